//! People who ask: each with their own name, house and telephone, or they would be recognised, and
//! whoever lived in one house with hundreds would be looked at for each of them.

const FIRST: [&str; 20] = [
    "ada", "beth", "cora", "dora", "edith", "fay", "grace", "hilda", "iris", "joan", "kate",
    "lena", "mary", "nora", "olive", "polly", "rose", "stella", "tess", "vera",
];
const LAST: [&str; 40] = [
    "archer", "baker", "barker", "bishop", "carter", "chapman", "clarke", "collier", "cooper",
    "draper", "dyer", "farmer", "fisher", "fletcher", "fowler", "gardner", "glover", "harper",
    "hayward", "hooper", "hunter", "mason", "mercer", "miller", "naylor", "palmer", "parker",
    "porter", "potter", "sawyer", "shepherd", "skinner", "slater", "spencer", "tanner", "taylor",
    "thatcher", "turner", "tyler", "weaver",
];

const ADDRESSES: &str = include_str!("../../../flows/somerset/places/addresses.csv");

/// The nth of 800 people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person(pub(crate) usize);

impl Person {
    /// As it is said to a recogniser.
    pub(crate) fn name(self) -> String {
        format!("{} {}", FIRST[self.0 % 20], LAST[self.0 / 20 % 40])
    }

    /// A house of the table of addresses, one with a number.
    pub(crate) fn address(self) -> String {
        let rows = ADDRESSES.lines().map(|row| row.split(',').collect());
        let homes = rows.filter(|row: &Vec<&str>| {
            row[5] == "district" && row[1].chars().all(|c| c.is_ascii_digit())
        });
        let homes: Vec<Vec<&str>> = homes.collect();
        let home = &homes[self.0 % homes.len()];
        format!("{} {}, {}, {}", home[1], home[2], home[3], home[4])
    }

    /// A number of the range for drama.
    pub(crate) fn phone(self) -> String {
        format!("01632960{:03}", self.0 % 1000)
    }
}
