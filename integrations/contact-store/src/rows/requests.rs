//! Requests and what belongs to them.

use super::sql::{self, query};
use super::{Line, SqlRows, all, number, word};
use crate::db::{DisclosureRow, RequestRow, RequestRows, RightsRow, SensitiveRow, TurnRow};
use crate::error::StoreError;
use crate::work::{Status, WorkFilter, WorkItem};
use chrono::{DateTime, Utc};
use sqlx::Row;

fn work_item(row: &Line) -> Result<WorkItem, StoreError> {
    let status: &str = row.try_get("status")?;
    Ok(WorkItem {
        reference: row.try_get("reference")?,
        topic: row.try_get::<String, _>("topic")?.into(),
        service_code: row.try_get("service_code")?,
        owner: row.try_get::<String, _>("owner")?.into(),
        status: word(Status::named(status), "request", "status")?,
        due: row.try_get("due")?,
        at: row.try_get("at")?,
        contact_id: row.try_get("contact_id")?,
    })
}

fn request(row: &Line) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        item: work_item(row)?,
        home: row.try_get("home")?,
        status_at: row.try_get("status_at")?,
        retention: row.try_get("retention")?,
        details: row.try_get("details")?,
        key_id: row
            .try_get::<Option<String>, _>("key_id")?
            .unwrap_or_default(),
        person: row.try_get("person")?,
        empty_when_done: row.try_get("empty_when_done")?,
    })
}

fn sensitive(row: &Line) -> Result<SensitiveRow, StoreError> {
    Ok(SensitiveRow {
        id: row.try_get("id")?,
        reference: row.try_get("reference")?,
        field: row.try_get("field")?,
        value: row.try_get("value")?,
    })
}

fn disclosure(row: &Line) -> Result<DisclosureRow, StoreError> {
    Ok(DisclosureRow {
        id: row.try_get("id")?,
        reference: row.try_get("reference")?,
        lawful: row.try_get("lawful")?,
        contact_id: row.try_get("contact_id")?,
        recipient: row.try_get("recipient")?,
        outside: row.try_get("outside")?,
        fields: row.try_get("fields")?,
        at: row.try_get("at")?,
        sent_at: row.try_get("sent_at")?,
    })
}

pub(super) fn rights(row: &Line) -> Result<RightsRow, StoreError> {
    Ok(RightsRow {
        id: row.try_get("id")?,
        kind: row.try_get("kind")?,
        controllers: row.try_get("controllers")?,
        due: row.try_get("due")?,
        at: row.try_get("at")?,
        contact_id: row.try_get("contact_id")?,
        reference: row.try_get("reference")?,
        topic: row.try_get("topic")?,
        council: row.try_get("council")?,
        facts: row.try_get("facts")?,
        key_id: row.try_get("key_id")?,
        answered: row.try_get("answered")?,
        paused_on: row.try_get("paused_on")?,
        extended_on: row.try_get("extended_on")?,
    })
}

impl RequestRows for SqlRows {
    async fn turn(
        &mut self,
        conversation: &str,
        message: &[u8],
        reference: &str,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        let row = query(sql::TURN)
            .bind(conversation.to_owned())
            .bind(message.to_vec())
            .bind(reference.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok((row.try_get("reference")?, row.try_get("contact_id")?)))
            .transpose()
    }

    async fn add_turn(&mut self, row: &TurnRow<'_>) -> Result<bool, StoreError> {
        let done = query(sql::ADD_TURN)
            .bind(row.conversation.clone())
            .bind(number(row.revision))
            .bind(row.message.to_vec())
            .bind((!row.is_case).then(|| row.reference.to_owned()))
            .bind(row.is_case.then(|| row.reference.to_owned()))
            .bind(row.at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn kept_in(&mut self, conversation: &str) -> Result<Vec<String>, StoreError> {
        let rows = query(sql::KEPT_IN)
            .bind(conversation.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok(row.try_get("contact_id")?))
    }

    async fn add_request(&mut self, row: &RequestRow) -> Result<bool, StoreError> {
        let item = &row.item;
        let done = query(sql::ADD_REQUEST)
            .bind(item.reference.clone())
            .bind(item.topic.to_string())
            .bind(item.service_code.clone())
            .bind(item.owner.to_string())
            .bind(row.home.clone())
            .bind(item.status.as_str())
            .bind(row.status_at)
            .bind(item.due)
            .bind(item.at)
            .bind(row.retention.clone())
            .bind(item.contact_id.clone())
            .bind(row.details.clone())
            .bind(row.key_id.clone())
            .bind(row.person.clone())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn request(&mut self, reference: &str) -> Result<Option<RequestRow>, StoreError> {
        let row = query(sql::REQUEST)
            .bind(reference.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(request).transpose()
    }

    async fn requests(&mut self) -> Result<Vec<RequestRow>, StoreError> {
        all(
            &query(sql::REQUESTS).fetch_all(self.connection()).await?,
            request,
        )
    }

    async fn requests_of(&mut self, contact_id: &str) -> Result<Vec<RequestRow>, StoreError> {
        let rows = query(sql::REQUESTS_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, request)
    }

    async fn bare_request(&mut self, reference: &str) -> Result<(), StoreError> {
        query(sql::BARE_REQUEST)
            .bind(reference.to_owned())
            .bind(Vec::<u8>::new())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn work(&mut self, filter: &WorkFilter) -> Result<Vec<WorkItem>, StoreError> {
        let rows = query(sql::WORK)
            .bind(filter.owner.as_ref().map(ToString::to_string))
            .bind(filter.status.map(Status::as_str))
            .bind(filter.overdue_on)
            .fetch_all(self.connection())
            .await?;
        all(&rows, work_item)
    }

    async fn set_status(
        &mut self,
        reference: &str,
        status: Status,
        owner: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::SET_STATUS)
            .bind(status.as_str())
            .bind(at)
            .bind(reference.to_owned())
            .bind(owner.to_owned())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_sensitive(&mut self, row: &SensitiveRow) -> Result<bool, StoreError> {
        let done = query(sql::ADD_SENSITIVE)
            .bind(row.id.clone())
            .bind(row.reference.clone())
            .bind(row.field.clone())
            .bind(row.value.clone())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn sensitive_of(&mut self, reference: &str) -> Result<Vec<SensitiveRow>, StoreError> {
        let rows = query(sql::SENSITIVE_OF)
            .bind(reference.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, sensitive)
    }

    async fn sensitive(&mut self) -> Result<Vec<SensitiveRow>, StoreError> {
        all(
            &query(sql::SENSITIVE).fetch_all(self.connection()).await?,
            sensitive,
        )
    }

    async fn drop_sensitive(&mut self, reference: &str) -> Result<(), StoreError> {
        query(sql::DROP_SENSITIVE)
            .bind(reference.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn add_disclosure(&mut self, row: &DisclosureRow) -> Result<(), StoreError> {
        query(sql::ADD_DISCLOSURE)
            .bind(row.id.clone())
            .bind(row.reference.clone())
            .bind(row.lawful.clone())
            .bind(row.contact_id.clone())
            .bind(row.recipient.clone())
            .bind(row.outside)
            .bind(row.fields.clone())
            .bind(row.at)
            .bind(row.sent_at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn disclosures_of(&mut self, contact_id: &str) -> Result<Vec<DisclosureRow>, StoreError> {
        let rows = query(sql::DISCLOSURES_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, disclosure)
    }

    async fn add_rights(&mut self, row: &RightsRow) -> Result<bool, StoreError> {
        let done = query(sql::ADD_RIGHTS)
            .bind(row.id.clone())
            .bind(row.kind.clone())
            .bind(row.controllers.clone())
            .bind(row.due)
            .bind(row.at)
            .bind(row.contact_id.clone())
            .bind(row.reference.clone())
            .bind(row.topic.clone())
            .bind(row.council.clone())
            .bind(row.facts.clone())
            .bind(row.key_id.clone())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn rights_case(&mut self, reference: &str) -> Result<Option<RightsRow>, StoreError> {
        let row = query(sql::RIGHTS_CASE)
            .bind(reference.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(rights).transpose()
    }

    async fn rights_answered(
        &mut self,
        reference: &str,
        council: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::RIGHTS_ANSWERED)
            .bind(reference.to_owned())
            .bind(format!(" {council} "))
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn rights(&mut self) -> Result<Vec<RightsRow>, StoreError> {
        all(
            &query(sql::RIGHTS).fetch_all(self.connection()).await?,
            rights,
        )
    }
}
