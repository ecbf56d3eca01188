//! One-time codes to a detail already kept. What proves something is limited: so many codes a day for
//! a record, so many tries a code, and not for long. Of a code only a keyed hash is kept.

use crate::audit::Head;
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::{Keys, Secret, hashed, mac};
use crate::records::find::{Opened, opened_to};
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, TimeDelta, Utc};
use engine::identity::{CodeCheck, RecordRef};
use engine::ids::CouncilId;
use engine::personal::{Personal, Purpose};
use hmac::Mac;

/// How long a code is good for.
const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);
/// How long a proof lasts.
const PROOF: TimeDelta = TimeDelta::minutes(30);
/// Codes a record may have in [`DAY`].
const A_DAY: usize = 3;
const DAY: TimeDelta = TimeDelta::hours(24);
/// Tries at one code.
const TRIES: i64 = 5;

/// Where a code goes.
#[derive(Debug, Clone)]
pub enum CodeTo {
    /// To this telephone number (E.164).
    Phone(Personal<String>),
    /// To this e-mail address.
    Email(Personal<String>),
}

fn before(at: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    at.checked_sub_signed(span).unwrap_or(at)
}

fn parts<'a>(contact_id: &'a str, code: &'a Personal<String>) -> [&'a [u8]; 2] {
    [
        contact_id.as_bytes(),
        code.reveal(Purpose::Match).as_bytes(),
    ]
}

fn matches(key: &Secret, contact_id: &str, code: &Personal<String>, hash: &[u8]) -> bool {
    mac(key, &parts(contact_id, code)).is_ok_and(|mac| mac.verify_slice(hash).is_ok())
}

/// Where a record's codes go.
fn route(record: &Opened) -> Option<(bool, String)> {
    let text = |value: &Option<crate::columns::Text>| value.as_ref().map(|text| text.to_string());
    text(&record.person.phone)
        .map(|phone| (true, phone))
        .or_else(|| text(&record.person.email).map(|email| (false, email)))
}

pub(crate) async fn new_code<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    council: &CouncilId,
    asked: (&RecordRef, &Personal<String>, DateTime<Utc>),
) -> Result<(Option<CodeTo>, Option<Head>), StoreError> {
    let (record, code, at) = asked;
    let viewer = Viewer::bot(council);
    rows.look_as(&viewer).await?;
    let mut found = Vec::new();
    for id in record.ids() {
        if let Some(row) = rows.contact_seen(id, &viewer).await? {
            found.extend(opened_to(rows, keys, row, &viewer).await?);
        }
    }
    // The oldest record decides where the code goes; it proves only those with the same detail. So
    // nobody opens a record by making another one with the same name and a telephone of their own.
    found.sort_by_key(|record| record.row.created_at);
    let Some(to) = found.iter().find_map(route) else {
        return Ok((None, None));
    };
    found.retain(|record| route(record).as_ref() == Some(&to));
    rows.look_as(&Viewer::keeper()).await?;
    for record in &found {
        let sent = rows.codes_since(&record.row.id, before(at, DAY)).await?;
        if sent.len() >= A_DAY {
            return Ok((None, None));
        }
    }
    let mut head = None;
    for record in &found {
        let hash = hashed(&own.code, &parts(&record.row.id, code))?;
        rows.add_code(&record.row.id, at, hash.as_slice()).await?;
        let act = Act::on("send_code", &record.row, &record.key);
        head = Some(note(rows, own, &Who::bot(council.as_str(), at), act).await?);
    }
    let (is_phone, to) = to;
    let to = Personal::new(to);
    let to = if is_phone {
        CodeTo::Phone(to)
    } else {
        CodeTo::Email(to)
    };
    Ok((Some(to), head))
}

pub(crate) async fn check_code<R: Rows>(
    rows: &mut R,
    own: &Own,
    record: &RecordRef,
    code: &Personal<String>,
    at: DateTime<Utc>,
) -> Result<CodeCheck, StoreError> {
    rows.look_as(&Viewer::keeper()).await?;
    let mut verdict = CodeCheck::Over;
    for id in record.ids() {
        let sent = rows.codes_since(id, before(at, GOOD_FOR)).await?;
        let Some(last) = sent
            .first()
            .filter(|code| !code.spent && code.tries < TRIES)
        else {
            continue;
        };
        let right = matches(&own.code, id, code, &last.hash);
        rows.note_code_try(id, last.at, right).await?;
        if right {
            verdict = CodeCheck::Right;
        } else if verdict == CodeCheck::Over && last.tries.saturating_add(1) < TRIES {
            verdict = CodeCheck::Wrong;
        }
    }
    Ok(verdict)
}

/// Whether somebody proved a moment ago that a record is theirs.
pub(crate) async fn proven<R: Rows>(
    rows: &mut R,
    contact_id: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let sent = rows.codes_since(contact_id, before(at, PROOF)).await?;
    Ok(sent.iter().any(|code| code.spent))
}
