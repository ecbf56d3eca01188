use super::{find, without};
use crate::field::FieldKind;
use crate::field::tests::manner;

const ALL: &str = "Hi, I'm Ada Example of 12 Example Street, Taunton TA1 1HE and I need 2 garden waste bins, my number is 01632 960 001";

fn found(kind: FieldKind, text: &str) -> Option<String> {
    let (spoken, text) = text
        .strip_prefix('~')
        .map_or((false, text), |rest| (true, rest));
    find(kind, text, "Number of bins", manner(spoken)).map(|found| found.value.shown())
}

const COUNT: FieldKind = FieldKind::WholeNumber { min: 1, max: 4 };

#[test]
fn everything_is_found_in_one_sentence() {
    assert_eq!(found(FieldKind::Name, ALL).as_deref(), Some("Ada Example"));
    assert_eq!(
        found(FieldKind::Address, ALL).as_deref(),
        Some("12 Example Street, Taunton, TA1 1HE")
    );
    assert_eq!(
        found(FieldKind::Phone, ALL).as_deref(),
        Some("01632 960 001")
    );
    assert_eq!(found(FieldKind::Postcode, ALL).as_deref(), Some("TA1 1HE"));
    assert_eq!(found(COUNT, ALL).as_deref(), Some("2"));
}

#[test]
fn whoever_says_that_they_are_here_is_named() {
    for text in [
        "I'd like a brown bin please. Sam Hext here, 4 Example Street, TA1 1HE",
        "Sam Hext here, I'd like a bin",
        "Hello Sam Hext here",
    ] {
        assert_eq!(
            found(FieldKind::Name, text).as_deref(),
            Some("Sam Hext"),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_value_is_not_found() {
    let nothing: &[(FieldKind, &str)] = &[
        (FieldKind::Name, "I'm ringing for my neighbour"),
        (FieldKind::Name, "I'm not sure"),
        (FieldKind::Name, "his name is John Example"),
        (FieldKind::Name, "~i am waiting for a bin"),
        (FieldKind::Name, "Mill Lane here, the light is out"),
        (FieldKind::Name, "The Bins Here are full"),
        (FieldKind::Address, "can I have 2 bins at TA1 1HE"),
        (FieldKind::Phone, "my reference is 624 284 741"),
        (FieldKind::Email, "email me at home"),
        (COUNT, "I have 2 dogs and no bin"),
        (COUNT, "I need 9 bins"),
        (
            FieldKind::Date {
                leaning: crate::field::Leaning::Past,
            },
            "they come on Tuesdays",
        ),
        (FieldKind::Location, "there is a pothole outside the school"),
        (FieldKind::Location, "I live at 14 Example Street"),
        (FieldKind::Location, "by the way, the road is bad"),
        (FieldKind::Location, "it is on the road"),
        (FieldKind::Location, "they are in a mess at the end"),
    ];
    for (kind, text) in nothing {
        assert_eq!(found(*kind, text), None, "{kind:?}");
    }
}

#[test]
fn spoken_values_are_found_by_the_words_before_them() {
    assert_eq!(
        found(
            FieldKind::Phone,
            "~it's ada and my number is oh one six three two nine six oh oh oh one"
        )
        .as_deref(),
        Some("01632 960 001")
    );
    assert_eq!(
        found(FieldKind::Name, "~my name is ada example and i need a bin").as_deref(),
        Some("ada example").map(|_| "Ada Example")
    );
    assert_eq!(
        found(FieldKind::Name, "~this is ada example speaking").as_deref(),
        Some("Ada Example")
    );
}

#[test]
fn what_was_found_is_cut_out_with_the_words_that_led_to_it() {
    let text = "Ada Example, and my number is 01632 960 001";
    let phone = find(FieldKind::Phone, text, "", manner(false)).unwrap();
    assert_eq!(without(text, &[phone]).as_deref(), Some("Ada Example"));
    let text = "my number is 01632 960 001 thanks";
    let phone = find(FieldKind::Phone, text, "", manner(false)).unwrap();
    assert_eq!(without(text, &[phone]), None);
    let text = "12 Example Street, Taunton TA1 1HE. My email is ada@example.com";
    let email = find(FieldKind::Email, text, "", manner(false)).unwrap();
    assert_eq!(
        without(text, &[email]).as_deref(),
        Some("12 Example Street, Taunton TA1 1HE")
    );
}

#[test]
fn where_a_thing_is_is_found_where_a_road_is_named() {
    let rows = [
        (
            "theres a massive pothole outside 14 North Street",
            "outside 14 North Street",
        ),
        (
            "report a pothole on the A358 near the garage",
            "A358 near the garage",
        ),
        ("the street light on Station Road is out", "Station Road"),
        (
            "rubbish dumped in Mill Lane, by the bridge, please clear it",
            "Mill Lane, by the bridge",
        ),
        (
            "a tree is down at the corner of Mill Lane and Station Road and it blocks the path",
            "corner of Mill Lane and Station Road",
        ),
        (
            "blocked drain opposite the church in Acacia Avenue, Taunton. It smells",
            "opposite the church in Acacia Avenue, Taunton",
        ),
        (
            "pothole on Mill Lane outside the shop about as big as a football",
            "Mill Lane outside the shop",
        ),
        (
            "outside the school on Example Street",
            "outside the school on Example Street",
        ),
        (
            "a car was dumped on Hope Corner Lane weeks ago",
            "Hope Corner Lane",
        ),
        (
            "broken glass outside the Winchester Arms, please sweep it",
            "outside the Winchester Arms",
        ),
        ("it is down the corner lane", ""),
        (
            "theres glass all over east street its dangerous for dogs",
            "",
        ),
    ];
    for (text, place) in rows {
        let found = found(FieldKind::Location, text).unwrap_or_default();
        assert_eq!(found, place, "{text}");
    }
}
