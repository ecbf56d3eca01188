//! The papers against the packs, the engine and the store's list.

mod committed;
mod held;
mod said;
mod walk;

use crate::pages::PageWords;
use engine::flow::Book;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The packs whose papers are committed.
const PACKS: [&str; 2] = ["somerset", "unitary"];

fn folder(pack: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../flows")
        .join(pack)
}

fn book(pack: &str) -> Arc<Book> {
    Arc::new(crate::start::pack(&folder(pack)).unwrap().book)
}

fn words(book: &Arc<Book>) -> PageWords {
    PageWords::new(Arc::clone(book))
}

/// The text of one paper.
fn paper(book: &Arc<Book>, file: &str) -> String {
    let papers = super::all(book, &words(book)).unwrap();
    papers.into_iter().find(|it| it.file == file).unwrap().text
}
