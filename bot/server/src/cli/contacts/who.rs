//! `porter contacts who`: who looked at a record, for what and why (rule R5).

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use anyhow::Context;
use contact_store::{Look, StoreError};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Options of `porter contacts who`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// The record's id.
    #[arg(long, value_name = "ID")]
    id: String,
    /// Write JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let (store, access) = args.asking.open(config).await?;
    let looks = store.who_looked(&access, &args.id).await;
    store.close().await;
    let looks = looks?.context(StoreError::NoSuchRecord.to_string())?;
    let looks: Vec<_> = looks.iter().map(shown).collect();
    out::line(&json!({ "looked": looks }))?;
    Ok(ExitCode::SUCCESS)
}

fn shown(look: &Look) -> Value {
    json!({
        "at": look.at,
        "actor": look.actor,
        "role": look.role,
        "council": look.council,
        "purpose": look.purpose,
        "action": look.action,
        "outcome": look.outcome,
        "fields": look.fields,
        "reason": look.reason,
    })
}
