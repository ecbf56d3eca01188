//! The consent receipt: what a resident can keep of what they agreed to, in the terms of ISO/IEC TS
//! 27560:2023 (domain.md C7), as JSON and as a page.
//!
//! It is made from the history of one subject, which holds no contact data, so neither does the receipt.
//! What it says of councils, rights and how long comes in with [`ReceiptTerms`]; nothing stands here.
//! To add a field: `record.rs`; where residents read it too: `page.rs` and a word in `words.rs`.

mod page;
mod record;
#[cfg(test)]
mod tests;
mod words;

pub use page::page_style;
pub use words::ReceiptWords;

use crate::consents::ConsentEvent;
use record::Record;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The version of the fields below.
const SCHEMA: &str = "ISO/IEC TS 27560:2023";

/// A controller, recipient or authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptParty {
    /// Its id in the pack.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where to write to.
    pub address: String,
    /// How to reach it.
    pub contact: String,
}

/// What a receipt says that no event holds; comes from the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptTerms {
    /// Whose law applies, such as `GB`.
    pub jurisdiction: String,
    /// The language of events that name none, as a BCP 47 tag.
    pub language: String,
    /// Who keeps the record; where there are several, together.
    pub controllers: Vec<ReceiptParty>,
    /// Who may get details under a consent of its own, outside the controllers.
    pub recipients: Vec<ReceiptParty>,
    /// Where the notice can be read.
    pub notice: String,
    /// Where the record is kept.
    pub storage_locations: Vec<String>,
    /// How long the evidence is kept.
    pub retention: String,
    /// How long a consent holds.
    pub validity: String,
    /// How to take it back.
    pub withdrawal_method: String,
    /// What else the resident may ask for.
    pub privacy_rights: Vec<String>,
    /// To whom to complain.
    pub regulator: ReceiptParty,
}

/// What a resident agreed to or refused, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub struct Receipt {
    receipt_id: String,
    schema_version: &'static str,
    content: Vec<Record>,
}

impl Receipt {
    /// The receipt of one subject's history, oldest first; `None` where nothing was ever asked.
    pub fn of(events: &[ConsentEvent], terms: &ReceiptTerms) -> Option<Self> {
        let latest = events.last()?;
        let mut purposes: Vec<&str> = Vec::new();
        for event in events {
            if !purposes.contains(&event.purpose.as_str()) {
                purposes.push(&event.purpose);
            }
        }
        let content = purposes
            .into_iter()
            .filter_map(|purpose| {
                let of_it: Vec<_> = events.iter().filter(|e| e.purpose == purpose).collect();
                Record::of(&of_it, terms)
            })
            .collect();
        Some(Self {
            receipt_id: receipt_id(&latest.subject_id, &latest.id),
            schema_version: SCHEMA,
            content,
        })
    }
}

/// The same history has the same id, and one more event gives another.
fn receipt_id(subject_id: &str, event_id: &str) -> String {
    let mut hash = Sha256::new();
    for part in ["porter consent receipt", subject_id, event_id] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}
