//! Claiming what is due, and putting together what its recipient gets.

use super::{Event, LONGEST_PAUSE, Parcel, State};
use crate::columns::{Person, open_card, open_details};
use crate::db::{DeliveryRow, RequestRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::vault::RecordKey;
use crate::viewer::Viewer;
use crate::work::Status;
use chrono::{DateTime, TimeDelta, Utc};
use engine::consent::{ConsentPurpose, ConsentState};
use engine::ids::FieldId;
use engine::personal::Personal;
use serde_json::{Map, Value};

/// What a row comes to, once it is looked at.
enum Fit {
    Send(Box<(Map<String, Value>, Option<RequestRow>)>),
    /// Not to be sent, and why.
    Stop(&'static str),
}

pub(crate) async fn claim<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    (recipient, most): (&str, i64),
    now: DateTime<Utc>,
    lease: TimeDelta,
) -> Result<Vec<Parcel>, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    // A row that falls due later than any pause is long was written under a clock that was ahead.
    let never = now + LONGEST_PAUSE + LONGEST_PAUSE;
    let mut claimed = Vec::new();
    for row in rows.due_deliveries(recipient, now, never, most).await? {
        // Another process may have been faster.
        if !rows.lease_delivery(&row.id, row.tries, now + lease).await? {
            continue;
        }
        match fit(rows, keys, &row).await? {
            Fit::Stop(why) => {
                rows.settle_delivery(&row.id, State::Stopped, now, Some(why))
                    .await?;
            }
            Fit::Send(sent) => {
                let (contents, request) = *sent;
                claimed.push(Parcel {
                    id: row.id,
                    event: row.event,
                    recipient: row.recipient,
                    topic: request.as_ref().map(|it| it.item.topic.to_string()),
                    retention: request.map(|it| it.retention),
                    at: row.at,
                    tries: row.tries.saturating_add(1),
                    contents: Personal::new(contents),
                });
            }
        }
    }
    Ok(claimed)
}

async fn fit<R: Rows>(rows: &mut R, keys: &Keys, row: &DeliveryRow) -> Result<Fit, StoreError> {
    match row.event {
        Event::Request => request(rows, keys, row).await,
        Event::Telling => telling(rows, row).await,
        Event::Disposal => disposal(rows, row).await,
    }
}

async fn request<R: Rows>(rows: &mut R, keys: &Keys, row: &DeliveryRow) -> Result<Fit, StoreError> {
    let reference = row.reference.as_deref().unwrap_or_default();
    let Some(request) = rows.request(reference).await? else {
        return Ok(Fit::Stop("gone"));
    };
    let Some(key) = RecordKey::load(rows, keys, &request.key_id).await? else {
        return Ok(Fit::Stop("erased"));
    };
    if request.item.status == Status::Done {
        return Ok(Fit::Stop("done"));
    }
    if row.recipient != request.item.owner.as_str()
        && let Some(why) = closed_to(rows, &request, &row.recipient).await?
    {
        return Ok(Fit::Stop(why));
    }
    let fields = fields(rows, &key, &request, &row.fields).await?;
    let item = &request.item;
    let mut contents = Map::new();
    for (name, value) in [
        ("reference", Value::from(item.reference.clone())),
        ("topic", item.topic.as_str().into()),
        ("service_code", item.service_code.clone().into()),
        ("owner", item.owner.as_str().into()),
        ("home_council", request.home.clone().into()),
        ("received_at", item.at.to_rfc3339().into()),
        ("due", item.due.map(|due| due.to_string()).into()),
        ("fields", fields.into()),
    ] {
        contents.insert(name.to_owned(), value);
    }
    Ok(Fit::Send(Box::new((contents, Some(request)))))
}

/// Why somebody outside may not have a request that they were to get: its person objected to them, or
/// asked that the record be left alone (rule R31, UK GDPR Art 18).
async fn closed_to<R: Rows>(
    rows: &mut R,
    request: &RequestRow,
    recipient: &str,
) -> Result<Option<&'static str>, StoreError> {
    let Some(id) = &request.item.contact_id else {
        return Ok(None);
    };
    let Some(contact) = rows.contact(id).await? else {
        return Ok(Some("erased"));
    };
    if contact.restricted_at.is_some() {
        return Ok(Some("restricted"));
    }
    let purpose = ConsentPurpose::ThirdParty(recipient.to_owned()).to_string();
    let latest = rows.latest_event(&contact.subject_id, &purpose).await?;
    let against = |state| matches!(state, ConsentState::Withdrawn | ConsentState::Refused);
    Ok(latest
        .is_some_and(|(_, state)| against(state))
        .then_some("objected"))
}

/// The fields that are declared, of what the request holds, and no others (rule R11).
async fn fields<R: Rows>(
    rows: &mut R,
    key: &RecordKey,
    request: &RequestRow,
    declared: &str,
) -> Result<Map<String, Value>, StoreError> {
    let reference = &request.item.reference;
    let declared: Vec<&str> = declared.split_whitespace().collect();
    let card = match &request.person {
        Some(sealed) => open_card(key, reference, sealed)?,
        None => Person::default(),
    };
    let mut told: Vec<(String, Value)> = card
        .told()
        .into_iter()
        .map(|(name, text)| (name.to_owned(), Value::from(text)))
        .collect();
    told.extend(
        open_details(Some(key), reference, &request.details)?
            .into_iter()
            .map(|(field, value): (FieldId, Value)| (field.to_string(), value)),
    );
    for value in rows.sensitive_of(reference).await? {
        let text = key.open_text("sensitive_value", "value", &value.id, &value.value)?;
        told.push((value.field, Value::from(text.as_str())));
    }
    told.retain(|(name, _)| declared.contains(&name.as_str()));
    Ok(told.into_iter().collect())
}

async fn telling<R: Rows>(rows: &mut R, row: &DeliveryRow) -> Result<Fit, StoreError> {
    let id = row.about.as_deref().unwrap_or_default();
    let Some(telling) = rows.telling(id).await? else {
        return Ok(Fit::Stop("seen_to"));
    };
    let references: Vec<Value> = telling.refs.split_whitespace().map(Value::from).collect();
    let mut contents = Map::new();
    contents.insert("what".to_owned(), telling.what.into());
    contents.insert("since".to_owned(), telling.at.to_rfc3339().into());
    contents.insert("references".to_owned(), references.into());
    if !telling.outside {
        // A partner knows the record itself.
        contents.insert("contact_id".to_owned(), telling.contact_id.into());
    }
    Ok(Fit::Send(Box::new((contents, None))))
}

async fn disposal<R: Rows>(rows: &mut R, row: &DeliveryRow) -> Result<Fit, StoreError> {
    let id = row.about.as_deref().unwrap_or_default();
    let Some(disposal) = rows.disposal(id).await? else {
        return Ok(Fit::Stop("gone"));
    };
    if disposal.confirmed_at.is_some() {
        return Ok(Fit::Stop("confirmed"));
    }
    let mut contents = Map::new();
    contents.insert("disposal".to_owned(), disposal.id.into());
    contents.insert("reference".to_owned(), disposal.reference.into());
    contents.insert("destroy_by".to_owned(), disposal.due.to_string().into());
    Ok(Fit::Send(Box::new((contents, None))))
}
