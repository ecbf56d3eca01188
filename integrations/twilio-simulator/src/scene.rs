//! What somebody at a telephone hears, and what the line waits for.

use std::time::Duration;

/// Something that was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The words.
    pub words: String,
    /// The language that they were said in.
    pub language: String,
    /// Whether nothing that the person does stops them.
    pub whole: bool,
}

/// What the line waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waits {
    /// The line is busy with itself.
    Moves,
    /// Somebody's telephone rings.
    Rings,
    /// An answer.
    Answer(Listening),
    /// Words or keys, through a socket.
    Relay,
    /// Somebody else in a conference.
    Alone,
    /// Nobody: two talk with each other.
    Talk,
    /// A turn in a queue.
    Queue,
    /// Somebody outside, at this number.
    Outside(String),
    /// It is over.
    Over(Ending),
}

/// How an answer is listened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// Whether words are one.
    pub speech: bool,
    /// Whether keys are.
    pub keys: bool,
    /// How many keys make one, if that is known.
    pub number_of_keys: Option<usize>,
    /// How long until silence is one.
    pub timeout: Duration,
    /// The language that is listened for.
    pub language: String,
    /// Words that are likely to be heard.
    pub hints: Vec<String>,
}

/// How a call came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The person put the telephone down.
    HungUp,
    /// The documents ended, or said so.
    Ended,
    /// It was ended through the interface.
    CalledOff,
    /// Nobody picked up.
    NoAnswer,
    /// The line was engaged.
    Busy,
    /// The doors gave nothing that could be obeyed; why.
    Trouble(String),
}

/// The state of one end of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// Everything that was heard so far.
    pub heard: Vec<Spoken>,
    /// What is waited for.
    pub waits: Waits,
}

impl Scene {
    /// Whether the call is over.
    pub const fn is_over(&self) -> bool {
        matches!(self.waits, Waits::Over(_))
    }

    /// Everything that was heard so far, as one text.
    pub fn words(&self) -> String {
        let words: Vec<&str> = self
            .heard
            .iter()
            .map(|spoken| spoken.words.as_str())
            .collect();
        words.join("\n")
    }
}
