//! Made-up addresses: the same every time, because chance is a fixed row of numbers.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a generator's own tables"
)]

/// An address as the table has it.
pub(super) struct Row {
    uprn: Option<u64>,
    house: String,
    street: String,
    town: &'static str,
    pub(super) postcode: &'static str,
    pub(super) council: String,
    ward: &'static str,
    pub(super) round: String,
}

impl Row {
    pub(super) fn line(&self) -> String {
        let house = if self.house.contains(',') {
            format!("\"{}\"", self.house)
        } else {
            self.house.clone()
        };
        let uprn = self.uprn.map(|uprn| uprn.to_string()).unwrap_or_default();
        let Self {
            street,
            town,
            postcode,
            council,
            ward,
            round,
            ..
        } = self;
        format!("{uprn},{house},{street},{town},{postcode},{council},{ward},{round}")
    }
}

/// Where some houses stand.
#[derive(Clone, Copy)]
pub(super) struct Where {
    pub(super) postcode: &'static str,
    pub(super) street: &'static str,
    pub(super) town: &'static str,
    pub(super) ward: &'static str,
    pub(super) council: &'static str,
    pub(super) round: &'static str,
}

/// A table in the making.
pub(super) struct Town {
    pub(super) rows: Vec<Row>,
    chance: u64,
    last_uprn: u64,
}

const FIRST: [&str; 12] = [
    "Example", "Sample", "Specimen", "Pattern", "Trial", "Model", "Practice", "Template", "Draft",
    "Sketch", "Stencil", "Outline",
];
const SECOND: [&str; 8] = [
    "Road", "Lane", "Close", "Way", "Rise", "Terrace", "Drive", "Avenue",
];

impl Town {
    /// Numbers from `first_uprn` on belong to no real address.
    pub(super) const fn new(seed: u64, first_uprn: u64) -> Self {
        Self {
            rows: Vec::new(),
            chance: seed,
            last_uprn: first_uprn,
        }
    }

    /// The next number of the row, below `below` (Knuth's MMIX generator).
    pub(super) fn draw(&mut self, below: u64) -> u64 {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) % below
    }

    /// Adds houses.
    pub(super) fn add(&mut self, at: Where, houses: impl IntoIterator<Item = String>) {
        for house in houses {
            self.last_uprn += 1 + self.draw(900);
            // A new building has no number yet.
            let uprn = (self.draw(60) != 0).then_some(self.last_uprn);
            self.rows.push(Row {
                uprn,
                house,
                street: at.street.to_owned(),
                town: at.town,
                postcode: at.postcode,
                council: at.council.to_owned(),
                ward: at.ward,
                round: at.round.to_owned(),
            });
        }
    }

    /// Fills postcodes, a street each, with houses until the table has so many addresses.
    pub(super) fn fill(&mut self, places: &[Where], until: usize) {
        let mut left = until - self.rows.len();
        for (at, place) in places.iter().enumerate() {
            let share = left / (places.len() - at);
            let street = format!(
                "{} {}",
                FIRST[usize::try_from(self.draw(12)).unwrap()],
                SECOND[usize::try_from(self.draw(8)).unwrap()]
            );
            let first = 1 + self.draw(30);
            let before = self.rows.len();
            self.add(*place, numbers(first..first + share as u64));
            for row in &mut self.rows[before..] {
                row.street.clone_from(&street);
            }
            left -= share;
        }
    }
}

/// House numbers.
pub(super) fn numbers(all: impl IntoIterator<Item = u64>) -> impl Iterator<Item = String> {
    all.into_iter().map(|number| number.to_string())
}
