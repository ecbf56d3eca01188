//! The consent receipt: JSON for programs, a page for people.

use super::caller::{Caller, WhyHeaders};
use super::input::{self, Id};
use super::{refused, shapes};
use crate::api::Refusal;
use crate::http::Web;
use crate::receipt::{of, page};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use std::sync::Arc;

/// The receipt that the resident may keep, after ISO/IEC TS 27560:2023. As a page where `Accept` asks
/// for `text/html` first. There is none where nothing was ever asked.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/receipt",
    tag = "contacts",
    params(
        ("id" = String, Path, description = "The record"),
        WhyHeaders,
    ),
    security(("service" = [])),
    responses(
        (
            status = 200,
            description = "The receipt",
            content((shapes::Receipt = "application/json"), (String = "text/html"))
        ),
        (status = 400, description = "The purpose or the reason is missing, or the body is no such JSON object", body = Refusal),
        (status = 401, description = "The token is missing, wrong or revoked", body = Refusal),
        (status = 403, description = "This token may not do this for this purpose", body = Refusal),
        (status = 404, description = "There is no such record, or the token may not see it", body = Refusal),
        (status = 409, description = "What is known of the consents makes no receipt: the sentence says what is missing", body = Refusal),
        (status = 429, description = "Too many calls in a minute", body = Refusal),
        (status = 503, description = "The store did not answer: try again", body = Refusal),
    )
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    id: Id,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let caller = Caller::of(&web, &headers).await?;
    let id = input::id(id)?;
    let consents = web.app.store.consents(&caller.access, &id).await;
    let events = consents
        .map_err(refused::by_store)?
        .ok_or_else(refused::absent)?;
    let receipt = of(&web, &events)
        .map_err(refused::no_receipt)?
        .ok_or_else(refused::absent)?;
    let vary = AppendHeaders([(header::VARY, "accept")]);
    if !as_page(&headers) {
        return Ok((vary, Json(receipt)).into_response());
    }
    Ok((vary, page(&web, &receipt)).into_response())
}

/// Whether a page is wanted rather than JSON.
fn as_page(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let weight = |kind: &str| {
        accept.split(',').find_map(|part| {
            let (name, rest) = part.split_once(';').unwrap_or((part, ""));
            if !name.trim().eq_ignore_ascii_case(kind) {
                return None;
            }
            let q = rest.split(';').find_map(|p| p.trim().strip_prefix("q="));
            Some(q.map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0)))
        })
    };
    weight("text/html").is_some_and(|html| html > weight("application/json").unwrap_or(0.0))
}
