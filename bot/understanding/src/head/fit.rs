//! The small sums behind the calibration: fits to held-out rows, and places among sorted values.

use super::hold_out::{Judged, Row};
use super::linear::softmax;

/// Of what residents say, about so much is on no topic of the pack.
const UNKNOWN_SHARE: f32 = 0.12;

/// The temperature under which the known held-out examples are likeliest.
pub(super) fn fit_temperature(rows: &[Row]) -> f32 {
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
pub(super) fn fit_confidence(rows: &[Judged]) -> [f32; 3] {
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

/// The value below which the given share of the values lies; 0 of no values.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1 of a few thousand values is a place among them"
)]
pub(super) fn quantile(values: &mut [f32], share: f32) -> f32 {
    values.sort_by(f32::total_cmp);
    let place = (share * values.len() as f32) as usize;
    values
        .get(place.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

pub(super) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

pub(super) fn log_odds(share: f32) -> f32 {
    let share = share.clamp(1e-4, 1.0 - 1e-4);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::super::calibrate::{Calibration, Spread};
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
