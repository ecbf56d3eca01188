//! Record keys: each record is sealed with a key of its own, and erasing the record is destroying it.
//!
//! A record key stands in the vault, wrapped with the key of the council where the person lives. The
//! vault lies apart from the records (a file of its own, a schema of its own), so that copies of the
//! records become unreadable with the live vault's next change; see the operator's page.
//! A wrapped key is `version | length of key id | key id | nonce | ciphertext`.

use crate::db::{KeyRow, Rows};
use crate::error::{KeyError, StoreError};
use crate::keys::{Keys, Secret, hashed};
use crate::sealing::{Place, open, open_text, random, random_id, seal};
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

const VERSION: u8 = 1;

/// The store's own secret among the record keys.
const OWN: &str = "store:secret";

/// The key of one record.
#[derive(Clone)]
pub(crate) struct RecordKey {
    pub(crate) id: String,
    council: String,
    secret: Secret,
}

impl RecordKey {
    /// A fresh key for somebody who lives in `council`, and its row of the vault.
    pub(crate) fn make(
        keys: &Keys,
        council: &str,
        at: DateTime<Utc>,
    ) -> Result<(Self, KeyRow), StoreError> {
        Self::named(keys, random_id()?, council, at)
    }

    /// A fresh key under a given id.
    pub(crate) fn named(
        keys: &Keys,
        id: String,
        council: &str,
        at: DateTime<Utc>,
    ) -> Result<(Self, KeyRow), StoreError> {
        let secret = Zeroizing::new(random()?);
        let row = KeyRow {
            wrapped: wrap(keys, &id, council, &secret)?,
            id: id.clone(),
            council: council.to_owned(),
            at,
        };
        let key = Self {
            id,
            council: council.to_owned(),
            secret,
        };
        Ok((key, row))
    }

    /// The key of a row of the vault.
    pub(crate) fn unwrap(keys: &Keys, row: &KeyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.clone(),
            council: row.council.clone(),
            secret: unwrap(keys, row)?,
        })
    }

    /// The key with this id; `None` once it is destroyed.
    pub(crate) async fn load<R: Rows>(
        rows: &mut R,
        keys: &Keys,
        id: &str,
    ) -> Result<Option<Self>, StoreError> {
        let row = rows.record_key(id).await?;
        row.map(|row| Self::unwrap(keys, &row)).transpose()
    }

    /// The key of a record that is there and so must have one.
    pub(crate) async fn need<R: Rows>(
        rows: &mut R,
        keys: &Keys,
        id: &str,
    ) -> Result<Self, StoreError> {
        Self::load(rows, keys, id)
            .await?
            .ok_or(StoreError::RecordKeyGone)
    }

    fn place<'a>(&'a self, table: &'static str, column: &'static str, row: &'a str) -> Place<'a> {
        Place {
            table,
            column,
            row,
            council: &self.council,
        }
    }

    pub(crate) fn seal(
        &self,
        table: &'static str,
        column: &'static str,
        row: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        seal(&self.secret, self.place(table, column, row), plain)
    }

    pub(crate) fn open(
        &self,
        table: &'static str,
        column: &'static str,
        row: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        open(&self.secret, self.place(table, column, row), sealed)
    }

    pub(crate) fn open_text(
        &self,
        table: &'static str,
        column: &'static str,
        row: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<String>, StoreError> {
        open_text(&self.secret, self.place(table, column, row), sealed)
    }
}

/// What the store itself needs keys for. All come from one secret in the vault, which stays the same
/// when the keys around it are rotated: the chain and the blind indexes outlive a rotation.
#[derive(Clone)]
pub(crate) struct Own {
    /// Blind indexes.
    pub(crate) index: Secret,
    /// Fingerprints of messages.
    pub(crate) turn: Secret,
    /// One-time codes.
    pub(crate) code: Secret,
    /// The audit's chain.
    pub(crate) audit: Secret,
    /// Reasons that belong to no record.
    pub(crate) reason: RecordKey,
}

impl Own {
    /// The store's own keys; made with the store.
    pub(crate) async fn load_or_make<R: Rows>(
        rows: &mut R,
        keys: &Keys,
        at: DateTime<Utc>,
        is_new: bool,
    ) -> Result<Self, StoreError> {
        let key = match RecordKey::load(rows, keys, OWN).await? {
            Some(key) => key,
            None if !is_new => return Err(KeyError::VaultMissing.into()),
            None => {
                let (key, row) = RecordKey::named(keys, OWN.to_owned(), "", at)?;
                rows.add_record_key(&row).await?;
                key
            }
        };
        let derive = |what: &str| hashed(&key.secret, &[b"porter store", what.as_bytes()]);
        Ok(Self {
            index: derive("index")?,
            turn: derive("turn")?,
            code: derive("code")?,
            audit: derive("audit")?,
            reason: RecordKey {
                secret: derive("reason")?,
                ..key
            },
        })
    }
}

/// Wraps every record key anew with the newest key of the ring; returns how many.
pub(crate) async fn rewrap_all<R: Rows>(rows: &mut R, keys: &Keys) -> Result<usize, StoreError> {
    let all = rows.record_keys().await?;
    for row in &all {
        let secret = unwrap(keys, row)?;
        let wrapped = wrap(keys, &row.id, &row.council, &secret)?;
        rows.rewrap_record_key(&row.id, &wrapped).await?;
    }
    Ok(all.len())
}

const fn place<'a>(id: &'a str, council: &'a str) -> Place<'a> {
    Place {
        table: "record_key",
        column: "wrapped",
        row: id,
        council,
    }
}

fn wrap(keys: &Keys, id: &str, council: &str, secret: &Secret) -> Result<Vec<u8>, StoreError> {
    let key = keys.newest().ok_or(KeyError::Unreadable)?;
    let sealed = seal(
        &key.of_council(council)?,
        place(id, council),
        secret.as_slice(),
    )?;
    let name = key.id.as_bytes();
    // INVARIANT: a key id has 16 bytes at most (`Keys::from_setting`).
    let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
    Ok([&[VERSION, length], name, &sealed].concat())
}

fn unwrap(keys: &Keys, row: &KeyRow) -> Result<Secret, StoreError> {
    let place = place(&row.id, &row.council);
    let (name, sealed) = parts(&row.wrapped).ok_or_else(|| place.does_not_open())?;
    let key = keys.named(name).ok_or_else(|| KeyError::Missing {
        id: name.to_owned(),
    })?;
    let bytes = open(&key.of_council(&row.council)?, place, sealed)?;
    let secret: [u8; 32] = bytes
        .as_slice()
        .try_into()
        .map_err(|_| place.does_not_open())?;
    Ok(Zeroizing::new(secret))
}

fn parts(wrapped: &[u8]) -> Option<(&str, &[u8])> {
    let (&version, rest) = wrapped.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (name, sealed) = rest.split_at_checked(length.into())?;
    let name = std::str::from_utf8(name).ok()?;
    (version == VERSION).then_some((name, sealed))
}
