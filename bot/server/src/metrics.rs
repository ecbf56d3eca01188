//! Counts and durations. No label says what a conversation was about or who had it.
//!
//! Counts by topic are in the store (`tallies`), for the desk; Prometheus never sees them. To add a
//! figure: a handle in `Handles`, a method that moves it, a line in `bot/docs/LOGGING.md`.

use contact_store::OutboxLevels;
use engine::conversation::{Channel, Outcome};
use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use std::sync::Arc;
use std::time::Duration;

/// Upper bounds, in seconds, of the buckets that durations are counted in.
const BUCKETS: [f64; 13] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3, 0.5, 1.0, 5.0,
];

/// Counts and durations of one running Porter. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    turns: Histogram,
    engine: Histogram,
    open: Gauge,
    waiting: Gauge,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Counts that start at nothing. Each Porter in a process has its own.
    pub fn new() -> Self {
        let builder = PrometheusBuilder::new();
        // The bounds are a constant that is not empty, the only thing the builder refuses.
        let builder = builder
            .set_buckets(&BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        let turns = recorder.register_histogram(&Key::from_name("porter_turn_seconds"), &ABOUT);
        let engine = recorder.register_histogram(&Key::from_name("porter_engine_seconds"), &ABOUT);
        let open = recorder.register_gauge(&Key::from_name("porter_conversations_open"), &ABOUT);
        let waiting = recorder.register_gauge(&Key::from_name("porter_desk_waiting"), &ABOUT);
        Self(Arc::new(Inner {
            recorder,
            handle,
            turns,
            engine,
            open,
            waiting,
        }))
    }

    /// The figures in Prometheus' text format.
    pub fn render(&self) -> String {
        self.0.handle.run_upkeep();
        self.0.handle.render()
    }

    /// A turn was answered; how long it took from message to reply.
    pub fn turn(&self, channel: Channel, took: Duration) {
        self.0.turns.record(took);
        self.counter("porter_turns_total", &[("channel", channel.as_str())])
            .increment(1);
    }

    /// How much of a turn was spent on understanding it and on deciding what to say: all but the store and
    /// whatever else is outside.
    pub fn engine(&self, took: Duration) {
        self.0.engine.record(took);
    }

    /// A message got an error instead of an answer.
    pub fn refused(&self, code: &'static str) {
        self.counter("porter_refused_total", &[("code", code)])
            .increment(1);
    }

    /// Understanding had no time, or failed.
    pub fn understanding_refused(&self, why: &'static str) {
        self.counter("porter_understanding_refused_total", &[("why", why)])
            .increment(1);
        tracing::warn!(code = "understanding.refused", why);
    }

    /// An effect failed and the conversation was told so.
    pub fn effect_failed(&self, effect: &'static str) {
        self.counter("porter_effects_failed_total", &[("effect", effect)])
            .increment(1);
        tracing::error!(code = "effect.failed", effect);
    }

    /// The bot had words while an adviser held the conversation; they were dropped.
    pub fn bot_silenced(&self) {
        self.counter("porter_bot_silenced_total", &[]).increment(1);
        tracing::warn!(code = "desk.bot_silenced");
    }

    /// A save lost against another writer and was played again.
    pub fn replayed(&self) {
        self.counter("porter_turns_replayed_total", &[])
            .increment(1);
    }

    /// What became of the telephone provider's record of a call that kept nothing.
    pub fn provider_record(&self, what: &'static str) {
        self.counter("porter_provider_records_total", &[("what", what)])
            .increment(1);
    }

    /// What came of a try to send something.
    pub fn delivery(&self, outcome: &'static str) {
        self.counter("porter_deliveries_total", &[("outcome", outcome)])
            .increment(1);
    }

    /// How full the outbox is, and how many copies should have been destroyed by now.
    pub fn outbox(&self, levels: OutboxLevels) {
        for (name, level) in [
            ("porter_outbox_waiting", levels.waiting),
            ("porter_outbox_dead", levels.dead),
            ("porter_disposals_overdue", levels.overdue_disposals),
        ] {
            let level = usize::try_from(level).unwrap_or(0);
            let gauge = self
                .0
                .recorder
                .register_gauge(&Key::from_static_name(name), &ABOUT);
            gauge.set(small(level));
        }
    }

    /// An unclaimed urgent hand-over went on.
    pub fn escalated(&self) {
        self.counter("porter_desk_escalated_total", &[])
            .increment(1);
    }

    /// A one-time code was sent. Without a label: there are few, and a label would tell of whom.
    pub fn code_sent(&self) {
        self.counter("porter_codes_sent_total", &[]).increment(1);
    }

    /// How many conversations are open, and how many wait for a person.
    pub fn levels(&self, open: usize, waiting: usize) {
        self.0.open.set(small(open));
        self.0.waiting.set(small(waiting));
    }

    /// Counts what became of a topic, without the topic.
    pub fn count(&self, channel: Channel, outcome: Outcome) {
        self.counter(
            "porter_outcomes_total",
            &[("channel", channel.as_str()), ("outcome", outcome.as_str())],
        )
        .increment(1);
    }

    fn counter(&self, name: &'static str, labels: &[(&'static str, &'static str)]) -> Counter {
        let labels: Vec<Label> = labels
            .iter()
            .map(|(name, value)| Label::from_static_parts(name, value))
            .collect();
        self.0
            .recorder
            .register_counter(&Key::from_parts(name, labels), &ABOUT)
    }
}

const ABOUT: Metadata<'static> = Metadata::new("porter", Level::INFO, None);

/// Counts of things in memory stay far below 2^52, so the conversion is exact.
fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_counted_by_channel() {
        let metrics = Metrics::new();
        metrics.count(Channel::Web, Outcome::Answered);
        let text = metrics.render();
        assert!(text.contains("porter_outcomes_total") && text.contains("answered"));
    }
}
