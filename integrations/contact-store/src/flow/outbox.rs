//! The outbox on a database: each method one transaction.

use super::Store;
use crate::access::{Access, Deed};
use crate::db::{Db, OutboxRows as _};
use crate::error::StoreError;
use crate::outbox::{
    DeliveryItem, DisposalItem, Outbox, OutboxLevels, Parcel, Sent, State, claim, list, settle,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

#[async_trait]
impl<D: Db> Outbox for Store<D> {
    async fn claim(
        &self,
        recipient: &str,
        most: i64,
        now: DateTime<Utc>,
        lease: TimeDelta,
    ) -> Result<Vec<Parcel>, StoreError> {
        let mut rows = self.keeper().await?;
        let claimed = claim(&mut rows, &self.keys, (recipient, most), now, lease).await?;
        self.finish(rows, None).await?;
        Ok(claimed)
    }

    async fn sent(&self, id: &str, sent: Sent, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut rows = self.keeper().await?;
        let what = (id, sent);
        let head = settle::settle(&mut rows, &self.keys, &self.own, what, now).await?;
        self.finish(rows, head).await
    }

    async fn deliveries(&self, access: &Access) -> Result<Vec<DeliveryItem>, StoreError> {
        self.allow(access, "deliveries", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (open, head) = list::deliveries(&mut rows, &self.own, access).await?;
        self.finish(rows, Some(head)).await?;
        Ok(open)
    }

    async fn replay(&self, access: &Access, id: &str) -> Result<bool, StoreError> {
        self.allow(access, "replay", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (again, head) = list::replay(&mut rows, &self.own, access, id).await?;
        self.finish(rows, Some(head)).await?;
        Ok(again)
    }

    async fn by_hand(&self, access: &Access, id: &str) -> Result<bool, StoreError> {
        self.allow(access, "by_hand", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (done, head) = list::by_hand(&mut rows, &self.keys, &self.own, access, id).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }

    async fn disposals(&self, access: &Access) -> Result<Vec<DisposalItem>, StoreError> {
        self.allow(access, "disposals", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (open, head) = list::disposals(&mut rows, &self.own, access).await?;
        self.finish(rows, Some(head)).await?;
        Ok(open)
    }

    async fn disposed(&self, access: &Access, id: &str) -> Result<bool, StoreError> {
        self.allow(access, "disposed", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (done, head) = list::disposed(&mut rows, &self.own, access, id).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }

    async fn destroyed(
        &self,
        recipient: &str,
        id: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut rows = self.keeper().await?;
        let whose = (recipient, id);
        let (done, head) = list::destroyed(&mut rows, &self.own, whose, at).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }

    async fn outbox_levels(&self, today: NaiveDate) -> Result<OutboxLevels, StoreError> {
        let mut rows = self.reader().await?;
        let mut levels = OutboxLevels {
            overdue_disposals: rows.overdue_disposals(today).await?,
            ..OutboxLevels::default()
        };
        for (state, n) in rows.delivery_levels().await? {
            match State::named(&state) {
                Some(State::Waiting) => levels.waiting = n,
                Some(State::Dead) => levels.dead = n,
                _ => {}
            }
        }
        Ok(levels)
    }
}
