//! The form that finds records, and what it found.

use super::sentence;
use crate::desk::frame::DeskFrame;
use crate::desk::records;
use crate::desk::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use contact_store::{LONGEST_REASON, Query, SeenRecord, StoreError};
use engine::personal::{Personal, Purpose};
use serde::Deserialize;
use std::sync::Arc;

struct Row {
    id: String,
    name: String,
    address: String,
    home: String,
}

#[derive(Template)]
#[template(path = "desk/records.html")]
struct FindPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    search: Search,
    longest_reason: usize,
    /// What was found; `None` where nothing was looked for.
    found: Option<Vec<Row>>,
}

/// What to find a record by, and why.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Search {
    csrf: String,
    name: String,
    postcode: String,
    phone: String,
    email: String,
    reason: String,
}

impl Search {
    fn query(&self) -> Query {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Query {
            name: given(&self.name),
            postcode: given(&self.postcode),
            phone: given(&self.phone),
            email: given(&self.email),
        }
    }
}

/// `GET /desk/records`.
pub(crate) async fn show(State(web): State<Arc<Web>>, signed: Signed) -> Response {
    page(&web, &signed, StatusCode::OK, None).await
}

/// The empty form, with something to say about what was just tried.
pub(super) async fn page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    note: Option<&str>,
) -> Response {
    let search = Search {
        reason: signed.sign_in.reason.clone(),
        ..Search::default()
    };
    drawn(web, signed, status, note, search, None).await
}

/// `POST /desk/records`.
pub(crate) async fn find(
    State(web): State<Arc<Web>>,
    signed: Signed,
    form: Result<Form<Search>, FormRejection>,
) -> Response {
    let search = match form {
        Ok(Form(search)) if signed.sign_in.sent(&search.csrf) => search,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let app = &web.app;
    let access = records::access(app, &signed.sign_in.account, search.reason.trim());
    match app.store.find(&access, &search.query()).await {
        Ok(found) => {
            web.desk.set_reason(&signed.cookie, &access.reason);
            tracing::info!(code = "desk.records_looked_for");
            let found = found.into_iter().map(|record| row(&web, record)).collect();
            drawn(&web, &signed, StatusCode::OK, None, search, Some(found)).await
        }
        Err(error) => {
            let status = status(&error);
            drawn(&web, &signed, status, Some(sentence(&error)), search, None).await
        }
    }
}

/// The HTTP status of what went wrong.
pub(super) const fn status(error: &StoreError) -> StatusCode {
    match error {
        StoreError::NoReason | StoreError::LongReason | StoreError::FindWhat => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        StoreError::NotYours | StoreError::NotAllowed => StatusCode::FORBIDDEN,
        StoreError::NoSuchRecord => StatusCode::NOT_FOUND,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn drawn(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    note: Option<&str>,
    search: Search,
    found: Option<Vec<Row>>,
) -> Response {
    let desk = DeskFrame::new(web, &signed.sign_in, "records")
        .await
        .by_hand_only()
        .saying(note.map(str::to_owned));
    let page = FindPage {
        frame: desk.frame(web, "Records"),
        desk,
        search,
        longest_reason: LONGEST_REASON,
        found,
    };
    draw(status, &page)
}

fn row(web: &Web, record: SeenRecord) -> Row {
    let text = |value: Option<Personal<String>>| {
        value.map_or_else(
            || "Not given".to_owned(),
            |value| value.into_revealed(Purpose::HandOver),
        )
    };
    Row {
        home: web.app.book.council_name(&record.home_council).to_owned(),
        id: record.contact_id,
        name: text(record.name),
        address: text(record.address),
    }
}
