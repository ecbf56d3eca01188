//! `porter contacts erase`: the right to erasure (rule R31).

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use contact_store::Erased;
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
    report(erased?)
}

/// Says what came of erasing, whichever command asked for it.
pub(in crate::cli) fn report(erased: Erased) -> anyhow::Result<ExitCode> {
    eprintln!(
        "The record is erased, and its requests that are done are emptied. What is left is the evidence of consent, without a name. Tell those who hold a copy: they are on the desk's list of records to stop using."
    );
    if erased.open > 0 {
        eprintln!(
            "{} of its requests are still open: their owners keep what they need until they are done, then those are emptied too. Tell the person which, and until when.",
            erased.open
        );
    }
    out::line(&json!({
        "erased": true,
        "requests": erased.requests,
        "open": erased.open,
        "to_tell": erased.to_tell,
    }))?;
    Ok(ExitCode::SUCCESS)
}
