//! Opening a request for one council: what it may see, and nothing that tells of the rest.

use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::columns::{Person, Text, open_card, open_details};
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::{Opened, seen};
use crate::sight::{Sight, sight};
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use crate::work::{OpenedRequest, Scope, SeenContact};
use engine::ids::FieldId;
use engine::personal::Personal;

pub(crate) async fn open_request<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    reference: &str,
) -> Result<(Option<OpenedRequest>, Head), StoreError> {
    access.may(Deed::Look)?;
    let viewer = Viewer::of(access);
    rows.look_as(&viewer).await?;
    let who = Who::staff(access);
    let Some(row) = rows.request(reference).await? else {
        let none = Act::on_none("open_request", "done", 0);
        return Ok((None, note(rows, own, &who, none).await?));
    };
    // `None` also where there is a record and it may not be seen: its owner then has the card.
    let contact = match &row.item.contact_id {
        Some(id) => seen(rows, keys, access, id).await?,
        None => None,
    };
    let share = contact.as_ref().map(|contact| contact.row.share);
    let owner = row.item.owner.clone();
    let sees = sight(&viewer.council, &row.home, owner.as_str(), share);
    let (Sight::Request(scope), true) = (sees, access.serves(&row.item.topic)) else {
        let none = Act::on_none("open_request", "done", 0);
        return Ok((None, note(rows, own, &who, none).await?));
    };
    let key = RecordKey::load(rows, keys, &row.key_id).await?;
    let card = match (&key, &row.person) {
        (Some(key), Some(sealed)) => Some(open_card(key, reference, sealed)?),
        _ => None,
    };
    let mut sensitive = Vec::new();
    if let (Some(key), true) = (&key, viewer.council == owner.as_str()) {
        for value in rows.sensitive_of(reference).await? {
            let text = key.open_text("sensitive_value", "value", &value.id, &value.value)?;
            sensitive.push((FieldId::from(value.field), text.to_string()));
        }
    }
    let act = match &contact {
        Some(contact) => Act::on("open_request", &contact.row, &contact.key),
        None => Act::on_none("open_request", "done", 1),
    }
    .with_fields(access.fields());
    let head = note(rows, own, &who, act).await?;
    let item = row.item;
    let shown = match (contact, card) {
        (Some(contact), card) => Some(whole(&contact, card.as_ref())),
        (None, Some(card)) => Some(of_card(
            item.contact_id.clone().unwrap_or_default(),
            &card,
            scope,
        )),
        (None, None) => None,
    };
    let opened = OpenedRequest {
        details: open_details(key.as_ref(), reference, &row.details)?.into(),
        item,
        home: row.home.into(),
        sensitive: sensitive.into(),
        contact: shown,
    };
    Ok((Some(opened), head))
}

fn text(value: Option<&Text>) -> Option<Personal<String>> {
    value.map(|value| Personal::new(value.to_string()))
}

fn dob(person: &Person) -> Option<Personal<chrono::NaiveDate>> {
    person.dob.as_ref()?.parse().ok().map(Personal::new)
}

/// The record as it is now; a date of birth only where this very request needed one.
fn whole(contact: &Opened, card: Option<&Person>) -> SeenContact {
    let person = &contact.person;
    SeenContact {
        contact_id: contact.row.id.clone(),
        scope: Scope::WholeRecord,
        name: text(person.name.as_ref()),
        address: text(person.address.as_ref()),
        phone: text(person.phone.as_ref()),
        email: text(person.email.as_ref()),
        dob: card.and_then(dob),
        flags: Personal::new(person.flags()),
        consent_share: Some(contact.row.share),
    }
}

/// What this one request needed, as it was told then.
fn of_card(id: String, card: &Person, scope: Scope) -> SeenContact {
    SeenContact {
        contact_id: id,
        scope,
        name: text(card.name.as_ref()),
        address: text(card.address.as_ref()),
        phone: text(card.phone.as_ref()),
        email: text(card.email.as_ref()),
        dob: dob(card),
        flags: Personal::new(Vec::new()),
        consent_share: None,
    }
}
