//! The law of corrections: what is taken back is never taken silently, whatever the field.

use super::{check, manner};
use crate::field::*;
use proptest::prelude::*;

const MARKS: &[&str] = &[
    "sorry",
    "I mean",
    "no",
    "oops",
    "or rather",
    "no sorry",
    "wait",
    "no wait",
    "I meant",
    "make that",
    "my mistake",
    "scratch that",
    "whoops",
    "apologies",
    "scrap that",
    "scrub that",
    "forget that",
    "ignore that",
    "I tell a lie",
    "no I lie",
    "I take that back",
    "make it",
    "sorry, I mean",
];

/// A value of each kind and tails that could take the place of its end, or of nothing in it.
const VALUES: &[(&str, &str, &[&str])] = &[
    (
        "name",
        "Jean Pope",
        &["Joan", "Pole", "Jean Pole", "Bartlett"],
    ),
    ("name", "Thomas Cridland", &["Crickland", "Tomas Crickland"]),
    ("postcode", "TA1 1HE", &["HF", "1HF", "TA1 1HF", "F", "2HE"]),
    ("postcode", "ta11he", &["hf", "1hf", "ta2 1he"]),
    (
        "postcode",
        "t a one one h e",
        &["h f", "f", "one h f", "t a two one h e"],
    ),
    ("house", "14", &["16", "14a", "a", "Rose Cottage"]),
    ("house", "fourteen", &["sixteen", "fifteen a"]),
    (
        "street",
        "Mill Street",
        &["Mill Lane", "Lane", "Hill Street"],
    ),
    ("town", "Taunton", &["Tiverton", "Wells"]),
    (
        "address",
        "14 Mill Lane, Taunton, TA1 1HE",
        &["16", "TA1 1HF", "HF", "Mill Street", "Wells"],
    ),
    (
        "phone",
        "07700 900123",
        &["124", "07700 900124", "4", "900124"],
    ),
    (
        "phone",
        "oh seven seven double oh nine double oh one two three",
        &["one two four", "four"],
    ),
    (
        "email",
        "jean@example.com",
        &[
            ".org",
            "@example.org",
            "joan",
            "joan@example.com",
            "example.org",
            ".co.uk",
        ],
    ),
    (
        "email",
        "jean.pope@example.co.uk",
        &[".com", "jan.pope", "exemple"],
    ),
    (
        "dob",
        "19 March 1952",
        &["1953", "18", "April", "18 March 1952"],
    ),
    ("dob", "19/3/1952", &["1953", "18/3/1952"]),
    ("date", "20 November", &["21", "21 November", "Thursday"]),
    ("date", "yesterday", &["today", "Friday"]),
    ("whole_number", "2", &["3", "three"]),
    (
        "registration",
        "WA52 KLM",
        &["KLN", "N", "LN", "WA52 KLN", "WA53", "P123 ABC"],
    ),
    ("registration", "wa52klm", &["kln", "n"]),
    (
        "registration",
        "w a five two k l m",
        &["k l n", "n", "w a five two k l n"],
    ),
    ("reference", "482-617-305", &["306", "482-617-313", "six"]),
    (
        "reference",
        "four eight two six one seven three oh five",
        &["three oh six", "six"],
    ),
    ("uprn", "100040907123", &["124", "100040907124"]),
    ("code", "482617", &["618", "8", "482618"]),
    ("ni_number", "AB123456C", &["D", "56D", "AB123457C"]),
    ("spelt_code", "TD12345678", &["679", "TD12345679"]),
    (
        "location",
        "Mill Street",
        &["Mill Lane", "Fore Street by the church"],
    ),
    ("choice", "Brown bin", &["Black bin", "black", "the other"]),
    ("contact_preference", "phone", &["email", "post"]),
];

fn choices() -> [Choice; 2] {
    [Choice::plain("Brown bin"), Choice::plain("Black bin")]
}

/// What is accepted of a text, if anything is.
fn accepted(kind: FieldKind, text: &str, spoken: bool) -> Option<String> {
    match kind.read(text, manner(spoken), &choices()) {
        Reading::Accept(value) => Some(value.shown()),
        _ => None,
    }
}

#[test]
fn an_old_value_is_never_taken_after_a_correction() {
    let mut wrong = Vec::new();
    for (name, value, tails) in VALUES {
        let kind = FieldKind::named(name).unwrap();
        for spoken in [false, true] {
            for (mark, tail) in MARKS
                .iter()
                .flat_map(|mark| tails.iter().map(move |tail| (mark, tail)))
            {
                for text in [
                    format!("{value} {mark} {tail}"),
                    format!("{value}, {mark}, {tail}"),
                    format!("{value}... {mark} {tail}"),
                    format!("it's {value} er {mark} {tail}"),
                    format!("{value} - {mark} - {tail}").to_lowercase(),
                ] {
                    let old = accepted(kind, value, spoken);
                    let got = accepted(kind, &text, spoken);
                    if got.is_some() && got == old {
                        wrong.push(format!("{name} {text:?} -> {got:?}"));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} taken:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_follows_a_correction_is_dropped(
        at in 0..VALUES.len(),
        mark in prop::sample::select(MARKS),
        tail in "[a-z0-9]{1,7}( [a-z0-9]{1,6})?",
        spoken: bool,
    ) {
        let (name, value, _) = VALUES[at];
        let kind = FieldKind::named(name).unwrap();
        // In free words the tail may belong to the tale.
        prop_assume!(name != "location" && tail.chars().any(|c| c.is_ascii_alphanumeric()));
        let old = accepted(kind, value, spoken);
        let got = accepted(kind, &format!("{value} {mark} {tail}"), spoken);
        prop_assert!(got.is_none() || got != old, "{} {} {} {}", name, value, mark, tail);
    }

    #[test]
    fn a_plate_or_a_postcode_with_a_new_end_is_read_back(letters in "[A-HJ-P]{2}", digits in "[0-9]{2}", own in "[A-HJ-NP-Y]{3}", new in "[A-HJ-NP-Y]{1,3}", mark in prop::sample::select(MARKS)) {
        let plate = format!("{letters}{digits} {own}");
        let kept = own.get(..own.len() - new.len()).unwrap();
        let meant = format!("{letters}{digits} {kept}{new}");
        let read = FieldKind::Registration.read(&format!("{plate} {mark} {new}"), manner(false), &[]);
        match read {
            Reading::Ask(value) => prop_assert!(value.shown() == meant || value.shown() == plate, "{} {} {} -> {}", plate, mark, new, value.shown()),
            Reading::Accept(value) => prop_assert!(false, "{} {} {} -> accepted {}", plate, mark, new, value.shown()),
            _ => {}
        }
    }
}

#[test]
fn a_new_end_takes_the_place_of_the_old_one_and_is_read_back() {
    check(
        FieldKind::Registration,
        &[
            ("wa52 klm sorry kln", "ask WA52 KLN"),
            ("~w a five two k l m no sorry k l n", "ask WA52 KLN"),
            ("wa52 klm or kln", "reject"),
            ("~wa52 klm", "accept WA52 KLM"),
            ("WX07 A", "ask"),
            ("no plates on it", "declined"),
            ("~someone's took the plates off", "declined"),
        ],
    );
    check(
        FieldKind::Postcode,
        &[
            ("ta1 1he sorry hf", "ask TA1 1HF"),
            ("TA7 8QW... wait, QX", "ask TA7 8QX"),
            ("TA1 1HE, sorry love", "accept TA1 1HE"),
            ("~t a one four r x for x-ray", "accept TA1 4RX"),
            ("~t a eleven six a b in somerton", "accept TA11 6AB"),
        ],
    );
    check(
        FieldKind::Email,
        &[
            ("jean@example.com, I mean .org", "ask jean@example.org"),
            ("jean@example.co.uk sorry .com", "ask jean@example.com"),
            ("mperry@example.org oops mberry", "ask mberry@example.org"),
            ("jean@example.com no @example.net", "ask jean@example.net"),
        ],
    );
    check(
        FieldKind::Reference,
        &[
            (
                "~four eight two six one seven three oh five i mean three oh six",
                "reject",
            ),
            ("ref no 482 617 305 pls", "accept 482-617-305"),
        ],
    );
    check(
        FieldKind::Name,
        &[
            ("Jean Pope I mean Joan", "ask Joan Pope"),
            ("Tom Cridland, sorry, Crickland", "ask Tom Crickland"),
            ("~kevin er kevin pearce", "ask Kevin Pearce"),
            ("~mister derek chidgey", "accept Mr Derek Chidgey"),
            ("~misses joan tancock", "accept Mrs Joan Tancock"),
            ("Craig Craig Dobbs", "ask Craig Dobbs"),
            ("Thomas Thomas", "accept Thomas Thomas"),
        ],
    );
}

#[test]
fn what_is_said_after_the_repair_counts() {
    for mark in [
        "scrap that",
        "no I lie",
        "I tell a lie",
        "no wait",
        "sorry, I mean",
        "forget that",
        "make it",
    ] {
        for (kind, before, after, value) in [
            (FieldKind::Postcode, "TA1 1HE", "TA1 1HF", "ask TA1 1HF"),
            (FieldKind::House, "14", "16", "ask 16"),
            (
                FieldKind::Phone,
                "07700900123",
                "07700900456",
                "ask +447700900456",
            ),
            (FieldKind::Dob, "3/3/1952", "4/3/1952", "ask 1952-03-04"),
            (
                FieldKind::Date {
                    leaning: Leaning::Past,
                },
                "monday",
                "friday",
                "ask 2026-11-20",
            ),
        ] {
            let said = format!("{before}, {mark}, {after}");
            check(kind, &[(said.as_str(), value)]);
        }
    }
    check(
        FieldKind::Postcode,
        &[("TA1 1HE, i tell a lie, it's 1HF", "ask TA1 1HF")],
    );
}
