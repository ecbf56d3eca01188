//! `porter contacts alike`, `porter contacts merge`: two records of one person (domain.md T12).

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use serde_json::json;
use std::process::ExitCode;

/// Options of `porter contacts alike`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Alike {
    #[command(flatten)]
    asking: Asking,
    /// The record's id.
    #[arg(long, value_name = "ID")]
    id: String,
}

/// Options of `porter contacts merge`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Merge {
    #[command(flatten)]
    asking: Asking,
    /// The record that stays.
    #[arg(long, value_name = "ID")]
    into: String,
    /// Its version, as `alike` shows it.
    #[arg(long, value_name = "NUMBER")]
    at: i64,
    /// The record that goes into it.
    #[arg(long, value_name = "ID")]
    from: String,
    /// Its version, as `alike` shows it.
    #[arg(long, value_name = "NUMBER")]
    from_at: i64,
}

pub(super) async fn alike(config: Config, args: Alike) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let found = async {
        let alike = store.likenesses(&access, &args.id).await?;
        Ok::<_, contact_store::StoreError>((store.record(&access, &args.id).await?, alike))
    };
    let found = found.await;
    store.close().await;
    let (record, alike) = found?;
    let alike: Vec<_> = alike
        .iter()
        .map(|it| json!({"contact_id": it.contact_id, "version": it.version, "same": it.same}))
        .collect();
    out::line(&json!({
        "contact_id": args.id,
        "version": record.map(|record| record.version),
        "alike": alike,
    }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn merge(config: Config, args: Merge) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let (stays, goes) = (
        (args.into.as_str(), args.at),
        (args.from.as_str(), args.from_at),
    );
    let done = store.merge(&access, stays, goes).await;
    store.close().await;
    done?;
    out::line(&json!({ "merged": true }))?;
    Ok(ExitCode::SUCCESS)
}
