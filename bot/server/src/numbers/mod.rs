//! Numbers for team leads: what was asked, how it went, how long people waited (rule R6).
//!
//! They come from the anonymous counts and from nothing else. A figure is shown as a [`Tally`] shows
//! itself: fewer than five are hidden, others rounded; and where figures beside it would give a hidden one
//! away, tables are withheld ([`hide`]). Page, CSV and command line get the same [`Table`]s.
//! To add a table: a line in [`figures`], and whether it counts the same contacts as others.

mod by;
pub(crate) mod chart;
pub(crate) mod csv;
mod hide;
pub(crate) mod monitoring;
pub(crate) mod span;
pub(crate) mod text;

use contact_store::{Count, Tally};
use engine::conversation::{Channel, Outcome};
use engine::flow::Book;
use engine::ids::CouncilId;
use span::Span;

/// A table of figures, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its name in addresses and in CSV.
    pub(crate) id: &'static str,
    /// What it tells.
    pub(crate) title: &'static str,
    /// What its rows are.
    pub(crate) head: &'static str,
    /// What its columns are.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// True where it is not shown, because a hidden figure could be worked out.
    pub(crate) withheld: bool,
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) cells: Vec<Tally>,
}

impl Table {
    fn new(
        id: &'static str,
        title: &'static str,
        head: &'static str,
        rows: impl IntoIterator<Item = (String, Tally)>,
    ) -> Self {
        let row = |(name, tally)| Row {
            name,
            cells: vec![tally],
        };
        Self {
            id,
            title,
            head,
            columns: vec!["Number".to_owned()],
            rows: rows.into_iter().map(row).collect(),
            withheld: false,
        }
    }

    /// All figures of it.
    fn cells(&self) -> impl Iterator<Item = Tally> {
        self.rows.iter().flat_map(|row| row.cells.iter().copied())
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells().all(|cell| cell.exactly() == 0)
    }
}

/// The figures of a span, for one council or for all.
pub(crate) fn figures(
    book: &Book,
    counts: &[Count],
    span: Span,
    council: Option<&CouncilId>,
) -> Vec<Table> {
    let counts: Vec<&Count> = counts
        .iter()
        .filter(|count| council.is_none_or(|council| count.council == *council))
        .collect();
    let is_contact = |count: &&Count| Outcome::OF_CONTACTS.contains(&count.outcome);
    let contacts: Vec<&Count> = counts.iter().copied().filter(is_contact).collect();
    let all = Tally::sum(contacts.iter().map(|count| count.tally));
    // These all count the same contacts, so what one shows says something of the others.
    let mut same = vec![
        Table::new("all", "Contacts", "What", [("Contacts".to_owned(), all)]),
        Table::new(
            "outcome",
            "How contacts ended",
            "Outcome",
            by::outcomes(&contacts, &Outcome::OF_CONTACTS),
        ),
        Table::new(
            "channel",
            "By channel",
            "Channel",
            by::channels(&contacts, &[Channel::Web, Channel::Voice]),
        ),
        Table::new("topic", "By topic", "Topic", by::topics(book, &contacts)),
    ];
    if council.is_none() {
        let rows = by::councils(book, &contacts);
        same.push(Table::new("council", "By council", "Council", rows));
    }
    if span.days().count() > 1 {
        let rows = by::days(span, &contacts);
        same.push(Table::new("day", "By day", "Day", rows));
    }
    same.push(Table::new(
        "hour",
        "By hour of the day",
        "Hour",
        by::hours(&contacts),
    ));
    hide::withhold(&mut same);

    let of = |outcome| -> Vec<&Count> {
        let such = counts.iter().copied();
        such.filter(|count| count.outcome == outcome).collect()
    };
    let mut tables = same;
    tables.push(Table::new(
        "wait",
        "How long people waited for a person",
        "Wait",
        by::outcomes(&counts, &Outcome::OF_WAITS),
    ));
    tables.push(Table::new(
        "transfer",
        "Passed on to another team",
        "Topic",
        by::topics(book, &of(Outcome::Transferred)),
    ));
    tables.push(Table::new(
        "unanswered",
        "Not understood three times",
        "Open at the time",
        by::topics(book, &of(Outcome::Unanswered)),
    ));
    tables.push(by::judged(
        book,
        &of(Outcome::Right),
        &of(Outcome::NotRight),
    ));
    tables
}

/// The name of an outcome.
pub(crate) const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "Answered by the assistant",
        Outcome::Kept => "Request kept",
        Outcome::HandedOver => "Handed over to a person",
        Outcome::Signposted => "Shown to another service",
        Outcome::Abandoned => "Given up",
        Outcome::Unanswered => "Not understood three times",
        Outcome::Transferred => "Passed on to another team",
        Outcome::WaitedUnder1Min => "Under 1 minute",
        Outcome::Waited1To5Min => "1 to 5 minutes",
        Outcome::Waited5To15Min => "5 to 15 minutes",
        Outcome::WaitedOver15Min => "Over 15 minutes",
        Outcome::LeftWaiting => "Left before anybody came",
        Outcome::Right => "Yes, right",
        Outcome::NotRight => "No, not right",
    }
}

#[cfg(test)]
mod tests;
