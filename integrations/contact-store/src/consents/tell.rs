//! Who has still to be told that a record may not be used as it was, and who said it is seen to.
//!
//! Reading the list is written down without a record, since it says nothing of what the records hold;
//! seeing to one is written down on the record, so that its owner can learn of it.

use super::Telling;
use crate::access::Access;
use crate::audit::Head;
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::outbox::council_of;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};

pub(crate) async fn open<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
) -> Result<(Vec<Telling>, Head), StoreError> {
    let open = rows.tellings(Some(council_of(access))).await?;
    let act = Act::on_none("tellings", "done", open.len());
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((open.into_iter().map(Telling::from).collect(), head))
}

/// False where there is no such open telling of this council's.
pub(crate) async fn told<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(bool, Head), StoreError> {
    let who = Who::staff(access);
    let open = rows.tellings(Some(council_of(access))).await?;
    let Some(telling) = open.into_iter().find(|telling| telling.id == id) else {
        let head = note(rows, own, &who, Act::on_none("told", "done", 0)).await?;
        return Ok((false, head));
    };
    rows.told(id, access.at).await?;
    let row = rows.contact(&telling.contact_id).await?;
    // An erased record has no key any more, and nobody of whom a line could be kept.
    let record = match row {
        Some(row) => RecordKey::load(rows, keys, &row.key_id)
            .await?
            .map(|key| (row, key)),
        None => None,
    };
    let act = match &record {
        Some((row, key)) => Act::on("told", row, key),
        None => Act::on_none("told", "done", 1),
    };
    let head = note(rows, own, &who, act).await?;
    Ok((true, head))
}
