//! Papers that the law asks of a council, written from the pack and the store's schema: the record of
//! processing, the DPIA table, the resident's privacy page, the algorithmic transparency record.
//!
//! # What it is
//! A pure function of a compiled pack. [`details`] is the one list of what topics collect and what becomes
//! of it; `contact_store::TABLES` says where it lies. The same pack gives the same bytes: no date of today,
//! no path of this machine. Tests play every topic to its end and hold the papers against what is kept.
//!
//! # What it must not know
//! A store, a clock, a conversation. Words for residents stand in `page.ftl` and in the pack; those for
//! officers in the templates and here.
//!
//! # How to add one more
//! A template in `templates/papers/`, a file here, a line in [`all`].

pub(crate) mod asked;
mod details;
mod dpia;
mod officer;
mod privacy;
mod record;
mod shown;
#[cfg(test)]
mod tests;
mod transparency;

pub(crate) use shown::shown;

use crate::pages::PageWords;
use askama::Template;
use engine::flow::Book;

/// A paper, ready to be written to a file.
pub(crate) struct Paper {
    /// The file's name.
    pub(crate) file: &'static str,
    /// Its text, in Markdown.
    pub(crate) text: String,
}

/// All papers of a pack.
///
/// # Errors
/// A template that cannot be drawn: nothing is written then.
pub(crate) fn all(book: &Book, words: &PageWords) -> askama::Result<Vec<Paper>> {
    let details = details::of(book, words);
    Ok(vec![
        paper(
            "record-of-processing.md",
            &record::Record::of(book, &details),
        )?,
        paper("dpia.md", &dpia::Dpia::of(book, &details))?,
        paper("privacy.md", &privacy::Privacy::of(book, words))?,
        paper(
            "algorithmic-transparency.md",
            &transparency::Transparency::of(book),
        )?,
    ])
}

fn paper(file: &'static str, template: &impl Template) -> askama::Result<Paper> {
    let drawn = template.render()?;
    let mut text = drawn.trim_end().to_owned();
    text.push('\n');
    Ok(Paper { file, text })
}
