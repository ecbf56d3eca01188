//! How Porter is: for load balancers, operators and the desk.

use crate::app::App;
use serde::Serialize;
use std::time::Duration;

/// How long the store may take to answer before it counts as failing.
const PATIENCE: Duration = Duration::from_secs(1);

/// What `GET /health` says.
#[derive(Debug, Clone, Serialize)]
pub struct Health {
    /// `ok`; `degraded` while the stand-in encoder is at work; `failing` while the store does not answer.
    pub status: &'static str,
    /// The pack's name.
    pub pack: String,
    /// SHA-256 of the pack.
    pub pack_sha256: String,
    /// The encoder's name and version.
    pub encoder: String,
    /// True while the stand-in encoder is at work.
    pub degraded: bool,
    /// Conversations that are open.
    pub conversations: usize,
    /// Conversations that wait for a person.
    pub waiting: usize,
    /// Porter's version.
    pub version: &'static str,
}

/// How Porter is now.
pub async fn health(app: &App) -> Health {
    let degraded = app.understanding.degraded();
    let answered = tokio::time::timeout(PATIENCE, app.store.ping()).await;
    let status = match answered {
        Ok(Ok(())) if degraded => "degraded",
        Ok(Ok(())) => "ok",
        _ => "failing",
    };
    Health {
        status,
        pack: app.book.name.clone(),
        pack_sha256: app.book.sha256.clone(),
        encoder: app.understanding.encoder(),
        degraded,
        conversations: app.sessions.len(),
        waiting: app.desk.waiting(&[]).len(),
        version: env!("CARGO_PKG_VERSION"),
    }
}
