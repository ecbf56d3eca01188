//! Stopping: two facts, at once, and nothing told to whoever has them wrong.

use crate::talk::{Talk, record, told};
use engine::consent::{ConsentPurpose, ConsentState, Method};
use engine::conversation::{AdviserEvent, Channel, Effect, Event, FailedEffect};
use engine::identity::Identified;

#[test]
fn three_facts_are_asked_and_the_consent_is_taken_back_without_another_question() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details");
    assert_eq!(talk.asks().as_deref(), Some("name"));
    assert!(talk.said.contains("full name, postcode and house number"));
    talk.tells_facts();
    let facts = talk.facts();
    assert_eq!(told(facts.name.as_ref()), Some("Ada Example"));
    assert_eq!(told(facts.postcode.as_ref()), Some("TA1 1HE"));
    assert_eq!(told(facts.house.as_ref()), Some("12"));
    assert!(!talk.view().identity_verified);

    talk.matched(ConsentState::Given);
    let [Effect::Withdraw(withdrawal)] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects)
    };
    assert_eq!(withdrawal.record, record("a"));
    assert_eq!(withdrawal.purpose, ConsentPurpose::ShareCouncils);
    assert_eq!(withdrawal.council, "county");
    assert_eq!(withdrawal.method, Method::Typed);
    assert!(withdrawal.verified);
    assert_eq!(
        talk.share(),
        ConsentState::Given,
        "not before it is written down"
    );

    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Withdrawn);
    assert!(talk.view().identity_verified);
    assert!(talk.said.contains("From now on only Taunton Deane"));
    assert_eq!(talk.view().form, None);
}

#[test]
fn a_consent_that_is_paused_for_a_new_notice_can_be_taken_back() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::NeedsRefresh);
    assert!(matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]));
}

#[test]
fn what_is_not_shared_is_not_withdrawn() {
    for share in [
        ConsentState::None,
        ConsentState::Refused,
        ConsentState::Unclear,
        ConsentState::Withdrawn,
        ConsentState::Ended,
    ] {
        let mut talk = Talk::web();
        talk.wants("stop_sharing", "stop sharing my details")
            .tells_facts();
        talk.matched(share);
        assert!(talk.effects.is_empty(), "{share:?}");
        assert!(talk.said.contains("nothing changes"), "{share:?}");
    }
}

#[test]
fn no_match_proves_nobody_and_offers_a_person() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.happens(Event::Identified(Identified::NoMatch));
    assert!(talk.effects.is_empty());
    assert!(!talk.view().identity_verified);
    let handoff = talk.view().handoff.unwrap();
    assert!(handoff.offered && handoff.team == "rights");
}

#[test]
fn the_number_somebody_calls_from_is_no_fact() {
    let mut talk = Talk::on(Channel::Voice, Some("+441632960001"));
    // The bin's phone number is the line they call from.
    talk.keeps_a_bin("no");
    talk.wants("stop_sharing", "stop sharing my details");
    let facts = talk.facts();
    assert_eq!(facts.phone, None);
    assert_eq!(told(facts.postcode.as_ref()), Some("TA1 1HE"));

    let mut talk = Talk::on(Channel::Voice, Some("+441632960002"));
    talk.keeps_a_bin("no");
    talk.wants("stop_sharing", "stop sharing my details");
    assert_eq!(told(talk.facts().phone.as_ref()), Some("+441632960001"));
}

#[test]
fn what_comes_late_twice_or_unasked_changes_nothing() {
    let late = || {
        [
            Event::SharingChanged,
            Event::CodeNotSent,
            Event::CodeChecked(engine::identity::CodeCheck::Right),
            Event::Identified(Identified::NoMatch),
            Event::Failed(FailedEffect::Sharing),
        ]
    };
    for event in late() {
        let mut talk = Talk::web();
        let before = talk.view();
        talk.happens(event);
        assert_eq!((talk.view(), talk.said.as_str()), (before, ""));
    }
    let mut talk = Talk::web();
    talk.matched(ConsentState::Given);
    assert!(talk.effects.is_empty() && !talk.view().identity_verified);
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Given)
        .happens(Event::SharingChanged);
    let before = talk.view();
    talk.matched(ConsentState::Given);
    assert_eq!((talk.view(), talk.effects.len()), (before.clone(), 0));
    for event in late() {
        talk.happens(event);
        assert_eq!((talk.view(), talk.said.as_str()), (before.clone(), ""));
    }
}

#[test]
fn a_store_that_fails_is_told_as_it_is() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Given)
        .happens(Event::Failed(FailedEffect::Sharing));
    assert_eq!(talk.share(), ConsentState::Given);
    assert!(talk.said.contains("I have not changed anything"));
    assert!(talk.view().handoff.is_some_and(|handoff| handoff.offered));
}

#[test]
fn while_something_is_under_way_words_are_heard_and_nothing_is_done_twice() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    for words in ["hello?", "cancel", "go back", "start again"] {
        talk.says(words);
        assert!(talk.effects.is_empty(), "{words}");
        assert!(!talk.said.is_empty(), "{words}");
    }
    talk.wants("stop_sharing", "stop sharing my details");
    assert!(talk.effects.is_empty());
    talk.matched(ConsentState::Given);
    assert!(matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]));
}

#[test]
fn nothing_is_done_or_said_while_an_adviser_has_the_conversation() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.happens(Event::Adviser(AdviserEvent::Joined { name: "Sam".into() }));
    talk.matched(ConsentState::Given);
    assert_eq!((talk.effects.len(), talk.said.as_str()), (0, ""));
    // Handed back, the record is looked for anew.
    talk.happens(Event::Adviser(AdviserEvent::HandedBack));
    assert!(matches!(talk.effects.as_slice(), [Effect::Identify(_)]));
}

#[test]
fn what_an_adviser_did_meanwhile_is_noted_without_a_word() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Given);
    talk.happens(Event::Adviser(AdviserEvent::Joined { name: "Sam".into() }));
    talk.happens(Event::SharingChanged);
    assert_eq!(
        (talk.share(), talk.said.as_str()),
        (ConsentState::Withdrawn, "")
    );
}

#[test]
fn going_back_asks_the_fact_before() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details");
    talk.says("Ada Example").says("go back");
    assert_eq!(talk.asks().as_deref(), Some("name"));
    talk.says("Bo Example").says("cancel");
    talk.says("yes");
    assert_eq!((talk.view().form, talk.share()), (None, ConsentState::None));
}

#[test]
fn the_facts_are_forgotten_when_it_is_done() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Given)
        .happens(Event::SharingChanged);
    talk.wants("garden_waste_bin", "can I have a garden waste bin");
    assert_eq!(talk.asks().as_deref(), Some("name"));
}
