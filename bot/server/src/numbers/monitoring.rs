//! Ethnic group and preferred language by quarter (rules R19, R20). No sums: with one, a hidden figure
//! could be taken from what is left of it.

use super::{Row, Table};
use contact_store::{MonitoringCount, Quarter, Tally};
use engine::flow::Book;
use engine::ids::CouncilId;
use engine::monitoring::{MonitoringAnswer, MonitoringQuestion};
use std::collections::BTreeSet;

/// So many quarters are shown at most: two years.
const QUARTERS: usize = 8;

/// A table for each question: its answers by quarter, the newest last.
pub(crate) fn tables(
    book: &Book,
    counts: &[MonitoringCount],
    council: Option<&CouncilId>,
) -> Vec<Table> {
    let counts: Vec<&MonitoringCount> = counts
        .iter()
        .filter(|count| council.is_none_or(|council| count.council == *council))
        .collect();
    let all: BTreeSet<Quarter> = counts.iter().map(|count| count.quarter).collect();
    let newest: BTreeSet<Quarter> = all.into_iter().rev().take(QUARTERS).collect();
    let tally = |answer: MonitoringAnswer, quarter: Quarter| {
        let such = counts
            .iter()
            .filter(|count| count.answer == answer && count.quarter == quarter);
        Tally::sum(such.map(|count| count.tally))
    };
    let table = |question: MonitoringQuestion| Table {
        id: question.as_str(),
        title: match question {
            MonitoringQuestion::Ethnicity => "Ethnic group",
            MonitoringQuestion::Language => "Preferred language",
        },
        head: "Answer",
        columns: newest.iter().map(ToString::to_string).collect(),
        rows: question
            .answers()
            .map(|answer| Row {
                name: book.words.say(answer.phrase().id(), &[]).text,
                cells: newest
                    .iter()
                    .map(|quarter| tally(answer, *quarter))
                    .collect(),
            })
            .collect(),
        withheld: false,
    };
    MonitoringQuestion::ALL.map(table).into()
}
