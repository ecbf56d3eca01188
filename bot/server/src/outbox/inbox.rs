//! What the systems that do the work say back: a request is under way or done, a copy is destroyed.
//!
//! `POST /api/inbox/{recipient}`, signed with the same secret and in the same form as what they got. One
//! system speaks of its own requests and copies, and of no others.

use crate::http::Web;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono_tz::Europe::London;
use contact_store::{Access, AccessPurpose, Actor, Role, Status, StoreError};
use serde::Deserialize;
use std::sync::Arc;

/// Longest message that is taken, in bytes.
pub(crate) const LONGEST: usize = 64 * 1024;

#[derive(Deserialize)]
#[serde(tag = "type", content = "data")]
enum Said {
    /// A request has come so far.
    #[serde(rename = "request.status")]
    Status { reference: String, status: String },
    /// A copy is destroyed.
    #[serde(rename = "copy.destroyed")]
    Destroyed { disposal: String },
}

/// 204 where it is noted, 404 where there is no such thing of theirs: a repetition of what is noted
/// already is 204 too.
pub(crate) async fn take(
    State(web): State<Arc<Web>>,
    Path(recipient): Path<String>,
    headers: HeaderMap,
    body: String,
) -> StatusCode {
    let app = &web.app;
    let now = app.clock.now();
    let destination = app.config.deliveries.destinations.get(&recipient);
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let told = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(header);
    let told = told.map(Option::unwrap_or_default);
    // Nobody learns which recipients there are.
    let secrets = destination.map_or(&[][..], |destination| &destination.secrets);
    if !webhooks::is_signed(secrets, told, &body, now.timestamp()) {
        app.metrics.refused("inbox_unsigned");
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(said) = serde_json::from_str::<Said>(&body) else {
        app.metrics.refused("inbox_unreadable");
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    let noted = match said {
        Said::Destroyed { disposal } => app.store.destroyed(&recipient, &disposal, now).await,
        Said::Status { reference, status } => {
            let status = Status::named(&status).filter(|status| *status != Status::Received);
            let Some(status) = status else {
                return StatusCode::UNPROCESSABLE_ENTITY;
            };
            if !app.book.councils.contains_key(recipient.as_str()) {
                return StatusCode::NOT_FOUND;
            }
            let access = Access {
                actor: Actor::Service(format!("inbox:{recipient}")),
                role: Role::Adviser,
                council: Some(recipient.as_str().into()),
                services: None,
                purpose: AccessPurpose::Service,
                reason: "the owner's own system says so".to_owned(),
                at: now,
            };
            let copies = app
                .book
                .retention
                .copies_due(now.with_timezone(&London).date_naive());
            match app
                .store
                .set_status(&access, &reference, status, copies)
                .await
            {
                Err(StoreError::NoSuchRequest) => Ok(false),
                other => other.map(|()| true),
            }
        }
    };
    match noted {
        Ok(true) => StatusCode::NO_CONTENT,
        Ok(false) => StatusCode::NOT_FOUND,
        Err(error) => {
            app.metrics.effect_failed("inbox");
            tracing::error!(code = "store.failed", error = %error);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
