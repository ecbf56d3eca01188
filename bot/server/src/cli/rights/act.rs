//! What is done to one record.

use crate::cli::args::Asking;
use crate::cli::contacts::report_erased as report;
use crate::cli::out;
use crate::config::Config;
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use contact_store::{By, Change, StoreError};
use engine::consent::{ConsentPurpose, Method};
use engine::conversation::{Channel, Withdrawal};
use engine::identity::RecordRef;
use serde_json::json;
use std::process::ExitCode;

/// One record.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct One {
    #[command(flatten)]
    asking: Asking,
    /// The record's id.
    #[arg(long, value_name = "ID")]
    contact: String,
}

/// Options of `porter rights correct`.
#[derive(clap::Args)]
pub(in crate::cli) struct Correct {
    #[command(flatten)]
    one: One,
    /// Full name.
    #[arg(long)]
    name: Option<String>,
    /// The address in one line.
    #[arg(long)]
    address: Option<String>,
    /// Telephone number.
    #[arg(long)]
    phone: Option<String>,
    /// E-mail address.
    #[arg(long)]
    email: Option<String>,
    /// Date of birth, as 1952-03-19.
    #[arg(long)]
    dob: Option<String>,
}

impl std::fmt::Debug for Correct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[correct]")
    }
}

/// Options of `porter rights restrict`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Restrict {
    #[command(flatten)]
    one: One,
    /// Use it again.
    #[arg(long)]
    lift: bool,
}

/// Options of `porter rights object`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Object {
    #[command(flatten)]
    one: One,
    /// The recipient of the pack who is to get nothing more.
    #[arg(long, value_name = "RECIPIENT")]
    to: String,
}

/// Options of `porter rights moved`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Moved {
    #[command(flatten)]
    one: One,
    /// The day, as 2027-01-31.
    #[arg(long, value_name = "DATE")]
    on: NaiveDate,
}

/// Options of `porter rights lift`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Lift {
    #[command(flatten)]
    asking: Asking,
    /// The hold's id.
    #[arg(long, value_name = "ID")]
    hold: String,
}

pub(super) async fn correct(config: Config, args: Correct) -> anyhow::Result<ExitCode> {
    let (store, access) = args.one.asking.open(config).await?;
    let change = Change {
        name: args.name,
        address: args.address,
        phone: args.phone,
        email: args.email,
        dob: args.dob,
        flags: None,
    };
    let done = async {
        let seen = store.record(&access, &args.one.contact).await?;
        let seen = seen.ok_or(StoreError::NoSuchRecord)?;
        store
            .change(&access, &args.one.contact, seen.version, &change)
            .await
    };
    let changed = done.await;
    store.close().await;
    out::line(&json!({ "corrected": true, "version": changed?.version }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn erase(config: Config, args: One) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let erased = store.erase(&access, &args.contact).await;
    store.close().await;
    report(erased?)
}

pub(super) async fn restrict(config: Config, args: Restrict) -> anyhow::Result<ExitCode> {
    let (store, access) = args.one.asking.open(config).await?;
    let done = store.restrict(&access, &args.one.contact, !args.lift).await;
    store.close().await;
    done?;
    out::line(&json!({ "restricted": !args.lift }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn object(config: Config, args: Object) -> anyhow::Result<ExitCode> {
    let (store, access, book) = args.one.asking.open_with_book(config).await?;
    if !book.recipients.contains_key(&args.to) {
        let known: Vec<_> = book.recipients.keys().map(String::as_str).collect();
        bail!(
            "There is no recipient `{}` in this pack: choose one of {}.",
            args.to,
            known.join(", ")
        );
    }
    let against = Withdrawal {
        record: RecordRef::new(vec![args.one.contact]),
        purpose: ConsentPurpose::ThirdParty(args.to),
        at: access.at,
        channel: Channel::Web,
        council: access.council.clone().context("Name a council.")?,
        language: book.words.language().to_owned(),
        notice: book.notice.version.clone(),
        method: Method::Adviser,
        verified: true,
    };
    let done = store.withdraw(By::Staff(&access), &against).await;
    store.close().await;
    done?;
    out::line(&json!({ "objected": true }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn moved(config: Config, args: Moved) -> anyhow::Result<ExitCode> {
    let (store, access) = args.one.asking.open(config).await?;
    let done = store.moves_away(&access, &args.one.contact, args.on).await;
    store.close().await;
    done?;
    out::line(&json!({ "ends_on": args.on }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn hold(config: Config, args: One) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let held = store.hold(&access, &args.contact).await;
    store.close().await;
    out::line(&json!({ "hold": held? }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn lift(config: Config, args: Lift) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let lifted = store.lift_hold(&access, &args.hold).await;
    store.close().await;
    if !lifted? {
        bail!("There is no such open hold on a record that you may see.");
    }
    out::line(&json!({ "lifted": true }))?;
    Ok(ExitCode::SUCCESS)
}
