//! What is asked about a desk's hours, answered as facts. The pack's words make the sentence.

use super::{BankHolidays, Clock, Hours, Stretch, Week, When, local};
use chrono::{DateTime, Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;

/// The facts that answer a question about opening hours. `holiday` is the name of the bank holiday that
/// the date is, if it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursAnswer {
    /// Open at this moment; `closes` is `None` for a desk that never closes.
    OpenNow {
        /// When it closes.
        closes: Option<DateTime<Tz>>,
    },
    /// Closed at this moment.
    ClosedNow {
        /// When it opens next, `None` if never within two years.
        opens: Option<DateTime<Tz>>,
        /// The bank holiday that today is.
        holiday: Option<String>,
    },
    /// Open on a date.
    OpenOn(DayFacts),
    /// Closed all day on a date.
    ClosedOn {
        /// The date.
        date: NaiveDate,
        /// Why.
        because: ClosedBecause,
        /// The next opening after that date.
        next: Option<DateTime<Tz>>,
    },
    /// Open at a time on a date.
    OpenAt {
        /// The time asked about.
        at: Clock,
        /// When the desk closes after that time; 24:00 where it stays open into the next day.
        until: Clock,
        /// The whole day.
        day: DayFacts,
    },
    /// Open on that date, but not at that time.
    ClosedAt {
        /// The time asked about.
        at: Clock,
        /// The whole day; its hours are never empty.
        day: DayFacts,
    },
    /// Always the same on one weekday: "on Saturdays". Empty hours: closed.
    Weekly {
        /// The weekday.
        weekday: Weekday,
        /// The usual hours.
        hours: Vec<Stretch>,
    },
    /// What the desk does on bank holidays in general.
    BankHolidays {
        /// What it does on most of them.
        usual: BankHolidays,
        /// The next one.
        next: Option<DayFacts>,
    },
    /// Several days: a weekend, Christmas, Easter.
    Several(Vec<DayFacts>),
    /// The usual week.
    Week(Week),
}

/// One day of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFacts {
    /// The date.
    pub date: NaiveDate,
    /// The stretches of opening; empty when closed.
    pub hours: Vec<Stretch>,
    /// The bank holiday that the date is.
    pub holiday: Option<String>,
}

/// Why a desk is closed on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedBecause {
    /// It is this bank holiday.
    Holiday(String),
    /// It is closed on that weekday anyway.
    Weekday(Weekday),
    /// It is closed specially on that date.
    SpecialDay,
}

/// Answers a question about `hours`. Without a [`When`], the usual week.
pub fn answer(hours: &Hours, when: Option<&When>, now: DateTime<Tz>) -> HoursAnswer {
    let today = local(now).date();
    match when {
        None | Some(When::Usual) => HoursAnswer::Week(hours.week(today)),
        Some(When::Now) => at_this_moment(hours, now),
        // Before it opens, its hours today say more than that it is closed now.
        Some(When::Day { date, time: None })
            if *date == today
                && !hours.on(today).is_empty()
                && !opens_later_on(hours, today, now) =>
        {
            at_this_moment(hours, now)
        }
        Some(When::Day { date, time }) => on_date(hours, *date, *time, now),
        Some(When::Days(dates)) => {
            HoursAnswer::Several(dates.iter().map(|date| facts(hours, *date)).collect())
        }
        Some(When::BankHolidays) => HoursAnswer::BankHolidays {
            usual: hours.week(today).bank_holidays,
            next: hours
                .holidays()
                .named("bank holiday", today)
                .map(|date| facts(hours, date)),
        },
        Some(When::Every(weekday)) => every(hours, *weekday, today),
    }
}

/// Whether it is closed at this moment and opens later the same day.
fn opens_later_on(hours: &Hours, today: NaiveDate, now: DateTime<Tz>) -> bool {
    let opens = hours.next_open(now).map(|opens| local(opens).date());
    !hours.open_at(now) && opens == Some(today)
}

fn at_this_moment(hours: &Hours, now: DateTime<Tz>) -> HoursAnswer {
    if hours.open_at(now) {
        HoursAnswer::OpenNow {
            closes: hours.closes_at(now),
        }
    } else {
        let today = local(now).date();
        // The holiday is the reason only while it keeps the desk closed all day.
        let holiday = hours
            .on(today)
            .is_empty()
            .then(|| facts(hours, today).holiday)
            .flatten();
        HoursAnswer::ClosedNow {
            opens: hours.next_open(now),
            holiday,
        }
    }
}

/// When a desk opens next after a day on which it is closed.
pub fn opens_after(hours: &Hours, date: NaiveDate, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
    let day_end = date
        .checked_add_days(Days::new(1))
        .map_or(date, |next| next);
    let midnight = super::clock::moment_after(Clock::START.on(day_end), now).unwrap_or(now);
    // An opening at midnight sharp counts too, so the search begins a moment before.
    hours.next_open(midnight - chrono::TimeDelta::seconds(1))
}

fn on_date(hours: &Hours, date: NaiveDate, time: Option<Clock>, now: DateTime<Tz>) -> HoursAnswer {
    let day = facts(hours, date);
    if day.hours.is_empty() {
        let next = opens_after(hours, date, now);
        return HoursAnswer::ClosedOn {
            date,
            because: because(hours, date),
            next,
        };
    }
    match time {
        None => HoursAnswer::OpenOn(day),
        Some(at) => match day.hours.iter().find(|stretch| stretch.contains(at)) {
            Some(stretch) => HoursAnswer::OpenAt {
                at,
                until: stretch.to,
                day,
            },
            None => HoursAnswer::ClosedAt { at, day },
        },
    }
}

fn because(hours: &Hours, date: NaiveDate) -> ClosedBecause {
    if hours.usual(date).is_empty() {
        return ClosedBecause::Weekday(date.weekday());
    }
    let holiday = hours.holidays().name_on(date);
    holiday.map_or(ClosedBecause::SpecialDay, |name| {
        ClosedBecause::Holiday(name.to_owned())
    })
}

fn every(hours: &Hours, weekday: Weekday, today: NaiveDate) -> HoursAnswer {
    let next = super::clock::days(today, 7)
        .find(|date| date.weekday() == weekday)
        .unwrap_or(today);
    HoursAnswer::Weekly {
        weekday,
        hours: hours.usual(next),
    }
}

fn facts(hours: &Hours, date: NaiveDate) -> DayFacts {
    let holiday = hours.holidays().name_on(date).map(str::to_owned);
    DayFacts {
        date,
        hours: hours.on(date),
        holiday,
    }
}
