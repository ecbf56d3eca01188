use super::*;
use crate::encoder::{EncodeError, LexicalEncoder};
use std::sync::atomic::{AtomicUsize, Ordering};

fn topic(id: &str, kind: Kind, examples: &[&str], cues: &[&str], not: &[&str]) -> TrainingTopic {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    TrainingTopic {
        id: id.into(),
        kind,
        examples: own(examples),
        cues: own(cues),
        not: own(not),
    }
}

fn pack() -> Vec<TrainingTopic> {
    let bins = [
        "my bin was missed",
        "you did not empty my bin",
        "bin not collected",
        "they left my bin",
        "missed bin",
    ];
    let hours = [
        "opening hours",
        "when are you open",
        "what time do you open",
        "are you open today",
        "opening times",
    ];
    let gas = [
        "I smell gas",
        "gas leak at home",
        "the gas is leaking",
        "smell of gas",
        "gas escaping",
    ];
    let person = [
        "speak to a person",
        "talk to someone",
        "get me an adviser",
        "a human please",
        "a real person",
    ];
    let other = [
        "tell me a joke",
        "what is the capital of France",
        "sing a song",
        "who won the match",
        "a recipe",
    ];
    vec![
        topic("missed_bin", Kind::Request, &bins, &[], &[]),
        topic("opening_hours", Kind::Answer, &hours, &[], &[]),
        topic(
            "gas_leak",
            Kind::Emergency,
            &gas,
            &["smell* ... gas", "gas leak*"],
            &["last year", "gas bill"],
        ),
        topic(
            "speak_to_person",
            Kind::Human,
            &person,
            &["speak|talk ... person|someone"],
            &["in person"],
        ),
        topic("out_of_scope", Kind::OutOfScope, &other, &[], &[]),
    ]
}

fn ready() -> Understanding {
    Understanding::prepare(&pack(), Arc::new(LexicalEncoder), None).unwrap()
}

#[test]
fn nothing_said_is_an_empty_guess() {
    for text in ["", "   ", "\n\t"] {
        assert_eq!(ready().understand(text), Guess::default(), "{text:?}");
    }
}

#[test]
fn what_cannot_be_read_is_unclear() {
    let understanding = ready();
    for text in [
        "🔥🔥🔥",
        "???",
        "\u{0}\u{1}\u{2}",
        "помогите мне",
        "帮帮我",
        "\u{FFFD}\u{FFFD}a\u{FFFD}",
        "مرحبا",
    ] {
        let guess = understanding.understand(text);
        assert!(
            guess.unclear && guess.topics.is_empty() && guess.alarm == Alarm::None,
            "{text:?}: {guess:?}"
        );
    }
}

#[test]
fn endless_text_is_answered() {
    let understanding = ready();
    for text in [
        "a".repeat(10_000),
        "bin ".repeat(2_500),
        "🔥".repeat(10_000),
        "x\u{0}".repeat(5_000),
    ] {
        let guess = understanding.understand(&text);
        assert!(guess.topics.len() <= MOST_TOPICS);
    }
    let hidden = format!(
        "{} I can smell gas {}",
        "well you see ".repeat(200),
        "and so on ".repeat(200)
    );
    assert_eq!(
        understanding.understand(&hidden).alarm,
        Alarm::Sure("gas_leak".into())
    );
}

#[test]
fn guesses_are_ordered_and_never_promise_more_than_one() {
    let understanding = ready();
    let texts = [
        "my bin was missed",
        "open",
        "bin gas person hours",
        "I smell gas",
        "speak to a person",
        "zebra",
    ];
    for text in texts {
        let guess = understanding.understand(text);
        let shares: Vec<f32> = guess.topics.iter().map(|(_, share)| *share).collect();
        assert!(
            shares.is_sorted_by(|one, other| one >= other),
            "{text:?}: {guess:?}"
        );
        assert!(
            shares.iter().sum::<f32>() <= 1.001 && shares.iter().all(|s| (0.0..=1.0).contains(s)),
            "{text:?}: {guess:?}"
        );
        assert_eq!(
            guess,
            understanding.understand(text),
            "the same words give the same guess"
        );
    }
}

#[test]
fn a_cue_decides_and_a_veto_takes_it_back() {
    let understanding = ready();
    let table = [
        ("there's a smell of gas", Some("gas_leak")),
        ("GAS LEAK!!!", Some("gas_leak")),
        ("I could smell gas last year", None),
        ("the smell of my gas bill", None),
        (
            "can I speak to a person about my missed bin",
            Some("speak_to_person"),
        ),
        ("I want to talk to a person in person", None),
        ("let me talk to someone, I smell gas", Some("gas_leak")),
        ("my bin was missed", None),
    ];
    for (text, expected) in table {
        let guess = understanding.understand(text);
        assert_eq!(guess.cue, expected.map(TopicId::from), "{text:?}");
        assert_eq!(
            matches!(guess.alarm, Alarm::Sure(_)),
            expected == Some("gas_leak"),
            "{text:?}: {guess:?}"
        );
        if let Some(topic) = expected {
            let (best, confidence) = guess.best().unwrap();
            assert!(
                best == topic && confidence >= 0.9 && !guess.unclear,
                "{text:?}: {guess:?}"
            );
        }
    }
}

#[test]
fn what_fits_nothing_is_out_of_scope_or_unclear() {
    let understanding = ready();
    for text in [
        "quantum chromodynamics",
        "xylophone zebra quartz",
        "marmalade",
    ] {
        let guess = understanding.understand(text);
        assert!(
            guess.unclear || guess.best().unwrap().0 == "out_of_scope",
            "{text:?}: {guess:?}"
        );
    }
}

#[test]
fn faults_of_a_pack_say_where_they_are() {
    let prepare = |topics: &[TrainingTopic]| {
        Understanding::prepare(topics, Arc::new(LexicalEncoder), None)
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    let mut broken = pack();
    broken[2].cues.push("sm*ell gas".into());
    let error = prepare(&broken);
    assert!(
        error.contains("gas_leak") && error.contains("sm*ell"),
        "{error}"
    );
    let mut twice = pack();
    twice.push(pack().remove(0));
    assert!(prepare(&twice).contains("missed_bin"));
    assert!(prepare(&[]).contains("example"));
}

/// Counts how often it is asked.
struct Counting(AtomicUsize);

impl Encoder for Counting {
    fn id(&self) -> String {
        LexicalEncoder.id()
    }
    fn dimension(&self) -> usize {
        LexicalEncoder.dimension()
    }
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        self.0.fetch_add(texts.len(), Ordering::Relaxed);
        LexicalEncoder.encode(texts)
    }
    fn degraded(&self) -> bool {
        true
    }
}

#[test]
fn a_warm_start_reads_what_was_learnt_and_a_changed_pack_learns_anew() {
    let folder = tempfile::tempdir().unwrap();
    let asked = |topics: &[TrainingTopic]| {
        let encoder = Arc::new(Counting(AtomicUsize::new(0)));
        let understanding = Understanding::prepare(
            topics,
            Arc::<Counting>::clone(&encoder),
            Some(folder.path()),
        )
        .unwrap();
        (
            encoder.0.load(Ordering::Relaxed),
            understanding.understand("my bin was missed"),
        )
    };
    let (cold, first) = asked(&pack());
    let (warm, second) = asked(&pack());
    assert_eq!((cold, warm), (25, 0));
    assert_eq!(first, second);
    let mut changed = pack();
    changed[0].examples[0].push('!');
    assert_eq!(asked(&changed).0, 25);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::write(file.unwrap().path(), b"damaged").unwrap();
    }
    assert_eq!(asked(&pack()), (25, first));
}

/// Fails whenever it is asked about an utterance.
struct Failing;

impl Encoder for Failing {
    fn id(&self) -> String {
        "failing".into()
    }
    fn dimension(&self) -> usize {
        LexicalEncoder.dimension()
    }
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        if texts == ["fail"] || texts == ["I smell gas now"] {
            return Err(EncodeError::Run("on purpose".into()));
        }
        LexicalEncoder.encode(texts)
    }
    fn degraded(&self) -> bool {
        true
    }
}

#[test]
fn a_failing_encoder_leaves_the_cues() {
    let understanding = Understanding::prepare(&pack(), Arc::new(Failing), None).unwrap();
    let guess = understanding.understand("fail");
    assert!(guess.unclear && guess.topics.is_empty());
    assert_eq!(
        understanding.understand("I smell gas now").alarm,
        Alarm::Sure("gas_leak".into())
    );
}

#[test]
fn every_example_is_there_to_be_compared() {
    let understanding = ready();
    assert_eq!(understanding.examples().count(), 25);
    let (topic, text, vector) = understanding.examples().next().unwrap();
    assert_eq!(
        (topic.as_str(), text, vector.len()),
        (
            "missed_bin",
            "my bin was missed",
            LexicalEncoder.dimension()
        )
    );
}
