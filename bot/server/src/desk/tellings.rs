//! Records that this council may not use any more: consent was taken back, ended, or has to be asked
//! for again. Somebody sees to every copy, then says so.

use super::frame::DeskFrame;
use super::records;
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

/// Why the list is read and seen to, as the audit says it.
const THE_LIST: &str = "records to stop using";

struct Row {
    id: String,
    record: String,
    /// Who is to be told, where it is somebody outside the councils.
    tell: Option<String>,
    references: String,
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
    let access = records::access(&web.app, &signed.sign_in.account, THE_LIST);
    web.app.store.tellings(&access).await
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
        rows: tellings.into_iter().map(|it| row(web, it)).collect(),
    };
    draw(status, &page)
}

fn row(web: &Web, telling: Telling) -> Row {
    let recipient = web.app.book.recipients.get(&telling.recipient);
    Row {
        id: telling.id,
        record: telling.contact_id,
        tell: telling
            .outside
            .then(|| recipient.map_or_else(|| telling.recipient.clone(), |it| it.name.clone())),
        references: telling.references.join(", "),
        what: match telling.what.as_str() {
            "withdrawn" => "Consent was taken back. Stop using the record and delete your copies.",
            "ended" => "Consent has ended. Stop using the record and delete your copies.",
            "needs_refresh" => {
                "The privacy notice has changed. Do not use the record until consent is given again."
            }
            "erased" => "The record was erased. Delete your copies.",
            "restricted" => {
                "The record is not to be used for now. Keep your copies and do not use them."
            }
            "objected" => {
                "They do not want their details there. Stop using them and delete your copies."
            }
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
    let access = records::access(&web.app, &signed.sign_in.account, THE_LIST);
    // Twice is once, and what is another council's is no matter of this one.
    if web.app.store.told(&access, &form.id).await.is_ok() {
        return Redirect::to("/desk/tellings").into_response();
    }
    let note = Some("The change could not be kept. Try again in a minute");
    page(&web, &signed, StatusCode::SERVICE_UNAVAILABLE, note).await
}
