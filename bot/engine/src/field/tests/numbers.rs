//! Whole numbers and choices.

use super::{check, check_choices};
use crate::field::{Choice, FieldKind};

#[test]
fn whole_numbers_are_read_in_figures_and_words() {
    check(
        FieldKind::WholeNumber { min: 1, max: 4 },
        &[
            ("2", "accept 2"),
            ("２", "accept 2"),
            ("2 bins", "accept 2"),
            ("two", "accept 2"),
            ("Two please", "accept 2"),
            ("one please", "accept 1"),
            ("just the one", "accept 1"),
            ("just one", "accept 1"),
            ("a couple", "accept 2"),
            ("a couple of bins please", "accept 2"),
            ("a pair", "accept 2"),
            ("I'd like two brown bins", "accept 2"),
            ("can I have 2 please", "accept 2"),
            ("I need three", "accept 3"),
            ("two, thanks", "accept 2"),
            ("2.", "accept 2"),
            ("2#", "accept 2"),
            ("x2", "accept 2"),
            ("~two", "accept 2"),
            ("~to", "accept 2"),
            ("~too", "accept 2"),
            ("~for", "accept 4"),
            ("~won", "accept 1"),
            ("~er two please", "accept 2"),
            ("two no three", "ask 3"),
            ("~I'd like to", "ask 2"),
            ("on 3 March", "reject number"),
            ("two-ish", "reject number"),
            ("two, sorry, three", "ask 3"),
            ("maybe two", "ask 2"),
            ("about 2", "ask 2"),
            ("a bin", "ask 1"),
            ("0", "reject number-range"),
            ("5", "reject number-range"),
            ("five", "reject number-range"),
            ("twelve", "reject number-range"),
            ("a dozen", "reject number-range"),
            ("2.5", "reject number-whole"),
            ("two and a half", "reject number-whole"),
            ("-1", "reject number-whole"),
            ("minus one", "reject number-whole"),
            ("1/2", "reject number"),
            ("½", "reject number-whole"),
            ("2-3", "reject number"),
            ("two or three", "reject number-one"),
            ("a few", "reject number"),
            ("lots", "reject number"),
            ("1e0", "reject number"),
            ("=1+1", "reject number"),
            ("£2", "reject number"),
            ("2%", "reject number"),
            ("99999999999999999999", "reject number"),
            ("to", "reject number"),
            ("no", "reject number"),
            ("bins", "reject number"),
            ("what time do you open", "reject number"),
            ("not two", "reject number"),
            ("", "reject number"),
            ("I don't know", "reject number"),
            ("1,2", "reject number"),
            ("2nd", "reject number"),
            ("why do you need that", "question"),
            ("I'd rather not say", "declined"),
        ],
    );
    check(
        FieldKind::WholeNumber {
            min: 0,
            max: 100_000,
        },
        &[
            ("none", "accept 0"),
            ("zero", "accept 0"),
            ("1,000", "accept 1000"),
            ("one hundred and five", "accept 105"),
            ("twenty-one", "accept 21"),
            ("two thousand five hundred", "accept 2500"),
            ("two thousand and five", "accept 2005"),
            ("a hundred", "accept 100"),
            ("~2 hundred", "accept 200"),
            ("half a dozen", "accept 6"),
            ("ten thousand", "accept 10000"),
            ("100001", "reject number-range"),
        ],
    );
}

#[test]
fn choices_are_picked_by_words_number_or_place() {
    let choice = |id: &str, label: &str, aliases: &[&str]| Choice {
        id: id.into(),
        label: label.into(),
        aliases: aliases.iter().map(ToString::to_string).collect(),
    };
    let bins = [
        choice(
            "general",
            "General waste bin",
            &["black bin", "rubbish", "refuse"],
        ),
        choice("recycling", "Recycling box", &["green box"]),
        choice(
            "garden",
            "Garden waste bin",
            &["brown bin", "grass cuttings"],
        ),
        choice("food", "Food waste caddy", &["food bin"]),
    ];
    check_choices(
        FieldKind::Choice,
        &bins,
        &[
            ("Garden waste bin", "accept garden"),
            ("garden waste bin", "accept garden"),
            ("garden", "accept garden"),
            ("the brown one", "accept garden"),
            ("brown bin please", "accept garden"),
            ("it was the brown bin", "accept garden"),
            ("I'd like the recycling box please", "accept recycling"),
            ("3", "accept garden"),
            ("~three", "accept garden"),
            ("~to", "accept recycling"),
            ("number 3", "accept garden"),
            ("option two", "accept recycling"),
            ("the first one", "accept general"),
            ("the second one please", "accept recycling"),
            ("the last one", "accept food"),
            ("graden waste bin", "accept garden"),
            ("recyling box", "accept recycling"),
            ("rubbish", "accept general"),
            ("garden no wait food", "ask food"),
            ("maybe garden", "ask garden"),
            ("waste", "reject choice-one"),
            ("brown bin and food bin", "reject choice-one"),
            ("not the brown one", "reject choice"),
            ("5", "reject choice"),
            ("0", "reject choice"),
            ("the fifth one", "reject choice"),
            ("purple", "reject choice"),
            ("what time do you open", "reject choice"),
            ("I don't know", "reject choice"),
            ("", "reject choice"),
            ("why do you ask", "question"),
        ],
    );
    let other = [
        Choice::plain("Yes"),
        Choice::plain("I don't know"),
        Choice::plain("Not collected"),
    ];
    check_choices(
        FieldKind::Choice,
        &other,
        &[
            ("I don't know", "accept I don't know"),
            ("not collected", "accept Not collected"),
            ("yes", "accept Yes"),
            ("it was not collected", "accept Not collected"),
        ],
    );
    check(
        FieldKind::Choice,
        &[("1", "reject choice"), ("anything", "reject choice")],
    );
}
