//! What an adviser does in a conversation: answer, hand back, wrap up, pass on. All of it goes through
//! the turn with the epoch of the page, so that a page that was left open does nothing any more.

use super::conversation;
use super::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::fault_page;
use crate::turn::{self, TurnError};
use crate::voice;
use crate::webchat::{clean, message_id};
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use engine::conversation::AdviserEvent;
use engine::ids::TeamId;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Action {
    csrf: String,
    epoch: u64,
    message_id: String,
    text: String,
    team: String,
}

type Sent = Result<Form<Action>, FormRejection>;

/// The action, if it comes from one of this sign-in's own pages.
fn own(web: &Web, signed: &Signed, form: Sent) -> Result<Action, Box<Response>> {
    match form {
        Ok(Form(action))
            if signed.sign_in.sent(&action.csrf) && message_id(&action.message_id).is_ok() =>
        {
            Ok(action)
        }
        Ok(_) => Err(Box::new(fault_page(web, Fault::OtherSite))),
        Err(rejection) => Err(Box::new(fault_page(web, rejection.into()))),
    }
}

/// `POST …/reply`.
pub(super) async fn reply(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
    form: Sent,
) -> Response {
    let action = match own(&web, &signed, form) {
        Ok(action) => action,
        Err(refused) => return *refused,
    };
    let text = clean(&action.text);
    let most = web.app.config.limits.message_chars;
    let note = if text.is_empty() {
        Some(Fault::Empty.sentence(&web.words, most))
    } else if text.chars().count() > most {
        Some(Fault::TooLong.sentence(&web.words, most))
    } else {
        None
    };
    if note.is_some() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return conversation::page(&web, &signed, id, status, note, action.text).await;
    }
    let event = AdviserEvent::Said(text.into());
    match act(&web, &signed, id, &action, event).await {
        Ok(()) => Redirect::to(&format!("/desk/conversations/{id}#reply")).into_response(),
        Err(error) => refused(&web, &signed, id, error, action.text).await,
    }
}

/// `POST …/hand-back`.
pub(super) async fn hand_back(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
    form: Sent,
) -> Response {
    leave(&web, &signed, id, form, |_| Some(AdviserEvent::HandedBack)).await
}

/// `POST …/wrap-up`.
pub(super) async fn wrap_up(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
    form: Sent,
) -> Response {
    leave(&web, &signed, id, form, |_| Some(AdviserEvent::WrappedUp)).await
}

/// `POST …/pass`.
pub(super) async fn pass(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
    form: Sent,
) -> Response {
    let teams = &web.app.book.teams;
    leave(&web, &signed, id, form, |action| {
        let team = TeamId::from(action.team.as_str());
        teams
            .contains_key(&team)
            .then_some(AdviserEvent::PassedTo(team))
    })
    .await
}

async fn leave(
    web: &Web,
    signed: &Signed,
    id: Uuid,
    form: Sent,
    event: impl FnOnce(&Action) -> Option<AdviserEvent>,
) -> Response {
    let action = match own(web, signed, form) {
        Ok(action) => action,
        Err(refused) => return *refused,
    };
    let Some(event) = event(&action) else {
        let note = Some("Choose a team from the list".to_owned());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return conversation::page(web, signed, id, status, note, action.text).await;
    };
    // After a wrap-up both may still say goodbye on the telephone.
    let given_away = !matches!(event, AdviserEvent::WrappedUp);
    match act(web, signed, id, &action, event).await {
        Ok(()) => {
            if given_away {
                voice::given_away(&web.app, id).await;
            }
            Redirect::to("/desk").into_response()
        }
        Err(error) => refused(web, signed, id, error, action.text).await,
    }
}

async fn act(
    web: &Web,
    signed: &Signed,
    id: Uuid,
    action: &Action,
    event: AdviserEvent,
) -> Result<(), TurnError> {
    let name = &signed.sign_in.account.name;
    let message = action.message_id.clone();
    turn::adviser(&web.app, id, name, action.epoch, message, event).await?;
    Ok(())
}

async fn refused(
    web: &Web,
    signed: &Signed,
    id: Uuid,
    error: TurnError,
    draft: String,
) -> Response {
    let note = match error {
        TurnError::NotYours | TurnError::Taken => {
            "Nothing was sent: you do not have this conversation any more"
        }
        TurnError::Unknown | TurnError::Ended => "Nothing was sent: this conversation has ended",
        TurnError::TooLong => "Nothing was sent: the message is too long. Shorten it",
        TurnError::TooMany | TurnError::Busy => {
            "Nothing was sent: the conversation is busy. Send it again"
        }
    };
    conversation::page(
        web,
        signed,
        id,
        StatusCode::CONFLICT,
        Some(note.to_owned()),
        draft,
    )
    .await
}
