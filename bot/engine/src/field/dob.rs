//! Dates of birth: real, in the past, of someone who may be alive.

use super::aside::Setting;
use super::calendar::{Day, Lack, days, long_form, parted};
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected};
use super::phrase::{offers_two, strip, without_pet_name};
use super::spoken::tokens;
use super::{Fault, Manner, Reading, faults};
use chrono::{Datelike, Months, NaiveDate};

/// A date of birth: before today, at most 120 years ago.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateOfBirth(NaiveDate);

super::unprinted!(DateOfBirth);

const LABELS: &[&str] = &[
    "date of birth",
    "dob",
    "d o b",
    "birthday",
    "birth date",
    "birthdate",
    "date",
    "d.o.b",
];
const LEADS: &[&str] = &[
    "i was born on",
    "i was born",
    "born on",
    "born",
    "i was born on the",
    "she was born on",
    "he was born on",
    "on",
    "on the",
    "i was born in",
    "she was born",
    "he was born",
    "they were born",
    "the date is",
    "the date of birth is",
    "my birthday is",
];
/// Two centuries are both likely for a two-figure year when the older reading is of someone this young or younger.
const OLDEST_LIKELY: u32 = 105;

impl DateOfBirth {
    /// Reads a date of birth: British order, figures or words, written or said.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::DOB, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(without_pet_name(&text), LABELS, LEADS, &[]);
        let one = |part: &str| Self::of(strip(part, LABELS, LEADS, &[]), manner.today);
        match corrected(&parted(answer), one) {
            Corrected::To(dob) => return Reading::Ask(dob),
            Corrected::Lost => return Reading::Reject(faults::DOB),
            Corrected::Absent => {}
        }
        let found = one(answer);
        if matches!(found, Reading::Reject(_)) && offers_two(answer) {
            return Reading::Reject(faults::DOB_ONE);
        }
        if let (Reading::Accept(dob), true) = (&found, text.contains('?')) {
            return Reading::Ask(*dob);
        }
        // "I'm seventy four, born nineteenth of March 1952": the date is what follows.
        if matches!(found, Reading::Reject(_))
            && let Some((_, born)) = answer.to_lowercase().rsplit_once("born ")
            && let Reading::Accept(dob) | Reading::Ask(dob) = one(born)
        {
            return Reading::Ask(dob);
        }
        found
    }

    fn of(answer: &str, today: NaiveDate) -> Reading<Self> {
        if answer.starts_with('-') {
            return Reading::Reject(faults::DOB_REAL);
        }
        let said = match days(&tokens(answer)) {
            Ok(said) => said,
            Err(Lack::Unreal) => return Reading::Reject(faults::DOB_REAL),
            Err(Lack::Day) => return Reading::Reject(faults::DOB_DAY),
            Err(Lack::Month) => return Reading::Reject(faults::DOB_MONTH),
            Err(Lack::Nothing) => return Reading::Reject(faults::DOB),
        };
        let mut fitting: Vec<(NaiveDate, bool)> = Vec::new();
        let mut fault = None;
        for day in said {
            match born(day, today) {
                Ok((date, sure)) if !fitting.iter().any(|(other, _)| *other == date) => {
                    fitting.push((date, sure));
                }
                Ok(_) => {}
                Err(found) => fault = fault.or(Some(found)),
            }
        }
        match fitting.as_slice() {
            [] => Reading::Reject(fault.unwrap_or(faults::DOB)),
            [(date, true)] => Reading::Accept(Self(*date)),
            [(date, _), ..] => Reading::Ask(Self(*date)),
        }
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.0
    }

    /// The form for the eye: "19 March 1952".
    pub fn shown(&self) -> String {
        long_form(self.0)
    }

    /// The form for the ear.
    pub fn spoken(&self) -> String {
        long_form(self.0)
    }
}

/// The date that was meant, and whether surely so.
fn born(day: Day, today: NaiveDate) -> Result<(NaiveDate, bool), Fault> {
    let year = day.year.ok_or(faults::DOB_YEAR)?;
    let real = |year: i32| NaiveDate::from_ymd_opt(year, day.month, day.of_month);
    let oldest = today
        .checked_sub_months(Months::new(120 * 12))
        .ok_or(faults::DOB)?;
    let fits = |date: NaiveDate| date < today && date >= oldest;
    if year >= 100 {
        let date = real(year).ok_or(faults::DOB_REAL)?;
        return match date {
            _ if date >= today => Err(faults::DOB_PAST),
            _ if date < oldest => Err(faults::DOB_TOO_LONG_AGO),
            _ => Ok((date, !day.to_confirm)),
        };
    }
    let century = today.year().div_euclid(100).saturating_mul(100);
    let recent = real(century.saturating_add(year)).filter(|date| fits(*date));
    let older = real(century.saturating_add(year).saturating_sub(100)).filter(|date| fits(*date));
    let likely_older = older.filter(|date| {
        today
            .years_since(*date)
            .is_some_and(|age| age <= OLDEST_LIKELY)
    });
    match (recent, likely_older, older) {
        (Some(date), Some(_), _) => Ok((date, false)),
        (Some(date), None, _) | (None, _, Some(date)) => Ok((date, !day.to_confirm)),
        (None, _, None) => Err(faults::DOB_REAL),
    }
}
