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
    "when", "the", "theres", "there", "our", "its", "someone", "somebody", "btw", "hello", "hi",
];

/// Words that make what follows a place, however it began.
const STREETS: &[&str] = &[
    "road", "rd", "street", "st", "lane", "ln", "close", "avenue", "ave", "drive", "way", "court",
    "place", "row", "crescent", "terrace", "gardens", "grove", "hill", "park", "square", "mews",
    "walk", "green", "rise", "view", "cottages", "house", "flat", "flats",
];

/// A name of a street has none of these: the park that is told of after them is no address.
const NO_STREET_NAME: &[&str] = &[
    "and", "but", "so", "my", "our", "your", "i", "im", "in", "on", "at", "by", "near", "with",
    "is", "its", "there", "theres", "can", "could", "some", "someone", "somebody", "because",
    "cos", "has", "have", "want", "need", "me", "mum", "what", "how", "who", "where", "when",
];

/// So many words after the number are looked at for a street.
const NEAR: usize = 6;

/// Said of a street that is no address: "I'm 12, the park is flooded".
const TELLS_OF_IT: &[&str] = &["is", "has", "was", "isnt", "keeps", "needs"];

/// Years of a primary school, as children tell them.
const SCHOOL_YEARS: &[&str] = &[
    "1", "2", "3", "4", "5", "6", "one", "two", "three", "four", "five", "six",
];

/// Whose the child is that is told of: "I'm a 10 year old's mum".
const OLDER: &[&str] = &[
    "mum", "mother", "dad", "father", "parent", "nan", "gran", "grandad", "carer", "guardian",
    "car", "house", "dog", "cat", "business", "company",
];

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
        let told = |at: usize| age_told_at(&said, at) || child_told_at(&said, at);
        if (0..said.len()).any(told) {
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
    let street = begins_street(rest);
    let years = matches!(plain(from + 1), "years" | "year" | "yrs" | "yr" | "yo");
    match rest.first() {
        None => true,
        _ if years => true,
        _ if street => false,
        _ if age.ends => true,
        Some(next) => AFTER_AGE.contains(&next.plain.as_str()),
    }
}

/// Whether a street is named first: "12 Acacia Road", but not "12 and the swing in the park".
fn begins_street(said: &[Word]) -> bool {
    let plain = |at: usize| said.get(at).map_or("", |word| word.plain.as_str());
    let named = said
        .iter()
        .take(NEAR)
        .take_while(|word| !NO_STREET_NAME.contains(&word.plain.as_str()))
        .position(|word| STREETS.contains(&word.plain.as_str()));
    named.is_some_and(|at| {
        // "The Avenue" is a street, "the swing in the park" and "the slide park" are none.
        let of_a_thing = plain(0) == "the" && (at > 1 || TELLS_OF_IT.contains(&plain(at + 1)));
        !of_a_thing
    })
}

/// "I'm a 10 year old boy", "I am in year 5 at school".
fn child_told_at(said: &[Word], at: usize) -> bool {
    let plain = |at: usize| said.get(at).map_or("", |word| word.plain.as_str());
    let from = match (plain(at), plain(at + 1)) {
        ("im", _) => at + 1,
        ("i", "am") => at + 2,
        _ => return false,
    };
    let older = || {
        let rest = said.get(from..).unwrap_or_default();
        rest.iter().any(|word| OLDER.contains(&word.plain.as_str()))
    };
    match (plain(from), plain(from + 2), plain(from + 3)) {
        ("a" | "an", "year" | "yr", "old") => said.get(from + 1).is_some_and(is_age) && !older(),
        ("in", year, next) if plain(from + 1) == "year" => {
            SCHOOL_YEARS.contains(&year)
                && (said.get(from + 2).is_some_and(|word| word.ends)
                    || matches!(next, "" | "and" | "at" | "but" | "i" | "im"))
        }
        _ => false,
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
    use super::{age_told_at, child_told_at, said};

    fn tells(text: &str) -> bool {
        let words = said(text);
        (0..words.len()).any(|at| age_told_at(&words, at) || child_told_at(&words, at))
    }

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
            "hi im 11 and the swing in the park by our school is broke its got a sharp bit",
            "I'm 9 and the slide in the park is broken",
            "I'm 12, the swing's broken in the park",
            "I'm 12, the park is flooded",
            "the street light by our house is out and im 10",
            "im eleven theres glass all over the green",
            "I'm 11 but I live on Mill Lane",
            "I'm a 10 year old boy and the bench in the park is broke",
            "I am in year 5 and our street is full of rubbish",
        ] {
            assert!(tells(text), "{text}");
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
            "I'm 12 Mill Lane",
            "I'm 12, Mill Lane, and the light is out",
            "I'm 11 weeks pregnant",
            "I'm 12 The Avenue, Taunton",
            "I'm 9 Park Street and my bin was missed",
            "I'm 8 St Marys Close",
            "I'm a 10 year old's mum",
            "I'm a 9 year old girl's dad",
            "I'm in year 2 of my apprenticeship",
            "I'm in year 3 of a contract with you",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
