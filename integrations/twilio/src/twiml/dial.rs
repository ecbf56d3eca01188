//! `Dial` and `Enqueue`: the call is joined to others, or waits for them.

use super::xml::Element;

/// Joins the call to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dial {
    /// Asked for the next document when that is over: an absolute address. Without one the call ends.
    pub action: Option<String>,
    /// To whom.
    pub to: Noun,
}

/// Who a call is joined to.
#[derive(Clone, PartialEq, Eq)]
pub enum Noun {
    /// Everybody in a conference.
    Conference(Conference),
    /// Whoever answers this number.
    Number {
        /// The number (E.164).
        number: String,
        /// Seconds it may ring.
        timeout: u16,
        /// Heard by who answers, before the call is joined.
        whisper: Option<String>,
    },
    /// The first caller of a queue.
    Queue(String),
}

impl std::fmt::Debug for Noun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Conference(_) => "Conference",
            Self::Number { .. } => "Number",
            Self::Queue(_) => "Queue",
        })
    }
}

/// A conference and the part this leg has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    /// Its name: a random one, never anything about a person.
    pub name: String,
    /// What this leg is called in it.
    pub label: String,
    /// Whether the talk begins with this leg, or waits.
    pub starts: StartsWhen,
    /// Whether the conference is over when this leg leaves.
    pub ends_with_it: bool,
    /// What is heard while waiting: an absolute address, asked for again and again.
    pub hold: Option<String>,
    /// Where comings and goings are told. Only the first leg's counts.
    pub events: Option<String>,
}

/// When a conference begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartsWhen {
    /// This leg waits for another.
    AnotherComes,
    /// At once.
    ThisOneComes,
}

/// Puts the call into a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enqueue {
    /// The queue's name: never anything about a person.
    pub name: String,
    /// Asked for the next document when the call left the queue.
    pub action: String,
    /// Heard meanwhile, again and again.
    pub hold: String,
}

impl Dial {
    pub(super) fn element(&self) -> Element {
        let dial = match &self.action {
            Some(action) => Element::new("Dial")
                .with("action", action)
                .with("method", "POST"),
            None => Element::new("Dial"),
        };
        match &self.to {
            Noun::Conference(conference) => dial.children([conference.element()]),
            Noun::Number {
                number,
                timeout,
                whisper,
            } => {
                let number = Element::new("Number")
                    .with_some("url", whisper.as_ref())
                    .text(number);
                dial.with("timeout", timeout)
                    .with("answerOnBridge", true)
                    .children([number])
            }
            Noun::Queue(name) => dial.children([Element::new("Queue").text(name)]),
        }
    }
}

impl Conference {
    fn element(&self) -> Element {
        let conference = Element::new("Conference")
            .with("participantLabel", &self.label)
            .with(
                "startConferenceOnEnter",
                self.starts == StartsWhen::ThisOneComes,
            )
            .with("endConferenceOnExit", self.ends_with_it)
            .with("beep", false)
            // A conference that is kept as sound is no part of what residents are told.
            .with("record", "do-not-record")
            .with_some("waitUrl", self.hold.as_ref());
        match &self.events {
            Some(events) => conference
                .with("statusCallback", events)
                .with("statusCallbackEvent", "start end join leave hold"),
            None => conference,
        }
        .text(&self.name)
    }
}

impl Enqueue {
    pub(super) fn element(&self) -> Element {
        Element::new("Enqueue")
            .with("action", &self.action)
            .with("method", "POST")
            .with("waitUrl", &self.hold)
            .with("waitUrlMethod", "POST")
            .text(&self.name)
    }
}
