//! How far a request is: found by its reference, limited, and silent about the person.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's own hands: what goes wrong here is the test's failure"
)]

use crate::talk::{Talk, book};
use engine::conversation::{Effect, Event, FailedEffect};
use engine::personal::Purpose;
use engine::request_status::{Progress, RequestStatus, StatusQuery};

const REFERENCE: &str = "482-617-305";

fn asks() -> Talk {
    let mut talk = Talk::web();
    talk.wants("case_status", "what has happened to my request");
    assert_eq!(talk.asks().as_deref(), Some("reference"));
    talk
}

fn query(talk: &Talk) -> &StatusQuery {
    match talk.effects.as_slice() {
        [Effect::FindStatus(query)] => query,
        other => panic!("{other:?} {}", talk.said),
    }
}

fn status(progress: Progress, due: Option<&str>) -> Event {
    Event::StatusFound(Some(RequestStatus {
        progress,
        owner: "county".into(),
        due: due.map(|due| due.parse().unwrap()),
    }))
}

#[test]
fn only_the_reference_is_asked_and_only_how_far_it_is_is_said() {
    let mut talk = asks();
    talk.says("482617305");
    assert_eq!(query(&talk).reference.reveal(Purpose::Match), REFERENCE);
    assert_eq!(query(&talk).facts, engine::identity::Facts::default());
    talk.happens(status(Progress::Sent, Some("2026-11-27")));
    assert!(
        talk.said.contains("Your request is being done"),
        "{}",
        talk.said
    );
    assert!(talk.said.contains("Somerset County Council"));
    assert!(talk.said.contains("It should be done by"));
    assert!(!talk.said.contains(REFERENCE));
    assert_eq!(talk.view().form, None);
    assert!(!talk.view().identity_verified);
}

#[test]
fn each_stage_has_words_of_its_own_and_a_late_one_says_so() {
    let said = |progress, due| {
        let mut talk = asks();
        talk.says(REFERENCE).happens(status(progress, due));
        talk.said
    };
    assert!(said(Progress::Received, None).contains("We have your request"));
    assert!(said(Progress::Done, Some("2026-11-20")).contains("Your request is done"));
    assert!(!said(Progress::Done, Some("2026-11-20")).contains("late"));
    let late = said(Progress::Sent, Some("2026-11-20"));
    assert!(late.contains("should have been done by"), "{late}");
}

#[test]
fn a_reference_said_with_the_wish_is_not_asked_again() {
    for words in [
        "what has happened to my request 482-617-305",
        "my reference number is 482617305, any news?",
        "status of 482 617 305 please",
    ] {
        let mut talk = Talk::web();
        talk.wants("case_status", words);
        assert_eq!(query(&talk).reference.reveal(Purpose::Match), REFERENCE);
    }
}

#[test]
fn the_reference_of_this_conversation_is_known() {
    let mut talk = Talk::web();
    talk.keeps_a_bin("no");
    let own = talk.view().reference.unwrap();
    talk.wants("case_status", "what has happened to my request");
    assert_eq!(*query(&talk).reference.reveal(Purpose::Match), own);
    // It is not what they meant, or gone: then it is asked like any other.
    talk.happens(Event::StatusFound(None));
    assert_eq!(talk.asks().as_deref(), Some("reference"));
    talk.says(REFERENCE);
    assert_eq!(query(&talk).reference.reveal(Purpose::Match), REFERENCE);
}

#[test]
fn three_tries_in_a_conversation_and_then_a_person_whatever_is_said_between() {
    let mut talk = asks();
    for _ in 0..2 {
        talk.says(REFERENCE).happens(Event::StatusFound(None));
        assert_eq!(talk.asks().as_deref(), Some("reference"));
        talk.says("start again");
    }
    talk.says(REFERENCE).happens(Event::StatusFound(None));
    assert!(talk.view().handoff.unwrap().offered);
    // Begun anew, one more miss is enough: the tries do not begin anew.
    talk.says("no").wants("case_status", "track my request");
    talk.says(REFERENCE).happens(Event::StatusFound(None));
    assert!(talk.view().handoff.unwrap().offered);
    assert_eq!(talk.asks(), None);
}

#[test]
fn a_look_up_that_fails_is_no_wrong_reference() {
    let mut talk = asks();
    talk.says(REFERENCE)
        .happens(Event::Failed(FailedEffect::Status));
    assert!(talk.said.contains("cannot look that up"), "{}", talk.said);
    assert!(talk.view().handoff.unwrap().offered);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    for event in [
        status(Progress::Done, None),
        Event::StatusFound(None),
        Event::Failed(FailedEffect::Status),
    ] {
        let mut talk = Talk::web();
        talk.happens(event.clone());
        assert_eq!(talk.said, "");
        let mut talk = Talk::web();
        talk.wants("stop_sharing", "stop sharing my details")
            .tells_facts();
        let before = talk.view();
        talk.happens(event);
        assert_eq!((talk.said.as_str(), talk.view()), ("", before));
    }
}

#[test]
fn a_record_that_nobody_looked_for_proves_nobody() {
    let mut talk = asks();
    talk.says(REFERENCE);
    let before = talk.view();
    talk.matched(engine::consent::ConsentState::Given)
        .happens(Event::Failed(FailedEffect::Sharing));
    assert_eq!((talk.said.as_str(), talk.view()), ("", before));
    talk.happens(status(Progress::Done, None));
    assert!(talk.said.contains("Your request is done"), "{}", talk.said);
}

#[test]
fn a_request_that_was_open_goes_on_afterwards() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin")
        .says("Ada Example")
        .wants("case_status", "what has happened to my request")
        .says(REFERENCE)
        .happens(status(Progress::Sent, None));
    assert_eq!(talk.asks().as_deref(), Some("address"));
    let open = talk.view().form.unwrap();
    assert_eq!(open, "garden_waste_bin");
    assert!(book().form("case_status").unwrap().act().is_some());
}

#[test]
fn nothing_of_a_query_is_printed() {
    let mut talk = asks();
    talk.says(REFERENCE);
    let printed = format!("{:?}", talk.effects);
    assert!(!printed.contains("482"), "{printed}");
}

#[test]
fn a_reference_is_about_that_request_wherever_it_is_said() {
    // At the start, whatever the words are taken for.
    let mut talk = Talk::web();
    talk.wants("pothole", "i reported a pothole, ref 482-617-305");
    assert_eq!(query(&talk).reference.reveal(Purpose::Match), REFERENCE);
    talk.happens(status(Progress::Received, None));
    assert_eq!(talk.view().form, None, "{}", talk.said);

    // At a question of a request, which goes on afterwards.
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "a garden waste bin");
    talk.says("oh and whats happening with 482617305");
    assert_eq!(query(&talk).reference.reveal(Purpose::Match), REFERENCE);
    talk.happens(status(Progress::Received, None));
    assert_eq!(talk.asks().as_deref(), Some("name"), "{}", talk.said);

    // Figures of a longer number may check by chance, and are none.
    let mut talk = Talk::on(engine::conversation::Channel::Voice, None);
    talk.wants("garden_waste_bin", "a garden waste bin");
    talk.says("my name is ada example and my number is oh one six three two nine six oh oh oh one");
    assert_eq!(talk.asks().as_deref(), Some("address"), "{}", talk.said);

    // A number that does not check is none, and a telephone number is what was asked for.
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "a garden waste bin 482-617-306");
    assert_eq!(talk.asks().as_deref(), Some("name"), "{}", talk.said);
    talk.says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE");
    talk.says("482617305");
    assert_eq!(talk.asks().as_deref(), Some("phone"), "{}", talk.said);
}
