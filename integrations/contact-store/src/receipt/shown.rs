//! Text that shows what it says: nothing in it turns the writing round or hides in it.
//!
//! Ids, versions and names come from outside. A control that turns the direction of writing could make
//! "refused" read as something else on the page, and in whatever shows the JSON.

use super::ReceiptError;
use serde::Serialize;
use std::fmt;

/// A text without control characters and without controls of its direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Shown(String);

/// The letter as it is shown: white space that breaks lines is a space, a control is nothing.
const fn shown(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        // What turns the direction of writing, alone or for a stretch, and its forerunners.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
            None
        }
        other => Some(other),
    }
}

/// The letters of a text that are shown.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(shown)
}

impl Shown {
    pub(super) fn of(text: &str) -> Self {
        Self(letters(text).collect::<String>().trim().to_owned())
    }

    /// A text that a receipt must have.
    pub(super) fn needed(text: &str, field: &'static str) -> Result<Self, ReceiptError> {
        let shown = Self::of(text);
        if shown.0.is_empty() {
            return Err(ReceiptError::Empty { field });
        }
        Ok(shown)
    }

    /// The same of several, of which there must be one.
    pub(super) fn all_needed(
        texts: &[String],
        field: &'static str,
    ) -> Result<Vec<Self>, ReceiptError> {
        if texts.is_empty() {
            return Err(ReceiptError::Empty { field });
        }
        texts.iter().map(|text| Self::needed(text, field)).collect()
    }

    /// A text that there may be; an empty one is none.
    pub(super) fn maybe(text: Option<&String>) -> Option<Self> {
        let shown = Self::of(text?);
        (!shown.0.is_empty()).then_some(shown)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shown {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
