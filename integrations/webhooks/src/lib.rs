//! Signed webhooks: how a request leaves the house to the system that does the work.
//!
//! # What it is
//! An envelope with an id, signed as Standard Webhooks 1.0 says (`webhook-id`, `webhook-timestamp`,
//! `webhook-signature`), posted once, and what became of it. Any receiver with a library for that
//! standard can check it, and knows a repetition by its id.
//!
//! # What it must not know
//! No store, no flows, no clock: time comes with the sending. It tries once; who tries again, and when,
//! is the outbox's matter. What is in the envelope it neither reads nor logs.
//!
//! # How to add one more
//! A way to deliver (a queue, a file drop): another sender with the same [`Fate`]. A fault that a receiver
//! can have: a variant of [`Fault`], its line in `fate`, a test with a receiver that has it.

mod sender;
mod sign;

pub use sender::{Fate, Fault, Sender};
pub use sign::{Secret, SecretError, is_signed};

use zeroize::Zeroizing;

/// A receiver.
#[derive(Clone)]
pub struct Destination {
    /// Where it is posted to.
    pub url: String,
    /// What it is signed with: the newest first. While a secret is changed both sign, so that the
    /// receiver can change when it likes.
    pub secrets: Vec<Secret>,
}

impl std::fmt::Debug for Destination {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An address can carry a password.
        f.write_str("[destination]")
    }
}

/// What is posted.
pub struct Envelope {
    /// What the receiver knows a repetition by.
    id: String,
    /// JSON, in UTF-8; wiped when it goes out of use.
    body: Zeroizing<String>,
}

impl Envelope {
    /// An envelope with this body.
    pub fn new(id: String, body: String) -> Self {
        let body = Zeroizing::new(body);
        Self { id, body }
    }
}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[envelope]")
    }
}
