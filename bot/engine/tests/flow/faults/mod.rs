//! The bad twins, one file a family of faults, and what must hold of all of them together.

mod act;
mod case;
mod form;
mod messages;
mod name;
mod pack;
mod passing;
mod place;
mod says;
mod shape;
mod text;

use crate::pack::{Twin, compare_all, good};
use std::collections::BTreeSet;

fn twins() -> Vec<Twin> {
    [
        shape::twins(),
        name::twins(),
        text::twins(),
        says::twins(),
        form::twins(),
        act::twins(),
        case::twins(),
        pack::twins(),
        passing::twins(),
        place::twins(),
        messages::twins(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_bad_twin_gives_its_fault_and_no_other() {
    compare_all(&twins(), |twin| twin.pack.faults());
}

/// A kind of fault that no twin shows could say anything, or underline anything.
#[test]
fn every_kind_of_fault_has_a_twin() {
    const SOURCES: [&str; 10] = [
        include_str!("../../../src/flow/check/shape.rs"),
        include_str!("../../../src/flow/check/name.rs"),
        include_str!("../../../src/flow/check/text.rs"),
        include_str!("../../../src/flow/check/says.rs"),
        include_str!("../../../src/flow/check/form.rs"),
        include_str!("../../../src/flow/check/pack.rs"),
        include_str!("../../../src/flow/check/passing.rs"),
        include_str!("../../../src/flow/check/place.rs"),
        include_str!("../../../src/flow/check/messages.rs"),
        include_str!("../../../src/flow/check/transcript.rs"),
    ];
    // `unfinished` guards an invariant; `missed` belongs to whoever plays transcripts.
    let elsewhere = ["unfinished", "missed"];
    let kinds: BTreeSet<&str> = SOURCES
        .iter()
        .flat_map(|source| source.split("code(flow::").skip(1))
        .filter_map(|rest| rest.split(')').next())
        .filter(|kind| !elsewhere.contains(kind))
        .collect();
    assert!(kinds.len() >= 60, "{}", kinds.len());
    let shown: BTreeSet<&str> = twins()
        .iter()
        .chain(&crate::transcripts::twins())
        .map(|twin| twin.fault)
        .collect();
    assert_eq!(
        kinds.difference(&shown).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}

#[test]
fn every_fault_says_how_it_is_mended() {
    let twins = twins();
    let all = twins
        .iter()
        .chain(&crate::transcripts::twins())
        .filter(|twin| twin.help.is_empty())
        .map(|twin| twin.says)
        .collect::<Vec<_>>();
    assert_eq!(all, Vec::<&str>::new());
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_files() {
    let pack = good()
        .change("pack.yaml", "front_team: front", "front_team: frnt")
        .change("pack.yaml", "settings: {", "setings: {")
        .change("topics/bin.yaml", "owner: district", "owner: distrct")
        .change("topics/bin.yaml", "range: 1..4", "range: 4..1")
        .change("topics/bin.yaml", "{phone town_hall}", "{phone town_hal}")
        .change("topics/gas.yaml", "team: duty", "team: [")
        .change("words/en-GB.ftl", "goodbye =", "good-bye =");
    let faults = pack.compile().expect_err("seven faults");
    let found: Vec<_> = faults
        .faults
        .iter()
        .map(|fault| (fault.file().unwrap_or_default(), fault.underlined()))
        .collect();
    assert_eq!(
        found,
        [
            ("pack.yaml", "frnt"),
            ("pack.yaml", "setings"),
            ("topics/bin.yaml", "distrct"),
            ("topics/bin.yaml", "4..1"),
            ("topics/bin.yaml", "town_hal"),
            ("topics/gas.yaml", faults.faults[5].underlined()),
            ("words/en-GB.ftl", ""),
        ]
    );
    assert_eq!(faults.warnings.len(), 1, "the message that is misspelt");
    assert_eq!(faults.to_string(), "7 faults, 1 warning");
}

#[test]
fn a_fault_of_a_standard_field_is_told_once_however_many_topics_use_it() {
    let again = "topic: bin_two\nservice_code: TWO\nsays: [one two, two three, three four, four five, five six]\n";
    let second = include_str!("../pack/bin.yaml")
        .replace("topic: bin\n", "")
        .replace("service_code: WASTE_BIN\n", "")
        .replace("cues: [garden bin]\n", "");
    let (before, rest) = second.split_once("says:").unwrap();
    let (_, after) = rest.split_once("not:").unwrap();
    let pack = good()
        .with("topics/bin_two.yaml", format!("{again}{before}not:{after}"))
        .change("pack.yaml", "covers: [bin]", "covers: [bin, bin_two]")
        .change(
            "fields.yaml",
            "again: What name do you go by?",
            "again: What {nam} do you go by?",
        );
    let faults = pack.faults();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].underlined(), "{nam}");
}

#[test]
fn a_message_that_is_misspelt_is_told_on_both_sides() {
    let faults = good()
        .change("words/en-GB.ftl", "goodbye =", "good-bye =")
        .faults();
    let told: Vec<_> = faults
        .iter()
        .map(|fault| fault.advice().unwrap_or_default())
        .collect();
    assert_eq!(
        told,
        ["is it misspelt as `good-bye`?", "did you mean `goodbye`?"]
    );
}

fn survives(pack: &crate::pack::Pack, book: &engine::flow::Book) {
    let _ = pack.faults();
    let _ = engine::flow::transcript::load(&pack.sources(), book);
}

#[test]
fn no_file_can_make_the_compiler_panic() {
    let book = good().compile().unwrap().book;
    let deep = "[".repeat(20_000);
    let laughs = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d]\n";
    let odd = [
        "",
        "-",
        "[",
        "{}",
        "[]",
        "a",
        "null",
        "? a",
        "a: &x [*x]",
        "- - -",
        "é: \u{0}",
        "<<: 1",
        "a: !!binary x",
        "%YAML 9",
        "---\n---\n",
        "topic: {a: [b]}",
        "\u{feff}pack: x",
        "a: |\n\tx",
        "{{{",
        "hello = { $x ->",
        "? [a, b]\n: c",
        deep.as_str(),
        laughs,
    ];
    let files: Vec<String> = good().sources().names().map(str::to_owned).collect();
    for file in &files {
        for text in odd {
            survives(&good().with(file, text), &book);
        }
    }
}

#[test]
fn no_file_that_breaks_off_can_make_the_compiler_panic() {
    let book = good().compile().unwrap().book;
    let sources = good().sources();
    for file in sources.names() {
        let text = sources.text(file).unwrap();
        for (at, _) in text.char_indices().step_by(37) {
            survives(&good().with(file, text.get(..at).unwrap()), &book);
        }
    }
}
