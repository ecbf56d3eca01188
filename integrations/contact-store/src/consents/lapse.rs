//! What ends by itself: somebody moved away, was silent too long, or the notice changed (rule R43,
//! domain.md A4). A job, whose every step is audited.

use super::{Terms, append, lawful_basis};
use crate::audit::Head;
use crate::db::{EventRow, Rows, SharedRow};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::opened;
use crate::sealing::random_id;
use crate::trail::{Act, Who, note, tell_holders};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, Months, Utc};
use engine::consent::{ConsentPurpose, ConsentState};

impl Terms {
    /// What has become of a given consent by now, if anything has.
    fn verdict(&self, row: &SharedRow, now: DateTime<Utc>) -> Option<ConsentState> {
        // Another pack's record: its notice and its terms are not known here, so nothing of it is
        // touched by whoever opens the store with the wrong pack.
        let home = row.home_council.as_str();
        if !self.councils.iter().any(|council| council.as_str() == home) {
            return None;
        }
        if row.ends_on.is_some_and(|day| day <= now.date_naive()) {
            return Some(ConsentState::Ended);
        }
        let silent = now
            .checked_sub_months(Months::new(self.silence_months))
            .is_some_and(|limit| row.last_contact_at <= limit);
        if silent && row.open_requests == 0 {
            return Some(ConsentState::Ended);
        }
        let covered = row.notice_version.as_ref().is_some_and(|version| {
            *version == self.notice_version || self.same_sharing_as.contains(version)
        });
        (!covered).then_some(ConsentState::NeedsRefresh)
    }
}

pub(crate) async fn lapse<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<(usize, Option<Head>), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let mut done = 0_usize;
    let mut head = None;
    for row in rows.shared_contacts().await? {
        let Some(state) = terms.verdict(&row, now) else {
            continue;
        };
        append(
            rows,
            EventRow {
                id: random_id()?,
                subject_id: row.subject_id.clone(),
                purpose: ConsentPurpose::ShareCouncils.to_string(),
                decision: state,
                at: now,
                lawful_basis: lawful_basis(&ConsentPurpose::ShareCouncils).to_owned(),
                wording_id: None,
                wording_sha256: None,
                notice_id: row.notice_id.clone(),
                notice_version: Some(terms.notice_version.clone()),
                notice_sha256: None,
                language: None,
                channel: None,
                council: row.home_council.clone(),
                method: "job".to_owned(),
                asked_count: None,
                verified: false,
                supersedes: None,
            },
        )
        .await?;
        let what = if state == ConsentState::Ended {
            "ended"
        } else {
            "needs_refresh"
        };
        let place = (
            row.id.as_str(),
            row.subject_id.as_str(),
            row.home_council.as_str(),
        );
        tell_holders(rows, place, what, now).await?;
        if let Some(contact) = rows.contact(&row.id).await? {
            let record = opened(rows, keys, contact).await?;
            let act = Act::on(what, &record.row, &record.key);
            head = Some(note(rows, own, &Who::job("lapse", now), act).await?);
        }
        done = done.saturating_add(1);
    }
    Ok((done, head))
}
