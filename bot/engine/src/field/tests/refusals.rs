//! What people have not got, and what they say of a place, a number or a day in a whole sentence.

use super::check;
use crate::field::{FieldKind, Leaning};

#[test]
fn no_phone_in_other_words_is_declined() {
    let rows: Vec<(&str, &str)> = [
        "~i haven't got a telephone my dear",
        "~i'm not on the phone",
        "~we had it cut off so there isn't one",
        "~there isn't one",
        "no number sorry",
        "email me instead please",
        "just email me",
        "~i'd rather you emailed me",
        "write to me instead",
        "~i don't use the phone i'm deaf",
        "no landline, no mobile",
        "email's better for me",
    ]
    .map(|text| (text, "declined"))
    .to_vec();
    check(FieldKind::Phone, &rows);
    check(
        FieldKind::Phone,
        &[
            ("I don't know my number", "reject"),
            ("not my number, hers is 07700 900123", "reject"),
            ("my number is 07700 900123, don't call after six", "reject"),
            (
                "~oh one six three two that's the code and then nine six oh seven seven one",
                "accept +441632960771",
            ),
            (
                "~it's my husband's mobile oh seven seven double oh nine double oh four five six",
                "ask +447700900456",
            ),
        ],
    );
}

#[test]
fn a_place_that_could_be_anywhere_is_asked_about() {
    let vague: Vec<(&str, &str)> = [
        "near my nan's",
        "~in the lane",
        "by the shop",
        "~in our street",
        "next to the pub",
        "~round the corner",
        "in town",
        "near the bridge",
    ]
    .map(|text| (text, "ask"))
    .to_vec();
    check(FieldKind::Location, &vague);
    let found: Vec<(&str, &str)> = [
        "the lane behind Mill Street",
        "by the shop on Fore Street",
        "near the bridge at Bathpool",
        "~church road by the school",
        "opposite Tesco",
        "A358 by the lights",
    ]
    .map(|text| (text, "accept"))
    .to_vec();
    check(FieldKind::Location, &found);
    check(
        FieldKind::Location,
        &[("Mill Street sorry Mill Lane", "ask Mill Lane")],
    );
    check(
        FieldKind::Street,
        &[
            ("~it's off the main road", "reject"),
            ("Priory Avenue", "accept"),
        ],
    );
}

#[test]
fn number_words_that_make_no_number_are_no_house() {
    check(
        FieldKind::House,
        &[
            ("~number forty double two", "reject"),
            ("~forty twenty two", "reject"),
            ("~double forty", "reject"),
            ("~eighty something", "reject"),
            ("~double four", "accept 44"),
            ("~flat two b nineteen", "accept Flat 2B, 19"),
            ("12 Mill Lane, TA1 2QQ", "accept 12"),
            ("Seventy Acres", "accept"),
        ],
    );
    check(
        FieldKind::Uprn,
        &[("hello 2", "reject"), ("100040907123", "accept")],
    );
}

#[test]
fn the_only_day_in_a_sentence_is_read_back() {
    let leaning = Leaning::Past;
    check(
        FieldKind::Date { leaning },
        &[
            ("~this morning they drove straight past", "ask 2026-11-24"),
            ("they missed it this morning", "ask 2026-11-24"),
            ("they came yesterday but they missed us", "ask 2026-11-23"),
            ("~it should have gone on monday", "ask 2026-11-23"),
            ("it was meant to go yesterday", "ask 2026-11-23"),
            (
                "~the day before yesterday they just left it",
                "ask 2026-11-22",
            ),
            ("it goes every friday", "reject"),
            ("it wasn't yesterday", "reject"),
            ("monday or tuesday they came", "reject"),
        ],
    );
    check(
        FieldKind::Dob,
        &[
            ("~christmas day nineteen fifty eight", "accept 1958-12-25"),
            ("Boxing Day 1949", "accept 1949-12-26"),
        ],
    );
}

#[test]
fn a_postcode_before_another_is_not_taken_for_the_only_one() {
    check(
        FieldKind::Postcode,
        &[(
            "~t a one one h e and the other house is t a two seven n p",
            "reject",
        )],
    );
}

#[test]
fn a_flat_with_a_letter_stands_before_the_house() {
    check(
        FieldKind::Address,
        &[(
            "~flat three b forty one east reach taunton t a one three e s",
            "ask Flat 3B, 41 East Reach Taunton, TA1 3ES",
        )],
    );
}
