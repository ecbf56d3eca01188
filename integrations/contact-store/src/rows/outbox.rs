//! What leaves the house, and the copies that are to be destroyed.

use super::sql::{self, query};
use super::{Line, SqlRows, all, word};
use crate::db::{DeliveryRow, DisposalRow, OutboxRows};
use crate::error::StoreError;
use crate::outbox::{Event, State};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;

pub(super) fn delivery(row: &Line) -> Result<DeliveryRow, StoreError> {
    let event = Event::named(row.try_get("event")?);
    let state = State::named(row.try_get("state")?);
    Ok(DeliveryRow {
        id: row.try_get("id")?,
        event: word(event, "delivery", "event")?,
        recipient: row.try_get("recipient")?,
        reference: row.try_get("reference")?,
        about: row.try_get("about")?,
        fields: row.try_get("fields")?,
        at: row.try_get("at")?,
        state: word(state, "delivery", "state")?,
        tries: row.try_get("tries")?,
        next_at: row.try_get("next_at")?,
        fault: row.try_get("fault")?,
    })
}

pub(super) fn disposal(row: &Line) -> Result<DisposalRow, StoreError> {
    Ok(DisposalRow {
        id: row.try_get("id")?,
        reference: row.try_get("reference")?,
        recipient: row.try_get("recipient")?,
        home: row.try_get("home")?,
        due: row.try_get("due")?,
        at: row.try_get("at")?,
        sent_at: row.try_get("sent_at")?,
        confirmed_at: row.try_get("confirmed_at")?,
    })
}

impl OutboxRows for SqlRows {
    async fn add_delivery(&mut self, row: &DeliveryRow) -> Result<(), StoreError> {
        query(sql::ADD_DELIVERY)
            .bind(row.id.clone())
            .bind(row.event.as_str())
            .bind(row.recipient.clone())
            .bind(row.reference.clone())
            .bind(row.about.clone())
            .bind(row.fields.clone())
            .bind(row.at)
            .bind(row.next_at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn delivery(&mut self, id: &str) -> Result<Option<DeliveryRow>, StoreError> {
        let row = query(sql::DELIVERY)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(delivery).transpose()
    }

    async fn due_deliveries(
        &mut self,
        recipient: &str,
        now: DateTime<Utc>,
        never: DateTime<Utc>,
        most: i64,
    ) -> Result<Vec<DeliveryRow>, StoreError> {
        let rows = query(sql::DUE_DELIVERIES)
            .bind(recipient.to_owned())
            .bind(now)
            .bind(never)
            .bind(most)
            .fetch_all(self.connection())
            .await?;
        all(&rows, delivery)
    }

    async fn lease_delivery(
        &mut self,
        id: &str,
        tries: i64,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::LEASE_DELIVERY)
            .bind(id.to_owned())
            .bind(tries)
            .bind(until)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn settle_delivery(
        &mut self,
        id: &str,
        state: State,
        at: DateTime<Utc>,
        fault: Option<&str>,
    ) -> Result<(), StoreError> {
        query(sql::SETTLE_DELIVERY)
            .bind(id.to_owned())
            .bind(state.as_str())
            .bind(at)
            .bind(fault.map(str::to_owned))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn put_delivery_off(
        &mut self,
        id: &str,
        until: DateTime<Utc>,
        fault: &str,
    ) -> Result<(), StoreError> {
        query(sql::PUT_DELIVERY_OFF)
            .bind(id.to_owned())
            .bind(until)
            .bind(fault.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn replay_delivery(&mut self, id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::REPLAY_DELIVERY)
            .bind(id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn stop_deliveries(
        &mut self,
        reference: &str,
        why: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        query(sql::STOP_DELIVERIES)
            .bind(reference.to_owned())
            .bind(why.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn open_deliveries(&mut self, council: &str) -> Result<Vec<DeliveryRow>, StoreError> {
        let rows = query(sql::OPEN_DELIVERIES)
            .bind(council.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, delivery)
    }

    async fn delivery_levels(&mut self) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = query(sql::DELIVERY_LEVELS)
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok((row.try_get("state")?, row.try_get("n")?)))
    }

    async fn request_sent(
        &mut self,
        reference: &str,
        owner: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        query(sql::REQUEST_SENT)
            .bind(reference.to_owned())
            .bind(owner.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn disclosure_sent(
        &mut self,
        reference: &str,
        recipient: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        query(sql::DISCLOSURE_SENT)
            .bind(reference.to_owned())
            .bind(recipient.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn outside_of(&mut self, reference: &str) -> Result<Vec<String>, StoreError> {
        let rows = query(sql::OUTSIDE_OF)
            .bind(reference.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok(row.try_get("recipient")?))
    }

    async fn add_disposal(&mut self, row: &DisposalRow) -> Result<bool, StoreError> {
        let done = query(sql::ADD_DISPOSAL)
            .bind(row.id.clone())
            .bind(row.reference.clone())
            .bind(row.recipient.clone())
            .bind(row.home.clone())
            .bind(row.due)
            .bind(row.at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn disposal(&mut self, id: &str) -> Result<Option<DisposalRow>, StoreError> {
        let row = query(sql::DISPOSAL)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(disposal).transpose()
    }

    async fn disposal_sent(&mut self, id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::DISPOSAL_SENT)
            .bind(id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn disposal_confirmed(
        &mut self,
        id: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::DISPOSAL_CONFIRMED)
            .bind(id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn open_disposals(&mut self, council: &str) -> Result<Vec<DisposalRow>, StoreError> {
        let rows = query(sql::OPEN_DISPOSALS)
            .bind(council.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, disposal)
    }

    async fn overdue_disposals(&mut self, today: NaiveDate) -> Result<i64, StoreError> {
        let row = query(sql::OVERDUE_DISPOSALS)
            .bind(today)
            .fetch_one(self.connection())
            .await?;
        Ok(row.try_get("n")?)
    }
}
