//! Laws that hold for every value: nothing panics, and what is shown or said is read back the same.

use super::manner;
use crate::field::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const ALL: &[&str] = &[
    "name",
    "postcode",
    "house",
    "street",
    "town",
    "address",
    "phone",
    "email",
    "dob",
    "date",
    "whole_number",
    "yes_no",
    "choice",
    "location",
    "description",
    "items",
    "registration",
    "reference",
    "uprn",
    "code",
    "ni_number",
    "contact_preference",
    "text",
];

fn accepted<T>(reading: Reading<T>) -> Option<T> {
    match reading {
        Reading::Accept(value) => Some(value),
        _ => None,
    }
}

fn postcodes() -> impl Strategy<Value = String> {
    let outward = prop_oneof![
        "[A-PR-UWYZ][1-9]",
        "[A-PR-UWYZ][1-9][0-9]",
        "[A-PR-UWYZ][A-HK-Y][0-9]",
        "[A-PR-UWYZ][A-HK-Y][1-9][0-9]",
        "[A-PR-UWYZ][0-9][A-HJKPSTUW]",
        "[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]",
    ];
    (outward, "[0-9][ABD-HJLNP-UW-Z]{2}")
        .prop_map(|(outward, inward)| format!("{outward} {inward}"))
}

fn phones() -> impl Strategy<Value = String> {
    prop_oneof![
        "01632 9[0-9]{5}",
        "07[1-57-9][0-9]{2} [0-8]00[0-9]{3}",
        "020 7946 0[0-9]{3}",
        "0117 496 0[0-9]{3}",
        "03069 990[0-9]{3}",
        "08081 570[0-9]{3}",
        "\\+33 1 99 00 [0-9]{2} [0-9]{2}",
        "\\+61 491 570 [0-9]{3}",
        "\\+1 [2-8][0-9]{2} 555 01[0-9]{2}",
    ]
}

const NATO: [&str; 26] = [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet",
    "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango",
    "uniform", "victor", "whiskey", "x-ray", "yankee", "zulu",
];
const DIGITS: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

fn spelt(text: &str) -> String {
    let words: Vec<&str> = text
        .chars()
        .filter_map(|c| match c {
            'A'..='Z' => Some(NATO[usize::from(c as u8 - b'A')]),
            '0'..='9' => Some(DIGITS[usize::from(c as u8 - b'0')]),
            '+' => Some("plus"),
            _ => None,
        })
        .collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_field_panics_on_any_text(text in ".{0,60}", spoken: bool) {
        for name in ALL {
            let _ = FieldKind::named(name).unwrap().read(&text, manner(spoken), &[Choice::plain("Brown bin"), Choice::plain("Black bin")]);
        }
    }

    #[test]
    fn no_field_panics_on_words_of_its_trade(words in prop::collection::vec(prop::sample::select(&[
        "double", "triple", "oh", "one", "two", "for", "to", "T", "tango", "hundred", "thousand", "and", "a", "at", "dot", "com", "+", "0", "44", "(0)", "07700", "march", "19th", "nineteen", "fifty", "flat", "14", "road", "TA1", "1HE",
        "no", "yes", "wait", "i", "mean", "sorry", "last", "friday", "my", "name", "is", "please", "-", ",", "?", "@", "ago", "week", "the", "third", "of", "half", "dozen", "as", "in",
    ][..]), 0..14), spoken: bool) {
        let text = words.join(" ");
        for name in ALL {
            let _ = FieldKind::named(name).unwrap().read(&text, manner(spoken), &[Choice::plain("Brown bin"), Choice::plain("Black bin")]);
        }
    }

    #[test]
    fn postcodes_shown_said_and_spelt_are_read_the_same(text in postcodes()) {
        let code = accepted(Postcode::read(&text, manner(false))).unwrap();
        prop_assert_eq!(code.shown(), text.clone());
        prop_assert_eq!(accepted(Postcode::read(&text.to_lowercase().replace(' ', ""), manner(false))), Some(code.clone()));
        prop_assert_eq!(accepted(Postcode::read(&code.spoken(), manner(true))), Some(code.clone()));
        prop_assert_eq!(accepted(Postcode::read(&spelt(&text), manner(true))), Some(code));
    }

    #[test]
    fn phone_numbers_shown_said_and_spelt_are_read_the_same(text in phones()) {
        let phone = accepted(Phone::read(&text, manner(false))).unwrap();
        let same = |reading| accepted(reading).map(|other: Phone| other.as_str().to_owned());
        let number = Some(phone.as_str().to_owned());
        prop_assert_eq!(same(Phone::read(&phone.shown(), manner(false))), number.clone());
        prop_assert_eq!(same(Phone::read(phone.as_str(), manner(false))), number.clone());
        prop_assert_eq!(same(Phone::read(&phone.spoken(), manner(true))), number.clone());
        prop_assert_eq!(same(Phone::read(&spelt(&text), manner(true))), number);
    }

    #[test]
    fn dates_of_birth_shown_and_written_are_read_the_same(back in 1_u64..43_000) {
        let date = manner(false).today.checked_sub_days(Days::new(back)).unwrap();
        let dob = accepted(DateOfBirth::read(&date.to_string(), manner(false))).unwrap();
        prop_assert_eq!(dob.date(), date);
        for form in ["%-d %B %Y", "%d/%m/%Y", "%d%m%Y", "%-d.%-m.%Y", "%-d %b %Y", "%B %-d, %Y"] {
            prop_assert_eq!(accepted(DateOfBirth::read(&date.format(form).to_string(), manner(false))), Some(dob), "{}", form);
        }
        prop_assert_eq!(accepted(DateOfBirth::read(&dob.spoken(), manner(true))), Some(dob));
        // Eight digits said one by one.
        prop_assert_eq!(accepted(DateOfBirth::read(&spelt(&date.format("%d%m%Y").to_string()), manner(true))), Some(dob));
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_never_taken(day in 1_u32..99, month in 1_u32..99, year in 1900_i32..2026) {
        let reading = DateOfBirth::read(&format!("{day}/{month}/{year}"), manner(false));
        let real = NaiveDate::from_ymd_opt(year, month, day).is_some();
        prop_assert!(real || !matches!(reading, Reading::Accept(_)));
    }

    #[test]
    fn references_issued_are_read_the_same(number in 1_u32..100_000_000) {
        let reference = Reference::issue(number).unwrap();
        prop_assert_eq!(accepted(Reference::read(&reference.shown(), manner(false))), Some(reference.clone()));
        prop_assert_eq!(accepted(Reference::read(&reference.spoken(), manner(true))), Some(reference.clone()));
        prop_assert_eq!(accepted(Reference::read(&spelt(&reference.shown()), manner(true))), Some(reference));
    }

    #[test]
    fn numbers_shown_and_said_are_read_the_same(number in 0_u32..1_000_000) {
        let read = accepted(WholeNumber::read(&number.to_string(), 0, 1_000_000, manner(false))).unwrap();
        prop_assert_eq!(read.value(), number);
        prop_assert_eq!(accepted(WholeNumber::read(&read.spoken(), 0, 1_000_000, manner(true))), Some(read));
    }

    #[test]
    fn email_addresses_shown_and_said_are_read_the_same(local in "[a-z]{2,8}(\\.[a-z]{2,8})?[0-9]{0,3}") {
        let email = accepted(Email::read(&format!("{local}@example.org"), manner(false))).unwrap();
        let said = Email::read(&email.spoken(), manner(true));
        let same = match said {
            Reading::Accept(other) | Reading::Ask(other) => other == email,
            _ => false,
        };
        // Letters that make a word of the trade ("at", "dot", "one") cannot survive being said.
        let word = ["an", "at", "dot", "one", "two", "six", "ten", "er", "erm", "um", "umm", "uhm", "hmm", "uh", "all", "and", "hi", "so", "oh", "ok", "mm", "ah", "on", "id", "my"].iter().any(|word| local.split(|c: char| !c.is_ascii_lowercase()).any(|part| part == *word));
        prop_assert!(same || word);
    }

    #[test]
    fn any_sentence_with_a_yes_and_other_words_is_no_yes(before in "[a-z]{3,9}", after in "(not|but|if|unless|maybe|never|only|depends|hardly|without) ?[a-z]{0,9}") {
        for text in [format!("{before} yes {after}"), format!("yes {after}"), format!("yes {before} {after}")] {
            prop_assert!(!matches!(YesNo::read(&text, manner(false)), Reading::Accept(YesNo::Yes)), "{}", text);
        }
    }
}
