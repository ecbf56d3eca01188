//! The conversation, pure: flows in, turns out.
//!
//! # What it is
//! Given where a conversation stands, one event and the state of the world, the engine says what to
//! reply and what is to be done. It knows the topics a council wrote, the fields they ask for, when
//! consent is needed and what an emergency changes.
//!
//! # What it must not know
//! No clock, no randomness, no database, no network, no `async`: time and ids come in with the
//! `World`, effects go out as data. Nothing a resident can read stands in the code.
//!
//! # How to add one more
//! A topic: a file in the pack, no Rust. A field: a file in [`field`]. An effect: a variant of
//! `Effect`, which the server then has to carry out.

pub mod consent;
pub mod conversation;
mod csv_table;
pub mod cue;
pub mod drawing;
pub mod field;
pub mod flow;
pub mod heard;
pub mod hours;
pub mod identity;
pub mod ids;
pub mod keep;
pub mod lead_in;
pub mod monitoring;
pub mod personal;
pub mod places;
pub mod recipients;
pub mod reply;
pub mod request_status;
pub mod retention;
pub mod rights;
pub mod rounds;
