//! A program that talks to Porter: the JSON calls, and the socket that the page's script uses.

use super::Server;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// A client without memory: no cookies, no redirects, no proxy.
pub(crate) fn client() -> reqwest::Client {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(60))
        .build()
        .unwrap()
}

/// One conversation over the JSON calls.
pub(crate) struct Talker {
    client: reqwest::Client,
    base: String,
    /// The conversation.
    pub(crate) id: String,
    /// What opens it.
    pub(crate) token: String,
    /// The answer to the opening.
    pub(crate) opened: Value,
    n: u32,
}

impl Talker {
    /// Begins a conversation.
    pub(crate) async fn open(server: &Server) -> Self {
        let client = client();
        let answer = client
            .post(format!("{}/api/conversations", server.base()))
            .json(&json!({}))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        let opened: Value = answer.json().await.unwrap();
        Self {
            client,
            base: server.base().to_owned(),
            id: opened["id"].as_str().unwrap().to_owned(),
            token: opened["token"].as_str().unwrap().to_owned(),
            opened,
            n: 0,
        }
    }

    /// Says something; anything but an answer is a failure of the test.
    pub(crate) async fn say(&mut self, text: &str) -> Value {
        self.n += 1;
        let (status, answer) = self
            .send(
                json!({"id": format!("m{}", self.n), "text": text}).to_string(),
                &self.token,
            )
            .await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Sends a body as it is.
    pub(crate) async fn send(&self, body: impl Into<reqwest::Body>, token: &str) -> (u16, Value) {
        let url = format!("{}/api/conversations/{}/messages", self.base, self.id);
        let answer = self
            .client
            .post(url)
            .bearer_auth(token)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        (
            answer.status().as_u16(),
            answer.json().await.unwrap_or_default(),
        )
    }

    /// Where it stands, with the lines after this number.
    pub(crate) async fn read(&self, after: u64) -> Value {
        let url = format!("{}/api/conversations/{}?after={after}", self.base, self.id);
        self.client
            .get(url)
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// Reads until a line after this number has these words.
    pub(crate) async fn hears(&self, after: u64, words: &str, within: Duration) -> Value {
        let begun = std::time::Instant::now();
        loop {
            let answer = self.read(after).await;
            if lines(&answer).iter().any(|line| line.contains(words)) {
                return answer;
            }
            assert!(
                begun.elapsed() < within,
                "{words:?} was not said within {within:?}: {answer}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// What was said in an answer, the resident's own lines too.
pub(crate) fn lines(answer: &Value) -> Vec<String> {
    let messages = answer["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|line| line["text"].as_str().unwrap().to_owned())
        .collect()
}

/// The socket of a chat page.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens one and sends its first frame.
    pub(crate) async fn open(server: &Server, first: &Value) -> Self {
        let url = format!("{}/ws", server.base().replacen("http", "ws", 1));
        let (mut stream, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        stream.send(Message::text(first.to_string())).await.unwrap();
        Self(stream)
    }

    /// Sends a frame as it is.
    pub(crate) async fn send(&mut self, frame: Message) {
        self.0.send(frame).await.unwrap();
    }

    /// Sends a message and takes its answer; news in between are passed over.
    pub(crate) async fn say(&mut self, message_id: &str, text: &str) -> Value {
        self.send(Message::text(
            json!({"message_id": message_id, "text": text}).to_string(),
        ))
        .await;
        loop {
            let frame = self.next().await.expect("an answer");
            if frame["message_id"] == message_id {
                return frame;
            }
        }
    }

    /// The next frame; `None` once the server has closed.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(20), self.0.next())
                .await
                .expect("a frame within 20 s");
            match frame {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }
}
