//! The day or time that a question about opening hours speaks of.
//!
//! English only. It is careful rather than complete: "may" is a month only beside a day, "sat" a day
//! only where a day can stand, and words that name no day give `None`, never a guess.

mod clock_words;
mod day_words;
mod words;

use super::{Clock, Holidays};
use chrono::{NaiveDate, Weekday};
use words::Words;

/// What a question about opening hours is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// "Are you open now?"
    Now,
    /// One date, perhaps at a time of day.
    Day {
        /// The date.
        date: NaiveDate,
        /// The time; parts of a day ("in the afternoon") and "until six" give none, since the day's
        /// hours answer them.
        time: Option<Clock>,
    },
    /// Several dates in order: a weekend, Christmas, Easter, "Saturday and Sunday".
    Days(Vec<NaiveDate>),
    /// Each such weekday: "on Saturdays".
    Every(Weekday),
    /// Bank holidays in general: "are you open on bank holidays".
    BankHolidays,
    /// The usual hours: "in the evenings", "Monday to Friday", "24/7".
    Usual,
}

impl When {
    /// Finds what `text` asks about; `None` when it names no day and no time. `today` is the council's
    /// local date; a date without a year is the next one.
    pub fn find(text: &str, today: NaiveDate, holidays: &Holidays) -> Option<Self> {
        let words = Words::of(text);
        let day = day_words::find(&words, today, holidays);
        match (day, clock_words::find(&words)) {
            (Some(Self::Day { date, .. }), time) => Some(Self::Day { date, time }),
            (Some(other), _) => Some(other),
            (None, Some(time)) => Some(Self::Day {
                date: today,
                time: Some(time),
            }),
            (None, None) => day_words::now_or_usual(&words, today),
        }
    }
}
