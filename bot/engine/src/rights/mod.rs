//! Rights under data protection and information law: what may be asked, by when it is answered, and
//! the case that is opened for it (rules R39, R44, R49; domain.md A4, C9).
//!
//! A case is opened whether or not the facts lead to a record: who asks is told the same, and people
//! check who they are before anything is sent. It makes no contact record and opens none, so it
//! needs no consent; the law itself asks for it.

mod due;
mod steps;
#[cfg(test)]
mod tests;

pub use due::{due, extended, in_working_days, resumed};
pub use steps::Step;

use crate::field::FieldValue;
use crate::identity::RecordRef;
use crate::ids::{CouncilId, FieldId, TopicId};
use crate::keep::ReferenceNumber;
use crate::personal::Personal;
use chrono::{DateTime, NaiveDate, Utc};

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RightsKind {
    /// A copy of what is held of them (rule R49).
    Access,
    /// To have it deleted.
    Erasure,
    /// To have it put right.
    Rectification,
    /// They move away: what is held ends on a day and is deleted then (rule R44).
    MovedAway,
    /// How their information was used is wrong (DPA 2018, section 164A).
    Complaint,
    /// Letters and calls about other services are to stop.
    StopContact,
    /// Their details are not to go to somebody outside the councils (rule R31).
    Objection,
    /// A sensitive detail that they agreed to is not to stay written down (rule R39).
    Withdrawal,
    /// Information the council holds, about nobody in particular.
    Foi,
}

impl RightsKind {
    /// Every kind, with its name in packs, in the store and in an export.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("access", Self::Access),
        ("erasure", Self::Erasure),
        ("rectification", Self::Rectification),
        ("moved_away", Self::MovedAway),
        ("complaint", Self::Complaint),
        ("stop_contact", Self::StopContact),
        ("objection", Self::Objection),
        ("withdrawal", Self::Withdrawal),
        ("foi", Self::Foi),
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Erasure => "erasure",
            Self::Rectification => "rectification",
            Self::MovedAway => "moved_away",
            Self::Complaint => "complaint",
            Self::StopContact => "stop_contact",
            Self::Objection => "objection",
            Self::Withdrawal => "withdrawal",
            Self::Foi => "foi",
        }
    }

    /// Whether it is about the record of the person who asks. The others need only a way to answer.
    pub const fn is_about_a_record(self) -> bool {
        !matches!(self, Self::Complaint | Self::Foi)
    }

    /// Who has to answer it. What is about a record goes to every council that may hold one, whatever
    /// one of them holds: else the names said would tell whether there is a record (domain.md A3.7).
    pub fn controllers<'a>(
        self,
        contacted: &CouncilId,
        partners: impl Iterator<Item = &'a CouncilId>,
    ) -> Vec<CouncilId> {
        partners
            .filter(|council| self.is_about_a_record() || *council == contacted)
            .cloned()
            .collect()
    }
}

/// A case to be opened: all of it or none, in one transaction, logged once for all its controllers.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// What the resident can quote.
    pub reference: ReferenceNumber,
    /// The topic.
    pub topic: TopicId,
    /// What is asked for.
    pub kind: RightsKind,
    /// Who has to answer it.
    pub controllers: Vec<CouncilId>,
    /// The council that was contacted.
    pub council: CouncilId,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The last day to answer it; for a complaint, to acknowledge it.
    pub due: NaiveDate,
    /// The record that the facts led to, if they led to one. Never spoken of.
    pub record: Option<RecordRef>,
    /// The day they move away, where that is what they told.
    pub moves_on: Option<NaiveDate>,
    /// What they told, in the order of asking: how to find what is held, and how to answer.
    pub told: Personal<Vec<(FieldId, FieldValue)>>,
}
