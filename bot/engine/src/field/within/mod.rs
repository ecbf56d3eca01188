//! Values inside longer words: "I'm Ada Example of 12 Example Street, TA1 1HE, and my number is …".
//!
//! People tell several things in one sentence. Each finder here takes only what is surely a value of
//! its kind, by its shape or by the words before it, and what it finds is read by the same normaliser
//! as an answer of its own (rule R8). It must not know topics. To find one more kind, add an arm to
//! [`find`] and rows to the tests.

mod contact;
mod numbers;
mod people;
mod places;
#[cfg(test)]
mod tests;
mod tokens;
mod whereabouts;

use super::{FieldKind, FieldValue, Manner, Reading};
use std::ops::Range;
use tokens::{Token, is_glue, tokens};

/// A value and where it stands in the text (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where the words stand that gave it.
    pub at: Range<usize>,
    /// The value.
    pub value: FieldValue,
}

/// Finds a value of this kind inside a text. `label` is the question's name, whose words say what a
/// number counts ("Number of bins": "two bins"). Kinds that any words could be are never found.
pub fn find(kind: FieldKind, text: &str, label: &str, manner: Manner) -> Option<Found> {
    let said = tokens(text);
    let (from, to, value) = match kind {
        FieldKind::Phone => contact::phone(text, &said, manner),
        FieldKind::Email => contact::email(text, &said, manner),
        FieldKind::Postcode => places::postcode(text, &said, manner),
        FieldKind::Address => places::address(text, &said, manner),
        FieldKind::Location => whereabouts::location(text, &said, manner),
        FieldKind::Name => people::name(text, &said, manner),
        FieldKind::Dob => people::date_of_birth(text, &said, manner),
        FieldKind::Date { .. } => numbers::near_date(kind, text, &said, manner),
        FieldKind::WholeNumber { .. } => numbers::counted(kind, &said, label, manner),
        FieldKind::Reference => numbers::reference(text, &said, manner),
        FieldKind::Registration => numbers::registration(text, &said, manner),
        _ => None,
    }?;
    Some(Found {
        at: tokens::span(&said, from, to)?,
        value,
    })
}

/// What is left of a text when the values found in it are taken out, with the words that led up to
/// them. `None`: nothing that could be an answer is left.
pub fn without(text: &str, found: &[Found]) -> Option<String> {
    let said = tokens(text);
    let mut left: Vec<Option<&Token<'_>>> = said.iter().map(Some).collect();
    for found in found {
        let first = said
            .iter()
            .position(|token| token.at.start >= found.at.start)?;
        let last = said
            .iter()
            .rposition(|token| token.at.end <= found.at.end)?;
        // "…, and my number is" goes with the number, up to the clause before.
        let led = (0..first)
            .rev()
            .take_while(|at| {
                said.get(*at)
                    .is_some_and(|token| is_glue(&token.plain) && !token.ends_clause)
            })
            .last()
            .unwrap_or(first);
        for slot in left.iter_mut().take(last + 1).skip(led) {
            *slot = None;
        }
    }
    let words: Vec<&str> = left.iter().flatten().map(|token| token.raw).collect();
    let speaks = left.iter().flatten().any(|token| !is_glue(&token.plain));
    speaks.then(|| {
        words
            .join(" ")
            .trim_matches(|c: char| matches!(c, ',' | ';' | ' ' | '.'))
            .to_owned()
    })
}

/// Reads the longest run of at most `most` words from here that surely is a value of this kind.
fn longest(
    kind: FieldKind,
    text: &str,
    said: &[Token<'_>],
    from: usize,
    most: usize,
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let last = said.len().checked_sub(1)?.min(from + most.checked_sub(1)?);
    (from..=last).rev().find_map(|to| {
        let words = text.get(tokens::span(said, from, to)?)?;
        match kind.read(words, manner, &[]) {
            Reading::Accept(value) => Some((from, to, value)),
            _ => None,
        }
    })
}
