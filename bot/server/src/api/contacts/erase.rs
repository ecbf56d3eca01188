//! Erasing a record.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Id};
use super::refused;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What came of erasing.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErasedRecord {
    /// Requests that were emptied with the record.
    requests: usize,
    /// Requests that are still open: they are emptied once they are done.
    open: usize,
    /// Recipients that are to be told.
    to_tell: usize,
}

/// Erase a record. Only for the purpose `rights`, by the data protection officer's system.
#[utoipa::path(
    delete,
    path = "/api/contacts/{id}",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 200, description = "It is erased", body = ErasedRecord),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 409, description = "A legal hold stops it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn erase(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<Json<ErasedRecord>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let erased = web.app.store.erase(&caller.access, &id).await;
    let erased = erased.map_err(refused::by_store)?;
    Ok(Json(ErasedRecord {
        requests: erased.requests,
        open: erased.open,
        to_tell: erased.to_tell,
    }))
}
