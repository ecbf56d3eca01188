//! Reads the file of rounds and finds every fault before anybody is told a wrong day.

use super::holidays::{self, Moved};
use super::plan::{BinPlan, Change, FURTHEST_MOVE, Plan};
use super::{Rounds, RoundsFault};
use crate::hours::{Clock, yaml_sentence};
use chrono::{Datelike, NaiveDate, Weekday};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_saphyr::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for the people who keep the file")]
    source: String,
    #[expect(dead_code, reason = "for the people who keep the file")]
    as_of: NaiveDate,
    over_at: Spanned<String>,
    bins: Vec<String>,
    rounds: Vec<RoundEntry>,
    changes: Vec<ChangeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundEntry {
    id: Spanned<String>,
    weekday: Spanned<String>,
    collections: IndexMap<String, Spanned<Often>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Often {
    every: u32,
    first: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeEntry {
    from: Spanned<NaiveDate>,
    to: Option<NaiveDate>,
    bins: Option<Vec<String>>,
}

/// The faults found so far, each with its file and line.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<RoundsFault>);

impl Faults {
    fn rounds(&mut self, line: u64, sentence: impl std::fmt::Display) {
        self.0.push(RoundsFault {
            file: super::PLANS,
            line,
            sentence: sentence.to_string(),
        });
    }
}

pub(super) fn load(
    rounds_yaml: &str,
    holidays_csv: Option<&str>,
) -> Result<Rounds, Vec<RoundsFault>> {
    let file: File = serde_saphyr::from_str(rounds_yaml).map_err(|fault| {
        let sentence = yaml_sentence(&fault);
        let line = line_told(&sentence).unwrap_or(1);
        vec![RoundsFault {
            file: super::PLANS,
            line,
            sentence,
        }]
    })?;
    let mut faults = Faults::default();
    let over_at = clock(&file.over_at.value).unwrap_or_else(|| {
        let line = file.over_at.referenced.line();
        faults.rounds(
            line,
            "`over_at` is no time of day. Write it with four figures, like \"19:00\".",
        );
        Clock::END
    });
    check_changes(&file, &mut faults);
    let moved = holidays_csv.map_or_else(Vec::new, |csv| {
        let rounds: Vec<&str> = file.rounds.iter().map(|round| &*round.id.value).collect();
        holidays::read(csv, &rounds, &file.bins, &mut faults)
    });
    let plans = plans(&file, &moved, &mut faults);
    if faults.0.is_empty() {
        Ok(Rounds { over_at, plans })
    } else {
        Err(faults.0)
    }
}

/// "Line 5, …" as 5: the sentence of a file that is no YAML says where by itself.
fn line_told(sentence: &str) -> Option<u64> {
    let rest = sentence.strip_prefix("Line ")?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest.get(..end)?.parse().ok()
}

fn clock(text: &str) -> Option<Clock> {
    let (hour, minute) = text.split_once(':')?;
    Clock::new(hour.parse().ok()?, minute.parse().ok()?)
}

fn check_changes(file: &File, faults: &mut Faults) {
    for (place, change) in file.changes.iter().enumerate() {
        let (from, line) = (change.from.value, change.from.referenced.line());
        match change.to {
            Some(to) if to == from => faults.rounds(line, format!("{from} is moved to itself. Take the line out.")),
            Some(to) if (to - from).num_days().abs() > FURTHEST_MOVE => faults.rounds(
                line,
                format!("{from} is moved by more than {FURTHEST_MOVE} days, to {to}. Check the year and month."),
            ),
            _ => {}
        }
        for bin in change
            .bins
            .iter()
            .flatten()
            .filter(|bin| !file.bins.contains(bin))
        {
            faults.rounds(
                line,
                format!("`{bin}` is no bin. Write one of `bins`, or add it there."),
            );
        }
        let same = |other: &&ChangeEntry| other.from.value == from && other.bins == change.bins;
        if file.changes.iter().take(place).any(|other| same(&other)) {
            faults.rounds(
                line,
                format!("{from} is changed twice. Keep one of the two lines."),
            );
        }
    }
}

fn plans(file: &File, moved: &[Moved], faults: &mut Faults) -> IndexMap<String, Plan> {
    let mut plans = IndexMap::new();
    for round in &file.rounds {
        let (id, line) = (&round.id.value, round.id.referenced.line());
        let Some(weekday) = weekday(&round.weekday.value) else {
            let line = round.weekday.referenced.line();
            faults.rounds(
                line,
                format!(
                    "`{}` is no weekday. Write monday to sunday.",
                    round.weekday.value
                ),
            );
            continue;
        };
        for (bin, often) in round
            .collections
            .iter()
            .filter(|(bin, _)| !file.bins.contains(bin))
        {
            faults.rounds(
                often.referenced.line(),
                format!("`{bin}` is no bin. Write one of `bins`, or add it there."),
            );
        }
        let bins = file
            .bins
            .iter()
            .filter_map(|bin| round.collections.get(bin).map(|often| (bin, often)))
            .filter_map(|(bin, often)| {
                let moved = moved
                    .iter()
                    .filter(|moved| moved.is_for(id, bin))
                    .map(|moved| moved.change);
                bin_plan(file, bin, often, weekday, moved, faults)
            })
            .collect();
        if plans.insert(id.clone(), Plan { weekday, bins }).is_some() {
            faults.rounds(
                line,
                format!("Round `{id}` is there twice. Give one of them another id."),
            );
        }
    }
    plans
}

fn bin_plan(
    file: &File,
    bin: &str,
    often: &Spanned<Often>,
    weekday: Weekday,
    moved: impl Iterator<Item = Change>,
    faults: &mut Faults,
) -> Option<BinPlan> {
    let (line, Often { every, first }) = (often.referenced.line(), &often.value);
    if !(1..=26).contains(every) {
        faults.rounds(
            line,
            format!("`{bin}` is collected every {every} weeks. Write 1 to 26."),
        );
        return None;
    }
    match first {
        None if *every > 1 => {
            faults.rounds(
                line,
                format!(
                    "`{bin}` needs `first`, a date it is collected on, to count the weeks from."
                ),
            );
            return None;
        }
        Some(first) if first.weekday() != weekday => {
            let day = first.weekday();
            faults.rounds(line, format!("`first` of `{bin}`, {first}, is a {day}, not a {weekday}. Write a date of the round's weekday."));
            return None;
        }
        _ => {}
    }
    let for_bin = |named: bool| {
        file.changes
            .iter()
            .filter(move |change| match &change.bins {
                Some(bins) => named && bins.iter().any(|known| known == bin),
                None => !named,
            })
            .map(|change| Change {
                from: change.from.value,
                to: change.to,
            })
    };
    // What was imported stands before what the file says, a change that names the bin before one for
    // all bins; the first found counts.
    let changes = moved.chain(for_bin(true)).chain(for_bin(false)).collect();
    Some(BinPlan {
        bin: bin.to_owned(),
        every_weeks: *every,
        first: *first,
        changes,
    })
}

fn weekday(name: &str) -> Option<Weekday> {
    // The library reads "mon" as well; a file has one way to write a day.
    name.ends_with("day").then(|| name.parse().ok()).flatten()
}
