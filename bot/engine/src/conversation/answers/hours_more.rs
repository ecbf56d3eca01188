//! More of the hours that were just told: "and on Sunday?", "what about the library?".

use crate::conversation::Outcome;
use crate::conversation::answers::hours::{desk_named, names};
use crate::conversation::state::Thread;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::{Desk, TopicBody};
use crate::hours::When;
use crate::ids::{DeskId, TopicId};

/// Whose hours were told last.
#[derive(Debug, Clone)]
pub(in crate::conversation) struct AskedHours {
    /// The topic that was answered.
    pub(in crate::conversation) topic: TopicId,
    /// The desk.
    pub(in crate::conversation) desk: DeskId,
}

impl Talk<'_> {
    /// "And on Sunday?", "what about the library?": no topic by itself, but more of what was just
    /// answered. Only where nothing but days, times and desks is named.
    pub(in crate::conversation) fn more_of_hours(&mut self, utterance: &Utterance<'_>) -> bool {
        let Thread::Hours(asked) = self.c.thread.clone() else {
            return false;
        };
        let book = self.book();
        let said = rest_of_question(&utterance.words);
        let desk = desk_named(book.desks.iter(), said);
        let day = said.iter().all(|word| is_of_days(word));
        let either = said
            .iter()
            .all(|word| is_of_days(word) || desk.is_some_and(|(_, desk)| is_in_name(desk, word)));
        let today = self.world.now.date_naive();
        let when = When::find(utterance.text, today, &book.holidays);
        // A topic that knows this desk answers for itself.
        let own = desk.is_some_and(|(id, _)| self.likeliest_answers_for(id, utterance));
        let more = day && when.is_some() || either && desk.is_some();
        if own || !more || utterance.guess.cue.is_some() {
            return false;
        }
        let Some(desk) = desk
            .map(|(_, desk)| desk)
            .or_else(|| book.desks.get(&asked.desk))
        else {
            return false;
        };
        self.taken_as(&asked.topic);
        self.say_hours(desk, when.as_ref());
        if let Some((id, _)) = desk_named(book.desks.iter(), said) {
            self.c.thread = Thread::Hours(AskedHours {
                desk: id.clone(),
                ..asked.clone()
            });
        }
        self.count(&asked.topic, Outcome::Answered);
        true
    }

    fn likeliest_answers_for(&self, desk: &DeskId, utterance: &Utterance<'_>) -> bool {
        let best = utterance.guess.best().and_then(|(id, _)| self.topic(id));
        !utterance.guess.unclear
            && matches!(best.map(|topic| &topic.body), Some(TopicBody::Answer(answer)) if answer.desks.contains(desk))
    }
}

fn is_in_name(desk: &Desk, word: &str) -> bool {
    names(desk).flatten().any(|part| part == word)
}

/// Without "and", "what about": how people go on.
fn rest_of_question(said: &[String]) -> &[String] {
    const LEADS: &[&[&str]] = &[
        &["and", "what", "about"],
        &["ok", "and"],
        &["what", "about"],
        &["how", "about"],
        &["and", "is"],
        &["and"],
        &["or"],
        &["but"],
        &["is"],
    ];
    LEADS
        .iter()
        .find(|lead| said.iter().take(lead.len()).eq(lead.iter()))
        .and_then(|lead| said.get(lead.len()..))
        .unwrap_or(said)
}

/// Words that days and times are told with, and the small ones between them.
fn is_of_days(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "after",
        "afternoon",
        "afternoons",
        "all",
        "also",
        "am",
        "at",
        "bank",
        "before",
        "boxing",
        "christmas",
        "closed",
        "day",
        "days",
        "early",
        "easter",
        "eve",
        "evening",
        "evenings",
        "every",
        "for",
        "good",
        "half",
        "holiday",
        "holidays",
        "in",
        "is",
        "it",
        "late",
        "midday",
        "morning",
        "mornings",
        "new",
        "next",
        "noon",
        "now",
        "oclock",
        "of",
        "on",
        "open",
        "over",
        "past",
        "pm",
        "quarter",
        "that",
        "the",
        "then",
        "this",
        "they",
        "to",
        "today",
        "tomorrow",
        "tonight",
        "until",
        "week",
        "weekday",
        "weekdays",
        "weekend",
        "weekends",
        "xmas",
        "year",
        "years",
        "and",
        "or",
        "too",
        "please",
    ];
    WORDS.contains(&word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || is_calendar_name(word)
}

/// Whether a word is one that days are told with: a weekday, a month, "week", "third".
pub(in crate::conversation) fn is_of_calendar(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "christmas",
        "day",
        "days",
        "easter",
        "fortnight",
        "last",
        "month",
        "months",
        "next",
        "today",
        "tomorrow",
        "week",
        "weeks",
        "weekend",
        "xmas",
        "year",
        "yesterday",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "twentieth",
        "thirtieth",
        "thirty",
        "twenty",
        "nineteen",
    ];
    WORDS.contains(&word) || is_calendar_name(word)
}

/// A weekday or a month, short or long.
fn is_calendar_name(word: &str) -> bool {
    const STARTS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
        "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    STARTS.iter().any(|start| word.starts_with(start))
        && (word.len() <= 4
            || [
                "day", "days", "uary", "ber", "ust", "ch", "il", "une", "uly",
            ]
            .iter()
            .any(|end| word.ends_with(end)))
}
