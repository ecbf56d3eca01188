//! One lane a conversation: whoever comes first goes first, one at a time.
//!
//! Saving by revision already keeps two writers from overwriting each other; the lane besides keeps
//! the order in which messages came, and keeps a bot's turn from running while an adviser takes over.

use super::pace;
use chrono::{DateTime, Utc};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

/// The lanes of all conversations that are open.
#[derive(Debug, Default)]
pub struct Lanes(Mutex<HashMap<Uuid, Lane>>);

/// The lane of one conversation.
#[derive(Debug, Clone, Default)]
pub(super) struct Lane {
    turnstile: Arc<tokio::sync::Mutex<()>>,
    recent: Arc<Mutex<VecDeque<DateTime<Utc>>>>,
}

impl Lanes {
    /// The lane of this conversation.
    pub(super) fn of(&self, id: Uuid) -> Lane {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.entry(id).or_default().clone()
    }

    /// Lets the lane of a conversation that is over go.
    pub(crate) fn forget(&self, id: Uuid) {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.remove(&id);
    }
}

impl Lane {
    /// Waits for its turn: first come, first served.
    pub(super) async fn enter(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.turnstile).lock_owned().await
    }

    /// Whether this conversation may send one more message in this minute.
    pub(super) fn admit(&self, now: DateTime<Utc>, most: usize) -> bool {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        pace::admit(&mut recent, now, most)
    }
}
