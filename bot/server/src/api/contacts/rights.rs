//! A copy of everything about one person, and restriction, for the data protection officer's system.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Id};
use super::refused;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use contact_store::PersonFile;
use serde_json::Value;
use std::sync::Arc;

/// Everything about the person of this record, from every table (UK GDPR Art 15). Only for the purpose
/// `rights`, by the data protection officer's system, which looks through it before it is sent.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/copy",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 200, description = "The record with all that belongs to it: see `porter rights copy`", body = Object),
        (status = 400, description = "The purpose or the reason is missing", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn copy(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let partners: Vec<_> = web.app.book.councils.keys().cloned().collect();
    let file = web.app.store.person(&caller.access, &[id], &partners).await;
    let file: PersonFile = file.map_err(refused::by_store)?;
    // What has a JSON form cannot fail to have one.
    Ok(Json(serde_json::to_value(&file).unwrap_or_default()))
}

/// Keep a record and use it no more (UK GDPR Art 18): to everybody but who works for its person's rights
/// it is as if there were none. Whoever holds it is told.
#[utoipa::path(
    put,
    path = "/api/contacts/{id}/restriction",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 204, description = "It is not used any more"),
        (status = 400, description = "The purpose or the reason is missing", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn restrict(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    set(&web, id, &headers, true).await
}

/// Use a restricted record again.
#[utoipa::path(
    delete,
    path = "/api/contacts/{id}/restriction",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 204, description = "It is used again"),
        (status = 400, description = "The purpose or the reason is missing", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn unrestrict(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    set(&web, id, &headers, false).await
}

async fn set(
    web: &Web,
    id: Id,
    headers: &HeaderMap,
    restricted: bool,
) -> Result<StatusCode, Refusal> {
    let caller = Caller::of(web, headers).await?;
    let id = input::id(id)?;
    let done = web
        .app
        .store
        .restrict(&caller.access, &id, restricted)
        .await;
    done.map_err(refused::by_store)?;
    Ok(StatusCode::NO_CONTENT)
}
