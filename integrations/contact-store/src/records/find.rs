//! Finding and looking at records: only what may be seen, and audited even when nothing was found.

use super::index::{by_email, by_name, by_phone, plain_name, plain_postcode};
use super::{Query, SeenRecord};
use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::columns::{Person, read_email, read_phone};
use crate::db::{ContactRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::trail::{Act, Who, note};
use crate::vault::{Own, RecordKey};
use crate::viewer::Viewer;

/// A record with its key and what it says.
pub(crate) struct Opened {
    pub(crate) row: ContactRow,
    pub(crate) key: RecordKey,
    pub(crate) person: Person,
}

pub(crate) async fn opened<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    row: ContactRow,
) -> Result<Opened, StoreError> {
    let key = RecordKey::need(rows, keys, &row.key_id).await?;
    let person = row.person.open(&key, &row.id)?;
    Ok(Opened { row, key, person })
}

/// The same for somebody who looks: `None` if the record was closed to them since its row was read.
/// Where others write at the same time, a withdrawal may come between two statements.
pub(crate) async fn opened_to<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    row: ContactRow,
    viewer: &Viewer,
) -> Result<Option<Opened>, StoreError> {
    match RecordKey::load(rows, keys, &row.key_id).await? {
        Some(key) => {
            let person = row.person.open(&key, &row.id)?;
            Ok(Some(Opened { row, key, person }))
        }
        None if rows.contact_seen(&row.id, viewer).await?.is_some() => {
            Err(StoreError::RecordKeyGone)
        }
        None => Ok(None),
    }
}

/// What a query says, in the forms that are stored.
struct Asked {
    name: Option<String>,
    postcode: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl Asked {
    /// `None` where something that was given can belong to nobody.
    fn of(query: &Query) -> Option<Self> {
        let text = |value: &Option<String>| value.clone().filter(|text| !text.trim().is_empty());
        let read = |value: Option<String>, read: &dyn Fn(&str) -> Option<String>| match value {
            None => Some(None),
            Some(text) => read(&text).map(Some),
        };
        Some(Self {
            name: text(&query.name),
            postcode: read(text(&query.postcode), &plain_postcode)?,
            phone: read(text(&query.phone), &read_phone)?,
            email: read(text(&query.email), &read_email)?,
        })
    }

    fn fits(&self, person: &Person) -> bool {
        let same = |asked: &Option<String>, has: Option<&str>| {
            asked
                .as_deref()
                .is_none_or(|asked| has.is_some_and(|has| asked.eq_ignore_ascii_case(has)))
        };
        let name = self.name.as_deref().is_none_or(|asked| {
            person
                .name
                .as_ref()
                .is_some_and(|name| plain_name(name) == plain_name(asked))
        });
        name && same(
            &self.postcode,
            person.postcode.as_ref().map(|text| text.as_str()),
        ) && same(&self.phone, person.phone.as_ref().map(|text| text.as_str()))
            && same(&self.email, person.email.as_ref().map(|text| text.as_str()))
    }
}

/// Rows that a lookup gives and that `council` may see, in the eyes the transaction has.
async fn candidates<R: Rows>(
    rows: &mut R,
    own: &Own,
    asked: &Asked,
    viewer: &Viewer,
) -> Result<Vec<ContactRow>, StoreError> {
    let lookup = match asked {
        Asked {
            phone: Some(phone), ..
        } => by_phone(own, phone)?,
        Asked {
            email: Some(email), ..
        } => by_email(own, email)?,
        Asked {
            name: Some(name),
            postcode: Some(postcode),
            ..
        } => by_name(own, name, postcode)?,
        _ => return Err(StoreError::FindWhat),
    };
    match lookup {
        Some(lookup) => rows.find_seen(lookup.kind, &lookup.hash, viewer).await,
        None => Ok(Vec::new()),
    }
}

pub(crate) async fn find<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    query: &Query,
) -> Result<(Vec<SeenRecord>, Head), StoreError> {
    access.may(Deed::Look)?;
    let viewer = Viewer::of(access);
    rows.look_as(&viewer).await?;
    let mut found = Vec::new();
    if let Some(asked) = Asked::of(query) {
        for row in candidates(rows, own, &asked, &viewer).await? {
            let record = opened_to(rows, keys, row, &viewer).await?;
            found.extend(record.filter(|record| asked.fits(&record.person)));
        }
    }
    let who = Who::staff(access);
    let mut head = None;
    for record in &found {
        let act = Act::on("find", &record.row, &record.key).with_fields(access.fields());
        head = Some(note(rows, own, &who, act).await?);
    }
    let head = match head {
        Some(head) => head,
        // Absence and a closed record leave the same line.
        None => note(rows, own, &who, Act::on_none("find", "done", 0)).await?,
    };
    let seen = found
        .iter()
        .map(|record| SeenRecord::of(&record.row, &record.person, access.fields()))
        .collect();
    Ok((seen, head))
}

/// The record with this id in the eyes of `access`, opened.
pub(crate) async fn seen<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    access: &Access,
    contact_id: &str,
) -> Result<Option<Opened>, StoreError> {
    let viewer = Viewer::of(access);
    rows.look_as(&viewer).await?;
    match rows.contact_seen(contact_id, &viewer).await? {
        Some(row) => opened_to(rows, keys, row, &viewer).await,
        None => Ok(None),
    }
}

pub(crate) async fn record<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    contact_id: &str,
) -> Result<(Option<SeenRecord>, Head), StoreError> {
    access.may(Deed::Look)?;
    let who = Who::staff(access);
    if let Some(record) = seen(rows, keys, access, contact_id).await? {
        let act = Act::on("read", &record.row, &record.key).with_fields(access.fields());
        let head = note(rows, own, &who, act).await?;
        let seen = SeenRecord::of(&record.row, &record.person, access.fields());
        Ok((Some(seen), head))
    } else {
        let head = note(rows, own, &who, Act::on_none("read", "done", 0)).await?;
        Ok((None, head))
    }
}
