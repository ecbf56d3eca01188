//! A call whose words go through a socket (Twilio's `ConversationRelay`), on the same turns as any other.
//!
//! Words go out clause by clause; what interrupts them ends them, and what was not heard does not count
//! as said. A socket that breaks is opened once more and goes on where it was; after that the call goes on
//! with a request for each turn.

use super::asked::{Asked, Away, opens_socket};
use super::calls::{Call, Relayed, Shared, Stage, Talking};
use super::ear::awaited;
use super::speaker::{Said, is_heard_whole, said, voice};
use super::talk::{Played, answer, over, play};
use super::{document, path, transfer};
use crate::app::App;
use crate::http::Web;
use crate::limits::{FIRST_FRAME_WITHIN, LARGEST_BODY, UNREADABLE_FRAMES};
use crate::sessions::Outgoing;
use crate::turn::{self, Input, Message};
use axum::extract::State;
use axum::extract::ws::{Message as Frame, WebSocket, WebSocketUpgrade};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use engine::conversation::{Phrase, View};
use engine::personal::Purpose;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use twilio::CallSid;
use twilio::relay::{Heard, Told};
use twilio::twiml::{Document, Interruptible, Prompt, Relay, Speaker, Then, Transcription, Voice};
use twilio::webhook::RelayEnd;

/// How the call is named to the socket.
const PARAMETER: &str = "c";

/// How often a broken socket is opened again.
const AGAIN: u8 = 1;

/// Silence that counts as an answer after a turn that could not be played.
const AFTER_FAULT: Duration = Duration::from_secs(8);

/// A pause after which keys that were pressed are the answer.
const KEYS: Duration = Duration::from_secs(3);

/// The call's words go through a socket from now on.
pub(super) fn connects(app: &App, talking: &mut Talking) -> Document {
    let telephone = &app.config.telephone;
    let Some(relay) = telephone.relay() else {
        return document::again(app, talking.turn + 1);
    };
    let relayed = talking.relay.get_or_insert_with(|| Relayed {
        key: hex::encode(app.chance.secret()),
        broken: 0,
    });
    Document::only(Then::Connect(Relay {
        action: document::address(app, path::RELAY_END),
        socket: document::address(app, path::RELAY).replacen("http", "ws", 1),
        parameter: (PARAMETER.to_owned(), relayed.key.clone()),
        speaker: Speaker {
            provider: relay.speaker.clone(),
            voice: Voice {
                name: relay.voice.clone(),
                ..voice(app)
            },
        },
        others: telephone.voices.iter().filter_map(Speaker::of).collect(),
        transcription: Transcription {
            provider: relay.listener.clone(),
            model: relay.model.clone(),
        },
        interruptible: Interruptible::Any,
        // Told once for the whole call: what is open changes, the streets of a council do not.
        hints: app.book.places.likely_names().to_vec(),
    }))
}

/// `GET /twilio/relay`: Twilio opens the socket of a call.
pub(super) async fn open(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if let Err(away) = opens_socket(&web, &headers, path::RELAY) {
        return away.into_response();
    }
    upgrade
        .max_message_size(LARGEST_BODY)
        .max_frame_size(LARGEST_BODY)
        .on_upgrade(async move |socket| Box::pin(serve(&web.app, socket)).await)
}

/// One socket with its call.
struct Line<'a> {
    app: &'a App,
    socket: WebSocket,
    shared: Shared,
    sid: CallSid,
    /// Keys that were pressed and are no answer yet.
    keys: String,
    /// When the caller's silence, or a pause after keys, counts.
    due: Instant,
    unreadable: u8,
}

async fn serve(app: &App, mut socket: WebSocket) {
    let first = tokio::time::timeout(FIRST_FRAME_WITHIN, text(&mut socket)).await;
    let Ok(Some(first)) = first else {
        return;
    };
    let Some((sid, shared)) = known(app, &first).await else {
        tracing::warn!(code = "voice.refused", why = "unknown_call");
        let _ = socket.send(Frame::Close(None)).await;
        return;
    };
    let mut line = Line {
        app,
        socket,
        shared,
        sid,
        keys: String::new(),
        due: Instant::now(),
        unreadable: 0,
    };
    if line.begin().await.is_continue() {
        line.go_on().await;
    }
}

/// The next text frame; `None` once the socket is closed.
async fn text(socket: &mut WebSocket) -> Option<String> {
    loop {
        match socket.recv().await?.ok()? {
            Frame::Text(text) => return Some(text.as_str().to_owned()),
            Frame::Close(_) => return None,
            Frame::Binary(_) | Frame::Ping(_) | Frame::Pong(_) => {}
        }
    }
}

/// The call that the first frame names, if the frame knows its key.
async fn known(app: &App, first: &str) -> Option<(CallSid, Shared)> {
    let Ok(Heard::Setup { call, parameters }) = Heard::read(first) else {
        return None;
    };
    let shared = app.calls.find(&call)?;
    let own = match &shared.lock().await.stage {
        Stage::Talking(talking) => talking.relay.as_ref()?.key.clone(),
        Stage::New | Stage::Transferred(..) | Stage::Over => return None,
    };
    (parameters.get(PARAMETER) == Some(&own)).then_some((call, shared))
}

impl Line<'_> {
    /// The first words: what the caller has not heard yet, else the open question again.
    async fn begin(&mut self) -> ControlFlow<()> {
        let shared = Arc::clone(&self.shared);
        let mut call = shared.lock().await;
        let Stage::Talking(talking) = &mut call.stage else {
            return ControlFlow::Break(());
        };
        let Some((view, lines)) = turn::read(self.app, talking.conversation, talking.heard).await
        else {
            return ControlFlow::Break(());
        };
        if let Some(last) = lines.last() {
            talking.heard = last.seq;
            drop(call);
            return self.say(&lines, &view, false).await;
        }
        drop(call);
        self.turn(Input::Keyed("*".to_owned())).await
    }

    async fn go_on(&mut self) {
        loop {
            let due = self.due;
            let step = tokio::select! {
                frame = text(&mut self.socket) => match frame {
                    Some(frame) => self.hears(&frame).await,
                    None => return,
                },
                () = tokio::time::sleep_until(due) => self.pause().await,
            };
            if step.is_break() {
                return;
            }
        }
    }

    async fn hears(&mut self, frame: &str) -> ControlFlow<()> {
        match Heard::read(frame) {
            Ok(Heard::Prompt { words, last, .. }) => {
                if !last {
                    return ControlFlow::Continue(());
                }
                self.keys.clear();
                let text = words.into_revealed(Purpose::Understand);
                self.turn(Input::SpokenWords {
                    text,
                    confidence: None,
                })
                .await
            }
            Ok(Heard::Key(key)) => self.key(key).await,
            Ok(Heard::Interrupted { until, .. }) => {
                self.interrupted(until.into_revealed(Purpose::SayBack))
                    .await
            }
            Ok(Heard::Error) => {
                tracing::warn!(code = "voice.relay_error");
                ControlFlow::Continue(())
            }
            Ok(Heard::Setup { .. } | Heard::Other) => ControlFlow::Continue(()),
            Err(_) => {
                self.unreadable += 1;
                tracing::warn!(code = "voice.relay_unreadable");
                if self.unreadable >= UNREADABLE_FRAMES {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            }
        }
    }

    /// A key: an answer by itself where keys are choices, else part of a number.
    async fn key(&mut self, key: char) -> ControlFlow<()> {
        let Some((view, _)) = stands(self.app, &self.shared).await else {
            return ControlFlow::Break(());
        };
        let number = awaited(&view, &self.app.book).takes_numbers();
        self.keys.push(key);
        if number && key != '#' && !(key == '*' && self.keys.len() == 1) {
            self.due = Instant::now() + KEYS;
            return ControlFlow::Continue(());
        }
        let keys = std::mem::take(&mut self.keys);
        self.turn(Input::Keyed(keys)).await
    }

    /// Nothing came for a while.
    async fn pause(&mut self) -> ControlFlow<()> {
        if self.keys.is_empty() {
            return self.turn(Input::Silence).await;
        }
        let keys = std::mem::take(&mut self.keys);
        self.turn(Input::Keyed(keys)).await
    }

    /// What was not heard was not said.
    async fn interrupted(&mut self, heard: String) -> ControlFlow<()> {
        let talking = match &self.shared.lock().await.stage {
            Stage::Talking(talking) => talking.clone(),
            Stage::New | Stage::Transferred(..) | Stage::Over => return ControlFlow::Break(()),
        };
        let message = Message {
            id: format!("cut-{}", talking.turn),
            input: Input::CutShort(heard),
        };
        let _ = turn::run(self.app, talking.conversation, message).await;
        ControlFlow::Continue(())
    }

    async fn turn(&mut self, input: Input) -> ControlFlow<()> {
        let shared = Arc::clone(&self.shared);
        let mut call = shared.lock().await;
        let Stage::Talking(talking) = &call.stage else {
            return ControlFlow::Break(());
        };
        let talking = talking.clone();
        let (now, played) = play(self.app, &mut call, talking, input).await;
        match played {
            Played::Goes {
                done,
                new_reference,
            } => {
                call.stage = Stage::Talking(now);
                drop(call);
                let ended = done.hang_up || done.view.ended;
                self.say(&done.replies, &done.view, new_reference).await?;
                if ended {
                    return self.end(&done.replies).await;
                }
                ControlFlow::Continue(())
            }
            Played::Waits(done) => {
                transfer::begin(self.app, &self.sid, &mut call, now);
                drop(call);
                self.say(&done.replies, &done.view, false).await?;
                self.end(&done.replies).await
            }
            Played::Over => self.end(&[]).await,
            Played::Again => {
                call.stage = Stage::Talking(now);
                drop(call);
                let words = [Said::phrase(self.app, Phrase::PhoneAgain)];
                // Silence counts anew, or what failed would be tried without a pause.
                self.due = Instant::now() + self.takes(&words) + AFTER_FAULT;
                self.send(&words, true).await
            }
        }
    }

    async fn say(&mut self, lines: &[Outgoing], view: &View, whole: bool) -> ControlFlow<()> {
        let words = said(self.app, lines);
        self.send(&words, !(whole || is_heard_whole(view))).await?;
        let slowly = stands(self.app, &self.shared)
            .await
            .is_some_and(|(_, slowly)| slowly);
        let silence = awaited(view, &self.app.book).timeout(slowly);
        let silence = Duration::from_secs(u64::from(silence));
        self.due = Instant::now() + self.takes(&words) + silence;
        ControlFlow::Continue(())
    }

    async fn send(&mut self, words: &[Said], interruptible: bool) -> ControlFlow<()> {
        for told in clauses(words, interruptible) {
            self.tell(&told).await?;
        }
        ControlFlow::Continue(())
    }

    async fn tell(&mut self, told: &Told) -> ControlFlow<()> {
        match self.socket.send(Frame::Text(told.frame().into())).await {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// The socket's part is over: the last words are said, then Twilio asks what comes next.
    async fn end(&mut self, lines: &[Outgoing]) -> ControlFlow<()> {
        tokio::time::sleep(self.takes(&said(self.app, lines))).await;
        // Nothing about the caller: what comes next is known here by the call.
        let told = Told::End {
            handoff_data: "{}".to_owned(),
        };
        let _ = self.tell(&told).await;
        ControlFlow::Break(())
    }

    /// How long words take to be said.
    fn takes(&self, words: &[Said]) -> Duration {
        let relay = self.app.config.telephone.relay();
        let pace = relay.map_or(Duration::ZERO, |relay| relay.pace);
        let characters: usize = words.iter().map(|said| said.words.chars().count()).sum();
        pace * u32::try_from(characters).unwrap_or(u32::MAX)
    }
}

/// Words clause by clause, so that the first are heard while the others come.
fn clauses(words: &[Said], interruptible: bool) -> Vec<Told> {
    let clauses = words.iter().flat_map(|said| {
        let clauses = said.words.split_inclusive(['.', '?', '!', ';', ':']);
        clauses.map(|clause| (clause, said.language.as_ref()))
    });
    let mut told: Vec<Told> = clauses
        .map(|(clause, language)| Told::Text {
            token: clause.to_owned(),
            lang: language.cloned(),
            last: false,
            interruptible,
            preemptible: false,
        })
        .collect();
    if let Some(Told::Text { last, .. }) = told.last_mut() {
        *last = true;
    }
    told
}

/// Where the talk stands, and whether the caller needs time.
async fn stands(app: &App, shared: &Shared) -> Option<(View, bool)> {
    let conversation = shared.lock().await.conversation()?;
    let session = app.sessions.load(conversation).await?;
    let view = session.conversation.view(&app.book);
    Some((view, session.conversation.takes_its_time()))
}

/// `POST /twilio/relay-end`: the socket is closed, by us, by the caller, or by a fault.
pub(super) async fn end(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let told = asked.call()?;
    let shared = app.calls.find(&told.sid).ok_or(Away::UnknownCall)?;
    let mut call = shared.lock().await;
    if let Some(document) = call.answer_to(asked.token.as_ref()) {
        return Ok(answer(document));
    }
    let ended = RelayEnd::read(&asked.form);
    if told.status.is_over() || ended == RelayEnd::Completed {
        over(app, &told.sid, &mut call).await;
        return Ok(answer(Document::only(Then::Hangup).to_xml()));
    }
    let document = after(app, &mut call, ended == RelayEnd::Failed).await;
    call.remember(asked.token, &document);
    Ok(answer(document))
}

async fn after(app: &App, call: &mut Call, broken: bool) -> String {
    let mut talking = match &call.stage {
        Stage::Transferred(_, waiting) => {
            return Document::only(transfer::waits_in(app, waiting)).to_xml();
        }
        Stage::New | Stage::Over => return Document::only(Then::Hangup).to_xml(),
        Stage::Talking(talking) => talking.clone(),
    };
    if app.sessions.load(talking.conversation).await.is_none() {
        return Document::only(Then::Hangup).to_xml();
    }
    let document = match &mut talking.relay {
        Some(relayed) if broken && relayed.broken < AGAIN => {
            relayed.broken += 1;
            tracing::warn!(code = "voice.relay_broken");
            connects(app, &mut talking)
        }
        _ => {
            // From here on with a request for each turn.
            talking.relay = None;
            let again: Vec<Prompt> = vec![document::phrase(app, Phrase::PhoneAgain, &[])];
            document::listens(app, again, &talking).await
        }
    };
    talking.document = document.to_xml();
    let document = talking.document.clone();
    call.stage = Stage::Talking(talking);
    document
}
