//! `porter adviser`.

use crate::config::Config;
use std::process::ExitCode;

/// What to do with advisers.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {}

pub(super) async fn run(_config: &Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {}
}
