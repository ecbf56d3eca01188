//! What is to be done. What is no effect cannot happen.

use crate::field::{House, Postcode};
use crate::ids::{TeamId, TopicId};
use crate::keep::Keep;
use crate::personal::Personal;

/// One thing for the shell to do, in order.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Keep a request, all of it or none; what comes back is [`super::Event::Kept`] or `Failed`.
    Keep(Box<Keep>),
    /// Look something up and forget what it was looked up with.
    LookUp(LookUp),
    /// Put the conversation into a team's queue, or move it there.
    HandOver(HandOver),
    /// Take it out of the queue again.
    StandDown,
    /// Tell everybody who is signed in that an urgent conversation waits unclaimed.
    Alert(TeamId),
    /// Count, without anything about the person.
    Count {
        /// The topic.
        topic: TopicId,
        /// What became of it.
        outcome: Outcome,
    },
    /// Wipe the session.
    Forget,
    /// End the call or close the chat.
    HangUp,
}

/// A look-up with values that are forgotten at once.
#[derive(Debug, Clone)]
pub enum LookUp {
    /// The next collections for a postcode.
    BinDay {
        /// The postcode.
        postcode: Personal<Postcode>,
        /// The house, where the postcode alone did not decide.
        house: Option<Personal<House>>,
    },
}

/// A hand-over to people. The session's fields stay in memory; the desk reads them from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Who should take it.
    pub team: TeamId,
    /// How soon.
    pub priority: Priority,
    /// The topic it is about.
    pub about: Option<TopicId>,
}

/// How soon a person is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In turn.
    Normal,
    /// Before everyone else.
    Urgent,
}

/// What became of a topic, for the anonymous counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered by Porter.
    Answered,
    /// A request was kept.
    Kept,
    /// Handed over to a person.
    HandedOver,
    /// Signposted elsewhere.
    Signposted,
    /// Left unfinished.
    Abandoned,
}

impl Outcome {
    /// The name in the counts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Kept => "kept",
            Self::HandedOver => "handed_over",
            Self::Signposted => "signposted",
            Self::Abandoned => "abandoned",
        }
    }
}
