//! One consent record with the sections of the TS: header, processing, personal data, party, event.

use super::{ReceiptParty, ReceiptTerms, SCHEMA};
use crate::access::Field;
use crate::consents::ConsentEvent;
use chrono::{DateTime, SecondsFormat, Utc};
use engine::consent::{ConsentPurpose, ConsentState};
use serde::Serialize;

/// What was agreed for one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Record {
    pub(super) header: Header,
    pub(super) processing: Processing,
    pub(super) personal_data: Vec<PersonalData>,
    pub(super) party: Vec<Party>,
    pub(super) event: Vec<Event>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Header {
    pub(super) schema_version: &'static str,
    pub(super) record_id: String,
    pub(super) pii_principal_id: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Processing {
    pub(super) privacy_notice: Notice,
    pub(super) language: String,
    pub(super) purpose: String,
    pub(super) lawful_basis: String,
    pub(super) pii_information: Vec<String>,
    pub(super) pii_controllers: Vec<String>,
    pub(super) collection_method: String,
    pub(super) storage_locations: Vec<String>,
    pub(super) retention_period: String,
    pub(super) jurisdiction: String,
    pub(super) recipient_third_parties: Vec<String>,
    pub(super) withdrawal_method: String,
    pub(super) privacy_rights: Vec<String>,
    pub(super) authority_party: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Notice {
    pub(super) id: Option<String>,
    pub(super) version: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) link: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PersonalData {
    pub(super) pii_type: String,
    pub(super) pii_optional: bool,
    pub(super) special_pii_category: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub(super) struct Party {
    pub(super) party_id: String,
    pub(super) party_name: String,
    pub(super) party_address: String,
    pub(super) party_contact: String,
    pub(super) party_type: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub(super) struct Event {
    pub(super) event_id: String,
    #[serde(serialize_with = "utc")]
    pub(super) event_time: DateTime<Utc>,
    pub(super) validity_duration: String,
    pub(super) entity_id: String,
    pub(super) event_type: &'static str,
    /// In the words of the Data Privacy Vocabulary.
    pub(super) event_state: &'static str,
    /// In our own.
    pub(super) decision: &'static str,
    pub(super) method: String,
    pub(super) channel: Option<String>,
    pub(super) verified: bool,
    pub(super) asked_count: Option<i64>,
    pub(super) wording_id: Option<String>,
    pub(super) wording_sha256: Option<String>,
    pub(super) notice_version: Option<String>,
    pub(super) supersedes: Option<String>,
}

fn utc<S: serde::Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

impl Record {
    /// The record of the events of one purpose, oldest first; `None` where there are none.
    pub(super) fn of(events: &[&ConsentEvent], terms: &ReceiptTerms) -> Option<Self> {
        let (first, latest) = (events.first()?, events.last()?);
        // A withdrawal cites no notice; what it ends was agreed under the last one cited.
        let cited = events.iter().rev().find(|e| e.notice_id.is_some());
        let language = events.iter().rev().find_map(|e| e.language.clone());
        let purpose = latest.purpose.parse::<ConsentPurpose>().ok();
        let personal_data = personal_data(purpose.as_ref());
        let outside: Vec<_> = terms
            .recipients
            .iter()
            .filter(
                |party| matches!(&purpose, Some(ConsentPurpose::ThirdParty(id)) if *id == party.id),
            )
            .collect();
        let recipients = match &purpose {
            // The councils that keep the record together see it.
            Some(ConsentPurpose::ShareCouncils) => ids(&terms.controllers),
            Some(ConsentPurpose::ThirdParty(id)) => vec![id.clone()],
            _ => Vec::new(),
        };
        let party = terms
            .controllers
            .iter()
            .map(|party| Party::of(party, "controller"))
            .chain(
                outside
                    .into_iter()
                    .map(|party| Party::of(party, "recipient")),
            )
            .chain([Party::of(&terms.regulator, "authority")])
            .collect();
        Some(Self {
            header: Header {
                schema_version: SCHEMA,
                record_id: first.id.clone(),
                pii_principal_id: first.subject_id.clone(),
            },
            processing: Processing {
                privacy_notice: Notice {
                    id: cited.and_then(|e| e.notice_id.clone()),
                    version: cited.and_then(|e| e.notice_version.clone()),
                    sha256: cited.and_then(|e| e.notice_sha256.clone()),
                    link: terms.notice.clone(),
                },
                language: language.unwrap_or_else(|| terms.language.clone()),
                purpose: latest.purpose.clone(),
                lawful_basis: first.lawful_basis.clone(),
                pii_information: personal_data.iter().map(|d| d.pii_type.clone()).collect(),
                pii_controllers: ids(&terms.controllers),
                collection_method: first.method.clone(),
                storage_locations: terms.storage_locations.clone(),
                retention_period: terms.retention.clone(),
                jurisdiction: terms.jurisdiction.clone(),
                recipient_third_parties: recipients,
                withdrawal_method: terms.withdrawal_method.clone(),
                privacy_rights: terms.privacy_rights.clone(),
                authority_party: terms.regulator.id.clone(),
            },
            personal_data,
            party,
            event: events.iter().map(|event| Event::of(event, terms)).collect(),
        })
    }
}

fn ids(parties: &[ReceiptParty]) -> Vec<String> {
    parties.iter().map(|party| party.id.clone()).collect()
}

/// What kinds of details a purpose is about: kinds, never values.
fn personal_data(purpose: Option<&ConsentPurpose>) -> Vec<PersonalData> {
    let plain = |kind: &str| PersonalData {
        pii_type: kind.to_owned(),
        pii_optional: true,
        special_pii_category: false,
    };
    match purpose {
        Some(ConsentPurpose::ShareCouncils) => Field::ALL
            .iter()
            .filter(|field| !matches!(field, Field::HomeCouncil | Field::ConsentShare))
            .map(|field| plain(field.as_str()))
            .collect(),
        Some(ConsentPurpose::InfoMail) => [Field::Name, Field::Address, Field::Email]
            .map(|field| plain(field.as_str()))
            .into(),
        Some(ConsentPurpose::Sensitive(class)) => vec![PersonalData {
            special_pii_category: true,
            ..plain(class)
        }],
        Some(ConsentPurpose::ThirdParty(_)) | None => vec![plain("request_details")],
    }
}

impl Party {
    fn of(party: &ReceiptParty, party_type: &'static str) -> Self {
        Self {
            party_id: party.id.clone(),
            party_name: party.name.clone(),
            party_address: party.address.clone(),
            party_contact: party.contact.clone(),
            party_type,
        }
    }
}

impl Event {
    fn of(event: &ConsentEvent, terms: &ReceiptTerms) -> Self {
        Self {
            event_id: event.id.clone(),
            event_time: event.at,
            validity_duration: terms.validity.clone(),
            entity_id: event.council.clone(),
            event_type: match event.method.as_str() {
                "job" => "by_rule",
                "import" => "imported",
                _ => "explicit",
            },
            event_state: in_their_words(event.decision),
            decision: event.decision.as_str(),
            method: event.method.clone(),
            channel: event.channel.clone(),
            verified: event.verified,
            asked_count: event.asked_count,
            wording_id: event.wording_id.clone(),
            wording_sha256: event.wording_sha256.clone(),
            notice_version: event.notice_version.clone(),
            supersedes: event.supersedes.clone(),
        }
    }
}

/// Our states in the words of the Data Privacy Vocabulary; only `given` permits anything in both.
const fn in_their_words(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Given => "given",
        ConsentState::Refused | ConsentState::Unclear => "refused",
        ConsentState::Withdrawn => "withdrawn",
        ConsentState::Ended => "expired",
        ConsentState::NeedsRefresh => "invalidated",
        ConsentState::Asked => "requested",
        ConsentState::None => "unknown",
    }
}
