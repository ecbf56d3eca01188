//! What an address is taken apart by: the street within a line, the flat before it, the postcode at its
//! end or its beginning.

use super::house_number::leading_number;
use super::phrase::{plain_words, strip};
use super::place_words::{STREET_TYPES, UNITS};
use super::postcode::Postcode;
use super::spoken::tokens;
use super::{Manner, Reading};

/// "Twelve A for apple Fore Street": the example beside a letter is no part of the address. A
/// postcode keeps its own, which are read with it.
pub(super) fn without_examples(text: &str, manner: Manner) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !manner.spoken || words.len() > 60 {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        kept.push(word);
        let example = match (
            words.get(at.saturating_add(1)),
            words.get(at.saturating_add(2)),
        ) {
            (Some(&"for"), Some(example)) => {
                word.len() == 1
                    && example.len() > 2
                    && word.chars().all(char::is_alphabetic)
                    && example.starts_with(word)
            }
            _ => false,
        };
        at = at.saturating_add(if example { 3 } else { 1 });
    }
    kept.join(" ")
}

pub(super) fn ends_like_street(part: &str) -> bool {
    let words = plain_words(part);
    words.len() >= 2
        && words
            .last()
            .is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
}

/// "Flat three b forty one East Reach" as the flat, with its letter where a number follows, and the rest.
pub(super) fn split_unit(line: &str) -> (String, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let lettered = words
        .get(2)
        .is_some_and(|letter| letter.len() == 1 && letter.chars().all(|c| c.is_ascii_alphabetic()))
        && words.get(3).is_some_and(|next| {
            let next = super::phrase::plain(next);
            next.starts_with(|c: char| c.is_ascii_digit())
                || super::number_words::unit(&next).is_some()
                || super::number_words::tens_or_teens(&next).is_some()
        });
    let taken = if lettered { 3 } else { 2 };
    let unit = words.iter().take(taken).copied().collect::<Vec<_>>();
    let rest = words.get(taken..).unwrap_or_default();
    (unit.join(" "), rest.join(" "))
}

pub(super) fn begins_with_unit(part: &str) -> bool {
    plain_words(part)
        .first()
        .is_some_and(|word| UNITS.contains(&word.as_str()))
}

/// "acacia road taunton" as its street and what follows; `None` where no word ends a street.
pub(super) fn street_inside(part: &str) -> Option<(String, String)> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let kind = |word: &&str| {
        plain_words(word)
            .first()
            .is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
    };
    // The first such word after another word, carried on while the next is one too ("Green Park Road").
    let mut at = words.iter().skip(1).position(&kind)?.saturating_add(1);
    while words.get(at.saturating_add(1)).is_some_and(|word| {
        kind(word) && !matches!(plain_words(word).first().map(String::as_str), Some("st"))
    }) {
        at = at.saturating_add(1);
    }
    let street = words.get(..=at)?.join(" ");
    let town = words
        .get(at.saturating_add(1)..)
        .unwrap_or_default()
        .join(" ");
    Some((street, without_joints(&town).to_owned()))
}

/// The text without its postcode, the postcode, and whether that was sure.
pub(super) fn cut_postcode(answer: &str, manner: Manner) -> (String, Option<Postcode>, bool) {
    let written: Vec<Postcode> = Postcode::inside(answer);
    if let [only] = written.as_slice() {
        let shown = only.as_str();
        let (outward, inward) = shown.split_once(' ').unwrap_or((shown, ""));
        let lower = answer.to_ascii_uppercase();
        for form in [
            shown.to_owned(),
            format!("{outward}{inward}"),
            format!("{outward}-{inward}"),
            format!("{outward}.{inward}"),
            format!("{outward}, {inward}"),
        ] {
            if let Some(at) = lower.rfind(&form) {
                let before = answer.get(..at).unwrap_or_default();
                let after = answer
                    .get(at.saturating_add(form.len())..)
                    .unwrap_or_default();
                let (before, after) = (without_label(before), strip(after, &[], &[], &[]));
                let rest = if after.chars().any(char::is_alphanumeric) {
                    format!("{before}, {after}")
                } else {
                    before
                };
                return (rest, Some(only.clone()), true);
            }
        }
    }
    if written.len() > 1 {
        return (answer.to_owned(), written.first().cloned(), false);
    }
    // Spelt at the end: the longest run of last words that is one.
    let words: Vec<&str> = answer.split_whitespace().collect();
    for from in words.len().saturating_sub(24)..words.len() {
        let tail = words.get(from..).unwrap_or_default().join(" ");
        if tokens(&tail).len() > 24 {
            continue;
        }
        let (code, sure) = match Postcode::spelt(&tail, manner) {
            Reading::Accept(code) => (code, true),
            Reading::Ask(code) => (code, false),
            _ => continue,
        };
        let before = words.get(..from).unwrap_or_default().join(" ");
        return (without_label(&before), Some(code), sure);
    }
    if manner.spoken
        && let Some((code, rest)) = spelt_first(&words, manner)
    {
        return (rest, Some(code), false);
    }
    (answer.to_owned(), None, true)
}

/// "T A six four D Q, number nine, Quantock Avenue": the postcode that stands first, and what follows it.
fn spelt_first(words: &[&str], manner: Manner) -> Option<(Postcode, String)> {
    const FEWEST: usize = 4;
    const LONGEST: usize = 20;
    const JOINS: &[&str] = &[
        "and", "its", "it", "is", "number", "at", "thats", "im", "house", "the", "address", "then",
        "i", "we", "live", "my", "on",
    ];
    let whole = words.join(" ");
    let stripped = strip(&whole, &["postcode", "post code"], &[], &[]);
    let words: Vec<&str> = stripped.split_whitespace().collect();
    (FEWEST..words.len().min(LONGEST)).find_map(|at| {
        let (head, rest) = words.split_at_checked(at)?;
        let Reading::Accept(code) = Postcode::spelt(&head.join(" "), manner) else {
            return None;
        };
        let joins = rest
            .iter()
            .take_while(|word| JOINS.contains(&super::phrase::plain(word).as_str()))
            .count();
        let rest = rest.get(joins..)?.join(" ");
        let numbered = leading_number(&rest, manner).is_some_and(|(_, street)| !street.is_empty());
        (numbered || begins_with_unit(&rest)).then_some((code, rest))
    })
}

/// Whether a part is a number and nothing else: "number 22B", "14".
pub(super) fn is_number(part: &str, manner: Manner) -> bool {
    let short = part.split_whitespace().count() <= 3;
    short && leading_number(part, manner).is_some_and(|(_, rest)| rest.is_empty())
}

/// The street without the word that leads to it: "in the Crescent", "on Roman Road".
pub(super) fn without_in(line: &str) -> &str {
    line.split_once(' ')
        .filter(|(first, rest)| {
            matches!(super::phrase::plain(first).as_str(), "in" | "on")
                && street_inside(rest).is_some()
        })
        .map_or(line, |(_, rest)| rest)
}

/// Words that join the parts of an address and are no part of it: "and it's", "which is", "then".
const JOINTS: &[&str] = &["and", "its", "thats", "which", "whichs", "then", "so"];

/// The part without the words that join it to what stands before: "then Taunton", "that's in Taunton".
pub(super) fn without_joints(part: &str) -> &str {
    let mut rest = part.trim();
    let mut joined = false;
    while let Some((first, after)) = rest.split_once(' ') {
        let first = super::phrase::plain(first);
        let joint = JOINTS.contains(&first.as_str())
            || matches!(first.as_str(), "in")
            || (joined && matches!(first.as_str(), "is" | "at" | "near"));
        if !joint {
            break;
        }
        joined = true;
        rest = after.trim_start();
    }
    rest
}

/// "Seven Mill Lane and that's T A one …", "… that's in Taunton": there "that's" is no remark on the
/// name before it, so it must not hide what follows.
pub(super) fn without_that(text: &str, manner: Manner) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let follows = |at: usize| {
        let rest = words.get(at..).unwrap_or_default().join(" ");
        let place = matches!(words.get(at), Some(&"in")) && words.len() > at.saturating_add(1);
        let code = strip(&rest, &["postcode", "post code"], &[], &[]);
        place || !matches!(Postcode::spelt(code, manner), Reading::Reject(_))
    };
    let at = words.iter().enumerate().skip(1).position(|(at, word)| {
        super::phrase::plain(word) == "thats" && follows(at.saturating_add(1))
    });
    match at.map(|at| at.saturating_add(1)) {
        Some(at) => {
            let (before, rest) = (words.get(..at), words.get(at.saturating_add(1)..));
            let before = without_label(&before.unwrap_or_default().join(" "));
            format!("{before} {}", rest.unwrap_or_default().join(" "))
        }
        None => text.to_owned(),
    }
}

/// Without "postcode", "the postcode is", "and my postcode is", "and it's" at the end.
fn without_label(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut removed = false;
    loop {
        let last = words
            .last()
            .map(|word| plain_words(word).concat())
            .unwrap_or_default();
        let label = matches!(
            last.as_str(),
            "postcode" | "postcodes" | "code" | "codes" | "post"
        ) || JOINTS.contains(&last.as_str())
            || (removed && matches!(last.as_str(), "the" | "my" | "our" | "that" | "it"))
            || last.is_empty()
            || (last == "is" && words.len() > 2);
        if !label || words.is_empty() {
            return words.join(" ");
        }
        removed = true;
        words.pop();
    }
}
