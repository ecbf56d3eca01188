//! What stands where in the two packs.

use super::made_up::{Row, Town, Where, numbers};

/// Postcode, town, ward and round of the postcodes that are like any other.
type Plain = (&'static str, &'static str, &'static str, &'static str);

const SOMERSET: &[Plain] = &[
    ("TA1 1AY", "Taunton", "Castle", "taunton_tue_a"),
    ("TA1 1YB", "Taunton", "Castle", "taunton_fri_a"),
    ("TA1 2DX", "Taunton", "Castle", "taunton_thu_a"),
    ("TA1 2DY", "Taunton", "Castle", "taunton_wed_a"),
    ("TA1 2LN", "Taunton", "Castle", "taunton_mon_a"),
    ("TA1 2NS", "Taunton", "Castle", "taunton_tue_a"),
    ("TA1 3FR", "Taunton", "Castle", "taunton_mon_a"),
    ("TA1 3JZ", "Taunton", "Castle", "taunton_tue_a"),
    ("TA1 3UE", "Taunton", "Castle", "taunton_mon_a"),
    ("TA1 4BH", "Taunton", "Castle", "taunton_wed_a"),
    ("TA1 4DB", "Taunton", "Castle", "taunton_wed_a"),
    ("TA1 4SB", "Taunton", "Castle", "taunton_mon_a"),
    ("TA1 4XL", "Taunton", "Castle", "taunton_thu_a"),
    ("TA2 6RJ", "Taunton", "Priorswood", "taunton_tue_a"),
    ("TA2 6SX", "Taunton", "Priorswood", "taunton_wed_a"),
    ("TA2 6UX", "Taunton", "Priorswood", "taunton_thu_a"),
    ("TA2 6XA", "Taunton", "Priorswood", "taunton_fri_a"),
    ("TA2 6XE", "Taunton", "Priorswood", "taunton_wed_a"),
    ("TA2 6YE", "Taunton", "Priorswood", "taunton_tue_a"),
    ("TA2 7RB", "Taunton", "Priorswood", "taunton_tue_a"),
    ("TA2 7RJ", "Taunton", "Priorswood", "taunton_tue_a"),
    ("TA2 7TU", "Taunton", "Priorswood", "taunton_thu_a"),
    ("TA2 8EQ", "Taunton", "Priorswood", "taunton_fri_a"),
    ("TA2 8EY", "Taunton", "Priorswood", "taunton_wed_a"),
    ("TA2 8UP", "Taunton", "Priorswood", "taunton_thu_a"),
    ("TA2 8YP", "Taunton", "Priorswood", "taunton_wed_a"),
    ("TA2 8YT", "Taunton", "Priorswood", "taunton_wed_a"),
    ("TA3 5DH", "Samplewick", "Samplewick", "taunton_fri_a"),
    ("TA3 5EY", "Samplewick", "Samplewick", "taunton_fri_a"),
    ("TA3 5GF", "Samplewick", "Samplewick", "taunton_tue_a"),
    ("TA3 5HT", "Samplewick", "Samplewick", "taunton_tue_a"),
    ("TA3 5LU", "Samplewick", "Samplewick", "taunton_wed_a"),
    ("TA3 5YY", "Samplewick", "Samplewick", "taunton_thu_a"),
    ("TA3 7DF", "Samplewick", "Samplewick", "taunton_mon_a"),
    ("TA3 7DG", "Samplewick", "Samplewick", "taunton_thu_a"),
    ("TA3 7DL", "Samplewick", "Samplewick", "taunton_fri_a"),
    ("TA3 7FW", "Samplewick", "Samplewick", "taunton_fri_a"),
    ("TA3 7QA", "Samplewick", "Samplewick", "taunton_thu_a"),
    ("TA3 7TY", "Samplewick", "Samplewick", "taunton_thu_a"),
    ("TA3 7ZU", "Samplewick", "Samplewick", "taunton_fri_a"),
    ("TA4 1JB", "Exampleton", "Exampleton", "taunton_fri_a"),
    ("TA4 1PZ", "Exampleton", "Exampleton", "taunton_mon_a"),
    ("TA4 1SS", "Exampleton", "Exampleton", "taunton_mon_a"),
    ("TA4 1TX", "Exampleton", "Exampleton", "taunton_thu_a"),
    ("TA4 2AU", "Exampleton", "Exampleton", "taunton_fri_a"),
    ("TA4 2QE", "Exampleton", "Exampleton", "taunton_fri_a"),
    ("TA4 2ZQ", "Exampleton", "Exampleton", "taunton_thu_a"),
    ("TA4 3GQ", "Exampleton", "Exampleton", "taunton_tue_a"),
    ("TA4 3GZ", "Exampleton", "Exampleton", "taunton_mon_a"),
    ("TA4 3LU", "Exampleton", "Exampleton", "taunton_tue_a"),
    ("TA4 3NJ", "Exampleton", "Exampleton", "taunton_tue_a"),
    ("TA4 4DD", "Exampleton", "Exampleton", "taunton_wed_a"),
    ("TA4 4FL", "Exampleton", "Exampleton", "taunton_wed_a"),
    ("TA4 4GP", "Exampleton", "Exampleton", "taunton_tue_a"),
    ("TA4 4XL", "Exampleton", "Exampleton", "taunton_tue_a"),
];

const UNITARY: &[Plain] = &[
    ("AV1 1DH", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1DX", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1EQ", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1PF", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1RB", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1WH", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 1YB", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2BD", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2DJ", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2DX", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2LB", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2SB", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2SS", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 2YE", "Pellbridge", "Cornmarket", "cornmarket"),
    ("AV1 3BJ", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3BX", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3BY", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3FN", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3JY", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3SF", "Pellbridge", "Riverside", "riverside"),
    ("AV1 3YR", "Pellbridge", "Riverside", "riverside"),
    ("AV2 4EY", "Withyham", "Withy", "withy_lane"),
    ("AV2 4QE", "Withyham", "Withy", "withy_lane"),
    ("AV2 4XD", "Withyham", "Withy", "withy_lane"),
    ("AV2 4XE", "Withyham", "Withy", "withy_lane"),
    ("AV2 4XG", "Withyham", "Withy", "withy_lane"),
    ("AV2 4YB", "Withyham", "Withy", "withy_lane"),
    ("AV2 4YH", "Withyham", "Withy", "withy_lane"),
    ("AV2 4YN", "Withyham", "Withy", "withy_lane"),
    ("AV2 5DY", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5GJ", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5NJ", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5SP", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5TQ", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5TY", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5UX", "Gullwing", "Gullwing", "gullwing"),
    ("AV2 5ZH", "Gullwing", "Gullwing", "gullwing"),
    ("AV3 7EW", "Averholm", "The Villages", "the_villages"),
    ("AV3 7NW", "Averholm", "The Villages", "the_villages"),
    ("AV3 7PF", "Averholm", "The Villages", "the_villages"),
    ("AV3 7SG", "Averholm", "The Villages", "the_villages"),
    ("AV3 7TN", "Averholm", "The Villages", "the_villages"),
    ("AV3 7UP", "Averholm", "The Villages", "the_villages"),
    ("AV3 7ZD", "Averholm", "The Villages", "the_villages"),
    ("AV3 8BD", "Averholm", "The Villages", "the_villages"),
    ("AV3 8PP", "Averholm", "The Villages", "the_villages"),
    ("AV3 8QZ", "Averholm", "The Villages", "the_villages"),
    ("AV3 8US", "Averholm", "The Villages", "the_villages"),
    ("AV3 8XY", "Averholm", "The Villages", "the_villages"),
];

fn plain(all: &[Plain], council: &'static str) -> Vec<Where> {
    let place = |(postcode, town, ward, round): &Plain| Where {
        postcode,
        street: "",
        town,
        ward,
        council,
        round,
    };
    all.iter().map(place).collect()
}

/// Five hundred addresses, with whatever a table of addresses has to trip over.
pub(super) fn somerset() -> Vec<Row> {
    let mut town = Town::new(500, 990_000_000_000);
    let at = |postcode, street, ward, round| Where {
        postcode,
        street,
        town: "Taunton",
        ward,
        council: "district",
        round,
    };
    let centre = at("TA1 1HE", "Example Street", "Castle", "taunton_tue_a");
    town.add(centre, numbers(1..=40));
    let north = at("TA1 1HW", "Sample Street", "Castle", "taunton_wed_a");
    town.add(north, numbers(1..=20));
    // One postcode on two rounds.
    let west = at("TA1 3PR", "Specimen Road", "Castle", "taunton_wed_a");
    town.add(west, numbers((1..=49).step_by(2)));
    let east = Where {
        round: "taunton_thu_a",
        ..west
    };
    town.add(east, numbers((50..=80).step_by(2)));
    // One postcode on two rounds and of two councils: the border runs down the middle of the lane.
    let near = Where {
        town: "Samplewick",
        ..at("TA3 5WH", "Boundary Lane", "Samplewick", "taunton_mon_a")
    };
    town.add(near, numbers((1..=15).step_by(2)));
    let far = Where {
        council: "county",
        ward: "Far Samplewick",
        round: "taunton_thu_a",
        ..near
    };
    town.add(far, numbers((2..=16).step_by(2)));
    // Two streets in one postcode, with the same numbers.
    let close = at("TA2 6JR", "Trial Close", "Priorswood", "taunton_thu_a");
    town.add(close, numbers(1..=6));
    let court = Where {
        street: "Trial Court",
        ..close
    };
    town.add(court, numbers(1..=6));
    // Flats in one building, and houses that have names.
    let flats = at("TA1 4RR", "Pattern Street", "Castle", "taunton_mon_a");
    town.add(flats, (1..=8).map(|flat| format!("Flat {flat}, 7")));
    let names = [
        "Rose Cottage",
        "The Old Forge",
        "Orchard View",
        "Mill House",
    ];
    let lane = Where {
        town: "Samplewick",
        ..at("TA3 7ZD", "Church Lane", "Samplewick", "taunton_mon_a")
    };
    town.add(lane, names.map(str::to_owned));
    // A neighbour's town: another council's, where nobody of ours collects.
    let next_town = Where {
        town: "Nextwater",
        council: "county",
        ..at("TA6 9ZW", "Outline Road", "Nextwater", "")
    };
    town.add(next_town, numbers(1..=12));
    town.fill(&plain(SOMERSET, "district"), 500);
    town.rows
}

/// Another place.
pub(super) fn unitary() -> Vec<Row> {
    let mut town = Town::new(250, 980_000_000_000);
    let row = Where {
        postcode: "AV1 3QT",
        street: "Example Row",
        town: "Pellbridge",
        ward: "Riverside",
        council: "averholm",
        round: "riverside",
    };
    town.add(row, numbers(1..=40));
    let far = Where {
        round: "withy_lane",
        ..row
    };
    town.add(far, numbers(41..=98));
    town.fill(&plain(UNITARY, "averholm"), 250);
    town.rows
}
