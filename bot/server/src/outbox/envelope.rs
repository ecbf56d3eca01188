//! What a receiver reads: `{"type", "timestamp", "data"}`, as Standard Webhooks advises.
//!
//! `data` is exactly what was declared for this recipient, with what it is for and how long it may be kept
//! (rule R28). To add a type: an arm in [`kind`], a line in `bot/docs/DELIVERIES.md`.

use chrono::Months;
use contact_store::{Event, Parcel};
use engine::flow::Book;
use engine::personal::Purpose;
use serde_json::{Map, Value, json};
use webhooks::Envelope;

pub(super) fn of(book: &Book, parcel: &Parcel) -> Envelope {
    let contents = parcel.contents.reveal(Purpose::HandOver);
    let mut data = contents.clone();
    if parcel.event == Event::Request {
        data.insert("purpose".to_owned(), purpose(book, parcel).into());
        data.insert("keep_until".to_owned(), keep_until(book, parcel));
        outside(book, parcel, &mut data);
    }
    let body = json!({
        "type": kind(parcel, contents),
        "timestamp": parcel.at.to_rfc3339(),
        "data": data,
    });
    Envelope::new(parcel.id.clone(), body.to_string())
}

fn kind(parcel: &Parcel, contents: &Map<String, Value>) -> String {
    match parcel.event {
        Event::Request => "request.kept".to_owned(),
        Event::Telling => {
            let what = contents.get("what").and_then(Value::as_str);
            format!("record.{}", what.unwrap_or("changed"))
        }
        Event::Disposal => "copy.destroy".to_owned(),
    }
}

fn purpose(book: &Book, parcel: &Parcel) -> String {
    if let Some(recipient) = book.recipients.get(&parcel.recipient) {
        return recipient.purpose.clone();
    }
    let topic = parcel.topic.as_deref().and_then(|topic| book.topic(topic));
    topic.map_or_else(
        || "to do what was asked".to_owned(),
        |topic| topic.title.clone(),
    )
}

/// The last day by the published schedule, if it were done the day it was asked; it is told anew when it is.
fn keep_until(book: &Book, parcel: &Parcel) -> Value {
    let class = parcel.retention.as_deref().unwrap_or_default();
    let months = book.retention.classes.get(class);
    let end = months.and_then(|months| parcel.at.checked_add_months(Months::new(*months)));
    end.map(|end| end.date_naive().to_string()).into()
}

/// What binds somebody outside the councils.
fn outside(book: &Book, parcel: &Parcel, data: &mut Map<String, Value>) {
    if let Some(recipient) = book.recipients.get(&parcel.recipient) {
        let agreement = recipient.agreement.id.clone();
        data.insert("agreement".to_owned(), agreement.into());
        let days = book.retention.copies_days;
        data.insert("destroy_within_days_of_done".to_owned(), days.into());
    }
}
