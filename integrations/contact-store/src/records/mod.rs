//! Contact records as people at a council see them: found, looked at, corrected, erased.

pub(crate) mod change;
pub(crate) mod erase;
pub(crate) mod find;
pub(crate) mod index;
pub(crate) mod same;

use crate::access::Field;
use crate::columns::{Person, Text};
use crate::db::ContactRow;
use chrono::NaiveDate;
use engine::consent::ConsentState;
use engine::ids::CouncilId;
use engine::personal::{Personal, Purpose};
use serde_json::{Map, Value};
use std::fmt;

/// What to find records by. A telephone number, an e-mail address, or a name with a postcode; what
/// else is given must fit too. A name or a postcode alone finds nobody: that would be looking around.
#[derive(Clone, Default)]
pub struct Query {
    /// Full name, in any case and order of its words.
    pub name: Option<String>,
    /// Postcode, in any form.
    pub postcode: Option<String>,
    /// Telephone number, in any form.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[query]")
    }
}

/// What to correct in a record. What is `None` stays; an empty text takes the value out.
#[derive(Clone, Default)]
pub struct Change {
    /// Full name.
    pub name: Option<String>,
    /// The address in one line.
    pub address: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Date of birth, as `1952-03-19`.
    pub dob: Option<String>,
    /// Marks such as `at_risk_address`: all of them.
    pub flags: Option<Vec<String>>,
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[change]")
    }
}

/// A record as far as one access may see it.
#[derive(Debug, Clone)]
pub struct SeenRecord {
    /// Its id.
    pub contact_id: String,
    /// Its version, to be named when it is changed.
    pub version: i64,
    /// The fields that this access opens; the others are empty below.
    pub fields: &'static [Field],
    /// Full name.
    pub name: Option<Personal<String>>,
    /// The address in one line.
    pub address: Option<Personal<String>>,
    /// House number or name.
    pub house: Option<Personal<String>>,
    /// Street.
    pub street: Option<Personal<String>>,
    /// Postcode.
    pub postcode: Option<Personal<String>>,
    /// Telephone number, E.164.
    pub phone: Option<Personal<String>>,
    /// E-mail address.
    pub email: Option<Personal<String>>,
    /// Date of birth.
    pub dob: Option<Personal<NaiveDate>>,
    /// The council where the person lives.
    pub home_council: CouncilId,
    /// Where consent to share stands.
    pub consent_share: ConsentState,
    /// Marks such as `at_risk_address`.
    pub flags: Personal<Vec<String>>,
}

impl SeenRecord {
    /// What of an opened record these fields show.
    pub(crate) fn of(row: &ContactRow, person: &Person, fields: &'static [Field]) -> Self {
        let see = |field| fields.contains(&field);
        let text = |value: &Option<Text>, field| {
            value
                .as_ref()
                .filter(|_| see(field))
                .map(|value| Personal::new(value.to_string()))
        };
        Self {
            contact_id: row.id.clone(),
            version: row.version,
            fields,
            name: text(&person.name, Field::Name),
            address: text(&person.address, Field::Address),
            house: text(&person.house, Field::Address),
            street: text(&person.street, Field::Address),
            postcode: text(&person.postcode, Field::Address),
            phone: text(&person.phone, Field::Phone),
            email: text(&person.email, Field::Email),
            dob: person
                .dob
                .as_ref()
                .filter(|_| see(Field::Dob))
                .and_then(|dob| dob.parse().ok())
                .map(Personal::new),
            home_council: row.home_council.as_str().into(),
            consent_share: row.share,
            flags: Personal::new(if see(Field::Flags) {
                person.flags()
            } else {
                Vec::new()
            }),
        }
    }

    /// The record as JSON: the keys this access may see, null where there is no value. For the API
    /// and the command line, which answer somebody who is audited.
    pub fn revealed(&self) -> Map<String, Value> {
        let show = Purpose::Export;
        let text = |value: &Option<Personal<String>>| {
            value
                .as_ref()
                .map_or(Value::Null, |value| value.reveal(show).clone().into())
        };
        let mut map = Map::new();
        map.insert("contact_id".into(), self.contact_id.clone().into());
        map.insert("version".into(), self.version.into());
        for field in self.fields {
            match field {
                Field::Name => map.insert("name".into(), text(&self.name)),
                Field::Address => {
                    map.insert("address".into(), text(&self.address));
                    map.insert("house".into(), text(&self.house));
                    map.insert("street".into(), text(&self.street));
                    map.insert("postcode".into(), text(&self.postcode))
                }
                Field::Phone => map.insert("phone".into(), text(&self.phone)),
                Field::Email => map.insert("email".into(), text(&self.email)),
                Field::Dob => map.insert(
                    "dob".into(),
                    self.dob
                        .as_ref()
                        .map_or(Value::Null, |dob| dob.reveal(show).to_string().into()),
                ),
                Field::HomeCouncil => {
                    map.insert("home_council".into(), self.home_council.as_str().into())
                }
                Field::ConsentShare => {
                    map.insert("consent_share".into(), self.consent_share.as_str().into())
                }
                Field::Flags => map.insert("flags".into(), self.flags.reveal(show).clone().into()),
            };
        }
        map
    }
}

/// What came of erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// Requests that were emptied with the record.
    pub requests: usize,
    /// Requests that are still open: they are emptied once they are done.
    pub open: usize,
    /// Recipients that are to be told.
    pub to_tell: usize,
}
