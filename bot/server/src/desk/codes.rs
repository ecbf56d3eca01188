//! One-time codes that advisers pass on, where no provider of text messages is set up.

use super::frame::{DeskFrame, for_how_long};
use super::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::messages::Waiting;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use contact_store::CodeTo;
use engine::field::Phone;
use engine::personal::Purpose;
use serde::Deserialize;
use std::sync::Arc;

struct Row {
    number: u64,
    since: String,
    how: &'static str,
    to: String,
    digits: String,
}

#[derive(Template)]
#[template(path = "desk/codes.html")]
struct CodesPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    rows: Vec<Row>,
}

/// `GET /desk/codes`.
pub(super) async fn show(State(web): State<Arc<Web>>, signed: Signed) -> Response {
    let now = web.app.clock.now();
    let waiting = web.app.codes.waiting(&signed.sign_in.account.council);
    let desk = DeskFrame::new(&web, &signed.sign_in, "codes").await;
    let page = CodesPage {
        frame: desk.frame(&web, "Codes to pass on"),
        desk,
        rows: waiting.into_iter().map(|one| row(one, now)).collect(),
    };
    draw(StatusCode::OK, &page)
}

fn row(one: Waiting, now: DateTime<Utc>) -> Row {
    let (how, to) = match one.code.to {
        CodeTo::Phone(to) => (
            "Ring or text",
            Phone::in_groups(&to.into_revealed(Purpose::HandOver)),
        ),
        CodeTo::Email(to) => ("Email", to.into_revealed(Purpose::HandOver)),
    };
    Row {
        number: one.number,
        since: for_how_long(one.at, now),
        how,
        to,
        digits: one.code.digits.into_revealed(Purpose::HandOver),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Told {
    csrf: String,
    number: u64,
}

/// `POST /desk/codes`: an adviser passed one on.
pub(super) async fn told(
    State(web): State<Arc<Web>>,
    signed: Signed,
    form: Result<Form<Told>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    // One that is gone already was passed on by a colleague, or is over.
    web.app
        .codes
        .told(&signed.sign_in.account.council, form.number);
    Redirect::to("/desk/codes").into_response()
}
