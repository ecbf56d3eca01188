//! Stand-in until the HTTP surface lands.

use crate::app::App;
use std::sync::Arc;

/// Chat, desk and API.
pub fn router(app: Arc<App>) -> axum::Router {
    let _ = app;
    axum::Router::new()
}
