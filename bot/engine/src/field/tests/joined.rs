//! What people say around a part of an address, a name or a code: words that join it to the next, a
//! "sorry" behind it, its spelling, and signs by ear that are no part of a postcode.

use super::{check, manner};
use crate::field::{AddressSoFar, FieldKind, House, Reading};

#[test]
fn a_postcode_is_not_invented_from_what_the_ear_heard() {
    check(
        FieldKind::Postcode,
        &[
            ("~t a four oh double l", "accept TA4 0LL"),
            ("~t a for oh treble l", "ask TA40 1LL"),
            ("~t a four o l l l", "ask TA40 1LL"),
            ("~t a six three oh l", "reject postcode"),
            ("~t a six three oh b", "reject postcode"),
            ("~t a six oh oh l", "reject postcode"),
            ("~t a six three el", "ask TA6 3EL"),
            ("~t a six three e l", "accept TA6 3EL"),
            ("~t a six three el pea", "accept TA6 3LP"),
            ("~t a l one h e", "ask TA1 1HE"),
            ("~t a one i h e", "ask TA1 1HE"),
            ("~ex four four q n", "accept EX4 4QN"),
            ("~t a seven oh d t", "accept TA7 0DT"),
            ("~tea ay one one aitch ee", "accept TA1 1HE"),
            ("ta1 lhe", "accept TA1 1HE"),
        ],
    );
}

/// The address as it is shown, and whether it was taken without a question.
fn address(text: &str, spoken: bool) -> String {
    match AddressSoFar::read(text, manner(spoken)) {
        Reading::Accept(found) => format!("accept {}", found.shown()),
        Reading::Ask(found) => format!("ask {}", found.shown()),
        _ => "reject".to_owned(),
    }
}

#[test]
fn words_that_join_a_postcode_to_its_address_are_no_part_of_it() {
    let plain = "accept 7 Mill Lane, TA1 5AB";
    let mut wrong: Vec<String> = Vec::new();
    for joint in [
        "",
        "it's",
        "and it's",
        "and that's",
        "that's",
        "which is",
        "and",
        "then",
        "and then",
        "postcode",
        "and the postcode's",
        "and the postcode is",
        "and that is",
        "so that's",
    ] {
        for (code, spoken) in [
            ("ta1 5ab", true),
            ("t a one five a b", true),
            ("TA1 5AB", false),
        ] {
            let said = format!("seven mill lane {joint} {code}");
            assert_eq!(address(&said, spoken), plain, "{said}");
            let typed = format!("7 mill lane, {joint} {code}");
            assert_eq!(
                address(&typed, false),
                address(&format!("7 mill lane, {code}"), false),
                "{typed}"
            );
        }
    }
    for (said, want) in [
        (
            "so it's seven mill lane then taunton then t a one five a b",
            "accept 7 Mill Lane, Taunton, TA1 5AB",
        ),
        (
            "eleven the avenue that's in wellington ta21 9bb",
            "ask 11 The Avenue, Wellington, TA21 9BB",
        ),
        (
            "a hundred and one staplegrove road and that's t a one one d for delta n for november",
            "accept 101 Staplegrove Road, TA1 1DN",
        ),
        ("seven mill lane t a one five a b sorry", plain),
        ("we're seven mill lane ta1 5ab", plain),
        ("we're number seven mill lane t a one five a b", plain),
        ("we're number seven mill lane", "ask 7 Mill Lane"),
        (
            "number one south view t a for oh treble l",
            "ask 1 South View, TA40 1LL",
        ),
    ] {
        let got = address(said, true);
        if got != want {
            wrong.push(format!("{said}: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(address("7 mill lane (postcode ta1 5ab)", false), plain);
    assert_eq!(address("we're 7 mill lane ta1 5ab", false), plain);
}

#[test]
fn sorry_behind_an_answer_is_no_part_of_it() {
    check(
        FieldKind::House,
        &[
            ("~seven sorry", "accept 7"),
            ("~number seven sorry about that", "ask 7"),
            ("~twelve please sorry", "accept 12"),
            ("~it's twelve isn't it", "accept 12"),
            ("~rose cottage sorry", "accept Rose Cottage"),
            ("Rose Cottage, sorry", "accept Rose Cottage"),
            ("12 sorry love", "accept 12"),
            ("Rose Cottage, love", "accept Rose Cottage"),
            ("seven no sorry", "reject house"),
        ],
    );
    check(
        FieldKind::Street,
        &[
            ("~mill lane sorry", "accept Mill Lane"),
            ("mill lane sorry", "accept Mill Lane"),
            ("~mill lane isn't it", "accept Mill Lane"),
            ("Mill Lane, love", "accept Mill Lane"),
            ("~east street no west street sorry", "ask West Street"),
        ],
    );
    check(
        FieldKind::Name,
        &[
            ("~janet pomeroy sorry", "accept Janet Pomeroy"),
            ("Janet Pomeroy, sorry about that", "ask Janet Pomeroy"),
            ("~janet pomeroy please sorry", "accept Janet Pomeroy"),
            ("~janet pomeroy sorry love", "ask Janet Pomeroy"),
            ("Janet Love", "accept Janet Love"),
        ],
    );
    check(
        FieldKind::Email,
        &[
            ("~joan at example dot com sorry", "accept joan@example.com"),
            ("joan@example.com sorry", "accept joan@example.com"),
            (
                "~joan at example dot com sorry love",
                "accept joan@example.com",
            ),
        ],
    );
}

#[test]
fn a_street_that_is_spelt_behind_it_is_that_street() {
    check(
        FieldKind::Street,
        &[
            ("~queen street q u e e n", "ask Queen Street"),
            ("~obridge road o b r i d g e", "ask Obridge Road"),
            ("~o bridge road o b r i d g e", "ask Obridge Road"),
            ("~cheddon road c h e d d o n", "ask Cheddon Road"),
            ("~mill lane m i double l", "ask Mill Lane"),
            ("~queen street that's q u e e n", "ask Queen Street"),
            ("~north street", "accept North Street"),
        ],
    );
    assert_eq!(
        address("seven obridge road o b r i d g e", true),
        "ask 7 Obridge Road"
    );
}

#[test]
fn a_house_that_was_heard_in_the_street_is_not_kept_twice() {
    let Reading::Ask(found) =
        AddressSoFar::read("rose cottage church road wellington", manner(true))
    else {
        panic!("an address without house and postcode is read back");
    };
    let (Reading::Accept(house), Reading::Accept(other)) = (
        House::read("rose cottage", manner(true)),
        House::read("ivy cottage", manner(true)),
    ) else {
        panic!("a house");
    };
    assert_eq!(
        found.clone().with_house(house).shown(),
        "Rose Cottage, Church Road, Wellington"
    );
    assert_eq!(
        found.with_house(other).shown(),
        "Ivy Cottage, Rose Cottage Church Road, Wellington"
    );
}
