//! A line in another language is said by somebody who speaks it, and streets are expected where a place
//! is asked for.

use super::caller::{Caller, Style};
use super::exchange::{Exchange, Setup};
use crate::support::model_or_skip;
use twilio_simulator::{Spoken, Waits};

const POLISH: &str = "Możemy bezpłatnie zapewnić tłumacza.";

async fn asks_for_polish(setup: Setup) -> Vec<Spoken> {
    let exchange = Exchange::open(setup).await;
    let mut caller = Caller::rings(&exchange, "anonymous", "ada example", Style::Spoken).await;
    let scene = caller.says("i need somebody who speaks polish").await;
    scene.heard
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_in_polish_is_said_by_a_polish_voice_whichever_way_words_go() {
    model_or_skip!();
    for relay in [false, true] {
        let setup = Setup {
            relay,
            ..Setup::default()
        };
        let heard = asks_for_polish(setup).await;
        let polish: Vec<&Spoken> = heard
            .iter()
            .filter(|spoken| spoken.language == "pl-PL")
            .collect();
        assert_eq!(polish.len(), 1, "{heard:?}");
        assert_eq!(polish[0].words.trim(), POLISH);
        let others = heard.iter().filter(|spoken| spoken.language != "pl-PL");
        let mut english = 0;
        for spoken in others {
            assert_eq!(spoken.language, "en-GB", "{spoken:?}");
            assert!(!spoken.words.contains("tłumacza"), "{spoken:?}");
            english += 1;
        }
        assert!(english > 1, "{heard:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_speaks_polish_the_line_is_said_in_english() {
    model_or_skip!();
    for relay in [false, true] {
        let setup = Setup {
            relay,
            voices: Some(""),
            ..Setup::default()
        };
        let heard = asks_for_polish(setup).await;
        assert!(heard.iter().all(|spoken| spoken.language == "en-GB"));
        let words: Vec<&str> = heard.iter().map(|spoken| spoken.words.as_str()).collect();
        let words = words.join(" ");
        assert!(words.contains("We can get an interpreter"), "{words}");
        assert!(!words.contains("tłumacza"), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_streets_of_the_councils_are_expected_where_a_place_is_asked_for_and_nowhere_else() {
    model_or_skip!();
    let exchange = Exchange::open(Setup::default()).await;
    let mut caller = Caller::rings(&exchange, "anonymous", "ada example", Style::Spoken).await;
    let mut scene = caller.says("can i have a garden waste bin").await;
    let mut seen = Vec::new();
    while let (Waits::Answer(listening), Some(view)) = (&scene.waits, caller.view().await) {
        let Some(asks) = view.asks.clone().filter(|_| view.reference.is_none()) else {
            break;
        };
        let streets = listening.hints.iter().any(|hint| hint == "Example Street");
        assert_eq!(streets, asks.as_str() == "address", "{asks}");
        seen.push(asks);
        let answer = caller.answer(&view).unwrap();
        scene = caller.does(&answer).await;
    }
    assert!(seen.iter().any(|asks| asks.as_str() == "address"));
    assert!(seen.iter().any(|asks| asks.as_str() == "name"));
}
