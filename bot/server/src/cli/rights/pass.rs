//! Passing on by law: on a ground of the pack, by a named officer, with its evidence, approved by another
//! where the ground asks for one.

use crate::cli::args::Asking;
use crate::cli::out;
use crate::config::Config;
use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use contact_store::{Actor, ContactStore, Field, LawfulAsk, LawfulOutcome};
use engine::personal::Purpose;
use serde_json::json;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Options of `porter rights pass-on`.
#[derive(clap::Args)]
pub(in crate::cli) struct Ask {
    #[command(flatten)]
    asking: Asking,
    /// Who passes it on: the name of an account of the desk.
    #[arg(long, value_name = "USERNAME")]
    officer: String,
    /// The record's id.
    #[arg(long, value_name = "ID")]
    contact: String,
    /// The ground, as the pack names it.
    #[arg(long, value_name = "GROUND")]
    gateway: String,
    /// To whom.
    #[arg(long, value_name = "WHOM")]
    to: String,
    /// A piece of evidence, as NAME=TEXT; once for each.
    #[arg(long, value_name = "NAME=TEXT")]
    evidence: Vec<String>,
    /// A field that is passed on, such as `name`; once for each.
    #[arg(long = "field", value_name = "FIELD", value_parser = field)]
    fields: Vec<Field>,
    /// When it was passed on, where it could not wait (RFC 3339).
    #[arg(long, value_name = "TIME")]
    made_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[ask]")
    }
}

/// Options of `porter rights approve`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Approve {
    #[command(flatten)]
    asking: Asking,
    /// Who approves it: the name of an account of the desk, of another person than who asked.
    #[arg(long, value_name = "USERNAME")]
    officer: String,
    /// What `pass-on` printed as its id.
    #[arg(long, value_name = "ID")]
    id: String,
}

fn field(word: &str) -> Result<Field, String> {
    Field::named(word).ok_or_else(|| {
        let names: Vec<_> = Field::ALL
            .iter()
            .map(|field| format!("`{field}`"))
            .collect();
        format!("a field is one of {}", names.join(", "))
    })
}

/// Somebody with an account at the desk.
async fn officer(store: &dyn ContactStore, username: &str) -> anyhow::Result<Actor> {
    let account = store.adviser(username).await?;
    let account = account.with_context(|| {
        format!(
            "There is no account `{username}` at the desk: what law lets be passed on is passed on by named staff; `porter adviser add` makes an account."
        )
    })?;
    Ok(Actor::Adviser(account.id))
}

fn report(outcome: LawfulOutcome) -> anyhow::Result<ExitCode> {
    if outcome.values.is_none() {
        eprintln!(
            "Nothing is passed on yet: another person has to approve it with `porter rights approve`."
        );
    }
    let values = outcome.values.map(|it| it.reveal(Purpose::Export).clone());
    out::line(&json!({ "id": outcome.id, "pass_on": values }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn ask(config: Config, args: Ask) -> anyhow::Result<ExitCode> {
    let (store, mut access, book) = args.asking.open_with_book(config).await?;
    let Some(needs) = book.gateways.get(&args.gateway) else {
        let known: Vec<_> = book.gateways.keys().map(String::as_str).collect();
        bail!(
            "There is no ground `{}` in this pack: choose one of {}.",
            args.gateway,
            known.join(", ")
        );
    };
    let mut evidence = BTreeMap::new();
    for piece in &args.evidence {
        let (name, text) = piece
            .split_once('=')
            .context("Write each piece of evidence as NAME=TEXT.")?;
        evidence.insert(name.trim().to_owned(), text.trim().to_owned());
    }
    access.actor = officer(store.as_ref(), &args.officer).await?;
    let ask = LawfulAsk {
        gateway: &args.gateway,
        needs,
        contact_id: &args.contact,
        to: &args.to,
        evidence: &evidence,
        fields: &args.fields,
        made_at: args.made_at,
    };
    let outcome = store.disclose_by_law(&access, &ask).await;
    store.close().await;
    report(outcome?)
}

pub(super) async fn approve(config: Config, args: Approve) -> anyhow::Result<ExitCode> {
    let (store, mut access) = args.asking.open(config).await?;
    access.actor = officer(store.as_ref(), &args.officer).await?;
    let outcome = store.approve_disclosure(&access, &args.id).await;
    store.close().await;
    report(outcome?)
}
