//! Contact details become fit to keep only through a decision.
use engine::consent::{Decision, SettledContact};
use engine::keep::ContactDetails;

fn forge(details: ContactDetails, decision: Decision) -> SettledContact {
    SettledContact { details, decision }
}

fn main() {}
