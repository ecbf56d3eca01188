//! What was counted and is not written down yet.
//!
//! Counts go to the store together, once a minute and at the end: each writing waits for the disk, and a
//! count that was written with the turn it came from would tell when somebody talked. A process that is
//! killed loses the counts of its last minute, and nothing else. Answers to monitoring questions go in a
//! writing of their own (rule R19).
//! To count something new: a variant of [`Outcome`], a call of `App::count`.

use crate::app::App;
use chrono_tz::Europe::London;
use contact_store::{ContactStore, CountEvent, MonitoringEvent, Quarter, StoreError};
use engine::conversation::{Channel, Outcome};
use engine::ids::{CouncilId, TopicId};
use engine::monitoring::MonitoringAnswer;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Counts on their way to the store. In memory only.
#[derive(Debug, Default)]
pub struct Tallies(Mutex<Pending>);

#[derive(Debug, Default)]
struct Pending {
    counts: HashMap<CountEvent, u64>,
    monitoring: HashMap<MonitoringEvent, u64>,
}

impl Tallies {
    /// Notes something that happened.
    pub fn count(&self, mut event: CountEvent) {
        event.at = event.hour();
        *self.lock().counts.entry(event).or_default() += 1;
    }

    /// Notes an answer to a monitoring question.
    pub fn monitor(&self, event: MonitoringEvent) {
        *self.lock().monitoring.entry(event).or_default() += 1;
    }

    /// Writes down what was noted. What could not be written stays, to be written next time.
    ///
    /// # Errors
    /// The store's.
    pub async fn flush(&self, store: &dyn ContactStore) -> Result<(), StoreError> {
        let counts = take(&mut self.lock().counts);
        if let Err(error) = store.count(&counts).await {
            put_back(&mut self.lock().counts, counts);
            return Err(error);
        }
        let monitoring = take(&mut self.lock().monitoring);
        if let Err(error) = store.monitor(&monitoring).await {
            put_back(&mut self.lock().monitoring, monitoring);
            return Err(error);
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take<E>(pending: &mut HashMap<E, u64>) -> Vec<(E, u64)> {
    std::mem::take(pending).into_iter().collect()
}

fn put_back<E: Eq + Hash>(pending: &mut HashMap<E, u64>, events: Vec<(E, u64)>) {
    for (event, times) in events {
        *pending.entry(event).or_default() += times;
    }
}

impl App {
    /// Counts something that happened in a conversation, and nothing of whose it was.
    pub(crate) fn count(
        &self,
        (channel, council): (Channel, &CouncilId),
        topic: TopicId,
        outcome: Outcome,
    ) {
        self.metrics.count(channel, outcome);
        self.tallies.count(CountEvent {
            topic,
            channel,
            outcome,
            at: self.clock.now(),
            council: council.clone(),
        });
    }

    /// Counts an answer to a monitoring question: by council and quarter alone.
    pub(crate) fn monitor(&self, council: &CouncilId, answer: MonitoringAnswer) {
        let today = self.clock.now().with_timezone(&London).date_naive();
        self.tallies.monitor(MonitoringEvent {
            answer,
            council: council.clone(),
            quarter: Quarter::of(today),
        });
    }

    /// Writes the counts down. A store that refuses is heard of in the log; the counts wait.
    pub async fn write_counts(&self) {
        if let Err(error) = self.tallies.flush(self.store.as_ref()).await {
            self.metrics.effect_failed("count");
            tracing::error!(code = "store.failed", error = %error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stage;
    use engine::monitoring::MonitoringAnswer;

    #[tokio::test]
    async fn counts_are_written_once_and_those_that_cannot_be_are_written_later() {
        let stage = stage().await;
        let app = &stage.app;
        let place = (Channel::Web, &"district".into());
        app.count(place, "library".into(), Outcome::Answered);
        app.count(place, "library".into(), Outcome::Answered);
        app.monitor(&"district".into(), MonitoringAnswer::Polish);
        app.write_counts().await;
        app.write_counts().await;
        let now = app.clock.now();
        let day = chrono::TimeDelta::days(1);
        let counts = app.store.counts(now - day, now + day).await.unwrap();
        let seen: Vec<_> = counts.iter().map(|count| count.tally.exactly()).collect();
        assert_eq!(seen, [2]);
        let monitoring = app.store.monitoring().await.unwrap();
        assert_eq!(monitoring.len(), 1);
        assert_eq!(
            monitoring.first().map(|one| one.quarter.to_string()),
            Some("2026-Q1".into())
        );

        app.store.close().await;
        app.count(place, "library".into(), Outcome::Answered);
        app.write_counts().await;
        assert_eq!(app.tallies.lock().counts.values().sum::<u64>(), 1);
    }
}
