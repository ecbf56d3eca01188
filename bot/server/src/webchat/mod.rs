//! The web chat: a page of plain forms, complete by itself, and a socket that makes it quicker.
//!
//! A visit creates nothing; the conversation begins with the first message. Its id and token travel
//! in hidden fields and in the socket's first frame, never in an address or a cookie.
//! To add something a resident can do: a button in `chat.html`, an arm of [`Said::of`].

mod firsts;
mod form;
mod line;
mod page;
mod said;
mod socket;
mod sockets;

pub(crate) use firsts::Firsts;
pub(crate) use line::{Line, LineJson, Piece};
pub(crate) use said::{Said, clean, message_id, object};
pub(crate) use socket::same_site;
pub(crate) use sockets::Sockets;

use crate::http::Web;
use crate::pages;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The chat's doors.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/", get(page::show).post(form::send))
        .route("/leave", post(form::leave))
        .route("/ws", get(socket::open))
        .route("/privacy", get(pages::privacy))
        .route("/cookies", get(pages::cookies))
        .route("/accessibility", get(pages::accessibility))
}
