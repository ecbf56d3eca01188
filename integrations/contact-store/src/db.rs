//! What a database has to offer so that the store can be built on it: statements, no decisions.
//!
//! Every rule (idempotence, need to know, what is sealed, what an import may do) is written once,
//! above this line. The statements themselves are written once too (`rows/`) and compiled for each
//! database. To add a database: implement [`Db`], give `rows/` its types, run the story on it.

mod duties;

pub(crate) use duties::{DoneRow, DutyRows, HoldRow, LawfulRow, Life, OverRow};

use crate::access::AccessPurpose;
use crate::adviser::Adviser;
use crate::columns::SealedPerson;
use crate::count::{Count, CountEvent};
use crate::error::StoreError;
use crate::monitoring::{MonitoringCount, MonitoringEvent};
use crate::outbox::{Event, State};
use crate::token::ServiceToken;
use crate::viewer::Viewer;
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

    /// Begins a transaction that writes, in the eyes of `viewer`.
    fn write(&self, viewer: &Viewer) -> impl Answer<Self::Rows>;
    /// Begins a transaction that only reads, in the eyes of `viewer`.
    fn read(&self, viewer: &Viewer) -> impl Answer<Self::Rows>;
    /// Overwrites what deleted rows left in logs, as far as the database lets its user do that.
    fn scrub(&self) -> impl Answer<()>;
    /// Closes the database.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// One row of `vault.record_key`.
pub(crate) struct KeyRow {
    pub(crate) id: String,
    pub(crate) council: String,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) at: DateTime<Utc>,
}

/// One row of `contact`.
pub(crate) struct ContactRow {
    pub(crate) id: String,
    pub(crate) subject_id: String,
    pub(crate) home_council: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) version: i64,
    pub(crate) share: ConsentState,
    pub(crate) key_id: String,
    pub(crate) restricted_at: Option<DateTime<Utc>>,
    pub(crate) person: SealedPerson,
}

/// A record that is open to the other council, as far as its end is concerned.
pub(crate) struct SharedRow {
    pub(crate) id: String,
    pub(crate) subject_id: String,
    pub(crate) home_council: String,
    pub(crate) last_contact_at: DateTime<Utc>,
    pub(crate) ends_on: Option<NaiveDate>,
    pub(crate) notice_id: Option<String>,
    pub(crate) notice_version: Option<String>,
    pub(crate) open_requests: i64,
}

/// One row of `request`.
pub(crate) struct RequestRow {
    pub(crate) item: WorkItem,
    pub(crate) home: String,
    pub(crate) status_at: DateTime<Utc>,
    pub(crate) retention: String,
    pub(crate) details: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) person: Option<Vec<u8>>,
    /// Its person's record was erased while it was still open.
    pub(crate) empty_when_done: bool,
}

/// One row of `sensitive_value`.
pub(crate) struct SensitiveRow {
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) field: String,
    pub(crate) value: Vec<u8>,
}

/// One row of `consent_event`. What an imported record does not say is `None`.
#[derive(Clone)]
pub(crate) struct EventRow {
    pub(crate) id: String,
    pub(crate) subject_id: String,
    pub(crate) purpose: String,
    pub(crate) decision: ConsentState,
    pub(crate) at: DateTime<Utc>,
    pub(crate) lawful_basis: String,
    pub(crate) wording_id: Option<String>,
    pub(crate) wording_sha256: Option<String>,
    pub(crate) notice_id: Option<String>,
    pub(crate) notice_version: Option<String>,
    pub(crate) notice_sha256: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) channel: Option<String>,
    pub(crate) council: String,
    pub(crate) method: String,
    pub(crate) asked_count: Option<i64>,
    pub(crate) verified: bool,
    pub(crate) supersedes: Option<String>,
}

/// A consent event with the contact it belongs to, if that is still there.
pub(crate) struct SeenEvent {
    pub(crate) contact_id: Option<String>,
    pub(crate) event: EventRow,
}

/// One row of `disclosure`.
pub(crate) struct DisclosureRow {
    pub(crate) id: String,
    /// The request that it cites; else the lawful ground.
    pub(crate) reference: Option<String>,
    pub(crate) lawful: Option<String>,
    pub(crate) contact_id: Option<String>,
    pub(crate) recipient: String,
    /// Whether the recipient is outside the councils.
    pub(crate) outside: bool,
    pub(crate) fields: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) sent_at: Option<DateTime<Utc>>,
}

/// One row of `telling`.
pub(crate) struct TellingRow {
    pub(crate) id: String,
    pub(crate) recipient: String,
    pub(crate) contact_id: String,
    pub(crate) what: String,
    pub(crate) at: DateTime<Utc>,
    /// The requests that the recipient knows the record by, with a space between.
    pub(crate) refs: String,
    pub(crate) home: String,
    pub(crate) outside: bool,
}

/// One row of `delivery`.
pub(crate) struct DeliveryRow {
    pub(crate) id: String,
    pub(crate) event: Event,
    pub(crate) recipient: String,
    pub(crate) reference: Option<String>,
    /// The telling or the disposal that it carries.
    pub(crate) about: Option<String>,
    pub(crate) fields: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) state: State,
    pub(crate) tries: i64,
    pub(crate) next_at: DateTime<Utc>,
    pub(crate) fault: Option<String>,
}

/// One row of `disposal`.
pub(crate) struct DisposalRow {
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) recipient: String,
    pub(crate) home: String,
    pub(crate) due: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) sent_at: Option<DateTime<Utc>>,
    pub(crate) confirmed_at: Option<DateTime<Utc>>,
}

/// One row of `one_time_code`.
pub(crate) struct CodeRow {
    pub(crate) at: DateTime<Utc>,
    pub(crate) hash: Vec<u8>,
    pub(crate) tries: i64,
    pub(crate) spent: bool,
}

/// One row of `rights_request`; `controllers` as a JSON list.
pub(crate) struct RightsRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) controllers: String,
    pub(crate) due: Option<NaiveDate>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) contact_id: Option<String>,
    /// From here on only where Porter opened the case itself.
    pub(crate) reference: Option<String>,
    pub(crate) topic: Option<String>,
    pub(crate) council: Option<String>,
    /// Sealed with the key of this id.
    pub(crate) facts: Option<Vec<u8>>,
    pub(crate) key_id: Option<String>,
    /// The controllers that have answered it, with spaces around each.
    pub(crate) answered: String,
    /// Since when its clock stands, and when it was extended.
    pub(crate) paused_on: Option<NaiveDate>,
    pub(crate) extended_on: Option<NaiveDate>,
}

/// One row of `audit`, as the chain reads it.
pub(crate) struct AuditRow {
    pub(crate) entry: crate::audit::Entry,
    pub(crate) mac: Vec<u8>,
}

/// One row of `audit` by its number, also where nothing else of it can be read any more.
pub(crate) struct AuditLine {
    pub(crate) seq: i64,
    pub(crate) row: Option<AuditRow>,
}

/// One row of `turn_done`.
pub(crate) struct TurnRow<'a> {
    pub(crate) conversation: String,
    pub(crate) revision: u64,
    pub(crate) message: [u8; 32],
    pub(crate) reference: &'a str,
    /// Whether the reference is that of a case, and not of a request.
    pub(crate) is_case: bool,
    pub(crate) at: DateTime<Utc>,
}

/// What a transaction can do at all.
pub(crate) trait Turn: Send {
    fn commit(self) -> impl Answer<()>;
    /// From here on the transaction looks with these eyes.
    fn look_as(&mut self, viewer: &Viewer) -> impl Answer<()>;
    fn ping(&mut self) -> impl Answer<()>;
}

/// The store's keys and the vault of record keys.
pub(crate) trait KeyRows: Send {
    fn key_checks(&mut self) -> impl Answer<Vec<(String, Vec<u8>)>>;
    fn add_key_check(&mut self, id: &str, value: &[u8]) -> impl Answer<()>;
    fn drop_key_check(&mut self, id: &str) -> impl Answer<()>;
    fn record_key(&mut self, id: &str) -> impl Answer<Option<KeyRow>>;
    fn record_keys(&mut self) -> impl Answer<Vec<KeyRow>>;
    fn add_record_key(&mut self, row: &KeyRow) -> impl Answer<bool>;
    fn rewrap_record_key(&mut self, id: &str, wrapped: &[u8]) -> impl Answer<()>;
    fn drop_record_key(&mut self, id: &str) -> impl Answer<bool>;
    /// Drops keys older than this that no row uses: what a process left that was killed half-way.
    fn drop_stray_keys(&mut self, older_than: DateTime<Utc>) -> impl Answer<u64>;
}

/// Contacts and what finds them. `add_…` returns false, and adds nothing, where a row with the same
/// unique key is there already. `…_seen` gives only what the viewer may see.
pub(crate) trait ContactRows: Send {
    fn add_contact(&mut self, row: &ContactRow) -> impl Answer<bool>;
    fn contact(&mut self, id: &str) -> impl Answer<Option<ContactRow>>;
    fn contact_seen(&mut self, id: &str, viewer: &Viewer) -> impl Answer<Option<ContactRow>>;
    fn contacts(&mut self) -> impl Answer<Vec<ContactRow>>;
    fn shared_contacts(&mut self) -> impl Answer<Vec<SharedRow>>;
    /// False where the record has another version, or is gone.
    fn change_contact(&mut self, row: &ContactRow, from: i64) -> impl Answer<bool>;
    fn set_share(&mut self, subject_id: &str, share: ConsentState) -> impl Answer<()>;
    fn set_ends_on(&mut self, id: &str, on: Option<NaiveDate>) -> impl Answer<()>;
    fn touch_contact(&mut self, id: &str, at: DateTime<Utc>) -> impl Answer<()>;
    fn drop_contact(&mut self, id: &str) -> impl Answer<bool>;

    fn add_index(&mut self, kind: &str, hash: &[u8], contact_id: &str) -> impl Answer<()>;
    fn drop_index(&mut self, contact_id: &str) -> impl Answer<()>;
    fn find_seen(
        &mut self,
        kind: &str,
        hash: &[u8],
        viewer: &Viewer,
    ) -> impl Answer<Vec<ContactRow>>;

    fn tries_since(&mut self, contact_id: &str, since: DateTime<Utc>) -> impl Answer<i64>;
    fn add_try(&mut self, contact_id: &str, at: DateTime<Utc>) -> impl Answer<()>;
    fn drop_tries(&mut self, contact_id: &str) -> impl Answer<()>;
    fn codes_since(&mut self, contact_id: &str, since: DateTime<Utc>) -> impl Answer<Vec<CodeRow>>;
    fn add_code(&mut self, contact_id: &str, at: DateTime<Utc>, hash: &[u8]) -> impl Answer<bool>;
    fn note_code_try(
        &mut self,
        contact_id: &str,
        at: DateTime<Utc>,
        spent: bool,
    ) -> impl Answer<()>;
}

/// Requests and what belongs to them.
pub(crate) trait RequestRows: Send {
    /// The request that this message of this conversation kept, and its contact; or the case that it
    /// opened. Under this reference, another message may have kept it before.
    fn turn(
        &mut self,
        conversation: &str,
        message: &[u8],
        reference: &str,
    ) -> impl Answer<Option<(String, Option<String>)>>;
    fn add_turn(&mut self, row: &TurnRow<'_>) -> impl Answer<bool>;
    /// The contacts that a conversation made; not those that its requests joined, which were there
    /// before.
    fn kept_in(&mut self, conversation: &str) -> impl Answer<Vec<String>>;

    fn add_request(&mut self, row: &RequestRow) -> impl Answer<bool>;
    fn request(&mut self, reference: &str) -> impl Answer<Option<RequestRow>>;
    fn requests(&mut self) -> impl Answer<Vec<RequestRow>>;
    fn requests_of(&mut self, contact_id: &str) -> impl Answer<Vec<RequestRow>>;
    /// Leaves of a request only what says nothing about anybody.
    fn bare_request(&mut self, reference: &str) -> impl Answer<()>;
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
    fn drop_sensitive(&mut self, reference: &str) -> impl Answer<()>;

    fn add_disclosure(&mut self, row: &DisclosureRow) -> impl Answer<()>;
    fn disclosures_of(&mut self, contact_id: &str) -> impl Answer<Vec<DisclosureRow>>;

    /// False where the reference is taken.
    fn add_rights(&mut self, row: &RightsRow) -> impl Answer<bool>;
    fn rights_case(&mut self, reference: &str) -> impl Answer<Option<RightsRow>>;
    /// False where there is no such case.
    fn rights_answered(
        &mut self,
        reference: &str,
        council: &str,
        at: DateTime<Utc>,
    ) -> impl Answer<bool>;
    fn rights(&mut self) -> impl Answer<Vec<RightsRow>>;
}

/// What leaves the house, and the copies that are to be destroyed.
pub(crate) trait OutboxRows: Send {
    fn add_delivery(&mut self, row: &DeliveryRow) -> impl Answer<()>;
    fn delivery(&mut self, id: &str) -> impl Answer<Option<DeliveryRow>>;
    /// What waits for `recipient` and is due at `now`, or not before `never`, oldest first.
    fn due_deliveries(
        &mut self,
        recipient: &str,
        now: DateTime<Utc>,
        never: DateTime<Utc>,
        most: i64,
    ) -> impl Answer<Vec<DeliveryRow>>;
    /// False where somebody else leased it since it was read.
    fn lease_delivery(&mut self, id: &str, tries: i64, until: DateTime<Utc>) -> impl Answer<bool>;
    fn settle_delivery(
        &mut self,
        id: &str,
        state: State,
        at: DateTime<Utc>,
        fault: Option<&str>,
    ) -> impl Answer<()>;
    fn put_delivery_off(&mut self, id: &str, until: DateTime<Utc>, fault: &str) -> impl Answer<()>;
    fn replay_delivery(&mut self, id: &str, at: DateTime<Utc>) -> impl Answer<()>;
    /// Stops what waits for a request.
    fn stop_deliveries(&mut self, reference: &str, why: &str, at: DateTime<Utc>)
    -> impl Answer<()>;
    /// What has not arrived and is of a request that this council owns or whose person lives there, or
    /// tells somebody of a record of its.
    fn open_deliveries(&mut self, council: &str) -> impl Answer<Vec<DeliveryRow>>;
    fn delivery_levels(&mut self) -> impl Answer<Vec<(String, i64)>>;

    /// A request that reached its owner is under way, if nobody had moved it on yet.
    fn request_sent(&mut self, reference: &str, owner: &str, at: DateTime<Utc>) -> impl Answer<()>;
    fn disclosure_sent(
        &mut self,
        reference: &str,
        recipient: &str,
        at: DateTime<Utc>,
    ) -> impl Answer<()>;
    /// Who outside the councils got something of a request.
    fn outside_of(&mut self, reference: &str) -> impl Answer<Vec<String>>;

    /// False where this recipient's copy of this request is to be destroyed already.
    fn add_disposal(&mut self, row: &DisposalRow) -> impl Answer<bool>;
    fn disposal(&mut self, id: &str) -> impl Answer<Option<DisposalRow>>;
    fn disposal_sent(&mut self, id: &str, at: DateTime<Utc>) -> impl Answer<()>;
    fn disposal_confirmed(&mut self, id: &str, at: DateTime<Utc>) -> impl Answer<bool>;
    /// Copies that are still there, of requests that this council owns or whose person lives there.
    fn open_disposals(&mut self, council: &str) -> impl Answer<Vec<DisposalRow>>;
    fn overdue_disposals(&mut self, today: NaiveDate) -> impl Answer<i64>;
}

/// The evidence of consent, and who is to be told.
pub(crate) trait ConsentRows: Send {
    /// The latest event of a subject for a purpose: its id and decision.
    fn latest_event(
        &mut self,
        subject_id: &str,
        purpose: &str,
    ) -> impl Answer<Option<(String, ConsentState)>>;
    fn add_event(&mut self, row: &EventRow) -> impl Answer<()>;
    fn events(&mut self) -> impl Answer<Vec<SeenEvent>>;
    fn events_of(&mut self, subject_id: &str) -> impl Answer<Vec<EventRow>>;

    fn add_telling(&mut self, row: &TellingRow) -> impl Answer<()>;
    /// An open telling.
    fn telling(&mut self, id: &str) -> impl Answer<Option<TellingRow>>;
    fn tellings(&mut self, recipient: Option<&str>) -> impl Answer<Vec<TellingRow>>;
    fn told(&mut self, id: &str, at: DateTime<Utc>) -> impl Answer<bool>;
}

/// Who may sign in or ask, and the audit.
pub(crate) trait OfficeRows: Send {
    fn advisers(&mut self) -> impl Answer<Vec<Adviser>>;
    fn adviser(&mut self, username: &str) -> impl Answer<Option<Adviser>>;
    fn add_adviser(&mut self, adviser: &Adviser, username: &str) -> impl Answer<bool>;
    /// False where there is no such adviser.
    fn change_adviser(&mut self, adviser: &Adviser, username: &str) -> impl Answer<bool>;

    fn add_token(&mut self, token: &ServiceToken, hash: &[u8]) -> impl Answer<bool>;
    fn tokens(&mut self) -> impl Answer<Vec<ServiceToken>>;
    fn token(&mut self, hash: &[u8]) -> impl Answer<Option<ServiceToken>>;
    fn revoke_token(&mut self, name: &str, at: DateTime<Utc>) -> impl Answer<bool>;

    /// Takes the end of the chain for this transaction: the next number and the mac before it.
    fn take_head(&mut self) -> impl Answer<Option<(i64, Vec<u8>)>>;
    fn set_head(&mut self, seq: i64, mac: &[u8]) -> impl Answer<()>;
    fn begin_head(&mut self, mac: &[u8]) -> impl Answer<()>;
    fn head(&mut self) -> impl Answer<Option<(i64, Vec<u8>)>>;
    fn add_audit(&mut self, row: &AuditRow) -> impl Answer<()>;
    /// Rows after `seq`, in order, at most so many.
    fn audit_after(&mut self, seq: i64, most: i64) -> impl Answer<Vec<AuditLine>>;
    fn audit_of(&mut self, record: &str) -> impl Answer<Vec<AuditRow>>;
    /// The councils that have looked at a record.
    fn lookers(&mut self, record: &str) -> impl Answer<Vec<String>>;
}

/// The anonymous counts, and those of monitoring.
pub(crate) trait CountRows: Send {
    fn add_count(&mut self, event: &CountEvent, times: u64) -> impl Answer<()>;
    fn counts(&mut self, from: DateTime<Utc>, until: DateTime<Utc>) -> impl Answer<Vec<Count>>;
    fn add_monitoring(&mut self, event: &MonitoringEvent, times: u64) -> impl Answer<()>;
    fn monitoring(&mut self) -> impl Answer<Vec<MonitoringCount>>;
}

/// The statements of one transaction.
pub(crate) trait Rows:
    Turn
    + KeyRows
    + ContactRows
    + RequestRows
    + OutboxRows
    + DutyRows
    + ConsentRows
    + OfficeRows
    + CountRows
{
}
impl<T> Rows for T where
    T: Turn
        + KeyRows
        + ContactRows
        + RequestRows
        + OutboxRows
        + DutyRows
        + ConsentRows
        + OfficeRows
        + CountRows
{
}

/// The purposes a token may name, from their words.
pub(crate) fn purposes(text: &str) -> Option<Vec<AccessPurpose>> {
    text.split_whitespace().map(AccessPurpose::named).collect()
}
