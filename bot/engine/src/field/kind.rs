//! Every kind of field under one door: what a topic's question is read as, and the value that comes of it.
//!
//! To add a field: a file with its newtype, an arm in each match below, a word in [`FieldKind::named`].

use super::correction::never_silent;
use super::day_corrected::with_new_day;
use super::{
    AddressSoFar, Choice, Chosen, ContactPreference, Date, DateOfBirth, Description, Email, House,
    Items, Leaning, Location, Manner, Name, NiNumber, OneTimeCode, Phone, Postcode, Reading,
    Reference, Registration, SpeltCode, Street, Text, Town, Uprn, WholeNumber, YesNo, unprinted,
};
use serde::{Deserialize, Serialize};

/// What a question's answer is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A person's name.
    Name,
    /// A UK postcode.
    Postcode,
    /// A house number, flat or house name.
    House,
    /// A street.
    Street,
    /// A town, city or village.
    Town,
    /// A whole address.
    Address,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A date of birth.
    Dob,
    /// A date near today.
    Date {
        /// Which side of today is meant.
        #[serde(default)]
        leaning: Leaning,
    },
    /// A whole number in a range, both ends included.
    WholeNumber {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Yes or no, at the bar for consent.
    YesNo,
    /// One of the choices given.
    Choice,
    /// A place in words.
    Location,
    /// What happened, in words.
    Description,
    /// A list of things.
    Items,
    /// A vehicle registration.
    Registration,
    /// A request reference.
    Reference,
    /// A property reference number.
    Uprn,
    /// A one-time code that was sent.
    Code,
    /// A National Insurance number.
    NiNumber,
    /// A number with letters that somebody else gave out.
    SpeltCode,
    /// A way of contact.
    ContactPreference,
    /// Any other words.
    Text,
}

/// A value that a field gave.
#[derive(Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant is the value of the kind of the same name"
)]
pub enum FieldValue {
    Name(Name),
    Postcode(Postcode),
    House(House),
    Street(Street),
    Town(Town),
    Address(AddressSoFar),
    Phone(Phone),
    Email(Email),
    Dob(DateOfBirth),
    Date(Date),
    WholeNumber(WholeNumber),
    YesNo(YesNo),
    Choice(Chosen),
    Location(Location),
    Description(Description),
    Items(Items),
    Registration(Registration),
    Reference(Reference),
    Uprn(Uprn),
    Code(OneTimeCode),
    NiNumber(NiNumber),
    SpeltCode(SpeltCode),
    ContactPreference(ContactPreference),
    Text(Text),
}

unprinted!(FieldValue);

/// A value in the form of `porter parse`, ready to be serialised.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Plain {
    /// Text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A list of texts.
    List(Vec<String>),
}

unprinted!(Plain);

impl FieldKind {
    /// The kind with this name, as `porter parse` takes it; ranges and leanings at their widest.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "postcode" => Self::Postcode,
            "house" => Self::House,
            "street" => Self::Street,
            "town" => Self::Town,
            "address" => Self::Address,
            "phone" => Self::Phone,
            "email" => Self::Email,
            "dob" => Self::Dob,
            "date" => Self::Date {
                leaning: Leaning::Either,
            },
            "whole_number" | "number" => Self::WholeNumber {
                min: 0,
                max: 1_000_000,
            },
            "yes_no" => Self::YesNo,
            "choice" => Self::Choice,
            "location" => Self::Location,
            "description" => Self::Description,
            "items" => Self::Items,
            "registration" => Self::Registration,
            "reference" => Self::Reference,
            "uprn" => Self::Uprn,
            "code" => Self::Code,
            "ni_number" => Self::NiNumber,
            "spelt_code" => Self::SpeltCode,
            "contact_preference" => Self::ContactPreference,
            "text" => Self::Text,
            _ => return None,
        })
    }

    /// Reads an answer. `choices` matter to [`FieldKind::Choice`] only.
    pub fn read(&self, text: &str, manner: Manner, choices: &[Choice]) -> Reading<FieldValue> {
        let reading = self.read_said(text, manner, choices);
        match self {
            // In free words "no" and "sorry" belong to the tale, and consent has a bar of its own; a
            // choice may hold such a word, and an address is one with them ("ann dot no at …").
            Self::Location
            | Self::Description
            | Self::Items
            | Self::Text
            | Self::YesNo
            | Self::Choice
            | Self::ContactPreference
            | Self::Email => reading,
            _ => never_silent(text, reading),
        }
    }

    fn read_said(&self, text: &str, manner: Manner, choices: &[Choice]) -> Reading<FieldValue> {
        match *self {
            Self::Name => Name::read(text, manner).map(FieldValue::Name),
            Self::Postcode => Postcode::read(text, manner).map(FieldValue::Postcode),
            Self::House => House::read(text, manner).map(FieldValue::House),
            Self::Street => Street::read(text, manner).map(FieldValue::Street),
            Self::Town => Town::read(text, manner).map(FieldValue::Town),
            Self::Address => AddressSoFar::read(text, manner).map(FieldValue::Address),
            Self::Phone => Phone::read(text, manner).map(FieldValue::Phone),
            Self::Email => Email::read(text, manner).map(FieldValue::Email),
            Self::Dob => DateOfBirth::read(text, manner).map(FieldValue::Dob),
            Self::Date { leaning } => Date::read(text, leaning, manner).map(FieldValue::Date),
            Self::WholeNumber { min, max } => {
                WholeNumber::read(text, min, max, manner).map(FieldValue::WholeNumber)
            }
            Self::YesNo => YesNo::read(text, manner).map(FieldValue::YesNo),
            Self::Choice => Chosen::read(text, choices, manner).map(FieldValue::Choice),
            Self::Location => Location::read(text, manner).map(FieldValue::Location),
            Self::Description => Description::read(text, manner).map(FieldValue::Description),
            Self::Items => Items::read(text, manner).map(FieldValue::Items),
            Self::Registration => Registration::read(text, manner).map(FieldValue::Registration),
            Self::Reference => Reference::read(text, manner).map(FieldValue::Reference),
            Self::Uprn => Uprn::read(text, manner).map(FieldValue::Uprn),
            Self::Code => OneTimeCode::read(text, manner).map(FieldValue::Code),
            Self::NiNumber => NiNumber::read(text, manner).map(FieldValue::NiNumber),
            Self::SpeltCode => SpeltCode::read(text, manner).map(FieldValue::SpeltCode),
            Self::ContactPreference => {
                ContactPreference::read(text, manner).map(FieldValue::ContactPreference)
            }
            Self::Text => Text::read(text, manner).map(FieldValue::Text),
        }
    }
}

impl FieldValue {
    /// The words of this date with another day, where the text names a day and no more ("no, the 6th").
    pub(crate) fn with_new_day(&self, text: &str) -> Option<String> {
        match self {
            Self::Date(_) | Self::Dob(_) => with_new_day(&self.shown(), text),
            _ => None,
        }
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        match self {
            Self::Name(value) => value.shown(),
            Self::Postcode(value) => value.shown(),
            Self::House(value) => value.shown(),
            Self::Street(value) => value.shown(),
            Self::Town(value) => value.shown(),
            Self::Address(value) => value.shown(),
            Self::Phone(value) => value.shown(),
            Self::Email(value) => value.shown(),
            Self::Dob(value) => value.shown(),
            Self::Date(value) => value.shown(),
            Self::WholeNumber(value) => value.shown(),
            Self::YesNo(value) => value.as_str().to_owned(),
            Self::Choice(value) => value.shown(),
            Self::Location(value) => value.shown(),
            Self::Description(value) => value.shown(),
            Self::Items(value) => value.shown(),
            Self::Registration(value) => value.shown(),
            Self::Reference(value) => value.shown(),
            Self::Uprn(value) => value.shown(),
            Self::Code(value) => value.shown(),
            Self::NiNumber(value) => value.shown(),
            Self::SpeltCode(value) => value.shown(),
            Self::ContactPreference(value) => value.as_str().to_owned(),
            Self::Text(value) => value.shown(),
        }
    }

    /// The form for the ear: codes and numbers spelt in groups, the rest as for the eye.
    pub fn spoken(&self) -> String {
        match self {
            Self::Postcode(value) => value.spoken(),
            Self::House(value) => value.spoken(),
            Self::Address(value) => value.spoken(),
            Self::Phone(value) => value.spoken(),
            Self::Email(value) => value.spoken(),
            Self::Registration(value) => value.spoken(),
            Self::Reference(value) => value.spoken(),
            Self::Uprn(value) => value.spoken(),
            Self::Code(value) => value.spoken(),
            Self::NiNumber(value) => value.spoken(),
            Self::SpeltCode(value) => value.spoken(),
            other => other.shown(),
        }
    }

    /// The form that `porter parse` gives and a store keeps: E.164, ISO dates, numbers as numbers.
    pub fn json(&self) -> Plain {
        Plain::Text(match self {
            Self::Phone(value) => value.as_str().to_owned(),
            Self::Dob(value) => value.date().to_string(),
            Self::Date(value) => value.date().to_string(),
            Self::WholeNumber(value) => return Plain::Number(value.value()),
            Self::Items(value) => return Plain::List(value.all().to_vec()),
            Self::Choice(value) => value.id().to_owned(),
            Self::NiNumber(value) => value.as_str().to_owned(),
            other => other.shown(),
        })
    }
}
