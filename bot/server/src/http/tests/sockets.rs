//! Sockets over a real listener: one place where `oneshot` is not enough.

use super::*;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

async fn listen(doors: &Doors) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = doors.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("ws://{address}/ws")
}

async fn open(address: &str, first: Value) -> Socket {
    let (mut socket, _) = connect_async(address).await.unwrap();
    send(&mut socket, &first.to_string()).await;
    socket
}

async fn send(socket: &mut Socket, frame: &str) {
    socket.send(Message::text(frame.to_owned())).await.unwrap();
}

async fn next(socket: &mut Socket) -> Value {
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(5), socket.next())
            .await
            .unwrap()
            .unwrap()
            .unwrap();
        if let Message::Text(text) = frame {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

#[tokio::test]
async fn a_socket_opens_talks_resumes_and_gives_way() {
    let doors = doors().await;
    let address = listen(&doors).await;
    let mut first = open(&address, json!({"open": true})).await;
    let begun = next(&mut first).await;
    let (id, token) = (begun["id"].clone(), begun["token"].clone());
    assert_eq!(begun["messages"][0]["from"], "bot");
    send(
        &mut first,
        &json!({"message_id": "m1", "text": "library"}).to_string(),
    )
    .await;
    let answered = next(&mut first).await;
    assert_eq!(answered["message_id"], "m1");
    assert_eq!(answered["messages"][0]["text"], "library");
    // The answer can be judged, once, without a turn.
    let answer = answered["answer"].clone();
    assert!(answer.is_u64());
    for _ in 0..2 {
        let frame = json!({"message_id": "j1", "event": "right", "answer": answer});
        send(&mut first, &frame.to_string()).await;
        let judged = next(&mut first).await;
        assert_eq!(judged["message_id"], "j1");
        assert_eq!(
            (&judged["answer"], &judged["messages"]),
            (&Value::Null, &json!([]))
        );
    }
    // Faults are sentences, and the socket goes on.
    for (frame, code) in [
        ("{".to_owned(), "not-json"),
        ("[1]".to_owned(), "not-json"),
        (
            json!({"message_id": "m2", "text": "  "}).to_string(),
            "empty",
        ),
        (
            json!({"message_id": "m2", "text": "x".repeat(2_001)}).to_string(),
            "too-long",
        ),
        (json!({"text": "no id"}).to_string(), "message-id"),
    ] {
        send(&mut first, &frame).await;
        let fault = next(&mut first).await;
        assert_eq!(fault["code"], code);
        assert!(fault["error"].as_str().unwrap().len() > 10);
    }
    // A second window takes over from where it stands; the first is told and closed.
    let seen = answered["last_seq"].clone();
    let mut second = open(
        &address,
        json!({"id": id, "token": token, "last_seq": seen}),
    )
    .await;
    assert_eq!(next(&mut first).await, json!({"replaced": true}));
    assert!(
        matches!(first.next().await, Some(Ok(Message::Close(Some(frame)))) if u16::from(frame.code) == 4001)
    );
    assert_eq!(next(&mut second).await["messages"], json!([]));
    // What is said elsewhere, here by the API, arrives.
    let message = crate::turn::Message {
        id: "m3".into(),
        input: crate::turn::Input::Said("garden waste".into()),
    };
    crate::turn::run(&doors.app, id.as_str().unwrap().parse().unwrap(), message)
        .await
        .unwrap();
    assert_eq!(
        next(&mut second).await["messages"][0]["text"],
        "garden waste"
    );
}

#[tokio::test]
async fn wrong_first_frames_and_other_websites_open_nothing() {
    let doors = doors().await;
    let address = listen(&doors).await;
    for (first, code) in [
        (
            json!({"id": "00000000-0000-4000-8000-000000000000", "token": "x"}),
            "unknown",
        ),
        (json!({}), "not-json"),
        (json!({"id": "nonsense"}), "not-json"),
    ] {
        let mut socket = open(&address, first).await;
        assert_eq!(next(&mut socket).await["code"], code);
    }
    let mut request = address.into_client_request().unwrap();
    request
        .headers_mut()
        .insert("origin", "https://evil.example".parse().unwrap());
    assert!(connect_async(request).await.is_err());
    assert_eq!(doors.app.sessions.len(), 0);
}
