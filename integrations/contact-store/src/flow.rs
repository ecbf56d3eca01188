//! The store's rules, written once for every database.

use crate::access::Access;
use crate::adviser::Adviser;
use crate::columns::reason_place;
use crate::count::{Count, CountEvent};
use crate::db::{AuditRow, Db, Rows};
use crate::error::{KeyError, StoreError};
use crate::keys::Keys;
use crate::sealing::{random_id, seal};
use crate::store::{ContactStore, Kept, TurnKey};
use crate::transfer::{Export, Import, Imported, bring, take};
use crate::work::{OpenedRequest, RequestStatus, Status, WorkFilter, WorkItem};
use crate::{keep, show};
use async_trait::async_trait;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use engine::ids::CouncilId;
use engine::keep::Keep;

/// A contact store on a database.
pub(crate) struct Store<D> {
    db: D,
    keys: Keys,
}

impl<D: Db> Store<D> {
    /// A store on an opened database, once the keys are known to be its own.
    pub(crate) const fn new(db: D, keys: Keys) -> Self {
        Self { db, keys }
    }
}

/// Checks that the keys are those this store was sealed with, and notes new ones.
pub(crate) async fn check_keys<R: Rows>(rows: &mut R, keys: &Keys) -> Result<(), StoreError> {
    let known = rows.key_checks().await?;
    for (id, value) in &known {
        match keys.named(id) {
            None => return Err(KeyError::Missing { id: id.clone() }.into()),
            Some(key) if !key.checks(value) => {
                return Err(KeyError::Wrong { id: id.clone() }.into());
            }
            Some(_) => {}
        }
    }
    for key in keys.all() {
        if !known.iter().any(|(id, _)| *id == key.id) {
            rows.add_key_check(&key.id, &key.check_value()?).await?;
        }
    }
    Ok(())
}

/// Appends to the audit who did what and why.
pub(crate) async fn audit<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    access: &Access,
    action: &'static str,
    outcome: &'static str,
    records: usize,
) -> Result<(), StoreError> {
    let id = random_id()?;
    let reason = seal(keys, reason_place(&id), access.reason.as_bytes())?;
    rows.add_audit(&AuditRow {
        id,
        at: access.at,
        role: access.role,
        purpose: access.purpose,
        reason,
        action,
        outcome,
        records,
    })
    .await
}

impl<D: Db> Store<D> {
    /// Refuses an access that is not allowed, and writes that down.
    async fn allow(
        &self,
        access: &Access,
        action: &'static str,
        verdict: Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if verdict.is_err() {
            let mut rows = self.db.write().await?;
            audit(&mut rows, &self.keys, access, action, "refused", 0).await?;
            rows.commit().await?;
        }
        verdict
    }
}

#[async_trait]
impl<D: Db> ContactStore for Store<D> {
    async fn keep(&self, what: &Keep, turn: &TurnKey) -> Result<Kept, StoreError> {
        keep::keep(&self.db, &self.keys, what, turn).await
    }

    async fn requests(&self, filter: &WorkFilter) -> Result<Vec<WorkItem>, StoreError> {
        self.db.read().await?.work(filter).await
    }

    async fn open_request(
        &self,
        reference: &str,
        viewer: &CouncilId,
    ) -> Result<Option<OpenedRequest>, StoreError> {
        let mut rows = self.db.read().await?;
        show::open_request(&mut rows, &self.keys, reference, viewer).await
    }

    async fn set_status(
        &self,
        reference: &str,
        status: Status,
        council: &CouncilId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut rows = self.db.write().await?;
        if !rows
            .set_status(reference, status, council.as_str(), at)
            .await?
        {
            return Err(StoreError::NoSuchRequest);
        }
        rows.commit().await
    }

    async fn request_status(&self, reference: &str) -> Result<Option<RequestStatus>, StoreError> {
        let row = self.db.read().await?.request(reference).await?;
        Ok(row.map(|row| RequestStatus {
            topic: row.item.topic,
            owner: row.item.owner,
            status: row.item.status,
            since: row.status_at,
            due: row.item.due,
        }))
    }

    async fn export(&self, access: &Access, partners: &[CouncilId]) -> Result<Export, StoreError> {
        self.allow(access, "export", access.may_export()).await?;
        let mut rows = self.db.write().await?;
        let export = take::everything(&mut rows, &self.keys, partners).await?;
        let records = export.contacts.len().saturating_add(export.requests.len());
        audit(&mut rows, &self.keys, access, "export", "done", records).await?;
        rows.commit().await?;
        Ok(export)
    }

    async fn import(&self, access: &Access, import: &Import) -> Result<Imported, StoreError> {
        self.allow(access, "import", access.may_import()).await?;
        let mut rows = self.db.write().await?;
        let imported = bring::all(&mut rows, &self.keys, import, access.at).await?;
        let records = imported.contacts.saturating_add(imported.requests);
        audit(&mut rows, &self.keys, access, "import", "done", records).await?;
        rows.commit().await?;
        Ok(imported)
    }

    async fn advisers(&self) -> Result<Vec<Adviser>, StoreError> {
        self.db.read().await?.advisers().await
    }

    async fn add_adviser(&self, adviser: &Adviser) -> Result<(), StoreError> {
        let mut rows = self.db.write().await?;
        let username = Adviser::plain(&adviser.username);
        if !rows.add_adviser(adviser, &username).await? {
            return Err(StoreError::AdviserExists);
        }
        rows.commit().await
    }

    async fn change_adviser(&self, adviser: &Adviser) -> Result<(), StoreError> {
        let mut rows = self.db.write().await?;
        let username = Adviser::plain(&adviser.username);
        if !rows.change_adviser(adviser, &username).await? {
            return Err(StoreError::NoSuchAdviser);
        }
        rows.commit().await
    }

    async fn adviser(&self, username: &str) -> Result<Option<Adviser>, StoreError> {
        let username = Adviser::plain(username);
        self.db.read().await?.adviser(&username).await
    }

    async fn count(&self, events: &[CountEvent]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let mut rows = self.db.write().await?;
        for event in events {
            // Only the hour: a minute could point at one person.
            let hour = event
                .at
                .duration_trunc(TimeDelta::hours(1))
                .unwrap_or_default();
            let key = [
                event.topic.as_str(),
                event.channel.as_str(),
                event.outcome,
                event.council.as_str(),
            ];
            rows.add_count(key, hour).await?;
        }
        rows.commit().await
    }

    async fn counts(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError> {
        self.db.read().await?.counts(from, until).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.db.read().await?.ping().await
    }

    async fn close(&self) {
        self.db.close().await;
    }
}
