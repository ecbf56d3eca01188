//! Which advisers are there, who of them can be rung, and whose telephone rings.

use super::DeskQueue;
use chrono::{DateTime, Utc};
use engine::conversation::Presence;
use engine::ids::TeamId;
use engine::personal::Personal;
use uuid::Uuid;

/// An adviser who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// The sign-in name.
    pub adviser: String,
    /// The teams this adviser answers for.
    pub teams: Vec<TeamId>,
    /// When the adviser's page was last heard of.
    pub seen: DateTime<Utc>,
}

/// An adviser who can be rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCall {
    /// The sign-in name.
    pub adviser: String,
    /// The first name that residents hear.
    pub shown: String,
    /// The number to ring (E.164).
    pub phone: Personal<String>,
}

impl DeskQueue {
    /// An adviser signs in, or opens the desk anew, for these teams.
    pub fn signed_in(&self, adviser: &str, teams: &[TeamId]) {
        let seen = self.clock.now();
        let on_duty = OnDuty {
            adviser: adviser.to_owned(),
            teams: teams.to_vec(),
            seen,
        };
        self.lock().on_duty.insert(adviser.to_owned(), on_duty);
        self.tell();
    }

    /// An adviser signs out.
    pub fn signed_out(&self, adviser: &str) {
        {
            let mut inner = self.lock();
            inner.on_duty.shift_remove(adviser);
            inner.phones.remove(adviser);
        }
        self.tell();
    }

    /// A sign of life from an adviser's page.
    pub fn touch(&self, adviser: &str) {
        let seen = self.clock.now();
        if let Some(on_duty) = self.lock().on_duty.get_mut(adviser) {
            on_duty.seen = seen;
        }
    }

    /// An adviser can be rung from now on, or no longer.
    pub fn reach(&self, adviser: &str, on_call: Option<OnCall>) {
        let mut inner = self.lock();
        match on_call {
            Some(on_call) => inner.phones.insert(adviser.to_owned(), on_call),
            None => inner.phones.remove(adviser),
        };
    }

    /// Who can be rung for this team: is there, has a telephone, has no conversation, and is not being
    /// rung. Whoever signed in first comes first.
    pub fn on_call(&self, team: &TeamId) -> Vec<OnCall> {
        let since = self.presence.map(|presence| self.clock.now() - presence);
        let inner = self.lock();
        let there = inner.on_duty.values().filter(|adviser| {
            since.is_some_and(|since| adviser.seen > since)
                && adviser.teams.contains(team)
                && !inner.ringing.contains_key(&adviser.adviser)
                && inner
                    .held
                    .values()
                    .all(|held| held.adviser != adviser.adviser)
        });
        there
            .filter_map(|adviser| inner.phones.get(&adviser.adviser).cloned())
            .collect()
    }

    /// How an adviser is rung, if they can be.
    pub fn phone_of(&self, adviser: &str) -> Option<OnCall> {
        self.lock().phones.get(adviser).cloned()
    }

    /// An adviser's telephone rings for a conversation: from now on the desk shows what it is about.
    /// False if it rings already.
    pub fn rings(&self, adviser: &str, id: Uuid) -> bool {
        let first = {
            let mut inner = self.lock();
            let first = !inner.ringing.contains_key(adviser);
            if first {
                inner.ringing.insert(adviser.to_owned(), id);
            }
            first
        };
        self.tell();
        first
    }

    /// It rings no longer.
    pub fn rings_no_more(&self, adviser: &str) {
        self.lock().ringing.remove(adviser);
        self.tell();
    }

    /// What an adviser's telephone rings for.
    pub fn ringing(&self, adviser: &str) -> Option<Uuid> {
        self.lock().ringing.get(adviser).copied()
    }

    /// Who is signed in.
    pub fn on_duty(&self) -> Vec<OnDuty> {
        self.lock().on_duty.values().cloned().collect()
    }

    /// Forgets advisers who have not been heard of since `moment`.
    pub fn expire_presence(&self, moment: DateTime<Utc>) {
        let gone = {
            let mut inner = self.lock();
            let before = inner.on_duty.len();
            inner.on_duty.retain(|_, adviser| adviser.seen > moment);
            before - inner.on_duty.len()
        };
        if gone > 0 {
            self.tell();
        }
    }
}

impl Presence for DeskQueue {
    fn staffed(&self, team: &TeamId) -> Option<bool> {
        let since = self.clock.now() - self.presence?;
        let inner = self.lock();
        let there = inner
            .on_duty
            .values()
            .any(|adviser| adviser.seen > since && adviser.teams.contains(team));
        Some(there)
    }
}
