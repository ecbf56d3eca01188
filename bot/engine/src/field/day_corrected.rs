//! A date of which the day alone is taken back: "5th December, no, the 6th". The month and the year that
//! were said before stay.

use super::calendar::{days, month, parted, weekday, year};
use super::correction::parts;
use super::number_words::{cardinal, ordinal};
use super::spoken::tokens;

/// The whole date that somebody ended with who named a new day, and perhaps a year. `None`: more was
/// named than a day, or there is no month for it.
pub(super) fn with_new_day(before: &str, after: &str) -> Option<String> {
    let old = bare(before);
    let new = bare(after);
    let (day, ordered, rest) = new_day(&new)?;
    let told_year = !rest.is_empty();
    // "6/12" is a day and a month.
    let short = rest.len() == 1 && rest.iter().any(|word| word.len() < 4);
    if told_year && (!is_year(rest) || !ordered && short) {
        return None;
    }
    if let Some(at) = old.iter().position(|word| month(word).is_some()) {
        let name = old.get(at)?;
        let head = old.get(..at)?;
        let tail = old.get(at.saturating_add(1)..)?;
        // The old day stands right before the month, or right after it.
        let first = (0..head.len()).find(|from| head.get(*from..).is_some_and(is_day));
        let after_day = match (first, leading_day(tail)) {
            // "Nineteen twenty one, the third of May".
            (Some(from), _) if head.get(..from).is_some_and(is_year) => head.get(..from)?,
            (Some(_), _) => tail,
            (None, Some(took)) => tail.get(took..)?,
            (None, None) => return None,
        };
        let had_year = longest_year(after_day);
        // "Nineteen twenty, no, twenty one" may mean the year.
        if !ordered && !had_year.is_empty() {
            return None;
        }
        let year = if told_year { rest } else { had_year };
        return Some(format!("{day} {name} {}", year.join(" ")));
    }
    if !ordered {
        return None;
    }
    if let Some(at) = old.iter().position(|word| word == "month") {
        let (from, took) = (0..at).find_map(|from| Some((from, ordinal(old.get(from..)?)?.1)))?;
        let rest = old.get(from.saturating_add(took)..)?.join(" ");
        return Some(format!("the {day}{} of {rest}", suffix(day)));
    }
    // In figures the day stands first.
    let was = days(&old).ok()?.first()?.of_month;
    let took = (1..=2).find(|took| {
        old.get(..*took)
            .is_some_and(|first| value_of(first) == Some(was))
    })?;
    let tail = old.get(took..)?;
    (!told_year).then(|| format!("{day} {}", tail.join(" ")))
}

/// As [`with_new_day`], for an answer that holds the correction.
pub(super) fn new_day_of(answer: &str) -> Option<String> {
    let answer = parted(answer);
    let (before, after) = parts(&answer)?;
    with_new_day(&before.join(" "), &after.join(" "))
}

/// "The twelfth of March 1950, no, the thirteenth of March": a day and a month without the year that was
/// said before. For births alone: a date near today has the year that fits it.
pub(super) fn new_day_and_month_of(answer: &str) -> Option<String> {
    let answer = parted(answer);
    let (before, after) = parts(&answer)?;
    let (old, new) = (bare(&before.join(" ")), bare(&after.join(" ")));
    let (day, _, rest) = new_day(&new)?;
    let [name] = rest else { return None };
    month(name)?;
    let at = old.iter().position(|word| month(word).is_some())?;
    let year = longest_year(old.get(at.saturating_add(1)..)?);
    (!year.is_empty()).then(|| format!("{day} {name} {}", year.join(" ")))
}

/// The tokens without those that stand for nothing, and without the names of weekdays.
fn bare(text: &str) -> Vec<String> {
    const FILLERS: &[&str] = &[
        "the", "of", "on", "it", "its", "is", "was", "in", "er", "um", "erm", "that", "thats", "i",
        "meant", "mean", "should", "be", "will", "to", "so", "make", "and", "no", "nope", "sorry",
        "actually", "wrong",
    ];
    tokens(text)
        .into_iter()
        .filter(|word| !FILLERS.contains(&word.as_str()) && weekday(word).is_none())
        .collect()
}

/// The day that stands first, whether it is surely a day ("6th"), and what follows it.
fn new_day(words: &[String]) -> Option<(u32, bool, &[String])> {
    let (day, took, ordered) = if let Some((day, took)) = ordinal(words) {
        (day, took, true)
    } else {
        let (day, took) = plain_day(words)?;
        (day, took, false)
    };
    (1..=31)
        .contains(&day)
        .then_some((day, ordered, words.get(took..).unwrap_or_default()))
}

fn plain_day(words: &[String]) -> Option<(u32, usize)> {
    let first = words.first()?;
    match first.parse::<u32>() {
        Ok(day) if first.len() <= 2 => Some((day, 1)),
        Ok(_) => None,
        Err(_) => cardinal(words),
    }
    .filter(|(day, _)| (1..=31).contains(day))
}

fn leading_day(words: &[String]) -> Option<usize> {
    ordinal(words)
        .or_else(|| plain_day(words))
        .map(|(_, took)| took)
}

fn is_day(words: &[String]) -> bool {
    leading_day(words) == Some(words.len())
}

/// The value of one figure or of two said one by one ("oh four").
fn value_of(words: &[String]) -> Option<u32> {
    let figure = |word: &String| match word.as_str() {
        "oh" | "o" | "zero" | "nought" => Some(0),
        _ => new_day(std::slice::from_ref(word)).map(|(day, ..)| day),
    };
    match words {
        [only] => figure(only),
        [tens, ones] => Some(
            figure(tens)
                .filter(|tens| *tens < 10)?
                .saturating_mul(10)
                .saturating_add(figure(ones).filter(|ones| *ones < 10)?),
        ),
        _ => None,
    }
}

fn is_year(words: &[String]) -> bool {
    year(words).iter().any(|(_, took)| *took == words.len())
}

fn longest_year(words: &[String]) -> &[String] {
    (1..=words.len())
        .rev()
        .find_map(|to| words.get(..to).filter(|words| is_year(words)))
        .unwrap_or_default()
}

fn suffix(day: u32) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}
