//! A line whose words go through a socket.

use super::{Deed, Flow, Line, Order, Step};
use crate::asking::{Fields, fields};
use crate::document::{Connect, Words};
use crate::scene::{Ending, Waits};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use twilio::signature::SIGNATURE;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How a socket's part of the call ended.
enum Closed {
    /// Porter said so, and gave this along.
    Ended(String),
    /// It broke.
    Failed,
    /// The call goes on, or ends, for another reason.
    Other(Step),
}

impl Line {
    pub(super) async fn connect(&mut self, connect: Connect) -> Flow {
        let closed = match self.opens(&connect).await {
            Some(mut socket) => {
                let closed = self.talks_through(&mut socket, &connect.languages).await;
                let _ = socket.close(None).await;
                closed
            }
            None => Closed::Failed,
        };
        let told = match closed {
            Closed::Ended(data) => session("ended", [("HandoffData", data)]),
            Closed::Failed => session("failed", [("ErrorCode", "39001".to_owned())]),
            Closed::Other(step) => {
                if let (Step::End(Ending::HungUp), Some(action)) = (&step, &connect.action) {
                    let mut told = self.told("completed");
                    told.extend(session("completed", []));
                    self.network.tell(action, told);
                }
                return Flow::Goes(step);
            }
        };
        match connect.action {
            Some(action) => Flow::Goes(Step::Ask(action, told)),
            None => Flow::On,
        }
    }

    async fn opens(&self, connect: &Connect) -> Option<Socket> {
        let mut request = connect.socket.as_str().into_client_request().ok()?;
        let signature = self.network.signature(&connect.socket, &[]);
        let signature = HeaderValue::from_str(&signature).ok()?;
        request.headers_mut().insert(SIGNATURE, signature);
        let (mut socket, _) = connect_async(request).await.ok()?;
        let parameters = connect.parameters.iter();
        let parameters: serde_json::Map<String, Value> = parameters
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect();
        let setup = json!({
            "type": "setup",
            "sessionId": self.network.name("VX"),
            "accountSid": self.network.account().as_str(),
            "callSid": self.sid.as_str(),
            "from": self.from,
            "to": self.to,
            "callType": "PSTN",
            "direction": self.direction,
            "callStatus": "RINGING",
            "customParameters": parameters,
        });
        socket.send(Message::text(setup.to_string())).await.ok()?;
        Some(socket)
    }

    async fn talks_through(&mut self, socket: &mut Socket, languages: &[String]) -> Closed {
        // A turn's words, those in one language together.
        let mut turn: Vec<Words> = Vec::new();
        let mut whole = false;
        self.moves();
        loop {
            let order = tokio::select! {
                frame = socket.next() => {
                    let Some(Ok(frame)) = frame else {
                        return Closed::Failed;
                    };
                    let Message::Text(text) = frame else {
                        continue;
                    };
                    let told: Value = serde_json::from_str(text.as_str()).unwrap_or_default();
                    match told.get("type").and_then(Value::as_str) {
                        Some("text") => {
                            let Some(said) = said(&told, languages) else {
                                return Closed::Failed;
                            };
                            match turn.last_mut().filter(|last| last.language == said.language) {
                                Some(last) => last.text.push_str(&said.text),
                                None => turn.push(said),
                            }
                            whole |= told.get("interruptible") == Some(&Value::Bool(false));
                            if told.get("last") == Some(&Value::Bool(true)) {
                                for words in std::mem::take(&mut turn) {
                                    self.hears(words, whole);
                                }
                                whole = false;
                                self.settles(Waits::Relay);
                            }
                        }
                        Some("end") => {
                            let data = told.get("handoffData").and_then(Value::as_str);
                            return Closed::Ended(data.unwrap_or_default().to_owned());
                        }
                        _ => {}
                    }
                    continue;
                }
                order = next(&mut self.waiting, &mut self.orders) => order,
            };
            let frames = match order {
                Some(Order::Person(deed, done)) => {
                    self.done = Some(done);
                    match deed {
                        Deed::Says(words, _) => vec![json!({
                            "type": "prompt", "voicePrompt": words, "lang": "en-GB", "last": true,
                        })],
                        Deed::Presses(keys) => keys
                            .chars()
                            .map(|key| json!({ "type": "dtmf", "digit": key.to_string() }))
                            .collect(),
                        Deed::Interrupts(until) => {
                            let frame = json!({
                                "type": "interrupt", "utteranceUntilInterrupt": until,
                                "durationUntilInterruptMs": "460",
                            });
                            let sent = socket.send(Message::text(frame.to_string())).await;
                            self.settles(Waits::Relay);
                            if sent.is_err() {
                                return Closed::Failed;
                            }
                            continue;
                        }
                        Deed::LosesSocket => return Closed::Failed,
                        Deed::HangsUp => return Closed::Other(Step::End(Ending::HungUp)),
                        // Porter notices silence by itself.
                        _ => continue,
                    }
                }
                Some(Order::SentTo(url)) => return Closed::Other(Step::Ask(url, Vec::new())),
                Some(Order::CalledOff) | None => {
                    return Closed::Other(Step::End(Ending::CalledOff));
                }
                Some(Order::Announced(_) | Order::Room { .. } | Order::RoomOver) => continue,
            };
            self.moves();
            for frame in frames {
                if socket.send(Message::text(frame.to_string())).await.is_err() {
                    return Closed::Failed;
                }
            }
        }
    }
}

/// Words of a turn; none in a language that the document did not name, which nobody would speak.
fn said(told: &Value, languages: &[String]) -> Option<Words> {
    let named = told.get("lang").and_then(Value::as_str);
    let language = match named {
        Some(named) => languages.iter().find(|language| *language == named),
        None => languages.first(),
    };
    Some(Words {
        text: told.get("token")?.as_str()?.to_owned(),
        language: language?.clone(),
    })
}

async fn next(
    waiting: &mut std::collections::VecDeque<Order>,
    orders: &mut tokio::sync::mpsc::UnboundedReceiver<Order>,
) -> Option<Order> {
    match waiting.pop_front() {
        Some(order) => Some(order),
        None => orders.recv().await,
    }
}

fn session<const N: usize>(status: &str, more: [(&str, String); N]) -> Fields {
    let mut told = fields([("SessionStatus", status.to_owned())]);
    told.extend(fields(more));
    told
}
