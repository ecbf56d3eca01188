//! What stands in for records and codes while transcripts are played, and what they went through:
//! nothing of it exists in a Porter that serves people.

use engine::conversation::coverage::Seen;
use engine::conversation::{Effect, Event};
use engine::flow::transcript::Outside;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The answers that a transcript has named so far, and what it went through.
#[derive(Debug, Default)]
pub struct Staged {
    outside: Mutex<Outside>,
    seen: Mutex<BTreeSet<Seen>>,
}

impl Staged {
    /// Takes over what a line of the transcript names.
    pub fn then(&self, outside: &Outside) {
        let mut now = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        now.then(outside);
    }

    /// What comes back of an effect; `None` where it is to be carried out.
    pub fn answer(&self, effect: &Effect) -> Option<Event> {
        let now = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        now.answer(effect)
    }

    /// Notes what a step went through.
    pub fn saw(&self, seen: Vec<Seen>) {
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(seen);
    }

    /// Everything the transcript went through so far, handed over.
    pub fn take_seen(&self) -> BTreeSet<Seen> {
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *all)
    }
}
