//! Who looked at a record.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Id};
use super::refused;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use contact_store::Look;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Who looked at a record or changed it, oldest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Looks {
    /// The looks.
    looks: Vec<OneLook>,
}

/// One look or change.
#[derive(Serialize, ToSchema)]
struct OneLook {
    /// When, in UTC.
    at: String,
    /// Who, by a random id.
    actor: String,
    /// In which role.
    role: String,
    /// For which council.
    council: Option<String>,
    /// What for.
    purpose: String,
    /// What was done.
    action: String,
    /// What came of it.
    outcome: String,
    /// Which fields were shown or changed.
    fields: Vec<String>,
    /// Why.
    reason: Option<String>,
}

/// Read who looked at a record. Only for the purpose `rights`, by the data protection officer's system.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/audit",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (status = 200, description = "The looks", body = Looks),
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
) -> Result<Json<Looks>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let looks = web.app.store.who_looked(&caller.access, &id).await;
    let looks = looks.map_err(refused::by_store)?;
    let looks = looks.ok_or_else(refused::absent)?;
    Ok(Json(Looks {
        looks: looks.into_iter().map(OneLook::from).collect(),
    }))
}

impl From<Look> for OneLook {
    fn from(look: Look) -> Self {
        Self {
            at: look.at.to_rfc3339(),
            actor: look.actor,
            role: look.role,
            council: look.council,
            purpose: look.purpose,
            action: look.action,
            outcome: look.outcome,
            fields: look.fields,
            reason: look.reason,
        }
    }
}
