//! What comes in: ids of the path, bodies, texts.

use super::refused;
use crate::api::calls::json;
use crate::api::{Refusal, fault};
use crate::http::Web;
use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::http::HeaderMap;
use serde::de::DeserializeOwned;

/// No id of the store's is longer.
const LONGEST_ID: usize = 128;

/// A path's id, as it came.
pub(super) type Id = Result<Path<String>, PathRejection>;
/// A body, as it came.
pub(super) type Body = Result<Bytes, BytesRejection>;

/// An id that could be one: what could not sounds like one that nobody has.
pub(super) fn id(given: Id) -> Result<String, Refusal> {
    let Path(id) = given.map_err(|_| refused::absent())?;
    if id.is_empty() || id.len() > LONGEST_ID || id.contains('\0') {
        return Err(refused::absent());
    }
    Ok(id)
}

/// A JSON object with the keys of its schema and no others.
pub(super) fn body<T: DeserializeOwned>(
    web: &Web,
    headers: &HeaderMap,
    given: Body,
) -> Result<T, Refusal> {
    let no = |what| fault(web, what);
    let bytes = given.map_err(|rejection| no(rejection.into()))?;
    json(headers, &bytes).map_err(no)
}

/// Texts without NUL, which a database may not take.
pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Result<(), Refusal> {
    if texts.into_iter().any(|text| text.contains('\0')) {
        return Err(refused::bad_text());
    }
    Ok(())
}
