//! Single values: texts, truth, numbers, dates, ranges and names out of a fixed set.

use super::node::{Node, Value};
use super::read::{At, Read, Reader, mapping};
use crate::flow::check::shape::ShapeFault;
use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

impl Read for String {
    const WHAT: &'static str = "a text";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                let place = reader.place(node);
                reader.ledger.report(place, ShapeFault::Blank);
                None
            }
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => reader.wrong(node, Self::WHAT),
        }
    }
}

impl Read for bool {
    const WHAT: &'static str = "`true` or `false`";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => reader.wrong(node, Self::WHAT),
        }
    }
}

impl Read for u32 {
    const WHAT: &'static str = "a whole number from 0";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match node.value {
            Value::Whole(value) if Self::try_from(value).is_ok() => Self::try_from(value).ok(),
            _ => reader.wrong(node, Self::WHAT),
        }
    }
}

/// A date, `2026-01-31`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl Read for Day {
    const WHAT: &'static str = "a date such as `2026-01-31`";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) => match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                Ok(date) => Some(Self(date)),
                Err(_) => reader.wrong(node, Self::WHAT),
            },
            _ => reader.wrong(node, Self::WHAT),
        }
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A range of whole numbers, both ends counted: `1..4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) min: u32,
    pub(crate) max: u32,
}

impl Read for Range {
    const WHAT: &'static str = "a range such as `1..4`";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let ends = match &node.value {
            Value::Text(text) => text.split_once(".."),
            _ => None,
        };
        let number = |text: &str| text.trim().parse::<u32>().ok();
        match ends.map(|(min, max)| (number(min), number(max))) {
            Some((Some(min), Some(max))) => Some(Self { min, max }),
            _ => reader.wrong(node, Self::WHAT),
        }
    }
}

impl JsonSchema for Range {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Range".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d+\.\.\d+$" })
    }
}

mapping! {
    /// A text whose spoken form differs.
    Both {
        /// What is read.
        required text: At<String>,
        /// What is heard.
        optional speech: At<String>,
    }
}

/// What a resident reads or hears: a text, or a text and its spoken form.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: At<String>,
    pub(crate) speech: Option<At<String>>,
}

impl Read for Text {
    const WHAT: &'static str = "a text, or `{ text: …, speech: … }`";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => {
                let both = Both::read(node, reader)?;
                Some(Self {
                    text: both.text?,
                    speech: both.speech,
                })
            }
            Value::List(_) | Value::Null => reader.wrong(node, Self::WHAT),
            _ => At::read(node, reader).map(|text| Self { text, speech: None }),
        }
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let both = generator.subschema_for::<Both>();
        json_schema!({
            "description": "What a resident reads or hears. Without a spoken form the text is spoken.",
            "anyOf": [{ "type": "string" }, both],
        })
    }
}

/// A name out of a fixed set.
pub(crate) trait Named: Copy + 'static {
    /// What it is in a sentence, such as "a kind of topic".
    const WHAT: &'static str;
    /// Every name with what it stands for.
    const ALL: &'static [(&'static str, Self)];
}

impl<T: Named> Read for T {
    const WHAT: &'static str = <T as Named>::WHAT;

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            return reader.wrong(node, <T as Named>::WHAT);
        };
        if let Some((_, value)) = T::ALL.iter().find(|(name, _)| name == text) {
            return Some(*value);
        }
        let known = T::ALL.iter().map(|(name, _)| *name);
        reader.unknown(node, text, <T as Named>::WHAT, known)
    }
}

/// An enum that is written as one of a fixed set of names.
macro_rules! names {
    (
        $(#[doc = $about:literal])*
        $name:ident, $what:literal { $( $(#[doc = $doc:literal])* $text:literal => $variant:ident, )* }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name { $( $(#[doc = $doc])* $variant, )* }

        impl $crate::flow::source::Named for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [(&'static str, Self)] = &[$(($text, Self::$variant)),*];
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).trim_end_matches("Source").into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!("", $($about),*).trim(),
                    "enum": [$($text),*],
                })
            }
        }
    };
}
pub(crate) use names;
