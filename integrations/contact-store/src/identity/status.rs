//! How far a request is, for whoever quotes its reference. Where facts are asked with it, they are
//! limited as all facts are: for each contact, across conversations.

use super::{AT_RISK, TRIES, WINDOW, fitting};
use crate::audit::Head;
use crate::db::{RequestRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::{Opened, opened_to};
use crate::sight::{Sight, sight};
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use crate::work::RequestStatus;
use chrono::{DateTime, Utc};
use engine::identity::Facts;
use engine::ids::CouncilId;
use engine::personal::Purpose;
use engine::request_status::StatusQuery;

pub(crate) async fn find_status<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    council: &CouncilId,
    query: &StatusQuery,
    at: DateTime<Utc>,
) -> Result<(Option<RequestStatus>, Head), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let reference = query.reference.reveal(Purpose::Match);
    let row = rows.request(reference).await?;
    let seen = match row {
        Some(row) => seen(rows, keys, council, row, &query.facts, at).await?,
        None => None,
    };
    rows.look_as(&Viewer::keeper()).await?;
    let who = Who::bot(council.as_str(), at);
    // The same line, whether the reference was wrong or the facts did not fit.
    let act = match &seen {
        Some((_, Some(contact))) => Act::on("find_status", &contact.row, &contact.key),
        Some((_, None)) => Act::on_none("find_status", "done", 1),
        None => Act::on_none("find_status", "no_match", 0),
    };
    let head = note(rows, own, &who, act).await?;
    let status = seen.map(|(row, _)| RequestStatus {
        topic: row.item.topic,
        owner: row.item.owner,
        status: row.item.status,
        since: row.status_at,
        due: row.item.due,
    });
    Ok((status, head))
}

/// The request with its contact, if there is one, where `council` may speak of it to who told this.
async fn seen<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    council: &CouncilId,
    row: RequestRow,
    facts: &Facts,
    at: DateTime<Utc>,
) -> Result<Option<(RequestRow, Option<Opened>)>, StoreError> {
    let contact = match &row.item.contact_id {
        Some(id) => match rows.contact(id).await? {
            Some(contact) => opened_to(rows, keys, contact, &Viewer::bot(council)).await?,
            None => None,
        },
        None => None,
    };
    let share = contact.as_ref().map(|contact| contact.row.share);
    let owner = row.item.owner.as_str();
    if sight(council.as_str(), &row.home, owner, share) == Sight::Nothing {
        return Ok(None);
    }
    let Some(contact) = contact else {
        // A hole in a road has no facts of a person that could fit.
        return Ok(Some((row, None)));
    };
    if *facts == Facts::default() {
        return Ok(Some((row, Some(contact))));
    }
    let id = &contact.row.id;
    let since = at.checked_sub_signed(WINDOW).unwrap_or(at);
    let closed = contact.person.flags().iter().any(|flag| flag == AT_RISK);
    if closed || rows.tries_since(id, since).await? >= TRIES {
        return Ok(None);
    }
    if fits(facts, &contact) {
        rows.drop_tries(id).await?;
        return Ok(Some((row, Some(contact))));
    }
    rows.add_try(id, at).await?;
    Ok(None)
}

/// Whether something told fits: a postcode does by itself here, because the reference is the other
/// fact.
fn fits(facts: &Facts, contact: &Opened) -> bool {
    let told = facts.postcode.as_ref();
    let told =
        told.and_then(|told| crate::records::index::plain_postcode(told.reveal(Purpose::Match)));
    let has = contact.person.postcode.as_ref();
    let same = |(told, has): (String, &crate::columns::Text)| told == **has;
    told.zip(has).is_some_and(same) || fitting(facts, &contact.person) > 0
}
