//! The talk by telephone: a call comes, the caller answers, the call ends.
//!
//! A turn's number stands in the address that its answer is posted to. The number that is awaited is
//! played; any other is answered with the document that stands, and changes nothing.

use super::asked::{Asked, Away};
use super::calls::{Call, Stage, Talking};
use super::{document, forgetting};
use crate::app::App;
use crate::http::Web;
use crate::turn::{self, Done, Input, Message, NewConversation, TurnError};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::conversation::{Channel, Phrase};
use engine::personal::Purpose;
use std::sync::Arc;
use twilio::CallSid;
use twilio::twiml::{Document, Then};
use twilio::webhook::Gathered;

/// A document as Twilio reads it.
fn answer(document: String) -> Response {
    (
        [(header::CONTENT_TYPE, "text/xml; charset=utf-8")],
        document,
    )
        .into_response()
}

/// `POST /twilio/voice`: a call comes in.
pub(super) async fn incoming(State(web): State<Arc<Web>>, asked: Asked) -> Response {
    let app = &web.app;
    let shared = app.calls.enter(&asked.call.sid);
    let mut call = shared.lock().await;
    let document = match &call.stage {
        Stage::New => begin(app, &asked, &mut call).await,
        Stage::Talking(talking) => talking.document.clone(),
        Stage::Over => Document::only(Then::Hangup).to_xml(),
    };
    answer(document)
}

async fn begin(app: &App, asked: &Asked, call: &mut Call) -> String {
    let telephone = &app.config.telephone;
    let called = asked.call.to.as_deref().unwrap_or_default();
    let opening = NewConversation {
        channel: Channel::Voice,
        council: telephone.council_of(called).cloned(),
        caller_id: asked.call.from.clone(),
    };
    match turn::open(app, opening).await {
        Ok(opened) => {
            tracing::info!(code = "voice.call", conversation = %opened.id);
            let document = document::talk(app, &opened.done, 1, false, false).to_xml();
            call.stage = Stage::Talking(Talking {
                conversation: opened.id,
                turn: 0,
                document: document.clone(),
            });
            document
        }
        Err(_) => document::last_words(app, Phrase::PhoneBusy, &[]).to_xml(),
    }
}

/// `POST /twilio/turn?t=N`: the caller said something, pressed keys, or did neither.
pub(super) async fn turn(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let shared = app.calls.find(&asked.call.sid).ok_or(Away::UnknownCall)?;
    let mut call = shared.lock().await;
    if let Some(document) = call.answer_to(asked.token.as_ref()) {
        return Ok(answer(document));
    }
    let number = asked.query.get("t").and_then(|number| number.parse().ok());
    let document = match &call.stage {
        Stage::New => return Err(Away::UnknownCall),
        Stage::Over => Document::only(Then::Hangup).to_xml(),
        Stage::Talking(talking) if number == Some(talking.turn + 1) => {
            let talking = talking.clone();
            next(app, &asked, &mut call, talking).await
        }
        // An old turn, or one that never was: nothing happens twice, and nothing out of order.
        Stage::Talking(talking) => {
            app.metrics.replayed();
            talking.document.clone()
        }
    };
    call.remember(asked.token, &document);
    Ok(answer(document))
}

async fn next(app: &App, asked: &Asked, call: &mut Call, talking: Talking) -> String {
    let number = talking.turn + 1;
    let input = match Gathered::read(&asked.form) {
        Gathered::Keys(keys) => Input::Keyed(keys.into_revealed(Purpose::Understand)),
        Gathered::Words(words, confidence) => Input::SpokenWords {
            text: words.into_revealed(Purpose::Understand),
            confidence,
        },
        Gathered::Nothing => Input::Silence,
    };
    let referenced = reference(app, &talking).await;
    let message = Message {
        id: format!("t{number}"),
        input,
    };
    let spoken = match turn::run(app, talking.conversation, message).await {
        Ok(done) => {
            call.kept |= done.kept;
            let new = done.view.reference != referenced;
            spoken(app, &talking, &done, number, new).await
        }
        Err(TurnError::Unknown | TurnError::Ended) => Document::only(Then::Hangup),
        Err(_) => document::again(app, number + 1),
    };
    let document = spoken.to_xml();
    call.stage = Stage::Talking(Talking {
        turn: number,
        document: document.clone(),
        ..talking
    });
    document
}

async fn reference(app: &App, talking: &Talking) -> Option<String> {
    let session = app.sessions.load(talking.conversation).await?;
    session.conversation.view(&app.book).reference
}

async fn spoken(app: &App, talking: &Talking, done: &Done, number: u64, new: bool) -> Document {
    let session = app.sessions.load(talking.conversation).await;
    let slowly = session.is_some_and(|session| session.conversation.takes_its_time());
    document::talk(app, done, number + 1, slowly, new)
}

/// `POST /twilio/status`: a leg ended. Comes in any order, and more than once.
pub(super) async fn status(State(web): State<Arc<Web>>, asked: Asked) -> Result<StatusCode, Away> {
    let app = &web.app;
    let shared = app.calls.find(&asked.call.sid).ok_or(Away::UnknownCall)?;
    if asked.call.status.is_over() {
        let mut call = shared.lock().await;
        over(app, &asked.call.sid, &mut call).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /twilio/fallback`: Porter did not answer, or with something that Twilio could not read. The
/// caller hears so, and the talk goes on where it was, or the call ends with a number to ring.
pub(super) async fn fallback(State(web): State<Arc<Web>>, asked: Asked) -> Response {
    let app = &web.app;
    tracing::error!(code = "voice.fallback");
    if let Some(shared) = app.calls.find(&asked.call.sid) {
        let call = shared.lock().await;
        if let Stage::Talking(talking) = &call.stage {
            return answer(document::again(app, talking.turn + 1).to_xml());
        }
    }
    answer(document::last_words(app, Phrase::PhoneTrouble, &[]).to_xml())
}

/// The caller is gone: what was not sent is not kept, and Twilio forgets a call that kept nothing.
pub(super) async fn over(app: &App, sid: &CallSid, call: &mut Call) {
    let Some(conversation) = call.conversation() else {
        if matches!(call.stage, Stage::New) {
            call.stage = Stage::Over;
            app.calls.is_over(sid, app.clock.now());
        }
        return;
    };
    let message = Message {
        id: "hung-up".to_owned(),
        input: Input::HungUp,
    };
    if let Ok(done) = turn::run(app, conversation, message).await {
        call.kept |= done.kept;
    }
    call.stage = Stage::Over;
    let now = app.clock.now();
    app.calls.is_over(sid, now);
    tracing::info!(code = "voice.over", conversation = %conversation, kept = call.kept);
    if !call.kept {
        forgetting::forget(app, sid, &call.legs);
    }
}

/// Ends calls whose conversation is over by itself, so that nobody hears nothing for ever.
pub(super) async fn end_idle(app: &App) {
    for (sid, shared) in app.calls.going_on() {
        let Ok(mut call) = shared.try_lock() else {
            continue;
        };
        let Some(conversation) = call.conversation() else {
            continue;
        };
        if app.sessions.load(conversation).await.is_some() {
            continue;
        }
        // Its last words may still be spoken; Twilio tells when the caller has put the phone down.
        if app.sessions.over(conversation).await.is_some() {
            continue;
        }
        if app.telephony.hang_up(&sid).await.is_err() {
            tracing::warn!(code = "voice.not_ended");
        }
        over(app, &sid, &mut call).await;
    }
}
