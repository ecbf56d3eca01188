//! A keep has no open fields: a contact enters it only settled.
use engine::consent::SettledContact;
use engine::keep::{Keep, NewRequest};

fn forge(request: NewRequest, contact: Option<SettledContact>) -> Keep {
    Keep { request, person: contact, sensitive: Vec::new(), refused: Vec::new() }
}

fn main() {}
