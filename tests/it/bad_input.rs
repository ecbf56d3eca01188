//! What should not come in: each is answered with a status, a code and a sentence, and the conversation
//! goes on. Limits: `bot/server/src/limits.rs` and the configuration.

use crate::support::{Adviser, Server, Talker, Visitor, client};
use serde_json::{Value, json};

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</textarea></li><svg onload=alert(1)>",
    "'; DROP TABLE contact; --",
    "{{7*7}} {% include %} &lt;b&gt; &#60;i&#62;",
    "a\u{202e}b\u{0}c\u{1b}[31m\u{7f}\r\n\td",
];

#[tokio::test(flavor = "multi_thread")]
async fn each_wrong_message_gets_its_own_answer_and_the_conversation_goes_on() {
    let server = Server::start().await;
    let mut talker = Talker::open(&server).await;
    let message = |text: &str| json!({"id": "bad", "text": text}).to_string();
    for (body, status, code) in [
        ("{".to_owned(), 400, "not-json"),
        ("[]x".to_owned(), 400, "not-json"),
        ("\"text\"".to_owned(), 400, "not-json"),
        ("{\"id\":7,\"text\":\"x\"}".to_owned(), 400, "not-json"),
        (
            "{\"id\":\"a\",\"text\":\"\\ud800\"}".to_owned(),
            400,
            "not-json",
        ),
        ("{}".to_owned(), 422, "message-id"),
        (
            json!({"id": "x".repeat(65), "text": "x"}).to_string(),
            422,
            "message-id",
        ),
        (
            json!({"id": "a b", "text": "x"}).to_string(),
            422,
            "message-id",
        ),
        (message(""), 422, "empty"),
        (message(" \n\u{0}\u{202e} "), 422, "empty"),
        (message(&"é".repeat(2_001)), 422, "too-long"),
        (message(&"x".repeat(17 * 1024)), 413, "too-large"),
    ] {
        let start: String = body.chars().take(40).collect();
        let (is, answer) = talker.send(body, &talker.token).await;
        assert_eq!(
            (is, answer["code"].as_str()),
            (status, Some(code)),
            "{start}: {answer}"
        );
        assert!(answer["error"].as_str().unwrap().len() > 10, "{answer}");
    }
    let (status, answer) = talker.send(vec![0xff, 0xfe, 0xfd], &talker.token).await;
    assert_eq!((status, &answer["code"]), (400, &json!("not-json")));
    let answer = talker.say(&"é".repeat(2_000)).await;
    assert_eq!(
        answer["turn"], 1,
        "the longest message there may be is the first that counted"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_conversations_wrong_tokens_and_wrong_doors_are_told_apart() {
    let server = Server::start().await;
    let mut talker = Talker::open(&server).await;
    let other = Talker::open(&server).await;
    let body = json!({"id": "a", "text": "hello"}).to_string();
    for token in ["", "wrong", &other.token, &talker.token[1..]] {
        let (status, answer) = talker.send(body.clone(), token).await;
        assert_eq!(
            (status, &answer["code"]),
            (401, &json!("no-token")),
            "{answer}"
        );
    }
    let own = std::mem::replace(
        &mut talker.id,
        "00000000-0000-4000-8000-000000000000".to_owned(),
    );
    assert_eq!(talker.send(body.clone(), &talker.token).await.0, 404);
    talker.id = "no-uuid".to_owned();
    assert_eq!(talker.send(body.clone(), &talker.token).await.0, 404);
    talker.id = own;
    assert_eq!(talker.say("hello").await["turn"], 1);

    let client = client();
    let url = |path: &str| format!("{}{path}", server.base());
    let as_text = client
        .post(url("/api/conversations"))
        .header("content-type", "text/plain")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(as_text.status(), 415);
    for (path, status) in [
        ("/api/nothing", 404),
        ("/nothing", 404),
        ("/assets/..%2fCargo.toml", 404),
        ("/leave", 405),
    ] {
        assert_eq!(
            client.get(url(path)).send().await.unwrap().status(),
            status,
            "{path}"
        );
    }
    assert_eq!(
        client
            .delete(url("/api/conversations"))
            .send()
            .await
            .unwrap()
            .status(),
        405
    );
    // Another website's form is not taken, by its origin.
    let foreign = client
        .post(url("/"))
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("message=hello")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_told_to_wait_and_nothing_is_lost() {
    let server = Server::start_with(&[
        ("PORTER_LIMITS_MESSAGES_PER_MINUTE", "5"),
        ("PORTER_LIMITS_CONVERSATIONS_PER_MINUTE", "4"),
    ])
    .await;
    let mut talker = Talker::open(&server).await;
    for _ in 0..5 {
        talker.say("hello").await;
    }
    let body = |n: u32| json!({"id": format!("more-{n}"), "text": "hello"}).to_string();
    for n in 0..20 {
        let (status, answer) = talker.send(body(n), &talker.token).await;
        assert_eq!((status, &answer["code"]), (429, &json!("too-many")));
    }
    let standing = talker.read(0).await;
    assert_eq!(standing["turn"], 5, "what was answered stands");
    assert_eq!(standing["ended"], false);
    // The limit is this conversation's alone.
    assert_eq!(Talker::open(&server).await.say("hello").await["turn"], 1);

    let opening = format!("{}/api/conversations", server.base());
    let mut refused = 0;
    for _ in 0..10 {
        let answer = client().post(&opening).send().await.unwrap();
        if answer.status() == 429 {
            assert_eq!(answer.headers()["retry-after"], "60");
            let answer: Value = answer.json().await.unwrap();
            assert_eq!(answer["code"], "too-many");
            refused += 1;
        }
    }
    assert_eq!(refused, 8, "four in a minute, two of them above");
    assert_eq!(
        client()
            .get(format!("{}/health", server.base()))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
}

/// Fails if what was said could do anything on the page it is shown on.
fn inert(html: &str) {
    for live in [
        "<script>alert",
        "<img src=x",
        "<svg",
        "onerror=alert(1)>",
        "</textarea></li>",
    ] {
        assert!(!html.contains(live), "{live} is live: {html}");
    }
    assert!(
        !html.contains(['\u{202e}', '\u{0}', '\u{1b}', '\u{7f}']),
        "control characters reach the page"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_stay_words_on_the_chat_and_at_the_desk() {
    let server = Server::start().await;
    let adviser = Adviser::demo(&server).await;
    let mut visitor = Visitor::open(&server).await;
    for words in HOSTILE {
        let page = visitor.say(words).await;
        assert_eq!(page.status, 200);
        inert(&page.html);
        let seen = page.talk();
        let (_, mine) = seen
            .iter()
            .rev()
            .find(|(who, _)| who == "resident")
            .unwrap();
        assert!(mine.contains(&words[..1]), "{mine}");
    }
    assert!(
        visitor
            .page
            .talk()
            .iter()
            .any(|(_, text)| text == HOSTILE[0]),
        "shown as it was typed"
    );
    // A message that is refused comes back in the box, as text.
    let long = format!("{}{}", HOSTILE[2], "x".repeat(2_000));
    let page = visitor.say(&long).await;
    assert_eq!(page.status, 422);
    inert(&page.html);

    // In every field of a request, up to the card at the desk.
    let mut talker = Talker::open(&server).await;
    talker.say("new garden waste bin").await;
    for words in HOSTILE {
        talker.say(words).await;
    }
    for talk in [visitor.person().await.status, 200] {
        assert_eq!(talk, 200);
    }
    talker.say("I want to talk to a person").await;
    talker.say("yes").await;
    let waiting = adviser.waiting().await;
    assert!(!waiting.is_empty(), "somebody waits");
    inert(&adviser.get("/desk").await.html);
    for id in waiting {
        let page = adviser.take(&id).await;
        assert_eq!(page.status, 200);
        inert(&page.html);
        assert!(
            page.html.contains("&#60;script&#62;alert")
                || page.html.contains("&lt;script&gt;alert"),
            "the adviser reads what was said"
        );
        for words in HOSTILE {
            let page = adviser.act(&id, "reply", &[("text", words)]).await;
            assert_eq!(page.status, 200);
            inert(&page.html);
        }
    }
    let page = visitor.check().await;
    inert(&page.html);
    // Fields of the page itself.
    for (name, value) in [
        ("id", HOSTILE[1]),
        ("token", HOSTILE[1]),
        ("message_id", HOSTILE[1]),
        ("event", HOSTILE[0]),
    ] {
        let body = crate::support::encoded(&[
            (name.to_owned(), value.to_owned()),
            ("message".to_owned(), "hello".to_owned()),
        ]);
        inert(&visitor.post_raw(&body).await.html);
    }
    assert!(
        server.database().rows().contains_key("contact"),
        "the tables stand"
    );
}
