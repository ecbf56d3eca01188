//! The details of a request are sorted out from contact fields by `RequestDetails::take` alone.
use engine::field::FieldValue;
use engine::ids::FieldId;
use engine::keep::RequestDetails;

fn forge(fields: Vec<(FieldId, FieldValue)>) -> RequestDetails {
    RequestDetails(fields)
}

fn main() {}
