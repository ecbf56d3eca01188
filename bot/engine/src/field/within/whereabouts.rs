//! Where a thing is, inside longer words: "a pothole outside 14 Example Street, it's huge".
//!
//! Taken only where a road is named, by its name or its number; "outside the school" could be any
//! school and is asked about.

use super::tokens::{Token, span};
use crate::field::place_words::STREET_TYPES;
use crate::field::{FieldKind, FieldValue, Manner, Reading};

/// Words that a place begins with. Those that only lead up to it are left out of it.
const BEGINS: &[&str] = &[
    "outside", "opposite", "near", "by", "behind", "beside", "between", "along", "down", "up",
    "on", "in", "at", "from", "corner", "junction", "top", "bottom", "end", "next", "front",
    "round", "around", "under", "across", "past",
];
const LEADS_UP: &[&str] = &[
    "on", "in", "at", "from", "along", "down", "up", "the", "round", "around", "across",
];

/// Words that begin another thought.
const ENDS: &[&str] = &[
    "and",
    "but",
    "it",
    "its",
    "which",
    "that",
    "thats",
    "is",
    "are",
    "was",
    "has",
    "have",
    "had",
    "i",
    "im",
    "ive",
    "we",
    "were",
    "you",
    "can",
    "could",
    "please",
    "because",
    "so",
    "when",
    "they",
    "theyve",
    "there",
    "theres",
    "someone",
    "somebody",
    "my",
    "needs",
    "wants",
    "keeps",
    "this",
    "yesterday",
    "days",
    "weeks",
    "months",
    "ages",
    "today",
    "last",
    "for",
    "about",
    "as",
    "big",
    "huge",
    "roughly",
    "since",
    "again",
    "not",
    "isnt",
    "thanks",
    "thank",
    "cheers",
];

/// Before "at 14 Example Street" these make it where somebody lives.
const LIVES: &[&str] = &[
    "live", "lives", "living", "lived", "address", "home", "im", "am", "moved",
];

/// Ends of names that are roads wherever they stand.
fn is_road_type(word: &str) -> bool {
    STREET_TYPES.contains(&word)
        && !matches!(
            word,
            "end"
                | "view"
                | "bank"
                | "field"
                | "fields"
                | "common"
                | "gate"
                | "link"
                | "loop"
                | "path"
                | "yard"
                | "green"
                | "way"
        )
        || matches!(word, "way")
}

/// "The Winchester Arms" is as good as a road: there is one of it.
fn is_inn(word: &str) -> bool {
    matches!(word, "arms" | "inn" | "tavern")
}

/// "A358", "B3170", "M5".
fn is_road_number(word: &str) -> bool {
    let digits = word.get(1..).unwrap_or_default();
    word.starts_with(['a', 'b', 'm'])
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether the road ends here that its name or number makes.
fn ends_road(said: &[Token<'_>], from: usize, at: usize) -> bool {
    let Some(word) = said.get(at) else {
        return false;
    };
    if is_road_number(&word.plain) || ends_turning(said, from, at) {
        return true;
    }
    let named = at
        .checked_sub(1)
        .filter(|before| *before >= from)
        .and_then(|before| said.get(before));
    // "Hope Corner Lane" has a name before its corner; "the corner lane" has none.
    let longer = at
        .checked_sub(2)
        .filter(|before| *before >= from)
        .and_then(|before| said.get(before))
        .is_some_and(|word| {
            ![LEADS_UP, BEGINS]
                .iter()
                .any(|list| list.contains(&word.plain.as_str()))
        });
    (is_road_type(&word.plain) || is_inn(&word.plain))
        && named.is_some_and(|name| {
            let name = name.plain.as_str();
            name.len() >= 3
                && (longer || !BEGINS.contains(&name))
                && !matches!(
                    name,
                    "the"
                        | "this"
                        | "that"
                        | "our"
                        | "your"
                        | "his"
                        | "her"
                        | "its"
                        | "main"
                        | "same"
                        | "any"
                        | "other"
                        | "whole"
                        | "side"
                        | "car"
                )
        })
}

/// "The turning for Exampleton", "the Exampleton turning": as good as a road, for there are one or two.
fn ends_turning(said: &[Token<'_>], from: usize, at: usize) -> bool {
    const TURNS: &[&str] = &[
        "turning",
        "turnoff",
        "turn",
        "junction",
        "roundabout",
        "exit",
    ];
    const TO: &[&str] = &["for", "to", "into"];
    const OFF: &[&str] = &["off"];
    let plain = |at: usize| said.get(at).map_or("", |word| word.plain.as_str());
    let name = |at: usize| {
        let word = plain(at);
        word.len() >= 4
            && word.chars().all(char::is_alphabetic)
            && !ENDS.contains(&word)
            && !BEGINS.contains(&word)
            && !TURNS.contains(&word)
            && !matches!(
                word,
                "this"
                    | "that"
                    | "your"
                    | "their"
                    | "next"
                    | "last"
                    | "first"
                    | "second"
                    | "third"
                    | "main"
                    | "little"
                    | "mini"
                    | "sharp"
                    | "right"
                    | "left"
                    | "road"
                    | "town"
                    | "village"
                    | "work"
                    | "home"
                    | "here"
                    | "there"
                    | "other"
                    | "where"
                    | "into"
                    | "school"
                    | "shops"
                    | "motorway"
                    | "only"
                    | "before"
                    | "after"
            )
    };
    let back = |by: usize| at.checked_sub(by).filter(|before| *before >= from);
    // "… turning for Exampleton", "turn off to Exampleton"
    let led = back(2).is_some_and(|turn| {
        TO.contains(&plain(at - 1))
            && (TURNS.contains(&plain(turn))
                || (OFF.contains(&plain(turn))
                    && back(3).is_some_and(|turn| TURNS.contains(&plain(turn)))))
    });
    // "… the Exampleton turning"
    let named = back(2).is_some_and(|the| {
        plain(the) == "the"
            && name(at - 1)
            && matches!(plain(at), "turning" | "turnoff" | "roundabout" | "junction")
    });
    (led && name(at)) || named
}

pub(super) fn location(
    text: &str,
    said: &[Token<'_>],
    manner: Manner,
) -> Option<(usize, usize, FieldValue)> {
    (0..said.len()).find_map(|from| {
        let first = said.get(from)?;
        let lived = from
            .checked_sub(1)
            .and_then(|before| said.get(before))
            .is_some_and(|before| LIVES.contains(&before.plain.as_str()));
        if lived || first.ends_clause || !BEGINS.contains(&first.plain.as_str()) {
            return None;
        }
        if leads_nowhere(said, from) {
            return None;
        }
        let to = end_of_place(said, from)?;
        let from = begin_of_place(said, from, to);
        let words = text
            .get(span(said, from, to)?)?
            .trim_end_matches([',', '.', ';', '!', '?', ':']);
        match FieldKind::Location.read(words, manner, &[]) {
            Reading::Accept(value) => Some((from, to, value)),
            _ => None,
        }
    })
}

/// "In the road, just past …": where it is comes after that.
fn leads_nowhere(said: &[Token<'_>], from: usize) -> bool {
    let plain = |at: usize| said.get(at).map_or("", |word| word.plain.as_str());
    let just = usize::from(matches!(plain(from + 3), "just" | "right"));
    matches!(plain(from), "in" | "on")
        && plain(from + 1) == "the"
        && matches!(
            plain(from + 2),
            "road" | "street" | "lane" | "pavement" | "verge" | "path"
        )
        && matches!(
            plain(from + 3 + just),
            "past" | "by" | "near" | "outside" | "opposite" | "beside" | "behind" | "before" | "at"
        )
}

/// The last word of the place, if a road is named in it.
fn end_of_place(said: &[Token<'_>], from: usize) -> Option<usize> {
    const MOST: usize = 16;
    let mut road = false;
    let mut last = None;
    for at in from..said.len().min(from + MOST) {
        let word = said.get(at)?;
        if at > from && ENDS.contains(&word.plain.as_str()) {
            // "The corner of Mill Lane and Station Road" is one place.
            let joins =
                word.plain == "and" && !road_so_far_ends(last, at) && road_follows(said, at);
            // "The turning for Exampleton"
            let leads_to = word.plain == "for" && ends_turning(said, from, at + 1);
            if !joins && !leads_to {
                break;
            }
        }
        road |= ends_road(said, from, at);
        last = Some(at);
        // After a comma it goes on only with another road, a place beside it or a single name.
        if word.ends_clause && (road || !road_follows(said, at)) && !goes_on(said, at + 1) {
            break;
        }
    }
    last.filter(|_| road)
}

const fn road_so_far_ends(last: Option<usize>, at: usize) -> bool {
    match last {
        Some(last) => last + 1 != at,
        None => true,
    }
}

/// Whether a road is named within the next few words.
fn road_follows(said: &[Token<'_>], after: usize) -> bool {
    (after + 1..=after + 4).any(|at| ends_road(said, after + 1, at))
}

/// Whether the words after a comma still say where: "…, near the church", "…, Taunton".
fn goes_on(said: &[Token<'_>], at: usize) -> bool {
    let Some(word) = said.get(at) else {
        return false;
    };
    let beside = BEGINS.contains(&word.plain.as_str());
    let name = word.raw.starts_with(char::is_uppercase)
        && !ENDS.contains(&word.plain.as_str())
        && (word.ends_clause || at + 1 == said.len());
    beside || name
}

/// "On the A358" is "A358"; "outside 14 Example Street" stays.
fn begin_of_place(said: &[Token<'_>], from: usize, to: usize) -> usize {
    (from..to)
        .find(|at| {
            said.get(*at)
                .is_none_or(|word| !LEADS_UP.contains(&word.plain.as_str()))
        })
        .unwrap_or(from)
}
