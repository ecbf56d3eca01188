//! The form, without a script: one message in, the whole page out.

use super::page::{self, Shown};
use super::said::{Said, message_id};
use crate::faults::Fault;
use crate::http::Web;
use crate::judgements::judge;
use crate::pages::fault_page;
use crate::turn::{self, Input, Message};
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// What the form holds. Fields that we do not know are passed over.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ChatForm {
    id: Option<String>,
    token: Option<String>,
    message_id: Option<String>,
    message: Option<String>,
    choice: Option<String>,
    event: Option<String>,
    /// Which answer is judged.
    answer: Option<u64>,
}

/// `POST /`: a message, a choice or a button. The same message id again does nothing again.
pub(crate) async fn send(
    State(web): State<Arc<Web>>,
    form: Result<Form<ChatForm>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return fault_page(&web, rejection.into()),
    };
    let mut shown = Shown::default();
    let typed = form.message.clone().unwrap_or_default();
    // What was typed but not sent (another button was pressed) stays in the box.
    let pressed_another = form.choice.is_some() || form.event.is_some();
    if pressed_another {
        shown.draft.clone_from(&typed);
    }
    match answer(&web, &form, &mut shown).await {
        Ok(()) => {}
        Err(fault) => {
            shown.fault = Some(fault);
            shown.draft = typed;
        }
    }
    page::draw(&web, shown).await
}

async fn answer(web: &Web, form: &ChatForm, shown: &mut Shown) -> Result<(), Fault> {
    shown.key = key(web, form).await?;
    let said = Said::of(
        web,
        form.message.as_deref(),
        form.choice.as_deref(),
        form.event.as_deref(),
    )?;
    let words = match said {
        Said::Words(words) => words,
        Said::Check => {
            shown.checked = true;
            return Ok(());
        }
        Said::Judged { right } => {
            if let (Some((id, _)), Some(seq)) = (&shown.key, form.answer) {
                judge(&web.app, *id, seq, right).await;
            }
            shown.judged = Some(right);
            return Ok(());
        }
    };
    let fresh;
    let message_id = if let Some(given) = &form.message_id {
        message_id(given)?
    } else {
        fresh = web.app.chance.uuid().to_string();
        &fresh
    };
    let id = if let Some((id, _)) = &shown.key {
        *id
    } else {
        let begun = web.firsts.begin(&web.app, message_id).await?;
        shown.key.insert(begun).0
    };
    let message = Message {
        id: message_id.to_owned(),
        input: Input::Said(words),
    };
    turn::run(&web.app, id, message).await?;
    Ok(())
}

/// The conversation that the form goes on with, if its token opens it.
async fn key(web: &Web, form: &ChatForm) -> Result<Option<(Uuid, String)>, Fault> {
    let Some(id) = form.id.as_deref().filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let id: Uuid = id.parse().map_err(|_| Fault::Unknown)?;
    let token = form.token.clone().unwrap_or_default();
    if turn::authorised(&web.app, id, &token).await {
        Ok(Some((id, token)))
    } else {
        Err(Fault::Unknown)
    }
}

/// `POST /leave`: wipes the conversation and goes to a page that says nothing about it.
pub(crate) async fn leave(
    State(web): State<Arc<Web>>,
    form: Result<Form<ChatForm>, FormRejection>,
) -> Response {
    let form = form.map(|Form(form)| form).unwrap_or_default();
    // Whatever is wrong with the form, the person gets away.
    if let Ok(Some((id, _))) = key(&web, &form).await {
        let message = Message {
            id: format!("leave-{id}"),
            input: Input::HungUp,
        };
        if turn::run(&web.app, id, message)
            .await
            .is_ok_and(|done| done.view.ended)
        {
            web.app.sessions.remove(id).await;
        }
    }
    Redirect::to(&web.app.config.web.leave_url).into_response()
}
