//! Cases: opened whatever was found, said in the same words, due by the day of the law.
#![expect(clippy::panic, reason = "a test stops at the first surprise")]

use crate::talk::{Talk, found, record, told};
use engine::consent::ConsentState;
use engine::conversation::{Channel, Effect, Event, FailedEffect};
use engine::identity::Identified;
use engine::personal::Purpose;
use engine::rights::{NewCase, RightsKind};

/// Asks for a copy and tells everything; what is left is the wish to look for the record.
fn asks_for_a_copy(talk: &mut Talk) -> &mut Talk {
    talk.wants("sar", "subject access request")
        .tells_facts()
        .says("skip")
        .says("skip")
        .says("send my request")
}

fn case(talk: &Talk) -> &NewCase {
    match talk.effects.as_slice() {
        [Effect::OpenCase(case)] => case,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_record_that_is_found_and_one_that_is_not_are_told_alike() {
    let after = |found: Identified| {
        let mut talk = Talk::web();
        asks_for_a_copy(&mut talk);
        assert_eq!(told(talk.facts().postcode.as_ref()), Some("TA1 1HE"));
        talk.happens(Event::Identified(found));
        let led_to = case(&talk).record.clone();
        assert_eq!(talk.said, "", "nothing is promised before it is kept");
        assert!(talk.view().reference.is_none());
        talk.happens(Event::CaseOpened);
        assert!(talk.said.contains("by Thursday 24 December 2026"));
        (led_to, talk.said.clone(), talk.heard.clone(), talk.view())
    };
    let none = after(Identified::NoMatch);
    let found = after(Identified::Matched(found("a", ConsentState::Given)));
    assert_eq!(none.0, None);
    assert_eq!(found.0, Some(record("a")));
    assert_eq!((none.1, none.2, &none.3), (found.1, found.2, &found.3));
    assert!(none.3.reference.is_some() && none.3.handoff.is_none());
    assert!(!found.3.identity_verified, "a case proves nobody");
}

#[test]
fn a_copy_is_asked_of_both_councils_and_information_of_the_one_contacted() {
    let mut talk = Talk::web();
    asks_for_a_copy(&mut talk);
    talk.happens(Event::Identified(Identified::NoMatch));
    let opened = case(&talk);
    assert_eq!(opened.kind, RightsKind::Access);
    assert_eq!(opened.controllers, ["district", "county"]);
    assert_eq!(opened.due.to_string(), "2026-12-24");
    let fields: Vec<_> = opened
        .told
        .reveal(Purpose::Seal)
        .iter()
        .map(|(field, _)| field.as_str())
        .collect();
    assert_eq!(fields, ["name", "postcode", "house"]);

    let mut talk = Talk::web();
    talk.wants("foi", "freedom of information request")
        .says("what the council spends on gritting")
        .says("Ada Example")
        .says("01632 960 001")
        .says("skip")
        .says("yes");
    let opened = case(&talk);
    assert_eq!(opened.controllers, ["county"]);
    assert_eq!(opened.due.to_string(), "2026-12-22");
    assert_eq!(opened.record, None);
}

#[test]
fn words_of_the_same_right_are_part_of_what_it_is_about() {
    let mut talk = Talk::web();
    talk.wants("foi", "freedom of information request").wants(
        "foi",
        "under freedom of information, what did the councillors claim",
    );
    assert_eq!(talk.asks().as_deref(), Some("name"));
    let mut talk = Talk::web();
    talk.wants("foi", "freedom of information request")
        .says("How many staff were off sick?");
    assert_eq!(talk.asks().as_deref(), Some("name"));
}

#[test]
fn another_right_or_a_person_is_still_heard_while_somebody_tells() {
    let mut talk = Talk::web();
    talk.wants("dp_complaint", "data protection complaint")
        .wants("stop_sharing", "stop sharing my details");
    assert_eq!(talk.view().form.unwrap(), "stop_sharing");
    let mut talk = Talk::web();
    talk.wants("dp_complaint", "data protection complaint")
        .wants("speak_to_person", "a person");
    assert!(talk.view().handoff.is_some());
}

#[test]
fn a_day_to_come_is_taken_along_and_the_answer_is_due_after_it() {
    let mut talk = Talk::web();
    talk.wants("moved_away", "we are moving away")
        .says("31 January 2027")
        .tells_facts()
        .says("skip")
        .says("skip")
        .says("yes");
    talk.matched(ConsentState::Given);
    let opened = case(&talk);
    assert_eq!(opened.moves_on.unwrap().to_string(), "2027-01-31");
    assert_eq!(opened.due.to_string(), "2027-03-01");
    talk.happens(Event::CaseOpened);
    assert!(talk.said.contains("Nothing is deleted before that day"));
}

#[test]
fn a_store_that_fails_is_told_and_nothing_has_a_reference() {
    let mut talk = Talk::web();
    asks_for_a_copy(&mut talk);
    talk.happens(Event::Identified(Identified::NoMatch))
        .happens(Event::Failed(FailedEffect::Case));
    let view = talk.view();
    assert!(view.reference.is_none());
    assert!(view.handoff.is_some_and(|handoff| handoff.offered));
    assert!(talk.said.contains("not kept yet"));
}

#[test]
fn what_comes_late_or_unasked_opens_nothing() {
    let mut talk = Talk::web();
    for event in [Event::CaseOpened, Event::Failed(FailedEffect::Case)] {
        let before = talk.view();
        talk.happens(event);
        assert_eq!((talk.view(), talk.said.as_str()), (before, ""));
    }
    asks_for_a_copy(&mut talk);
    let before = talk.view();
    talk.happens(Event::CaseOpened);
    assert_eq!(
        (talk.view(), talk.said.as_str()),
        (before, ""),
        "nothing was asked of the store yet"
    );
}

#[test]
fn what_was_told_for_a_case_is_not_asked_again_but_checked() {
    let mut talk = Talk::on(Channel::Voice, None);
    asks_for_a_copy(&mut talk);
    talk.happens(Event::Identified(Identified::NoMatch))
        .happens(Event::CaseOpened);
    talk.wants("delete_my_details", "now delete my details");
    assert_eq!(talk.asks().as_deref(), Some("phone"));
    talk.says("skip").says("skip");
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    assert!(talk.effects.is_empty(), "nothing without a yes");
}
