use super::{BinDay, Check, Found, Places};
use crate::field::{AddressSoFar, House, Manner, Postcode, Reading, Street};
use crate::ids::CouncilId;
use crate::rounds::Rounds;
use chrono::NaiveDateTime;

mod faults;
mod laws;

const ROUNDS: &str = include_str!("../../../../../flows/somerset/places/rounds.yaml");
const TABLE: &str = include_str!("../../../../../flows/somerset/places/addresses.csv");

fn read(csv: &str) -> Result<Check, Vec<String>> {
    let councils: [CouncilId; 2] = ["district".into(), "county".into()];
    Check::read(csv, councils.iter(), &rounds(), |_| {})
}

fn rounds() -> Rounds {
    Rounds::load(ROUNDS, None).expect("the demo rounds load")
}

fn demo() -> Places {
    Places::new(rounds(), read(TABLE).expect("the demo table loads"))
}

fn manner() -> Manner {
    Manner {
        spoken: false,
        today: now().date(),
    }
}

fn now() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().expect("a date and time")
}

fn postcode(text: &str) -> Postcode {
    Postcode::exact(text).expect("a postcode")
}

fn house(text: &str) -> House {
    match House::read(text, manner()) {
        Reading::Accept(house) | Reading::Ask(house) => house,
        _ => panic!("a house"),
    }
}

fn street(text: &str) -> Street {
    match Street::read(text, manner()) {
        Reading::Accept(street) | Reading::Ask(street) => street,
        _ => panic!("a street"),
    }
}

/// "14 Example Street, Taunton" and the UPRN, or why nothing was found.
fn found(places: &Places, at: &str, number: &str, street: Option<&str>) -> String {
    let address = AddressSoFar::default()
        .with_postcode(postcode(at))
        .with_house(house(number));
    let address = match street {
        Some(street) => address.with_street(self::street(street)),
        None => address,
    };
    match places.find(&address) {
        Found::One(entry) => format!(
            "{}, {}, {}",
            entry.street.as_str(),
            entry.town.as_ref().map_or("-", |town| town.as_str()),
            entry.uprn.as_ref().map_or("-", |uprn| uprn.as_str())
        ),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_house_and_a_postcode_lead_to_the_street_the_town_and_the_uprn() {
    let places = demo();
    let table = [
        ("TA1 1HE", "1", "Example Street, Taunton, 990000000177"),
        ("TA3 7ZD", "rose cottage", "Church Lane, Samplewick"),
        ("TA1 4RR", "Flat 3, 7", "Pattern Street, Taunton"),
        ("TA1 4RR", "flat 3 7", "Pattern Street, Taunton"),
        // The building of which only the flats are in the table, and a flat of which only the building is.
        ("TA1 4RR", "7", "Pattern Street, Taunton, -"),
        ("TA1 1HE", "Flat 2, 14", "Example Street, Taunton, -"),
        ("TA1 1HE", "41", "NoHouse"),
        ("TA1 4RR", "flat 9", "NoHouse"),
        ("TA9 9ZZ", "1", "NoPostcode"),
        ("TA2 6JR", "3", "Unsure"),
    ];
    for (at, number, expected) in table {
        let found = found(&places, at, number, None);
        assert!(found.starts_with(expected), "{number}, {at}: {found}");
    }
}

#[test]
fn a_street_that_was_told_decides_and_one_that_differs_makes_unsure() {
    let places = demo();
    let table = [
        ("TA2 6JR", "3", "trial close", "Trial Close, Taunton, 99"),
        ("TA2 6JR", "3", "Trial Court", "Trial Court, Taunton, 99"),
        ("TA2 6JR", "3", "Trial Ct", "Trial Court, Taunton, 99"),
        ("TA1 1HE", "1", "Example St", "Example Street, Taunton, 99"),
        ("TA1 1HE", "1", "Acacia Road", "Unsure"),
        ("TA1 1HE", "900", "Acacia Road", "Unsure"),
        ("TA1 1HE", "900", "Example Street", "NoHouse"),
    ];
    for (at, number, street, expected) in table {
        let found = found(&places, at, number, Some(street));
        assert!(found.starts_with(expected), "{number} {street}: {found}");
    }
}

#[test]
fn the_bin_day_needs_the_house_only_where_the_postcode_straddles_rounds() {
    let places = demo();
    let first = |at: &str, number: Option<&str>| {
        match places.bin_day(&postcode(at), number.map(house).as_ref(), now()) {
            BinDay::Collections(found) => found.first().map(|first| first.date.to_string()),
            other => Some(format!("{other:?}")),
        }
        .unwrap_or_default()
    };
    assert_eq!(first("TA1 1HE", None), "2026-11-24");
    assert_eq!(first("TA1 1HE", Some("900")), "2026-11-24");
    assert_eq!(first("TA1 3PR", None), "NeedsHouse");
    assert_eq!(first("TA1 3PR", Some("49")), "2026-11-25", "Wednesday");
    assert_eq!(first("TA1 3PR", Some("50")), "2026-11-26", "Thursday");
    assert_eq!(first("TA1 3PR", Some("200")), "HouseUnknown");
    assert_eq!(first("TA9 9ZZ", None), "Unknown");
    assert_eq!(first("TA6 9ZW", None), "Unknown", "nobody collects there");
}

#[test]
fn the_council_comes_from_the_postcode_or_else_from_the_house() {
    let places = demo();
    let council = |at: &str, number: Option<&str>| {
        places
            .council(&postcode(at), number.map(house).as_ref(), None)
            .map(CouncilId::as_str)
    };
    assert_eq!(council("TA1 1HE", None), Some("district"));
    assert_eq!(council("TA6 9ZW", None), Some("county"));
    assert_eq!(council("TA3 5WH", None), None);
    assert_eq!(council("TA3 5WH", Some("3")), Some("district"));
    assert_eq!(council("TA3 5WH", Some("4")), Some("county"));
    assert_eq!(council("TA3 5WH", Some("400")), None);
    assert_eq!(council("TA9 9ZZ", Some("4")), None);
}

#[test]
fn what_is_in_a_table_is_counted() {
    let counts = read(TABLE).expect("the demo table").counts;
    assert_eq!((counts.addresses, counts.postcodes), (500, 63));
    assert_eq!((counts.on_two_rounds, counts.of_two_councils), (2, 1));
    assert_eq!((counts.rounds, counts.without_round), (5, 12));
    assert_eq!(counts.wards, 6);
}

#[test]
fn a_table_is_not_printed() {
    let places = demo();
    let printed = format!("{places:?}");
    assert!(
        !printed.contains("Street") && !printed.contains("TA1"),
        "{printed}"
    );
    let address = AddressSoFar::default()
        .with_postcode(postcode("TA1 1HE"))
        .with_house(house("1"));
    assert_eq!(format!("{:?}", places.find(&address)), "One(Entry)");
}

#[test]
fn the_streets_and_towns_that_most_addresses_have_are_likely_to_be_heard() {
    let places = demo();
    let names = places.likely_names();
    assert!(names.len() > 20 && names.len() <= super::LIKELY_NAMES);
    assert_eq!(names[0], "Taunton");
    assert!(names.iter().any(|name| name == "Example Street"));
    let mut once: Vec<&String> = names.iter().collect();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len());
    assert_eq!(Places::without_addresses(rounds()).likely_names().len(), 0);
}
