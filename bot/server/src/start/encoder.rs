//! The encoder and what the pack's topics taught it.

use super::{StartError, Watcher};
use crate::config::Config;
use crate::understander::Model;
use engine::flow::Book;
use engine::heard::Guess;
use std::sync::Arc;

/// A model that knows the pack's topics.
pub struct Understood {
    /// The model.
    pub model: Arc<dyn Model>,
}

impl std::fmt::Debug for Understood {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Understood")
    }
}

/// Stand-in.
struct Nothing;

impl Model for Nothing {
    fn understand(&self, _: &str) -> Guess {
        Guess::default()
    }
    fn cues_only(&self, _: &str) -> Guess {
        Guess::default()
    }
    fn degraded(&self) -> bool {
        true
    }
    fn encoder(&self) -> String {
        "none".into()
    }
}

/// Sources.
pub fn sources() {}

/// Makes the encoder ready and learns the topics.
///
/// # Errors
/// [`StartError::Learn`].
pub async fn understanding(
    _config: &Config,
    _book: Arc<Book>,
    _watcher: &dyn Watcher,
) -> Result<Understood, StartError> {
    Ok(Understood {
        model: Arc::new(Nothing),
    })
}
