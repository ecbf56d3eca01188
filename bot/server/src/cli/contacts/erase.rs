//! `porter contacts erase`: the right to erasure (rule R31).

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use serde_json::json;
use std::process::ExitCode;

/// Options of `porter contacts erase`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// The record's id.
    #[arg(long, value_name = "ID")]
    id: String,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let erased = store.erase(&access, &args.id).await;
    store.close().await;
    let erased = erased?;
    eprintln!(
        "The record is erased, and its requests are emptied. What is left is the evidence of consent, without a name. Tell those who hold a copy: they are on the desk's list of records to stop using."
    );
    out::line(&json!({
        "erased": true,
        "requests": erased.requests,
        "to_tell": erased.to_tell,
    }))?;
    Ok(ExitCode::SUCCESS)
}
