//! The one-time step from the published weights to the int8 model that Porter runs.
//!
//! Reads `model.safetensors`, writes an ONNX file whose matrices are int8: one scale for each output
//! channel of a weight, and the inputs of every product quantised as they come
//! (`DynamicQuantizeLinear`, `MatMulInteger`). Then it runs the result on a few sentences and
//! compares with numbers committed here, so that a wrong file is never used.
//!
//! # What it must not know
//! Where the weights came from and where the result is kept: that is the installer's business.
//!
//! # How to change it
//! Whatever changes the bytes written, change [`WRITER`] too: kept files of another version are not used.

mod graph;
mod onnx;
mod reference;

pub use reference::SENTENCES;

use crate::encoder::{EncodeError, Encoder, RtenEncoder};
use safetensors::{Dtype, SafeTensors};
use std::path::Path;
use thiserror::Error;

/// The version of what is written. Part of the kept file's name.
pub const WRITER: &str = "int8-2";

/// Least likeness, over the committed numbers, of a sentence to its full-precision vector.
const LEAST_LIKENESS: f32 = 0.95;
/// Least mean likeness over all the sentences.
const LEAST_MEAN: f32 = 0.98;

/// Why the weights could not be quantised.
#[derive(Debug, Error)]
pub enum QuantiseError {
    /// The file is no safetensors file.
    #[error("the weights cannot be read ({0}); run `porter model install` again")]
    Unreadable(#[from] safetensors::SafeTensorError),
    /// A matrix is missing or has another shape or type.
    #[error(
        "the weights have no {name} of shape {shape:?} in 32-bit floats; they belong to another model"
    )]
    Missing {
        /// The matrix.
        name: String,
        /// Its shape in this model.
        shape: Vec<usize>,
    },
    /// The result does not give the committed numbers.
    #[error(
        "the int8 model written here differs from the full-precision one (likeness {least:.3} at worst, \
         {mean:.3} on average); report this with the kind of processor"
    )]
    Differs {
        /// The worst sentence's cosine.
        least: f32,
        /// The mean cosine.
        mean: f32,
    },
    /// The result cannot be run.
    #[error(transparent)]
    Run(#[from] EncodeError),
}

/// The int8 ONNX file for the published weights, as bytes.
///
/// # Errors
/// [`QuantiseError`] when `weights` are not those of all-MiniLM-L6-v2.
pub fn int8_model(weights: &[u8]) -> Result<Vec<u8>, QuantiseError> {
    graph::build(&Weights(SafeTensors::deserialize(weights)?))
}

/// Runs the model at `path` on the committed sentences; gives the least and the mean likeness.
///
/// # Errors
/// [`QuantiseError::Differs`] when it is not close enough, or why it could not be run.
pub fn check(path: &Path, tokenizer: &[u8]) -> Result<(f32, f32), QuantiseError> {
    let encoder = RtenEncoder::load(path, tokenizer, "unchecked")?;
    let texts: Vec<&str> = SENTENCES.iter().map(|(text, _)| *text).collect();
    let vectors = encoder.encode(&texts)?;
    let mut likenesses = Vec::new();
    for ((_, expected), found) in SENTENCES.iter().zip(&vectors) {
        likenesses.push(cosine(expected, found));
    }
    let least = likenesses.iter().copied().fold(f32::INFINITY, f32::min);
    let count = likenesses.iter().map(|_| 1.0).sum::<f32>();
    let mean = likenesses.iter().sum::<f32>() / count.max(1.0);
    if least >= LEAST_LIKENESS && mean >= LEAST_MEAN {
        Ok((least, mean))
    } else {
        Err(QuantiseError::Differs { least, mean })
    }
}

/// The cosine of the angle between the parts that both have.
fn cosine(one: &[f32], other: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    let shared = one.len().min(other.len());
    let (one, other) = (
        one.get(..shared).unwrap_or_default(),
        other.get(..shared).unwrap_or_default(),
    );
    dot(one, other)
        / (dot(one, one) * dot(other, other))
            .sqrt()
            .max(f32::MIN_POSITIVE)
}

/// The published weights by name.
struct Weights<'a>(SafeTensors<'a>);

impl Weights<'_> {
    /// The numbers of one matrix, row by row.
    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, QuantiseError> {
        let missing = || QuantiseError::Missing {
            name: name.to_owned(),
            shape: shape.to_vec(),
        };
        let tensor = self.0.tensor(name).map_err(|_| missing())?;
        if tensor.dtype() != Dtype::F32 || tensor.shape() != shape {
            return Err(missing());
        }
        let (numbers, _) = tensor.data().as_chunks::<4>();
        Ok(numbers
            .iter()
            .map(|bytes| f32::from_le_bytes(*bytes))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_model_is_refused() {
        assert!(matches!(
            int8_model(b"no"),
            Err(QuantiseError::Unreadable(_))
        ));
        let empty = safetensors::serialize(
            Vec::<(&str, safetensors::tensor::TensorView<'_>)>::new(),
            None,
        )
        .unwrap();
        let error = int8_model(&empty).unwrap_err().to_string();
        assert!(
            error.contains("word_embeddings") && error.contains("30522"),
            "{error}"
        );
    }
}
