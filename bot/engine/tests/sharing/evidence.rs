//! What others can rely on: the question that an adviser puts, who holds what, and no word in a log.

use crate::talk::{Talk, book, found, record};
use engine::consent::{Answer, ConsentPurpose, Gate, Method, Put, Verdict, sharing_question};
use engine::conversation::{Channel, Effect, Event};
use engine::identity::{CodeRoute, Facts, Identified};
use engine::ids::CouncilId;
use engine::personal::Personal;
use engine::reply::Saying;

fn question(channel: Channel, council: &CouncilId) -> (Saying, Put) {
    let today = chrono::NaiveDate::default();
    sharing_question(book(), channel, council, &book().home_council, today)
}

#[test]
fn the_question_outside_a_service_is_short_and_says_who_what_why_and_that_it_is_a_choice() {
    let county = "county".into();
    for channel in [Channel::Web, Channel::Voice] {
        let (saying, put) = question(channel, &county);
        for words in [&saying.text, &saying.speech] {
            assert!(words.split_whitespace().count() <= 60, "{words}");
            for part in [
                "Taunton Deane Borough Council and Somerset County Council",
                "contact details",
                "so you need not repeat them",
                "It is your choice",
                "services do not depend on it",
                "only Taunton Deane Borough Council will see your record",
                "change your mind at any time",
            ] {
                assert!(words.contains(part), "{part}");
            }
        }
        assert_eq!(put.wording, "consent-start");
        assert_eq!(put.wording_sha256.len(), 64);
        assert_eq!((put.channel, put.council.as_str()), (channel, "county"));
        assert_eq!(put.notice, book().notice.version);
    }
}

#[test]
fn an_adviser_settles_it_through_the_same_gate() {
    let (_, put) = question(Channel::Voice, &"district".into());
    let gate = Gate::put(ConsentPurpose::ShareCouncils, put);
    let at = "2026-11-24T10:30:00Z".parse().unwrap();
    let Verdict::Settled(decision) = gate.hear(Answer::Yes, Method::Adviser, at) else {
        panic!()
    };
    assert!(decision.opens());
    assert_eq!(decision.record().method, Method::Adviser);
}

#[test]
fn a_sensitive_value_carries_what_was_agreed_to() {
    let (_, put) = question(Channel::Web, &"district".into());
    let gate = Gate::put(ConsentPurpose::Sensitive("health".into()), put);
    let at = "2026-11-24T10:30:00Z".parse().unwrap();
    let Verdict::Settled(decision) = gate.hear(Answer::Yes, Method::Typed, at) else {
        panic!()
    };
    let value = Personal::new("a wheelchair".to_owned());
    let consented = decision.consented("health", value).unwrap();
    assert_eq!(consented.record(), decision.record());
}

#[test]
fn a_request_says_which_contractor_gets_what() {
    let mut talk = Talk::web();
    talk.wants("new_bin", "I need a new bin")
        .says("Ada Example")
        .says("14 Acacia Road, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("Recycling box")
        .says("It is broken")
        .says("no")
        .says("yes");
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        panic!("{:?} {}", talk.effects, talk.said)
    };
    let (recipient, fields) = keep.request().contractor.as_ref().unwrap();
    let fields: Vec<_> = fields.iter().map(engine::ids::FieldId::as_str).collect();
    assert_eq!(recipient, "waste_contractor");
    assert_eq!(fields, ["name", "address", "phone", "bin_type"]);
}

#[test]
fn nothing_of_a_person_is_printed() {
    let planted = || Personal::new("planted".to_owned());
    let facts = Facts {
        name: Some(planted()),
        postcode: Some(planted()),
        house: Some(planted()),
        phone: Some(planted()),
        email: Some(planted()),
        dob: None,
    };
    let ending = planted();
    let printed = [
        format!("{:?}", Effect::Identify(facts)),
        format!("{:?}", Effect::SendCode(record("planted"))),
        format!(
            "{:?}",
            Effect::CheckCode {
                record: record("planted"),
                code: planted()
            }
        ),
        format!("{:?}", Event::CodeSent(CodeRoute::Email { ending })),
        format!(
            "{:?}",
            Event::Identified(Identified::Matched(found(
                "planted",
                engine::consent::ConsentState::Given
            )))
        ),
        format!(
            "{:?}",
            Event::Kept {
                repeated: false,
                record: Some(record("planted"))
            }
        ),
    ];
    for line in printed {
        assert!(!line.contains("planted"), "{line}");
    }
}
