//! The algorithmic transparency record (Algorithmic Transparency Recording Standard, tiers 1 and 2).
//! Numbers are counted from the pack, and from nothing else.

use super::shown::{cell, shown};
use askama::Template;
use engine::flow::{Book, Kind};
use understanding::encoder::LONGEST_INPUT;
use understanding::install::WEIGHTS_SHA256;

#[derive(Template)]
#[template(path = "papers/algorithmic-transparency.md")]
pub(super) struct Transparency {
    pack: String,
    title: String,
    demonstration: bool,
    language: String,
    councils: Vec<Owner>,
    front_team: String,
    kinds: Vec<KindRow>,
    topics: usize,
    examples: usize,
    cues: usize,
    requests: usize,
    tries: u8,
    longest_input: usize,
    weights: &'static str,
}

/// A council that answers for the tool.
struct Owner {
    name: String,
    contact: String,
}

/// A kind of topic, counted.
struct KindRow {
    kind: &'static str,
    what: &'static str,
    topics: usize,
    examples: usize,
}

/// Every kind, and what Porter does about it.
const KINDS: [(Kind, &str); 7] = [
    (
        Kind::Answer,
        "a question that is answered, with nothing kept",
    ),
    (Kind::Request, "a request that is taken, or looked after"),
    (Kind::Rights, "a right of the resident's"),
    (Kind::Human, "handed over to a person"),
    (Kind::Emergency, "the safety words at once, then a person"),
    (Kind::Social, "greetings and the like"),
    (Kind::OutOfScope, "somebody else's business: where to go"),
];

impl Transparency {
    pub(super) fn of(book: &Book) -> Self {
        let councils = book.councils.values();
        let front = book.teams.get(&book.front_team);
        Self {
            pack: book.name.clone(),
            title: book.title.clone(),
            demonstration: book.demonstration,
            language: book.words.language().to_owned(),
            councils: councils
                .map(|council| Owner {
                    name: cell(&council.name),
                    contact: cell(&shown(book, &council.dpo.text)),
                })
                .collect(),
            front_team: front.map(|team| team.name.clone()).unwrap_or_default(),
            kinds: KINDS
                .into_iter()
                .map(|(kind, what)| {
                    let of_kind = || book.topics.values().filter(|topic| topic.kind == kind);
                    KindRow {
                        kind: kind.as_str(),
                        what,
                        topics: of_kind().count(),
                        examples: of_kind().map(|topic| topic.says.len()).sum(),
                    }
                })
                .collect(),
            topics: book.topics.len(),
            examples: book.topics.values().map(|topic| topic.says.len()).sum(),
            cues: book.topics.values().map(|topic| topic.cues.len()).sum(),
            requests: book
                .topics
                .keys()
                .filter(|id| {
                    book.form(id.as_str())
                        .is_some_and(|form| form.service().is_some())
                })
                .count(),
            tries: book.settings.tries,
            longest_input: LONGEST_INPUT,
            weights: WEIGHTS_SHA256,
        }
    }
}
