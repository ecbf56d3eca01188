//! The sentences of the page; they come from the pack.

use std::collections::BTreeMap;

/// What the page says around the record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptWords {
    /// The page's language, as a BCP 47 tag.
    pub language: String,
    /// Its title and first heading.
    pub title: String,
    /// What it is, in a sentence.
    pub lead: String,
    /// Label of the receipt's number.
    pub number: String,
    /// Label of where a consent stands now.
    pub now: String,
    /// Label of what it covers.
    pub details: String,
    /// Label of who may see or get it.
    pub recipients: String,
    /// For when nobody else gets it.
    pub nobody: String,
    /// Label of who keeps it.
    pub controllers: String,
    /// Label of the lawful basis.
    pub basis: String,
    /// Label of the notice.
    pub notice: String,
    /// "Version".
    pub version: String,
    /// Label of where it is kept.
    pub storage: String,
    /// Label of how long it is kept.
    pub retention: String,
    /// Label of how long a consent holds.
    pub validity: String,
    /// For when there is none that permits anything.
    pub permits_nothing: String,
    /// Label of how to take it back.
    pub withdrawal: String,
    /// Label of the other rights.
    pub rights: String,
    /// Label of where to complain.
    pub regulator: String,
    /// Heading of what happened, newest first.
    pub history: String,
    /// Beside the newest: where it stands now.
    pub newest: String,
    /// Purposes in words, by the part before the colon.
    pub purposes: BTreeMap<String, String>,
    /// States in words, by our own word.
    pub states: BTreeMap<String, String>,
    /// Kinds of details in words.
    pub kinds: BTreeMap<String, String>,
    /// Lawful bases in words.
    pub bases: BTreeMap<String, String>,
}

/// The words for a value; the value itself where the pack has none.
pub(super) fn in_words<'a>(words: &'a BTreeMap<String, String>, value: &'a str) -> &'a str {
    words.get(value).map_or(value, String::as_str)
}
