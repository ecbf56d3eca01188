//! Engine values and the columns they are sealed into: the one file that knows both shapes.
//!
//! To add a personal column: a migration, a line in [`person!`]'s list, and where it comes from.

use crate::error::StoreError;
use crate::vault::RecordKey;
use chrono::NaiveDate;
use engine::field::{Address, AddressSoFar, Email, FieldValue, Manner, Phone, Postcode, Reading};
use engine::ids::FieldId;
use engine::keep::{ContactDetails, RequestDetails};
use engine::personal::{Personal, Purpose};
use serde_json::Value;
use zeroize::Zeroizing;

/// A personal text, wiped when it goes out of use.
pub(crate) type Text = Zeroizing<String>;

/// The sealed columns of a contact, declared once: their plain and sealed forms and the way between.
macro_rules! person {
    ($($column:ident),*) => {
        /// What a contact record says about a person, in the open. Never printed.
        #[derive(Clone, Default)]
        pub(crate) struct Person {
            $(pub(crate) $column: Option<Text>),*
        }

        /// The same, sealed, as it stands in the row.
        pub(crate) struct SealedPerson {
            $(pub(crate) $column: Option<Vec<u8>>),*
        }

        impl Person {
            pub(crate) fn seal(&self, key: &RecordKey, row: &str) -> Result<SealedPerson, StoreError> {
                Ok(SealedPerson {
                    $($column: self.$column.as_ref().map(|text| {
                        key.seal("contact", stringify!($column), row, text.as_bytes())
                    }).transpose()?),*
                })
            }

            /// As columns and texts, to be sealed as one value.
            fn pairs(&self) -> Vec<(&'static str, &str)> {
                let mut pairs = Vec::new();
                $(if let Some(text) = &self.$column {
                    pairs.push((stringify!($column), text.as_str()));
                })*
                pairs
            }

            fn from_pairs(pairs: Vec<(String, Text)>) -> Self {
                let mut person = Self::default();
                for (column, text) in pairs {
                    match column.as_str() {
                        $(stringify!($column) => person.$column = Some(text),)*
                        _ => {}
                    }
                }
                person
            }
        }

        impl SealedPerson {
            pub(crate) fn open(&self, key: &RecordKey, row: &str) -> Result<Person, StoreError> {
                Ok(Person {
                    $($column: self.$column.as_ref().map(|sealed| {
                        key.open_text("contact", stringify!($column), row, sealed)
                    }).transpose()?),*
                })
            }
        }
    };
}
person!(
    name, address, house, street, town, postcode, phone, email, dob, flags
);

impl Person {
    /// What a keep says about a person.
    pub(crate) fn from_details(details: &ContactDetails) -> Self {
        let text = |value: &Option<Personal<String>>| {
            value
                .as_ref()
                .map(|value| value.reveal(Purpose::Seal).clone().into())
        };
        let mut person = Self {
            name: text(&details.name),
            phone: text(&details.phone),
            email: text(&details.email),
            dob: details
                .dob
                .as_ref()
                .map(|dob| dob.reveal(Purpose::Seal).to_string().into()),
            ..Self::default()
        };
        if let Some(address) = &details.address {
            person.set_address(address.reveal(Purpose::Seal));
        }
        person
    }

    /// Takes an address in whole and in parts.
    fn set_address(&mut self, address: &Address) {
        self.address = Some(address.shown().into());
        self.house = Some(address.house().as_str().to_owned().into());
        self.street = Some(address.street().as_str().to_owned().into());
        self.town = address.town().map(|town| town.as_str().to_owned().into());
        self.postcode = Some(address.postcode().as_str().to_owned().into());
    }

    /// Completes an address that came in one form only: parts from the line where they are sure,
    /// the line from the parts.
    pub(crate) fn complete_address(&mut self) {
        let parts = [&self.house, &self.street, &self.town, &self.postcode];
        match &self.address {
            Some(line) if parts.iter().all(|part| part.is_none()) => {
                if let Reading::Accept(found) = AddressSoFar::read(line, TYPED)
                    && let Some(address) = found.complete()
                {
                    let line = self.address.take();
                    self.set_address(&address);
                    self.address = line;
                }
            }
            None if parts.iter().any(|part| part.is_some()) => {
                let numbered = self
                    .house
                    .as_ref()
                    .is_some_and(|house| house.ends_with(|c: char| c.is_ascii_digit()));
                let text = |part: &Option<Text>| part.as_ref().map(|text| text.to_string());
                let first: Vec<_> = [text(&self.house), text(&self.street)]
                    .into_iter()
                    .flatten()
                    .collect();
                let first = Some(first.join(if numbered { " " } else { ", " }))
                    .filter(|line| !line.is_empty());
                let line: Vec<_> = [first, text(&self.town), text(&self.postcode)]
                    .into_iter()
                    .flatten()
                    .collect();
                self.address = Some(line.join(", ").into());
            }
            _ => {}
        }
    }

    /// What a request tells of somebody, by the names that fields have in a topic: the address in one
    /// line, and no marks.
    pub(crate) fn told(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("name", &self.name),
            ("address", &self.address),
            ("phone", &self.phone),
            ("email", &self.email),
            ("dob", &self.dob),
        ];
        all.into_iter()
            .filter_map(|(name, text)| Some((name, text.as_ref()?.as_str())))
            .collect()
    }

    /// The marks on the record.
    pub(crate) fn flags(&self) -> Vec<String> {
        self.flags
            .as_ref()
            .map(|flags| flags.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default()
    }
}

/// The details of a request as they are sealed: a list, because their order is the order of asking.
pub(crate) fn details_value(details: &RequestDetails) -> Vec<(FieldId, Value)> {
    details
        .fields()
        .iter()
        .map(|(field, value)| (field.clone(), field_json(value)))
        .collect()
}

/// A value as `porter parse` shows it; none of its forms can fail to be JSON.
pub(crate) fn field_json(value: &FieldValue) -> Value {
    serde_json::to_value(value.json()).unwrap_or_default()
}

/// How values are read that come from a council's records: typed, and no date is near today.
const TYPED: Manner = Manner {
    spoken: false,
    today: NaiveDate::MIN,
};

/// What a normaliser takes from a record; what it would read back to a resident is taken too.
fn taken<T>(reading: Reading<T>) -> Option<T> {
    match reading {
        Reading::Accept(value) | Reading::Ask(value) => Some(value),
        Reading::Reject(_) | Reading::Declined | Reading::Question => None,
    }
}

/// A telephone number in the form every channel stores (rule R8).
pub(crate) fn read_phone(text: &str) -> Option<String> {
    taken(Phone::read(text, TYPED)).map(|phone| phone.as_str().to_owned())
}

/// A postcode in the form every channel stores (rule R8).
pub(crate) fn read_postcode(text: &str) -> Option<String> {
    taken(Postcode::read(text, TYPED)).map(|postcode| postcode.as_str().to_owned())
}

/// An e-mail address in the form every channel stores (rule R8).
pub(crate) fn read_email(text: &str) -> Option<String> {
    taken(Email::read(text, TYPED)).map(|email| email.as_str().to_owned())
}

/// Seals the details of the request with this reference.
pub(crate) fn seal_details(
    key: &RecordKey,
    reference: &str,
    details: &[(FieldId, Value)],
) -> Result<Vec<u8>, StoreError> {
    // Names and JSON values always have a JSON form; an empty list would lose what was said.
    let text = serde_json::to_vec(details)
        .map(Zeroizing::new)
        .map_err(|_| unknown("details"))?;
    key.seal("request", "details", reference, &text)
}

/// Opens the details of the request with this reference. Nothing is left of an erased one.
pub(crate) fn open_details(
    key: Option<&RecordKey>,
    reference: &str,
    sealed: &[u8],
) -> Result<Vec<(FieldId, Value)>, StoreError> {
    let (Some(key), false) = (key, sealed.is_empty()) else {
        return Ok(Vec::new());
    };
    let text = key.open("request", "details", reference, sealed)?;
    serde_json::from_slice(&text).map_err(|_| unknown("details"))
}

/// Seals the contact as far as one request needs it: what its owner gets, whoever sees the record.
pub(crate) fn seal_card(
    key: &RecordKey,
    reference: &str,
    person: &Person,
) -> Result<Vec<u8>, StoreError> {
    let text = serde_json::to_vec(&person.pairs())
        .map(Zeroizing::new)
        .map_err(|_| unknown("person"))?;
    key.seal("request", "person", reference, &text)
}

/// Opens what [`seal_card`] sealed.
pub(crate) fn open_card(
    key: &RecordKey,
    reference: &str,
    sealed: &[u8],
) -> Result<Person, StoreError> {
    let text = key.open("request", "person", reference, sealed)?;
    let pairs: Vec<(String, String)> =
        serde_json::from_slice(&text).map_err(|_| unknown("person"))?;
    Ok(Person::from_pairs(
        pairs
            .into_iter()
            .map(|(column, text)| (column, Text::new(text)))
            .collect(),
    ))
}

const fn unknown(column: &'static str) -> StoreError {
    StoreError::UnknownWord {
        table: "request",
        column,
    }
}
