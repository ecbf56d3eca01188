//! Days told from today: "yesterday", "last Friday", "three weeks ago today", "the third of last month".

use super::calendar::{Day, weekday};
use super::date::{Leaning, place};
use super::number_words::{cardinal, ordinal};
use chrono::{Datelike, Days, NaiveDate, Weekday};

fn last(name: Weekday, today: NaiveDate, with_today: bool) -> Option<NaiveDate> {
    (u64::from(!with_today)..=7)
        .filter_map(|back| today.checked_sub_days(Days::new(back)))
        .find(|date| date.weekday() == name)
}

fn coming(name: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    (1..=7)
        .filter_map(|on| today.checked_add_days(Days::new(on)))
        .find(|date| date.weekday() == name)
}

/// The weekday of the calendar week (Monday first) that begins `weeks` after this one.
fn in_week(name: Weekday, today: NaiveDate, weeks: i64) -> Option<NaiveDate> {
    let monday =
        today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let offset = weeks
        .saturating_mul(7)
        .saturating_add(i64::from(name.num_days_from_monday()));
    monday.checked_add_signed(chrono::Duration::days(offset))
}

/// Dates told from today: the date and whether it is sure.
pub(super) fn relative(
    words: &[String],
    leaning: Leaning,
    today: NaiveDate,
) -> Option<(NaiveDate, bool)> {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| {
            !matches!(
                *word,
                "the" | "on" | "just" | "at" | "day's" | "early" | "late"
            )
        })
        .collect();
    let back = |n: u64| today.checked_sub_days(Days::new(n));
    let on = |n: u64| today.checked_add_days(Days::new(n));
    let sure = |date: Option<NaiveDate>| date.map(|date| (date, true));
    let guess = |date: Option<NaiveDate>| date.map(|date| (date, false));
    match words.as_slice() {
        ["today" | "tonight" | "now" | "todays"]
        | ["this", "morning" | "afternoon" | "evening"]
        | ["earlier", "today"]
        | ["earlier", "this", "morning" | "afternoon" | "evening"]
        | ["first", "thing", "this", "morning"]
        | ["today", "morning" | "afternoon"]
        | ["right", "now"] => sure(Some(today)),
        ["yesterday" | "yesturday" | "yday"]
        | ["last", "night" | "evening"]
        | ["yesterday", "morning" | "afternoon" | "evening" | "night"]
        | ["a" | "one", "day", "ago"] => sure(back(1)),
        ["day", "before", "yesterday"] | ["before", "yesterday"] => sure(back(2)),
        ["tomorrow" | "tomorow" | "tommorow" | "tommorrow" | "tmrw" | "tmw" | "tomoz"]
        | ["tomorrow", "morning" | "afternoon" | "evening" | "night"] => sure(on(1)),
        ["day", "after", "tomorrow"] => sure(on(2)),
        ["a" | "one", "week", "ago"]
        | ["a" | "one", "week", "ago", "today"]
        | ["this", "time", "last", "week"]
        | ["today", "last", "week"] => sure(back(7)),
        ["a", "week", "today"]
        | ["today", "week"]
        | ["a", "week", "from", "today"]
        | ["in", "a", "week"]
        | ["in", "a" | "one", "weeks", "time"]
        | ["this", "time", "next", "week"] => sure(on(7)),
        ["a", "fortnight", "ago"] => sure(back(14)),
        ["a", "fortnight", "tomorrow"] => sure(on(15)),
        ["a", "fortnight", name] if weekday(name).is_some() => {
            sure(coming(weekday(name)?, today)?.checked_add_days(Days::new(14)))
        }
        ["in", "a" | "one", "fortnight"]
        | ["in", "a", "fortnights", "time"]
        | ["a", "fortnight", "today"]
        | ["a", "fortnight", "from", "now" | "today"] => sure(on(14)),
        ["a", "couple", "of", "days", "ago"] | ["couple", "of", "days", "ago"] => guess(back(2)),
        ["a", "week", "yesterday"] => sure(back(8)),
        ["a", "week", "tomorrow"] | ["tomorrow", "week"] => sure(on(8)),
        ["christmas", "day"] | ["christmas"] => sure(place(
            Day {
                of_month: 25,
                month: 12,
                year: None,
                to_confirm: false,
            },
            leaning,
            today,
        )),
        ["boxing", "day"] => sure(place(
            Day {
                of_month: 26,
                month: 12,
                year: None,
                to_confirm: false,
            },
            leaning,
            today,
        )),
        ["new", "years" | "year", "day"] => sure(place(
            Day {
                of_month: 1,
                month: 1,
                year: None,
                to_confirm: false,
            },
            leaning,
            today,
        )),
        ["last" | "past", name]
        | [name, "last" | "past" | "gone"]
        | ["this", "past" | "last", name] => sure(last(weekday(name)?, today, false)),
        [name, "before", "last"] | ["a", "week", "last", name] | ["week", "last", name] => {
            sure(last(weekday(name)?, today, false)?.checked_sub_days(Days::new(7)))
        }
        [name, "last", "week"] | ["last", "week", name] | [name, "of", "last", "week"] => {
            sure(in_week(weekday(name)?, today, -1))
        }
        [name, "next", "week"] | ["next", "week", name] | [name, "of", "next", "week"] => {
            sure(in_week(weekday(name)?, today, 1))
        }
        [name, "this", "week"] | ["this", "week", name] => sure(in_week(weekday(name)?, today, 0)),
        [name, "week" | "weeks"] | ["a", "week", name] | ["week", name] => {
            sure(coming(weekday(name)?, today)?.checked_add_days(Days::new(7)))
        }
        // Some mean the one that comes, some the one after it.
        ["next", name] => guess(coming(weekday(name)?, today)),
        ["this" | "coming", name] | ["this", "coming", name] => match weekday(name)? {
            day if day == today.weekday() => sure(Some(today)),
            day if leaning == Leaning::Past => sure(last(day, today, true)),
            day => sure(coming(day, today)),
        },
        [name] if weekday(name).is_some() => match weekday(name)? {
            day if leaning == Leaning::Future => sure(if day == today.weekday() {
                Some(today)
            } else {
                coming(day, today)
            }),
            day => sure(last(day, today, true)),
        },
        [name, "morning" | "afternoon" | "evening" | "night"] if weekday(name).is_some() => {
            sure(last(weekday(name)?, today, true))
        }
        _ => weeks_from(&words, today)
            .or_else(|| counted(&words, today))
            .or_else(|| day_of_month(&words, leaning, today)),
    }
}

/// "Two weeks today", "three weeks on Friday": whole weeks counted from a day that is named.
fn weeks_from(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, bool)> {
    const MOST: u64 = 52;
    let [count @ .., "week" | "weeks", from] = words else {
        return None;
    };
    let first = match *from {
        "today" => Some(today),
        "tomorrow" => today.succ_opt(),
        name => coming(weekday(name)?, today),
    }?;
    let owned: Vec<String> = count.iter().map(ToString::to_string).collect();
    let number = match (count, cardinal(&owned)) {
        ([only], _) if only.parse::<u64>().is_ok() => only.parse::<u64>().ok()?,
        (_, Some((value, takes))) if takes == count.len() => u64::from(value),
        _ => return None,
    };
    let days = Days::new(number.checked_mul(7).filter(|_| number <= MOST)?);
    first.checked_add_days(days).map(|date| (date, true))
}

/// "three days ago", "in two weeks".
fn counted(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, bool)> {
    // "Three weeks ago today", "two weeks ago yesterday".
    let (words, today) = match words {
        [rest @ .., "ago", "today"] => (words.get(..=rest.len())?, today),
        [rest @ .., "ago", "yesterday"] => (words.get(..=rest.len())?, today.pred_opt()?),
        _ => (words, today),
    };
    let (ahead, rest) = match words {
        ["in", rest @ .., "time"] | ["in", rest @ ..] | [rest @ .., "from", "now" | "today"] => {
            (true, rest)
        }
        [rest @ .., "ago"] => (false, rest),
        _ => return None,
    };
    let (scale, count) = match rest {
        [count @ .., "day" | "days" | "night" | "nights"] => (1, count),
        [count @ .., "week" | "weeks"] => (7, count),
        _ => return None,
    };
    let owned: Vec<String> = count.iter().map(ToString::to_string).collect();
    let number = match (count, cardinal(&owned)) {
        ([only], _) if only.parse::<u64>().is_ok() => only.parse::<u64>().ok()?,
        (_, Some((value, takes))) if takes == count.len() => u64::from(value),
        _ => return None,
    };
    let days = Days::new(number.checked_mul(scale).filter(|days| *days <= 366)?);
    let date = if ahead {
        today.checked_add_days(days)
    } else {
        today.checked_sub_days(days)
    };
    date.map(|date| (date, true))
}

/// "the third", "the 3rd of this month", "the 3rd of last month".
fn day_of_month(words: &[&str], leaning: Leaning, today: NaiveDate) -> Option<(NaiveDate, bool)> {
    // "Last Monday the sixteenth": the number says which Monday.
    let words = match words {
        ["last" | "this" | "past", name, rest @ ..]
            if !rest.is_empty() && weekday(name).is_some() =>
        {
            words.get(1..)?
        }
        _ => words,
    };
    let owned: Vec<String> = words
        .iter()
        .filter(|word| weekday(word).is_none())
        .map(ToString::to_string)
        .collect();
    let (day, takes) = ordinal(&owned)?;
    let rest: Vec<&str> = owned
        .get(takes..)
        .unwrap_or_default()
        .iter()
        .map(String::as_str)
        .collect();
    let in_month = |months: i32| {
        let first = today.with_day(1)?;
        let count = chrono::Months::new(months.unsigned_abs());
        let month = if months < 0 {
            first.checked_sub_months(count)?
        } else {
            first.checked_add_months(count)?
        };
        month.with_day(day)
    };
    let date = match rest.as_slice() {
        [] if leaning == Leaning::Future => {
            (0..=2).find_map(|months| in_month(months).filter(|date| *date >= today))
        }
        [] => (0..=2).find_map(|months: i32| {
            in_month(months.saturating_neg()).filter(|date| *date <= today)
        }),
        ["of", "this", "month"] | ["this", "month"] => in_month(0),
        ["of", "last", "month"] | ["last", "month"] => in_month(-1),
        ["of", "next", "month"] | ["next", "month"] => in_month(1),
        _ => None,
    }?;
    let named = words.iter().find_map(|word| weekday(word));
    Some((date, named.is_none_or(|name| date.weekday() == name)))
}
