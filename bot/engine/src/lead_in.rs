//! What is said before a question without being part of it: "hang on", "oh while I'm on", "before I forget".

use crate::cue::{taken, words};

/// Any number of these, one after the other.
const LEADS: [&str; 10] = [
    "and|but|so|ok|okay|er|erm|um|oh|ah|well|right|sorry|wait|actually|quick|quickly|listen|look|please",
    "hang|hold on",
    "one|just|half|wait a|one sec|second|minute|moment|tick|mo",
    "one|just moment|sec|second|minute|more|thing|question",
    "while|whilst im|ive|i|were|you|youre|got|am on|here|at|about|remember|think|you|it|have",
    "of|the|to it|phone|line|you",
    "before i|we|you|that forget|go|carry|start|do|on|get|finish",
    "by the way|btw|also|first|quick|another question|thing",
    "by the way",
    "btw|also|first|on|now|that|this",
];

/// What a question begins with, where no answer does.
const ASKS: &str =
    "what|whats|when|whens|where|wheres|who|whos|how|which|can|could|do|does|is|are|will";

/// How many words come before the question; none, where no question follows them.
pub(crate) fn lead_in(said: &[String]) -> usize {
    let mut at = 0;
    while let Some(rest) = said.get(at..).filter(|rest| !rest.is_empty()) {
        if taken(ASKS, rest).is_some() {
            return at;
        }
        let took = LEADS.iter().filter_map(|lead| taken(lead, rest)).max();
        match took.filter(|took| *took > 0) {
            Some(took) => at += took,
            None => return 0,
        }
    }
    0
}

/// The question after what leads into it; `None` where nothing does.
pub fn question_after_lead_in(text: &str) -> Option<&str> {
    let count = lead_in(&words(text));
    let mut left = count;
    let mut rest = text.trim_start();
    while left > 0 {
        let (first, after) = rest.split_once(char::is_whitespace)?;
        left = left.checked_sub(words(first).len())?;
        rest = after.trim_start();
    }
    (count > 0).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::question_after_lead_in;

    #[test]
    fn what_leads_into_a_question_is_no_part_of_it() {
        for (said, asked) in [
            (
                "hang on what day is the food bin",
                "what day is the food bin",
            ),
            (
                "oh while im on what time does the tip shut",
                "what time does the tip shut",
            ),
            (
                "oh, while I remember, what time does the tip shut",
                "what time does the tip shut",
            ),
            (
                "before i forget when is the library open",
                "when is the library open",
            ),
            (
                "sorry before we carry on can you tell me",
                "can you tell me",
            ),
            (
                "oh by the way where do I take paint",
                "where do I take paint",
            ),
        ] {
            assert_eq!(question_after_lead_in(said), Some(asked), "{said}");
        }
    }

    #[test]
    fn an_answer_is_left_whole() {
        for said in [
            "what day is it",
            "on the corner where the shop is",
            "by the way in to the park",
            "right next to the bus stop",
            "before the bridge",
            "while we were out",
            "",
        ] {
            assert_eq!(question_after_lead_in(said), None, "{said}");
        }
    }
}
