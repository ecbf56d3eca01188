//! Why a message got no answer.

/// Why a message got no answer. Residents see the pack's words for it (`TurnError::words`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// There is no such conversation, or it ended a while ago.
    #[error("there is no such conversation: start a new one")]
    Unknown,
    /// The conversation is over.
    #[error("this conversation has ended: start a new one")]
    Ended,
    /// The message or its id is too long.
    #[error("the message is too long: shorten it and send it again")]
    TooLong,
    /// Too many messages or conversations in a short time.
    #[error("there were too many messages: wait a minute and send it again")]
    TooMany,
    /// The conversation could not be saved.
    #[error("the conversation is busy: send the message again")]
    Busy,
    /// This adviser does not hold the conversation, or no longer.
    #[error("you do not have this conversation: take it first")]
    NotYours,
    /// Another adviser has taken the conversation.
    #[error("somebody else has taken this conversation")]
    Taken,
}

impl TurnError {
    /// The code in logs, metrics and machine-readable answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ended => "ended",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::Busy => "busy",
            Self::NotYours => "not_yours",
            Self::Taken => "taken",
        }
    }
}
