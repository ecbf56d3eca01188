//! The socket that the chat page's script uses.
//!
//! First frame, within ten seconds: `{"open":true}` or `{"id","token","last_seq"}`. Later frames:
//! `{"message_id","text"}`, `{"message_id","event":"person"|"check"}` or, once for an answer,
//! `{"message_id","event":"right"|"not-right","answer"}`. Porter sends
//! `{"messages":[{"seq","from","text"}],"view":{…},"last_seq","note","answer","message_id","id","token"}`
//! (`answer` is the number of the line that may be judged, or null; `message_id` names the frame that
//! is answered, `id` and `token` come once after `open`),
//! `{"error","code","message_id"}` with the page's own words, or `{"replaced":true}` when another
//! window took the conversation over, and then closes.

use super::line::LineJson;
use super::page::note;
use super::said::{Said, message_id, object};
use super::sockets::Hold;
use crate::faults::Fault;
use crate::http::Web;
use crate::judgements::judge;
use crate::limits::{FIRST_FRAME_WITHIN, LARGEST_BODY, UNREADABLE_FRAMES};
use crate::pages::fault_page;
use crate::turn::{self, Input, Message, NewConversation};
use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use engine::conversation::{Channel, View};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::watch;
use uuid::Uuid;

/// `GET /ws`.
pub(crate) async fn open(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !same_site(&headers) {
        return fault_page(&web, Fault::OtherSite);
    }
    let Some(room) = web.sockets.enter() else {
        return fault_page(&web, Fault::TooMany);
    };
    upgrade
        .max_message_size(LARGEST_BODY)
        .max_frame_size(LARGEST_BODY)
        .on_upgrade(async move |socket| {
            serve(&web, socket).await;
            drop(room);
        })
}

/// Whether the page that opens a socket is ours. Programs send no origin and hold no cookie.
pub(crate) fn same_site(headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct First {
    open: bool,
    id: Option<Uuid>,
    token: String,
    last_seq: u64,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Later {
    message_id: String,
    text: Option<String>,
    event: Option<String>,
    answer: Option<u64>,
}

#[derive(Serialize)]
struct News<'a> {
    messages: Vec<LineJson>,
    view: View,
    last_seq: u64,
    note: Option<String>,
    answer: Option<u64>,
    message_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
}

/// One socket with its conversation.
struct Talk<'a> {
    web: &'a Web,
    socket: WebSocket,
    id: Uuid,
    /// The newest line that the page has.
    seen: u64,
    unreadable: u8,
}

async fn serve(web: &Web, mut socket: WebSocket) {
    let first = tokio::time::timeout(FIRST_FRAME_WITHIN, text(&mut socket)).await;
    let Ok(Some(first)) = first else {
        return;
    };
    let (id, token, seen) = match begin(web, &first).await {
        Ok(begun) => begun,
        Err(fault) => {
            let _ = tell(web, &mut socket, fault, None).await;
            let _ = socket.send(Frame::Close(None)).await;
            return;
        }
    };
    let mut hold = web.sockets.take(id);
    let mut talk = Talk {
        web,
        socket,
        id,
        seen,
        unreadable: 0,
    };
    let mut changed = web.app.sessions.watch(id);
    changed.mark_unchanged();
    if talk.push(None, token.as_deref()).await.is_continue() {
        talk.run(&mut hold, &mut changed).await;
    }
    web.sockets.release(&hold);
}

/// Finds or begins the conversation: its id, its token if it is new, the newest line the page has.
async fn begin(web: &Web, frame: &str) -> Result<(Uuid, Option<String>, u64), Fault> {
    let first: First = object(frame.as_bytes())?;
    match first.id {
        Some(id) if turn::authorised(&web.app, id, &first.token).await => {
            Ok((id, None, first.last_seq))
        }
        Some(_) => Err(Fault::Unknown),
        None if first.open => {
            let opening = NewConversation {
                channel: Channel::Web,
                council: None,
                caller_id: None,
            };
            let opened = turn::open(&web.app, opening).await?;
            Ok((opened.id, Some(opened.token), 0))
        }
        None => Err(Fault::NotJson),
    }
}

impl Talk<'_> {
    async fn run(&mut self, hold: &mut Hold, changed: &mut watch::Receiver<u64>) {
        loop {
            let next = tokio::select! {
                _ = &mut hold.replaced => {
                    let _ = self.socket.send(Frame::text("{\"replaced\":true}")).await;
                    let reason = "another window took this conversation over".into();
                    let _ = self.socket.send(Frame::Close(Some(CloseFrame { code: 4001, reason }))).await;
                    return;
                }
                change = changed.changed() => if change.is_ok() {
                    self.push(None, None).await
                } else {
                    let _ = tell(self.web, &mut self.socket, Fault::Unknown, None).await;
                    ControlFlow::Break(())
                },
                frame = text(&mut self.socket) => match frame {
                    Some(frame) => {
                        let next = self.hear(&frame).await;
                        // Our own turn has just been shown; only what comes after it is news.
                        changed.mark_unchanged();
                        match next {
                            ControlFlow::Continue(()) => self.push_missed(changed).await,
                            broken @ ControlFlow::Break(()) => broken,
                        }
                    }
                    None => return,
                },
            };
            if next.is_break() {
                let _ = self.socket.send(Frame::Close(None)).await;
                return;
            }
        }
    }

    /// What came between our answer and the mark is not lost.
    async fn push_missed(&mut self, changed: &watch::Receiver<u64>) -> ControlFlow<()> {
        let newest = *changed.borrow();
        if newest > self.seen {
            return self.push(None, None).await;
        }
        ControlFlow::Continue(())
    }

    /// One frame of the page's.
    async fn hear(&mut self, frame: &str) -> ControlFlow<()> {
        let Ok(later) = object::<Later>(frame.as_bytes()) else {
            self.unreadable += 1;
            tell(self.web, &mut self.socket, Fault::NotJson, None).await?;
            return if self.unreadable >= UNREADABLE_FRAMES {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            };
        };
        match self.answer(&later).await {
            Ok(()) => self.push(Some(&later.message_id), None).await,
            Err(fault) => {
                let id = message_id(&later.message_id).ok();
                tell(self.web, &mut self.socket, fault, id).await
            }
        }
    }

    async fn answer(&mut self, later: &Later) -> Result<(), Fault> {
        let id = message_id(&later.message_id)?;
        match Said::of(
            self.web,
            later.text.as_deref(),
            None,
            later.event.as_deref(),
        )? {
            Said::Check => Ok(()),
            Said::Judged { right } => {
                if let Some(seq) = later.answer {
                    judge(&self.web.app, self.id, seq, right).await;
                }
                Ok(())
            }
            Said::Words(words) => {
                let message = Message {
                    id: id.to_owned(),
                    input: Input::Said(words),
                };
                turn::run(&self.web.app, self.id, message).await?;
                Ok(())
            }
        }
    }

    /// Sends what the page does not have yet, and where the conversation stands.
    async fn push(&mut self, message_id: Option<&str>, token: Option<&str>) -> ControlFlow<()> {
        let Some((view, lines)) = turn::read(&self.web.app, self.id, self.seen).await else {
            tell(self.web, &mut self.socket, Fault::Unknown, message_id).await?;
            return ControlFlow::Break(());
        };
        self.seen = lines
            .last()
            .map_or(self.seen, |line| line.seq.max(self.seen));
        let note = note(self.web, Some(self.id), &view).map(|id| self.web.words.say(id, &[]));
        let ended = view.ended;
        let news = News {
            messages: lines.iter().map(LineJson::from).collect(),
            view,
            last_seq: self.seen,
            note,
            answer: self.web.app.judgements.open(self.id),
            message_id,
            id: token.map(|_| self.id),
            token,
        };
        send(&mut self.socket, &news).await?;
        if ended {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// The next frame with text. Pings are answered below us; a frame of bytes is read as text.
async fn text(socket: &mut WebSocket) -> Option<String> {
    loop {
        match socket.recv().await?.ok()? {
            Frame::Text(text) => return Some(text.as_str().to_owned()),
            Frame::Binary(bytes) => return Some(String::from_utf8_lossy(&bytes).into_owned()),
            Frame::Close(_) => return None,
            Frame::Ping(_) | Frame::Pong(_) => {}
        }
    }
}

/// Says what was wrong, in the page's words.
async fn tell(
    web: &Web,
    socket: &mut WebSocket,
    fault: Fault,
    message_id: Option<&str>,
) -> ControlFlow<()> {
    let error = fault.sentence(&web.words, web.app.config.limits.message_chars);
    let frame =
        serde_json::json!({ "error": error, "code": fault.code(), "message_id": message_id });
    send(socket, &frame).await
}

async fn send(socket: &mut WebSocket, what: &impl Serialize) -> ControlFlow<()> {
    let Ok(text) = serde_json::to_string(what) else {
        return ControlFlow::Break(());
    };
    match socket.send(Frame::text(text)).await {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_same_host_may_open_a_socket() {
        for (origin, host, expected) in [
            (None, "a.example", true),
            (Some("https://a.example"), "a.example", true),
            (Some("https://a.example:8443"), "a.example:8443", true),
            (Some("https://b.example"), "a.example", false),
            (Some("null"), "a.example", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(same_site(&headers), expected, "{origin:?}");
        }
    }
}
