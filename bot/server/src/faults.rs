//! What can be wrong with what came in, as one list for the page, the sockets and the API: the same
//! words everywhere, and a status for those who read numbers.

use crate::pages::PageWords;
use crate::turn::TurnError;
use axum::extract::rejection::{BytesRejection, FormRejection};
use axum::http::StatusCode;

/// What was wrong. Never holds what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing was written.
    Empty,
    /// The message is too long.
    TooLong,
    /// The client's message id is missing, too long or has odd characters.
    MessageId,
    /// Too many messages or conversations in a minute.
    TooMany,
    /// No such conversation, or it was wiped.
    Unknown,
    /// The conversation is over.
    Ended,
    /// It could not be done now.
    Busy,
    /// No page stands there.
    NotFound,
    /// The address does not take this method.
    WrongMethod,
    /// More bytes than anyone needs.
    TooLarge,
    /// The body is not the form it should be.
    NotAForm,
    /// The body is not the JSON it should be.
    NotJson,
    /// The content type is another one.
    WrongType,
    /// No token, or not this conversation's.
    NoToken,
    /// Another website sent it.
    OtherSite,
}

impl Fault {
    /// The HTTP status.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Empty | Self::TooLong | Self::MessageId => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unknown | Self::NotFound => StatusCode::NOT_FOUND,
            Self::Ended => StatusCode::CONFLICT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm | Self::NotJson => StatusCode::BAD_REQUEST,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::OtherSite => StatusCode::FORBIDDEN,
        }
    }

    /// The code for programs.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::MessageId => "message-id",
            Self::TooMany => "too-many",
            Self::Unknown => "unknown",
            Self::Ended => "ended",
            Self::Busy => "busy",
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
            Self::TooLarge => "too-large",
            Self::NotAForm => "not-a-form",
            Self::NotJson => "not-json",
            Self::WrongType => "wrong-type",
            Self::NoToken => "no-token",
            Self::OtherSite => "other-site",
        }
    }

    /// What to do about it, in the pack's words.
    pub(crate) fn sentence(self, words: &PageWords, longest: usize) -> String {
        let id = format!("page-fault-{}", self.code());
        words.say(&id, &[("most", &grouped(longest))])
    }
}

/// A count with a comma between thousands, as people read it.
fn grouped(count: usize) -> String {
    if count < 1_000 {
        return count.to_string();
    }
    format!("{},{:03}", count / 1_000, count % 1_000)
}

impl From<TurnError> for Fault {
    fn from(error: TurnError) -> Self {
        match error {
            TurnError::Unknown => Self::Unknown,
            TurnError::Ended => Self::Ended,
            TurnError::TooLong => Self::TooLong,
            TurnError::TooMany => Self::TooMany,
            // The last two concern advisers, who are answered at the desk.
            TurnError::Busy | TurnError::NotYours | TurnError::Taken => Self::Busy,
        }
    }
}

impl From<FormRejection> for Fault {
    fn from(rejection: FormRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongType,
            _ => Self::NotAForm,
        }
    }
}

impl From<BytesRejection> for Fault {
    fn from(rejection: BytesRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::NotJson,
        }
    }
}
