//! `porter contacts import`: how a council brings its present records in.

use crate::cli::args::StoreArg;
use crate::cli::out;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::start;
use anyhow::Context;
use contact_store::{Access, Import};
use serde_json::json;
use std::io::Read;
use std::process::ExitCode;

/// Options of `porter contacts import`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Read JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let config = args.store.set(config);
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .context("Standard input cannot be read as text: it must be JSON in UTF-8.")?;
    let import = Import::read(&text)?;
    let book = start::pack(&config.pack)?.book;
    let store = start::store(&config).await?;
    let now = SystemClock.now();
    let imported = match store.import(&Access::to_import(now), &import).await {
        // What comes in may be over already: silent too long, or given under another notice.
        Ok(imported) => start::lapse(store.as_ref(), &book, now)
            .await
            .map(|_| imported),
        Err(error) => Err(error),
    };
    store.close().await;
    let imported = imported?;
    eprintln!("{imported}");
    out::line(&json!({
        "contacts": imported.contacts,
        "requests": imported.requests,
        "consent_records": imported.consent_records,
        "rights_requests": imported.rights_requests,
        "already": imported.already,
    }))?;
    Ok(ExitCode::SUCCESS)
}
