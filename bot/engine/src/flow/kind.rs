//! From a kind of field as it is written to the normaliser that reads answers.

use super::source::Range;
use super::source::field::KindSource;
use crate::field::{FieldKind, Leaning};

/// The normaliser for a kind. `range` counts for whole numbers only.
pub(crate) fn field_kind(kind: KindSource, range: Option<Range>) -> FieldKind {
    let (min, max) = range.map_or((0, 1_000_000), |range| (range.min, range.max));
    match kind {
        KindSource::Name => FieldKind::Name,
        KindSource::Postcode => FieldKind::Postcode,
        KindSource::House => FieldKind::House,
        KindSource::Street => FieldKind::Street,
        KindSource::Address => FieldKind::Address,
        KindSource::Phone => FieldKind::Phone,
        KindSource::Email => FieldKind::Email,
        KindSource::Dob => FieldKind::Dob,
        KindSource::Date => FieldKind::Date {
            leaning: Leaning::Either,
        },
        KindSource::NearDate => FieldKind::Date {
            leaning: Leaning::Nearest,
        },
        KindSource::PastDate => FieldKind::Date {
            leaning: Leaning::Past,
        },
        KindSource::WholeNumber => FieldKind::WholeNumber { min, max },
        KindSource::YesNo => FieldKind::YesNo,
        KindSource::Choice => FieldKind::Choice,
        KindSource::Location => FieldKind::Location,
        KindSource::Description => FieldKind::Description,
        KindSource::Items => FieldKind::Items,
        KindSource::Registration => FieldKind::Registration,
        KindSource::Reference => FieldKind::Reference,
        KindSource::Uprn => FieldKind::Uprn,
        KindSource::Code => FieldKind::Code,
        KindSource::SpeltCode => FieldKind::SpeltCode,
        KindSource::FreeText => FieldKind::Text,
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
            Self::WholeNumber | Self::Code => Keypad::Needed,
            Self::Phone
            | Self::Dob
            | Self::Date
            | Self::PastDate
            | Self::NearDate
            | Self::Reference
            | Self::Uprn
            | Self::SpeltCode
            | Self::FreeText => Keypad::Possible,
            Self::Name
            | Self::Postcode
            | Self::House
            | Self::Street
            | Self::Address
            | Self::Email
            | Self::Location
            | Self::Description
            | Self::Items
            | Self::Registration => Keypad::Never,
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
            Self::Date | Self::PastDate | Self::NearDate => "date",
            Self::WholeNumber => "whole number",
            Self::YesNo => "yes or no",
            Self::Choice => "choice",
            Self::Location => "location",
            Self::Description => "description",
            Self::Items => "list of items",
            Self::Registration => "registration number",
            Self::Reference => "reference",
            Self::Uprn => "UPRN",
            Self::Code => "one-time code",
            Self::SpeltCode => "number with letters",
            Self::FreeText => "text",
        }
    }
}
