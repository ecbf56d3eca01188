//! The JSON Schema of a pack's files, for editors: completion and hints while a flow is written.
//!
//! It is made from the same structs that read the files, so it cannot fall behind them. What a schema
//! cannot say (that a desk exists) the checker says.

use super::source::field::FieldsSource;
use super::source::pack::PackSource;
use super::source::repair::RepairSource;
use super::source::topic::{EVERY_TOPIC, TopicSource, shape_of};
use super::source::transcript::PlaySource;
use super::source::{At, Named};
use crate::conversation::Repair;
use crate::flow::book::Kind;
use schemars::generate::SchemaSettings;
use schemars::{Schema, json_schema};
use std::collections::BTreeMap;

/// The schema. Each kind of file is a definition: `#/$defs/PackFile`, `FieldsFile`, `RepairFile`, `TopicFile`,
/// `TranscriptsFile`.
pub fn schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let files = [
        ("PackFile", generator.subschema_for::<PackSource>()),
        ("FieldsFile", generator.subschema_for::<At<FieldsSource>>()),
        (
            "TranscriptsFile",
            transcripts(&generator.subschema_for::<At<PlaySource>>()),
        ),
        (
            "RepairFile",
            repair(&generator.subschema_for::<RepairSource>()),
        ),
        (
            "TopicFile",
            topic(&generator.subschema_for::<TopicSource>()),
        ),
    ];
    let mut definitions = generator.take_definitions(true);
    for (name, schema) in files {
        definitions.insert(name.to_owned(), schema.to_value());
    }
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pack of flows",
        "description": "The files of a pack; bot/docs/FLOWS.md explains them.",
        "$defs": definitions,
        "anyOf": [
            { "$ref": "#/$defs/PackFile" },
            { "$ref": "#/$defs/FieldsFile" },
            { "$ref": "#/$defs/RepairFile" },
            { "$ref": "#/$defs/TopicFile" },
            { "$ref": "#/$defs/TranscriptsFile" },
        ],
    })
}

fn transcripts(play: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": play })
}

/// The moves of the talk: every one of them, and no other.
fn repair(any: &Schema) -> Schema {
    let moves: Vec<&str> = Repair::ALL.iter().map(|(name, _)| *name).collect();
    json_schema!({ "allOf": [any, { "properties": { "repair": {
        "propertyNames": { "enum": moves },
        "required": moves,
    } } }] })
}

/// A topic, with what each kind needs and may not have.
fn topic(any: &Schema) -> Schema {
    let mut rules = vec![any.clone()];
    for (name, kind) in Kind::ALL {
        rules.extend(rules_of(name, *kind));
    }
    json_schema!({ "allOf": rules })
}

/// What a kind needs; a request that an act answers needs other things than one that is kept.
fn rules_of(name: &str, kind: Kind) -> Vec<Schema> {
    let mut rules = Vec::new();
    let acts: &[bool] = if kind == Kind::Request {
        &[false, true]
    } else {
        &[false]
    };
    for acts in acts {
        let own = shape_of(kind, *acts);
        let when = match (kind, acts) {
            (Kind::Request, true) => json_schema!({
                "properties": { "kind": { "const": name } }, "required": ["kind", "act"]
            }),
            (Kind::Request, false) => json_schema!({
                "properties": { "kind": { "const": name }, "act": false }, "required": ["kind"]
            }),
            _ => json_schema!({
                "properties": { "kind": { "const": name } }, "required": ["kind"]
            }),
        };
        let foreign: BTreeMap<&str, bool> = TopicSource::KEYS
            .iter()
            .filter(|key| !(kind == Kind::Request && **key == "act"))
            .filter(|key| {
                ![EVERY_TOPIC, own.needs, own.may_have]
                    .iter()
                    .any(|keys| keys.contains(key))
            })
            .map(|key| (*key, false))
            .collect();
        rules.push(json_schema!({
            "if": when,
            "then": { "required": own.needs, "properties": foreign },
        }));
    }
    rules
}

/// The schema of a mapping with fixed keys.
pub(crate) fn object(
    about: &str,
    properties: Vec<(&str, &str, Schema)>,
    required: &[&str],
) -> Schema {
    let properties: BTreeMap<&str, Schema> = properties
        .into_iter()
        .map(|(key, about, mut schema)| {
            if !about.is_empty() {
                schema.insert("description".to_owned(), about.trim().into());
            }
            (key, schema)
        })
        .collect();
    json_schema!({
        "type": "object",
        "description": about.trim(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}
