//! `porter contacts receipt`: what the resident may keep of what they agreed to, for the letter or the
//! e-mail that answers them.

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use crate::pages::PageWords;
use crate::receipt::{terms, words};
use anyhow::Context;
use contact_store::{Receipt, StoreError};
use std::process::ExitCode;
use std::sync::Arc;

/// Options of `porter contacts receipt`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// The record's id.
    #[arg(value_name = "ID", required_unless_present = "named")]
    id: Option<String>,
    /// The record's id, as the other commands take it.
    #[arg(long = "id", id = "named", value_name = "ID", conflicts_with = "id")]
    named: Option<String>,
    /// Write a page to read, print and keep.
    #[arg(long)]
    page: bool,
    /// Write JSON after ISO/IEC TS 27560:2023 (the default).
    #[arg(long, conflicts_with = "page")]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let id = args.id.or(args.named).unwrap_or_default();
    let site = config.public_url();
    let (store, access, book) = args.asking.open_with_book(config).await?;
    let events = store.consents(&access, &id).await;
    store.close().await;
    let events = events?.context(StoreError::NoSuchRecord.to_string())?;
    let book = Arc::new(book);
    let page = PageWords::new(Arc::clone(&book));
    let receipt = Receipt::of(&events, &terms(&book, &page, &site))?
        .context("there is no receipt: no consent of this record was ever asked for")?;
    if args.page {
        out::text(&receipt.to_html(&words(&book, &page)))?;
    } else {
        out::line(&receipt)?;
    }
    Ok(ExitCode::SUCCESS)
}
