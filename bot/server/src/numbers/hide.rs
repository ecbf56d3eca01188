//! That no hidden figure can be worked out from those beside it.
//!
//! Tables that count the same contacts have the same sum. Each table tells something of that sum: at least
//! the least its figures can be, at most the most. Where all of them together leave a hidden figure only
//! one value, every table of theirs with a hidden figure is withheld. What is shown then is either figures
//! that fit at least two values of each hidden one, or no hidden one at all. Which of the two depends on
//! nothing but what would be shown, so it tells nothing either. Why so:
//! `bot/docs/decisions/0013-numbers.md`.

use super::Table;
use contact_store::Tally;

/// What may be known of a number: the least and the most it can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Bounds {
    least: u64,
    most: u64,
}

impl Bounds {
    fn of(tally: Tally) -> Self {
        let range = tally.looks_like();
        Self {
            least: *range.start(),
            most: *range.end(),
        }
    }

    fn of_sum(table: &Table) -> Self {
        let zero = Self { least: 0, most: 0 };
        table.cells().map(Self::of).fold(zero, |sum, cell| Self {
            least: sum.least.saturating_add(cell.least),
            most: sum.most.saturating_add(cell.most),
        })
    }

    fn and(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
        }
    }
}

/// Withholds every table with a hidden figure, where the tables together give one away. All of them count
/// the same contacts.
pub(super) fn withhold(tables: &mut [Table]) {
    let hides = |table: &Table| table.cells().any(Tally::is_hidden);
    if tables.iter().any(|table| gives_away(table, tables)) {
        for table in tables.iter_mut().filter(|table| hides(table)) {
            table.withheld = true;
        }
    }
}

/// Whether a hidden figure of `table` has only one value that fits everything that is shown.
fn gives_away(table: &Table, tables: &[Table]) -> bool {
    let everything = Bounds {
        least: 0,
        most: u64::MAX,
    };
    let sum = tables
        .iter()
        .map(Bounds::of_sum)
        .fold(everything, Bounds::and);
    let own = Bounds::of_sum(table);
    table.cells().filter(|cell| cell.is_hidden()).any(|cell| {
        // All hidden figures have the same bounds, so what is left for one is left for each.
        let cell = Bounds::of(cell);
        let others = Bounds {
            least: own.least.saturating_sub(cell.least),
            most: own.most.saturating_sub(cell.most),
        };
        let left = cell.and(Bounds {
            least: sum.least.saturating_sub(others.most),
            most: sum.most.saturating_sub(others.least),
        });
        left.least >= left.most
    })
}
