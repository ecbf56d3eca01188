//! `addresses.csv`: every fault at once, each with its line, and nothing of the line itself.
//!
//! A real table comes out of a gazetteer by way of a spreadsheet, so the slips that are looked for are
//! those of spreadsheets: a UPRN as `1.00E+11`, a zero in front of it, a formula in a cell, a column
//! that is shifted. What stood there is never repeated: an address can be somebody's.

use super::build::Builder;
use super::cells::{COLUMNS, bad_cell, uprn};
use super::table::{PostcodeKey, Row, Site, Table};
use crate::csv_table::{Headings, Lines};
use crate::field::Postcode;
use crate::ids::CouncilId;
use crate::rounds::{RoundId, Rounds};
use csv::StringRecord;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many lines are named for one kind of fault; the rest are counted.
const NAMED: usize = 20;
/// Rows between two reports of progress.
const STEP: usize = 5_000;

/// A table that was read and found to be right.
#[derive(Debug)]
pub struct Check {
    pub(super) table: Table,
    /// What is in it.
    pub counts: Counts,
}

/// What is in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Addresses.
    pub addresses: usize,
    /// Postcodes.
    pub postcodes: usize,
    /// Rounds that an address is on.
    pub rounds: usize,
    /// Wards.
    pub wards: usize,
    /// Postcodes that are not all on the same rounds.
    pub on_two_rounds: usize,
    /// Postcodes that are served by more than one council.
    pub of_two_councils: usize,
    /// Addresses where nothing is collected.
    pub without_round: usize,
}

/// The faults found so far.
#[derive(Default)]
struct Faults {
    told: Vec<String>,
    kinds: HashMap<String, usize>,
}

impl Faults {
    /// A fault of a line. The twenty-first of a kind and those after it are only counted.
    fn tell(&mut self, line: u64, sentence: &str) {
        // The line of a twin differs from line to line and makes no other kind of fault.
        let kind = sentence.chars().filter(|c| !c.is_ascii_digit()).collect();
        let count = self.kinds.entry(kind).or_default();
        *count += 1;
        if *count <= NAMED {
            self.told
                .push(format!("{}, line {line}: {sentence}", super::ADDRESSES));
        }
    }

    fn close(mut self) -> Vec<String> {
        let beyond = self.kinds.values().map(|count| count.saturating_sub(NAMED));
        let beyond: usize = beyond.sum();
        if beyond > 0 {
            let file = super::ADDRESSES;
            self.told.push(format!(
                "{file}: {beyond} more lines have faults like these. Mend what is named and check again."
            ));
        }
        self.told
    }
}

impl Check {
    /// Reads a table and checks it against the councils and rounds of a pack. `progress` hears now and
    /// then how many bytes are read.
    ///
    /// # Errors
    /// All faults at once, each a sentence that names the file, the line, and says what to do.
    pub fn read<'c>(
        csv: &str,
        councils: impl Iterator<Item = &'c CouncilId>,
        rounds: &Rounds,
        mut progress: impl FnMut(u64),
    ) -> Result<Self, Vec<String>> {
        let mut lines = Lines::of(csv);
        let mut faults = Faults::default();
        let headings = match Headings::read(&mut lines, &COLUMNS, &[]) {
            Ok(headings) => headings,
            Err(sentences) => {
                for sentence in sentences {
                    faults.tell(1, &sentence);
                }
                return Err(faults.close());
            }
        };
        let mut reading = Reading {
            rounds,
            builder: Builder::new(councils.cloned().collect()),
            uprns: HashMap::new(),
            addresses: HashMap::new(),
            last_postcode: None,
            used: Vec::new(),
            without_round: 0,
        };
        let mut rows = 0_usize;
        loop {
            if rows.is_multiple_of(STEP) {
                progress(lines.bytes());
            }
            rows += 1;
            let Some((line, row)) = lines.next() else {
                break;
            };
            let heard = row.and_then(|row| headings.fits(row).map(|()| row));
            match heard {
                Ok(row) => reading.row(line, &headings, row, &mut faults),
                Err(sentence) => faults.tell(line, &sentence),
            }
        }
        let told = faults.close();
        if told.is_empty() {
            Ok(reading.finish())
        } else {
            Err(told)
        }
    }
}

struct Reading<'r> {
    rounds: &'r Rounds,
    builder: Builder,
    /// Each UPRN and the line it stands on.
    uprns: HashMap<u64, u64>,
    /// Each address, as a hash of its parts, and the line it stands on.
    addresses: HashMap<u64, u64>,
    /// Rows of one postcode mostly follow one another.
    last_postcode: Option<(String, PostcodeKey)>,
    used: Vec<RoundId>,
    without_round: usize,
}

impl Reading<'_> {
    fn row(&mut self, line: u64, headings: &Headings, row: &StringRecord, faults: &mut Faults) {
        let mut sentences: Vec<String> = Vec::new();
        // A cell that cannot be right is told so and looked at no further; the others are.
        let cells = COLUMNS.map(|name| {
            let cell = headings.cell(row, name);
            let bad = bad_cell(name, cell);
            let fine = bad.is_none().then_some(cell);
            sentences.extend(bad);
            fine
        });
        let [number, house, street, town, postcode, council, ward, round] = cells;
        let number = number.and_then(|cell| self.uprn(line, cell, &mut sentences));
        let postcode = postcode.and_then(|cell| {
            let key = self.postcode(cell);
            if key.is_none() {
                sentences.push("`postcode` is no full postcode. Write it like TA1 1HE.".to_owned());
            }
            key
        });
        if let (Some(postcode), Some(house), Some(street)) = (postcode, house, street)
            && let Some(first) = self.twin(line, postcode, house, street)
        {
            sentences.push(format!(
                "is the address of line {first} once more. Keep one of the two lines."
            ));
        }
        let council = council.and_then(|cell| {
            let council = self.builder.council(cell);
            if council.is_none() {
                let ids = self.builder.council_ids();
                sentences.push(format!(
                    "`council` is no council of pack.yaml. Write the id of one: {ids}."
                ));
            }
            council
        });
        let rounds = round.and_then(|cell| match self.on_rounds(cell) {
            Ok(rounds) => Some(rounds),
            Err(sentence) => {
                sentences.push(sentence.to_owned());
                None
            }
        });
        if let (Some(number), Some(postcode), Some(council), Some(rounds), true) =
            (number, postcode, council, rounds, sentences.is_empty())
        {
            let texts = [house, street, town, ward].map(Option::unwrap_or_default);
            let names = texts.map(|text| self.builder.name(text));
            if let [Some(house), Some(street), Some(town), Some(ward)] = names {
                let site = Site {
                    street,
                    town,
                    ward,
                    council,
                    rounds,
                };
                return self.builder.add(postcode, number, house, site);
            }
            sentences.push("is more than Porter can hold. Split the pack.".to_owned());
        }
        for sentence in sentences {
            faults.tell(line, &sentence);
        }
    }

    /// The number of a cell, 0 where it is empty.
    fn uprn(&mut self, line: u64, cell: &str, sentences: &mut Vec<String>) -> Option<u64> {
        let number = match uprn(cell) {
            Ok(number) => number,
            Err(sentence) => {
                sentences.push(sentence.to_owned());
                return None;
            }
        };
        if number != 0
            && let Some(first) = self.uprns.insert(number, line)
        {
            sentences.push(format!(
                "has the `uprn` of line {first}. Each address has a number of its own."
            ));
        }
        Some(number)
    }

    fn postcode(&mut self, cell: &str) -> Option<PostcodeKey> {
        if let Some((known, key)) = &self.last_postcode
            && known == cell
        {
            return Some(*key);
        }
        let key = PostcodeKey::of(&Postcode::exact(cell)?);
        self.last_postcode = Some((cell.to_owned(), key));
        Some(key)
    }

    /// The rounds of a cell: ids with `;` between them, or nothing.
    fn on_rounds(&mut self, cell: &str) -> Result<u16, &'static str> {
        let mut rounds = Vec::new();
        for id in cell.split(';').map(str::trim).filter(|id| !id.is_empty()) {
            let round = self.rounds.find(id).ok_or("`round` names a round that is not in places/rounds.yaml. Write its id there, several with `;` between them, or leave it empty where nothing is collected.")?;
            if !rounds.contains(&round) {
                rounds.push(round);
            }
        }
        if self.rounds.twice(&rounds) {
            return Err(
                "`round` names two rounds that collect the same bin. Leave one of them out.",
            );
        }
        self.without_round += usize::from(rounds.is_empty());
        for round in &rounds {
            if !self.used.contains(round) {
                self.used.push(*round);
            }
        }
        self.builder
            .rounds(&rounds)
            .ok_or("is on more sets of rounds than Porter can hold. Join rounds that are the same.")
    }

    /// The line on which the same address stands already.
    fn twin(&mut self, line: u64, key: PostcodeKey, house: &str, street: &str) -> Option<u64> {
        let mut hash = DefaultHasher::new();
        key.hash(&mut hash);
        super::matching::key(house).hash(&mut hash);
        super::matching::key(street).hash(&mut hash);
        self.addresses.insert(hash.finish(), line)
    }

    fn finish(self) -> Check {
        let (rounds, without_round) = (self.used.len(), self.without_round);
        let table = Table::of(self.builder);
        Check {
            counts: Counts {
                addresses: table.addresses(),
                postcodes: table.postcodes(),
                rounds,
                wards: table.wards(),
                on_two_rounds: table.differing(Row::rounds),
                of_two_councils: table.differing(Row::council),
                without_round,
            },
            table,
        }
    }
}
