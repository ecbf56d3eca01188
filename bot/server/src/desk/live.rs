//! The desk's socket: it says only that something changed, and that the adviser is there. What changed
//! is on the page, which asks again; so nothing of a resident's goes this way.

use super::signed::{Signed, be_here};
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::fault_page;
use crate::webchat::same_site;
use axum::extract::rejection::QueryRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How often the adviser's page is heard of.
const BEAT: Duration = Duration::from_secs(15);

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct About {
    conversation: Option<Uuid>,
}

/// `GET /desk/ws`.
pub(super) async fn open(
    State(web): State<Arc<Web>>,
    signed: Signed,
    headers: HeaderMap,
    about: Result<Query<About>, QueryRejection>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !same_site(&headers) {
        return fault_page(&web, Fault::OtherSite);
    }
    let about = about.ok().and_then(|Query(about)| about.conversation);
    upgrade
        .max_message_size(1024)
        .on_upgrade(async move |socket| serve(&web, &signed, about, socket).await)
}

async fn serve(web: &Web, signed: &Signed, about: Option<Uuid>, mut socket: WebSocket) {
    let mut desk = web.app.desk.watch();
    let mine = about.filter(|id| {
        let owner = web.app.desk.owner(*id);
        owner.is_some_and(|(owner, _)| owner == signed.sign_in.account.name)
    });
    let mut talk = mine.map(|id| web.app.sessions.watch(id));
    let mut beat = tokio::time::interval(BEAT);
    loop {
        tokio::select! {
            change = desk.changed() => if change.is_err() { return },
            change = changed(talk.as_mut()) => if change.is_err() { talk = None },
            _ = beat.tick() => {
                // The sign-in may have ended, or the adviser gone away, in another window.
                let now = web.app.clock.now();
                match web.desk.find(&signed.cookie, now, false) {
                    Some(sign_in) if sign_in.available => be_here(web, &sign_in),
                    Some(_) => {}
                    None => return,
                }
                continue;
            },
            frame = socket.recv() => match frame {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
        }
        if socket
            .send(Message::text("{\"changed\":true}"))
            .await
            .is_err()
        {
            return;
        }
    }
}

async fn changed(
    watch: Option<&mut tokio::sync::watch::Receiver<u64>>,
) -> Result<(), tokio::sync::watch::error::RecvError> {
    match watch {
        Some(watch) => watch.changed().await,
        None => std::future::pending().await,
    }
}
