//! Dates of birth: real, in the past, of someone who may be alive.

use super::aside::Setting;
use super::calendar::{Day, Lack, days, long_form, month, parted};
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected};
use super::day_corrected::{new_day_and_month_of, new_day_of};
use super::phrase::{Doubt, doubts, offers_two, strip, without_pet_name};
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
        if let Some(text) = new_day_of(answer).or_else(|| new_day_and_month_of(answer)) {
            return one(&text).doubted();
        }
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
        if let Reading::Reject(_) = &found
            && let Some(text) = with_year_last(answer)
            && let Reading::Accept(dob) | Reading::Ask(dob) = one(&text)
        {
            return Reading::Ask(dob);
        }
        if matches!(found, Reading::Reject(fault) if fault == faults::DOB)
            && let Some(dob) = Self::among(answer, one)
        {
            return Reading::Ask(dob);
        }
        found
    }

    /// "Born in Taunton on the third of May 1940", "4 7 1951 (age 75)": the one whole date among other
    /// words, which hold no figure of their own but an age.
    fn among(answer: &str, one: impl Fn(&str) -> Reading<Self>) -> Option<Self> {
        const MOST: usize = 24;
        const LONGEST: usize = 9;
        const AGED: &[&str] = &[
            "age", "aged", "im", "i'm", "now", "am", "turned", "be", "shes", "hes",
        ];
        let words: Vec<&str> = answer.split_whitespace().collect();
        if words.len() > MOST || answer.contains('?') || doubts(answer) == Doubt::Denied {
            return None;
        }
        let plain: Vec<String> = words
            .iter()
            .map(|word| super::phrase::plain(word))
            .collect();
        let (dob, from, to) = (2..=LONGEST.min(words.len())).rev().find_map(|count| {
            (0..=words.len().saturating_sub(count)).find_map(|from| {
                let to = from.saturating_add(count);
                match one(&words.get(from..to)?.join(" ")) {
                    Reading::Accept(dob) | Reading::Ask(dob) => Some((dob, from, to)),
                    _ => None,
                }
            })
        })?;
        let mut aged = false;
        for (at, word) in plain.iter().enumerate() {
            let within = (from..to).contains(&at);
            let figure = word.bytes().any(|b| b.is_ascii_digit())
                || super::number_words::unit(word).is_some()
                || super::number_words::tens_or_teens(word).is_some()
                || super::number_words::ordinal(std::slice::from_ref(word)).is_some();
            if !within && (month(word).is_some() || figure && !aged) {
                return None;
            }
            aged = AGED.contains(&word.as_str()) || aged && figure;
        }
        Some(dob)
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

/// "I was born in forty five, the twelfth of May", "born in 45 on the 12th of May": the day and the month,
/// then the year of two figures that was said before them.
fn with_year_last(answer: &str) -> Option<String> {
    let words: Vec<String> = tokens(answer);
    let at = words.iter().rposition(|word| word == "in")?;
    let year = words.get(at.saturating_add(1)..)?;
    let first = year.first()?;
    let figures = first.len() == 2 && first.bytes().all(|b| b.is_ascii_digit());
    let takes = match super::number_words::tens_or_teens(first) {
        Some((_, alone)) => {
            let unit = year
                .get(1)
                .is_some_and(|word| super::number_words::unit(word).is_some());
            if unit && !alone { 2 } else { 1 }
        }
        None if figures => 1,
        None => return None,
    };
    let (year, day) = year.split_at_checked(takes)?;
    let day: Vec<&str> = day
        .iter()
        .map(String::as_str)
        .skip_while(|word| matches!(*word, "on" | "and" | "it" | "was"))
        .collect();
    let named = day.iter().any(|word| month(word).is_some());
    named.then(|| format!("{} {}", day.join(" "), year.join(" ")))
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
