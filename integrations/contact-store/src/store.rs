//! The port: what Porter can ask of a contact store, whichever database is behind it.

use crate::access::Access;
use crate::adviser::Adviser;
use crate::audit::Head;
use crate::consents::{ConsentEvent, Telling, Terms};
use crate::count::{Count, CountEvent};
use crate::error::StoreError;
use crate::identity::CodeTo;
use crate::monitoring::{MonitoringCount, MonitoringEvent};
use crate::outbox::Outbox;
use crate::records::same::Likeness;
use crate::records::{Change, Erased, Query, SeenRecord};
use crate::retention::Upkeep;
use crate::rights::Rights;
use crate::rights::cases::{CaseItem, OpenedCase};
use crate::token::ServiceToken;
use crate::trail::{AuditReport, Look};
use crate::transfer::{Export, Import, Imported};
use crate::work::{OpenedRequest, RequestStatus, Status, WorkFilter, WorkItem};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::Decision;
use engine::conversation::Withdrawal;
use engine::identity::{CodeCheck, Facts, Identified, RecordRef};
use engine::ids::CouncilId;
use engine::keep::Keep;
use engine::personal::Personal;
use engine::request_status::StatusQuery;
use engine::rights::NewCase;
use std::fmt;
use uuid::Uuid;

/// Which turn of which conversation keeps something: what makes a retry harmless.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TurnKey {
    /// The conversation.
    pub conversation: Uuid,
    /// The session's revision that the turn was computed from.
    pub revision: u64,
    /// The client's id of the message; stored as a keyed hash only.
    pub message_id: String,
}

impl fmt::Debug for TurnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A message id comes from outside and may hold anything.
        f.debug_struct("TurnKey")
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

/// What came of keeping.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The reference under which the request stands: the first one, where the turn is repeated.
    pub reference: String,
    /// The contact record, where there is one.
    pub contact_id: Option<String>,
    /// True where this very turn had been kept before and nothing was written now.
    pub repeated: bool,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("repeated", &self.repeated)
            .finish_non_exhaustive()
    }
}

/// Who acts in something that both residents and staff may do.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// The resident, talking to Porter.
    Resident {
        /// The council that was contacted.
        council: &'a CouncilId,
        /// The conversation: a record that it made itself is the resident's own.
        conversation: Uuid,
    },
    /// Somebody at a council.
    Staff(&'a Access),
}

/// The shared customer contact store.
///
/// Every method is one transaction: all of it or none. A future that is dropped half-way leaves
/// either the whole change or nothing. What is read or written for a person or a job is audited in
/// the same transaction. A record that may not be seen answers exactly as one that is not there.
#[async_trait]
pub trait ContactStore: Outbox + Rights + Upkeep + Send + Sync {
    /// Keeps a request with its contact and consent, once for each turn.
    ///
    /// The same turn again (same conversation and message) returns what the first one did and
    /// writes nothing.
    ///
    /// # Errors
    /// [`StoreError::ReferenceTaken`]: make another reference and keep again.
    /// [`StoreError::TurnOvertaken`]: another message was kept at this revision; load and replay.
    /// [`StoreError::NotAsRecognised`]: the record that it was to join is gone or has changed; nothing
    /// was written.
    async fn keep(&self, keep: &Keep, turn: &TurnKey) -> Result<Kept, StoreError>;

    /// Opens a case for a right, once for each turn, with the facts sealed. A record that was found
    /// and moves away ends on its day, and not before (rule R44).
    ///
    /// # Errors
    /// As for [`ContactStore::keep`].
    async fn open_case(&self, case: &NewCase, turn: &TurnKey) -> Result<Kept, StoreError>;

    /// The cases that the council of `access` has still to answer, the most urgent first; audited.
    ///
    /// # Errors
    /// As for [`ContactStore::find`].
    async fn cases(&self, access: &Access) -> Result<Vec<CaseItem>, StoreError>;

    /// One case with what was told for it; audited. `None` both where there is no such case and
    /// where it is none of this council's open ones.
    ///
    /// # Errors
    /// As for [`ContactStore::find`].
    async fn case(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<OpenedCase>, StoreError>;

    /// Notes that the council of `access` has answered a case; the other controllers' stay open.
    /// False where it is none of its open ones; audited.
    ///
    /// # Errors
    /// As for [`ContactStore::find`].
    async fn answered(&self, access: &Access, reference: &str) -> Result<bool, StoreError>;

    /// The work list, the most urgent first.
    async fn requests(&self, filter: &WorkFilter) -> Result<Vec<WorkItem>, StoreError>;

    /// Opens a request for a council, with as much of the contact as it may see; `None` both where
    /// there is no such request and where it is none of this council's business.
    ///
    /// # Errors
    /// As for [`ContactStore::find`].
    async fn open_request(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<OpenedRequest>, StoreError>;

    /// Notes how far a request has come. Only its owner may. Once it is done nothing of it is sent any
    /// more, and recipients outside the councils are told to destroy their copies by `copies_by`, the
    /// councils' local date (rule R29).
    ///
    /// # Errors
    /// [`StoreError::NoSuchRequest`], both where there is none and where it is another council's.
    async fn set_status(
        &self,
        access: &Access,
        reference: &str,
        status: Status,
        copies_by: NaiveDate,
    ) -> Result<(), StoreError>;

    /// How far a request has come, for whoever quotes its reference and tells the facts that were
    /// asked with it. A wrong reference, facts that do not fit the contact, a request that this
    /// council may not see, an at-risk address and too many tries at the contact all give `None`.
    async fn find_status(
        &self,
        council: &CouncilId,
        query: &StatusQuery,
        at: DateTime<Utc>,
    ) -> Result<Option<RequestStatus>, StoreError>;

    /// The records that fit and that this access may see.
    ///
    /// # Errors
    /// [`StoreError::NoReason`], [`StoreError::NotYours`]; [`StoreError::FindWhat`] where nothing
    /// finds a record by itself.
    async fn find(&self, access: &Access, by: &Query) -> Result<Vec<SeenRecord>, StoreError>;

    /// One record, by its id; `None` where there is none or it may not be seen.
    ///
    /// # Errors
    /// As for [`ContactStore::find`].
    async fn record(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<SeenRecord>, StoreError>;

    /// Corrects details of a record, if it still has the version that was looked at.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`]; [`StoreError::Conflict`] where somebody changed it since: look
    /// again; [`StoreError::Faults`] for values that are none.
    async fn change(
        &self,
        access: &Access,
        contact_id: &str,
        version: i64,
        change: &Change,
    ) -> Result<SeenRecord, StoreError>;

    /// Records that may be of the same person, among those that this access may see and that are seen by
    /// the same councils as this one (domain.md T12); audited.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    async fn likenesses(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Vec<Likeness>, StoreError>;

    /// Merges the second record into the first, each at the version that was looked at: what the first
    /// does not have is taken over, requests and cases move to it, a no to somebody stands on, and the
    /// second's key is destroyed. Audited on both.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`]; [`StoreError::SeenByOthers`]; [`StoreError::Conflict`];
    /// [`StoreError::Held`].
    async fn merge(
        &self,
        access: &Access,
        stays: (&str, i64),
        goes: (&str, i64),
    ) -> Result<(), StoreError>;

    /// Erases a record: its key is destroyed, its rows and those of its requests that are done are
    /// emptied. A request that is still open stays with its owner until it is done, then it is emptied
    /// too (domain.md T6). The evidence of consent stays, without anybody's name (T5).
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`]; [`StoreError::Held`] where somebody holds it.
    async fn erase(&self, access: &Access, contact_id: &str) -> Result<Erased, StoreError>;

    /// Where each consent of a record stands and how it came there; `None` as for a record.
    async fn consents(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<Vec<ConsentEvent>>, StoreError>;

    /// Takes a consent back, at once (rule R39). Whoever holds the record is told.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`] where none of the records may be seen.
    async fn withdraw(&self, by: By<'_>, what: &Withdrawal) -> Result<(), StoreError>;

    /// Notes a decision that the gate settled, for records that are there already.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`] where none of the records may be seen.
    async fn settle(
        &self,
        by: By<'_>,
        record: &RecordRef,
        decision: &Decision,
    ) -> Result<(), StoreError>;

    /// Notes that somebody moves away on a day; consent ends then, and not before (rule R44).
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    async fn moves_away(
        &self,
        access: &Access,
        contact_id: &str,
        on: NaiveDate,
    ) -> Result<(), StoreError>;

    /// Ends what is over (moved away, silent too long) and pauses what a changed notice no longer
    /// covers. Returns how many records it concerned.
    async fn lapse(&self, terms: &Terms, now: DateTime<Utc>) -> Result<usize, StoreError>;

    /// Whether somebody who told these facts is known to this council: two must fit. Wrong facts, no
    /// record, a record this council may not see, an at-risk address and too many tries all give
    /// [`Identified::NoMatch`].
    async fn identify(
        &self,
        council: &CouncilId,
        facts: &Facts,
        at: DateTime<Utc>,
    ) -> Result<Identified, StoreError>;

    /// The same for somebody who makes a request. `before` is what they told in vain a moment ago, where
    /// `facts` only add to it: whom that was a try at is not tried anew. Nothing at all is written where
    /// the facts lead to no record that this council may see: nobody's request is kept yet (rule R17).
    async fn recognise(
        &self,
        council: &CouncilId,
        facts: &Facts,
        before: Option<&Facts>,
        at: DateTime<Utc>,
    ) -> Result<Identified, StoreError>;

    /// Notes a fresh one-time code for a record and says where it is to be sent; `None` where the
    /// record has no telephone or e-mail, or had too many codes. The code itself is not kept.
    async fn new_code(
        &self,
        council: &CouncilId,
        record: &RecordRef,
        code: &Personal<String>,
        at: DateTime<Utc>,
    ) -> Result<Option<CodeTo>, StoreError>;

    /// Whether this is the code that was sent last.
    async fn check_code(
        &self,
        record: &RecordRef,
        code: &Personal<String>,
        at: DateTime<Utc>,
    ) -> Result<CodeCheck, StoreError>;

    /// Of which records the council of `access` has still to stop or change its use; audited.
    async fn tellings(&self, access: &Access) -> Result<Vec<Telling>, StoreError>;

    /// Notes that the council of `access` was told and saw to it; audited. False where it has no such
    /// open telling: twice is once.
    async fn told(&self, access: &Access, id: &str) -> Result<bool, StoreError>;

    /// Everything the store holds of people, for the data protection officer; audited.
    /// `partners` are the councils to which a given consent opens a record.
    async fn export(&self, access: &Access, partners: &[CouncilId]) -> Result<Export, StoreError>;

    /// Brings records in; audited. Records whose ids are there already are left as they are.
    ///
    /// # Errors
    /// [`StoreError::Import`] with every fault; then nothing was written.
    async fn import(&self, access: &Access, import: &Import) -> Result<Imported, StoreError>;

    /// Who looked at a record or changed it, oldest first; `None` as for a record.
    async fn who_looked(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<Vec<Look>>, StoreError>;

    /// Checks the whole chain of the audit against its anchor, and against a head that somebody
    /// wrote down, if there is one. `progress` hears how many rows are done.
    ///
    /// # Errors
    /// [`StoreError::Audit`] with the first break.
    async fn verify_audit(
        &self,
        noted: Option<&Head>,
        progress: &(dyn Fn(i64) + Sync),
    ) -> Result<AuditReport, StoreError>;

    /// Wraps every record key with the newest key, so that older ones can be taken out of the
    /// setting. Returns how many.
    async fn rotate_keys(&self) -> Result<usize, StoreError>;

    /// All advisers, by username.
    async fn advisers(&self) -> Result<Vec<Adviser>, StoreError>;

    /// Adds an adviser.
    ///
    /// # Errors
    /// [`StoreError::AdviserExists`].
    async fn add_adviser(&self, adviser: &Adviser) -> Result<(), StoreError>;

    /// Replaces an adviser's hash, council, teams and role.
    ///
    /// # Errors
    /// [`StoreError::NoSuchAdviser`].
    async fn change_adviser(&self, adviser: &Adviser) -> Result<(), StoreError>;

    /// The adviser with this username.
    async fn adviser(&self, username: &str) -> Result<Option<Adviser>, StoreError>;

    /// Adds a token of another system's. The id of `token` is made here; `secret` is kept as a hash.
    ///
    /// # Errors
    /// [`StoreError::TokenExists`].
    async fn add_token(&self, token: &ServiceToken, secret: &str) -> Result<(), StoreError>;

    /// All tokens, by name.
    async fn tokens(&self) -> Result<Vec<ServiceToken>, StoreError>;

    /// The token with this secret, unless it was revoked.
    async fn token(&self, secret: &str) -> Result<Option<ServiceToken>, StoreError>;

    /// Revokes a token by its name. False where there is no such token in use.
    async fn revoke_token(&self, name: &str, at: DateTime<Utc>) -> Result<bool, StoreError>;

    /// Adds to the anonymous counts, each event so many times. Takes many at once, because each call waits
    /// for the disk.
    async fn count(&self, events: &[(CountEvent, u64)]) -> Result<(), StoreError>;

    /// The anonymous counts from one hour up to, but without, another.
    async fn counts(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError>;

    /// Adds to the counts of monitoring, apart from everything else (rule R19). Many at once, and never
    /// together with anything of somebody's.
    async fn monitor(&self, events: &[(MonitoringEvent, u64)]) -> Result<(), StoreError>;

    /// All counts of monitoring, the oldest quarter first.
    async fn monitoring(&self) -> Result<Vec<MonitoringCount>, StoreError>;

    /// Whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Waits for what is under way, then closes the files.
    async fn close(&self);
}
