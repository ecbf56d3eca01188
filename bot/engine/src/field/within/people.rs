//! Names and dates of birth: known by the words before them.

use super::longest;
use super::tokens::{Token, after_any, span, stands};
use crate::field::{FieldKind, FieldValue, Manner, Reading};

/// The longest name that is looked for, in words.
const LONGEST_NAME: usize = 4;

/// Words that end a name: what follows is about something else.
const AFTER_NAME: &[&str] = &[
    "and", "at", "calling", "from", "here", "i", "in", "it", "living", "my", "of", "on", "phoning",
    "ringing", "speaking", "the", "to", "who", "with", "need", "want", "born", "im",
];

pub(super) fn name(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let sure = after_any(
        said,
        &["my name is", "my names", "my full name is", "my name"],
    )
    .and_then(|from| name_from(text, said, from, 1, manner));
    sure.or_else(|| {
        (0..said.len()).find_map(|at| {
            let from = ["im", "i am", "this is", "its"]
                .iter()
                .find_map(|lead| stands(said, at, lead))?;
            let (from, to, value) = name_from(text, said, from, 2, manner)?;
            let (_, stop) = name_words(said, from);
            // "I'm Ada Example of 12 …", "this is Ada Example speaking"; typed names have capitals.
            let led = matches!(
                stop,
                Some("of" | "from" | "speaking" | "here" | "calling" | "ringing" | "phoning")
            );
            let capital = (from..=to).all(|at| {
                said.get(at)
                    .is_some_and(|token| token.raw.starts_with(char::is_uppercase))
            });
            (led || (capital && !manner.spoken)).then_some((from, to, value))
        })
    })
    .or_else(|| name_here(text, said, manner))
}

/// "Sam Example here, 4 Example Street": two names or three that begin a clause, with capitals, and "here".
fn name_here(text: &str, said: &[Token<'_>], manner: Manner) -> Option<(usize, usize, FieldValue)> {
    const GREETINGS: [&str; 6] = ["hello", "hi", "hey", "morning", "afternoon", "evening"];
    let begins = |at: usize| {
        let before = at.checked_sub(1).map(|before| said.get(before));
        before.is_none_or(|before| {
            before
                .is_some_and(|token| token.ends_clause || GREETINGS.contains(&token.plain.as_str()))
        })
    };
    let is_name = |token: &Token<'_>| {
        token.raw.starts_with(char::is_uppercase)
            && token
                .raw
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’')
            && !PLACES.contains(&token.plain.as_str())
    };
    said.iter().enumerate().find_map(|(here, token)| {
        if manner.spoken || token.plain != "here" {
            return None;
        }
        [2, 3].into_iter().find_map(|count| {
            let from = here.checked_sub(count).filter(|from| begins(*from))?;
            let named = said.get(from..here)?.iter().all(is_name);
            let (_, to, value) = named.then(|| name_from(text, said, from, 2, manner))??;
            (to + 1 == here).then_some((from, to, value))
        })
    })
}

/// "Mill Lane here" is where somebody is.
const PLACES: &[&str] = &[
    "road", "street", "lane", "close", "avenue", "drive", "way", "park", "house", "cottage",
    "farm", "school", "court", "terrace", "hill", "green",
];

/// How many words from here may be a name, and the word that ended it.
fn name_words<'t>(said: &'t [Token<'_>], from: usize) -> (usize, Option<&'t str>) {
    let mut count = 0;
    for token in said.iter().skip(from) {
        let letters = token.raw.chars().any(|c| c.is_ascii_digit());
        if letters || AFTER_NAME.contains(&token.plain.as_str()) {
            return (count, Some(token.plain.as_str()));
        }
        count += 1;
        if token.ends_clause || count == LONGEST_NAME {
            break;
        }
    }
    let next = said.get(from + count).map(|token| token.plain.as_str());
    (count, next)
}

fn name_from(
    text: &str,
    said: &[Token<'_>],
    from: usize,
    least: usize,
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let (count, _) = name_words(said, from);
    if count < least {
        return None;
    }
    let to = from + count.checked_sub(1)?;
    let words = text
        .get(span(said, from, to)?)?
        .trim_end_matches([',', '.', ';', '!']);
    match FieldKind::Name.read(words, manner, &[]) {
        Reading::Accept(value) => Some((from, to, value)),
        _ => None,
    }
}

pub(super) fn date_of_birth(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    let leads = [
        "born on the",
        "born on",
        "born",
        "date of birth is",
        "date of birth",
        "dob is",
        "dob",
        "birthday is",
    ];
    let from = after_any(said, &leads)?;
    longest(FieldKind::Dob, text, said, from, 8, manner)
}
