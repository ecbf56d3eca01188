//! Multinomial logistic regression on sentence vectors.
//!
//! Vectors have length one, so a plain regression on them would learn slowly and softly; the logits
//! are multiplied by [`SHARPNESS`]. All rows at once, Adam, a fixed number of steps from nothing: no
//! chance in it, the same examples give the same head.

use rten::FloatOperators;
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// What logits are multiplied by.
const SHARPNESS: f32 = 20.0;
/// Adam's step width, and how slowly its two averages forget.
const STEP: f32 = 0.02;
const MOMENTUM: f32 = 0.9;
const SPREAD: f32 = 0.999;
/// The pull of every weight to nothing. On ten examples an intent it gains a point of accuracy and
/// half a point of telling known from unknown.
const PULL: f32 = 0.02;

/// One score for each class and each vector.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    pub(crate) dimension: usize,
    /// One row of `dimension` numbers for each class.
    pub(crate) weights: Vec<f32>,
    /// One number for each class.
    pub(crate) bias: Vec<f32>,
}

impl Linear {
    /// The score of every class for one vector.
    pub(crate) fn logits(&self, vector: &[f32]) -> Vec<f32> {
        let rows = self.weights.chunks(self.dimension.max(1));
        let score = |row: &[f32]| row.iter().zip(vector).map(|(w, x)| w * x).sum::<f32>();
        rows.zip(&self.bias)
            .map(|(row, bias)| SHARPNESS * score(row) + bias)
            .collect()
    }

    /// Learns from rows with a class each. Every class counts alike, however many rows it has.
    ///
    /// # Errors
    /// A sentence when the arithmetic library refuses, which it does for no examples at all.
    pub(crate) fn train(
        rows: &[&[f32]],
        labels: &[usize],
        classes: usize,
        steps: u16,
    ) -> Result<Self, String> {
        let dimension = rows.first().map_or(0, |row| row.len());
        let count = rows.len().min(labels.len());
        let flat: Vec<f32> = rows
            .iter()
            .take(count)
            .flat_map(|row| row.iter().copied())
            .collect();
        let x =
            NdTensor::try_from_data([count, dimension], flat).map_err(|error| error.to_string())?;
        let shares = row_shares(labels, classes);
        let mut weights = Adam::new(dimension * classes);
        let mut bias = Adam::new(classes);
        for step in 1..=steps {
            let w = NdTensor::try_from_data([dimension, classes], weights.values.clone())
                .map_err(|e| e.to_string())?;
            let scores = x
                .matmul(w.as_dyn())
                .map_err(|error| error.to_string())?
                .into_data();
            let (slope, bias_slope) = slopes(scores, &bias.values, labels, &shares, classes);
            let slope = NdTensor::try_from_data([count, classes], slope)
                .map_err(|error| error.to_string())?;
            let slope = x
                .transposed()
                .matmul(slope.as_dyn())
                .map_err(|error| error.to_string())?;
            let mut slope = slope.into_data();
            for (slope, weight) in slope.iter_mut().zip(&weights.values) {
                *slope += PULL * weight;
            }
            weights.follow(&slope, step);
            bias.follow(&bias_slope, step);
        }
        let mut by_class = Vec::with_capacity(dimension * classes);
        for class in 0..classes {
            by_class.extend(weights.values.iter().skip(class).step_by(classes.max(1)));
        }
        Ok(Self {
            dimension,
            weights: by_class,
            bias: bias.values,
        })
    }
}

/// How much each row counts: the rows of a class share one part, all parts make one.
fn row_shares(labels: &[usize], classes: usize) -> Vec<f32> {
    let mut counts = vec![0.0_f32; classes];
    for label in labels {
        if let Some(count) = counts.get_mut(*label) {
            *count += 1.0;
        }
    }
    // Half way between "every row counts alike" and "every class counts alike".
    let raw: Vec<f32> = labels
        .iter()
        .map(|l| counts.get(*l).map_or(0.0, |count| 1.0 / count.sqrt()))
        .collect();
    let total: f32 = raw.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    raw.iter().map(|share| share / total).collect()
}

/// The slopes of the loss: for every score, and for the bias.
fn slopes(
    mut scores: Vec<f32>,
    bias: &[f32],
    labels: &[usize],
    shares: &[f32],
    classes: usize,
) -> (Vec<f32>, Vec<f32>) {
    let mut bias_slope = vec![0.0; classes];
    for ((row, label), share) in scores.chunks_mut(classes.max(1)).zip(labels).zip(shares) {
        for (score, bias) in row.iter_mut().zip(bias) {
            *score = SHARPNESS * *score + bias;
        }
        softmax(row, 1.0);
        if let Some(right) = row.get_mut(*label) {
            *right -= 1.0;
        }
        for (slope, sum) in row.iter_mut().zip(&mut bias_slope) {
            *sum += *slope * share;
            *slope *= share * SHARPNESS;
        }
    }
    (scores, bias_slope)
}

/// Scores become shares that add up to one; a higher temperature makes them more alike.
pub(crate) fn softmax(scores: &mut [f32], temperature: f32) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = ((*score - top) / temperature).exp();
        total += *score;
    }
    for score in scores {
        *score /= total;
    }
}

/// Values that follow a slope downwards, with momentum and a step width for each.
struct Adam {
    values: Vec<f32>,
    momentum: Vec<f32>,
    spread: Vec<f32>,
}

impl Adam {
    fn new(count: usize) -> Self {
        Self {
            values: vec![0.0; count],
            momentum: vec![0.0; count],
            spread: vec![0.0; count],
        }
    }

    fn follow(&mut self, slope: &[f32], step: u16) {
        let (rise, widen) = (
            1.0 - MOMENTUM.powi(step.into()),
            1.0 - SPREAD.powi(step.into()),
        );
        let parts = self
            .values
            .iter_mut()
            .zip(&mut self.momentum)
            .zip(&mut self.spread)
            .zip(slope);
        for (((value, momentum), spread), slope) in parts {
            *momentum = MOMENTUM * *momentum + (1.0 - MOMENTUM) * slope;
            *spread = SPREAD * *spread + (1.0 - SPREAD) * slope * slope;
            *value -= STEP * (*momentum / rise) / ((*spread / widen).sqrt() + 1e-8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_which_way_each_class_points() {
        let rows: [&[f32]; 4] = [&[1.0, 0.0], &[0.9, 0.436], &[0.0, 1.0], &[-0.2, 0.98]];
        let linear = Linear::train(&rows, &[0, 0, 1, 1], 2, 60).unwrap();
        for (row, label) in rows.iter().zip([0, 0, 1, 1]) {
            let logits = linear.logits(row);
            assert!(logits[label] > logits[1 - label], "{logits:?}");
        }
        assert_eq!(linear, Linear::train(&rows, &[0, 0, 1, 1], 2, 60).unwrap());
    }

    #[test]
    fn shares_add_up_to_one() {
        let mut scores = [1000.0, 999.0, -1000.0];
        softmax(&mut scores, 1.0);
        assert!(
            (scores.iter().sum::<f32>() - 1.0).abs() < 1e-6 && scores[0] > 0.7,
            "{scores:?}"
        );
    }
}
