//! Contact details cannot be kept without a decision of the consent gate.
use engine::keep::{ContactDetails, Keep, NewRequest};

fn keep(request: NewRequest, details: ContactDetails) -> Keep {
    Keep::with_contact(request, details)
}

fn main() {}
