//! Texts: facts, length, words, the ear.

use crate::pack::{Twin, good, twin};
use miette::Diagnostic;

const BIN: &str = "topics/bin.yaml";
const NEXT: &str = "Call {phone town_hall}.";

pub(super) fn twins() -> Vec<Twin> {
    let next =
        |fault, to, underlined, says, help| twin(fault, (BIN, NEXT, to), underlined, says, help);
    vec![
        next(
            "open_brace",
            "Call {phone town_hall.",
            "{phone",
            "this brace is never closed",
            "close it, as in `{hours deane_house}`; a brace that residents see is doubled: `{{`",
        ),
        next(
            "stray_brace",
            "Call phone town_hall}.",
            "}",
            "this brace closes nothing",
            "a brace that residents see is doubled: `}}`",
        ),
        next(
            "unknown_fact",
            "Call {fone town_hall}.",
            "{fone town_hall}",
            "there is no fact `fone`",
            "did you mean `phone`?",
        ),
        next(
            "fact_needs_name",
            "Call {phone}.",
            "{phone}",
            "`{phone}` does not say of which desk",
            "write `{phone deane_house}` with the name of a desk",
        ),
        next(
            "fact_takes_no_name",
            "Call {owner county}.",
            "{owner county}",
            "`{owner}` stands alone",
            "write `{owner}`",
        ),
        next(
            "unknown_name",
            "Call {phone town_hal}.",
            "town_hal",
            "there is no desk `town_hal`",
            "did you mean `town_hall`?",
        ),
        next(
            "unknown_name",
            "Call {team_phone font}.",
            "font",
            "there is no team `font`",
            "did you mean `front`?",
        ),
        next(
            "unknown_name",
            "Ask {council countty}.",
            "countty",
            "there is no council `countty`",
            "did you mean `county`?",
        ),
        next(
            "fact_has_no_value",
            "Call {phone market_stall}.",
            "{phone market_stall}",
            "`market_stall` has no phone",
            "give it `phone:` in pack.yaml, or leave the fact out",
        ),
        next(
            "fact_has_no_value",
            "Go to {address market_stall}.",
            "{address market_stall}",
            "`market_stall` has no address",
            "give it `address:` in pack.yaml, or leave the fact out",
        ),
        next(
            "fact_has_no_value",
            "Call {team_phone roads}.",
            "{team_phone roads}",
            "`roads` has no phone",
            "give it `phone:` in pack.yaml, or leave the fact out",
        ),
        // The second of two is underlined, not the first that looks like it.
        next(
            "unknown_fact",
            "Not {{fone}} but {fone}.",
            "{fone}",
            "there is no fact `fone`",
            "did you mean `phone`?",
        ),
        twin(
            "fact_out_of_place",
            ("topics/elsewhere.yaml", "We cannot", "At {owner} we cannot"),
            "{owner}",
            "`{owner}` cannot be worked out here",
            "give this topic an `owner`, or name the council",
        ),
        twin(
            "fact_out_of_place",
            (
                "topics/gas.yaml",
                "No one is here now.",
                "No one of {owner} is here.",
            ),
            "{owner}",
            "`{owner}` cannot be worked out here",
            "give this topic an `owner`, or name the council",
        ),
        twin(
            "fact_out_of_place",
            ("pack.yaml", "Officer, Town Hall", "Officer for {service}"),
            "{service}",
            "`{service}` cannot be worked out here",
            "no service is in hand here",
        ),
        twin(
            "fact_out_of_place",
            ("pack.yaml", "Officer, Town Hall", "Officer at {home}"),
            "{home}",
            "`{home}` cannot be worked out here",
            "no resident is at hand here; name the council",
        ),
        next(
            "unsuited_word",
            "That was Invalid.",
            "Invalid",
            "\"invalid\" does not suit a resident",
            "say what is needed, such as \"A postcode looks like TA1 1HE.\"",
        ),
        twin(
            "unsuited_word",
            (
                "fields.yaml",
                "What is your phone number?",
                "Please give your number.",
            ),
            "Please",
            "\"please\" does not suit a resident",
            "leave it out: a question is polite by itself",
        ),
        twin(
            "unsuited_word",
            ("words/en-GB.ftl", "Say a few words.", "That is an error."),
            "error",
            "\"error\" does not suit a resident",
            "say what went wrong in plain words and what to do now",
        ),
        next(
            "only_for_the_eye",
            "Call or see www.example.org.",
            "www.",
            "a listener cannot use `www.`",
            "say what the page is called, or give a spoken form: `{ text: …, speech: … }`",
        ),
        next(
            "only_for_the_eye",
            "Bins & boxes.",
            "&",
            "a listener cannot use `&`",
            "write \"and\", or give a spoken form: `{ text: …, speech: … }`",
        ),
        next(
            "only_for_the_eye",
            "See {notice_link}.",
            "{notice_link}",
            "a listener cannot use `{notice_link}`",
            "say \"our privacy notice\", or give a spoken form: `{ text: …, speech: … }`",
        ),
        twin(
            "name_only_for_the_eye",
            (BIN, "label: Number of bins", "label: Bins / boxes"),
            "/",
            "a listener cannot use `/` in a name",
            "write \"or\" or \"and\": this is said as it is written",
        ),
        twin(
            "name_only_for_the_eye",
            ("fields.yaml", "label: Brown,", "label: Brown & dark,"),
            "&",
            "a listener cannot use `&` in a name",
            "write \"and\": this is said as it is written",
        ),
        twin(
            "name_only_for_the_eye",
            (BIN, "title: a garden waste bin", "title: a bin @ home"),
            "@",
            "a listener cannot use `@` in a name",
            "write \"at\": this is said as it is written",
        ),
        Twin {
            fault: "too_long",
            pack: good().change(
                BIN,
                "start: We can help with that.",
                &format!("start: We can help.{}", " So.".repeat(150)),
            ),
            says: "this text has 612 characters; 600 is the most",
            help: "say the first thing first, and leave out what can be asked for",
            file: BIN,
            underlined: " So. So. So.",
        },
    ]
}

#[test]
fn words_that_only_contain_an_unsuited_word_are_let_be_and_emergencies_may_say_please() {
    let pack = good()
        .change(
            "topics/bin.yaml",
            NEXT,
            "We were pleased with the terror of invalidity.",
        )
        .change("topics/gas.yaml", "If you smell gas, leave", "Please leave");
    assert!(pack.faults().is_empty(), "{:?}", pack.faults());
}

#[test]
fn of_words_that_stand_twice_the_ones_at_fault_are_underlined() {
    let pack = good().change(BIN, NEXT, "Not {{fone}} but {fone}.");
    let faults = pack.faults();
    let start = faults[0].labels().unwrap().next().unwrap().offset();
    let sources = pack.sources();
    assert_eq!(Some(start), sources.text(BIN).unwrap().rfind("{fone}"));
}

#[test]
fn a_label_says_where_the_first_of_two_is() {
    let pack = good().change(BIN, "lgsl: 530", "lgsl: 530\nlgsl: 531");
    let faults = pack.faults();
    let labels: Vec<_> = faults[0].labels().unwrap().collect();
    assert_eq!(labels.len(), 2);
    assert_eq!(labels[1].label(), Some("first here"));
    assert!(labels[1].offset() < labels[0].offset());
}
