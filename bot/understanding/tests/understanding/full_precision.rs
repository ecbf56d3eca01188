//! The sentence model in full precision, in plain arithmetic: the yardstick for the int8 one.
//!
//! Written from the model's description and not from the graph under test: rows times columns,
//! every sum in 32-bit floats, no tricks. Slow, and meant to be.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]

use safetensors::SafeTensors;
use std::collections::HashMap;

const WIDTH: usize = 384;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;

pub(crate) struct FullPrecision(HashMap<String, Vec<f32>>);

impl FullPrecision {
    pub(crate) fn read(weights: &[u8]) -> Self {
        let file = SafeTensors::deserialize(weights).unwrap();
        let read = |bytes: &[u8]| {
            bytes
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes(b.try_into().unwrap()))
                .collect()
        };
        Self(
            file.iter()
                .filter(|(_, t)| t.dtype() == safetensors::Dtype::F32)
                .map(|(n, t)| (n.to_owned(), read(t.data())))
                .collect(),
        )
    }

    /// The unit vector of a sentence given as word pieces.
    pub(crate) fn sentence(&self, pieces: &[i32]) -> Vec<f32> {
        let words = self.get("embeddings.word_embeddings.weight");
        let places = self.get("embeddings.position_embeddings.weight");
        let kind = &self.get("embeddings.token_type_embeddings.weight")[..WIDTH];
        let mut x: Vec<Vec<f32>> = Vec::new();
        for (place, piece) in pieces.iter().enumerate() {
            let word = &words[*piece as usize * WIDTH..][..WIDTH];
            let at = &places[place * WIDTH..][..WIDTH];
            x.push((0..WIDTH).map(|i| word[i] + at[i] + kind[i]).collect());
        }
        self.normalise("embeddings.LayerNorm", &mut x);
        for layer in 0..6 {
            let name = |part: &str| format!("encoder.layer.{layer}.{part}");
            let attended = self.dense(&name("attention.output.dense"), &self.attend(layer, &x));
            add(&mut x, &attended);
            self.normalise(&name("attention.output.LayerNorm"), &mut x);
            let mut inner = self.dense(&name("intermediate.dense"), &x);
            for value in inner.iter_mut().flatten() {
                *value =
                    0.5 * *value * (1.0 + erf(f64::from(*value) / std::f64::consts::SQRT_2) as f32);
            }
            let outer = self.dense(&name("output.dense"), &inner);
            add(&mut x, &outer);
            self.normalise(&name("output.LayerNorm"), &mut x);
        }
        let mut mean = vec![0.0; WIDTH];
        for row in &x {
            for (sum, value) in mean.iter_mut().zip(row) {
                *sum += value;
            }
        }
        let length = mean.iter().map(|v| v * v).sum::<f32>().sqrt();
        mean.iter().map(|v| v / length).collect()
    }

    fn get(&self, name: &str) -> &[f32] {
        &self.0[name]
    }

    fn dense(&self, name: &str, x: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let (weight, bias) = (
            self.get(&format!("{name}.weight")),
            self.get(&format!("{name}.bias")),
        );
        x.iter()
            .map(|row| {
                weight
                    .chunks_exact(row.len())
                    .zip(bias)
                    .map(|(w, b)| b + dot(w, row))
                    .collect()
            })
            .collect()
    }

    fn attend(&self, layer: usize, x: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let project =
            |which: &str| self.dense(&format!("encoder.layer.{layer}.attention.self.{which}"), x);
        let (query, key, value) = (project("query"), project("key"), project("value"));
        let mut mixed = vec![vec![0.0; WIDTH]; x.len()];
        for head in (0..WIDTH).step_by(HEAD) {
            let part = head..head + HEAD;
            for (at, q) in query.iter().enumerate() {
                let scores: Vec<f32> = key
                    .iter()
                    .map(|k| dot(&q[part.clone()], &k[part.clone()]) / (HEAD as f32).sqrt())
                    .collect();
                let top = scores.iter().copied().fold(f32::MIN, f32::max);
                let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
                let total: f32 = shares.iter().sum();
                for (share, v) in shares.iter().zip(&value) {
                    for i in part.clone() {
                        mixed[at][i] += share / total * v[i];
                    }
                }
            }
        }
        mixed
    }

    fn normalise(&self, name: &str, x: &mut [Vec<f32>]) {
        let (gain, shift) = (
            self.get(&format!("{name}.weight")),
            self.get(&format!("{name}.bias")),
        );
        for row in x {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / WIDTH as f32;
            for ((value, g), s) in row.iter_mut().zip(gain).zip(shift) {
                *value = (*value - mean) / (variance + 1e-12).sqrt() * g + s;
            }
        }
    }
}

/// Eight sums side by side, which the compiler turns into wide instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for (x, y) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for i in 0..8 {
            sums[i] += x[i] * y[i];
        }
    }
    sums.iter().sum()
}

fn add(x: &mut [Vec<f32>], y: &[Vec<f32>]) {
    for (a, b) in x.iter_mut().flatten().zip(y.iter().flatten()) {
        *a += b;
    }
}

/// The error function by its series; far out it is one.
fn erf(x: f64) -> f64 {
    if x.abs() > 4.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..80 {
        term *= -x * x / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    sum * std::f64::consts::FRAC_2_SQRT_PI
}
