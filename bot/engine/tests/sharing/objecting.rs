//! A yes that is taken back where the answers are checked, in whatever words; and what asks for nothing
//! of the kind.

use crate::talk::Talk;
use engine::consent::ConsentState;
use engine::conversation::Effect;

fn checked(share: &str) -> Talk {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin")
        .says("Ada Example")
        .says("14 Acacia Road, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("2")
        .says("skip")
        .says(share);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk
}

fn with_detail() -> Talk {
    let mut talk = Talk::web();
    talk.wants("assisted_collection", "assisted collection please")
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("by the back gate")
        .says("yes")
        .says("yes");
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk
}

#[test]
fn an_objection_at_check_answers_never_leaves_sharing_given() {
    for words in [
        "wait, I don't want the county to see my details",
        "hang on, I don't want both councils seeing it",
        "ok but keep it private",
        "can you change the last one to no",
        "yes but don't share it",
        "I'd rather you didn't tell the county",
        "yes send it but not to the county",
        "leave the county out of it",
        "only the district please, not the other council",
        "don't let the other lot see my record",
        "no sharing please",
        "I take back my permission",
    ] {
        let mut talk = checked("yes");
        talk.says(words);
        assert_ne!(talk.share(), ConsentState::Given, "{words}: {}", talk.said);
        assert_eq!(talk.asks().as_deref(), Some("confirm"), "{words}");
        assert!(talk.effects.is_empty(), "{words}");
        talk.says("yes");
        let [Effect::Keep(keep)] = talk.effects.as_slice() else {
            unreachable!("{words}: {}", talk.said);
        };
        let settled = keep
            .contact()
            .map(|contact| contact.decision().record().decision);
        assert_eq!(settled, Some(ConsentState::Refused), "{words}");
    }
}

#[test]
fn what_else_is_said_at_check_answers_leaves_sharing_as_it_was() {
    for words in [
        "change the number of bins to 3",
        "my phone number is 01632 960 002",
        "what time do you open",
        "hmm",
        "is that everything",
    ] {
        let mut talk = checked("yes");
        talk.says(words);
        assert_eq!(talk.share(), ConsentState::Given, "{words}: {}", talk.said);
    }
}

#[test]
fn an_objection_to_the_sensitive_detail_takes_that_back_and_leaves_sharing() {
    for words in [
        "actually don't write down that I need help",
        "take out the bit about needing help",
        "don't put anything about my health",
        "I'd rather you didn't note that I need help",
    ] {
        let mut talk = with_detail();
        talk.says(words);
        let consent = talk.view().consent;
        assert_eq!(
            consent.sensitive,
            ConsentState::Refused,
            "{words}: {}",
            talk.said
        );
        assert_eq!(consent.share_councils, ConsentState::Given, "{words}");
        assert_eq!(talk.asks().as_deref(), Some("confirm"), "{words}");
    }
}

#[test]
fn a_question_back_that_is_answered_uses_up_no_second_asking() {
    let mut talk = Talk::web();
    talk.wants_a_bin();
    for (words, answer) in [
        ("who would see it?", "only to help you"),
        ("what happens if I say no?", "the same service either way"),
    ] {
        talk.says(words);
        assert!(talk.said.contains(answer), "{words}: {}", talk.said);
        assert_eq!(talk.asks().as_deref(), Some("consent_share"), "{words}");
    }
    talk.says("hmm");
    assert_eq!(
        talk.asks().as_deref(),
        Some("consent_share"),
        "one unclear answer"
    );
    talk.says("yes");
    assert_eq!(talk.share(), ConsentState::Given);
}

#[test]
fn questions_without_end_are_not_shared() {
    let mut talk = Talk::web();
    talk.wants_a_bin();
    for _ in 0..3 {
        talk.says("why");
        assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    }
    talk.says("why");
    assert_eq!(talk.share(), ConsentState::Unclear);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
}

#[test]
fn words_against_sharing_never_begin_it() {
    let mut talk = Talk::web();
    talk.wants("start_sharing", "don't let county hall see my record");
    assert_eq!(
        talk.view()
            .topic
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("stop_sharing")
    );
}

#[test]
fn nobody_changes_the_sharing_of_somebody_else() {
    let mut talk = Talk::web();
    talk.wants("stop_sharing", "stop sharing my mother's details");
    assert!(talk.effects.is_empty());
    assert_eq!(talk.asks(), None);
    assert!(talk.said.contains("nothing has changed"), "{}", talk.said);
}

#[test]
fn no_dont_bother_is_a_no_to_sharing_and_not_to_the_request() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin")
        .says("Ada Example")
        .says("14 Acacia Road, Taunton, TA1 1HE")
        .says("01632 960 001")
        .says("2")
        .says("skip")
        .says("no don't bother");
    assert_eq!(talk.share(), ConsentState::Refused);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
}

#[test]
fn a_wish_to_stop_in_ordinary_words_is_asked_about_at_every_question() {
    let answers = [
        "Ada Example",
        "14 Acacia Road, Taunton, TA1 1HE",
        "01632 960 001",
        "2",
        "skip",
        "yes",
    ];
    for words in [
        "cancel everything",
        "scrap that",
        "never mind, I don't want it any more",
        "never mind i dont want it any more",
        "I've changed my mind, I don't need a bin",
        "can we stop there",
        "I don't want to do this any more",
        "actually I don't want the bin",
        "stop, delete what I've typed",
    ] {
        for told in 0..=answers.len() {
            let mut talk = Talk::web();
            talk.wants("garden_waste_bin", "can I have a garden waste bin");
            for answer in answers.iter().take(told) {
                talk.says(answer);
            }
            talk.says(words);
            assert!(
                talk.said.contains("Shall I stop here"),
                "{words} at {told}: {}",
                talk.said
            );
        }
    }
}
