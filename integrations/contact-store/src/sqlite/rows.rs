//! The statements of one SQLite transaction: parameters in, rows out, no decisions.

use super::sql::{self, query};
use crate::access::Role;
use crate::adviser::Adviser;
use crate::columns::SealedPerson;
use crate::count::{Count, Tally};
use crate::db::{
    AuditRow, ContactRow, EventRow, RequestRow, RightsRow, Rows, SeenEvent, SensitiveRow, TurnRow,
};
use crate::error::StoreError;
use crate::work::{Status, WorkFilter, WorkItem};
use chrono::{DateTime, Utc};
use engine::consent::ConsentState;
use engine::ids::TeamId;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, SqliteConnection, Transaction};

/// One transaction; dropped without a commit, it is rolled back.
pub(crate) struct SqliteRows {
    transaction: Transaction<'static, Sqlite>,
}

impl SqliteRows {
    pub(super) const fn new(transaction: Transaction<'static, Sqlite>) -> Self {
        Self { transaction }
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

/// Turns a stored word back into its type.
fn word<T>(found: Option<T>, table: &'static str, column: &'static str) -> Result<T, StoreError> {
    found.ok_or(StoreError::UnknownWord { table, column })
}

fn all<T>(
    rows: &[SqliteRow],
    read: impl Fn(&SqliteRow) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    rows.iter().map(read).collect()
}

fn contact(row: &SqliteRow) -> Result<ContactRow, StoreError> {
    Ok(ContactRow {
        id: row.try_get("id")?,
        subject_id: row.try_get("subject_id")?,
        home_council: row.try_get("home_council")?,
        created_at: row.try_get("created_at")?,
        person: SealedPerson {
            name: row.try_get("name")?,
            address: row.try_get("address")?,
            house: row.try_get("house")?,
            street: row.try_get("street")?,
            town: row.try_get("town")?,
            postcode: row.try_get("postcode")?,
            phone: row.try_get("phone")?,
            email: row.try_get("email")?,
            dob: row.try_get("dob")?,
            flags: row.try_get("flags")?,
        },
    })
}

fn work_item(row: &SqliteRow) -> Result<WorkItem, StoreError> {
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

fn request(row: &SqliteRow) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        item: work_item(row)?,
        home: row.try_get("home")?,
        status_at: row.try_get("status_at")?,
        retention: row.try_get("retention")?,
        details: row.try_get("details")?,
    })
}

fn sensitive(row: &SqliteRow) -> Result<SensitiveRow, StoreError> {
    Ok(SensitiveRow {
        id: row.try_get("id")?,
        reference: row.try_get("reference")?,
        field: row.try_get("field")?,
        value: row.try_get("value")?,
    })
}

fn decision(row: &SqliteRow) -> Result<ConsentState, StoreError> {
    let name: &str = row.try_get("decision")?;
    word(ConsentState::named(name), "consent_event", "decision")
}

fn event(row: &SqliteRow) -> Result<SeenEvent, StoreError> {
    Ok(SeenEvent {
        contact_id: row.try_get("contact_id")?,
        purpose: row.try_get("purpose")?,
        decision: decision(row)?,
        at: row.try_get("at")?,
        channel: row.try_get("channel")?,
        notice_version: row.try_get("notice_version")?,
        wording_id: row.try_get("wording_id")?,
        council: row.try_get("council")?,
        language: row.try_get("language")?,
        method: row.try_get("method")?,
    })
}

fn rights(row: &SqliteRow) -> Result<RightsRow, StoreError> {
    Ok(RightsRow {
        id: row.try_get("id")?,
        kind: row.try_get("kind")?,
        controllers: row.try_get("controllers")?,
        due: row.try_get("due")?,
        at: row.try_get("at")?,
        contact_id: row.try_get("contact_id")?,
    })
}

fn adviser(row: &SqliteRow) -> Result<Adviser, StoreError> {
    let teams: &str = row.try_get("teams")?;
    let role: &str = row.try_get("role")?;
    Ok(Adviser {
        username: row.try_get("username")?,
        password_hash: row.try_get("password_hash")?,
        council: row.try_get::<String, _>("council")?.into(),
        teams: teams.split_whitespace().map(TeamId::from).collect(),
        role: word(Role::named(role), "adviser", "role")?,
    })
}

fn teams(adviser: &Adviser) -> String {
    let names: Vec<_> = adviser.teams.iter().map(TeamId::as_str).collect();
    names.join(" ")
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(row: &SqliteRow) -> Result<Count, StoreError> {
    let n: i64 = row.try_get("n")?;
    Ok(Count {
        topic: row.try_get::<String, _>("topic")?.into(),
        channel: row.try_get("channel")?,
        outcome: row.try_get("outcome")?,
        council: row.try_get::<String, _>("council")?.into(),
        tally: Tally::new(u64::try_from(n).unwrap_or(0)),
    })
}

impl Rows for SqliteRows {
    async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }

    async fn ping(&mut self) -> Result<(), StoreError> {
        query(sql::PING).fetch_one(self.connection()).await?;
        Ok(())
    }

    async fn key_checks(&mut self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows = query(sql::KEY_CHECKS).fetch_all(self.connection()).await?;
        all(&rows, |row| {
            Ok((row.try_get("id")?, row.try_get("check_value")?))
        })
    }

    async fn add_key_check(&mut self, id: &str, value: &[u8]) -> Result<(), StoreError> {
        query(sql::ADD_KEY_CHECK)
            .bind(id.to_owned())
            .bind(value.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn turn(
        &mut self,
        conversation: &str,
        message: &[u8],
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        let row = query(sql::TURN)
            .bind(conversation.to_owned())
            .bind(message.to_vec())
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
            .bind(row.reference.to_owned())
            .bind(row.at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_contact(&mut self, row: &ContactRow) -> Result<bool, StoreError> {
        let person = &row.person;
        let done = query(sql::ADD_CONTACT)
            .bind(row.id.clone())
            .bind(row.subject_id.clone())
            .bind(row.home_council.clone())
            .bind(row.created_at)
            .bind(person.name.clone())
            .bind(person.address.clone())
            .bind(person.house.clone())
            .bind(person.street.clone())
            .bind(person.town.clone())
            .bind(person.postcode.clone())
            .bind(person.phone.clone())
            .bind(person.email.clone())
            .bind(person.dob.clone())
            .bind(person.flags.clone())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn contact(&mut self, id: &str) -> Result<Option<ContactRow>, StoreError> {
        let row = query(sql::CONTACT)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(contact).transpose()
    }

    async fn contacts(&mut self) -> Result<Vec<ContactRow>, StoreError> {
        all(
            &query(sql::CONTACTS).fetch_all(self.connection()).await?,
            contact,
        )
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
        row.map(|row| Ok((row.try_get("id")?, decision(&row)?)))
            .transpose()
    }

    async fn add_event(&mut self, row: &EventRow) -> Result<(), StoreError> {
        query(sql::ADD_EVENT)
            .bind(row.id.clone())
            .bind(row.subject_id.clone())
            .bind(row.purpose.clone())
            .bind(row.decision.as_str())
            .bind(row.at)
            .bind(row.lawful_basis)
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
            .bind(row.supersedes.clone())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn events(&mut self) -> Result<Vec<SeenEvent>, StoreError> {
        all(
            &query(sql::EVENTS).fetch_all(self.connection()).await?,
            event,
        )
    }

    async fn add_rights(&mut self, row: &RightsRow) -> Result<(), StoreError> {
        query(sql::ADD_RIGHTS)
            .bind(row.id.clone())
            .bind(row.kind.clone())
            .bind(row.controllers.clone())
            .bind(row.due)
            .bind(row.at)
            .bind(row.contact_id.clone())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn rights(&mut self) -> Result<Vec<RightsRow>, StoreError> {
        all(
            &query(sql::RIGHTS).fetch_all(self.connection()).await?,
            rights,
        )
    }

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
        self.write_adviser(sql::ADD_ADVISER, new, username).await
    }

    async fn change_adviser(&mut self, new: &Adviser, username: &str) -> Result<bool, StoreError> {
        self.write_adviser(sql::CHANGE_ADVISER, new, username).await
    }

    async fn add_count(&mut self, key: [&str; 4], hour: DateTime<Utc>) -> Result<(), StoreError> {
        let [topic, channel, outcome, council] = key.map(str::to_owned);
        query(sql::ADD_COUNT)
            .bind(topic)
            .bind(channel)
            .bind(outcome)
            .bind(council)
            .bind(hour)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn counts(
        &mut self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError> {
        let rows = query(sql::COUNTS)
            .bind(from)
            .bind(until)
            .fetch_all(self.connection())
            .await?;
        all(&rows, count)
    }

    async fn add_audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        query(sql::ADD_AUDIT)
            .bind(row.id.clone())
            .bind(row.at)
            .bind(row.role.as_str())
            .bind(row.purpose.as_str())
            .bind(row.reason.clone())
            .bind(row.action)
            .bind(row.outcome)
            .bind(i64::try_from(row.records).unwrap_or(i64::MAX))
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

impl SqliteRows {
    async fn write_adviser(
        &mut self,
        statement: &'static str,
        adviser: &Adviser,
        username: &str,
    ) -> Result<bool, StoreError> {
        let done = query(statement)
            .bind(username.to_owned())
            .bind(adviser.password_hash.clone())
            .bind(adviser.council.to_string())
            .bind(teams(adviser))
            .bind(adviser.role.as_str())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }
}
