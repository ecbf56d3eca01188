//! Bin days: a postcode is looked up in the council's rounds, never guessed and never a fixed date.
//!
//! # What it is
//! [`Rounds`] holds which round each postcode is on, which bins a round collects in which week, and
//! the days that holidays move. [`Rounds::look_up`] gives the next date of each bin.
//!
//! # What it must not know
//! No clock: `now` is an argument. Who asks: a postcode comes in, dates go out, and neither is kept or
//! put into an error. What a bin is called to a resident: its ids are looked up in the pack's words.
//!
//! # How to add one more
//! A round, a bin, a changed day or a postcode: a line in the pack's `places/`, no Rust.

mod load;
mod plan;

#[cfg(test)]
mod tests;

use crate::hours::Clock;
use crate::ids::CouncilId;
use chrono::{NaiveDate, NaiveDateTime};
use plan::Plan;
use std::collections::BTreeMap;

/// All rounds of a pack. Only [`Rounds::load`] makes them, so rounds that exist fit together.
#[derive(Debug, Clone)]
pub struct Rounds {
    over_at: Clock,
    plans: BTreeMap<String, Plan>,
    places: BTreeMap<String, Vec<Place>>,
}

/// One line of `postcodes.csv`: a postcode, or a part of one by house numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    round: String,
    council: CouncilId,
    houses: Option<(u32, u32)>,
}

/// What is known about the bins of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The postcode, or that house number in it, is on no round that we know.
    Unknown,
    /// The postcode is on more than one round: ask for the house number.
    NeedsHouse,
    /// The next collection of each bin, the soonest first, bins of one day in the council's order.
    Collections(Vec<Collection>),
}

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
    /// Reads `rounds.yaml` and `postcodes.csv`.
    ///
    /// # Errors
    /// All faults at once, each a sentence that names the file, the line where it is known, and says
    /// what to do.
    pub fn load(rounds_yaml: &str, postcodes_csv: &str) -> Result<Self, Vec<String>> {
        load::load(rounds_yaml, postcodes_csv)
    }

    /// The next collections at a postcode (any case and spacing), on or after `now` in the council's
    /// local time; today counts until the hour at which the round is over. `house` is needed only
    /// where [`Finding::NeedsHouse`] says so.
    pub fn look_up(&self, postcode: &str, house: Option<u32>, now: NaiveDateTime) -> Finding {
        let Some(places) = self.places.get(&compact(postcode)) else {
            return Finding::Unknown;
        };
        let place = match (places.as_slice(), house) {
            ([only], _) if only.houses.is_none() => Some(only),
            (_, None) => return Finding::NeedsHouse,
            (several, Some(house)) => several.iter().find(|place| {
                place
                    .houses
                    .is_none_or(|(from, to)| (from..=to).contains(&house))
            }),
        };
        let Some(plan) = place.and_then(|place| self.plans.get(&place.round)) else {
            return Finding::Unknown;
        };
        let over = Clock::from(now.time()) >= self.over_at;
        let earliest = if over {
            now.date().succ_opt().unwrap_or(now.date())
        } else {
            now.date()
        };
        Finding::Collections(plan.next(earliest))
    }

    /// The council that collects at a postcode, if the rounds know it.
    pub fn council(&self, postcode: &str) -> Option<&CouncilId> {
        self.places
            .get(&compact(postcode))?
            .first()
            .map(|place| &place.council)
    }

    /// How many postcodes are known.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no postcode is known.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// A postcode without what people put between its letters.
fn compact(postcode: &str) -> String {
    postcode
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
