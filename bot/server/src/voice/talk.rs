//! The talk by telephone: a call comes, the caller answers, the call ends.
//!
//! A turn's number stands in the address that its answer is posted to. The number that is awaited is
//! played; any other is answered with the document that stands, and changes nothing.

use super::asked::{Asked, Away};
use super::calls::{Call, Stage, Talking};
use super::{document, forgetting, relay, speaker, transfer};
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
use twilio::webhook::{self, Form, Gathered};

/// A document as Twilio reads it.
pub(super) fn answer(document: String) -> Response {
    (
        [(header::CONTENT_TYPE, "text/xml; charset=utf-8")],
        document,
    )
        .into_response()
}

/// `POST /twilio/voice`: a call comes in.
pub(super) async fn incoming(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let told = asked.call()?;
    let shared = app.calls.enter(&told.sid);
    let mut call = shared.lock().await;
    let document = match &call.stage {
        Stage::New => begin(app, told, &mut call).await,
        Stage::Talking(talking) | Stage::Transferred(talking, _) => talking.document.clone(),
        Stage::Over => Document::only(Then::Hangup).to_xml(),
    };
    Ok(answer(document))
}

async fn begin(app: &App, told: &webhook::Call, call: &mut Call) -> String {
    let telephone = &app.config.telephone;
    let called = told.to.as_deref().unwrap_or_default();
    let opening = NewConversation {
        channel: Channel::Voice,
        council: telephone.council_of(called).cloned(),
        caller_id: told.from.clone(),
    };
    match turn::open(app, opening).await {
        Ok(opened) => {
            tracing::info!(code = "voice.call", conversation = %opened.id);
            let mut talking = Talking {
                conversation: opened.id,
                turn: 0,
                document: String::new(),
                heard: opened.done.last_seq,
                relay: None,
            };
            let document = if app.config.telephone.relay().is_some() {
                // The greeting is the first thing that the socket says.
                talking.heard = 0;
                relay::connects(app, &mut talking)
            } else {
                document::talk(app, &opened.done, &talking, false).await
            };
            talking.document = document.to_xml();
            let document = talking.document.clone();
            call.stage = Stage::Talking(talking);
            document
        }
        Err(_) => document::last_words(app, Phrase::PhoneBusy, &[]).to_xml(),
    }
}

/// `POST /twilio/turn?t=N`: the caller said something, pressed keys, or did neither.
pub(super) async fn turn(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let shared = app
        .calls
        .find(&asked.call()?.sid)
        .ok_or(Away::UnknownCall)?;
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
            let told = asked.call()?;
            next(app, told, &asked.form, &mut call, talking).await
        }
        // An old turn, or one that never was: nothing happens twice, and nothing out of order.
        Stage::Talking(talking) | Stage::Transferred(talking, _) => {
            app.metrics.replayed();
            talking.document.clone()
        }
    };
    call.remember(asked.token, &document);
    Ok(answer(document))
}

async fn next(
    app: &App,
    told: &webhook::Call,
    form: &Form,
    call: &mut Call,
    talking: Talking,
) -> String {
    let input = match Gathered::read(form) {
        Gathered::Keys(keys) => Input::Keyed(keys.into_revealed(Purpose::Understand)),
        Gathered::Words(words, confidence) => Input::SpokenWords {
            text: words.into_revealed(Purpose::Understand),
            confidence,
        },
        Gathered::Nothing => Input::Silence,
    };
    let (mut now, played) = play(app, call, talking, input).await;
    let document = match played {
        Played::Waits(done) => {
            let prompts = speaker::prompts(app, &done.replies);
            let then = transfer::begin(app, &told.sid, call, now);
            let document = Document::of(prompts, then).to_xml();
            if let Stage::Transferred(talking, _) = &mut call.stage {
                talking.document.clone_from(&document);
            }
            return document;
        }
        Played::Goes {
            done,
            new_reference,
        } => document::talk(app, &done, &now, new_reference).await,
        Played::Over => Document::only(Then::Hangup),
        Played::Again => document::again(app, now.turn + 1),
    };
    now.document = document.to_xml();
    let document = now.document.clone();
    call.stage = Stage::Talking(now);
    document
}

/// What a turn of a call came to.
pub(super) enum Played {
    /// The talk goes on, or ends with these words.
    Goes {
        /// The turn.
        done: Done,
        /// Whether a reference is said for the first time.
        new_reference: bool,
    },
    /// The caller waits for an adviser from now on.
    Waits(Done),
    /// The conversation had ended.
    Over,
    /// It could not be played; nothing has changed.
    Again,
}

/// Plays the next turn of a call, for whichever way its words come.
pub(super) async fn play(
    app: &App,
    call: &mut Call,
    talking: Talking,
    input: Input,
) -> (Talking, Played) {
    let referenced = reference(app, &talking).await;
    let mut now = Talking {
        turn: talking.turn + 1,
        ..talking
    };
    let message = Message {
        id: format!("t{}", now.turn),
        input,
    };
    let played = match turn::run(app, now.conversation, message).await {
        Ok(done) => {
            call.kept |= done.kept;
            now.heard = done.last_seq;
            if transfer::is_due(app, now.conversation, &done) {
                Played::Waits(done)
            } else {
                let new_reference = done.view.reference != referenced;
                Played::Goes {
                    done,
                    new_reference,
                }
            }
        }
        Err(TurnError::Unknown | TurnError::Ended) => Played::Over,
        Err(_) => Played::Again,
    };
    (now, played)
}

async fn reference(app: &App, talking: &Talking) -> Option<String> {
    let session = app.sessions.load(talking.conversation).await?;
    session.conversation.view(&app.book).reference
}

/// `POST /twilio/status`: a leg ended. Comes in any order, and more than once.
pub(super) async fn status(State(web): State<Arc<Web>>, asked: Asked) -> Result<StatusCode, Away> {
    let app = &web.app;
    let told = asked.call()?;
    let shared = app.calls.find(&told.sid).ok_or(Away::UnknownCall)?;
    if told.status.is_over() {
        let mut call = shared.lock().await;
        over(app, &told.sid, &mut call).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /twilio/fallback`: Porter did not answer, or with something that Twilio could not read. The
/// caller hears so, and the talk goes on where it was, or the call ends with a number to ring.
pub(super) async fn fallback(State(web): State<Arc<Web>>, asked: Asked) -> Response {
    let app = &web.app;
    tracing::error!(code = "voice.fallback");
    let known = asked.call().ok().and_then(|told| app.calls.find(&told.sid));
    if let Some(shared) = known {
        let call = shared.lock().await;
        if let Stage::Talking(talking) = &call.stage {
            return answer(document::again(app, talking.turn + 1).to_xml());
        }
    }
    answer(document::switchboard(&app.config, &app.book))
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
    if let Stage::Transferred(_, transfer) = &call.stage {
        transfer::caller_gone(app, transfer).await;
    }
    // An adviser who has it finishes the record after the call.
    if app.desk.owner(conversation).is_none() {
        let message = Message {
            id: "hung-up".to_owned(),
            input: Input::HungUp,
        };
        if let Ok(done) = turn::run(app, conversation, message).await {
            call.kept |= done.kept;
        }
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
        // A transfer has a sweep of its own, and a talk with an adviser is not ended for Porter's part.
        let conversation = match &call.stage {
            Stage::Talking(talking) => talking.conversation,
            Stage::New | Stage::Transferred(..) | Stage::Over => continue,
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
