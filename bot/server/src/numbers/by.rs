//! Counts put together by one thing: rows with their names.
//!
//! Rows are in an order that says nothing which their figures do not: by what is shown, then by name.

use super::span::Span;
use super::{Row, Table, outcome_name};
use chrono::{NaiveDate, Timelike};
use chrono_tz::Europe::London;
use contact_store::{Count, Tally};
use engine::conversation::{Channel, Outcome};
use engine::flow::Book;
use engine::ids::{NO_TOPIC, TopicId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

fn sum(counts: &[&Count], fits: impl Fn(&Count) -> bool) -> Tally {
    let such = counts.iter().filter(|count| fits(count));
    Tally::sum(such.map(|count| count.tally))
}

/// By what happened, in this order, nothing left out.
pub(super) fn outcomes(counts: &[&Count], outcomes: &[Outcome]) -> Vec<(String, Tally)> {
    let row = |outcome: &Outcome| {
        let tally = sum(counts, |count| count.outcome == *outcome);
        (outcome_name(*outcome).to_owned(), tally)
    };
    outcomes.iter().map(row).collect()
}

/// By channel.
pub(super) fn channels(counts: &[&Count], channels: &[Channel]) -> Vec<(String, Tally)> {
    let row = |channel: &Channel| {
        let name = match channel {
            Channel::Web => "Web chat",
            Channel::Voice => "Telephone",
        };
        let tally = sum(counts, |count| count.channel == *channel);
        (name.to_owned(), tally)
    };
    channels.iter().map(row).collect()
}

/// By topic, those alone that there was something of.
pub(super) fn topics(book: &Book, counts: &[&Count]) -> Vec<(String, Tally)> {
    let mut rows: Vec<(String, Tally)> = by_topic(counts)
        .into_iter()
        .map(|(topic, tally)| (topic_name(book, topic), tally))
        .collect();
    rows.sort_by_key(|(name, tally)| (Reverse(tally.shown().unwrap_or(1)), name.clone()));
    rows
}

fn by_topic<'c>(counts: &[&'c Count]) -> BTreeMap<&'c str, Tally> {
    let mut topics: BTreeMap<&str, Tally> = BTreeMap::new();
    for count in counts {
        let tally = topics.entry(count.topic.as_str()).or_default();
        *tally = Tally::sum([*tally, count.tally]);
    }
    topics
}

fn topic_name(book: &Book, topic: &str) -> String {
    if topic == NO_TOPIC {
        return "No topic".to_owned();
    }
    let known = book.topics.get(&TopicId::from(topic));
    crate::desk::capital(
        &known.map_or_else(|| topic.replace('_', " "), |topic| topic.title.clone()),
    )
}

/// By the council that was contacted.
pub(super) fn councils(book: &Book, counts: &[&Count]) -> Vec<(String, Tally)> {
    let row = |id: &engine::ids::CouncilId| {
        let tally = sum(counts, |count| count.council == *id);
        (book.council_name(id).to_owned(), tally)
    };
    let mut rows: Vec<_> = book.councils.keys().map(row).collect();
    // A council that is in the pack no longer.
    let others = sum(counts, |count| !book.councils.contains_key(&count.council));
    if others.exactly() > 0 {
        rows.push(("Another council".to_owned(), others));
    }
    rows
}

/// By day, nothing left out.
pub(super) fn days(span: Span, counts: &[&Count]) -> Vec<(String, Tally)> {
    let mut days: BTreeMap<NaiveDate, Tally> =
        span.days().map(|day| (day, Tally::default())).collect();
    for count in counts {
        let day = count.hour.with_timezone(&London).date_naive();
        if let Some(tally) = days.get_mut(&day) {
            *tally = Tally::sum([*tally, count.tally]);
        }
    }
    let name = |day: NaiveDate| day.format("%a %-d %b %Y").to_string();
    days.into_iter()
        .map(|(day, tally)| (name(day), tally))
        .collect()
}

/// By hour of the day, as London's clocks had it, from the first with something to the last.
pub(super) fn hours(counts: &[&Count]) -> Vec<(String, Tally)> {
    let row = |hour: u32| {
        let tally = sum(counts, |count| {
            count.hour.with_timezone(&London).hour() == hour
        });
        (format!("{hour:02}:00 to {hour:02}:59"), tally)
    };
    let hours: Vec<_> = (0..24).map(row).collect();
    let something = |(_, tally): &(String, Tally)| tally.exactly() > 0;
    let first = hours.iter().position(something).unwrap_or(0);
    let last = hours.iter().rposition(something).unwrap_or(0);
    hours
        .into_iter()
        .skip(first)
        .take(last - first + 1)
        .collect()
}

/// What people said of answers, by topic.
pub(super) fn judged(book: &Book, right: &[&Count], wrong: &[&Count]) -> Table {
    let (right, wrong) = (by_topic(right), by_topic(wrong));
    let mut topics: Vec<&str> = right.keys().chain(wrong.keys()).copied().collect();
    topics.sort_unstable();
    topics.dedup();
    let row = |topic: &str| Row {
        name: topic_name(book, topic),
        cells: [&right, &wrong]
            .map(|said| said.get(topic).copied().unwrap_or_default())
            .into(),
    };
    let mut rows: Vec<Row> = topics.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.name.clone());
    Table {
        id: "right",
        title: "Was this right?",
        head: "Topic",
        columns: vec!["Yes".to_owned(), "No".to_owned()],
        rows,
        withheld: false,
    }
}
