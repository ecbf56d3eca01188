//! From scores to confidence and thresholds, learnt from held-out examples.

use super::Role;
use super::fit::{fit_confidence, fit_temperature, log_odds, quantile, sigmoid};
use super::hold_out::{Judged, hold_out, judge};

/// So many of the pack's own examples may fall under the scope threshold.
const REJECTED: f32 = 0.03;
/// So many utterances without danger may be taken for a sure emergency by the model alone.
const FALSE_ALARMS: f32 = 0.004;
/// And less sure than this the model alone is never, however calm the pack's examples are.
const LEAST_ALARM: f32 = 0.8;
/// So many may lead to the question whether anyone is in danger.
const FALSE_DOUBTS: f32 = 0.02;

/// The numbers that turn scores into confidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Calibration {
    /// What scores are divided by before they become shares.
    pub(crate) temperature: f32,
    /// Constant, weight of the best score, weight of the best share's log-odds.
    pub(crate) sure: [f32; 3],
    /// A best score under this is about nothing the pack knows.
    pub(crate) scope: f32,
    /// From this confidence in all emergencies together on it is one.
    pub(crate) alarm: f32,
    /// From this share of all emergencies on it may be one.
    pub(crate) doubt: f32,
}

impl Calibration {
    /// The chance (0 to 1) that the best guess is right, from its score and its share.
    pub(crate) fn confidence(&self, score: f32, share: f32) -> f32 {
        let [constant, by_score, by_share] = self.sure;
        sigmoid(constant + by_score * score + by_share * log_odds(share))
    }

    /// What a share is multiplied by to become a confidence, where the best of all has the share `best`
    /// and the confidence `sure`: the others keep their proportions and never make more than what is left.
    pub(crate) fn scale(best: f32, sure: f32) -> f32 {
        (sure / best.max(1e-6)).min((1.0 - sure) / (1.0 - best).max(1e-6))
    }

    /// The confidence in all emergencies together.
    pub(crate) fn alarm(&self, spread: &Spread) -> f32 {
        let sure = self.confidence(spread.score, spread.share);
        let scale = Self::scale(spread.share, sure);
        if spread.best_is_danger {
            sure + (spread.danger - spread.share).max(0.0) * scale
        } else {
            spread.danger * scale
        }
    }
}

/// How the scores of one utterance are spread.
pub(crate) struct Spread {
    /// The best score.
    pub(crate) score: f32,
    /// The best share.
    pub(crate) share: f32,
    /// Whether the best is an emergency.
    pub(crate) best_is_danger: bool,
    /// The share of all emergencies.
    pub(crate) danger: f32,
}

pub(super) fn calibrate(
    rows: &[&[f32]],
    labels: &[usize],
    roles: &[Role],
) -> Result<Calibration, String> {
    let held_out = hold_out(rows, labels, roles.len())?;
    let temperature = fit_temperature(&held_out);
    let judged: Vec<Judged> = held_out
        .iter()
        .map(|row| judge(row, roles, temperature))
        .collect();
    let mut known: Vec<f32> = judged
        .iter()
        .filter(|row| row.known)
        .map(|row| row.spread.score)
        .collect();
    let scope = quantile(&mut known, REJECTED);
    let mut calibration = Calibration {
        temperature,
        sure: fit_confidence(&judged),
        scope,
        alarm: 1.0,
        doubt: 1.0,
    };
    (calibration.alarm, calibration.doubt) = alarm_thresholds(&judged, &calibration);
    Ok(calibration)
}

/// The confidence from which on it is an emergency, and the share from which on it may be one. The
/// first asks how well the words fit anything at all ("I could murder a curry" does not), the second
/// does not: what is half said fits badly too.
fn alarm_thresholds(rows: &[Judged], calibration: &Calibration) -> (f32, f32) {
    let calm = || rows.iter().filter(|row| !row.emergency);
    let mut sure: Vec<f32> = calm().map(|row| calibration.alarm(&row.spread)).collect();
    let alarm = quantile(&mut sure, 1.0 - FALSE_ALARMS).clamp(LEAST_ALARM, 0.93);
    // As low as nearly every held-out emergency needs, but not so low that doubt becomes a habit.
    let mut shares: Vec<f32> = calm().map(|row| row.spread.danger).collect();
    let habit = quantile(&mut shares, 1.0 - FALSE_DOUBTS);
    let mut danger: Vec<f32> = rows
        .iter()
        .filter(|row| row.emergency && row.known)
        .map(|row| row.spread.danger)
        .collect();
    let needed = quantile(&mut danger, 0.01);
    (alarm, needed.max(habit).clamp(0.08, 0.5))
}
