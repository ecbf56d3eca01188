//! The calls: begin, say, read.

use super::answer::{Answer, Begun};
use super::refusal::{Refusal, fault};
use crate::faults::Fault;
use crate::http::Web;
use crate::turn::{self, Input, Message, NewConversation};
use crate::webchat::{Said, message_id, object};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use engine::conversation::Channel;
use engine::ids::CouncilId;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use utoipa::ToSchema;
use uuid::Uuid;

/// How to begin. Everything may be left out, the body too.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
pub(crate) struct Beginning {
    /// The council that is contacted, such as `district`.
    council: Option<String>,
}

/// A message of the resident's.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewMessage {
    /// Your own id for it, 1 to 64 letters, digits, dots, dashes, colons or underscores. The same id
    /// again gets the same answer and does nothing again.
    #[serde(default)]
    id: String,
    /// What the resident says.
    #[serde(default)]
    text: String,
}

/// From where to read.
#[derive(Deserialize)]
pub(crate) struct After {
    /// Only lines after this number.
    #[serde(default)]
    after: u64,
}

/// Begin a conversation. The answer holds the greeting, and the token for every later call.
#[utoipa::path(
    post,
    path = "/api/conversations",
    request_body(content = Option<Beginning>, content_type = "application/json"),
    responses(
        (status = 200, description = "It has begun", body = Begun),
        (status = 400, description = "The body is no JSON object", body = Refusal),
        (status = 413, description = "The body is larger than 16 KiB", body = Refusal),
        (status = 415, description = "The content type is not JSON", body = Refusal),
        (status = 429, description = "Too many conversations in a minute", body = Refusal),
    )
)]
pub(crate) async fn begin(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Begun>, Refusal> {
    let no = |what: Fault| fault(&web, what);
    let body = body.map_err(|rejection| no(rejection.into()))?;
    let beginning: Beginning = if body.is_empty() {
        Beginning::default()
    } else {
        json(&headers, &body).map_err(no)?
    };
    let opening = NewConversation {
        channel: Channel::Web,
        council: beginning
            .council
            .map(CouncilId::from)
            .filter(|council| web.app.book.councils.contains_key(council)),
        caller_id: None,
    };
    let opened = turn::open(&web.app, opening)
        .await
        .map_err(|error| no(error.into()))?;
    let done = opened.done;
    Ok(Json(Begun {
        id: opened.id.to_string(),
        token: opened.token,
        answer: Answer::new(done.turn, done.view, &done.replies, done.last_seq),
    }))
}

/// Say something in a conversation.
#[utoipa::path(
    post,
    path = "/api/conversations/{id}/messages",
    params(("id" = String, Path, description = "The conversation")),
    request_body = NewMessage,
    security(("token" = [])),
    responses(
        (status = 200, description = "What was answered", body = Answer),
        (status = 400, description = "The body is no JSON object", body = Refusal),
        (status = 401, description = "The token is missing or does not fit", body = Refusal),
        (status = 404, description = "There is no such conversation, or it was wiped", body = Refusal),
        (status = 409, description = "The conversation has ended", body = Refusal),
        (status = 413, description = "The body is larger than 16 KiB", body = Refusal),
        (status = 415, description = "The content type is not JSON", body = Refusal),
        (status = 422, description = "The message is empty or too long, or its id does not fit", body = Refusal),
        (status = 429, description = "Too many messages in a minute", body = Refusal),
        (status = 503, description = "It could not be saved: send it again", body = Refusal),
    )
)]
pub(crate) async fn say(
    State(web): State<Arc<Web>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Answer>, Refusal> {
    let no = |what: Fault| fault(&web, what);
    let id = admit(&web, id, &headers).await.map_err(no)?;
    let body = body.map_err(|rejection| no(rejection.into()))?;
    let message: NewMessage = json(&headers, &body).map_err(no)?;
    let message_id = message_id(&message.id).map_err(no)?.to_owned();
    let Said::Words(words) = Said::of(&web, Some(&message.text), None, None).map_err(no)? else {
        return Err(no(Fault::Empty));
    };
    let message = Message {
        id: message_id,
        input: Input::Said(words),
    };
    let done = turn::run(&web.app, id, message)
        .await
        .map_err(|error| no(error.into()))?;
    Ok(Json(Answer::new(
        done.turn,
        done.view,
        &done.replies,
        done.last_seq,
    )))
}

/// Read where a conversation stands, and its lines: for what an adviser writes meanwhile.
#[utoipa::path(
    get,
    path = "/api/conversations/{id}",
    params(("id" = String, Path, description = "The conversation"), ("after" = Option<u64>, Query, description = "Only lines after this number")),
    security(("token" = [])),
    responses(
        (status = 200, description = "Where it stands", body = Answer),
        (status = 400, description = "`after` is no number", body = Refusal),
        (status = 401, description = "The token is missing or does not fit", body = Refusal),
        (status = 404, description = "There is no such conversation, or it was wiped", body = Refusal),
    )
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    after: Result<Query<After>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Answer>, Refusal> {
    let no = |what: Fault| fault(&web, what);
    let id = admit(&web, id, &headers).await.map_err(no)?;
    let Ok(Query(After { after })) = after else {
        return Err(no(Fault::NotJson));
    };
    let turn = web.app.sessions.load(id).await.map(|session| session.turns);
    let turn = match turn {
        Some(turn) => turn,
        None => web.app.sessions.over(id).await.map_or(0, |over| over.turn),
    };
    let (view, lines) = turn::read(&web.app, id, after)
        .await
        .ok_or_else(|| no(Fault::Unknown))?;
    let last_seq = lines.last().map_or(after, |line| line.seq);
    Ok(Json(Answer::new(turn, view, &lines, last_seq)))
}

/// The secret in the Authorization header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
}

/// The conversation, if the bearer's token opens it.
async fn admit(
    web: &Web,
    id: Result<Path<String>, PathRejection>,
    headers: &HeaderMap,
) -> Result<Uuid, Fault> {
    // Bytes that are no text are no id either.
    let Path(id) = id.map_err(|_| Fault::Unknown)?;
    let id: Uuid = id.parse().map_err(|_| Fault::Unknown)?;
    let token = bearer(headers).ok_or(Fault::NoToken)?;
    if turn::authorised(&web.app, id, token).await {
        return Ok(id);
    }
    // Ids are random, so saying which ones exist tells nobody anything.
    let exists =
        web.app.sessions.load(id).await.is_some() || web.app.sessions.over(id).await.is_some();
    Err(if exists {
        Fault::NoToken
    } else {
        Fault::Unknown
    })
}

/// A JSON object of the right content type. Keys that we do not know are passed over.
pub(super) fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Fault> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::trim)
        .unwrap_or_default();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Fault::WrongType);
    }
    object(body)
}
