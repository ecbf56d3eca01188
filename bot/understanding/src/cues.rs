//! What a pack's patterns say of an utterance: which topic is meant for certain, and which is not.

use crate::prepare::Topic;
use engine::cue::{Cue, CueIndex};
use engine::flow::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// What a pattern says of its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// It is meant for certain.
    Meant,
    /// Its other patterns mean nothing here.
    NotMeant,
}

/// The patterns of all topics, each with the place of its topic.
#[derive(Debug)]
pub(crate) struct Cues(CueIndex<(usize, Says)>);

impl FromIterator<(Cue, (usize, Says))> for Cues {
    fn from_iter<I: IntoIterator<Item = (Cue, (usize, Says))>>(cues: I) -> Self {
        Self(cues.into_iter().collect())
    }
}

impl Cues {
    /// What they say of these words.
    pub(crate) fn hear(&self, words: &[String]) -> Told {
        let mut told = Told::default();
        for (cue, (class, says)) in self.0.found_in(words) {
            match says {
                Says::Meant => {
                    let longest = told.longest.entry(*class).or_default();
                    *longest = cue.length().max(*longest);
                }
                Says::NotMeant => {
                    told.not_meant.insert(*class);
                }
            }
        }
        told
    }
}

/// What the patterns said, by the places of the topics.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The topics that are meant, each with the words of its longest pattern.
    longest: BTreeMap<usize, usize>,
    not_meant: BTreeSet<usize>,
}

impl Told {
    /// The topic that is meant: danger first, then rights, then a person; of those the one with the
    /// longest pattern.
    pub(crate) fn topic<'a>(&self, topics: &'a [Topic]) -> Option<&'a Topic> {
        let meant = self
            .longest
            .iter()
            .filter(|(class, _)| !self.not_meant.contains(class))
            .filter_map(|(class, longest)| Some((longest, topics.get(*class)?)));
        // The first of equals, so that the order of the pack decides.
        meant
            .reduce(|best, next| {
                let rank = |(longest, topic): (&usize, &Topic)| (urgency(topic.kind), *longest);
                if rank(next) > rank(best) { next } else { best }
            })
            .map(|(_, topic)| topic)
    }

    /// Whether any danger is said not to be meant.
    pub(crate) fn speaks_against_danger(&self, topics: &[Topic]) -> bool {
        let mut not_meant = self.not_meant.iter().filter_map(|class| topics.get(*class));
        not_meant.any(|topic| topic.kind == Kind::Emergency)
    }
}

/// Which topic comes first when several are meant.
const fn urgency(kind: Kind) -> u8 {
    match kind {
        Kind::Emergency => 3,
        Kind::Rights => 2,
        Kind::Human => 1,
        _ => 0,
    }
}
