//! Houses, streets, towns, whole addresses, places and things in words.

use super::{check, manner};
use crate::field::{AddressPart, AddressSoFar, FieldKind, House, Postcode, Reading, Street};

#[test]
fn houses_have_numbers_flats_or_names() {
    check(
        FieldKind::House,
        &[
            ("14", "accept 14"),
            ("14a", "accept 14a"),
            ("14A", "accept 14A"),
            ("14 a", "accept 14a"),
            ("number 14", "accept 14"),
            ("Number 14 please", "accept 14"),
            ("no 14", "accept 14"),
            ("No. 14", "accept 14"),
            ("#14", "accept 14"),
            ("it's number 14", "accept 14"),
            ("14-16", "accept 14-16"),
            ("Flat 2", "accept Flat 2"),
            ("flat 2", "accept Flat 2"),
            ("Flat 2, Rose Cottage", "accept Flat 2, Rose Cottage"),
            ("Rose Cottage", "accept Rose Cottage"),
            ("rose cottage", "accept Rose Cottage"),
            ("The Old Rectory", "accept The Old Rectory"),
            ("fourteen", "accept 14"),
            ("I live at number 14", "accept 14"),
            ("~fourteen", "accept 14"),
            ("~number fourteen", "accept 14"),
            ("~fourteen a", "accept 14a"),
            ("~one two three", "accept 123"),
            ("~one hundred and twenty three", "accept 123"),
            ("~one twenty three", "accept 123"),
            ("~twenty two", "accept 22"),
            ("~flat two", "accept Flat 2"),
            ("~flat two rose cottage", "accept Flat 2, Rose Cottage"),
            ("~to", "accept 2"),
            ("14 Acacia Road", "ask 14"),
            ("14 no 16", "ask 16"),
            ("1.5", "reject house"),
            ("next door", "reject house"),
            ("0", "reject house"),
            ("99999", "reject house"),
            ("TA1 1HE", "reject house"),
            ("07700900123", "reject house"),
            ("yes", "reject house"),
            ("no", "reject house"),
            ("what time do you open", "reject house"),
            ("ada@example.com", "reject house"),
            ("-1", "reject house"),
            ("<b>14</b>", "reject house"),
            ("?", "reject house"),
            ("", "reject house"),
            ("I'd rather not say", "declined"),
            ("why", "question"),
        ],
    );
}

#[test]
fn streets_are_names() {
    check(
        FieldKind::Street,
        &[
            ("Acacia Road", "accept Acacia Road"),
            ("acacia road", "accept Acacia Road"),
            ("I live on Acacia Road", "accept Acacia Road"),
            ("it's Acacia Road please", "accept Acacia Road"),
            ("St John's Street", "accept St John's Street"),
            ("bishop's walk", "accept Bishop's Walk"),
            ("High St", "accept High St"),
            ("The Crescent", "accept The Crescent"),
            ("Station Approach", "accept Station Approach"),
            ("Spon End", "accept Spon End"),
            ("1st Avenue", "accept 1st Avenue"),
            ("~the street is acacia road", "accept Acacia Road"),
            ("14 Acacia Road", "ask Acacia Road"),
            ("Seven Acres", "accept Seven Acres"),
            ("A38", "ask A38"),
            ("near the pub", "reject street"),
            ("I live in a flat", "reject street"),
            ("road", "reject street"),
            ("14", "reject street"),
            ("TA1 1HE", "reject street"),
            ("here", "reject street"),
            ("yes", "reject street"),
            ("no", "reject street"),
            ("what time do you open", "reject street"),
            ("<script>", "reject street"),
            ("", "reject street"),
            ("I don't know", "reject street"),
        ],
    );
    check(
        FieldKind::Town,
        &[
            ("Taunton", "accept Taunton"),
            ("bishops lydeard", "accept Bishops Lydeard"),
            ("in Wellington", "accept Wellington"),
            ("Weston-super-Mare", "accept Weston-super-Mare"),
            ("12", "reject town"),
            ("no", "reject town"),
        ],
    );
}

#[test]
fn addresses_are_taken_whole() {
    check(
        FieldKind::Address,
        &[
            (
                "14 Acacia Road, Taunton, TA1 1HE",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "14 acacia road taunton ta1 1he",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            ("14 Acacia Road TA1 1HE", "accept 14 Acacia Road, TA1 1HE"),
            (
                "14, Acacia Road, Taunton, Somerset, TA11HE",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "I live at 14 Acacia Road, Taunton, TA1 1HE",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "my address is 14a Acacia Road Taunton TA1 1HE thanks",
                "accept 14a Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "Flat 2, 14 Acacia Road, Taunton TA1 1HE",
                "accept Flat 2, 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "Flat 2 14 Acacia Road Taunton TA1 1HE",
                "accept Flat 2, 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "Rose Cottage, Church Lane, Bishops Lydeard, TA4 3LX",
                "accept Rose Cottage, Church Lane, Bishops Lydeard, TA4 3LX",
            ),
            (
                "Flat 2, Rose Cottage, Church Lane, TA4 3LX",
                "accept Flat 2, Rose Cottage, Church Lane, TA4 3LX",
            ),
            (
                "14 Acacia Road, Taunton, postcode TA1 1HE",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "~fourteen acacia road taunton t a one one h e",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "~it's fourteen acacia road taunton postcode tango alpha one one hotel echo",
                "accept 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "~one two three high street t a one one h e",
                "accept 123 High Street, TA1 1HE",
            ),
            (
                "~flat two fourteen acacia road taunton TA1 1HE",
                "accept Flat 2, 14 Acacia Road, Taunton, TA1 1HE",
            ),
            (
                "~twenty two high street taunton ta1 1he",
                "accept 22 High Street, Taunton, TA1 1HE",
            ),
            ("14 Acacia Road", "ask 14 Acacia Road"),
            ("Acacia Road, TA1 1HE", "ask Acacia Road, TA1 1HE"),
            ("14, TA1 1HE", "ask 14, TA1 1HE"),
            ("TA1 1HE", "ask TA1 1HE"),
            ("14 Acacia Taunton TA1 1HE", "ask"),
            (
                "14 Acacia Road, Taunton, TA1",
                "ask 14 Acacia Road, Taunton",
            ),
            ("~flat two rose cottage church lane ta4 3lx", "ask"),
            ("I live in Taunton", "reject address"),
            ("what time do you open", "reject address"),
            ("I want a person", "reject address"),
            ("yes", "reject address"),
            ("no", "reject address"),
            ("<script>alert(1)</script>", "reject address"),
            ("", "reject address"),
            ("I'd rather not say", "declined"),
            ("why do you need my address?", "question"),
        ],
    );
}

#[test]
fn only_the_missing_parts_of_an_address_are_asked_for() {
    let part = |text| match AddressSoFar::read(text, manner(false)) {
        Reading::Accept(found) | Reading::Ask(found) => found,
        _ => panic!("{text} was not read"),
    };
    assert_eq!(part("14 Acacia Road").missing(), [AddressPart::Postcode]);
    assert_eq!(part("Acacia Road, TA1 1HE").missing(), [AddressPart::House]);
    assert_eq!(
        part("TA1 1HE").missing(),
        [AddressPart::House, AddressPart::Street]
    );
    let Reading::Accept(postcode) = Postcode::read("TA1 1HE", manner(false)) else {
        panic!("postcode")
    };
    let whole = part("14 Acacia Road").with_postcode(postcode.clone());
    assert!(whole.missing().is_empty());
    assert_eq!(whole.complete().unwrap().shown(), "14 Acacia Road, TA1 1HE");
    assert_eq!(whole.spoken(), "14 Acacia Road, T A 1, 1 H E");
    let (Reading::Accept(house), Reading::Accept(street)) = (
        House::read("14", manner(false)),
        Street::read("Acacia Road", manner(false)),
    ) else {
        panic!("parts")
    };
    assert_eq!(
        crate::field::Address::from_parts(house, street, None, postcode),
        whole.complete().unwrap()
    );
}

#[test]
fn places_and_descriptions_need_content() {
    check(
        FieldKind::Location,
        &[
            ("outside 14 Acacia Road", "accept outside 14 Acacia Road"),
            (
                "Acacia Road, by the church",
                "accept Acacia Road, by the church",
            ),
            (
                "it's on the A358 near the roundabout",
                "accept on the A358 near the roundabout",
            ),
            ("TA1 1HE", "accept TA1 1HE"),
            ("51.0153, -3.1068", "accept 51.0153, -3.1068"),
            ("///filled.count.soap", "accept ///filled.count.soap"),
            (
                "~corner of high street and church lane",
                "accept corner of high street and church lane",
            ),
            ("here", "reject location"),
            ("near me", "reject location"),
            ("my street", "reject location"),
            ("outside my house", "reject location"),
            ("over there", "reject location"),
            ("yes", "reject location"),
            ("no", "reject location"),
            ("I don't know", "reject location"),
            ("what time do you open", "reject location"),
            ("I want a person", "reject location"),
            ("???", "reject location"),
            ("😀", "reject location"),
            ("<script>alert(1)</script>", "reject location"),
            ("", "reject location"),
            ("I'd rather not say", "declined"),
            ("why do you need to know that", "question"),
        ],
    );
    check(
        FieldKind::Description,
        &[
            (
                "a deep hole the size of a plate",
                "accept a deep hole the size of a plate",
            ),
            (
                "The neighbour does not want to move it",
                "accept The neighbour does not want to move it",
            ),
            ("yes", "reject description"),
            ("...", "reject description"),
            ("ok", "reject description"),
            ("what time do you open?", "reject description"),
            ("", "reject description"),
            ("skip", "declined"),
            ("prefer not to say", "declined"),
            ("why do you ask?", "question"),
        ],
    );
    check(
        FieldKind::Items,
        &[
            ("a sofa and two chairs", "accept sofa | two chairs"),
            (
                "fridge, freezer, mattress",
                "accept fridge | freezer | mattress",
            ),
            ("I've got a sofa", "accept sofa"),
            (
                "2 x mattress & 1 bed frame",
                "accept 2 x mattress | 1 bed frame",
            ),
            ("~a fridge and a cooker please", "accept fridge | cooker"),
            ("yes", "reject items"),
            ("stuff", "reject items"),
            ("", "reject items"),
            ("what can I put out?", "reject items"),
        ],
    );
}
