//! Questions put to us where a value was asked for: "what colour is the recycling box", "is two allowed".
//!
//! They name values and choose none. By voice there is no question mark, so they are known by the order of
//! their words. To hear one more, add a pattern; they are cues, as in a pack.

use super::phrase::plain_words;
use crate::cue::taken;

/// Said before a question.
const LEADS: &str = "and|but|so|ok|okay|er|erm|um|oh|well|right|sorry|hello|hi|hang|on|wait";

/// "How about two", "what about the garden one" and "what I've got is a sofa" are answers.
const ANSWERS: [&str; 2] = ["how|what|whats about", "what i|ive|we|weve|happened"];

/// How a question about anything begins.
const ASKS: [&str; 8] = [
    "what|whats|how|hows|who|whos|whose|why|whys|where|wheres",
    "which is|are|one|ones|of|do|does|would|should",
    "does|did|doesnt|dont|isnt|arent|shouldnt|if|whether",
    "do|have|should|must|may|will|shall|would i|we|you|they|people|it",
    "can|could i|we|you|they|it ... put|bring|leave|take|still|know|ask|check|say|just|do",
    "is|are one|two|three|four|it|that|they|there|those|these ... allowed|ok|okay|enough|possible|right|free|many|included|alright|extra|ones",
    "is|isnt anyone|anybody|someone|somebody there|here",
    "are you there|listening|real|sure|able|going|a|still",
];

/// How a question to whoever listens begins. The words of a description may begin like other questions.
const ASKS_US: [&str; 4] = [
    "do|can|could|will|would|have|did you",
    "are you there|listening|real|sure|able|going|still",
    "is anyone|anybody|someone|somebody there|here",
    "do|shall|should|can i|we have|need|describe|tell|say|just",
];

/// Whether the words ask something.
pub(super) fn asks(text: &str) -> bool {
    begins(text, &ASKS)
}

/// Whether the words ask something of whoever listens.
pub(super) fn asks_us(text: &str) -> bool {
    begins(text, &ASKS_US)
}

fn begins(text: &str, patterns: &'static [&'static str]) -> bool {
    let words = plain_words(text);
    let led = words
        .iter()
        .take_while(|word| LEADS.split('|').any(|lead| lead == word.as_str()))
        .count();
    let said = words.get(led..).unwrap_or_default();
    let stand = |patterns: &[&'static str]| patterns.iter().any(|asks| taken(asks, said).is_some());
    !stand(&ANSWERS) && stand(patterns)
}

#[cfg(test)]
mod tests {
    use super::{asks, asks_us};

    #[test]
    fn a_question_is_known_by_its_words() {
        for said in [
            "what colour is the recycling box",
            "how big is a dinner plate",
            "does it matter if its broken",
            "if its stolen do i need a crime number",
            "is two allowed",
            "er can i put a mattress out",
            "do you take fridges",
            "what counts as bulky",
            "which ones do you take",
            "is that enough",
        ] {
            assert!(asks(said), "{said}");
        }
        for said in ["hello are you there", "do you want me to describe it"] {
            assert!(asks_us(said), "{said}");
        }
    }

    #[test]
    fn an_answer_that_is_put_as_a_wish_is_no_question() {
        for said in [
            "can i have two",
            "could it be the garden one",
            "how about two",
            "what about the blue one",
            "the recycling box",
            "is the brown one",
            "two",
        ] {
            assert!(!asks(said), "{said}");
        }
        for said in [
            "what happened is the wall came down",
            "how the lamp fell i do not know",
            "is by the church",
        ] {
            assert!(!asks_us(said), "{said}");
        }
    }
}
