//! Reading a pack: compiled, its faults underlined.

use super::StartError;
use engine::flow::{Book, Sources, compile};
use miette::{Diagnostic, GraphicalReportHandler};
use std::path::Path;

/// A pack that compiled.
#[derive(Debug)]
pub struct Pack {
    /// The book.
    pub book: Book,
    /// Its files.
    pub sources: Sources,
    /// What is likely a slip, each as a report for the terminal.
    pub warnings: Vec<String>,
}

/// Reads and compiles the pack in `folder`.
///
/// # Errors
/// [`StartError::Pack`] with every fault, underlined.
pub fn pack(folder: &Path) -> Result<Pack, StartError> {
    let sources = Sources::read(folder).map_err(|fault| StartError::Pack(report(&fault)))?;
    compiled(sources, folder)
}

/// Compiles a pack that was read from `folder`.
///
/// # Errors
/// As for [`pack`].
pub fn compiled(sources: Sources, folder: &Path) -> Result<Pack, StartError> {
    let compiled = compile(&sources).map_err(|faults| {
        let reports: Vec<_> = faults
            .faults
            .iter()
            .chain(&faults.warnings)
            .map(|fault| report(fault))
            .collect();
        StartError::Pack(format!(
            "{}\nThe pack in {} has {faults}.",
            reports.join("\n"),
            folder.display()
        ))
    })?;
    Ok(Pack {
        book: compiled.book,
        warnings: compiled
            .warnings
            .iter()
            .map(|fault| report(fault))
            .collect(),
        sources,
    })
}

/// A fault as a person reads it in a terminal: the line, underlined, and how to mend it.
pub(crate) fn report(fault: &dyn Diagnostic) -> String {
    let handler = if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        GraphicalReportHandler::new()
    } else {
        GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor())
    };
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = handler.render_report(&mut text, fault);
    text
}
