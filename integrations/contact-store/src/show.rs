//! Opening a request for one council: what it may see, and nothing that tells of the rest.

use crate::columns::{Person, open_details, sensitive_place};
use crate::db::{ContactRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::sealing::open_text;
use crate::sight::{Sight, sight};
use crate::work::{OpenedRequest, Scope, SeenContact};
use engine::consent::{ConsentPurpose, ConsentState};
use engine::ids::{CouncilId, FieldId};
use engine::personal::Personal;
use std::str::FromStr;

pub(crate) async fn open_request<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    reference: &str,
    viewer: &CouncilId,
) -> Result<Option<OpenedRequest>, StoreError> {
    let Some(row) = rows.request(reference).await? else {
        return Ok(None);
    };
    let contact = match &row.item.contact_id {
        Some(id) => rows.contact(id).await?,
        None => None,
    };
    let share = match &contact {
        Some(contact) => Some(share_state(rows, &contact.subject_id).await?),
        None => None,
    };
    let owner = row.item.owner.clone();
    let Sight::Request(scope) = sight(viewer.as_str(), &row.home, owner.as_str(), share) else {
        return Ok(None);
    };
    let mut sensitive = Vec::new();
    if viewer.as_str() == owner.as_str() {
        for value in rows.sensitive_of(reference).await? {
            let text = open_text(keys, sensitive_place(&value.id), &value.value)?;
            sensitive.push((FieldId::from(value.field), text.to_string()));
        }
    }
    Ok(Some(OpenedRequest {
        details: open_details(keys, reference, &row.details)?.into(),
        item: row.item,
        home: row.home.into(),
        sensitive: sensitive.into(),
        contact: contact
            .map(|contact| seen(keys, &contact, scope, share))
            .transpose()?,
    }))
}

/// Where a subject's consent to share stands.
pub(crate) async fn share_state<R: Rows>(
    rows: &mut R,
    subject_id: &str,
) -> Result<ConsentState, StoreError> {
    let purpose = ConsentPurpose::ShareCouncils.to_string();
    let latest = rows.latest_event(subject_id, &purpose).await?;
    Ok(latest.map_or(ConsentState::None, |(_, decision)| decision))
}

fn seen(
    keys: &Keys,
    contact: &ContactRow,
    scope: Scope,
    share: Option<ConsentState>,
) -> Result<SeenContact, StoreError> {
    let person = contact.person.open(keys, &contact.id)?;
    let whole = scope == Scope::WholeRecord;
    let text = |value: &Option<crate::columns::Text>| {
        value.as_ref().map(|value| Personal::new(value.to_string()))
    };
    Ok(SeenContact {
        contact_id: contact.id.clone(),
        scope,
        name: text(&person.name),
        address: text(&person.address),
        phone: text(&person.phone),
        email: text(&person.email).filter(|_| whole),
        dob: date(&person).filter(|_| whole),
        flags: Personal::new(if whole { person.flags() } else { Vec::new() }),
        consent_share: share.filter(|_| whole),
    })
}

fn date(person: &Person) -> Option<Personal<chrono::NaiveDate>> {
    let text = person.dob.as_ref()?;
    chrono::NaiveDate::from_str(text).ok().map(Personal::new)
}
