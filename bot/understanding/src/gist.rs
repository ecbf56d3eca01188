//! What of an utterance says what it is about: not who speaks, nor where they live, nor the yes or no
//! before it.
//!
//! "Hi, my name is Ada Example, 4 Example Street, TA1 1HE, and my brown bin was missed" is a missed bin,
//! however far the name and the address draw the encoder away. Values are read from what was said;
//! only topics and dangers are understood from what is left here.

use chrono::NaiveDate;
use engine::field::within::{Found, find, without};
use engine::field::{FieldKind, Manner};

/// What people tell of themselves, longest first: a postcode stands in an address too.
const TOLD: [FieldKind; 6] = [
    FieldKind::Address,
    FieldKind::Email,
    FieldKind::Phone,
    FieldKind::Name,
    FieldKind::Dob,
    FieldKind::Postcode,
];
/// Words before what is meant.
const OPENERS: [&str; 27] = [
    "yes", "yeah", "yep", "no", "nope", "nah", "because", "cos", "cause", "but", "sorry", "wait",
    "hang", "on", "hold", "oh", "well", "um", "er", "so", "and", "please", "actually", "god",
    "look", "listen", "quick",
];
/// So many words are left at least, or nothing can be understood from them.
const FEWEST_WORDS: usize = 3;

/// The text without names, addresses, numbers and dates of birth; `None` where there are none, or
/// where too little is left.
pub(crate) fn without_person(text: &str, spoken_like: bool) -> Option<String> {
    let manner = Manner {
        spoken: spoken_like,
        // No kind that is looked for here depends on the day.
        today: NaiveDate::default(),
    };
    let mut found: Vec<Found> = Vec::new();
    for kind in TOLD {
        if let Some(value) = find(kind, text, "", manner)
            && !found.iter().any(|other| overlap(other, &value))
        {
            found.push(value);
        }
    }
    if found.is_empty() {
        return None;
    }
    without(text, &found).filter(|left| long_enough(left))
}

fn overlap(one: &Found, other: &Found) -> bool {
    one.at.start < other.at.end && other.at.start < one.at.end
}

/// The text after a yes, a no, "because", "hang on"; `None` where it does not begin so.
pub(crate) fn after_opener(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let word = first.trim_matches(|c: char| !c.is_alphanumeric());
        if !OPENERS
            .iter()
            .any(|opener| word.eq_ignore_ascii_case(opener))
        {
            break;
        }
        rest = after.trim_start();
    }
    (rest.len() < text.trim_start().len() && long_enough(rest)).then_some(rest)
}

fn long_enough(text: &str) -> bool {
    text.split_whitespace().count() >= FEWEST_WORDS
}

#[cfg(test)]
mod tests {
    use super::{after_opener, without_person};

    #[test]
    fn who_speaks_and_where_they_live_is_left_out() {
        for (said, left) in [
            (
                "hi my name is Ada Example, I live at 4 Example Street, Taunton, TA1 1HE and my brown bin was missed on friday",
                "my brown bin was missed on friday",
            ),
            (
                "4 Example Street, Taunton TA1 1HE, my rubbish was not collected today",
                "my rubbish was not collected today",
            ),
        ] {
            let found = without_person(said, false).unwrap_or_default();
            assert!(found.contains(left), "{said}: {found}");
            assert!(!found.contains("Example"), "{said}: {found}");
        }
        assert_eq!(without_person("my brown bin was missed", false), None);
        assert_eq!(without_person("my name is Ada Example", false), None);
    }

    #[test]
    fn what_comes_after_a_yes_or_no_stands_by_itself() {
        assert_eq!(
            after_opener("no, because somebody is at the door"),
            Some("somebody is at the door")
        );
        assert_eq!(after_opener("no thank you"), None);
        assert_eq!(after_opener("the no entry sign is down"), None);
    }
}
