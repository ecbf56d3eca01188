//! Open conversations: where they stand between two turns.
//!
//! A session lives in memory only; a store behind [`Sessions`] may spread it over several nodes, but
//! must never write it to disk. Every save names the revision it started from, so that of two writers
//! one loses and plays its turn again (`bot/docs/decisions/0003-sessions.md`).
//! To add a back end: a file beside `memory` that keeps the promises on the trait's methods.

mod memory;
mod session;

pub use memory::MemorySessions;
pub use session::{LONGEST_LOG, Outgoing, Over, Owner, REMEMBERED_MESSAGES, Session};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tokio::sync::watch;
use uuid::Uuid;

/// A save lost: somebody else saved the conversation first, or it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("somebody else changed this conversation first: load it and play the turn again")]
pub struct Conflict;

/// Where open conversations are.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Adds a conversation.
    async fn create(&self, session: Session);

    /// The conversation as it was last saved, if it is open.
    async fn load(&self, id: Uuid) -> Option<Arc<Session>>;

    /// Saves a conversation if it still stands at the revision `expected`, and wakes who watches it.
    ///
    /// # Errors
    /// [`Conflict`] if it stands at another revision or is gone: nothing was saved.
    async fn save(&self, session: Session, expected: u64) -> Result<(), Conflict>;

    /// Ends a conversation that still stands at the revision `expected`: everything in it is wiped,
    /// and for a short while `over` is kept so that its last words can be shown once more.
    ///
    /// # Errors
    /// [`Conflict`] as for [`Sessions::save`].
    async fn end(&self, id: Uuid, expected: u64, over: Over) -> Result<(), Conflict>;

    /// The last words of a conversation that ended a short while ago.
    async fn over(&self, id: Uuid) -> Option<Arc<Over>>;

    /// Wipes a conversation and its last words.
    async fn remove(&self, id: Uuid);

    /// Open conversations in which nobody has said anything since `moment`.
    fn idle_since(&self, moment: DateTime<Utc>) -> Vec<Uuid>;

    /// Wipes the last words of conversations that ended before `moment`.
    fn forget_over(&self, moment: DateTime<Utc>);

    /// How many conversations are open.
    fn len(&self) -> usize;

    /// True if none is open.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The newest line's number; it is announced anew at every save, also when only the view
    /// changed, and the channel closes when the conversation is removed.
    fn watch(&self, id: Uuid) -> watch::Receiver<u64>;
}
