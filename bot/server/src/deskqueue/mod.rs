//! The desk: who waits for a person, which people are there, and who has taken what.
//!
//! In memory only. It names conversations and holds nothing of what was said; the desk's pages read
//! that from the session. Ownership has an epoch that every change moves on, so that a page which is
//! behind cannot speak. Take and leave conversations through [`crate::turn::claim`] and
//! [`crate::turn::adviser()`], which put the change into the conversation's own order.
//! To add a way to leave a conversation: a method here and its arm there. Who is there to take one stands
//! in `people`.

mod people;
#[cfg(test)]
mod tests;

pub use people::{OnCall, OnDuty};

use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use engine::conversation::{HandOver, Priority};
use engine::ids::{TeamId, TopicId};
use indexmap::IndexMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use uuid::Uuid;

/// How many alerts are kept for the desk to show.
const ALERTS: usize = 20;

/// A conversation that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The conversation.
    pub id: Uuid,
    /// Who should take it.
    pub team: TeamId,
    /// How soon.
    pub priority: Priority,
    /// Since when it waits for a person at all.
    pub since: DateTime<Utc>,
    /// What it is about.
    pub about: Option<TopicId>,
    /// Its present epoch.
    pub epoch: u64,
}

/// A conversation that an adviser has just taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What the adviser's every word is checked against.
    pub epoch: u64,
    /// How long they waited for this adviser.
    pub waited: TimeDelta,
    /// What it is about.
    pub about: Option<TopicId>,
}

/// Why a conversation could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AlreadyTaken {
    /// Another adviser has it.
    #[error("{by} has already taken this conversation")]
    By {
        /// The other adviser's sign-in name.
        by: String,
    },
    /// It waits no longer.
    #[error("this conversation no longer waits for anyone")]
    Gone,
}

/// An urgent conversation that nobody took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The conversation.
    pub id: Uuid,
    /// The team it waits for now.
    pub team: TeamId,
    /// When the alert was raised.
    pub at: DateTime<Utc>,
}

/// The desk.
pub struct DeskQueue {
    inner: Mutex<Inner>,
    changed: watch::Sender<u64>,
    clock: Arc<dyn Clock>,
    /// How long an adviser counts as there after the last sign of life; `None` where no desk exists.
    presence: Option<TimeDelta>,
}

#[derive(Default)]
struct Inner {
    waiting: IndexMap<Uuid, Place>,
    held: HashMap<Uuid, Held>,
    epochs: HashMap<Uuid, u64>,
    on_duty: IndexMap<String, OnDuty>,
    /// Advisers who can be rung. In memory only: a number is given for one shift.
    phones: HashMap<String, OnCall>,
    /// Whose telephone rings, and for which conversation.
    ringing: HashMap<String, Uuid>,
    alerts: Vec<Alert>,
}

struct Place {
    order: HandOver,
    since: DateTime<Utc>,
    /// Since when it waits this time: an adviser may have had it before.
    queued: DateTime<Utc>,
    /// Since when the present team has been asked and has not answered; `None` once that was noticed.
    unanswered: Option<DateTime<Utc>>,
}

struct Held {
    adviser: String,
    order: HandOver,
    since: DateTime<Utc>,
}

impl std::fmt::Debug for DeskQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeskQueue")
    }
}

impl DeskQueue {
    /// A desk where advisers count as there for `presence` after their page was last heard of.
    pub fn new(clock: Arc<dyn Clock>, presence: TimeDelta) -> Self {
        Self::with(clock, Some(presence))
    }

    /// No desk: hand-overs are noted, nobody can take them, and the teams' hours decide what is said.
    pub fn detached(clock: Arc<dyn Clock>) -> Self {
        Self::with(clock, None)
    }

    fn with(clock: Arc<dyn Clock>, presence: Option<TimeDelta>) -> Self {
        Self {
            inner: Mutex::default(),
            changed: watch::Sender::new(0),
            clock,
            presence,
        }
    }

    /// Who waits for one of these teams: urgent ones first, then the longest waiting. All teams if
    /// `teams` is empty.
    pub fn waiting(&self, teams: &[TeamId]) -> Vec<Waiting> {
        let inner = self.lock();
        let mut waiting: Vec<_> = inner
            .waiting
            .iter()
            .filter(|(_, place)| teams.is_empty() || teams.contains(&place.order.team))
            .map(|(id, place)| Waiting {
                id: *id,
                team: place.order.team.clone(),
                priority: place.order.priority,
                since: place.since,
                about: place.order.about.clone(),
                epoch: inner.epochs.get(id).copied().unwrap_or(0),
            })
            .collect();
        waiting.sort_by(|one, other| (other.priority, one.since).cmp(&(one.priority, other.since)));
        waiting
    }

    /// Puts a conversation into a team's queue, or moves it there. It keeps its place in time.
    pub fn put(&self, id: Uuid, order: HandOver) {
        let now = self.clock.now();
        {
            let mut inner = self.lock();
            let held_since = inner.held.remove(&id).map(|held| held.since);
            if held_since.is_some() {
                inner.next_epoch(id);
            }
            let before = inner.waiting.get(&id);
            let same_team = before.is_some_and(|place| place.order.team == order.team);
            let place = Place {
                since: before
                    .map(|place| place.since)
                    .or(held_since)
                    .unwrap_or(now),
                queued: before.map_or(now, |place| place.queued),
                unanswered: match before {
                    Some(place) if same_team => place.unanswered,
                    _ => Some(now),
                },
                order,
            };
            inner.waiting.insert(id, place);
        }
        self.tell();
    }

    /// Takes a conversation out of the queue: the resident no longer wants a person. What it waited for,
    /// if it did.
    pub fn stand_down(&self, id: Uuid) -> Option<HandOver> {
        let gone = {
            let mut inner = self.lock();
            inner.alerts.retain(|alert| alert.id != id);
            inner.waiting.shift_remove(&id)
        };
        if gone.is_some() {
            self.tell();
        }
        gone.map(|place| place.order)
    }

    /// Forgets a conversation that is over. What it still waited for, if it did.
    pub fn gone(&self, id: Uuid) -> Option<HandOver> {
        let waited = {
            let mut inner = self.lock();
            inner.held.remove(&id);
            inner.epochs.remove(&id);
            inner.alerts.retain(|alert| alert.id != id);
            inner.waiting.shift_remove(&id)
        };
        self.tell();
        waited.map(|place| place.order)
    }

    /// Takes a conversation for an adviser: exactly one wins.
    ///
    /// # Errors
    /// [`AlreadyTaken`] if another adviser has it, or it waits no longer.
    pub fn claim(&self, id: Uuid, adviser: &str) -> Result<Claim, AlreadyTaken> {
        let now = self.clock.now();
        let claim = {
            let mut inner = self.lock();
            if let Some(held) = inner.held.get(&id) {
                let by = held.adviser.clone();
                return Err(AlreadyTaken::By { by });
            }
            let place = inner.waiting.shift_remove(&id).ok_or(AlreadyTaken::Gone)?;
            let about = place.order.about.clone();
            let held = Held {
                adviser: adviser.to_owned(),
                order: place.order,
                since: place.since,
            };
            inner.held.insert(id, held);
            inner.alerts.retain(|alert| alert.id != id);
            Claim {
                epoch: inner.next_epoch(id),
                waited: now.signed_duration_since(place.queued),
                about,
            }
        };
        self.tell();
        Ok(claim)
    }

    /// The conversations an adviser holds, the oldest first.
    pub fn holding(&self, adviser: &str) -> Vec<Uuid> {
        let inner = self.lock();
        let mut held: Vec<_> = inner
            .held
            .iter()
            .filter(|(_, held)| held.adviser == adviser)
            .map(|(id, held)| (held.since, *id))
            .collect();
        held.sort();
        held.into_iter().map(|(_, id)| id).collect()
    }

    /// The adviser who holds a conversation, with the epoch of the claim; `None` while Porter has it.
    pub fn owner(&self, id: Uuid) -> Option<(String, u64)> {
        let inner = self.lock();
        let held = inner.held.get(&id)?;
        Some((
            held.adviser.clone(),
            inner.epochs.get(&id).copied().unwrap_or(0),
        ))
    }

    /// The team whose turn a conversation is that an adviser has.
    pub fn held_by(&self, id: Uuid) -> Option<TeamId> {
        let inner = self.lock();
        inner.held.get(&id).map(|held| held.order.team.clone())
    }

    /// Whether a conversation waits for a person.
    pub fn is_waiting(&self, id: Uuid) -> bool {
        self.lock().waiting.contains_key(&id)
    }

    /// Gives a conversation back to Porter. Nothing happens under an old epoch.
    pub fn hand_back(&self, id: Uuid, epoch: u64) {
        self.leave(id, epoch, None);
    }

    /// Finishes a conversation. Nothing happens under an old epoch.
    pub fn wrap_up(&self, id: Uuid, epoch: u64) {
        self.leave(id, epoch, None);
    }

    /// Passes a conversation to another team's queue. Nothing happens under an old epoch.
    pub fn pass(&self, id: Uuid, epoch: u64, team: TeamId) {
        self.leave(id, epoch, Some(team));
    }

    fn leave(&self, id: Uuid, epoch: u64, to: Option<TeamId>) {
        {
            let mut inner = self.lock();
            if inner.epochs.get(&id) != Some(&epoch) {
                return;
            }
            let Some(held) = inner.held.remove(&id) else {
                return;
            };
            inner.next_epoch(id);
            let now = self.clock.now();
            if let Some(team) = to {
                let place = Place {
                    order: HandOver { team, ..held.order },
                    since: held.since,
                    queued: now,
                    unanswered: Some(now),
                };
                inner.waiting.insert(id, place);
            }
        }
        self.tell();
    }

    /// Raises an alert at every desk.
    pub fn alert(&self, id: Uuid, team: TeamId) {
        let at = self.clock.now();
        {
            let mut inner = self.lock();
            inner.alerts.retain(|alert| alert.id != id);
            if inner.alerts.len() >= ALERTS {
                inner.alerts.remove(0);
            }
            inner.alerts.push(Alert { id, team, at });
        }
        tracing::warn!(code = "desk.alert", conversation = %id);
        self.tell();
    }

    /// Urgent conversations that nobody took, the oldest first. An alert goes when one is taken.
    pub fn alerts(&self) -> Vec<Alert> {
        self.lock().alerts.clone()
    }

    /// Urgent conversations whose present team has not answered since `moment`. Each is named once for
    /// each team that was asked.
    pub fn take_unclaimed(&self, moment: DateTime<Utc>) -> Vec<Uuid> {
        let mut inner = self.lock();
        let late = inner.waiting.iter_mut().filter_map(|(id, place)| {
            let urgent = place.order.priority == Priority::Urgent;
            let late = urgent && place.unanswered.is_some_and(|since| since <= moment);
            late.then(|| {
                place.unanswered = None;
                *id
            })
        });
        late.collect()
    }

    /// Conversations held by advisers who have not been heard of since `moment`, with holder, epoch
    /// and team.
    pub fn held_by_absent(&self, moment: DateTime<Utc>) -> Vec<(Uuid, String, u64, TeamId)> {
        let inner = self.lock();
        let absent = inner.held.iter().filter(|(_, held)| {
            inner
                .on_duty
                .get(&held.adviser)
                .is_none_or(|adviser| adviser.seen <= moment)
        });
        absent
            .map(|(id, held)| {
                let epoch = inner.epochs.get(id).copied().unwrap_or(0);
                (*id, held.adviser.clone(), epoch, held.order.team.clone())
            })
            .collect()
    }

    /// Announces a number that moves whenever anything at the desk changed.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Lets every open page of the desk know that there is something new to show.
    pub fn tell(&self) {
        self.changed
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn next_epoch(&mut self, id: Uuid) -> u64 {
        let epoch = self.epochs.entry(id).or_default();
        *epoch += 1;
        *epoch
    }
}
