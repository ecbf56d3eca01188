//! How names are written: capitals, the sign between two people, words that are names as well.

use super::Manner;
use super::name_words::{NO_NAME, SENTENCE, STATES};
use super::phrase::plain_words;
use crate::cue::taken;

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

/// The one word after "I'm" or "it's", where nothing shows it to be a name: "im waiting", "it's raining".
pub(super) fn lone_word<'a>(text: &str, answer: &'a str, manner: Manner) -> Option<&'a str> {
    let said = plain_words(text);
    let led = ["im", "i am", "its", "it is", "were", "we are"]
        .iter()
        .any(|lead| taken(lead, &said).is_some());
    let shown = !manner.spoken && answer.starts_with(char::is_uppercase);
    (led && !shown && !answer.contains(' ')).then_some(answer)
}

/// Whether a word after "I'm" or "it's" tells how somebody or something is.
pub(super) fn tells_a_state(word: &str) -> bool {
    const ENDS: [&str; 7] = ["ing", "ous", "ated", "able", "ible", "less", "ful"];
    let word = word.to_lowercase();
    let long = word.chars().count() >= 5;
    STATES.contains(&word.as_str()) || long && ENDS.iter().any(|end| word.ends_with(end))
}

/// Words in capitals only, as with the key for capitals locked: in small letters. Initials stay.
pub(super) fn without_caps_lock(text: &str) -> String {
    let locked = !text.chars().any(char::is_lowercase);
    let long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if locked && text.split(' ').any(long) {
        text.to_lowercase()
    } else {
        text.to_owned()
    }
}
