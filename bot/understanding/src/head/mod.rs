//! The head: from a sentence's vector to topics, with a confidence that means what it says.
//!
//! A `linear` classifier gives scores; `calibrate` learns, by holding examples and whole topics out of
//! training, how often such a score is right and below which score an utterance is about
//! nothing the pack knows. All thresholds come from the pack's own examples.
//!
//! # What it must not know
//! Words, cues and files; what a topic means. It sees vectors, class numbers and [`Role`]s.
//!
//! # How to add one more
//! Another score goes into `hold_out::Judged` and into the fit; another classifier beside `linear`.

mod calibrate;
mod fit;
mod hold_out;
mod linear;
mod store;

pub(crate) use calibrate::Calibration;
pub(crate) use linear::Linear;
pub(crate) use store::{Stored, read, write};

use calibrate::Spread;
use linear::softmax;

/// Full training; on public intent sets more steps gain nothing.
const STEPS: u16 = 80;

/// What a class is, as far as thresholds differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Danger: a miss costs more than a false alarm.
    Emergency,
    /// Known to be none of the council's business.
    Outside,
    /// Everything else.
    Usual,
}

/// A trained head.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    pub(crate) linear: Linear,
    pub(crate) calibration: Calibration,
}

/// What the head makes of one vector.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// Every class with its confidence (0 to 1), likeliest first; they add up to one at most.
    pub(crate) classes: Vec<(usize, f32)>,
    /// True when the best score is below what the pack's own examples reach.
    pub(crate) foreign: bool,
    /// The confidence in all emergencies together (0 to 1).
    pub(crate) alarm: f32,
    /// Their share of the scores (0 to 1), however badly the words fit anything.
    pub(crate) danger: f32,
    /// The likeliest emergency.
    pub(crate) emergency: Option<usize>,
}

impl Head {
    /// Learns from vectors with a class each.
    ///
    /// # Errors
    /// A sentence when there is nothing to learn from.
    pub(crate) fn train(rows: &[&[f32]], labels: &[usize], roles: &[Role]) -> Result<Self, String> {
        let calibration = calibrate::calibrate(rows, labels, roles)?;
        let linear = Linear::train(rows, labels, roles.len(), STEPS)?;
        Ok(Self {
            linear,
            calibration,
        })
    }

    /// Reads one vector.
    pub(crate) fn read(&self, vector: &[f32], roles: &[Role]) -> Reading {
        let mut shares = self.linear.logits(vector);
        let top = shares.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        softmax(&mut shares, self.calibration.temperature);
        let alarms = || {
            shares
                .iter()
                .enumerate()
                .filter(|(class, _)| roles.get(*class) == Some(&Role::Emergency))
        };
        let danger = alarms().map(|(_, share)| share).sum();
        let emergency = alarms()
            .max_by(|one, other| one.1.total_cmp(other.1))
            .map(|(class, _)| class);
        let mut classes: Vec<(usize, f32)> = shares.iter().copied().enumerate().collect();
        classes.sort_by(|one, other| other.1.total_cmp(&one.1));
        let best = classes.first().map_or(0.0, |(_, share)| *share);
        let sure = self.calibration.confidence(top, best);
        let scale = Calibration::scale(best, sure);
        let best_is_danger = classes
            .first()
            .is_some_and(|(class, _)| roles.get(*class) == Some(&Role::Emergency));
        let alarm = self.calibration.alarm(&Spread {
            score: top,
            share: best,
            best_is_danger,
            danger,
        });
        for (place, (_, share)) in classes.iter_mut().enumerate() {
            *share = if place == 0 {
                sure
            } else {
                (*share * scale).min(sure)
            };
        }
        Reading {
            classes,
            foreign: top < self.calibration.scope,
            alarm,
            danger,
            emergency,
        }
    }
}
