//! One record: what this adviser may see of it, and where its consents stand.

use super::{find, sentence};
use crate::desk::account::Account;
use crate::desk::conversation::in_words;
use crate::desk::frame::DeskFrame;
use crate::desk::records;
use crate::desk::signed::Signed;
use crate::desk::work::{day, moment};
use crate::http::Web;
use crate::pages::{Frame, draw};
use crate::receipt;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono_tz::Europe::London;
use contact_store::{ConsentEvent, Field, Role, SeenRecord, StoreError};
use engine::consent::{ConsentState, Put, sharing_question};
use engine::conversation::Channel;
use engine::field::Phone;
use engine::personal::{Personal, Purpose};
use engine::reply::Saying;
use std::sync::Arc;

const NO_RECEIPT: &str =
    "There is no receipt yet. Nothing about consent was asked or decided for this record";

/// One event in the life of a consent.
struct Event {
    at: String,
    what: String,
    decision: &'static str,
    how: &'static str,
    council: String,
}

#[derive(Template)]
#[template(path = "desk/record.html")]
struct RecordPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    id: String,
    reason: String,
    fields: Vec<(&'static str, String)>,
    sharing: &'static str,
    shared: bool,
    events: Vec<Event>,
    /// The question about sharing, in the very words that the evidence cites.
    question: String,
    /// Its version, to be named when another is merged into it.
    version: i64,
    /// Records that may be of the same person: id, version, what is the same.
    alike: Vec<(String, i64, String)>,
    /// For the data protection officer: the holds on it, by id, with since when and why.
    holds: Option<Vec<(String, String)>>,
}

/// `GET /desk/records/{contact_id}`.
pub(crate) async fn open(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
) -> Response {
    page(&web, &signed, &id, StatusCode::OK, None).await
}

/// `GET /desk/records/{contact_id}/receipt`: what the resident may keep, to print or send on.
pub(crate) async fn receipt(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
) -> Response {
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let note = match web.app.store.consents(&access, &id).await {
        Ok(None) => sentence(&StoreError::NoSuchRecord).to_owned(),
        Err(error) => sentence(&error).to_owned(),
        Ok(Some(events)) => match receipt::of(&web, &events) {
            Ok(Some(receipt)) => return receipt::page(&web, &receipt).into_response(),
            Ok(None) => NO_RECEIPT.to_owned(),
            Err(error) => error.to_string(),
        },
    };
    page(&web, &signed, &id, StatusCode::CONFLICT, Some(&note)).await
}

/// The question that an adviser reads out, and its evidence.
pub(super) fn question(web: &Web, account: &Account) -> (Saying, Put) {
    let (book, home) = (&web.app.book, &web.app.book.home_council);
    let today = web.app.clock.now().with_timezone(&London).date_naive();
    sharing_question(book, Channel::Voice, &account.council, home, today)
}

/// The record, if it may be seen; else the form that finds records, with the reason why not.
pub(super) async fn page(
    web: &Web,
    signed: &Signed,
    id: &str,
    status: StatusCode,
    note: Option<&str>,
) -> Response {
    let account = &signed.sign_in.account;
    let (record, events) = match look(web, signed, id).await {
        Ok(found) => found,
        Err(error) => {
            return find::page(web, signed, find::status(&error), Some(sentence(&error))).await;
        }
    };
    tracing::info!(code = "desk.record_opened");
    let version = record.version;
    let desk = DeskFrame::new(web, &signed.sign_in, "records")
        .await
        .by_hand_only()
        .saying(note.map(str::to_owned));
    let page = RecordPage {
        frame: desk.frame(web, "Record"),
        desk,
        id: record.contact_id.clone(),
        reason: signed.sign_in.reason.clone(),
        sharing: in_words(record.consent_share),
        shared: record.consent_share == ConsentState::Given,
        fields: fields(web, record),
        events: events.iter().map(|event| shown(web, event)).collect(),
        question: question(web, account).0.speech,
        version,
        alike: alike(web, signed, id).await,
        holds: holds(web, signed, id).await,
    };
    draw(status, &page)
}

/// Records that may be of the same person, for whoever may merge them.
async fn alike(web: &Web, signed: &Signed, id: &str) -> Vec<(String, i64, String)> {
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let found = web.app.store.likenesses(&access, id).await;
    let found = found.unwrap_or_default().into_iter().map(|it| {
        let same: Vec<&str> = it
            .same
            .iter()
            .map(|what| match *what {
                "phone" => "phone number",
                "email" => "email address",
                _ => "name and postcode",
            })
            .collect();
        (it.contact_id, it.version, same.join(", "))
    });
    found.collect()
}

/// The holds on a record; `None` for whoever may not see to them.
async fn holds(web: &Web, signed: &Signed, id: &str) -> Option<Vec<(String, String)>> {
    if signed.sign_in.account.role != Role::Dpo {
        return None;
    }
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let open = web.app.store.holds(&access, id).await.ok()?;
    let shown = open.into_iter().map(|hold| {
        let why = hold.why.into_revealed(Purpose::HandOver);
        (hold.id, format!("Since {}: {why}", moment(hold.at)))
    });
    Some(shown.collect())
}

async fn look(
    web: &Web,
    signed: &Signed,
    id: &str,
) -> Result<(SeenRecord, Vec<ConsentEvent>), StoreError> {
    let app = &web.app;
    let access = records::access(app, &signed.sign_in.account, &signed.sign_in.reason);
    let record = app.store.record(&access, id).await?;
    let record = record.ok_or(StoreError::NoSuchRecord)?;
    let events = app.store.consents(&access, id).await?;
    Ok((record, events.unwrap_or_default()))
}

fn fields(web: &Web, record: SeenRecord) -> Vec<(&'static str, String)> {
    let home = web.app.book.council_name(&record.home_council).to_owned();
    let text =
        |value: Option<Personal<String>>| value.map(|value| value.into_revealed(Purpose::HandOver));
    let phone = text(record.phone).map(|phone| Phone::in_groups(&phone));
    let flags = record.flags.into_revealed(Purpose::HandOver).join(", ");
    let mut values = vec![
        (Field::Name, "Name", text(record.name)),
        (Field::Address, "Address", text(record.address)),
        (Field::Phone, "Phone", phone),
        (Field::Email, "Email", text(record.email)),
        (
            Field::Dob,
            "Date of birth",
            record.dob.map(|dob| day(*dob.reveal(Purpose::HandOver))),
        ),
        (Field::HomeCouncil, "Home council", Some(home)),
    ];
    if !flags.is_empty() {
        values.push((Field::Flags, "Marks", Some(flags)));
    }
    let seen = record.fields;
    values
        .into_iter()
        .filter(|(field, _, _)| seen.contains(field))
        .map(|(_, label, value)| (label, value.unwrap_or_else(|| "Not given".to_owned())))
        .collect()
}

fn shown(web: &Web, event: &ConsentEvent) -> Event {
    let book = &web.app.book;
    Event {
        at: moment(event.at),
        what: match event.purpose.as_str() {
            "share_councils" => "Sharing with the other council".to_owned(),
            "info_mail" => "Information by mail".to_owned(),
            other => other.replace([':', '_'], " "),
        },
        decision: in_words(event.decision),
        how: match event.method.as_str() {
            "button" => "By a button",
            "typed" => "Typed",
            "spoken" => "Spoken",
            "key" => "By a telephone key",
            "adviser" => "Told to an adviser",
            "import" => "Brought in",
            _ => "By itself",
        },
        council: book.council_name(&event.council.as_str().into()).to_owned(),
    }
}
