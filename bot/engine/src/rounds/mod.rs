//! Bin days: the dates of a round come from its plan, never from a guess and never from a fixed list.
//!
//! # What it is
//! [`Rounds`] holds which bins a round collects in which week, and the days that holidays move.
//! [`Rounds::next`] gives the next date of each bin of the rounds that an address is on.
//!
//! # What it must not know
//! No clock: `now` is an argument. No address: which rounds one is on is `places`' to say. What a bin
//! is called to a resident: its ids are looked up in the pack's words.
//!
//! # How to add one more
//! A round, a bin or a changed day: a line in the pack's `places/`, no Rust.

mod holidays;
mod load;
mod plan;

#[cfg(test)]
mod tests;

use crate::hours::Clock;
use chrono::{NaiveDate, NaiveDateTime};
use indexmap::IndexMap;
use plan::Plan;
use std::fmt;

/// The file of rounds, within a pack.
pub(crate) const PLANS: &str = "places/rounds.yaml";
/// The file of days that holidays move, within a pack. Not every pack has it.
pub(crate) const HOLIDAYS: &str = "places/holidays.csv";

/// All rounds of a pack. Only [`Rounds::load`] makes them, so rounds that exist fit together; the
/// default has none.
#[derive(Debug, Clone)]
pub struct Rounds {
    over_at: Clock,
    plans: IndexMap<String, Plan>,
}

impl Default for Rounds {
    fn default() -> Self {
        Self {
            over_at: Clock::END,
            plans: IndexMap::new(),
        }
    }
}

/// What is wrong with a line of the files of rounds, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundsFault {
    /// The file, within the pack.
    pub file: &'static str,
    /// Its line, from 1.
    pub line: u64,
    /// The sentence.
    pub sentence: String,
}

impl fmt::Display for RoundsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.sentence)
    }
}

/// A round of a [`Rounds`], by its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoundId(u16);

/// The next collection of one bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The bin's id in `rounds.yaml`: `refuse`, `recycling`, `food`, `garden`.
    pub bin: String,
    /// The day it is collected.
    pub date: NaiveDate,
    /// The day it would be collected by the plan, where a holiday moves it.
    pub moved_from: Option<NaiveDate>,
}

impl Rounds {
    /// Reads `rounds.yaml` and, where there is one, `holidays.csv`.
    ///
    /// # Errors
    /// All faults at once, each a sentence that names the file, the line, and says what to do.
    pub fn load(rounds_yaml: &str, holidays_csv: Option<&str>) -> Result<Self, Vec<RoundsFault>> {
        load::load(rounds_yaml, holidays_csv)
    }

    /// The round with this id.
    pub fn find(&self, id: &str) -> Option<RoundId> {
        let at = self.plans.get_index_of(id)?;
        u16::try_from(at).ok().map(RoundId)
    }

    /// The ids of all rounds, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.plans.keys().map(String::as_str)
    }

    /// A bin that two of these rounds collect: no address is on both.
    pub(crate) fn twice(&self, rounds: &[RoundId]) -> bool {
        let mut bins: Vec<&str> = Vec::new();
        for bin in rounds.iter().flat_map(|round| self.bins(*round)) {
            if bins.contains(&bin) {
                return true;
            }
            bins.push(bin);
        }
        false
    }

    fn plan(&self, round: RoundId) -> Option<&Plan> {
        let (_, plan) = self.plans.get_index(round.0.into())?;
        Some(plan)
    }

    fn bins(&self, round: RoundId) -> impl Iterator<Item = &str> {
        let plan = self.plan(round);
        plan.into_iter()
            .flat_map(|plan| plan.bins.iter().map(|bin| bin.bin.as_str()))
    }

    /// The next collection of each bin of these rounds, on or after `now` in the council's local time,
    /// the soonest first, bins of one day in the council's order; today counts until the hour at which
    /// the round is over.
    pub fn next(&self, rounds: &[RoundId], now: NaiveDateTime) -> Vec<Collection> {
        let over = Clock::from(now.time()) >= self.over_at;
        let earliest = if over {
            now.date().succ_opt().unwrap_or(now.date())
        } else {
            now.date()
        };
        let plans = rounds.iter().filter_map(|round| self.plan(*round));
        let mut found: Vec<Collection> = plans.flat_map(|plan| plan.next(earliest)).collect();
        found.sort_by_key(|collection| collection.date);
        found
    }
}
