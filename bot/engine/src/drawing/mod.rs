//! A topic as a drawing: the book in, one SVG out, for people who write flows.
//!
//! The drawing stands alone: no script, no font and no picture from elsewhere, its words as text, a
//! title and a description for those who do not see it, light or dark as the reader's screen is.
//! A topic is nearly a line, so it is drawn as a column of steps with what branches off beside it; a
//! general graph layout would bring a crate and put the same boxes in a worse order.
//!
//! `parts` says what is drawn, `page` where it stands, `svg` how it is written, `wrap` how words are
//! broken into lines. To draw one more step: a `Part` in parts.rs.

mod page;
mod parts;
mod svg;
mod wording;
mod wrap;

use crate::flow::Book;

/// The drawing of a topic; `None` if the book has no topic of this id.
pub fn draw(book: &Book, topic: &str) -> Option<String> {
    let topic = book.topic(topic)?;
    Some(page::page(&parts::drawing(book, topic)))
}
