//! What the record of processing says of people outside: who is responsible, who gets details.

use super::officer_of;
use crate::papers::officer;
use crate::papers::shown::cell;
use engine::flow::{Act, Book, Form, Service};
use engine::ids::{FieldId, TopicId};
use engine::recipients::Recipient;

/// A council that is responsible.
pub(super) struct Controller {
    pub(super) name: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) officer: String,
}

/// A right that a case is opened for.
pub(super) struct Right {
    pub(super) kind: &'static str,
    pub(super) topic: String,
    pub(super) clock: &'static str,
}

/// Somebody outside the councils who gets details (rules R24 to R26, R30).
pub(super) struct RecipientRow {
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) purpose: String,
    pub(super) agreement: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) review: String,
    pub(super) signed_by: String,
    pub(super) covers: String,
    pub(super) compatible: String,
    pub(super) gets: String,
}

/// A way by which law lets details be passed on without asking (rules R46 to R48).
pub(super) struct GatewayRow {
    pub(super) title: String,
    pub(super) evidence: String,
    pub(super) two_people: &'static str,
    pub(super) at_once: &'static str,
}

/// The services that keep a request.
pub(super) fn services(book: &Book) -> impl Iterator<Item = &Service> {
    let topics = book.topics.values();
    topics.filter_map(|topic| book.form(topic.id.as_str())?.service())
}

pub(super) fn controllers(book: &Book) -> Vec<Controller> {
    let councils = book.councils.values();
    councils
        .map(|council| Controller {
            name: cell(&council.name),
            from: day(council.valid_from),
            to: day(council.valid_to),
            officer: officer_of(book, &council.dpo.text),
        })
        .collect()
}

pub(super) fn rights(book: &Book) -> Vec<Right> {
    let topics = book.topics.values();
    topics
        .filter_map(|topic| match book.act(topic.id.as_str())? {
            Act::Case(kind) => Some(Right {
                kind: kind.as_str(),
                topic: cell(topic.id.as_str()),
                clock: officer::clock(kind),
            }),
            Act::StopSharing | Act::StartSharing | Act::RequestStatus => None,
        })
        .collect()
}

/// Topics after which news is offered (rule R37).
pub(super) fn topics_with_news(book: &Book) -> Vec<String> {
    topics_where(book, |form| {
        form.service()
            .is_some_and(|service| service.offers_info_mail)
    })
}

/// Topics that ask for the name of somebody beside the resident, such as a child.
pub(super) fn topics_that_name_another(book: &Book) -> Vec<String> {
    topics_where(book, Form::names_another)
}

fn topics_where(book: &Book, holds: impl Fn(&Form) -> bool) -> Vec<String> {
    let topics = book.topics.keys();
    topics
        .filter(|id| book.form(id.as_str()).is_some_and(&holds))
        .map(|id| cell(id.as_str()))
        .collect()
}

pub(super) fn recipients(book: &Book) -> Vec<RecipientRow> {
    let recipients = book.recipients.iter();
    recipients.map(|(id, it)| recipient(book, id, it)).collect()
}

fn recipient(book: &Book, id: &str, recipient: &Recipient) -> RecipientRow {
    let agreement = &recipient.agreement;
    let covers: Vec<&str> = agreement.covers.iter().map(TopicId::as_str).collect();
    let topics = book.topics.values();
    let gets: Vec<String> = topics
        .filter_map(|topic| {
            let service = book.form(topic.id.as_str())?.service()?;
            let (to, fields) = service.contractor.as_ref()?;
            let fields: Vec<&str> = fields.iter().map(FieldId::as_str).collect();
            (to == id).then(|| cell(&format!("{}: {}", topic.id, fields.join(", "))))
        })
        .collect();
    RecipientRow {
        name: cell(&recipient.name),
        class: recipient.class.as_str(),
        purpose: cell(&recipient.purpose),
        agreement: cell(&agreement.id),
        from: agreement.from.to_string(),
        to: day(agreement.to),
        review: day(agreement.review),
        signed_by: cell(&agreement.signed_by),
        covers: cell(&covers.join(", ")),
        compatible: recipient.compatible.as_ref().map_or_else(
            || "–".to_owned(),
            |it| cell(&format!("{}, {}: {}", it.decided_by, it.on, it.because)),
        ),
        gets: gets.join("<br>"),
    }
}

pub(super) fn gateways(book: &Book) -> Vec<GatewayRow> {
    let yes = |holds| if holds { "yes" } else { "no" };
    let gateways = book.gateways.values();
    gateways
        .map(|gateway| GatewayRow {
            title: cell(&gateway.title),
            evidence: cell(&gateway.evidence.join(", ").replace('_', " ")),
            two_people: yes(gateway.two_people),
            at_once: yes(gateway.at_once),
        })
        .collect()
}

/// A day as the pack has it; a dash where it names none.
fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}
