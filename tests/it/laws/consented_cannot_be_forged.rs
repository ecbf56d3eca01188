//! A sensitive value is wrapped only by a decision that was a clear yes to that class.
use engine::consent::Consented;
use engine::personal::Personal;

fn forge(value: Personal<String>) -> Consented<Personal<String>> {
    Consented(value)
}

fn main() {}
