//! What is said where a keep fails, or where nobody knows whether it did.

use crate::talk::Talk;
use engine::conversation::{Effect, Event, FailedEffect};

fn after(failed: FailedEffect) -> Talk {
    let mut talk = Talk::web();
    talk.wants_a_bin().says("no").says("yes");
    assert!(matches!(talk.effects.as_slice(), [Effect::Keep(_)]));
    talk.happens(Event::Failed(failed));
    talk
}

#[test]
fn nobody_is_told_that_nothing_is_kept_where_that_is_not_known() {
    let failed = after(FailedEffect::Keep);
    assert!(failed.heard.contains("nothing is kept"), "{}", failed.heard);
    let unsure = after(FailedEffect::KeepUnsure);
    assert!(
        !unsure.heard.contains("nothing is kept"),
        "{}",
        unsure.heard
    );
    assert!(
        unsure.heard.contains("cannot tell whether it was sent"),
        "{}",
        unsure.heard
    );
    let offered = unsure.view().handoff.is_some_and(|handoff| handoff.offered);
    assert!(offered, "a person is offered");
    assert!(unsure.view().reference.is_none());
}

/// The reference that a request was sent under, if one was sent.
fn sent(talk: &Talk) -> Option<String> {
    let found = talk.effects.iter().find_map(|effect| match effect {
        Effect::Keep(keep) => Some(keep.request()),
        _ => None,
    });
    found.map(|request| request.reference.as_str().to_owned())
}

#[test]
fn what_may_have_been_kept_is_sent_again_under_the_same_reference() {
    let mut talk = Talk::web();
    talk.wants_a_bin().says("no").says("yes");
    let first = sent(&talk);
    talk.happens(Event::Failed(FailedEffect::KeepUnsure));
    talk.says("no");
    talk.says("yes");
    assert!(first.is_some());
    assert_eq!(sent(&talk), first);
}

#[test]
fn what_may_have_been_kept_is_not_sent_otherwise() {
    let mut talk = Talk::web();
    talk.wants_a_bin().says("no").says("yes");
    talk.happens(Event::Failed(FailedEffect::KeepUnsure));
    talk.says("no");
    talk.says("no, the phone number is 01632 960 077");
    talk.says("yes");
    assert_eq!(sent(&talk), None, "{}", talk.heard);
    assert!(
        talk.heard.contains("cannot tell whether it was sent"),
        "{}",
        talk.heard
    );
}

#[test]
fn a_second_sending_that_fails_says_nothing_of_the_first() {
    let mut talk = Talk::web();
    talk.wants_a_bin().says("no").says("yes");
    talk.happens(Event::Failed(FailedEffect::KeepUnsure));
    talk.says("no");
    talk.says("yes");
    talk.happens(Event::Failed(FailedEffect::Keep));
    assert!(!talk.heard.contains("nothing is kept"), "{}", talk.heard);
}
