//! `porter retention`: what is over by the pack's schedule, and, only when asked to, its deletion.

use super::args::StoreArg;
use super::out;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::start;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::process::ExitCode;

/// Options of `porter retention`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Delete what is over. Without this it is only counted.
    #[arg(long)]
    apply: bool,
    /// The time it is (RFC 3339), where the machine's clock is not to be asked.
    #[arg(long, value_name = "TIME")]
    now: Option<DateTime<Utc>>,
    /// Write one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let config = args.store.set(config);
    let book = start::pack(&config.pack)?.book;
    let store = start::store(&config).await?;
    let now = args.now.unwrap_or_else(|| SystemClock.now());
    let told = args.now.is_some();
    let expiry = start::expire(store.as_ref(), &book, now, args.apply, told).await;
    store.close().await;
    let expiry = expiry?;
    if args.json {
        out::line(&json!({
            "schedule": book.retention.version,
            "over": expiry.over,
            "held": expiry.held,
            "deleted": expiry.applied,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let what = if expiry.applied { "deleted" } else { "over" };
    let width = expiry.over.keys().map(String::len).max().unwrap_or(0);
    for (class, count) in &expiry.over {
        out::text(&format!("{class:width$}  {count} {what}\n"))?;
    }
    if expiry.over.is_empty() {
        out::text("Nothing is over by this schedule.\n")?;
    }
    if expiry.held > 0 {
        out::text(&format!("{} more are held and stay.\n", expiry.held))?;
    }
    if !expiry.applied && expiry.total() > 0 {
        eprintln!("Nothing was deleted. `porter retention --apply` deletes it.");
    }
    Ok(ExitCode::SUCCESS)
}
