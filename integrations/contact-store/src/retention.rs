//! Deleting what is over by the published schedule (rule R45, domain.md C8). Counts alone are written
//! down, by class. What is held stays; what is under way stays; a class that nobody named stays.

use crate::error::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use engine::ids::CouncilId;
use engine::retention::Schedule;
use std::collections::BTreeMap;

/// What is over, and what has become of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expiry {
    /// What is over, by class: `request:…` with the class of the schedule, `record`, `case`, `count`,
    /// `monitoring`, `telling`, `lawful_disclosure`.
    pub over: BTreeMap<String, u64>,
    /// What is over and held.
    pub held: u64,
    /// Whether it was deleted, or only counted.
    pub applied: bool,
}

impl Expiry {
    pub(crate) fn add(&mut self, class: impl Into<String>, n: u64) {
        if n > 0 {
            let tally = self.over.entry(class.into()).or_default();
            *tally = tally.saturating_add(n);
        }
    }

    /// How many things are over, of all classes.
    pub fn total(&self) -> u64 {
        self.over.values().fold(0, |sum, n| sum.saturating_add(*n))
    }
}

/// By what things are over.
#[derive(Debug, Clone)]
pub struct ExpiryTerms<'a> {
    /// The published schedule.
    pub schedule: &'a Schedule,
    /// Months of silence after which a record ends (rule R43).
    pub silence_months: u32,
    /// The councils whose schedule it is: nobody else's records end by it.
    pub councils: &'a [CouncilId],
    /// False to count only.
    pub apply: bool,
    /// True where somebody has said what time it is, so that the clock is not doubted.
    pub clock_is_right: bool,
}

/// What the store does by itself as time passes.
#[async_trait]
pub trait Upkeep {
    /// Counts, or deletes, what is over at `now`; audited by class.
    ///
    /// # Errors
    /// [`StoreError::ClockIsOff`] where the clock is far from the last entry of the audit: nothing is
    /// deleted by a clock that may be wrong.
    async fn expire(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
    ) -> Result<Expiry, StoreError>;
}
