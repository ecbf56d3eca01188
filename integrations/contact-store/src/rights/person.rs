//! A copy of everything about one person (UK GDPR Art 15): each of their records with all that belongs
//! to it, from every table, and nobody else's. For whoever answers a subject access request, who looks
//! through it before it is sent.

use super::cases::controllers;
use super::lawful;
use crate::access::{Access, Deed, Field};
use crate::audit::Head;
use crate::columns::{open_card, open_details};
use crate::consents::ConsentEvent;
use crate::db::{DeliveryRow, DisposalRow, RequestRow, RightsRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::{Opened, seen};
use crate::trail::{Act, Look, Who, looks, note};
use crate::transfer::ExportedContact;
use crate::transfer::take;
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use chrono::{DateTime, NaiveDate, Utc};
use engine::ids::{CouncilId, FieldId};
use engine::personal::Purpose;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;

/// Everything about one person. Holds personal values in the open, and does not print them.
#[derive(Clone, Default, Serialize)]
pub struct PersonFile {
    /// Their records, one for each that was found for them.
    pub records: Vec<PersonRecord>,
}

/// One record with all that belongs to it.
#[derive(Clone, Serialize)]
pub struct PersonRecord {
    /// The record itself.
    pub contact: ExportedContact,
    /// When it was made.
    pub since: DateTime<Utc>,
    /// When its person was last in touch.
    pub last_contact_at: DateTime<Utc>,
    /// The day they move away, if they told.
    pub ends_on: Option<NaiveDate>,
    /// Since when it is restricted, if it is.
    pub restricted_at: Option<DateTime<Utc>>,
    /// The requests.
    pub requests: Vec<PersonRequest>,
    /// Every decision about consent, oldest first.
    pub consents: Vec<ConsentEvent>,
    /// What they asked by right.
    pub cases: Vec<PersonCase>,
    /// Who got what of it.
    pub disclosures: Vec<PersonDisclosure>,
    /// What was passed on by law, on which ground.
    pub passed_on_by_law: Vec<PersonLawful>,
    /// Who was told that it may not be used as it was.
    pub tellings: Vec<PersonTelling>,
    /// Holds against deletion.
    pub holds: Vec<PersonHold>,
    /// When somebody told facts that did not fit, or was sent a code.
    pub identity: PersonIdentity,
    /// Who looked at it or changed it, and why.
    pub looks: Vec<Look>,
}

/// One request.
#[derive(Clone, Serialize)]
pub struct PersonRequest {
    /// What they can quote.
    pub reference: String,
    /// The topic.
    pub topic: String,
    /// The catalogue's code.
    pub service_code: String,
    /// The council that does the work.
    pub owner: String,
    /// How far it has come.
    pub status: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The promised date.
    pub due: Option<NaiveDate>,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// How long it is kept: a class of the published schedule.
    pub retention: String,
    /// Contact details as they were told for it.
    pub told: Map<String, Value>,
    /// Its own details, sensitive ones among them.
    pub fields: Map<String, Value>,
    /// Where it was sent.
    pub deliveries: Vec<PersonDelivery>,
    /// Copies that recipients destroy.
    pub disposals: Vec<PersonDisposal>,
}

/// Where a request was sent.
#[derive(Clone, Serialize)]
pub struct PersonDelivery {
    /// To whom.
    pub recipient: String,
    /// Which fields.
    pub fields: Vec<String>,
    /// `waiting`, `delivered`, `dead` or `stopped`.
    pub state: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// A copy that a recipient destroys.
#[derive(Clone, Serialize)]
pub struct PersonDisposal {
    /// Whose copy.
    pub recipient: String,
    /// By when.
    pub due: NaiveDate,
    /// When they said that it is done.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// What was asked by right.
#[derive(Clone, Serialize)]
pub struct PersonCase {
    /// What they can quote.
    pub reference: Option<String>,
    /// Which right.
    pub kind: String,
    /// Who answers it.
    pub controllers: Vec<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// Who has answered it.
    pub answered: Vec<String>,
    /// What was told for it.
    pub told: Map<String, Value>,
}

/// Who got what.
#[derive(Clone, Serialize)]
pub struct PersonDisclosure {
    /// Who.
    pub recipient: String,
    /// Because of which request.
    pub reference: Option<String>,
    /// Because of which ground in law.
    pub lawful: Option<String>,
    /// Names of the fields.
    pub fields: Vec<String>,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// When it was passed on.
    pub sent_at: Option<DateTime<Utc>>,
}

/// What was passed on by law.
#[derive(Clone, Serialize)]
pub struct PersonLawful {
    /// Its id.
    pub id: String,
    /// The ground.
    pub gateway: String,
    /// To whom.
    pub to: Option<String>,
    /// On which evidence.
    pub evidence: Map<String, Value>,
    /// Names of the fields.
    pub fields: Vec<String>,
    /// `asked` or `made`.
    pub state: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who was told.
#[derive(Clone, Serialize)]
pub struct PersonTelling {
    /// Who.
    pub recipient: String,
    /// Of what.
    pub what: String,
    /// When it became due.
    pub at: DateTime<Utc>,
}

/// A hold.
#[derive(Clone, Serialize)]
pub struct PersonHold {
    /// Why.
    pub why: String,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Tries at being this person. What was told in them is not kept.
#[derive(Clone, Default, Serialize)]
pub struct PersonIdentity {
    /// When facts were told that did not fit.
    pub wrong_facts: Vec<DateTime<Utc>>,
    /// When a one-time code was sent.
    pub codes: Vec<DateTime<Utc>>,
}

macro_rules! unprinted {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("[", stringify!($name), "]"))
            }
        })*
    };
}
unprinted!(
    PersonFile,
    PersonRecord,
    PersonRequest,
    PersonDelivery,
    PersonDisposal,
    PersonCase,
    PersonDisclosure,
    PersonLawful,
    PersonTelling,
    PersonHold,
    PersonIdentity
);

pub(crate) async fn person<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    (contact_ids, partners): (&[String], &[CouncilId]),
) -> Result<(PersonFile, Head), StoreError> {
    access.may(Deed::Uphold)?;
    let who = Who::staff(access);
    let mut file = PersonFile::default();
    let mut head = None;
    for id in contact_ids {
        let record = seen(rows, keys, access, id).await?;
        let record = record.ok_or(StoreError::NoSuchRecord)?;
        rows.look_as(&Viewer::keeper()).await?;
        let act = Act::on("person", &record.row, &record.key).with_fields(Field::ALL);
        head = Some(note(rows, own, &who, act).await?);
        file.records
            .push(of_record(rows, keys, &record, partners).await?);
    }
    let head = head.ok_or(StoreError::NoSuchRecord)?;
    Ok((file, head))
}

async fn of_record<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    record: &Opened,
    partners: &[CouncilId],
) -> Result<PersonRecord, StoreError> {
    let id = &record.row.id;
    let life = rows.contact_life(id).await?;
    let mut requests = Vec::new();
    for row in rows.requests_of(id).await? {
        requests.push(request(rows, keys, row).await?);
    }
    let mut cases = Vec::new();
    for row in rows.rights_of(id).await? {
        cases.push(case(rows, keys, row).await?);
    }
    let mut holds = Vec::new();
    for row in rows.open_holds(id).await? {
        let why = record
            .key
            .open_text("legal_hold", "why", &row.id, &row.why)?;
        holds.push(PersonHold {
            why: why.to_string(),
            at: row.at,
        });
    }
    let mut by_law = Vec::new();
    for row in rows.lawfuls_of(id).await? {
        by_law.push(of_law(lawful::item(row, Some(record))?));
    }
    let subject = &record.row.subject_id;
    let events = rows.events_of(subject).await?;
    Ok(PersonRecord {
        contact: take::contact(&record.key, &record.row, partners)?,
        since: record.row.created_at,
        last_contact_at: life.last_contact_at,
        ends_on: life.ends_on,
        restricted_at: record.row.restricted_at,
        requests,
        consents: events.into_iter().map(ConsentEvent::from).collect(),
        cases,
        disclosures: rows
            .disclosures_of(id)
            .await?
            .into_iter()
            .map(|row| PersonDisclosure {
                recipient: row.recipient,
                reference: row.reference,
                lawful: row.lawful,
                fields: names(&row.fields),
                at: row.at,
                sent_at: row.sent_at,
            })
            .collect(),
        passed_on_by_law: by_law,
        tellings: rows
            .tellings_of(id)
            .await?
            .into_iter()
            .map(|row| PersonTelling {
                recipient: row.recipient,
                what: row.what,
                at: row.at,
            })
            .collect(),
        holds,
        identity: PersonIdentity {
            wrong_facts: rows.tries_of(id).await?,
            codes: rows
                .codes_since(id, DateTime::<Utc>::UNIX_EPOCH)
                .await?
                .into_iter()
                .map(|row| row.at)
                .collect(),
        },
        looks: looks(rows, subject, &record.key).await?,
    })
}

fn names(fields: &str) -> Vec<String> {
    fields.split_whitespace().map(str::to_owned).collect()
}

fn of_law(item: lawful::LawfulItem) -> PersonLawful {
    let particulars = item
        .particulars
        .map(|it| it.reveal(Purpose::Export).clone());
    let (to, evidence) = match particulars {
        Some(it) => (Some(it.to), it.evidence),
        None => (None, std::collections::BTreeMap::default()),
    };
    PersonLawful {
        id: item.id,
        gateway: item.gateway,
        to,
        evidence: evidence
            .into_iter()
            .map(|(name, text)| (name, Value::from(text)))
            .collect(),
        fields: item.fields,
        state: item.state,
        at: item.at,
    }
}

async fn request<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    row: RequestRow,
) -> Result<PersonRequest, StoreError> {
    let reference = row.item.reference.clone();
    let key = RecordKey::load(rows, keys, &row.key_id).await?;
    let mut fields: Map<String, Value> = open_details(key.as_ref(), &reference, &row.details)?
        .into_iter()
        .map(|(field, value): (FieldId, Value)| (field.to_string(), value))
        .collect();
    let mut told = Map::new();
    if let Some(key) = &key {
        for value in rows.sensitive_of(&reference).await? {
            let text = key.open_text("sensitive_value", "value", &value.id, &value.value)?;
            fields.insert(value.field, Value::from(text.as_str()));
        }
        if let Some(sealed) = &row.person {
            let card = open_card(key, &reference, sealed)?;
            let card = card.told().into_iter();
            told.extend(card.map(|(name, text)| (name.to_owned(), Value::from(text))));
        }
    }
    let item = row.item;
    Ok(PersonRequest {
        topic: item.topic.to_string(),
        service_code: item.service_code,
        owner: item.owner.to_string(),
        status: item.status.as_str().to_owned(),
        since: row.status_at,
        due: item.due,
        at: item.at,
        retention: row.retention,
        told,
        fields,
        deliveries: rows
            .deliveries_of(&reference)
            .await?
            .into_iter()
            .map(delivery)
            .collect(),
        disposals: rows
            .disposals_of(&reference)
            .await?
            .into_iter()
            .map(disposal)
            .collect(),
        reference,
    })
}

fn delivery(row: DeliveryRow) -> PersonDelivery {
    PersonDelivery {
        recipient: row.recipient,
        fields: names(&row.fields),
        state: row.state.as_str().to_owned(),
        at: row.at,
    }
}

fn disposal(row: DisposalRow) -> PersonDisposal {
    PersonDisposal {
        recipient: row.recipient,
        due: row.due,
        confirmed_at: row.confirmed_at,
    }
}

async fn case<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    row: RightsRow,
) -> Result<PersonCase, StoreError> {
    let key = match &row.key_id {
        Some(id) => RecordKey::load(rows, keys, id).await?,
        None => None,
    };
    let told = match (&key, &row.facts) {
        (Some(key), Some(sealed)) => super::cases::facts(key, &row.id, sealed)?,
        _ => Vec::new(),
    };
    Ok(PersonCase {
        controllers: controllers(&row)?,
        answered: names(&row.answered),
        reference: row.reference,
        kind: row.kind,
        due: row.due,
        at: row.at,
        told: told
            .into_iter()
            .map(|(field, value)| (field.to_string(), value))
            .collect(),
    })
}
