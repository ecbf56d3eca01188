//! What this council is to be told of records that it may no longer use as it did.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Id};
use super::refused;
use super::shapes::OneTelling;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What the token's council was not told yet.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tellings {
    /// Id, record, what happened and when.
    tellings: Vec<OneTelling>,
}

/// Read what the token's council is to be told.
#[utoipa::path(
    get,
    path = "/api/contacts/tellings",
    tag = "contacts",
    params(WhyHeaders),
    security(("service" = [])),
    responses(
        (status = 200, description = "What is open", body = Tellings),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
) -> Result<Json<Tellings>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let open = web.app.store.tellings(&caller.access).await;
    let open = open.map_err(refused::by_store)?;
    Ok(Json(Tellings {
        tellings: open.into_iter().map(OneTelling::from).collect(),
    }))
}

/// Note that the token's council was told.
#[utoipa::path(
    post,
    path = "/api/contacts/tellings/{id}/told",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "What was to be told"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 204, description = "It is noted"),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn told(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let noted = web.app.store.told(&caller.access, &id).await;
    if noted.map_err(refused::by_store)? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(refused::absent())
}
