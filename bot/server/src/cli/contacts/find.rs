//! `porter contacts find`: the records that a role may see for a purpose. A record that may not be seen
//! gives exactly what none would.

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use contact_store::{Query, SeenRecord};
use serde_json::json;
use std::process::ExitCode;

/// Options of `porter contacts find`.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    asking: Asking,
    /// Full name; finds somebody together with a postcode.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Postcode.
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<String>,
    /// Telephone number.
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    phone: Option<String>,
    /// E-mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Write JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

impl std::fmt::Debug for Args {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is looked for is somebody's.
        f.debug_struct("Args").finish_non_exhaustive()
    }
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let by = Query {
        name: args.name,
        postcode: args.postcode,
        phone: args.phone,
        email: args.email,
    };
    let (store, access) = args.asking.open(config).await?;
    let found = store.find(&access, &by).await;
    store.close().await;
    let found: Vec<_> = found?.iter().map(SeenRecord::revealed).collect();
    out::line(&json!({ "found": found }))?;
    Ok(ExitCode::SUCCESS)
}
