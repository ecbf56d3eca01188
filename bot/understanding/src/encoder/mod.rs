//! Encoders: text in, a direction in space out; texts of like meaning point alike.
//!
//! # What it must not know
//! Topics, packs and confidence. An encoder sees words and nothing else.
//!
//! # How to add one more
//! Write a type with [`Encoder`] in a file beside these two. Give it an id that changes whenever
//! its vectors would: heads are cached under it. A slow or heavy one belongs behind a feature.

mod lexical;
mod rten;
mod wordpiece;

pub use lexical::LexicalEncoder;
pub use rten::RtenEncoder;
pub use wordpiece::{LONGEST_INPUT, WordPiece, WordPieceError};

use std::path::PathBuf;
use thiserror::Error;

/// Turns texts into vectors of length one.
///
/// Must be callable from many threads at once; a call works on the caller's behalf alone and uses
/// one thread. The vector of a text does not depend on the other texts of the call.
pub trait Encoder: Send + Sync {
    /// Names the encoder and its version: whenever the vectors would change, so does the id.
    fn id(&self) -> String;
    /// How many numbers a vector has.
    fn dimension(&self) -> usize;
    /// One vector for each text, in the same order. Any text is good, also an empty one.
    ///
    /// # Errors
    /// [`EncodeError`] when the model itself fails; never because of what a text says.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError>;
    /// Whether a word is a whole one to the encoder, and not put together from pieces: what it knows
    /// needs no mending.
    fn is_word(&self, word: &str) -> bool {
        let _ = word;
        true
    }
    /// True for a stand-in that knows spellings and no meanings; shown to operators.
    fn degraded(&self) -> bool;
}

/// Why an encoder gave no vectors, or could not be opened. Never holds any of the text.
#[derive(Debug, Error)]
pub enum EncodeError {
    /// The model's file cannot be loaded.
    #[error(
        "the encoder in {path} cannot be loaded ({reason}); delete that folder and run `porter model install`"
    )]
    Load {
        /// The file.
        path: PathBuf,
        /// What the loader says.
        reason: String,
    },
    /// The tokeniser's file cannot be read.
    #[error(transparent)]
    Words(#[from] WordPieceError),
    /// A run of the model failed.
    #[error("the encoder failed while it ran ({0})")]
    Run(String),
}

/// Brings `vector` to length one; a vector of nothing is left as it is.
pub(crate) fn to_unit_length(vector: &mut [f32]) {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > f32::MIN_POSITIVE && length.is_finite() {
        for x in vector {
            *x /= length;
        }
    }
}

/// Encodes many texts with as many threads as the machine has: for training, not for a turn.
///
/// # Errors
/// As [`Encoder::encode`].
pub fn encode_all(encoder: &dyn Encoder, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = texts.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = texts
            .chunks(share)
            .map(|part| scope.spawn(|| encoder.encode(part)))
            .collect();
        let mut vectors = Vec::with_capacity(texts.len());
        for part in parts {
            let part = part
                .join()
                .map_err(|_| EncodeError::Run("a training thread stopped".into()))?;
            vectors.extend(part?);
        }
        Ok(vectors)
    })
}
