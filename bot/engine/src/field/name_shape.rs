//! How names are written: capitals, the sign between two people, words that are names as well.

use super::name_words::{NO_NAME, SENTENCE};
use super::phrase::plain_words;

/// "down Linda Trott": a small word before capitals may be no part of the name, unless names have it.
pub(super) fn begins_small(kept: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "di", "do", "du", "del", "della", "der", "den", "van", "von", "ter", "ten",
        "la", "le", "el", "al", "bin", "bint", "ibn", "ben", "ap", "ab", "mac", "mc", "st", "dos",
        "das", "zu", "af", "av", "y", "ffrench", "ffoulkes", "mr", "mrs", "miss", "ms", "dr",
        "sir", "rev",
    ];
    let mut words = kept.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    first.chars().all(char::is_lowercase)
        && rest.len() >= 2
        && rest.iter().all(|word| word.starts_with(char::is_uppercase))
        && !PARTICLES.contains(&first)
}

/// "Mr & Mrs Vellacott", "John&Mary": the sign stands between two names, or there is none.
pub(super) fn joins_names(kept: &str) -> bool {
    let parts: Vec<&str> = kept.split('&').map(str::trim).collect();
    parts.len() == 1
        || parts.len() == 2
            && parts.iter().all(|part| {
                part.chars().next().is_some_and(char::is_alphabetic)
                    && part.chars().filter(|c| c.is_alphabetic()).count() >= 1
            })
}

/// "Kim No", "Hope Stop": two words with capitals, of which the last is also a word of answers.
pub(super) fn name_like_a_word(answer: &str) -> Option<String> {
    let words: Vec<&str> = answer.split(' ').collect();
    let [first, last] = words.as_slice() else {
        return None;
    };
    let named = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase)
            && word.chars().count() >= 2
    };
    let common = matches!(
        *last,
        "No" | "Stop"
            | "Yes"
            | "Just"
            | "But"
            | "Open"
            | "Help"
            | "Have"
            | "Say"
            | "This"
            | "Ring"
            | "Drop"
            | "Table"
            | "User"
            | "Waste"
            | "Garden"
            | "Cottage"
            | "Tax"
    );
    let plain = plain_words(first).concat();
    (named(first)
        && named(last)
        && common
        && !SENTENCE.contains(&plain.as_str())
        && !NO_NAME.contains(&plain.as_str()))
    .then(|| answer.to_owned())
}
