//! `porter numbers` and `porter monitoring`: the figures that the desk shows, with the same hidden.

use super::args::{StoreArg, council};
use super::out;
use crate::config::Config;
use crate::numbers::span::Span;
use crate::numbers::{Table, csv, figures, monitoring, text};
use crate::start;
use chrono::NaiveDate;
use contact_store::ContactStore;
use engine::flow::Book;
use engine::ids::CouncilId;
use std::process::ExitCode;
use std::sync::Arc;

/// Options of `porter numbers`.
#[derive(Debug, clap::Args)]
pub(super) struct Numbers {
    #[command(flatten)]
    which: Which,
    /// The first day, such as 2026-11-01.
    #[arg(long, value_name = "DATE")]
    from: NaiveDate,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    to: NaiveDate,
}

/// Options of `porter monitoring`.
#[derive(Debug, clap::Args)]
pub(super) struct Monitoring {
    #[command(flatten)]
    which: Which,
}

#[derive(Debug, clap::Args)]
struct Which {
    #[command(flatten)]
    store: StoreArg,
    /// One council; all of them together if none is named.
    #[arg(long, value_name = "ID")]
    council: Option<String>,
    /// Write CSV.
    #[arg(long)]
    csv: bool,
}

impl Which {
    async fn open(
        self,
        config: Config,
    ) -> anyhow::Result<(Arc<dyn ContactStore>, Book, Option<CouncilId>, bool)> {
        let config = self.store.set(config);
        let book = start::pack(&config.pack)?.book;
        let council = self.council.as_deref();
        let council = council.map(|id| council_of(&book, id)).transpose()?;
        Ok((start::store(&config).await?, book, council, self.csv))
    }
}

fn council_of(book: &Book, id: &str) -> anyhow::Result<CouncilId> {
    council(book, id)
}

pub(super) async fn numbers(config: Config, args: Numbers) -> anyhow::Result<ExitCode> {
    let span = Span::new(args.from, args.to)?;
    let (store, book, council, as_csv) = args.which.open(config).await?;
    let (from, until) = span.moments();
    let counts = store.counts(from, until).await;
    store.close().await;
    let tables = figures(&book, &counts?, span, council.as_ref());
    let days = (span.from().to_string(), span.to().to_string());
    let of = council.as_ref().map_or("all", CouncilId::as_str);
    let about = [("from", days.0.as_str()), ("to", &days.1), ("council", of)];
    print(&tables, &about, as_csv)
}

pub(super) async fn monitoring(config: Config, args: Monitoring) -> anyhow::Result<ExitCode> {
    let (store, book, council, as_csv) = args.which.open(config).await?;
    let counts = store.monitoring().await;
    store.close().await;
    let tables = monitoring::tables(&book, &counts?, council.as_ref());
    let of = council.as_ref().map_or("all", CouncilId::as_str);
    print(&tables, &[("council", of)], as_csv)
}

fn print(tables: &[Table], about: &[(&str, &str)], as_csv: bool) -> anyhow::Result<ExitCode> {
    if as_csv {
        out::text(&csv::csv(tables, about)?)?;
    } else {
        out::text(&text::text(tables))?;
    }
    Ok(ExitCode::SUCCESS)
}
