//! The work list: every kept request of this adviser's council until it is done, so that nothing a
//! resident was promised goes unseen.

use super::frame::DeskFrame;
use super::records;
use super::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::London;
use contact_store::{Scope, SeenContact, Status, StoreError, WorkItem};
use engine::personal::{Personal, Purpose};
use serde::Deserialize;
use std::sync::Arc;

/// What an adviser may choose, in the order work goes.
const STATUSES: [(Status, &str); 3] = [
    (Status::Received, "Received"),
    (Status::Sent, "Sent"),
    (Status::Done, "Done"),
];

struct Row {
    reference: String,
    title: String,
    owner: String,
    status: &'static str,
    at: String,
    due: String,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "desk/work.html")]
struct WorkPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    council: String,
    rows: Vec<Row>,
    /// The filters: what, its name, whether it is the one.
    filters: Vec<(&'static str, &'static str, bool)>,
}

/// Which requests are to be shown.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wish {
    show: String,
}

/// `GET /desk/requests`.
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let wish = wish.map(|Query(wish)| wish.show).unwrap_or_default();
    page(&web, &signed, StatusCode::OK, None, &wish).await
}

async fn page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    note: Option<String>,
    wish: &str,
) -> Response {
    let app = &web.app;
    let council = &signed.sign_in.account.council;
    let today = today(web);
    let only = Status::named(wish);
    let (items, note) = match records::work(app, &signed.sign_in.account, only).await {
        Ok(items) => (items, note),
        Err(_) => (
            Vec::new(),
            Some("The work list cannot be read now. Try again in a minute".to_owned()),
        ),
    };
    let rows = items
        .into_iter()
        .filter(|item| match wish {
            "overdue" => item.is_overdue(today),
            "received" | "sent" | "done" | "all" => true,
            _ => item.status != Status::Done,
        })
        .map(|item| row(web, &item, today))
        .collect();
    let desk = DeskFrame::new(web, &signed.sign_in, "work")
        .await
        .saying(note);
    let chosen = if wish.is_empty() { "open" } else { wish };
    let page = WorkPage {
        frame: desk.frame(web, "Work list"),
        desk,
        council: app.book.council_name(council).to_owned(),
        rows,
        filters: [
            ("open", "Not done"),
            ("overdue", "Overdue"),
            ("received", "Received"),
            ("sent", "Sent"),
            ("done", "Done"),
            ("all", "All"),
        ]
        .map(|(what, name)| (what, name, what == chosen))
        .into(),
    };
    draw(status, &page)
}

fn row(web: &Web, item: &WorkItem, today: NaiveDate) -> Row {
    let book = &web.app.book;
    Row {
        reference: item.reference.clone(),
        title: book.topic(item.topic.as_str()).map_or_else(
            || item.topic.as_str().to_owned(),
            |topic| capital(&topic.title),
        ),
        owner: book.council_name(&item.owner).to_owned(),
        status: name(item.status),
        at: moment(item.at),
        due: item.due.map_or_else(|| "Not promised".to_owned(), day),
        overdue: item.is_overdue(today),
    }
}

struct Opened {
    row: Row,
    details: Vec<(String, String)>,
    contact: Vec<(&'static str, String)>,
    scope: &'static str,
}

#[derive(Template)]
#[template(path = "desk/request.html")]
struct RequestPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    opened: Opened,
    statuses: Vec<(&'static str, &'static str, bool)>,
}

/// `GET /desk/requests/{reference}`: the request with what this council may see.
pub(super) async fn open(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Response {
    let account = &signed.sign_in.account;
    let Ok(Some(request)) = records::request(&web.app, account, &reference).await else {
        let note = Some("There is no such request in this council's list".to_owned());
        return page(&web, &signed, StatusCode::NOT_FOUND, note, "").await;
    };
    tracing::info!(code = "desk.request_opened");
    let row = row(&web, &request.item, today(&web));
    let label = |field: &str| label(&web, request.item.topic.as_str(), field);
    let mut details: Vec<_> = request
        .details
        .reveal(Purpose::HandOver)
        .iter()
        .map(|(field, value)| (label(field.as_str()), plain(value)))
        .collect();
    let sensitive = request.sensitive.reveal(Purpose::HandOver).iter();
    details.extend(sensitive.map(|(field, value)| (label(field.as_str()), value.clone())));
    let (contact, scope) = request.contact.map_or_else(
        || {
            (
                Vec::new(),
                "No contact details belong to this request, or this council may not see them.",
            )
        },
        contact_rows,
    );
    let desk = DeskFrame::new(&web, &signed.sign_in, "work")
        .await
        .by_hand_only();
    let page = RequestPage {
        frame: desk.frame(&web, "Request"),
        desk,
        opened: Opened {
            row,
            details,
            contact,
            scope,
        },
        statuses: STATUSES
            .map(|(status, name)| (status.as_str(), name, status == request.item.status))
            .into(),
    };
    draw(StatusCode::OK, &page)
}

fn contact_rows(contact: SeenContact) -> (Vec<(&'static str, String)>, &'static str) {
    let text =
        |value: Option<Personal<String>>| value.map(|value| value.into_revealed(Purpose::HandOver));
    let rows = [
        ("Name", text(contact.name)),
        ("Address", text(contact.address)),
        ("Phone", text(contact.phone)),
        ("Email", text(contact.email)),
        (
            "Date of birth",
            contact.dob.map(|dob| day(*dob.reveal(Purpose::HandOver))),
        ),
    ];
    let flags = contact.flags.into_revealed(Purpose::HandOver).join(", ");
    let flags = (!flags.is_empty()).then_some(("Marks", flags));
    let rows = rows
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .chain(flags);
    let scope = match contact.scope {
        Scope::WholeRecord => "This council may see the whole contact record.",
        Scope::OneRequest => "This council gets these details for this one request only.",
    };
    (rows.collect(), scope)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Change {
    csrf: String,
    status: String,
}

/// `POST /desk/requests/{reference}`: how far a request has come.
pub(super) async fn change(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(reference): Path<String>,
    form: Result<Form<Change>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let account = &signed.sign_in.account;
    let note = match Status::named(&form.status) {
        None => Some("Choose Received, Sent or Done"),
        Some(status) => match records::set_status(&web.app, account, &reference, status).await {
            Ok(()) => None,
            Err(StoreError::NoSuchRequest) => {
                Some("Only the council that owns a request can change it")
            }
            Err(_) => Some("The change could not be kept. Try again in a minute"),
        },
    };
    match note {
        None => Redirect::to("/desk/requests").into_response(),
        Some(note) => {
            page(
                &web,
                &signed,
                StatusCode::CONFLICT,
                Some(note.to_owned()),
                "",
            )
            .await
        }
    }
}

/// The name of a field on this topic's form.
pub(super) fn label(web: &Web, topic: &str, field: &str) -> String {
    let form = web.app.book.form(topic);
    let question = form.and_then(|form| {
        form.collect
            .iter()
            .find(|question| question.field == *field)
    });
    question.map_or_else(
        || capital(&field.replace('_', " ")),
        |question| question.label.clone(),
    )
}

/// A kept value as people read it.
pub(super) fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        serde_json::Value::Array(parts) => parts.iter().map(plain).collect::<Vec<_>>().join(", "),
        serde_json::Value::Object(parts) => parts
            .values()
            .map(plain)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        serde_json::Value::Null => String::new(),
        serde_json::Value::Number(number) => number.to_string(),
    }
}

const fn name(status: Status) -> &'static str {
    match status {
        Status::Received => "Received",
        Status::Sent => "Sent",
        Status::Done => "Done",
    }
}

pub(super) fn today(web: &Web) -> NaiveDate {
    web.app.clock.now().with_timezone(&London).date_naive()
}

pub(super) fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&London)
        .format("%-d %B %Y, %-I:%M%P")
        .to_string()
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|letter| letter.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
