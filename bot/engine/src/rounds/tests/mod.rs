use super::Rounds;
use chrono::{NaiveDate, NaiveDateTime};

const YAML: &str = include_str!("../../../../../flows/somerset/places/rounds.yaml");

mod faults;
mod holidays;

fn demo() -> Rounds {
    Rounds::load(YAML, None).expect("the demo rounds load")
}

fn now(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and time")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// "food 2026-11-24, refuse 2026-12-01 (moved from 2026-11-30)".
fn told(rounds: &Rounds, round: &str, at: &str) -> String {
    let round = rounds.find(round).expect("a round");
    let found = rounds.next(&[round], now(at));
    let one = |c: &super::Collection| {
        let moved = c
            .moved_from
            .map(|from| format!(" (moved from {from})"))
            .unwrap_or_default();
        format!("{} {}{moved}", c.bin, c.date)
    };
    found.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn each_bin_has_its_next_date() {
    // Tuesdays; refuse 10 November and every third week, garden 10 November and every second.
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
        assert_eq!(told(&demo(), "taunton_tue_a", at), expected, "{at}");
    }
}

#[test]
fn today_counts_until_the_round_is_over() {
    let today = "food 2026-11-24, recycling 2026-11-24, garden 2026-11-24, refuse 2026-12-01";
    let after = "food 2026-12-01, recycling 2026-12-01, refuse 2026-12-01, garden 2026-12-08";
    assert_eq!(told(&demo(), "taunton_tue_a", "2026-11-24 06:00"), today);
    assert_eq!(told(&demo(), "taunton_tue_a", "2026-11-24 18:59"), today);
    assert_eq!(told(&demo(), "taunton_tue_a", "2026-11-24 19:00"), after);
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
        assert_eq!(told(&demo(), "taunton_tue_a", at), expected, "{at}");
    }
}

#[test]
fn a_day_that_was_moved_past_today_is_still_to_come() {
    // Thursday's round: 31 December is collected on Saturday 2 January. Refuse: 5 Nov, 26 Nov, 17 Dec, 7 Jan.
    let thursday = told(&demo(), "taunton_thu_a", "2027-01-01 10:00");
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
        let rounds = demo();
        let found = rounds.next(&[rounds.find("taunton_tue_a").expect("a round")], now(at));
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
fn every_round_has_all_four_bins_within_six_weeks_and_never_in_the_past() {
    let rounds = demo();
    for id in rounds.ids() {
        let round = rounds.find(id).expect("a round");
        for day in 0..400 {
            let at = now("2026-11-01 12:00") + chrono::TimeDelta::days(day);
            let found = rounds.next(&[round], at);
            assert_eq!(found.len(), 4, "{id} {at}");
            for collection in found {
                let ahead = (collection.date - at.date()).num_days();
                assert!((0..=42).contains(&ahead), "{id} {at} {collection:?}");
            }
        }
    }
}

#[test]
fn an_address_on_two_rounds_hears_of_both_in_order_of_days() {
    let rounds = demo();
    let [tuesday, friday] =
        ["taunton_tue_a", "taunton_fri_a"].map(|id| rounds.find(id).expect("a round"));
    let found = rounds.next(&[friday, tuesday], now("2026-11-23 10:00"));
    assert_eq!(found.len(), 8);
    assert!(found.is_sorted_by_key(|collection| collection.date));
    assert!(rounds.twice(&[friday, tuesday]) && !rounds.twice(&[friday]));
}
