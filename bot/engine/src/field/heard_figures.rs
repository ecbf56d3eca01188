//! Figures that a recogniser wrote as the words they sound like: "twenty to Bridge Street" for 22, "forty
//! ate" for 48. Alone "to" and "for" are words; beside a number that wants one more figure they are that
//! figure, which is then read back.

use super::number_words::{tens_or_teens, unit};
use super::phrase::plain;
use super::place_words::UNITS;

/// The figure that a word sounds like.
pub(super) fn homophone(word: &str) -> Option<u32> {
    match word {
        "won" | "wun" => Some(1),
        "to" | "too" => Some(2),
        "for" | "fore" => Some(4),
        "ate" => Some(8),
        _ => None,
    }
}

/// The words with such figures as figures: after tens, "hundred and", and single figures; not between
/// two numbers, where "to" makes a range.
pub(super) fn with_figures(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let at = |i: Option<usize>| i.and_then(|i| plains.get(i)).map_or("", String::as_str);
    let mut kept: Vec<String> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let before = at(i.checked_sub(1));
        let after = at(Some(i.saturating_add(1)));
        let unit_before = UNITS.contains(&before);
        let fore_street =
            matches!(at(Some(i)), "fore" | "for" | "four") && matches!(after, "street" | "st");
        // "Thirty four street": no street is called by its kind alone, and Fore Street is everywhere.
        if fore_street && (at(Some(i)) == "fore" || is_number(before)) {
            kept.push(if at(Some(i)) == "fore" {
                (*word).to_owned()
            } else {
                "fore".to_owned()
            });
            continue;
        }
        let figure = homophone(at(Some(i))).filter(|_| unit_before || !is_number(after));
        let parted = i
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .is_some_and(|word| word.ends_with([',', '.', ';']));
        let wanted = !parted
            && (wants_figure(before)
                || before == "number"
                || unit_before
                || before == "and" && at(i.checked_sub(2)) == "hundred"
                || before == "hundred");
        let written_tens = before.parse::<u32>().ok().filter(|_| wanted);
        match (figure.filter(|_| wanted), written_tens) {
            // "20 to" is 22, and "1 to" 12.
            (Some(figure), Some(tens)) => {
                kept.pop();
                let value = if tens < 10 {
                    tens.saturating_mul(10)
                } else {
                    tens
                };
                kept.push(value.saturating_add(figure).to_string());
            }
            (Some(figure), None) => kept.push(in_words(figure).to_owned()),
            (None, _) => kept.push((*word).to_owned()),
        }
    }
    kept.join(" ")
}

fn wants_figure(word: &str) -> bool {
    let written = word
        .parse::<u32>()
        .is_ok_and(|value| (1..=9).contains(&value) || value >= 20 && value.is_multiple_of(10));
    written
        || unit(word).is_some()
        || matches!(word, "oh" | "zero")
        || tens_or_teens(word).is_some_and(|(_, alone)| !alone)
}

fn is_number(word: &str) -> bool {
    unit(word).is_some()
        || tens_or_teens(word).is_some()
        || word.starts_with(|c: char| c.is_ascii_digit())
}

fn in_words(figure: u32) -> &'static str {
    match figure {
        1 => "one",
        2 => "two",
        4 => "four",
        _ => "eight",
    }
}
