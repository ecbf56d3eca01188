//! Reading an import: an export's shape or one contact, with all faults at once.

use super::values::{Findings, Object};
use crate::columns::{Person, Text, read_email, read_phone, read_postcode};
use crate::error::StoreError;
use crate::work::Status;
use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::{ConsentPurpose, ConsentState};
use engine::ids::FieldId;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

const LISTS: [&str; 4] = ["contacts", "requests", "consent_records", "rights_requests"];
const CONTACT: [&str; 15] = [
    "contact_id",
    "name",
    "address",
    "house",
    "street",
    "town",
    "postcode",
    "phone",
    "email",
    "dob",
    "home_council",
    "visible_to",
    "consent_share",
    "notice_version",
    "flags",
];
const REQUEST: [&str; 8] = [
    "reference",
    "topic",
    "service_code",
    "owner",
    "status",
    "contact_id",
    "fields",
    "at",
];
const CONSENT: [&str; 10] = [
    "contact_id",
    "purpose",
    "decision",
    "timestamp",
    "channel",
    "notice_version",
    "wording",
    "council",
    "language",
    "method",
];
const RIGHTS: [&str; 4] = ["kind", "controllers", "due", "contact_id"];

/// Records to bring in, read and found whole. Never printed.
pub struct Import {
    pub(super) contacts: Vec<NewContact>,
    pub(super) requests: Vec<OldRequest>,
    pub(super) consents: Vec<OldConsent>,
    pub(super) rights: Vec<OldRights>,
    pub(super) notes: Vec<String>,
}

pub(super) struct NewContact {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) person: Person,
    pub(super) home_council: String,
    pub(super) share: Option<ConsentState>,
    pub(super) notice_version: Option<String>,
}

pub(super) struct OldRequest {
    pub(super) name: String,
    pub(super) reference: String,
    pub(super) topic: String,
    pub(super) service_code: String,
    pub(super) owner: String,
    pub(super) status: Status,
    pub(super) contact_id: Option<String>,
    pub(super) fields: Vec<(FieldId, Value)>,
    pub(super) at: DateTime<Utc>,
}

pub(super) struct OldConsent {
    pub(super) name: String,
    pub(super) contact_id: Option<String>,
    pub(super) purpose: ConsentPurpose,
    pub(super) decision: ConsentState,
    pub(super) at: DateTime<Utc>,
    pub(super) channel: Option<String>,
    pub(super) notice_version: Option<String>,
    pub(super) wording: Option<String>,
    pub(super) council: String,
    pub(super) language: Option<String>,
    pub(super) method: String,
}

pub(super) struct OldRights {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) controllers: Vec<String>,
    pub(super) due: Option<NaiveDate>,
    pub(super) contact_id: Option<String>,
}

impl fmt::Debug for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Import")
            .field("contacts", &self.contacts.len())
            .field("requests", &self.requests.len())
            .field("consent_records", &self.consents.len())
            .field("rights_requests", &self.rights.len())
            .finish_non_exhaustive()
    }
}

impl Import {
    /// Reads JSON in the shape of an export, or one contact as an object.
    ///
    /// # Errors
    /// [`StoreError::Import`] with every fault as a sentence that names the place and no value.
    pub fn read(json: &str) -> Result<Self, StoreError> {
        let value: Value = serde_json::from_str(json).map_err(|error| {
            StoreError::Import(vec![format!(
                "this is not JSON: look at line {}, column {}",
                error.line(),
                error.column()
            )])
        })?;
        let mut findings = Findings::default();
        let mut import = Self::walk(&value, &mut findings);
        import.compare(&mut findings);
        if findings.faults.is_empty() {
            import.notes = findings.notes;
            Ok(import)
        } else {
            Err(StoreError::Import(findings.faults))
        }
    }

    fn walk(value: &Value, findings: &mut Findings) -> Self {
        let whole = LISTS.iter().any(|list| value.get(list).is_some());
        if !whole {
            return Self {
                contacts: contact("the contact".into(), value, findings)
                    .into_iter()
                    .collect(),
                requests: Vec::new(),
                consents: Vec::new(),
                rights: Vec::new(),
                notes: Vec::new(),
            };
        }
        // The outermost object is looked at only for keys that nobody will read.
        let _ = Object::new("the import".into(), value, &LISTS, findings);
        Self {
            contacts: list(value, "contacts", "contact", contact, findings),
            requests: list(value, "requests", "request", request, findings),
            consents: list(
                value,
                "consent_records",
                "consent record",
                consent,
                findings,
            ),
            rights: list(value, "rights_requests", "rights request", rights, findings),
            notes: Vec::new(),
        }
    }

    /// What no record can tell alone: ids that stand twice, consent that contradicts itself.
    fn compare(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for contact in self
            .contacts
            .iter()
            .filter(|contact| !contact.id.is_empty())
        {
            if !seen.insert(&contact.id) {
                let fault = format!("{}: its contact_id stands twice", contact.name);
                findings.faults.push(fault);
            }
            self.compare_consent(contact, findings);
        }
        let mut seen = BTreeSet::new();
        for request in self
            .requests
            .iter()
            .filter(|request| !request.reference.is_empty())
        {
            if !seen.insert(&request.reference) {
                let fault = format!("{}: its reference stands twice", request.name);
                findings.faults.push(fault);
            }
        }
    }

    fn compare_consent(&self, contact: &NewContact, findings: &mut Findings) {
        let latest = self
            .history(&contact.id, &ConsentPurpose::ShareCouncils)
            .last()
            .copied();
        match (contact.share, latest) {
            (Some(share), Some(record)) if share != record.decision => {
                findings.faults.push(format!(
                    "{}: its consent_share is not what its latest consent record says",
                    contact.name
                ));
            }
            (Some(ConsentState::Given), None) if contact.notice_version.is_none() => {
                findings.faults.push(format!(
                    "{}: `notice_version` is missing; a consent counts only with the notice it was given under",
                    contact.name
                ));
            }
            _ => {}
        }
    }

    /// The consent records of a contact for a purpose, oldest first.
    fn history(&self, contact_id: &str, purpose: &ConsentPurpose) -> Vec<&OldConsent> {
        let mut records: Vec<_> = self
            .consents
            .iter()
            .filter(|record| {
                record.contact_id.as_deref() == Some(contact_id) && record.purpose == *purpose
            })
            .collect();
        records.sort_by_key(|record| record.at);
        records
    }

    /// Whether the consent records tell how sharing stands for this contact.
    pub(super) fn tells_sharing(&self, contact_id: &str) -> bool {
        !self
            .history(contact_id, &ConsentPurpose::ShareCouncils)
            .is_empty()
    }
}

fn list<T>(
    value: &Value,
    key: &str,
    name: &str,
    read: impl Fn(String, &Value, &mut Findings) -> Option<T>,
    findings: &mut Findings,
) -> Vec<T> {
    let items = match value.get(key) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(items)) => items,
        Some(_) => {
            findings
                .faults
                .push(format!("`{key}` must be a list in square brackets"));
            return Vec::new();
        }
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            read(
                format!("{name} {}", index.saturating_add(1)),
                item,
                findings,
            )
        })
        .collect()
}

fn contact(name: String, value: &Value, findings: &mut Findings) -> Option<NewContact> {
    let mut object = Object::new(name.clone(), value, &CONTACT, findings)?;
    let personal = |text: Option<String>| text.map(Text::new);
    let flags = object.ids("flags");
    let mut person = Person {
        name: personal(object.text("name")),
        address: personal(object.text("address")),
        house: personal(object.text("house")),
        street: personal(object.text("street")),
        town: personal(object.text("town")),
        postcode: personal(object.read("postcode", "a postcode such as `TA1 1HE`", read_postcode)),
        phone: personal(object.read(
            "phone",
            "a full telephone number, such as `+441632960123`",
            read_phone,
        )),
        email: personal(object.read("email", "an e-mail address", read_email)),
        dob: personal(object.date("dob").map(|date| date.to_string())),
        flags: (!flags.is_empty()).then(|| Text::new(flags.join(" "))),
    };
    person.complete_address();
    Some(NewContact {
        id: object.needed_id("contact_id"),
        home_council: object.needed_id("home_council"),
        share: state(&mut object, "consent_share"),
        notice_version: object.text("notice_version"),
        person,
        name,
    })
}

fn state(object: &mut Object<'_>, key: &str) -> Option<ConsentState> {
    let say = "one of none, asked, unclear, given, refused, withdrawn, ended, needs_refresh";
    object.read(key, say, ConsentState::named)
}

fn request(name: String, value: &Value, findings: &mut Findings) -> Option<OldRequest> {
    let mut object = Object::new(name.clone(), value, &REQUEST, findings)?;
    let fields = match object.value("fields") {
        None => Vec::new(),
        Some(Value::Object(fields)) => fields
            .iter()
            .map(|(field, value)| (FieldId::from(field.as_str()), value.clone()))
            .collect(),
        Some(_) => {
            object.fault("`fields` must be an object in braces");
            Vec::new()
        }
    };
    let status = object.read("status", "one of received, sent, done", Status::named);
    Some(OldRequest {
        reference: object.needed_id("reference"),
        topic: object.needed_id("topic"),
        service_code: object.id("service_code").unwrap_or_default(),
        owner: object.needed_id("owner"),
        status: status.unwrap_or(Status::Received),
        contact_id: object.id("contact_id"),
        fields,
        at: object.needed_time("at"),
        name,
    })
}

fn consent(name: String, value: &Value, findings: &mut Findings) -> Option<OldConsent> {
    let mut object = Object::new(name.clone(), value, &CONSENT, findings)?;
    for key in ["purpose", "decision"] {
        if object.value(key).is_none() {
            object.fault(&format!("`{key}` is missing"));
        }
    }
    let say = "share_councils, info_mail, sensitive:CLASS or third_party:RECIPIENT";
    let purpose = object.read("purpose", say, |text| text.parse().ok());
    let record = OldConsent {
        contact_id: object.id("contact_id"),
        purpose: purpose.unwrap_or(ConsentPurpose::ShareCouncils),
        decision: state(&mut object, "decision").unwrap_or_default(),
        at: object.needed_time("timestamp"),
        channel: object.id("channel"),
        notice_version: object.text("notice_version"),
        wording: object.id("wording"),
        council: object.needed_id("council"),
        language: object.id("language"),
        method: object.id("method").unwrap_or_else(|| "import".to_owned()),
        name,
    };
    if record.decision == ConsentState::Given && record.notice_version.is_none() {
        object.fault(
            "`notice_version` is missing; a consent counts only with the notice it was given under",
        );
    }
    Some(record)
}

fn rights(name: String, value: &Value, findings: &mut Findings) -> Option<OldRights> {
    let mut object = Object::new(name.clone(), value, &RIGHTS, findings)?;
    Some(OldRights {
        kind: object.needed_id("kind"),
        controllers: object.ids("controllers"),
        due: object.date("due"),
        contact_id: object.id("contact_id"),
        name,
    })
}
