//! The number of a house or flat, written and said: "14a", "Flat 2", "a hundred and twelve", "double one".

use super::Manner;
use super::clean::title_case;
use super::heard_figures::homophone;
use super::number_words::cardinal;
use super::place::without_number_word;
use super::place_words::{STREET_TYPES, counts_in_name};
use super::spoken::tokens;

/// "14a" as its number and its letter.
pub(super) fn split_number(text: &str) -> Option<(String, String)> {
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let letter: String = text.chars().skip(number.len()).collect();
    (!number.is_empty()
        && letter.chars().count() <= 1
        && letter.chars().all(|c| c.is_ascii_alphabetic()))
    .then_some((number, letter))
}

/// A bare number in its written form: "14", "14a", "14-16", "1/2".
pub(super) fn number_form(kept: &str, words: &[String], manner: Manner) -> Option<String> {
    let compact: String = kept.chars().filter(|c| *c != ' ').collect();
    let fine = |number: &str| {
        number
            .parse::<u32>()
            .is_ok_and(|value| (1..=9999).contains(&value))
            && !number.starts_with('0')
    };
    if let Some((number, letter)) = split_number(&compact)
        && kept.split(' ').count() <= 2
        && !(kept.contains(' ') && letter.is_empty())
    {
        return fine(&number).then(|| format!("{number}{letter}"));
    }
    if let Some((from, to)) = compact.split_once(['-', '/'])
        && let (Some((a, _)), Some((b, _))) = (split_number(from), split_number(to))
    {
        return (fine(&a) && fine(&b)).then_some(compact);
    }
    let (number, takes) = said_number(words, manner)?;
    let rest = words.get(takes..).unwrap_or_default();
    match rest {
        [] => Some(number),
        [letter] if letter.len() == 1 => Some(format!("{number}{letter}")),
        [letter] if manner.spoken => {
            let sign = match letter.as_str() {
                "ay" | "alpha" | "hey" => "a",
                "be" | "bee" | "bravo" => "b",
                "see" | "sea" | "charlie" => "c",
                "dee" | "delta" => "d",
                "echo" => "e",
                _ => return None,
            };
            Some(format!("{number}{sign}"))
        }
        [letter, joint, word]
            if letter.len() == 1 && joint == "for" && word.starts_with(letter.as_str()) =>
        {
            Some(format!("{number}{letter}"))
        }
        _ => None,
    }
}

/// Digits of which some are doubled: "two double two" is 222.
pub(super) fn digits_with_double(words: &[String]) -> Option<(String, usize)> {
    let mut digits = String::new();
    let (mut at, mut doubled) = (0_usize, false);
    while let Some(word) = words.get(at) {
        let times = match word.as_str() {
            "double" => 2,
            "treble" | "triple" => 3,
            _ => 1,
        };
        let place = at.saturating_add(usize::from(times > 1));
        let figure = words.get(place).and_then(|word| {
            super::number_words::unit(word)
                .or_else(|| matches!(word.as_str(), "oh" | "zero").then_some(0))
                .or_else(|| word.parse().ok().filter(|_| word.len() == 1))
        });
        let Some(figure) = figure else { break };
        doubled |= times > 1;
        digits.push_str(&figure.to_string().repeat(times));
        at = place.saturating_add(1);
    }
    let fine = doubled && (2..=4).contains(&digits.len()) && !digits.starts_with('0');
    fine.then_some((digits, at))
}

/// A house number in words or separate digits at the start: "fourteen", "one two three", "one hundred and five".
pub(super) fn said_number(words: &[String], manner: Manner) -> Option<(String, usize)> {
    let single = |word: &String| {
        super::number_words::unit(word)
            .map(|value| value.to_string())
            .or_else(|| {
                (word.len() == 1 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.clone())
            })
            .or_else(|| matches!(word.as_str(), "oh" | "zero").then(|| "0".to_owned()))
    };
    if let Some(doubled) = digits_with_double(words) {
        return Some(doubled);
    }
    let run: Vec<String> = words.iter().map_while(single).collect();
    if run.len() >= 2 && run.len() <= 4 && run.first().is_some_and(|first| first != "0") {
        return Some((run.concat(), run.len()));
    }
    if let Some((value, takes)) = cardinal(words)
        && (1..=9999).contains(&value)
    {
        // "twenty two" is 22; "one twenty two" is 122.
        if value < 10
            && let Some((more @ 10..=99, extra)) = cardinal(words.get(takes..).unwrap_or_default())
        {
            return Some((format!("{value}{more}"), takes.saturating_add(extra)));
        }
        return Some((value.to_string(), takes));
    }
    match words.first().map(String::as_str) {
        Some("to" | "too") if manner.spoken && words.len() == 1 => Some(("2".to_owned(), 1)),
        Some("for") if manner.spoken && words.len() == 1 => Some(("4".to_owned(), 1)),
        Some("won") if manner.spoken && words.len() == 1 => Some(("1".to_owned(), 1)),
        Some("ate") if manner.spoken && words.len() == 1 => Some(("8".to_owned(), 1)),
        _ => None,
    }
}

/// Number words that make no number, or leave part of it out: "forty double two", "eighty something".
/// They are nobody's house name.
pub(super) fn is_lost_number(kept: &str, manner: Manner) -> bool {
    let words = tokens(kept);
    let figure = |word: &String| {
        super::number_words::unit(word).is_some()
            || super::number_words::tens_or_teens(word).is_some()
    };
    let rest = |word: &String| {
        matches!(
            word.as_str(),
            "double"
                | "treble"
                | "triple"
                | "oh"
                | "zero"
                | "hundred"
                | "and"
                | "something"
                | "half"
                | "odd"
                | "ish"
                | "or"
                | "so"
        )
    };
    // "Six and a half", but "six a" is a house.
    let half = words.iter().any(|word| word == "half");
    let rest = |word: &String| rest(word) || (half && word == "a");
    let misheard = |word: &String| manner.spoken && homophone(word).is_some();
    words
        .iter()
        .any(|word| figure(word) || misheard(word) && words.len() > 1)
        && words
            .iter()
            .all(|word| figure(word) || rest(word) || misheard(word))
        && said_number(&words, manner).is_none_or(|(_, takes)| takes != words.len())
}

/// "flat two", "flat 2 rose cottage", "Flat 2, 14": with the number in figures.
pub(super) fn unit_form(kept: &str, words: &[String]) -> Option<String> {
    let unit = words.first()?;
    let rest = words.get(1..).unwrap_or_default();
    // Written with figures it stays as it was, but for capitals.
    if kept.chars().any(|c| c.is_ascii_digit()) {
        return Some(title_case(kept));
    }
    let (number, takes) = if let Some((value, takes)) = cardinal(rest) {
        (value.to_string(), takes)
    } else {
        let first = rest.first()?;
        if first.len() == 1 {
            (first.to_uppercase(), 1)
        } else {
            return Some(title_case(kept));
        }
    };
    let after = rest.get(takes..).unwrap_or_default();
    let more = match after {
        [] => String::new(),
        [letter] if letter.len() == 1 => letter.to_uppercase(),
        // "Flat two b nineteen" is Flat 2B at 19.
        [letter, house @ ..]
            if letter.len() == 1
                && !house.is_empty()
                && cardinal(house).is_some_and(|(_, all)| all == house.len()) =>
        {
            let value = cardinal(house).map_or(0, |(value, _)| value);
            format!("{}, {value}", letter.to_uppercase())
        }
        [label, name @ ..] if label == "number" && !name.is_empty() => match cardinal(name) {
            Some((value, all)) if all == name.len() => format!(", {value}"),
            _ => format!(", {}", title_case(&name.join(" "))),
        },
        name => match cardinal(name) {
            Some((value, all)) if all == name.len() => format!(", {value}"),
            _ => format!(", {}", title_case(&name.join(" "))),
        },
    };
    Some(format!("{} {number}{more}", title_case(unit)))
}

/// A house number before other words: the number and what follows it.
pub(super) fn leading_number(text: &str, manner: Manner) -> Option<(String, String)> {
    let text = without_number_word(text.trim());
    let mut parts = text.splitn(3, ' ');
    let first = parts.next()?.trim_end_matches(',');
    let second = parts.next();
    if let Some((number, letter)) = split_number(first)
        && number.len() <= 4
        && !number.starts_with('0')
    {
        let rest = text
            .get(first.len()..)
            .unwrap_or_default()
            .trim_start_matches([',', ' ']);
        // "14 a Acacia Road", but not "14 A Street".
        if letter.is_empty()
            && let Some(second) = second
            && second.len() == 1
            && second.chars().all(|c| c.is_ascii_alphabetic())
            && let Some(third) = parts.next()
            && third.split(' ').count() >= 2
        {
            return Some((format!("{number}{second}"), third.to_owned()));
        }
        return Some((format!("{number}{letter}"), rest.to_owned()));
    }
    let ranged = first
        .split_once(['-', '/'])
        .is_some_and(|(a, b)| split_number(a).is_some() && split_number(b).is_some());
    if ranged {
        return Some((
            first.to_owned(),
            text.get(first.len()..)
                .unwrap_or_default()
                .trim_start_matches([',', ' '])
                .to_owned(),
        ));
    }
    let words = tokens(text);
    let (number, takes) = said_number(&words, manner)?;
    // "Seven Acres" is a name; "seven Acacia Road" a number and a street.
    let street = words.get(takes..).unwrap_or_default();
    // "Seven Acres Farm" is all name; of "seven Acres Lane" the street alone could tell.
    let street_next = street
        .get(1)
        .is_some_and(|word| STREET_TYPES.contains(&word.as_str()));
    if counts_in_name(street) && !street_next {
        return None;
    }
    let ends = street
        .iter()
        .skip(1)
        .any(|word| STREET_TYPES.contains(&word.as_str()));
    if !manner.spoken && !street.is_empty() && !ends {
        return None;
    }
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let mut rest = spaced.get(takes..).unwrap_or_default();
    let mut number = number;
    if let [letter, _, _, ..] = rest
        && letter.len() == 1
        && letter.chars().all(|c| c.is_ascii_alphabetic())
    {
        number.push_str(letter);
        rest = rest.get(1..).unwrap_or_default();
    }
    Some((number, rest.join(" ")))
}

/// Whether number words begin the name of a street: "Seven Acres Lane".
pub(super) fn is_counted(text: &str, manner: Manner) -> bool {
    let words = tokens(text);
    let in_words = words
        .first()
        .is_some_and(|word| word.chars().all(char::is_alphabetic));
    in_words
        && said_number(&words, manner)
            .is_some_and(|(_, takes)| counts_in_name(words.get(takes..).unwrap_or_default()))
}
