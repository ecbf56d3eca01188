//! A day in words: dates, named days, "tomorrow", weekdays, weekends.

use super::When;
use super::words::{Words, day_number, doubtful_day, month, weekday};
use crate::hours::{Holidays, clock};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day that is asked about; exact dates count more than named days, those more than weekdays.
pub(super) fn find(words: &Words, today: NaiveDate, holidays: &Holidays) -> Option<When> {
    let date = |date| When::Day { date, time: None };
    exact_date(words, today)
        .map(date)
        .or_else(|| named_days(words, today, holidays))
        .map(|when| beside(words, when))
        .or_else(|| near_day(words, today).map(date))
        .or_else(|| weekends(words, today))
        .or_else(|| weekdays(words, today))
        .or_else(|| day_of_month(words, today).map(date))
}

/// "The day after New Year's Day" is not New Year's Day.
fn beside(words: &Words, when: When) -> When {
    let date = match &when {
        When::Day { date, .. } if words.find("day after").is_some() => date.succ_opt(),
        When::Day { date, .. } if words.find("day before").is_some() => date.pred_opt(),
        _ => None,
    };
    date.map_or(when, |date| When::Day { date, time: None })
}

/// "Open now?", "today" left over from a part of the day, or the usual hours.
pub(super) fn now_or_usual(words: &Words, today: NaiveDate) -> Option<When> {
    let usual = [
        "evenings",
        "24/7",
        "weekdays",
        "mornings",
        "afternoons",
        "nights",
        "usually",
        "normally",
    ];
    if usual.iter().any(|word| words.has(word)) {
        return Some(When::Usual);
    }
    let moments = [
        "right now",
        "open now",
        "closed now",
        "shut now",
        "there now",
        "now open",
        "at the moment",
        "at present",
        "currently",
        "still open",
        "open yet",
        "still there",
        "open still",
    ];
    let last = words.len().checked_sub(1).map_or("", |last| words.at(last));
    if last == "now" || moments.iter().any(|phrase| words.find(phrase).is_some()) {
        return Some(When::Now);
    }
    // "Until six" names no day: it asks about today.
    let until = [
        "open until",
        "open till",
        "open til",
        "close today",
        "close tonight",
    ];
    until
        .iter()
        .any(|phrase| words.find(phrase).is_some())
        .then_some(When::Day {
            date: today,
            time: None,
        })
}

fn exact_date(words: &Words, today: NaiveDate) -> Option<NaiveDate> {
    (0..words.len()).find_map(|place| {
        figures(words.at(place), today).or_else(|| named_month(words, place, today))
    })
}

/// "24/12", "24/12/2026", "24.12.26", "2026-12-24"; day first, as in Britain. "24/7" is no date.
fn figures(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mark = ['/', '-', '.']
        .into_iter()
        .find(|mark| word.contains(*mark))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        }
        [day, month, year] if matches!(year.len(), 2 | 4) => {
            let year: i32 = year.parse().ok()?;
            NaiveDate::from_ymd_opt(
                if year < 100 { year + 2000 } else { year },
                number(month)?,
                number(day)?,
            )
        }
        [day, month] if mark == '/' && word != "24/7" => {
            next_date(number(day)?, number(month)?, today)
        }
        _ => None,
    }
}

/// "25 December", "the 25th of December", "December 25th 2026".
fn named_month(words: &Words, place: usize, today: NaiveDate) -> Option<NaiveDate> {
    let (day, month, after) = if let Some((day, taken, _)) = day_number(words, place) {
        let next = place + taken + usize::from(words.at(place + taken) == "of");
        (day, month(words.at(next))?, next + 1)
    } else {
        let month = month(words.at(place))?;
        let next = place + 1 + usize::from(words.at(place + 1) == "the");
        let (day, taken, _) = day_number(words, next)?;
        // "You may, at 5 o'clock ..." and "May 5pm" are no fifth of May.
        if matches!(words.at(next + taken), "oclock" | "am" | "pm") {
            return None;
        }
        (day, month, next + taken)
    };
    let street = [
        "street", "road", "avenue", "lane", "drive", "way", "place", "terrace", "court", "gardens",
    ];
    if street.contains(&words.at(after)) {
        return None;
    }
    match words.at(after).parse::<i32>() {
        Ok(year) if (2000..=2100).contains(&year) => NaiveDate::from_ymd_opt(year, month, day),
        _ => next_date(day, month, today),
    }
}

/// That day of the year, on or after today; 29 February waits for its leap year.
fn next_date(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, month, day))
        .find(|date| *date >= today)
}

fn named_days(words: &Words, today: NaiveDate, holidays: &Holidays) -> Option<When> {
    const NAMES: [&str; 22] = [
        "good friday",
        "easter monday",
        "easter sunday",
        "christmas day",
        "christmas eve",
        "xmas day",
        "xmas eve",
        "boxing day",
        "new years eve",
        "new years day",
        "new year eve",
        "new year day",
        "may day",
        "mayday",
        "early may bank holiday",
        "spring bank holiday",
        "summer bank holiday",
        "august bank holiday",
        "late may bank holiday",
        "bank holiday monday",
        "bank holiday",
        "public holiday",
    ];
    if words.find("bank holidays").is_some() || words.find("public holidays").is_some() {
        return Some(When::BankHolidays);
    }
    if let Some(name) = NAMES.iter().find(|name| words.find(name).is_some()) {
        let date = holidays.named(name, today)?;
        return Some(When::Day { date, time: None });
    }
    let run = |from: Option<NaiveDate>, count: u64| {
        from.map(|from| When::Days(clock::days(from, count).collect()))
    };
    if words.has("christmas") || words.has("xmas") {
        // Asked in the middle of it, it is still this Christmas.
        let begun = today.month() == 12 && today.day() > 24;
        return run(
            if begun {
                Some(today)
            } else {
                holidays.named("christmas eve", today)
            },
            9,
        );
    }
    if words.has("easter") {
        return run(holidays.named("good friday", today), 4);
    }
    if words.find("new year").is_some() || words.find("new years").is_some() {
        return run(holidays.named("new years eve", today), 2);
    }
    None
}

fn near_day(words: &Words, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = |days| today.checked_add_days(Days::new(days));
    if words.find("day after tomorrow").is_some() {
        return ahead(2);
    }
    if ["tomorrow", "tomorrows", "tmrw", "tomorow", "tommorow"]
        .iter()
        .any(|word| words.has(word))
    {
        return ahead(1);
    }
    if words.has("yesterday") {
        return today.pred_opt();
    }
    let today_words = [
        "today",
        "tonight",
        "todays",
        "this morning",
        "this afternoon",
        "this evening",
    ];
    today_words
        .iter()
        .any(|phrase| words.find(phrase).is_some())
        .then_some(today)
}

fn weekends(words: &Words, today: NaiveDate) -> Option<When> {
    if words.has("weekends") {
        return Some(When::Days(weekend(today, 0)));
    }
    let place = words.find("weekend")?;
    Some(When::Days(weekend(
        today,
        u64::from(words.before(place) == "next") * 7,
    )))
}

/// The Saturday and Sunday of this week, or what is left of them.
fn weekend(today: NaiveDate, later: u64) -> Vec<NaiveDate> {
    let monday = today
        .checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))
        .unwrap_or(today);
    [5, 6]
        .into_iter()
        .filter_map(|day| monday.checked_add_days(Days::new(day + later)))
        .filter(|date| *date >= today)
        .collect()
}

fn weekdays(words: &Words, today: NaiveDate) -> Option<When> {
    let mut dates: Vec<NaiveDate> = Vec::new();
    let mut every = Vec::new();
    let parts = ["mornings", "afternoons", "evenings", "nights"];
    for place in 0..words.len() {
        let word = words.at(place);
        let Some((day, plural)) = weekday(word) else {
            continue;
        };
        let before = words.before(place);
        // "The first Monday in May" is another question, and the past is none.
        let counted = matches!(before, "first" | "second" | "third" | "fourth" | "last");
        if counted || (doubtful_day(word) && !day_can_stand(words, place)) {
            continue;
        }
        if before == "to" && place >= 2 && weekday(words.at(place - 2)).is_some() {
            return Some(When::Usual);
        }
        if plural
            || matches!(before, "every" | "each" | "a")
            || parts.contains(&words.at(place + 1))
        {
            every.push(day);
        }
        let next_week = before == "next" || words.find("next week").is_some();
        let extra = if words.at(place + 1) == "week" { 7 } else { 0 };
        let date = if next_week {
            in_next_week(day, today)
        } else {
            coming(day, today)
        };
        dates.extend(date.and_then(|date| date.checked_add_days(Days::new(extra))));
    }
    dates.sort_unstable();
    dates.dedup();
    match (dates.as_slice(), every.as_slice()) {
        ([], _) => None,
        ([_], [day, ..]) => Some(When::Every(*day)),
        ([date], []) => Some(When::Day {
            date: *date,
            time: None,
        }),
        _ => Some(When::Days(dates)),
    }
}

/// "Sat", "sun", "mon", "wed" are days after a word that leads to one, before a part of the day, or alone.
fn day_can_stand(words: &Words, place: usize) -> bool {
    let leads = [
        "on", "this", "next", "every", "each", "open", "closed", "until", "till", "by", "or",
        "for", "hours", "times", "also",
    ];
    let follows = ["morning", "afternoon", "evening", "night", "am", "pm", "or"];
    words.len() == 1
        || leads.contains(&words.before(place))
        || follows.contains(&words.at(place + 1))
        || (matches!(words.before(place), "and" | "to")
            && place >= 2
            && weekday(words.at(place - 2)).is_some())
        || (matches!(words.at(place + 1), "and" | "to") && weekday(words.at(place + 2)).is_some())
}

fn coming(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    clock::days(today, 7).find(|date| date.weekday() == day)
}

/// "Next Friday" is the Friday of next week, Monday to Sunday.
fn in_next_week(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let to_monday = 7 - u64::from(today.weekday().num_days_from_monday());
    today.checked_add_days(Days::new(to_monday + u64::from(day.num_days_from_monday())))
}

/// "On the 24th": the next day of that number.
fn day_of_month(words: &Words, today: NaiveDate) -> Option<NaiveDate> {
    let place = (0..words.len()).find(|place| {
        words.before(*place) == "the"
            && day_number(words, *place).is_some_and(|(.., ordinal)| ordinal)
    })?;
    // "The first time", "the second one": a thing is counted unless a day is led to.
    let on = place >= 2 && matches!(words.at(place - 2), "on" | "for" | "until" | "open");
    let (day, ..) = day_number(words, place)?;
    let first = today.with_day(1)?;
    let dates =
        (0..=2).filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day));
    on.then(|| dates.into_iter().find(|date| *date >= today))
        .flatten()
}
