//! Dates near today: "yesterday", "last Friday", "3 March", "the third".

use super::aside::Setting;
use super::calendar::{Day, Lack, days, long_form, month, parted, weekday};
use super::clean::{SHORT, begin};
use super::correction::{self, Corrected, corrected};
use super::date_from_today::relative;
use super::day_corrected::new_day_of;
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip, without_pet_name};
use super::small_talk::SOUNDS;
use super::spoken::tokens;
use super::{Manner, Reading, faults};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Which side of today a service means.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Leaning {
    /// Today or earlier, as for a missed bin; a later date is a fault.
    Past,
    /// Today or later, as for a move; an earlier date is a fault.
    Future,
    /// Either; a weekday alone is the last one, a day without a year the one nearest to today. Where
    /// the other year is hardly farther, it is read back.
    #[default]
    Either,
    /// Either, as for a move; a day without a year is the one nearest to today.
    Nearest,
}

/// A calendar date between 1900 and 2100.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date(NaiveDate);

super::unprinted!(Date);

const LABELS: &[&str] = &["date", "day", "collection day", "bin day", "moving date"];
const LEADS: &[&str] = &[
    "on",
    "it was on",
    "it was",
    "was",
    "from",
    "since",
    "it happened on",
    "it happened",
    "that was",
    "on the",
    "it should have been",
    "it should have been on",
    "it was due",
    "it was due on",
    "should have been",
    "it was supposed to be",
    "im moving on",
    "i moved on",
    "we moved on",
    "were moving on",
    "i noticed it",
    "it was meant to be",
    "it was missed on",
    "missed on",
    "it was missed",
];
const TAILS: &[&str] = &[
    "morning",
    "afternoon",
    "evening",
    "night",
    "at some point",
    "in the morning",
    "in the afternoon",
    "in the evening",
    "at night",
    "lunchtime",
    "or so",
    "just gone",
    "early",
    "late",
];

impl Date {
    /// Reads a date as of `manner.today`.
    pub fn read(text: &str, leaning: Leaning, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::DATE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let text = text.replace(" b4 ", " before ");
        let just_gone = text.to_lowercase().contains("just gone");
        let whole = strip(without_pet_name(&text), LABELS, LEADS, &[]);
        let answer = strip(without_pet_name(&text), LABELS, LEADS, TAILS);
        let leaning_now = if just_gone { Leaning::Past } else { leaning };
        let one =
            |part: &str| Self::of(strip(part, LABELS, LEADS, TAILS), leaning_now, manner.today);
        if let Some(date) = beside_another(answer, one) {
            return Reading::Ask(Self(date));
        }
        if let Some(text) = new_day_of(answer) {
            return one(&text).doubted();
        }
        match corrected(&parted(answer), one) {
            Corrected::To(date) => return Reading::Ask(date),
            Corrected::Lost => return Reading::Reject(faults::DATE),
            Corrected::Absent => {}
        }
        if offers_two(answer) && matches!(one(answer), Reading::Reject(_)) {
            return Reading::Reject(faults::DATE_ONE);
        }
        // "Friday 20 November, but they never came": the date is what stands before the tale.
        if let Some((head, _)) = answer.to_lowercase().split_once(" but ")
            && doubts(head) == Doubt::None
            && let Reading::Accept(date) | Reading::Ask(date) = one(head)
        {
            return Reading::Ask(date);
        }
        let found = match Self::of(whole, leaning_now, manner.today) {
            Reading::Reject(_) => Self::of(answer, leaning_now, manner.today),
            found => found,
        };
        if matches!(found, Reading::Reject(_))
            && let Some(day) = without_time(answer)
            && let reading @ (Reading::Accept(_) | Reading::Ask(_)) = one(&day)
        {
            // "Yesterday about seven": the hour leaves no doubt about the day.
            return if is_day_by_name(answer) {
                reading
            } else {
                reading.doubted()
            };
        }
        if matches!(found, Reading::Reject(_))
            && let Some(date) = Self::at_end(answer, leaning_now, manner)
        {
            return Reading::Ask(date);
        }
        if matches!(found, Reading::Reject(fault) if fault == faults::DATE)
            && let Some(date) = Self::inside(whole, leaning_now, manner)
        {
            return Reading::Ask(date);
        }
        match (found, doubts(&text)) {
            (Reading::Accept(_) | Reading::Ask(_), Doubt::Denied) => Reading::Reject(faults::DATE),
            (Reading::Accept(date), Doubt::Unsure) => Reading::Ask(date),
            (found, _) => found,
        }
    }

    /// "It should have been collected yesterday": a date that ends a sentence of what happened.
    fn at_end(answer: &str, leaning: Leaning, manner: Manner) -> Option<Self> {
        const TELLING: &[&str] = &[
            "was",
            "were",
            "collected",
            "due",
            "missed",
            "happened",
            "been",
            "moved",
            "moving",
            "noticed",
            "move",
            "started",
        ];
        let words: Vec<&str> = answer.split_whitespace().collect();
        let telling = plain_words(answer)
            .iter()
            .any(|word| TELLING.contains(&word.as_str()));
        if !telling || words.len() > 14 || doubts(answer) == Doubt::Denied || answer.contains('?') {
            return None;
        }
        (1..words.len()).find_map(|from| {
            match Self::of(&words.get(from..)?.join(" "), leaning, manner.today) {
                Reading::Accept(date) | Reading::Ask(date) => Some(date),
                _ => None,
            }
        })
    }

    /// "This morning they drove straight past", "it was meant to go yesterday": the only day that is
    /// named in a sentence. Figures alone are no day there, and "every Friday" is many.
    fn inside(answer: &str, leaning: Leaning, manner: Manner) -> Option<Self> {
        const MOST: usize = 18;
        const LONGEST: usize = 6;
        const MANY: &[&str] = &[
            "every",
            "each",
            "most",
            "alternate",
            "not",
            "isnt",
            "wasnt",
            "until",
            "till",
            "by",
        ];
        let words: Vec<&str> = answer.split_whitespace().collect();
        let plain = plain_words(answer);
        if words.len() > MOST || plain.len() != words.len() || answer.contains('?') {
            return None;
        }
        let named = |word: &String| {
            weekday(word).is_some_and(|_| !word.ends_with("days"))
                || month(word).is_some_and(|_| word != "may" && word != "march" && word != "mar")
                || matches!(
                    word.as_str(),
                    "today"
                        | "tonight"
                        | "yesterday"
                        | "yesturday"
                        | "tomorrow"
                        | "ago"
                        | "morning"
                        | "night"
                )
        };
        let mut found: Option<(Self, usize, usize)> = None;
        let mut at = 0_usize;
        while at < words.len() {
            let longest = (1..=LONGEST.min(words.len().saturating_sub(at)))
                .rev()
                .find_map(|count| {
                    let to = at.saturating_add(count);
                    plain.get(at..to)?.iter().any(named).then_some(())?;
                    match Self::of(&words.get(at..to)?.join(" "), leaning, manner.today) {
                        Reading::Accept(date) | Reading::Ask(date) => Some((date, count)),
                        _ => None,
                    }
                });
            let Some((date, count)) = longest else {
                at = at.saturating_add(1);
                continue;
            };
            let led = at.checked_sub(1).and_then(|before| plain.get(before));
            if led.is_some_and(|word| MANY.contains(&word.as_str()))
                || found.is_some_and(|(other, ..)| other != date)
            {
                return None;
            }
            found = Some((date, at, count));
            at = at.saturating_add(count);
        }
        // A weekday that is left over says of another day.
        let (date, from, count) = found?;
        let rest = plain
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < from || *at >= from.saturating_add(count));
        let another = rest
            .map(|(_, word)| word)
            .any(|word| weekday(word).is_some() || word.chars().any(|c| c.is_ascii_digit()));
        (!another).then_some(date)
    }

    fn of(answer: &str, leaning: Leaning, today: NaiveDate) -> Reading<Self> {
        let words: Vec<String> = tokens(answer)
            .into_iter()
            .filter(|word| !SOUNDS.contains(&word.as_str()))
            .collect();
        let (words, leaning) = with_year_told(words, leaning, today);
        let (date, sure) = match relative(&words, leaning, today) {
            Some(found) => found,
            None => match Self::written(&words, leaning, today) {
                Ok(found) => found,
                Err(fault) => return Reading::Reject(fault),
            },
        };
        match leaning {
            // "30 November", five days before it: a year ago is hardly meant.
            Leaning::Past if sure && is_far_without_year(&words, date, today) => {
                Reading::Ask(Self(date))
            }
            // Months off either way: last March or next March?
            Leaning::Either
                if sure && (date - today).num_days().abs() > NEAR && is_without_year(&words) =>
            {
                Reading::Ask(Self(date))
            }
            _ if !(1900..=2100).contains(&date.year()) => Reading::Reject(faults::DATE_RANGE),
            Leaning::Past if date > today => Reading::Reject(faults::DATE_PAST),
            Leaning::Future if date < today => Reading::Reject(faults::DATE_FUTURE),
            _ if sure => Reading::Accept(Self(date)),
            _ => Reading::Ask(Self(date)),
        }
    }

    fn written(
        words: &[String],
        leaning: Leaning,
        today: NaiveDate,
    ) -> Result<(NaiveDate, bool), super::Fault> {
        let said = days(words).map_err(|lack| match lack {
            Lack::Unreal => faults::DATE_REAL,
            Lack::Day => faults::DATE_DAY,
            Lack::Month => faults::DATE_MONTH,
            Lack::Nothing => faults::DATE,
        })?;
        let mut found: Vec<(NaiveDate, bool)> = Vec::new();
        for day in said {
            if let Some(date) = place(day, leaning, today)
                && !found.iter().any(|(other, _)| *other == date)
            {
                found.push((date, !day.to_confirm));
            }
        }
        let named = words.iter().find_map(|word| weekday(word));
        match found.as_slice() {
            [] => Err(faults::DATE_REAL),
            [(date, sure), more @ ..] => Ok((
                *date,
                *sure && more.is_empty() && named.is_none_or(|name| date.weekday() == name),
            )),
        }
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.0
    }

    /// The form for the eye: "Friday 20 November 2026".
    pub fn shown(&self) -> String {
        format!("{} {}", self.0.format("%A"), long_form(self.0))
    }

    /// The form for the ear.
    pub fn spoken(&self) -> String {
        self.shown()
    }
}

/// "Yesterday, no, the day before": the day beside the one that was said first.
fn beside_another(answer: &str, one: impl Fn(&str) -> Reading<Date>) -> Option<NaiveDate> {
    let (before, after) = correction::parts(answer)?;
    let after = plain_words(&after.join(" "));
    let after: Vec<&str> = after
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "the")
        .collect();
    let back = match after.as_slice() {
        ["day", "before"] | ["day", "before", "that"] => true,
        ["day", "after"] | ["day", "after", "that"] => false,
        _ => return None,
    };
    match one(&before.join(" ")) {
        Reading::Accept(date) | Reading::Ask(date) if back => date.0.pred_opt(),
        Reading::Accept(date) | Reading::Ask(date) => date.0.succ_opt(),
        _ => None,
    }
}

/// "Yesterday about seven in the morning", "this morning at 6": one day, and no span of time.
fn is_day_by_name(answer: &str) -> bool {
    const SPANS: &[&str] = &[
        "before", "after", "by", "from", "til", "till", "until", "between", "or", "and", "to",
    ];
    let words = plain_words(answer);
    matches!(
        words.first().map(String::as_str),
        Some("yesterday" | "today" | "this")
    ) && !words.iter().any(|word| SPANS.contains(&word.as_str()))
}

/// "Monday about 8am", "on the 20th at 10": the words before a time of day that ends the answer.
fn without_time(answer: &str) -> Option<String> {
    const LED: &[&str] = &[
        "at",
        "about",
        "around",
        "roughly",
        "before",
        "after",
        "by",
        "from",
        "til",
        "till",
        "until",
        "between",
        "approx",
        "approximately",
        "just",
        "it",
        "was",
        "say",
        "like",
        "some",
        "time",
        "sometime",
        "half",
        "quarter",
        "past",
        "to",
        "ish",
        "and",
    ];
    const PARTS: &[&str] = &[
        "in",
        "the",
        "morning",
        "afternoon",
        "evening",
        "night",
        "oclock",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "ish",
        "or",
        "so",
        "noon",
        "midday",
        "lunchtime",
        "thirty",
        "fifteen",
        "hours",
    ];
    let words: Vec<&str> = answer.split_whitespace().collect();
    let plain: Vec<String> = words
        .iter()
        .map(|word| super::phrase::plain(word))
        .collect();
    let from = (1..words.len()).find(|from| {
        let tail = plain.get(*from..).unwrap_or_default();
        let led = tail
            .first()
            .is_some_and(|word| LED.contains(&word.as_str()));
        let told = tail.iter().any(|word| is_hour(word)) && tail.iter().any(|word| is_clock(word));
        let hours = tail.iter().any(|word| is_hour(word));
        (led && hours || told)
            && tail.iter().all(|word| {
                is_hour(word)
                    || is_clock(word)
                    || LED.contains(&word.as_str())
                    || PARTS.contains(&word.as_str())
            })
    })?;
    let head = words.get(..from)?.join(" ");
    Some(head.trim_end_matches([',', ' ', '-']).to_owned())
}

/// "7", "7.30", "7am", "eleven".
fn is_hour(word: &str) -> bool {
    let figures = word
        .trim_end_matches("ish")
        .trim_end_matches("am")
        .trim_end_matches("pm");
    let (hour, minutes) = figures.split_once(['.', ':']).unwrap_or((figures, "00"));
    let written = hour.parse::<u32>().is_ok_and(|hour| hour <= 24)
        && minutes.len() == 2
        && minutes.bytes().all(|b| b.is_ascii_digit());
    written
        || super::number_words::unit(word).is_some()
        || super::number_words::tens_or_teens(word).is_some_and(|(hour, _)| hour <= 12)
}

/// What only a time of day has: "7am", "7.30", "pm", "o'clock".
fn is_clock(word: &str) -> bool {
    let figure = word.starts_with(|c: char| c.is_ascii_digit());
    matches!(word, "am" | "pm" | "oclock")
        || figure && (word.ends_with("am") || word.ends_with("pm") || word.contains([':', '.']))
}

/// "First of March next year": the words with the year that is told from this one.
fn with_year_told(
    words: Vec<String>,
    leaning: Leaning,
    today: NaiveDate,
) -> (Vec<String>, Leaning) {
    let [head @ .., which, year] = words.as_slice() else {
        return (words, leaning);
    };
    let more = match which.as_str() {
        "next" => 1,
        "this" => 0,
        "last" => -1,
        _ => return (words, leaning),
    };
    if year != "year" || days(head).is_err() {
        return (words, leaning);
    }
    let mut told = head.to_vec();
    told.push(today.year().saturating_add(more).to_string());
    (told, leaning)
}

/// So many days ago, a date without its year is read back.
const FAR: i64 = 300;

/// So many days from today, a date without its year is surely the nearest.
const NEAR: i64 = 60;

fn is_without_year(words: &[String]) -> bool {
    days(words).is_ok_and(|said| said.iter().all(|day| day.year.is_none()))
}

fn is_far_without_year(words: &[String], date: NaiveDate, today: NaiveDate) -> bool {
    let year = words
        .iter()
        .any(|word| word.len() >= 4 && word.contains(&date.year().to_string()));
    !year
        && date <= today
        && (today - date).num_days() >= FAR
        && days(words).is_ok_and(|said| said.iter().all(|day| day.year.is_none()))
}

/// The year that a day without one, or with two figures, belongs to.
pub(super) fn place(day: Day, leaning: Leaning, today: NaiveDate) -> Option<NaiveDate> {
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, day.month, day.of_month);
    match day.year {
        Some(year) if year < 100 => in_year(year.saturating_add(2000)),
        Some(year) => in_year(year),
        // Eight years reach from one 29 February to another.
        None if leaning == Leaning::Future => (0..=8).find_map(|more| {
            in_year(today.year().saturating_add(more)).filter(|date| *date >= today)
        }),
        None if matches!(leaning, Leaning::Nearest | Leaning::Either) => (-1..=1)
            .filter_map(|more| in_year(today.year().saturating_add(more)))
            .min_by_key(|date| (*date - today).num_days().abs()),
        None => (0..=8).find_map(|less| {
            in_year(today.year().saturating_sub(less)).filter(|date| *date <= today)
        }),
    }
}
