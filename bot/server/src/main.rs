//! Porter.
fn main() {}
