//! The telephone of an adviser: on which number calls come, and what is ringing there.

use super::frame::{for_how_long, reason};
use super::queue;
use super::signed::{Signed, be_here};
use super::work;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::fault_page;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use engine::field::{FieldKind, FieldValue, Manner, Reading};
use engine::personal::{Personal, Purpose};
use serde::Deserialize;
use std::sync::Arc;

/// A number that nobody could be rung on.
const NO_NUMBER: &str =
    "Enter a UK phone number on which you take calls, such as 01632 960 001, or leave it empty";

/// A call that rings on this adviser's telephone, with what is known so far.
pub(crate) struct Ringing {
    pub(crate) reason: String,
    pub(crate) since: String,
    pub(crate) request: Option<String>,
    /// Labels and values.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) emergency: bool,
}

/// What rings on an adviser's telephone.
pub(super) async fn ringing(web: &Web, adviser: &str) -> Option<Ringing> {
    let app = &web.app;
    let id = app.desk.ringing(adviser)?;
    let session = app.sessions.load(id).await?;
    let card = session.conversation.card(&app.book);
    let waiting = app.desk.waiting(&[]);
    let since = waiting.iter().find(|one| one.id == id).map(|one| one.since);
    let now = app.clock.now();
    Some(Ringing {
        reason: reason(web, id).await,
        since: for_how_long(since.unwrap_or(now), now),
        request: card.request,
        fields: card
            .fields
            .into_iter()
            .map(|field| {
                let value = field.value.into_revealed(Purpose::HandOver);
                (field.label, value)
            })
            .collect(),
        emergency: card.emergency,
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Number {
    csrf: String,
    phone: String,
}

/// `POST /desk/phone`: on which number calls come from now on, or that none do.
pub(super) async fn set(
    State(web): State<Arc<Web>>,
    mut signed: Signed,
    form: Result<Form<Number>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let today = work::today(&web);
    let Ok(phone) = number(&form.phone, today) else {
        let note = Some(NO_NUMBER.to_owned());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return queue::page(&web, &signed, status, note, false).await;
    };
    web.desk.set_phone(&signed.cookie, phone.clone());
    signed.sign_in.phone = phone;
    if signed.sign_in.available {
        be_here(&web, &signed.sign_in);
    }
    Redirect::to("/desk").into_response()
}

/// The number that was written (E.164); `None` where none was.
fn number(written: &str, today: NaiveDate) -> Result<Option<Personal<String>>, ()> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let typed = Manner {
        spoken: false,
        today,
    };
    match FieldKind::Phone.read(written, typed, &[]) {
        Reading::Accept(FieldValue::Phone(phone)) => {
            Ok(Some(Personal::new(phone.as_str().to_owned())))
        }
        _ => Err(()),
    }
}
