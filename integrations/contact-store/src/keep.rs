//! Keeping: a request, its contact and the evidence of consent in one transaction, once for a turn.
//!
//! The keys of the new records are in the vault before that transaction begins. A process that is
//! killed between the two leaves a key that opens nothing, which the next start sweeps away; never a
//! record that nobody can open.

use crate::attach;
use crate::audit::Head;
use crate::columns::{Person, details_value, seal_card, seal_details};
use crate::consents::{append, event_of};
use crate::db::{ContactRow, Db, DisclosureRow, RequestRow, Rows, SensitiveRow, TurnRow};
use crate::db::{KeyRows as _, Turn as _};
use crate::error::StoreError;
use crate::keys::{Keys, hashed};
use crate::outbox::Event;
use crate::outbox::post::{Post, post};
use crate::records::index;
use crate::sealing::random_id;
use crate::store::{Kept, TurnKey};
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use crate::work::{Status, WorkItem};
use engine::consent::SettledContact;
use engine::ids::{CouncilId, FieldId};
use engine::keep::{Keep, NewRequest};
use engine::personal::Purpose;

/// The keys that one keep needs.
struct Fresh {
    request: RecordKey,
    contact: Option<RecordKey>,
}

pub(crate) async fn keep<D: Db>(
    db: &D,
    keys: &Keys,
    own: &Own,
    what: &Keep,
    turn: &TurnKey,
) -> Result<(Kept, Option<Head>), StoreError> {
    let reference = what.request().reference.as_str();
    let row = TurnRow {
        conversation: turn.conversation.to_string(),
        revision: turn.revision,
        message: fingerprint(own, turn)?,
        reference,
        is_case: false,
        at: what.request().at,
    };
    let fresh = make_keys(db, keys, what).await?;
    let mut rows = db.write(&Viewer::keeper()).await?;
    if let Some(kept) = done_before(&mut rows, &row).await? {
        return Ok((kept, None));
    }
    match write(&mut rows, (keys, own), what, (turn, &row), &fresh).await {
        Ok((contact_id, head)) => {
            rows.commit().await?;
            let kept = Kept {
                reference: reference.to_owned(),
                contact_id,
                repeated: false,
            };
            Ok((kept, head))
        }
        // Where writers run side by side, the same turn may have been kept since we looked.
        Err(conflict @ (StoreError::ReferenceTaken | StoreError::TurnOvertaken)) => {
            drop(rows);
            let mut rows = db.write(&Viewer::keeper()).await?;
            let kept = done_before(&mut rows, &row).await?.ok_or(conflict)?;
            Ok((kept, None))
        }
        Err(error) => Err(error),
    }
}

async fn make_keys<D: Db>(db: &D, keys: &Keys, what: &Keep) -> Result<Fresh, StoreError> {
    let request = what.request();
    let home = request.home.as_str();
    let mut rows = db.write(&Viewer::keeper()).await?;
    let (for_request, row) = RecordKey::make(keys, home, request.at)?;
    rows.add_record_key(&row).await?;
    let mut fresh = Fresh {
        request: for_request,
        contact: None,
    };
    if what.contact().is_some() {
        let (for_contact, row) = RecordKey::make(keys, home, request.at)?;
        rows.add_record_key(&row).await?;
        fresh.contact = Some(for_contact);
    }
    rows.commit().await?;
    Ok(fresh)
}

/// A message's id comes from outside and may hold anything, so only a keyed hash of it is kept.
pub(crate) fn fingerprint(own: &Own, turn: &TurnKey) -> Result<[u8; 32], StoreError> {
    Ok(*hashed(
        &own.turn,
        &[turn.conversation.as_bytes(), turn.message_id.as_bytes()],
    )?)
}

pub(crate) async fn done_before<R: Rows>(
    rows: &mut R,
    turn: &TurnRow<'_>,
) -> Result<Option<Kept>, StoreError> {
    let found = rows
        .turn(&turn.conversation, &turn.message, turn.reference)
        .await?;
    Ok(found.map(|(reference, contact_id)| Kept {
        reference,
        contact_id,
        repeated: true,
    }))
}

async fn write<R: Rows>(
    rows: &mut R,
    (keys, own): (&Keys, &Own),
    what: &Keep,
    (key, turn): (&TurnKey, &TurnRow<'_>),
    fresh: &Fresh,
) -> Result<(Option<String>, Option<Head>), StoreError> {
    let request = what.request();
    let person = match (what.contact(), what.attachment(), &fresh.contact) {
        (Some(contact), _, Some(key)) => {
            let row = write_contact(rows, own, request, contact, key).await?;
            Some(WhoseRequest {
                card: Person::from_details(contact.details()),
                details: details_value(&request.details),
                council: contact.decision().record().put.council.clone(),
                act: "keep",
                row,
                key: key.clone(),
            })
        }
        (_, Some(attachment), _) => {
            let record = attach::join(rows, keys, attachment, key, request.at).await?;
            let card = attach::card(attachment, &record.person);
            Some(WhoseRequest {
                details: attach::details(&request.details, &card, &record.person),
                card,
                council: attachment.council().clone(),
                act: "attach",
                row: record.row,
                key: record.key,
            })
        }
        _ => None,
    };
    let contact_id = person.as_ref().map(|person| person.row.id.clone());
    let row = request_row(request, person.as_ref(), &fresh.request)?;
    let home = row.home.clone();
    if !rows.add_request(&row).await? {
        return Err(StoreError::ReferenceTaken);
    }
    // The evidence knows nobody but a random subject, also where no contact is kept.
    let subject = match &person {
        Some(person) => person.row.subject_id.clone(),
        None => random_id()?,
    };
    for refused in what.refused() {
        append(rows, event_of(&subject, refused, false)?).await?;
    }
    for (field, value) in what.sensitive() {
        let id = random_id()?;
        let text = value.value().reveal(Purpose::Seal);
        let value_sealed = fresh
            .request
            .seal("sensitive_value", "value", &id, text.as_bytes())?;
        rows.add_sensitive(&SensitiveRow {
            id,
            reference: turn.reference.to_owned(),
            field: field.to_string(),
            value: value_sealed,
        })
        .await?;
        // Evidence of the explicit consent stands beside the value it allows (rule R22).
        append(rows, event_of(&subject, value.record(), false)?).await?;
    }
    let told = told(what, person.as_ref());
    pass_on(rows, request, (&home, contact_id.as_deref()), &told).await?;
    if !rows.add_turn(turn).await? {
        return Err(StoreError::TurnOvertaken);
    }
    let head = match &person {
        Some(WhoseRequest {
            row,
            key,
            council,
            act,
            ..
        }) => {
            let who = Who::bot(council.as_str(), request.at);
            Some(note(rows, own, &who, Act::on(act, row, key)).await?)
        }
        None => None,
    };
    Ok((contact_id, head))
}

/// The person whose request it is, with what the request itself keeps of them.
struct WhoseRequest {
    row: ContactRow,
    key: RecordKey,
    card: Person,
    details: Vec<(FieldId, serde_json::Value)>,
    council: CouncilId,
    act: &'static str,
}

fn request_row(
    request: &NewRequest,
    person: Option<&WhoseRequest>,
    key: &RecordKey,
) -> Result<RequestRow, StoreError> {
    let reference = request.reference.as_str();
    let details = match person {
        Some(person) => seal_details(key, reference, &person.details)?,
        None => seal_details(key, reference, &details_value(&request.details))?,
    };
    Ok(RequestRow {
        item: WorkItem {
            reference: reference.to_owned(),
            topic: request.topic.clone(),
            service_code: request.service_code.clone(),
            owner: request.owner.clone(),
            status: Status::Received,
            due: request.due,
            at: request.at,
            contact_id: person.map(|person| person.row.id.clone()),
        },
        // Whose record it joins may live elsewhere than this council's residents do.
        home: match person {
            Some(person) => person.row.home_council.clone(),
            None => request.home.to_string(),
        },
        status_at: request.at,
        retention: request.retention.clone(),
        details,
        key_id: key.id.clone(),
        person: person
            .map(|person| seal_card(key, reference, &person.card))
            .transpose()?,
        empty_when_done: false,
    })
}

/// A new record each time: an unverified request never joins or alters an existing one.
async fn write_contact<R: Rows>(
    rows: &mut R,
    own: &Own,
    request: &NewRequest,
    contact: &SettledContact,
    key: &RecordKey,
) -> Result<ContactRow, StoreError> {
    let id = random_id()?;
    let person = Person::from_details(contact.details());
    let record = contact.decision().record();
    let row = ContactRow {
        subject_id: random_id()?,
        home_council: request.home.to_string(),
        created_at: request.at,
        version: 1,
        share: record.decision,
        key_id: key.id.clone(),
        restricted_at: None,
        person: person.seal(key, &id)?,
        id,
    };
    rows.add_contact(&row).await?;
    index::write(rows, own, &row.id, &person).await?;
    append(rows, event_of(&row.subject_id, record, false)?).await?;
    Ok(row)
}

/// Notes who gets what of this request, and puts it into the outbox for each: the council that owns it,
/// a contractor that does the work. A partner or somebody outside who gets a person's details has them
/// disclosed; the council where the person lives holds the record itself.
async fn pass_on<R: Rows>(
    rows: &mut R,
    request: &NewRequest,
    (home, contact_id): (&str, Option<&str>),
    told: &[String],
) -> Result<(), StoreError> {
    let owner = request.owner.as_str();
    let contractor = request.contractor.as_ref().map(|(recipient, fields)| {
        let names = fields.iter().map(FieldId::as_str);
        let names: Vec<_> = names
            .filter(|name| told.iter().any(|it| it == name))
            .collect();
        (recipient.as_str(), names.join(" "), true)
    });
    let owner = (owner, told.join(" "), false);
    for (recipient, fields, outside) in [Some(owner), contractor].into_iter().flatten() {
        let disclosed = outside || (recipient != home && contact_id.is_some());
        if disclosed {
            rows.add_disclosure(&DisclosureRow {
                id: random_id()?,
                reference: Some(request.reference.as_str().to_owned()),
                lawful: None,
                contact_id: contact_id.map(str::to_owned),
                recipient: recipient.to_owned(),
                outside,
                fields: fields.clone(),
                at: request.at,
                sent_at: None,
            })
            .await?;
        }
        let what = Post {
            event: Event::Request,
            recipient,
            reference: Some(request.reference.as_str()),
            about: None,
            fields: &fields,
            at: request.at,
        };
        post(rows, what).await?;
    }
    Ok(())
}

/// The names of what the request itself holds, in the order of telling: the contact as far as it was
/// needed, the request's own details, the sensitive ones.
fn told(what: &Keep, person: Option<&WhoseRequest>) -> Vec<String> {
    let contact = person.map(|person| person.card.told());
    let contact = contact
        .into_iter()
        .flatten()
        .map(|(name, _)| name.to_owned());
    let own = match person {
        Some(person) => person.details.clone(),
        None => details_value(&what.request().details),
    };
    let own = own.into_iter().map(|(field, _)| field.to_string());
    let sensitive = what.sensitive().iter().map(|(field, _)| field.to_string());
    contact.chain(own).chain(sensitive).collect()
}
