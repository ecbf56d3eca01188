//! Who may sign in or ask, and the audit.

use super::sql::{self, query};
use super::{Line, SqlRows, all, instant, word};
use crate::access::{AccessPurpose, Role};
use crate::adviser::Adviser;
use crate::audit::Entry;
use crate::db::{AuditLine, AuditRow, OfficeRows, purposes};
use crate::error::StoreError;
use crate::token::ServiceToken;
use chrono::{DateTime, Utc};
use engine::ids::TeamId;
use sqlx::Row;

fn adviser(row: &Line) -> Result<Adviser, StoreError> {
    let teams: &str = row.try_get("teams")?;
    Ok(Adviser {
        id: row.try_get::<Option<String>, _>("id")?.unwrap_or_default(),
        username: row.try_get("username")?,
        password_hash: row.try_get("password_hash")?,
        council: row.try_get::<String, _>("council")?.into(),
        teams: teams.split_whitespace().map(TeamId::from).collect(),
        role: word(Role::named(row.try_get("role")?), "adviser", "role")?,
    })
}

fn teams(adviser: &Adviser) -> String {
    let names: Vec<_> = adviser.teams.iter().map(TeamId::as_str).collect();
    names.join(" ")
}

fn token(row: &Line) -> Result<ServiceToken, StoreError> {
    Ok(ServiceToken {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        role: word(Role::named(row.try_get("role")?), "service_token", "role")?,
        council: row.try_get::<String, _>("council")?.into(),
        purposes: word(
            purposes(row.try_get("purposes")?),
            "service_token",
            "purposes",
        )?,
        created_at: row.try_get("created_at")?,
        revoked_at: row.try_get("revoked_at")?,
    })
}

fn audit(row: &Line) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        entry: Entry {
            seq: row.try_get("seq")?,
            id: row.try_get("id")?,
            at: instant(row, "at")?,
            actor: row.try_get("actor")?,
            role: row.try_get("role")?,
            council: row.try_get("council")?,
            purpose: row.try_get("purpose")?,
            action: row.try_get("action")?,
            outcome: row.try_get("outcome")?,
            record: row.try_get("record")?,
            fields: row.try_get("fields")?,
            count: row.try_get("count")?,
            reason: row.try_get("reason")?,
        },
        mac: row.try_get("mac")?,
    })
}

fn head(row: &Line) -> Result<(i64, Vec<u8>), StoreError> {
    Ok((row.try_get("seq")?, row.try_get("mac")?))
}

impl OfficeRows for SqlRows {
    async fn advisers(&mut self) -> Result<Vec<Adviser>, StoreError> {
        all(
            &query(sql::ADVISERS).fetch_all(self.connection()).await?,
            adviser,
        )
    }

    async fn adviser(&mut self, username: &str) -> Result<Option<Adviser>, StoreError> {
        let row = query(sql::ADVISER)
            .bind(username.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(adviser).transpose()
    }

    async fn add_adviser(&mut self, new: &Adviser, username: &str) -> Result<bool, StoreError> {
        let done = query(sql::ADD_ADVISER)
            .bind(username.to_owned())
            .bind(new.password_hash.clone())
            .bind(new.council.to_string())
            .bind(teams(new))
            .bind(new.role.as_str())
            .bind(new.id.clone())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn change_adviser(&mut self, new: &Adviser, username: &str) -> Result<bool, StoreError> {
        let done = query(sql::CHANGE_ADVISER)
            .bind(username.to_owned())
            .bind(new.password_hash.clone())
            .bind(new.council.to_string())
            .bind(teams(new))
            .bind(new.role.as_str())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_token(&mut self, new: &ServiceToken, hash: &[u8]) -> Result<bool, StoreError> {
        let purposes: Vec<_> = new
            .purposes
            .iter()
            .map(|p| AccessPurpose::as_str(*p))
            .collect();
        let done = query(sql::ADD_TOKEN)
            .bind(new.id.clone())
            .bind(new.name.clone())
            .bind(new.role.as_str())
            .bind(new.council.to_string())
            .bind(purposes.join(" "))
            .bind(new.created_at)
            .bind(hash.to_vec())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn tokens(&mut self) -> Result<Vec<ServiceToken>, StoreError> {
        all(
            &query(sql::TOKENS).fetch_all(self.connection()).await?,
            token,
        )
    }

    async fn token(&mut self, hash: &[u8]) -> Result<Option<ServiceToken>, StoreError> {
        let row = query(sql::TOKEN)
            .bind(hash.to_vec())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(token).transpose()
    }

    async fn revoke_token(&mut self, name: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = query(sql::REVOKE_TOKEN)
            .bind(name.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn take_head(&mut self) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = query(sql::TAKE_HEAD)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(head).transpose()
    }

    async fn set_head(&mut self, seq: i64, mac: &[u8]) -> Result<(), StoreError> {
        query(sql::SET_HEAD)
            .bind(seq)
            .bind(mac.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn begin_head(&mut self, mac: &[u8]) -> Result<(), StoreError> {
        query(sql::BEGIN_HEAD)
            .bind(mac.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn head(&mut self) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = query(sql::HEAD).fetch_optional(self.connection()).await?;
        row.as_ref().map(head).transpose()
    }

    async fn add_audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        let entry = &row.entry;
        query(sql::ADD_AUDIT)
            .bind(entry.seq)
            .bind(entry.id.clone())
            .bind(entry.at)
            .bind(entry.actor.clone())
            .bind(entry.role.clone())
            .bind(entry.council.clone())
            .bind(entry.purpose.clone())
            .bind(entry.action.clone())
            .bind(entry.outcome.clone())
            .bind(entry.record.clone())
            .bind(entry.fields.clone())
            .bind(entry.count)
            .bind(entry.reason.clone())
            .bind(row.mac.clone())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn audit_after(&mut self, seq: i64, most: i64) -> Result<Vec<AuditLine>, StoreError> {
        let rows = query(sql::AUDIT_AFTER)
            .bind(seq)
            .bind(most)
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| {
            Ok(AuditLine {
                seq: row.try_get("seq")?,
                row: audit(row).ok(),
            })
        })
    }

    async fn audit_of(&mut self, record: &str) -> Result<Vec<AuditRow>, StoreError> {
        let rows = query(sql::AUDIT_OF)
            .bind(record.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, audit)
    }

    async fn lookers(&mut self, record: &str) -> Result<Vec<String>, StoreError> {
        let rows = query(sql::LOOKERS)
            .bind(record.to_owned())
            .fetch_all(self.connection())
            .await?;
        all(&rows, |row| Ok(row.try_get("council")?))
    }
}
