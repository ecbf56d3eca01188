//! A child under 13 who tells their age inside other words: "I'm 9 and I want a bin", "Milo, I'm 8".
//! Nothing is collected from them and no consent is taken (domain.md C11). Nobody is asked how old
//! they are, and "I'm 10 minutes away" or "I'm 12 Acacia Road" tells no age.

use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::FieldKind;
use crate::flow::{Kind, OpenRequest, Topic, TopicBody};
use crate::keep::tells_the_resident;

/// A word as it was said, and whether a clause ends with it.
struct Word {
    plain: String,
    ends: bool,
}

/// Ages at which somebody is too young; younger ones do not write to a council.
const AGES: &[&str] = &[
    "4", "5", "6", "7", "8", "9", "10", "11", "12", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve",
];

/// What may stand between "I'm" and the age.
const JUST: &[&str] = &[
    "only", "just", "nearly", "almost", "aged", "age", "about", "now", "still", "actually",
    "turning",
];

/// Words after which the number before them was an age: a new sentence begins, or the years are named.
const AFTER_AGE: &[&str] = &[
    "and", "but", "so", "years", "year", "yrs", "yr", "yo", "old", "i", "im", "my", "me", "mum",
    "can", "could", "do", "is", "please", "cos", "cause", "because", "today", "tomorrow", "now",
    "nearly", "but", "thats", "want", "need", "actually", "though", "what", "how", "who", "where",
    "when",
];

/// Words that make what follows a place, however it began.
const STREETS: &[&str] = &[
    "road", "rd", "street", "st", "lane", "ln", "close", "avenue", "ave", "drive", "way", "court",
    "place", "row", "crescent", "terrace", "gardens", "grove", "hill", "park", "square", "mews",
    "walk", "green", "rise", "view", "cottages", "house", "flat", "flats",
];

/// So many words after the number are looked at for a street.
const NEAR: usize = 6;

impl<'w> Talk<'w> {
    /// The topic for a child, where the words tell that one is speaking and something is being asked
    /// of them, or wished for. A simple question of theirs is answered like anybody's.
    pub(in crate::conversation) fn child_speaks(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<&'w Topic> {
        if !self.tells_an_age(utterance) {
            return None;
        }
        let asks_only = self.c.form.is_none()
            && utterance
                .guess
                .best()
                .filter(|_| !utterance.guess.unclear)
                .and_then(|(id, _)| self.topic(id))
                .is_some_and(|topic| topic.kind == Kind::Answer);
        let for_children = |topic: &&Topic| matches!(&topic.body, TopicBody::Social(social) if social.open_request == OpenRequest::Drop);
        let all = self.world.book.topics.values();
        all.filter(|_| !asks_only).find(for_children)
    }

    fn tells_an_age(&self, utterance: &Utterance<'_>) -> bool {
        let said = said(utterance.text);
        if (0..said.len()).any(|at| age_told_at(&said, at)) {
            return true;
        }
        let own_name = match self.next() {
            Some(Next::Ask(question)) => {
                let shaped = !question.kind.is_free_text() || question.kind == FieldKind::Name;
                if shaped && is_age_in_parts(&said) {
                    return true;
                }
                question.kind == FieldKind::Name && tells_the_resident(&question.field)
            }
            _ => false,
        };
        // "Milo Pemberley, aged 8", where they are asked for their own name.
        let aged = said.windows(2).next_back().is_some_and(|last| {
            matches!(last, [lead, age]
                if matches!(lead.plain.as_str(), "aged" | "age") && is_age(age))
        });
        let another = self.c.form.as_ref().is_some_and(|form| form.for_another);
        own_name && aged && !another
    }
}

fn said(text: &str) -> Vec<Word> {
    text.split_whitespace()
        .take(400)
        .filter_map(|raw| {
            let plain = raw
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            let plain: String = plain
                .chars()
                .filter(|c| !crate::cue::is_apostrophe(*c))
                .collect();
            (!plain.is_empty()).then(|| Word {
                plain,
                ends: raw.ends_with([',', '.', ';', '!', '?', ':', ')']),
            })
        })
        .collect()
}

fn is_age(word: &Word) -> bool {
    AGES.contains(&word.plain.as_str())
}

/// "I'm 9", "I am only nine years old", where it ends the sentence or another one begins.
fn age_told_at(said: &[Word], at: usize) -> bool {
    let plain = |at: usize| said.get(at).map_or("", |word| word.plain.as_str());
    let from = match (plain(at), plain(at + 1)) {
        ("im", _) => at + 1,
        ("i", "am") => at + 2,
        _ => return false,
    };
    // "When I'm 12", "I thought I'm …": no age of today.
    if at > 0 && matches!(plain(at - 1), "when" | "until" | "till" | "before" | "once") {
        return false;
    }
    let from = from
        + said
            .iter()
            .skip(from)
            .take_while(|word| JUST.contains(&word.plain.as_str()))
            .count();
    let Some(age) = said.get(from).filter(|word| is_age(word)) else {
        return false;
    };
    let rest = said.get(from + 1..).unwrap_or_default();
    let street = rest
        .iter()
        .take(NEAR)
        .any(|word| STREETS.contains(&word.plain.as_str()));
    let years = matches!(plain(from + 1), "years" | "year" | "yrs" | "yr" | "yo");
    match rest.first() {
        None => true,
        _ if years => true,
        _ if street => false,
        _ if age.ends => true,
        Some(next) => AFTER_AGE.contains(&next.plain.as_str()),
    }
}

/// "7 and three quarters", "six and a half", and nothing else.
fn is_age_in_parts(said: &[Word]) -> bool {
    let words: Vec<&str> = said.iter().map(|word| word.plain.as_str()).collect();
    said.first().is_some_and(is_age)
        && matches!(
            words.get(1..),
            Some(["and", "a", "half" | "quarter", ..] | ["and", "three", "quarters", ..])
        )
        && words.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::{age_told_at, said};

    #[test]
    fn an_age_of_a_child_is_heard_inside_other_words() {
        for text in [
            "I'm 9 and I want a garden waste bin",
            "Milo Pemberley, I'm 8",
            "im ten",
            "I'm ten, I don't have a phone",
            "my mum is out, I'm 10",
            "i'm 7 and three quarters",
            "I am only nine years old",
            "milo pemberley im eight",
            "I’m 11 can I have a bin",
            "hi I am twelve. I need a bin",
        ] {
            let words = said(text);
            assert!((0..words.len()).any(|at| age_told_at(&words, at)), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_no_age_of_the_speaker_is_left_alone() {
        for text in [
            "I'm 10 minutes away",
            "I'm 12 Acacia Road",
            "I'm 12, Acacia Road, and my name is Ada",
            "I'm at 12 Acacia Road",
            "I'm 45",
            "I'm number 12",
            "my son is 9 and he lost his pass",
            "she's 10",
            "I'm 6 months pregnant",
            "I'm 5 foot 2",
            "I'm 8 doors down from the shop",
            "when I'm 12 I want to live there",
            "I'm after 6 bins",
            "I'm 12 weeks behind",
        ] {
            let words = said(text);
            assert!(
                !(0..words.len()).any(|at| age_told_at(&words, at)),
                "{text}"
            );
        }
    }
}
