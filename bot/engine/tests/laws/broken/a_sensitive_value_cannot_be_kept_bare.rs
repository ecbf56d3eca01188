//! A sensitive value enters a keep only wrapped in the decision that agreed to it.
use engine::keep::Keep;
use engine::personal::Personal;

fn bare(keep: Keep, value: Personal<String>) -> Keep {
    keep.and_sensitive("assistance_needed".into(), value)
}

fn main() {}
