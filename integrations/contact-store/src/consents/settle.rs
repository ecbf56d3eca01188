//! A decision about records that are there already: taken back at once, or settled anew by the gate.

use super::{append, event_of, lawful_basis};
use crate::access::Deed;
use crate::audit::Head;
use crate::db::{EventRow, Rows};
use crate::error::StoreError;
use crate::identity::code::proven;
use crate::keys::Keys;
use crate::records::find::{Opened, opened_to};
use crate::sealing::random_id;
use crate::store::By;
use crate::trail::{Act, Who, note, tell_holders, tell_recipient};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};
use engine::consent::{ConsentPurpose, ConsentState, Decision};
use engine::conversation::Withdrawal;
use engine::identity::RecordRef;

impl<'a> By<'a> {
    pub(crate) fn viewer(self) -> Result<Viewer, StoreError> {
        match self {
            Self::Resident { council, .. } => Ok(Viewer::bot(council)),
            Self::Staff(access) => {
                access.may(Deed::Decide)?;
                Ok(Viewer::of(access))
            }
        }
    }

    fn who(self, at: DateTime<Utc>) -> Who<'a> {
        match self {
            Self::Resident { council, .. } => Who::bot(council.as_str(), at),
            Self::Staff(access) => Who::staff(access),
        }
    }
}

/// Those of the records that may be seen, opened; an error where that is none of them.
async fn seen<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    by: By<'_>,
    record: &RecordRef,
) -> Result<Vec<Opened>, StoreError> {
    let viewer = by.viewer()?;
    rows.look_as(&viewer).await?;
    let mut found = Vec::new();
    for id in record.ids() {
        if let Some(row) = rows.contact_seen(id, &viewer).await? {
            found.extend(opened_to(rows, keys, row, &viewer).await?);
        }
    }
    if found.is_empty() {
        return Err(StoreError::NoSuchRecord);
    }
    Ok(found)
}

pub(crate) async fn withdraw<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    by: By<'_>,
    what: &Withdrawal,
) -> Result<Head, StoreError> {
    let mut head = None;
    for record in seen(rows, keys, by, &what.record).await? {
        rows.look_as(&Viewer::keeper()).await?;
        let row = &record.row;
        append(
            rows,
            EventRow {
                id: random_id()?,
                subject_id: row.subject_id.clone(),
                purpose: what.purpose.to_string(),
                decision: ConsentState::Withdrawn,
                at: what.at,
                lawful_basis: lawful_basis(&what.purpose).to_owned(),
                wording_id: None,
                wording_sha256: None,
                notice_id: Some(what.notice.id.clone()),
                notice_version: Some(what.notice.version.clone()),
                notice_sha256: Some(what.notice.sha256.clone()),
                language: Some(what.language.clone()),
                channel: Some(what.channel.as_str().to_owned()),
                council: what.council.to_string(),
                method: what.method.as_str().to_owned(),
                asked_count: None,
                verified: what.verified,
                supersedes: None,
            },
        )
        .await?;
        rows.touch_contact(&row.id, what.at).await?;
        let place = (
            row.id.as_str(),
            row.subject_id.as_str(),
            row.home_council.as_str(),
        );
        match &what.purpose {
            ConsentPurpose::ShareCouncils => {
                tell_holders(rows, place, "withdrawn", what.at).await?;
            }
            // Whoever has something of theirs already is told at once (rule R31).
            ConsentPurpose::ThirdParty(recipient) => {
                tell_recipient(rows, place, recipient, what.at).await?;
            }
            ConsentPurpose::Sensitive(_) | ConsentPurpose::InfoMail => {}
        }
        let act = Act::on("withdraw", row, &record.key);
        head = Some(note(rows, own, &by.who(what.at), act).await?);
    }
    head.ok_or(StoreError::NoSuchRecord)
}

pub(crate) async fn settle<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    by: By<'_>,
    asked: (&RecordRef, &Decision),
) -> Result<Head, StoreError> {
    let (record, decision) = asked;
    let at = decision.record().at;
    let mut head = None;
    for record in seen(rows, keys, by, record).await? {
        rows.look_as(&Viewer::keeper()).await?;
        if decision.opens() && !may_open(rows, by, &record.row.id, at).await? {
            continue;
        }
        let event = event_of(&record.row.subject_id, decision.record(), true)?;
        append(rows, event).await?;
        rows.touch_contact(&record.row.id, at).await?;
        let act = Act::on("settle", &record.row, &record.key);
        head = Some(note(rows, own, &by.who(at), act).await?);
    }
    head.ok_or(StoreError::NoSuchRecord)
}

/// To open a record takes an adviser, a code that was just right, or the conversation that made it.
pub(crate) async fn may_open<R: Rows>(
    rows: &mut R,
    by: By<'_>,
    contact_id: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let By::Resident { conversation, .. } = by else {
        return Ok(true);
    };
    let own = rows.kept_in(&conversation.to_string()).await?;
    Ok(own.iter().any(|id| id == contact_id) || proven(rows, contact_id, at).await?)
}
