//! Why there can be no receipt: rather none than one that leaves out what it must say.

use thiserror::Error;

/// Why there can be no receipt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReceiptError {
    /// The events are of more than one subject.
    #[error(
        "there can be no receipt: these consent events concern more than one person; ask for the events of one record"
    )]
    SeveralSubjects,
    /// Somebody decided, and it is not known where they said so.
    #[error(
        "there can be no receipt: the consent event {event} does not say on which channel the answer was given; tell the data protection officer"
    )]
    NoChannel {
        /// The event.
        event: String,
    },
    /// A purpose that Porter does not know.
    #[error(
        "there can be no receipt: the purpose of the consent event {event} is none that Porter knows; tell the data protection officer"
    )]
    UnknownPurpose {
        /// The event.
        event: String,
    },
    /// A field that the standard requires is empty.
    #[error(
        "there can be no receipt: `{field}` would be empty, which ISO/IEC TS 27560 requires; look for it in the pack and its words, and else tell the data protection officer"
    )]
    Empty {
        /// The field's name in the standard.
        field: &'static str,
    },
}
