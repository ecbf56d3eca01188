//! The bank holidays of one nation, as data, and the days that have a name.
//!
//! The parser's own table is wrong for England (it keeps only the days that all four nations share),
//! so the list comes from the pack. A named day is not always a bank holiday: in 2026 Boxing Day is a
//! Saturday and its bank holiday is the Monday after.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use compact_calendar::CompactCalendar;
use opening_hours::ContextHolidays;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bank holidays that `PH` stands for. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Holidays(Arc<Table>);

#[derive(Debug)]
struct Table {
    names: BTreeMap<NaiveDate, String>,
    source: String,
    as_of: NaiveDate,
    context: ContextHolidays,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    nation: String,
    source: String,
    as_of: NaiveDate,
    holidays: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    date: serde_saphyr::Spanned<NaiveDate>,
    name: String,
}

/// Why a list of holidays cannot be used: a sentence that says where and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct HolidayFault(String);

impl Holidays {
    /// Reads `holidays.yaml`.
    ///
    /// # Errors
    /// The first fault, with its line: text that is no such file, a date listed twice, no dates.
    pub fn load(yaml: &str) -> Result<Self, HolidayFault> {
        let file: File =
            serde_saphyr::from_str(yaml).map_err(|fault| HolidayFault(yaml_sentence(&fault)))?;
        if file.nation.trim().is_empty() {
            return Err(HolidayFault(
                "Say in `nation` whose bank holidays these are.".into(),
            ));
        }
        let mut names = BTreeMap::new();
        let mut calendar = CompactCalendar::default();
        for Entry { date, name } in file.holidays {
            let line = date.referenced.line();
            if names.insert(date.value, name).is_some() {
                return Err(HolidayFault(format!(
                    "Line {line}: {} is listed twice. Take one out.",
                    date.value
                )));
            }
            calendar.insert(date.value);
        }
        if names.is_empty() {
            return Err(HolidayFault(
                "List at least one day under `holidays`.".into(),
            ));
        }
        let context = ContextHolidays::new(Arc::new(calendar), Arc::default());
        Ok(Self(Arc::new(Table {
            names,
            source: file.source,
            as_of: file.as_of,
            context,
        })))
    }

    /// Whether `date` is a bank holiday.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.0.names.contains_key(&date)
    }

    /// What the bank holiday on `date` is called.
    pub fn name_on(&self, date: NaiveDate) -> Option<&str> {
        self.0.names.get(&date).map(String::as_str)
    }

    /// The bank holidays in order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.0.names.keys().copied()
    }

    /// The first and last year that the list speaks of.
    pub fn years(&self) -> (i32, i32) {
        let first = self.0.names.keys().next().map_or(0, Datelike::year);
        let last = self.0.names.keys().next_back().map_or(0, Datelike::year);
        (first, last)
    }

    /// Where the list comes from, and the date it was looked at.
    pub fn source(&self) -> (&str, NaiveDate) {
        (&self.0.source, self.0.as_of)
    }

    pub(super) fn context(&self) -> ContextHolidays {
        self.0.context.clone()
    }

    /// The next day of that name on or after `after`: "good friday", "boxing day", "christmas eve",
    /// "bank holiday monday" ... in any case, with or without apostrophes. The day itself, not the
    /// bank holiday given in its place.
    pub fn named(&self, name: &str, after: NaiveDate) -> Option<NaiveDate> {
        let plain: String = name
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || c.is_whitespace())
            .collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let next_bank = |fits: &dyn Fn(NaiveDate) -> bool| {
            self.dates().find(|date| *date >= after && fits(*date))
        };
        match plain.as_str() {
            "christmas" | "christmas day" | "xmas" | "xmas day" => yearly(12, 25, after),
            "christmas eve" | "xmas eve" => yearly(12, 24, after),
            "boxing day" => yearly(12, 26, after),
            "new years eve" | "new year eve" => yearly(12, 31, after),
            "new years day" | "new year day" | "new year" | "new years" => yearly(1, 1, after),
            "good friday" => by_easter(-2, after),
            "easter sunday" | "easter day" => by_easter(0, after),
            "easter monday" => by_easter(1, after),
            "may day" | "mayday" | "early may bank holiday" | "may day bank holiday" => {
                by_month(after, 5, first_monday)
            }
            "spring bank holiday" | "whit monday" | "late may bank holiday" => {
                by_month(after, 5, last_monday)
            }
            "summer bank holiday" | "august bank holiday" => by_month(after, 8, last_monday),
            "bank holiday" | "public holiday" => next_bank(&|_| true),
            "bank holiday monday" => next_bank(&|date| date.weekday() == Weekday::Mon),
            _ => None,
        }
    }
}

/// A fault of the YAML reader as a sentence that begins with its line.
pub(crate) fn yaml_sentence(fault: &serde_saphyr::Error) -> String {
    let text = fault.without_snippet().to_string();
    match fault.location() {
        Some(place) if place.line() > 0 => format!("Line {}: {text}", place.line()),
        _ => text,
    }
}

fn yearly(month: u32, day: u32, after: NaiveDate) -> Option<NaiveDate> {
    (after.year()..=after.year().saturating_add(1))
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date >= after)
}

fn by_month(
    after: NaiveDate,
    month: u32,
    day: fn(i32, u32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    (after.year()..=after.year().saturating_add(1))
        .filter_map(|year| day(year, month))
        .find(|date| *date >= after)
}

fn first_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    let next_month = NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?;
    let last = next_month.pred_opt()?;
    last.checked_sub_days(Days::new(u64::from(last.weekday().num_days_from_monday())))
}

fn by_easter(offset: i64, after: NaiveDate) -> Option<NaiveDate> {
    (after.year()..=after.year().saturating_add(1))
        .filter_map(|year| easter_sunday(year)?.checked_add_signed(chrono::TimeDelta::days(offset)))
        .find(|date| *date >= after)
}

/// Easter Sunday by the Gregorian rule: the Sunday after the church's full moon (epact method).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let lunar = (8 * century + 13).div_euclid(25);
    let epact = (19 * golden + century - century.div_euclid(4) - lunar + 15).rem_euclid(30);
    let full_moon = epact - i32::from(epact == 29 || (epact == 28 && golden > 10));
    let moon = NaiveDate::from_ymd_opt(year, 3, 21)?
        .checked_add_signed(chrono::TimeDelta::days(full_moon.into()))?;
    let to_sunday = 7 - u64::from(moon.weekday().num_days_from_sunday());
    moon.checked_add_days(Days::new(to_sunday))
}
