//! Reading one JSON object of an import: every fault is noted as a sentence, and none holds a value.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

/// The longest text that is taken.
const LONGEST: usize = 500;
/// The longest id that is taken.
const LONGEST_ID: usize = 64;

/// What a reader has found wrong, and what it wants to say besides.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) faults: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// One JSON object of an import, called by its place ("contact 3").
pub(super) struct Object<'a> {
    name: String,
    map: &'a Map<String, Value>,
    findings: &'a mut Findings,
}

impl<'a> Object<'a> {
    /// The object at this place; notes keys that nobody will read, without repeating them.
    pub(super) fn new(
        name: String,
        value: &'a Value,
        known: &[&str],
        findings: &'a mut Findings,
    ) -> Option<Self> {
        let Some(map) = value.as_object() else {
            findings
                .faults
                .push(format!("{name}: it must be an object in braces"));
            return None;
        };
        let unknown = map
            .keys()
            .filter(|key| !known.contains(&key.as_str()))
            .count();
        if unknown > 0 {
            findings.notes.push(format!(
                "{name}: {unknown} of its keys are not known and were left out; the known ones are {}",
                known.join(", ")
            ));
        }
        Some(Self {
            name,
            map,
            findings,
        })
    }

    pub(super) fn fault(&mut self, what: &str) {
        self.findings.faults.push(format!("{}: {what}", self.name));
    }

    /// A key's value; null is the same as absent.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// A text in one line, without space around it; nothing where it is empty.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let Some(text) = value.as_str() else {
            self.fault(&format!("`{key}` must be text in quotation marks, or null"));
            return None;
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().any(char::is_control) {
            self.fault(&format!("`{key}` holds control characters: take them out"));
        }
        if line.chars().count() > LONGEST {
            self.fault(&format!(
                "`{key}` is longer than {LONGEST} characters: shorten it"
            ));
        }
        Some(line).filter(|line| !line.is_empty())
    }

    /// An id: short and plain.
    pub(super) fn id(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        if text.len() <= LONGEST_ID && text.chars().all(is_plain) {
            return Some(text);
        }
        self.fault(&format!(
            "`{key}` must be an id of up to {LONGEST_ID} letters, digits or `-_.:`"
        ));
        None
    }

    /// An id that must be there. A fault gives an empty one, so that reading goes on.
    pub(super) fn needed_id(&mut self, key: &str) -> String {
        if self.value(key).is_none() {
            self.fault(&format!("`{key}` is missing"));
        }
        self.id(key).unwrap_or_default()
    }

    /// A text that a reader must understand; `say` tells what is wanted.
    pub(super) fn read<T>(
        &mut self,
        key: &str,
        say: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key)?;
        let value = read(&text);
        if value.is_none() {
            self.fault(&format!("`{key}` must be {say}"));
        }
        value
    }

    /// A date.
    pub(super) fn date(&mut self, key: &str) -> Option<NaiveDate> {
        self.read(key, "a date such as `1952-03-19`", |text| text.parse().ok())
    }

    /// A moment that must be there.
    pub(super) fn needed_time(&mut self, key: &str) -> DateTime<Utc> {
        if self.value(key).is_none() {
            self.fault(&format!("`{key}` is missing"));
        }
        self.read(key, "a time such as `2026-11-23T17:30:00Z`", |text| {
            text.parse().ok()
        })
        .unwrap_or_default()
    }

    /// A list of plain ids; empty where absent.
    pub(super) fn ids(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let read = value.as_array().and_then(|list| {
            list.iter()
                .map(|item| item.as_str().filter(|text| is_id(text)).map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        read.unwrap_or_else(|| {
            self.fault(&format!(
                "`{key}` must be a list of ids, such as [\"one\", \"two\"]"
            ));
            Vec::new()
        })
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.:".contains(c)
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_ID && text.chars().all(is_plain)
}
