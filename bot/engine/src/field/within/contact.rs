//! Phone numbers and e-mail addresses: known by their shape.

use super::longest;
use super::tokens::{Token, after_any, span};
use crate::field::{FieldKind, FieldValue, Manner, Reading};

const DIGIT_WORDS: &[&str] = &[
    "zero", "oh", "o", "nought", "naught", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "double", "triple", "treble", "plus", "hundred",
];

/// Fewer digits than this are no phone number that anybody could ring.
const FEWEST_DIGITS: usize = 9;

fn digits(token: &Token<'_>, spoken: bool) -> Option<usize> {
    let shape = |c: char| c.is_ascii_digit() || "+()-–.,".contains(c);
    if token.raw.chars().all(shape) && token.raw.chars().any(|c| c.is_ascii_digit() || c == '(') {
        return Some(token.raw.chars().filter(char::is_ascii_digit).count());
    }
    (spoken && DIGIT_WORDS.contains(&token.plain.as_str())).then_some(1)
}

pub(super) fn phone(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let mut from = 0;
    while from < said.len() {
        let run: Vec<usize> = said
            .iter()
            .skip(from)
            .map_while(|token| digits(token, manner.spoken))
            .collect();
        if run.iter().sum::<usize>() >= FEWEST_DIGITS {
            // A house number may stand just before it: the run is shortened from its start.
            for start in from..from + run.len() {
                let to = from + run.len() - 1;
                let words = text
                    .get(span(said, start, to)?)?
                    .trim_end_matches([',', '.']);
                if let Reading::Accept(value) = FieldKind::Phone.read(words, manner, &[]) {
                    return Some((start, to, value));
                }
            }
        }
        from += run.len().max(1);
    }
    None
}

pub(super) fn email(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    if let Some(at) = said.iter().position(|token| token.raw.contains('@')) {
        return longest(FieldKind::Email, text, said, at, 1, manner);
    }
    if !manner.spoken {
        return None;
    }
    let from = after_any(
        said,
        &[
            "email is",
            "email address is",
            "emails",
            "e-mail is",
            "email me at",
        ],
    )?;
    longest(FieldKind::Email, text, said, from, 16, manner)
}
