//! The short words of the papers that data protection officers read.

use super::details::{Basis, Comes, Detail, Fate, Sensitivity};
use contact_store::Stays;
use engine::flow::{Book, Service};
use engine::rights::RightsKind;

/// What processing rests on, with its article of the UK GDPR.
pub(super) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::PublicTask => "public task, Art 6(1)(e)",
        Basis::LegalObligation => "legal obligation, Art 6(1)(c)",
        Basis::ExplicitConsent => "explicit consent, Art 9(2)(a)",
    }
}

/// How a detail comes in.
pub(super) const fn comes(comes: Comes) -> &'static str {
    match comes {
        Comes::Needed => "needed",
        Comes::Optional => "optional",
        Comes::AfterYes => "only after a clear yes",
        Comes::LookedUp => "looked up, where nobody can be reached",
    }
}

/// How much harm a detail can do.
pub(super) fn sensitivity(of: Sensitivity<'_>) -> String {
    match of {
        Sensitivity::Special(class) => format!("special category: {}", class.replace('_', " ")),
        Sensitivity::Identity => "proves identity".to_owned(),
        Sensitivity::Contact => "contact or home".to_owned(),
        Sensitivity::Place => "a place".to_owned(),
        Sensitivity::FreeWords => "free words".to_owned(),
        Sensitivity::Service => "service".to_owned(),
    }
}

/// The council that runs a service.
pub(super) fn owner(book: &Book, service: &Service) -> String {
    let owner = book.council_name(&service.owner);
    if service.owner_by_address {
        format!("the council of the address, else {owner}")
    } else {
        owner.to_owned()
    }
}

/// Who owns a detail: who has to answer for it.
pub(super) fn owner_of(book: &Book, detail: &Detail<'_>) -> String {
    match detail.fate {
        Fate::Request { service, .. } => owner(book, service),
        Fate::Case(kind) if kind.is_about_a_record() => "every council".to_owned(),
        Fate::Case(_) => "the council contacted".to_owned(),
        Fate::Forgotten => "nobody".to_owned(),
    }
}

/// Who gets a detail besides its owner.
pub(super) fn others_of(detail: &Detail<'_>) -> String {
    let Fate::Request {
        contractor,
        in_record,
        ..
    } = detail.fate
    else {
        return "nobody".to_owned();
    };
    let contractor =
        contractor.map(|(_, recipient)| format!("{} ({})", recipient.name, recipient.agreement.id));
    let partner = in_record.then(|| "the contact record".to_owned());
    let others: Vec<String> = contractor.into_iter().chain(partner).collect();
    if others.is_empty() {
        "nobody".to_owned()
    } else {
        others.join("; ")
    }
}

/// How long a detail is kept, by the schedule.
pub(super) fn kept(book: &Book, detail: &Detail<'_>) -> String {
    match detail.fate {
        Fate::Request {
            service, in_record, ..
        } => {
            let class = service.retention.as_str();
            let classes = &book.retention.classes;
            // The checker knows every class; one that it did not would never be over.
            let long = classes.get(class).map_or_else(
                || "until somebody decides".to_owned(),
                |count| format!("{} after the request is done", months(*count)),
            );
            let record = if in_record {
                "; and with the contact record"
            } else {
                ""
            };
            format!("{class}: {long}{record}")
        }
        Fate::Case(_) => format!(
            "{} after every council has answered",
            months(book.retention.cases_months)
        ),
        Fate::Forgotten => "not kept".to_owned(),
    }
}

/// How long the rows of a table stay, by the schedule.
pub(super) fn stays(book: &Book, stays: Stays) -> String {
    let schedule = &book.retention;
    match stays {
        Stays::Record => format!(
            "with the contact record: {} after the person moved away, or after {} of silence, once no request is open",
            days(schedule.ended_days),
            months(book.settings.silence_months)
        ),
        Stays::Request => "with the request: the months of its class after it is done".to_owned(),
        Stays::Case => format!(
            "with the case: {} after every council has answered",
            months(schedule.cases_months)
        ),
        Stays::RequestOrCase => "with the request or the case it belongs to".to_owned(),
        Stays::Key => "with what it opens; erasing a record destroys its key".to_owned(),
        Stays::Evidence => format!(
            "{} after the record is gone",
            months(schedule.evidence_months)
        ),
        Stays::Counts => months(schedule.counts_months),
        Stays::Audit => months(schedule.audit_months),
        Stays::Account => "while the account or the token is in use".to_owned(),
        Stays::Store => "as long as the store".to_owned(),
    }
}

/// By when a right is answered (domain.md C9).
pub(super) const fn clock(kind: RightsKind) -> &'static str {
    match kind {
        RightsKind::Complaint => "30 days, to acknowledge it (DPA 2018, s.164A)",
        RightsKind::Foi => "20 working days (FOI Act 2000, s.10)",
        RightsKind::MovedAway => "one calendar month after the day of the move",
        RightsKind::Access
        | RightsKind::Erasure
        | RightsKind::Rectification
        | RightsKind::StopContact
        | RightsKind::Objection
        | RightsKind::Withdrawal => "one calendar month (UK GDPR Art 12(3))",
    }
}

/// "1 month", "24 months".
pub(super) fn months(count: u32) -> String {
    counted(count, "month")
}

/// "1 day", "30 days".
pub(super) fn days(count: u32) -> String {
    counted(count, "day")
}

fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
