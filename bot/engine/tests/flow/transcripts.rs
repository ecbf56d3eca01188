//! Transcripts: read, checked against the book, and a miss that underlines what was expected.

use crate::pack::{Twin, compare_all, good};
use engine::consent::ConsentState;
use engine::conversation::{Channel, Effect, Event};
use engine::flow::Kind;
use engine::flow::transcript::{Act, Outside, Want, load, miss};
use engine::identity::{CodeCheck, Detail, Facts, Identified, RecordRef};
use engine::personal::Purpose;

#[test]
fn transcripts_read_with_what_they_expect() {
    let pack = good();
    let book = pack
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    let plays = load(&pack.sources(), &book).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(plays.len(), 2);
    assert_eq!(plays[0].lines.len(), 4);
    assert!(plays[0].now.is_some());
    let Act::Expect(wanted) = &plays[0].lines[3].act else {
        panic!()
    };
    let wants: Vec<_> = wanted.iter().map(|wanted| &wanted.want).collect();
    assert_eq!(wants[0], &Want::Asks(None));
    assert_eq!(wants[1], &Want::Kind(Some(Kind::Request)));
    assert_eq!(wants[3], &Want::Never("sorry".into()));
    assert_eq!(plays[1].channel, Channel::Voice);
    assert!(matches!(&plays[1].lines[0].act, Act::Keys(keys) if keys == "1"));
    assert!(matches!(plays[1].lines[1].act, Act::Silence));
}

#[test]
fn a_transcript_can_let_nobody_take_a_hand_over() {
    let pack = good().change("tests/bin.yaml", "- event: silence", "- event: unclaimed");
    let book = pack.compile().unwrap().book;
    let plays = load(&pack.sources(), &book).unwrap();
    assert!(matches!(plays[1].lines[1].act, Act::Unclaimed));
}

fn two_facts() -> Facts {
    Facts {
        name: Some("Ada Example".to_owned().into()),
        phone: Some("+441632960001".to_owned().into()),
        ..Facts::default()
    }
}

#[test]
fn nobody_is_recognised_in_a_request_unless_the_transcript_says_so() {
    let recognise = Effect::Recognise {
        facts: two_facts(),
        before: None,
    };
    assert!(matches!(
        Outside::default().answer(&recognise),
        Some(Event::Identified(Identified::NoMatch))
    ));
}

#[test]
fn the_outside_answers_what_a_transcript_names_and_nothing_else() {
    let pack = good().change(
        "tests/bin.yaml",
        "- event: silence",
        "- outside: { identify: matched, share: refused, known: [phone] }\n    - outside: { code: wrong }\n    - outside: { code: not_sent, change: fails }",
    );
    let book = pack
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    let plays = load(&pack.sources(), &book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let outside = |line: usize| {
        let Act::Outside(outside) = &plays[1].lines[line].act else {
            panic!()
        };
        outside.clone()
    };
    let mut now = outside(1);
    let record = RecordRef::new(vec!["somebody".to_owned()]);
    let Some(Event::Identified(Identified::Matched(found))) =
        now.answer(&Effect::Identify(two_facts()))
    else {
        panic!()
    };
    assert_eq!(found.share(), ConsentState::Refused);
    let part = found.known().unwrap().part(Detail::Phone).unwrap();
    assert_eq!(part.reveal(Purpose::Match), "47");
    assert_eq!(found.known().unwrap().part(Detail::Email), None);
    let send = Effect::SendCode(record.clone());
    let check = Effect::CheckCode {
        record,
        code: "482617".to_owned().into(),
    };
    assert!(now.answer(&send).is_none(), "no code was named yet");
    now.then(&outside(2));
    assert!(matches!(now.answer(&send), Some(Event::CodeSent(_))));
    assert!(matches!(
        now.answer(&check),
        Some(Event::CodeChecked(CodeCheck::Wrong))
    ));
    now.then(&outside(3));
    assert!(matches!(now.answer(&send), Some(Event::CodeNotSent)));
    assert!(matches!(
        now.answer(&Effect::Identify(two_facts())),
        Some(Event::Identified(Identified::Matched(_)))
    ));
    assert!(now.answer(&Effect::HangUp).is_none());
}

#[test]
fn a_miss_underlines_the_very_expectation() {
    let pack = good();
    let book = pack
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    let plays = load(&pack.sources(), &book).unwrap_or_else(|faults| panic!("{faults:?}"));
    let Act::Expect(wanted) = &plays[0].lines[1].act else {
        panic!()
    };
    let fault = miss(&pack.sources(), wanted[0].mark, "it asks `phone`".into());
    assert_eq!(
        (fault.underlined(), fault.line(), fault.to_string().as_str()),
        ("name", 7, "it asks `phone`")
    );
    let line = miss(&pack.sources(), plays[0].lines[0].mark, "no reply".into());
    assert_eq!(line.underlined(), "resident: Can I have a garden bin?");
}

pub(crate) fn twins() -> Vec<Twin> {
    let twin = |fault, from, to, underlined, says, help| {
        crate::pack::twin(fault, ("tests/bin.yaml", from, to), underlined, says, help)
    };
    vec![
        twin(
            "one_thing_a_line",
            "- event: silence",
            "- { event: silence, keys: \"2\" }",
            "{ event: silence, keys: \"2\" }",
            "this line does 2 things",
            "write one of `resident`, `keys`, `event`, `outside` and `porter` on each line",
        ),
        twin(
            "expects_nothing",
            "- porter: { asks: name, form: bin, says: [full name, help], emergency: false }",
            "- porter: {}",
            "porter: {}",
            "this expects nothing",
            "name what must be true, such as `asks: name`",
        ),
        twin(
            "nothing_outside",
            "- event: silence",
            "- outside: {}",
            "outside: {}",
            "this says nothing of the outside",
            "name what it answers, such as `identify: matched`",
        ),
        twin(
            "unknown_value",
            "- event: silence",
            "- outside: { code: rihgt }",
            "rihgt",
            "`rihgt` is not what can become of a code",
            "did you mean `right`?",
        ),
        twin(
            "no_lines",
            "  lines:\n    - keys: \"1\"\n    - event: silence\n    - porter: { topic: null, handoff_team: duty, reference: false, ended: false }\n",
            "  lines: []\n",
            "Silence on the telephone",
            "this transcript has no lines",
            "write what the resident says and what must be true after it",
        ),
        twin(
            "bad_moment",
            "2026-03-02T10:00:00Z",
            "2026-03-02 morning",
            "2026-03-02 morning",
            "`2026-03-02 morning` is no moment",
            "write one such as `2026-03-02T10:00:00Z`",
        ),
        twin(
            "bad_keys",
            "keys: \"1\"",
            "keys: \"A\"",
            "\"A\"",
            "`A` has a key that telephones do not have",
            "write figures, `*` and `#`, in quotes",
        ),
        twin(
            "keys_on_the_web",
            "channel: voice",
            "channel: web",
            "\"1\"",
            "there are no telephone keys in the web chat",
            "set `channel: voice`, or write `resident`",
        ),
        twin(
            "unknown_name",
            "asks: name",
            "asks: nmae",
            "nmae",
            "there is no field `nmae`",
            "did you mean `name`?",
        ),
        twin(
            "unknown_name",
            "form: bin",
            "form: gas",
            "gas",
            "there is no topic `gas`",
            "there is `bin`, `start`",
        ),
        twin(
            "unknown_name",
            "handoff_team: duty",
            "handoff_team: dutty",
            "dutty",
            "there is no team `dutty`",
            "did you mean `duty`?",
        ),
        twin(
            "unknown_value",
            "consent: given",
            "consent: gven",
            "gven",
            "`gven` is not a state of consent",
            "did you mean `given`?",
        ),
        twin(
            "unknown_key",
            "never: sorry",
            "nevr: sorry",
            "nevr",
            "there is no key `nevr` here",
            "did you mean `never`?",
        ),
        twin(
            "wrong_type",
            "ended: false",
            "ended: no",
            "no",
            "`ended` has to be `true` or `false`",
            "write `true` or `false` here",
        ),
    ]
}

#[test]
fn every_fault_of_a_transcript_has_its_sentence_help_and_underline() {
    let book = good()
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    compare_all(&twins(), |twin| {
        load(&twin.pack.sources(), &book)
            .expect_err(twin.fault)
            .faults
    });
}
