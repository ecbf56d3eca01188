//! Writing what is to be sent, in the transaction of what it tells of.

use super::Event;
use crate::db::{DeliveryRow, Rows};
use crate::error::StoreError;
use crate::sealing::random_id;
use chrono::{DateTime, Utc};

/// What a delivery is about.
pub(crate) struct Post<'a> {
    pub(crate) event: Event,
    pub(crate) recipient: &'a str,
    pub(crate) reference: Option<&'a str>,
    pub(crate) about: Option<&'a str>,
    /// Names, with a space between.
    pub(crate) fields: &'a str,
    pub(crate) at: DateTime<Utc>,
}

pub(crate) async fn post<R: Rows>(rows: &mut R, what: Post<'_>) -> Result<(), StoreError> {
    rows.add_delivery(&DeliveryRow {
        id: random_id()?,
        event: what.event,
        recipient: what.recipient.to_owned(),
        reference: what.reference.map(str::to_owned),
        about: what.about.map(str::to_owned),
        fields: what.fields.to_owned(),
        at: what.at,
        state: super::State::Waiting,
        tries: 0,
        next_at: what.at,
        fault: None,
    })
    .await
}
