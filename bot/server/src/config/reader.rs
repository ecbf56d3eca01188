//! Takes settings one by one out of the merged sources, and collects what is wrong with them.

use super::names::{environment_names, key_of, nearest};
use super::{ConfigFault, ConfigFaults, MANUAL};
use config::{File, FileFormat, Value, ValueKind};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// The merged sources.
pub(super) struct Reader {
    values: BTreeMap<String, Value>,
    faults: Vec<ConfigFault>,
}

impl Reader {
    /// Merges the defaults, the file and the environment.
    ///
    /// # Errors
    /// The file cannot be read, or is no TOML: then nothing more can be said about it.
    pub(super) fn open(
        file: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, ConfigFaults> {
        let mut faults = Vec::new();
        let mut values = flat(source(MANUAL, &"the defaults")?);
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|error| {
                alone(
                    &path.display(),
                    format!("cannot be read ({error}): name a file that can be"),
                )
            })?;
            for (key, value) in flat(source(&text, &path.display())?) {
                if let Some(known) = values.get_mut(&key) {
                    *known = value;
                } else {
                    let says = unknown(nearest(&key, values.keys().map(String::as_str)));
                    faults.push(ConfigFault { key, says });
                }
            }
        }
        for (name, value) in environment {
            if let Some(key) = key_of(name, values.keys().map(String::as_str)) {
                values.insert(key, Value::new(None, value.clone()));
                continue;
            }
            let names = environment_names(values.keys().map(String::as_str));
            let says = unknown(nearest(name, names.iter().map(String::as_str)));
            faults.push(ConfigFault {
                key: name.clone(),
                says,
            });
        }
        Ok(Self { values, faults })
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, key: &str, says: impl Into<String>) {
        self.faults.push(ConfigFault {
            key: key.to_owned(),
            says: says.into(),
        });
    }

    /// A text; `None` if it is empty.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.values.get(key).cloned()?;
        if let Ok(text) = value.into_string() {
            return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        }
        self.fault(key, "must be a text in quotation marks");
        None
    }

    /// A path; `None` if it is empty.
    pub(super) fn path(&mut self, key: &str) -> Option<PathBuf> {
        self.text(key).map(PathBuf::from)
    }

    /// A whole number within a range. In faulty cases the smallest, which nobody gets to use.
    pub(super) fn number<N>(&mut self, key: &str, range: RangeInclusive<N>) -> N
    where
        N: TryFrom<i64> + PartialOrd + Display + Copy,
    {
        let given = self.values.get(key).cloned();
        let number = given
            .and_then(|value| value.into_int().ok())
            .and_then(|number| N::try_from(number).ok())
            .filter(|number| range.contains(number));
        number.unwrap_or_else(|| {
            let (least, most) = (range.start(), range.end());
            self.fault(
                key,
                format!("must be a whole number from {least} to {most}"),
            );
            *least
        })
    }

    /// An address with its port.
    pub(super) fn address(&mut self, key: &str) -> SocketAddr {
        let address = self.text(key).and_then(|text| text.parse().ok());
        address.unwrap_or_else(|| {
            self.fault(
                key,
                "must be an address and a port, such as `127.0.0.1:8080`",
            );
            SocketAddr::from(([127, 0, 0, 1], 0))
        })
    }

    /// A list of texts; by environment they are separated by commas.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.values.get(key).cloned() else {
            return Vec::new();
        };
        let texts: Option<Vec<String>> = match value.kind {
            ValueKind::Array(values) => values
                .into_iter()
                .map(|value| value.into_string().ok())
                .collect(),
            _ => value
                .into_string()
                .ok()
                .map(|text| text.split(',').map(str::to_owned).collect()),
        };
        let Some(texts) = texts else {
            self.fault(key, "must be a list of texts, such as [\"one\", \"two\"]");
            return Vec::new();
        };
        let texts = texts.into_iter().map(|text| text.trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// One of some words; `fallback` where something else is written.
    pub(super) fn choice<T: Copy>(&mut self, key: &str, of: &[(&str, T)], fallback: T) -> T {
        let word = self.text(key).unwrap_or_default();
        let chosen = of.iter().find(|(name, _)| *name == word);
        if chosen.is_none() {
            self.fault(key, one_of(of));
        }
        chosen.map_or(fallback, |(_, value)| *value)
    }

    /// Some of some words, in the order they are written.
    pub(super) fn choices<T: Copy>(&mut self, key: &str, of: &[(&str, T)]) -> Vec<T> {
        let mut chosen = Vec::new();
        for word in self.list(key) {
            match of.iter().find(|(name, _)| *name == word) {
                Some((_, value)) => chosen.push(*value),
                None => self.fault(key, one_of(of)),
            }
        }
        chosen
    }

    /// The configuration, if nothing is wrong with it.
    pub(super) fn finish<T>(mut self, config: T) -> Result<T, ConfigFaults> {
        if self.faults.is_empty() {
            return Ok(config);
        }
        self.faults.sort_by(|one, other| one.key.cmp(&other.key));
        self.faults.dedup();
        Err(ConfigFaults(self.faults))
    }
}

fn one_of<T>(of: &[(&str, T)]) -> String {
    let names: Vec<_> = of.iter().map(|(name, _)| format!("`{name}`")).collect();
    format!("must be one of {}", names.join(", "))
}

fn unknown(near: Option<&str>) -> String {
    near.map_or_else(
        || "is no setting: see the commented defaults for all there are".to_owned(),
        |near| format!("is no setting: did you mean `{near}`?"),
    )
}

fn alone(key: &dyn Display, says: String) -> ConfigFaults {
    ConfigFaults(vec![ConfigFault {
        key: key.to_string(),
        says,
    }])
}

/// Reads one source.
fn source(text: &str, name: &dyn Display) -> Result<HashMap<String, Value>, ConfigFaults> {
    config::Config::builder()
        .add_source(File::from_str(text, FileFormat::Toml))
        .build()
        .and_then(config::Config::try_deserialize)
        .map_err(|error| alone(name, format!("is not well-formed TOML: {error}")))
}

/// `{limits: {message_chars: 1}}` as `limits.message_chars`.
fn flat(sections: HashMap<String, Value>) -> BTreeMap<String, Value> {
    let mut keys = BTreeMap::new();
    for (section, value) in sections {
        match value.kind {
            ValueKind::Table(table) => {
                for (key, value) in table {
                    keys.insert(format!("{section}.{key}"), value);
                }
            }
            _ => {
                keys.insert(section, value);
            }
        }
    }
    keys
}
