//! Who waits for a person.

use super::frame::{DeskFrame, for_how_long, reason, team_name};
use super::signed::{Signed, be_here};
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use engine::conversation::Priority;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

struct Row {
    id: Uuid,
    reason: String,
    team: String,
    since: String,
    urgent: bool,
    /// The first of the list: the shortcut takes it.
    first: bool,
}

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct QueuePage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    rows: Vec<Row>,
    others: Vec<String>,
    /// The page asks for itself again, for those without a script who wish so.
    refresh: bool,
}

/// How the list is to be shown.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wish {
    refresh: Option<String>,
}

/// `GET /desk`.
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    signed: Signed,
    wish: Result<Query<Wish>, QueryRejection>,
) -> Response {
    let refresh = wish.is_ok_and(|Query(wish)| wish.refresh.is_some());
    page(&web, &signed, StatusCode::OK, None, refresh).await
}

/// The list, with something to say about what was just tried.
pub(super) async fn page(
    web: &Web,
    signed: &Signed,
    status: StatusCode,
    note: Option<String>,
    refresh: bool,
) -> Response {
    let app = &web.app;
    let now = app.clock.now();
    let account = &signed.sign_in.account;
    let desk = DeskFrame::new(web, &signed.sign_in, "queue")
        .await
        .saying(note);
    let mut rows = Vec::new();
    for waiting in app.desk.waiting(&account.teams) {
        rows.push(Row {
            id: waiting.id,
            reason: reason(web, waiting.id).await,
            team: team_name(web, waiting.team.as_str()),
            since: for_how_long(waiting.since, now),
            urgent: waiting.priority == Priority::Urgent,
            first: rows.is_empty(),
        });
    }
    let here = app.desk.on_duty();
    let page = QueuePage {
        frame: desk.frame(web, "Waiting"),
        desk,
        rows,
        others: here
            .into_iter()
            .map(|on_duty| on_duty.adviser)
            .filter(|name| *name != account.name)
            .collect(),
        refresh,
    };
    draw(status, &page)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Presence {
    csrf: String,
    state: String,
}

/// `POST /desk/presence`: available or away.
pub(super) async fn presence(
    State(web): State<Arc<Web>>,
    mut signed: Signed,
    form: Result<Form<Presence>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) if signed.sign_in.sent(&form.csrf) => form,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let available = form.state != "away";
    let name = &signed.sign_in.account.name;
    if !available && !web.app.desk.holding(name).is_empty() {
        let note = "You still have conversations. Hand them back, pass them on or wrap them up, then go away";
        return page(
            &web,
            &signed,
            StatusCode::CONFLICT,
            Some(note.to_owned()),
            false,
        )
        .await;
    }
    web.desk.set_available(&signed.cookie, available);
    signed.sign_in.available = available;
    if available {
        be_here(&web, &signed.sign_in);
    } else {
        web.app.desk.signed_out(name);
    }
    Redirect::to("/desk").into_response()
}
