//! One record: looked at and corrected.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Body, Id};
use super::refused;
use crate::api::Refusal;
use crate::http::Web;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse};
use contact_store::{Change, SeenRecord};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A record, as far as the token may see it: keys that it may not see are left out, and a key without
/// a value is null.
#[derive(Serialize, ToSchema)]
pub(crate) struct ContactRecord {
    /// Its id.
    contact_id: String,
    /// Its version.
    version: i64,
    /// Full name.
    name: Option<String>,
    /// The address in one line.
    address: Option<String>,
    /// House number or name.
    house: Option<String>,
    /// Street.
    street: Option<String>,
    /// Postcode.
    postcode: Option<String>,
    /// Telephone number, E.164.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Date of birth, such as `1952-03-19`.
    dob: Option<String>,
    /// The council where the person lives.
    home_council: Option<String>,
    /// Where consent to share stands.
    consent_share: Option<String>,
    /// Marks such as `at_risk_address`.
    flags: Option<Vec<String>>,
}

/// What to correct. What is left out or null stays; an empty text takes the value out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correction {
    /// Full name.
    name: Option<String>,
    /// The address in one line.
    address: Option<String>,
    /// Telephone number.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Date of birth, such as `1952-03-19`.
    dob: Option<String>,
    /// Marks such as `at_risk_address`: all of them.
    flags: Option<Vec<String>>,
}

/// Look at a record.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (
            status = 200,
            description = "The record",
            body = ContactRecord,
            headers(("ETag" = String, description = "Its version, for `If-Match`"))
        ),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let record = web.app.store.record(&caller.access, &id).await;
    let record = record.map_err(refused::by_store)?;
    Ok(shown(&record.ok_or_else(refused::absent)?))
}

/// Correct a record.
#[utoipa::path(
    patch,
    path = "/api/contacts/{id}",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you looked at"),
    ),
    request_body = Correction,
    security(("service" = [])),
    responses(
        (
            status = 200,
            description = "The record",
            body = ContactRecord,
            headers(("ETag" = String, description = "Its version, for `If-Match`"))
        ),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 412, description = "The record has another version by now", body = Refusal),
        (status = 413, description = "The body is larger than 16 KiB", body = Refusal),
        (status = 415, description = "The content type is not JSON", body = Refusal),
        (status = 422, description = "A value cannot be taken", body = Refusal),
        (status = 428, description = "The version is missing", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn change(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
    body: Body,
) -> Result<impl IntoResponse, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let given: Correction = input::body(&web, &headers, body)?;
    let texts = [
        &given.name,
        &given.address,
        &given.phone,
        &given.email,
        &given.dob,
    ];
    input::texts(texts.into_iter().flatten())?;
    input::texts(given.flags.iter().flatten())?;
    let version = version(&headers)?;
    let change = Change {
        name: given.name,
        address: given.address,
        phone: given.phone,
        email: given.email,
        dob: given.dob,
        flags: given.flags,
    };
    let store = &web.app.store;
    let record = store.change(&caller.access, &id, version, &change).await;
    Ok(shown(&record.map_err(refused::by_store)?))
}

fn shown(record: &SeenRecord) -> impl IntoResponse + use<> {
    let tag = format!("\"{}\"", record.version);
    (
        AppendHeaders([(header::ETAG, tag)]),
        Json(record.revealed()),
    )
}

/// The version in `If-Match`. What is none was never a record's.
fn version(headers: &HeaderMap) -> Result<i64, Refusal> {
    let given = headers
        .get(header::IF_MATCH)
        .ok_or_else(refused::no_version)?;
    given
        .to_str()
        .ok()
        .and_then(|tag| tag.trim().strip_prefix('"')?.strip_suffix('"'))
        .and_then(|version| version.parse().ok())
        .ok_or_else(refused::conflict)
}
