//! Reading a pack.

use super::StartError;
use crate::ports::Rounds;
use engine::flow::Book;
use std::path::Path;

/// A pack that compiled.
#[derive(Debug)]
pub struct Pack {
    /// The book.
    pub book: Book,
    /// The collection rounds.
    pub rounds: Rounds,
    /// What is likely a slip, each as a report for the terminal.
    pub warnings: Vec<String>,
}

/// Reads and compiles the pack in `folder`.
///
/// # Errors
/// [`StartError::Pack`] with every fault, underlined.
pub fn pack(folder: &Path) -> Result<Pack, StartError> {
    Err(StartError::Pack(format!(
        "the pack in {} cannot be read yet",
        folder.display()
    )))
}
