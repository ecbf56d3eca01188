//! The static files: style, scripts, mark. Embedded, plain, as they stand in `web/`.

use crate::faults::Fault;
use crate::http::Web;
use crate::pages;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use std::sync::Arc;

#[derive(Embed)]
#[folder = "web/"]
struct Assets;

/// One file.
pub(crate) async fn serve(State(web): State<Arc<Web>>, Path(name): Path<String>) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return pages::fault_page(&web, Fault::NotFound),
    };
    match Assets::get(&name) {
        Some(file) => ([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response(),
        None => pages::fault_page(&web, Fault::NotFound),
    }
}
