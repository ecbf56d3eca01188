//! Two records of one person: proposed only where whoever looks may see both and both are seen by the same
//! councils, and merged only by a person (domain.md T12). A record that was closed is never merged into an
//! open one: what one council may not see would come to light in it.

use super::find::{Opened, opened_to, seen};
use super::index::{Lookup, by_email, by_name, by_phone};
use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::columns::Person;
use crate::consents::append;
use crate::db::{EventRow, Rows};
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::index;
use crate::sealing::random_id;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use engine::consent::ConsentState;
use std::collections::BTreeMap;

/// A record that may be of the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Its id.
    pub contact_id: String,
    /// Its version, to be named when it is merged.
    pub version: i64,
    /// What is the same: `phone`, `email`, `name_postcode`.
    pub same: Vec<&'static str>,
}

/// What is left to be done once the rows are changed: the key of the record that went.
pub(crate) struct Merged {
    pub(crate) head: Head,
    pub(crate) key: String,
}

/// Whether both are seen by the same councils, and neither is set apart.
fn seen_alike(one: &Opened, other: &Opened) -> bool {
    one.row.home_council == other.row.home_council
        && one.row.share == other.row.share
        && one.row.restricted_at.is_none()
        && other.row.restricted_at.is_none()
}

fn lookups(own: &Own, person: &Person) -> Result<Vec<Lookup>, StoreError> {
    let mut found = Vec::new();
    if let Some(phone) = &person.phone {
        found.extend(by_phone(own, phone)?);
    }
    if let Some(email) = &person.email {
        found.extend(by_email(own, email)?);
    }
    if let (Some(name), Some(postcode)) = (&person.name, &person.postcode) {
        found.extend(by_name(own, name, postcode)?);
    }
    Ok(found)
}

pub(crate) async fn likenesses<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    contact_id: &str,
) -> Result<(Vec<Likeness>, Head), StoreError> {
    access.may(Deed::Look)?;
    let Some(record) = seen(rows, keys, access, contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    let viewer = Viewer::of(access);
    rows.look_as(&viewer).await?;
    let mut found: BTreeMap<String, Likeness> = BTreeMap::new();
    for lookup in lookups(own, &record.person)? {
        for row in rows.find_seen(lookup.kind, &lookup.hash, &viewer).await? {
            if row.id == contact_id {
                continue;
            }
            let Some(other) = opened_to(rows, keys, row, &viewer).await? else {
                continue;
            };
            if seen_alike(&record, &other) {
                let likeness = Likeness {
                    contact_id: other.row.id.clone(),
                    version: other.row.version,
                    same: Vec::new(),
                };
                let likeness = found.entry(other.row.id).or_insert(likeness);
                likeness.same.push(lookup.kind);
            }
        }
    }
    let act = Act::on("likenesses", &record.row, &record.key);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((found.into_values().collect(), head))
}

/// Two records with the versions that were looked at: what stays, and what goes into it.
pub(crate) type Pair<'a> = ((&'a str, i64), (&'a str, i64));

pub(crate) async fn merge<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    ((stays_id, stays_at), (goes_id, goes_at)): Pair<'_>,
) -> Result<Merged, StoreError> {
    access.may(Deed::Change)?;
    let stays = seen(rows, keys, access, stays_id).await?;
    let goes = seen(rows, keys, access, goes_id).await?;
    let (Some(mut stays), Some(goes)) = (stays, goes) else {
        return Err(StoreError::NoSuchRecord);
    };
    if stays_id == goes_id || !seen_alike(&stays, &goes) {
        return Err(StoreError::SeenByOthers);
    }
    if stays.row.version != stays_at || goes.row.version != goes_at {
        return Err(StoreError::Conflict);
    }
    rows.look_as(&Viewer::keeper()).await?;
    if !rows.open_holds(goes_id).await?.is_empty() {
        return Err(StoreError::Held);
    }
    fill(&mut stays.person, &goes.person);
    stays.row.person = stays.person.seal(&stays.key, stays_id)?;
    if !rows.change_contact(&stays.row, stays_at).await? {
        return Err(StoreError::Conflict);
    }
    index::write(rows, own, stays_id, &stays.person).await?;
    rows.move_to_contact(goes_id, stays_id).await?;
    carry_objections(rows, &stays, &goes, access).await?;
    let who = Who::staff(access);
    note(rows, own, &who, Act::on("merged", &goes.row, &goes.key)).await?;
    rows.drop_holds(goes_id).await?;
    rows.drop_contact(goes_id).await?;
    let act = Act::on("merge", &stays.row, &stays.key);
    Ok(Merged {
        head: note(rows, own, &who, act).await?,
        key: goes.key.id,
    })
}

/// Takes what the record that stays does not have; marks of both are kept.
fn fill(stays: &mut Person, goes: &Person) {
    let take = |to: &mut Option<_>, from: &Option<_>| {
        if to.is_none() {
            to.clone_from(from);
        }
    };
    take(&mut stays.name, &goes.name);
    take(&mut stays.phone, &goes.phone);
    take(&mut stays.email, &goes.email);
    take(&mut stays.dob, &goes.dob);
    if stays.address.is_none() {
        for (to, from) in [
            (&mut stays.address, &goes.address),
            (&mut stays.house, &goes.house),
            (&mut stays.street, &goes.street),
            (&mut stays.town, &goes.town),
            (&mut stays.postcode, &goes.postcode),
        ] {
            to.clone_from(from);
        }
    }
    let mut flags = stays.flags();
    flags.extend(goes.flags());
    flags.sort_unstable();
    flags.dedup();
    stays.flags = (!flags.is_empty()).then(|| flags.join(" ").into());
}

/// A no to somebody that stood on either record stands on the one that is left (rule R31): merging opens
/// nothing to anybody.
async fn carry_objections<R: Rows>(
    rows: &mut R,
    stays: &Opened,
    goes: &Opened,
    access: &Access,
) -> Result<(), StoreError> {
    let against = |state| matches!(state, ConsentState::Withdrawn | ConsentState::Refused);
    let mut latest: BTreeMap<String, EventRow> = BTreeMap::new();
    for event in rows.events_of(&goes.row.subject_id).await? {
        latest.insert(event.purpose.clone(), event);
    }
    for (purpose, event) in latest {
        let here = rows.latest_event(&stays.row.subject_id, &purpose).await?;
        let stands = here.is_some_and(|(_, state)| against(state));
        if against(event.decision) && !stands && purpose != "share_councils" {
            append(
                rows,
                EventRow {
                    id: random_id()?,
                    subject_id: stays.row.subject_id.clone(),
                    at: access.at,
                    method: "adviser".to_owned(),
                    supersedes: None,
                    ..event
                },
            )
            .await?;
        }
    }
    Ok(())
}
