//! The outbox as people at a council see it: what has not arrived, and what they do about it.

use super::{DeliveryItem, DisposalItem, State, council_of, settle};
use crate::access::Access;
use crate::audit::Head;
use crate::db::{DeliveryRow, DisposalRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};

impl From<DeliveryRow> for DeliveryItem {
    fn from(row: DeliveryRow) -> Self {
        Self {
            fields: row.fields.split_whitespace().map(str::to_owned).collect(),
            id: row.id,
            event: row.event,
            recipient: row.recipient,
            reference: row.reference,
            state: row.state,
            tries: row.tries,
            at: row.at,
            next_at: row.next_at,
            fault: row.fault,
        }
    }
}

impl From<DisposalRow> for DisposalItem {
    fn from(row: DisposalRow) -> Self {
        Self {
            id: row.id,
            reference: row.reference,
            recipient: row.recipient,
            due: row.due,
            sent_at: row.sent_at,
        }
    }
}

pub(crate) async fn deliveries<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
) -> Result<(Vec<DeliveryItem>, Head), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let open = rows.open_deliveries(council_of(access)).await?;
    let act = Act::on_none("deliveries", "done", open.len());
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((open.into_iter().map(DeliveryItem::from).collect(), head))
}

/// The open delivery with this id, where it is one of this council's.
async fn found<R: Rows>(
    rows: &mut R,
    access: &Access,
    id: &str,
) -> Result<Option<DeliveryRow>, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let open = rows.open_deliveries(council_of(access)).await?;
    Ok(open.into_iter().find(|row| row.id == id))
}

pub(crate) async fn replay<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(bool, Head), StoreError> {
    let there = found(rows, access, id).await?;
    let again = there.is_some_and(|row| matches!(row.state, State::Dead | State::Stopped));
    if again {
        rows.replay_delivery(id, access.at).await?;
    }
    let act = Act::on_none("replay", "done", usize::from(again));
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((again, head))
}

pub(crate) async fn by_hand<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(bool, Head), StoreError> {
    let who = Who::staff(access);
    let there = found(rows, access, id).await?;
    if let Some(row) = &there {
        settle::arrived(rows, keys, own, row, &who, access.at).await?;
    }
    let act = Act::on_none("by_hand", "done", usize::from(there.is_some()));
    let head = note(rows, own, &who, act).await?;
    Ok((there.is_some(), head))
}

pub(crate) async fn disposals<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
) -> Result<(Vec<DisposalItem>, Head), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let open = rows.open_disposals(council_of(access)).await?;
    let act = Act::on_none("disposals", "done", open.len());
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((open.into_iter().map(DisposalItem::from).collect(), head))
}

pub(crate) async fn destroyed<R: Rows>(
    rows: &mut R,
    own: &Own,
    (recipient, id): (&str, &str),
    at: DateTime<Utc>,
) -> Result<(bool, Head), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let theirs = rows.disposal(id).await?;
    let theirs = theirs.is_some_and(|row| row.recipient == recipient);
    let done = theirs && rows.disposal_confirmed(id, at).await?;
    let act = Act::on_none("destroyed", "done", usize::from(done));
    let head = note(rows, own, &Who::job("inbox", at), act).await?;
    Ok((done, head))
}

pub(crate) async fn disposed<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(bool, Head), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let open = rows.open_disposals(council_of(access)).await?;
    let there = open.iter().any(|row| row.id == id);
    let done = there && rows.disposal_confirmed(id, access.at).await?;
    let act = Act::on_none("disposed", "done", usize::from(done));
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((done, head))
}
