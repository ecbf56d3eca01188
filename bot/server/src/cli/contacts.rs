//! `porter contacts`: how records come in, and how they go out under a right.

use super::out;
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Secret};
use crate::start;
use anyhow::{Context, bail};
use contact_store::{Access, AccessPurpose, Import, Role};
use engine::ids::CouncilId;
use serde_json::json;
use std::io::Read;
use std::process::ExitCode;

/// What to do with contact records.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take everything out, for the data protection officer; audited.
    Export(Export),
    /// Bring a council's present records in from standard input; audited.
    Import(Bring),
    /// Find a record. Not there yet: this command only says so.
    #[command(hide = true)]
    Find {
        /// Whatever is given.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
}

/// Options of `porter contacts export`.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The contact store; the configured one if none is named.
    #[arg(long, value_name = "URL")]
    store: Option<String>,
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

/// Options of `porter contacts import`.
#[derive(Debug, clap::Args)]
pub(super) struct Bring {
    /// The contact store; the configured one if none is named.
    #[arg(long, value_name = "URL")]
    store: Option<String>,
    /// Read JSON (the default; there is no other form).
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Export(export) => take_out(config, export).await,
        Command::Import(bring) => bring_in(config, bring).await,
        Command::Find { rest } => bail!(
            "`porter contacts find` is not there yet ({} options were not read): use `porter contacts export`.",
            rest.len()
        ),
    }
}

async fn take_out(config: Config, export: Export) -> anyhow::Result<ExitCode> {
    let _ = export.json;
    let config = with_store(config, export.store);
    // The councils to which a given consent opens a record are the pack's partners.
    let book = start::pack(&config.pack)?.book;
    let partners: Vec<CouncilId> = book.councils.keys().cloned().collect();
    let store = start::store(&config).await?;
    let access = Access {
        role: export.role,
        purpose: export.purpose,
        reason: export.reason,
        at: SystemClock.now(),
    };
    let exported = store.export(&access, &partners).await;
    store.close().await;
    out::line(&exported?)?;
    Ok(ExitCode::SUCCESS)
}

async fn bring_in(config: Config, bring: Bring) -> anyhow::Result<ExitCode> {
    let _ = bring.json;
    let config = with_store(config, bring.store);
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .context("Standard input cannot be read as text: it must be JSON in UTF-8.")?;
    let import = Import::read(&text)?;
    let store = start::store(&config).await?;
    let imported = store
        .import(&Access::to_import(SystemClock.now()), &import)
        .await;
    store.close().await;
    let imported = imported?;
    eprintln!("{imported}");
    out::line(&json!({
        "contacts": imported.contacts,
        "requests": imported.requests,
        "consent_records": imported.consent_records,
        "rights_requests": imported.rights_requests,
        "already": imported.already,
    }))?;
    Ok(ExitCode::SUCCESS)
}

fn with_store(mut config: Config, url: Option<String>) -> Config {
    if let Some(url) = url {
        config.store.url = Secret::new(url);
    }
    config
}

fn role(word: &str) -> Result<Role, String> {
    Role::named(word).ok_or_else(|| "a role is `adviser`, `team_lead`, `dpo` or `admin`".to_owned())
}

fn purpose(word: &str) -> Result<AccessPurpose, String> {
    AccessPurpose::named(word)
        .ok_or_else(|| "a purpose is `service`, `rights`, `fraud` or `safeguarding`".to_owned())
}
