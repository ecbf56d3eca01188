//! What a language must be able to say about time. One file for each language implements it.

use super::{Clock, Stretch, Week};
use chrono::{NaiveDate, Weekday};

/// Whether words are read or heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// For the eye: "5:30pm".
    Shown,
    /// For the ear, so that a speech engine says it naturally: "5 30 pm".
    Spoken,
}

/// Dates, times and the lines of a week in one language. It makes no sentences: these are the pack's.
pub trait Tongue: Sync {
    /// A weekday's name.
    fn weekday(&self, day: Weekday) -> &'static str;

    /// Several weekdays: "Monday to Friday", "Monday, Wednesday and Friday".
    fn weekdays(&self, days: &[Weekday]) -> String;

    /// A date with its weekday, the year only where `today` leaves it open: "Monday 28 December".
    fn date(&self, date: NaiveDate, today: NaiveDate, manner: Manner) -> String;

    /// A date's day and month only: "28 December".
    fn day_month(&self, date: NaiveDate, manner: Manner) -> String;

    /// A time of day: "9am", "5:30pm", "midday", "midnight".
    fn time(&self, time: Clock, manner: Manner) -> String;

    /// The stretches of one day: "10am to 1pm and 2pm to 4pm".
    fn stretches(&self, hours: &[Stretch], manner: Manner) -> String;

    /// Things in a row: "a, b and c".
    fn list(&self, things: &[String]) -> String;

    /// A usual week with its seasons, bank holidays and special days, a line for each.
    fn week(&self, week: &Week, manner: Manner) -> Vec<String>;
}
