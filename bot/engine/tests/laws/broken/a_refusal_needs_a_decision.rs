//! What was refused is evidence too: only the gate's own decision can be noted.
use engine::consent::ConsentRecord;
use engine::keep::Keep;

fn forge(keep: Keep, record: &ConsentRecord) -> Keep {
    keep.and_refusal(record)
}

fn main() {}
