//! The encoder, and what the pack's topics taught it.

use super::{StartError, Watcher};
use crate::config::{Config, ModelSource};
use crate::understander::Model;
use engine::flow::Book;
use engine::heard::Guess;
use std::path::PathBuf;
use std::sync::Arc;
use understanding::encoder::{Encoder, LexicalEncoder, RtenEncoder};
use understanding::install::{self, InstallError, Progress, Source};
use understanding::{TrainingTopic, Understanding, default_cache_folder};

/// A model that knows the pack's topics.
struct Learnt {
    understanding: Understanding,
    encoder: String,
}

impl Model for Learnt {
    fn understand(&self, text: &str) -> Guess {
        self.understanding.understand(text)
    }

    fn cues_only(&self, text: &str) -> Guess {
        self.understanding.cues_only(text)
    }

    fn degraded(&self) -> bool {
        self.understanding.degraded()
    }

    fn encoder(&self) -> String {
        self.encoder.clone()
    }
}

/// Makes the encoder ready and learns the pack's topics, or reads what was learnt before.
///
/// # Errors
/// [`StartError::Learn`]. An encoder that cannot be had is no error: the built-in one stands in.
pub async fn understanding(
    config: &Config,
    book: Arc<Book>,
    watcher: Arc<dyn Watcher>,
) -> Result<Arc<dyn Model>, StartError> {
    let cache = model_folder(config);
    let sources = sources(config);
    let learning = tokio::task::spawn_blocking(move || {
        let encoder = encoder(&cache, &sources, watcher.as_ref());
        watcher.step("Learning the pack's topics");
        let heads = cache.join("heads");
        let name = encoder.id();
        let learnt = Understanding::prepare(&topics(&book), encoder, Some(&heads));
        learnt.map(|understanding| Learnt {
            understanding,
            encoder: name,
        })
    });
    match learning.await {
        Ok(Ok(learnt)) => Ok(Arc::new(learnt)),
        Ok(Err(error)) => Err(StartError::Learn(error.to_string())),
        Err(_) => Err(StartError::Learn(
            "the training stopped unexpectedly; start again".to_owned(),
        )),
    }
}

/// Fetches and prepares the encoder's weights, if they are not there yet.
///
/// # Errors
/// [`InstallError`]. Blocks: run it on a thread for blocking work.
pub fn install(config: &Config, watcher: &dyn Watcher) -> Result<install::Installed, InstallError> {
    install::install(&model_folder(config), &sources(config), &Told(watcher))
}

/// Where the prepared encoder is kept.
pub fn model_folder(config: &Config) -> PathBuf {
    config
        .model
        .dir
        .clone()
        .unwrap_or_else(default_cache_folder)
}

/// The encoder, installed first if need be; the stand-in, and a clear line, if it cannot be had.
fn encoder(cache: &std::path::Path, sources: &[Source], watcher: &dyn Watcher) -> Arc<dyn Encoder> {
    let real = install::install(cache, sources, &Told(watcher))
        .map_err(|error| error.to_string())
        .and_then(|installed| RtenEncoder::open(&installed).map_err(|error| error.to_string()));
    match real {
        Ok(encoder) => Arc::new(encoder),
        Err(why) => {
            watcher.finished();
            watcher.note(&format!(
                "Understanding is limited: {why}. Run `porter model install` when that is mended."
            ));
            tracing::warn!(code = "understanding.degraded");
            Arc::new(LexicalEncoder)
        }
    }
}

fn sources(config: &Config) -> Vec<Source> {
    let known = config
        .model
        .sources
        .iter()
        .filter_map(|source| match source {
            ModelSource::Folder => config.model.folder.clone().map(Source::Folder),
            ModelSource::Pypi => Some(Source::PyPi),
            ModelSource::Hub => Some(Source::Hub),
        });
    known.collect()
}

/// The pack's topics as understanding learns them.
fn topics(book: &Book) -> Vec<TrainingTopic> {
    let topics = book.topics.values().map(|topic| TrainingTopic {
        id: topic.id.clone(),
        kind: topic.kind,
        examples: topic.says.clone(),
        cues: topic.cues.clone(),
        not: topic.not.clone(),
    });
    topics.collect()
}

/// A watcher as the installer tells it.
struct Told<'a>(&'a dyn Watcher);

impl Progress for Told<'_> {
    fn started(&self, what: &str, total: Option<u64>) {
        self.0.started(what, total);
    }

    fn advanced(&self, bytes: u64) {
        self.0.advanced(bytes);
    }

    fn finished(&self) {
        self.0.finished();
    }
}
