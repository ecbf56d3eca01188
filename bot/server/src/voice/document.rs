//! How a turn is spoken: its words, then the ear for what comes next.

use super::ear::ear;
use super::path;
use crate::app::App;
use crate::turn::Done;
use engine::conversation::{Phrase, View};
use engine::reply::Speaker;
use twilio::twiml::{Document, Gather, Prompt, Then, Voice};

/// The voice that speaks.
pub(super) fn voice(app: &App) -> Voice {
    Voice {
        name: app.config.telephone.voice.clone(),
        language: app.config.telephone.language.clone(),
    }
}

/// An address of ours as Twilio asks for it.
pub(super) fn address(app: &App, path: &str) -> String {
    format!("{}{path}", app.config.public_url())
}

/// One of the pack's phrases, spoken.
pub(super) fn phrase(app: &App, phrase: Phrase, args: &[(&str, &str)]) -> Prompt {
    let words = app.book.words.say(phrase.id(), args);
    Prompt::say(words.speech, &voice(app))
}

/// A turn of the talk: what is said, and then the ear, the end, or nothing more to wait for. `next` is
/// the number of the turn that comes, `before` the reference that was known before.
pub(super) fn talk(
    app: &App,
    done: &Done,
    next: u64,
    slowly: bool,
    new_reference: bool,
) -> Document {
    let lines = done.replies.iter().filter(|line| line.from == Speaker::Bot);
    let words: Vec<&str> = lines.map(|line| line.saying.speech.as_str()).collect();
    let spoken = (!words.is_empty()).then(|| Prompt::say(words.join(" "), &voice(app)));
    let prompts: Vec<Prompt> = spoken.into_iter().collect();
    if done.hang_up || done.view.ended {
        return Document::of(prompts, Then::Hangup);
    }
    let ear = ear(
        &done.view,
        &app.book,
        app.config.telephone.speech_model.as_ref(),
        slowly,
    );
    let whole = new_reference || is_consent(&done.view);
    // What stands before the ear cannot be interrupted, what stands in it can.
    let (before, within) = if whole {
        (prompts, Vec::new())
    } else {
        (Vec::new(), prompts)
    };
    let gather = Gather {
        input: ear.input,
        action: address(app, &format!("{}?t={next}", path::TURN)),
        timeout: ear.timeout,
        language: app.config.telephone.language.clone(),
        barge_in: true,
        prompts: within,
    };
    Document::of(before, Then::Gather(gather))
}

/// Whether a consent is asked for: its wording is heard whole (rule R24).
fn is_consent(view: &View) -> bool {
    let asks = view.asks.as_ref();
    asks.is_some_and(|asks| asks.as_str().starts_with("consent"))
}

/// The talk goes on although a turn could not be played: said so, and listened again.
pub(super) fn again(app: &App, next: u64) -> Document {
    let gather = Gather {
        input: twilio::twiml::Input::SpeechAndKeys(
            twilio::twiml::Speech {
                model: app.config.telephone.speech_model.clone(),
                end: twilio::twiml::SpeechEnd::Pause(2),
                hints: Vec::new(),
            },
            twilio::twiml::Keys::UntilHash,
        ),
        action: address(app, &format!("{}?t={next}", path::TURN)),
        timeout: 8,
        language: app.config.telephone.language.clone(),
        barge_in: true,
        prompts: vec![phrase(app, Phrase::PhoneAgain, &[])],
    };
    Document::only(Then::Gather(gather))
}

/// Words, and the end of the call.
pub(super) fn last_words(app: &App, words: Phrase, args: &[(&str, &str)]) -> Document {
    Document::of(vec![phrase(app, words, args)], Then::Hangup)
}
