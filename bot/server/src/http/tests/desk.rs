use super::*;

/// A browser of an adviser's, with its cookie.
pub(super) struct Browser<'a> {
    doors: &'a Doors,
    cookie: String,
}

impl Browser<'_> {
    pub(super) async fn get(&self, path: &str) -> Answer {
        let request = HttpRequest::get(path)
            .header("cookie", &self.cookie)
            .body(Body::empty())
            .unwrap();
        self.doors.send(request).await
    }

    pub(super) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.doors
            .send(form(path, fields, Some(&self.cookie)))
            .await
    }

    /// Sends a form of the page with its own hidden fields.
    pub(super) async fn press(&self, page: &Answer, path: &str, more: &[(&str, &str)]) -> Answer {
        let csrf = page.field("csrf");
        let mut fields = vec![("csrf", csrf.as_str())];
        let (epoch, message_id);
        if page.body.contains("name=\"epoch\"") {
            epoch = page.field("epoch");
            message_id = page.field("message_id");
            fields.extend([
                ("epoch", epoch.as_str()),
                ("message_id", message_id.as_str()),
            ]);
        }
        fields.extend(more);
        self.post(path, &fields).await
    }
}

pub(super) async fn sign_in<'a>(doors: &'a Doors, name: &str, password: &str) -> Browser<'a> {
    let answer = doors
        .form("/desk/sign-in", &[("name", name), ("password", password)])
        .await;
    answer.is(303);
    let set = answer.headers["set-cookie"].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/desk"] {
        assert!(set.contains(part), "{set}");
    }
    Browser {
        doors,
        cookie: set.split(';').next().unwrap().to_owned(),
    }
}

pub(super) async fn hire(doors: &Doors, name: &str, council: &str) {
    let adviser = contact_store::Adviser {
        id: String::new(),
        username: name.into(),
        password_hash: crate::signin::hash("a long enough password").unwrap(),
        council: council.into(),
        teams: doors.app.book.teams.keys().cloned().collect(),
        role: contact_store::Role::Adviser,
    };
    doors.app.store.add_adviser(&adviser).await.unwrap();
}

/// A resident who waits for a person; the page they have.
async fn waiting(doors: &Doors) -> Answer {
    let page = doors
        .form(
            "/",
            &[
                ("message_id", &"0".repeat(40)),
                ("message", "<b>there is a gas leak</b>"),
            ],
        )
        .await;
    page.is(200).has("emergency");
    page
}

#[tokio::test]
async fn the_desk_is_shut_without_a_sign_in() {
    let doors = doors().await;
    for path in [
        "/desk",
        "/desk/requests",
        "/desk/numbers",
        "/desk/numbers.csv",
        "/desk/monitoring",
        "/desk/monitoring.csv",
        "/desk/records",
        "/desk/records/c-1",
        "/desk/cases",
        "/desk/cases/123-456-789",
        "/desk/tellings",
        "/desk/codes",
        "/desk/conversations/00000000-0000-4000-8000-000000000000",
        "/desk/requests/123-456-789",
    ] {
        let answer = doors.get(path).await;
        answer.is(303);
        assert_eq!(answer.headers["location"], "/desk/sign-in");
    }
    for path in [
        "/desk/presence",
        "/desk/sign-out",
        "/desk/take/00000000-0000-4000-8000-000000000000",
        "/desk/requests/1",
        "/desk/records",
        "/desk/records/c-1/stop-sharing",
        "/desk/records/c-1/consent",
        "/desk/cases/123-456-789",
        "/desk/tellings",
        "/desk/codes",
    ] {
        doors.form(path, &[("csrf", "x")]).await.is(401);
    }
    let forged = HttpRequest::get("/desk")
        .header("cookie", "porter_desk=AAAA")
        .body(Body::empty())
        .unwrap();
    doors.send(forged).await.is(303);
}

#[tokio::test]
async fn sign_in_works_by_password_and_once_by_code_and_says_no_more_than_needed() {
    let doors = doors().await;
    hire(&doors, "ada.example", "district").await;
    let wrong = doors
        .form(
            "/desk/sign-in",
            &[("name", "ada.example"), ("password", "wrong")],
        )
        .await;
    let nobody = doors
        .form(
            "/desk/sign-in",
            &[("name", "nobody"), ("password", "wrong")],
        )
        .await;
    wrong
        .is(401)
        .has("<title>Error: ")
        .has("value=\"ada.example\"")
        .has_not("value=\"wrong\"");
    nobody.is(401);
    let sentence = |page: &Answer| {
        page.body
            .split("href=\"#name\">")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(sentence(&wrong), sentence(&nobody));
    sign_in(&doors, "Ada.Example ", "a long enough password")
        .await
        .get("/desk")
        .await
        .is(200)
        .has("Sign out Ada");
    let code = doors.app.demo.as_ref().unwrap().show().to_owned();
    sign_in(&doors, "demo", &code)
        .await
        .get("/desk")
        .await
        .is(200);
    doors
        .form("/desk/sign-in", &[("name", "demo"), ("password", &code)])
        .await
        .is(401);
}

#[tokio::test]
async fn tries_to_sign_in_are_limited_by_name() {
    let doors = doors().await;
    let mut last = 0;
    for _ in 0..11 {
        last = doors
            .form("/desk/sign-in", &[("name", "eve"), ("password", "guess")])
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
    doors
        .form("/desk/sign-in", &[("name", "bob"), ("password", "guess")])
        .await
        .is(401);
}

#[tokio::test]
async fn the_cookie_is_secure_where_the_address_is() {
    let doors = doors_with(&[("PORTER_PUBLIC_URL", "https://chat.example")]).await;
    let code = doors.app.demo.as_ref().unwrap().show().to_owned();
    let answer = doors
        .form("/desk/sign-in", &[("name", "demo"), ("password", &code)])
        .await;
    assert!(
        answer.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("; Secure")
    );
}

#[tokio::test]
async fn forms_without_the_sign_ins_token_or_from_elsewhere_are_refused() {
    let doors = doors().await;
    let page = waiting(&doors).await;
    let id = page.field("id");
    hire(&doors, "ada", "district").await;
    let ada = sign_in(&doors, "ada", "a long enough password").await;
    let take = format!("/desk/take/{id}");
    ada.post(&take, &[]).await.is(403);
    ada.post(&take, &[("csrf", "guess")]).await.is(403);
    let list = ada.get("/desk").await;
    let csrf = list.field("csrf");
    let mut request = form(&take, &[("csrf", &csrf)], Some(&ada.cookie));
    request
        .headers_mut()
        .insert("sec-fetch-site", "cross-site".parse().unwrap());
    request
        .headers_mut()
        .insert("origin", "https://evil.example".parse().unwrap());
    doors.send(request).await.is(403);
    assert!(doors.app.desk.owner(id.parse().unwrap()).is_none());
    // Another adviser's token is no better.
    hire(&doors, "ben", "district").await;
    let ben = sign_in(&doors, "ben", "a long enough password").await;
    ben.post(&take, &[("csrf", &csrf)]).await.is(403);
}

#[tokio::test]
async fn of_two_who_take_one_wins_and_the_other_hears_who() {
    let doors = doors().await;
    let page = waiting(&doors).await;
    let id = page.field("id");
    hire(&doors, "ada", "district").await;
    hire(&doors, "ben", "district").await;
    let ada = sign_in(&doors, "ada", "a long enough password").await;
    let ben = sign_in(&doors, "ben", "a long enough password").await;
    let (ada_list, ben_list) = (ada.get("/desk").await, ben.get("/desk").await);
    ada_list.is(200).has(">Urgent</span>").has(&id);
    let take = format!("/desk/take/{id}");
    let (one, two) = tokio::join!(
        ada.press(&ada_list, &take, &[]),
        ben.press(&ben_list, &take, &[])
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let (winner, loser) = if one.status.as_u16() == 303 {
        ("ada", &two)
    } else {
        ("ben", &one)
    };
    loser.has(&format!("Already taken by {winner}"));
    // The one who lost sees nothing of it and can say nothing in it.
    let browser = if winner == "ada" { &ben } else { &ada };
    let path = format!("/desk/conversations/{id}");
    browser.get(&path).await.is(409).has_not("gas leak</b>");
    let list = browser.get("/desk").await;
    let csrf = list.field("csrf");
    let fields = [
        ("csrf", csrf.as_str()),
        ("epoch", "1"),
        ("message_id", "m1"),
        ("text", "not mine"),
    ];
    browser
        .post(&format!("{path}/reply"), &fields)
        .await
        .is(409);
    let seen = doors
        .form(
            "/",
            &[
                ("id", &id),
                ("token", &page.field("token")),
                ("event", "check"),
            ],
        )
        .await;
    seen.is(200).has_not("not mine");
}

#[tokio::test]
async fn an_adviser_takes_over_answers_and_hands_back() {
    let doors = doors().await;
    let resident = waiting(&doors).await;
    let (id, token) = (resident.field("id"), resident.field("token"));
    let code = doors.app.demo.as_ref().unwrap().show().to_owned();
    let demo = sign_in(&doors, "demo", &code).await;
    let list = demo.get("/desk").await;
    demo.press(&list, &format!("/desk/take/{id}"), &[])
        .await
        .is(303);
    let path = format!("/desk/conversations/{id}");
    let page = demo.get(&path).await;
    page.is(200)
        .has("&#60;b&#62;there is a gas leak")
        .has_not("<b>there")
        .has("What we know");
    let hostile = "I am <i>Demo</i>, are you safe?";
    demo.press(&page, &format!("{path}/reply"), &[("text", hostile)])
        .await
        .is(303);
    // The same form again says nothing again.
    demo.press(&page, &format!("{path}/reply"), &[("text", hostile)])
        .await
        .is(303);
    let check = [
        ("id", id.as_str()),
        ("token", token.as_str()),
        ("event", "check"),
    ];
    let seen = doors.form("/", &check).await;
    seen.is(200)
        .has("You are talking to a person")
        .has("I am &#60;i&#62;Demo&#60;/i&#62;")
        .has_not("<i>Demo");
    assert_eq!(seen.body.matches("are you safe?").count(), 1);
    demo.press(&page, &format!("{path}/reply"), &[("text", " ")])
        .await
        .is(422);
    // The bot is silent while the adviser has it.
    let reply = doors
        .form(
            "/",
            &[
                ("id", &id),
                ("token", &token),
                ("message_id", "r1"),
                ("message", "yes, the library"),
            ],
        )
        .await;
    let newest = reply.body.rsplit("class=\"said ").next().unwrap();
    assert!(newest.starts_with("resident"), "{newest}");
    demo.get(&path).await.has("yes, the library");
    let page = demo.get(&path).await;
    demo.press(&page, &format!("{path}/hand-back"), &[])
        .await
        .is(303);
    assert!(doors.app.desk.owner(id.parse().unwrap()).is_none());
    // A page that was left open does nothing any more.
    demo.press(&page, &format!("{path}/reply"), &[("text", "too late")])
        .await;
    doors
        .form("/", &check)
        .await
        .has_not("too late")
        .has_not("You are talking to a person");
}

#[tokio::test]
async fn away_needs_empty_hands_and_signing_out_ends_it() {
    let doors = doors().await;
    let resident = waiting(&doors).await;
    let id = resident.field("id");
    let code = doors.app.demo.as_ref().unwrap().show().to_owned();
    let demo = sign_in(&doors, "demo", &code).await;
    let list = demo.get("/desk").await;
    demo.press(&list, &format!("/desk/take/{id}"), &[])
        .await
        .is(303);
    demo.press(&list, "/desk/presence", &[("state", "away")])
        .await
        .is(409)
        .has("You still have conversations");
    let page = demo.get(&format!("/desk/conversations/{id}")).await;
    demo.press(&page, &format!("/desk/conversations/{id}/wrap-up"), &[])
        .await
        .is(303);
    demo.press(&list, "/desk/presence", &[("state", "away")])
        .await
        .is(303);
    assert!(doors.app.desk.on_duty().is_empty());
    demo.press(&list, "/desk/presence", &[("state", "available")])
        .await
        .is(303);
    assert_eq!(doors.app.desk.on_duty().len(), 1);
    demo.press(&list, "/desk/sign-out", &[]).await.is(303);
    assert!(doors.app.desk.on_duty().is_empty());
    demo.get("/desk").await.is(303);
}

#[tokio::test]
async fn a_kept_request_stands_on_its_owners_list_until_it_is_done() {
    let doors = doors().await;
    let mut page = doors.get("/").await;
    let garden = [
        "I want a garden waste bin",
        "Ada O'Example",
        "1 Station Road, Taunton, TA1 1HE",
        "01632 960001",
        "2",
        "ada@example.org",
    ];
    for words in garden {
        let message_id = page.field("message_id");
        let mut fields = vec![("message_id", message_id.as_str()), ("message", words)];
        let (id, token);
        if page.body.contains("name=\"token\"") {
            (id, token) = (page.field("id"), page.field("token"));
            fields.extend([("id", id.as_str()), ("token", token.as_str())]);
        }
        page = doors.form("/", &fields).await;
    }
    // Whatever is still asked: the first choice, or leaving it out.
    for _ in 0..12 {
        let id: uuid::Uuid = page.field("id").parse().unwrap();
        let (view, _) = crate::turn::read(&doors.app, id, 0).await.unwrap();
        if view.reference.is_some() {
            break;
        }
        let words = view
            .choices
            .first()
            .cloned()
            .unwrap_or_else(|| "skip".to_owned());
        let (id, token, message_id) = (
            page.field("id"),
            page.field("token"),
            page.field("message_id"),
        );
        page = doors
            .form(
                "/",
                &[
                    ("id", &id),
                    ("token", &token),
                    ("message_id", &message_id),
                    ("message", &words),
                ],
            )
            .await;
    }
    let id: uuid::Uuid = page.field("id").parse().unwrap();
    let reference = crate::turn::read(&doors.app, id, 0)
        .await
        .unwrap()
        .0
        .reference
        .unwrap();
    hire(&doors, "ada", "district").await;
    hire(&doors, "cyd", "county").await;
    let ada = sign_in(&doors, "ada", "a long enough password").await;
    let list = ada.get("/desk/requests").await;
    list.is(200)
        .has(&reference)
        .has("Received")
        .has_not("O&#39;Example")
        .has_not("960001");
    let opened = ada.get(&format!("/desk/requests/{reference}")).await;
    opened.is(200).has("Ada O&#39;Example");
    let cyd = sign_in(&doors, "cyd", "a long enough password").await;
    cyd.get("/desk/requests?show=all")
        .await
        .is(200)
        .has_not(&reference);
    let theirs = cyd.get("/desk/requests").await;
    cyd.press(
        &theirs,
        &format!("/desk/requests/{reference}"),
        &[("status", "done")],
    )
    .await
    .is(409);
    ada.press(
        &list,
        &format!("/desk/requests/{reference}"),
        &[("status", "done")],
    )
    .await
    .is(303);
    ada.get("/desk/requests").await.has_not(&reference);
    ada.get("/desk/requests?show=done").await.has(&reference);
}
