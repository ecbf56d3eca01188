//! Values that must not turn into others unasked: a figure that moves, a street taken for a number, weeks that
//! are lost, a pointer taken for a name.

use super::{check, manner};
use crate::field::{AddressSoFar, FieldKind, Leaning, Reading};

#[test]
fn a_figure_between_the_parts_of_a_postcode_moves_in_neither_unasked() {
    check(
        FieldKind::Postcode,
        &[
            ("TA1 11HE", "ask TA1 1HE"),
            ("ta2 66lb", "ask TA2 6LB"),
            ("TA1 12HE", "ask TA11 2HE"),
            ("TA11 1HE", "accept TA11 1HE"),
            ("TA111HE", "accept TA11 1HE"),
            ("TA1 1HE", "accept TA1 1HE"),
        ],
    );
}

#[test]
fn fore_street_is_a_street_and_no_figure() {
    for (said, shown) in [
        (
            "thirty fore street bridgwater t a six three n b",
            "30 Fore Street, Bridgwater, TA6 3NB",
        ),
        (
            "thirty four street bridgwater t a six three n b",
            "30 Fore Street, Bridgwater, TA6 3NB",
        ),
        (
            "forty four fore street taunton t a one one h e",
            "44 Fore Street, Taunton, TA1 1HE",
        ),
        (
            "thirty four silver street taunton t a one one h e",
            "34 Silver Street, Taunton, TA1 1HE",
        ),
        (
            "ground floor flat fifty three south street taunton t a one three a d",
            "Ground Floor Flat, 53 South Street, Taunton, TA1 3AD",
        ),
        (
            "first floor flat one oh nine east reach taunton t a one three a d",
            "First Floor Flat, 109 East Reach Taunton, TA1 3AD",
        ),
    ] {
        let (Reading::Accept(found) | Reading::Ask(found)) = AddressSoFar::read(said, manner(true))
        else {
            panic!("{said}");
        };
        assert_eq!(found.shown(), shown, "{said}");
    }
}

#[test]
fn weeks_before_a_day_are_counted() {
    check(
        FieldKind::Date {
            leaning: Leaning::Future,
        },
        &[
            ("two weeks today", "accept 2026-12-08"),
            ("2 weeks today", "accept 2026-12-08"),
            ("two weeks tomorrow", "accept 2026-12-09"),
            ("two weeks on friday", "accept 2026-12-11"),
            ("a fortnight on friday", "accept 2026-12-11"),
        ],
    );
}

#[test]
fn words_about_whose_name_it_is_are_no_name() {
    check(
        FieldKind::Name,
        &[
            ("see above", "reject"),
            ("the occupier", "reject"),
            ("ask my wife", "reject"),
            (
                "~kevin oh sorry no it's under my mum's name pauline stuckey",
                "reject",
            ),
            (
                "~it'll be under stuckey pauline stuckey",
                "ask Pauline Stuckey",
            ),
            ("John See", "accept John See"),
            ("Ada Dear", "accept Ada Dear"),
        ],
    );
}
