//! English for dates, times and weeks, in GOV.UK style (domain.md C1): "Monday to Friday, 9am to 5pm
//! (closed on bank holidays)", "midday", "5:30pm".

use super::{
    BankHolidays, Clock, Manner, Pattern, Season, Special, SpecialDays, Stretch, Tongue, Week,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// English.
#[derive(Debug, Clone, Copy, Default)]
pub struct English;

/// January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(date: NaiveDate) -> &'static str {
    MONTHS
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default()
}

impl Tongue for English {
    fn weekday(&self, day: Weekday) -> &'static str {
        match day {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        }
    }

    fn weekdays(&self, days: &[Weekday]) -> String {
        let runs = |days: &[Weekday]| {
            days.windows(2)
                .all(|pair| matches!(pair, [a, b] if a.succ() == *b))
        };
        match days {
            [_, _, _, _, _, _, _] => "Every day".to_owned(),
            [first, .., last] if days.len() > 2 && runs(days) => {
                format!("{} to {}", self.weekday(*first), self.weekday(*last))
            }
            _ => self.list(
                &days
                    .iter()
                    .map(|day| self.weekday(*day).to_owned())
                    .collect::<Vec<_>>(),
            ),
        }
    }

    fn date(&self, date: NaiveDate, today: NaiveDate, manner: Manner) -> String {
        let text = format!(
            "{} {}",
            self.weekday(date.weekday()),
            self.day_month(date, manner)
        );
        // Within the coming half year "Friday 1 January" can only be one day.
        let clear = date >= today
            && today
                .checked_add_days(Days::new(183))
                .is_some_and(|end| date <= end);
        if clear || date.year() == today.year() {
            text
        } else {
            format!("{text} {}", date.year())
        }
    }

    fn day_month(&self, date: NaiveDate, manner: Manner) -> String {
        match manner {
            Manner::Shown => format!("{} {}", date.day(), month(date)),
            // "28 December" is read as "twenty-eight December" by some voices.
            Manner::Spoken => format!("the {} of {}", ordinal(date.day()), month(date)),
        }
    }

    fn time(&self, time: Clock, manner: Manner) -> String {
        let (hour, half) = match time.hour() {
            0 | 24 => (12, "am"),
            12 => (12, "pm"),
            hour if hour < 12 => (hour, "am"),
            hour => (hour - 12, "pm"),
        };
        match (time.hour(), time.minute(), manner) {
            (0 | 24, 0, _) => "midnight".to_owned(),
            (12, 0, _) => "midday".to_owned(),
            (_, 0, Manner::Shown) => format!("{hour}{half}"),
            (_, minute, Manner::Shown) => format!("{hour}:{minute:02}{half}"),
            (_, 0, Manner::Spoken) => format!("{hour} {half}"),
            (_, minute @ 1..=9, Manner::Spoken) => format!("{hour} oh {minute} {half}"),
            (_, minute, Manner::Spoken) => format!("{hour} {minute} {half}"),
        }
    }

    fn stretches(&self, hours: &[Stretch], manner: Manner) -> String {
        if hours == [Stretch::ALL_DAY] {
            return "24 hours".to_owned();
        }
        let told: Vec<String> = hours
            .iter()
            .map(|stretch| {
                format!(
                    "{} to {}",
                    self.time(stretch.from, manner),
                    self.time(stretch.to, manner)
                )
            })
            .collect();
        self.list(&told)
    }

    fn list(&self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [only] => only.clone(),
            [before @ .., last] => format!("{} and {last}", before.join(", ")),
        }
    }

    fn week(&self, week: &Week, manner: Manner) -> Vec<String> {
        let mut lines = Vec::new();
        for season in &week.seasons {
            let prefix = self.season(season, manner);
            if season.patterns.is_empty() {
                lines.push(format!("{prefix}{}", capital("closed", prefix.is_empty())));
            }
            for pattern in &season.patterns {
                let line = self.pattern(pattern, manner);
                // After a colon only a name keeps its capital.
                let line = if prefix.is_empty() {
                    line
                } else {
                    line.replacen("Every day", "every day", 1)
                };
                lines.push(format!("{prefix}{line}"));
            }
        }
        match (&week.bank_holidays, lines.as_mut_slice()) {
            // In brackets only where they cannot be taken for those of one line.
            (BankHolidays::Closed, [only]) if manner == Manner::Shown => {
                only.push_str(" (closed on bank holidays)");
            }
            (BankHolidays::Closed, _) => lines.push("Closed on bank holidays".to_owned()),
            (BankHolidays::Own(hours), _) => {
                lines.push(format!("Bank holidays, {}", self.stretches(hours, manner)));
            }
            (BankHolidays::AsUsual, _) => {}
        }
        lines.extend(
            week.specials
                .iter()
                .map(|special| self.special(special, manner)),
        );
        if week.more {
            lines.push("Some other days are different".to_owned());
        }
        lines
    }
}

impl English {
    fn pattern(self, pattern: &Pattern, manner: Manner) -> String {
        let days = self.weekdays(&pattern.days);
        if pattern.days.len() == 7 && pattern.hours == [Stretch::ALL_DAY] {
            return "Every day, 24 hours a day".to_owned();
        }
        format!("{days}, {}", self.stretches(&pattern.hours, manner))
    }

    fn season(self, season: &Season, manner: Manner) -> String {
        match (season.from, season.until) {
            (None, None) => String::new(),
            (None, Some(until)) => format!("Until {}: ", self.dated(until, manner)),
            (Some(from), None) => format!("From {}: ", self.dated(from, manner)),
            (Some(from), Some(until)) if from.day() == 1 && ends_month(until) => {
                format!("{} to {}: ", month(from), month(until))
            }
            (Some(from), Some(until)) => {
                format!(
                    "{} to {}: ",
                    capital(&self.day_month(from, manner), true),
                    self.day_month(until, manner)
                )
            }
        }
    }

    fn special(self, special: &Special, manner: Manner) -> String {
        let days = match &special.days {
            SpecialDays::Yearly(dates) => self.days_of_months(dates, manner),
            SpecialDays::Once(dates) => self.list(
                &dates
                    .iter()
                    .map(|date| self.dated(*date, manner))
                    .collect::<Vec<_>>(),
            ),
        };
        if special.hours.is_empty() {
            format!("Closed on {days}")
        } else {
            format!(
                "{}, {}",
                capital(&days, true),
                self.stretches(&special.hours, manner)
            )
        }
    }

    /// "25 and 26 December and 1 January": a month is named once for the days in it.
    fn days_of_months(self, dates: &[NaiveDate], manner: Manner) -> String {
        let months: Vec<String> = dates
            .chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month()))
            .filter_map(|same| {
                let (last, before) = same.split_last()?;
                let day = |date: &NaiveDate| match manner {
                    Manner::Shown => date.day().to_string(),
                    Manner::Spoken => format!("the {}", ordinal(date.day())),
                };
                let mut days: Vec<String> = before.iter().map(day).collect();
                days.push(self.day_month(*last, manner));
                Some(self.list(&days))
            })
            .collect();
        self.list(&months)
    }

    /// A date that comes once: with weekday and year.
    fn dated(self, date: NaiveDate, manner: Manner) -> String {
        format!(
            "{} {} {}",
            self.weekday(date.weekday()),
            self.day_month(date, manner),
            date.year()
        )
    }
}

fn ends_month(date: NaiveDate) -> bool {
    date.succ_opt().is_some_and(|next| next.day() == 1)
}

fn ordinal(day: u32) -> String {
    let ending = match (day % 10, day / 10) {
        (1, 0 | 2 | 3) => "st",
        (2, 0 | 2) => "nd",
        (3, 0 | 2) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

fn capital(text: &str, first: bool) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if first => letter.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
