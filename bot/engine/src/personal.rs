//! Personal data as a type.
//!
//! A [`Personal`] value cannot be printed or serialised, so it cannot slip into a log, an error, a
//! metric or a web address by accident. Whoever needs the value names the purpose.

use std::fmt;

/// What a personal value is taken out for. There is no purpose called "log".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To say it back to the resident who gave it, in the same conversation.
    SayBack,
    /// To seal it into the contact store.
    Seal,
    /// To compare it with other values.
    Match,
    /// To show it to the adviser who takes the conversation over.
    HandOver,
    /// To export it under an audited right or for an audited user.
    Export,
    /// To look up a fact, such as a bin day, and forget it.
    LookUp,
    /// To understand what was said.
    Understand,
}

/// A value about a person: prints as `[personal]`, and is given out only for a named [`Purpose`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Marks `value` as personal.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a purpose that the caller names.
    pub const fn reveal(&self, _purpose: Purpose) -> &T {
        &self.0
    }

    /// The value itself, for a purpose that the caller names.
    pub fn into_revealed(self, _purpose: Purpose) -> T {
        self.0
    }

    /// Another personal value made from this one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Personal<U> {
        Personal(change(self.0))
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[personal]")
    }
}
