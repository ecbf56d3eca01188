//! What a score is worth, learnt by holding out.
//!
//! In each of five rounds a fifth of the topics is left out whole, and of each other topic a fifth of
//! the examples. The examples show how often the best guess is right; the topics left out stand for
//! everything that the pack does not know: whatever is guessed for them is wrong. (Only for what is
//! outside anyway, another outside topic is right enough.) Nothing is drawn by lot.

use super::{Role, linear::Linear, linear::softmax};

const ROUNDS: usize = 5;
/// Training while holding out: a little shorter than in earnest.
const STEPS: u16 = 60;
/// Of what residents say, about so much is on no topic of the pack.
const UNKNOWN_SHARE: f32 = 0.12;
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

/// One held-out example: the scores it got, and what it was.
struct Row {
    logits: Vec<f32>,
    label: usize,
    known: bool,
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

/// The scores of every example by heads that have not seen it.
fn hold_out(rows: &[&[f32]], labels: &[usize], classes: usize) -> Result<Vec<Row>, String> {
    let mut places = vec![0_usize; classes];
    let numbered: Vec<(usize, usize, &[f32])> = rows
        .iter()
        .zip(labels)
        .map(|(row, label)| {
            let place = places
                .get_mut(*label)
                .map_or(0, |place| std::mem::replace(place, *place + 1));
            (*label, place, *row)
        })
        .collect();
    let mut held_out = Vec::new();
    for round in 0..ROUNDS {
        let left_out = |label: usize| label % ROUNDS == round;
        let aside = |label: usize, place: usize| left_out(label) || place % ROUNDS == round;
        let (mut train, mut train_labels) = (Vec::new(), Vec::new());
        for (label, place, row) in &numbered {
            if !aside(*label, *place) {
                train.push(*row);
                train_labels.push(*label);
            }
        }
        if train.is_empty() {
            continue;
        }
        let linear = Linear::train(&train, &train_labels, classes, STEPS)?;
        for (label, place, row) in &numbered {
            if aside(*label, *place) {
                let mut logits = linear.logits(row);
                // A class without examples must not be guessed.
                for (class, logit) in logits.iter_mut().enumerate() {
                    if left_out(class) {
                        *logit = f32::NEG_INFINITY;
                    }
                }
                held_out.push(Row {
                    logits,
                    label: *label,
                    known: !left_out(*label),
                });
            }
        }
    }
    Ok(held_out)
}

/// What became of a held-out example.
struct Judged {
    spread: Spread,
    right: bool,
    known: bool,
    emergency: bool,
}

fn judge(row: &Row, roles: &[Role], temperature: f32) -> Judged {
    let role = |class: usize| roles.get(class).copied().unwrap_or(Role::Usual);
    let best = row
        .logits
        .iter()
        .enumerate()
        .max_by(|one, other| one.1.total_cmp(other.1));
    let (best, score) = best.map_or((0, 0.0), |(class, score)| (class, *score));
    let mut shares = row.logits.clone();
    softmax(&mut shares, temperature);
    let danger = shares
        .iter()
        .enumerate()
        .filter(|(class, _)| role(*class) == Role::Emergency)
        .map(|(_, s)| s)
        .sum();
    let both_outside = role(row.label) == Role::Outside && role(best) == Role::Outside;
    let share = shares.get(best).copied().unwrap_or_default();
    Judged {
        spread: Spread {
            score,
            share,
            best_is_danger: role(best) == Role::Emergency,
            danger,
        },
        right: best == row.label || both_outside,
        known: row.known,
        emergency: role(row.label) == Role::Emergency,
    }
}

/// The temperature under which the known held-out examples are likeliest.
fn fit_temperature(rows: &[Row]) -> f32 {
    let loss = |temperature: f32| {
        let mut loss = 0.0;
        for row in rows.iter().filter(|row| row.known) {
            let mut shares = row.logits.clone();
            softmax(&mut shares, temperature);
            loss -= shares
                .get(row.label)
                .copied()
                .unwrap_or_default()
                .max(1e-9)
                .ln();
        }
        loss
    };
    let tried = (0..32_u8).map(|step| 0.3 * 1.1_f32.powi(step.into()));
    tried
        .min_by(|one, other| loss(*one).total_cmp(&loss(*other)))
        .unwrap_or(1.0)
}

/// Logistic regression of "right" on the best score and share, by Newton's method. Known examples
/// and those of left-out topics weigh what they would among residents.
fn fit_confidence(rows: &[Judged]) -> [f32; 3] {
    let count = |known: bool| {
        rows.iter()
            .filter(|row| row.known == known)
            .map(|_| 1.0_f32)
            .sum::<f32>()
            .max(1.0)
    };
    let (known, unknown) = (count(true), count(false));
    let mut fit = [0.0_f32; 3];
    for _ in 0..30 {
        let mut slope = [0.0_f32; 3];
        let mut bend = [[0.0_f32; 3]; 3];
        for row in rows {
            let weight = if row.known {
                (1.0 - UNKNOWN_SHARE) / known
            } else {
                UNKNOWN_SHARE / unknown
            };
            let features = [1.0, row.spread.score, log_odds(row.spread.share)];
            let chance = sigmoid(features.iter().zip(fit).map(|(x, w)| x * w).sum());
            let miss = chance - f32::from(u8::from(row.right));
            for ((slope, bend), one) in slope.iter_mut().zip(&mut bend).zip(features) {
                *slope += weight * miss * one;
                for (bend, other) in bend.iter_mut().zip(features) {
                    *bend += weight * chance * (1.0 - chance) * one * other;
                }
            }
        }
        // A little pull to nothing keeps perfect packs from perfect certainty.
        for ((place, slope), (bend, fit)) in
            slope.iter_mut().enumerate().zip(bend.iter_mut().zip(fit))
        {
            *slope += 1e-3 * fit;
            if let Some(own) = bend.get_mut(place) {
                *own += 1e-3;
            }
        }
        for (fit, step) in fit.iter_mut().zip(solve(bend, slope)) {
            *fit -= step.clamp(-2.0, 2.0);
        }
    }
    fit
}

/// Solves three equations by Cramer's rule; no solution counts as no step.
fn solve(matrix: [[f32; 3]; 3], right: [f32; 3]) -> [f32; 3] {
    let whole = determinant(matrix);
    std::array::from_fn(|column| {
        let mut replaced = matrix;
        for (row, value) in replaced.iter_mut().zip(right) {
            if let Some(cell) = row.get_mut(column) {
                *cell = value;
            }
        }
        if whole.abs() > 1e-18 {
            determinant(replaced) / whole
        } else {
            0.0
        }
    })
}

fn determinant([one, two, three]: [[f32; 3]; 3]) -> f32 {
    let minor = |skip: fn([f32; 3]) -> [f32; 2]| {
        let ([left, right], [under_left, under_right]) = (skip(two), skip(three));
        left * under_right - right * under_left
    };
    let [first, second, third] = one;
    first * minor(|[_, b, c]| [b, c]) - second * minor(|[a, _, c]| [a, c])
        + third * minor(|[a, b, _]| [a, b])
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

/// The value below which the given share of the values lies; 0 of no values.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1 of a few thousand values is a place among them"
)]
fn quantile(values: &mut [f32], share: f32) -> f32 {
    values.sort_by(f32::total_cmp);
    let place = (share * values.len() as f32) as usize;
    values
        .get(place.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn log_odds(share: f32) -> f32 {
    let share = share.clamp(1e-4, 1.0 - 1e-4);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fit_gives_back_the_rates_it_saw() {
        let spread = |score| Spread {
            score,
            share: 0.5,
            best_is_danger: false,
            danger: 0.0,
        };
        let row = |score, right| Judged {
            spread: spread(score),
            right,
            known: true,
            emergency: false,
        };
        let rows: Vec<Judged> = (0..200)
            .map(|i| {
                if i % 2 == 0 {
                    row(10.0, i % 20 != 0)
                } else {
                    row(2.0, i % 20 == 1)
                }
            })
            .collect();
        let calibration = Calibration {
            temperature: 1.0,
            sure: fit_confidence(&rows),
            scope: 0.0,
            alarm: 0.5,
            doubt: 0.1,
        };
        let (high, low) = (
            calibration.confidence(10.0, 0.5),
            calibration.confidence(2.0, 0.5),
        );
        assert!(
            (high - 0.9).abs() < 0.06 && (low - 0.1).abs() < 0.06,
            "{high} {low}"
        );
    }

    #[test]
    fn three_equations_are_solved() {
        let x = solve(
            [[2.0, 0.0, 0.0], [0.0, 4.0, 0.0], [1.0, 0.0, 1.0]],
            [2.0, 2.0, 3.0],
        );
        assert_eq!(x.map(|value| value.to_string()), ["1", "0.5", "2"]);
        assert_eq!(
            solve([[0.0; 3]; 3], [1.0; 3]).map(|value| value.to_string()),
            ["0", "0", "0"]
        );
    }

    #[test]
    fn quantiles_lie_where_they_should() {
        for (share, expected) in [(0.0, 1.0), (0.5, 3.0), (1.0, 5.0)] {
            let found = quantile(&mut [5.0, 1.0, 2.0, 4.0, 3.0], share);
            assert!((found - expected).abs() < f32::EPSILON, "{share}: {found}");
        }
        assert!(quantile(&mut [], 0.5).abs() < f32::EPSILON);
    }
}
