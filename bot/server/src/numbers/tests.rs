//! What is shown, and that what is hidden stays so.

use super::*;
use crate::testing::stage;
use chrono::{DateTime, Utc};
use contact_store::CountEvent;
use engine::ids::{TopicId, no_topic};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

/// The figures of these events, as the store gives them back.
async fn figures_of(
    events: &[(&str, Channel, Outcome, &str, &str, u64)],
    span: Span,
    council: Option<&str>,
) -> Vec<Table> {
    let stage = stage().await;
    let events: Vec<_> = events
        .iter()
        .map(|(topic, channel, outcome, at_, council, times)| {
            let event = CountEvent {
                topic: TopicId::from(*topic),
                channel: *channel,
                outcome: *outcome,
                at: at(at_),
                council: (*council).into(),
            };
            (event, *times)
        })
        .collect();
    stage.app.store.count(&events).await.unwrap();
    let (from, until) = span.moments();
    let counts = stage.app.store.counts(from, until).await.unwrap();
    let council = council.map(CouncilId::from);
    figures(&stage.app.book, &counts, span, council.as_ref())
}

fn table<'t>(tables: &'t [Table], id: &str) -> &'t Table {
    tables.iter().find(|table| table.id == id).unwrap()
}

fn cell(tables: &[Table], id: &str, name: &str) -> String {
    let row = table(tables, id).rows.iter().find(|row| row.name == name);
    row.unwrap_or_else(|| panic!("{name} in {id}")).cells[0].to_string()
}

#[tokio::test]
async fn contacts_are_told_by_everything_and_small_ones_are_hidden() {
    use Channel::{Voice, Web};
    use Outcome::{Abandoned, Answered, HandedOver, Kept, LeftWaiting, Unanswered};
    let morning = "2026-07-06T08:10:00Z";
    let tables = figures_of(
        &[
            ("opening_hours", Web, Answered, morning, "district", 41),
            (
                "opening_hours",
                Voice,
                Answered,
                "2026-07-07T13:00:00Z",
                "county",
                12,
            ),
            ("garden_waste_bin", Web, Kept, morning, "district", 9),
            ("library_info", Web, Answered, morning, "district", 1),
            ("pothole", Web, Abandoned, morning, "district", 3),
            ("speak_to_person", Voice, HandedOver, morning, "county", 6),
            (
                "speak_to_person",
                Voice,
                Outcome::waited(chrono::TimeDelta::minutes(2)),
                morning,
                "county",
                6,
            ),
            ("speak_to_person", Voice, LeftWaiting, morning, "county", 2),
            (no_topic().as_str(), Web, Unanswered, morning, "district", 7),
            (
                "opening_hours",
                Web,
                Outcome::Right,
                morning,
                "district",
                11,
            ),
            (
                "opening_hours",
                Web,
                Outcome::NotRight,
                morning,
                "district",
                2,
            ),
            (
                "opening_hours",
                Web,
                Answered,
                "2026-08-01T08:00:00Z",
                "district",
                90,
            ),
        ],
        span("2026-07-06", "2026-07-12"),
        None,
    )
    .await;
    assert!(tables.iter().all(|table| !table.withheld));
    for (id, name, shown) in [
        ("all", "Contacts", "70"),
        ("outcome", "Answered by the assistant", "55"),
        ("outcome", "Request kept", "10"),
        ("outcome", "Handed over to a person", "5"),
        ("outcome", "Given up", "<5"),
        ("outcome", "Shown to another service", "0"),
        ("channel", "Web chat", "55"),
        ("channel", "Telephone", "20"),
        ("topic", "A garden waste bin", "10"),
        ("council", "Somerset County Council", "20"),
        ("day", "Mon 6 Jul 2026", "60"),
        ("day", "Wed 8 Jul 2026", "0"),
        // Nine in London's summer is eight in the store.
        ("hour", "09:00 to 09:59", "60"),
        ("wait", "1 to 5 minutes", "5"),
        ("wait", "Left before anybody came", "<5"),
        ("unanswered", "No topic", "5"),
        ("right", "Opening hours", "10"),
    ] {
        assert_eq!(cell(&tables, id, name), shown, "{id} {name}");
    }
    let right = &table(&tables, "right").rows[0].cells[1];
    assert_eq!(right.to_string(), "<5");
    let everything = format!("{}{}", text::text(&tables), csv::csv(&tables, &[]).unwrap());
    for exact in ["41", "54", "72"] {
        let word = |word: &str| word == exact;
        assert!(!everything.split([' ', ',', '\n']).any(word), "{exact}");
    }
}

#[tokio::test]
async fn one_council_has_its_own_figures() {
    use Outcome::Answered;
    let morning = "2026-07-06T08:10:00Z";
    let events = [
        (
            "opening_hours",
            Channel::Web,
            Answered,
            morning,
            "district",
            41,
        ),
        (
            "opening_hours",
            Channel::Web,
            Answered,
            morning,
            "county",
            9,
        ),
    ];
    let day = span("2026-07-06", "2026-07-06");
    let tables = figures_of(&events, day, Some("county")).await;
    assert_eq!(cell(&tables, "all", "Contacts"), "10");
    assert!(
        tables
            .iter()
            .all(|table| table.id != "council" && table.id != "day")
    );
}

/// Rows are in no order that tells more than their figures.
#[tokio::test]
async fn hidden_rows_are_in_the_order_of_their_names() {
    let morning = "2026-07-06T08:10:00Z";
    let event = |topic, times| {
        (
            topic,
            Channel::Web,
            Outcome::Answered,
            morning,
            "county",
            times,
        )
    };
    let events = [
        event("b", 1),
        event("a", 2),
        event("c", 4),
        event("d", 8),
        event("e", 9),
    ];
    let tables = figures_of(&events, span("2026-07-06", "2026-07-06"), None).await;
    let rows = &table(&tables, "topic").rows;
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["D", "E", "A", "B", "C"]);
}

/// Tables that count the same events: each a list of numbers with the same sum.
fn family(numbers: &[Vec<u64>]) -> Vec<Table> {
    let name = |n: usize| n.to_string();
    let mut tables: Vec<Table> = numbers
        .iter()
        .map(|cells| {
            let rows = cells
                .iter()
                .enumerate()
                .map(|(n, cell)| (name(n), Tally::new(*cell)));
            Table::new("t", "T", "Row", rows)
        })
        .collect();
    hide::withhold(&mut tables);
    tables
}

/// What somebody sees who reads everything that is shown.
fn seen(tables: &[Table]) -> String {
    text::text(tables)
}

/// The strongest reader there is knows how these tables are made and tries every world. In each that looks
/// the same, a hidden figure must be able to be another.
#[test]
fn whoever_tries_every_world_cannot_work_out_a_hidden_figure() {
    // The most that looks like 30.
    const MOST: u64 = 32;
    // For each thing seen, the values that each hidden figure can have.
    let mut worlds: BTreeMap<String, Vec<BTreeSet<u64>>> = BTreeMap::new();
    let mut withheld = 0;
    for sum in 1..=MOST {
        for a in 0..=sum / 2 {
            for b in 0..=sum {
                for c in 0..=sum - b {
                    let (two, three) = (vec![a, sum - a], vec![b, c, sum - b - c]);
                    let numbers = [vec![sum], two, three];
                    let tables = family(&numbers);
                    let cells = numbers.iter().zip(&tables).flat_map(|(numbers, table)| {
                        numbers.iter().map(move |n| (*n, table.withheld))
                    });
                    let hidden: Vec<u64> = cells
                        .filter(|(n, withheld)| (1..5).contains(n) && !withheld)
                        .map(|(n, _)| n)
                        .collect();
                    withheld += usize::from(tables.iter().any(|table| table.withheld));
                    let values = worlds.entry(seen(&tables)).or_default();
                    values.resize(hidden.len(), BTreeSet::new());
                    for (values, value) in values.iter_mut().zip(hidden) {
                        values.insert(value);
                    }
                }
            }
        }
    }
    assert!(withheld > 0, "no world of these needs anything withheld");
    for (shown, values) in &worlds {
        for values in values {
            assert!(values.len() > 1, "worked out as {values:?}:\n{shown}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// From a page or a CSV nobody can compute a hidden cell: whatever fits all the bounds that figures
    /// tell, each hidden one can be one of two.
    #[test]
    fn every_hidden_figure_fits_two_values(
        cells in prop::collection::vec(0_u64..30, 1..8),
        cuts in prop::collection::vec(prop::collection::vec(0.0_f64..1.0, 0..6), 1..5),
    ) {
        let sum: u64 = cells.iter().sum();
        let mut numbers = vec![vec![sum], cells];
        for cuts in cuts {
            numbers.push(parts(sum, &cuts));
        }
        let tables = family(&numbers);
        let shown: Vec<&Table> = tables.iter().filter(|table| !table.withheld).collect();
        // The reader's own arithmetic, apart from ours: every sum that all shown tables allow.
        let bounds = |text: &str| match text {
            "<5" => 1..=4,
            "0" => 0..=0,
            "5" => 5..=7,
            n => {
                let n: u64 = n.parse().unwrap();
                n - 2..=n + 2
            }
        };
        let cells = |table: &Table| -> Vec<String> {
            table.rows.iter().map(|row| row.cells[0].to_string()).collect()
        };
        let range = |cells: &[String]| {
            let all = cells.iter().map(|cell| bounds(cell));
            all.fold((0, 0), |(low, high), cell| (low + cell.start(), high + cell.end()))
        };
        let sums: Vec<u64> = (0..=sum + 400)
            .filter(|sum| {
                shown.iter().all(|table| {
                    let (low, high) = range(&cells(table));
                    (low..=high).contains(sum)
                })
            })
            .collect();
        for table in &shown {
            let cells = cells(table);
            for (place, _) in cells.iter().enumerate().filter(|(_, cell)| *cell == "<5") {
                let mut others = cells.clone();
                others.remove(place);
                let (low, high) = range(&others);
                let fits = (1..=4_u64).filter(|value| {
                    sums.iter().any(|sum| (low + value..=high + value).contains(sum))
                });
                prop_assert!(fits.count() >= 2, "{numbers:?}");
            }
        }
    }
}

/// A number in parts.
fn parts(sum: u64, cuts: &[f64]) -> Vec<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "small numbers of a test"
    )]
    let mut at: Vec<u64> = cuts.iter().map(|cut| (cut * sum as f64) as u64).collect();
    at.push(sum);
    at.sort_unstable();
    let mut before = 0;
    at.into_iter()
        .map(|at| {
            let part = at - before;
            before = at;
            part
        })
        .collect()
}
