//! Who somebody is, as far as that can be told from afar (design.md, verification has levels).
//!
//! Two facts that fit, beyond the number of a call, attach a request and stop sharing. A one-time code
//! to a detail already kept starts it. Neighbours know the first kind of facts; so whoever tries is
//! limited for each record, across conversations, and wrong facts answer just as no record does.
//!
//! A fact that contradicts the record weighs more than two that fit: another name is another person,
//! and a house or a postcode that is not the record's is told by whoever knows a name and a telephone
//! number and lives elsewhere (decision 0008). Whoever told no address is known by name and number;
//! somebody who moved and tells the new address is, from afar, somebody who is not known.
//!
//! A try is counted against every record that the facts lead to, and where nobody fits, against
//! everybody in the house that was told: names are few once a house is known.

pub(crate) mod code;
pub(crate) mod status;

use crate::audit::Head;
use crate::columns::{Person, read_email, read_phone};
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::records::find::{Opened, opened_to};
use crate::records::index::{
    Lookup, by_email, by_house, by_name, by_phone, plain_house, plain_name, plain_postcode,
};
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, TimeDelta, Utc};
use engine::consent::ConsentState;
use engine::identity::{Facts, Identified, Known, Matched, RecordRef};
use engine::ids::CouncilId;
use engine::personal::{Personal, Purpose};
use std::collections::BTreeSet;

pub use code::CodeTo;

/// Facts that must fit.
const ENOUGH: usize = 2;
/// Wrong tries at one record, in [`WINDOW`], after which only an adviser goes on.
const TRIES: i64 = 3;
/// How long a wrong try counts.
const WINDOW: TimeDelta = TimeDelta::hours(24);
/// The mark of a record that only an adviser may open to somebody.
const AT_RISK: &str = "at_risk_address";

fn told(value: Option<&Personal<String>>) -> Option<&str> {
    value.map(|value| value.reveal(Purpose::Match).as_str())
}

/// Whether a record may be spoken of to advisers only.
pub(crate) fn at_risk(person: &Person) -> bool {
    person.flags().iter().any(|flag| flag == AT_RISK)
}

/// Whether the facts show that the record is theirs who told them. Another name is another person, in
/// the same house and with the same telephone.
pub(crate) fn fits(facts: &Facts, person: &Person) -> bool {
    let told = told(facts.name.as_ref()).map(plain_name);
    let has = person.name.as_ref().map(|name| plain_name(name));
    let another = told.is_some() && has.is_some() && told != has;
    !another && !lives_elsewhere(facts, person) && fitting(facts, person) >= ENOUGH
}

/// Whether a house or a postcode was told that is not the record's.
fn lives_elsewhere(facts: &Facts, person: &Person) -> bool {
    let differs = |told: Option<String>, has: Option<String>| {
        told.zip(has).is_some_and(|(told, has)| told != has)
    };
    let house = person.house.as_ref().map(|house| plain_house(house));
    let postcode = person.postcode.as_ref().map(|text| text.to_string());
    differs(told(facts.house.as_ref()).map(plain_house), house)
        || differs(
            told(facts.postcode.as_ref()).and_then(plain_postcode),
            postcode,
        )
}

/// What a record holds, each detail with as much of it as may be said.
fn known(person: &Person) -> Known {
    let mut known = Known::default();
    if let (Some(_), Some(postcode)) = (&person.address, &person.postcode) {
        known = known.with_address(postcode);
    }
    if let Some(phone) = &person.phone {
        known = known.with_phone(phone);
    }
    if let Some(email) = &person.email {
        known = known.with_email(email);
    }
    if person.dob.is_some() {
        known = known.with_dob();
    }
    known
}

/// How many of the facts fit. A postcode counts only with the house.
fn fitting(facts: &Facts, person: &Person) -> usize {
    let has = |value: &Option<crate::columns::Text>| value.as_ref().map(|text| text.to_string());
    let same = |told: Option<String>, has: Option<String>| told.is_some() && told == has;
    let name = same(
        told(facts.name.as_ref()).map(plain_name),
        has(&person.name).map(|name| plain_name(&name)),
    );
    let house = same(
        told(facts.house.as_ref()).map(plain_house),
        has(&person.house).map(|house| plain_house(&house)),
    );
    let postcode = same(
        told(facts.postcode.as_ref()).and_then(plain_postcode),
        has(&person.postcode),
    );
    let phone = same(
        told(facts.phone.as_ref()).and_then(read_phone),
        has(&person.phone),
    );
    let lower = |email: String| email.to_lowercase();
    let email = same(
        told(facts.email.as_ref()).and_then(read_email).map(lower),
        has(&person.email).map(lower),
    );
    let dob = same(
        facts
            .dob
            .as_ref()
            .map(|dob| dob.reveal(Purpose::Match).to_string()),
        has(&person.dob),
    );
    [name, house && postcode, phone, email, dob]
        .into_iter()
        .filter(|fits| *fits)
        .count()
}

fn lookups(own: &Own, facts: &Facts) -> Result<Vec<Lookup>, StoreError> {
    let mut lookups = Vec::new();
    if let (Some(name), Some(postcode)) = (told(facts.name.as_ref()), told(facts.postcode.as_ref()))
    {
        lookups.extend(by_name(own, name, postcode)?);
    }
    if let Some(phone) = told(facts.phone.as_ref()) {
        lookups.extend(by_phone(own, phone)?);
    }
    if let Some(email) = told(facts.email.as_ref()) {
        lookups.extend(by_email(own, email)?);
    }
    Ok(lookups)
}

/// Everybody in the house that was told.
fn housemates(own: &Own, facts: &Facts) -> Result<Option<Lookup>, StoreError> {
    match (told(facts.house.as_ref()), told(facts.postcode.as_ref())) {
        (Some(house), Some(postcode)) => by_house(own, house, postcode),
        _ => Ok(None),
    }
}

/// What somebody tells their facts for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Told<'a> {
    /// For a right: to be found is what they want.
    ForARight,
    /// For a request, which asks them anyway.
    ForARequest {
        /// What was told in vain before.
        before: Option<&'a Facts>,
    },
}

pub(crate) async fn identify<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    council: &CouncilId,
    asked: (&Facts, Told<'_>, DateTime<Utc>),
) -> Result<(Identified, Option<Head>), StoreError> {
    let (facts, why, at) = asked;
    let viewer = Viewer::bot(council);
    rows.look_as(&viewer).await?;
    let counted = match why {
        Told::ForARequest {
            before: Some(before),
        } if facts.hold(before) => {
            let mut counted = lookups(own, before)?;
            counted.extend(housemates(own, before)?);
            counted
        }
        Told::ForARequest { .. } | Told::ForARight => Vec::new(),
    };
    let mut tried = BTreeSet::new();
    for lookup in counted {
        let found = rows.find_seen(lookup.kind, &lookup.hash, &viewer);
        tried.extend(found.await?.into_iter().map(|row| row.id));
    }
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::new();
    for lookup in lookups(own, facts)? {
        for row in rows.find_seen(lookup.kind, &lookup.hash, &viewer).await? {
            if seen.insert(row.id.clone()) {
                candidates.extend(opened_to(rows, keys, row, &viewer).await?);
            }
        }
    }
    let mut beside = BTreeSet::new();
    if let Some(lookup) = housemates(own, facts)? {
        let found = rows.find_seen(lookup.kind, &lookup.hash, &viewer);
        let found = found.await?.into_iter().map(|row| row.id);
        beside.extend(found.filter(|id| !seen.contains(id)));
    }
    rows.look_as(&Viewer::keeper()).await?;
    if candidates.is_empty() && beside.is_empty() && matches!(why, Told::ForARequest { .. }) {
        return Ok((Identified::NoMatch, None));
    }
    let since = at.checked_sub_signed(WINDOW).unwrap_or(at);
    let mut theirs = Vec::new();
    for record in candidates {
        let id = &record.row.id;
        if at_risk(&record.person) {
            continue;
        }
        // Once there were too many tries, even the right facts do not help from afar.
        if rows.tries_since(id, since).await? >= TRIES {
            continue;
        }
        if fits(facts, &record.person) {
            theirs.push(record);
        } else if !tried.contains(id) {
            // Who adds to what they told does not try anew.
            rows.add_try(id, at).await?;
        }
    }
    if theirs.is_empty() {
        // A name that is nobody's at this house may be a guess at one who lives there.
        for id in beside.iter().filter(|id| !tried.contains(*id)) {
            rows.add_try(id, at).await?;
        }
    }
    let who = Who::bot(council.as_str(), at);
    let mut head = None;
    // The oldest decides what a request joins: nobody gets in front of it with a record of their own.
    theirs.sort_by(|a, b| {
        let of = |record: &Opened| (record.row.created_at, record.row.id.clone());
        of(a).cmp(&of(b))
    });
    for record in &theirs {
        rows.drop_tries(&record.row.id).await?;
        let act = Act::on("identify", &record.row, &record.key);
        head = Some(note(rows, own, &who, act).await?);
    }
    if head.is_none() {
        // The same line, whether the facts were wrong or nobody is there.
        let act = Act::on_none("identify", "no_match", 0);
        let head = note(rows, own, &who, act).await?;
        return Ok((Identified::NoMatch, Some(head)));
    }
    let states = || theirs.iter().map(|record| record.row.share);
    let share = states()
        .find(|state| *state == ConsentState::Given)
        .or_else(|| states().next())
        .unwrap_or_default();
    let record = RecordRef::new(theirs.iter().map(|record| record.row.id.clone()).collect());
    let Some(mut matched) = Matched::by(facts, record, share) else {
        return Ok((Identified::NoMatch, head));
    };
    // Where they differ about sharing, people tell which is right: never refused into given.
    if let Some(oldest) = theirs.first()
        && states().all(|state| state == share)
    {
        matched = matched.and_known(known(&oldest.person));
    }
    Ok((Identified::Matched(matched), head))
}
