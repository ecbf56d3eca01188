//! `porter check`: all faults of a pack, underlined.

use crate::config::Config;
use crate::start;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `porter check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The pack's folder; the configured one if none is named.
    pack: Option<PathBuf>,
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let folder = args.pack.as_deref().unwrap_or(&config.pack);
    let pack = start::pack(folder)?;
    for warning in &pack.warnings {
        eprintln!("{warning}");
    }
    eprintln!(
        "{}: {} topics, no faults, {} warnings.",
        pack.book.name,
        pack.book.topics.len(),
        pack.warnings.len()
    );
    Ok(ExitCode::SUCCESS)
}
