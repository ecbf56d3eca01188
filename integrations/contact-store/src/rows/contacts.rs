//! Contacts, what finds them, and how often somebody tried to be one of them.

use super::sql::{self, query};
use super::{Line, SqlRows, all, state};
use crate::columns::SealedPerson;
use crate::db::{CodeRow, ContactRow, ContactRows, SharedRow};
use crate::error::StoreError;
use crate::viewer::Viewer;
use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::ConsentState;
use sqlx::Row;

fn contact(row: &Line) -> Result<ContactRow, StoreError> {
    Ok(ContactRow {
        id: row.try_get("id")?,
        subject_id: row.try_get("subject_id")?,
        home_council: row.try_get("home_council")?,
        created_at: row.try_get("created_at")?,
        version: row.try_get("version")?,
        share: state(row, "contact", "share")?,
        key_id: row
            .try_get::<Option<String>, _>("key_id")?
            .unwrap_or_default(),
        restricted_at: row.try_get("restricted_at")?,
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

fn shared(row: &Line) -> Result<SharedRow, StoreError> {
    Ok(SharedRow {
        id: row.try_get("id")?,
        subject_id: row.try_get("subject_id")?,
        home_council: row.try_get("home_council")?,
        last_contact_at: row.try_get("last_contact_at")?,
        ends_on: row.try_get("ends_on")?,
        notice_id: row.try_get("notice_id")?,
        notice_version: row.try_get("notice_version")?,
        open_requests: row.try_get("open_requests")?,
    })
}

fn code(row: &Line) -> Result<CodeRow, StoreError> {
    Ok(CodeRow {
        at: row.try_get("at")?,
        hash: row.try_get("hash")?,
        tries: row.try_get("tries")?,
        spent: row.try_get("spent")?,
    })
}

impl ContactRows for SqlRows {
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
            .bind(row.key_id.clone())
            .bind(row.share.as_str())
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

    async fn contact_seen(
        &mut self,
        id: &str,
        viewer: &Viewer,
    ) -> Result<Option<ContactRow>, StoreError> {
        let row = query(sql::CONTACT_SEEN)
            .bind(id.to_owned())
            .bind(viewer.council.clone())
            .bind(viewer.sees_restricted())
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

    async fn shared_contacts(&mut self) -> Result<Vec<SharedRow>, StoreError> {
        all(
            &query(sql::SHARED_CONTACTS)
                .fetch_all(self.connection())
                .await?,
            shared,
        )
    }

    async fn change_contact(&mut self, row: &ContactRow, from: i64) -> Result<bool, StoreError> {
        let person = &row.person;
        let done = query(sql::CHANGE_CONTACT)
            .bind(row.id.clone())
            .bind(from)
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

    async fn set_share(&mut self, subject_id: &str, share: ConsentState) -> Result<(), StoreError> {
        query(sql::SET_SHARE)
            .bind(subject_id.to_owned())
            .bind(share.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn set_ends_on(&mut self, id: &str, on: Option<NaiveDate>) -> Result<(), StoreError> {
        query(sql::SET_ENDS_ON)
            .bind(id.to_owned())
            .bind(on)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn touch_contact(&mut self, id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::TOUCH_CONTACT)
            .bind(id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn drop_contact(&mut self, id: &str) -> Result<bool, StoreError> {
        let done = query(sql::DROP_CONTACT)
            .bind(id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_index(
        &mut self,
        kind: &str,
        hash: &[u8],
        contact_id: &str,
    ) -> Result<(), StoreError> {
        query(sql::ADD_INDEX)
            .bind(kind.to_owned())
            .bind(hash.to_vec())
            .bind(contact_id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn drop_index(&mut self, contact_id: &str) -> Result<(), StoreError> {
        query(sql::DROP_INDEX)
            .bind(contact_id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn find_seen(
        &mut self,
        kind: &str,
        hash: &[u8],
        viewer: &Viewer,
    ) -> Result<Vec<ContactRow>, StoreError> {
        let rows = query(sql::FIND_SEEN)
            .bind(kind.to_owned())
            .bind(hash.to_vec())
            .bind(viewer.council.clone())
            .bind(viewer.sees_restricted())
            .fetch_all(self.connection())
            .await?;
        all(&rows, contact)
    }

    async fn tries_since(
        &mut self,
        contact_id: &str,
        since: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let row = query(sql::TRIES_SINCE)
            .bind(contact_id.to_owned())
            .bind(since)
            .fetch_one(self.connection())
            .await?;
        Ok(row.try_get("n")?)
    }

    async fn add_try(&mut self, contact_id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        query(sql::ADD_TRY)
            .bind(contact_id.to_owned())
            .bind(at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn drop_tries(&mut self, contact_id: &str) -> Result<(), StoreError> {
        query(sql::DROP_TRIES)
            .bind(contact_id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn codes_since(
        &mut self,
        contact_id: &str,
        since: DateTime<Utc>,
    ) -> Result<Vec<CodeRow>, StoreError> {
        let rows = query(sql::CODES_SINCE)
            .bind(contact_id.to_owned())
            .bind(since)
            .fetch_all(self.connection())
            .await?;
        all(&rows, code)
    }

    async fn add_code(
        &mut self,
        contact_id: &str,
        at: DateTime<Utc>,
        hash: &[u8],
    ) -> Result<bool, StoreError> {
        let done = query(sql::ADD_CODE)
            .bind(contact_id.to_owned())
            .bind(at)
            .bind(hash.to_vec())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn note_code_try(
        &mut self,
        contact_id: &str,
        at: DateTime<Utc>,
        spent: bool,
    ) -> Result<(), StoreError> {
        query(sql::NOTE_CODE_TRY)
            .bind(contact_id.to_owned())
            .bind(at)
            .bind(spent)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
