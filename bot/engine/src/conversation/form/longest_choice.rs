//! Choices whose names hold one another: in "it keeps flashing on and off", "off" is a part of "on and
//! off" and no choice of its own. The longest name at a place is the one that was said.

use crate::cue::words;
use crate::field::FieldValue;
use crate::flow::{Choice, Question};
use std::ops::Range;

/// The choices that are named in the words, each by a name that is no part of another choice's.
pub(in crate::conversation) fn named<'q>(
    question: &'q Question,
    said: &[String],
) -> Vec<&'q Choice> {
    let spans: Vec<Vec<Range<usize>>> = question
        .choices
        .iter()
        .map(|choice| {
            std::iter::once(&choice.label)
                .chain(&choice.also)
                .flat_map(|name| places(&words(name), said))
                .collect()
        })
        .collect();
    let within_another = |at: usize, span: &Range<usize>| {
        spans.iter().enumerate().any(|(other, theirs)| {
            other != at
                && theirs.iter().any(|their| {
                    their.len() > span.len() && their.start <= span.start && span.end <= their.end
                })
        })
    };
    question
        .choices
        .iter()
        .enumerate()
        .filter(|(at, _)| {
            spans
                .get(*at)
                .is_some_and(|own| own.iter().any(|span| !within_another(*at, span)))
        })
        .map(|(_, choice)| choice)
        .collect()
}

/// The one choice that is named so, where nothing is denied.
pub(in crate::conversation) fn only_named<'q>(
    question: &'q Question,
    said: &[String],
) -> Option<&'q Choice> {
    const DENIES: [&str; 6] = ["not", "isnt", "no", "never", "arent", "neither"];
    let named = named(question, said);
    let [only] = named.as_slice() else {
        return None;
    };
    let own = |word: &String| {
        let mut ways = std::iter::once(&only.label).chain(&only.also);
        ways.any(|name| words(name).contains(word))
    };
    let denied = said
        .iter()
        .any(|word| DENIES.contains(&word.as_str()) && !own(word));
    (!denied).then_some(*only)
}

/// Whether a choice is said of the thing: "the drain's blocked", "it is all blocked up". "A blocked drain"
/// is what everybody calls it.
pub(in crate::conversation) fn states(question: &Question, value: &FieldValue, text: &str) -> bool {
    const SAYS: [&str; 16] = [
        "is",
        "its",
        "are",
        "was",
        "been",
        "got",
        "gets",
        "getting",
        "completely",
        "totally",
        "badly",
        "fully",
        "keeps",
        "well",
        "always",
        "became",
    ];
    const THINGS: [&str; 10] = [
        "drain", "gully", "gulley", "grate", "grating", "gutter", "sewer", "culvert", "light",
        "bin",
    ];
    let said = words(text);
    let Some(choice) = question.choice_of(value) else {
        return false;
    };
    choice
        .also
        .iter()
        .flat_map(|name| places(&words(name), &said))
        .filter_map(|span| said.get(span.start.checked_sub(1)?))
        .any(|before| {
            // "The drain's", as it is heard.
            let of_thing = before
                .strip_suffix('s')
                .is_some_and(|thing| THINGS.contains(&thing));
            SAYS.contains(&before.as_str()) || of_thing
        })
}

fn places(name: &[String], said: &[String]) -> Vec<Range<usize>> {
    if name.is_empty() {
        return Vec::new();
    }
    said.windows(name.len())
        .enumerate()
        .filter(|(_, window)| *window == name)
        .map(|(at, window)| at..at + window.len())
        .collect()
}
