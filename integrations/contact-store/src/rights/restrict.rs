//! Restriction: kept and not used (UK GDPR Art 18). A restricted record is not there for anybody but who
//! works for its person's rights.

use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::seen;
use crate::trail::{Act, Who, note, tell_holders};
use crate::vault::Own;
use crate::viewer::Viewer;

pub(crate) async fn restrict<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    (contact_id, restricted): (&str, bool),
) -> Result<Head, StoreError> {
    access.may(Deed::Uphold)?;
    let Some(record) = seen(rows, keys, access, contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    rows.look_as(&Viewer::keeper()).await?;
    let since = restricted.then_some(access.at);
    rows.set_restricted(contact_id, since).await?;
    if restricted && record.row.restricted_at.is_none() {
        let place = (
            contact_id,
            record.row.subject_id.as_str(),
            record.row.home_council.as_str(),
        );
        tell_holders(rows, place, "restricted", access.at).await?;
    }
    let action = if restricted { "restrict" } else { "unrestrict" };
    let act = Act::on(action, &record.row, &record.key);
    note(rows, own, &Who::staff(access), act).await
}
