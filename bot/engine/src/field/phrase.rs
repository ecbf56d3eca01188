//! Carrier phrases: what people say around an answer, and the words that put it in doubt.
//!
//! Works on words, so that case and accents of the answer itself stay as they were given. The words
//! themselves are in [`super::small_talk`].

use super::small_talk::{DENIES, LEADS, PET_NAMES, SOUNDS, TAILS, UNSURE};
use crate::cue::stands;

/// A word in its text: its plain form (lower case, no apostrophes or edge punctuation) and its place.
struct Span {
    plain: String,
    start: usize,
    end: usize,
}

/// Words between "my" and the name of a field.
const KINDS: &[&str] = &[
    "full", "home", "new", "mobile", "current", "contact", "daytime", "best", "own", "whole",
    "first", "uk", "house",
];

fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                if let Some(word) = text.get(from..at) {
                    found.push(Span {
                        plain: plain(word),
                        start: from,
                        end: at,
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A word in plain form: lower case, no apostrophes, no punctuation at its edges.
pub(super) fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+')
        .chars()
        .filter(|c| *c != '\'')
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many words of `phrase` open `words`: all of them, or none.
fn opens(words: &[Span], phrase: &str) -> usize {
    let mut count = 0_usize;
    for part in phrase.split(' ') {
        if words.get(count).is_none_or(|span| span.plain != part) {
            return 0;
        }
        count = count.saturating_add(1);
    }
    count
}

/// "my", "my full", "the", then a label, then "is", "number", "would be": how many words that is.
fn names_field(words: &[Span], labels: &[&str]) -> usize {
    let mut at = 0_usize;
    let rest = |at: usize| words.get(at..).unwrap_or_default();
    for opener in ["my", "me", "the", "our", "a"] {
        if opens(words, opener) > 0 {
            at = 1;
            break;
        }
    }
    while words
        .get(at)
        .is_some_and(|span| KINDS.contains(&span.plain.as_str()))
        && longest_label(rest(at), labels) == 0
    {
        at = at.saturating_add(1);
    }
    let label = longest_label(rest(at), labels);
    if label == 0 {
        return 0;
    }
    at = at.saturating_add(label);
    at = at.saturating_add(longest(rest(at), &["number", "here", "there"]));
    at.saturating_add(longest(
        rest(at),
        &["is", "would be", "will be", "its", "goes", "are", "is just"],
    ))
}

/// As [`longest`], with an "s" for "'s" at the end ("my name's").
fn longest_label(words: &[Span], labels: &[&str]) -> usize {
    let plain = longest(words, labels);
    let with_s = labels
        .iter()
        .map(|label| opens(words, &format!("{label}s")))
        .max()
        .unwrap_or(0);
    plain.max(with_s)
}

fn longest(words: &[Span], phrases: &[&str]) -> usize {
    phrases
        .iter()
        .map(|phrase| opens(words, phrase))
        .max()
        .unwrap_or(0)
}

/// The answer without what was said around it. `labels` are the names of the field ("postcode"), also
/// with an "s" for "name's"; `leads` and `tails` are phrases of this field only. Never strips to nothing.
pub(super) fn strip<'a>(text: &'a str, labels: &[&str], leads: &[&str], tails: &[&str]) -> &'a str {
    let all = spans(text);
    let mut words: &[Span] = &all;
    loop {
        let lead = longest(words, LEADS)
            .max(longest(words, leads))
            .max(names_field(words, labels));
        if lead == 0 || lead >= words.len() {
            break;
        }
        words = words.get(lead..).unwrap_or_default();
    }
    loop {
        let tail = (1..words.len())
            .filter(|from| {
                let ending = words.get(*from..).unwrap_or_default();
                let whole = |phrase: &&str| opens(ending, phrase) == ending.len();
                let is_my_label =
                    longest(ending, &["is my", "is the", "thats my", "as my", "on my"]);
                let after = ending.get(is_my_label..).unwrap_or_default();
                TAILS.iter().any(whole)
                    || tails.iter().any(whole)
                    || (is_my_label > 0
                        && !after.is_empty()
                        && names_field(after, labels) == after.len())
            })
            .min();
        match tail {
            Some(from) => words = words.get(..from).unwrap_or_default(),
            None => break,
        }
    }
    let from = words.first().map_or(0, |span| span.start);
    let to = words.last().map_or(text.len(), |span| span.end);
    text.get(from..to)
        .unwrap_or(text)
        .trim_matches(|c: char| matches!(c, ' ' | ',' | ';' | ':' | '!' | '"'))
}

/// Whether the words are all said around an answer, and none of them can be one.
pub(super) fn is_small_talk(text: &str) -> bool {
    const ANSWER: &str = "0";
    let kept = format!("{text} {ANSWER}");
    let led = strip(&kept, &[], &[], &[]) == ANSWER;
    let kept = format!("{ANSWER} {text}");
    led || without_pet_name(strip(&kept, &[], &[], &[])) == ANSWER
}

/// Without names of endearment at the end ("mate", "love"), for values that hold no names.
pub(super) fn without_pet_name(text: &str) -> &str {
    let words = spans(text);
    let is = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|span| list.contains(&span.plain.as_str()))
    };
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).filter(|last| is(*last, PET_NAMES)) {
        // "My dear" goes whole.
        let mine = last.checked_sub(1).filter(|at| is(*at, &["my", "me"]));
        end = mine.unwrap_or(last);
    }
    match end.checked_sub(1).and_then(|last| words.get(last)) {
        Some(last) => text.get(..last.end).unwrap_or(text),
        None => text,
    }
}

/// Spoken words without the sounds of thinking among them: "um mary er jones".
pub(super) fn without_sounds(text: &str) -> String {
    let kept: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !SOUNDS.contains(&plain(word).as_str()))
        .collect();
    if kept.is_empty() {
        return text.to_owned();
    }
    kept.join(" ")
}

/// Whether two values are offered and none chosen: "12 or 14", "between 12 and 14", "Silver Street /
/// Gold Street". The first of them is never taken for the answer.
pub(super) fn offers_two(text: &str) -> bool {
    let words = plain_words(text);
    let inner = words.len().checked_sub(1).and_then(|end| words.get(1..end));
    inner.is_some_and(|inner| inner.iter().any(|word| word == "or"))
        || words.first().is_some_and(|word| {
            word == "either" || (word == "between" && words.iter().any(|word| word == "and"))
        })
        || text.contains(" / ")
        || text.split_once('/').is_some_and(|(first, second)| {
            // "c/o" and "12/14" are no such offer.
            let letters = |side: &mut dyn Iterator<Item = char>| {
                side.take_while(|c| c.is_alphabetic()).count() >= 3
            };
            letters(&mut first.chars().rev()) && letters(&mut second.chars())
        })
}

/// Whether the words deny outright: "not 14". Then what they name is not the answer.
pub(super) fn says_not(text: &str) -> bool {
    plain_words(text)
        .iter()
        .any(|word| matches!(word.as_str(), "not" | "isnt" | "wasnt" | "never"))
}

/// Whether what the words name is what they leave out: "anything but the recycling", "apart from the food
/// bin".
pub(super) fn leaves_out(text: &str) -> bool {
    const BUT: [&str; 5] = [
        "any|anything|all|everything|every|none|nothing|one|bin|way but",
        "apart|aside|except from|for",
        "other than",
        "except|excluding|besides|excepting",
        "hate|hates|detest",
    ];
    let words = plain_words(text);
    BUT.iter().any(|but| stands(but, &words))
}

/// True when the words deny, doubt or ask, so that a value among them is at best to be read back.
pub(super) fn doubts(text: &str) -> Doubt {
    let all = spans(text);
    let has = |list: &[&str]| all.iter().any(|span| list.contains(&span.plain.as_str()));
    if has(DENIES) {
        Doubt::Denied
    } else if has(UNSURE) || text.contains('?') {
        Doubt::Unsure
    } else {
        Doubt::None
    }
}

/// What the words around a value make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    None,
    Unsure,
    Denied,
}

/// The words of a text in plain form: lower case, apostrophes dropped, punctuation off the edges.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    spans(text)
        .into_iter()
        .map(|span| span.plain)
        .filter(|word| !word.is_empty())
        .collect()
}
