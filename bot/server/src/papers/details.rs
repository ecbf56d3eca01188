//! Every detail that a topic of the pack collects, with what becomes of it: the one list that the papers
//! share (UK GDPR Article 30(1)(c), 35(7)(a); rule R12).

use super::shown;
use crate::pages::PageWords;
use engine::conversation::coverage::{What, points};
use engine::field::FieldKind;
use engine::flow::{Act, Book, Form, FormEnd, Question, Service, Topic, TopicBody};
use engine::ids::FieldId;
use engine::keep::tells_the_resident;
use engine::recipients::Recipient;
use engine::rights::RightsKind;

/// The number of an address that Porter finds in the table of addresses.
const UPRN: &str = "uprn";

/// One detail that a topic collects.
pub(crate) struct Detail<'b> {
    /// The topic.
    pub(crate) topic: &'b Topic,
    /// The field it fills.
    pub(crate) field: FieldId,
    /// Its name at check answers.
    pub(crate) label: String,
    /// Why it is needed: the question's own reason, else the topic's.
    pub(crate) why: String,
    /// How it comes in.
    pub(crate) comes: Comes,
    /// How much harm it can do.
    pub(crate) sensitivity: Sensitivity<'b>,
    /// What becomes of it.
    pub(crate) fate: Fate<'b>,
}

/// How a detail comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comes {
    /// It is asked, and the service needs it.
    Needed,
    /// It is asked, and may be left out (domain.md A3.6).
    Optional,
    /// After a clear yes to a question of its own (rule R22).
    AfterYes,
    /// Looked up by an address, where the request has nobody to reach.
    LookedUp,
}

/// How much harm a detail can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sensitivity<'b> {
    /// Of a special category (UK GDPR Article 9), by its class.
    Special(&'b str),
    /// Proves who somebody is: it serves a thief as well.
    Identity,
    /// Names or reaches somebody, or says where they live.
    Contact,
    /// Says where something is, which may be somebody's home.
    Place,
    /// Free words: people may write more than was asked.
    FreeWords,
    /// About the service alone.
    Service,
}

/// What becomes of a detail.
#[derive(Clone, Copy)]
pub(crate) enum Fate<'b> {
    /// Kept with a request.
    Request {
        /// The service that was asked for.
        service: &'b Service,
        /// The contractor that gets it, while its agreement holds.
        contractor: Option<(&'b str, &'b Recipient)>,
        /// Whether it goes into the contact record, which another council sees after a clear yes.
        in_record: bool,
    },
    /// Kept with a rights case.
    Case(RightsKind),
    /// Used and forgotten.
    Forgotten,
}

/// What processing of a detail rests on (decision 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Carrying out what somebody asked for.
    PublicTask,
    /// A right that law gives.
    LegalObligation,
    /// A clear yes to a question about this alone.
    ExplicitConsent,
}

impl Detail<'_> {
    /// What processing it rests on.
    pub(crate) const fn basis(&self) -> Basis {
        match (self.comes, self.fate) {
            (Comes::AfterYes, _) => Basis::ExplicitConsent,
            (_, Fate::Case(_)) => Basis::LegalObligation,
            (_, Fate::Request { .. } | Fate::Forgotten) => Basis::PublicTask,
        }
    }
}

/// Every detail of every topic, in the order of the pack and of asking.
pub(crate) fn of<'b>(book: &'b Book, words: &PageWords) -> Vec<Detail<'b>> {
    let topics = book.topics.values();
    topics
        .flat_map(|topic| of_topic(book, words, topic))
        .collect()
}

/// Every detail of one topic, in the order of asking.
pub(crate) fn of_topic<'b>(book: &'b Book, words: &PageWords, topic: &'b Topic) -> Vec<Detail<'b>> {
    match (&topic.body, book.form(topic.id.as_str())) {
        (_, Some(form)) => of_form(book, words, topic, form),
        (TopicBody::Answer(answer), None) if answer.needs.is_some() => looked_up(words, topic),
        _ => Vec::new(),
    }
}

fn of_form<'b>(
    book: &'b Book,
    words: &PageWords,
    topic: &'b Topic,
    form: &'b Form,
) -> Vec<Detail<'b>> {
    let makes_record = form.collect.iter().any(reaches_resident);
    let asked = form.collect.iter().map(|question| Detail {
        topic,
        field: question.field.clone(),
        label: question.label.clone(),
        why: shown(book, &question.why.as_ref().unwrap_or(&form.why).text),
        comes: if question.optional {
            Comes::Optional
        } else {
            Comes::Needed
        },
        sensitivity: sensitivity_of(question.kind),
        fate: match &form.end {
            FormEnd::Keep(service) => Fate::Request {
                service,
                contractor: contractor(book, service, &question.field),
                in_record: makes_record && tells_the_resident(&question.field),
            },
            FormEnd::Act(Act::Case(kind)) => Fate::Case(*kind),
            FormEnd::Act(Act::StopSharing | Act::StartSharing | Act::RequestStatus) => {
                Fate::Forgotten
            }
        },
    });
    let found = form.service().filter(|_| may_keep_uprn(form));
    let found = found.map(|service| Detail {
        topic,
        field: UPRN.into(),
        label: words.say("asked-label-uprn", &[]),
        why: shown(book, &form.why.text),
        comes: Comes::LookedUp,
        sensitivity: Sensitivity::Contact,
        fate: Fate::Request {
            service,
            contractor: contractor(book, service, &UPRN.into()),
            in_record: false,
        },
    });
    let agreed = form.service().and_then(|service| {
        let sensitive = service.sensitive.as_deref()?;
        Some(Detail {
            topic,
            field: sensitive.field.clone(),
            label: sensitive.label.clone(),
            why: shown(book, &sensitive.why.text),
            comes: Comes::AfterYes,
            sensitivity: Sensitivity::Special(&sensitive.class),
            fate: Fate::Request {
                service,
                contractor: contractor(book, service, &sensitive.field),
                in_record: false,
            },
        })
    });
    asked.chain(found).chain(agreed).collect()
}

/// Whether a request can be kept with an address and nobody to reach: then it has the number of the
/// address among its details.
fn may_keep_uprn(form: &Form) -> bool {
    let asks_address = form
        .collect
        .iter()
        .any(|question| question.kind == FieldKind::Address);
    // A needed phone number may be refused (rule R15); a needed name or email address may not.
    let surely = |question: &Question| {
        reaches_resident(question) && !question.optional && question.kind != FieldKind::Phone
    };
    asks_address && !form.collect.iter().any(surely)
}

/// Whether the answer makes a contact record of the resident's.
fn reaches_resident(question: &Question) -> bool {
    let reaches = matches!(
        question.kind,
        FieldKind::Name | FieldKind::Phone | FieldKind::Email
    );
    reaches && tells_the_resident(&question.field)
}

fn contractor<'b>(
    book: &'b Book,
    service: &'b Service,
    field: &FieldId,
) -> Option<(&'b str, &'b Recipient)> {
    let (id, gets) = service.contractor.as_ref()?;
    let recipient = book.recipients.get(id)?;
    gets.contains(field).then_some((id.as_str(), recipient))
}

/// What a question is looked up with, and forgotten (rule R13).
fn looked_up<'b>(words: &PageWords, topic: &'b Topic) -> Vec<Detail<'b>> {
    let asked = points(topic).into_iter().filter_map(|point| match point {
        What::Asked(field) => Some(field),
        _ => None,
    });
    asked
        .map(|field| Detail {
            topic,
            label: words.say(&format!("asked-label-{field}"), &[]),
            why: words.say("asked-to-look-up", &[]),
            comes: Comes::Needed,
            sensitivity: Sensitivity::Contact,
            fate: Fate::Forgotten,
            field,
        })
        .collect()
}

const fn sensitivity_of(kind: FieldKind) -> Sensitivity<'static> {
    match kind {
        FieldKind::Dob | FieldKind::NiNumber | FieldKind::Code => Sensitivity::Identity,
        FieldKind::Description | FieldKind::Text | FieldKind::Items => Sensitivity::FreeWords,
        FieldKind::Location => Sensitivity::Place,
        FieldKind::Registration | FieldKind::SpeltCode | FieldKind::Uprn => Sensitivity::Contact,
        kind if kind.is_personal() => Sensitivity::Contact,
        _ => Sensitivity::Service,
    }
}
