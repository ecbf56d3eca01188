//! What the record calls refuse, for whoever builds on them. The same words for absent and hidden.

use crate::api::refusal::Refusal;
use axum::http::StatusCode;
use contact_store::{ReceiptError, StoreError};

pub(super) fn no_token() -> Refusal {
    Refusal::new(
        StatusCode::UNAUTHORIZED,
        "no-token",
        "The service token is missing, wrong or revoked: send one that is in use in the Authorization header as Bearer",
    )
}

pub(super) fn no_purpose() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "no-purpose",
        "Say what for: send one of service, rights, fraud or safeguarding in the header Porter-Purpose",
    )
}

pub(super) fn no_reason() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "no-reason",
        "Say why: send 1 to 500 characters in UTF-8 in the header Porter-Reason; they are kept in the audit",
    )
}

pub(super) fn not_allowed() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "not-allowed",
        "This token may not do this for this purpose: use a purpose that the token was made for, or ask for another token",
    )
}

pub(super) fn absent() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "not-found",
        "There is no such record: check its id",
    )
}

pub(super) fn bad_text() -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "bad-text",
        "A text holds the character NUL: take it out, then send it again",
    )
}

pub(super) fn bad_purpose() -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "bad-purpose",
        "The consent to take back must be share_councils, info_mail, sensitive:CLASS or third_party:RECIPIENT",
    )
}

pub(super) fn no_version() -> Refusal {
    Refusal::new(
        StatusCode::PRECONDITION_REQUIRED,
        "no-version",
        "Say which version you looked at: send its ETag in the header If-Match",
    )
}

pub(super) fn conflict() -> Refusal {
    Refusal::new(
        StatusCode::PRECONDITION_FAILED,
        "conflict",
        "This is not the record's version: look again, then change it; nothing was written",
    )
}

/// What is known of the record's consents makes no receipt.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(super) fn no_receipt(error: ReceiptError) -> Refusal {
    tracing::error!(code = "api.no_receipt");
    Refusal::new(StatusCode::CONFLICT, "no-receipt", &error.to_string())
}

/// What the store said no to. Its sentences hold no value of a record.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub(super) fn by_store(error: StoreError) -> Refusal {
    let (code, sentence) = match error {
        StoreError::NotYours | StoreError::NotAllowed => return not_allowed(),
        StoreError::NoSuchRecord => return absent(),
        StoreError::Conflict => return conflict(),
        StoreError::Held => {
            return Refusal::new(StatusCode::CONFLICT, "held", &StoreError::Held.to_string());
        }
        StoreError::NoReason | StoreError::LongReason => return no_reason(),
        StoreError::FindWhat => ("find-what", error.to_string()),
        StoreError::Faults(_) => ("bad-value", error.to_string()),
        _ => {
            tracing::error!(code = "api.store_failed");
            return Refusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "The store did not answer: try again; nothing was half written",
            );
        }
    };
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, &sentence)
}
