//! The desk's work list: what was promised, to be done by whom and by when.

use crate::access::words;
use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::ConsentState;
use engine::ids::{CouncilId, FieldId, TopicId};
use engine::personal::Personal;
use std::fmt;

words! {
    /// How far a request has come.
    Status {
        /// Kept, and nobody has acted yet.
        Received = "received",
        /// Passed to those who do the work.
        Sent = "sent",
        /// Done.
        Done = "done",
    }
}

/// Which requests a work list shows. The default shows all.
#[derive(Debug, Clone, Default)]
pub struct WorkFilter {
    /// Only those of this owner.
    pub owner: Option<CouncilId>,
    /// Only those that have come this far.
    pub status: Option<Status>,
    /// Only those not done whose due date lies before this local date.
    pub overdue_on: Option<NaiveDate>,
}

/// One line of the work list. Says nothing about who asked.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// What the resident can quote.
    pub reference: String,
    /// The topic.
    pub topic: TopicId,
    /// The catalogue's code.
    pub service_code: String,
    /// The council that does the work.
    pub owner: CouncilId,
    /// How far it has come.
    pub status: Status,
    /// The promised date, if one was promised.
    pub due: Option<NaiveDate>,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// The contact record it belongs to, if a person was needed.
    pub contact_id: Option<String>,
}

impl fmt::Debug for WorkItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reference opens a request's status, so it stays out of logs.
        f.debug_struct("WorkItem")
            .field("topic", &self.topic)
            .field("owner", &self.owner)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl WorkItem {
    /// Whether it should have been done before `today`, the council's local date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.status != Status::Done && self.due.is_some_and(|due| due < today)
    }
}

/// What a resident who quotes a reference may hear. Nothing about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestStatus {
    /// The topic.
    pub topic: TopicId,
    /// The council that does the work.
    pub owner: CouncilId,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The promised date, if one was promised.
    pub due: Option<NaiveDate>,
}

/// How much of a contact record is shown with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole record.
    WholeRecord,
    /// What this one request needed, and nothing else of the record.
    OneRequest,
}

/// A contact as one council may see it.
#[derive(Debug, Clone)]
pub struct SeenContact {
    /// Its id.
    pub contact_id: String,
    /// How much is shown.
    pub scope: Scope,
    /// Full name.
    pub name: Option<Personal<String>>,
    /// The address in one line.
    pub address: Option<Personal<String>>,
    /// Telephone number, E.164.
    pub phone: Option<Personal<String>>,
    /// E-mail address.
    pub email: Option<Personal<String>>,
    /// Date of birth, where this request needed it.
    pub dob: Option<Personal<NaiveDate>>,
    /// Marks such as `at_risk_address`; only with the whole record.
    pub flags: Personal<Vec<String>>,
    /// Where consent to share stands; only with the whole record.
    pub consent_share: Option<ConsentState>,
}

/// A request opened by one council, with what that council may see.
#[derive(Debug, Clone)]
pub struct OpenedRequest {
    /// Its line of the work list.
    pub item: WorkItem,
    /// The council where the person lives.
    pub home: CouncilId,
    /// The request's own details in the order they were asked.
    pub details: Personal<Vec<(FieldId, serde_json::Value)>>,
    /// Values of a special category that the person agreed to have recorded; the owner's alone.
    pub sensitive: Personal<Vec<(FieldId, String)>>,
    /// The contact, as far as it may be seen.
    pub contact: Option<SeenContact>,
}
