//! Flows: what a council writes, compiled into a checked [`Book`].
//!
//! `source` reads YAML with its positions, `compile` turns it into the book and collects every
//! fault at once (their sentences are in `check`), `words` holds the Fluent messages. The conversation
//! reads only the book, so a pack that compiled cannot fail half way through a talk.
//!
//! It must not know how a talk goes. To add a key to the language: a line in its struct in `source`,
//! its use in `compile`, a sentence in `check` for every way to get it wrong, and FLOWS.md.

pub mod book;
mod check;
mod compile;
mod diagnostic;
mod kind;
mod outside;
mod schema;
mod source;
mod sources;
pub mod template;
pub mod transcript;
pub mod words;

pub use book::{
    Act, Answer, Book, Choice, Council, Desk, EmergencyFlow, Form, FormEnd, Human, InLanguage,
    Instead, Kind, Notice, OpenRequest, Question, RequestWords, Right, Sensitive, Service,
    Settings, Social, Team, Topic, TopicBody, Transient,
};
pub use compile::{Compiled, compile, compile_with};
pub use diagnostic::{Fault, Faults};
pub use schema::schema;
pub(crate) use sources::sha256;
pub use sources::{ReadFault, Sources};
pub use template::{Fact, Template, Wording};
