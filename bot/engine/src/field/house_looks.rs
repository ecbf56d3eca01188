//! What people say of a house beside its number: what stands on the door, how it looks, on which floor a
//! flat lies. None of it is part of the number.

use super::clean::title_case;
use super::house_number::unit_form;
use super::number_words::cardinal;
use super::phrase::plain;
use super::place_words::UNITS;
use super::spoken::tokens;

/// Said of where a number stands.
pub(super) const ON_THE_DOOR: &[&str] = &[
    "on the door",
    "on the gate",
    "on the front door",
    "it says on the door",
    "it says on the gate",
    "it says",
];

/// "6 (blue door)", "six, the one with the green door", "flat two on the first floor number fifteen": a
/// number without how the house looks or where a flat lies; the flag says that there was such.
pub(super) fn without_looks(text: &str) -> (String, bool) {
    const LOOKS: &[&str] = &["the one", "with the", "with a", "its the one"];
    let short = without_floor(text);
    let words: Vec<&str> = short.split_whitespace().collect();
    let said: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let at = |i: usize| said.get(i).map_or("", String::as_str);
    let (mut kept, mut i): (Vec<&str>, usize) = (Vec::new(), 0);
    let numbered = |kept: &[&str]| {
        let said = tokens(&kept.join(" "));
        said.iter().any(|word| {
            word.bytes().all(|b| b.is_ascii_digit())
                || super::number_words::unit(word).is_some()
                || super::number_words::tens_or_teens(word).is_some()
        })
    };
    // "The one with the red door" has no number but its "one".
    if at(0) == "the" {
        return (text.to_owned(), false);
    }
    while let Some(word) = words.get(i) {
        let looks = word.starts_with('(')
            || LOOKS.iter().any(|phrase| {
                let phrase: Vec<&str> = phrase.split(' ').collect();
                phrase
                    .iter()
                    .enumerate()
                    .all(|(n, part)| at(i.saturating_add(n)) == *part)
            });
        if looks && numbered(&kept) && kept.len() <= 4 {
            break;
        }
        kept.push(word);
        i = i.saturating_add(1);
    }
    let all = text.split_whitespace().count();
    (kept.join(" "), kept.len() < all)
}

/// "Flat two on the first floor, fifteen Mill Lane": where a flat lies is no part of an address that has
/// its number.
pub(super) fn without_floor(text: &str) -> String {
    const FLOORS: &[&str] = &[
        "ground", "first", "second", "third", "fourth", "top", "bottom", "lower", "upper", "1st",
        "2nd", "3rd",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let said: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let at = said.windows(4).position(|four| match four {
        [on, the, which, floor] => {
            on == "on" && the == "the" && FLOORS.contains(&which.as_str()) && floor == "floor"
        }
        _ => false,
    });
    let numbered = |at: &usize| {
        let before = said.get(..*at).unwrap_or_default();
        before.len() > 1 && before.iter().any(|word| UNITS.contains(&word.as_str()))
    };
    match at.filter(numbered) {
        Some(at) => {
            let rest = words.get(at.saturating_add(4)..).unwrap_or_default();
            let head = words.get(..at).unwrap_or_default();
            [head, rest].concat().join(" ")
        }
        None => text.to_owned(),
    }
}

/// "Ground floor flat fifty three South Street": the words that say on which floor a flat lies, and what
/// stands after them.
pub(super) fn split_level(text: &str) -> Option<(String, String)> {
    const LEVELS: &[&str] = &[
        "ground",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "top",
        "upper",
        "lower",
        "bottom",
        "middle",
        "basement",
        "garden",
        "attic",
        "upstairs",
        "downstairs",
        "front",
        "rear",
        "back",
        "1st",
        "2nd",
        "3rd",
    ];
    const FLATS: &[&str] = &["flat", "apartment", "maisonette", "studio", "bedsit"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let said: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let is = |at: usize, list: &[&str]| {
        said.get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let flat = if is(1, &["floor"]) { 2 } else { 1 };
    if !is(0, LEVELS) || !is(flat, FLATS) {
        return None;
    }
    let from = flat.saturating_add(1);
    let rest = words.get(from..).filter(|rest| !rest.is_empty())?.join(" ");
    let level = words.get(..from).unwrap_or_default().join(" ");
    Some((title_case(&level), rest))
}

/// "Fifteen, flat two", "top flat, number nine": the flat first, as it is written. Read back.
pub(super) fn unit_after_number(words: &[String]) -> Option<String> {
    let numeral = |words: &[String]| match words {
        [only] if only.bytes().all(|b| b.is_ascii_digit()) => Some(only.clone()),
        _ => cardinal(words)
            .filter(|(_, takes)| *takes == words.len())
            .map(|(value, _)| value.to_string()),
    };
    let at = words
        .iter()
        .position(|word| UNITS.contains(&word.as_str()))?;
    let (before, unit) = words.split_at_checked(at)?;
    if let Some(number) = numeral(before) {
        let unit = unit_form(&unit.join(" "), unit)?;
        return Some(format!("{unit}, {number}"));
    }
    let [which] = before else { return None };
    let named = matches!(
        which.as_str(),
        "top" | "bottom" | "garden" | "basement" | "ground" | "middle"
    );
    match unit {
        [unit, label, number @ ..] if named && label == "number" => Some(format!(
            "{}, {}",
            title_case(&format!("{which} {unit}")),
            numeral(number)?
        )),
        _ => None,
    }
}
