//! How a normaliser answers: a value, a fault, a read-back, or one of the two things people say instead.

use chrono::NaiveDate;

/// How the words reached us, and the day they are read on.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Spoken words (speech recognition) rather than typed ones: "oh" may be zero, "T for Tommy" a letter.
    pub spoken: bool,
    /// The council's local date, for "yesterday", "last Friday" and dates of birth.
    pub today: NaiveDate,
}

/// What a normaliser makes of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    /// One value, surely.
    Accept(T),
    /// A likely value that must be read back before it counts: two readings fit, or a detail was guessed.
    Ask(T),
    /// No value; the fault says which, so that the reply can say how to mend it.
    Reject(Fault),
    /// "I'd rather not say."
    Declined,
    /// "Why do you need that?"
    Question,
}

impl<T> Reading<T> {
    /// The same reading, to be read back before it counts.
    #[must_use]
    pub(crate) fn doubted(self) -> Self {
        match self {
            Self::Accept(value) => Self::Ask(value),
            other => other,
        }
    }

    /// The same reading of another type.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Accept(value) => Reading::Accept(change(value)),
            Self::Ask(value) => Reading::Ask(change(value)),
            Self::Reject(fault) => Reading::Reject(fault),
            Self::Declined => Reading::Declined,
            Self::Question => Reading::Question,
        }
    }
}

/// Why an answer gave no value: the id of the words (Fluent message `fault-<id>`) that tell the
/// resident how to mend it, in GOV.UK's error style (domain.md C1). Never holds what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fault(pub &'static str);

impl Fault {
    /// The id of the Fluent message that says how to mend it.
    pub fn message(self) -> String {
        format!("fault-{}", self.0)
    }
}
