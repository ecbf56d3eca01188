//! Days, months and years in figures and words; the grammar of a date chooses how spoken figures group.
//!
//! It knows no today: what a missing year means is the business of `dob` and `date`.

use super::number_words::{cardinal, ordinal, tens_or_teens, unit};
use chrono::{NaiveDate, Weekday};

/// A day as it was said: the year is `None` when none was said, below 100 when only two figures were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub of_month: u32,
    pub month: u32,
    pub year: Option<i32>,
    /// To be read back: day and month had to be changed round (the American order), or it may be a
    /// month and a year.
    pub to_confirm: bool,
}

/// What is wrong with words that are no whole date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    Day,
    Month,
    Unreal,
    Nothing,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month with this name, short name or common misspelling.
pub(super) fn month(word: &str) -> Option<u32> {
    match word {
        "febuary" | "februrary" | "feburary" | "febury" | "febrary" | "febuay" => Some(2),
        "sept" => Some(9),
        "agust" => Some(8),
        "marhc" | "mach" | "mrach" => Some(3),
        "apirl" | "aprl" | "aprill" | "appril" => Some(4),
        "juen" | "junne" => Some(6),
        "jully" | "juley" | "juy" => Some(7),
        "novemeber" => Some(11),
        "decemeber" => Some(12),
        _ if word.len() >= 3 => MONTHS
            .iter()
            .position(|name| *name == word || (word.len() == 3 && name.starts_with(word)))
            .or_else(|| {
                // The shorter ones are too like other words, and are listed above.
                let near = nearest(word, MONTHS.iter().copied()).filter(|_| word.len() >= 6);
                MONTHS.iter().position(|name| Some(*name) == near)
            })
            .and_then(|at| u32::try_from(at.saturating_add(1)).ok()),
        _ => None,
    }
}

/// The one name that a misspelt word can be: it begins alike, and one sign is amiss in it, or two in a
/// long one. "Tursday" may be two days, and is none.
fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const LONG: usize = 7;
    let most = if word.len() >= LONG { 2 } else { 1 };
    let mut near: Vec<(usize, &str)> = names
        .filter(|name| name.chars().next() == word.chars().next())
        .map(|name| (strsim::osa_distance(name, word), name))
        .filter(|(far, _)| *far <= most)
        .collect();
    near.sort_unstable();
    match near.as_slice() {
        [(_, only)] => Some(only),
        [(first, name), (second, _), ..] if first < second => Some(name),
        _ => None,
    }
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The weekday with this name, short name or a misspelling of it.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    // Words that are one sign from a day and none.
    const NONE: [&str; 3] = ["sundry", "sundae", "sundaes"];
    const FEWEST: usize = 5;
    named_weekday(word).or_else(|| {
        let misspelt = word.len() >= FEWEST && !NONE.contains(&word);
        nearest(word, WEEKDAYS.iter().copied().filter(|_| misspelt)).and_then(named_weekday)
    })
}

/// Whether a word is the name of a weekday, written out, however it is spelt.
pub(crate) fn is_weekday(word: &str) -> bool {
    const LONGEST_SHORT: usize = 5;
    word.len() > LONGEST_SHORT && weekday(word).is_some()
}

fn named_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "mondays" => Weekday::Mon,
        "tuesday" | "tue" | "tues" | "tuesdays" => Weekday::Tue,
        "wednesday" | "wed" | "weds" | "wednesdays" | "wensday" | "wendsday" | "wednesady" => {
            Weekday::Wed
        }
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" => Weekday::Thu,
        "friday" | "fri" | "fridays" => Weekday::Fri,
        "saturday" | "sat" | "saturdays" => Weekday::Sat,
        "sunday" | "sun" | "sundays" => Weekday::Sun,
        _ => return None,
    })
}

/// A digit said or written alone, with the homophones that recognisers write.
fn figure(token: &str) -> Option<u32> {
    match token {
        "oh" | "o" | "zero" | "nought" => Some(0),
        "to" | "too" => Some(2),
        "for" => Some(4),
        "won" => Some(1),
        "ate" => Some(8),
        _ => unit(token).or_else(|| token.parse().ok().filter(|n| *n < 10 && token.len() == 1)),
    }
}

/// All ways to read a number up to `most` at the start of the tokens: value and tokens taken.
fn small(tokens: &[String], most: u32) -> Vec<(u32, usize)> {
    let mut found = Vec::new();
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    let mut add = |value: u32, takes: usize| {
        if (1..=most).contains(&value) && !found.contains(&(value, takes)) {
            found.push((value, takes));
        }
    };
    if let Some((value, takes)) = ordinal(tokens) {
        add(value, takes);
    }
    if let Ok(value) = at(0).parse::<u32>()
        && at(0).len() <= 2
    {
        add(value, 1);
    }
    if let (Some(tens), Some(ones)) = (figure(at(0)), figure(at(1))) {
        add(tens.saturating_mul(10).saturating_add(ones), 2);
    }
    if let Some((value, takes)) = cardinal(tokens) {
        add(value, takes);
    }
    if let Some((tens, _)) = tens_or_teens(at(0)) {
        add(tens, 1);
    }
    if let Some(value) = figure(at(0)) {
        add(value, 1);
    }
    found
}

/// All ways to read a year: value (below 100 when two figures were given) and tokens taken.
pub(super) fn year(tokens: &[String]) -> Vec<(i32, usize)> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    let rest = |i: usize| tokens.get(i..).unwrap_or_default();
    let mut found: Vec<(i32, usize)> = Vec::new();
    let mut add = |value: u32, takes: usize| {
        if let Ok(value) = i32::try_from(value)
            && !found.contains(&(value, takes))
        {
            found.push((value, takes));
        }
    };
    if let Ok(value) = at(0).parse::<u32>() {
        match at(0).len() {
            // "0026" is no year, and not 2026 either.
            4 if value >= 1000 => add(value, 1),
            2 => {
                add(value, 1);
                // "19 52", "19 fifty two"
                if matches!(value, 18..=20) {
                    for (end, takes) in two_figures(rest(1)) {
                        add(
                            value.saturating_mul(100).saturating_add(end),
                            takes.saturating_add(1),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    if let Some((century @ (18..=20), takes)) = cardinal(tokens).filter(|(_, takes)| *takes == 1) {
        for (end, more) in two_figures(rest(takes)) {
            add(
                century.saturating_mul(100).saturating_add(end),
                takes.saturating_add(more),
            );
        }
    }
    if at(0) == "nineteen" && at(1) == "hundred" {
        let skip = if at(2) == "and" { 3 } else { 2 };
        add(1900, 2);
        for (end, more) in two_figures(rest(skip)) {
            add(end.saturating_add(1900), more.saturating_add(skip));
        }
        if let Some(end) = unit(at(skip)) {
            add(end.saturating_add(1900), skip.saturating_add(1));
        }
    }
    if let Some((value @ 1800..=2100, takes)) = cardinal(tokens) {
        add(value, takes);
    }
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (figure(at(0)), figure(at(1)), figure(at(2)), figure(at(3)))
        && a > 0
    {
        add(
            a.saturating_mul(1000)
                .saturating_add(b.saturating_mul(100))
                .saturating_add(c.saturating_mul(10))
                .saturating_add(d),
            4,
        );
    }
    for (end, takes) in two_figures(tokens) {
        add(end, takes);
    }
    found
}

/// The last two figures of a year: "fifty two", "oh five", "five two", "52", "ten".
fn two_figures(tokens: &[String]) -> Vec<(u32, usize)> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    let mut found = Vec::new();
    if at(0).len() == 2
        && let Ok(value) = at(0).parse::<u32>()
    {
        found.push((value, 1));
    }
    if let Some((tens, alone)) = tens_or_teens(at(0)) {
        match unit(at(1)) {
            Some(ones) if !alone => found.push((tens.saturating_add(ones), 2)),
            _ => {}
        }
        found.push((tens, 1));
    }
    if let (Some(tens), Some(ones)) = (figure(at(0)), figure(at(1))) {
        found.push((tens.saturating_mul(10).saturating_add(ones), 2));
    }
    found
}

fn is_filler(token: &str) -> bool {
    matches!(
        token,
        "of" | "the"
            | "in"
            | "year"
            | "on"
            | "day"
            | "month"
            | "er"
            | "um"
            | "erm"
            | "uh"
            | "slash"
            | "dash"
            | "dot"
            | "hyphen"
            | "comma"
            | "and"
            | "born"
            | "then"
            | "stroke"
            | "date"
            | "forward"
    )
}

/// "double five" is "five five"; fillers and weekday names are left out.
fn prepared(tokens: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut at = 0_usize;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at.saturating_add(1));
        if let ("double", Some(next)) = (token.as_str(), next) {
            out.push(next.clone());
        } else {
            // "hundred and five", "thousand and five" keep their "and".
            let in_number = token == "and"
                && out
                    .last()
                    .is_some_and(|last| last == "hundred" || last == "thousand");
            if (!is_filler(token) || in_number) && weekday(token).is_none() {
                out.push(token.clone());
            }
        }
        at = at.saturating_add(1);
    }
    out
}

/// "Christmas Day nineteen fifty eight" as the day and month that it is.
fn with_named_day(tokens: &[String]) -> Vec<String> {
    const NAMED: &[(&str, &str)] = &[
        ("christmas day", "25 december"),
        ("xmas day", "25 december"),
        ("christmas eve", "24 december"),
        ("xmas eve", "24 december"),
        ("boxing day", "26 december"),
        ("new years day", "1 january"),
        ("new year day", "1 january"),
        ("new years eve", "31 december"),
        ("valentines day", "14 february"),
        ("bonfire night", "5 november"),
        ("halloween", "31 october"),
    ];
    let said = tokens.join(" ");
    match NAMED.iter().find(|(name, _)| {
        said.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }) {
        Some((name, day)) => format!("{day}{}", said.get(name.len()..).unwrap_or_default())
            .split(' ')
            .map(str::to_owned)
            .collect(),
        None => tokens.to_vec(),
    }
}

/// Every real day that the tokens can be; in British order, or with day and month changed round where
/// only that gives a real one. `Err` says what is missing.
pub(super) fn days(tokens: &[String]) -> Result<Vec<Day>, Lack> {
    let tokens = prepared(&with_named_day(tokens));
    if tokens.is_empty() || tokens.len() > 16 {
        return Err(Lack::Nothing);
    }
    let mut found: Vec<Day> = Vec::new();
    let mut unreal = false;
    let mut add = |day: u32, month: u32, year: Option<i32>, to_confirm: bool, unreal: &mut bool| {
        let in_year = year.map_or(2000, |year| {
            if year < 100 {
                year.saturating_add(2000)
            } else {
                year
            }
        });
        // A two-figure year may belong to either century: 1900 was no leap year, and no birth year of now.
        if NaiveDate::from_ymd_opt(in_year, month, day).is_none() {
            *unreal = true;
        } else if let Some(entry) = found
            .iter()
            .find(|entry| (entry.of_month, entry.month, entry.year) == (day, month, year))
        {
            let _ = entry;
        } else {
            found.push(Day {
                of_month: day,
                month,
                year,
                to_confirm,
            });
        }
    };
    if is_unreal_in_figures(&tokens) {
        return Err(Lack::Unreal);
    }
    let joined = blocks(&tokens);
    for (day, month, year) in joined {
        if (1..=12).contains(&day) && month > 12 && month <= 31 {
            add(month, day, year, true, &mut unreal);
        } else {
            add(day, month, year, false, &mut unreal);
        }
    }
    let rest = |i: usize| tokens.get(i..).unwrap_or_default();
    let mut partial = None;
    let mut year_only = false;
    let mut year_alone = false;
    // Month in words: day before it or after it.
    if let Some(at) = tokens.iter().position(|token| month(token).is_some()) {
        let name = tokens
            .get(at)
            .and_then(|token| month(token))
            .unwrap_or_default();
        let before = tokens.get(..at).unwrap_or_default();
        let after = rest(at.saturating_add(1));
        let mut with_day = |day: u32, tail: &[String], unreal: &mut bool| {
            if tail.is_empty() {
                add(day, name, None, false, unreal);
            }
            for (year, takes) in year(tail) {
                if takes == tail.len() {
                    add(day, name, Some(year), false, unreal);
                }
            }
        };
        for (day, takes) in small(before, 99) {
            if takes == before.len() {
                with_day(day, after, &mut unreal);
            }
        }
        if before.is_empty() {
            // "March nineteen fifty two" is a month and a year as well as a day and a short year.
            year_only = year(after)
                .iter()
                .any(|(value, takes)| *value > 999 && *takes == after.len());
            for (day, takes) in small(after, 31) {
                with_day(day, after.get(takes..).unwrap_or_default(), &mut unreal);
            }
            partial = Some(Lack::Day);
        }
        // "Nineteen forty eight on the second of June"
        for (value, takes) in year(before).into_iter().filter(|(value, _)| *value > 999) {
            for (day, more) in small(before.get(takes..).unwrap_or_default(), 31) {
                if after.is_empty() && takes.saturating_add(more) == before.len() {
                    add(day, name, Some(value), true, &mut unreal);
                }
            }
        }
        // "1952 March 19"
        for (value, takes) in year(before).into_iter().filter(|(value, _)| *value > 999) {
            if takes == before.len() {
                for (day, more) in small(after, 31) {
                    if more == after.len() {
                        add(day, name, Some(value), false, &mut unreal);
                    }
                }
            }
        }
    } else {
        // Year first, as in 1952-03-19.
        for (value, takes) in year(&tokens).into_iter().filter(|(value, _)| *value > 999) {
            for (month, more) in small(rest(takes), 12) {
                let at = takes.saturating_add(more);
                for (day, last) in small(rest(at), 31) {
                    if at.saturating_add(last) == tokens.len() {
                        add(day, month, Some(value), false, &mut unreal);
                    }
                }
            }
        }
        for (first, takes) in small(&tokens, 99) {
            for (second, more) in small(rest(takes), 99) {
                let at = takes.saturating_add(more);
                let tail = rest(at);
                let years: Vec<Option<i32>> = if tail.is_empty() {
                    vec![None]
                } else {
                    year(tail)
                        .into_iter()
                        .filter(|(_, takes)| *takes == tail.len())
                        .map(|(value, _)| Some(value))
                        .collect()
                };
                for year in years {
                    if first <= 12 && second > 12 && second <= 31 {
                        add(second, first, year, true, &mut unreal);
                    } else {
                        add(first, second, year, false, &mut unreal);
                    }
                }
            }
        }
        if year(&tokens)
            .iter()
            .any(|(_, takes)| *takes == tokens.len())
        {
            year_alone = true;
        } else if ordinal(&tokens).is_some_and(|(_, takes)| takes == tokens.len()) {
            partial = Some(Lack::Month);
        }
    }
    // With all three parts said, readings that leave the year out are none.
    if found.iter().any(|day| day.year.is_some()) {
        found.retain(|day| day.year.is_some());
    }
    if found.iter().any(|day| !day.to_confirm) {
        found.retain(|day| !day.to_confirm);
    }
    for day in &mut found {
        day.to_confirm |= year_only;
    }
    if found.is_empty() {
        if year_alone {
            return Err(Lack::Day);
        }
        return Err(if unreal {
            Lack::Unreal
        } else {
            partial.unwrap_or(Lack::Nothing)
        });
    }
    Ok(found)
}

/// The words with the parts of a written date apart, so that one of them can be taken back.
pub(super) fn parted(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| signs.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    signs
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let between = digit(at.checked_sub(1)) && digit(at.checked_add(1));
            if between && matches!(c, '/' | '-' | '.') {
                ' '
            } else {
                *c
            }
        })
        .collect()
}

/// Three figures of which one can be no part of a date: "0/1/1980", "20/11/0026".
fn is_unreal_in_figures(tokens: &[String]) -> bool {
    let [day, month, year] = tokens else {
        return false;
    };
    let figures = |token: &String| token.bytes().all(|b| b.is_ascii_digit());
    let nought = |token: &String| token.bytes().all(|b| b == b'0');
    tokens.iter().all(figures)
        && (nought(day) || nought(month) || (year.len() == 4 && year.starts_with('0')))
}

/// Figures in one block: ddmmyyyy, ddmmyy, yyyymmdd.
fn blocks(tokens: &[String]) -> Vec<(u32, u32, Option<i32>)> {
    let [block] = tokens else { return Vec::new() };
    if !block.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let part = |from: usize, to: usize| {
        block
            .get(from..to)
            .and_then(|text| text.parse::<u32>().ok())
            .unwrap_or_default()
    };
    let year = |value: u32| i32::try_from(value).ok();
    match block.len() {
        8 if (1800..=2100).contains(&part(4, 8)) => {
            vec![(part(0, 2), part(2, 4), year(part(4, 8)))]
        }
        8 if (1800..=2100).contains(&part(0, 4)) => {
            vec![(part(6, 8), part(4, 6), year(part(0, 4)))]
        }
        8 if part(4, 8) >= 1000 => vec![(part(0, 2), part(2, 4), year(part(4, 8)))],
        6 => vec![(part(0, 2), part(2, 4), year(part(4, 6)))],
        _ => Vec::new(),
    }
}

/// "19 March 1952".
pub(super) fn long_form(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
