//! How the programming interface says no: a status and one sentence, the same as on the page.

use crate::faults::Fault;
use crate::http::Web;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, response::AppendHeaders};
use serde::Serialize;

/// What was wrong, as a sentence that says what to do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Error)]
pub(crate) struct Refusal {
    /// The sentence.
    error: String,
    /// A word for programs, such as `too-long`.
    code: &'static str,
    #[serde(skip)]
    status: u16,
}

impl Refusal {
    /// A refusal of the record calls, which other systems read and no resident.
    pub(super) fn new(status: StatusCode, code: &'static str, sentence: &str) -> Self {
        Self {
            error: sentence.to_owned(),
            code,
            status: status.as_u16(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status == StatusCode::UNAUTHORIZED {
            let how = AppendHeaders([(header::WWW_AUTHENTICATE, "Bearer")]);
            return (status, how, Json(self)).into_response();
        }
        (status, Json(self)).into_response()
    }
}

/// A refusal for this fault.
pub(crate) fn fault(web: &Web, fault: Fault) -> Refusal {
    Refusal {
        error: fault.sentence(&web.words, web.app.config.limits.message_chars),
        code: fault.code(),
        status: fault.status().as_u16(),
    }
}
