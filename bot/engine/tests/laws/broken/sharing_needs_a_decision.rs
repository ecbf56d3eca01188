//! A record is opened only with a decision of the gate; an answer or a record of one is not enough.
use engine::consent::ConsentRecord;
use engine::conversation::Effect;
use engine::identity::RecordRef;

fn open(record: RecordRef, evidence: ConsentRecord) -> Effect {
    Effect::Share { record, decision: evidence }
}

fn main() {}
