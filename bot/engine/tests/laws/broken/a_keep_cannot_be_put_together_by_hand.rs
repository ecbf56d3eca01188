//! A keep has no open fields: what was settled for one request cannot be put to another.
use engine::keep::{Keep, NewRequest};

fn forge(settled: Keep, request: NewRequest) -> Keep {
    Keep { request, ..settled }
}

fn main() {}
