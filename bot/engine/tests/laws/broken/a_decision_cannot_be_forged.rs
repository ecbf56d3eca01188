//! Only the gate that heard an answer makes a decision.
use engine::consent::{ConsentRecord, Decision};

fn forge(record: ConsentRecord) -> Decision {
    Decision { record }
}

fn main() {}
