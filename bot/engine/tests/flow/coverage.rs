//! What a topic can do, and what a talk goes through of it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::pack::good;
use engine::conversation::coverage::{What, points, seen};
use engine::conversation::{Channel, Conversation, Effect, Event, NoDesk, Opening, World};
use engine::flow::Book;
use engine::heard::{Alarm, Guess, Heard};
use engine::identity::Identified;
use engine::personal::Personal;
use std::collections::BTreeSet;

/// What one talk on the web went through of `topic`, by name.
struct Talk<'b> {
    book: &'b Book,
    conversation: Conversation,
    seen: BTreeSet<String>,
}

impl<'b> Talk<'b> {
    fn about(book: &'b Book, topic: &str, words: &str) -> Self {
        let opening = Opening {
            id: uuid::Uuid::nil(),
            channel: Channel::Web,
            council: None,
            caller_id: None,
            texts: false,
        };
        let mut talk = Self {
            book,
            conversation: Conversation::new(opening, book),
            seen: BTreeSet::new(),
        };
        talk.happens(&Event::Opened);
        talk.hears(words, Some(topic));
        talk
    }

    fn happens(&mut self, event: &Event) {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:30:00Z").unwrap();
        let world = World {
            book: self.book,
            now: now.with_timezone(&chrono_tz::Europe::London),
            chance: 7,
            desk: &NoDesk,
        };
        let before = self.conversation.clone();
        let turn = before.clone().step(event, world);
        let seen = seen(&before, event, &turn, world);
        let names = seen
            .iter()
            .map(|seen| format!("{}: {}", seen.topic, seen.what));
        self.seen.extend(names);
        self.conversation = turn.conversation;
        // Nobody was here before.
        let looks = |effect: &Effect| matches!(effect, Effect::Recognise { .. });
        if turn.effects.iter().any(looks) {
            self.happens(&Event::Identified(Identified::NoMatch));
        }
    }

    fn hears(&mut self, words: &str, cue: Option<&str>) {
        let guess = Guess {
            topics: cue.map(|id| (id.into(), 0.95)).into_iter().collect(),
            unclear: false,
            alarm: Alarm::None,
            cue: cue.map(Into::into),
            ..Guess::default()
        };
        self.happens(&Event::Said(Heard {
            text: Personal::new(words.to_owned()),
            speech_confidence: None,
            guess,
        }));
    }

    fn says(&mut self, lines: &[&str]) -> &mut Self {
        for line in lines {
            self.hears(line, None);
        }
        self
    }

    fn went_through(&self, names: &[&str]) {
        for name in names {
            assert!(self.seen.contains(*name), "{name} not in {:#?}", self.seen);
        }
    }

    fn never(&self, names: &[&str]) {
        for name in names {
            assert!(!self.seen.contains(*name), "{name} in {:#?}", self.seen);
        }
    }
}

#[test]
fn a_talk_goes_through_the_questions_it_puts_and_no_others() {
    let book = good().compile().unwrap().book;
    let mut talk = Talk::about(&book, "bin", "a garden bin");
    talk.went_through(&["bin: start", "bin: why", "bin: name asked"]);
    talk.never(&["bin: phone asked", "bin: name accepted"]);
    talk.says(&["Ada Example", "01632"]);
    talk.went_through(&[
        "bin: name accepted",
        "bin: phone asked",
        "bin: phone rejected",
    ]);
    talk.says(&["skip"]);
    talk.went_through(&["bin: phone skipped", "bin: colour asked"]);
    talk.never(&[
        "bin: phone accepted",
        "bin: consent asked",
        "bin: reference",
    ]);
}

#[test]
fn each_way_out_of_the_consent_question_is_seen_as_itself() {
    let book = good().compile().unwrap().book;
    for (answers, way) in [
        (&["yes"][..], "bin: consent yes"),
        (&["no"][..], "bin: consent no"),
        (&["whatever", "whatever"][..], "bin: consent unclear"),
    ] {
        let mut talk = Talk::about(&book, "bin", "a garden bin");
        let colour = &book.form("bin").unwrap().collect[2].choices[0].label;
        talk.says(&["Ada Example", "01632 960 001", colour, "2"]);
        talk.went_through(&["bin: consent asked"]);
        talk.never(&["bin: check"]);
        talk.says(answers).went_through(&[way, "bin: check"]);
        let ways: Vec<_> = talk
            .seen
            .iter()
            .filter(|name| name.contains("consent"))
            .collect();
        assert_eq!(ways.len(), 2, "{ways:?}");
        talk.says(&["yes"]).happens(&Event::Kept {
            repeated: false,
            record: None,
        });
        talk.went_through(&["bin: reference"]);
    }
}

#[test]
fn all_that_a_talk_goes_through_is_among_what_the_topic_can_do() {
    let book = good().compile().unwrap().book;
    let colours = &book.form("bin").unwrap().collect[2].choices;
    let can: BTreeSet<String> = book
        .topics
        .values()
        .flat_map(|topic| {
            points(topic)
                .into_iter()
                .map(|what| format!("{}: {what}", topic.id))
        })
        .collect();
    for colour in colours {
        let mut talk = Talk::about(&book, "bin", "a garden bin");
        talk.says(&[
            "Ada Example",
            "01632 960 001",
            &colour.label,
            "9",
            "2",
            "no",
            "yes",
        ]);
        talk.happens(&Event::Kept {
            repeated: false,
            record: None,
        });
        let beyond: Vec<_> = talk.seen.difference(&can).collect();
        assert!(beyond.is_empty(), "{beyond:?}");
    }
}

#[test]
fn key_0_brings_a_person_whatever_the_council_calls_the_topic() {
    let book = good().compile().unwrap().book;
    assert!(book.topic("speak_to_person").is_none());
    let mut talk = Talk::about(&book, "bin", "a garden bin");
    talk.happens(&Event::Keyed("0".to_owned()));
    let handoff = talk.conversation.view(&book).handoff;
    assert_eq!(
        handoff.map(|handoff| handoff.team.to_string()),
        Some("front".to_owned())
    );
    talk.went_through(&["person: hand-over"]);
}

#[test]
fn an_emergency_that_nobody_takes_is_seen_to_say_its_words_again() {
    let book = good().compile().unwrap().book;
    let mut talk = Talk::about(&book, "gas", "I smell gas");
    talk.went_through(&["gas: said", "gas: hand-over"]);
    talk.never(&["gas: said again"]);
    talk.happens(&Event::Unclaimed);
    talk.went_through(&["gas: said again"]);
}

#[test]
fn what_a_topic_can_do_follows_from_what_it_asks() {
    let book = good().compile().unwrap().book;
    let of = |topic: &str| points(book.topic(topic).unwrap());
    let bin = of("bin");
    assert!(bin.contains(&What::Skipped("phone".into())));
    assert!(!bin.contains(&What::Skipped("name".into())));
    // Almost any words are a name, but not a phone number.
    assert!(bin.contains(&What::Rejected("phone".into())));
    assert!(!bin.contains(&What::Rejected("name".into())));
    assert_eq!(of("gas"), [What::Said, What::HandOver, What::SaidAgain]);
}

const GATE: &str = concat!(
    "sensitive:\n  field: needs_help\n  class: health\n  label: Assistance\n",
    "  ask: May we write down that you need help?\n  again: May we, yes or no?\n",
    "  why: So that we help.\n  refused: It takes longer.\noffer: info_mail\ncontractor:",
);
const EMAIL: &str = concat!(
    "collect:\n  email:\n    kind: email\n    label: Email\n    ask: Which email?\n",
    "    again: Which one?\n    optional: true\n",
);

#[test]
fn a_sensitive_detail_and_the_offer_of_news_are_seen_as_what_they_are() {
    let pack = good()
        .change("topics/bin.yaml", "contractor:", GATE)
        .change("topics/bin.yaml", "collect:\n", EMAIL);
    let book = pack.compile().unwrap().book;
    let can: Vec<String> = points(book.topic("bin").unwrap())
        .iter()
        .map(ToString::to_string)
        .collect();
    let colour = book.form("bin").unwrap().collect[3].choices[0]
        .label
        .clone();
    for (answers, way) in [
        (&["yes"][..], "yes"),
        (&["no"][..], "no"),
        (&["whatever", "whatever"][..], "unclear"),
    ] {
        let mut talk = Talk::about(&book, "bin", "a garden bin");
        talk.says(&[
            "ada@example.org",
            "Ada Example",
            "01632 960 001",
            &colour,
            "2",
        ]);
        talk.went_through(&["bin: sensitive asked"]);
        talk.never(&["bin: consent asked", "bin: check"]);
        talk.says(answers);
        let sensitive = format!("bin: sensitive {way}");
        talk.went_through(&[&sensitive, "bin: consent asked"]);
        talk.never(&[
            "bin: consent yes",
            "bin: consent no",
            "bin: consent unclear",
        ]);
        talk.says(&["no", "yes"]).happens(&Event::Kept {
            repeated: false,
            record: Some(engine::identity::RecordRef::new(vec!["own".to_owned()])),
        });
        talk.went_through(&["bin: consent no", "bin: reference", "bin: news asked"]);
        talk.says(answers);
        let news = format!("bin: news {way}");
        talk.went_through(&[&news]);
        for seen in &talk.seen {
            let what = seen.strip_prefix("bin: ").unwrap();
            assert!(can.contains(&what.to_owned()), "{what} not in {can:?}");
        }
    }
}

#[test]
fn the_monitoring_questions_are_seen_answered_and_left() {
    let asks = "monitoring: true\ncontractor:";
    let pack = good().change("topics/bin.yaml", "contractor:", asks);
    let book = pack.compile().unwrap().book;
    let can = points(book.topic("bin").unwrap());
    for what in [
        What::MonitoringAsked,
        What::MonitoringAnswered,
        What::MonitoringLeft,
    ] {
        assert!(can.contains(&what), "{what}");
    }
    let colour = book.form("bin").unwrap().collect[2].choices[0]
        .label
        .clone();
    let mut talk = Talk::about(&book, "bin", "a garden bin");
    talk.says(&["Ada Example", "01632 960 001", &colour, "2", "no", "yes"]);
    talk.never(&["bin: monitoring asked"]);
    talk.happens(&Event::Kept {
        repeated: false,
        record: Some(engine::identity::RecordRef::new(vec!["own".to_owned()])),
    });
    talk.went_through(&["bin: reference", "bin: monitoring asked"]);
    talk.says(&["white british"]);
    talk.went_through(&["bin: monitoring answered", "bin: monitoring asked"]);
    talk.says(&["no"]);
    talk.went_through(&["bin: monitoring left"]);
}
