//! Numbers in words: cardinals, ordinals, and how years are said.
//!
//! Works on the tokens of [`super::spoken::tokens`].

/// "twenty" is (20, false): a unit may follow; "thirteen" is (13, true): none may.
pub(super) fn tens_or_teens(word: &str) -> Option<(u32, bool)> {
    Some(match word {
        "ten" => (10, true),
        "eleven" => (11, true),
        "twelve" => (12, true),
        "thirteen" => (13, true),
        "fourteen" => (14, true),
        "fifteen" => (15, true),
        "sixteen" => (16, true),
        "seventeen" => (17, true),
        "eighteen" => (18, true),
        "nineteen" => (19, true),
        "twenty" => (20, false),
        "thirty" => (30, false),
        "forty" | "fourty" => (40, false),
        "fifty" => (50, false),
        "sixty" => (60, false),
        "seventy" => (70, false),
        "eighty" => (80, false),
        "ninety" => (90, false),
        _ => return None,
    })
}

/// One to nine as counting words (no homophones).
pub(super) fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" | "niner" => 9,
        _ => return None,
    })
}

/// "first" to "ninth".
fn ordinal_unit(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" | "forth" => 4,
        "fifth" | "fith" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" | "nineth" => 9,
        _ => return None,
    })
}

/// "first" to "thirty first" at the start of `tokens`: the value and how many tokens it takes.
pub(super) fn ordinal(tokens: &[String]) -> Option<(u32, usize)> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    if let Some(value) = ordinal_unit(at(0)) {
        return Some((value, 1));
    }
    let value = match at(0) {
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" | "twelth" | "twelvth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "twenty" => return ordinal_unit(at(1)).map(|value| (value.saturating_add(20), 2)),
        "thirty" if at(1) == "first" => return Some((31, 2)),
        _ => {
            let value: u32 = at(0).parse().ok().filter(|n| (1..=31).contains(n))?;
            return matches!(at(1), "st" | "nd" | "rd" | "th").then_some((value, 2));
        }
    };
    Some((value, 1))
}

/// A whole number below 100 in words: the value and how many tokens it takes.
fn below_hundred(tokens: &[String]) -> Option<(u32, usize)> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    if let Some((tens, alone)) = tens_or_teens(at(0)) {
        if !alone && let Some(unit) = unit(at(1)) {
            return Some((tens.saturating_add(unit), 2));
        }
        return Some((tens, 1));
    }
    unit(at(0)).map(|value| (value, 1))
}

/// "one hundred and five", "two thousand", "twelve", "zero": the value and how many tokens it takes.
pub(super) fn cardinal(tokens: &[String]) -> Option<(u32, usize)> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    if matches!(at(0), "zero" | "nought" | "naught" | "nil") {
        return Some((0, 1));
    }
    let (mut total, mut took) = match at(0) {
        "a" if matches!(at(1), "hundred" | "thousand") => (1, 1),
        _ => below_hundred(tokens)?,
    };
    for (word, scale) in [("hundred", 100_u32), ("thousand", 1_000)] {
        if at(took) == word {
            total = total.checked_mul(scale)?;
            took = took.saturating_add(1);
            let skip = usize::from(at(took) == "and");
            let rest = tokens.get(took.saturating_add(skip)..).unwrap_or_default();
            if word == "thousand"
                && let (Some(hundreds), "hundred") = (
                    unit(rest.first().map_or("", String::as_str)),
                    rest.get(1).map_or("", String::as_str),
                )
            {
                total = total.checked_add(hundreds.checked_mul(100)?)?;
                took = took.saturating_add(skip).saturating_add(2);
                let skip = usize::from(at(took) == "and");
                if let Some((small, more)) =
                    below_hundred(tokens.get(took.saturating_add(skip)..).unwrap_or_default())
                {
                    total = total.checked_add(small)?;
                    took = took.saturating_add(skip).saturating_add(more);
                }
            } else if let Some((small, more)) = below_hundred(rest) {
                total = total.checked_add(small)?;
                took = took.saturating_add(skip).saturating_add(more);
            }
        }
    }
    Some((total, took))
}
