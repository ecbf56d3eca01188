//! Answers to monitoring questions, as counts by quarter and council (rule R19).
//!
//! A table of its own, with no key to anything and no time but the quarter: nothing can be joined to it.

use crate::count::Tally;
use crate::db::Rows;
use crate::error::StoreError;
use chrono::{Datelike, NaiveDate};
use engine::ids::CouncilId;
use engine::monitoring::MonitoringAnswer;
use std::fmt;
use std::str::FromStr;

/// A quarter of a year, written as `2026-Q4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i32,
    quarter: u32,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            quarter: day.month0() / 3 + 1,
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.quarter)
    }
}

/// The text is no quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quarter is written as `2026-Q4`")]
pub struct NoQuarter;

impl FromStr for Quarter {
    type Err = NoQuarter;

    fn from_str(text: &str) -> Result<Self, NoQuarter> {
        let (year, quarter) = text.split_once("-Q").ok_or(NoQuarter)?;
        let year = year.parse().map_err(|_| NoQuarter)?;
        let quarter = quarter.parse().map_err(|_| NoQuarter)?;
        let known = (0..=9999).contains(&year) && (1..=4).contains(&quarter);
        known.then_some(Self { year, quarter }).ok_or(NoQuarter)
    }
}

/// An answer, with all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MonitoringEvent {
    /// The answer.
    pub answer: MonitoringAnswer,
    /// The council that was contacted.
    pub council: CouncilId,
    /// When.
    pub quarter: Quarter,
}

/// How often an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonitoringCount {
    /// The answer.
    pub answer: MonitoringAnswer,
    /// The council that was contacted.
    pub council: CouncilId,
    /// When.
    pub quarter: Quarter,
    /// How often.
    pub tally: Tally,
}

/// Adds to the counts, each event so many times.
pub(crate) async fn add<R: Rows>(
    rows: &mut R,
    events: &[(MonitoringEvent, u64)],
) -> Result<(), StoreError> {
    for (event, times) in events.iter().filter(|(_, times)| *times > 0) {
        rows.add_monitoring(event, *times).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_its_quarter_and_a_quarter_is_read_as_it_is_written() {
        for (day, quarter) in [
            ("2026-01-01", "2026-Q1"),
            ("2026-06-30", "2026-Q2"),
            ("2026-07-01", "2026-Q3"),
            ("2026-12-31", "2026-Q4"),
        ] {
            let of = Quarter::of(day.parse().unwrap());
            assert_eq!(of.to_string(), quarter);
            assert_eq!(quarter.parse(), Ok(of));
        }
        for wrong in ["2026", "2026-Q5", "2026-Q0", "x-Q1", "2026-4"] {
            assert_eq!(wrong.parse::<Quarter>(), Err(NoQuarter), "{wrong}");
        }
    }
}
