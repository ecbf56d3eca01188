//! `porter audit`: whether the audit is whole.

use super::args::StoreArg;
use super::out;
use crate::config::Config;
use crate::start;
use contact_store::Head;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::process::ExitCode;

/// What to do with the audit.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Check the whole chain; ends with an error at the first break.
    Verify(Verify),
}

/// Options of `porter audit verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    store: StoreArg,
    /// An end of the chain that was written down before: the chain must still hold it.
    #[arg(long, value_name = "SEQ:HEX")]
    head: Option<Head>,
    /// Write JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    let Command::Verify(args) = command;
    let _ = args.json;
    let store = start::store(&args.store.set(config)).await?;
    // Hidden by itself where standard error is no terminal.
    let bar = ProgressBar::new_spinner();
    if let Ok(style) =
        ProgressStyle::with_template("Checking the audit  {spinner}  {human_pos} entries")
    {
        bar.set_style(style);
    }
    let progress = |done: i64| bar.set_position(u64::try_from(done).unwrap_or_default());
    let report = store.verify_audit(args.head.as_ref(), &progress).await;
    bar.finish_and_clear();
    store.close().await;
    let report = report?;
    if !report.anchored {
        eprintln!(
            "There is no anchor outside the database, so a cut end of the audit cannot be found: set `data.folder` to a folder that outlives this run, or name the last head with --head."
        );
    }
    out::line(&json!({
        "entries": report.entries,
        "head": report.head.map(|head| head.to_string()),
        "anchored": report.anchored,
    }))?;
    Ok(ExitCode::SUCCESS)
}
