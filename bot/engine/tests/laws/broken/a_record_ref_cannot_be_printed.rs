//! What stands for a record cannot slip into words that somebody reads.
use engine::identity::RecordRef;

fn say(record: &RecordRef) -> String {
    format!("{record}")
}

fn main() {}
