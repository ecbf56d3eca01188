//! Correcting a record, under the version that was looked at.

use super::find::seen;
use super::{Change, SeenRecord, index};
use crate::access::{Access, Deed, Field};
use crate::audit::Head;
use crate::columns::{Person, Text, read_email, read_phone};
use crate::db::Rows;
use crate::error::StoreError;
use crate::keys::Keys;
use crate::trail::{Act, Who, note, tell_holders};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::NaiveDate;

/// The longest value that is taken, in characters.
const LONGEST: usize = 500;

/// Reads the change into `person`; returns which fields it touches.
fn apply(change: &Change, person: &mut Person) -> Result<Vec<Field>, StoreError> {
    let mut faults = Vec::new();
    let mut touched = Vec::new();
    let mut text = |field: Field,
                    value: &Option<String>,
                    slot: &mut Option<Text>,
                    read: &dyn Fn(&str) -> Option<String>,
                    say: &str| {
        let Some(value) = value else { return };
        touched.push(field);
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            *slot = None;
        } else if line.chars().count() > LONGEST || line.chars().any(char::is_control) {
            faults.push(format!(
                "`{field}` must be one line of up to {LONGEST} characters"
            ));
        } else if let Some(value) = read(&line) {
            *slot = Some(value.into());
        } else {
            faults.push(format!("`{field}` must be {say}"));
        }
    };
    let as_it_is = |line: &str| Some(line.to_owned());
    let date = |line: &str| line.parse::<NaiveDate>().ok().map(|date| date.to_string());
    text(Field::Name, &change.name, &mut person.name, &as_it_is, "");
    text(
        Field::Phone,
        &change.phone,
        &mut person.phone,
        &read_phone,
        "a full telephone number, such as `01632 960 001`",
    );
    text(
        Field::Email,
        &change.email,
        &mut person.email,
        &read_email,
        "an e-mail address, such as `name@example.com`",
    );
    text(
        Field::Dob,
        &change.dob,
        &mut person.dob,
        &date,
        "a date, such as `1952-03-19`",
    );
    let mut address = person.address.clone();
    text(Field::Address, &change.address, &mut address, &as_it_is, "");
    if change.address.is_some() {
        // The parts are read anew from the line, where they are sure.
        (person.house, person.street, person.town, person.postcode) = (None, None, None, None);
        person.address = address;
        if person.address.is_some() {
            person.complete_address();
        }
    }
    if let Some(flags) = &change.flags {
        touched.push(Field::Flags);
        let plain = |flag: &String| {
            !flag.is_empty()
                && flag.len() <= 64
                && flag
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        if flags.iter().all(plain) && flags.len() <= 20 {
            person.flags = (!flags.is_empty()).then(|| flags.join(" ").into());
        } else {
            faults.push("`flags` must be up to 20 words such as `at_risk_address`".to_owned());
        }
    }
    if faults.is_empty() {
        Ok(touched)
    } else {
        Err(StoreError::Faults(faults))
    }
}

pub(crate) async fn change<R: Rows>(
    rows: &mut R,
    keys: &Keys,
    own: &Own,
    access: &Access,
    asked: (&str, i64, &Change),
) -> Result<(SeenRecord, Head), StoreError> {
    access.may(Deed::Change)?;
    let (contact_id, version, change) = asked;
    let Some(mut record) = seen(rows, keys, access, contact_id).await? else {
        return Err(StoreError::NoSuchRecord);
    };
    let touched = apply(change, &mut record.person)?;
    // Nobody changes what they may not see.
    if let Some(hidden) = touched
        .iter()
        .find(|field| !access.fields().contains(field))
    {
        return Err(StoreError::Faults(vec![format!(
            "`{hidden}` cannot be changed in this role for this purpose"
        )]));
    }
    if record.row.version != version {
        return Err(StoreError::Conflict);
    }
    rows.look_as(&Viewer::keeper()).await?;
    record.row.person = record.person.seal(&record.key, contact_id)?;
    if !rows.change_contact(&record.row, version).await? {
        return Err(StoreError::Conflict);
    }
    record.row.version = version.saturating_add(1);
    index::write(rows, own, contact_id, &record.person).await?;
    // Whoever got the old values is told (UK GDPR Art 19).
    let place = (
        contact_id,
        record.row.subject_id.as_str(),
        record.row.home_council.as_str(),
    );
    tell_holders(rows, place, "changed", access.at).await?;
    let act = Act::on("change", &record.row, &record.key).with_fields(&touched);
    let head = note(rows, own, &Who::staff(access), act).await?;
    let seen = SeenRecord::of(&record.row, &record.person, access.fields());
    Ok((seen, head))
}
