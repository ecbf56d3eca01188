//! Rights that a case is opened for: what finds the record is asked, or a way to answer, and what it
//! is about. Whatever else would say something of a person stays out.

use super::form::{key_place, no_codes, question_place};
use crate::field::FieldKind;
use crate::flow::book::Question;
use crate::flow::check::form::FormFault;
use crate::flow::diagnostic::Ledger;
use crate::flow::source::topic::{ActSource, CaseSource, TopicSource};
use crate::rights::RightsKind;

/// The kind of the case, where the act opens one; a kind without such an act is reported.
pub(super) fn kind(topic: &TopicSource, ledger: &mut Ledger<'_>) -> Option<RightsKind> {
    let act = topic.act.as_ref()?;
    let opens_one = act.value == ActSource::RightsCase;
    match key_place(topic, "case") {
        Some(place) if !opens_one => ledger.report(place, FormFault::CaseWithoutAct),
        None if opens_one => ledger.report(act.place, FormFault::ActWithoutCase),
        _ => {}
    }
    let case = topic.case.as_ref().filter(|_| opens_one)?;
    Some(match case.value {
        CaseSource::Access => RightsKind::Access,
        CaseSource::Erasure => RightsKind::Erasure,
        CaseSource::Rectification => RightsKind::Rectification,
        CaseSource::MovedAway => RightsKind::MovedAway,
        CaseSource::Complaint => RightsKind::Complaint,
        CaseSource::StopContact => RightsKind::StopContact,
        CaseSource::Objection => RightsKind::Objection,
        CaseSource::Withdrawal => RightsKind::Withdrawal,
        CaseSource::Foi => RightsKind::Foi,
    })
}

/// What a case needs beside the facts that find a record.
pub(super) fn questions(
    questions: &[Question],
    kind: RightsKind,
    topic: &TopicSource,
    ledger: &mut Ledger<'_>,
) {
    let place = key_place(topic, "collect");
    let asks = |fits: fn(FieldKind) -> bool| {
        let mut needed = questions.iter().filter(|question| !question.optional);
        needed.any(|question| fits(question.kind))
    };
    let about = matches!(
        kind,
        RightsKind::Rectification | RightsKind::Complaint | RightsKind::Foi
    );
    let missing = [
        (
            !kind.is_about_a_record() && !asks(reaches),
            "a way to answer",
            "list `email`, `phone` or `address` under `collect`, and not as optional",
        ),
        (
            about && !asks(tells),
            "what it is about",
            "list `description` under `collect`, and not as optional",
        ),
        (
            kind == RightsKind::MovedAway && !asks(|kind| matches!(kind, FieldKind::Date { .. })),
            "the day they move",
            "list `date` under `collect`, and not as optional",
        ),
    ];
    for (_, what, help) in missing.into_iter().filter(|(missing, ..)| *missing) {
        if let Some(place) = place {
            ledger.report(
                place,
                FormFault::CaseWithout {
                    case: kind.as_str(),
                    what,
                    help,
                },
            );
        }
    }
    let of_no_use = |question: &&Question| {
        let says_when =
            kind == RightsKind::MovedAway && matches!(question.kind, FieldKind::Date { .. });
        let of_use = super::act::is_fact(question.kind)
            || reaches(question.kind)
            || tells(question.kind)
            || says_when;
        !of_use
    };
    for question in questions.iter().filter(of_no_use) {
        let field = question.field.to_string();
        if let Some(place) = question_place(topic, &field) {
            ledger.report(place, FormFault::NoUseForCase { field });
        }
    }
    no_codes(questions, topic, ledger);
}

/// Ways to answer somebody.
const fn reaches(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Phone | FieldKind::Email | FieldKind::Address
    )
}

/// What somebody tells in their own words.
const fn tells(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Description | FieldKind::Text)
}
