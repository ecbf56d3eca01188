//! The consent receipt: what a resident can keep of what they agreed to, in the terms of ISO/IEC TS
//! 27560:2023 (domain.md C7), as JSON and as a page.
//!
//! It is made from the history of one subject, which holds no contact data, so neither does the receipt.
//! What it says of councils, rights and how long comes in with [`ReceiptTerms`]; nothing stands here.
//! A history that leaves open what the standard requires has no receipt but a [`ReceiptError`].
//! To add a field: `record.rs` or the file of its section, and [`FORMAT`]; where residents read it too:
//! `page.rs` and a word in `words.rs`.

mod error;
mod event;
mod page;
mod party;
mod record;
mod shown;
mod terms;
#[cfg(test)]
mod tests;
mod words;

pub use error::ReceiptError;
pub use page::page_style;
pub use terms::{ReceiptParty, ReceiptRecipient, ReceiptRetention, ReceiptTerms};
pub use words::ReceiptWords;

use crate::consents::ConsentEvent;
use record::Record;
use serde::Serialize;
use sha2::{Digest, Sha256};
use shown::Shown;

/// The standard whose fields these are.
const SCHEMA: &str = "ISO/IEC TS 27560:2023";
/// Our own writing of them, which the standard does not number: raised with every change of a field's
/// name or meaning. The first carried no number.
const FORMAT: &str = "porter-consent-receipt-2";

/// What a resident agreed to or refused, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub struct Receipt {
    receipt_id: String,
    schema_version: &'static str,
    format_version: &'static str,
    content: Vec<Record>,
}

impl Receipt {
    /// The receipt of one subject's history, oldest first; `None` where nothing was ever asked.
    ///
    /// # Errors
    /// A history of several subjects, and one that leaves something open that a receipt must say.
    pub fn of(events: &[ConsentEvent], terms: &ReceiptTerms) -> Result<Option<Self>, ReceiptError> {
        let Some(latest) = events.last() else {
            return Ok(None);
        };
        if events
            .iter()
            .any(|event| event.subject_id != latest.subject_id)
        {
            return Err(ReceiptError::SeveralSubjects);
        }
        // In the order in which they were first asked about.
        let mut purposes: Vec<&str> = Vec::new();
        for event in events {
            if !purposes.contains(&event.purpose.as_str()) {
                purposes.push(&event.purpose);
            }
        }
        let mut content = Vec::new();
        for purpose in purposes {
            let of_it: Vec<_> = events.iter().filter(|e| e.purpose == purpose).collect();
            if let Some((first, others)) = of_it.split_first() {
                content.push(Record::of((first, others), terms)?);
            }
        }
        Ok(Some(Self {
            receipt_id: receipt_id(&latest.subject_id, &latest.id),
            schema_version: SCHEMA,
            format_version: FORMAT,
            content,
        }))
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
