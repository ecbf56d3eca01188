//! Stand-ins for outside crates that are being written: the contact store and the rounds.

use async_trait::async_trait;
use engine::conversation::Finding;
use engine::field::{House, Postcode};
use engine::keep::Keep;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Which turn of which conversation keeps something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TurnKey {
    /// The conversation.
    pub conversation: Uuid,
    /// The session's revision that the turn was computed from.
    pub revision: u64,
    /// The client's id of the message.
    pub message_id: String,
}

/// What came of keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The reference.
    pub reference: String,
    /// The contact record.
    pub contact_id: Option<String>,
    /// True where this very turn had been kept before.
    pub repeated: bool,
}

/// Why nothing was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The reference belongs to another request: draw another.
    #[error("the reference is taken: draw another")]
    ReferenceTaken,
    /// Another turn was kept at this revision.
    #[error("another turn of this conversation was kept first")]
    TurnOvertaken,
    /// The store does not answer.
    #[error("the store does not answer: see that it runs and try again")]
    Unavailable,
}

/// What is kept.
#[async_trait]
pub trait ContactStore: Send + Sync {
    /// Keeps a request, all of it or none.
    async fn keep(&self, keep: &Keep, turn: &TurnKey) -> Result<Kept, StoreError>;
    /// Waits, then closes.
    async fn close(&self) {}
}

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    turns: Mutex<HashMap<(Uuid, String), String>>,
}

#[async_trait]
impl ContactStore for MemoryStore {
    async fn keep(&self, keep: &Keep, turn: &TurnKey) -> Result<Kept, StoreError> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (turn.conversation, turn.message_id.clone());
        let repeated = turns.contains_key(&key);
        let reference = turns
            .entry(key)
            .or_insert_with(|| keep.request().reference.as_str().to_owned());
        Ok(Kept {
            reference: reference.clone(),
            contact_id: None,
            repeated,
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
