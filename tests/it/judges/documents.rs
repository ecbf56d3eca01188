//! Each document that Porter may send is built once more by Twilio's library: the same, and made only of
//! verbs and attributes that it knows.

use super::Judge;
use crate::support::{root, skipped};
use porter::config::Config;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use std::collections::BTreeMap;
use twilio::twiml::{
    Conference, Dial, Document, Enqueue, Gather, Input, Interruptible, Keys, Noun, Prompt, Relay,
    Speaker, Speech, SpeechEnd, StartsWhen, Then, Transcription, Voice,
};

const DOCUMENTS: usize = 400;

fn voice() -> Voice {
    Voice {
        name: "Polly.Amy-Neural".to_owned(),
        language: "en-GB".to_owned(),
    }
}

fn polish() -> Voice {
    Voice {
        name: "Google.pl-PL-Standard-A".to_owned(),
        language: "pl-PL".to_owned(),
    }
}

fn prompts() -> impl Strategy<Value = Vec<Prompt>> {
    let prompt = prop_oneof![
        "\\PC{1,60}".prop_map(|text| Prompt::say(text, &voice())),
        "https://[a-z]{1,8}\\.example/[a-z]{1,5}".prop_map(Prompt::Play),
        (1_u8..20).prop_map(Prompt::Pause),
    ];
    prop::collection::vec(prompt, 0..4)
}

fn url() -> &'static str {
    "https://[a-z]{1,8}\\.example/[a-z]{0,8}\\?[a-z]=[0-9]{1,3}&[a-z]=[a-z<>\"']{0,4}"
}

fn gather() -> impl Strategy<Value = Gather> {
    let speech = (
        prop::option::of(Just("phone_call".to_owned())),
        prop_oneof![
            Just(SpeechEnd::FirstPause),
            (1_u8..6).prop_map(SpeechEnd::Pause)
        ],
        prop::collection::vec("[\\PC&&[^,]]{0,20}", 0..4),
    )
        .prop_map(|(model, end, hints)| Speech { model, end, hints });
    let keys = prop_oneof![Just(Keys::One), Just(Keys::UntilHash)];
    let input = prop_oneof![
        keys.clone().prop_map(Input::Keys),
        (speech, keys).prop_map(|(speech, keys)| Input::SpeechAndKeys(speech, keys)),
    ];
    (input, url(), 1_u8..60, any::<bool>(), prompts()).prop_map(
        |(input, action, timeout, barge_in, prompts)| Gather {
            input,
            action,
            timeout,
            language: "en-GB".to_owned(),
            barge_in,
            prompts,
        },
    )
}

fn conference() -> impl Strategy<Value = Noun> {
    let when = prop_oneof![
        Just(StartsWhen::AnotherComes),
        Just(StartsWhen::ThisOneComes)
    ];
    let some_url = || prop::option::of(url());
    (
        "[0-9a-f]{32}",
        "[a-z]{1,8}",
        when,
        any::<bool>(),
        some_url(),
        some_url(),
    )
        .prop_map(|(name, label, starts, ends_with_it, hold, events)| {
            Noun::Conference(Conference {
                name,
                label,
                starts,
                ends_with_it,
                hold,
                events,
            })
        })
}

fn noun() -> impl Strategy<Value = Noun> {
    prop_oneof![
        conference(),
        ("\\+44[0-9]{10}", 5_u16..60, prop::option::of(url())).prop_map(
            |(number, timeout, whisper)| Noun::Number {
                number,
                timeout,
                whisper,
            }
        ),
        "[a-z]{1,8}".prop_map(Noun::Queue),
    ]
}

fn relay() -> impl Strategy<Value = Relay> {
    let interruptible = prop_oneof![
        Just(Interruptible::Any),
        Just(Interruptible::Keys),
        Just(Interruptible::None),
    ];
    (
        url(),
        "[0-9a-f]{8}",
        interruptible,
        prop::collection::vec("[A-Za-z ]{1,9}", 0..3),
    )
        .prop_map(|(action, value, interruptible, hints)| Relay {
            action,
            socket: "wss://a.example/relay".to_owned(),
            parameter: ("c".to_owned(), value),
            speaker: Speaker::of(&voice()).unwrap(),
            others: Speaker::of(&polish()).into_iter().collect(),
            transcription: Transcription {
                provider: "Deepgram".to_owned(),
                model: "nova-3-general".to_owned(),
            },
            interruptible,
            hints,
        })
}

fn then() -> impl Strategy<Value = Then> {
    prop_oneof![
        4 => gather().prop_map(Then::Gather),
        4 => (prop::option::of(url()), noun()).prop_map(|(action, to)| Then::Dial(Dial { action, to })),
        1 => (url(), url(), "[a-z]{1,9}").prop_map(|(action, hold, name)| {
            Then::Enqueue(Enqueue { name, action, hold })
        }),
        2 => relay().prop_map(Then::Connect),
        1 => url().prop_map(Then::Redirect),
        1 => Just(Then::Hangup),
        1 => Just(Then::Nothing),
    ]
}

#[test]
fn twilios_library_builds_the_same_documents() {
    let Some(mut judge) = Judge::python() else {
        return;
    };
    let mut runner = TestRunner::deterministic();
    let documents = (prompts(), then()).prop_map(|(prompts, then)| Document::of(prompts, then));
    for _ in 0..DOCUMENTS {
        let document = documents.new_tree(&mut runner).unwrap().current();
        let xml = document.to_xml();
        let verdict = judge.ask(&json!({"do": "twiml", "xml": xml}));
        assert_eq!(verdict["unknown"], json!([]), "{xml}");
        assert_eq!(
            verdict["same"], true,
            "ours: {xml}\ntheirs: {}",
            verdict["theirs"]
        );
    }
}

#[test]
fn twilio_has_every_voice_that_porter_speaks_with_and_its_language() {
    let known = root().join("tests/judges/node_modules/twilio/lib/twiml/VoiceResponse.d.ts");
    let Ok(known) = std::fs::read_to_string(known) else {
        return skipped("Twilio's Node library is not installed; run tests/judges/install.sh");
    };
    let telephone = Config::read(None, &BTreeMap::new()).unwrap().telephone;
    assert!(telephone.voices.len() > 5);
    let own = (&telephone.voice, &telephone.language);
    let others = telephone.voices.iter();
    for (voice, language) in others
        .map(|voice| (&voice.name, &voice.language))
        .chain([own])
    {
        assert!(known.contains(&format!("\"{voice}\"")), "{voice}");
        assert!(known.contains(&format!("\"{language}\"")), "{language}");
    }
}
