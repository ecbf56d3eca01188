//! The port: what Porter can ask of a contact store, whichever database is behind it.

use crate::access::Access;
use crate::adviser::Adviser;
use crate::count::{Count, CountEvent};
use crate::error::StoreError;
use crate::transfer::{Export, Import, Imported};
use crate::work::{OpenedRequest, RequestStatus, Status, WorkFilter, WorkItem};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use engine::ids::CouncilId;
use engine::keep::Keep;
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

/// The shared customer contact store.
///
/// Every method is one transaction: all of it or none. A future that is dropped half-way leaves
/// either the whole change or nothing.
#[async_trait]
pub trait ContactStore: Send + Sync {
    /// Keeps a request with its contact and consent, once for each turn.
    ///
    /// The same turn again (same conversation and message) returns what the first one did and
    /// writes nothing.
    ///
    /// # Errors
    /// [`StoreError::ReferenceTaken`]: make another reference and keep again.
    /// [`StoreError::TurnOvertaken`]: another message was kept at this revision; load and replay.
    async fn keep(&self, keep: &Keep, turn: &TurnKey) -> Result<Kept, StoreError>;

    /// The work list, the most urgent first.
    async fn requests(&self, filter: &WorkFilter) -> Result<Vec<WorkItem>, StoreError>;

    /// Opens a request for a council, with as much of the contact as it may see; `None` both where
    /// there is no such request and where it is none of this council's business.
    async fn open_request(
        &self,
        reference: &str,
        viewer: &CouncilId,
    ) -> Result<Option<OpenedRequest>, StoreError>;

    /// Notes how far a request has come. Only its owner may.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRequest`], both where there is none and where it is another council's.
    async fn set_status(
        &self,
        reference: &str,
        status: Status,
        council: &CouncilId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// How far a request has come, for whoever quotes its reference.
    async fn request_status(&self, reference: &str) -> Result<Option<RequestStatus>, StoreError>;

    /// Everything the store holds of people, for the data protection officer; audited.
    /// `partners` are the councils to which a given consent opens a record.
    async fn export(&self, access: &Access, partners: &[CouncilId]) -> Result<Export, StoreError>;

    /// Brings records in; audited. Records whose ids are there already are left as they are.
    ///
    /// # Errors
    /// [`StoreError::Import`] with every fault; then nothing was written.
    async fn import(&self, access: &Access, import: &Import) -> Result<Imported, StoreError>;

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

    /// Adds to the anonymous counts. Takes many at once, because each call waits for the disk.
    async fn count(&self, events: &[CountEvent]) -> Result<(), StoreError>;

    /// The anonymous counts from one hour up to, but without, another.
    async fn counts(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError>;

    /// Whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Waits for what is under way, then closes the files.
    async fn close(&self);
}
