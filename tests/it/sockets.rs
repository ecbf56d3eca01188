//! The socket that the page's script uses: going on after a break, two windows, frames that are none.

use crate::support::{Server, Socket, Talker, model_or_skip};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

fn seqs(frame: &serde_json::Value) -> Vec<u64> {
    frame["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["seq"].as_u64().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_goes_on_after_a_break_from_the_line_the_page_has() {
    model_or_skip!();
    let server = Server::start().await;
    let mut socket = Socket::open(&server, &json!({"open": true})).await;
    let opened = socket.next().await.unwrap();
    assert_eq!(seqs(&opened), [1], "the greeting");
    let (id, token) = (opened["id"].clone(), opened["token"].clone());
    let answer = socket.say("a", "Can I have a new garden waste bin?").await;
    assert_eq!(answer["view"]["asks"], "name");
    let seen = answer["last_seq"].as_u64().unwrap();
    drop(socket);

    // Something is said by another way while the line is down.
    let mut talker = Talker::open(&server).await;
    talker.id = id.as_str().unwrap().to_owned();
    talker.token = token.as_str().unwrap().to_owned();
    talker.say("Ada Example").await;

    let mut socket = Socket::open(
        &server,
        &json!({"id": id, "token": token, "last_seq": seen}),
    )
    .await;
    let missed = socket.next().await.unwrap();
    assert_eq!(
        seqs(&missed),
        [seen + 1, seen + 2],
        "what was missed, and nothing twice: {missed}"
    );
    assert_eq!(missed["messages"][0]["text"], "Ada Example");
    assert!(missed.get("token").is_none(), "the token is told once");
    assert_eq!(missed["view"]["asks"], "address");
    // The message that was on its way when the line broke is sent again and counts once.
    let again = socket.say("a", "Can I have a new garden waste bin?").await;
    assert!(seqs(&again).is_empty(), "{again}");
    assert_eq!(again["view"]["asks"], "address");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newer_of_two_windows_has_the_conversation_and_the_older_is_told() {
    let server = Server::start().await;
    let mut first = Socket::open(&server, &json!({"open": true})).await;
    let opened = first.next().await.unwrap();
    let last = opened["last_seq"].as_u64().unwrap();
    let resume = json!({"id": opened["id"], "token": opened["token"], "last_seq": last});
    let mut second = Socket::open(&server, &resume).await;
    assert!(seqs(&second.next().await.unwrap()).is_empty());
    assert_eq!(first.next().await.unwrap(), json!({"replaced": true}));
    assert!(first.next().await.is_none(), "and closed");
    let answer = second.say("one", "hello").await;
    assert!(answer["last_seq"].as_u64().unwrap() > last, "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_frame_that_opens_nothing_is_refused_with_a_sentence() {
    let server = Server::start().await;
    let talker = Talker::open(&server).await;
    for (first, code) in [
        (json!({}), "not-json"),
        (json!([1, 2]), "not-json"),
        (json!({"id": "no-uuid", "token": "x"}), "not-json"),
        (json!({"id": talker.id, "token": "wrong"}), "unknown"),
        (
            json!({"id": "00000000-0000-4000-8000-000000000000", "token": talker.token}),
            "unknown",
        ),
    ] {
        let mut socket = Socket::open(&server, &first).await;
        let answer = socket.next().await.unwrap();
        assert_eq!(answer["code"], code, "{first}: {answer}");
        assert!(answer["error"].as_str().unwrap().len() > 10);
        assert!(socket.next().await.is_none(), "{first}: closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_cannot_be_read_are_answered_and_the_conversation_goes_on() {
    let server = Server::start().await;
    let mut socket = Socket::open(&server, &json!({"open": true})).await;
    let opened = socket.next().await.unwrap();
    for (frame, code) in [
        (Message::text("{"), "not-json"),
        (Message::text(""), "not-json"),
        (Message::text("[]"), "not-json"),
        (Message::binary(vec![0xff, 0xfe, 0x00]), "not-json"),
        (Message::text("{\"text\":\"no id\"}"), "message-id"),
        (
            Message::text("{\"message_id\":\"<b>\",\"text\":\"x\"}"),
            "message-id",
        ),
        (
            Message::text("{\"message_id\":\"a\",\"text\":\" \\n\\u0000 \"}"),
            "empty",
        ),
        (Message::text("{\"message_id\":\"a\"}"), "empty"),
        (
            Message::text("{\"message_id\":\"a\",\"event\":\"shout\"}"),
            "not-a-form",
        ),
        (
            Message::text(json!({"message_id": "a", "text": "x".repeat(2_001)}).to_string()),
            "too-long",
        ),
    ] {
        let shown = frame.to_string();
        socket.send(frame).await;
        let answer = socket.next().await.expect("still open");
        assert_eq!(answer["code"], code, "{shown}: {answer}");
        assert!(answer["error"].as_str().unwrap().len() > 10);
    }
    let answer = socket.say("fine", "hello").await;
    assert!(answer["last_seq"].as_u64() > opened["last_seq"].as_u64());
    // Ten that are no JSON, and it is enough; the conversation itself stays.
    for _ in 0..20 {
        socket.send(Message::text("{")).await;
        if socket.next().await.is_none() {
            break;
        }
    }
    let mut socket = Socket::open(
        &server,
        &json!({"id": opened["id"], "token": opened["token"], "last_seq": 0}),
    )
    .await;
    assert!(!seqs(&socket.next().await.unwrap()).is_empty());
    // A frame larger than any message closes the socket, and nothing else.
    socket.send(Message::text("x".repeat(17 * 1024))).await;
    assert!(socket.next().await.is_none());
    let mut socket = Socket::open(
        &server,
        &json!({"id": opened["id"], "token": opened["token"], "last_seq": 0}),
    )
    .await;
    assert!(!seqs(&socket.next().await.unwrap()).is_empty());
}
