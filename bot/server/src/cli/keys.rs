//! `porter keys`: a new key for the store.

use super::args::StoreArg;
use super::out;
use crate::config::Config;
use crate::start;
use serde_json::json;
use std::process::ExitCode;

/// What to do with the store's keys.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Wrap every record's key with the newest of the store keys.
    Rotate(StoreArg),
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    let Command::Rotate(store) = command;
    let store = start::store(&store.set(config)).await?;
    let rotated = store.rotate_keys().await;
    store.close().await;
    let rotated = rotated?;
    eprintln!(
        "{rotated} record keys are wrapped with the newest store key now. The older store keys may be taken out of the setting or the key file; keep them with your older backups."
    );
    out::line(&json!({ "rotated": rotated }))?;
    Ok(ExitCode::SUCCESS)
}
