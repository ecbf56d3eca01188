//! Records that this council may not use any more: consent was taken back, ended, or has to be asked
//! for again. Somebody sees to every copy, then says so.

use super::frame::DeskFrame;
use super::signed::Signed;
use super::work::moment;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use contact_store::{StoreError, Telling};
use serde::Deserialize;
use std::sync::Arc;

struct Row {
    id: String,
    record: String,
    what: &'static str,
    at: String,
}

#[derive(Template)]
#[template(path = "desk/tellings.html")]
struct TellingsPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    council: String,
    rows: Vec<Row>,
}

/// `GET /desk/tellings`.
pub(super) async fn show(State(web): State<Arc<Web>>, signed: Signed) -> Response {
    page(&web, &signed, StatusCode::OK, None).await
}

async fn open(web: &Web, signed: &Signed) -> Result<Vec<Telling>, StoreError> {
    let council = signed.sign_in.account.council.as_str();
    web.app.store.tellings(Some(council)).await
}

async fn page(web: &Web, signed: &Signed, status: StatusCode, note: Option<&str>) -> Response {
    let (tellings, note) = match open(web, signed).await {
        Ok(tellings) => (tellings, note),
        Err(_) => (
            Vec::new(),
            Some("The list cannot be read now. Try again in a minute"),
        ),
    };
    let desk = DeskFrame::new(web, &signed.sign_in, "tellings")
        .await
        .saying(note.map(str::to_owned));
    let council = &signed.sign_in.account.council;
    let page = TellingsPage {
        frame: desk.frame(web, "Records you must stop using"),
        desk,
        council: web.app.book.council_name(council).to_owned(),
        rows: tellings.into_iter().map(row).collect(),
    };
    draw(status, &page)
}

fn row(telling: Telling) -> Row {
    Row {
        id: telling.id,
        record: telling.contact_id,
        what: match telling.what.as_str() {
            "withdrawn" => "Consent was taken back. Stop using the record and delete your copies.",
            "ended" => "Consent has ended. Stop using the record and delete your copies.",
            "needs_refresh" => {
                "The privacy notice has changed. Do not use the record until consent is given again."
            }
            "erased" => "The record was erased. Delete your copies.",
            _ => "The record was corrected. Correct your copies.",
        },
        at: moment(telling.at),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Done {
    csrf: String,
    id: String,
}

/// `POST /desk/tellings`: somebody saw to it.
pub(super) async fn done(
    State(web): State<Arc<Web>>,
    signed: Signed,
    form: Result<Form<Done>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let now = web.app.clock.now();
    let noted = match open(&web, &signed).await {
        // Only what this council was told is this council's to see to. Twice is once.
        Ok(tellings) if tellings.iter().any(|one| one.id == form.id) => {
            web.app.store.told(&form.id, now).await.is_ok()
        }
        Ok(_) => true,
        Err(_) => false,
    };
    if noted {
        return Redirect::to("/desk/tellings").into_response();
    }
    let note = Some("The change could not be kept. Try again in a minute");
    page(&web, &signed, StatusCode::SERVICE_UNAVAILABLE, note).await
}
