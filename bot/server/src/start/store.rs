//! The contact store: opened, and what a consent depends on told to it.

use super::StartError;
use crate::config::{Config, Secret};
use chrono::{DateTime, Utc};
use contact_store::{ContactStore, Expiry, ExpiryTerms, Keys, StoreError, Terms};
use engine::flow::Book;
use engine::ids::CouncilId;
use std::sync::Arc;

/// Opens the contact store.
///
/// # Errors
/// [`StartError::Store`].
pub async fn store(config: &Config) -> Result<Arc<dyn ContactStore>, StartError> {
    let url = config.store.url.expose();
    let keys = config.store.keys.as_ref().map(Secret::expose);
    let keys = Keys::for_store(url, keys)?;
    Ok(contact_store::open(url, keys, Some(&config.data)).await?)
}

/// Deletes, or counts, what is over by the pack's schedule at `now`. A clock that somebody has set on
/// purpose `is_right`; the machine's own is doubted where it is far off.
///
/// # Errors
/// As the store's.
pub async fn expire(
    store: &dyn ContactStore,
    book: &Book,
    now: DateTime<Utc>,
    apply: bool,
    clock_is_right: bool,
) -> Result<Expiry, StoreError> {
    let councils: Vec<CouncilId> = book.councils.keys().cloned().collect();
    let terms = ExpiryTerms {
        schedule: &book.retention,
        silence_months: book.settings.silence_months,
        councils: &councils,
        apply,
        clock_is_right,
    };
    store.expire(&terms, now).await
}

/// Ends the consents that are over and pauses those that a changed notice no longer covers. Returns
/// how many records it concerned.
///
/// # Errors
/// As the store's.
pub async fn lapse(
    store: &dyn ContactStore,
    book: &Book,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let terms = Terms {
        notice_version: book.notice.version.version.clone(),
        same_sharing_as: book.notice.same_sharing_as.clone(),
        silence_months: book.settings.silence_months,
        councils: book.councils.keys().cloned().collect(),
    };
    store.lapse(&terms, now).await
}
