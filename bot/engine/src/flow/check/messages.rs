//! Faults of the Fluent messages.

use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum MessageFault {
    #[error("{says}")]
    #[diagnostic(
        code(flow::bad_message),
        help(
            "a message is `id = words`; in braces stands `$name`, another message's id or \"text\""
        )
    )]
    Bad { says: String },

    #[error("the message `{id}` stands here twice")]
    #[diagnostic(code(flow::duplicate_message), help("keep one of them"))]
    Duplicate { id: String },

    #[error("the message `{id}` is missing")]
    #[diagnostic(code(flow::missing_message))]
    Missing {
        id: String,
        #[help]
        help: String,
    },

    #[error("nothing uses the message `{id}`")]
    #[diagnostic(code(flow::unused_message), severity(Warning))]
    Unused {
        id: String,
        #[help]
        help: String,
    },
}
