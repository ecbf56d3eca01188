//! Ethnic group and preferred language: after everything else, for whoever likes, tied to nobody.

use crate::talk::{Talk, book, record};
use engine::conversation::{Channel, Effect, Event};
use engine::keep::Keep;
use engine::monitoring::MonitoringAnswer;

/// Help with a council home, kept: the question is open. With what was kept.
fn housed(mut talk: Talk) -> (Talk, Keep) {
    talk.wants("housing_application", "I want to apply for a council house")
        .says("Ada Example")
        .says("01632 960 001")
        .says("no");
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk.says("yes");
    let keep = talk.kept();
    assert_ne!(
        talk.asks().as_deref(),
        Some("ethnicity"),
        "not before it is kept"
    );
    talk.happens(Event::Kept {
        repeated: false,
        record: Some(record("own")),
    });
    (talk, keep)
}

fn asked() -> Talk {
    let (talk, _) = housed(Talk::web());
    assert_eq!(talk.asks().as_deref(), Some("ethnicity"));
    talk
}

fn answers(talk: &Talk) -> Vec<MonitoringAnswer> {
    let answer = |effect: &Effect| match effect {
        Effect::Monitor(answer) => Some(*answer),
        _ => None,
    };
    talk.effects.iter().filter_map(answer).collect()
}

#[test]
fn both_are_asked_after_the_reference_and_counted() {
    let mut talk = asked();
    assert!(talk.said.contains("optional") && talk.said.contains("change nothing"));
    assert!(talk.view().reference.is_some());
    talk.says("White");
    assert_eq!(answers(&talk), [MonitoringAnswer::White]);
    assert_eq!(talk.asks().as_deref(), Some("language"));
    talk.says("I speak Polish at home");
    assert_eq!(answers(&talk), [MonitoringAnswer::Polish]);
    assert_eq!(talk.asks(), None);
    assert!(talk.said.contains("Thank you") && talk.said.contains("anything else"));
}

#[test]
fn every_answer_can_be_said_word_for_word_and_pressed() {
    for (place, answer) in MonitoringAnswer::ALL.iter().enumerate() {
        let label = book().words.say(answer.phrase().id(), &[]).text;
        let mut talk = asked();
        // The labels of the second question come after the first is answered.
        if place >= 6 {
            talk.says("Prefer not to say");
        }
        talk.says(&label);
        assert_eq!(answers(&talk), [*answer], "{label}");

        let (mut talk, _) = housed(Talk::on(Channel::Voice, None));
        let key = if place < 6 {
            place + 1
        } else {
            talk.happens(Event::Keyed("6".into()));
            place - 5
        };
        assert!(talk.heard.contains("Press 1"), "{}", talk.heard);
        talk.happens(Event::Keyed(key.to_string()));
        assert_eq!(answers(&talk), [*answer], "key {key}");
    }
}

#[test]
fn a_language_named_as_the_answer_is_no_wish_for_an_interpreter() {
    let mut talk = asked();
    talk.says("Mixed");
    talk.wants("language_help", "Polish");
    assert_eq!(answers(&talk), [MonitoringAnswer::Polish]);
    assert!(talk.view().handoff.is_none());
}

#[test]
fn whatever_is_no_answer_drops_it_without_a_word_and_is_heard_as_what_it_is() {
    for words in [
        "no",
        "no thanks",
        "skip",
        "mind your own business",
        "purple",
    ] {
        let mut talk = asked();
        talk.says(words);
        assert_eq!((talk.asks(), answers(&talk).len()), (None, 0), "{words}");
        assert!(
            talk.said.contains("anything else"),
            "{words}: {}",
            talk.said
        );
        talk.says("White");
        assert_eq!(answers(&talk).len(), 0, "asked once: {words}");
    }
    let mut talk = asked();
    talk.wants(
        "opening_hours",
        "are you open on saturday, is the white building open",
    );
    assert_eq!((talk.asks(), answers(&talk).len()), (None, 0));
    assert_eq!(talk.view().topic.unwrap().as_str(), "opening_hours");
    let mut talk = asked();
    talk.wants("stop_sharing", "stop sharing my details");
    assert_eq!(talk.asks().as_deref(), Some("postcode"));
    assert_eq!(answers(&talk).len(), 0);
    let mut talk = asked();
    talk.happens(Event::Silence);
    assert_eq!((talk.asks(), answers(&talk).len()), (None, 0));
    assert!(talk.said.contains("anything else"));
    let mut talk = asked();
    talk.happens(Event::HungUp);
    assert_eq!(answers(&talk).len(), 0);
    assert!(talk.view().ended);
}

#[test]
fn why_is_answered_and_yes_puts_the_question() {
    let mut talk = asked();
    talk.says("why do you ask");
    assert!(
        talk.said.contains("We only count the answers"),
        "{}",
        talk.said
    );
    assert_eq!(talk.asks().as_deref(), Some("ethnicity"));
    talk.says("yes");
    assert_eq!(talk.asks().as_deref(), Some("ethnicity"));
    talk.says("yes");
    assert_eq!(talk.asks(), None);
}

#[test]
fn an_answer_is_nowhere_an_adviser_or_a_log_could_see_it() {
    for words in ["Black", "British Sign Language"] {
        let mut talk = asked();
        if words != "Black" {
            talk.says("Prefer not to say");
        }
        talk.says(words);
        assert_eq!(answers(&talk).len(), 1);
        assert!(!format!("{:?}", talk.effects).contains(words));
        let left = talk.left();
        assert!(left.contains("Ada Example"), "{left}");
        let own = left.matches(words).count();
        assert_eq!(own, 0, "{left}");
    }
}

#[test]
fn the_request_is_the_same_whether_it_is_answered_refused_or_never_asked() {
    let (_, kept) = housed(Talk::web());
    let (mut answered, again) = housed(Talk::web());
    assert_eq!(format!("{kept:?}"), format!("{again:?}"));
    answered.says("White").says("English");
    for effect in &answered.effects {
        assert!(matches!(effect, Effect::Monitor(_)), "{effect:?}");
    }
    let (mut refused, _) = housed(Talk::web());
    refused.says("no");
    assert!(refused.effects.is_empty(), "{:?}", refused.effects);
    // What is open afterwards is the same too.
    let shown = |talk: &Talk| {
        let view = talk.view();
        (
            view.asks,
            view.reference.is_some(),
            view.consent.share_councils,
        )
    };
    assert_eq!(shown(&answered), shown(&refused));
}

#[test]
fn it_is_asked_once_in_a_conversation_and_not_of_those_who_ask_for_another() {
    let mut talk = asked();
    talk.says("no");
    talk.wants("housing_application", "I want to apply for a council house");
    while talk.asks().as_deref() != Some("confirm") {
        let answer = match talk.asks().as_deref() {
            Some("name") => "Ada Example",
            Some("phone") => "01632 960 001",
            _ => "no",
        };
        talk.says(answer);
    }
    talk.says("yes").happens(Event::Kept {
        repeated: false,
        record: Some(record("own")),
    });
    assert_eq!(talk.asks(), None, "{}", talk.said);
}
