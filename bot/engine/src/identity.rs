//! Who somebody is, as far as the conversation may know it: the facts that were told, the record they
//! led to, and the code that proves more.
//!
//! Two facts beyond the caller's number are enough to stop sharing; a code sent to a contact detail
//! that is already kept is needed to start it (design.md, "Verification has levels"). A record itself
//! never comes in here: only a [`RecordRef`], which says nothing of it.

mod matched;

pub use matched::{Attachment, Detail, Known, Matched};

use crate::field::FieldValue;
use crate::personal::Personal;
use chrono::NaiveDate;
use std::fmt;

/// What somebody told to be recognised. The number of the line they call from is not among it: it
/// proves nothing (domain.md T3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Full name.
    pub name: Option<Personal<String>>,
    /// Postcode in its canonical form, "TA1 1HE".
    pub postcode: Option<Personal<String>>,
    /// House number, flat or house name.
    pub house: Option<Personal<String>>,
    /// Telephone number, E.164.
    pub phone: Option<Personal<String>>,
    /// E-mail address.
    pub email: Option<Personal<String>>,
    /// Date of birth.
    pub dob: Option<Personal<NaiveDate>>,
}

impl Facts {
    /// Takes a value over, if it is a fact and none of its kind was taken before.
    pub(crate) fn take(&mut self, value: &FieldValue) {
        match value {
            FieldValue::Name(name) => fill(&mut self.name, name.shown()),
            FieldValue::Postcode(postcode) => fill(&mut self.postcode, postcode.shown()),
            FieldValue::House(house) => fill(&mut self.house, house.shown()),
            FieldValue::Phone(phone) => fill(&mut self.phone, phone.as_str().to_owned()),
            FieldValue::Email(email) => fill(&mut self.email, email.shown()),
            FieldValue::Dob(dob) => fill(&mut self.dob, dob.date()),
            FieldValue::Address(address) => {
                if let (Some(house), Some(postcode)) = (address.house(), address.postcode()) {
                    fill(&mut self.house, house.shown());
                    fill(&mut self.postcode, postcode.shown());
                }
            }
            _ => {}
        }
    }

    /// Whether they can show whose a record is: two of them, the house with its postcode being one.
    pub fn suffice(&self) -> bool {
        let told = [
            self.name.is_some(),
            self.house.is_some() && self.postcode.is_some(),
            self.phone.is_some(),
            self.email.is_some(),
            self.dob.is_some(),
        ];
        told.into_iter().filter(|told| *told).count() >= ENOUGH
    }

    /// Whether everything that `others` tell is told here, and alike.
    pub fn hold(&self, others: &Self) -> bool {
        fn same<T: PartialEq>(here: Option<&T>, there: Option<&T>) -> bool {
            there.is_none() || here == there
        }
        same(self.name.as_ref(), others.name.as_ref())
            && same(self.postcode.as_ref(), others.postcode.as_ref())
            && same(self.house.as_ref(), others.house.as_ref())
            && same(self.phone.as_ref(), others.phone.as_ref())
            && same(self.email.as_ref(), others.email.as_ref())
            && same(self.dob.as_ref(), others.dob.as_ref())
    }
}

/// Facts that must fit before a record is spoken of (design.md, "Verification has levels").
const ENOUGH: usize = 2;

fn fill<T>(fact: &mut Option<Personal<T>>, value: T) {
    fact.get_or_insert(Personal::new(value));
}

/// Stands for the records of one person, without saying anything of them. A person may have several,
/// and then all are meant.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordRef(Vec<String>);

impl RecordRef {
    /// The records with these ids.
    pub const fn new(ids: Vec<String>) -> Self {
        Self(ids)
    }

    /// Their ids in the store.
    pub fn ids(&self) -> &[String] {
        &self.0
    }

    /// These records and those, each once.
    pub(crate) fn and(mut self, more: &Self) -> Self {
        for id in &more.0 {
            if !self.0.contains(id) {
                self.0.push(id.clone());
            }
        }
        self
    }
}

impl fmt::Debug for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An id leads to a person for whoever has the store, so it stays out of logs.
        f.write_str("[record]")
    }
}

/// What came of looking for the record that the facts belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identified {
    /// Nothing that may be spoken of. Wrong facts, no record, a record that this council may not see,
    /// too many tries and a record for advisers only all end here and sound the same (domain.md A3.7).
    NoMatch,
    /// A record.
    Matched(Matched),
}

/// Where a one-time code went, as far as that may be said before it has come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeRoute {
    /// By text message.
    Phone {
        /// The last two digits of the number.
        ending: Personal<String>,
    },
    /// By e-mail.
    Email {
        /// The last two letters before the @; nothing of the domain.
        ending: Personal<String>,
    },
}

/// Whether a code was the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeCheck {
    /// It was.
    Right,
    /// It was not, and may be tried again.
    Wrong,
    /// Too many tries, or too old: this code opens nothing any more.
    Over,
}
