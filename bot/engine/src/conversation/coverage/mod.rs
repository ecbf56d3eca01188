//! What of a topic there is to go through, and what of it one step went through.
//!
//! `points` works out from the book what a topic can do; `seen` compares a conversation before and
//! after a step. Neither knows a pack: a new topic is covered or not without a line here. To add a
//! thing a topic does: a variant of [`What`], where it is listed in `points`, how it shows in `seen`.

mod points;
mod seen;

pub use points::points;
pub use seen::seen;

use super::Channel;
use crate::ids::{FieldId, TopicId};
use std::fmt;

/// Something of a topic that happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// The topic.
    pub topic: TopicId,
    /// What happened.
    pub what: What,
    /// Where it happened.
    pub channel: Channel,
}

/// Something a topic can do: a step on its way, or one of the ways on from a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The words of the topic are said.
    Said,
    /// An emergency's words are said again, because nobody has come.
    SaidAgain,
    /// Opening hours are the answer.
    Hours,
    /// The words before the first question are said.
    Start,
    /// Who asks, why, and for how long is said.
    Why,
    /// A question is put.
    Asked(FieldId),
    /// The question about a sensitive detail is put.
    SensitiveAsked,
    /// The consent question is put.
    ConsentAsked,
    /// The answers are shown to be checked.
    Check,
    /// The request is kept and its reference said.
    Reference,
    /// News is offered.
    NewsAsked,
    /// A monitoring question is put.
    MonitoringAsked,
    /// A right is seen to.
    Done,
    /// Something is looked up and told.
    LookUp,
    /// A person is brought in, or a call back offered.
    HandOver,
    /// An answer is taken.
    Accepted(FieldId),
    /// An answer does not fit and is asked again.
    Rejected(FieldId),
    /// An optional question is left out.
    Skipped(FieldId),
    /// This choice is taken.
    Chosen(FieldId, String),
    /// This choice makes the topic another.
    Becomes(FieldId, String, TopicId),
    /// A sensitive detail may be written down.
    SensitiveYes,
    /// It may not.
    SensitiveNo,
    /// Neither yes nor no, twice: not written down.
    SensitiveUnclear,
    /// Sharing is agreed to.
    ConsentYes,
    /// Sharing is refused.
    ConsentNo,
    /// Neither yes nor no, twice: not shared.
    ConsentUnclear,
    /// News is wanted.
    NewsYes,
    /// News is not wanted.
    NewsNo,
    /// Neither yes nor no: no news.
    NewsUnclear,
    /// A monitoring question is answered.
    MonitoringAnswered,
    /// It is dropped, because something else is said or nothing is.
    MonitoringLeft,
    /// What was looked for is found.
    Found,
    /// What was looked for is not found.
    NotFound,
}

impl What {
    /// Whether it is one of several ways on, rather than a step on the way.
    pub const fn is_branch(&self) -> bool {
        matches!(
            self,
            Self::Accepted(_)
                | Self::Rejected(_)
                | Self::Skipped(_)
                | Self::Chosen(..)
                | Self::Becomes(..)
                | Self::SensitiveYes
                | Self::SensitiveNo
                | Self::SensitiveUnclear
                | Self::ConsentYes
                | Self::ConsentNo
                | Self::ConsentUnclear
                | Self::NewsYes
                | Self::NewsNo
                | Self::NewsUnclear
                | Self::MonitoringAnswered
                | Self::MonitoringLeft
                | Self::Found
                | Self::NotFound
        )
    }
}

/// Its name for people who write flows: `phone rejected`, `bin_type=garden`.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Said => "said",
            Self::SaidAgain => "said again",
            Self::Hours => "hours",
            Self::Start => "start",
            Self::Why => "why",
            Self::SensitiveAsked => "sensitive asked",
            Self::SensitiveYes => "sensitive yes",
            Self::SensitiveNo => "sensitive no",
            Self::SensitiveUnclear => "sensitive unclear",
            Self::ConsentAsked => "consent asked",
            Self::Check => "check",
            Self::Reference => "reference",
            Self::NewsAsked => "news asked",
            Self::NewsYes => "news yes",
            Self::NewsNo => "news no",
            Self::NewsUnclear => "news unclear",
            Self::MonitoringAsked => "monitoring asked",
            Self::MonitoringAnswered => "monitoring answered",
            Self::MonitoringLeft => "monitoring left",
            Self::Done => "done",
            Self::LookUp => "look-up",
            Self::HandOver => "hand-over",
            Self::ConsentYes => "consent yes",
            Self::ConsentNo => "consent no",
            Self::ConsentUnclear => "consent unclear",
            Self::Found => "found",
            Self::NotFound => "not found",
            Self::Asked(field) => return write!(f, "{field} asked"),
            Self::Accepted(field) => return write!(f, "{field} accepted"),
            Self::Rejected(field) => return write!(f, "{field} rejected"),
            Self::Skipped(field) => return write!(f, "{field} skipped"),
            Self::Chosen(field, choice) => return write!(f, "{field}={choice}"),
            Self::Becomes(field, choice, topic) => {
                return write!(f, "{field}={choice} becomes {topic}");
            }
        };
        f.write_str(words)
    }
}
