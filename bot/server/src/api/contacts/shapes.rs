//! The fields of what the record calls answer, for the document at `/openapi.json`.
//!
//! The store knows nothing of that document, so its types are said again here; a test reads what is
//! truly answered with these and finds every field, and no other.

mod receipt;
#[cfg(test)]
mod tests;

pub(super) use receipt::Receipt;

use chrono::{DateTime, Utc};
use contact_store::{ConsentEvent, Telling};
use engine::consent::ConsentState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a consent stands; only `given` opens anything.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = ConsentState)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    None,
    Asked,
    Unclear,
    Given,
    Refused,
    Withdrawn,
    Ended,
    NeedsRefresh,
}

impl From<ConsentState> for State {
    fn from(state: ConsentState) -> Self {
        match state {
            ConsentState::None => Self::None,
            ConsentState::Asked => Self::Asked,
            ConsentState::Unclear => Self::Unclear,
            ConsentState::Given => Self::Given,
            ConsentState::Refused => Self::Refused,
            ConsentState::Withdrawn => Self::Withdrawn,
            ConsentState::Ended => Self::Ended,
            ConsentState::NeedsRefresh => Self::NeedsRefresh,
        }
    }
}

/// One event in the life of a consent.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OneConsent {
    /// Its id.
    id: String,
    /// The random id of whom it concerns.
    subject_id: String,
    /// `share_councils`, `info_mail`, `sensitive:CLASS` or `third_party:RECIPIENT`.
    purpose: String,
    /// What was decided, or what became of it.
    decision: State,
    /// When, in UTC.
    #[schema(value_type = String, format = DateTime)]
    at: DateTime<Utc>,
    /// The lawful basis of this purpose.
    lawful_basis: String,
    /// The wording that was put.
    #[schema(required = true)]
    wording_id: Option<String>,
    /// SHA-256 of the very words.
    #[schema(required = true)]
    wording_sha256: Option<String>,
    /// The notice.
    #[schema(required = true)]
    notice_id: Option<String>,
    /// Its version.
    #[schema(required = true)]
    notice_version: Option<String>,
    /// SHA-256 of its text.
    #[schema(required = true)]
    notice_sha256: Option<String>,
    /// The language, as a BCP 47 tag.
    #[schema(required = true)]
    language: Option<String>,
    /// Where it was said; null where nobody said anything to Porter.
    #[schema(required = true)]
    channel: Option<String>,
    /// The council that asked.
    council: String,
    /// `button`, `typed`, `spoken`, `key`, `adviser`, `import` or `job`, or a council's own word.
    method: String,
    /// How often the question was put.
    #[schema(required = true)]
    asked_count: Option<i64>,
    /// Whether the person had been verified.
    verified: bool,
    /// The event before it.
    #[schema(required = true)]
    supersedes: Option<String>,
}

impl From<ConsentEvent> for OneConsent {
    fn from(event: ConsentEvent) -> Self {
        Self {
            id: event.id,
            subject_id: event.subject_id,
            purpose: event.purpose,
            decision: event.decision.into(),
            at: event.at,
            lawful_basis: event.lawful_basis,
            wording_id: event.wording_id,
            wording_sha256: event.wording_sha256,
            notice_id: event.notice_id,
            notice_version: event.notice_version,
            notice_sha256: event.notice_sha256,
            language: event.language,
            channel: event.channel,
            council: event.council,
            method: event.method,
            asked_count: event.asked_count,
            verified: event.verified,
            supersedes: event.supersedes,
        }
    }
}

/// What happened to a record that somebody holds.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Happened {
    Withdrawn,
    Ended,
    NeedsRefresh,
    Changed,
    Erased,
    Restricted,
    Objected,
}

/// Somebody who is to be told that they may no longer use a record as they did.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OneTelling {
    /// Its id.
    id: String,
    /// The council or recipient to tell.
    recipient: String,
    /// The record, by its id.
    contact_id: String,
    /// What happened.
    #[schema(value_type = Happened)]
    what: String,
    /// When, in UTC.
    #[schema(value_type = String, format = DateTime)]
    at: DateTime<Utc>,
    /// The requests that the recipient knows the record by.
    references: Vec<String>,
    /// Whether the recipient is outside the councils, and so is told by the council where the person
    /// lives.
    outside: bool,
}

impl From<Telling> for OneTelling {
    fn from(telling: Telling) -> Self {
        Self {
            id: telling.id,
            recipient: telling.recipient,
            contact_id: telling.contact_id,
            what: telling.what,
            at: telling.at,
            references: telling.references,
            outside: telling.outside,
        }
    }
}
