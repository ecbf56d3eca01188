//! Understanding behind a bound: a few at once, a short queue, a deadline.
//!
//! The encoder is arithmetic, so as many run at once as there are cores to run them; the rest wait
//! in a short queue. Who waits too long is answered with "unclear", which the conversation turns into
//! words and the offer of a person: a slow model is never silence.

use crate::metrics::Metrics;
use engine::heard::Guess;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// What turns words into topics.
pub trait Model: Send + Sync {
    /// What the words may be about. Slow: about a millisecond of one core.
    fn understand(&self, text: &str) -> Guess;

    /// What can be told without the encoder, by the pack's fixed word patterns alone: so that an
    /// emergency is heard even when the encoder is too busy. Microseconds.
    fn cues_only(&self, text: &str) -> Guess;

    /// True if a stand-in is at work that knows spellings and no meanings.
    fn degraded(&self) -> bool;

    /// The encoder's name and version.
    fn encoder(&self) -> String;
}

/// How much understanding may go on at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Utterances at once.
    pub threads: usize,
    /// Utterances that may wait for a thread.
    pub queue: usize,
    /// How long one may wait and run together.
    pub deadline: Duration,
}

/// A [`Model`] within [`Bounds`].
pub struct Understander {
    model: Arc<dyn Model>,
    running: Arc<Semaphore>,
    admitted: Semaphore,
    deadline: Duration,
    metrics: Metrics,
}

impl std::fmt::Debug for Understander {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Understander({})", self.model.encoder())
    }
}

impl Understander {
    /// Puts bounds around a model.
    pub fn new(model: Arc<dyn Model>, bounds: Bounds, metrics: Metrics) -> Self {
        let threads = bounds.threads.max(1);
        Self {
            model,
            running: Arc::new(Semaphore::new(threads)),
            admitted: Semaphore::new(threads.saturating_add(bounds.queue)),
            deadline: bounds.deadline,
            metrics,
        }
    }

    /// What the words may be about; by cues alone, and else unclear, if there is no time to find out.
    pub async fn understand(&self, text: &str) -> Guess {
        let Ok(_place) = self.admitted.try_acquire() else {
            self.metrics.understanding_refused("queue_full");
            return self.without_encoder(text);
        };
        match tokio::time::timeout(self.deadline, self.run(text.to_owned())).await {
            Ok(Some(guess)) => guess,
            Ok(None) => {
                self.metrics.understanding_refused("crashed");
                self.without_encoder(text)
            }
            Err(_) => {
                self.metrics.understanding_refused("too_slow");
                self.without_encoder(text)
            }
        }
    }

    /// True if the stand-in encoder is at work.
    pub fn degraded(&self) -> bool {
        self.model.degraded()
    }

    /// The encoder's name and version.
    pub fn encoder(&self) -> String {
        self.model.encoder()
    }

    async fn run(&self, text: String) -> Option<Guess> {
        let permit = Arc::clone(&self.running).acquire_owned().await.ok()?;
        let model = Arc::clone(&self.model);
        // The permit goes along, so that work which outlives its deadline still counts as running.
        tokio::task::spawn_blocking(move || {
            let guess = model.understand(&text);
            drop(permit);
            guess
        })
        .await
        .ok()
    }

    fn without_encoder(&self, text: &str) -> Guess {
        let guess = self.model.cues_only(text);
        Guess {
            unclear: guess.cue.is_none(),
            ..guess
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::heard::Alarm;

    struct Slow(Duration);

    #[expect(clippy::disallowed_methods, reason = "a slow model is what is tried")]
    impl Model for Slow {
        fn understand(&self, _: &str) -> Guess {
            std::thread::sleep(self.0);
            Guess {
                topics: vec![("library".into(), 0.9)],
                ..Guess::default()
            }
        }
        fn cues_only(&self, text: &str) -> Guess {
            let cue = text.contains("gas").then(|| "gas_leak".into());
            Guess {
                alarm: cue.clone().map_or(Alarm::None, Alarm::Sure),
                cue,
                ..Guess::default()
            }
        }
        fn degraded(&self) -> bool {
            false
        }
        fn encoder(&self) -> String {
            "slow".into()
        }
    }

    fn around(slow: u64, deadline: u64, queue: usize) -> Understander {
        let bounds = Bounds {
            threads: 1,
            queue,
            deadline: Duration::from_millis(deadline),
        };
        Understander::new(
            Arc::new(Slow(Duration::from_millis(slow))),
            bounds,
            Metrics::new(),
        )
    }

    #[tokio::test]
    async fn in_time_the_model_decides() {
        let guess = around(0, 5_000, 4).understand("books").await;
        assert_eq!(
            guess.best().map(|(topic, _)| topic.as_str()),
            Some("library")
        );
    }

    #[tokio::test]
    async fn too_late_it_is_unclear_but_an_emergency_is_still_heard() {
        let slow = around(300, 20, 4);
        let guess = slow.understand("books").await;
        assert!(guess.unclear && guess.topics.is_empty());
        let guess = slow.understand("i smell gas").await;
        assert_eq!(guess.alarm, Alarm::Sure("gas_leak".into()));
        assert!(!guess.unclear);
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_answered_at_once() {
        let slow = Arc::new(around(400, 5_000, 0));
        let first = tokio::spawn({
            let slow = Arc::clone(&slow);
            async move { slow.understand("books").await }
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let begun = std::time::Instant::now();
        assert!(slow.understand("more books").await.unclear);
        assert!(begun.elapsed() < Duration::from_millis(200));
        assert!(!first.await.unwrap().unclear);
    }
}
