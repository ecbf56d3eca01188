//! Pages to read: the privacy notice, cookies, the accessibility statement.

use super::{Frame, draw, markup};
use crate::desk::COOKIE;
use crate::http::Web;
use crate::papers::asked::{Asked, services};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticePage<'a> {
    frame: Frame<'a>,
    /// Markup that [`markup::html`] made, every word of it escaped.
    body: String,
    services: Vec<Asked>,
    version: String,
}

/// `GET /privacy`.
pub(crate) async fn privacy(State(web): State<Arc<Web>>) -> Response {
    let notice = &web.app.book.notice;
    let frame = Frame::new(&web, &web.words.say("page-privacy", &[]));
    let body = markup::html(&notice.text);
    let services = services(&web.app.book, &web.words);
    let version = format!("{} {}", notice.version.id, notice.version.version);
    draw(
        StatusCode::OK,
        &NoticePage {
            frame,
            body,
            services,
            version,
        },
    )
}

#[derive(Template)]
#[template(path = "cookies.html")]
struct CookiesPage<'a> {
    frame: Frame<'a>,
    cookie: &'static str,
}

/// `GET /cookies`.
pub(crate) async fn cookies(State(web): State<Arc<Web>>) -> Response {
    let frame = Frame::new(&web, &web.words.say("cookies-title", &[]));
    draw(
        StatusCode::OK,
        &CookiesPage {
            frame,
            cookie: COOKIE,
        },
    )
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage<'a> {
    frame: Frame<'a>,
}

/// `GET /accessibility`.
pub(crate) async fn accessibility(State(web): State<Arc<Web>>) -> Response {
    let frame = Frame::new(&web, &web.words.say("access-title", &[]));
    draw(StatusCode::OK, &AccessibilityPage { frame })
}
