use super::*;
use contact_store::{Access, AccessPurpose, Import, Role, ServiceToken};
use serde_json::json;

const SECRET: &str = "porter_a-secret-of-a-test";
const RIGHTS: &str = "porter_the-officers-secret";
const OTHER: &str = "porter_the-other-councils-secret";

/// A Porter with two records of the district's, one shared, and three tokens.
async fn with_records() -> Doors {
    let doors = doors().await;
    let import = Import::read(&json!({ "contacts": [
        { "contact_id": "shared", "name": "Ada Example", "address": "14 Station Road, Taunton, TA1 1HE",
          "phone": "+441632960001", "home_council": "district", "consent_share": "given",
          "notice_version": "2" },
        { "contact_id": "hidden", "name": "Bob Example", "address": "15 Station Road, Taunton, TA1 1HE",
          "phone": "+441632960002", "home_council": "district", "consent_share": "refused",
          "notice_version": "2" },
    ] }).to_string()).unwrap();
    let now = doors.app.clock.now();
    let store = &doors.app.store;
    store
        .import(&Access::to_import(now), &import)
        .await
        .unwrap();
    for (name, secret, role, council, purpose) in [
        (
            "crm",
            SECRET,
            Role::Adviser,
            "district",
            AccessPurpose::Service,
        ),
        (
            "officer",
            RIGHTS,
            Role::Dpo,
            "district",
            AccessPurpose::Rights,
        ),
        (
            "other",
            OTHER,
            Role::Adviser,
            "county",
            AccessPurpose::Service,
        ),
    ] {
        let token = ServiceToken {
            id: String::new(),
            name: name.into(),
            role,
            council: council.into(),
            purposes: vec![purpose],
            created_at: now,
            revoked_at: None,
        };
        store.add_token(&token, secret).await.unwrap();
    }
    doors
}

fn call(method: &str, path: &str, secret: &str, body: &str) -> HttpRequest<Body> {
    let purpose = if secret == RIGHTS {
        "rights"
    } else {
        "service"
    };
    HttpRequest::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {secret}"))
        .header("porter-purpose", purpose)
        .header("porter-reason", "she rang about her bin")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn without(header: &str) -> HttpRequest<Body> {
    let mut request = call("GET", "/api/contacts/shared", SECRET, "");
    request.headers_mut().remove(header);
    request
}

fn kept_nowhere(answer: &Answer) {
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn nothing_is_shown_without_a_token_a_purpose_and_a_reason() {
    let doors = with_records().await;
    let none = doors.send(without("authorization")).await;
    let wrong = doors
        .send(call("GET", "/api/contacts/shared", "porter_wrong", ""))
        .await;
    none.is(401);
    assert_eq!(none.body, wrong.body);
    kept_nowhere(&none);
    doors
        .app
        .store
        .revoke_token("other", doors.app.clock.now())
        .await
        .unwrap();
    let revoked = doors
        .send(call("GET", "/api/contacts/shared", OTHER, ""))
        .await;
    revoked.is(401);
    assert_eq!(none.body, revoked.body);
    doors.send(without("porter-purpose")).await.is(400);
    doors.send(without("porter-reason")).await.is(400);
    let cases: [(&'static str, &[u8], u16); 6] = [
        ("porter-purpose", b"marketing", 400),
        ("porter-purpose", b"rights", 403),
        ("porter-reason", b" ", 400),
        ("porter-reason", b"\xff", 400),
        ("porter-reason", &[b'x'; 501], 400),
        ("porter-reason", &[b'x'; 500], 200),
    ];
    for (header, value, status) in cases {
        let mut request = call("GET", "/api/contacts/shared", SECRET, "");
        let value = axum::http::HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().insert(header, value);
        doors.send(request).await.is(status);
    }
}

#[tokio::test]
async fn a_hidden_record_answers_byte_for_byte_as_an_absent_one() {
    let doors = with_records().await;
    doors
        .send(call("GET", "/api/contacts/shared", OTHER, ""))
        .await
        .is(200);
    for (method, end, body) in [
        ("GET", "", ""),
        ("PATCH", "", r#"{"name":"X Y"}"#),
        ("GET", "/consents", ""),
        ("GET", "/receipt", ""),
        ("POST", "/withdrawals", r#"{"purpose":"share_councils"}"#),
    ] {
        let mut answers = Vec::new();
        for id in ["hidden", "absent", "%00", "%FF"] {
            let mut request = call(method, &format!("/api/contacts/{id}{end}"), OTHER, body);
            request
                .headers_mut()
                .insert("if-match", "\"1\"".parse().unwrap());
            let answer = doors.send(request).await;
            answer.is(404);
            kept_nowhere(&answer);
            answers.push(answer.body);
        }
        assert!(
            answers.windows(2).all(|two| two[0] == two[1]),
            "{method} {end}"
        );
    }
    let by = json!({ "phone": "01632 960 002" }).to_string();
    let found = doors
        .send(call("POST", "/api/contacts/find", OTHER, &by))
        .await;
    assert_eq!(found.body, r#"{"found":[]}"#);
    let found = doors
        .send(call("POST", "/api/contacts/find", SECRET, &by))
        .await;
    assert_eq!(found.json()["found"][0]["contact_id"], "hidden");
}

#[tokio::test]
async fn a_record_is_corrected_only_in_the_version_that_was_seen() {
    let doors = with_records().await;
    let path = "/api/contacts/shared";
    let seen = doors.send(call("GET", path, SECRET, "")).await;
    let tag = seen.headers["etag"].clone();
    let correct = |tag: Option<&axum::http::HeaderValue>, body: &str| {
        let mut request = call("PATCH", path, SECRET, body);
        if let Some(tag) = tag {
            request.headers_mut().insert("if-match", tag.clone());
        }
        request
    };
    let name = r#"{"name":"Ada Changed"}"#;
    doors.send(correct(None, name)).await.is(428);
    doors
        .send(correct(Some(&tag), r#"{"name":"a\u0000b"}"#))
        .await
        .is(422);
    doors
        .send(correct(Some(&tag), r#"{"phone":"none"}"#))
        .await
        .is(422);
    doors
        .send(correct(Some(&tag), r#"{"role":"dpo"}"#))
        .await
        .is(400);
    let changed = doors.send(correct(Some(&tag), name)).await;
    changed.is(200);
    assert_eq!(changed.json()["name"], "Ada Changed");
    assert_ne!(changed.headers["etag"], tag);
    doors.send(correct(Some(&tag), name)).await.is(412);
}

#[tokio::test]
async fn a_record_that_was_erased_is_gone_and_only_the_officer_may_erase() {
    let doors = with_records().await;
    let path = "/api/contacts/shared";
    doors.send(call("DELETE", path, SECRET, "")).await.is(403);
    let erased = doors.send(call("DELETE", path, RIGHTS, "")).await;
    erased.is(200);
    assert!(erased.json()["to_tell"].is_number());
    doors.send(call("GET", path, RIGHTS, "")).await.is(404);
    doors.send(call("DELETE", path, RIGHTS, "")).await.is(404);
}

#[tokio::test]
async fn a_receipt_names_nobody_and_is_json_or_a_page() {
    let doors = with_records().await;
    let path = "/api/contacts/shared/receipt";
    let json = doors.send(call("GET", path, SECRET, "")).await;
    json.is(200);
    assert_eq!(
        json.json()["content"][0]["event"][0]["event_state"],
        "given"
    );
    let mut request = call("GET", path, SECRET, "");
    let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
    request
        .headers_mut()
        .insert("accept", browser.parse().unwrap());
    let page = doors.send(request).await;
    page.is(200).has("Your consent receipt").has("You said yes");
    page.has_not("receipt-");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("'sha256-") && !policy.contains("unsafe"));
    for answer in [&json, &page] {
        kept_nowhere(answer);
        for personal in ["Ada", "Station Road", "960001"] {
            answer.has_not(personal);
        }
    }
}

#[tokio::test]
async fn the_page_of_a_receipt_says_who_watches_and_how_long_things_are_kept() {
    let doors = with_records().await;
    let mut request = call("GET", "/api/contacts/shared/receipt", SECRET, "");
    let accept = request.headers_mut();
    accept.insert("accept", "text/html".parse().unwrap());
    let page = doors.send(request).await;
    page.is(200)
        .has("Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF")
        .has("0303 123 1113")
        .has("for 6 years after it ends, without your contact details")
        .has("This is how it stands now.");
}

#[tokio::test]
async fn evidence_without_a_channel_makes_no_receipt_and_the_answer_says_what_is_missing() {
    let doors = doors_with(&[]).await;
    let import = json!({
        "contacts": [{ "contact_id": "c", "name": "Ada Example", "phone": "+441632960001",
            "home_council": "district" }],
        "consent_records": [{ "contact_id": "c", "purpose": "info_mail", "decision": "refused",
            "timestamp": "2026-07-01T08:00:00Z", "council": "district", "method": "typed" }],
    });
    let import = Import::read(&import.to_string()).unwrap();
    let now = doors.app.clock.now();
    let store = &doors.app.store;
    store
        .import(&Access::to_import(now), &import)
        .await
        .unwrap();
    let token = ServiceToken {
        id: String::new(),
        name: "crm".into(),
        role: Role::Adviser,
        council: "district".into(),
        purposes: vec![AccessPurpose::Service],
        created_at: now,
        revoked_at: None,
    };
    store.add_token(&token, SECRET).await.unwrap();
    let answer = doors
        .send(call("GET", "/api/contacts/c/receipt", SECRET, ""))
        .await;
    answer.is(409).has("channel");
    assert_eq!(answer.json()["code"], "no-receipt");
}

#[tokio::test]
async fn a_withdrawal_closes_the_record_and_its_reader_is_told() {
    let doors = with_records().await;
    let take = |purpose: &str| {
        let body = json!({ "purpose": purpose }).to_string();
        call("POST", "/api/contacts/shared/withdrawals", SECRET, &body)
    };
    doors.send(take("everything")).await.is(422);
    doors
        .send(call("GET", "/api/contacts/shared", OTHER, ""))
        .await
        .is(200);
    doors.send(take("share_councils")).await.is(204);
    doors
        .send(call("GET", "/api/contacts/shared", OTHER, ""))
        .await
        .is(404);
    let open = doors
        .send(call("GET", "/api/contacts/tellings", OTHER, ""))
        .await;
    open.is(200);
    let open = open.json();
    let id = open["tellings"][0]["id"].as_str().unwrap();
    let told = format!("/api/contacts/tellings/{id}/told");
    // It is for the other council, so it is none of this one's.
    doors.send(call("POST", &told, SECRET, "")).await.is(404);
    doors.send(call("POST", &told, OTHER, "")).await.is(204);
    doors.send(call("POST", &told, OTHER, "")).await.is(404);
}

#[tokio::test]
async fn every_look_is_in_the_audit_with_its_reason() {
    let doors = with_records().await;
    doors
        .send(call("GET", "/api/contacts/shared", SECRET, ""))
        .await
        .is(200);
    let path = "/api/contacts/shared/audit";
    doors.send(call("GET", path, SECRET, "")).await.is(403);
    let looks = doors.send(call("GET", path, RIGHTS, "")).await;
    looks.is(200).has("she rang about her bin");
}

#[tokio::test]
async fn a_flood_of_calls_with_one_token_is_limited() {
    let doors = doors_with(&[("PORTER_LIMITS_RECORD_CALLS_PER_MINUTE", "2")]).await;
    let token = ServiceToken {
        id: String::new(),
        name: "crm".into(),
        role: Role::Adviser,
        council: "district".into(),
        purposes: vec![AccessPurpose::Service],
        created_at: doors.app.clock.now(),
        revoked_at: None,
    };
    doors.app.store.add_token(&token, SECRET).await.unwrap();
    for status in [404, 404, 429] {
        let answer = doors
            .send(call("GET", "/api/contacts/none", SECRET, ""))
            .await;
        answer.is(status);
    }
}
