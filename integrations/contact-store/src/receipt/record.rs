//! One consent record with the sections of the TS: header, processing, personal data, party, event.

use super::event::{Event, is_decision};
use super::party::{Party, parties};
use super::{FORMAT, ReceiptError, ReceiptParty, ReceiptTerms, SCHEMA, Shown};
use crate::access::Field;
use crate::consents::ConsentEvent;
use engine::consent::ConsentPurpose;
use serde::Serialize;

/// What was agreed for one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Record {
    pub(super) header: Header,
    /// The event that says where this consent stands.
    pub(super) now: Now,
    pub(super) processing: Processing,
    pub(super) personal_data: Vec<PersonalData>,
    pub(super) party: Vec<Party>,
    /// Newest first.
    pub(super) event: Vec<Event>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Header {
    pub(super) schema_version: &'static str,
    pub(super) format_version: &'static str,
    pub(super) record_id: Shown,
    pub(super) pii_principal_id: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Now {
    pub(super) event_id: Shown,
    pub(super) event_state: &'static str,
    pub(super) decision: &'static str,
    pub(super) validity_duration: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Processing {
    pub(super) privacy_notice: Notice,
    pub(super) language: Shown,
    pub(super) purpose: Shown,
    pub(super) lawful_basis: Shown,
    pub(super) pii_information: Vec<Shown>,
    pub(super) pii_controllers: Vec<Shown>,
    pub(super) collection_method: Shown,
    pub(super) storage_locations: Vec<Shown>,
    pub(super) retention_period: Shown,
    pub(super) jurisdiction: Shown,
    /// Whom the question named; empty where it named nobody else.
    pub(super) recipient_third_parties: Vec<Shown>,
    pub(super) withdrawal_method: Shown,
    pub(super) privacy_rights: Vec<Shown>,
    pub(super) authority_party: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Notice {
    pub(super) id: Option<Shown>,
    pub(super) version: Option<Shown>,
    pub(super) sha256: Option<Shown>,
    pub(super) link: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PersonalData {
    pub(super) pii_type: Shown,
    pub(super) pii_optional: bool,
    pub(super) special_pii_category: bool,
}

impl Record {
    /// The record of the events of one purpose, which come oldest first: the first, then the others.
    pub(super) fn of(
        (first, others): (&ConsentEvent, &[&ConsentEvent]),
        terms: &ReceiptTerms,
    ) -> Result<Self, ReceiptError> {
        let latest = others.last().copied().unwrap_or(first);
        let purpose: ConsentPurpose =
            latest
                .purpose
                .parse()
                .map_err(|_| ReceiptError::UnknownPurpose {
                    event: Shown::of(&latest.id).to_string(),
                })?;
        let newest_first = || others.iter().rev().copied().chain([first]);
        let newest = Event::of(latest, terms)?;
        let now = Now {
            event_id: newest.event_id,
            event_state: newest.event_state,
            decision: newest.decision,
            validity_duration: newest.validity_duration,
        };
        let event: Result<Vec<_>, _> = newest_first()
            .map(|event| Event::of(event, terms))
            .collect();
        Ok(Self {
            header: Header {
                schema_version: SCHEMA,
                format_version: FORMAT,
                record_id: Shown::needed(&first.id, "record_id")?,
                pii_principal_id: Shown::needed(&first.subject_id, "pii_principal_id")?,
            },
            now,
            processing: Processing::of(&purpose, latest, newest_first, terms)?,
            personal_data: personal_data(&purpose)?,
            party: parties(&purpose, terms)?,
            event: event?,
        })
    }
}

impl Processing {
    fn of<'e, E: Iterator<Item = &'e ConsentEvent>>(
        purpose: &ConsentPurpose,
        latest: &'e ConsentEvent,
        newest_first: impl Fn() -> E,
        terms: &ReceiptTerms,
    ) -> Result<Self, ReceiptError> {
        // What a rule did to a consent says nothing of how and on what basis it was given.
        let decision = newest_first()
            .find(|event| is_decision(event))
            .unwrap_or(latest);
        // A rule cites the notice in force, which need not be the one that was agreed to.
        let cited = newest_first()
            .filter(|event| is_decision(event))
            .chain(newest_first())
            .find(|event| event.notice_version.is_some());
        let language = newest_first()
            .find_map(|event| event.language.as_ref())
            .unwrap_or(&terms.language);
        let recipients = match purpose {
            // The councils that keep the record together see it.
            ConsentPurpose::ShareCouncils => ids(&terms.controllers),
            ConsentPurpose::ThirdParty(id) => vec![id.clone()],
            ConsentPurpose::Sensitive(_) | ConsentPurpose::InfoMail => Vec::new(),
        };
        Ok(Self {
            privacy_notice: Notice {
                id: cited.and_then(|e| Shown::maybe(e.notice_id.as_ref())),
                version: cited.and_then(|e| Shown::maybe(e.notice_version.as_ref())),
                sha256: cited.and_then(|e| Shown::maybe(e.notice_sha256.as_ref())),
                link: Shown::needed(&terms.notice, "privacy_notice")?,
            },
            language: Shown::needed(language, "language")?,
            purpose: Shown::needed(&purpose.to_string(), "purpose")?,
            lawful_basis: Shown::needed(&decision.lawful_basis, "lawful_basis")?,
            pii_information: personal_data(purpose)?
                .into_iter()
                .map(|data| data.pii_type)
                .collect(),
            pii_controllers: Shown::all_needed(&ids(&terms.controllers), "pii_controllers")?,
            collection_method: Shown::needed(&decision.method, "collection_method")?,
            storage_locations: Shown::all_needed(&terms.storage_locations, "storage_locations")?,
            retention_period: Shown::needed(terms.retention.of(purpose), "retention_period")?,
            jurisdiction: Shown::needed(&terms.jurisdiction, "jurisdiction")?,
            recipient_third_parties: recipients.iter().map(|id| Shown::of(id)).collect(),
            withdrawal_method: Shown::needed(&terms.withdrawal_method, "withdrawal_method")?,
            privacy_rights: terms
                .privacy_rights
                .iter()
                .map(|right| Shown::of(right))
                .collect(),
            authority_party: Shown::needed(&terms.regulator.id, "authority_party")?,
        })
    }
}

fn ids(parties: &[ReceiptParty]) -> Vec<String> {
    parties.iter().map(|party| party.id.clone()).collect()
}

/// What kinds of details a purpose is about: kinds, never values.
fn personal_data(purpose: &ConsentPurpose) -> Result<Vec<PersonalData>, ReceiptError> {
    let (kinds, special): (Vec<&str>, bool) = match purpose {
        ConsentPurpose::ShareCouncils => {
            let kept = Field::ALL.iter();
            let kept =
                kept.filter(|field| !matches!(field, Field::HomeCouncil | Field::ConsentShare));
            (kept.map(|field| field.as_str()).collect(), false)
        }
        ConsentPurpose::InfoMail => {
            let needed = [Field::Name, Field::Address, Field::Email];
            (needed.map(Field::as_str).into(), false)
        }
        ConsentPurpose::Sensitive(class) => (vec![class], true),
        ConsentPurpose::ThirdParty(_) => (vec!["request_details"], false),
    };
    let data = kinds.into_iter().map(|kind| {
        Ok(PersonalData {
            pii_type: Shown::needed(kind, "pii_type")?,
            pii_optional: true,
            special_pii_category: special,
        })
    });
    data.collect()
}
