//! Passing on by law, without asking (rules R32, R46 to R48): by named staff, on a ground that the pack
//! declares, with every piece of its evidence, and a second person where the ground asks for one. What
//! is passed on is exactly the fields that were named. The bot has no way here.

use crate::access::{Access, AccessPurpose, Actor, Deed, Field};
use crate::audit::Head;
use crate::db::{DisclosureRow, LawfulRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::SeenRecord;
use crate::records::find::{Opened, seen};
use crate::sealing::random_id;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, TimeDelta, Utc};
use engine::personal::Personal;
use engine::recipients::Gateway;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use zeroize::Zeroizing;

/// How long after a disclosure in an emergency it may still be written down (rule R48).
const WITHIN: TimeDelta = TimeDelta::days(1);

/// The longest text of a piece of evidence or a recipient, in characters.
const LONGEST: usize = 500;

/// What is to be passed on, on which ground.
#[derive(Clone, Copy)]
pub struct LawfulAsk<'a> {
    /// The ground's name in the pack.
    pub gateway: &'a str,
    /// What it needs.
    pub needs: &'a Gateway,
    /// The record.
    pub contact_id: &'a str,
    /// To whom, in words.
    pub to: &'a str,
    /// Each piece of evidence.
    pub evidence: &'a BTreeMap<String, String>,
    /// The fields, and no others.
    pub fields: &'a [Field],
    /// When it was passed on, where that was before now: for what could not wait.
    pub made_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for LawfulAsk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LawfulAsk")
            .field("gateway", &self.gateway)
            .finish_non_exhaustive()
    }
}

/// What came of asking.
#[derive(Debug, Clone)]
pub struct LawfulOutcome {
    /// Its id.
    pub id: String,
    /// What is to be passed on; `None` while a second person has to approve it.
    pub values: Option<Personal<Map<String, Value>>>,
}

/// One line of the list of what was passed on by law.
#[derive(Debug, Clone)]
pub struct LawfulItem {
    /// Its id.
    pub id: String,
    /// The ground's name in the pack.
    pub gateway: String,
    /// The record; `None` once it is erased.
    pub contact_id: Option<String>,
    /// `asked` or `made`.
    pub state: String,
    /// Who asked, as the audit names them.
    pub officer: String,
    /// Who approved it.
    pub approver: Option<String>,
    /// Names of the fields.
    pub fields: Vec<String>,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// When it was passed on.
    pub made_at: Option<DateTime<Utc>>,
    /// To whom, and the evidence; `None` once the record is erased.
    pub particulars: Option<Personal<Particulars>>,
}

/// To whom, on which evidence.
#[derive(Clone, Serialize, Deserialize)]
pub struct Particulars {
    /// To whom, in words.
    pub to: String,
    /// Each piece of evidence.
    pub evidence: BTreeMap<String, String>,
}

/// Faults of what was asked, all at once.
fn faults(access: &Access, ask: &LawfulAsk<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= LONGEST;
    if !fits(ask.to) {
        faults.push(format!("say to whom, in up to {LONGEST} characters"));
    }
    for name in &ask.needs.evidence {
        if !ask.evidence.get(name).is_some_and(|text| fits(text)) {
            faults.push(format!("`{name}` is missing: this ground needs it"));
        }
    }
    for name in ask.evidence.keys() {
        if !ask.needs.evidence.contains(name) {
            faults.push(format!("`{name}` is no evidence that this ground asks for"));
        }
    }
    if ask.fields.is_empty() {
        faults.push("name the fields that are to be passed on".to_owned());
    }
    for field in ask.fields {
        if !access.fields().contains(field) {
            faults.push(format!(
                "`{field}` cannot be passed on in this role for this purpose"
            ));
        }
    }
    if let Some(made) = ask.made_at {
        if !ask.needs.at_once {
            faults.push("only what cannot wait is written down afterwards".to_owned());
        } else if made > access.at || access.at - made > WITHIN {
            faults.push("it has to be written down within a day of passing it on".to_owned());
        }
    }
    faults
}

/// Whether this access may use this ground at all.
fn may_use(access: &Access, ground: &Gateway) -> Result<(), StoreError> {
    let at_risk = ground.at_once && access.purpose == AccessPurpose::Safeguarding;
    access.may(if at_risk { Deed::Look } else { Deed::Uphold })?;
    match access.actor {
        Actor::Adviser(_) => Ok(()),
        _ => Err(StoreError::NameTheOfficer),
    }
}

pub(crate) async fn ask<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    ask: &LawfulAsk<'_>,
) -> Result<(LawfulOutcome, Head), StoreError> {
    may_use(access, ask.needs)?;
    let faults = faults(access, ask);
    if !faults.is_empty() {
        return Err(StoreError::Faults(faults));
    }
    let Some(record) = seen(rows, keys, access, ask.contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    rows.look_as(&Viewer::keeper()).await?;
    let id = random_id()?;
    let particulars = Particulars {
        to: ask.to.trim().to_owned(),
        evidence: ask.evidence.clone(),
    };
    let text = serde_json::to_vec(&particulars)
        .map(Zeroizing::new)
        .map_err(|_| unknown("particulars"))?;
    let waits = ask.needs.two_people;
    let fields: Vec<&str> = ask.fields.iter().map(|field| field.as_str()).collect();
    let row = LawfulRow {
        particulars: record
            .key
            .seal("lawful_disclosure", "particulars", &id, &text)?,
        id: id.clone(),
        gateway: ask.gateway.to_owned(),
        contact_id: Some(ask.contact_id.to_owned()),
        subject_id: record.row.subject_id.clone(),
        council: Viewer::of(access).council,
        officer: access.actor.to_string(),
        approver: None,
        state: if waits { "asked" } else { "made" }.to_owned(),
        fields: fields.join(" "),
        at: access.at,
        made_at: (!waits).then(|| ask.made_at.unwrap_or(access.at)),
    };
    rows.add_lawful(&row).await?;
    if waits {
        let mut act = Act::on("ask_by_law", &record.row, &record.key);
        act.fields.clone_from(&row.fields);
        let head = note(rows, own, &Who::staff(access), act).await?;
        return Ok((LawfulOutcome { id, values: None }, head));
    }
    made(rows, own, access, &record, &row).await
}

/// Notes that it is passed on, and gives what is.
async fn made<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    record: &Opened,
    row: &LawfulRow,
) -> Result<(LawfulOutcome, Head), StoreError> {
    rows.add_disclosure(&DisclosureRow {
        id: random_id()?,
        reference: None,
        lawful: Some(row.id.clone()),
        contact_id: row.contact_id.clone(),
        recipient: format!("by_law:{}", row.gateway),
        outside: false,
        fields: row.fields.clone(),
        at: row.at,
        sent_at: row.made_at,
    })
    .await?;
    let mut act = Act::on("pass_by_law", &record.row, &record.key);
    act.fields.clone_from(&row.fields);
    let head = note(rows, own, &Who::staff(access), act).await?;
    let mut values = SeenRecord::of(&record.row, &record.person, Field::ALL).revealed();
    let named: Vec<&str> = row.fields.split_whitespace().collect();
    let parts = ["house", "street", "postcode"];
    values.retain(|name, _| {
        named.contains(&name.as_str())
            || (named.contains(&"address") && parts.contains(&name.as_str()))
    });
    let outcome = LawfulOutcome {
        id: row.id.clone(),
        values: Some(Personal::new(values)),
    };
    Ok((outcome, head))
}

pub(crate) async fn approve<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    id: &str,
) -> Result<(LawfulOutcome, Head), StoreError> {
    access.may(Deed::Uphold)?;
    if !matches!(access.actor, Actor::Adviser(_)) {
        return Err(StoreError::NameTheOfficer);
    }
    rows.look_as(&Viewer::keeper()).await?;
    let row = rows.lawful(id).await?.filter(|row| row.state == "asked");
    let mut row = row.ok_or(StoreError::NoSuchRecord)?;
    if row.officer == access.actor.to_string() {
        return Err(StoreError::SamePerson);
    }
    let contact_id = row.contact_id.clone().unwrap_or_default();
    let Some(record) = seen(rows, keys, access, &contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    rows.look_as(&Viewer::keeper()).await?;
    let approver = access.actor.to_string();
    // Two who approve at once: it is passed on once.
    if !rows.make_lawful(id, &approver, access.at).await? {
        return Err(StoreError::NoSuchRecord);
    }
    row.made_at = Some(access.at);
    made(rows, own, access, &record, &row).await
}

pub(crate) async fn list<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
) -> Result<(Vec<LawfulItem>, Head), StoreError> {
    access.may(Deed::Uphold)?;
    rows.look_as(&Viewer::keeper()).await?;
    let mut items = Vec::new();
    for row in rows.lawfuls().await? {
        let record = match &row.contact_id {
            Some(id) => seen(rows, keys, access, id).await?,
            None => None,
        };
        rows.look_as(&Viewer::keeper()).await?;
        let own_council = row.council == Viewer::of(access).council;
        if record.is_some() || own_council {
            items.push(item(row, record.as_ref())?);
        }
    }
    let act = Act::on_none("lawful_disclosures", "done", items.len());
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((items, head))
}

/// One line, with its particulars where the record still opens them.
pub(crate) fn item(row: LawfulRow, record: Option<&Opened>) -> Result<LawfulItem, StoreError> {
    let particulars = record
        .map(|record| {
            let text = record.key.open(
                "lawful_disclosure",
                "particulars",
                &row.id,
                &row.particulars,
            )?;
            serde_json::from_slice(&text)
                .map(Personal::new)
                .map_err(|_| unknown("particulars"))
        })
        .transpose()?;
    Ok(LawfulItem {
        id: row.id,
        gateway: row.gateway,
        contact_id: row.contact_id,
        state: row.state,
        officer: row.officer,
        approver: row.approver,
        fields: row.fields.split_whitespace().map(str::to_owned).collect(),
        at: row.at,
        made_at: row.made_at,
        particulars,
    })
}

const fn unknown(column: &'static str) -> StoreError {
    StoreError::UnknownWord {
        table: "lawful_disclosure",
        column,
    }
}
