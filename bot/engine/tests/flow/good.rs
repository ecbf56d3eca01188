//! A pack that compiles, and what becomes of it.

use crate::pack::good;
use engine::flow::template::Piece;
use engine::flow::{Act, Fact, Kind, Sources, TopicBody, Transient};
use engine::ids::{TeamId, TopicId};

#[test]
fn a_good_pack_compiles_without_a_warning() {
    let compiled = good()
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
}

#[test]
fn everything_that_was_written_stands_in_the_book() {
    let book = good()
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    assert_eq!(book.topics.len(), 6);
    assert_eq!(
        (
            book.settings.urgent_seconds,
            book.settings.tries,
            book.settings.idle_seconds,
            book.settings.silence_months
        ),
        (45, 2, 1200, 12)
    );
    assert_eq!(
        book.teams["front"].next.as_ref().map(TeamId::as_str),
        Some("duty")
    );
    assert_eq!(book.desks["town_hall"].also, ["council offices"]);
    assert_eq!(
        book.council_name(&book.home_council),
        "Example District Council"
    );
    assert_eq!(book.notice.version.sha256.len(), 64);
    assert_eq!(book.notice.same_sharing_as, ["1"]);
    assert!(book.words.has("hello"));

    let form = book.form("bin").unwrap();
    let service = form.service().unwrap();
    let asked: Vec<_> = form
        .collect
        .iter()
        .map(|question| question.field.as_str())
        .collect();
    assert_eq!(asked, ["name", "phone", "colour", "bin_count"]);
    let facts: Vec<_> = form
        .collect
        .iter()
        .map(|question| (question.optional, question.keypad))
        .collect();
    assert_eq!(
        facts,
        [(false, false), (true, true), (false, true), (false, true)]
    );
    assert_eq!(
        form.collect[2].choices[1]
            .becomes
            .as_ref()
            .map(TopicId::as_str),
        Some("gas")
    );
    assert_eq!(
        service.contractor.as_ref().map(|(_, gets)| gets.len()),
        Some(2)
    );
    assert_eq!(service.next.text.0[0], Piece::Fact(Fact::Owner));
    assert!(form.words.start.is_some());

    let TopicBody::Answer(answer) = &book.topic("opening").unwrap().body else {
        panic!()
    };
    assert_eq!(answer.needs, Some(Transient::BinDay));
    assert_eq!(answer.desks.len(), 2);
    assert!(answer.say.as_ref().is_some_and(|say| say.speech.is_some()));
    assert_eq!(book.topic("gas").unwrap().kind, Kind::Emergency);

    assert_eq!(book.act("start"), Some(Act::StartSharing));
    assert_eq!(book.act("bin"), None);
    assert!(book.form("start").unwrap().service().is_none());
}

#[test]
fn what_a_pack_leaves_out_has_its_usual_value() {
    let pack = good()
        .change("pack.yaml", ", same_sharing_as: [\"1\"]", "")
        .change("pack.yaml", ", silence_months: 12", "");
    let book = pack
        .compile()
        .unwrap_or_else(|faults| panic!("{faults:?}"))
        .book;
    assert_eq!(book.settings.silence_months, 24);
    assert!(book.notice.same_sharing_as.is_empty());
}

#[test]
fn the_hash_names_what_was_compiled() {
    let hash = |pack: crate::pack::Pack| pack.sources().sha256();
    assert_eq!(hash(good()), hash(good()));
    assert_ne!(
        hash(good()),
        hash(good().change("topics/gas.yaml", "a gas leak\nteam", "a gas leak \nteam"))
    );
    assert_ne!(hash(good()), hash(good().without("places/addresses.csv")));
    let one: Sources = [("a", "bc")].into_iter().collect();
    let other: Sources = [("ab", "c")].into_iter().collect();
    assert_ne!(one.sha256(), other.sha256());
}

#[test]
fn a_folder_reads_as_what_stands_in_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flow");
    let sources = Sources::read(&folder).unwrap();
    assert_eq!(
        sources.text("pack/gas.yaml"),
        Some(include_str!("pack/gas.yaml"))
    );
    assert!(sources.names().is_sorted());
    let missing = Sources::read(&folder.join("nowhere")).unwrap_err();
    assert!(missing.to_string().starts_with("there is no folder"));
}

#[test]
fn the_pack_that_ships_compiles_and_its_transcripts_name_what_exists() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows/somerset");
    let sources = Sources::read(&folder).unwrap();
    let book = engine::flow::compile(&sources)
        .unwrap_or_else(|faults| panic!("{faults:#?}"))
        .book;
    let plays = engine::flow::transcript::load(&sources, &book)
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(book.topics.len() > 50 && plays.len() > 10);
}

#[test]
fn a_council_is_a_partner_on_the_days_it_exists_and_no_other() {
    let book = good().compile().unwrap().book;
    let other = |of: &str, day: &str| {
        let other = book.other_council(&of.into(), day.parse().unwrap());
        other.map(|id| id.as_str().to_owned())
    };
    for (day, district) in [
        ("1974-03-31", None),
        ("1974-04-01", Some("district")),
        ("2030-03-31", Some("district")),
        ("2030-04-01", None),
    ] {
        assert_eq!(other("county", day).as_deref(), district, "{day}");
        assert_eq!(other("district", day).as_deref(), Some("county"), "{day}");
    }
}
