//! Holds: what may not go, whatever its time, because of proceedings or an inquiry (domain.md C8).

use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::db::{HoldRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::{Opened, seen};
use crate::sealing::random_id;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};
use engine::personal::Personal;

/// An open hold.
#[derive(Debug, Clone)]
pub struct HoldItem {
    /// Its id.
    pub id: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Why, in the words of who set it.
    pub why: Personal<String>,
}

async fn record<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    access: &Access,
    contact_id: &str,
) -> Result<Opened, StoreError> {
    access.may(Deed::Uphold)?;
    let record = seen(rows, keys, access, contact_id).await?;
    rows.look_as(&Viewer::keeper()).await?;
    record.ok_or(StoreError::NoSuchRecord)
}

pub(crate) async fn hold<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    contact_id: &str,
) -> Result<(String, Head), StoreError> {
    let record = record(rows, keys, access, contact_id).await?;
    let id = random_id()?;
    let why = access.reason.trim();
    let row = HoldRow {
        why: record.key.seal("legal_hold", "why", &id, why.as_bytes())?,
        id: id.clone(),
        contact_id: contact_id.to_owned(),
        set_by: access.actor.to_string(),
        at: access.at,
    };
    rows.add_hold(&row).await?;
    let act = Act::on("hold", &record.row, &record.key);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((id, head))
}

pub(crate) async fn lift<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(bool, Head), StoreError> {
    access.may(Deed::Uphold)?;
    let who = Who::staff(access);
    let contact_id = rows.hold_contact(id).await?;
    let record = match &contact_id {
        Some(contact_id) => seen(rows, keys, access, contact_id).await?,
        None => None,
    };
    rows.look_as(&Viewer::keeper()).await?;
    let Some(record) = record else {
        let none = Act::on_none("lift_hold", "done", 0);
        return Ok((false, note(rows, own, &who, none).await?));
    };
    let lifted = rows
        .lift_hold(id, &access.actor.to_string(), access.at)
        .await?;
    let act = Act::on("lift_hold", &record.row, &record.key);
    Ok((lifted, note(rows, own, &who, act).await?))
}

pub(crate) async fn open<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    contact_id: &str,
) -> Result<(Vec<HoldItem>, Head), StoreError> {
    let record = record(rows, keys, access, contact_id).await?;
    let mut open = Vec::new();
    for row in rows.open_holds(contact_id).await? {
        let why = record
            .key
            .open_text("legal_hold", "why", &row.id, &row.why)?;
        open.push(HoldItem {
            id: row.id,
            at: row.at,
            why: Personal::new(why.to_string()),
        });
    }
    let act = Act::on("holds", &record.row, &record.key);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((open, head))
}
