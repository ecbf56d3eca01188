//! The table of a data protection impact assessment (UK GDPR Article 35): a row for every detail.

use super::details::{Detail, Fate};
use super::officer;
use super::shown::cell;
use askama::Template;
use engine::flow::{Act, Book, Kind};

#[derive(Template)]
#[template(path = "papers/dpia.md")]
pub(super) struct Dpia {
    pack: String,
    schedule: String,
    notice: String,
    rows: Vec<Row>,
    rights: Vec<RightRow>,
    tries: u8,
    idle_minutes: u32,
    copies: String,
    special: Vec<String>,
}

/// A row of the table, in cells.
struct Row {
    topic: String,
    field: String,
    label: String,
    why: String,
    comes: &'static str,
    basis: &'static str,
    owner: String,
    others: String,
    kept: String,
    sensitivity: String,
}

/// A right, who answers it and by when.
struct RightRow {
    topic: String,
    title: String,
    who: String,
    clock: &'static str,
}

impl Dpia {
    pub(super) fn of(book: &Book, details: &[Detail<'_>]) -> Self {
        Self {
            pack: book.name.clone(),
            schedule: book.retention.version.clone(),
            notice: format!("{} {}", book.notice.version.id, book.notice.version.version),
            rows: details.iter().map(|detail| row(book, detail)).collect(),
            rights: rights(book),
            tries: book.settings.tries,
            idle_minutes: book.settings.idle_seconds.div_ceil(60),
            copies: officer::days(book.retention.copies_days),
            special: special(details),
        }
    }
}

fn row(book: &Book, detail: &Detail<'_>) -> Row {
    Row {
        topic: cell(detail.topic.id.as_str()),
        field: cell(detail.field.as_str()),
        label: cell(&detail.label),
        why: cell(&detail.why),
        comes: officer::comes(detail.comes),
        basis: officer::basis(detail.basis()),
        owner: cell(&officer::owner_of(book, detail)),
        others: cell(&officer::others_of(detail)),
        kept: cell(&officer::kept(book, detail)),
        sensitivity: officer::sensitivity(detail.sensitivity),
    }
}

/// Topics that may keep a sensitive detail.
fn special(details: &[Detail<'_>]) -> Vec<String> {
    let special = details.iter().filter(|detail| {
        matches!(detail.fate, Fate::Request { service, .. }
            if service.sensitive.as_ref().is_some_and(|it| it.field == detail.field))
    });
    special
        .map(|detail| cell(&format!("`{}` ({})", detail.topic.id, detail.label)))
        .collect()
}

fn rights(book: &Book) -> Vec<RightRow> {
    let topics = book.topics.values();
    topics
        .filter(|topic| topic.kind == Kind::Rights)
        .filter_map(|topic| {
            let team = topic.team.as_ref().and_then(|id| book.teams.get(id));
            let team = team.map_or("the front team", |team| team.name.as_str());
            let (who, clock) = match book.act(topic.id.as_str()) {
                Some(Act::Case(kind)) if kind.is_about_a_record() => {
                    ("every council", officer::clock(kind))
                }
                Some(Act::Case(kind)) => ("the council contacted", officer::clock(kind)),
                Some(Act::StopSharing) => ("Porter", "at once, after two facts beyond the number"),
                Some(Act::StartSharing) => ("Porter", "at once, after a one-time code"),
                Some(Act::RequestStatus) => return None,
                // What only tells needs nobody.
                None if topic.team.is_none() => return None,
                None => (team, "a person opens the case"),
            };
            Some(RightRow {
                topic: cell(topic.id.as_str()),
                title: cell(&topic.title),
                who: cell(who),
                clock,
            })
        })
        .collect()
}
