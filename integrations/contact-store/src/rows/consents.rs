//! The evidence of consent, and who is to be told.

use super::sql::{self, query};
use super::{Line, SqlRows, all, state};
use crate::db::{ConsentRows, EventRow, SeenEvent, TellingRow};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use engine::consent::ConsentState;
use sqlx::Row;

fn event(row: &Line) -> Result<EventRow, StoreError> {
    Ok(EventRow {
        id: row.try_get("id")?,
        subject_id: row.try_get("subject_id")?,
        purpose: row.try_get("purpose")?,
        decision: state(row, "consent_event", "decision")?,
        at: row.try_get("at")?,
        lawful_basis: row.try_get("lawful_basis")?,
        wording_id: row.try_get("wording_id")?,
        wording_sha256: row.try_get("wording_sha256")?,
        notice_id: row.try_get("notice_id")?,
        notice_version: row.try_get("notice_version")?,
        notice_sha256: row.try_get("notice_sha256")?,
        language: row.try_get("language")?,
        channel: row.try_get("channel")?,
        council: row.try_get("council")?,
        method: row.try_get("method")?,
        asked_count: row.try_get("asked_count")?,
        verified: row.try_get("verified")?,
        supersedes: row.try_get("supersedes")?,
    })
}

fn seen(row: &Line) -> Result<SeenEvent, StoreError> {
    Ok(SeenEvent {
        contact_id: row.try_get("contact_id")?,
        event: event(row)?,
    })
}

pub(super) fn telling(row: &Line) -> Result<TellingRow, StoreError> {
    Ok(TellingRow {
        id: row.try_get("id")?,
        recipient: row.try_get("recipient")?,
        contact_id: row.try_get("contact_id")?,
        what: row.try_get("what")?,
        at: row.try_get("at")?,
        refs: row.try_get("refs")?,
        home: row.try_get("home")?,
        outside: row.try_get("outside")?,
    })
}

impl ConsentRows for SqlRows {
    async fn latest_event(
        &mut self,
        subject_id: &str,
        purpose: &str,
    ) -> Result<Option<(String, ConsentState)>, StoreError> {
        let row = query(sql::LATEST_EVENT)
            .bind(subject_id.to_owned())
            .bind(purpose.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| {
            Ok((
                row.try_get("id")?,
                state(&row, "consent_event", "decision")?,
            ))
        })
        .transpose()
    }

    async fn add_event(&mut self, row: &EventRow) -> Result<(), StoreError> {
        query(sql::ADD_EVENT)
            .bind(row.id.clone())
            .bind(row.subject_id.clone())
            .bind(row.purpose.clone())
            .bind(row.decision.as_str())
            .bind(row.at)
            .bind(row.lawful_basis.clone())
            .bind(row.wording_id.clone())
            .bind(row.wording_sha256.clone())
            .bind(row.notice_id.clone())
            .bind(row.notice_version.clone())
            .bind(row.notice_sha256.clone())
            .bind(row.language.clone())
            .bind(row.channel.clone())
            .bind(row.council.clone())
            .bind(row.method.clone())
            .bind(row.asked_count)
            .bind(row.verified)
            .bind(row.supersedes.clone())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn events(&mut self) -> Result<Vec<SeenEvent>, StoreError> {
        all(
            &query(sql::EVENTS).fetch_all(self.connection()).await?,
            seen,
        )
    }

    async fn events_of(&mut self, subject_id: &str) -> Result<Vec<EventRow>, StoreError> {
        let rows = query(sql::EVENTS_OF)
            .bind(subject_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, event)
    }

    async fn add_telling(&mut self, row: &TellingRow) -> Result<(), StoreError> {
        query(sql::ADD_TELLING)
            .bind(row.id.clone())
            .bind(row.recipient.clone())
            .bind(row.contact_id.clone())
            .bind(row.what.clone())
            .bind(row.at)
            .bind(row.refs.clone())
            .bind(row.home.clone())
            .bind(row.outside)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn telling(&mut self, id: &str) -> Result<Option<TellingRow>, StoreError> {
        let row = query(sql::TELLING)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(telling).transpose()
    }

    async fn tellings(&mut self, recipient: Option<&str>) -> Result<Vec<TellingRow>, StoreError> {
        let rows = query(sql::TELLINGS)
            .bind(recipient.map(str::to_owned))
            .fetch_all(self.connection())
            .await?;
        all(&rows, telling)
    }

    async fn told(&mut self, id: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = query(sql::TOLD)
            .bind(id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }
}
