//! `porter model`: the sentence encoder's weights.

use crate::config::Config;
use crate::start::{self, Terminal};
use anyhow::Context;
use std::process::ExitCode;

/// What to do with the model.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Fetch the encoder's weights, check them and prepare them.
    Install,
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Install => {
            let installing =
                tokio::task::spawn_blocking(move || start::install(&config, &Terminal::new()));
            let installed = installing
                .await
                .context("The installer stopped unexpectedly: try again.")??;
            eprintln!("The encoder is ready in {}.", installed.model().display());
            Ok(ExitCode::SUCCESS)
        }
    }
}
