//! Which files a pack has, and reading those that are always there.

use crate::flow::check::pack::PackFault;
use crate::flow::diagnostic::{Ledger, Place, suggestion};
use crate::flow::source::field::FieldsSource;
use crate::flow::source::pack::PackSource;
use crate::flow::source::read_file;
use crate::flow::source::topic::TopicSource;
use crate::flow::sources::{FileId, ending};

/// Everything that is YAML and belongs to the book.
pub(crate) struct Files {
    pub(crate) pack: Option<PackSource>,
    /// `None` if fields.yaml could not be read: then no field is called unknown.
    pub(crate) fields: Option<FieldsSource>,
    pub(crate) topics: Vec<(FileId, TopicSource)>,
    /// False if a topic could not be read: then no topic is called unknown.
    pub(crate) every_topic: bool,
}

pub(super) fn read(ledger: &mut Ledger<'_>) -> Files {
    let pack = required(ledger, "pack.yaml").and_then(|file| read_file(ledger, file));
    let fields = required(ledger, "fields.yaml").and_then(|file| read_file(ledger, file));
    let mut topics = Vec::new();
    let mut every_topic = true;
    for id in ledger.sources.yaml_within("topics/") {
        match read_file::<TopicSource>(ledger, id) {
            Some(topic) => topics.push((id, topic)),
            None => every_topic = false,
        }
    }
    Files {
        pack,
        fields,
        topics,
        every_topic,
    }
}

/// A file that every pack has.
pub(super) fn required(ledger: &mut Ledger<'_>, name: &str) -> Option<FileId> {
    let file = ledger.sources.find(name);
    if file.is_none() {
        ledger.report_nowhere(PackFault::MissingFile {
            file: name.to_owned(),
        });
    }
    file
}

/// Warns of files that nobody reads: most are in the wrong folder or have the wrong ending.
pub(super) fn unread(language: Option<&str>, ledger: &mut Ledger<'_>) {
    const PLACES: [&str; 3] = [
        crate::places::ROUNDS,
        crate::places::ADDRESSES,
        crate::places::HOLIDAYS,
    ];
    const FOLDERS: [&str; 5] = ["topics", "tests", "notice", "words", "places"];
    // A language tag that is none was told; no file would fit it.
    let words = language
        .filter(|language| language.parse::<unic_langid::LanguageIdentifier>().is_ok())
        .map(|language| format!("words/{language}.ftl"));
    let mut unread = Vec::new();
    for name in ledger.sources.names() {
        let is_yaml = ending(name) == Some("yaml");
        let help = match name.split_once('/') {
            None => match name {
                "pack.yaml" | "fields.yaml" | "holidays.yaml" | "repair.yaml" => continue,
                _ if ending(name) == Some("md") => continue,
                _ => suggestion(
                    name,
                    ["pack.yaml", "fields.yaml", "holidays.yaml", "repair.yaml"],
                ),
            },
            Some(("notice", _)) => continue,
            Some(("places", _)) if PLACES.contains(&name) => continue,
            Some(("places", _)) => suggestion(name, PLACES),
            Some(("topics" | "tests", _)) if is_yaml => continue,
            Some(("topics" | "tests", _)) => Some("give it the ending `.yaml`".to_owned()),
            Some(("words", _)) => match &words {
                None => continue,
                Some(words) if words == name => continue,
                Some(words) => Some(format!("the pack's language has its words in `{words}`")),
            },
            Some((folder, _)) => suggestion(folder, FOLDERS),
        };
        unread.push((name.to_owned(), help));
    }
    for (file, help) in unread {
        if let Some(id) = ledger.sources.find(&file) {
            ledger.report(Place::new(id, 0..0), PackFault::UnreadFile { file, help });
        }
    }
}
