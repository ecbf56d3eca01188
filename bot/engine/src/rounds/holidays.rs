//! `holidays.csv`: days of a round that a holiday moves, as a council's own system gives them out.
//!
//! Columns `round`, `date`, `moved_to` and, where only some bins move, `bins`. Without a round a line is
//! for all rounds; without `moved_to` nothing is collected.

use super::RoundsFault;
use super::load::Faults;
use super::plan::{Change, FURTHEST_MOVE};
use crate::csv_table::{Headings, Lines};
use chrono::NaiveDate;

/// A day that is moved.
pub(super) struct Moved {
    /// `None` for all rounds.
    round: Option<String>,
    /// Empty for all bins.
    bins: Vec<String>,
    pub(super) change: Change,
}

impl Moved {
    pub(super) fn is_for(&self, round: &str, bin: &str) -> bool {
        self.round.as_deref().is_none_or(|known| known == round)
            && (self.bins.is_empty() || self.bins.iter().any(|known| known == bin))
    }
}

pub(super) fn read(csv: &str, rounds: &[&str], bins: &[String], faults: &mut Faults) -> Vec<Moved> {
    let mut told = |line: u64, sentence: String| {
        faults.0.push(RoundsFault {
            file: super::HOLIDAYS,
            line,
            sentence,
        });
    };
    let mut lines = Lines::of(csv);
    let headings = match Headings::read(&mut lines, &["round", "date", "moved_to"], &["bins"]) {
        Ok(headings) => headings,
        Err(sentences) => {
            for sentence in sentences {
                told(1, sentence);
            }
            return Vec::new();
        }
    };
    let mut all: Vec<(u64, Moved)> = Vec::new();
    while let Some((line, row)) = lines.next() {
        let row = match row {
            Ok(row) => row,
            Err(sentence) => {
                told(line, sentence);
                continue;
            }
        };
        if let Err(sentence) = headings.fits(row) {
            told(line, sentence);
            continue;
        }
        let cell = |name: &str| headings.cell(row, name);
        let round = Some(cell("round")).filter(|round| !round.is_empty());
        let named = cell("bins").split([';', ' ']).filter(|bin| !bin.is_empty());
        let moved = Moved {
            round: round.map(str::to_owned),
            bins: named.map(str::to_owned).collect(),
            change: match change(cell("date"), cell("moved_to")) {
                Ok(change) => change,
                Err(sentence) => {
                    told(line, sentence.to_owned());
                    continue;
                }
            },
        };
        if round.is_some_and(|round| !rounds.contains(&round)) {
            told(line, "there is no such round in places/rounds.yaml. Write the id of one, or leave it empty for all rounds.".to_owned());
            continue;
        }
        if moved.bins.iter().any(|bin| !bins.contains(bin)) {
            told(
                line,
                format!(
                    "`bins` names a bin that is none. Write of {}, with `;` between them, or leave it empty for all bins.",
                    bins.join(", ")
                ),
            );
            continue;
        }
        let same = |other: &Moved| {
            other.change.from == moved.change.from
                && other.round == moved.round
                && other.bins == moved.bins
        };
        if let Some((first, _)) = all.iter().find(|(_, other)| same(other)) {
            told(
                line,
                format!("moves the same day as line {first}. Keep one of the two lines."),
            );
            continue;
        }
        all.push((line, moved));
    }
    // A line for one round or bin stands before one for all.
    all.sort_by_key(|(_, moved)| (moved.round.is_none(), moved.bins.is_empty()));
    all.into_iter().map(|(_, moved)| moved).collect()
}

fn change(date: &str, moved_to: &str) -> Result<Change, &'static str> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let Some(from) = day(date) else {
        return Err("`date` is no date. Write it as year, month and day, like 2026-12-25.");
    };
    let to = match moved_to {
        "" => None,
        text => Some(day(text).ok_or(
            "`moved_to` is no date. Write it as year, month and day, like 2026-12-28, or leave it empty where nothing is collected.",
        )?),
    };
    match to {
        Some(to) if to == from => Err("is moved to itself. Take the line out."),
        Some(to) if (to - from).num_days().abs() > FURTHEST_MOVE => {
            Err("is moved by more than 14 days. Check the year and month.")
        }
        _ => Ok(Change { from, to }),
    }
}
