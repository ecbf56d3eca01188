//! The consents of a record: how they came about, and taken back.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Body, Id};
use super::refused;
use super::shapes::OneConsent;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use contact_store::By;
use engine::consent::Method;
use engine::conversation::{Channel, Withdrawal};
use engine::identity::RecordRef;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Every event, oldest first.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Consents {
    /// The events.
    consents: Vec<OneConsent>,
}

/// Which consent is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakenBack {
    /// `share_councils`, `info_mail`, `sensitive:CLASS` or `third_party:RECIPIENT`.
    purpose: String,
}

/// Read how each consent of a record came about.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/consents",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 200, description = "The events", body = Consents),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<Json<Consents>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let consents = web.app.store.consents(&caller.access, &id).await;
    let consents = consents.map_err(refused::by_store)?;
    Ok(Json(Consents {
        consents: consents
            .ok_or_else(refused::absent)?
            .into_iter()
            .map(OneConsent::from)
            .collect(),
    }))
}

/// Take a consent back, because the resident said so. Whoever holds the record is told.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/withdrawals",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    request_body = TakenBack,
    security(("service" = [])),
    responses(
        (status = 204, description = "It is taken back"),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 413, description = "The body is larger than 16 KiB", body = Refusal),
        (status = 415, description = "The content type is not JSON", body = Refusal),
        (status = 422, description = "A value cannot be taken", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn withdraw(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let taken: TakenBack = input::body(&web, &headers, body)?;
    input::texts([&taken.purpose])?;
    let book = &web.app.book;
    let what = Withdrawal {
        record: RecordRef::new(vec![id]),
        purpose: taken.purpose.parse().map_err(|_| refused::bad_purpose())?,
        at: caller.access.at,
        channel: Channel::Web,
        council: caller.council,
        language: book.words.language().to_owned(),
        notice: book.notice.version.clone(),
        method: Method::Adviser,
        verified: true,
    };
    let done = web.app.store.withdraw(By::Staff(&caller.access), &what);
    done.await.map_err(refused::by_store)?;
    Ok(StatusCode::NO_CONTENT)
}
