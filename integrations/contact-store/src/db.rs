//! What a database has to offer so that the store can be built on it: statements, no decisions.
//!
//! Every rule (idempotence, need to know, what is sealed, what an import may do) is written once,
//! above this line. To add a database: implement [`Db`] and [`Rows`] and run the story on it.

use crate::access::{AccessPurpose, Role};
use crate::adviser::Adviser;
use crate::columns::SealedPerson;
use crate::count::Count;
use crate::error::StoreError;
use crate::work::{Status, WorkFilter, WorkItem};
use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::ConsentState;
use std::future::Future;

/// The outcome of one statement, ready to be sent to another thread.
pub(crate) trait Answer<T>: Future<Output = Result<T, StoreError>> + Send {}
impl<T, F: Future<Output = Result<T, StoreError>> + Send> Answer<T> for F {}

/// A database that can begin transactions.
pub(crate) trait Db: Send + Sync + 'static {
    /// A transaction; dropped without a commit, it leaves nothing behind.
    type Rows: Rows + 'static;

    /// Begins a transaction that writes.
    fn write(&self) -> impl Answer<Self::Rows>;
    /// Begins a transaction that only reads.
    fn read(&self) -> impl Answer<Self::Rows>;
    /// Closes the database.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// One row of `contact`.
pub(crate) struct ContactRow {
    pub(crate) id: String,
    pub(crate) subject_id: String,
    pub(crate) home_council: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) person: SealedPerson,
}

/// One row of `request`.
pub(crate) struct RequestRow {
    pub(crate) item: WorkItem,
    pub(crate) home: String,
    pub(crate) status_at: DateTime<Utc>,
    pub(crate) retention: String,
    pub(crate) details: Vec<u8>,
}

/// One row of `sensitive_value`.
pub(crate) struct SensitiveRow {
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) field: String,
    pub(crate) value: Vec<u8>,
}

/// One row of `consent_event`. What an imported record does not say is `None`.
pub(crate) struct EventRow {
    pub(crate) id: String,
    pub(crate) subject_id: String,
    pub(crate) purpose: String,
    pub(crate) decision: ConsentState,
    pub(crate) at: DateTime<Utc>,
    pub(crate) lawful_basis: &'static str,
    pub(crate) wording_id: Option<String>,
    pub(crate) wording_sha256: Option<String>,
    pub(crate) notice_id: Option<String>,
    pub(crate) notice_version: Option<String>,
    pub(crate) notice_sha256: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) channel: Option<String>,
    pub(crate) council: String,
    pub(crate) method: String,
    pub(crate) asked_count: Option<u8>,
    pub(crate) supersedes: Option<String>,
}

/// A consent event as an export shows it.
pub(crate) struct SeenEvent {
    pub(crate) contact_id: Option<String>,
    pub(crate) purpose: String,
    pub(crate) decision: ConsentState,
    pub(crate) at: DateTime<Utc>,
    pub(crate) channel: Option<String>,
    pub(crate) notice_version: Option<String>,
    pub(crate) wording_id: Option<String>,
    pub(crate) council: String,
    pub(crate) language: Option<String>,
    pub(crate) method: String,
}

/// One row of `rights_request`; `controllers` as a JSON list.
pub(crate) struct RightsRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) controllers: String,
    pub(crate) due: Option<NaiveDate>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) contact_id: Option<String>,
}

/// One row of `audit`.
pub(crate) struct AuditRow {
    pub(crate) id: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) role: Role,
    pub(crate) purpose: AccessPurpose,
    pub(crate) reason: Vec<u8>,
    pub(crate) action: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) records: usize,
}

/// One row of `turn_done`.
pub(crate) struct TurnRow<'a> {
    pub(crate) conversation: String,
    pub(crate) revision: u64,
    pub(crate) message: [u8; 32],
    pub(crate) reference: &'a str,
    pub(crate) at: DateTime<Utc>,
}

/// The statements of one transaction. `add_…` returns false, and adds nothing, where a row with the
/// same unique key is there already.
pub(crate) trait Rows: Send {
    fn commit(self) -> impl Answer<()>;
    fn ping(&mut self) -> impl Answer<()>;

    fn key_checks(&mut self) -> impl Answer<Vec<(String, Vec<u8>)>>;
    fn add_key_check(&mut self, id: &str, value: &[u8]) -> impl Answer<()>;

    /// The request that this message of this conversation kept, and its contact.
    fn turn(
        &mut self,
        conversation: &str,
        message: &[u8],
    ) -> impl Answer<Option<(String, Option<String>)>>;
    fn add_turn(&mut self, row: &TurnRow<'_>) -> impl Answer<bool>;

    fn add_contact(&mut self, row: &ContactRow) -> impl Answer<bool>;
    fn contact(&mut self, id: &str) -> impl Answer<Option<ContactRow>>;
    fn contacts(&mut self) -> impl Answer<Vec<ContactRow>>;

    fn add_request(&mut self, row: &RequestRow) -> impl Answer<bool>;
    fn request(&mut self, reference: &str) -> impl Answer<Option<RequestRow>>;
    fn requests(&mut self) -> impl Answer<Vec<RequestRow>>;
    fn work(&mut self, filter: &WorkFilter) -> impl Answer<Vec<WorkItem>>;
    /// False where there is no such request of this owner's.
    fn set_status(
        &mut self,
        reference: &str,
        status: Status,
        owner: &str,
        at: DateTime<Utc>,
    ) -> impl Answer<bool>;

    fn add_sensitive(&mut self, row: &SensitiveRow) -> impl Answer<bool>;
    fn sensitive_of(&mut self, reference: &str) -> impl Answer<Vec<SensitiveRow>>;
    fn sensitive(&mut self) -> impl Answer<Vec<SensitiveRow>>;

    /// The latest event of a subject for a purpose: its id and decision.
    fn latest_event(
        &mut self,
        subject_id: &str,
        purpose: &str,
    ) -> impl Answer<Option<(String, ConsentState)>>;
    fn add_event(&mut self, row: &EventRow) -> impl Answer<()>;
    fn events(&mut self) -> impl Answer<Vec<SeenEvent>>;

    fn add_rights(&mut self, row: &RightsRow) -> impl Answer<()>;
    fn rights(&mut self) -> impl Answer<Vec<RightsRow>>;

    fn advisers(&mut self) -> impl Answer<Vec<Adviser>>;
    fn adviser(&mut self, username: &str) -> impl Answer<Option<Adviser>>;
    fn add_adviser(&mut self, adviser: &Adviser, username: &str) -> impl Answer<bool>;
    /// False where there is no such adviser.
    fn change_adviser(&mut self, adviser: &Adviser, username: &str) -> impl Answer<bool>;

    fn add_count(&mut self, key: [&str; 4], hour: DateTime<Utc>) -> impl Answer<()>;
    fn counts(&mut self, from: DateTime<Utc>, until: DateTime<Utc>) -> impl Answer<Vec<Count>>;

    fn add_audit(&mut self, row: &AuditRow) -> impl Answer<()>;
}
