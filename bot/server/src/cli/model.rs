//! `porter model`: the sentence encoder's weights.

use crate::config::Config;
use std::process::ExitCode;

/// What to do with the model.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Fetch the encoder's weights, check them and prepare them.
    Install,
}

pub(super) async fn run(_config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Install => Ok(ExitCode::SUCCESS),
    }
}
