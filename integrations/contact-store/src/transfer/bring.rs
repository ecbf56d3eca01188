//! Bringing records in, all of them or none. What is there already stays as it is: an old file must
//! never bring back a consent that was withdrawn since.

use super::read::{Import, NewContact, OldConsent, OldRequest, OldRights};
use crate::access::Access;
use crate::audit::Head;
use crate::columns::{Person, seal_card, seal_details};
use crate::consents::{append, lawful_basis};
use crate::db::{ContactRow, Db, EventRow, RequestRow, RightsRow, Rows, SeenEvent};
use crate::db::{ContactRows as _, KeyRows as _, RequestRows as _, Turn as _};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::index;
use crate::sealing::random_id;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use crate::work::WorkItem;
use chrono::{DateTime, Utc};
use engine::consent::{ConsentPurpose, ConsentState, Method};
use std::collections::BTreeMap;
use std::fmt;

/// The retention class of a request whose own one is not in the file.
const RETENTION: &str = "imported";

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Contacts that are new.
    pub contacts: usize,
    /// Requests that are new.
    pub requests: usize,
    /// Consent records that are new.
    pub consent_records: usize,
    /// Rights requests that are new.
    pub rights_requests: usize,
    /// Records that were there already and were left as they are.
    pub already: usize,
    /// What else the person at the keyboard should know, one sentence each.
    pub notes: Vec<String>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "New: {} contacts, {} requests, {} consent records, {} rights requests.",
            self.contacts, self.requests, self.consent_records, self.rights_requests
        )?;
        if self.already > 0 {
            write!(
                f,
                " {} were there already and were left as they are.",
                self.already
            )?;
        }
        self.notes
            .iter()
            .try_for_each(|note| write!(f, "\n{note}."))
    }
}

/// What is known of the contacts that the import speaks of.
struct Bringing<'a, R> {
    rows: &'a mut R,
    own: &'a Own,
    ring: &'a Keys,
    now: DateTime<Utc>,
    done: Imported,
    faults: Vec<String>,
    /// The keys of what is new, by contact id and by reference.
    keys: &'a BTreeMap<String, RecordKey>,
    /// The subjects of the contacts that this import makes.
    made: BTreeMap<String, String>,
}

/// Makes the keys of what is new; they are in the vault before the records are (see `keep`).
async fn make_keys<D: Db>(
    db: &D,
    keys: &Keys,
    import: &Import,
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, RecordKey>, StoreError> {
    let mut homes = BTreeMap::new();
    let mut fresh = BTreeMap::new();
    let mut rows = db.write(&Viewer::keeper()).await?;
    for contact in &import.contacts {
        homes.insert(contact.id.as_str(), contact.home_council.clone());
        if rows.contact(&contact.id).await?.is_none() {
            let (key, row) = RecordKey::make(keys, &contact.home_council, now)?;
            rows.add_record_key(&row).await?;
            fresh.insert(contact.id.clone(), key);
        }
    }
    for request in &import.requests {
        if rows.request(&request.reference).await?.is_some() {
            continue;
        }
        let contact = match &request.contact_id {
            Some(id) => match homes.get(id.as_str()) {
                Some(home) => Some(home.clone()),
                None => rows.contact(id).await?.map(|row| row.home_council),
            },
            None => None,
        };
        let home = contact.unwrap_or_else(|| request.owner.clone());
        let (key, row) = RecordKey::make(keys, &home, now)?;
        rows.add_record_key(&row).await?;
        fresh.insert(request.reference.clone(), key);
    }
    rows.commit().await?;
    Ok(fresh)
}

pub(crate) async fn all<D: Db>(
    db: &D,
    keys: &Keys,
    own: &Own,
    import: &Import,
    access: &Access,
) -> Result<(Imported, Head), StoreError> {
    let fresh = make_keys(db, keys, import, access.at).await?;
    let mut rows = db.write(&Viewer::keeper()).await?;
    let mut bringing = Bringing {
        rows: &mut rows,
        own,
        ring: keys,
        now: access.at,
        done: Imported {
            notes: import.notes.clone(),
            ..Imported::default()
        },
        faults: Vec::new(),
        keys: &fresh,
        made: BTreeMap::new(),
    };
    for contact in &import.contacts {
        bringing
            .contact(contact, import.tells_sharing(&contact.id))
            .await?;
    }
    for request in &import.requests {
        bringing.request(request).await?;
    }
    bringing.consents(&import.consents).await?;
    bringing.rights(&import.rights).await?;
    if !bringing.faults.is_empty() {
        return Err(StoreError::Import(bringing.faults));
    }
    let done = bringing.done;
    let made = bringing.made;
    let who = Who::staff(access);
    for (id, subject) in &made {
        let act = Act {
            record: fresh.get(id).map(|key| (subject.as_str(), key)),
            ..Act::on_none("import", "done", 1)
        };
        note(&mut rows, own, &who, act).await?;
    }
    let records = done.contacts.saturating_add(done.requests);
    let head = note(
        &mut rows,
        own,
        &who,
        Act::on_none("import", "done", records),
    )
    .await?;
    rows.commit().await?;
    Ok((done, head))
}

impl<R: Rows> Bringing<'_, R> {
    async fn contact(&mut self, new: &NewContact, told_apart: bool) -> Result<(), StoreError> {
        let Some(key) = self.keys.get(&new.id) else {
            self.done.already = self.done.already.saturating_add(1);
            return Ok(());
        };
        let row = ContactRow {
            id: new.id.clone(),
            subject_id: random_id()?,
            home_council: new.home_council.clone(),
            created_at: self.now,
            version: 1,
            share: ConsentState::None,
            key_id: key.id.clone(),
            restricted_at: None,
            person: new.person.seal(key, &new.id)?,
        };
        if !self.rows.add_contact(&row).await? {
            self.done.already = self.done.already.saturating_add(1);
            return Ok(());
        }
        index::write(self.rows, self.own, &new.id, &new.person).await?;
        self.done.contacts = self.done.contacts.saturating_add(1);
        self.made.insert(row.id, row.subject_id.clone());
        let Some(share) = new
            .share
            .filter(|share| *share != ConsentState::None && !told_apart)
        else {
            return Ok(());
        };
        self.event(
            row.subject_id,
            &OldConsent {
                name: String::new(),
                contact_id: None,
                purpose: ConsentPurpose::ShareCouncils,
                decision: share,
                at: self.now,
                channel: None,
                notice_version: new.notice_version.clone(),
                wording: None,
                council: new.home_council.clone(),
                language: None,
                method: Method::Import.as_str().to_owned(),
            },
        )
        .await
    }

    async fn event(&mut self, subject_id: String, old: &OldConsent) -> Result<(), StoreError> {
        let event = EventRow {
            id: random_id()?,
            subject_id,
            purpose: old.purpose.to_string(),
            decision: old.decision,
            at: old.at,
            lawful_basis: lawful_basis(&old.purpose).to_owned(),
            wording_id: old.wording.clone(),
            wording_sha256: None,
            notice_id: None,
            notice_version: old.notice_version.clone(),
            notice_sha256: None,
            language: old.language.clone(),
            channel: old.channel.clone(),
            council: old.council.clone(),
            method: old.method.clone(),
            asked_count: None,
            verified: false,
            supersedes: None,
        };
        append(self.rows, event).await?;
        self.done.consent_records = self.done.consent_records.saturating_add(1);
        Ok(())
    }

    /// The contact that a record speaks of, if it speaks of one that exists; else a fault.
    async fn known(
        &mut self,
        name: &str,
        contact_id: Option<&String>,
    ) -> Result<Option<ContactRow>, StoreError> {
        let Some(id) = contact_id else {
            return Ok(None);
        };
        let row = self.rows.contact(id).await?;
        if row.is_none() {
            self.faults.push(format!(
                "{name}: its contact is neither in the file nor in the store"
            ));
        }
        Ok(row)
    }

    async fn request(&mut self, old: &OldRequest) -> Result<(), StoreError> {
        let contact = self.known(&old.name, old.contact_id.as_ref()).await?;
        if contact.is_none() && old.contact_id.is_some() {
            return Ok(());
        }
        let Some(key) = self.keys.get(&old.reference) else {
            self.done.already = self.done.already.saturating_add(1);
            return Ok(());
        };
        let card = match &contact {
            Some(contact) => Some(self.card(contact, key, &old.reference).await?),
            None => None,
        };
        let row = RequestRow {
            item: WorkItem {
                reference: old.reference.clone(),
                topic: old.topic.as_str().into(),
                service_code: old.service_code.clone(),
                owner: old.owner.as_str().into(),
                status: old.status,
                due: None,
                at: old.at,
                contact_id: old.contact_id.clone(),
            },
            home: contact.map_or_else(|| old.owner.clone(), |contact| contact.home_council),
            status_at: old.at,
            retention: RETENTION.to_owned(),
            details: seal_details(key, &old.reference, &old.fields)?,
            key_id: key.id.clone(),
            person: card,
            empty_when_done: false,
        };
        let new = self.rows.add_request(&row).await?;
        let tally = if new {
            &mut self.done.requests
        } else {
            &mut self.done.already
        };
        *tally = tally.saturating_add(1);
        Ok(())
    }

    /// What the request's owner gets: who it is and how to reach them, no more is known to be needed.
    async fn card(
        &mut self,
        contact: &ContactRow,
        key: &RecordKey,
        reference: &str,
    ) -> Result<Vec<u8>, StoreError> {
        let of_contact = match self.keys.get(&contact.id) {
            Some(key) => key.clone(),
            None => RecordKey::need(self.rows, self.ring, &contact.key_id).await?,
        };
        let person = contact.person.open(&of_contact, &contact.id)?;
        let card = Person {
            name: person.name,
            address: person.address,
            phone: person.phone,
            ..Person::default()
        };
        seal_card(key, reference, &card)
    }

    /// Only the history of new contacts comes in, oldest first, so that the latest is the latest.
    async fn consents(&mut self, records: &[OldConsent]) -> Result<(), StoreError> {
        let mut records: Vec<_> = records.iter().collect();
        records.sort_by_key(|record| record.at);
        let erased = self.rows.events().await?;
        for record in records {
            let subject = match &record.contact_id {
                // Evidence that outlived its record.
                None if erased.iter().any(|event| is_same(event, record)) => None,
                None => Some(random_id()?),
                Some(id) => self.made.get(id).cloned(),
            };
            if let Some(subject) = subject {
                self.event(subject, record).await?;
            } else {
                self.known(&record.name, record.contact_id.as_ref()).await?;
                self.done.already = self.done.already.saturating_add(1);
            }
        }
        Ok(())
    }

    async fn rights(&mut self, records: &[OldRights]) -> Result<(), StoreError> {
        let there = self.rows.rights().await?;
        for old in records {
            self.known(&old.name, old.contact_id.as_ref()).await?;
            let controllers = serde_json::Value::from(old.controllers.clone()).to_string();
            let already = there.iter().any(|row| {
                row.kind == old.kind
                    && row.controllers == controllers
                    && row.due == old.due
                    && row.contact_id == old.contact_id
            });
            if already {
                self.done.already = self.done.already.saturating_add(1);
                continue;
            }
            if self.faults.is_empty() {
                let row = RightsRow {
                    id: random_id()?,
                    kind: old.kind.clone(),
                    controllers,
                    due: old.due,
                    at: self.now,
                    contact_id: old.contact_id.clone(),
                    reference: None,
                    topic: None,
                    council: None,
                    facts: None,
                    key_id: None,
                    answered: String::new(),
                    paused_on: None,
                    extended_on: None,
                };
                self.rows.add_rights(&row).await?;
                self.done.rights_requests = self.done.rights_requests.saturating_add(1);
            }
        }
        Ok(())
    }
}

fn is_same(event: &SeenEvent, record: &OldConsent) -> bool {
    let SeenEvent { contact_id, event } = event;
    contact_id.is_none()
        && event.purpose == record.purpose.to_string()
        && event.decision == record.decision
        && event.at == record.at
        && event.method == record.method
        && event.council == record.council
}
