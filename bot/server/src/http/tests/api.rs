use super::*;
use serde_json::{Value, json};

fn call(method: &str, path: &str, token: Option<&str>, body: &str) -> HttpRequest<Body> {
    let mut request = HttpRequest::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

async fn begin(doors: &Doors) -> (String, String) {
    let begun = doors
        .send(call("POST", "/api/conversations", None, "{}"))
        .await;
    begun.is(200);
    let begun = begun.json();
    (
        begun["id"].as_str().unwrap().to_owned(),
        begun["token"].as_str().unwrap().to_owned(),
    )
}

fn message(id: &str, text: &str) -> String {
    json!({ "id": id, "text": text }).to_string()
}

#[tokio::test]
async fn a_conversation_by_json_has_all_keys_and_numbers() {
    let doors = doors().await;
    let empty = HttpRequest::post("/api/conversations")
        .body(Body::empty())
        .unwrap();
    let begun = doors.send(empty).await;
    begun.is(200);
    let begun = begun.json();
    for key in [
        "id",
        "token",
        "turn",
        "replies",
        "asks",
        "choices",
        "topic",
        "kind",
        "form",
        "emergency",
        "handoff",
        "consent",
        "identity_verified",
        "reference",
        "ended",
        "messages",
        "last_seq",
    ] {
        assert!(begun.get(key).is_some(), "{key}");
    }
    assert_eq!(begun["turn"], 0);
    assert!(begun["replies"][0].is_string());
    let (id, token) = (
        begun["id"].as_str().unwrap(),
        begun["token"].as_str().unwrap(),
    );
    let path = format!("/api/conversations/{id}/messages");
    let one = doors
        .send(call(
            "POST",
            &path,
            Some(token),
            &message("m1", "I want a garden waste bin"),
        ))
        .await;
    one.is(200);
    let one = one.json();
    assert_eq!(
        (&one["turn"], &one["form"]),
        (&json!(1), &json!("garden_waste_bin"))
    );
    let twice = doors
        .send(call(
            "POST",
            &path,
            Some(token),
            &message("m1", "I want a garden waste bin"),
        ))
        .await
        .json();
    assert_eq!(one, twice);
    let read = |after: u64| {
        call(
            "GET",
            &format!("/api/conversations/{id}?after={after}"),
            Some(token),
            "",
        )
    };
    let all = doors.send(read(0)).await.json();
    assert_eq!(all["messages"][1]["from"], "resident");
    let last = all["last_seq"].as_u64().unwrap();
    assert_eq!(doors.send(read(last)).await.json()["messages"], json!([]));
}

#[tokio::test]
async fn every_fault_has_its_status_and_one_sentence() {
    let doors = doors().await;
    let (id, token) = begin(&doors).await;
    let path = format!("/api/conversations/{id}/messages");
    let nowhere = "/api/conversations/00000000-0000-4000-8000-000000000000/messages";
    let ok = message("m", "hi");
    let cases: Vec<(HttpRequest<Body>, u16)> = vec![
        (call("POST", &path, Some(&token), "{"), 400),
        (call("POST", &path, Some(&token), "[]"), 400),
        (
            call("POST", &path, Some(&token), r#"{"id":1,"text":"x"}"#),
            400,
        ),
        (call("POST", "/api/conversations", None, "nonsense"), 400),
        (call("POST", &path, None, &ok), 401),
        (call("POST", &path, Some("wrong"), &ok), 401),
        (call("POST", nowhere, Some(&token), &ok), 404),
        (
            call("POST", "/api/conversations/x/messages", Some(&token), &ok),
            404,
        ),
        (call("GET", "/api/nowhere", None, ""), 404),
        (call("PUT", &path, Some(&token), &ok), 405),
        (
            call(
                "POST",
                &path,
                Some(&token),
                &message("m", &"x".repeat(20_000)),
            ),
            413,
        ),
        (
            call(
                "POST",
                &path,
                Some(&token),
                &message("m", &"x".repeat(2_001)),
            ),
            422,
        ),
        (
            call("POST", &path, Some(&token), &message("m", " \u{0} ")),
            422,
        ),
        (call("POST", &path, Some(&token), r#"{"id":"m"}"#), 422),
        (call("POST", &path, Some(&token), r#"{"text":"hi"}"#), 422),
        (
            call("POST", &path, Some(&token), &message(&"m".repeat(65), "hi")),
            422,
        ),
        (
            call(
                "GET",
                &format!("/api/conversations/{id}?after=x"),
                Some(&token),
                "",
            ),
            400,
        ),
    ];
    for (request, status) in cases {
        let what = format!("{} {}", request.method(), request.uri());
        let answer = doors.send(request).await;
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.body);
        let error = answer.json()["error"].as_str().unwrap().to_owned();
        assert!(error.len() > 10 && !error.starts_with("page-"), "{error}");
    }
    let mut plain = call("POST", &path, Some(&token), &ok);
    plain
        .headers_mut()
        .insert("content-type", "text/plain".parse().unwrap());
    doors.send(plain).await.is(415);
    let mut bytes = call("POST", &path, Some(&token), "");
    *bytes.body_mut() = Body::from(vec![b'"', 0xFF, 0xFE]);
    doors.send(bytes).await.is(400);
    // Keys that nobody knows are harmless, and so is what stands in them.
    let odd = r#"{"id":"m9","text":"library","role":"adviser","consent":{"share_councils":"given"},"__proto__":{}}"#;
    let answer = doors.send(call("POST", &path, Some(&token), odd)).await;
    answer.is(200);
    assert_eq!(answer.json()["consent"]["share_councils"], "none");
}

#[tokio::test]
async fn the_page_and_the_api_say_the_same_words() {
    let doors = doors().await;
    let (id, token) = begin(&doors).await;
    let path = format!("/api/conversations/{id}/messages");
    let long = "x".repeat(2_001);
    let api = doors
        .send(call("POST", &path, Some(&token), &message("m", &long)))
        .await
        .json();
    let page = doors.form("/", &[("message", &long)]).await;
    page.has(api["error"].as_str().unwrap());
}

#[tokio::test]
async fn floods_of_messages_and_of_conversations_are_limited() {
    let doors = doors_with(&[
        ("PORTER_LIMITS_MESSAGES_PER_MINUTE", "3"),
        ("PORTER_LIMITS_CONVERSATIONS_PER_MINUTE", "2"),
    ])
    .await;
    let (id, token) = begin(&doors).await;
    let path = format!("/api/conversations/{id}/messages");
    let mut statuses = Vec::new();
    for n in 0..5 {
        statuses.push(
            doors
                .send(call(
                    "POST",
                    &path,
                    Some(&token),
                    &message(&format!("m{n}"), "library"),
                ))
                .await
                .status
                .as_u16(),
        );
    }
    assert_eq!(statuses, [200, 200, 200, 429, 429]);
    begin(&doors).await;
    doors
        .send(call("POST", "/api/conversations", None, "{}"))
        .await
        .is(429);
}

#[tokio::test]
async fn the_document_names_every_call() {
    let doors = doors().await;
    let document: Value = doors.get("/openapi.json").await.json();
    for path in [
        "/api/conversations",
        "/api/conversations/{id}",
        "/api/conversations/{id}/messages",
    ] {
        assert!(document["paths"].get(path).is_some(), "{path}");
    }
}
