//! A sensitive detail: one explicit question, heard by its own gate, and only the flag of a clear yes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's own hands: what goes wrong here is the test's failure"
)]

use crate::talk::{Talk, book};
use engine::consent::{
    Answer, ConsentPurpose, ConsentState, Decision, Gate, Method, Verdict, sharing_question,
};
use engine::conversation::{Channel, Effect, Event};
use engine::keep::Keep;
use engine::personal::{Personal, Purpose};
use proptest::prelude::*;

fn asked() -> Talk {
    let mut talk = Talk::web();
    talk.wants("assisted_collection", "assisted collection please")
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("by the back gate");
    assert_eq!(talk.asks().as_deref(), Some("consent_sensitive"));
    talk
}

fn sensitive(talk: &Talk) -> ConsentState {
    talk.view().consent.sensitive
}

/// What is kept after these answers: the first about the detail, the last about sharing.
fn kept(answers: &[&str]) -> Keep {
    let mut talk = asked();
    for answer in answers {
        talk.says(answer);
    }
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    talk.says("yes");
    match talk.effects.as_slice() {
        [Effect::Keep(keep)] => keep.as_ref().clone(),
        other => panic!("{other:?} {}", talk.said),
    }
}

#[test]
fn a_clear_yes_keeps_the_flag_with_its_evidence_and_nothing_else() {
    let keep = kept(&["yes", "no"]);
    let [(field, value)] = keep.sensitive() else {
        panic!("{:?}", keep.sensitive());
    };
    assert_eq!(*field, "assistance_needed");
    assert_eq!(value.value().reveal(Purpose::Match), "yes");
    let record = value.record();
    assert_eq!(record.purpose, ConsentPurpose::Sensitive("health".into()));
    assert_eq!(record.decision, ConsentState::Given);
    assert_eq!(record.put.wording, "assisted_collection.sensitive.ask");
    assert_eq!(record.put.wording_sha256.len(), 64);
    assert!(keep.refused().is_empty());
    // Its no to sharing stands by itself.
    let share = keep.contact().unwrap().decision().record();
    assert_eq!(share.purpose, ConsentPurpose::ShareCouncils);
    assert_eq!(share.decision, ConsentState::Refused);
}

#[test]
fn a_no_keeps_the_evidence_of_the_no_and_no_value() {
    let keep = kept(&["no", "yes"]);
    assert!(keep.sensitive().is_empty());
    let [refused] = keep.refused() else {
        panic!("{:?}", keep.refused());
    };
    assert_eq!(refused.purpose, ConsentPurpose::Sensitive("health".into()));
    assert_eq!(refused.decision, ConsentState::Refused);
    assert!(keep.contact().unwrap().decision().opens());
}

#[test]
fn two_unclear_answers_are_a_no_that_names_the_words_last_heard() {
    let keep = kept(&["maybe", "I have multiple sclerosis", "no"]);
    assert!(keep.sensitive().is_empty());
    let [refused] = keep.refused() else {
        panic!("{:?}", keep.refused());
    };
    assert_eq!(refused.decision, ConsentState::Unclear);
    assert_eq!(refused.put.wording, "assisted_collection.sensitive.again");
    assert_eq!(refused.asked_count, 2);
    assert!(!format!("{keep:?}").contains("sclerosis"));
}

#[test]
fn the_question_says_what_who_and_that_it_is_a_choice_in_at_most_60_words() {
    for channel in [Channel::Web, Channel::Voice] {
        let mut talk = Talk::on(channel, None);
        talk.wants("assisted_collection", "assisted collection please")
            .says("Ada Example")
            .says("12 Example Street, Taunton, TA1 1HE")
            .says("01632 960 001")
            .says("by the back gate");
        for words in [&talk.said, &talk.heard] {
            for part in [
                "you need help with your bins",
                "only do it if you agree",
                "Only the waste team at Taunton Deane Borough Council sees it",
                "It is your choice",
                "change your mind at any time",
            ] {
                assert!(words.contains(part), "{part} in {words}");
            }
        }
        let detail = book().form("assisted_collection").unwrap().sensitive();
        // The keys that a caller hears after it are no part of it.
        let question = talk.said.split_inclusive("Yes or no?").next().unwrap();
        assert!(question.split_whitespace().count() <= 60, "{question}");
        assert_eq!(detail.unwrap().class, "health");
    }
}

#[test]
fn the_effect_of_a_no_is_said_once_however_often_the_mind_is_changed() {
    let effect = "You can still have the collection";
    let mut talk = asked();
    talk.says("no");
    assert!(talk.said.contains(effect));
    talk.says("no").says("assistance needed is wrong");
    assert_eq!(talk.asks().as_deref(), Some("consent_sensitive"));
    talk.says("no");
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    assert!(!talk.said.contains(effect), "{}", talk.said);
    assert_eq!(sensitive(&talk), ConsentState::Refused);
}

#[test]
fn a_changed_choice_is_a_new_question_with_a_new_answer() {
    let mut talk = asked();
    talk.says("yes")
        .says("no")
        .says("assistance needed is wrong");
    assert_eq!(sensitive(&talk), ConsentState::Asked);
    talk.says("no").says("yes");
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        panic!("{:?} {}", talk.effects, talk.said);
    };
    assert!(keep.sensitive().is_empty());
    assert_eq!(keep.refused()[0].asked_count, 2);
}

#[test]
fn nobody_agrees_for_somebody_else() {
    let mut talk = Talk::web();
    talk.wants(
        "assisted_collection",
        "assisted collection for my neighbour",
    )
    .says("Ada Example")
    .says("12 Example Street, Taunton, TA1 1HE")
    .says("01632 960 001")
    .says("by the back gate");
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    assert_eq!(sensitive(&talk), ConsentState::Unclear);
    talk.says("yes");
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        panic!("{:?} {}", talk.effects, talk.said);
    };
    assert!(keep.sensitive().is_empty());
    assert_eq!(keep.refused()[0].put.wording, "sensitive-for-another");
}

#[test]
fn a_digression_and_a_right_leave_the_question_where_it_was() {
    let mut talk = asked();
    talk.wants("sar", "I want a copy of my data");
    assert_eq!(sensitive(&talk), ConsentState::Asked);
    talk.says("cancel").says("yes");
    assert_eq!(talk.asks().as_deref(), Some("consent_sensitive"));
    assert_eq!(sensitive(&talk), ConsentState::Asked);
    talk.says("cancel").says("yes");
    assert_eq!(sensitive(&talk), ConsentState::None);
    assert_eq!(talk.share(), ConsentState::None);
}

#[test]
fn silence_by_telephone_is_no_yes() {
    let mut talk = Talk::on(Channel::Voice, None);
    talk.wants("assisted_collection", "assisted collection please")
        .says("ada example")
        .says("12 example street taunton t a 1 1 h e")
        .says("01632960001")
        .says("by the back gate")
        .happens(Event::Silence)
        .happens(Event::Silence);
    assert_eq!(sensitive(&talk), ConsentState::Unclear);
}

fn decided(purpose: ConsentPurpose, answers: &[Answer]) -> Option<Decision> {
    let district = "district".into();
    let today = "2026-11-24".parse().unwrap();
    let (_, put) = sharing_question(book(), Channel::Web, &district, &district, today);
    let at = "2026-11-24T10:30:00Z".parse().unwrap();
    let mut gate = Gate::put(purpose, put);
    for answer in answers {
        gate = match gate.hear(*answer, Method::Typed, at) {
            Verdict::Settled(decision) => return Some(decision),
            Verdict::AskAgain(gate) | Verdict::ReadBack(gate, _) => gate,
        };
    }
    None
}

fn an_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(Answer::Yes),
        Just(Answer::No),
        Just(Answer::Unclear),
        Just(Answer::Corrected(true)),
        Just(Answer::Corrected(false)),
    ]
}

proptest! {
    /// Whatever is answered to whichever question: a value comes out only of a clear yes to this class.
    #[test]
    fn a_value_comes_only_of_a_clear_yes_to_its_own_class(
        answers in prop::collection::vec(an_answer(), 1..4),
        which in 0..4_usize,
    ) {
        let purpose = [
            ConsentPurpose::ShareCouncils,
            ConsentPurpose::InfoMail,
            ConsentPurpose::Sensitive("religion".into()),
            ConsentPurpose::Sensitive("health".into()),
        ][which].clone();
        if let Some(decision) = decided(purpose, &answers) {
            let value = decision.consented("health", Personal::new("yes".to_owned()));
            prop_assert_eq!(value.is_some(), which == 3 && decision.opens());
        }
    }
}
