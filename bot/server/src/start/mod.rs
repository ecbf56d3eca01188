//! From a configuration to a running [`App`]: pack, store, encoder, in that order.
//!
//! Whatever stops a start says what to do. To add a step: a file here, a line in [`app`].

mod encoder;
mod error;
mod pack;
mod store;
mod watcher;

pub use encoder::{install, model_folder, understanding};
pub use error::StartError;
pub(crate) use pack::report;
pub use pack::{Pack, compiled, pack};
pub use store::{expire, lapse, store};
pub use watcher::{Quiet, Terminal, Watcher};

use crate::app::App;
use crate::clock::{Chance, Clock, OsChance, SystemClock};
use crate::config::Config;
use crate::deskqueue::DeskQueue;
use crate::messages::{DeskMessages, Messages, TextMessages};
use crate::metrics::Metrics;
use crate::sessions::MemorySessions;
use crate::signin::OneTimeCode;
use crate::staged::Staged;
use crate::turn::{Lanes, Pace};
use crate::understander::{Bounds, Model, Understander};
use crate::voice::telephony::Telephony;
use chrono::TimeDelta;
use contact_store::ContactStore;
use engine::flow::{Book, Sources};
use std::sync::Arc;

/// What may stand in for the world: a clock that stands, chance that repeats, no desk.
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// Whether there is a desk where advisers can sign in; else the teams' hours decide.
    pub desk: bool,
    /// What stands in for records and codes, while transcripts are played.
    pub staged: Option<Arc<Staged>>,
    /// What sends one-time codes; the desk's advisers where it is `None`.
    pub messages: Option<Arc<dyn Messages>>,
    /// The telephone provider; the configured one where it is `None`.
    pub telephony: Option<Arc<dyn Telephony>>,
}

impl Default for Outside {
    /// The machine's clock and randomness, and a desk.
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            chance: Arc::new(OsChance),
            desk: true,
            staged: None,
            messages: None,
            telephony: None,
        }
    }
}

/// What a pack and a store give to an app; several apps may share it.
#[derive(Clone)]
pub struct Parts {
    /// The compiled pack.
    pub book: Arc<Book>,
    /// What knows the pack's topics.
    pub model: Arc<dyn Model>,
    /// The contact store.
    pub store: Arc<dyn ContactStore>,
}

/// Makes an app with everything it needs. Ready means ready: the pack's topics are learnt.
///
/// # Errors
/// [`StartError`].
pub async fn app(
    config: Config,
    outside: Outside,
    watcher: Arc<dyn Watcher>,
) -> Result<App, StartError> {
    let (parts, _) = parts(&config, watcher).await?;
    lapse(parts.store.as_ref(), &parts.book, outside.clock.now()).await?;
    Ok(assemble(config, parts, outside))
}

/// Reads the pack, opens the store, makes the encoder ready. The pack's files come along.
///
/// # Errors
/// [`StartError`].
pub async fn parts(
    config: &Config,
    watcher: Arc<dyn Watcher>,
) -> Result<(Parts, Sources), StartError> {
    watcher.step("Reading the pack");
    let pack = pack(&config.pack)?;
    if !pack.warnings.is_empty() {
        watcher.note(&format!(
            "The pack compiles with {} warnings; `porter check` shows them.",
            pack.warnings.len()
        ));
    }
    watcher.step("Opening the contact store");
    let store = store(config).await?;
    let book = Arc::new(pack.book);
    let model = understanding(config, Arc::clone(&book), watcher).await?;
    let parts = Parts { book, model, store };
    Ok((parts, pack.sources))
}

/// Puts an app together.
pub fn assemble(config: Config, parts: Parts, outside: Outside) -> App {
    let Outside {
        clock,
        chance,
        desk,
        staged,
        messages,
        telephony,
    } = outside;
    let metrics = Metrics::new();
    let bounds = Bounds {
        threads: config.understanding.threads.unwrap_or_else(cores),
        queue: config.understanding.queue,
        deadline: config.understanding.deadline,
    };
    let presence = TimeDelta::seconds(i64::from(config.desk.presence_seconds));
    let queue = if desk {
        DeskQueue::new(Arc::clone(&clock), presence)
    } else {
        DeskQueue::detached(Arc::clone(&clock))
    };
    let demo = (desk && parts.book.demonstration).then(|| OneTimeCode::draw(chance.draw()));
    let codes = Arc::new(DeskMessages::new(Arc::clone(&clock)));
    let telephony = telephony.unwrap_or_else(|| crate::voice::line(&config));
    let messages = messages.unwrap_or_else(|| {
        if telephony.is_on() {
            let (book, line) = (Arc::clone(&parts.book), Arc::clone(&telephony));
            Arc::new(TextMessages::new(book, line, Arc::clone(&codes)))
        } else {
            Arc::clone(&codes) as Arc<dyn Messages>
        }
    });
    let understanding = Understander::new(parts.model, bounds, metrics.clone());
    App {
        book: parts.book,
        understanding: Arc::new(understanding),
        sessions: Arc::new(MemorySessions::new()),
        store: parts.store,
        desk: Arc::new(queue),
        messages,
        codes,
        clock,
        chance,
        metrics,
        tallies: crate::tallies::Tallies::default(),
        judgements: crate::judgements::Judgements::default(),
        demo,
        lanes: Lanes::default(),
        staged,
        telephony,
        calls: crate::voice::Calls::default(),
        arrivals: Pace::new(config.limits.conversations_per_minute),
        config,
    }
}

/// Cores of this machine.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
