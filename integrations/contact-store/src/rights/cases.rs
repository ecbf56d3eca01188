//! Cases for a right (rules R44, R49): opened once for a turn, logged once for all their controllers,
//! looked at by each of them, and answered by each for itself.
//!
//! What was told is sealed with a key of the case's own, which is in the vault before the transaction
//! begins (see `keep`). A record that the facts led to is named only where it may be seen.

use crate::access::{Access, AccessPurpose, Deed};
use crate::audit::Head;
use crate::columns::field_json;
use crate::db::{Db, RightsRow, Rows, TurnRow};
use crate::db::{KeyRows as _, Turn as _};
use crate::error::StoreError;
use crate::keep::{done_before, fingerprint};
use crate::keys::Keys;
use crate::records::find::{Opened, opened_to, seen};
use crate::sealing::random_id;
use crate::store::{Kept, TurnKey};
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;
use chrono::{DateTime, NaiveDate, Utc};
use engine::ids::{CouncilId, FieldId, TopicId};
use engine::personal::{Personal, Purpose};
use engine::rights::NewCase;
use serde_json::Value;
use std::fmt;
use zeroize::Zeroizing;

/// One line of the list of cases. Says nothing about who asked.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseItem {
    /// What the resident can quote.
    pub reference: String,
    /// The topic.
    pub topic: TopicId,
    /// What is asked for, as in an export.
    pub kind: String,
    /// Who has to answer it.
    pub controllers: Vec<CouncilId>,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The last day to answer it.
    pub due: Option<NaiveDate>,
}

impl fmt::Debug for CaseItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reference stays out of logs, as a request's does.
        f.debug_struct("CaseItem")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl CaseItem {
    /// Whether it should have been answered before `today`, the council's local date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    fn of(row: &RightsRow) -> Result<Option<Self>, StoreError> {
        let (Some(reference), Some(topic)) = (&row.reference, &row.topic) else {
            return Ok(None);
        };
        let controllers: Vec<CouncilId> = controllers(row)?;
        Ok(Some(Self {
            reference: reference.clone(),
            topic: topic.as_str().into(),
            kind: row.kind.clone(),
            controllers,
            at: row.at,
            due: row.due,
        }))
    }
}

/// A case as one of its controllers sees it.
#[derive(Debug, Clone)]
pub struct OpenedCase {
    /// Its line of the list.
    pub item: CaseItem,
    /// What was told, in the order of asking.
    pub told: Personal<Vec<(FieldId, Value)>>,
    /// The record that the facts led to, where there is one and this access may see it.
    pub contact_id: Option<String>,
}

/// Opens a case, once for a turn.
pub(crate) async fn open<D: Db>(
    db: &D,
    keys: &Keys,
    own: &Own,
    case: &NewCase,
    turn: &TurnKey,
) -> Result<(Kept, Option<Head>), StoreError> {
    let reference = case.reference.as_str();
    let row = TurnRow {
        conversation: turn.conversation.to_string(),
        revision: turn.revision,
        message: fingerprint(own, turn)?,
        reference,
        is_case: true,
        at: case.at,
    };
    let mut rows = db.write(&Viewer::keeper()).await?;
    let (key, key_row) = RecordKey::make(keys, case.council.as_str(), case.at)?;
    rows.add_record_key(&key_row).await?;
    rows.commit().await?;

    let mut rows = db.write(&Viewer::keeper()).await?;
    if let Some(kept) = done_before(&mut rows, &row).await? {
        return Ok((kept, None));
    }
    match write(&mut rows, (keys, own, &key), case, &row).await {
        Ok(head) => {
            rows.commit().await?;
            let kept = Kept {
                reference: reference.to_owned(),
                contact_id: None,
                repeated: false,
            };
            Ok((kept, Some(head)))
        }
        // Where writers run side by side, the same turn may have been kept since we looked.
        Err(conflict @ (StoreError::ReferenceTaken | StoreError::TurnOvertaken)) => {
            drop(rows);
            let mut rows = db.write(&Viewer::keeper()).await?;
            let kept = done_before(&mut rows, &row).await?.ok_or(conflict)?;
            Ok((kept, None))
        }
        Err(error) => Err(error),
    }
}

async fn write<R: Rows>(
    rows: &mut R,
    (keys, own, key): (&Keys, &Own, &RecordKey),
    case: &NewCase,
    turn: &TurnRow<'_>,
) -> Result<Head, StoreError> {
    let records = records(rows, keys, case).await?;
    rows.look_as(&Viewer::keeper()).await?;
    let id = random_id()?;
    let told: Vec<(&FieldId, Value)> = case
        .told
        .reveal(Purpose::Seal)
        .iter()
        .map(|(field, value)| (field, field_json(value)))
        .collect();
    let told = serde_json::to_vec(&told)
        .map(Zeroizing::new)
        .map_err(|_| unknown("facts"))?;
    let names: Vec<&str> = case.controllers.iter().map(CouncilId::as_str).collect();
    let row = RightsRow {
        facts: Some(key.seal("rights_request", "facts", &id, &told)?),
        id,
        kind: case.kind.as_str().to_owned(),
        controllers: Value::from(names).to_string(),
        due: Some(case.due),
        at: case.at,
        // Somebody may have several records; the others are found from this one.
        contact_id: records.first().map(|record| record.row.id.clone()),
        reference: Some(case.reference.as_str().to_owned()),
        topic: Some(case.topic.to_string()),
        council: Some(case.council.to_string()),
        key_id: Some(key.id.clone()),
        answered: String::new(),
        paused_on: None,
        extended_on: None,
    };
    if !rows.add_rights(&row).await? {
        return Err(StoreError::ReferenceTaken);
    }
    for record in &records {
        if case.moves_on.is_some() {
            rows.set_ends_on(&record.row.id, case.moves_on).await?;
        }
        rows.touch_contact(&record.row.id, case.at).await?;
    }
    if !rows.add_turn(turn).await? {
        return Err(StoreError::TurnOvertaken);
    }
    let who = Who::bot(case.council.as_str(), case.at);
    let mut head = None;
    for record in &records {
        let act = Act::on("open_case", &record.row, &record.key);
        head = Some(note(rows, own, &who, act).await?);
    }
    match head {
        Some(head) => Ok(head),
        None => note(rows, own, &who, Act::on_none("open_case", "done", 1)).await,
    }
}

/// The records of the case that the council contacted may still see.
async fn records<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    case: &NewCase,
) -> Result<Vec<Opened>, StoreError> {
    let viewer = Viewer::bot(&case.council);
    rows.look_as(&viewer).await?;
    let mut found = Vec::new();
    for id in case
        .record
        .iter()
        .flat_map(engine::identity::RecordRef::ids)
    {
        if let Some(row) = rows.contact_seen(id, &viewer).await? {
            found.extend(opened_to(rows, keys, row, &viewer).await?);
        }
    }
    Ok(found)
}

/// The cases that the council of `access` has still to answer, the most urgent first.
pub(crate) async fn list<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
) -> Result<(Vec<CaseItem>, Head), StoreError> {
    let mut open = Vec::new();
    for row in rows.rights().await? {
        if let Some(item) = CaseItem::of(&row)?
            && concerns(access, &item, &row)
        {
            open.push(item);
        }
    }
    open.sort_by_key(|case| (case.due, case.at));
    let act = Act::on_none("cases", "done", open.len());
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((open, head))
}

/// Opens one case for the council of `access`; `None` where it is none of its open ones.
pub(crate) async fn look<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    reference: &str,
) -> Result<(Option<OpenedCase>, Head), StoreError> {
    let who = Who::staff(access);
    let Some((item, row)) = found(rows, access, reference).await? else {
        let none = Act::on_none("read_case", "done", 0);
        return Ok((None, note(rows, own, &who, none).await?));
    };
    let key = match &row.key_id {
        Some(id) => RecordKey::load(rows, keys, id).await?,
        None => None,
    };
    let told = match (&key, &row.facts) {
        (Some(key), Some(sealed)) => facts(key, &row.id, sealed)?,
        _ => Vec::new(),
    };
    let contact = match &row.contact_id {
        Some(id) => seen(rows, keys, access, id).await?,
        None => None,
    };
    let mut act = match &contact {
        Some(contact) => Act::on("read_case", &contact.row, &contact.key),
        None => Act::on_none("read_case", "done", 1),
    };
    // Names of what was told, never values.
    let names: Vec<&str> = told
        .iter()
        .map(|(field, _): &(FieldId, Value)| field.as_str())
        .collect();
    act.fields = names.join(" ");
    let head = note(rows, own, &who, act).await?;
    let opened = OpenedCase {
        item,
        told: Personal::new(told),
        contact_id: contact.map(|contact| contact.row.id),
    };
    Ok((Some(opened), head))
}

/// Notes that the council of `access` has answered a case. False where it is none of its open ones.
pub(crate) async fn answered<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    reference: &str,
) -> Result<(bool, Head), StoreError> {
    let there = found(rows, access, reference).await?.is_some();
    let council = Viewer::of(access).council;
    let done = there && rows.rights_answered(reference, &council, access.at).await?;
    let act = Act::on_none("answer_case", "done", usize::from(done));
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((done, head))
}

pub(super) async fn found<R: Rows>(
    rows: &mut R,
    access: &Access,
    reference: &str,
) -> Result<Option<(CaseItem, RightsRow)>, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let Some(row) = rows.rights_case(reference).await? else {
        return Ok(None);
    };
    let item = CaseItem::of(&row)?.filter(|item| concerns(access, item, &row));
    Ok(item.map(|item| (item, row)))
}

/// Whether a case is for whoever looks: their council has to answer it and has not, they work for
/// this right, and they look because of it.
fn concerns(access: &Access, item: &CaseItem, row: &RightsRow) -> bool {
    let council = Viewer::of(access).council;
    let purpose = matches!(
        access.purpose,
        AccessPurpose::Rights | AccessPurpose::Service
    );
    access.may(Deed::Look).is_ok()
        && purpose
        && access.serves(&item.topic)
        && item
            .controllers
            .iter()
            .any(|known| *known == council.as_str())
        && !row
            .answered
            .split_whitespace()
            .any(|known| known == council)
}

/// What was told for a case, opened.
pub(crate) fn facts(
    key: &RecordKey,
    id: &str,
    sealed: &[u8],
) -> Result<Vec<(FieldId, Value)>, StoreError> {
    let text = key.open("rights_request", "facts", id, sealed)?;
    serde_json::from_slice(&text).map_err(|_| unknown("facts"))
}

/// The controllers of a row, from their list.
pub(crate) fn controllers<C: From<String>>(row: &RightsRow) -> Result<Vec<C>, StoreError> {
    let names: Vec<String> =
        serde_json::from_str(&row.controllers).map_err(|_| unknown("controllers"))?;
    Ok(names.into_iter().map(C::from).collect())
}

const fn unknown(column: &'static str) -> StoreError {
    StoreError::UnknownWord {
        table: "rights_request",
        column,
    }
}
