//! `porter rights due`: by when a right has to be answered (domain.md C9).

use crate::cli::out;
use crate::config::Config;
use crate::start;
use chrono::NaiveDate;
use engine::rights::{RightsKind, due};
use serde_json::json;
use std::process::ExitCode;

/// Options of `porter rights due`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Which right, such as `access`.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: RightsKind,
    /// The day it was received, as 2026-11-24.
    #[arg(long, value_name = "DATE")]
    received: NaiveDate,
}

/// A right by its name.
pub(super) fn kind(word: &str) -> Result<RightsKind, String> {
    let names = RightsKind::ALL;
    names
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, kind)| *kind)
        .ok_or_else(|| {
            let names: Vec<_> = names.iter().map(|(name, _)| format!("`{name}`")).collect();
            format!("a right is one of {}", names.join(", "))
        })
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let book = start::pack(&config.pack)?.book;
    let last = due(args.kind, args.received, &book.holidays);
    out::line(&json!({
        "kind": args.kind.as_str(),
        "received": args.received,
        "due": last,
    }))?;
    Ok(ExitCode::SUCCESS)
}
