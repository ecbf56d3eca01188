//! What can be kept, and in which company.
//!
//! Contact details enter a [`Keep`] only as a [`SettledContact`], that is with a decision of the
//! consent gate, or as an [`Attachment`] to the record of somebody who was recognised; the details of
//! a request cannot hold a name or a way to reach anyone.

use crate::consent::{ConsentRecord, Consented, Decision, SettledContact};
use crate::field::{Address, FieldClass, FieldValue};
use crate::identity::Attachment;
use crate::ids::{CouncilId, FieldId, TopicId};
use crate::personal::Personal;
use chrono::{DateTime, NaiveDate, Utc};
use std::fmt;

/// A person's contact details, as far as the service needs them. All optional; never printed.
#[derive(Debug, Clone, Default)]
pub struct ContactDetails {
    /// Full name.
    pub name: Option<Personal<String>>,
    /// Postal address.
    pub address: Option<Personal<Address>>,
    /// Telephone number, E.164.
    pub phone: Option<Personal<String>>,
    /// E-mail address.
    pub email: Option<Personal<String>>,
    /// Date of birth.
    pub dob: Option<Personal<NaiveDate>>,
}

impl ContactDetails {
    /// A contact exists once a name or a way to reach the person is given; an address alone is the
    /// request's (design.md).
    pub const fn is_a_contact(&self) -> bool {
        self.name.is_some() || self.phone.is_some() || self.email.is_some()
    }

    /// Takes a value over, if it is a contact detail or an address.
    pub(crate) fn take(&mut self, value: &FieldValue) {
        match value {
            FieldValue::Name(name) => self.name = Some(Personal::new(name.shown())),
            FieldValue::Address(address) => self.address = address.complete().map(Personal::new),
            FieldValue::Phone(phone) => self.phone = Some(Personal::new(phone.as_str().to_owned())),
            FieldValue::Email(email) => self.email = Some(Personal::new(email.shown())),
            FieldValue::Dob(dob) => self.dob = Some(Personal::new(dob.date())),
            _ => {}
        }
    }
}

/// A reference number: nine digits, the last a check digit, shown as `482-617-305`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ReferenceNumber(String);

impl ReferenceNumber {
    /// Makes a reference from chance that the shell supplies.
    pub fn from_chance(chance: u64) -> Self {
        // Eight digits that do not start with zero, and a Luhn check digit, so that one wrongly
        // heard digit never names somebody else's request.
        let body = 10_000_000 + chance % 90_000_000;
        let check = luhn_check_digit(body);
        let digits = format!("{body}{check}");
        let mut shown = String::with_capacity(11);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && place % 3 == 0 {
                shown.push('-');
            }
            shown.push(digit);
        }
        Self(shown)
    }

    /// The reference as residents see it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The reference for the ear: `4 8 2, 6 1 7, 3 0 5`.
    pub fn spoken(&self) -> String {
        self.0
            .split('-')
            .map(|group| {
                group
                    .chars()
                    .map(String::from)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl fmt::Debug for ReferenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reference opens a request's status, so it stays out of logs too.
        f.write_str("[reference]")
    }
}

fn luhn_check_digit(body: u64) -> u64 {
    let mut sum = 0;
    let mut rest = body;
    let mut double = true;
    while rest > 0 {
        let digit = rest % 10;
        let weighed = if double { digit * 2 } else { digit };
        sum += if weighed > 9 { weighed - 9 } else { weighed };
        double = !double;
        rest /= 10;
    }
    (10 - sum % 10) % 10
}

/// The details of one request that say nothing about who asked.
#[derive(Debug, Clone, Default)]
pub struct RequestDetails(Vec<(FieldId, FieldValue)>);

impl RequestDetails {
    /// Takes the fields that belong to the request. Fields that name or reach a person are refused
    /// and come back, so that they can only be kept through the consent gate.
    pub fn take(fields: Vec<(FieldId, FieldValue)>) -> (Self, Vec<(FieldId, FieldValue)>) {
        let (own, contact) = fields
            .into_iter()
            .partition(|(_, value)| value.class() != FieldClass::Contact);
        (Self(own), contact)
    }

    /// Adds what a service asks of somebody else, such as a child's name, under a field of its own. It
    /// stands in the request alone, sealed with it, and makes no record. The resident's own details
    /// are not taken.
    #[must_use]
    pub fn and_of_another(mut self, field: FieldId, value: FieldValue) -> Self {
        if !tells_the_resident(&field) && !matches!(value, FieldValue::Code(_)) {
            self.0.push((field, value));
        }
        self
    }

    /// The fields, in the order they were asked.
    pub fn fields(&self) -> &[(FieldId, FieldValue)] {
        &self.0
    }
}

/// Whether a field that names or reaches somebody is about the resident: the standard ones are, and a
/// pack may ask for another person's under ids of its own.
pub fn tells_the_resident(field: &FieldId) -> bool {
    matches!(
        field.as_str(),
        "name" | "address" | "phone" | "email" | "dob"
    )
}

/// A request for a service.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// What the resident can quote.
    pub reference: ReferenceNumber,
    /// The topic.
    pub topic: TopicId,
    /// The catalogue's code, such as `WASTE_GARDEN`.
    pub service_code: String,
    /// The council that does the work.
    pub owner: CouncilId,
    /// The council where the person lives: who may always see the record (rule R40).
    pub home: CouncilId,
    /// A contractor that does the work, with the fields it gets: who holds what, so that a withdrawal
    /// can be told to everybody who has the details.
    pub contractor: Option<(String, Vec<FieldId>)>,
    /// The request's own details.
    pub details: RequestDetails,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// When the owner has promised to have it done, if it promised.
    pub due: Option<NaiveDate>,
    /// The retention class (domain.md C8).
    pub retention: String,
}

/// One thing to keep, all of it or none, in one transaction.
#[derive(Debug, Clone)]
pub struct Keep {
    request: NewRequest,
    person: Person,
    sensitive: Vec<(FieldId, Consented<Personal<String>>)>,
    refused: Vec<ConsentRecord>,
}

/// Whose request it is.
#[derive(Debug, Clone)]
enum Person {
    /// Nobody's that is known.
    Nobody,
    /// Somebody's of whom a record is made.
    New(SettledContact),
    /// Somebody's who was recognised.
    Recognised(Attachment),
}

impl Keep {
    /// A request without a person: no decision needed, none asked.
    pub const fn without_person(request: NewRequest) -> Self {
        Self {
            request,
            person: Person::Nobody,
            sensitive: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// A request with its contact record.
    pub const fn with_contact(request: NewRequest, contact: SettledContact) -> Self {
        Self {
            request,
            person: Person::New(contact),
            sensitive: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// A request that joins the record of somebody who was recognised (rule R3).
    pub const fn attached(request: NewRequest, attachment: Attachment) -> Self {
        Self {
            request,
            person: Person::Recognised(attachment),
            sensitive: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// Adds a sensitive value that the resident agreed to have recorded.
    #[must_use]
    pub fn and_sensitive(mut self, field: FieldId, value: Consented<Personal<String>>) -> Self {
        self.sensitive.push((field, value));
        self
    }

    /// Adds that a question was settled without a clear yes: the evidence alone, never a value.
    #[must_use]
    pub fn and_refusal(mut self, decision: &Decision) -> Self {
        if !decision.opens() {
            self.refused.push(decision.record().clone());
        }
        self
    }

    /// The request.
    pub const fn request(&self) -> &NewRequest {
        &self.request
    }

    /// The contact record that is made with it, where there is one.
    pub const fn contact(&self) -> Option<&SettledContact> {
        match &self.person {
            Person::New(contact) => Some(contact),
            Person::Nobody | Person::Recognised(_) => None,
        }
    }

    /// The record that it joins, where there is one.
    pub const fn attachment(&self) -> Option<&Attachment> {
        match &self.person {
            Person::Recognised(attachment) => Some(attachment),
            Person::Nobody | Person::New(_) => None,
        }
    }

    /// The sensitive values, each with its consent.
    pub fn sensitive(&self) -> &[(FieldId, Consented<Personal<String>>)] {
        &self.sensitive
    }

    /// Questions about sensitive details that were settled without a clear yes.
    pub fn refused(&self) -> &[ConsentRecord] {
        &self.refused
    }
}
