//! Counts, near dates and registrations: known by the word after or before them.

use super::longest;
use super::tokens::{Token, after_any};
use crate::field::{FieldKind, FieldValue, Leaning, Manner, Reading};

const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// "two bins" for a question whose label is "Number of bins".
pub(super) fn counted(
    kind: FieldKind,
    said: &[Token<'_>],
    label: &str,
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let label = label.to_lowercase();
    let units: Vec<&str> = label
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| {
            word.len() > 2 && !matches!(*word, "number" | "how" | "many" | "the" | "you")
        })
        .map(|word| word.trim_end_matches('s'))
        .collect();
    let counts = |at: usize| {
        let of = |token: &Token<'_>| {
            units
                .iter()
                .any(|unit| token.plain.trim_end_matches('s') == *unit)
        };
        (at + 1..=at + 3).find(|to| said.get(*to).is_some_and(of))
    };
    said.iter().enumerate().find_map(|(at, token)| {
        let number = token.plain.len() <= 3 && token.plain.chars().all(|c| c.is_ascii_digit());
        if !(number || NUMBER_WORDS.contains(&token.plain.as_str())) || token.plain.is_empty() {
            return None;
        }
        let to = counts(at)?;
        match kind.read(&token.plain, manner, &[]) {
            Reading::Accept(value) => Some((at, to, value)),
            _ => None,
        }
    })
}

/// "Yesterday", "last Tuesday": days that only a date can be. Weekdays alone may be a habit. "This
/// morning" is the day only of what is past, and where no other day is told: "I rang this morning".
pub(super) fn near_date(
    kind: FieldKind,
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    /// So many words before the evening tell that something was put out then.
    const OUT_BEFORE: usize = 6;
    const PARTS: [&str; 4] = ["morning", "afternoon", "evening", "night"];
    let looks_back = matches!(
        kind,
        FieldKind::Date {
            leaning: Leaning::Past
        }
    );
    let part = |at: usize| {
        said.get(at + 1)
            .is_some_and(|next| PARTS.contains(&next.plain.as_str()))
    };
    let whole = |at: usize, most: usize| {
        longest(kind, text, said, at, most, manner).filter(|(from, to, _)| to - from + 1 == most)
    };
    // "I'd put it out last night, like always": the evening before the day.
    let puts_out = |at: usize| {
        let from = at.saturating_sub(OUT_BEFORE);
        let before = said.get(from..at).unwrap_or_default();
        let is = |list: &[&str]| {
            before
                .iter()
                .any(|token| list.contains(&token.plain.as_str()))
        };
        is(&["out", "kerb", "kerbside"])
            && is(&[
                "put", "puts", "putting", "took", "left", "wheeled", "dragged", "pulled", "set",
            ])
    };
    let evening = |at: usize| {
        said.get(at + 1)
            .is_some_and(|next| matches!(next.plain.as_str(), "night" | "evening"))
    };
    let day = said.iter().enumerate().find_map(|(at, token)| {
        if looks_back && evening(at) && puts_out(at) {
            return None;
        }
        let most = match token.plain.as_str() {
            "yesterday" if looks_back && part(at) => 2,
            "yesterday" | "today" => 1,
            "last" => 2,
            _ => return None,
        };
        whole(at, most)
    });
    day.or_else(|| {
        said.iter()
            .enumerate()
            .filter(|_| looks_back)
            .find_map(|(at, token)| {
                (token.plain == "this" && part(at))
                    .then(|| whole(at, 2))
                    .flatten()
            })
    })
}

/// Nine digits whose last one checks, whatever stands around them.
pub(super) fn reference(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    const DIGITS: usize = 9;
    let begins = |token: &Token<'_>| {
        let first = token.plain.chars().next();
        first.is_some_and(|c| c.is_ascii_digit()) || NUMBER_WORDS.contains(&token.plain.as_str())
    };
    said.iter()
        .enumerate()
        .filter(|(_, token)| begins(token))
        .find_map(|(at, _)| longest(FieldKind::Reference, text, said, at, DIGITS, manner))
}

pub(super) fn registration(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let leads = [
        "registration is",
        "registration number is",
        "reg is",
        "reg number is",
        "number plate is",
        "plate is",
        "registration",
        "reg",
    ];
    let from = after_any(said, &leads)?;
    longest(FieldKind::Registration, text, said, from, 8, manner)
}
