use super::*;
use proptest::prelude::*;

fn amy() -> Voice {
    Voice {
        name: "Polly.Amy-Neural".to_owned(),
        language: "en-GB".to_owned(),
    }
}

#[test]
fn a_question_waits_for_words_or_keys_and_says_so_when_nothing_comes() {
    let gather = Gather {
        input: Input::SpeechAndKeys(
            Speech {
                model: None,
                end: SpeechEnd::FirstPause,
                hints: vec![
                    "Wellington Street".to_owned(),
                    "a,b".to_owned(),
                    " ".to_owned(),
                ],
            },
            Keys::UntilHash,
        ),
        action: "https://b.example/turn?c=1&t=2".to_owned(),
        timeout: 6,
        language: "en-GB".to_owned(),
        barge_in: true,
        prompts: vec![Prompt::say("What is your name?", &amy()), Prompt::Pause(1)],
    };
    let xml = Document::only(Then::Gather(gather)).to_xml();
    assert_eq!(
        xml,
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response>"#,
            r#"<Gather input="dtmf speech" action="https://b.example/turn?c=1&amp;t=2" method="POST" "#,
            r##"actionOnEmptyResult="true" timeout="6" language="en-GB" bargeIn="true" finishOnKey="#" "##,
            r#"speechTimeout="auto" profanityFilter="false" hints="Wellington Street">"#,
            r#"<Say voice="Polly.Amy-Neural" language="en-GB">What is your name?</Say>"#,
            r#"<Pause length="1"/></Gather></Response>"#,
        )
    );
}

#[test]
fn a_model_of_ones_own_gets_seconds_and_never_auto() {
    let speech = Speech {
        model: Some("phone_call".to_owned()),
        end: SpeechEnd::FirstPause,
        hints: Vec::new(),
    };
    let gather = Gather {
        input: Input::SpeechAndKeys(speech, Keys::One),
        action: String::new(),
        timeout: 5,
        language: "en-GB".to_owned(),
        barge_in: false,
        prompts: Vec::new(),
    };
    let xml = Document::only(Then::Gather(gather)).to_xml();
    assert!(
        xml.contains(r#"speechModel="phone_call" speechTimeout="2""#),
        "{xml}"
    );
    assert!(xml.contains(r#"numDigits="1" finishOnKey="""#), "{xml}");
}

#[test]
fn a_caller_waits_in_a_conference_that_begins_with_the_adviser() {
    let conference = Conference {
        name: "H1".to_owned(),
        label: "caller".to_owned(),
        starts: StartsWhen::AnotherComes,
        ends_with_it: true,
        hold: Some("https://b.example/hold".to_owned()),
        events: Some("https://b.example/events".to_owned()),
    };
    let dial = Dial {
        action: Some("https://b.example/after".to_owned()),
        to: Noun::Conference(conference),
    };
    let document = Document::of(vec![Prompt::say("Hold on.", &amy())], Then::Dial(dial));
    assert_eq!(
        document.to_xml(),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response>"#,
            r#"<Say voice="Polly.Amy-Neural" language="en-GB">Hold on.</Say>"#,
            r#"<Dial action="https://b.example/after" method="POST"><Conference "#,
            r#"participantLabel="caller" startConferenceOnEnter="false" endConferenceOnExit="true" "#,
            r#"beep="false" record="do-not-record" waitUrl="https://b.example/hold" "#,
            r#"statusCallback="https://b.example/events" statusCallbackEvent="start end join leave hold">"#,
            r#"H1</Conference></Dial></Response>"#,
        )
    );
}

#[test]
fn a_relay_carries_the_call_by_a_parameter_and_not_in_its_address() {
    let relay = Relay {
        action: "https://b.example/relay-end".to_owned(),
        socket: "wss://b.example/relay".to_owned(),
        parameter: ("c".to_owned(), "7".to_owned()),
        speaker: Speaker::of(&amy()).unwrap(),
        others: vec![
            Speaker::of(&Voice {
                name: "Google.pl-PL-Standard-A".to_owned(),
                language: "pl-PL".to_owned(),
            })
            .unwrap(),
        ],
        transcription: Transcription {
            provider: "Deepgram".to_owned(),
            model: "nova-3-general".to_owned(),
        },
        interruptible: Interruptible::Any,
        hints: Vec::new(),
    };
    let xml = Document::only(Then::Connect(relay)).to_xml();
    assert!(xml.contains(r#"<ConversationRelay url="wss://b.example/relay" language="en-GB""#));
    assert!(
        xml.ends_with(
            r#"><Language code="pl-PL" ttsProvider="Google" voice="pl-PL-Standard-A"/><Parameter name="c" value="7"/></ConversationRelay></Connect></Response>"#
        )
    );
}

#[test]
fn nothing_more_is_an_empty_response() {
    assert_eq!(
        Document::only(Then::Nothing).to_xml(),
        r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#
    );
}

#[test]
fn words_that_are_too_long_are_cut_at_a_space() {
    let long = "word ".repeat(1_000);
    let xml = Document::of(vec![Prompt::say(long, &amy())], Then::Hangup).to_xml();
    let read = roxmltree::Document::parse(&xml).unwrap();
    let said = read
        .descendants()
        .find(|node| node.has_tag_name("Say"))
        .unwrap();
    let said = said.text().unwrap();
    assert!(said.chars().count() <= LONGEST_SAY && said.ends_with("word"));
}

proptest! {
    /// Whatever is said, whatever address: the document is well formed, and what is heard is what
    /// was to be said, but for what no document can hold.
    #[test]
    fn no_input_makes_a_document_that_is_not_well_formed(text in any::<String>(), url in any::<String>()) {
        let document = Document::of(
            vec![Prompt::say(text.clone(), &amy())],
            Then::Redirect(url),
        );
        let xml = document.to_xml();
        let read = roxmltree::Document::parse(&xml);
        prop_assert!(read.is_ok(), "{xml}");
        let read = read.unwrap();
        let said = read.descendants().find(|node| node.has_tag_name("Say")).unwrap();
        let kept: String = text
            .chars()
            .filter(|char| !('\0'..='\u{1f}').contains(char) || "\t\n\r".contains(*char))
            .filter(|char| !['\u{fffe}', '\u{ffff}'].contains(char))
            .map(|char| if "\t\n\r".contains(char) { ' ' } else { char })
            .collect();
        prop_assert_eq!(said.text().unwrap_or_default(), kept);
    }
}
