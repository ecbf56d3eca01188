//! What names a value and chooses none, and words that stand for a place and name none.

use super::{check, check_choices};
use crate::field::{Choice, FieldKind, Leaning};

fn bins() -> Vec<Choice> {
    ["Rubbish bin", "Recycling box", "Food bin", "Garden bin"]
        .map(Choice::plain)
        .to_vec()
}

#[test]
fn what_is_asked_about_or_left_out_is_not_chosen() {
    check_choices(
        FieldKind::Choice,
        &bins(),
        &[
            ("anything but the recycling box", "reject"),
            ("apart from the food bin they all got missed", "reject"),
            ("~what colour is the recycling box", "reject"),
            ("what load of rubbish bin this is", "reject"),
            ("~does it matter if its the food bin", "reject"),
            ("if the food bin is broken do i pay", "reject"),
            ("i hate the food bin", "reject"),
            ("the recycling box", "accept Recycling box"),
            ("~can i have the garden bin", "accept Garden bin"),
            ("what about the garden bin", "ask Garden bin"),
        ],
    );
    let number = FieldKind::WholeNumber { min: 1, max: 4 };
    check(
        number,
        &[
            ("~is two allowed", "reject"),
            ("can i have two", "accept 2"),
            ("~not one two", "reject"),
            ("not one, two", "ask 2"),
            ("three not two", "ask 3"),
        ],
    );
    check(
        FieldKind::Items,
        &[
            ("what counts as bulky", "reject"),
            ("various", "reject"),
            ("~do you take fridges", "reject"),
            ("can i put a mattress out", "reject"),
            ("what i've got is a sofa", "accept"),
            ("a sofa and two chairs", "accept sofa | two chairs"),
        ],
    );
    check(
        FieldKind::Location,
        &[
            ("~do you need the exact place", "reject"),
            ("~its where i told you", "reject"),
            ("~hello is anyone there", "reject"),
        ],
    );
    check(
        FieldKind::Description,
        &[
            ("~do you want me to describe it", "reject"),
            ("hello are you there", "reject"),
            ("what happened is that the wall came down", "accept"),
            (
                "How it broke I don't know but the lamp is on the floor",
                "accept",
            ),
        ],
    );
}

#[test]
fn a_word_after_im_or_its_is_no_name_until_it_is_read_back() {
    check(
        FieldKind::Name,
        &[
            ("it's raining", "reject"),
            ("I'm furious", "reject"),
            ("it's complicated", "reject"),
            ("~im waiting", "reject"),
            ("~you first", "reject"),
            ("~im gemma", "ask Gemma"),
            ("it's Gemma", "accept Gemma"),
            ("I'm Gemma Fielding", "accept Gemma Fielding"),
            ("~im gemma fielding", "accept Gemma Fielding"),
            ("DAVE PIKE", "accept Dave Pike"),
            ("JJ", "accept JJ"),
            ("its Rose Bush (yes really)", "ask Rose Bush"),
            ("Bill Yates here, hello", "accept Bill Yates"),
            ("Karen Whitlock - not Caroline, Karen", "ask Karen Whitlock"),
        ],
    );
}

#[test]
fn what_stands_for_a_house_or_street_names_none() {
    check(
        FieldKind::House,
        &[
            ("mine", "reject"),
            ("number unknown", "reject"),
            ("the usual", "reject"),
            ("~upstairs", "reject"),
            ("~the bungalow at the end", "reject"),
            ("~the middle one", "reject"),
            ("~the second one on the left", "reject"),
            ("new build", "reject"),
            ("The White House", "accept The White House"),
            ("~the old bakery", "accept The Old Bakery"),
            ("Corner Cottage", "accept Corner Cottage"),
            ("number 7 it is", "accept 7"),
            ("~fifteen not fifty", "ask 15"),
            (
                "it's not got a number, Honeysuckle Cottage",
                "ask Honeysuckle Cottage",
            ),
            ("~one", "accept 1"),
        ],
    );
    check(
        FieldKind::Street,
        &[
            ("the usual", "reject"),
            ("~the normal one", "reject"),
            ("~the first on the right", "reject"),
            ("~just down from the pub", "reject"),
            ("Frog Lane, by the church", "ask Frog Lane"),
            ("Down Road", "accept Down Road"),
        ],
    );
}

#[test]
fn another_phone_that_is_gone_denies_none() {
    check(
        FieldKind::Phone,
        &[
            ("Use 07700 900412, my old mobile died", "ask +447700900412"),
            (
                "my old mobile died so its 07700 900412",
                "ask +447700900412",
            ),
            ("my old number was 07700 900412", "reject"),
        ],
    );
    check(
        FieldKind::Date {
            leaning: Leaning::Future,
        },
        &[("tmrw", "accept 2026-11-25")],
    );
}
