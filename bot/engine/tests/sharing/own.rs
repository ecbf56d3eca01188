//! A record made in this very conversation: changing one's mind needs no facts and no code.

use crate::talk::{Talk, record};
use engine::consent::ConsentState;
use engine::conversation::{Effect, Event};

#[test]
fn it_is_closed_at_once_and_opened_by_the_whole_question() {
    let mut talk = Talk::web();
    talk.keeps_a_bin("yes");
    talk.wants("stop_sharing", "don't share my details");
    let [Effect::Withdraw(withdrawal)] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects)
    };
    assert_eq!(withdrawal.record, record("own"));
    assert!(!withdrawal.verified, "no fact has proved who it is");
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Withdrawn);
    assert!(!talk.view().identity_verified);

    talk.wants("start_sharing", "you can share after all");
    assert!(talk.effects.is_empty());
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    talk.says("yes");
    assert!(
        matches!(talk.effects.as_slice(), [Effect::Share { record: of, .. }] if *of == record("own"))
    );
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Given);
    talk.wants("start_sharing", "you can share after all");
    assert!(talk.said.contains("nothing changes"));
}

#[test]
fn a_record_that_was_made_closed_leaves_older_ones_to_be_found_without_a_question() {
    let mut talk = Talk::web();
    talk.keeps_a_bin("no");
    talk.wants("stop_sharing", "stop sharing my details");
    assert!(talk.facts().name.is_some() && talk.facts().house.is_some());
    talk.matched(ConsentState::Given);
    assert!(
        matches!(talk.effects.as_slice(), [Effect::Withdraw(gone)] if gone.record == record("a"))
    );
}

#[test]
fn every_record_that_is_known_and_open_is_closed() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Given)
        .happens(Event::SharingChanged);
    talk.keeps_a_bin("yes");
    talk.wants("stop_sharing", "stop sharing my details");
    assert!(
        matches!(talk.effects.as_slice(), [Effect::Withdraw(gone)] if gone.record == record("own"))
    );
}

#[test]
fn a_request_that_waits_comes_back_with_its_own_choice() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin");
    talk.says("Ada Example");
    talk.wants("stop_sharing", "stop sharing my details");
    assert_eq!(talk.asks().as_deref(), Some("postcode"), "the name is told");
    talk.says("ta1 1he").says("12").matched(ConsentState::Given);
    talk.happens(Event::SharingChanged);
    let view = talk.view();
    assert_eq!(
        view.form.as_ref().map(engine::ids::TopicId::as_str),
        Some("garden_waste_bin")
    );
    assert_eq!(talk.asks().as_deref(), Some("address"));
}

#[test]
fn a_yes_that_is_not_sent_yet_is_taken_back_and_given_again_in_full() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin")
        .says("Ada Example")
        .says("14 Acacia Road, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("2")
        .says("skip")
        .says("yes");
    assert_eq!(talk.share(), ConsentState::Given);
    talk.wants("stop_sharing", "stop sharing my details");
    assert_eq!(talk.share(), ConsentState::Refused);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk.wants("start_sharing", "you can share my details now");
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    assert!(talk.said.contains("you will still get a garden waste bin"));
    talk.says("yes").says("yes");
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects)
    };
    let decision = keep.contact().unwrap().decision().record();
    assert_eq!(
        (decision.decision, decision.asked_count),
        (ConsentState::Given, 2)
    );
}

#[test]
fn inside_the_consent_question_words_about_sharing_stay_an_answer() {
    let mut talk = Talk::web();
    talk.wants_a_bin();
    talk.wants("stop_sharing", "don't share my details");
    assert_eq!(talk.share(), ConsentState::Refused);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
}
