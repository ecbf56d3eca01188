//! When a desk is open: a council writes an `opening_hours` string, Porter answers from it.
//!
//! # What it is
//! [`Hours`] is a string that was read and checked, together with the bank [`Holidays`] of the pack.
//! It says whether a desk is open, when it opens next and closes, what a day looks like and what the
//! usual [`Week`] is. [`When`] finds in an utterance the day or time that is asked about; [`answer`]
//! brings both together into facts. [`Hours::warnings`] finds strings that say something else than
//! their writer meant (domain.md B, traps).
//!
//! # What it must not know
//! No clock: `now` is an argument. No sentence for a resident: the pack's words say the facts; only
//! dates, times and the lines of a week are put into words here, in [`english`].
//!
//! # How to add one more
//! A language: a file like [`english`] that implements [`Tongue`]. A lint: a function in `lint`. A
//! nation's holidays: a `holidays.yaml`.

mod answer;
mod clock;
pub mod english;
mod holidays;
mod lint;
mod tongue;
mod week;
mod when;

#[cfg(test)]
mod tests;

pub use answer::{ClosedBecause, DayFacts, HoursAnswer, answer, opens_after};
pub use clock::{COUNCIL_ZONE, Clock, Stretch};
pub(crate) use holidays::yaml_sentence;
pub use holidays::{HolidayFault, Holidays};
pub use lint::Warning;
pub use tongue::{Manner, Tongue};
pub use week::{BankHolidays, Pattern, Season, Special, SpecialDays, Week};
pub use when::When;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use opening_hours::{Context, OpeningHours, RuleKind};
use opening_hours_syntax::rules::OpeningHoursExpression;
use opening_hours_syntax::rules::time::Time;
use std::sync::{Arc, Mutex};

/// How far ahead the next opening is looked for: a desk closed for two years has no next opening.
const HORIZON_DAYS: u64 = 2 * 366;

/// The opening hours of one desk. Only [`Hours::parse`] makes them, so hours that exist can be read.
#[derive(Debug, Clone)]
pub struct Hours {
    text: String,
    schedule: OpeningHours,
    holidays: Holidays,
    /// The week last worked out, and for which day. It walks two years of days, and all of a day's
    /// askers get the same; the answer never depends on whether it was remembered.
    worked_out: Arc<Mutex<Option<(NaiveDate, Week)>>>,
}

/// Why a string is no opening hours: the part that cannot be read and what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct HoursFault {
    /// The rule that cannot be read, as it was written.
    pub part: String,
    /// What is wrong and how to mend it.
    pub sentence: String,
}

impl Hours {
    /// Reads an `opening_hours` string (OpenStreetMap syntax); `PH` means `holidays`.
    ///
    /// # Errors
    /// Names the rule that cannot be read. Sunrise and sunset are not accepted: a desk has clock times.
    pub fn parse(osm: &str, holidays: &Holidays) -> Result<Self, HoursFault> {
        let text = osm.trim();
        let schedule: OpeningHours = text.parse().map_err(|_| unreadable(text))?;
        if has_sun_times(&schedule.get_expression()) {
            return Err(HoursFault {
                part: text.to_owned(),
                sentence: format!(
                    "`{text}` uses sunrise, sunset, dawn or dusk. Write clock times, like `09:00-17:00`."
                ),
            });
        }
        Ok(Self::from_schedule(text.to_owned(), schedule, holidays))
    }

    fn from_schedule(text: String, schedule: OpeningHours, holidays: &Holidays) -> Self {
        let schedule = schedule.with_context(Context::default().with_holidays(holidays.context()));
        Self {
            text,
            schedule,
            holidays: holidays.clone(),
            worked_out: Arc::default(),
        }
    }

    /// The string as the council wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bank holidays that `PH` stands for.
    pub const fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The stretches of opening on a local date, in order; empty when closed all day. "Unknown" counts
    /// as closed: better a wasted call than a wasted journey.
    pub fn on(&self, date: NaiveDate) -> Vec<Stretch> {
        let mut open: Vec<Stretch> = Vec::new();
        for span in self.schedule.schedule_at(date) {
            if span.kind != RuleKind::Open {
                continue;
            }
            let clock = |time: opening_hours_syntax::ExtendedTime| {
                Clock::new(u16::from(time.hour()), u16::from(time.minute())).unwrap_or(Clock::END)
            };
            let (from, to) = (clock(span.range.start), clock(span.range.end));
            match open.last_mut() {
                // Two spans that meet differ only in a comment: one stretch for a resident.
                Some(last) if last.to >= from => last.to = last.to.max(to),
                _ if from < to => open.push(Stretch { from, to }),
                _ => {}
            }
        }
        open
    }

    /// Whether the desk is open at that moment, by the council's wall clock.
    pub fn open_at(&self, now: DateTime<Tz>) -> bool {
        let wall = local(now);
        self.on(wall.date())
            .iter()
            .any(|stretch| stretch.contains(wall.time().into()))
    }

    /// The next moment after `now` at which the desk opens; `None` when it never does within two
    /// years, or is always open.
    pub fn next_open(&self, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
        let now = now.with_timezone(&COUNCIL_ZONE);
        let today = local(now).date();
        // A stretch that begins at midnight only goes on with the evening before.
        let mut open_before = today
            .pred_opt()
            .is_some_and(|day| runs_to_midnight(&self.on(day)));
        for date in clock::days(today, HORIZON_DAYS) {
            let stretches = self.on(date);
            for stretch in &stretches {
                if stretch.from == Clock::START && open_before {
                    continue;
                }
                if let Some(opens) = clock::moment_after(stretch.from.on(date), now) {
                    return Some(opens);
                }
            }
            open_before = runs_to_midnight(&stretches);
        }
        None
    }

    /// When the desk that is open now closes; `None` when it is closed, or open for good.
    pub fn closes_at(&self, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
        let now = now.with_timezone(&COUNCIL_ZONE);
        let wall = local(now);
        let mut date = wall.date();
        let mut end = self
            .on(date)
            .into_iter()
            .find(|stretch| stretch.contains(wall.time().into()))?
            .to;
        for _ in 0..HORIZON_DAYS {
            if end < Clock::END {
                return clock::moment_after(end.on(date), now);
            }
            let next = date.checked_add_days(Days::new(1))?;
            match self.on(next).first() {
                Some(stretch) if stretch.from == Clock::START => (date, end) = (next, stretch.to),
                _ => return clock::moment_after(Clock::START.on(next), now),
            }
        }
        None
    }

    /// What the desk usually does on this weekday around `date`: the commonest of the four nearest same
    /// weekdays on either side, bank holidays left out, so that lone special days are outvoted while the
    /// first and last day of a season keep their own.
    pub fn usual(&self, date: NaiveDate) -> Vec<Stretch> {
        self.usual_by(date, &|day| self.on(day))
    }

    /// [`Hours::usual`] with the hours of a day from elsewhere: whoever asks for many days keeps them.
    fn usual_by(&self, date: NaiveDate, on: &dyn Fn(NaiveDate) -> Vec<Stretch>) -> Vec<Stretch> {
        let weeks = |sign: i64| {
            (1..=9_i64)
                .filter_map(move |week| {
                    date.checked_add_signed(chrono::TimeDelta::weeks(sign * week))
                })
                .filter(|day| !self.holidays.is_holiday(*day))
                .take(4)
        };
        let own = on(date);
        let mut tally: Vec<(Vec<Stretch>, usize)> = Vec::new();
        let itself = (!self.holidays.is_holiday(date)).then_some(date);
        for day in weeks(-1).chain(itself).chain(weeks(1)) {
            let day = on(day);
            match tally.iter_mut().find(|(known, _)| *known == day) {
                Some((_, count)) => *count += 1,
                None => tally.push((day, 1)),
            }
        }
        // At a tie the day itself decides, then what was before.
        let best = tally
            .into_iter()
            .rev()
            .max_by_key(|(day, count)| (*count, *day == own));
        best.map(|(day, _)| day).unwrap_or_default()
    }

    /// The usual week and what differs from it in the two years from `from`: what a resident is told
    /// who asks for "the opening hours".
    pub fn week(&self, from: NaiveDate) -> Week {
        let Ok(mut worked_out) = self.worked_out.lock() else {
            return week::week_of(self, from);
        };
        match &*worked_out {
            Some((day, week)) if *day == from => week.clone(),
            _ => {
                let week = week::week_of(self, from);
                *worked_out = Some((from, week.clone()));
                week
            }
        }
    }

    /// The lines of [`Hours::week`], in words: "Monday to Friday, 9am to 5pm (closed on bank holidays)".
    pub fn week_summary(
        &self,
        from: NaiveDate,
        tongue: &dyn Tongue,
        manner: Manner,
    ) -> Vec<String> {
        tongue.week(&self.week(from), manner)
    }

    /// What the string may say that its writer did not mean (domain.md B, traps). None: as meant.
    pub fn warnings(&self) -> Vec<Warning> {
        lint::warnings(self)
    }

    fn expression(&self) -> Arc<OpeningHoursExpression> {
        self.schedule.get_expression()
    }
}

/// The wall clock at that moment in the council's zone.
fn local(now: DateTime<Tz>) -> NaiveDateTime {
    now.with_timezone(&COUNCIL_ZONE).naive_local()
}

fn runs_to_midnight(stretches: &[Stretch]) -> bool {
    stretches
        .last()
        .is_some_and(|stretch| stretch.to == Clock::END)
}

fn has_sun_times(expression: &OpeningHoursExpression) -> bool {
    let sun = |time: &Time| matches!(time, Time::Variable(_));
    let mut spans = expression
        .rules
        .iter()
        .flat_map(|rule| &rule.time_selector.spans);
    spans.any(|span| sun(&span.range.start) || sun(&span.range.end))
}

/// Finds the rule that cannot be read, so that the council need not search.
fn unreadable(text: &str) -> HoursFault {
    let part = text
        .split(';')
        .map(str::trim)
        .find(|part| part.parse::<OpeningHours>().is_err())
        .unwrap_or(text);
    let sentence = if part.is_empty() {
        "There is an empty rule. Write days and times, like `Mo-Fr 09:00-17:00; PH off`.".to_owned()
    } else {
        format!(
            "`{part}` cannot be read as opening hours. Write days as Mo Tu We Th Fr Sa Su and times with four figures, like `Mo-Fr 09:00-17:00; PH off`."
        )
    };
    HoursFault {
        part: part.to_owned(),
        sentence,
    }
}
