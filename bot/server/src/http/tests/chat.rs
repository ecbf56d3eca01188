use super::*;

/// Says one thing after the page `before`, as its form would.
async fn say(doors: &Doors, before: &Answer, words: &str) -> Answer {
    let message_id = before.field("message_id");
    let mut fields = vec![
        ("message_id", message_id.as_str()),
        ("message", words),
        ("send", "1"),
    ];
    let (id, token);
    if before.body.contains("name=\"token\"") {
        id = before.field("id");
        token = before.field("token");
        fields.extend([("id", id.as_str()), ("token", token.as_str())]);
    }
    doors.form("/", &fields).await
}

#[tokio::test]
async fn a_visit_greets_and_creates_nothing() {
    let doors = doors().await;
    let page = doors.get("/").await;
    page.is(200)
        .has("<form class=\"composer\"")
        .has("class=\"said bot\"")
        .has_not("name=\"token\"");
    assert!(page.body.starts_with("<!doctype html>\n<html lang=\"en"));
    assert_eq!(doors.app.sessions.len(), 0);
    // Demonstration and degraded understanding are said on every page.
    page.has("class=\"banner\"")
        .has("class=\"banner degraded\"");
}

#[tokio::test]
async fn every_page_is_locked_down_and_sets_no_cookie() {
    let doors = doors().await;
    for path in [
        "/",
        "/privacy",
        "/cookies",
        "/accessibility",
        "/nowhere",
        "/assets/chat.js",
        "/assets/porter.css",
        "/openapi.json",
        "/desk/sign-in",
    ] {
        let page = doors.get(path).await;
        let header = |name: &str| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("x-content-type-options"), "nosniff");
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe"));
        assert!(page.headers.get("set-cookie").is_none(), "{path}");
        page.has_not("<style")
            .has_not(" style=")
            .has_not("onclick=");
        // No third party: the only addresses elsewhere are links that a person follows.
        page.has_not("src=\"http").has_not("href=\"//");
    }
}

#[tokio::test]
async fn a_message_is_answered_with_the_whole_page_and_twice_the_same_is_once() {
    let doors = doors().await;
    let first = doors.get("/").await;
    let answer = say(&doors, &first, "where is the library?").await;
    answer
        .is(200)
        .has("where is the library?")
        .has("name=\"token\"");
    assert!(answer.headers.get("set-cookie").is_none());
    let again = say(&doors, &first, "where is the library?").await;
    assert_eq!(
        again.field("id"),
        answer.field("id"),
        "a second post of the first message begins nothing new"
    );
    assert_eq!(
        again.body.matches("where is the library?").count(),
        answer.body.matches("where is the library?").count()
    );
    assert_eq!(doors.app.sessions.len(), 1);
    let on = say(&doors, &answer, "I want a garden waste bin").await;
    on.is(200)
        .has("where is the library?")
        .has("I want a garden waste bin");
    let twice = say(&doors, &answer, "I want a garden waste bin").await;
    assert_eq!(
        twice.body.matches("class=\"said").count(),
        on.body.matches("class=\"said").count()
    );
}

#[tokio::test]
async fn two_first_posts_at_once_begin_one_conversation() {
    let doors = doors().await;
    let first = doors.get("/").await;
    let (one, two) = tokio::join!(
        say(&doors, &first, "library"),
        say(&doors, &first, "library")
    );
    assert_eq!(one.field("id"), two.field("id"));
    assert_eq!(doors.app.sessions.len(), 1);
}

#[tokio::test]
async fn choices_are_buttons_and_pressing_one_says_it() {
    let doors = doors().await;
    let mut page = doors.get("/").await;
    page = say(&doors, &page, "I want a garden waste bin").await;
    for words in [
        "Ada Example",
        "1 Station Road, Taunton, TA1 1HE",
        "01632 960001",
        "2",
        "ada@example.org",
    ] {
        page = say(&doors, &page, words).await;
    }
    page.has("name=\"choice\"");
    let choice = page.field("choice");
    let (id, token, message_id) = (
        page.field("id"),
        page.field("token"),
        page.field("message_id"),
    );
    let fields = [
        ("id", id.as_str()),
        ("token", &token),
        ("message_id", &message_id),
        ("message", "half typed"),
        ("choice", &choice),
    ];
    let chosen = doors.form("/", &fields).await;
    // The choice was said; what stood half typed in the box stays there.
    chosen
        .is(200)
        .has(&format!("<p class=\"words\">{choice}</p>"))
        .has(">half typed</textarea>");
}

#[tokio::test]
async fn hostile_words_stay_inert_and_invisible_ones_go() {
    let doors = doors().await;
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} '; DROP TABLE contact;-- https://evil.example \u{202e}\u{0}";
    let first = doors.get("/").await;
    let page = say(&doors, &first, hostile).await;
    page.is(200)
        .has_not("<script>alert")
        .has_not("<img src=x")
        .has("&#60;script&#62;")
        .has_not("\u{202e}")
        .has_not("\u{0}");
    page.has_not("href=\"https://evil.example");
    // As an answer that is said back, and as a draft that is kept.
    let mut form_page = say(&doors, &page, "I want a garden waste bin").await;
    form_page = say(&doors, &form_page, hostile).await;
    form_page.has_not("<script>alert").has_not("<img src=x");
    let long = format!("{hostile}{}", "x".repeat(3_000));
    let refused = say(&doors, &form_page, &long).await;
    refused
        .is(422)
        .has_not("<script>alert")
        .has_not("<img src=x")
        .has("&#60;img src=x");
    // In the hidden fields.
    let odd = doors
        .form(
            "/",
            &[
                ("id", "\"><script>alert(1)</script>"),
                ("token", "\"><b>"),
                ("message_id", "\"><i>"),
                ("message", "hi"),
            ],
        )
        .await;
    odd.is(404)
        .has_not("<script>alert")
        .has_not("<b>")
        .has_not("<i>");
}

#[tokio::test]
async fn faults_are_said_in_title_summary_and_field_and_keep_what_was_typed() {
    let doors = doors().await;
    let first = doors.get("/").await;
    let empty = say(&doors, &first, "  \u{7}").await;
    empty
        .is(422)
        .has("<title>Error: ")
        .has("class=\"error-summary\"")
        .has("href=\"#message\"")
        .has("id=\"fault\"");
    assert_eq!(
        empty.body.matches("Enter your message").count(),
        3,
        "summary, field and the script's words"
    );
    assert_eq!(doors.app.sessions.len(), 0, "a fault begins nothing");
    let long = "word ".repeat(500);
    let too_long = say(&doors, &first, &long).await;
    too_long
        .is(422)
        .has("2,000 characters or fewer")
        .has(long.trim_end());
}

#[tokio::test]
async fn bodies_that_are_no_form_get_the_right_status() {
    let doors = doors().await;
    let post = |kind: &str, body: Vec<u8>| {
        HttpRequest::post("/")
            .header("content-type", kind)
            .body(Body::from(body))
            .unwrap()
    };
    let urlencoded = "application/x-www-form-urlencoded";
    doors
        .send(post("text/plain", b"message=hi".to_vec()))
        .await
        .is(415);
    doors
        .send(post(urlencoded, vec![b'x'; 20_000]))
        .await
        .is(413);
    doors
        .send(post(urlencoded, b"message=a&message=b".to_vec()))
        .await
        .is(400);
    doors
        .send(post(urlencoded, b"message=%FF%FEhi&unknown=1".to_vec()))
        .await
        .is(200);
    doors
        .send(HttpRequest::delete("/").body(Body::empty()).unwrap())
        .await
        .is(405);
    doors.get("/nowhere").await.is(404).has("<title>Error: ");
    doors.get("/assets/page.ftl").await.is(404);
    doors.get("/assets/..%2fCargo.toml").await.is(404);
}

#[tokio::test]
async fn another_websites_form_is_refused() {
    let doors = doors().await;
    let mut request = form("/", &[("message", "hi")], None);
    request
        .headers_mut()
        .insert("sec-fetch-site", "cross-site".parse().unwrap());
    request
        .headers_mut()
        .insert("origin", "https://evil.example".parse().unwrap());
    doors.send(request).await.is(403).has("another website");
    assert_eq!(doors.app.sessions.len(), 0);
}

#[tokio::test]
async fn a_hidden_origin_is_no_other_website_unless_the_browser_says_so() {
    let doors = doors().await;
    for (site, status) in [
        (None, 200),
        (Some("same-origin"), 200),
        (Some("cross-site"), 403),
    ] {
        let mut request = form("/", &[("message", "library")], None);
        let headers = request.headers_mut();
        headers.insert("origin", "null".parse().unwrap());
        headers.remove("sec-fetch-site");
        if let Some(site) = site {
            headers.insert("sec-fetch-site", site.parse().unwrap());
        }
        doors.send(request).await.is(status);
    }
}

#[tokio::test]
async fn a_wrong_token_opens_nothing_and_a_lost_conversation_is_said_and_can_begin_anew() {
    let doors = doors().await;
    let first = doors.get("/").await;
    let page = say(&doors, &first, "my secret library").await;
    let id = page.field("id");
    let peek = doors
        .form("/", &[("id", &id), ("token", "wrong"), ("event", "check")])
        .await;
    peek.is(404).has_not("my secret").has_not("name=\"token\"");
    doors.app.sessions.remove(id.parse().unwrap()).await;
    let lost = say(&doors, &page, "hello again").await;
    lost.is(404)
        .has(">hello again</textarea>")
        .has_not("name=\"token\"");
    say(&doors, &lost, "hello again")
        .await
        .is(200)
        .has("name=\"token\"");
}

#[tokio::test]
async fn floods_are_told_to_wait() {
    let doors = doors_with(&[
        ("PORTER_LIMITS_MESSAGES_PER_MINUTE", "2"),
        ("PORTER_LIMITS_CONVERSATIONS_PER_MINUTE", "1"),
    ])
    .await;
    let mut page = doors.get("/").await;
    for words in ["one library", "two library"] {
        page = say(&doors, &page, words).await;
        page.is(200);
    }
    let limited = say(&doors, &page, "three").await;
    limited
        .is(429)
        .has("Wait a minute")
        .has(">three</textarea>")
        .has("one library");
    assert_eq!(limited.headers.get("retry-after").unwrap(), "60");
    let other = doors.get("/").await;
    say(&doors, &other, "library").await.is(429);
}

#[tokio::test]
async fn a_person_is_one_press_away_on_every_page_and_leaving_wipes() {
    let doors = doors().await;
    for path in ["/", "/privacy", "/cookies", "/accessibility", "/nowhere"] {
        doors
            .get(path)
            .await
            .has("value=\"person\"")
            .has("formaction=\"/leave\"");
    }
    let notice = doors.get("/privacy").await;
    let message_id = notice.field("message_id");
    let page = doors
        .form("/", &[("message_id", &message_id), ("event", "person")])
        .await;
    page.is(200).has("I want to talk to a person");
    let id = page.field("id");
    let token = page.field("token");
    let left = doors
        .form("/leave", &[("id", &id), ("token", &token)])
        .await;
    left.is(303);
    assert!(
        left.headers["location"]
            .to_str()
            .unwrap()
            .starts_with("https://")
    );
    assert_eq!(doors.app.sessions.len(), 0);
    assert!(doors.app.sessions.over(id.parse().unwrap()).await.is_none());
    // Whoever has nothing to leave gets away too.
    doors.form("/leave", &[]).await.is(303);
}

#[tokio::test]
async fn the_notice_is_shown_as_it_stands_in_the_pack() {
    let doors = doors().await;
    let page = doors.get("/privacy").await;
    page.is(200)
        .has("<h1>")
        .has(&doors.app.book.notice.version.version);
}

#[tokio::test]
async fn the_privacy_page_tells_for_every_service_what_is_asked_and_how_long_it_is_kept() {
    let doors = doors().await;
    let page = doors.get("/privacy").await;
    page.is(200)
        .has("<h2 id=\"asked\">What we ask for, and how long we keep it</h2>")
        .has("<summary>Show what we ask for each service</summary>")
        .has("<th scope=\"col\">Who gets it</th>")
        .has("<th scope=\"row\">A garden waste bin</th>")
        .has("<li>Email address (you can leave this out)</li>")
        .has("<li>Assistance needed (only if you say yes to a separate question)</li>")
        .has("<p>Our waste contractor, to deliver and collect bins, gets only: ")
        .has("<td>2 years after it is done</td>");
    let kept = doors.app.book.topics.keys();
    let kept = kept.filter(|id| {
        let form = doors.app.book.form(id.as_str());
        form.is_some_and(|form| form.service().is_some())
    });
    assert_eq!(
        page.body.matches("<th scope=\"row\">").count(),
        kept.count(),
        "a row for each service"
    );
}
