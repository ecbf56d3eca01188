//! A time of the wall clock, to the minute, and the stretch between two of them.

use chrono::{
    DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike,
};
use chrono_tz::Tz;

/// The zone that all desks keep: summer time and winter time change by themselves.
pub const COUNCIL_ZONE: Tz = chrono_tz::Europe::London;

/// Minutes since midnight, 0 to 1440. Unlike `NaiveTime` it can say "24:00", the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u16);

impl Clock {
    /// 00:00, the start of a day.
    pub const START: Self = Self(0);
    /// 24:00, the end of a day.
    pub const END: Self = Self(24 * 60);

    /// The time `hour:minute`, up to 24:00; `None` beyond it.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= Self::END.0).then_some(Self(minutes))
    }

    /// The hour, 0 to 24.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute of the hour.
    pub const fn minute(self) -> u16 {
        self.0 % 60
    }

    /// The moment on `date` at which the wall clock shows this time.
    pub fn on(self, date: NaiveDate) -> NaiveDateTime {
        let midnight = date.and_time(NaiveTime::MIN);
        midnight
            .checked_add_signed(TimeDelta::minutes(i64::from(self.0)))
            .unwrap_or(midnight)
    }
}

impl From<NaiveTime> for Clock {
    fn from(time: NaiveTime) -> Self {
        let minutes = time.num_seconds_from_midnight() / 60;
        Self(u16::try_from(minutes).unwrap_or(Self::END.0))
    }
}

/// A stretch of opening on one day: from `from` up to, but not with, `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// When the desk opens.
    pub from: Clock,
    /// When it closes.
    pub to: Clock,
}

impl Stretch {
    /// The whole day, 00:00 to 24:00.
    pub const ALL_DAY: Self = Self {
        from: Clock::START,
        to: Clock::END,
    };

    /// Whether the desk is open at `at`.
    pub fn contains(&self, at: Clock) -> bool {
        self.from <= at && at < self.to
    }
}

/// The first moment after `after` at which the clocks in the council's zone show `wall`; in the hour
/// that summer time skips, the moment one hour on.
pub(super) fn moment_after(wall: NaiveDateTime, after: DateTime<Tz>) -> Option<DateTime<Tz>> {
    let zone = after.timezone();
    let found = match zone.from_local_datetime(&wall) {
        LocalResult::Single(moment) => [Some(moment), None],
        LocalResult::Ambiguous(summer, winter) => [Some(summer), Some(winter)],
        LocalResult::None => [
            zone.from_local_datetime(&(wall + TimeDelta::hours(1)))
                .earliest(),
            None,
        ],
    };
    found.into_iter().flatten().find(|moment| *moment > after)
}

/// `count` days beginning with `from`.
pub(super) fn days(from: NaiveDate, count: u64) -> impl Iterator<Item = NaiveDate> {
    (0..count).filter_map(move |day| from.checked_add_days(Days::new(day)))
}
