//! A request joins a record only through a match of facts.
use engine::consent::ConsentState;
use engine::identity::{Attachment, Facts, RecordRef};
use engine::ids::CouncilId;
use engine::keep::ContactDetails;

fn forge(facts: Facts, told: ContactDetails, council: CouncilId) -> Attachment {
    Attachment {
        record: RecordRef::new(vec!["somebody-else".to_owned()]),
        facts,
        told,
        uses: Vec::new(),
        share: ConsentState::Given,
        decision: None,
        council,
    }
}

fn main() {}
