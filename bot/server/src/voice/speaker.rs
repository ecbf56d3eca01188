//! Who says what: Porter's words of a turn, each part in the voice of its language.

use crate::app::App;
use crate::sessions::Outgoing;
use engine::conversation::{Phrase, View};
use engine::reply::{Part, Speaker};
use twilio::twiml::{Prompt, Voice};

/// Words of a turn in one language.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The words.
    pub(super) words: String,
    /// Their language (BCP 47); `None` for the pack's own.
    pub(super) language: Option<String>,
}

impl Said {
    /// One of the pack's phrases.
    pub(super) fn phrase(app: &App, phrase: Phrase) -> Self {
        Self {
            words: app.book.words.say(phrase.id(), &[]).speech,
            language: None,
        }
    }
}

/// The voice that speaks.
pub(super) fn voice(app: &App) -> Voice {
    Voice {
        name: app.config.telephone.voice.clone(),
        language: app.config.telephone.language.clone(),
    }
}

/// What Porter says of these lines, in one breath. A line in a language that no voice speaks is said in
/// the pack's own.
pub(super) fn said(app: &App, lines: &[Outgoing]) -> Vec<Said> {
    let ours = lines.iter().filter(|line| line.from == Speaker::Bot);
    let mut said: Vec<Said> = Vec::new();
    for part in ours.flat_map(|line| line.saying.heard()) {
        let (words, language) = match part {
            Part::Own(words) => (words, None),
            Part::Foreign(words, foreign) => {
                match app.config.telephone.voice_in(&foreign.language) {
                    Some(_) => (words, Some(&foreign.language)),
                    None => (foreign.own.as_str(), None),
                }
            }
        };
        let words = words.trim();
        match said.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.language.as_ref() == language => {
                last.words.push(' ');
                last.words.push_str(words);
            }
            _ => said.push(Said {
                words: words.to_owned(),
                language: language.cloned(),
            }),
        }
    }
    said
}

/// The same as a document says it.
pub(super) fn prompts(app: &App, lines: &[Outgoing]) -> Vec<Prompt> {
    let own = voice(app);
    let said = said(app, lines).into_iter().map(|said| {
        let language = said.language.as_deref();
        let other = language.and_then(|language| app.config.telephone.voice_in(language));
        Prompt::say(said.words, other.unwrap_or(&own))
    });
    said.collect()
}

/// Whether what is asked has to be heard whole: the wording of a consent (rule R24).
pub(super) fn is_heard_whole(view: &View) -> bool {
    let asks = view.asks.as_ref();
    asks.is_some_and(|asks| asks.as_str().starts_with("consent"))
}
