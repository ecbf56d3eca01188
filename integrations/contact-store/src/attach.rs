//! Joining: a request is attached to the record of somebody who was recognised (rules R1, R3).
//!
//! Between the recognition and this moment the record may have been erased, closed, corrected or marked
//! at risk. So the facts are held against it once more, in the transaction that writes, with the row
//! held fast. What does not fit any more attaches nothing. The record itself is not altered: what was
//! told differently stands with the request alone.

use crate::columns::{Person, Text, details_value};
use crate::consents::settle::may_open;
use crate::consents::{append, event_of};
use crate::db::Rows;
use crate::error::StoreError;
use crate::identity::{at_risk, fits};
use crate::keys::Keys;
use crate::records::find::{Opened, opened_to};
use crate::store::{By, TurnKey};
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};
use engine::consent::ConsentState;
use engine::identity::{Attachment, Detail};
use engine::ids::FieldId;
use engine::keep::RequestDetails;
use serde_json::Value;

/// The record that the request joins, if it is still what was recognised; held until the transaction
/// ends, and with the answer to the consent question written down, where that was put anew.
pub(crate) async fn join<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    attachment: &Attachment,
    turn: &TurnKey,
    at: DateTime<Utc>,
) -> Result<Opened, StoreError> {
    let ids = attachment.record().ids();
    let id = ids.first().ok_or(StoreError::NotAsRecognised)?;
    let council = attachment.council();
    // Writing first holds the row: what is read after that cannot change before the end.
    rows.touch_contact(id, at).await?;
    let viewer = Viewer::bot(council);
    rows.look_as(&viewer).await?;
    let row = rows.contact_seen(id, &viewer).await?;
    let record = match row {
        Some(row) => opened_to(rows, keys, row, &viewer).await?,
        None => None,
    };
    rows.look_as(&Viewer::keeper()).await?;
    let record = record
        .filter(|record| !at_risk(&record.person))
        .filter(|record| fits(attachment.facts(), &record.person))
        .filter(|record| record.row.share == attachment.share())
        .ok_or(StoreError::NotAsRecognised)?;
    let Some(decision) = attachment.decision() else {
        return Ok(record);
    };
    // Going on with a consent whose notice changed is no start; everything else that opens is.
    let by = By::Resident {
        council,
        conversation: turn.conversation,
    };
    let goes_on = record.row.share == ConsentState::NeedsRefresh;
    if decision.opens() && !goes_on && !may_open(rows, by, id, at).await? {
        return Err(StoreError::NotAsRecognised);
    }
    let event = event_of(&record.row.subject_id, decision.record(), true)?;
    append(rows, event).await?;
    Ok(record)
}

/// What the request's owner gets: what was told for it, and of the record what it is to use.
pub(crate) fn card(attachment: &Attachment, record: &Person) -> Person {
    let mut card = Person::from_details(attachment.told());
    for detail in attachment.uses() {
        match detail {
            Detail::Address => {
                card.address.clone_from(&record.address);
                card.house.clone_from(&record.house);
                card.street.clone_from(&record.street);
                card.town.clone_from(&record.town);
                card.postcode.clone_from(&record.postcode);
            }
            Detail::Phone => card.phone.clone_from(&record.phone),
            Detail::Email => card.email.clone_from(&record.email),
            Detail::Dob => card.dob.clone_from(&record.dob),
        }
    }
    card
}

/// The request's details, and among them what was told otherwise than the record has it: it is for this
/// request alone.
pub(crate) fn details(
    details: &RequestDetails,
    card: &Person,
    record: &Person,
) -> Vec<(FieldId, Value)> {
    let other = |field: &str, told: &Option<Text>, has: &Option<Text>| {
        let told = told.as_ref().filter(|told| Some(*told) != has.as_ref())?;
        Some((FieldId::from(field), Value::from(told.as_str())))
    };
    let mut all = details_value(details);
    let others = [
        other("address", &card.address, &record.address),
        other("phone", &card.phone, &record.phone),
        other("email", &card.email, &record.email),
        other("dob", &card.dob, &record.dob),
    ];
    all.extend(others.into_iter().flatten());
    all
}
