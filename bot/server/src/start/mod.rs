//! From a configuration to a running [`App`]: pack, store, encoder, in that order.
//!
//! Whatever stops a start says what to do. To add a step: a file here, a line in [`app`].

mod encoder;
mod error;
mod pack;
mod watcher;

pub use encoder::{Understood, sources, understanding};
pub use error::StartError;
pub use pack::{Pack, pack};
pub use watcher::{Quiet, Terminal, Watcher};

use crate::app::App;
use crate::clock::{Chance, Clock, OsChance, SystemClock};
use crate::config::Config;
use crate::deskqueue::DeskQueue;
use crate::metrics::Metrics;
use crate::ports::{ContactStore, MemoryStore};
use crate::sessions::MemorySessions;
use crate::signin::OneTimeCode;
use crate::turn::{Lanes, Pace};
use crate::understander::{Bounds, Understander};
use chrono::TimeDelta;
use std::sync::Arc;

/// What may stand in for the world: a clock that stands, chance that repeats, no desk.
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// Whether there is a desk where advisers can sign in; else the teams' hours decide.
    pub desk: bool,
}

impl Default for Outside {
    /// The machine's clock and randomness, and a desk.
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            chance: Arc::new(OsChance),
            desk: true,
        }
    }
}

/// Makes an app with everything it needs. Ready means ready: the pack's topics are learnt.
///
/// # Errors
/// [`StartError`].
pub async fn app(
    config: Config,
    outside: Outside,
    watcher: &dyn Watcher,
) -> Result<App, StartError> {
    watcher.step("Reading the pack");
    let pack = pack(&config.pack)?;
    for warning in &pack.warnings {
        watcher.note(warning);
    }
    watcher.step("Opening the contact store");
    let store = store(&config).await?;
    let book = Arc::new(pack.book);
    let metrics = Metrics::new();
    let understood = understanding(&config, Arc::clone(&book), watcher).await?;
    let bounds = Bounds {
        threads: config.understanding.threads.unwrap_or_else(cores),
        queue: config.understanding.queue,
        deadline: config.understanding.deadline,
    };
    let Outside {
        clock,
        chance,
        desk,
    } = outside;
    let presence = TimeDelta::seconds(i64::from(config.desk.presence_seconds));
    let queue = if desk {
        DeskQueue::new(Arc::clone(&clock), presence)
    } else {
        DeskQueue::detached(Arc::clone(&clock))
    };
    let demo = (desk && book.demonstration).then(|| OneTimeCode::draw(chance.draw()));
    Ok(App {
        book,
        understanding: Arc::new(Understander::new(understood.model, bounds, metrics.clone())),
        sessions: Arc::new(MemorySessions::new()),
        store,
        rounds: Arc::new(pack.rounds),
        desk: Arc::new(queue),
        clock,
        chance,
        metrics,
        demo,
        lanes: Lanes::default(),
        arrivals: Pace::new(config.limits.conversations_per_minute),
        config,
    })
}

/// Opens the contact store.
///
/// # Errors
/// [`StartError::Store`].
pub async fn store(config: &Config) -> Result<Arc<dyn ContactStore>, StartError> {
    let _ = config;
    Ok(Arc::new(MemoryStore::default()))
}

/// Cores of this machine.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
