//! Addresses: which there are, whose they are and on which rounds they lie.
//!
//! # What it is
//! [`Places`] holds a pack's `places/`: the table of addresses and the rounds. It says when bins are
//! collected ([`Places::bin_day`]), completes an address of which the postcode and the house were told
//! ([`Places::find`]) and says which council serves it ([`Places::council`]: rule R7).
//!
//! # What it must not know
//! No clock, nobody who asks, nothing that was asked: what comes in is not kept and stands in no fault.
//! Format is not existence (domain.md C5), and no table is whole: whatever is not in it may be right
//! all the same, so nothing here turns an address down.
//!
//! # How to add one more
//! An address: a line of `addresses.csv`. A column: its name in `read`, its place in a `table::Site`.

mod build;
mod cells;
mod matching;
mod read;
mod table;

#[cfg(test)]
mod tests;

pub use read::{Check, Counts};

use crate::field::{AddressSoFar, House, Postcode, Street, Town, Uprn};
use crate::ids::CouncilId;
use crate::rounds::{Collection, Rounds};
use chrono::NaiveDateTime;
use table::{Row, Table};

/// The table of addresses, within a pack.
pub const ADDRESSES: &str = "places/addresses.csv";
/// The days that holidays move, within a pack.
pub const HOLIDAYS: &str = crate::rounds::HOLIDAYS;
/// The rounds, within a pack.
pub const ROUNDS: &str = crate::rounds::PLANS;

/// So many streets and towns are named to a recogniser of speech: the most that Twilio takes.
pub const LIKELY_NAMES: usize = 500;

/// A pack's addresses and rounds. The default has none.
#[derive(Default)]
pub struct Places {
    rounds: Rounds,
    table: Table,
    likely: Vec<String>,
}

// The streets are where people live: how many is all that is printed.
impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places")
            .field("rounds", &self.rounds)
            .field("table", &self.table)
            .field("likely", &self.likely.len())
            .finish()
    }
}

/// What is known about the bins of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BinDay {
    /// The postcode is not in the table, or nothing is collected there.
    Unknown,
    /// The postcode is on several rounds: ask for the house.
    NeedsHouse,
    /// The postcode is on several rounds, and this house is not in the table.
    HouseUnknown,
    /// The next collection of each bin, the soonest first.
    Collections(Vec<Collection>),
}

/// What the table says about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing: its postcode is not in it.
    NoPostcode,
    /// The postcode is there, and no such house in it, or in the street of it that was told.
    NoHouse,
    /// More than one entry fits, or a street was told that the table does not have there.
    Unsure,
    /// One entry fits.
    One(Entry),
}

/// What the table knows of one address beyond house and postcode. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, where the entry is this very address and has one.
    pub uprn: Option<Uprn>,
    /// The street.
    pub street: Street,
    /// The town, where the table has one.
    pub town: Option<Town>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entry")
    }
}

impl Places {
    /// Rounds, and a table that was checked against them.
    pub fn new(rounds: Rounds, check: Check) -> Self {
        Self {
            rounds,
            likely: check.table.likely_names(LIKELY_NAMES),
            table: check.table,
        }
    }

    /// Rounds on which no address is known to be.
    pub fn without_addresses(rounds: Rounds) -> Self {
        Self {
            rounds,
            ..Self::default()
        }
    }

    /// The rounds.
    pub const fn rounds(&self) -> &Rounds {
        &self.rounds
    }

    /// The streets and towns that most addresses have, the most frequent first: what a recogniser of
    /// speech is told to expect. At most [`LIKELY_NAMES`].
    pub fn likely_names(&self) -> &[String] {
        &self.likely
    }

    /// Whether there is no address.
    pub const fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Bytes that the table takes up, but for what every allocation costs.
    pub fn bytes(&self) -> usize {
        self.table.bytes()
    }

    /// The next collections at a postcode, on or after `now` in the council's local time. The house is
    /// needed only where [`BinDay::NeedsHouse`] says so.
    pub fn bin_day(
        &self,
        postcode: &Postcode,
        house: Option<&House>,
        now: NaiveDateTime,
    ) -> BinDay {
        let rows = self.table.at(postcode);
        if rows.is_empty() {
            return BinDay::Unknown;
        }
        let rounds = match (only(&rows, Row::rounds), house) {
            (Some(rounds), _) => rounds,
            (None, None) => return BinDay::NeedsHouse,
            (None, Some(house)) => match only(&matching::houses(&rows, house).rows, Row::rounds) {
                Some(rounds) => rounds,
                None => return BinDay::HouseUnknown,
            },
        };
        let found = self.rounds.next(rounds, now);
        if found.is_empty() {
            BinDay::Unknown
        } else {
            BinDay::Collections(found)
        }
    }

    /// What the table knows of an address: needs its postcode and house; the street decides where it
    /// was told.
    pub fn find(&self, address: &AddressSoFar) -> Found {
        let (Some(postcode), Some(house)) = (address.postcode(), address.house()) else {
            return Found::NoPostcode;
        };
        let rows = self.table.at(postcode);
        if rows.is_empty() {
            return Found::NoPostcode;
        }
        let houses = matching::houses(&rows, house);
        if houses.rows.is_empty() {
            // Of a street that the table does not have there, it knows no house either.
            let street = address.street();
            let known = street.is_none_or(|street| !matching::streets(&rows, street).is_empty());
            return if known { Found::NoHouse } else { Found::Unsure };
        }
        let rows = match address.street() {
            Some(street) => matching::streets(&houses.rows, street),
            None => houses.rows,
        };
        let several = houses.exact && rows.len() > 1;
        let Some((street, town)) =
            only(&rows, |row| (row.street(), row.town())).filter(|_| !several)
        else {
            return Found::Unsure;
        };
        let uprn = rows.first().filter(|_| houses.exact).and_then(Row::uprn);
        Found::One(Entry {
            uprn: uprn.map(Uprn::in_table),
            street: Street::in_table(street),
            town: Some(town)
                .filter(|town| !town.is_empty())
                .map(Town::in_table),
        })
    }

    /// The council that serves an address, where the table says so: by its postcode alone where all of
    /// it is one council's, else by the house, and the street where that was told.
    pub fn council(
        &self,
        postcode: &Postcode,
        house: Option<&House>,
        street: Option<&Street>,
    ) -> Option<&CouncilId> {
        let rows = self.table.at(postcode);
        let at = only(&rows, Row::council).or_else(|| {
            let houses = matching::houses(&rows, house?).rows;
            only(&houses, Row::council)
                .or_else(|| only(&matching::streets(&houses, street?), Row::council))
        })?;
        self.table.council_of(at)
    }
}

/// What all rows have in common; `None` where they differ or there are none.
fn only<'t, T: PartialEq>(rows: &[Row<'t>], of: impl Fn(&Row<'t>) -> T) -> Option<T> {
    let mut all = rows.iter().map(of);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
