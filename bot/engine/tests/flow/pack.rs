//! A small pack that compiles without a warning, and ways to spoil it.

use engine::flow::{Compiled, Fault, Faults, Sources, compile_with};
use std::collections::BTreeMap;

/// The messages that this pack's Porter needs.
pub(crate) const PHRASES: &[&str] = &["hello", "goodbye"];

#[derive(Clone)]
pub(crate) struct Pack(BTreeMap<String, String>);

pub(crate) fn good() -> Pack {
    let files = [
        ("pack.yaml", include_str!("pack/pack.yaml")),
        ("fields.yaml", include_str!("pack/fields.yaml")),
        ("holidays.yaml", include_str!("pack/holidays.yaml")),
        ("repair.yaml", include_str!("pack/repair.yaml")),
        ("notice/en-GB.md", include_str!("pack/notice.md")),
        ("words/en-GB.ftl", include_str!("pack/words.ftl")),
        ("topics/bin.yaml", include_str!("pack/bin.yaml")),
        ("topics/opening.yaml", include_str!("pack/opening.yaml")),
        ("topics/person.yaml", include_str!("pack/person.yaml")),
        ("topics/gas.yaml", include_str!("pack/gas.yaml")),
        ("topics/start.yaml", include_str!("pack/start.yaml")),
        ("topics/elsewhere.yaml", include_str!("pack/elsewhere.yaml")),
        ("tests/bin.yaml", include_str!("pack/tests.yaml")),
        ("places/rounds.yaml", include_str!("pack/rounds.yaml")),
        ("places/addresses.csv", include_str!("pack/addresses.csv")),
    ];
    Pack(
        files
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect(),
    )
}

impl Pack {
    /// Replaces words that stand exactly once in a file.
    pub(crate) fn change(mut self, file: &str, from: &str, to: &str) -> Self {
        let text = self.0.entry(file.to_owned()).or_default();
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {file}");
        *text = text.replace(from, to);
        self
    }

    pub(crate) fn with(mut self, file: &str, text: impl Into<String>) -> Self {
        self.0.insert(file.to_owned(), text.into());
        self
    }

    pub(crate) fn without(mut self, file: &str) -> Self {
        assert!(self.0.remove(file).is_some(), "no file {file}");
        self
    }

    pub(crate) fn sources(&self) -> Sources {
        self.0
            .iter()
            .map(|(name, text)| (name.clone(), text.as_str()))
            .collect()
    }

    pub(crate) fn compile(&self) -> Result<Compiled, Faults> {
        compile_with(&self.sources(), PHRASES)
    }

    /// Faults, then warnings.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        match self.compile() {
            Ok(compiled) => compiled.warnings,
            Err(faults) => faults.faults.into_iter().chain(faults.warnings).collect(),
        }
    }
}

/// A good pack, spoilt in one way, and the one fault that must come of it.
pub(crate) struct Twin {
    pub(crate) fault: &'static str,
    pub(crate) pack: Pack,
    pub(crate) says: &'static str,
    pub(crate) help: &'static str,
    pub(crate) file: &'static str,
    pub(crate) underlined: &'static str,
}

/// A twin with one change of words in one file, in which the fault is then found.
pub(crate) fn twin(
    fault: &'static str,
    (file, from, to): (&'static str, &'static str, &'static str),
    underlined: &'static str,
    says: &'static str,
    help: &'static str,
) -> Twin {
    Twin {
        fault,
        pack: good().change(file, from, to),
        says,
        help,
        file,
        underlined,
    }
}

impl Twin {
    /// Says what is wrong unless exactly this fault was found, with its sentence, its help and its one
    /// underline.
    pub(crate) fn compare(&self, faults: &[Fault]) -> Result<(), String> {
        let [fault] = faults else {
            return Err(format!(
                "{}: expected one fault, found {faults:#?}",
                self.fault
            ));
        };
        let found = [
            fault.name(),
            fault.to_string(),
            fault.advice().unwrap_or_default(),
            fault.file().unwrap_or_default().to_owned(),
            fault.underlined().to_owned(),
        ];
        let expected = [
            format!("flow::{}", self.fault),
            self.says.to_owned(),
            self.help.to_owned(),
            self.file.to_owned(),
            self.underlined.to_owned(),
        ];
        if found == expected {
            Ok(())
        } else {
            Err(format!("found {found:#?}\nexpected {expected:#?}"))
        }
    }
}

/// Compares every twin, so that all that differ are shown.
pub(crate) fn compare_all(twins: &[Twin], faults: impl Fn(&Twin) -> Vec<Fault>) {
    let wrong: Vec<String> = twins
        .iter()
        .filter_map(|twin| twin.compare(&faults(twin)).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
