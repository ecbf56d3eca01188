//! Compiles a pack and says how long it took: `cargo run -p engine --example compile_pack -- flows/somerset`.
//!
//! Without a folder it compiles a pack of 100 topics made up for the purpose. `porter check` shows
//! faults as they should be shown; this prints them a line each.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

use engine::flow::{Faults, Sources, compile, compile_with};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1);
    let sources = match &folder {
        Some(folder) => Sources::read(Path::new(folder))?,
        None => hundred_topics(),
    };
    let began = Instant::now();
    let compiled = match folder {
        Some(_) => compile(&sources),
        None => compile_with(&sources, &["hello", "goodbye"]),
    };
    let took = began.elapsed();
    let (faults, warnings) = match compiled {
        Ok(compiled) => {
            println!("compiled {} topics", compiled.book.topics.len());
            (Vec::new(), compiled.warnings)
        }
        Err(Faults { faults, warnings }) => (faults, warnings),
    };
    for fault in faults.iter().chain(&warnings) {
        let severity = if fault.is_warning() {
            "warning"
        } else {
            "fault"
        };
        println!(
            "{severity} {}: {fault:?}\n    | {}",
            fault.name(),
            fault.underlined()
        );
    }
    println!(
        "{} faults, {} warnings in {took:?}",
        faults.len(),
        warnings.len()
    );
    Ok(())
}

/// The small pack of the tests with 95 more requests.
fn hundred_topics() -> Sources {
    const SMALL: [(&str, &str); 12] = [
        (
            "repair.yaml",
            include_str!("../tests/flow/pack/repair.yaml"),
        ),
        ("places/rounds.csv", ""),
        ("pack.yaml", include_str!("../tests/flow/pack/pack.yaml")),
        (
            "fields.yaml",
            include_str!("../tests/flow/pack/fields.yaml"),
        ),
        (
            "holidays.yaml",
            include_str!("../tests/flow/pack/holidays.yaml"),
        ),
        (
            "notice/en-GB.md",
            include_str!("../tests/flow/pack/notice.md"),
        ),
        (
            "words/en-GB.ftl",
            include_str!("../tests/flow/pack/words.ftl"),
        ),
        (
            "topics/bin.yaml",
            include_str!("../tests/flow/pack/bin.yaml"),
        ),
        (
            "topics/opening.yaml",
            include_str!("../tests/flow/pack/opening.yaml"),
        ),
        (
            "topics/person.yaml",
            include_str!("../tests/flow/pack/person.yaml"),
        ),
        (
            "topics/gas.yaml",
            include_str!("../tests/flow/pack/gas.yaml"),
        ),
        (
            "topics/elsewhere.yaml",
            include_str!("../tests/flow/pack/elsewhere.yaml"),
        ),
    ];
    let small = SMALL
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
    let more = (0..95).map(|number| {
        let mut says = String::new();
        for way in 0..60 {
            let _ = writeln!(says, "  - I would like number {number} put in way {way}");
        }
        let text = include_str!("../tests/flow/pack/bin.yaml")
            .replace("topic: bin", &format!("topic: more_{number}"))
            .replace("WASTE_BIN", &format!("MORE_{number}"))
            .replace("cues: [garden bin]", &format!("cues: [number {number}]"));
        let cut = |text: &str, from: &str, to: &str| {
            let (before, rest) = text.split_once(from).unwrap_or((text, ""));
            let (_, after) = rest.split_once(to).unwrap_or(("", ""));
            format!("{before}{from}\n{says}{to}{after}")
        };
        (
            format!("topics/more-{number}.yaml"),
            cut(&text, "says:", "cues:"),
        )
    });
    small.chain(more).collect()
}
