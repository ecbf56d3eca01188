//! A turn as the scripting interface and the API show it (design.md).

use super::Done;
use engine::conversation::{Channel, View};
use serde::Serialize;

/// One line of `porter chat --json`; the API adds keys of its own beside these.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The turn's number; the greeting is turn 0.
    pub turn: u64,
    /// What was said to the resident.
    pub replies: Vec<String>,
    /// Where the conversation stands.
    #[serde(flatten)]
    pub view: View,
}

impl Line {
    /// The turn in the form that this channel's residents get: words to read, or words to hear.
    pub fn of(done: &Done, channel: Channel) -> Self {
        let words = |line: &crate::sessions::Outgoing| match channel {
            Channel::Web => line.saying.text.clone(),
            Channel::Voice => line.saying.speech.clone(),
        };
        Self {
            turn: done.turn,
            replies: done.replies.iter().map(words).collect(),
            view: done.view.clone(),
        }
    }
}
