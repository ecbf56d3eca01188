//! A YAML file as a tree that knows where each thing stands.
//!
//! Reading straight into structs would stop at a file's first fault; from a tree every one is found.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use std::fmt;
use std::ops::Range;

/// A value and the bytes of the file that it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) at: Range<usize>,
    pub(crate) value: Value,
}

/// What YAML knows.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Whole(i64),
    Decimal,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// A file that is no YAML: where, and what the parser says.
pub(crate) struct Unreadable {
    pub(crate) at: Range<usize>,
    pub(crate) says: String,
}

/// Reads one YAML document. An empty file is `Null`.
pub(crate) fn parse(text: &str) -> Result<Node, Unreadable> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        // "no" and "off" are words that residents say, not truth values.
        strict_booleans: true,
        // 01632 is no number.
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
        // A pack is written by hand: nothing in it is nested deeply or repeats by alias.
        budget: serde_saphyr::budget! { max_depth: 32 },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 1_000 },
    };
    match serde_saphyr::from_str_with_options::<Node>(text, options) {
        Ok(mut node) => {
            node.settle(text);
            Ok(node)
        }
        Err(error) => {
            // Faults of syntax know their line, but not always their byte.
            let line = error.location().map_or(1, |location| location.line());
            let line = usize::try_from(line).unwrap_or(1).max(1);
            Err(Unreadable {
                at: line_range(text, line),
                says: sentence(&error.to_string()),
            })
        }
    }
}

/// What the parser says, without its own position: the underline shows that.
fn sentence(says: &str) -> String {
    let line = says.lines().next().unwrap_or_default();
    let cut = line.find(" at line ").unwrap_or(line.len());
    let line = line.get(..cut).unwrap_or(line);
    line.trim_start_matches("error: ")
        .trim_end_matches('.')
        .to_owned()
}

/// Where the words of a line stand (from 1), without the space around them.
pub(crate) fn line_range(text: &str, line: usize) -> Range<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    let words = rest.lines().next().unwrap_or_default();
    let indent = words.len() - words.trim_start().len();
    start + indent..start + words.trim_end().len().max(indent)
}

impl Node {
    /// Makes spans cover what people would point at: a collection from its first to its last thing.
    fn settle(&mut self, text: &str) {
        let inner = match &mut self.value {
            Value::List(items) => {
                for item in items.iter_mut() {
                    item.settle(text);
                }
                items
                    .first()
                    .zip(items.last())
                    .map(|(a, z)| a.at.start..z.at.end)
            }
            Value::Map(entries) => {
                for (key, value) in entries.iter_mut() {
                    key.settle(text);
                    value.settle(text);
                    // An absent value has no place of its own.
                    if matches!(value.value, Value::Null) {
                        value.at = key.at.clone();
                    }
                }
                entries
                    .first()
                    .zip(entries.last())
                    .map(|(a, z)| a.0.at.start..z.1.at.end)
            }
            _ => None,
        };
        let flow = matches!(
            text.get(self.at.start..)
                .and_then(|rest| rest.chars().next()),
            Some('{' | '[')
        );
        // A collection in brackets ends with them, also when it is empty.
        let collection = matches!(self.value, Value::List(_) | Value::Map(_));
        let end = inner.as_ref().map_or(self.at.start, |inner| inner.end);
        match inner {
            _ if flow && collection => {
                let rest = text.get(end..).unwrap_or_default();
                let close = rest.find(['}', ']']).map_or(0, |at| at + 1);
                self.at = self.at.start..end + close;
            }
            Some(inner) => self.at = inner,
            None => {
                let slice = text.get(self.at.clone()).unwrap_or_default();
                self.at.end = self.at.start + slice.trim_end().len();
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let number = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
        let start = number(span.byte_offset()).unwrap_or(0);
        let length = number(span.byte_len()).unwrap_or(0);
        Ok(Self {
            at: start..start + length,
            value: spanned.value,
        })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Decimal, Value::Whole))
    }

    fn visit_i128<E>(self, _value: i128) -> Result<Value, E> {
        Ok(Value::Decimal)
    }

    fn visit_u128<E>(self, _value: u128) -> Result<Value, E> {
        Ok(Value::Decimal)
    }

    fn visit_f64<E>(self, _value: f64) -> Result<Value, E> {
        Ok(Value::Decimal)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node, text: &str) -> String {
        let words = text.get(node.at.clone()).unwrap().replace('\n', "⏎");
        match &node.value {
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|item| shown(item, text)).collect();
                format!("«{words}»[{}]", items.join(" "))
            }
            Value::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}={}", shown(key, text), shown(value, text)))
                    .collect();
                format!("«{words}»{{{}}}", entries.join(" "))
            }
            Value::Null => format!("«{words}»-"),
            _ => format!("«{words}»"),
        }
    }

    #[test]
    fn every_thing_knows_the_words_it_stands_in() {
        for (yaml, expected) in [
            ("a: b c # d\n", "«a: b c»{«a»=«b c»}"),
            ("a: \"é: b\"\n", "«a: \"é: b\"»{«a»=«\"é: b\"»}"),
            ("a: {}\nb: []\n", "«a: {}⏎b: []»{«a»=«{}»{} «b»=«[]»[]}"),
            ("a:\nb: 1\n", "«a:⏎b: 1»{«a»=«a»- «b»=«1»}"),
            ("a: [x, yes]\n", "«a: [x, yes]»{«a»=«[x, yes]»[«x» «yes»]}"),
            (
                "a: { b: c, d: e }\n",
                "«a: { b: c, d: e }»{«a»=«{ b: c, d: e }»{«b»=«c» «d»=«e»}}",
            ),
            (
                "- a\n- b: c\n  d: e\n",
                "«a⏎- b: c⏎  d: e»[«a» «b: c⏎  d: e»{«b»=«c» «d»=«e»}]",
            ),
            ("a: b\na: c\n", "«a: b⏎a: c»{«a»=«b» «a»=«c»}"),
            (
                "a: |\n  long\n  text\nb: c",
                "«a: |⏎  long⏎  text⏎b: c»{«a»=«long⏎  text» «b»=«c»}",
            ),
        ] {
            let node = parse(yaml).map_err(|fault| fault.says).unwrap();
            assert_eq!(shown(&node, yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn words_that_look_like_truth_and_numbers_with_a_leading_zero_stay_text() {
        let node = parse("[no, off, 01632, 1..4, 2026-01-01]")
            .map_err(|fault| fault.says)
            .unwrap();
        let Value::List(items) = node.value else {
            panic!()
        };
        assert!(
            items
                .iter()
                .all(|item| matches!(item.value, Value::Text(_))),
            "{items:?}"
        );
    }

    #[test]
    fn text_that_is_no_yaml_is_a_fault_on_its_line() {
        for (yaml, line) in [
            ("a: b\nc: [d\ne: f\n", "e: f"),
            ("a: b\nc: \"d\n", "c: \"d"),
            ("a: b\n  c: d\n", "c: d"),
            ("a: {b} c\nd: e\n", "a: {b} c"),
            ("a: *nothing\n", "a: *nothing"),
        ] {
            let fault = parse(yaml).err().unwrap();
            assert_eq!(yaml.get(fault.at.clone()), Some(line), "{}", fault.says);
            assert!(!fault.says.contains("line"), "{}", fault.says);
        }
    }
}
