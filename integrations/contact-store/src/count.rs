//! Anonymous counts: topic, channel, outcome, hour and council, and nothing else (rules R6, R13).

use crate::db::Rows;
use crate::error::StoreError;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use engine::conversation::{Channel, Outcome};
use engine::ids::{CouncilId, TopicId};
use std::fmt;
use std::ops::RangeInclusive;

/// Something that happened, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CountEvent {
    /// The topic; [`engine::ids::no_topic`] where there is none.
    pub topic: TopicId,
    /// The channel.
    pub channel: Channel,
    /// What happened.
    pub outcome: Outcome,
    /// When; only the hour is kept.
    pub at: DateTime<Utc>,
    /// The council that was contacted.
    pub council: CouncilId,
}

impl CountEvent {
    /// The hour that it counts in: a minute could point at one person.
    pub fn hour(&self) -> DateTime<Utc> {
        self.at
            .duration_trunc(TimeDelta::hours(1))
            .unwrap_or_default()
    }
}

/// How often something happened in one hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The topic.
    pub topic: TopicId,
    /// The channel.
    pub channel: Channel,
    /// What happened.
    pub outcome: Outcome,
    /// The council that was contacted.
    pub council: CouncilId,
    /// When the hour began.
    pub hour: DateTime<Utc>,
    /// How often.
    pub tally: Tally,
}

/// Adds to the counts, each event so many times.
pub(crate) async fn add<R: Rows>(
    rows: &mut R,
    events: &[(CountEvent, u64)],
) -> Result<(), StoreError> {
    for (event, times) in events.iter().filter(|(_, times)| *times > 0) {
        rows.add_count(event, *times).await?;
    }
    Ok(())
}

/// A number of events that shows itself only as far as it cannot point at one person: nothing, fewer
/// than five, or the nearest five. Why rounded: `bot/docs/decisions/0013-numbers.md`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally(u64);

impl Tally {
    /// The smallest number that is shown at all.
    pub const SHOWN_FROM: u64 = 5;

    /// What shown numbers are multiples of.
    pub const ROUNDED_TO: u64 = 5;

    /// So many.
    pub const fn new(n: u64) -> Self {
        Self(n)
    }

    /// The number itself, to add up; what is shown is the sum as a tally.
    pub const fn exactly(self) -> u64 {
        self.0
    }

    /// The sum of tallies, which may be large enough to show where its parts are not.
    pub fn sum(tallies: impl IntoIterator<Item = Self>) -> Self {
        Self(
            tallies
                .into_iter()
                .map(|tally| tally.0)
                .fold(0, u64::saturating_add),
        )
    }

    /// Whether there is something, and too little to be shown.
    pub const fn is_hidden(self) -> bool {
        0 < self.0 && self.0 < Self::SHOWN_FROM
    }

    /// The number that is shown; `None` where it is hidden.
    pub const fn shown(self) -> Option<u64> {
        if self.is_hidden() {
            return None;
        }
        let half = Self::ROUNDED_TO / 2;
        Some(self.0.saturating_add(half) / Self::ROUNDED_TO * Self::ROUNDED_TO)
    }

    /// All the numbers that look the same as this one.
    pub fn looks_like(self) -> RangeInclusive<u64> {
        let half = Self::ROUNDED_TO / 2;
        match self.shown() {
            None => 1..=Self::SHOWN_FROM - 1,
            Some(0) => 0..=0,
            Some(n) => n.saturating_sub(half).max(Self::SHOWN_FROM)..=n.saturating_add(half),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shown() {
            None => write!(f, "<{}", Self::SHOWN_FROM),
            Some(n) => write!(f, "{n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_hide_themselves_and_others_are_rounded() {
        for (n, shown) in [
            (0, "0"),
            (1, "<5"),
            (4, "<5"),
            (5, "5"),
            (7, "5"),
            (8, "10"),
            (12, "10"),
            (13, "15"),
            (731, "730"),
        ] {
            assert_eq!(Tally::new(n).to_string(), shown, "{n}");
        }
        assert_eq!(Tally::sum([Tally::new(2), Tally::new(3)]).to_string(), "5");
    }

    #[test]
    fn a_count_looks_like_exactly_those_that_are_written_as_it_is() {
        for n in 0..60 {
            let range = Tally::new(n).looks_like();
            for other in 0..80 {
                let same = Tally::new(other).to_string() == Tally::new(n).to_string();
                assert_eq!(range.contains(&other), same, "{n} {other}");
            }
        }
    }
}
