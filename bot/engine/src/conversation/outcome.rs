//! What is counted: what became of a topic, how long people waited, whether an answer was right.
//!
//! One list with its words, so that no figure is ever a word that somebody made up where it was counted.
//! Nothing here is of a person (rule R6). To add one: a variant, its word.

use chrono::TimeDelta;

macro_rules! outcomes {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// Something that is counted, without anything about the person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Outcome { $($(#[$doc])* $name),+ }

        impl Outcome {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the counts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The one with this word.
            pub fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

outcomes! {
    /// Answered by Porter.
    Answered = "answered",
    /// A request was kept.
    Kept = "kept",
    /// Handed over to a person.
    HandedOver = "handed_over",
    /// Signposted elsewhere.
    Signposted = "signposted",
    /// Left unfinished.
    Abandoned = "abandoned",
    /// Three tries in a row that nobody could make anything of.
    Unanswered = "unanswered",
    /// An adviser passed it on to another team.
    Transferred = "transferred",
    /// An adviser came in less than a minute.
    WaitedUnder1Min = "waited_under_1_min",
    /// An adviser came within five minutes.
    Waited1To5Min = "waited_1_to_5_min",
    /// An adviser came within a quarter of an hour.
    Waited5To15Min = "waited_5_to_15_min",
    /// An adviser came later than that.
    WaitedOver15Min = "waited_over_15_min",
    /// They waited, and nobody took them before they left.
    LeftWaiting = "left_waiting",
    /// Asked whether an answer was right, they said yes.
    Right = "right",
    /// Asked whether an answer was right, they said no.
    NotRight = "not_right",
}

impl Outcome {
    /// What becomes of a contact: each contact ends in one of these.
    pub const OF_CONTACTS: [Self; 5] = [
        Self::Answered,
        Self::Kept,
        Self::HandedOver,
        Self::Signposted,
        Self::Abandoned,
    ];

    /// How long people wait for a person, the shortest first.
    pub const OF_WAITS: [Self; 5] = [
        Self::WaitedUnder1Min,
        Self::Waited1To5Min,
        Self::Waited5To15Min,
        Self::WaitedOver15Min,
        Self::LeftWaiting,
    ];

    /// The bucket of a wait that an adviser ended. No exact time is kept: it could point at one call.
    pub fn waited(time: TimeDelta) -> Self {
        match time.num_seconds() {
            ..60 => Self::WaitedUnder1Min,
            60..300 => Self::Waited1To5Min,
            300..900 => Self::Waited5To15Min,
            _ => Self::WaitedOver15Min,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_read_as_what_wrote_it() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::named(outcome.as_str()), Some(*outcome));
        }
        assert_eq!(Outcome::named("a.resident@mail.example"), None);
    }

    #[test]
    fn a_wait_falls_into_one_bucket() {
        for (seconds, expected) in [
            (-1, Outcome::WaitedUnder1Min),
            (59, Outcome::WaitedUnder1Min),
            (60, Outcome::Waited1To5Min),
            (299, Outcome::Waited1To5Min),
            (300, Outcome::Waited5To15Min),
            (900, Outcome::WaitedOver15Min),
        ] {
            assert_eq!(Outcome::waited(TimeDelta::seconds(seconds)), expected);
        }
    }
}
