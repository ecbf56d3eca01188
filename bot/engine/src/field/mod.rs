//! The fields a service may ask for: one normaliser each, the same for every channel (rule R8).
//!
//! Each field is a newtype that only its own `read` can make, so a value that exists is well formed.
//! Nothing here knows a topic, a council or a word that a resident reads: faults are ids ([`faults`]).
//! To add a field: one file here with the newtype and its `read`, one arm in [`FieldKind`].

pub mod aside;
mod asking;
pub(crate) mod beside_the_point;
pub mod faults;
pub mod reading;
pub mod within;

mod address;
mod address_of;
mod address_parts;
mod calendar;
mod choice;
mod class;
mod clean;
mod codes;
mod contact_preference;
mod correction;
mod date;
mod date_from_today;
mod day_corrected;
mod dob;
mod email;
mod email_said;
mod free_text;
mod heard_figures;
mod house_looks;
mod house_number;
mod kind;
mod mash;
mod name;
mod name_shape;
mod name_words;
mod not_yet;
mod number_words;
mod one_time_code;
mod phone;
mod phone_plan;
mod phone_refused;
mod phrase;
mod place;
mod place_words;
mod postcode;
mod registration;
mod small_talk;
mod spelt_aloud;
mod spelt_code;
mod spelt_name;
mod spoken;
mod spoken_name;
mod vague_place;
mod whole_number;
mod yes_no;
mod yes_no_composed;
mod yes_no_phrases;

#[cfg(test)]
mod tests;

pub use address::{Address, AddressPart, AddressSoFar};
pub(crate) use calendar::is_weekday;
pub use choice::{Choice, Chosen};
pub use class::FieldClass;
pub use codes::{Reference, Uprn};
pub use contact_preference::ContactPreference;
pub use date::{Date, Leaning};
pub use dob::DateOfBirth;
pub use email::Email;
pub use free_text::{Description, Items, Location, Text};
pub use kind::{FieldKind, FieldValue, Plain};
pub use name::Name;
pub use one_time_code::OneTimeCode;
pub use phone::{Phone, is_mobile};
pub use place::{House, Street, Town};
pub use postcode::Postcode;
pub use reading::{Fault, Manner, Reading};
pub use registration::{NiNumber, Registration};
pub use spelt_code::SpeltCode;
pub use whole_number::WholeNumber;
pub use yes_no::YesNo;

/// Values about people print as `[personal]`, whatever prints them.
macro_rules! unprinted {
    ($($kind:ident),*) => {$(
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("[personal]")
            }
        }
    )*};
}
use unprinted;
