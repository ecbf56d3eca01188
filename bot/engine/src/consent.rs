//! Consent: the gate that alone can settle it, and the witnesses it hands out.
//!
//! A [`Decision`] can only be made by a [`Gate`] that put a wording to the resident and heard the
//! answer. A contact record can only be kept together with a decision ([`Decision::settle`]), and a
//! sensitive value only inside [`Consented`]. Nobody else can build either, so "no record without a
//! settled decision" is a fact about types (rules R17, R22, R40; domain.md A3).

mod gate;
mod question;
mod record;

pub use gate::{Answer, Gate, Verdict};
pub use question::sharing_question;
pub(crate) use question::{evidence, sharing_names};
pub use record::{ConsentPurpose, ConsentRecord, ConsentState, Method, NoticeVersion, Put};

use crate::keep::ContactDetails;

/// A settled answer to a consent question. Only [`Gate::hear`] makes one.
///
/// Given, refused or unclear: all three settle the question; only *given* opens anything.
#[derive(Debug, Clone)]
pub struct Decision {
    record: ConsentRecord,
}

impl Decision {
    /// The evidence: what was put, when, how and what was decided; no words of the resident's.
    pub const fn record(&self) -> &ConsentRecord {
        &self.record
    }

    /// True only for a clear yes: the record may be opened to the other council.
    pub fn opens(&self) -> bool {
        self.record.decision == ConsentState::Given
    }

    /// Joins contact details with this decision: the only way to make them fit to keep.
    pub const fn settle(self, details: ContactDetails) -> SettledContact {
        SettledContact {
            details,
            decision: self,
        }
    }

    /// Wraps a sensitive value, if the resident clearly agreed to have this class of it recorded.
    pub fn consented<T>(&self, class: &str, value: T) -> Option<Consented<T>> {
        let agreed = self.opens() && self.record.purpose == ConsentPurpose::Sensitive(class.into());
        agreed.then(|| Consented {
            value,
            record: self.record.clone(),
        })
    }
}

/// Contact details with the decision that lets them be kept.
#[derive(Debug, Clone)]
pub struct SettledContact {
    details: ContactDetails,
    decision: Decision,
}

impl SettledContact {
    /// The details to keep.
    pub const fn details(&self) -> &ContactDetails {
        &self.details
    }

    /// The decision they are kept under.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }
}

/// A sensitive value whose recording the resident agreed to in a question of its own (rule R22).
///
/// It carries the evidence of that agreement, so that neither can be kept without the other.
#[derive(Debug, Clone)]
pub struct Consented<T> {
    value: T,
    record: ConsentRecord,
}

impl<T> Consented<T> {
    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// What was put and agreed to.
    pub const fn record(&self) -> &ConsentRecord {
        &self.record
    }
}
