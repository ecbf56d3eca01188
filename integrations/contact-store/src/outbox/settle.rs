//! What came of a try.

use super::{Event, MOST_TRIES, SendFault, Sent, State, pause};
use crate::audit::Head;
use crate::db::{DeliveryRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use chrono::{DateTime, TimeDelta, Utc};

pub(crate) async fn settle<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    (id, sent): (&str, Sent),
    now: DateTime<Utc>,
) -> Result<Option<Head>, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let Some(row) = rows.delivery(id).await? else {
        return Ok(None);
    };
    // A lease that ran out while the answer was on its way: whoever was second settles it again, to the
    // same end.
    match sent {
        Sent::Yes => arrived(rows, keys, own, &row, &Who::job("outbox", now), now).await,
        Sent::No { fault, after } => {
            failed(rows, &row, fault, after, now).await?;
            Ok(None)
        }
        Sent::Stop(why) => {
            rows.settle_delivery(&row.id, State::Stopped, now, Some(why))
                .await?;
            Ok(None)
        }
    }
}

async fn failed<R: Rows>(
    rows: &mut R,
    row: &DeliveryRow,
    fault: SendFault,
    after: Option<u32>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if row.state != State::Waiting {
        return Ok(());
    }
    if row.tries >= MOST_TRIES || fault == SendFault::Gone {
        return rows
            .settle_delivery(&row.id, State::Dead, now, Some(fault.as_str()))
            .await;
    }
    // The receiver may ask for more time, but not for ever.
    let asked = TimeDelta::seconds(after.unwrap_or(0).into()).min(super::LONGEST_PAUSE);
    let next = now + pause(row.tries).max(asked);
    rows.put_delivery_off(&row.id, next, fault.as_str()).await
}

/// Notes that a delivery is there, and what follows from it.
pub(crate) async fn arrived<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    row: &DeliveryRow,
    who: &Who<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Head>, StoreError> {
    if row.state == State::Delivered {
        return Ok(None);
    }
    rows.settle_delivery(&row.id, State::Delivered, now, None)
        .await?;
    match (row.event, row.reference.as_deref(), row.about.as_deref()) {
        (Event::Request, Some(reference), _) => {
            let head = passed_on(rows, keys, own, row, reference, who, now).await?;
            Ok(Some(head))
        }
        (Event::Telling, _, Some(id)) => {
            rows.told(id, now).await?;
            Ok(None)
        }
        (Event::Disposal, _, Some(id)) => {
            rows.disposal_sent(id, now).await?;
            Ok(None)
        }
        _ => Ok(None),
    }
}

async fn passed_on<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    row: &DeliveryRow,
    reference: &str,
    who: &Who<'_>,
    now: DateTime<Utc>,
) -> Result<Head, StoreError> {
    rows.request_sent(reference, &row.recipient, now).await?;
    rows.disclosure_sent(reference, &row.recipient, now).await?;
    let contact = match rows.request(reference).await? {
        Some(request) => match request.item.contact_id {
            Some(id) => rows.contact(&id).await?,
            None => None,
        },
        None => None,
    };
    let key = match &contact {
        Some(contact) => RecordKey::load(rows, keys, &contact.key_id).await?,
        None => None,
    };
    let mut act = match (&contact, &key) {
        (Some(contact), Some(key)) => Act::on("passed_on", contact, key),
        _ => Act::on_none("passed_on", "done", 1),
    };
    act.fields.clone_from(&row.fields);
    note(rows, own, who, act).await
}
