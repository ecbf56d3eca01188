//! The shared customer contact store: one record, seen only by whom it concerns.
//!
//! # What it is
//! A port ([`ContactStore`]) and its databases. It keeps requests with their contacts and the
//! evidence of consent, once for each turn; personal columns are sealed before they reach the
//! database. [`open`] chooses the database by the address.
//!
//! # What it must not know
//! No web, no telephone, no flows, no clock: time comes with what is kept. It makes no consent: a
//! contact reaches it only with a decision of the engine's gate, or by a council's import.
//!
//! # How to add one more
//! A database: implement `db::Db` and give the statements in `rows/` its types (see `sqlite`,
//! `postgres`), a folder of migrations, an arm in [`open`], and run the story of `story.rs` on it. A
//! column: a line in `inventory.rs`; a personal one: `columns.rs` says how. A thing that a person may
//! do: a `Deed` in `access.rs`, a method of the trait, an entry in the trail.

#![expect(
    clippy::duplicate_mod,
    reason = "the statements in `rows/` are written once and compiled for each database"
)]

mod access;
mod adviser;
mod attach;
mod audit;
mod columns;
mod consents;
mod count;
mod db;
mod done;
mod error;
mod files;
mod flow;
mod identity;
#[cfg(test)]
mod interleaving;
mod inventory;
mod keep;
mod keys;
#[cfg(test)]
mod killing;
#[cfg(test)]
mod matrix;
mod monitoring;
mod nothing;
mod outbox;
mod postgres;
mod receipt;
mod records;
mod retention;
mod rights;
#[cfg(test)]
mod samples;
mod sealing;
mod show;
mod sight;
#[cfg(test)]
mod small_disk;
mod sqlite;
mod store;
#[cfg(test)]
mod story;
mod token;
mod trail;
mod transfer;
mod vault;
mod viewer;
mod work;

pub use access::{Access, AccessPurpose, Actor, Field, LONGEST_REASON, Role, fields_for};
pub use adviser::Adviser;
pub use audit::{AnchorError, Break, Head};
pub use consents::{ConsentEvent, Telling, Terms};
pub use count::{Count, CountEvent, Tally};
pub use error::{KeyError, StoreError};
pub use identity::CodeTo;
pub use inventory::{Content, Stays, TABLES, Table};
pub use keys::Keys;
pub use monitoring::{MonitoringCount, MonitoringEvent, NoQuarter, Quarter};
pub use outbox::{
    DeliveryItem, DisposalItem, Event, MOST_TRIES, Outbox, OutboxLevels, Parcel, SendFault, Sent,
    State,
};
pub use postgres::prepare;
pub use receipt::{
    Receipt, ReceiptError, ReceiptParty, ReceiptRecipient, ReceiptRetention, ReceiptTerms,
    ReceiptWords, page_style,
};
pub use records::same::Likeness;
pub use records::{Change, Erased, Query, SeenRecord};
pub use retention::{Expiry, ExpiryTerms, Upkeep};
pub use rights::cases::{CaseItem, OpenedCase};
pub use rights::{
    CaseClock, CaseProgress, HoldItem, LawfulAsk, LawfulItem, LawfulOutcome, PersonFile,
    PersonRecord, Rights,
};
pub use store::{By, ContactStore, Kept, TurnKey};
pub use token::ServiceToken;
pub use trail::{AuditReport, Look};
pub use transfer::{
    Export, ExportedConsent, ExportedContact, ExportedRequest, ExportedRights, Import, Imported,
};
pub use work::{OpenedRequest, RequestStatus, Scope, SeenContact, Status, WorkFilter, WorkItem};

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which database an address names.
enum Address {
    Sqlite(PathBuf),
    Postgres(String),
}

/// Opens the store at `url`: `sqlite:PATH` (made where it is missing) or `postgres://…` (made ready
/// by its owner with [`prepare`]).
///
/// The end of the audit's chain is anchored in a file outside the database: beside an SQLite file,
/// else in `anchors`; without that folder a cut tail cannot be found.
///
/// # Errors
/// An address of another kind; a file that cannot be opened; keys that are not the store's own
/// ([`StoreError::Keys`]); tables of another version; a PostgreSQL role for which row-level security
/// would not hold ([`StoreError::Unsafe`]).
pub async fn open(
    url: &str,
    keys: Keys,
    anchors: Option<&Path>,
) -> Result<Arc<dyn ContactStore>, StoreError> {
    match Address::read(url)? {
        Address::Sqlite(path) => Ok(Arc::new(sqlite::open(&path, keys).await?)),
        Address::Postgres(url) => Ok(Arc::new(postgres::open(&url, keys, anchors).await?)),
    }
}

impl Keys {
    /// The keys of the store at `url`: from `setting` (the value of `PORTER_STORE_KEYS`) where it
    /// is given, else from the key file beside the SQLite file, which is made with the store.
    ///
    /// # Errors
    /// Keys that cannot be read, a key file that others can read, a store whose key file is gone.
    pub fn for_store(url: &str, setting: Option<&str>) -> Result<Self, StoreError> {
        match (setting, Address::read(url)?) {
            (Some(setting), _) if !setting.trim().is_empty() => Ok(Self::from_setting(setting)?),
            (_, Address::Sqlite(path)) => Ok(files::keys_beside(&path)?),
            (_, Address::Postgres(_)) => Err(KeyError::NeedsSetting.into()),
        }
    }
}

impl Address {
    fn read(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url
            .strip_prefix("sqlite://")
            .or_else(|| url.strip_prefix("sqlite:"))
            .ok_or(StoreError::UnknownAddress)?;
        // A store in memory would lose what a resident was promised, and options would be ignored.
        if path.is_empty() || path.starts_with(':') || path.contains('?') || path.ends_with('/') {
            return Err(StoreError::UnknownAddress);
        }
        Ok(Self::Sqlite(path.into()))
    }
}
