//! The rights team's list: what residents asked of this council by right and has still to be
//! answered, the most urgent first. Each council answers for itself.
//!
//! Opening the list and opening a case are looks, and audited as such.

use super::account::Account;
use super::frame::DeskFrame;
use super::records;
use super::signed::Signed;
use super::work::{capital, day, label, moment, plain, today};
use crate::app::App;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use chrono_tz::Europe::London;
use contact_store::{Access, CaseClock, CaseItem, CaseProgress, Role, StoreError};
use engine::flow::Act;
use engine::ids::CouncilId;
use engine::personal::Purpose;
use engine::rights::{RightsKind, Step, extended, resumed};
use serde::Deserialize;
use std::sync::Arc;

/// Why the list and its cases are read, as the audit says it.
const THE_LIST: &str = "rights cases";

struct Row {
    reference: String,
    title: String,
    controllers: String,
    at: String,
    due: String,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "desk/cases.html")]
struct CasesPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    council: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    council: String,
    row: Row,
    told: Vec<(String, String)>,
    record: Option<String>,
    steps: Vec<StepRow>,
    /// What is said of its clock, and what can be done with it.
    clock: String,
    paused: bool,
    may_extend: bool,
}

struct StepRow {
    word: &'static str,
    title: &'static str,
    /// When it was done.
    done: Option<String>,
}

/// This adviser, looking because of rights: the data protection officer at all of them, others at
/// those that their own teams see to.
fn access(app: &App, account: &Account) -> Access {
    let book = &app.book;
    let cases = book.topics.values().filter(|topic| {
        let team = topic.team.as_ref();
        matches!(book.act(topic.id.as_str()), Some(Act::Case(_)))
            && team.is_some_and(|team| account.teams.contains(team))
    });
    let services = cases.map(|topic| topic.id.clone()).collect();
    Access {
        services: (account.role != Role::Dpo).then_some(services),
        ..records::access(app, account, THE_LIST)
    }
}

/// `GET /desk/cases`.
pub(super) async fn show(State(web): State<Arc<Web>>, signed: Signed) -> Response {
    page(&web, &signed, StatusCode::OK, None).await
}

async fn page(web: &Web, signed: &Signed, status: StatusCode, note: Option<&str>) -> Response {
    let account = &signed.sign_in.account;
    let (items, note) = match web.app.store.cases(&access(&web.app, account)).await {
        Ok(items) => (items, note),
        Err(_) => (
            Vec::new(),
            Some("The list cannot be read now. Try again in a minute"),
        ),
    };
    let desk = DeskFrame::new(web, &signed.sign_in, "cases")
        .await
        .by_hand_only()
        .saying(note.map(str::to_owned));
    let today = today(web);
    let page = CasesPage {
        frame: desk.frame(web, "Rights"),
        desk,
        council: web.app.book.council_name(&account.council).to_owned(),
        rows: items.iter().map(|item| row(web, item, today)).collect(),
    };
    draw(status, &page)
}

fn row(web: &Web, item: &CaseItem, today: NaiveDate) -> Row {
    let book = &web.app.book;
    let name = |council: &CouncilId| book.council_name(council).to_owned();
    let controllers: Vec<String> = item.controllers.iter().map(name).collect();
    Row {
        reference: item.reference.clone(),
        title: book.topic(item.topic.as_str()).map_or_else(
            || capital(&item.kind.replace('_', " ")),
            |topic| capital(&topic.title),
        ),
        controllers: controllers.join(", "),
        at: moment(item.at),
        due: item.due.map_or_else(|| "No date".to_owned(), day),
        overdue: item.is_overdue(today),
    }
}

/// `GET /desk/cases/{reference}`: what was told for it.
pub(super) async fn open(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Response {
    let account = &signed.sign_in.account;
    let access = access(&web.app, account);
    let Ok(Some(case)) = web.app.store.case(&access, &reference).await else {
        let note = Some("There is no such case in this council's list");
        return page(&web, &signed, StatusCode::NOT_FOUND, note).await;
    };
    tracing::info!(code = "desk.case_opened");
    let told = case.told.reveal(Purpose::HandOver).iter();
    let told = told.map(|(field, value)| {
        let label = label(&web, case.item.topic.as_str(), field.as_str());
        (label, plain(value))
    });
    let desk = DeskFrame::new(&web, &signed.sign_in, "cases")
        .await
        .by_hand_only();
    let kind = kind_of(&case.item);
    let progress = web.app.store.progress(&access, &reference).await;
    let progress = progress.ok().flatten().unwrap_or_default();
    let page = CasePage {
        frame: desk.frame(&web, "Rights"),
        desk,
        council: web.app.book.council_name(&account.council).to_owned(),
        row: row(&web, &case.item, today(&web)),
        told: told.collect(),
        record: case.contact_id,
        steps: steps(kind, &progress),
        clock: clock_says(&progress),
        paused: progress.paused_on.is_some(),
        may_extend: progress.extended_on.is_none()
            && !matches!(kind, None | Some(RightsKind::Complaint | RightsKind::Foi)),
    };
    draw(StatusCode::OK, &page)
}

fn kind_of(item: &CaseItem) -> Option<RightsKind> {
    let mut kinds = RightsKind::ALL.iter();
    let found = kinds.find(|(name, _)| *name == item.kind);
    found.map(|(_, kind)| *kind)
}

/// What has to be done for this right, but for the answer itself, which has a button of its own.
fn steps(kind: Option<RightsKind>, progress: &CaseProgress) -> Vec<StepRow> {
    let steps = kind.map(RightsKind::steps).unwrap_or_default().iter();
    steps
        .filter(|step| **step != Step::Answered)
        .map(|step| StepRow {
            word: step.as_str(),
            title: step.title(),
            done: progress
                .done
                .iter()
                .find(|(done, _)| done == step)
                .map(|(_, at)| moment(*at)),
        })
        .collect()
}

fn clock_says(progress: &CaseProgress) -> String {
    let stands = progress.paused_on.map(|on| {
        format!(
            "The clock stands since {}, while something is waited for.",
            day(on)
        )
    });
    let extended = progress
        .extended_on
        .map(|on| format!("Extended on {}.", day(on)));
    let says: Vec<String> = stands.into_iter().chain(extended).collect();
    if says.is_empty() {
        "The clock runs.".to_owned()
    } else {
        says.join(" ")
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Work {
    csrf: String,
    step: String,
    clock: String,
}

/// `POST /desk/cases/{reference}/work`: a step is done, or its clock stops, goes on or is extended.
pub(super) async fn work(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(reference): Path<String>,
    form: Result<Form<Work>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let access = access(&web.app, &signed.sign_in.account);
    let done = match Step::named(&form.step) {
        Some(step) => web.app.store.note_step(&access, &reference, step).await,
        None => set_clock(&web, &access, &reference, &form.clock).await,
    };
    if done.is_ok() {
        return Redirect::to(&format!("/desk/cases/{reference}")).into_response();
    }
    let note = Some("The change could not be kept. Try again in a minute");
    page(&web, &signed, StatusCode::SERVICE_UNAVAILABLE, note).await
}

/// Twice is once, and what cannot be done with this clock changes nothing.
async fn set_clock(
    web: &Web,
    access: &Access,
    reference: &str,
    what: &str,
) -> Result<bool, StoreError> {
    let store = &web.app.store;
    let cases = store.cases(access).await?;
    let case = cases.into_iter().find(|case| case.reference == reference);
    let progress = store.progress(access, reference).await?;
    let (Some(case), Some(progress)) = (case, progress) else {
        return Ok(false);
    };
    let (Some(kind), Some(due)) = (kind_of(&case), case.due) else {
        return Ok(false);
    };
    let (on, holidays) = (today(web), &web.app.book.holidays);
    let received = case.at.with_timezone(&London).date_naive();
    let clock = match (what, progress.paused_on) {
        ("stop", None) => CaseClock::Stop(on),
        ("go_on", Some(paused)) => CaseClock::GoOn(resumed(due, paused, on, holidays)),
        ("extend", _) => match extended(kind, received, due, holidays) {
            Some(due) => CaseClock::Extend(on, due),
            None => return Ok(false),
        },
        _ => return Ok(false),
    };
    store.set_clock(access, reference, clock).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Answered {
    csrf: String,
}

/// `POST /desk/cases/{reference}`: this council has answered it.
pub(super) async fn answered(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(reference): Path<String>,
    form: Result<Form<Answered>, FormRejection>,
) -> Response {
    match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => {}
        _ => return fault_page(&web, Fault::OtherSite),
    }
    let access = access(&web.app, &signed.sign_in.account);
    // Twice is once, and what is another council's is no matter of this one.
    if web.app.store.answered(&access, &reference).await.is_ok() {
        return Redirect::to("/desk/cases").into_response();
    }
    let note = Some("The change could not be kept. Try again in a minute");
    page(&web, &signed, StatusCode::SERVICE_UNAVAILABLE, note).await
}
