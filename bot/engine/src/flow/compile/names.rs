//! Everything that has a name, to look up what is named.

use super::files::Files;
use crate::flow::book::Kind;
use crate::flow::check::name::{NameFault, Noun};
use crate::flow::diagnostic::{Ledger, Place, suggestion};
use crate::flow::source::field::FieldSource;
use crate::flow::source::pack::{DeskSource, RecipientSource, TeamSource};
use crate::flow::source::{At, Entries};
use std::collections::HashMap;

/// The names of a pack. `None` where the list itself could not be read: then nothing of it is unknown,
/// because one fault is not to be told a hundred times.
pub(crate) struct Names<'a> {
    councils: Option<Vec<&'a str>>,
    pub(super) desks: Option<HashMap<&'a str, &'a DeskSource>>,
    pub(super) teams: Option<HashMap<&'a str, &'a TeamSource>>,
    pub(super) recipients: Option<HashMap<&'a str, &'a RecipientSource>>,
    retention: Option<Vec<&'a str>>,
    topics: HashMap<&'a str, Option<Kind>>,
    every_topic: bool,
    fields: Option<HashMap<&'a str, (Place, &'a FieldSource)>>,
    /// Fields that some topic asks in a question of their own, because they are sensitive.
    gated: Vec<&'a str>,
}

fn listed<T>(entries: &Entries<T>) -> Vec<&str> {
    entries
        .0
        .iter()
        .map(|(name, _)| name.value.as_str())
        .collect()
}

fn by_name<T>(entries: &Entries<T>) -> HashMap<&str, &T> {
    entries
        .0
        .iter()
        .map(|(name, value)| (name.value.as_str(), value))
        .collect()
}

impl<'a> Names<'a> {
    pub(super) fn of(files: &'a Files) -> Self {
        let pack = files.pack.as_ref();
        let topics = files.topics.iter().filter_map(|(_, topic)| {
            let id = topic.topic.as_ref()?.value.as_str();
            Some((id, topic.kind.as_ref().map(|kind| kind.value)))
        });
        let gated = files.topics.iter().filter_map(|(_, topic)| {
            let field = topic.sensitive.as_ref()?.field.as_ref()?;
            Some(field.value.as_str())
        });
        let fields = files.fields.as_ref().map(|fields| {
            let entries = fields.0.iter();
            entries
                .map(|(name, field)| (name.value.as_str(), (name.place, field)))
                .collect()
        });
        Self {
            councils: pack.and_then(|pack| pack.councils.as_ref()).map(listed),
            desks: pack.and_then(|pack| pack.desks.as_ref()).map(by_name),
            teams: pack.and_then(|pack| pack.teams.as_ref()).map(by_name),
            recipients: pack.map(|pack| pack.recipients.as_ref().map(by_name).unwrap_or_default()),
            retention: pack
                .and_then(|pack| pack.retention.as_ref()?.classes.as_ref())
                .map(listed),
            topics: topics.collect(),
            every_topic: files.every_topic,
            fields,
            gated: gated.collect(),
        }
    }

    /// The standard field of this name, and where it is defined.
    pub(super) fn field(&self, name: &str) -> Option<(Place, &'a FieldSource)> {
        self.fields.as_ref()?.get(name).copied()
    }

    /// Whether some topic keeps this field only after a question of its own.
    pub(super) fn is_gated(&self, field: &str) -> bool {
        self.gated.contains(&field)
    }

    /// The kind of a topic, where it exists and says.
    pub(super) fn kind(&self, topic: &str) -> Option<Kind> {
        *self.topics.get(topic)?
    }

    /// Whether a name exists, without a word about it.
    pub(super) fn has(&self, noun: Noun, name: &str) -> bool {
        self.known(noun).is_none_or(|known| known.contains(&name))
    }

    /// Whether a name exists; if not, that is reported.
    pub(crate) fn check(&self, noun: Noun, name: &At<String>, ledger: &mut Ledger<'_>) -> bool {
        let known = self.known(noun);
        let exists = known.is_none_or(|known| known.contains(&name.value.as_str()));
        if !exists {
            self.report(noun, &name.value, name.place, ledger);
        }
        exists
    }

    /// Reports a name that does not exist.
    pub(super) fn report(&self, noun: Noun, name: &str, place: Place, ledger: &mut Ledger<'_>) {
        let help = suggestion(name, self.known(noun).unwrap_or_default());
        let name = name.to_owned();
        ledger.report(place, NameFault::Unknown { noun, name, help });
    }

    /// All names of a noun, sorted where the order of the pack is not at hand.
    fn known(&self, noun: Noun) -> Option<Vec<&'a str>> {
        fn keys<'k, T>(map: &HashMap<&'k str, T>) -> Vec<&'k str> {
            let mut keys: Vec<_> = map.keys().copied().collect();
            keys.sort_unstable();
            keys
        }
        match noun {
            Noun::Council => self.councils.clone(),
            Noun::Desk => self.desks.as_ref().map(keys),
            Noun::Team => self.teams.as_ref().map(keys),
            Noun::Recipient => self.recipients.as_ref().map(keys),
            Noun::Retention => self.retention.clone(),
            Noun::Topic => self.every_topic.then(|| keys(&self.topics)),
            Noun::Field => self.fields.as_ref().map(keys),
        }
    }

    /// What to say of a field that is none of the standard ones and says no kind.
    pub(super) fn report_field(&self, name: &At<String>, ledger: &mut Ledger<'_>) {
        let Some(known) = self.known(Noun::Field) else {
            return;
        };
        let guess =
            suggestion(&name.value, known).filter(|guess| guess.starts_with("did you mean"));
        let own = "a field of its own needs `kind`, `label`, `ask` and `again`";
        let help = guess.map_or_else(
            || own.to_owned(),
            |guess| format!("{guess} Otherwise {own}"),
        );
        let name_text = name.value.clone();
        ledger.report(
            name.place,
            NameFault::UnknownField {
                name: name_text,
                help,
            },
        );
    }
}
