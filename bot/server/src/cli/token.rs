//! `porter token`: which other systems may ask for records, and for what.

use super::args::{StoreArg, council, purpose, role};
use super::out;
use crate::clock::{Chance, Clock, OsChance, SystemClock};
use crate::config::Config;
use crate::start;
use anyhow::bail;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contact_store::{AccessPurpose, Role, ServiceToken};
use std::process::ExitCode;

/// What to do with tokens.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add a token and print its secret, this once.
    Add(Add),
    /// List the tokens, without their secrets.
    List(StoreArg),
    /// Revoke a token.
    Revoke(Revoke),
}

/// Options of `porter token add`.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// What you call the system that gets it.
    name: String,
    #[command(flatten)]
    store: StoreArg,
    /// The role it acts in.
    #[arg(long, value_parser = role)]
    role: Role,
    /// The council it acts for.
    #[arg(long, value_name = "ID")]
    council: String,
    /// What it may look at records for, separated by commas.
    #[arg(long = "purpose", value_name = "PURPOSE,PURPOSE", value_delimiter = ',', value_parser = purpose, required = true)]
    purposes: Vec<AccessPurpose>,
}

/// Options of `porter token revoke`.
#[derive(Debug, clap::Args)]
pub(super) struct Revoke {
    /// The token's name.
    name: String,
    #[command(flatten)]
    store: StoreArg,
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add(args) => add(config, args).await?,
        Command::List(store) => list(store.set(config)).await?,
        Command::Revoke(args) => revoke(args.store.set(config), &args.name).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(config: Config, args: Add) -> anyhow::Result<()> {
    let config = args.store.set(config);
    let book = start::pack(&config.pack)?.book;
    let name = args.name.trim().to_owned();
    if name.is_empty() {
        bail!("A token needs a name: say which system gets it.");
    }
    let council = council(&book, &args.council)?;
    let mut purposes = args.purposes;
    purposes.sort_unstable();
    purposes.dedup();
    if let Some(nothing) = purposes
        .iter()
        .find(|purpose| contact_store::fields_for(args.role, **purpose).is_empty())
    {
        bail!(
            "The role `{}` sees nothing for the purpose `{nothing}`: choose another role or purpose.",
            args.role
        );
    }
    let secret = format!("porter_{}", URL_SAFE_NO_PAD.encode(OsChance.secret()));
    let token = ServiceToken {
        id: String::new(),
        name: name.clone(),
        role: args.role,
        council,
        purposes,
        created_at: SystemClock.now(),
        revoked_at: None,
    };
    let store = start::store(&config).await?;
    let added = store.add_token(&token, &secret).await;
    store.close().await;
    added?;
    eprintln!(
        "{name} may ask now. Its secret is shown only this once; the store keeps a hash of it:"
    );
    out::text(&format!("{secret}\n"))
}

async fn list(config: Config) -> anyhow::Result<()> {
    let store = start::store(&config).await?;
    let tokens = store.tokens().await;
    store.close().await;
    for token in tokens? {
        let purposes: Vec<_> = token.purposes.iter().map(|one| one.as_str()).collect();
        let until = token
            .revoked_at
            .map_or_else(|| "in use".to_owned(), |at| format!("revoked {at}"));
        out::text(&format!(
            "{}\t{}\t{}\t{}\t{until}\n",
            token.name,
            token.council,
            token.role,
            purposes.join(",")
        ))?;
    }
    Ok(())
}

async fn revoke(config: Config, name: &str) -> anyhow::Result<()> {
    let store = start::store(&config).await?;
    let revoked = store.revoke_token(name.trim(), SystemClock.now()).await;
    store.close().await;
    if !revoked? {
        bail!("There is no token `{name}` in use: `porter token list` shows them.");
    }
    eprintln!("{name} may not ask any more.");
    Ok(())
}
