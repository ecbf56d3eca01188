//! The record of processing activities (UK GDPR Article 30).

mod places;
mod rows;

use super::details::{Detail, Sensitivity};
use super::officer;
use super::shown::{cell, shown};
use askama::Template;
use engine::flow::Book;
use places::{Looking, Place};
use rows::{Controller, GatewayRow, RecipientRow, Right};

#[derive(Template)]
#[template(path = "papers/record-of-processing.md")]
pub(super) struct Record {
    pack: String,
    notice: String,
    valid_from: String,
    version: String,
    policy: String,
    controllers: Vec<Controller>,
    services: usize,
    rights: Vec<Right>,
    news: Vec<String>,
    special: Vec<String>,
    others: Vec<String>,
    kinds: Vec<KindRow>,
    recipients: Vec<RecipientRow>,
    gateways: Vec<GatewayRow>,
    classes: Vec<ClassRow>,
    ended: String,
    silence: String,
    evidence: String,
    cases: String,
    counts: String,
    audit: String,
    copies: String,
    looking: Vec<Looking>,
    places: Vec<Place>,
}

/// A kind of detail, and how many topics ask for it.
struct KindRow {
    field: String,
    label: String,
    topics: usize,
    sensitivity: String,
}

/// A class of the schedule.
struct ClassRow {
    class: String,
    months: String,
    words: String,
    topics: usize,
}

impl Record {
    pub(super) fn of(book: &Book, details: &[Detail<'_>]) -> Self {
        let schedule = &book.retention;
        Self {
            pack: book.name.clone(),
            notice: format!("{} {}", book.notice.version.id, book.notice.version.version),
            valid_from: book.notice.valid_from.to_string(),
            version: schedule.version.clone(),
            policy: schedule.policy.clone(),
            controllers: rows::controllers(book),
            services: rows::services(book).count(),
            rights: rows::rights(book),
            news: rows::topics_with_news(book),
            special: special(details),
            others: rows::topics_that_name_another(book),
            kinds: kinds(details),
            recipients: rows::recipients(book),
            gateways: rows::gateways(book),
            classes: classes(book),
            ended: officer::days(schedule.ended_days),
            silence: officer::months(book.settings.silence_months),
            evidence: officer::months(schedule.evidence_months),
            cases: officer::months(schedule.cases_months),
            counts: officer::months(schedule.counts_months),
            audit: officer::months(schedule.audit_months),
            copies: officer::days(schedule.copies_days),
            looking: places::looking(),
            places: places::all(book),
        }
    }
}

/// Classes of special category details that the pack may keep, each once.
fn special(details: &[Detail<'_>]) -> Vec<String> {
    let mut classes: Vec<String> = details
        .iter()
        .filter_map(|detail| match detail.sensitivity {
            Sensitivity::Special(class) => Some(class.replace('_', " ")),
            _ => None,
        })
        .collect();
    classes.sort();
    classes.dedup();
    classes
}

/// Every field of the pack once, in the order of its name.
fn kinds(details: &[Detail<'_>]) -> Vec<KindRow> {
    let mut fields: Vec<&Detail<'_>> = details.iter().collect();
    fields.sort_by(|one, other| one.field.cmp(&other.field));
    let same_field = fields.chunk_by(|one, other| one.field == other.field);
    same_field
        .filter_map(|same| {
            let first = same.first()?;
            let mut labels: Vec<&str> = same.iter().map(|detail| detail.label.as_str()).collect();
            labels.sort_unstable();
            labels.dedup();
            let mut how: Vec<String> = same
                .iter()
                .map(|detail| officer::sensitivity(detail.sensitivity))
                .collect();
            how.sort();
            how.dedup();
            Some(KindRow {
                field: cell(first.field.as_str()),
                label: cell(&labels.join("; ")),
                topics: same.len(),
                sensitivity: how.join("; "),
            })
        })
        .collect()
}

fn classes(book: &Book) -> Vec<ClassRow> {
    let classes = book.retention.classes.iter();
    classes
        .map(|(class, months)| {
            let words = format!("retention-{}", class.replace('_', "-"));
            let of_class = rows::services(book).filter(|service| service.retention == *class);
            ClassRow {
                class: cell(class),
                months: officer::months(*months),
                words: cell(&book.words.say(&words, &[]).text),
                topics: of_class.count(),
            }
        })
        .collect()
}

/// How to reach a council's officer, in a cell.
fn officer_of(book: &Book, text: &engine::flow::Template) -> String {
    cell(&shown(book, text))
}
