//! Keeping: a request, its contact and the evidence of consent in one transaction, once for a turn.

use crate::columns::{Person, details_value, seal_details, sensitive_place};
use crate::db::{ContactRow, Db, EventRow, RequestRow, Rows, SensitiveRow, TurnRow};
use crate::error::{KeyError, StoreError};
use crate::keys::Keys;
use crate::sealing::{random_id, seal};
use crate::store::{Kept, TurnKey};
use crate::work::{Status, WorkItem};
use engine::consent::{ConsentPurpose, ConsentRecord, SettledContact};
use engine::keep::{Keep, NewRequest};
use engine::personal::Purpose;

pub(crate) async fn keep<D: Db>(
    db: &D,
    keys: &Keys,
    what: &Keep,
    turn: &TurnKey,
) -> Result<Kept, StoreError> {
    let reference = what.request().reference.as_str();
    let row = TurnRow {
        conversation: turn.conversation.to_string(),
        revision: turn.revision,
        message: fingerprint(keys, turn)?,
        reference,
        at: what.request().at,
    };
    let mut rows = db.write().await?;
    if let Some(kept) = done_before(&mut rows, &row).await? {
        return Ok(kept);
    }
    match write(&mut rows, keys, what, &row).await {
        Ok(contact_id) => {
            rows.commit().await?;
            Ok(Kept {
                reference: reference.to_owned(),
                contact_id,
                repeated: false,
            })
        }
        // Where writers run side by side, the same turn may have been kept since we looked.
        Err(conflict @ (StoreError::ReferenceTaken | StoreError::TurnOvertaken)) => {
            drop(rows);
            let mut rows = db.write().await?;
            done_before(&mut rows, &row).await?.ok_or(conflict)
        }
        Err(error) => Err(error),
    }
}

/// A message's id comes from outside and may hold anything, so only a keyed hash of it is kept. The
/// oldest key makes it: it stays the same when a newer one is put in front.
fn fingerprint(keys: &Keys, turn: &TurnKey) -> Result<[u8; 32], StoreError> {
    let key = keys.all().last().ok_or(KeyError::Unreadable)?;
    Ok(key.fingerprint(&[
        b"turn_done",
        turn.conversation.as_bytes(),
        turn.message_id.as_bytes(),
    ])?)
}

async fn done_before<R: Rows>(
    rows: &mut R,
    turn: &TurnRow<'_>,
) -> Result<Option<Kept>, StoreError> {
    let found = rows.turn(&turn.conversation, &turn.message).await?;
    Ok(found.map(|(reference, contact_id)| Kept {
        reference,
        contact_id,
        repeated: true,
    }))
}

async fn write<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    what: &Keep,
    turn: &TurnRow<'_>,
) -> Result<Option<String>, StoreError> {
    let request = what.request();
    let contact_id = match what.contact() {
        Some(contact) => Some(write_contact(rows, keys, request, contact).await?),
        None => None,
    };
    let row = request_row(keys, request, contact_id.clone())?;
    if !rows.add_request(&row).await? {
        return Err(StoreError::ReferenceTaken);
    }
    for (field, value) in what.sensitive() {
        let id = random_id()?;
        let text = value.value().reveal(Purpose::Seal);
        let value = seal(keys, sensitive_place(&id), text.as_bytes())?;
        rows.add_sensitive(&SensitiveRow {
            id,
            reference: turn.reference.to_owned(),
            field: field.to_string(),
            value,
        })
        .await?;
    }
    if !rows.add_turn(turn).await? {
        return Err(StoreError::TurnOvertaken);
    }
    Ok(contact_id)
}

fn request_row(
    keys: &Keys,
    request: &NewRequest,
    contact_id: Option<String>,
) -> Result<RequestRow, StoreError> {
    let reference = request.reference.as_str();
    Ok(RequestRow {
        item: WorkItem {
            reference: reference.to_owned(),
            topic: request.topic.clone(),
            service_code: request.service_code.clone(),
            owner: request.owner.clone(),
            status: Status::Received,
            due: request.due,
            at: request.at,
            contact_id,
        },
        home: request.home.to_string(),
        status_at: request.at,
        retention: request.retention.clone(),
        details: seal_details(keys, reference, &details_value(&request.details))?,
    })
}

/// A new record each time: an unverified request never joins or alters an existing one.
async fn write_contact<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    request: &NewRequest,
    contact: &SettledContact,
) -> Result<String, StoreError> {
    let id = random_id()?;
    let subject_id = random_id()?;
    let person = Person::from_details(contact.details()).seal(keys, &id)?;
    let row = ContactRow {
        id,
        subject_id,
        home_council: request.home.to_string(),
        created_at: request.at,
        person,
    };
    rows.add_contact(&row).await?;
    let event = event_row(&row.subject_id, contact.decision().record())?;
    append(rows, event).await?;
    Ok(row.id)
}

/// Appends a consent event, naming the one it supersedes.
pub(crate) async fn append<R: Rows>(rows: &mut R, mut event: EventRow) -> Result<(), StoreError> {
    let before = rows.latest_event(&event.subject_id, &event.purpose).await?;
    event.supersedes = before.map(|(id, _)| id);
    rows.add_event(&event).await
}

/// The lawful basis of what a consent question is about (domain.md T1). The service itself rests on
/// public task; that stands with the request.
pub(crate) fn lawful_basis(purpose: &ConsentPurpose) -> &'static str {
    match purpose {
        ConsentPurpose::Sensitive(_) => "explicit_consent",
        ConsentPurpose::ShareCouncils
        | ConsentPurpose::ThirdParty(_)
        | ConsentPurpose::InfoMail => "consent",
    }
}

fn event_row(subject_id: &str, record: &ConsentRecord) -> Result<EventRow, StoreError> {
    let put = &record.put;
    Ok(EventRow {
        id: random_id()?,
        subject_id: subject_id.to_owned(),
        purpose: record.purpose.to_string(),
        decision: record.decision,
        at: record.at,
        lawful_basis: lawful_basis(&record.purpose),
        wording_id: Some(put.wording.to_string()),
        wording_sha256: Some(put.wording_sha256.clone()),
        notice_id: Some(put.notice.id.clone()),
        notice_version: Some(put.notice.version.clone()),
        notice_sha256: Some(put.notice.sha256.clone()),
        language: Some(put.language.clone()),
        channel: Some(put.channel.as_str().to_owned()),
        council: put.council.to_string(),
        method: record.method.as_str().to_owned(),
        asked_count: Some(record.asked_count),
        supersedes: None,
    })
}
