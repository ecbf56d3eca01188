//! The copy of everything about one person as a page: to be looked through, printed and sent.
//!
//! It stands by itself (no script, no file from elsewhere) and shows everything that [`PersonFile`] holds:
//! the record, then its lists, each as a table or, where that would be too wide, as one card an item. What
//! fields, topics, councils and recipients are called comes from the pack.

use crate::pages::PageWords;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use contact_store::PersonFile;
use engine::flow::Book;
use serde_json::Value;

/// The lists of a record, in the order in which somebody would look for them.
const LISTS: [&str; 8] = [
    "requests",
    "disclosures",
    "passed_on_by_law",
    "consents",
    "cases",
    "tellings",
    "holds",
    "looks",
];

/// A list with more columns than this is shown as one card an item.
const WIDEST: usize = 5;

/// A heading with what stands under it.
struct Part {
    heading: String,
    facts: Vec<(String, String)>,
    lists: Vec<List>,
}

struct List {
    heading: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl List {
    /// Whether it fits into a table.
    fn is_narrow(&self) -> bool {
        self.columns.len() <= WIDEST
    }

    /// An item's values under their names, for a card.
    fn card<'l>(&'l self, row: &'l [String]) -> impl Iterator<Item = (&'l String, &'l String)> {
        let told = self.columns.iter().zip(row);
        told.filter(|(_, value)| !value.is_empty())
    }
}

#[derive(Template)]
#[template(path = "copy.html")]
struct Page<'a> {
    style: &'static str,
    title: &'a str,
    heading: String,
    about: String,
    put_right: String,
    parts: Vec<Part>,
}

/// Its style sheet, whose hash the page's policy names.
pub(crate) const fn style() -> &'static str {
    include_str!("../../templates/copy.css")
}

/// The copy as a page.
///
/// # Errors
/// None in practice: what is shown has a JSON form and the template is checked when it is built.
pub(crate) fn page(
    book: &Book,
    words: &PageWords,
    file: &PersonFile,
    at: DateTime<Utc>,
) -> anyhow::Result<String> {
    let councils: Vec<String> = book.councils.values().map(|it| it.name.clone()).collect();
    let mut parts = Vec::new();
    for (nth, record) in file.records.iter().enumerate() {
        let Value::Object(mut record) = serde_json::to_value(record)? else {
            continue;
        };
        let mut part = Part {
            heading: words.say("copy-record", &[("number", &(nth + 1).to_string())]),
            facts: Vec::new(),
            lists: Vec::new(),
        };
        for name in LISTS {
            if let Some(Value::Array(items)) = record.remove(name)
                && !items.is_empty()
            {
                part.lists.push(list(book, name, &items));
            }
        }
        if let Some(Value::Object(contact)) = record.remove("contact") {
            for (name, value) in contact {
                fact(book, &mut part.facts, &name, &value);
            }
        }
        for (name, value) in record {
            fact(book, &mut part.facts, &name, &value);
        }
        parts.push(part);
    }
    let page = Page {
        style: style(),
        title: &book.title,
        heading: words.say("copy-title", &[]),
        about: words.say(
            "copy-about",
            &[("councils", &councils.join(" and ")), ("made", &moment(at))],
        ),
        put_right: words.say("copy-put-right", &[]),
        parts,
    };
    Ok(page.render()?)
}

fn fact(book: &Book, facts: &mut Vec<(String, String)>, name: &str, value: &Value) {
    let text = shown(book, value);
    if !text.is_empty() {
        facts.push((plain(name), text));
    }
}

/// Every key that any of the items has, in the order in which they come.
fn list(book: &Book, name: &str, items: &[Value]) -> List {
    let mut keys: Vec<&str> = Vec::new();
    for item in items.iter().filter_map(Value::as_object) {
        for (key, value) in item {
            if !shown(book, value).is_empty() && !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
    }
    let row = |item: &Value| {
        keys.iter()
            .map(|key| item.get(key).map_or_else(String::new, |it| shown(book, it)))
            .collect()
    };
    List {
        heading: plain(name),
        columns: keys.iter().map(|key| plain(key)).collect(),
        rows: items.iter().map(row).collect(),
    }
}

/// A name of ours in words.
fn plain(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// What a topic calls a field that it asks; else its own name in words.
fn label(book: &Book, name: &str) -> String {
    let asked = book.topics.values().find_map(|topic| {
        let form = book.form(topic.id.as_str())?;
        let question = form.collect.iter().find(|it| it.field.as_str() == name)?;
        Some(question.label.clone())
    });
    asked.unwrap_or_else(|| plain(name))
}

/// A council, a topic or a recipient by its name, which is how residents know it.
fn named<'b>(book: &'b Book, id: &'b str) -> &'b str {
    let council = book.councils.get(id).map(|it| it.name.as_str());
    let topic = || book.topic(id).map(|it| it.title.as_str());
    let recipient = || book.recipients.get(id).map(|it| it.name.as_str());
    council.or_else(topic).or_else(recipient).unwrap_or(id)
}

fn shown(book: &Book, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(said) => if *said { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match text.parse::<DateTime<Utc>>() {
            Ok(at) => moment(at),
            Err(_) => named(book, text).to_owned(),
        },
        Value::Array(items) => {
            let items = items.iter().map(|item| shown(book, item));
            let items: Vec<String> = items.filter(|item| !item.is_empty()).collect();
            items.join("; ")
        }
        Value::Object(fields) => {
            let told = fields
                .iter()
                .map(|(name, value)| (name, shown(book, value)));
            let told: Vec<String> = told
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| format!("{}: {text}", label(book, name)))
                .collect();
            told.join(", ")
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&London);
    local.format("%-d %B %Y, %-I:%M%P").to_string()
}

#[cfg(test)]
mod tests;
