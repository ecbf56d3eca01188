//! Reads the two files of rounds and finds every fault before anybody is told a wrong day.

use super::plan::{BinPlan, Change, FURTHEST_MOVE, Plan};
use super::{Place, Rounds, compact};
use crate::hours::{Clock, yaml_sentence};
use crate::ids::CouncilId;
use chrono::{Datelike, NaiveDate, Weekday};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

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

#[derive(Deserialize)]
struct Row {
    postcode: String,
    round: String,
    council: String,
    house_from: Option<u32>,
    house_to: Option<u32>,
}

/// The faults found so far, each with its file and line.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn rounds(&mut self, line: u64, sentence: impl std::fmt::Display) {
        self.0.push(format!("rounds.yaml, line {line}: {sentence}"));
    }

    fn postcodes(&mut self, line: u64, sentence: impl std::fmt::Display) {
        self.0
            .push(format!("postcodes.csv, line {line}: {sentence}"));
    }
}

pub(super) fn load(rounds_yaml: &str, postcodes_csv: &str) -> Result<Rounds, Vec<String>> {
    let file: File = serde_saphyr::from_str(rounds_yaml)
        .map_err(|fault| vec![format!("rounds.yaml: {}", yaml_sentence(&fault))])?;
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
    let plans = plans(&file, &mut faults);
    let places = places(postcodes_csv, &plans, &mut faults);
    if faults.0.is_empty() {
        Ok(Rounds {
            over_at,
            plans,
            places,
        })
    } else {
        Err(faults.0)
    }
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

fn plans(file: &File, faults: &mut Faults) -> BTreeMap<String, Plan> {
    let mut plans = BTreeMap::new();
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
            .filter_map(|(bin, often)| bin_plan(file, bin, often, weekday, faults))
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
    // A change that names the bin stands before one for all bins, and the first found counts.
    let changes = for_bin(true).chain(for_bin(false)).collect();
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

fn places(
    csv_text: &str,
    plans: &BTreeMap<String, Plan>,
    faults: &mut Faults,
) -> BTreeMap<String, Vec<Place>> {
    let mut places: BTreeMap<String, Vec<(u64, Place)>> = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(csv_text.as_bytes());
    let headings = reader.headers().cloned().unwrap_or_default();
    for record in reader.records() {
        let line = match &record {
            Ok(record) => record.position().map_or(1, csv::Position::line),
            Err(fault) => fault.position().map_or(1, csv::Position::line),
        };
        let Ok(row) = record.and_then(|record| record.deserialize::<Row>(Some(&headings))) else {
            faults.postcodes(
                line,
                "cannot be read. Write postcode,round,council,house_from,house_to; the last two are whole numbers or empty.",
            );
            continue;
        };
        let postcode = compact(&row.postcode);
        if !looks_like_postcode(&postcode) {
            faults.postcodes(line, format!("`{}` is no full postcode.", row.postcode));
            continue;
        }
        if !plans.contains_key(&row.round) {
            faults.postcodes(
                line,
                format!("there is no round `{}` in rounds.yaml.", row.round),
            );
        }
        if row.council.is_empty() {
            faults.postcodes(line, "says no council. Write its id.");
        }
        let houses = match (row.house_from, row.house_to) {
            (None, None) => None,
            (Some(from), Some(to)) if from <= to => Some((from, to)),
            _ => {
                faults.postcodes(
                    line,
                    "house_from and house_to go together, the smaller number first.",
                );
                continue;
            }
        };
        let place = Place {
            round: row.round,
            council: CouncilId::from(row.council),
            houses,
        };
        places.entry(postcode).or_default().push((line, place));
    }
    for (postcode, rows) in &places {
        check_split(postcode, rows, faults);
    }
    places
        .into_iter()
        .map(|(postcode, rows)| (postcode, rows.into_iter().map(|(_, place)| place).collect()))
        .collect()
}

/// A postcode on several lines must be split by house numbers that do not overlap.
fn check_split(postcode: &str, rows: &[(u64, Place)], faults: &mut Faults) {
    for (index, (line, place)) in rows.iter().enumerate() {
        let others = || rows.iter().take(index).map(|(_, other)| other.houses);
        match place.houses {
            _ if rows.len() < 2 => {}
            None => faults.postcodes(
                *line,
                format!("{postcode} is there more than once. Give each line its house numbers."),
            ),
            Some((from, to))
                if others()
                    .flatten()
                    .any(|(start, end)| from <= end && start <= to) =>
            {
                faults.postcodes(
                    *line,
                    format!("houses {from} to {to} of {postcode} are on another line too."),
                );
            }
            Some(_) => {}
        }
    }
}

/// Five to seven letters and figures that end in a figure and two letters.
fn looks_like_postcode(compact: &str) -> bool {
    let letters: Vec<char> = compact.chars().collect();
    let shape = |c: &char| if c.is_ascii_digit() { '9' } else { 'A' };
    let ending: String = letters.iter().rev().take(3).rev().map(shape).collect();
    (5..=7).contains(&letters.len())
        && letters.first().is_some_and(char::is_ascii_alphabetic)
        && ending == "9AA"
}
