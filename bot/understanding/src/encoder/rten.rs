//! The sentence model all-MiniLM-L6-v2, run by `rten` in pure Rust with int8 weights.
//!
//! One text at a time and one thread for each call: texts of one call never influence each other,
//! and load is spread by calling from many threads. `rten` runs a model inside a thread pool and
//! would by default take every core for one utterance; each call therefore borrows a pool of one
//! thread, and there are as many pools as there ever were calls at the same time.

use super::{EncodeError, Encoder, WordPiece, to_unit_length};
use crate::install::Installed;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Numbers in a vector of this model.
const DIMENSION: usize = 384;

/// all-MiniLM-L6-v2 in int8. See the module.
pub struct RtenEncoder {
    model: Model,
    words: WordPiece,
    pieces: NodeId,
    places: NodeId,
    sentence: NodeId,
    id: String,
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl std::fmt::Debug for RtenEncoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RtenEncoder")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl RtenEncoder {
    /// Opens an installed model.
    ///
    /// # Errors
    /// [`EncodeError::Load`] or [`EncodeError::Words`] when a file is missing or not what it must be.
    pub fn open(installed: &Installed) -> Result<Self, EncodeError> {
        let tokenizer = std::fs::read(installed.tokenizer())
            .map_err(|error| load(installed.tokenizer(), error))?;
        Self::load(installed.model(), &tokenizer, installed.id())
    }

    /// Opens a model file and the text of its `tokenizer.json`, under the given id.
    pub(crate) fn load(path: &Path, tokenizer: &[u8], id: &str) -> Result<Self, EncodeError> {
        let words = WordPiece::from_json(tokenizer)?;
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load_file(path)
            .map_err(|error| load(path, error))?;
        let node = |name: &str| model.node_id(name).map_err(|error| load(path, error));
        let (pieces, places, sentence) = (node("pieces")?, node("places")?, node("sentence")?);
        Ok(Self {
            words,
            pieces,
            places,
            sentence,
            id: id.to_owned(),
            idle: Mutex::default(),
            model,
        })
    }

    fn encode_one(&self, text: &str, options: RunOptions) -> Result<Vec<f32>, EncodeError> {
        let pieces = self.words.pieces(text);
        let places: Vec<i32> = (0..).take(pieces.len()).collect();
        let inputs = vec![
            (
                self.pieces,
                NdTensor::from_data([pieces.len()], pieces).into(),
            ),
            (
                self.places,
                NdTensor::from_data([places.len()], places).into(),
            ),
        ];
        let [sentence]: [Value; 1] = self
            .model
            .run_n(inputs, [self.sentence], Some(options))
            .map_err(|error| EncodeError::Run(error.to_string()))?;
        let sentence: NdTensor<f32, 1> = sentence
            .try_into()
            .map_err(|_| EncodeError::Run("not a vector".into()))?;
        let mut vector = sentence.to_vec();
        if vector.len() != DIMENSION || !vector.iter().all(|x| x.is_finite()) {
            return Err(EncodeError::Run("not a vector of this model".into()));
        }
        to_unit_length(&mut vector);
        Ok(vector)
    }

    fn borrow_thread(&self) -> Arc<ThreadPool> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }

    fn give_back(&self, thread: Arc<ThreadPool>) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(thread);
    }
}

impl Encoder for RtenEncoder {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn dimension(&self) -> usize {
        DIMENSION
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        let thread = self.borrow_thread();
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&thread)));
        // One way over to the thread and back, however many texts.
        let vectors = thread.run(|| {
            texts
                .iter()
                .map(|text| self.encode_one(text, options.clone()))
                .collect()
        });
        self.give_back(thread);
        vectors
    }

    fn is_word(&self, word: &str) -> bool {
        self.words.is_word(word)
    }

    fn degraded(&self) -> bool {
        false
    }
}

fn load(path: &Path, error: impl std::fmt::Display) -> EncodeError {
    EncodeError::Load {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}
