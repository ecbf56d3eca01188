//! Erasing: the record's key is destroyed, so that copies of the record hold nothing readable, and its
//! rows are emptied. Evidence of consent and the audit stay: neither ever named anybody.

use super::Erased;
use super::find::seen;
use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::trail::{Act, Who, note, tell_holders};
use crate::vault::Own;
use crate::viewer::Viewer;
use crate::work::Status;

/// What is left to be done once the rows are gone: the keys to destroy.
pub(crate) struct Emptied {
    pub(crate) erased: Erased,
    pub(crate) keys: Vec<String>,
    pub(crate) head: Head,
}

pub(crate) async fn erase<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    contact_id: &str,
) -> Result<Emptied, StoreError> {
    access.may(Deed::Erase)?;
    let Some(record) = seen(rows, keys, access, contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    rows.look_as(&Viewer::keeper()).await?;
    if !rows.open_holds(contact_id).await?.is_empty() {
        return Err(StoreError::Held);
    }
    let place = (
        contact_id,
        record.row.subject_id.as_str(),
        record.row.home_council.as_str(),
    );
    let to_tell = tell_holders(rows, place, "erased", access.at).await?;
    let mut gone = vec![record.key.id.clone()];
    let requests = rows.requests_of(contact_id).await?;
    let mut open = 0_usize;
    for request in &requests {
        let reference = &request.item.reference;
        // An open duty keeps what it needs, until it is done (domain.md T6).
        if request.item.status != Status::Done {
            rows.empty_when_done(reference).await?;
            open = open.saturating_add(1);
            continue;
        }
        rows.drop_sensitive(reference).await?;
        rows.bare_request(reference).await?;
        gone.push(request.key_id.clone());
    }
    rows.drop_holds(contact_id).await?;
    rows.drop_contact(contact_id).await?;
    // The reason is sealed with the key that is about to go: an erasure must not name the erased.
    let act = Act::on("erase", &record.row, &record.key);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok(Emptied {
        erased: Erased {
            requests: requests.len().saturating_sub(open),
            open,
            to_tell,
        },
        keys: gone,
        head,
    })
}
