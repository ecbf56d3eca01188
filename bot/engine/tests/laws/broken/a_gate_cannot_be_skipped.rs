//! A verdict comes only from hearing an answer; a gate has no open fields.
use engine::consent::{ConsentPurpose, Gate, Put};

fn forge(put: Put) -> Gate {
    Gate { purpose: ConsentPurpose::ShareCouncils, put, asked: 1, unclear: 0, read_back: None }
}

fn main() {}
