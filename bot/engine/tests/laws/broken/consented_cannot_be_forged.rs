//! A sensitive value is wrapped only by a decision that was a clear yes to that class.
use engine::consent::{ConsentRecord, Consented};
use engine::personal::Personal;

fn forge(value: Personal<String>, record: ConsentRecord) -> Consented<Personal<String>> {
    Consented { value, record }
}

fn main() {}
