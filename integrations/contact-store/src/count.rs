//! Anonymous counts: topic, channel, outcome, hour and council, and nothing else (rules R6, R13).

use chrono::{DateTime, Utc};
use engine::conversation::Channel;
use engine::ids::{CouncilId, TopicId};
use std::fmt;

/// Something that happened once, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountEvent {
    /// The topic.
    pub topic: TopicId,
    /// The channel.
    pub channel: Channel,
    /// How it ended, a word of the server's such as `answered` or `kept`; never text of a resident's.
    pub outcome: &'static str,
    /// When; only the hour is kept.
    pub at: DateTime<Utc>,
    /// The council that was contacted.
    pub council: CouncilId,
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The topic.
    pub topic: TopicId,
    /// The channel's name.
    pub channel: String,
    /// How it ended.
    pub outcome: String,
    /// The council that was contacted.
    pub council: CouncilId,
    /// How often.
    pub tally: Tally,
}

/// A number of events that shows itself only when it is too large to point at one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally(u64);

impl Tally {
    /// The smallest number that is shown as it is.
    pub const SHOWN_FROM: u64 = 5;

    pub(crate) const fn new(n: u64) -> Self {
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
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1..Self::SHOWN_FROM => write!(f, "<{}", Self::SHOWN_FROM),
            n => write!(f, "{n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_hide_themselves() {
        for (n, shown) in [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (731, "731")] {
            assert_eq!(Tally::new(n).to_string(), shown);
        }
        assert_eq!(Tally::sum([Tally::new(2), Tally::new(3)]).to_string(), "5");
    }
}
