//! What has not left the house, and copies that are still to be destroyed: what somebody has to look at.
//!
//! A system that takes things by itself shows here only where it fails. Whatever has no such system waits
//! here for somebody who passes it on by hand.

use super::frame::DeskFrame;
use super::records;
use super::signed::Signed;
use super::work::{capital, day, moment, today};
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use contact_store::{Access, DeliveryItem, DisposalItem, Event, State as Stage, StoreError};
use serde::Deserialize;
use std::sync::Arc;

/// Why the list is read and seen to, as the audit says it.
const THE_LIST: &str = "deliveries and copies to destroy";

struct Row {
    id: String,
    to: String,
    what: String,
    reference: Option<String>,
    at: String,
    state: String,
    /// Whether trying again could help.
    again: bool,
}

struct CopyRow {
    id: String,
    reference: String,
    to: String,
    due: String,
    told: String,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "desk/deliveries.html")]
struct DeliveriesPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    council: String,
    rows: Vec<Row>,
    copies: Vec<CopyRow>,
}

/// `GET /desk/deliveries`.
pub(super) async fn show(State(web): State<Arc<Web>>, signed: Signed) -> Response {
    page(&web, &signed, StatusCode::OK, None).await
}

async fn open(
    web: &Web,
    access: &Access,
) -> Result<(Vec<DeliveryItem>, Vec<DisposalItem>), StoreError> {
    let deliveries = web.app.store.deliveries(access).await?;
    Ok((deliveries, web.app.store.disposals(access).await?))
}

async fn page(web: &Web, signed: &Signed, status: StatusCode, note: Option<&str>) -> Response {
    let access = records::access(&web.app, &signed.sign_in.account, THE_LIST);
    let ((deliveries, disposals), note) = match open(web, &access).await {
        Ok(found) => (found, note),
        Err(_) => (
            Default::default(),
            Some("The list cannot be read now. Try again in a minute"),
        ),
    };
    let desk = DeskFrame::new(web, &signed.sign_in, "deliveries")
        .await
        .by_hand_only()
        .saying(note.map(str::to_owned));
    let council = &signed.sign_in.account.council;
    let page = DeliveriesPage {
        frame: desk.frame(web, "To pass on"),
        desk,
        council: web.app.book.council_name(council).to_owned(),
        rows: deliveries
            .into_iter()
            .filter(|item| concerns_somebody(web, item))
            .map(|item| row(web, item))
            .collect(),
        copies: disposals.into_iter().map(|item| copy(web, item)).collect(),
    };
    draw(status, &page)
}

/// What a system takes by itself and is still under way concerns nobody; nor does a request that stands
/// on the owner's work list anyway.
fn concerns_somebody(web: &Web, item: &DeliveryItem) -> bool {
    let by_itself = web
        .app
        .config
        .deliveries
        .destinations
        .contains_key(&item.recipient);
    match item.state {
        Stage::Dead => true,
        Stage::Stopped => matches!(
            item.fault.as_deref(),
            Some("objected" | "restricted" | "agreement")
        ),
        Stage::Waiting => !by_itself && web.app.book.recipients.contains_key(&item.recipient),
        Stage::Delivered => false,
    }
}

/// A council's or a recipient's name.
fn named(web: &Web, recipient: &str) -> String {
    let book = &web.app.book;
    let council = book.councils.get(recipient).map(|it| it.name.clone());
    let outside = book.recipients.get(recipient).map(|it| capital(&it.name));
    council.or(outside).unwrap_or_else(|| recipient.to_owned())
}

fn row(web: &Web, item: DeliveryItem) -> Row {
    let what = match item.event {
        Event::Request => "The request",
        Event::Telling => "That a record may not be used as it was",
        Event::Disposal => "That a copy is to be destroyed",
    };
    let fields: Vec<String> = item.fields.iter().map(|it| it.replace('_', " ")).collect();
    let what = if fields.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", fields.join(", "))
    };
    let fault = item.fault.as_deref().unwrap_or_default();
    let state = match (item.state, fault) {
        (Stage::Dead, "gone") => "They take nothing here any more".to_owned(),
        (Stage::Dead, "refused") => format!("Refused after {} tries", item.tries),
        (Stage::Dead, _) => format!("Not answered after {} tries", item.tries),
        (Stage::Stopped, "objected") => "Stopped: the person objects".to_owned(),
        (Stage::Stopped, "restricted") => "Stopped: the record is not to be used".to_owned(),
        (Stage::Stopped, _) => "Stopped: the agreement does not hold".to_owned(),
        _ => "Pass it on by hand".to_owned(),
    };
    Row {
        to: named(web, &item.recipient),
        what,
        at: moment(item.at),
        again: item.state != Stage::Waiting,
        state,
        id: item.id,
        reference: item.reference,
    }
}

fn copy(web: &Web, item: DisposalItem) -> CopyRow {
    CopyRow {
        overdue: item.is_overdue(today(web)),
        to: named(web, &item.recipient),
        due: day(item.due),
        told: item
            .sent_at
            .map_or_else(|| "Not told yet".to_owned(), moment),
        reference: item.reference,
        id: item.id,
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Seen {
    csrf: String,
    id: String,
    to: String,
}

/// `POST /desk/deliveries`: sent again, passed on by hand, or destroyed.
pub(super) async fn done(
    State(web): State<Arc<Web>>,
    signed: Signed,
    form: Result<Form<Seen>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let access = records::access(&web.app, &signed.sign_in.account, THE_LIST);
    let store = &web.app.store;
    // Twice is once, and what is another council's is no matter of this one.
    let done = match form.to.as_str() {
        "again" => store.replay(&access, &form.id).await,
        "by_hand" => store.by_hand(&access, &form.id).await,
        "destroyed" => store.disposed(&access, &form.id).await,
        _ => return fault_page(&web, Fault::NotAForm),
    };
    if done.is_ok() {
        return Redirect::to("/desk/deliveries").into_response();
    }
    let note = Some("The change could not be kept. Try again in a minute");
    page(&web, &signed, StatusCode::SERVICE_UNAVAILABLE, note).await
}
