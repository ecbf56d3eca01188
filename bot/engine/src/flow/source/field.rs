//! `fields.yaml`, and what a topic changes of a field.

use super::node::{Node, Value};
use super::topic::ClassSource;
use super::{At, Entries, Range, Read, Reader, Text, mapping, names};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

mapping! {
    /// A question: a standard field, or what a topic changes of it.
    FieldSource {
        /// How an answer is read.
        optional kind: At<KindSource>,
        /// Its name on the page where answers are checked.
        optional label: At<String>,
        /// The question.
        optional ask: Text,
        /// The question put in other words, after an answer that did not fit.
        optional again: Text,
        /// Why it is needed.
        optional why: Text,
        /// Say the reason with the question itself.
        optional always_why: At<bool>,
        /// It may be left out.
        optional optional: At<bool>,
        /// It can be answered with telephone keys.
        optional keypad: At<bool>,
        /// The smallest and largest whole number, such as `1..4`.
        optional range: At<Range>,
        /// What there is to choose from.
        optional choices: Vec<ChoiceSource>,
        /// Words that tell a text wherever they are said in an opening: "grey", "Vauxhall".
        optional told: Vec<At<String>>,
        /// What law calls an answer that is sensitive: such a field never stands under `collect`.
        optional sensitive: At<ClassSource>,
    }
}

mapping! {
    /// One of the choices of a question.
    ChoiceSource {
        /// What is kept.
        required value: At<String>,
        /// What residents see.
        required label: At<String>,
        /// Other ways to say it.
        optional also: Vec<At<String>>,
        /// The emergency topic that takes over when this is chosen.
        optional becomes: At<String>,
    }
}

names! {
    /// How an answer is read.
    KindSource, "a kind of field" {
        "name" => Name,
        "postcode" => Postcode,
        "house" => House,
        "street" => Street,
        "address" => Address,
        "phone" => Phone,
        "email" => Email,
        "dob" => Dob,
        "date" => Date,
        "past_date" => PastDate,
        "near_date" => NearDate,
        "whole_number" => WholeNumber,
        "yes_no" => YesNo,
        "choice" => Choice,
        "location" => Location,
        "description" => Description,
        "items" => Items,
        "registration" => Registration,
        "reference" => Reference,
        "uprn" => Uprn,
        "code" => Code,
        "spelt_code" => SpeltCode,
        "text" => FreeText,
    }
}

/// What a topic says of a field that it collects: nothing, or what differs from the standard one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Override(pub(crate) FieldSource);

impl Read for Override {
    const WHAT: &'static str = "empty, or a mapping of what differs";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(Self::default()),
            _ => FieldSource::read(node, reader).map(Self),
        }
    }
}

impl JsonSchema for Override {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Override".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let field = generator.subschema_for::<FieldSource>();
        json_schema!({ "anyOf": [{ "type": "null" }, field] })
    }
}

impl FieldSource {
    /// This field with whatever `changes` says instead.
    pub(crate) fn changed_by(&self, changes: &Self) -> Self {
        fn either<T: Clone>(changed: Option<&T>, standard: Option<&T>) -> Option<T> {
            changed.or(standard).cloned()
        }
        Self {
            written: changes.written.clone(),
            kind: either(changes.kind.as_ref(), self.kind.as_ref()),
            label: either(changes.label.as_ref(), self.label.as_ref()),
            ask: either(changes.ask.as_ref(), self.ask.as_ref()),
            again: either(changes.again.as_ref(), self.again.as_ref()),
            why: either(changes.why.as_ref(), self.why.as_ref()),
            always_why: either(changes.always_why.as_ref(), self.always_why.as_ref()),
            optional: either(changes.optional.as_ref(), self.optional.as_ref()),
            keypad: either(changes.keypad.as_ref(), self.keypad.as_ref()),
            range: either(changes.range.as_ref(), self.range.as_ref()),
            choices: either(changes.choices.as_ref(), self.choices.as_ref()),
            told: either(changes.told.as_ref(), self.told.as_ref()),
            sensitive: either(changes.sensitive.as_ref(), self.sensitive.as_ref()),
        }
    }
}

/// `fields.yaml`: the standard fields.
pub(crate) type FieldsSource = Entries<FieldSource>;
