mod known;

use crate::testing::{Stage, morning, stage};
use contact_store::{Access, AccessPurpose, Actor, Import, Query, Role};
use engine::consent::ConsentState;
use engine::personal::Purpose;
use serde_json::json;
use uuid::Uuid;

const PHONE: &str = "+441632960047";

/// A record that a council brought in.
async fn bring(stage: &Stage, share: &str) {
    let contact = json!({
        "contact_id": "c-1", "name": "Ada Example", "house": "12", "street": "Example Street",
        "postcode": "TA1 1HE", "phone": PHONE, "home_council": "district",
        "consent_share": share, "notice_version": stage.app.book.notice.version.version,
    });
    let import = Import::read(&contact.to_string()).unwrap();
    let access = Access::to_import(morning());
    stage.app.store.import(&access, &import).await.unwrap();
}

/// How many records an adviser of a council finds by the telephone number.
async fn seen_by(stage: &Stage, council: &str) -> usize {
    let by = Query {
        phone: Some(PHONE.into()),
        ..Query::default()
    };
    let access = adviser(stage, council);
    stage.app.store.find(&access, &by).await.unwrap().len()
}

fn adviser(stage: &Stage, council: &str) -> Access {
    Access {
        actor: Actor::CommandLine,
        role: Role::Adviser,
        council: Some(council.into()),
        services: None,
        purpose: AccessPurpose::Service,
        reason: "a test".into(),
        at: stage.app.clock.now(),
    }
}

/// Says these lines; what came back last, in one text.
async fn talk(stage: &Stage, id: Uuid, lines: &[&str]) -> String {
    let mut last = String::new();
    for line in lines {
        let turn = stage.session(id).await.turns;
        let done = stage.say(id, &format!("m-{turn}"), line).await.unwrap();
        last = done
            .replies
            .iter()
            .map(|reply| reply.saying.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
    }
    last
}

#[tokio::test]
async fn two_facts_stop_sharing_and_the_other_council_sees_nothing_from_then_on() {
    let stage = stage().await;
    bring(&stage, "given").await;
    assert_eq!(
        (
            seen_by(&stage, "district").await,
            seen_by(&stage, "county").await
        ),
        (1, 1)
    );
    let id = stage.open().await;
    let lines = ["stop sharing my details", "Ada Example", "TA1 1HE", "12"];
    let last = talk(&stage, id, &lines).await;
    assert!(last.contains("We have stopped sharing"), "{last}");
    assert_eq!(
        (
            seen_by(&stage, "district").await,
            seen_by(&stage, "county").await
        ),
        (1, 0)
    );
    let county = adviser(&stage, "county");
    let told = stage.app.store.tellings(&county).await.unwrap();
    assert_eq!(told.len(), 1, "the county looked, so it is told");
}

#[tokio::test]
async fn sharing_starts_with_the_code_that_the_desk_has_and_a_clear_yes() {
    let stage = stage().await;
    bring(&stage, "refused").await;
    let id = stage.open().await;
    let lines = ["start sharing my details", "Ada Example", "TA1 1HE", "12"];
    let last = talk(&stage, id, &lines).await;
    assert!(
        last.contains("ending 47") && !last.contains("01632"),
        "{last}"
    );
    let waiting = stage.app.codes.waiting(&"district".into());
    let [waiting] = waiting.as_slice() else {
        panic!("{} codes wait", waiting.len());
    };
    let code = waiting.code.digits.reveal(Purpose::HandOver);
    assert!(code.len() == 6 && code.chars().all(|digit| digit.is_ascii_digit()));
    assert_eq!(seen_by(&stage, "county").await, 0);
    talk(&stage, id, &[code, "yes"]).await;
    assert_eq!(seen_by(&stage, "county").await, 1);
    let figures = stage.app.metrics.render();
    assert!(figures.contains("porter_codes_sent_total 1"), "{figures}");
}

#[tokio::test]
async fn wrong_facts_sound_just_as_a_record_that_is_not_there() {
    let mut heard = Vec::new();
    for there in [true, false] {
        let stage = stage().await;
        if there {
            bring(&stage, "given").await;
        }
        let id = stage.open().await;
        let lines = ["stop sharing my details", "Ada Example", "TA1 1HE", "99"];
        heard.push(talk(&stage, id, &lines).await);
    }
    assert_eq!(heard.first(), heard.last());
}

#[tokio::test]
async fn a_wrong_code_opens_nothing() {
    let stage = stage().await;
    bring(&stage, "refused").await;
    let id = stage.open().await;
    let lines = ["start sharing my details", "Ada Example", "TA1 1HE", "12"];
    talk(&stage, id, &lines).await;
    let waiting = stage.app.codes.waiting(&"district".into()).remove(0);
    let code = waiting.code.digits.reveal(Purpose::HandOver);
    let wrong = if code == "123456" { "654321" } else { "123456" };
    for _ in 0..3 {
        talk(&stage, id, &[wrong]).await;
    }
    assert_eq!(seen_by(&stage, "county").await, 0);
}

#[tokio::test]
async fn a_record_kept_in_this_conversation_is_stopped_without_facts() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.fill_in(id).await;
    talk(&stage, id, &["send", "stop sharing my details"]).await;
    let session = stage.session(id).await;
    let view = session.conversation.view(&stage.app.book);
    assert_eq!(view.consent.share_councils, ConsentState::Withdrawn);
}

#[tokio::test]
async fn a_case_is_in_the_export_with_the_record_it_found_or_without_one() {
    for (house, found) in [("12", Some("c-1")), ("99", None)] {
        let stage = stage().await;
        bring(&stage, "refused").await;
        let id = stage.open().await;
        let lines = [
            "subject access request",
            "Ada Example",
            "TA1 1HE",
            house,
            "skip",
            "skip",
            "send my request",
        ];
        let last = talk(&stage, id, &lines).await;
        let reference = stage.session(id).await.conversation.view(&stage.app.book);
        let reference = reference.reference.unwrap();
        assert_eq!(
            last.replace(&reference, "REF"),
            "Done. Your request is with Taunton Deane Borough Council and Somerset County Council. Your reference is REF. You will have an answer by Tuesday 7 April 2026.\n\nIs there anything else?"
        );
        let access = Access {
            role: Role::Dpo,
            purpose: AccessPurpose::Rights,
            ..adviser(&stage, "district")
        };
        let partners = ["district".into(), "county".into()];
        let export = stage.app.store.export(&access, &partners).await.unwrap();
        let case = serde_json::to_value(&export.rights_requests).unwrap();
        assert_eq!(
            case,
            json!([{ "kind": "access", "controllers": ["district", "county"],
                "due": "2026-04-07", "contact_id": found }])
        );
        assert!(export.requests.is_empty() && export.contacts.len() == 1);
        let seen = stage.app.store.case(&access, &reference).await.unwrap();
        assert_eq!(seen.unwrap().contact_id.as_deref(), found);
    }
}

#[tokio::test]
async fn the_same_message_twice_opens_one_case() {
    let stage = stage().await;
    let id = stage.open().await;
    let lines = [
        "subject access request",
        "Ada Example",
        "TA1 1HE",
        "12",
        "skip",
        "skip",
    ];
    talk(&stage, id, &lines).await;
    for _ in 0..2 {
        stage.say(id, "the-last", "yes").await.unwrap();
    }
    let access = Access {
        role: Role::Dpo,
        purpose: AccessPurpose::Rights,
        ..adviser(&stage, "county")
    };
    assert_eq!(stage.app.store.cases(&access).await.unwrap().len(), 1);
}

/// What the data protection officer gets out: the fields of each request, and each consent.
async fn taken_out(stage: &Stage) -> serde_json::Value {
    let access = Access {
        role: Role::Dpo,
        purpose: AccessPurpose::Rights,
        ..adviser(stage, "district")
    };
    let partners = ["district".into(), "county".into()];
    let export = stage.app.store.export(&access, &partners).await.unwrap();
    let consents: Vec<_> = export
        .consent_records
        .iter()
        .map(|record| (record.purpose.clone(), record.decision.as_str()))
        .collect();
    let fields: Vec<_> = export.requests.iter().map(|one| &one.fields).collect();
    json!({ "fields": fields, "consents": consents })
}

#[tokio::test]
async fn a_sensitive_detail_leaves_the_flag_of_a_yes_or_the_evidence_of_a_no() {
    for (answer, fields, decision) in [
        (
            "yes",
            json!({ "where_bins_stand": "by the gate", "assistance_needed": "yes" }),
            "given",
        ),
        (
            "no",
            json!({ "where_bins_stand": "by the gate" }),
            "refused",
        ),
    ] {
        let stage = stage().await;
        let id = stage.open().await;
        let lines = [
            "assisted collection please",
            "Ada Example",
            "12 Example Street, Taunton, TA1 1HE",
            "01632 960 001",
            "by the gate because of my arthritis",
            "by the gate",
            answer,
            "no",
            "send my request",
        ];
        let last = talk(&stage, id, &lines).await;
        assert!(last.contains("Your reference is"), "{last}");
        assert_eq!(
            taken_out(&stage).await,
            json!({ "fields": [fields], "consents": [
                ["share_councils", "refused"], ["sensitive:health", decision]
            ] })
        );
    }
}

#[tokio::test]
async fn how_far_a_request_is_follows_the_desk_and_a_closed_record_sounds_like_no_request() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.fill_in(id).await;
    talk(&stage, id, &["stop sharing my details", "send"]).await;
    let view = stage.session(id).await.conversation.view(&stage.app.book);
    let reference = view.reference.unwrap();

    let other = stage.open().await;
    let ask = ["track my request", reference.as_str()];
    let said = talk(&stage, other, &ask).await;
    assert!(said.contains("We have your request"), "{said}");
    assert!(!said.contains("Ada") && !said.contains("garden"), "{said}");
    let district = adviser(&stage, "district");
    let done = contact_store::Status::Done;
    let moved = stage
        .app
        .store
        .set_status(&district, &reference, done, chrono::NaiveDate::MAX);
    moved.await.unwrap();
    let said = talk(&stage, other, &ask).await;
    assert!(said.contains("Your request is done"), "{said}");

    // Nobody has that one.
    let nobody = talk(&stage, other, &["track my request", "482-617-305"]).await;
    let query = engine::request_status::StatusQuery {
        reference: reference.into(),
        facts: engine::identity::Facts::default(),
    };
    let county = "county".into();
    let closed = stage.app.store.find_status(&county, &query, morning());
    assert_eq!(closed.await.unwrap(), None, "the county may not see it");
    assert!(nobody.contains("could not find a request"), "{nobody}");
}

#[tokio::test]
async fn a_yes_to_news_is_a_consent_of_its_own_and_so_is_its_end() {
    let stage = stage().await;
    let id = stage.open().await;
    let lines = [
        "change of address for council tax",
        "Ada Example",
        "12 Example Street, Taunton, TA1 1HE",
        "1 April 2026",
        "2",
        "yes",
        "send my request",
        "yes",
        "stop sending me news",
        "skip",
        "skip",
        "send my request",
    ];
    talk(&stage, id, &lines).await;
    let out = taken_out(&stage).await;
    assert_eq!(
        out["consents"],
        json!([
            ["share_councils", "given"],
            ["info_mail", "given"],
            ["info_mail", "withdrawn"]
        ])
    );
    assert_eq!(seen_by_name(&stage, "county").await, 1, "sharing goes on");
}

async fn seen_by_name(stage: &Stage, council: &str) -> usize {
    let by = Query {
        name: Some("Ada Example".into()),
        postcode: Some("TA1 1HE".into()),
        ..Query::default()
    };
    let access = adviser(stage, council);
    stage.app.store.find(&access, &by).await.unwrap().len()
}
