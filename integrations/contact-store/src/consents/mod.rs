//! The life of a consent: settled, taken back, paused, ended (domain.md A1, C7; rules R39 to R44).
//!
//! Events are only ever appended. The latest one for a purpose is where that consent stands; for
//! `share_councils` it also stands in the contact's row, written by the same hand in the same
//! transaction, because visibility must not need a second look.

pub(crate) mod lapse;
pub(crate) mod settle;
pub(crate) mod tell;

use crate::db::{EventRow, Rows, TellingRow};
use crate::error::StoreError;
use crate::sealing::random_id;
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};
use engine::consent::{ConsentPurpose, ConsentRecord, ConsentState};
use engine::ids::CouncilId;
use serde::Serialize;

/// What the end of a consent depends on; comes from the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The version of the notice in force.
    pub notice_version: String,
    /// Earlier versions with the same purposes and recipients: consent under them goes on.
    pub same_sharing_as: Vec<String>,
    /// Months of silence after which a consent ends (rule R43).
    pub silence_months: u32,
    /// The councils whose notice this is. No other council's consent ends by it.
    pub councils: Vec<CouncilId>,
}

/// One event in the life of a consent. Holds no contact data (domain.md C7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsentEvent {
    /// Its id.
    pub id: String,
    /// The random id of whom it concerns; says nothing once the record is gone.
    pub subject_id: String,
    /// What it is for, such as `share_councils`.
    pub purpose: String,
    /// What was decided, or what became of it.
    pub decision: ConsentState,
    /// When.
    pub at: DateTime<Utc>,
    /// The lawful basis of this purpose.
    pub lawful_basis: String,
    /// The wording that was put.
    pub wording_id: Option<String>,
    /// SHA-256 of the very words.
    pub wording_sha256: Option<String>,
    /// The notice.
    pub notice_id: Option<String>,
    /// Its version.
    pub notice_version: Option<String>,
    /// SHA-256 of its text.
    pub notice_sha256: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Where it was said.
    pub channel: Option<String>,
    /// The council that asked.
    pub council: String,
    /// How: `button`, `typed`, `spoken`, `key`, `adviser`, `import` or `job`.
    pub method: String,
    /// How often the question was put.
    pub asked_count: Option<i64>,
    /// Whether the person had been verified.
    pub verified: bool,
    /// The event before it.
    pub supersedes: Option<String>,
}

impl From<EventRow> for ConsentEvent {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id,
            subject_id: row.subject_id,
            purpose: row.purpose,
            decision: row.decision,
            at: row.at,
            lawful_basis: row.lawful_basis,
            wording_id: row.wording_id,
            wording_sha256: row.wording_sha256,
            notice_id: row.notice_id,
            notice_version: row.notice_version,
            notice_sha256: row.notice_sha256,
            language: row.language,
            channel: row.channel,
            council: row.council,
            method: row.method,
            asked_count: row.asked_count,
            verified: row.verified,
            supersedes: row.supersedes,
        }
    }
}

/// Somebody who is to be told that they may no longer use a record as they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// Its id.
    pub id: String,
    /// The council or recipient to tell.
    pub recipient: String,
    /// The record, by its id.
    pub contact_id: String,
    /// What happened: `withdrawn`, `ended`, `needs_refresh`, `changed`, `erased`, `restricted` or
    /// `objected`.
    pub what: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The requests that the recipient knows the record by.
    pub references: Vec<String>,
    /// Whether the recipient is outside the councils, and so is told by the council where the person
    /// lives.
    pub outside: bool,
}

impl From<TellingRow> for Telling {
    fn from(row: TellingRow) -> Self {
        Self {
            id: row.id,
            recipient: row.recipient,
            contact_id: row.contact_id,
            what: row.what,
            at: row.at,
            references: row.refs.split_whitespace().map(str::to_owned).collect(),
            outside: row.outside,
        }
    }
}

/// The lawful basis of what a consent question is about (domain.md T1). The service itself rests on
/// public task; that stands with the request.
pub(crate) const fn lawful_basis(purpose: &ConsentPurpose) -> &'static str {
    match purpose {
        ConsentPurpose::Sensitive(_) => "explicit_consent",
        ConsentPurpose::ShareCouncils
        | ConsentPurpose::ThirdParty(_)
        | ConsentPurpose::InfoMail => "consent",
    }
}

/// The event of a settled question.
pub(crate) fn event_of(
    subject_id: &str,
    record: &ConsentRecord,
    verified: bool,
) -> Result<EventRow, StoreError> {
    let put = &record.put;
    Ok(EventRow {
        id: random_id()?,
        subject_id: subject_id.to_owned(),
        purpose: record.purpose.to_string(),
        decision: record.decision,
        at: record.at,
        lawful_basis: lawful_basis(&record.purpose).to_owned(),
        wording_id: Some(put.wording.to_string()),
        wording_sha256: Some(put.wording_sha256.clone()),
        notice_id: Some(put.notice.id.clone()),
        notice_version: Some(put.notice.version.clone()),
        notice_sha256: Some(put.notice.sha256.clone()),
        language: Some(put.language.clone()),
        channel: Some(put.channel.as_str().to_owned()),
        council: put.council.to_string(),
        method: record.method.as_str().to_owned(),
        asked_count: Some(record.asked_count.into()),
        verified,
        supersedes: None,
    })
}

/// Appends an event, naming the one it supersedes, and moves visibility with it.
pub(crate) async fn append<R: Rows>(rows: &mut R, mut event: EventRow) -> Result<(), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    // First the row, which two writers cannot hold at once; so events come in the order of effect.
    if event.purpose == ConsentPurpose::ShareCouncils.to_string() {
        rows.set_share(&event.subject_id, event.decision).await?;
    }
    let before = rows.latest_event(&event.subject_id, &event.purpose).await?;
    event.supersedes = before.map(|(id, _)| id);
    rows.add_event(&event).await
}
