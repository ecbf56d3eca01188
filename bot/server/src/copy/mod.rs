//! The copy of everything about one person as a page: to be looked through, printed and sent.
//!
//! It stands by itself (no script, no file from elsewhere) and shows what [`PersonFile`] holds, in the
//! order of its own types, each list as a table. What a field is called comes from the pack where the pack
//! knows it.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use contact_store::PersonFile;
use engine::flow::Book;
use serde_json::Value;

/// A heading with what stands under it.
struct Part {
    heading: String,
    facts: Vec<(String, String)>,
    tables: Vec<Table>,
}

struct Table {
    heading: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "copy.html")]
struct Page<'a> {
    style: &'static str,
    title: &'a str,
    councils: String,
    made: String,
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
pub(crate) fn page(book: &Book, file: &PersonFile, at: DateTime<Utc>) -> anyhow::Result<String> {
    let councils: Vec<&str> = book.councils.values().map(|it| it.name.as_str()).collect();
    let mut parts = Vec::new();
    for (nth, record) in file.records.iter().enumerate() {
        let Value::Object(record) = serde_json::to_value(record)? else {
            continue;
        };
        let mut part = Part {
            heading: format!("Record {}", nth + 1),
            facts: Vec::new(),
            tables: Vec::new(),
        };
        for (name, value) in record {
            match value {
                Value::Object(fields) => {
                    for (name, value) in fields {
                        fact(book, &mut part.facts, &name, &value);
                    }
                }
                Value::Array(items) if items.iter().any(Value::is_object) => {
                    part.tables.push(table(book, &name, &items));
                }
                other => fact(book, &mut part.facts, &name, &other),
            }
        }
        parts.push(part);
    }
    let page = Page {
        style: style(),
        title: &book.title,
        councils: councils.join(", "),
        made: moment(at),
        parts,
    };
    Ok(page.render()?)
}

fn fact(book: &Book, facts: &mut Vec<(String, String)>, name: &str, value: &Value) {
    let text = shown(book, value);
    if !text.is_empty() {
        facts.push((label(book, name), text));
    }
}

/// Every key that any of the items has, in the order in which they come.
fn table(book: &Book, name: &str, items: &[Value]) -> Table {
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
    Table {
        heading: label(book, name),
        columns: keys.iter().map(|key| label(book, key)).collect(),
        rows: items.iter().map(row).collect(),
    }
}

/// What a field is called: by the pack where a topic asks it, else its own name in words.
fn label(book: &Book, name: &str) -> String {
    let asked = book.topics.values().find_map(|topic| {
        let form = book.form(topic.id.as_str())?;
        let question = form.collect.iter().find(|it| it.field.as_str() == name)?;
        Some(question.label.clone())
    });
    asked.unwrap_or_else(|| {
        let words = name.replace('_', " ");
        let mut letters = words.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    })
}

fn shown(book: &Book, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(said) => if *said { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match text.parse::<DateTime<Utc>>() {
            Ok(at) => moment(at),
            Err(_) => text.clone(),
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
