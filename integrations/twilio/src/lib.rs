//! Twilio, as Porter needs it: documents, signatures, calls, and the messages of a relay.
//!
//! # What it is
//! [`twiml`] builds the documents that tell Twilio what a call does next; [`signature`] says whether a
//! request comes from Twilio; [`webhook`] reads what such a request tells; [`rest`] calls Twilio;
//! [`relay`] holds the messages of a `ConversationRelay` socket. The sources are Twilio's
//! documentation and its published libraries, and both of those judge this crate in the test suite.
//!
//! # What it must not know
//! No web framework and no conversation: it takes strings and bytes and gives documents and values.
//! Nothing that it returns as an error, and nothing that it prints, holds a number or a word of a call.
//!
//! # How to add one more
//! A verb: a file in [`twiml`] with its place in [`twiml::Then`] or [`twiml::Prompt`]. A call to
//! Twilio: a method in [`rest`], whose names the judge compares with Twilio's own description.

mod ids;
pub mod relay;
pub mod rest;
pub mod signature;
pub mod twiml;
pub mod webhook;

pub use ids::{AccountSid, CallSid, ConferenceSid, MessageSid, NotASid, QueueSid};
