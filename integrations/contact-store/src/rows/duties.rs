//! What is owed to people after a keep, and what goes when its time is over.

use super::consents::telling;
use super::outbox::{delivery, disposal};
use super::requests::rights;
use super::sql::{self, query};
use super::{Line, SqlRows, all};
use crate::db::{
    DeliveryRow, DisposalRow, DoneRow, DutyRows, HoldRow, LawfulRow, Life, OverRow, RightsRow,
    TellingRow,
};
use crate::error::StoreError;
use crate::monitoring::Quarter;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;

fn hold(row: &Line) -> Result<HoldRow, StoreError> {
    Ok(HoldRow {
        id: row.try_get("id")?,
        contact_id: row.try_get("contact_id")?,
        why: row.try_get("why")?,
        set_by: row.try_get("set_by")?,
        at: row.try_get("at")?,
    })
}

fn lawful(row: &Line) -> Result<LawfulRow, StoreError> {
    Ok(LawfulRow {
        id: row.try_get("id")?,
        gateway: row.try_get("gateway")?,
        contact_id: row.try_get("contact_id")?,
        subject_id: row.try_get("subject_id")?,
        council: row.try_get("council")?,
        officer: row.try_get("officer")?,
        approver: row.try_get("approver")?,
        state: row.try_get("state")?,
        fields: row.try_get("fields")?,
        particulars: row.try_get("particulars")?,
        at: row.try_get("at")?,
        made_at: row.try_get("made_at")?,
    })
}

fn held(row: &Line) -> Result<bool, StoreError> {
    Ok(row.try_get::<Option<String>, _>("held")?.is_some())
}

fn count(row: &Line) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.try_get::<i64, _>("n")?).unwrap_or(0))
}

/// Whether each of a case's controllers is among those that have answered.
fn all_answered(row: &Line) -> Result<bool, StoreError> {
    let controllers: &str = row.try_get("controllers")?;
    let controllers: Vec<String> =
        serde_json::from_str(controllers).map_err(|_| StoreError::UnknownWord {
            table: "rights_request",
            column: "controllers",
        })?;
    let answered: &str = row.try_get("answered")?;
    let answered: Vec<&str> = answered.split_whitespace().collect();
    Ok(controllers
        .iter()
        .all(|council| answered.contains(&council.as_str())))
}

impl DutyRows for SqlRows {
    async fn set_restricted(
        &mut self,
        contact_id: &str,
        since: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        query(sql::SET_RESTRICTED)
            .bind(contact_id.to_owned())
            .bind(since)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn contact_life(&mut self, contact_id: &str) -> Result<Life, StoreError> {
        let row = query(sql::CONTACT_LIFE)
            .bind(contact_id.to_owned())
            .fetch_one(self.connection())
            .await?;
        Ok(Life {
            last_contact_at: row.try_get("last_contact_at")?,
            ends_on: row.try_get("ends_on")?,
        })
    }

    async fn tries_of(&mut self, contact_id: &str) -> Result<Vec<DateTime<Utc>>, StoreError> {
        let rows = query(sql::TRIES_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok(row.try_get("at")?))
    }

    async fn tellings_of(&mut self, contact_id: &str) -> Result<Vec<TellingRow>, StoreError> {
        let rows = query(sql::TELLINGS_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, telling)
    }

    async fn deliveries_of(&mut self, reference: &str) -> Result<Vec<DeliveryRow>, StoreError> {
        let rows = query(sql::DELIVERIES_OF)
            .bind(reference.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, delivery)
    }

    async fn disposals_of(&mut self, reference: &str) -> Result<Vec<DisposalRow>, StoreError> {
        let rows = query(sql::DISPOSALS_OF)
            .bind(reference.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, disposal)
    }

    async fn empty_when_done(&mut self, reference: &str) -> Result<(), StoreError> {
        query(sql::EMPTY_WHEN_DONE)
            .bind(reference.to_owned())
            .bind(true)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn add_hold(&mut self, row: &HoldRow) -> Result<(), StoreError> {
        query(sql::ADD_HOLD)
            .bind(row.id.clone())
            .bind(row.contact_id.clone())
            .bind(row.why.clone())
            .bind(row.set_by.clone())
            .bind(row.at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn hold_contact(&mut self, id: &str) -> Result<Option<String>, StoreError> {
        let row = query(sql::HOLD_CONTACT)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(row.try_get("contact_id")?)).transpose()
    }

    async fn lift_hold(
        &mut self,
        id: &str,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::LIFT_HOLD)
            .bind(id.to_owned())
            .bind(by.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn open_holds(&mut self, contact_id: &str) -> Result<Vec<HoldRow>, StoreError> {
        let rows = query(sql::OPEN_HOLDS)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, hold)
    }

    async fn drop_holds(&mut self, contact_id: &str) -> Result<(), StoreError> {
        query(sql::DROP_HOLDS)
            .bind(contact_id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn add_lawful(&mut self, row: &LawfulRow) -> Result<(), StoreError> {
        query(sql::ADD_LAWFUL)
            .bind(row.id.clone())
            .bind(row.gateway.clone())
            .bind(row.contact_id.clone())
            .bind(row.subject_id.clone())
            .bind(row.council.clone())
            .bind(row.officer.clone())
            .bind(row.approver.clone())
            .bind(row.state.clone())
            .bind(row.fields.clone())
            .bind(row.particulars.clone())
            .bind(row.at)
            .bind(row.made_at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn lawful(&mut self, id: &str) -> Result<Option<LawfulRow>, StoreError> {
        let row = query(sql::LAWFUL)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(lawful).transpose()
    }

    async fn make_lawful(
        &mut self,
        id: &str,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = query(sql::MAKE_LAWFUL)
            .bind(id.to_owned())
            .bind(by.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn lawfuls(&mut self) -> Result<Vec<LawfulRow>, StoreError> {
        all(
            &query(sql::LAWFULS).fetch_all(self.connection()).await?,
            lawful,
        )
    }

    async fn lawfuls_of(&mut self, contact_id: &str) -> Result<Vec<LawfulRow>, StoreError> {
        let rows = query(sql::LAWFULS_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, lawful)
    }

    async fn rights_of(&mut self, contact_id: &str) -> Result<Vec<RightsRow>, StoreError> {
        let rows = query(sql::RIGHTS_OF)
            .bind(contact_id.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, rights)
    }

    async fn case_steps(
        &mut self,
        reference: &str,
        council: &str,
    ) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        let rows = query(sql::CASE_STEPS)
            .bind(reference.to_owned())
            .bind(council.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok((row.try_get("step")?, row.try_get("at")?)))
    }

    async fn add_case_step(
        &mut self,
        (reference, council, step): (&str, &str, &str),
        actor: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        query(sql::ADD_CASE_STEP)
            .bind(reference.to_owned())
            .bind(council.to_owned())
            .bind(step.to_owned())
            .bind(actor.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn set_case_clock(
        &mut self,
        reference: &str,
        paused_on: Option<NaiveDate>,
        extended_on: Option<NaiveDate>,
        due: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        query(sql::SET_CASE_CLOCK)
            .bind(reference.to_owned())
            .bind(paused_on)
            .bind(extended_on)
            .bind(due)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn move_to_contact(&mut self, from: &str, to: &str) -> Result<(), StoreError> {
        for statement in [
            sql::MOVE_REQUESTS,
            sql::MOVE_DISCLOSURES,
            sql::MOVE_CASES,
            sql::MOVE_TELLINGS,
        ] {
            query(statement)
                .bind(from.to_owned())
                .bind(to.to_owned())
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }

    async fn done_requests(&mut self) -> Result<Vec<DoneRow>, StoreError> {
        let rows = query(sql::DONE_REQUESTS)
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| {
            Ok(DoneRow {
                reference: row.try_get("reference")?,
                retention: row.try_get("retention")?,
                status_at: row.try_get("status_at")?,
                key_id: row.try_get("key_id")?,
                held: held(row)?,
            })
        })
    }

    async fn drop_request(&mut self, reference: &str) -> Result<(), StoreError> {
        query(sql::DROP_REQUEST)
            .bind(reference.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_contacts(
        &mut self,
        gone_by: NaiveDate,
        silent_by: DateTime<Utc>,
    ) -> Result<Vec<OverRow>, StoreError> {
        let rows = query(sql::OVER_CONTACTS)
            .bind(gone_by)
            .bind(silent_by)
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| {
            Ok(OverRow {
                id: row.try_get("id")?,
                home_council: row.try_get("home_council")?,
                held: held(row)?,
            })
        })
    }

    async fn over_cases(
        &mut self,
        by: DateTime<Utc>,
    ) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let rows = query(sql::OVER_CASES)
            .bind(by)
            .fetch_all(self.connection())
            .await?;
        let mut over = Vec::new();
        for row in &rows {
            if all_answered(row)? {
                over.push((row.try_get("id")?, row.try_get("key_id")?));
            }
        }
        Ok(over)
    }

    async fn drop_case(&mut self, id: &str) -> Result<(), StoreError> {
        query(sql::DROP_CASE)
            .bind(id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_counts(&mut self, by: DateTime<Utc>) -> Result<u64, StoreError> {
        let row = query(sql::OVER_COUNTS)
            .bind(by)
            .fetch_one(self.connection())
            .await?;
        count(&row)
    }

    async fn drop_counts(&mut self, by: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::DROP_COUNTS)
            .bind(by)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn set_expiry(
        &mut self,
        evidence_by: DateTime<Utc>,
        audit_through: i64,
    ) -> Result<(), StoreError> {
        query(sql::SET_EXPIRY)
            .bind(evidence_by)
            .bind(audit_through)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_evidence(&mut self, by: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
        let rows = query(sql::OVER_EVIDENCE)
            .bind(by)
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok(row.try_get("subject_id")?))
    }

    async fn drop_evidence(&mut self, subject_id: &str) -> Result<(), StoreError> {
        query(sql::DROP_EVIDENCE)
            .bind(subject_id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_audit(
        &mut self,
        by: DateTime<Utc>,
    ) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = query(sql::OVER_AUDIT)
            .bind(by)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok((row.try_get("seq")?, row.try_get("mac")?)))
            .transpose()
    }

    async fn drop_audit(&mut self, through: i64) -> Result<(), StoreError> {
        query(sql::DROP_AUDIT)
            .bind(through)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn audit_start(&mut self) -> Result<Option<(i64, Vec<u8>, Vec<u8>)>, StoreError> {
        let row = query(sql::AUDIT_START)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| {
            Ok((
                row.try_get("seq")?,
                row.try_get("mac")?,
                row.try_get("seal")?,
            ))
        })
        .transpose()
    }

    async fn set_audit_start(
        &mut self,
        seq: i64,
        mac: &[u8],
        seal: &[u8],
    ) -> Result<(), StoreError> {
        query(sql::SET_AUDIT_START)
            .bind(seq)
            .bind(mac.to_vec())
            .bind(seal.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_monitoring(&mut self, before: &Quarter) -> Result<u64, StoreError> {
        let row = query(sql::OVER_MONITORING)
            .bind(before.to_string())
            .fetch_one(self.connection())
            .await?;
        count(&row)
    }

    async fn drop_monitoring(&mut self, before: &Quarter) -> Result<(), StoreError> {
        query(sql::DROP_MONITORING)
            .bind(before.to_string())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn over_tellings(&mut self, by: DateTime<Utc>) -> Result<u64, StoreError> {
        let row = query(sql::OVER_TELLINGS)
            .bind(by)
            .fetch_one(self.connection())
            .await?;
        count(&row)
    }

    async fn drop_tellings(&mut self, by: DateTime<Utc>) -> Result<(), StoreError> {
        for statement in [sql::DROP_TELLINGS, sql::DROP_TOLD_DELIVERIES] {
            query(statement).bind(by).execute(self.connection()).await?;
        }
        Ok(())
    }

    async fn over_lawfuls(&mut self, by: DateTime<Utc>) -> Result<u64, StoreError> {
        let row = query(sql::OVER_LAWFULS)
            .bind(by)
            .fetch_one(self.connection())
            .await?;
        count(&row)
    }

    async fn drop_lawfuls(&mut self, by: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::DROP_LAWFULS)
            .bind(by)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn last_entry(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = query(sql::LAST_ENTRY)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(row.try_get("at")?)).transpose()
    }
}
