//! From sources to the book: everything is read, everything is checked, then the book is made.
//!
//! A step that finds a fault reports it and goes on without the thing, so that all faults come at
//! once; a book exists only if there was none.

mod act;
mod case;
mod fields;
mod files;
mod form;
mod hours;
mod messages;
mod names;
mod pack;
mod passing;
mod places;
mod repair;
mod says;
mod sensitive;
mod text;
mod topic;

pub(crate) use names::Names;

use super::book::{Book, Topic};
use super::check::pack::PackFault;
use super::diagnostic::{Fault, Faults, Ledger};
use super::sources::Sources;
use crate::conversation::Phrase;

/// A pack that compiled, and what is likely a slip in it.
#[derive(Debug)]
pub struct Compiled {
    /// The book.
    pub book: Book,
    /// Warnings, in the order of the files.
    pub warnings: Vec<Fault>,
}

/// Compiles a pack.
///
/// # Errors
/// All faults at once, each with its place, and the warnings.
pub fn compile(sources: &Sources) -> Result<Compiled, Faults> {
    let faults = crate::field::faults::ALL
        .iter()
        .map(|fault| fault.message());
    let needed: Vec<String> = Phrase::ALL
        .iter()
        .map(|phrase| phrase.id().to_owned())
        .chain(faults)
        .collect();
    compile_with(
        sources,
        &needed.iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

/// As [`compile`], where the messages that Porter needs are given.
///
/// # Errors
/// As [`compile`].
pub fn compile_with(sources: &Sources, phrases: &[&str]) -> Result<Compiled, Faults> {
    let mut ledger = Ledger::new(sources);
    let book = book(&mut ledger, phrases);
    if book.is_none() && ledger.is_clean() {
        // INVARIANT: whatever keeps a book from being made was reported. Should that ever fail, a
        // pack that is not whole must still not start.
        ledger.report_nowhere(PackFault::Unfinished);
    }
    let (faults, warnings) = ledger.close();
    match book {
        Some(book) if faults.is_empty() => Ok(Compiled { book, warnings }),
        _ => Err(Faults { faults, warnings }),
    }
}

fn examples(topic: &Topic) -> impl Iterator<Item = Vec<String>> {
    topic.says.iter().map(|example| crate::cue::words(example))
}

fn book(ledger: &mut Ledger<'_>, phrases: &[&str]) -> Option<Book> {
    let read = files::read(ledger);
    let names = Names::of(&read);
    let holidays = hours::holidays(ledger);
    let parts = read
        .pack
        .as_ref()
        .map(|pack| pack::parts(pack, holidays.as_ref(), &names, ledger));
    fields::check(read.fields.as_ref(), &names, ledger);
    let topics = topic::all(&read, &names, ledger);
    let repair = repair::moves(ledger);
    let places = places::of(read.pack.as_ref(), ledger);
    let language = read.pack.as_ref().and_then(|pack| pack.language.as_ref());
    let kept = messages::of_retention(read.pack.as_ref());
    let kept = kept.iter().map(String::as_str);
    let needed: Vec<&str> = phrases.iter().copied().chain(kept).collect();
    let words = messages::words(language, &needed, ledger);
    if let (Some(pack), Some(words)) = (&read.pack, &words) {
        passing::said_as_kept(pack.retention.as_ref(), words, ledger);
    }
    files::unread(language.map(|language| language.value.as_str()), ledger);

    let (pack, parts) = (read.pack?, parts?);
    Some(Book {
        name: pack.pack?.value,
        title: pack.title?.value,
        sha256: ledger.sources.sha256(),
        demonstration: pack
            .demonstration
            .is_some_and(|demonstration| demonstration.value),
        councils: parts.councils,
        home_council: pack.home_council?.value.into(),
        desks: parts.desks,
        teams: parts.teams,
        front_team: pack.front_team?.value.into(),
        recipients: parts.recipients,
        gateways: parts.gateways,
        retention: parts.retention?,
        notice: parts.notice?,
        holidays: holidays?,
        places: places?,
        examples: topics.values().flat_map(examples).collect(),
        topics,
        words: words?,
        repair: repair?,
        settings: parts.settings,
    })
}
