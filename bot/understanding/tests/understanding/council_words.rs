//! A council's topics learnt and asked, with the built-in encoder everywhere and with the real one
//! where its weights are installed.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::council::{DANGER, NO_DANGER, SAID, topics};
use crate::weights;
use engine::heard::{Alarm, Heard};
use std::sync::Arc;
use understanding::Understanding;
use understanding::encoder::{Encoder, LexicalEncoder, RtenEncoder};

/// What came out of the held-out lines.
#[derive(Debug, Default)]
struct Score {
    right: u32,
    unclear: u32,
    confident: u32,
    confident_wrong: u32,
    missed_danger: u32,
    false_alarms: u32,
}

fn score(encoder: Arc<dyn Encoder>) -> Score {
    let understanding = Understanding::prepare(&topics(), encoder, None).unwrap();
    let mut score = Score::default();
    for (text, meant) in SAID {
        let guess = understanding.understand(text);
        let (topic, confidence) = guess.best().unwrap();
        let right = topic == meant && !guess.unclear;
        score.right += u32::from(right);
        score.unclear += u32::from(guess.unclear);
        score.confident += u32::from(confidence >= 0.8);
        score.confident_wrong += u32::from(confidence >= 0.8 && topic != meant);
        if !right || guess.alarm != Alarm::None {
            println!("{text:?} meant {meant}: {guess:?}");
        }
    }
    for text in DANGER {
        let guess = understanding.understand(text);
        score.missed_danger += u32::from(guess.alarm == Alarm::None);
        if !matches!(guess.alarm, Alarm::Sure(_)) {
            println!("{text:?} is danger: {guess:?}");
        }
    }
    for text in NO_DANGER {
        let guess = understanding.understand(text);
        score.false_alarms += u32::from(matches!(guess.alarm, Alarm::Sure(_)));
        if guess.alarm != Alarm::None {
            println!("{text:?} is no danger: {guess:?}");
        }
    }
    println!("of {}: {score:?}", SAID.len());
    score
}

#[test]
fn the_built_in_encoder_gets_the_obvious_right() {
    let score = score(Arc::new(LexicalEncoder));
    assert!(score.right >= 35, "{score:?}");
    assert!(score.confident_wrong <= 4, "{score:?}");
    assert!(score.missed_danger <= 6, "{score:?}");
    assert_eq!(score.false_alarms, 0, "{score:?}");
    let understanding = Understanding::prepare(&topics(), Arc::new(LexicalEncoder), None).unwrap();
    assert!(understanding.degraded());
    for (text, meant) in [
        ("What are your opening hours?", "opening_hours"),
        ("Can I have a new garden waste bin?", "garden_waste_bin"),
        ("I want to report a pothole", "pothole"),
        ("speak to a person", "speak_to_person"),
    ] {
        let guess = understanding.understand(text);
        assert!(
            guess.best().unwrap().0 == meant && !guess.unclear,
            "{text:?}: {guess:?}"
        );
    }
}

#[test]
fn the_sentence_model_understands_what_it_was_never_shown() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let score = score(Arc::new(RtenEncoder::open(&installed).unwrap()));
    assert!(score.right >= 55, "{score:?}");
    assert!(score.confident_wrong <= 2, "{score:?}");
    assert_eq!(score.missed_danger, 0, "{score:?}");
    assert_eq!(score.false_alarms, 0, "{score:?}");
}

#[test]
fn two_wishes_in_one_breath_are_heard_as_two_and_one_wish_in_two_sentences_as_one() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let encoder = Arc::new(RtenEncoder::open(&installed).unwrap());
    let understanding = Understanding::prepare(&topics(), encoder, None).unwrap();
    let heard = |text: &str| -> Vec<String> {
        let wishes = understanding.understand(text).wishes;
        let topic = |wish: &Heard| wish.guess.best().unwrap().0.to_string();
        wishes.iter().map(topic).collect()
    };
    for (text, wishes) in [
        (
            "there's a pothole on my road and also i want a new garden waste bin",
            ["pothole", "garden_waste_bin"],
        ),
        (
            "When is my bin collected? And the street light outside is broken.",
            ["bin_day", "street_light"],
        ),
        (
            "how do I join the library and also I want to report a pothole",
            ["library_info", "pothole"],
        ),
    ] {
        assert_eq!(heard(text), wishes, "{text}");
    }
    for text in [
        "my bin was missed yesterday and the neighbours' bins were emptied",
        "the pothole is big and deep and it damaged my tyre",
        "I need a garden waste bin, please and thank you",
        "salt and vinegar and a bit of bread and butter",
        "my name is Ada Example and I live at 14 Acacia Road and I am moving house",
    ] {
        assert!(heard(text).is_empty(), "{text}: {:?}", heard(text));
    }
}
