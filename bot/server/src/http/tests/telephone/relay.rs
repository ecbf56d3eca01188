//! Calls whose words go through a socket.

use super::*;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

async fn relayed() -> Doors {
    doors_with(&[
        ("PORTER_TWILIO_AUTH_TOKENS", TOKEN),
        ("PORTER_PUBLIC_URL", PUBLIC),
        ("PORTER_TWILIO_NUMBERS", "+441632960101:district"),
        ("PORTER_TWILIO_SPEECH", "relay"),
        ("PORTER_TWILIO_RELAY_PACE_MS", "0"),
    ])
    .await
}

/// The router behind a real listener.
async fn listening(doors: &Doors) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = doors.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address.to_string()
}

struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    async fn open(address: &str, signature: Option<String>) -> Option<Self> {
        let mut request = format!("ws://{address}/twilio/relay")
            .into_client_request()
            .unwrap();
        if let Some(signature) = signature {
            let headers = request.headers_mut();
            headers.insert("x-twilio-signature", signature.parse().unwrap());
        }
        connect_async(request)
            .await
            .ok()
            .map(|(socket, _)| Self(socket))
    }

    async fn signed(address: &str) -> Self {
        let signature = sign(
            Algorithm::HmacSha1,
            TOKEN,
            "wss://porter.example/twilio/relay",
            &[],
        );
        Self::open(address, Some(signature)).await.unwrap()
    }

    async fn send(&mut self, message: Value) {
        self.0.send(Frame::text(message.to_string())).await.unwrap();
    }

    async fn setup(&mut self, caller: &Caller<'_>) {
        let key = caller.document.split("name=\"c\" value=\"").nth(1).unwrap();
        let key = key.split('"').next().unwrap();
        self.send(json!({
            "type": "setup", "sessionId": "VX1", "callSid": caller.sid, "from": caller.from,
            "customParameters": {"c": key},
        }))
        .await;
    }

    /// The next message; `None` once the socket is closed.
    async fn hears(&mut self) -> Option<Value> {
        loop {
            match self.0.next().await?.ok()? {
                Frame::Text(text) => return serde_json::from_str(&text).ok(),
                Frame::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// The words of a whole turn, and whether they can be interrupted.
    async fn turn(&mut self) -> (String, bool) {
        let (mut words, mut interruptible) = (String::new(), true);
        loop {
            let told = self.hears().await.expect("words");
            assert_eq!(told["type"], "text", "{told}");
            words.push_str(told["token"].as_str().unwrap());
            interruptible &= told["interruptible"].as_bool().unwrap();
            if told["last"] == true {
                return (words, interruptible);
            }
        }
    }

    async fn says(&mut self, words: &str) -> (String, bool) {
        self.send(json!({"type": "prompt", "voicePrompt": words, "lang": "en-GB", "last": true}))
            .await;
        self.turn().await
    }
}

#[tokio::test]
async fn words_go_both_ways_and_what_is_not_known_is_left_alone() {
    let doors = relayed().await;
    let address = listening(&doors).await;
    let caller = Caller::rings(&doors, 1).await;
    caller
        .hears("<ConversationRelay url=\"wss://porter.example/twilio/relay\"")
        .hears("dtmfDetection=\"true\"");
    let mut socket = Socket::signed(&address).await;
    socket.setup(&caller).await;
    let (greeting, _) = socket.turn().await;
    assert!(greeting.contains("automated assistant"), "{greeting}");
    socket.send(json!({"type": "of next year"})).await;
    socket
        .send(json!({"type": "info", "name": "tokensPlayed"}))
        .await;
    socket
        .send(json!({"type": "prompt", "voicePrompt": "the li", "lang": "en-GB", "last": false}))
        .await;
    let (answer, interruptible) = socket.says("library").await;
    assert!(answer.contains("library") && interruptible, "{answer}");
    // Twilio has sent the time as a number and as a text.
    for ms in [json!(460), json!("460")] {
        socket
            .send(json!({
                "type": "interrupt", "utteranceUntilInterrupt": "The li", "durationUntilInterruptMs": ms,
            }))
            .await;
    }
    let (name, _) = socket.says("can i have a garden waste bin").await;
    assert!(name.contains("name"), "{name}");
    let id = doors
        .app
        .calls
        .conversation(&caller.sid.parse().unwrap())
        .await
        .unwrap();
    let session = doors.app.sessions.load(id).await.unwrap();
    let said: Vec<_> = session
        .log
        .iter()
        .map(|line| line.saying.text.as_str())
        .collect();
    assert!(
        said.contains(&"The li"),
        "what was not heard was not said: {said:?}"
    );
    // Keys: one that is no choice yet, then a person.
    socket.send(json!({"type": "dtmf", "digit": "*"})).await;
    let (again, _) = socket.turn().await;
    assert!(again.contains("name"), "{again}");
}

#[tokio::test]
async fn a_socket_is_for_who_is_signed_and_knows_the_call() {
    let doors = relayed().await;
    let address = listening(&doors).await;
    let mut caller = Caller::rings(&doors, 1).await;
    assert!(Socket::open(&address, None).await.is_none());
    assert!(
        Socket::open(&address, Some("AAAA".to_owned()))
            .await
            .is_none()
    );
    let https = sign(
        Algorithm::HmacSha1,
        TOKEN,
        "https://porter.example/twilio/relay",
        &[],
    );
    assert!(
        Socket::open(&address, Some(https)).await.is_none(),
        "a socket is signed as wss"
    );

    let mut stranger = Socket::signed(&address).await;
    stranger
        .send(json!({"type": "setup", "callSid": caller.sid, "customParameters": {"c": "guessed"}}))
        .await;
    assert_eq!(stranger.hears().await, None);
    let mut early = Socket::signed(&address).await;
    early
        .send(json!({"type": "prompt", "voicePrompt": "hello", "last": true}))
        .await;
    assert_eq!(early.hears().await, None);

    // Ten frames that nobody can read end a socket; the call goes on after it.
    let mut broken = Socket::signed(&address).await;
    broken.setup(&caller).await;
    broken.turn().await;
    for _ in 0..10 {
        broken.0.send(Frame::text("nonsense")).await.unwrap();
    }
    assert_eq!(broken.hears().await, None);
    let failed = [("SessionStatus", "failed"), ("ErrorCode", "64105")];
    caller
        .asks("/twilio/relay-end", &failed)
        .await
        .is(200)
        .has("<ConversationRelay");
}

#[tokio::test]
async fn a_lost_socket_is_opened_once_more_and_then_the_call_goes_on_without_one() {
    let doors = relayed().await;
    let address = listening(&doors).await;
    let mut caller = Caller::rings(&doors, 1).await;
    let mut socket = Socket::signed(&address).await;
    socket.setup(&caller).await;
    socket.turn().await;
    let (asked, _) = socket.says("can i have a garden waste bin").await;
    assert!(asked.contains("name"), "{asked}");
    drop(socket);
    let failed = [("SessionStatus", "failed"), ("ErrorCode", "39001")];
    caller
        .asks("/twilio/relay-end", &failed)
        .await
        .is(200)
        .has("<ConversationRelay");
    let mut socket = Socket::signed(&address).await;
    socket.setup(&caller).await;
    let (again, _) = socket.turn().await;
    assert!(again.contains("name"), "the open question again: {again}");
    drop(socket);
    caller
        .asks("/twilio/relay-end", &failed)
        .await
        .is(200)
        .has("<Gather");
    caller.says("ada example").await;
    assert_eq!(caller.asked().await, "address");
}

#[tokio::test]
async fn a_hand_over_ends_the_socket_and_tells_it_nothing_about_the_caller() {
    let doors = relayed().await;
    let address = listening(&doors).await;
    let mut caller = Caller::rings(&doors, 1).await;
    let mut socket = Socket::signed(&address).await;
    socket.setup(&caller).await;
    socket.turn().await;
    doors
        .app
        .desk
        .signed_in("ada", &["customer_services".into()]);
    socket
        .send(json!({"type": "prompt", "voicePrompt": "i want to talk to a person", "last": true}))
        .await;
    socket.turn().await;
    let end = socket.hears().await.unwrap();
    assert_eq!(end, json!({"type": "end", "handoffData": "{}"}));
    let ended = [("SessionStatus", "ended"), ("HandoffData", "{}")];
    caller
        .asks("/twilio/relay-end", &ended)
        .await
        .is(200)
        .has("<Conference");
    caller.hangs_up().await;
    assert!(doors.app.sessions.is_empty());
}
