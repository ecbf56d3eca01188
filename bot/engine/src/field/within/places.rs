//! Postcodes, known by their shape; addresses, from the number of the house to the postcode.

use super::longest;
use super::tokens::{Token, after_any, span};
use crate::field::{FieldKind, FieldValue, Manner, Postcode, Reading};

/// So many words may stand between the house and the postcode, both included.
const LONGEST_ADDRESS: usize = 18;

/// Where a postcode stands: one word or two.
fn postcode_at(text: &str, said: &[Token<'_>], at: usize, manner: Manner) -> Option<usize> {
    [at, at + 1].into_iter().find(|to| {
        let words = span(said, at, *to).and_then(|span| text.get(span));
        words.is_some_and(|words| {
            let shaped = words.chars().any(|c| c.is_ascii_digit())
                && words.chars().any(|c| c.is_ascii_alphabetic())
                && words.chars().filter(|c| c.is_alphanumeric()).count() >= 5;
            shaped && matches!(Postcode::read(words, manner), Reading::Accept(_))
        })
    })
}

pub(super) fn postcode(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let shaped = (0..said.len())
        .find_map(|at| postcode_at(text, said, at, manner).map(|to| (at, to)))
        .and_then(|(at, to)| {
            let words = text.get(span(said, at, to)?)?;
            match FieldKind::Postcode.read(words, manner, &[]) {
                Reading::Accept(value) => Some((at, to, value)),
                _ => None,
            }
        });
    if shaped.is_some() || !manner.spoken {
        return shaped;
    }
    let from = after_any(said, &["postcode is", "post code is", "postcodes"])?;
    longest(FieldKind::Postcode, text, said, from, 14, manner)
}

pub(super) fn address(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let end = (0..said.len()).find_map(|at| postcode_at(text, said, at, manner));
    let from_house = end.and_then(|end| {
        (end.saturating_sub(LONGEST_ADDRESS)..end)
            .filter(|at| {
                said.get(*at)
                    .is_some_and(|token| begins_address(token, said.get(*at + 1)))
            })
            .find_map(|from| {
                let words = text.get(span(said, from, end)?)?;
                complete(words, manner).map(|value| (from, end, value))
            })
    });
    from_house.or_else(|| {
        let lead = ["my address is", "i live at", "the address is", "living at"];
        let from = after_any(said, &lead)?;
        let last = said.len().checked_sub(1)?.min(from + LONGEST_ADDRESS);
        let end = end.filter(|end| *end >= from);
        let ends: Vec<usize> = end.map_or_else(|| (from..=last).rev().collect(), |end| vec![end]);
        ends.into_iter().find_map(|to| {
            let words = text.get(span(said, from, to)?)?;
            complete(words, manner).map(|value| (from, to, value))
        })
    })
}

/// "12" before "Example", "flat 3", "unit 4".
fn begins_address(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    let number = token.plain.chars().take_while(char::is_ascii_digit).count();
    let rest = token.plain.len() - number;
    let numbered = (1..=4).contains(&number) && rest <= 1;
    let named = |token: &Token<'_>| token.plain.chars().next().is_some_and(char::is_alphabetic);
    (numbered && next.is_some_and(named))
        || matches!(token.plain.as_str(), "flat" | "unit" | "apartment")
}

fn complete(words: &str, manner: Manner) -> Option<FieldValue> {
    match FieldKind::Address.read(words, manner, &[]) {
        Reading::Accept(FieldValue::Address(address)) if address.missing().is_empty() => {
            Some(FieldValue::Address(address))
        }
        _ => None,
    }
}
