//! Finding records.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Body};
use super::record::ContactRecord;
use super::refused;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use contact_store::{Query, SeenRecord};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::Arc;
use utoipa::ToSchema;

/// A telephone number, an e-mail address, or a name with a postcode. All that is given must fit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindBy {
    /// Full name, in any case and order.
    name: Option<String>,
    /// Postcode, in any form.
    postcode: Option<String>,
    /// Telephone number, in any form.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
}

/// The records that fit and that this token may see.
#[derive(Serialize, ToSchema)]
pub(crate) struct Found {
    /// The records.
    #[schema(value_type = Vec<ContactRecord>)]
    found: Vec<Map<String, Value>>,
}

/// Find records.
#[utoipa::path(
    post,
    path = "/api/contacts/find",
    tag = "contacts",
    params(WhyHeaders),
    request_body = FindBy,
    security(("service" = [])),
    responses(
        (status = 200, description = "What was found, none too", body = Found),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 413, description = "The body is larger than 16 KiB", body = Refusal),
        (status = 415, description = "The content type is not JSON", body = Refusal),
        (status = 422, description = "A value cannot be taken", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn find(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Found>, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let by: FindBy = input::body(&web, &headers, body)?;
    let given = [&by.name, &by.postcode, &by.phone, &by.email];
    input::texts(given.into_iter().flatten())?;
    let query = Query {
        name: by.name,
        postcode: by.postcode,
        phone: by.phone,
        email: by.email,
    };
    let found = web.app.store.find(&caller.access, &query).await;
    let found = found.map_err(refused::by_store)?;
    Ok(Json(Found {
        found: found.iter().map(SeenRecord::revealed).collect(),
    }))
}
