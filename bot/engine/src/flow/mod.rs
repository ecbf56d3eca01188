//! Flows: what a council writes, compiled into a checked [`Book`].
//!
//! `source` reads YAML with its positions, `compile` turns it into the book and collects every
//! fault at once, `words` holds the Fluent messages. The conversation reads only the book, so a
//! pack that compiled cannot fail half way through a talk.

pub mod book;
pub mod template;
pub mod words;

pub use book::{
    Answer, Book, Choice, Council, Desk, EmergencyFlow, Form, Kind, Notice, Question, Recipient,
    RequestWords, Settings, Team, Topic, TopicBody, Transient,
};
pub use template::{Fact, Template, Wording};
