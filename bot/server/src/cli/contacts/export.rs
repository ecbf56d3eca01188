//! `porter contacts export`: everything, for the data protection officer.

use crate::cli::args::{StoreArg, purpose, role};
use crate::cli::out;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::start;
use contact_store::{Access, AccessPurpose, Actor, Role};
use engine::ids::CouncilId;
use std::process::ExitCode;

/// Options of `porter contacts export`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Who asks: `dpo`.
    #[arg(long = "as", value_name = "ROLE", value_parser = role)]
    role: Role,
    /// What for: `rights`.
    #[arg(long, value_parser = purpose)]
    purpose: AccessPurpose,
    /// Why, in your words; kept in the audit.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Write JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = args.json;
    let config = args.store.set(config);
    // The councils to which a given consent opens a record are the pack's partners.
    let book = start::pack(&config.pack)?.book;
    let partners: Vec<CouncilId> = book.councils.keys().cloned().collect();
    let store = start::store(&config).await?;
    let access = Access {
        actor: Actor::CommandLine,
        role: args.role,
        council: None,
        services: None,
        purpose: args.purpose,
        reason: args.reason,
        at: SystemClock.now(),
    };
    start::lapse(store.as_ref(), &book, access.at).await?;
    let exported = store.export(&access, &partners).await;
    store.close().await;
    out::line(&exported?)?;
    Ok(ExitCode::SUCCESS)
}
