//! Numbers at the desk, "Was this right?" in the chat, and monitoring answers that nobody sees.

use super::desk::{hire, sign_in};
use super::*;
use contact_store::{Adviser, Count, Role};
use engine::conversation::{Channel, Outcome};

const PASSWORD: &str = "a long enough password";

async fn hire_as(doors: &Doors, name: &str, role: Role) {
    let adviser = Adviser {
        id: String::new(),
        username: name.into(),
        password_hash: crate::signin::hash(PASSWORD).unwrap(),
        council: "district".into(),
        teams: doors.app.book.teams.keys().cloned().collect(),
        role,
    };
    doors.app.store.add_adviser(&adviser).await.unwrap();
}

/// Everything that was counted so far.
async fn counted(doors: &Doors) -> Vec<Count> {
    doors.app.write_counts().await;
    let now = doors.app.clock.now();
    let day = TimeDelta::days(1);
    doors.app.store.counts(now - day, now + day).await.unwrap()
}

async fn times(doors: &Doors, topic: &str, outcome: Outcome) -> u64 {
    let counts = counted(doors).await;
    let such = counts
        .iter()
        .filter(|count| count.topic == topic && count.outcome == outcome);
    such.map(|count| count.tally.exactly()).sum()
}

/// Says something in the chat of this page.
async fn say(doors: &Doors, page: &Answer, words: &str) -> Answer {
    let fields = [
        ("id", page.field("id")),
        ("token", page.field("token")),
        ("message_id", page.field("message_id")),
        ("message", words.to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    doors.form("/", &fields).await
}

async fn begin(doors: &Doors, words: &str) -> Answer {
    let page = doors.get("/").await;
    let id = page.field("message_id");
    doors
        .form("/", &[("message_id", id.as_str()), ("message", words)])
        .await
}

async fn judge(doors: &Doors, page: &Answer, answer: &str, event: &str) -> Answer {
    let fields = [
        ("id", page.field("id")),
        ("token", page.field("token")),
        ("answer", answer.to_owned()),
        ("event", event.to_owned()),
        ("message", "half a word".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    doors.form("/", &fields).await
}

#[tokio::test]
async fn small_counts_are_not_told_and_large_ones_are() {
    let doors = doors().await;
    let code = doors.app.demo.as_ref().unwrap().show().to_owned();
    let demo = sign_in(&doors, "demo", &code).await;
    demo.get("/desk/numbers")
        .await
        .is(200)
        .has("Nothing was counted");
    let place = (Channel::Web, &"district".into());
    for _ in 0..3 {
        doors
            .app
            .count(place, "library_info".into(), Outcome::Answered);
    }
    let page = demo.get("/desk/numbers?span=today").await;
    page.is(200)
        .has("&#60;5")
        .has("<title id=\"chart-channel-title\">By channel");
    page.has_not(">3</td>").has("The library");
    for _ in 0..9 {
        doors
            .app
            .count(place, "library_info".into(), Outcome::Answered);
    }
    let page = demo.get("/desk/numbers?span=7&council=district").await;
    page.is(200).has(">10</td>").has_not(">12</td>");
    page.has("/desk/numbers.csv?span=7&#38;council=district");
    demo.get("/desk/numbers?span=2026-11&council=%3Cb%3E")
        .await
        .is(200)
        .has_not("<b>");

    let file = demo.get("/desk/numbers.csv?span=today&council=").await;
    file.is(200).has("from,to,council,table,row,column,count");
    file.has("2026-11-24,2026-11-24,all,all,Contacts,Number,10");
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let saved = file.headers["content-disposition"].to_str().unwrap();
    assert_eq!(
        saved,
        "attachment; filename=\"numbers-2026-11-24-2026-11-24.csv\""
    );
}

#[tokio::test]
async fn numbers_are_for_team_leads_and_above_and_monitoring_for_fewer() {
    let doors = doors().await;
    hire(&doors, "ada", "district").await;
    for (name, role) in [
        ("lea", Role::TeamLead),
        ("dora", Role::Dpo),
        ("ed", Role::Admin),
    ] {
        hire_as(&doors, name, role).await;
    }
    let ada = sign_in(&doors, "ada", PASSWORD).await;
    for path in [
        "/desk/numbers",
        "/desk/numbers.csv",
        "/desk/monitoring",
        "/desk/monitoring.csv",
    ] {
        ada.get(path).await.is(403).has_not("By topic");
    }
    ada.get("/desk").await.is(200).has_not("/desk/numbers");
    for (name, monitoring) in [("lea", 200), ("dora", 200), ("ed", 403)] {
        let browser = sign_in(&doors, name, PASSWORD).await;
        browser.get("/desk/numbers").await.is(200);
        browser.get("/desk/numbers.csv").await.is(200);
        browser.get("/desk/monitoring").await.is(monitoring);
        browser.get("/desk/monitoring.csv").await.is(monitoring);
        browser.get("/desk").await.has("/desk/numbers");
    }
}

#[tokio::test]
async fn an_answer_is_judged_once_and_nothing_else_changes() {
    let doors = doors().await;
    let page = begin(&doors, "library").await;
    page.is(200).has("Was this right?");
    let answer = page.field("answer");
    let id: uuid::Uuid = page.field("id").parse().unwrap();
    let before = doors.app.sessions.load(id).await.unwrap();

    let judged = judge(&doors, &page, &answer, "right").await;
    judged.is(200).has("Thank you.").has("half a word");
    judged.has("id=\"judge\" role=\"group\" aria-labelledby=\"judge-ask\" hidden");
    let after = doors.app.sessions.load(id).await.unwrap();
    assert!(Arc::ptr_eq(&before, &after), "the session is the same");

    // Twice, or the other way round, is once.
    judge(&doors, &page, &answer, "right").await.is(200);
    judge(&doors, &page, &answer, "not-right").await.is(200);
    assert_eq!(times(&doors, "library_info", Outcome::Right).await, 1);
    assert_eq!(times(&doors, "library_info", Outcome::NotRight).await, 0);

    // The next answer may be judged; a late word about the one before counts nothing.
    let page = say(&doors, &judged, "library").await;
    judge(&doors, &page, &answer, "not-right").await.is(200);
    assert_eq!(times(&doors, "library_info", Outcome::NotRight).await, 0);
    let newer = page.field("answer");
    judge(&doors, &page, &newer, "not-right")
        .await
        .has("ask in other words");
    assert_eq!(times(&doors, "library_info", Outcome::NotRight).await, 1);
}

#[tokio::test]
async fn only_what_was_just_answered_in_a_conversation_of_ones_own_can_be_judged() {
    let doors = doors().await;
    let page = begin(&doors, "library").await;
    let answer = page.field("answer");
    // Somebody else's token, no conversation at all, and words that name a topic.
    let id = page.field("id");
    for fields in [
        vec![
            ("id", id.as_str()),
            ("token", "x"),
            ("answer", &answer),
            ("event", "right"),
        ],
        vec![
            ("answer", answer.as_str()),
            ("event", "right"),
            ("topic", "gas_leak"),
        ],
        vec![("event", "right"), ("answer", "not a number")],
    ] {
        doors.form("/", &fields).await;
    }
    // A request's question is no answer, nor is a greeting or an emergency.
    for words in ["garden waste", "hm", "gas"] {
        let page = begin(&doors, words).await;
        page.has("id=\"judge\" role=\"group\" aria-labelledby=\"judge-ask\" hidden");
        for seq in ["1", "2", "3", "4"] {
            judge(&doors, &page, seq, "right").await;
        }
    }
    // In the middle of a request nothing stands in the way.
    let page = begin(&doors, "garden waste").await;
    let page = say(&doors, &page, "library").await;
    page.has("id=\"judge\" role=\"group\" aria-labelledby=\"judge-ask\" hidden");
    let right = counted(&doors).await;
    assert!(right.iter().all(|count| count.outcome != Outcome::Right));
}

#[tokio::test]
async fn waits_and_those_who_left_are_counted_in_buckets() {
    let doors = doors().await;
    hire(&doors, "ada", "district").await;
    let ada = sign_in(&doors, "ada", PASSWORD).await;
    let first = begin(&doors, "talk to a person").await;
    let second = begin(&doors, "talk to a person").await;
    doors.clock.advance(TimeDelta::seconds(40));
    ada.get("/desk").await;
    doors.clock.advance(TimeDelta::seconds(40));
    let list = ada.get("/desk").await;
    let id = first.field("id");
    ada.press(&list, &format!("/desk/take/{id}"), &[])
        .await
        .is(303);
    assert_eq!(
        times(&doors, "speak_to_person", Outcome::Waited1To5Min).await,
        1
    );

    // Passed on, it waits anew; to the same team it is no transfer.
    let page = ada.get(&format!("/desk/conversations/{id}")).await;
    let passed = format!("/desk/conversations/{id}/pass");
    ada.press(&page, &passed, &[("team", "waste")])
        .await
        .is(303);
    assert_eq!(
        times(&doors, "speak_to_person", Outcome::Transferred).await,
        1
    );
    let list = ada.get("/desk").await;
    ada.press(&list, &format!("/desk/take/{id}"), &[])
        .await
        .is(303);
    assert_eq!(
        times(&doors, "speak_to_person", Outcome::WaitedUnder1Min).await,
        1
    );

    let second = second.field("id").parse().unwrap();
    let message = crate::turn::Message {
        id: "bye".into(),
        input: crate::turn::Input::HungUp,
    };
    crate::turn::run(&doors.app, second, message).await.unwrap();
    assert_eq!(
        times(&doors, "speak_to_person", Outcome::LeftWaiting).await,
        1
    );
}

#[tokio::test]
async fn what_nobody_could_make_anything_of_is_counted_by_what_was_open() {
    let doors = doors().await;
    let mut page = begin(&doors, "hm").await;
    for words in ["hm hm", "hm hm hm"] {
        page = say(&doors, &page, words).await;
    }
    assert_eq!(times(&doors, "none", Outcome::Unanswered).await, 1);
    let mut page = begin(&doors, "library").await;
    for words in ["hm", "hm hm", "hm hm hm"] {
        page = say(&doors, &page, words).await;
    }
    assert_eq!(times(&doors, "library_info", Outcome::Unanswered).await, 1);
    let mut page = begin(&doors, "garden waste").await;
    for words in [
        "Ada Example",
        "1 Example Street, Taunton, TA1 1HE",
        "12",
        "13",
        "14",
    ] {
        page = say(&doors, &page, words).await;
    }
    page.has("person");
    assert_eq!(
        times(&doors, "garden_waste_bin", Outcome::Unanswered).await,
        1
    );
}

#[tokio::test]
async fn no_adviser_no_export_and_no_log_holds_a_monitoring_answer() {
    let doors = doors().await;
    hire(&doors, "ada", "district").await;
    hire_as(&doors, "lea", Role::TeamLead).await;
    let ada = sign_in(&doors, "ada", PASSWORD).await;
    let mut page = begin(&doors, "council house").await;
    for words in ["Ada Example", "01632 960 001", "no", "yes"] {
        page = say(&doors, &page, words).await;
    }
    page.has("Which of these groups").has("value=\"White\"");
    page = say(&doors, &page, "White").await;
    page = say(&doors, &page, "Bulgarian").await;
    page.has("Thank you").has("Bulgarian");
    page = say(&doors, &page, "talk to a person").await;
    let list = ada.get("/desk").await;
    let id = page.field("id");
    ada.press(&list, &format!("/desk/take/{id}"), &[])
        .await
        .is(303);
    let seen = ada.get(&format!("/desk/conversations/{id}")).await;
    seen.is(200).has("talk to a person").has("Ada Example");
    for answer in ["Bulgarian", ">White<"] {
        seen.has_not(answer);
    }
    let lea = sign_in(&doors, "lea", PASSWORD).await;
    let page = lea.get("/desk/monitoring").await;
    page.is(200).has("2026-Q4").has("&#60;5").has("Bulgarian");
    let file = lea.get("/desk/monitoring.csv").await;
    file.is(200).has("all,language,Bulgarian,2026-Q4,<5");
    file.has("all,language,Polish,2026-Q4,0");
}
