//! Moving a request on, and what follows once it is done: nothing is sent any more, whoever outside has
//! a copy destroys it (rule R29), and what was asked to be erased goes.

use crate::access::Access;
use crate::audit::Head;
use crate::db::{DisposalRow, RequestRow, Rows};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::outbox::post::{Post, post};
use crate::sealing::random_id;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use crate::work::Status;
use chrono::NaiveDate;

/// What is left to be done once the rows are changed: the key of a request that was emptied.
pub(crate) struct MovedOn {
    pub(crate) head: Head,
    pub(crate) key: Option<String>,
}

pub(crate) async fn move_on<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    (reference, status): (&str, Status),
    copies_by: NaiveDate,
) -> Result<MovedOn, StoreError> {
    let council = Viewer::of(access).council;
    if !rows
        .set_status(reference, status, &council, access.at)
        .await?
    {
        return Err(StoreError::NoSuchRequest);
    }
    let mut key = None;
    if status == Status::Done
        && let Some(request) = rows.request(reference).await?
    {
        rows.stop_deliveries(reference, "done", access.at).await?;
        dispose(rows, &request, access, copies_by).await?;
        if request.empty_when_done {
            rows.drop_sensitive(reference).await?;
            rows.bare_request(reference).await?;
            key = Some(request.key_id);
        }
    }
    let act = Act::on_none("set_status", "done", 1);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok(MovedOn { head, key })
}

/// Tells every recipient outside to destroy its copy. Done twice, it is told once.
async fn dispose<R: Rows>(
    rows: &mut R,
    request: &RequestRow,
    access: &Access,
    by: NaiveDate,
) -> Result<(), StoreError> {
    let reference = &request.item.reference;
    for recipient in rows.outside_of(reference).await? {
        let row = DisposalRow {
            id: random_id()?,
            reference: reference.clone(),
            recipient,
            home: request.home.clone(),
            due: by,
            at: access.at,
            sent_at: None,
            confirmed_at: None,
        };
        if rows.add_disposal(&row).await? {
            let what = Post {
                event: Event::Disposal,
                recipient: &row.recipient,
                reference: Some(reference),
                about: Some(&row.id),
                fields: "",
                at: access.at,
            };
            post(rows, what).await?;
        }
    }
    Ok(())
}
