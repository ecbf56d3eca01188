//! `porter test`: plays a pack's transcripts.

use crate::config::Config;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `porter test`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The pack's folder; the configured one if none is named.
    pack: Option<PathBuf>,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.pack.unwrap_or(config.pack);
    Ok(ExitCode::SUCCESS)
}
