//! Taking everything out, from one view of the store.

use super::{Export, ExportedConsent, ExportedContact, ExportedRequest, ExportedRights};
use crate::columns::{Text, open_details, sensitive_place};
use crate::db::{ContactRow, RequestRow, RightsRow, Rows, SeenEvent};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::sealing::open_text;
use crate::show::share_state;
use engine::consent::ConsentState;
use engine::ids::CouncilId;
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) async fn everything<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    partners: &[CouncilId],
) -> Result<Export, StoreError> {
    let mut export = Export::default();
    for row in rows.contacts().await? {
        let share = share_state(rows, &row.subject_id).await?;
        export.contacts.push(contact(keys, &row, share, partners)?);
    }
    let mut sensitive: BTreeMap<String, Vec<(String, Text)>> = BTreeMap::new();
    for row in rows.sensitive().await? {
        let text = open_text(keys, sensitive_place(&row.id), &row.value)?;
        sensitive
            .entry(row.reference)
            .or_default()
            .push((row.field, text));
    }
    for row in rows.requests().await? {
        let more = sensitive.remove(&row.item.reference).unwrap_or_default();
        export.requests.push(request(keys, row, more)?);
    }
    export.consent_records = rows.events().await?.into_iter().map(consent).collect();
    for row in rows.rights().await? {
        export.rights_requests.push(rights(row)?);
    }
    Ok(export)
}

fn contact(
    keys: &Keys,
    row: &ContactRow,
    share: ConsentState,
    partners: &[CouncilId],
) -> Result<ExportedContact, StoreError> {
    let person = row.person.open(keys, &row.id)?;
    let flags = person.flags();
    let text = |value: Option<Text>| value.map(|value| value.to_string());
    let mut visible_to = vec![row.home_council.clone()];
    if share == ConsentState::Given {
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
        consent_share: share,
        flags,
    })
}

fn request(
    keys: &Keys,
    row: RequestRow,
    sensitive: Vec<(String, Text)>,
) -> Result<ExportedRequest, StoreError> {
    let item = row.item;
    let details = open_details(keys, &item.reference, &row.details)?;
    let own = details
        .into_iter()
        .map(|(field, value)| (field.to_string(), value));
    let agreed = sensitive
        .into_iter()
        .map(|(field, text)| (field, Value::from(text.as_str())));
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

fn consent(event: SeenEvent) -> ExportedConsent {
    ExportedConsent {
        contact_id: event.contact_id,
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
    let controllers =
        serde_json::from_str(&row.controllers).map_err(|_| StoreError::UnknownWord {
            table: "rights_request",
            column: "controllers",
        })?;
    Ok(ExportedRights {
        kind: row.kind,
        controllers,
        due: row.due,
        contact_id: row.contact_id,
    })
}
