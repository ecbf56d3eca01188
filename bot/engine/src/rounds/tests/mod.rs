use super::{Finding, Rounds};
use chrono::{NaiveDate, NaiveDateTime};

const YAML: &str = include_str!("../../../../../flows/somerset/places/rounds.yaml");
const CSV: &str = include_str!("../../../../../flows/somerset/places/postcodes.csv");

mod faults;

fn demo() -> Rounds {
    Rounds::load(YAML, CSV).expect("the demo rounds load")
}

fn now(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and time")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// "food 2026-11-24, refuse 2026-12-01 (moved from 2026-11-30)".
fn told(rounds: &Rounds, postcode: &str, house: Option<u32>, at: &str) -> String {
    match rounds.look_up(postcode, house, now(at)) {
        Finding::Collections(found) => {
            let one = |c: &super::Collection| {
                let moved = c
                    .moved_from
                    .map(|from| format!(" (moved from {from})"))
                    .unwrap_or_default();
                format!("{} {}{moved}", c.bin, c.date)
            };
            found.iter().map(one).collect::<Vec<_>>().join(", ")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn each_bin_has_its_next_date() {
    // TA1 1HE: Tuesdays; refuse 10 November and every third week, garden 10 November and every second.
    let table = [
        (
            "2026-11-23 10:00",
            "food 2026-11-24, recycling 2026-11-24, garden 2026-11-24, refuse 2026-12-01",
        ),
        (
            "2026-11-25 10:00",
            "food 2026-12-01, recycling 2026-12-01, refuse 2026-12-01, garden 2026-12-08",
        ),
        (
            "2026-12-02 10:00",
            "food 2026-12-08, recycling 2026-12-08, garden 2026-12-08, refuse 2026-12-22",
        ),
        (
            "2026-11-05 10:00",
            "food 2026-11-10, recycling 2026-11-10, refuse 2026-11-10, garden 2026-11-10",
        ),
    ];
    for (at, expected) in table {
        assert_eq!(told(&demo(), "TA1 1HE", None, at), expected, "{at}");
    }
}

#[test]
fn today_counts_until_the_round_is_over() {
    let today = "food 2026-11-24, recycling 2026-11-24, garden 2026-11-24, refuse 2026-12-01";
    let after = "food 2026-12-01, recycling 2026-12-01, refuse 2026-12-01, garden 2026-12-08";
    assert_eq!(told(&demo(), "TA1 1HE", None, "2026-11-24 06:00"), today);
    assert_eq!(told(&demo(), "TA1 1HE", None, "2026-11-24 18:59"), today);
    assert_eq!(told(&demo(), "TA1 1HE", None, "2026-11-24 19:00"), after);
}

#[test]
fn christmas_moves_the_days_and_garden_waste_rests() {
    // Refuse: 10 Nov, 1 Dec, 22 Dec, 12 Jan. Garden: 8 Dec, 22 Dec (rests), 5 Jan (moved to the 6th).
    let table = [
        (
            "2026-12-21 10:00",
            "food 2026-12-22, recycling 2026-12-22, refuse 2026-12-22, garden 2027-01-06 (moved from 2027-01-05)",
        ),
        (
            "2026-12-23 10:00",
            "food 2026-12-30 (moved from 2026-12-29), recycling 2026-12-30 (moved from 2026-12-29), garden 2027-01-06 (moved from 2027-01-05), refuse 2027-01-12",
        ),
        (
            "2026-12-31 10:00",
            "food 2027-01-06 (moved from 2027-01-05), recycling 2027-01-06 (moved from 2027-01-05), garden 2027-01-06 (moved from 2027-01-05), refuse 2027-01-12",
        ),
        (
            "2027-01-07 10:00",
            "food 2027-01-12, recycling 2027-01-12, refuse 2027-01-12, garden 2027-01-19",
        ),
    ];
    for (at, expected) in table {
        assert_eq!(told(&demo(), "TA1 1HE", None, at), expected, "{at}");
    }
}

#[test]
fn a_day_that_was_moved_past_today_is_still_to_come() {
    // Thursday's round: 31 December is collected on Saturday 2 January. Refuse: 5 Nov, 26 Nov, 17 Dec, 7 Jan.
    let thursday = told(&demo(), "TA1 3PR", Some(50), "2027-01-01 10:00");
    assert_eq!(
        thursday,
        "food 2027-01-02 (moved from 2026-12-31), recycling 2027-01-02 (moved from 2026-12-31), refuse 2027-01-08 (moved from 2027-01-07), garden 2027-01-08 (moved from 2027-01-07)"
    );
}

#[test]
fn easter_and_may_2027_move_the_days() {
    let table = [
        ("2027-03-28 10:00", "2027-03-31", Some("2027-03-30")),
        ("2027-04-01 10:00", "2027-04-06", None),
        ("2027-05-01 10:00", "2027-05-05", Some("2027-05-04")),
        ("2027-05-30 10:00", "2027-06-02", Some("2027-06-01")),
    ];
    for (at, day, moved) in table {
        let Finding::Collections(found) = demo().look_up("TA1 1HE", None, now(at)) else {
            panic!("a known postcode")
        };
        let food = found
            .iter()
            .find(|collection| collection.bin == "food")
            .expect("food is collected");
        assert_eq!(
            (food.date, food.moved_from),
            (date(day), moved.map(date)),
            "{at}"
        );
    }
}

#[test]
fn a_postcode_on_two_rounds_needs_the_house_number() {
    let rounds = demo();
    let at = "2026-11-23 10:00";
    assert_eq!(told(&rounds, "TA1 3PR", None, at), "NeedsHouse");
    assert!(
        told(&rounds, "TA1 3PR", Some(49), at).starts_with("food 2026-11-25"),
        "Wednesday's round"
    );
    assert!(
        told(&rounds, "TA1 3PR", Some(50), at).starts_with("food 2026-11-26"),
        "Thursday's round"
    );
    assert_eq!(told(&rounds, "TA1 3PR", Some(200), at), "Unknown");
}

#[test]
fn a_postcode_is_known_however_it_is_typed() {
    let rounds = demo();
    for typed in ["ta11he", " TA1  1HE ", "ta1-1he", "TA1.1HE"] {
        assert!(
            told(&rounds, typed, None, "2026-11-23 10:00").starts_with("food"),
            "{typed}"
        );
    }
    for typed in ["TA9 9ZZ", "", "TA1", "\u{1F5D1}"] {
        assert_eq!(
            told(&rounds, typed, Some(1), "2026-11-23 10:00"),
            "Unknown",
            "{typed}"
        );
    }
    assert_eq!(
        rounds.council("ta1 1he").map(crate::ids::CouncilId::as_str),
        Some("district")
    );
    assert!(rounds.len() > 55 && !rounds.is_empty());
}

#[test]
fn every_known_postcode_has_all_four_bins_within_six_weeks_and_never_in_the_past() {
    let rounds = demo();
    for (postcode, places) in &rounds.places {
        let house = places[0].houses.map(|(from, _)| from);
        for day in 0..400 {
            let at = now("2026-11-01 12:00") + chrono::TimeDelta::days(day);
            let Finding::Collections(found) = rounds.look_up(postcode, house, at) else {
                panic!("{postcode} is known")
            };
            assert_eq!(found.len(), 4, "{postcode} {at}");
            for collection in found {
                let ahead = (collection.date - at.date()).num_days();
                assert!((0..=42).contains(&ahead), "{postcode} {at} {collection:?}");
            }
        }
    }
}
