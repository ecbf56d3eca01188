//! From a kind of field as it is written to the normaliser that reads answers.

use super::source::Range;
use super::source::field::KindSource;
use crate::field::FieldKind;

/// The normaliser for a kind. `range` counts for whole numbers only.
// Until the normalisers land there are two stand-ins; one arm a kind then.
pub(crate) fn field_kind(kind: KindSource, range: Option<Range>) -> FieldKind {
    let _bounds = range.map(|range| (range.min, range.max));
    match kind {
        KindSource::Name => FieldKind::Name,
        _ => FieldKind::Text,
    }
}

/// How a kind of field goes with telephone keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keypad {
    /// Key n picks the nth: always there.
    Always,
    /// Has to be there, and the writer has to say so.
    Needed,
    /// May be there.
    Possible,
    /// Letters cannot be keyed in.
    Never,
}

impl KindSource {
    pub(crate) const fn keypad(self) -> Keypad {
        match self {
            Self::YesNo | Self::Choice => Keypad::Always,
            Self::WholeNumber => Keypad::Needed,
            Self::Phone
            | Self::Dob
            | Self::Date
            | Self::PastDate
            | Self::Reference
            | Self::Uprn => Keypad::Possible,
            Self::Name
            | Self::Postcode
            | Self::House
            | Self::Street
            | Self::Address
            | Self::Email
            | Self::Location
            | Self::Description
            | Self::Items
            | Self::Registration
            | Self::FreeText => Keypad::Never,
        }
    }

    /// Its name for sentences: "a date of birth".
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Postcode => "postcode",
            Self::House => "house name",
            Self::Street => "street",
            Self::Address => "address",
            Self::Phone => "phone number",
            Self::Email => "email address",
            Self::Dob => "date of birth",
            Self::Date | Self::PastDate => "date",
            Self::WholeNumber => "whole number",
            Self::YesNo => "yes or no",
            Self::Choice => "choice",
            Self::Location => "location",
            Self::Description => "description",
            Self::Items => "list of items",
            Self::Registration => "registration number",
            Self::Reference => "reference",
            Self::Uprn => "UPRN",
            Self::FreeText => "text",
        }
    }
}
