//! Which days the figures are of, in London's days.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;

/// So many months back can be chosen.
const MONTHS: u32 = 12;

/// The longest span, in days: two years, as long as counts are kept.
const LONGEST: i64 = 732;

/// Days from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

/// The days are no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoSpan {
    /// They are the wrong way round.
    #[error("The last day is before the first: give --from the earlier day.")]
    Backwards,
    /// They are too far apart.
    #[error("Counts are kept for two years: choose days that are at most two years apart.")]
    TooLong,
}

impl Span {
    /// From one day to another.
    ///
    /// # Errors
    /// [`NoSpan`].
    pub(crate) fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, NoSpan> {
        match to.signed_duration_since(from).num_days() {
            ..0 => Err(NoSpan::Backwards),
            0..LONGEST => Ok(Self { from, to }),
            _ => Err(NoSpan::TooLong),
        }
    }

    /// The one of this name, `today`, `7`, `28` or a month such as `2026-11`; the last seven days for any
    /// other.
    pub(crate) fn named(name: &str, today: NaiveDate) -> Self {
        let back = |days| Self {
            from: today.checked_sub_days(Days::new(days)).unwrap_or(today),
            to: today,
        };
        match name {
            "today" => back(0),
            "28" => back(27),
            _ => Self::month(name).unwrap_or_else(|| back(6)),
        }
    }

    fn month(name: &str) -> Option<Self> {
        let from = NaiveDate::parse_from_str(&format!("{name}-01"), "%Y-%m-%d").ok()?;
        let to = from.checked_add_months(Months::new(1))?.pred_opt()?;
        Some(Self { from, to })
    }

    /// What may be chosen: its name in addresses, and in words.
    pub(crate) fn choices(today: NaiveDate) -> Vec<(String, String)> {
        let fixed = [
            ("today", "Today"),
            ("7", "Last 7 days"),
            ("28", "Last 28 days"),
        ];
        let fixed = fixed.map(|(name, words)| (name.to_owned(), words.to_owned()));
        let first = today.with_day(1).unwrap_or(today);
        let months = (0..MONTHS).filter_map(|back| first.checked_sub_months(Months::new(back)));
        let months = months.map(|month| {
            (
                month.format("%Y-%m").to_string(),
                month.format("%B %Y").to_string(),
            )
        });
        fixed.into_iter().chain(months).collect()
    }

    /// Its first day.
    pub(crate) const fn from(self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    pub(crate) const fn to(self) -> NaiveDate {
        self.to
    }

    /// Each of its days.
    pub(crate) fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.to;
        self.from.iter_days().take_while(move |day| *day <= last)
    }

    /// The moment it begins, and the first moment after it.
    pub(crate) fn moments(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        (begins(self.from), begins(after))
    }
}

/// When a day begins. Clocks change at night in London, but never at midnight.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    London
        .from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |moment| moment.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_is_a_span_and_an_unknown_one_is_a_week() {
        let today = day("2026-11-24");
        for (name, from, to) in [
            ("today", "2026-11-24", "2026-11-24"),
            ("7", "2026-11-18", "2026-11-24"),
            ("28", "2026-10-28", "2026-11-24"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("", "2026-11-18", "2026-11-24"),
            ("2026-13", "2026-11-18", "2026-11-24"),
        ] {
            let span = Span::named(name, today);
            assert_eq!((span.from(), span.to()), (day(from), day(to)), "{name}");
        }
        for (name, _) in Span::choices(today) {
            assert!(Span::named(&name, today).from() <= today);
        }
    }

    #[test]
    fn days_are_londons_and_the_wrong_way_round_is_none() {
        let span = Span::new(day("2026-10-25"), day("2026-10-25")).unwrap();
        let (from, until) = span.moments();
        assert_eq!(from.to_rfc3339(), "2026-10-24T23:00:00+00:00");
        assert_eq!(until.to_rfc3339(), "2026-10-26T00:00:00+00:00");
        let (early, late) = (day("2026-01-01"), day("2029-01-01"));
        assert_eq!(Span::new(late, early), Err(NoSpan::Backwards));
        assert_eq!(Span::new(early, late), Err(NoSpan::TooLong));
    }
}
