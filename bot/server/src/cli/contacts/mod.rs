//! `porter contacts`: how records come in, how they are found, and how they go out under a right.
//!
//! Everything here is audited. To add a command: a file with its `run`, a variant, an arm.

mod erase;
mod export;
mod find;
mod import;
mod merge;
mod receipt;
mod who;

pub(super) use erase::report as report_erased;

use crate::config::Config;
use std::process::ExitCode;

/// What to do with contact records.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take everything out, for the data protection officer; audited.
    Export(export::Args),
    /// Bring a council's present records in from standard input; audited.
    Import(import::Args),
    /// Find the records that a role may see for a purpose; audited.
    Find(find::Args),
    /// Erase a record, for the data protection officer; audited.
    Erase(erase::Args),
    /// Write the consent receipt of a record, as JSON or as a page; audited.
    Receipt(receipt::Args),
    /// Show which records may be of the same person as this one; audited.
    Alike(merge::Alike),
    /// Merge one record into another of the same person; audited.
    Merge(merge::Merge),
    /// Show who looked at a record, for the data protection officer; audited.
    Who(who::Args),
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Export(args) => export::run(config, args).await,
        Command::Import(args) => import::run(config, args).await,
        Command::Find(args) => find::run(config, args).await,
        Command::Erase(args) => erase::run(config, args).await,
        Command::Receipt(args) => receipt::run(config, args).await,
        Command::Alike(args) => merge::alike(config, args).await,
        Command::Merge(args) => merge::merge(config, args).await,
        Command::Who(args) => who::run(config, args).await,
    }
}
