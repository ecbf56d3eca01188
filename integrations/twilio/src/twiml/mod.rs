//! `TwiML`: the document that tells Twilio what a call does next.
//!
//! A [`Document`] is some prompts and then one thing that ends it, because whatever stands after a
//! verb that takes the call elsewhere is never reached. No input makes one that is not well formed.

mod connect;
mod dial;
mod gather;
mod hints;
mod xml;

pub use connect::{Interruptible, Relay, Speaker, Transcription};
pub use dial::{Conference, Dial, Enqueue, Noun, StartsWhen};
pub use gather::{Gather, Input, Keys, Speech, SpeechEnd};
pub use hints::MOST_HINTS;

use xml::Element;

/// Longest text of one `Say`, in characters.
pub const LONGEST_SAY: usize = 4_096;

/// A whole answer to Twilio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What is heard first.
    pub prompts: Vec<Prompt>,
    /// What happens then.
    pub then: Then,
}

/// Something to hear.
#[derive(Clone, PartialEq, Eq)]
pub enum Prompt {
    /// Words.
    Say(Say),
    /// A recording at this address.
    Play(String),
    /// Silence, in seconds.
    Pause(u8),
}

/// Words and the voice that says them.
#[derive(Clone, PartialEq, Eq)]
pub struct Say {
    /// The words; what is longer than [`LONGEST_SAY`] is cut at a space.
    pub text: String,
    /// Who says them.
    pub voice: Voice,
}

/// A voice of Twilio's and its language, such as `Polly.Amy-Neural` and `en-GB`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Twilio's name for it.
    pub name: String,
    /// The language it speaks (BCP 47).
    pub language: String,
}

/// What a document ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Words or keys are waited for.
    Gather(Gather),
    /// The call is joined to another leg or to a conference.
    Dial(Dial),
    /// The call waits in a queue.
    Enqueue(Enqueue),
    /// The call is joined to a socket.
    Connect(Relay),
    /// The next document is asked for at this address.
    Redirect(String),
    /// The call is ended.
    Hangup,
    /// Nothing more: a document that is only heard, such as a whisper before a call is joined.
    Nothing,
}

impl Document {
    /// These prompts and nothing more.
    pub const fn of(prompts: Vec<Prompt>, then: Then) -> Self {
        Self { prompts, then }
    }

    /// A document that does one thing.
    pub const fn only(then: Then) -> Self {
        Self::of(Vec::new(), then)
    }

    /// The document as it is sent: UTF-8, `text/xml`.
    pub fn to_xml(&self) -> String {
        Element::new("Response")
            .children(self.prompts.iter().map(Prompt::element))
            .children(self.then.element())
            .document()
    }
}

impl Prompt {
    /// Words in this voice.
    pub fn say(text: impl Into<String>, voice: &Voice) -> Self {
        Self::Say(Say {
            text: text.into(),
            voice: voice.clone(),
        })
    }

    fn element(&self) -> Element {
        match self {
            Self::Say(say) => Element::new("Say")
                .with("voice", &say.voice.name)
                .with("language", &say.voice.language)
                .text(shortened(&say.text)),
            Self::Play(url) => Element::new("Play").text(url),
            Self::Pause(seconds) => Element::new("Pause").with("length", seconds),
        }
    }
}

impl std::fmt::Debug for Prompt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is said may hold a resident's details.
        f.write_str(match self {
            Self::Say(_) => "Say",
            Self::Play(_) => "Play",
            Self::Pause(_) => "Pause",
        })
    }
}

impl std::fmt::Debug for Say {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Say")
    }
}

impl Then {
    fn element(&self) -> Option<Element> {
        Some(match self {
            Self::Gather(gather) => gather.element(),
            Self::Dial(dial) => dial.element(),
            Self::Enqueue(enqueue) => enqueue.element(),
            Self::Connect(relay) => relay.element(),
            Self::Redirect(url) => Element::new("Redirect").with("method", "POST").text(url),
            Self::Hangup => Element::new("Hangup"),
            Self::Nothing => return None,
        })
    }
}

/// The text up to [`LONGEST_SAY`] characters, cut at a space where there is one.
fn shortened(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(LONGEST_SAY) else {
        return text;
    };
    let kept = text.get(..end).unwrap_or(text);
    kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept)
}

#[cfg(test)]
mod tests;
