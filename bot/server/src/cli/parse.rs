//! `porter parse FIELD`: how a field reads values.

use crate::config::Config;
use chrono::{DateTime, Utc};
use std::process::ExitCode;

/// Options of `porter parse`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The field, such as `postcode`, `phone`, `dob` or `yes_no`.
    field: String,
    /// Write JSON, one object a line (the default; there is no other form).
    #[arg(long)]
    json: bool,
    /// Read the values as recognised from speech.
    #[arg(long)]
    spoken: bool,
    /// The moment that "yesterday" counts from, such as 2026-11-23T10:00:00Z.
    #[arg(long, value_name = "RFC3339", value_parser = super::chat::moment)]
    now: Option<DateTime<Utc>>,
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let _ = (config, args.json, args.spoken, args.now);
    anyhow::bail!("There is no field `{}`.", args.field);
}
