//! From the first shape, which sealed every value with the store's key itself, to record keys.
//!
//! The vault gets its keys first, under ids that a second try finds again; then everything is sealed
//! anew in one transaction with the migration; then the file is written afresh, so that nothing is
//! left that opens the old way.

use super::rows::SqlRows;
use crate::access::{AccessPurpose, Role};
use crate::columns::{Person, SealedPerson, Text, seal_card, seal_details};
use crate::db::{ConsentRows as _, KeyRows as _};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::index;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use engine::consent::ConsentPurpose;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqlitePool};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The time that a store's own key carries: it is not of any moment.
pub(super) const LONG_AGO: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// The time that the keys of an upgrade carry: no time has come in yet, and no sweep may take them
/// between the two steps.
const FAR_AHEAD: DateTime<Utc> = match DateTime::from_timestamp(7_258_118_400, 0) {
    Some(year_2200) => year_2200,
    None => DateTime::UNIX_EPOCH,
};

fn contact_key(id: &str) -> String {
    format!("contact:{id}")
}

fn request_key(reference: &str) -> String {
    format!("request:{reference}")
}

/// Puts a key for each record into the vault.
pub(super) async fn make_keys(rows: &mut SqlRows, keys: &Keys) -> Result<(), StoreError> {
    let contacts = sqlx::query("SELECT id AS row, home_council AS home FROM contact")
        .fetch_all(rows.connection())
        .await?;
    let requests = sqlx::query("SELECT reference AS row, home FROM request")
        .fetch_all(rows.connection())
        .await?;
    let named = [
        (contacts, contact_key as fn(&str) -> String),
        (requests, request_key),
    ];
    for (found, name) in named {
        for row in found {
            let (id, home): (String, String) = (row.try_get("row")?, row.try_get("home")?);
            let (_, row) = RecordKey::named(keys, name(&id), &home, FAR_AHEAD)?;
            rows.add_record_key(&row).await?;
        }
    }
    Ok(())
}

/// Opens a value of the first shape: `1 | length of key id | key id | nonce | ciphertext`.
fn open_old(
    keys: &Keys,
    (table, column, row): (&'static str, &'static str, &str),
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let opened = (|| {
        let (header, nonce, body) = parts(sealed)?;
        let key = keys.named(std::str::from_utf8(header.get(2..)?).ok()?)?;
        let mut aad = header.to_vec();
        for part in [table, column, row] {
            aad.extend(u64::try_from(part.len()).ok()?.to_be_bytes());
            aad.extend(part.as_bytes());
        }
        let cipher = XChaCha20Poly1305::new(&(**key.before()).into());
        let payload = Payload {
            msg: body,
            aad: &aad,
        };
        cipher.decrypt(&XNonce::from(nonce), payload).ok()
    })();
    opened
        .map(Zeroizing::new)
        .ok_or(StoreError::DoesNotOpen { table, column })
}

fn parts(sealed: &[u8]) -> Option<(&[u8], [u8; 24], &[u8])> {
    let length = usize::from(*sealed.get(1)?);
    let (header, rest) = sealed.split_at_checked(length.checked_add(2)?)?;
    let (nonce, body) = rest.split_first_chunk::<24>()?;
    (header.first() == Some(&1)).then_some((header, *nonce, body))
}

fn text(bytes: &[u8], table: &'static str, column: &'static str) -> Result<Text, StoreError> {
    std::str::from_utf8(bytes)
        .map(|text| Text::new(text.to_owned()))
        .map_err(|_| StoreError::DoesNotOpen { table, column })
}

/// Seals everything anew, indexes it, and takes the old audit over into the chain.
pub(super) async fn seal_anew(
    rows: &mut SqlRows,
    keys: &Keys,
    own: &Own,
) -> Result<(), StoreError> {
    let people = contacts(rows, keys, own).await?;
    requests(rows, keys, &people).await?;
    audit(rows, keys, own).await
}

async fn contacts(
    rows: &mut SqlRows,
    keys: &Keys,
    own: &Own,
) -> Result<BTreeMap<String, Person>, StoreError> {
    let found = sqlx::query("SELECT * FROM contact")
        .fetch_all(rows.connection())
        .await?;
    let mut people = BTreeMap::new();
    for row in found {
        let id: String = row.try_get("id")?;
        let subject: String = row.try_get("subject_id")?;
        let key = RecordKey::need(rows, keys, &contact_key(&id)).await?;
        let person = person(keys, &row, &id)?;
        let sealed = person.seal(&key, &id)?;
        let share = rows
            .latest_event(&subject, &ConsentPurpose::ShareCouncils.to_string())
            .await?
            .map(|(_, state)| state)
            .unwrap_or_default();
        write_contact(rows, &id, &key, sealed, share.as_str()).await?;
        index::write(rows, own, &id, &person).await?;
        people.insert(id, person);
    }
    Ok(people)
}

fn person(keys: &Keys, row: &SqliteRow, id: &str) -> Result<Person, StoreError> {
    let read = |column: &'static str| {
        let sealed: Option<Vec<u8>> = row.try_get(column)?;
        sealed
            .map(|sealed| {
                let bytes = open_old(keys, ("contact", column, id), &sealed)?;
                text(&bytes, "contact", column)
            })
            .transpose()
    };
    Ok(Person {
        name: read("name")?,
        address: read("address")?,
        house: read("house")?,
        street: read("street")?,
        town: read("town")?,
        postcode: read("postcode")?,
        phone: read("phone")?,
        email: read("email")?,
        dob: read("dob")?,
        flags: read("flags")?,
    })
}

async fn write_contact(
    rows: &mut SqlRows,
    id: &str,
    key: &RecordKey,
    person: SealedPerson,
    share: &'static str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contact SET name = $2, address = $3, house = $4, street = $5, town = $6,
            postcode = $7, phone = $8, email = $9, dob = $10, flags = $11, key_id = $12, share = $13
        WHERE id = $1",
    )
    .bind(id.to_owned())
    .bind(person.name)
    .bind(person.address)
    .bind(person.house)
    .bind(person.street)
    .bind(person.town)
    .bind(person.postcode)
    .bind(person.phone)
    .bind(person.email)
    .bind(person.dob)
    .bind(person.flags)
    .bind(key.id.clone())
    .bind(share)
    .execute(rows.connection())
    .await?;
    Ok(())
}

async fn requests(
    rows: &mut SqlRows,
    keys: &Keys,
    people: &BTreeMap<String, Person>,
) -> Result<(), StoreError> {
    let found = sqlx::query("SELECT reference, contact_id, details FROM request")
        .fetch_all(rows.connection())
        .await?;
    for row in found {
        let reference: String = row.try_get("reference")?;
        let contact: Option<String> = row.try_get("contact_id")?;
        let sealed: Vec<u8> = row.try_get("details")?;
        let key = RecordKey::need(rows, keys, &request_key(&reference)).await?;
        let bytes = open_old(keys, ("request", "details", &reference), &sealed)?;
        let details =
            serde_json::from_slice::<Vec<_>>(&bytes).map_err(|_| StoreError::DoesNotOpen {
                table: "request",
                column: "details",
            })?;
        let sealed = seal_details(&key, &reference, &details)?;
        let card = contact
            .and_then(|id| people.get(&id))
            .map(|person| seal_card(&key, &reference, person))
            .transpose()?;
        sqlx::query(
            "UPDATE request SET details = $2, person = $3, key_id = $4 WHERE reference = $1",
        )
        .bind(reference.clone())
        .bind(sealed)
        .bind(card)
        .bind(key.id.clone())
        .execute(rows.connection())
        .await?;
        let values = sqlx::query("SELECT id, value FROM sensitive_value WHERE reference = $1")
            .bind(reference)
            .fetch_all(rows.connection())
            .await?;
        for value in values {
            let (id, sealed): (String, Vec<u8>) = (value.try_get("id")?, value.try_get("value")?);
            let bytes = open_old(keys, ("sensitive_value", "value", &id), &sealed)?;
            let sealed = key.seal("sensitive_value", "value", &id, &bytes)?;
            sqlx::query("UPDATE sensitive_value SET value = $2 WHERE id = $1")
                .bind(id)
                .bind(sealed)
                .execute(rows.connection())
                .await?;
        }
    }
    Ok(())
}

async fn audit(rows: &mut SqlRows, keys: &Keys, own: &Own) -> Result<(), StoreError> {
    let found = sqlx::query("SELECT * FROM audit_before ORDER BY seq")
        .fetch_all(rows.connection())
        .await?;
    for row in found {
        let id: String = row.try_get("id")?;
        let sealed: Vec<u8> = row.try_get("reason")?;
        let reason = text(
            &open_old(keys, ("audit", "reason", &id), &sealed)?,
            "audit",
            "reason",
        )?;
        let role: &str = row.try_get("role")?;
        let purpose: &str = row.try_get("purpose")?;
        let action: &str = row.try_get("action")?;
        let outcome: &str = row.try_get("outcome")?;
        let records: i64 = row.try_get("records")?;
        let who = Who::before(
            Role::named(role),
            AccessPurpose::named(purpose),
            &reason,
            row.try_get("at")?,
        );
        let act = Act::on_none(
            if action == "import" {
                "import"
            } else {
                "export"
            },
            if outcome == "refused" {
                "refused"
            } else {
                "done"
            },
            usize::try_from(records).unwrap_or(0),
        );
        note(rows, own, &who, act).await?;
    }
    sqlx::query("DROP TABLE audit_before")
        .execute(rows.connection())
        .await?;
    Ok(())
}

/// Writes the file afresh and cuts the log, so that no byte of the old values stays behind.
pub(super) async fn scour(writer: &SqlitePool) -> Result<(), StoreError> {
    let mut connection = writer.acquire().await?;
    for sql in ["VACUUM main", "PRAGMA main.wal_checkpoint(TRUNCATE)"] {
        sqlx::query(sql).fetch_all(&mut *connection).await?;
    }
    Ok(())
}
