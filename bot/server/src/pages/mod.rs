//! What all pages share: their frame, their words, the reading pages, the page for a fault.
//!
//! To add a reading page: a template, a struct with its [`Frame`], a route in `webchat`.

mod frame;
pub(crate) mod markup;
mod reading;
mod words;

pub(crate) use frame::Frame;
pub(crate) use reading::{accessibility, cookies, privacy};
pub(crate) use words::PageWords;

use crate::faults::Fault;
use crate::http::Web;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// Draws a template.
pub(crate) fn draw(status: StatusCode, page: &impl Template) -> Response {
    let Ok(html) = page.render() else {
        tracing::error!(code = "page.not_drawn");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    (status, Html(html)).into_response()
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    frame: Frame<'a>,
    sentence: String,
}

/// A page that says what was wrong and leads back.
pub(crate) fn fault_page(web: &Web, fault: Fault) -> Response {
    let sentence = fault.sentence(&web.words, web.app.config.limits.message_chars);
    let frame = Frame::new(web, &sentence).with_error();
    draw(fault.status(), &FaultPage { frame, sentence })
}
