//! Taking everything out, from one view of the store.

use super::{Export, ExportedConsent, ExportedContact, ExportedRequest, ExportedRights};
use crate::access::{Access, Field};
use crate::audit::Head;
use crate::columns::{Text, open_details};
use crate::db::{ContactRow, RequestRow, RightsRow, Rows, SeenEvent, SensitiveRow};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::rights::cases::controllers;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use engine::consent::ConsentState;
use engine::ids::CouncilId;
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) async fn everything<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    partners: &[CouncilId],
) -> Result<(Export, Head), StoreError> {
    let who = Who::staff(access);
    let ring: BTreeMap<String, RecordKey> = rows
        .record_keys()
        .await?
        .iter()
        .map(|row| Ok((row.id.clone(), RecordKey::unwrap(keys, row)?)))
        .collect::<Result<_, StoreError>>()?;
    let mut export = Export::default();
    for row in rows.contacts().await? {
        let key = ring.get(&row.key_id).ok_or(StoreError::RecordKeyGone)?;
        export.contacts.push(contact(key, &row, partners)?);
        // Everybody's record is in an export, so it stands in everybody's "who looked".
        let act = Act::on("export", &row, key).with_fields(Field::ALL);
        note(rows, own, &who, act).await?;
    }
    let mut sensitive: BTreeMap<String, Vec<SensitiveRow>> = BTreeMap::new();
    for row in rows.sensitive().await? {
        sensitive
            .entry(row.reference.clone())
            .or_default()
            .push(row);
    }
    for row in rows.requests().await? {
        let more = sensitive.remove(&row.item.reference).unwrap_or_default();
        let key = ring.get(&row.key_id);
        export.requests.push(request(key, row, &more)?);
    }
    export.consent_records = rows.events().await?.into_iter().map(consent).collect();
    for row in rows.rights().await? {
        export.rights_requests.push(rights(row)?);
    }
    let records = export.contacts.len().saturating_add(export.requests.len());
    let act = Act::on_none("export", "done", records);
    let head = note(rows, own, &who, act).await?;
    Ok((export, head))
}

pub(crate) fn contact(
    key: &RecordKey,
    row: &ContactRow,
    partners: &[CouncilId],
) -> Result<ExportedContact, StoreError> {
    let person = row.person.open(key, &row.id)?;
    let flags = person.flags();
    let text = |value: Option<Text>| value.map(|value| value.to_string());
    let mut visible_to = vec![row.home_council.clone()];
    if row.share == ConsentState::Given {
        let others = partners.iter().map(ToString::to_string);
        visible_to.extend(others.filter(|council| *council != row.home_council));
    }
    Ok(ExportedContact {
        contact_id: row.id.clone(),
        name: text(person.name),
        address: text(person.address),
        house: text(person.house),
        street: text(person.street),
        postcode: text(person.postcode),
        phone: text(person.phone),
        email: text(person.email),
        dob: text(person.dob),
        home_council: row.home_council.clone(),
        visible_to,
        consent_share: row.share,
        flags,
    })
}

fn request(
    key: Option<&RecordKey>,
    row: RequestRow,
    sensitive: &[SensitiveRow],
) -> Result<ExportedRequest, StoreError> {
    let item = row.item;
    let own = open_details(key, &item.reference, &row.details)?
        .into_iter()
        .map(|(field, value)| (field.to_string(), value));
    let agreed = sensitive
        .iter()
        .map(|row| {
            let key = key.ok_or(StoreError::RecordKeyGone)?;
            let text = key.open_text("sensitive_value", "value", &row.id, &row.value)?;
            Ok((row.field.clone(), Value::from(text.as_str())))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ExportedRequest {
        fields: own.chain(agreed).collect(),
        reference: item.reference,
        topic: item.topic.to_string(),
        service_code: item.service_code,
        owner: item.owner.to_string(),
        status: item.status.as_str().to_owned(),
        contact_id: item.contact_id,
        at: item.at,
    })
}

fn consent(seen: SeenEvent) -> ExportedConsent {
    let SeenEvent { contact_id, event } = seen;
    ExportedConsent {
        contact_id,
        purpose: event.purpose,
        decision: event.decision,
        timestamp: event.at,
        channel: event.channel,
        notice_version: event.notice_version,
        wording: event.wording_id,
        council: event.council,
        language: event.language,
        method: event.method,
    }
}

fn rights(row: RightsRow) -> Result<ExportedRights, StoreError> {
    Ok(ExportedRights {
        controllers: controllers(&row)?,
        kind: row.kind,
        due: row.due,
        contact_id: row.contact_id,
    })
}
