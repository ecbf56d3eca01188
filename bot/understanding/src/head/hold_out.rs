//! Holding out: what heads say to examples that they have not seen.
//!
//! In each of five rounds a fifth of the topics is left out whole, and of each other topic a fifth of
//! the examples. The examples show how often the best guess is right; the topics left out stand for
//! everything that the pack does not know: whatever is guessed for them is wrong. (Only for what is
//! outside anyway, another outside topic is right enough.) Nothing is drawn by lot.

use super::Role;
use super::calibrate::Spread;
use super::linear::{Linear, softmax};

const ROUNDS: usize = 5;
/// Training while holding out: a little shorter than in earnest.
const STEPS: u16 = 60;

/// One held-out example: the scores it got, and what it was.
pub(super) struct Row {
    pub(super) logits: Vec<f32>,
    pub(super) label: usize,
    pub(super) known: bool,
}

/// The scores of every example by heads that have not seen it.
pub(super) fn hold_out(
    rows: &[&[f32]],
    labels: &[usize],
    classes: usize,
) -> Result<Vec<Row>, String> {
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
pub(super) struct Judged {
    pub(super) spread: Spread,
    pub(super) right: bool,
    pub(super) known: bool,
    pub(super) emergency: bool,
}

pub(super) fn judge(row: &Row, roles: &[Role], temperature: f32) -> Judged {
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
