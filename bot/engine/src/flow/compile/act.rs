//! Rights that Porter sees to by itself: the facts that find the record are asked, and nothing more.
//! What else a case needs stands in `case`.

use super::form::{collect, key_place, no_codes, question_place};
use super::text::{Scope, wording};
use super::{Names, case};
use crate::field::FieldKind;
use crate::flow::book::{Act, Form, FormEnd, Kind, Question, RequestWords};
use crate::flow::check::form::FormFault;
use crate::flow::diagnostic::Ledger;
use crate::flow::source::Named;
use crate::flow::source::topic::{ActSource, TopicSource};

/// What a record is found by, whatever else is asked.
const FACTS: [(&str, FieldKind); 3] = [
    ("name", FieldKind::Name),
    ("postcode", FieldKind::Postcode),
    ("house", FieldKind::House),
];

/// What a request is found by.
const REFERENCE: (&str, FieldKind) = ("reference", FieldKind::Reference);

/// The form of a right, where it has an act; every way to get it wrong is reported.
pub(super) fn form(
    topic: &TopicSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<Form> {
    let Some(source) = &topic.act else {
        // An act that could not be read was reported when the file was.
        if key_place(topic, "act").is_none() {
            for key in ["case", "why", "collect"] {
                if let Some(place) = key_place(topic, key) {
                    ledger.report(place, FormFault::KeyWithoutAct { key });
                }
            }
        }
        return None;
    };
    let act = name_of(source.value);
    let kind = topic.kind.as_ref().map(|kind| kind.value);
    let for_requests = source.value == ActSource::RequestStatus;
    if for_requests != (kind == Some(Kind::Request)) {
        let kind = if for_requests { "request" } else { "rights" };
        ledger.report(source.place, FormFault::ActOfAnotherKind { act, kind });
        return None;
    }
    for key in ["why", "collect"] {
        if key_place(topic, key).is_none() {
            ledger.report(source.place, FormFault::MissingForAct { act, key });
        }
    }
    let owner = topic.owner.is_some();
    let why = topic
        .why
        .as_ref()
        .map(|why| wording(why, Scope::Topic { owner }, names, ledger));
    let start = topic
        .start
        .as_ref()
        .map(|start| wording(start, Scope::Topic { owner }, names, ledger));
    let questions = collect(topic, names, ledger);
    let case = case::kind(topic, ledger);
    match case {
        Some(kind) if topic.collect.is_some() => {
            if kind.is_about_a_record() {
                found_by(&questions, act, topic, false, ledger);
            } else {
                name_of_whom(&questions, act, topic, ledger);
            }
            case::questions(&questions, kind, topic, ledger);
        }
        None if topic.collect.is_some() && source.value != ActSource::RightsCase => {
            facts(&questions, act, topic, source.value, ledger);
        }
        _ => {}
    }
    Some(Form {
        why: why?,
        collect: questions,
        words: RequestWords { start },
        end: FormEnd::Act(match source.value {
            ActSource::StopSharing => Act::StopSharing,
            ActSource::StartSharing => Act::StartSharing,
            ActSource::RightsCase => Act::Case(case?),
            ActSource::RequestStatus => Act::RequestStatus,
        }),
    })
}

/// The facts are all asked, nothing else is, and a code where one is sent.
fn facts(
    questions: &[Question],
    act: &'static str,
    topic: &TopicSource,
    source: ActSource,
    ledger: &mut Ledger<'_>,
) {
    let sends_code = source == ActSource::StartSharing;
    let by_reference = source == ActSource::RequestStatus;
    if by_reference {
        needed_facts([REFERENCE].iter(), questions, act, topic, ledger);
    } else {
        found_by(questions, act, topic, sends_code, ledger);
    }
    let of_use = |kind: FieldKind| is_fact(kind) || (by_reference && kind == FieldKind::Reference);
    for question in questions.iter().filter(|question| !of_use(question.kind)) {
        let field = question.field.to_string();
        if let Some(place) = question_place(topic, &field) {
            ledger.report(place, FormFault::NoFact { field });
        }
    }
    if !sends_code {
        no_codes(questions, topic, ledger);
    }
}

/// What a record is found by is asked, and cannot be left out.
fn found_by(
    questions: &[Question],
    act: &'static str,
    topic: &TopicSource,
    sends_code: bool,
    ledger: &mut Ledger<'_>,
) {
    let code = [("code", FieldKind::Code)];
    let needed = FACTS.iter().chain(code.iter().filter(|_| sends_code));
    needed_facts(needed, questions, act, topic, ledger);
}

/// Somebody to answer to.
fn name_of_whom(
    questions: &[Question],
    act: &'static str,
    topic: &TopicSource,
    ledger: &mut Ledger<'_>,
) {
    needed_facts(FACTS.iter().take(1), questions, act, topic, ledger);
}

fn needed_facts<'f>(
    needed: impl Iterator<Item = &'f (&'static str, FieldKind)>,
    questions: &[Question],
    act: &'static str,
    topic: &TopicSource,
    ledger: &mut Ledger<'_>,
) {
    for (field, kind) in needed {
        let asked = questions.iter().find(|question| question.field == *field);
        let place = match (asked, question_place(topic, field)) {
            (Some(question), _) if question.kind == *kind && !question.optional => None,
            (Some(_), place) => place,
            // A question that could not be made was told by its own fault.
            (None, Some(_)) => None,
            (None, None) => key_place(topic, "collect"),
        };
        if let Some(place) = place {
            ledger.report(place, FormFault::ActWithoutFact { act, field });
        }
    }
}

/// Kinds that an [`crate::identity::Facts`] takes, and the code.
pub(super) const fn is_fact(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Name
            | FieldKind::Postcode
            | FieldKind::House
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Dob
            | FieldKind::Code
    )
}

fn name_of(act: ActSource) -> &'static str {
    ActSource::ALL
        .iter()
        .find(|(_, known)| *known == act)
        .map_or("", |(name, _)| name)
}
