//! How a turn is spoken: its words, then the ear for what comes next.

use super::calls::Talking;
use super::ear::{Ear, anything, ear};
use super::path;
use super::speaker::{is_heard_whole, prompts, voice};
use crate::app::App;
use crate::config::Config;
use crate::turn::{self, Done};
use engine::conversation::{Phrase, View};
use engine::flow::Book;
use twilio::twiml::{Dial, Document, Gather, Noun, Prompt, Then, Voice};

/// An address of ours as Twilio asks for it.
pub(super) fn address(app: &App, path: &str) -> String {
    format!("{}{path}", app.config.public_url())
}

/// One of the pack's phrases, spoken.
pub(super) fn phrase(app: &App, phrase: Phrase, args: &[(&str, &str)]) -> Prompt {
    let words = app.book.words.say(phrase.id(), args);
    Prompt::say(words.speech, &voice(app))
}

/// A turn of the talk: what is said, and then the ear or the end. `new_reference`: a reference is said
/// for the first time.
pub(super) async fn talk(
    app: &App,
    done: &Done,
    talking: &Talking,
    new_reference: bool,
) -> Document {
    let prompts = prompts(app, &done.replies);
    if done.hang_up || done.view.ended {
        return Document::of(prompts, Then::Hangup);
    }
    let whole = new_reference || is_heard_whole(&done.view);
    listens_to(app, prompts, talking, &done.view, whole).await
}

/// Words, and then the ear for what is open.
pub(super) async fn listens(app: &App, prompts: Vec<Prompt>, talking: &Talking) -> Document {
    let Some((view, _)) = turn::read(app, talking.conversation, u64::MAX).await else {
        return Document::of(prompts, Then::Hangup);
    };
    if view.ended {
        return Document::of(prompts, Then::Hangup);
    }
    let whole = is_heard_whole(&view);
    listens_to(app, prompts, talking, &view, whole).await
}

async fn listens_to(
    app: &App,
    prompts: Vec<Prompt>,
    talking: &Talking,
    view: &View,
    whole: bool,
) -> Document {
    let session = app.sessions.load(talking.conversation).await;
    let slowly = session.is_some_and(|session| session.conversation.takes_its_time());
    let model = app.config.telephone.speech_model.as_ref();
    let ear = ear(view, &app.book, model, slowly);
    // What stands before the ear cannot be interrupted, what stands in it can.
    let (before, within) = if whole {
        (prompts, Vec::new())
    } else {
        (Vec::new(), prompts)
    };
    Document::of(
        before,
        Then::Gather(gather(app, ear, talking.turn + 1, within)),
    )
}

fn gather(app: &App, ear: Ear, next: u64, prompts: Vec<Prompt>) -> Gather {
    Gather {
        input: ear.input,
        action: address(app, &format!("{}?t={next}", path::TURN)),
        timeout: ear.timeout,
        language: app.config.telephone.language.clone(),
        barge_in: true,
        prompts,
    }
}

/// The talk goes on although a turn could not be played: said so, and listened again.
pub(super) fn again(app: &App, next: u64) -> Document {
    let ear = anything(app.config.telephone.speech_model.as_ref());
    let words = vec![phrase(app, Phrase::PhoneAgain, &[])];
    let gather = gather(app, ear, next, words);
    Document::only(Then::Gather(gather))
}

/// Porter cannot go on: the caller is put through to the council's own line, or told to ring again.
/// Needs nothing of a running Porter, so that it can lie on another host.
pub fn switchboard(config: &Config, book: &Book) -> String {
    let voice = Voice {
        name: config.telephone.voice.clone(),
        language: config.telephone.language.clone(),
    };
    let say = |phrase: Phrase, args: &[(&str, &str)]| {
        vec![Prompt::say(
            book.words.say(phrase.id(), args).speech,
            &voice,
        )]
    };
    let team = book.teams.get(&book.front_team);
    let line = team.and_then(|team| Some((team, international(team.phone.as_deref()?)?)));
    let document = match line {
        Some((team, number)) => Document::of(
            say(Phrase::PhoneSwitchboard, &[("team", &team.name)]),
            Then::Dial(Dial {
                action: None,
                to: Noun::Number {
                    number,
                    timeout: 60,
                    whisper: None,
                },
            }),
        ),
        None => Document::of(say(Phrase::PhoneTrouble, &[]), Then::Hangup),
    };
    document.to_xml()
}

/// A number of the pack, such as "01632 960 101", as telephone providers take it.
fn international(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix('0')?;
    (national.len() >= 9).then(|| format!("+44{national}"))
}

/// Words, and the end of the call.
pub(super) fn last_words(app: &App, words: Phrase, args: &[(&str, &str)]) -> Document {
    Document::of(vec![phrase(app, words, args)], Then::Hangup)
}
