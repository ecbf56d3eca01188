//! Stand-ins for outside crates that are being written: the contact store and the rounds.

use async_trait::async_trait;
use engine::conversation::Finding;
use engine::field::{House, Postcode};
use engine::keep::Keep;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Names one turn that keeps something, so that a retry does not keep it twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TurnKey {
    /// The conversation.
    pub conversation: Uuid,
    /// Its revision when the turn began.
    pub revision: u64,
    /// The client's message id.
    pub message: String,
}

/// What came of keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Now,
    /// An earlier try of the same turn had kept it.
    Before,
}

/// Why nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The reference belongs to another request: draw another.
    #[error("the reference is taken: draw another")]
    ReferenceTaken,
    /// The store does not answer.
    #[error("the store does not answer: see that it runs and try again")]
    Unavailable,
}

/// What is kept.
#[async_trait]
pub trait ContactStore: Send + Sync {
    /// Keeps a request, all of it or none.
    async fn keep(&self, key: &TurnKey, keep: &Keep) -> Result<Kept, StoreError>;
}

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    turns: Mutex<HashSet<TurnKey>>,
}

#[async_trait]
impl ContactStore for MemoryStore {
    async fn keep(&self, key: &TurnKey, _keep: &Keep) -> Result<Kept, StoreError> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(if turns.insert(key.clone()) {
            Kept::Now
        } else {
            Kept::Before
        })
    }
}

/// Collection rounds by postcode.
#[derive(Debug, Default)]
pub struct Rounds;

impl Rounds {
    /// The next collections.
    pub fn find(
        &self,
        _postcode: &Postcode,
        _house: Option<&House>,
        _today: chrono::NaiveDate,
    ) -> Finding {
        Finding::BinDayUnknown
    }
}
