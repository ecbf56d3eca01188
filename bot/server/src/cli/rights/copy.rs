//! `porter rights copy`: everything about one person, for the answer to a subject access request.

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use crate::copy;
use crate::pages::PageWords;
use std::process::ExitCode;
use std::sync::Arc;

/// Options of `porter rights copy`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// The record's id; once for each record of theirs.
    #[arg(long, value_name = "ID", required = true)]
    contact: Vec<String>,
    /// Write a page to read, print and send.
    #[arg(long)]
    page: bool,
    /// Write JSON (the default).
    #[arg(long, conflicts_with = "page")]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let (store, access, book) = args.asking.open_with_book(config).await?;
    let partners: Vec<_> = book.councils.keys().cloned().collect();
    let file = store.person(&access, &args.contact, &partners).await;
    store.close().await;
    let file = file?;
    eprintln!(
        "This copy holds personal details: look through it for what is about others before you send it, send it safely, and delete the file when it is sent."
    );
    if args.page {
        let book = Arc::new(book);
        let words = PageWords::new(Arc::clone(&book));
        out::text(&copy::page(&book, &words, &file, access.at)?)?;
    } else {
        out::line(&file)?;
    }
    Ok(ExitCode::SUCCESS)
}
