//! More of what was just answered: "and asbestos?", "can I do it by Direct Debit?". A few words without a
//! subject of their own keep the topic of the last answer.

use crate::conversation::state::Thread;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::{Kind, TopicBody};
use crate::ids::TopicId;

/// More words than these have a subject of their own.
const FEW_WORDS: usize = 8;

/// So few words of a question are surely about what was just answered, if about nothing else.
const VERY_FEW: usize = 4;

/// Under this the likeliest topic is a guess, where another was just answered.
const A_GUESS: f32 = 0.6;

impl Talk<'_> {
    /// Hears a question that goes on from the last answer. False: it is about something else.
    pub(in crate::conversation) fn more_of_answer(&mut self, utterance: &Utterance<'_>) -> bool {
        let last = match &self.c.thread {
            Thread::Hours(asked) => asked.topic.clone(),
            Thread::Answered(topic) | Thread::Bins { topic, .. } => topic.clone(),
            Thread::None | Thread::AnythingElse | Thread::Farewell => return false,
        };
        let answers = matches!(
            self.topic(&last).map(|topic| &topic.body),
            Some(TopicBody::Answer(answer)) if answer.needs.is_none() || answer.say.is_some()
        );
        if !answers || !self.goes_on_from(&last, utterance) {
            return false;
        }
        self.start(&last, utterance);
        true
    }

    fn goes_on_from(&self, last: &TopicId, utterance: &Utterance<'_>) -> bool {
        let guess = &utterance.guess;
        let said = &utterance.words;
        if guess.cue.is_some() || said.len() > FEW_WORDS {
            return false;
        }
        let leans = leans_back(said);
        let asks = leans || utterance.text.contains('?') || begins_as_question(said);
        let Some((best, sure)) = guess.best().filter(|_| asks) else {
            return false;
        };
        if best == last {
            return guess.unclear;
        }
        let kind = self.topic(best).map(|topic| topic.kind);
        let nothing_known = best.as_str() == "out_of_scope";
        let weak = guess.unclear || nothing_known || sure < A_GUESS;
        let own =
            !guess.unclear && matches!(kind, Some(Kind::Rights | Kind::Human | Kind::Emergency));
        let among = guess.topics.iter().any(|(id, _)| id == last);
        weak && !own && (leans || among || (said.len() <= VERY_FEW && !nothing_known))
    }
}

/// Whether the words lean on what was said before: "and …", "what about …", "it", "them".
fn leans_back(said: &[String]) -> bool {
    const FIRST: &[&str] = &["and", "or", "but", "what", "how"];
    const BACK: &[&str] = &[
        "it", "its", "them", "they", "those", "these", "that", "thats", "there",
    ];
    let first = said.first().map(String::as_str);
    let second = said.get(1).map(String::as_str);
    let led = match (first, second) {
        (Some("and" | "or" | "but"), Some(_)) => true,
        (Some(first), Some("about")) => FIRST.contains(&first),
        _ => false,
    };
    led || said.iter().any(|word| BACK.contains(&word.as_str()))
}

fn begins_as_question(said: &[String]) -> bool {
    const OPENERS: &[&str] = &[
        "what", "whats", "when", "whens", "where", "wheres", "who", "how", "which", "can", "could",
        "do", "does", "is", "are", "will", "would", "until", "till",
    ];
    said.first()
        .is_some_and(|word| OPENERS.contains(&word.as_str()))
}
