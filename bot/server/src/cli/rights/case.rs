//! Cases: opened by hand, listed with what is left, worked through.

use super::due::kind;
use crate::cli::args::Asking;
use crate::cli::out;
use crate::clock::{Chance as _, OsChance};
use crate::config::Config;
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use chrono_tz::Europe::London;
use contact_store::{CaseClock, CaseItem, CaseProgress, TurnKey};
use engine::flow::Book;
use engine::identity::RecordRef;
use engine::keep::ReferenceNumber;
use engine::personal::Personal;
use engine::rights::{NewCase, RightsKind, Step, due, extended, resumed};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Options of `porter rights open`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Open {
    #[command(flatten)]
    asking: Asking,
    /// Which right, such as `access`.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: RightsKind,
    /// The record that it is about, where one was found.
    #[arg(long, value_name = "ID")]
    contact: Option<String>,
    /// The day it came, where that was not today.
    #[arg(long, value_name = "DATE")]
    received: Option<NaiveDate>,
}

/// Options of `porter rights list`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    asking: Asking,
}

/// Options of `porter rights step`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct StepArgs {
    #[command(flatten)]
    asking: Asking,
    /// The case's reference.
    #[arg(long, value_name = "REFERENCE")]
    case: String,
    /// The step that is done, such as `identity_checked`; `answered` closes the case for this council.
    #[arg(long, value_name = "STEP", value_parser = step_named)]
    done: Step,
}

/// Options of `porter rights clock`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ClockArgs {
    #[command(flatten)]
    asking: Asking,
    /// The case's reference.
    #[arg(long, value_name = "REFERENCE")]
    case: String,
    /// What happens to its clock.
    #[arg(long, value_enum)]
    set: Set,
    /// The day of it, where that is not today.
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
}

/// What happens to a clock.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Set {
    /// It stands: a proof of identity or an answer is waited for.
    Stop,
    /// It goes on.
    GoOn,
    /// Two months more, because it is complex; tell the person within the first month.
    Extend,
}

fn step_named(word: &str) -> Result<Step, String> {
    Step::named(word).ok_or_else(|| {
        let names: Vec<_> = Step::ALL
            .iter()
            .map(|(name, ..)| format!("`{name}`"))
            .collect();
        format!("a step is one of {}", names.join(", "))
    })
}

pub(super) async fn open(config: Config, args: Open) -> anyhow::Result<ExitCode> {
    let (store, access, book) = args.asking.open_with_book(config).await?;
    let council = access.council.clone().context("Name a council.")?;
    let today = access.at.with_timezone(&London).date_naive();
    let received = args.received.unwrap_or(today);
    let partners = book.councils_on(today);
    let case = NewCase {
        reference: ReferenceNumber::from_chance(OsChance.draw()),
        topic: topic_of(&book, args.kind),
        kind: args.kind,
        controllers: args.kind.controllers(&council, partners),
        council,
        at: access.at,
        due: due(args.kind, received, &book.holidays),
        record: args.contact.map(|id| RecordRef::new(vec![id])),
        moves_on: None,
        told: Personal::new(Vec::new()),
    };
    let turn = TurnKey {
        conversation: OsChance.uuid(),
        revision: 0,
        message_id: "by hand".to_owned(),
    };
    let opened = store.open_case(&case, &turn).await;
    store.close().await;
    opened?;
    out::line(&json!({
        "reference": case.reference.as_str(),
        "kind": case.kind.as_str(),
        "controllers": case.controllers.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "due": case.due,
    }))?;
    Ok(ExitCode::SUCCESS)
}

/// The topic of the pack that is about this right; its name where the pack has none.
fn topic_of(book: &Book, kind: RightsKind) -> engine::ids::TopicId {
    let about = book.topics.values().find(|topic| {
        matches!(book.act(topic.id.as_str()), Some(engine::flow::Act::Case(known)) if known == kind)
    });
    about.map_or_else(|| kind.as_str().into(), |topic| topic.id.clone())
}

pub(super) async fn list(config: Config, args: List) -> anyhow::Result<ExitCode> {
    let (store, access, _) = args.asking.open_with_book(config).await?;
    let cases = store.cases(&access).await?;
    for case in &cases {
        let progress = store.progress(&access, &case.reference).await?;
        out::line(&shown(case, &progress.unwrap_or_default()))?;
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn shown(case: &CaseItem, progress: &CaseProgress) -> Value {
    let kind = kind(&case.kind).ok();
    let done: Vec<&str> = progress
        .done
        .iter()
        .map(|(step, _)| step.as_str())
        .collect();
    let left: Vec<&str> = kind
        .map(RightsKind::steps)
        .unwrap_or_default()
        .iter()
        .map(|step| step.as_str())
        .filter(|step| !done.contains(step))
        .collect();
    json!({
        "reference": case.reference,
        "kind": case.kind,
        "controllers": case.controllers.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "at": case.at,
        "due": case.due,
        "done": done,
        "left": left,
        "paused_on": progress.paused_on,
        "extended_on": progress.extended_on,
    })
}

pub(super) async fn step(config: Config, args: StepArgs) -> anyhow::Result<ExitCode> {
    let (store, access) = args.asking.open(config).await?;
    let noted = async {
        let noted = store.note_step(&access, &args.case, args.done).await?;
        if noted && args.done == Step::Answered {
            return store.answered(&access, &args.case).await;
        }
        Ok::<_, contact_store::StoreError>(noted)
    };
    let noted = noted.await;
    store.close().await;
    if !noted? {
        bail!("There is no such open case of this council's.");
    }
    out::line(&json!({ "done": args.done.as_str() }))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn clock(config: Config, args: ClockArgs) -> anyhow::Result<ExitCode> {
    let (store, access, book) = args.asking.open_with_book(config).await?;
    let done = async {
        let cases = store.cases(&access).await?;
        let case = cases.into_iter().find(|case| case.reference == args.case);
        let case = case.context("There is no such open case of this council's.")?;
        let progress = store
            .progress(&access, &args.case)
            .await?
            .unwrap_or_default();
        let kind = kind(&case.kind).map_err(anyhow::Error::msg)?;
        let received = case.at.with_timezone(&London).date_naive();
        let today = access.at.with_timezone(&London).date_naive();
        let on = args.on.unwrap_or(today);
        let due = case.due.context("This case has no last day.")?;
        let clock = match args.set {
            Set::Stop => CaseClock::Stop(on),
            Set::GoOn => {
                let paused = progress.paused_on.context("The clock does not stand.")?;
                CaseClock::GoOn(resumed(due, paused, on, &book.holidays))
            }
            Set::Extend => {
                let later = extended(kind, received, due, &book.holidays);
                CaseClock::Extend(on, later.context("This kind of case has no longer time.")?)
            }
        };
        if !store.set_clock(&access, &args.case, clock).await? {
            bail!("The clock stands already, or was extended already.");
        }
        let cases = store.cases(&access).await?;
        let case = cases.into_iter().find(|case| case.reference == args.case);
        Ok(case.and_then(|case| case.due))
    };
    let due = done.await;
    store.close().await;
    out::line(&json!({ "due": due? }))?;
    Ok(ExitCode::SUCCESS)
}
