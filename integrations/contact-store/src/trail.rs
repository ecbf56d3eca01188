//! Writing the audit and reading it: who did what to which record, why, and what they saw.
//!
//! Each entry is one act on one record (or on none) and joins the chain (`audit`) in the transaction of
//! the act itself. It names a record by its random subject id and fields by their names. The reason is
//! sealed with the record's key where there is a record, so erasing the record takes the words along
//! and leaves the chain whole: it was made over the sealed bytes.

use crate::access::{Access, AccessPurpose, Actor, Field, Role};
use crate::audit::{Entry, Head, Verifier, genesis, mac, same};
use crate::db::{AuditRow, ContactRow, Db, DutyRows as _, OfficeRows as _, Rows, TellingRow};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::outbox::post::Post;
use crate::sealing::random_id;
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use chrono::{DateTime, SubsecRound as _, Utc};
use engine::ids::CouncilId;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Rows read at a time when the chain is checked.
const PAGE: i64 = 1_000;

/// Who acts, as the audit writes it.
pub(crate) struct Who<'a> {
    actor: String,
    role: &'static str,
    council: Option<&'a str>,
    purpose: &'static str,
    reason: Option<&'a str>,
    at: DateTime<Utc>,
}

impl<'a> Who<'a> {
    pub(crate) fn staff(access: &'a Access) -> Self {
        Self {
            actor: access.actor.to_string(),
            role: access.role.as_str(),
            council: access.council.as_ref().map(CouncilId::as_str),
            purpose: access.purpose.as_str(),
            reason: Some(access.reason.trim()),
            at: access.at,
        }
    }

    /// Somebody at the command line, before the audit knew councils.
    pub(crate) fn before(
        role: Option<Role>,
        purpose: Option<AccessPurpose>,
        reason: &'a str,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            actor: Actor::CommandLine.to_string(),
            role: role.map_or("", Role::as_str),
            council: None,
            purpose: purpose.map_or("", AccessPurpose::as_str),
            reason: Some(reason),
            at,
        }
    }

    /// Porter on behalf of the resident it talks to.
    pub(crate) fn bot(council: &'a str, at: DateTime<Utc>) -> Self {
        Self {
            actor: "bot".into(),
            role: "bot",
            council: Some(council),
            purpose: "service",
            reason: None,
            at,
        }
    }

    pub(crate) fn job(name: &str, at: DateTime<Utc>) -> Self {
        Self {
            actor: format!("job:{name}"),
            role: "job",
            council: None,
            purpose: "service",
            reason: None,
            at,
        }
    }
}

/// What is done.
pub(crate) struct Act<'a> {
    pub(crate) action: &'static str,
    pub(crate) outcome: &'static str,
    /// The record's subject id and key.
    pub(crate) record: Option<(&'a str, &'a RecordKey)>,
    /// Names of fields, with spaces between.
    pub(crate) fields: String,
    /// How many records, requests or rows.
    pub(crate) count: usize,
}

impl<'a> Act<'a> {
    pub(crate) fn on(action: &'static str, row: &'a ContactRow, key: &'a RecordKey) -> Self {
        Self {
            action,
            outcome: "done",
            record: Some((&row.subject_id, key)),
            fields: String::new(),
            count: 1,
        }
    }

    pub(crate) fn on_none(action: &'static str, outcome: &'static str, count: usize) -> Self {
        Self {
            action,
            outcome,
            record: None,
            fields: String::new(),
            count,
        }
    }

    #[must_use]
    pub(crate) fn with_fields(mut self, fields: &[Field]) -> Self {
        self.fields = fields
            .iter()
            .map(|field| field.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        self
    }
}

/// Appends an entry; returns the new end of the chain, for the anchor after the commit.
pub(crate) async fn note<R: Rows>(
    rows: &mut R,
    own: &Own,
    who: &Who<'_>,
    act: Act<'_>,
) -> Result<Head, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let id = random_id()?;
    let key = act.record.map_or(&own.reason, |(_, key)| key);
    let reason = who
        .reason
        .map(|reason| key.seal("audit", "reason", &id, reason.as_bytes()))
        .transpose()?;
    let (seq, before) = rows.take_head().await?.ok_or(StoreError::NoAuditHead)?;
    let before: [u8; 32] = before.try_into().map_err(|_| StoreError::NoAuditHead)?;
    let entry = Entry {
        seq,
        id,
        // No finer than it is hashed, so that no digit can be changed unseen.
        at: who.at.trunc_subsecs(6),
        actor: who.actor.clone(),
        role: who.role.to_owned(),
        council: who.council.map(str::to_owned),
        purpose: who.purpose.to_owned(),
        action: act.action.to_owned(),
        outcome: act.outcome.to_owned(),
        record: act.record.map(|(subject, _)| subject.to_owned()),
        fields: act.fields,
        count: i64::try_from(act.count).unwrap_or(i64::MAX),
        reason,
    };
    let mac = mac(&own.audit, &before, &entry);
    rows.set_head(seq, &mac).await?;
    rows.add_audit(&AuditRow {
        entry,
        mac: mac.to_vec(),
    })
    .await?;
    Ok(Head { seq, mac })
}

/// Begins the chain of a new store.
pub(crate) async fn begin<R: Rows>(rows: &mut R, own: &Own) -> Result<(), StoreError> {
    if rows.head().await?.is_none() {
        rows.begin_head(&genesis(&own.audit)).await?;
    }
    Ok(())
}

/// Whether the chain still goes through its anchor. Where it does not (an older copy of the database
/// was put back, or its end was cut off), the anchor is left as it is: it is the evidence.
pub(crate) async fn goes_through<R: Rows>(
    rows: &mut R,
    anchored: &Head,
) -> Result<bool, StoreError> {
    let before = anchored.seq.saturating_sub(1);
    let row = rows.audit_after(before, 1).await?;
    let row = row.first().and_then(|line| line.row.as_ref());
    Ok(row.is_some_and(|row| row.entry.seq == anchored.seq && same(&row.mac, &anchored.mac)))
}

/// What a whole chain comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// Entries checked.
    pub entries: i64,
    /// Where the chain ends: worth writing down elsewhere, to check against later.
    pub head: Option<Head>,
    /// Whether it was checked against an anchor outside the database.
    pub anchored: bool,
}

/// Checks the chain from its beginning to where the anchor, a noted head and the database say it ends.
pub(crate) async fn verify<D: Db>(
    db: &D,
    own: &Own,
    anchored: Option<&Head>,
    noted: Option<&Head>,
    progress: &(dyn Fn(i64) + Sync),
) -> Result<AuditReport, StoreError> {
    let mut rows = db.read(&Viewer::keeper()).await?;
    let start = rows.audit_start().await?;
    let (mut verifier, mut seq) = match &start {
        Some((seq, mac, seal)) => (Verifier::after(&own.audit, *seq, mac, seal)?, *seq),
        None => (Verifier::new(&own.audit), 0),
    };
    let mut last = None;
    loop {
        let page = rows.audit_after(seq, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for line in &page {
            let Some(row) = &line.row else {
                verifier.unreadable(line.seq)?;
                continue;
            };
            verifier.next(&row.entry, &row.mac)?;
            seq = row.entry.seq;
            for head in [anchored, noted].into_iter().flatten() {
                verifier.meets(head)?;
            }
            last = <[u8; 32]>::try_from(row.mac.as_slice())
                .ok()
                .map(|mac| Head { seq, mac });
        }
        progress(seq);
    }
    for head in [anchored, noted].into_iter().flatten() {
        verifier.reaches(head)?;
    }
    // The chain's end as the database itself holds it: a row cut off behind the anchor shows here.
    let (end, mac) = rows.head().await?.ok_or(StoreError::NoAuditHead)?;
    verifier.ends_at(end, &mac)?;
    Ok(AuditReport {
        entries: seq,
        head: last,
        anchored: anchored.is_some(),
    })
}

/// One line of "who looked at my record?".
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: `adviser:ID`, `service:ID`, `command_line`, `bot` or `job:NAME`.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// For which council.
    pub council: Option<String>,
    /// What for.
    pub purpose: String,
    /// What was done.
    pub action: String,
    /// What came of it.
    pub outcome: String,
    /// Which fields were shown or changed.
    pub fields: Vec<String>,
    /// Why, in their words.
    pub reason: Option<String>,
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Look")
            .field("action", &self.action)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// All entries about one record.
pub(crate) async fn looks<R: Rows>(
    rows: &mut R,
    subject_id: &str,
    key: &RecordKey,
) -> Result<Vec<Look>, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let rows = rows.audit_of(subject_id).await?;
    rows.into_iter()
        .map(|AuditRow { entry, .. }| {
            let reason = entry
                .reason
                .map(|sealed| key.open_text("audit", "reason", &entry.id, &sealed))
                .transpose()?;
            Ok(Look {
                at: entry.at,
                actor: entry.actor,
                role: entry.role,
                council: entry.council,
                purpose: entry.purpose,
                action: entry.action,
                outcome: entry.outcome,
                fields: entry.fields.split_whitespace().map(str::to_owned).collect(),
                reason: reason.map(|text| text.to_string()),
            })
        })
        .collect()
}

/// Whoever holds a record is to be told: councils that looked at it while they might, and the
/// recipients of its requests, who know it by those. Each is told through the outbox, and stands on a
/// desk's list until somebody has seen to it.
pub(crate) async fn tell_holders<R: Rows>(
    rows: &mut R,
    contact: (&str, &str, &str),
    what: &'static str,
    at: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let (contact_id, subject_id, home) = contact;
    rows.look_as(&Viewer::keeper()).await?;
    let mut holders: BTreeMap<String, Holder> = BTreeMap::new();
    for council in rows.lookers(subject_id).await? {
        if council != home {
            holders.entry(council).or_default();
        }
    }
    for row in rows.disclosures_of(contact_id).await? {
        let holder = holders.entry(row.recipient).or_default();
        holder.outside |= row.outside;
        holder.references.extend(row.reference);
    }
    for (recipient, holder) in &holders {
        tell(rows, (recipient, holder), (contact_id, home), what, at).await?;
    }
    Ok(holders.len())
}

/// One recipient is told that a person objects to them, where they got something of theirs.
pub(crate) async fn tell_recipient<R: Rows>(
    rows: &mut R,
    (contact_id, _, home): (&str, &str, &str),
    recipient: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let mut holder = Holder::default();
    for row in rows.disclosures_of(contact_id).await? {
        if row.recipient == recipient {
            holder.outside |= row.outside;
            holder.references.extend(row.reference);
        }
    }
    if holder.references.is_empty() {
        return Ok(());
    }
    tell(
        rows,
        (recipient, &holder),
        (contact_id, home),
        "objected",
        at,
    )
    .await
}

/// How somebody knows a record.
#[derive(Default)]
pub(crate) struct Holder {
    pub(crate) outside: bool,
    pub(crate) references: BTreeSet<String>,
}

/// Tells one of them.
pub(crate) async fn tell<R: Rows>(
    rows: &mut R,
    (recipient, holder): (&str, &Holder),
    (contact_id, home): (&str, &str),
    what: &'static str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let references: Vec<&str> = holder.references.iter().map(String::as_str).collect();
    let row = TellingRow {
        id: random_id()?,
        recipient: recipient.to_owned(),
        contact_id: contact_id.to_owned(),
        what: what.to_owned(),
        at,
        refs: references.join(" "),
        home: home.to_owned(),
        outside: holder.outside,
    };
    rows.add_telling(&row).await?;
    let post = Post {
        event: Event::Telling,
        recipient,
        reference: None,
        about: Some(&row.id),
        fields: "",
        at,
    };
    crate::outbox::post::post(rows, post).await
}
