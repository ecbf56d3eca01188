//! The store itself: its database, its keys, and the anchor of its audit. Here a transaction begins
//! and ends, and a refusal is written down; what is done in between is said in `super`.

use crate::access::{Access, Deed};
use crate::audit::{Anchor, Head};
use crate::db::Turn as _;
use crate::db::{Db, KeyRows as _, Rows};
use crate::error::{KeyError, StoreError};
use crate::keys::Keys;
use crate::trail::{Act, Who, goes_through, note};
use crate::vault::Own;
use crate::viewer::Viewer;

/// A contact store on a database.
pub(crate) struct Store<D> {
    pub(super) db: D,
    pub(super) keys: Keys,
    pub(super) own: Own,
    pub(super) anchor: Option<Anchor>,
    /// Whether the anchor belongs beside the store, so that its absence is a break. The anchor of a
    /// store on another machine may be on a third.
    pub(super) anchor_is_beside: bool,
    /// False where the database no longer fits its anchor, which is then kept as evidence.
    anchor_moves: bool,
}

/// Checks that the keys are those this store was sealed with, and notes new ones. True for a store
/// that had none yet.
pub(crate) async fn check_keys<R: Rows>(rows: &mut R, keys: &Keys) -> Result<bool, StoreError> {
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
    Ok(known.is_empty())
}

impl<D: Db> Store<D> {
    /// A store on an opened database, once its own keys are read.
    pub(crate) async fn new(
        db: D,
        keys: Keys,
        own: Own,
        anchor: Option<Anchor>,
        anchor_is_beside: bool,
    ) -> Result<Self, StoreError> {
        let mut anchor_moves = true;
        if let Some(Ok(Some(head))) = anchor.as_ref().map(|anchor| anchor.read(&own.audit)) {
            let mut rows = db.read(&Viewer::keeper()).await?;
            anchor_moves = goes_through(&mut rows, &head).await?;
            if !anchor_moves {
                tracing::error!(code = "store.audit_broken");
            }
        }
        Ok(Self {
            db,
            keys,
            own,
            anchor,
            anchor_is_beside,
            anchor_moves,
        })
    }

    /// Commits, then moves the anchor: never before, or a crash would look like a cut.
    pub(super) async fn finish(&self, rows: D::Rows, head: Option<Head>) -> Result<(), StoreError> {
        rows.commit().await?;
        self.anchor_at(head);
        Ok(())
    }

    pub(super) fn anchor_at(&self, head: Option<Head>) {
        if let (Some(anchor), Some(head), true) = (&self.anchor, head, self.anchor_moves)
            && let Err(error) = anchor.advance(&self.own.audit, &head)
        {
            // What was done is done; the chain itself is whole, and the next entry tries again.
            tracing::error!(code = "store.anchor_failed", error = %error);
        }
    }

    /// Destroys keys, and with them every copy of what they sealed; after the rows themselves are gone.
    pub(super) async fn destroy(
        &self,
        keys: impl IntoIterator<Item = String> + Send,
    ) -> Result<(), StoreError> {
        let keys: Vec<String> = keys.into_iter().collect();
        if keys.is_empty() {
            return Ok(());
        }
        let mut rows = self.keeper().await?;
        for key in &keys {
            rows.drop_record_key(key).await?;
        }
        rows.commit().await?;
        self.db.scrub().await
    }

    pub(super) async fn keeper(&self) -> Result<D::Rows, StoreError> {
        self.db.write(&Viewer::keeper()).await
    }

    pub(super) async fn reader(&self) -> Result<D::Rows, StoreError> {
        self.db.read(&Viewer::keeper()).await
    }

    /// Passes a verdict on; a refusal is written down first.
    pub(super) async fn or_refused<T>(
        &self,
        access: &Access,
        action: &'static str,
        verdict: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if matches!(
            verdict,
            Err(StoreError::NotAllowed | StoreError::NotYours | StoreError::NoReason)
        ) {
            let mut rows = self.keeper().await?;
            let act = Act::on_none(action, "refused", 0);
            let head = note(&mut rows, &self.own, &Who::staff(access), act).await?;
            self.finish(rows, Some(head)).await?;
        }
        verdict
    }

    pub(super) async fn allow(
        &self,
        access: &Access,
        action: &'static str,
        deed: Deed,
    ) -> Result<(), StoreError> {
        self.or_refused(access, action, access.may(deed)).await
    }
}
