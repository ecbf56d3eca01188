//! From a pack's topics to a head that is ready to be asked: read from the cache, or trained.

use crate::cues::{Cues, Says};
use crate::encoder::{EncodeError, Encoder, encode_all};
use crate::head::{self, Head, Role, Stored};
use engine::cue::{Cue, CueFault};
use engine::flow::Kind;
use engine::ids::TopicId;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Changes whenever the same examples would give another head: kept heads of another version are not read.
const VERSION: &str = "head-1";

/// What part a kind of topic plays in telling danger and foreign matters from the rest.
pub(crate) const fn role(kind: Kind) -> Role {
    match kind {
        Kind::Emergency => Role::Emergency,
        Kind::OutOfScope => Role::Outside,
        _ => Role::Usual,
    }
}

/// A topic as understanding needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingTopic {
    /// Its id in the pack.
    pub id: TopicId,
    /// What it is.
    pub kind: Kind,
    /// What residents say who mean it; fifteen or more are good.
    pub examples: Vec<String>,
    /// Patterns that mean it for certain ([`engine::cue`]).
    pub cues: Vec<String>,
    /// Patterns under which its cues mean nothing: figures of speech, past events, questions of policy.
    pub not: Vec<String>,
}

/// Why a pack's topics cannot be prepared.
#[derive(Debug, Error)]
pub enum PrepareError {
    /// A cue or a veto cannot be read.
    #[error("topic {topic}, cue `{cue}`: {fault}")]
    Cue {
        /// The topic it stands in.
        topic: TopicId,
        /// The pattern as written.
        cue: String,
        /// What is wrong with it.
        fault: CueFault,
    },
    /// Two topics have one id.
    #[error("the topic {0} stands twice in the pack; give one of the two another id")]
    Twice(TopicId),
    /// No topic has an example.
    #[error("no topic of the pack has an example sentence; write some under `says`")]
    NoExamples,
    /// The encoder failed.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The training failed.
    #[error("the topics could not be learnt ({0})")]
    Train(String),
}

/// A topic of the pack.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) id: TopicId,
    pub(crate) kind: Kind,
}

/// The topics, and the patterns of all of them read.
pub(crate) fn topics(given: &[TrainingTopic]) -> Result<(Vec<Topic>, Cues), PrepareError> {
    let mut seen = HashSet::new();
    let mut topics = Vec::with_capacity(given.len());
    let mut cues = Vec::new();
    for (class, topic) in given.iter().enumerate() {
        if !seen.insert(&topic.id) {
            return Err(PrepareError::Twice(topic.id.clone()));
        }
        let meant = topic.cues.iter().map(|cue| (cue, Says::Meant));
        let not = topic.not.iter().map(|cue| (cue, Says::NotMeant));
        for (pattern, says) in meant.chain(not) {
            let cue = Cue::parse(pattern).map_err(|fault| PrepareError::Cue {
                topic: topic.id.clone(),
                cue: pattern.clone(),
                fault,
            })?;
            cues.push((cue, (class, says)));
        }
        topics.push(Topic {
            id: topic.id.clone(),
            kind: topic.kind,
        });
    }
    Ok((topics, cues.into_iter().collect()))
}

/// The head for these topics: kept under `cache` if it was trained before, else trained and kept.
pub(crate) fn learn(
    given: &[TrainingTopic],
    encoder: &dyn Encoder,
    cache: Option<&Path>,
) -> Result<Stored, PrepareError> {
    let (mut texts, mut labels) = (Vec::new(), Vec::new());
    for (class, topic) in given.iter().enumerate() {
        for example in &topic.examples {
            texts.push(example.as_str());
            labels.push(class);
        }
    }
    if texts.is_empty() {
        return Err(PrepareError::NoExamples);
    }
    let kept = cache.map(|folder| file_for(given, encoder, folder));
    let known = kept
        .as_deref()
        .and_then(|path| head::read(path, given.len(), texts.len(), encoder.dimension()));
    if let Some(stored) = known {
        return Ok(stored);
    }
    let vectors = encode_all(encoder, &texts)?;
    let rows: Vec<&[f32]> = vectors.iter().map(Vec::as_slice).collect();
    let roles: Vec<Role> = given.iter().map(|topic| role(topic.kind)).collect();
    let head = Head::train(&rows, &labels, &roles).map_err(PrepareError::Train)?;
    let stored = Stored { head, vectors };
    if let Some(path) = kept {
        // A cache that cannot be written costs a few seconds at the next start, and nothing else.
        let _ = head::write(&path, &stored);
    }
    Ok(stored)
}

/// A file named by everything that the head depends on.
fn file_for(given: &[TrainingTopic], encoder: &dyn Encoder, folder: &Path) -> PathBuf {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text);
    };
    add(VERSION);
    add(&encoder.id());
    for topic in given {
        add(topic.id.as_str());
        add(&format!("{:?} {}", topic.kind, topic.examples.len()));
        for example in &topic.examples {
            add(example);
        }
    }
    folder.join(format!("{}.head", hex::encode(hasher.finalize())))
}
