//! News from the council: an opt-in of its own, never before the reference, never bundled.

use crate::talk::{Talk, record};
use engine::consent::{ConsentPurpose, ConsentState};
use engine::conversation::{Effect, Event, FailedEffect};

/// A move that was kept as record `own`, with this answer about sharing.
fn moved(share: &str) -> Talk {
    let mut talk = Talk::web();
    talk.wants("council_tax_move", "change of address for council tax")
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE")
        .says("1 March 2027")
        .says("2")
        .says(share);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    assert_eq!(news(&talk), ConsentState::None);
    talk.says("yes");
    assert_eq!(news(&talk), ConsentState::None, "not before it is kept");
    talk.happens(Event::Kept {
        repeated: false,
        record: Some(record("own")),
    });
    assert_eq!(talk.asks().as_deref(), Some("consent_info_mail"));
    talk
}

fn news(talk: &Talk) -> ConsentState {
    talk.view().consent.info_mail
}

#[test]
fn a_clear_yes_is_written_down_for_the_record_that_was_just_made() {
    let mut talk = moved("no");
    talk.says("yes");
    let [
        Effect::Agree {
            record: of,
            decision,
        },
    ] = talk.effects.as_slice()
    else {
        panic!("{:?}", talk.effects);
    };
    assert_eq!(*of, record("own"));
    assert_eq!(decision.record().purpose, ConsentPurpose::InfoMail);
    assert_eq!(decision.record().put.wording, "news-offer");
    assert!(decision.opens());
    assert_eq!(news(&talk), ConsentState::Asked, "not yet written down");
    talk.happens(Event::Agreed);
    assert_eq!(news(&talk), ConsentState::Given);
    assert_eq!(
        talk.share(),
        ConsentState::Refused,
        "sharing is another matter"
    );
}

#[test]
fn nothing_but_a_clear_yes_is_written_down() {
    for answers in [
        &["no"][..],
        &["maybe", "I suppose so"],
        &["", ""],
        &["no, I mean yes", "no"],
        &["what is in it?", "hm"],
    ] {
        let mut talk = moved("yes");
        for answer in answers {
            talk.says(answer);
            assert!(talk.effects.is_empty(), "{answers:?} {:?}", talk.effects);
        }
        assert!(
            matches!(news(&talk), ConsentState::Refused | ConsentState::Unclear),
            "{answers:?} {:?}",
            news(&talk)
        );
        assert_eq!(talk.asks(), None, "{answers:?}");
        assert_eq!(talk.share(), ConsentState::Given);
    }
}

#[test]
fn a_store_that_fails_leaves_no_yes_behind() {
    let mut talk = moved("no");
    talk.says("yes").happens(Event::Failed(FailedEffect::Agree));
    assert_eq!(news(&talk), ConsentState::None);
    assert!(
        talk.said.contains("could not write that down"),
        "{}",
        talk.said
    );
}

#[test]
fn it_is_offered_once_and_by_no_other_topic() {
    let mut talk = Talk::web();
    talk.keeps_a_bin("yes");
    assert_eq!((news(&talk), talk.asks()), (ConsentState::None, None));

    let mut talk = moved("yes");
    talk.says("no")
        .wants("council_tax_move", "change of address for council tax")
        .says("2 March 2027")
        .says("3")
        .says("no")
        .says("yes")
        .happens(Event::Kept {
            repeated: false,
            record: Some(record("another")),
        });
    assert_eq!((news(&talk), talk.asks()), (ConsentState::Refused, None));
}

#[test]
fn an_opt_out_takes_back_the_yes_to_news_and_never_the_one_to_sharing() {
    let mut talk = moved("yes");
    talk.says("yes").happens(Event::Agreed);
    talk.wants("stop_contact", "stop sending me news");
    for answer in ["skip", "skip", "yes"] {
        talk.says(answer);
    }
    let [Effect::Identify(_)] = talk.effects.as_slice() else {
        panic!("{:?} {}", talk.effects, talk.said);
    };
    talk.happens(Event::Identified(engine::identity::Identified::NoMatch))
        .happens(Event::CaseOpened);
    let [Effect::Withdraw(withdrawal)] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects);
    };
    assert_eq!(withdrawal.purpose, ConsentPurpose::InfoMail);
    assert_eq!(withdrawal.record, record("own"));
    talk.happens(Event::SharingChanged);
    assert_eq!(news(&talk), ConsentState::Withdrawn);
    assert_eq!(talk.share(), ConsentState::Given);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    for event in [Event::Agreed, Event::Failed(FailedEffect::Agree)] {
        let mut talk = moved("no");
        talk.happens(event);
        assert_eq!(talk.said, "");
        assert_eq!(talk.asks().as_deref(), Some("consent_info_mail"));
        assert_eq!(news(&talk), ConsentState::Asked);
    }
}
