//! What stands in for records and codes while transcripts are played: nothing of it exists in a Porter
//! that serves people.

use engine::conversation::{Effect, Event};
use engine::flow::transcript::Outside;
use std::sync::{Mutex, PoisonError};

/// The answers that a transcript has named so far.
#[derive(Debug, Default)]
pub struct Staged(Mutex<Outside>);

impl Staged {
    /// Takes over what a line of the transcript names.
    pub fn then(&self, outside: &Outside) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.then(outside);
    }

    /// What comes back of an effect; `None` where it is to be carried out.
    pub fn answer(&self, effect: &Effect) -> Option<Event> {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.answer(effect)
    }
}
