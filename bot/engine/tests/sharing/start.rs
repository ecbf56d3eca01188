//! Starting: facts, a code, the whole question, and only then a change.

use crate::talk::{Talk, record};
use engine::consent::{ConsentPurpose, ConsentState, Method};
use engine::conversation::{Channel, Effect, Event};
use engine::identity::{CodeCheck, CodeRoute};
use engine::personal::{Personal, Purpose};

fn at_the_code(channel: Channel) -> Talk {
    let mut talk = Talk::on(channel, None);
    talk.wants("start_sharing", "start sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Withdrawn);
    assert!(matches!(talk.effects.as_slice(), [Effect::SendCode(sent)] if *sent == record("a")));
    talk.code_sent("47");
    talk
}

#[test]
fn a_code_then_the_whole_question_then_the_change() {
    let mut talk = at_the_code(Channel::Web);
    assert_eq!(talk.asks().as_deref(), Some("code"));
    assert!(talk.said.contains("ending 47"));
    talk.says("482 617");
    let [Effect::CheckCode { record: of, code }] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects)
    };
    assert_eq!(*of, record("a"));
    assert_eq!(code.reveal(Purpose::Match), "482617");
    talk.happens(Event::CodeChecked(CodeCheck::Right));
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    assert_eq!(talk.share(), ConsentState::Asked);
    talk.says("yes");
    let [
        Effect::Share {
            record: of,
            decision,
        },
    ] = talk.effects.as_slice()
    else {
        panic!("{:?}", talk.effects)
    };
    assert_eq!(*of, record("a"));
    let evidence = decision.record();
    assert_eq!(evidence.purpose, ConsentPurpose::ShareCouncils);
    assert_eq!(evidence.put.wording, "consent-start");
    assert_eq!(evidence.method, Method::Typed);
    assert!(decision.opens());
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Given);
    assert_eq!(talk.view().form, None);
}

#[test]
fn no_answer_but_a_clear_yes_changes_anything() {
    for answers in [&["no"][..], &["maybe", "maybe"], &["", ""]] {
        let mut talk = at_the_code(Channel::Web);
        talk.says("482617")
            .happens(Event::CodeChecked(CodeCheck::Right));
        for answer in answers {
            talk.says(answer);
            assert!(talk.effects.is_empty(), "{answers:?}");
        }
        assert_eq!(talk.share(), ConsentState::Withdrawn, "{answers:?}");
        assert!(
            talk.said.to_lowercase().contains("nothing changes"),
            "{answers:?}"
        );
        assert_eq!(talk.view().form, None, "{answers:?}");
    }
}

#[test]
fn a_code_that_can_no_longer_be_used_ends_with_a_person() {
    let mut talk = at_the_code(Channel::Web);
    talk.says("482617")
        .happens(Event::CodeChecked(CodeCheck::Over));
    assert!(talk.view().handoff.is_some_and(|handoff| handoff.offered));
    assert_eq!(talk.asks(), None);
}

#[test]
fn the_third_wrong_code_is_the_last() {
    let mut talk = at_the_code(Channel::Voice);
    for _ in 0..2 {
        talk.happens(Event::Keyed("111111#".into()));
        talk.happens(Event::CodeChecked(CodeCheck::Wrong));
        assert_eq!(talk.asks().as_deref(), Some("code"));
    }
    talk.happens(Event::Keyed("111111#".into()));
    talk.happens(Event::CodeChecked(CodeCheck::Wrong));
    assert_eq!(talk.asks(), None);
    assert!(talk.view().handoff.is_some_and(|handoff| handoff.offered));
    talk.says("482617")
        .happens(Event::CodeChecked(CodeCheck::Right));
    assert_ne!(talk.asks().as_deref(), Some("consent_share"));
}

#[test]
fn no_more_is_said_of_a_contact_detail_than_two_signs() {
    let mut talk = Talk::web();
    talk.wants("start_sharing", "start sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Refused)
        .code_sent("+441632960147");
    assert!(talk.said.contains("ending 47.") && !talk.said.contains("960"));
    assert!(talk.heard.contains("ending 4 7."));

    let mut talk = Talk::web();
    talk.wants("start_sharing", "start sharing my details")
        .tells_facts();
    talk.matched(ConsentState::Refused);
    talk.happens(Event::CodeSent(CodeRoute::Email {
        ending: Personal::new("ada".into()),
    }));
    assert!(talk.said.contains("ends da.") && !talk.said.contains("ada"));
}

#[test]
fn a_code_is_not_asked_twice_in_one_conversation() {
    let mut talk = at_the_code(Channel::Web);
    talk.says("482617")
        .happens(Event::CodeChecked(CodeCheck::Right));
    talk.says("yes").happens(Event::SharingChanged);
    talk.wants("stop_sharing", "stop sharing my details");
    assert!(matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]));
    talk.happens(Event::SharingChanged);
    talk.wants("start_sharing", "start sharing my details");
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
}

#[test]
fn another_fact_after_the_code_was_sent_needs_another_code() {
    let mut talk = at_the_code(Channel::Web);
    talk.says("go back");
    assert_eq!(talk.asks().as_deref(), Some("house"));
    talk.says("14");
    assert!(matches!(talk.effects.as_slice(), [Effect::Identify(_)]));
    talk.matched(ConsentState::Refused);
    assert!(matches!(talk.effects.as_slice(), [Effect::SendCode(_)]));
}
