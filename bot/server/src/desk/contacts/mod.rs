//! Contact records at the desk: found, looked at, and what the resident decides about sharing.
//!
//! Every look is audited with the reason that the adviser gave; it is kept with the sign-in, so that
//! one reason serves one errand. Nothing that finds a person is ever in an address: forms are posted,
//! and a record's id is random.

mod find;
mod record;
mod sharing;
mod uphold;

pub(super) use find::{find, show};
pub(super) use record::{open, receipt};
pub(super) use sharing::{decide, stop};
pub(super) use uphold::{act, copy, merge};

use contact_store::StoreError;

/// What went wrong, for the adviser: without a full stop, as the page sets one.
fn sentence(error: &StoreError) -> &'static str {
    match error {
        StoreError::NoReason => "Enter why you look for this record. It is kept in the audit",
        StoreError::LongReason => "Shorten your reason to 500 characters or fewer",
        StoreError::FindWhat => {
            "Enter a phone number, an email address, or a name with a postcode. A name or a postcode alone finds nobody"
        }
        StoreError::NotYours | StoreError::NotAllowed => {
            "Your role does not open records. Ask the person who manages the desk's accounts"
        }
        StoreError::SeenByOthers => {
            "These two records cannot be merged. They are not seen by the same councils"
        }
        StoreError::Conflict => {
            "Somebody changed one of these records since you looked at it. Look again, then try again"
        }
        StoreError::Held => {
            "A legal hold stops this. Lift the hold first, or tell the person why the record stays"
        }
        StoreError::NoSuchRecord => "There is no such record, or you may not see it",
        _ => "The records cannot be read now. Try again in a minute",
    }
}
