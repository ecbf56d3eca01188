//! From a tree to structs, without stopping at a fault.

use super::node::{self, Node, Value};
use crate::flow::check::shape::ShapeFault;
use crate::flow::diagnostic::{Ledger, Place, nearest, suggestion};
use crate::flow::sources::FileId;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// A mapping whose keys are names that the council chooses, in the order they were written.
#[derive(Debug, Clone)]
pub(crate) struct Entries<T>(pub(crate) Vec<(At<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Reads the tree of one file and reports what does not fit.
pub(crate) struct Reader<'l, 's> {
    pub(crate) ledger: &'l mut Ledger<'s>,
    file: FileId,
    /// The key whose value is being read: what sentences call it.
    key: String,
    key_place: Option<Place>,
}

/// What can be read from a node.
pub(crate) trait Read: Sized {
    /// What it is in a sentence, such as "a text".
    const WHAT: &'static str;

    /// Reads it, or reports why not.
    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self>;
}

/// Reads a whole file. Empty files are faults.
pub(crate) fn read_file<T: Read>(ledger: &mut Ledger<'_>, file: FileId) -> Option<T> {
    let node = match node::parse(ledger.sources.text_of(file)) {
        Ok(node) => node,
        Err(fault) => {
            let says = fault.says;
            ledger.report(Place::new(file, fault.at), ShapeFault::Yaml { says });
            return None;
        }
    };
    let mut reader = Reader {
        ledger,
        file,
        key: "the file".to_owned(),
        key_place: None,
    };
    if matches!(node.value, Value::Null) {
        reader
            .ledger
            .report(Place::new(file, 0..0), ShapeFault::EmptyFile);
        return None;
    }
    T::read(&node, &mut reader)
}

impl Reader<'_, '_> {
    pub(crate) fn place(&self, node: &Node) -> Place {
        Place::new(self.file, node.at.clone())
    }

    /// Reports that a value is not what its key needs.
    pub(crate) fn wrong<T>(&mut self, node: &Node, what: &'static str) -> Option<T> {
        let key = self.key.clone();
        let place = self.place(node).first_line(self.ledger.sources);
        let problem = match &node.value {
            Value::Null => ShapeFault::Empty { key, what },
            Value::Whole(_) | Value::Decimal | Value::Bool(_) if what == String::WHAT => {
                let written = place.text(self.ledger.sources).to_owned();
                ShapeFault::Unquoted { key, written }
            }
            _ => ShapeFault::WrongType { key, what },
        };
        self.ledger.report(place, problem);
        None
    }

    /// Reports a value that has the right type but is none of those that are known.
    pub(crate) fn unknown<'k, T>(
        &mut self,
        node: &Node,
        written: &str,
        what: &'static str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<T> {
        let help = suggestion(written, known);
        let place = self.place(node);
        self.ledger.report(
            place,
            ShapeFault::UnknownValue {
                written: written.to_owned(),
                what,
                help,
            },
        );
        None
    }

    /// The entries of a mapping, each key once.
    pub(crate) fn entries<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
    ) -> Option<Vec<(At<String>, &'n Node)>> {
        let Value::Map(entries) = &node.value else {
            return self.wrong(node, what);
        };
        let mut known: Vec<(At<String>, &Node)> = Vec::new();
        for (key, value) in entries {
            let place = self.place(key);
            let name = match &key.value {
                Value::Text(name) => name.clone(),
                _ => place.text(self.ledger.sources).to_owned(),
            };
            if let Some((first, _)) = known.iter().find(|(first, _)| first.value == name) {
                let first = first.place;
                let problem = ShapeFault::DuplicateKey { key: name };
                self.ledger.report_with(place, problem, first, "first here");
                continue;
            }
            known.push((At { value: name, place }, value));
        }
        Some(known)
    }

    /// Reads the value under a key.
    pub(crate) fn under<T: Read>(&mut self, key: &At<String>, value: &Node) -> Option<T> {
        let outer = std::mem::replace(&mut self.key, key.value.clone());
        let outer_place = self.key_place.replace(key.place);
        let read = T::read(value, self);
        self.key = outer;
        self.key_place = outer_place;
        read
    }

    /// Reports a key that nobody reads.
    pub(crate) fn unknown_key(&mut self, key: &At<String>, known: &[&'static str]) {
        let problem = ShapeFault::unknown_key(&key.value, known);
        self.ledger.report(key.place, problem);
    }

    /// Reports keys that have to be there and are not.
    pub(crate) fn require(
        &mut self,
        node: &Node,
        entries: &[(At<String>, &Node)],
        known: &[&'static str],
        required: &[&'static str],
    ) {
        let first = entries.first().map(|(key, _)| key.place);
        let place = self.key_place.or(first).unwrap_or_else(|| self.place(node));
        let owner = self.key_place.map(|_| self.key.clone());
        let written = || entries.iter().map(|(key, _)| key.value.as_str());
        for key in required {
            if !written().any(|known| known == *key) && !misspelt(key, written(), known) {
                let owner = owner.clone();
                self.ledger
                    .report(place, ShapeFault::MissingKey { key, owner });
            }
        }
    }
}

impl<T: Read> Read for At<T> {
    const WHAT: &'static str = T::WHAT;

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let place = reader.place(node);
        T::read(node, reader).map(|value| Self { value, place })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: Read> Read for Vec<T> {
    const WHAT: &'static str = "a list";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return reader.wrong(node, Self::WHAT);
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::read(item, reader))
                .collect(),
        )
    }
}

impl<T: Read> Read for Entries<T> {
    const WHAT: &'static str = "a mapping of names";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let entries = reader.entries(node, Self::WHAT)?;
        let mut named = Vec::new();
        for (key, value) in entries {
            if !is_name(&key.value) {
                let problem = ShapeFault::BadName {
                    name: key.value.clone(),
                };
                reader.ledger.report(key.place, problem);
            }
            if let Some(value) = reader.under(&key, value) {
                named.push((key, value));
            }
        }
        Some(Self(named))
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        schemars::json_schema!({
            "type": "object",
            "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$" },
            "additionalProperties": item,
        })
    }
}

/// Whether a key that is missing was likely written and misspelt: then that is told already.
pub(crate) fn misspelt<'k>(
    missing: &str,
    written: impl IntoIterator<Item = &'k str>,
    known: &[&'static str],
) -> bool {
    let mut unknown = written.into_iter().filter(|key| !known.contains(key));
    unknown.any(|key| nearest(key, known.iter().copied()) == Some(missing))
}

/// Whether a name can be one of ours: small letters, figures and `_`, a letter first.
pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A struct that is read from a mapping. `required` keys are reported when they are missing; the
/// struct is made all the same, so that the rest is checked too.
macro_rules! mapping {
    (
        $(#[doc = $about:literal])*
        $name:ident {
            $( $(#[doc = $doc:literal])* $need:ident $field:ident : $ty:ty, )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Default)]
        pub(crate) struct $name {
            /// The keys that were written, read or not.
            pub(crate) written: Vec<$crate::flow::source::At<String>>,
            $( $(#[doc = $doc])* pub(crate) $field: Option<$ty>, )*
        }

        impl $name {
            pub(crate) const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
            pub(crate) const REQUIRED: &'static [&'static str] =
                &$crate::flow::source::mapping!(@required [] $($need $field)*);
        }

        impl $crate::flow::source::Read for $name {
            const WHAT: &'static str = "a mapping of keys and values";

            fn read(
                node: &$crate::flow::source::node::Node,
                reader: &mut $crate::flow::source::Reader<'_, '_>,
            ) -> Option<Self> {
                let entries = reader.entries(node, Self::WHAT)?;
                let mut read = Self::default();
                for (key, value) in &entries {
                    match key.value.as_str() {
                        $( stringify!($field) => read.$field = reader.under(key, value), )*
                        _ => reader.unknown_key(key, Self::KEYS),
                    }
                }
                reader.require(node, &entries, Self::KEYS, Self::REQUIRED);
                read.written = entries.into_iter().map(|(key, _)| key).collect();
                Some(read)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).trim_end_matches("Source").into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let properties = vec![$((
                    stringify!($field),
                    concat!("", $($doc),*),
                    generator.subschema_for::<$ty>(),
                )),*];
                $crate::flow::schema::object(
                    concat!("", $($about),*),
                    properties,
                    Self::REQUIRED,
                )
            }
        }
    };
    (@required [$($done:expr),*] required $field:ident $($rest:tt)*) => {
        $crate::flow::source::mapping!(@required [$($done,)* stringify!($field)] $($rest)*)
    };
    (@required [$($done:expr),*] optional $field:ident $($rest:tt)*) => {
        $crate::flow::source::mapping!(@required [$($done),*] $($rest)*)
    };
    (@required [$($done:expr),*]) => { [$($done),*] };
}
pub(crate) use mapping;
