//! The Fluent messages: each that Porter needs is there, and none lies about.

use super::files::required;
use super::text::{Tone, look};
use crate::flow::check::messages::MessageFault;
use crate::flow::check::pack::PackFault;
use crate::flow::diagnostic::{Ledger, Place, nearest};
use crate::flow::source::At;
use crate::flow::source::node::line_range;
use crate::flow::source::pack::PackSource;
use crate::flow::sources::FileId;
use crate::flow::words::Words;
use std::ops::Range;
use unic_langid::LanguageIdentifier;

/// Ids that are made up while talking: `fault-` for every fault of a field, `retention-` for every
/// class of a pack, `bin-` for every bin of its rounds.
const FAMILIES: [&str; 3] = ["fault-", "retention-", "bin-"];

/// How long each class of the pack is kept is said before the first personal question (rule R14), so
/// each has its message.
pub(super) fn of_retention(pack: Option<&PackSource>) -> Vec<String> {
    let classes = pack.and_then(|pack| pack.retention.as_ref()?.classes.as_ref());
    let names = classes.into_iter().flat_map(|classes| &classes.0);
    names
        .map(|(class, _)| format!("retention-{}", class.value.replace('_', "-")))
        .collect()
}

/// A message of a Fluent file: its id and where id and words stand.
struct Message<'t> {
    id: &'t str,
    at: Range<usize>,
    words: Range<usize>,
}

/// The messages of the pack's language.
pub(super) fn words(
    language: Option<&At<String>>,
    phrases: &[&str],
    ledger: &mut Ledger<'_>,
) -> Option<Words> {
    let language = language?;
    if language.value.parse::<LanguageIdentifier>().is_err() {
        let problem = PackFault::BadLanguage {
            language: language.value.clone(),
        };
        ledger.report(language.place, problem);
        return None;
    }
    let file = required(ledger, &format!("words/{}.ftl", language.value))?;
    let text = ledger.sources.text_of(file);
    let messages = messages(text);
    for message in &messages {
        let place = Place::new(file, message.words.clone());
        look(
            text.get(message.words.clone()).unwrap_or_default(),
            place,
            Tone::Usual,
            ledger,
        );
    }
    duplicates(&messages, file, ledger);
    needed(&messages, file, phrases, ledger);
    unused(&messages, text, file, phrases, ledger);
    match Words::parse(&language.value, text) {
        Ok(words) => Some(words),
        Err(faults) => {
            // Messages that stand twice have no place of their own and were told above.
            for fault in faults.into_iter().filter(|fault| fault.at != (0..0)) {
                let before = text.get(..fault.at.start).unwrap_or(text);
                let line = before.matches('\n').count() + 1;
                let place = Place::new(file, line_range(text, line));
                ledger.report(place, MessageFault::Bad { says: fault.says });
            }
            None
        }
    }
}

/// Every message and term, by the lines that begin one.
fn messages(text: &str) -> Vec<Message<'_>> {
    let mut found: Vec<Message<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let id = line.split('=').next().unwrap_or_default().trim_end();
        let letters = id.strip_prefix('-').unwrap_or(id);
        let begins = line.contains('=')
            && letters.starts_with(|c: char| c.is_ascii_alphabetic())
            && letters
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if begins {
            let value = start + line.find('=').map_or(line.len(), |at| at + 1);
            found.push(Message {
                id,
                at: start..start + id.len(),
                words: value.min(end)..end,
            });
        } else if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            // What is indented goes on with the message above; an attribute begins words of its own.
            if let Some(message) = found.last_mut() {
                message.words.end = end;
            }
        }
        start += line.len();
    }
    found
}

fn duplicates(messages: &[Message<'_>], file: FileId, ledger: &mut Ledger<'_>) {
    for (index, message) in messages.iter().enumerate() {
        let mut earlier = messages.iter().take(index);
        if let Some(first) = earlier.find(|earlier| earlier.id == message.id) {
            let problem = MessageFault::Duplicate {
                id: message.id.to_owned(),
            };
            let first = Place::new(file, first.at.clone());
            ledger.report_with(
                Place::new(file, message.at.clone()),
                problem,
                first,
                "first here",
            );
        }
    }
}

fn needed(messages: &[Message<'_>], file: FileId, phrases: &[&str], ledger: &mut Ledger<'_>) {
    let missing = phrases
        .iter()
        .filter(|id| !messages.iter().any(|message| message.id == **id));
    for id in missing {
        // A message that is there and unknown is most likely this one, misspelt.
        let spare = messages
            .iter()
            .map(|message| message.id)
            .filter(|id| !phrases.contains(id));
        let help = nearest(id, spare).map_or_else(
            || format!("add a line `{id} = …`"),
            |spare| format!("is it misspelt as `{spare}`?"),
        );
        let id = (*id).to_owned();
        ledger.report(Place::new(file, 0..0), MessageFault::Missing { id, help });
    }
}

fn unused(
    messages: &[Message<'_>],
    text: &str,
    file: FileId,
    phrases: &[&str],
    ledger: &mut Ledger<'_>,
) {
    if phrases.is_empty() {
        return;
    }
    for message in messages {
        let id = message.id;
        let refers = |other: &Message<'_>| {
            let words = text.get(other.words.clone()).unwrap_or_default();
            let mut inside = words
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next());
            inside.any(|inside| inside.trim().split(['.', '(', ' ']).next() == Some(id))
        };
        let used = phrases.contains(&id)
            || FAMILIES.iter().any(|family| id.starts_with(family))
            || messages.iter().any(refers);
        if !used {
            let missing = phrases
                .iter()
                .copied()
                .filter(|phrase| !messages.iter().any(|message| message.id == *phrase));
            let help = nearest(id, missing).map_or_else(
                || "take it out".to_owned(),
                |phrase| format!("did you mean `{phrase}`?"),
            );
            let id = id.to_owned();
            ledger.report(
                Place::new(file, message.at.clone()),
                MessageFault::Unused { id, help },
            );
        }
    }
}
