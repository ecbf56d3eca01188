//! `porter telephone`: what the telephone provider is to be given.

use crate::config::Config;
use crate::{start, voice};
use std::process::ExitCode;

/// What to print.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print the document that takes calls when Porter does not answer: put it on another host and
    /// name its address to Twilio as the fallback of each number.
    Fallback,
}

/// `porter telephone fallback`.
pub(super) fn fallback(config: &Config) -> anyhow::Result<ExitCode> {
    let pack = start::pack(&config.pack)?;
    let document = voice::switchboard(config, &pack.book);
    super::out::text(&format!("{document}\n"))?;
    Ok(ExitCode::SUCCESS)
}
