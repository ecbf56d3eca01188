//! `porter store`: what the owner of a PostgreSQL database does once.

use std::process::ExitCode;

/// What to do with the store itself.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make a PostgreSQL store ready, or bring it up to date.
    Prepare(Prepare),
}

/// Options of `porter store prepare`.
#[derive(clap::Args)]
pub(super) struct Prepare {
    /// The database, as its owner: postgres://OWNER:PASSWORD@HOST/DATABASE.
    #[arg(long, value_name = "URL")]
    store: String,
    /// The role that Porter signs in as: a plain one, not the owner.
    #[arg(long, value_name = "ROLE")]
    role: String,
}

impl std::fmt::Debug for Prepare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address can carry a password.
        f.debug_struct("Prepare")
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

pub(super) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Prepare(args) = command;
    if !args.store.starts_with("postgres://") && !args.store.starts_with("postgresql://") {
        anyhow::bail!(
            "Only a PostgreSQL store has to be made ready: name it with --store postgres://OWNER@HOST/DATABASE. An SQLite store is made at the first start."
        );
    }
    contact_store::prepare(&args.store, &args.role).await?;
    eprintln!(
        "The store is ready. Set PORTER_STORE to its address with `{}` as the user, and PORTER_STORE_KEYS to its keys; `porter doctor` says whether all is well.",
        args.role
    );
    Ok(ExitCode::SUCCESS)
}
