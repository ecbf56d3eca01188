//! The doors of the web: chat, desk and programming interface under one router.
//!
//! It parses, limits, authorises and draws; it holds no rule of the conversation. What is shared by
//! all three (headers, limits, faults, the words around the talk) stands beside it, what belongs to
//! one stands in `webchat`, `api` and `desk`.
//! To add a door: a route in its part's `routes`, a fault in `crate::faults` if it needs a new one.

use crate::api;
use crate::app::App;
use crate::assets;
use crate::desk;
use crate::faults::Fault;
use crate::headers;
use crate::limits::{self, LARGEST_BODY};
use crate::outbox::inbox;
use crate::pages::{self, PageWords};
use crate::voice;
use crate::webchat;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Chat, desk and API.
pub fn router(app: Arc<App>) -> Router {
    Web::new(app).router()
}

/// What the doors share besides the [`App`]: sockets, desk sessions, limits. In memory only.
pub struct Web {
    pub(crate) app: Arc<App>,
    pub(crate) words: PageWords,
    pub(crate) firsts: webchat::Firsts,
    pub(crate) sockets: webchat::Sockets,
    pub(crate) desk: desk::Sessions,
    pub(crate) attempts: limits::Attempts,
    pub(crate) record_calls: limits::RecordCalls,
    pub(crate) signatures: twilio::signature::Keys,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Web")
    }
}

impl Web {
    /// The doors of one Porter.
    pub fn new(app: Arc<App>) -> Arc<Self> {
        Arc::new(Self {
            words: PageWords::new(Arc::clone(&app.book)),
            firsts: webchat::Firsts::default(),
            sockets: webchat::Sockets::new(app.config.limits.open_conversations),
            desk: desk::Sessions::default(),
            attempts: limits::Attempts::new(),
            signatures: voice::signatures(&app.config),
            record_calls: limits::RecordCalls::new(app.config.limits.record_calls_per_minute),
            app,
        })
    }

    /// The router with every door.
    pub fn router(self: Arc<Self>) -> Router {
        let words = Arc::clone(&self);
        let other_site =
            CsrfLayer::new().with_rejection_response(move |_: ProtectionError| -> Response<Body> {
                pages::fault_page(&words, Fault::OtherSite)
            });
        let pages = webchat::routes()
            .merge(desk::routes())
            .layer(other_site)
            .layer(middleware::from_fn(without_hidden_origin));
        let crashed = Arc::clone(&self);
        let (api, document) = api::routes();
        pages
            .merge(api)
            .merge(voice::routes(&self.app))
            .route(
                "/api/inbox/{recipient}",
                post(inbox::take).layer(DefaultBodyLimit::max(inbox::LONGEST)),
            )
            .route(
                "/openapi.json",
                get(move || std::future::ready(axum::Json(document.clone()))),
            )
            .route("/assets/{name}", get(assets::serve))
            .fallback(not_found)
            .method_not_allowed_fallback(wrong_method)
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .layer(middleware::from_fn_with_state(
                Arc::clone(&self),
                refuse_large,
            ))
            .layer(CatchPanicLayer::custom(move |_| {
                tracing::error!(code = "http.crashed");
                pages::fault_page(&crashed, Fault::Busy)
            }))
            .layer(middleware::from_fn_with_state(
                Arc::clone(&self),
                headers::secure,
            ))
            .with_state(self)
    }
}

/// Faults of the API are JSON, all others a page; both say the same words.
async fn not_found(State(web): State<Arc<Web>>, request: Request) -> Response {
    answer(&web, &request, Fault::NotFound)
}

async fn wrong_method(State(web): State<Arc<Web>>, request: Request) -> Response {
    answer(&web, &request, Fault::WrongMethod)
}

fn answer(web: &Web, request: &Request, fault: Fault) -> Response {
    if request.uri().path().starts_with("/api/") {
        api::fault(web, fault).into_response()
    } else {
        pages::fault_page(web, fault)
    }
}

/// Our pages send no referrer, and with that policy browsers hide a form's origin (`Origin: null`). Where
/// they also tell nothing of the site (an old browser, or a plain http address) that is no sign of
/// another website, so it counts as nothing told. A browser that tells the site is believed as before;
/// the desk's forms besides carry a token of their own.
async fn without_hidden_origin(mut request: Request, next: Next) -> Response {
    let headers = request.headers_mut();
    let hidden = headers
        .get(header::ORIGIN)
        .is_some_and(|origin| origin.as_bytes() == b"null");
    if hidden && !headers.contains_key("sec-fetch-site") {
        headers.remove(header::ORIGIN);
    }
    next.run(request).await
}

/// A body that says it is too large is refused before it is read.
async fn refuse_large(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let told = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > LARGEST_BODY)
        && matches!(*request.method(), Method::POST | Method::PATCH)
    {
        return answer(&web, &request, Fault::TooLarge);
    }
    let mut response = next.run(request).await;
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, limits::RETRY_AFTER);
    }
    response
}

#[cfg(test)]
mod tests;
