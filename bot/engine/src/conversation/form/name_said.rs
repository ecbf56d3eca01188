//! A name among other words: "her name is Joan Pitman", "for my mum Joan Pitman", "Brenda Coles and this
//! is for me and my son". Looked for only where the words as a whole are no name.

use crate::cue::words;
use crate::field::{FieldKind, Manner, Reading};

/// What a name may be led to with.
const LEADS: &[&str] = &[
    "her", "his", "their", "name", "names", "is", "its", "hers", "the", "full", "called", "mrs",
    "mr", "miss", "ms", "shes", "hes", "she", "he", "for", "it", "im", "my", "ringing", "calling",
    "asking", "and", "that", "would", "be", "of", "in", "thats", "this",
];
/// Whoever a request may be for.
const PEOPLE: &[&str] = &[
    "mum",
    "mam",
    "mother",
    "dad",
    "father",
    "nan",
    "nana",
    "gran",
    "grandma",
    "granny",
    "grandad",
    "grandfather",
    "grandmother",
    "aunt",
    "auntie",
    "uncle",
    "brother",
    "sister",
    "son",
    "daughter",
    "friend",
    "neighbour",
    "husband",
    "wife",
    "partner",
    "client",
    "tenant",
    "mums",
    "dads",
    "mothers",
    "fathers",
    "nans",
    "grans",
    "neighbours",
    "husbands",
    "wifes",
    "friends",
    "sons",
    "daughters",
    "law",
];
/// What a remark after a name begins with; no name does.
const REMARKS: &[&str] = &[
    "this", "its", "it", "i", "im", "ive", "id", "ill", "you", "we", "my", "she", "he", "hes",
    "shes", "for", "that", "thats", "please", "calling", "ringing", "speaking", "here", "if",
    "though", "dont", "can", "share", "only", "just", "thanks", "thank", "there", "who", "the",
    "from", "not",
];
/// Words that join a remark to it.
const JOINS: &[&str] = &["and", "but", "so", "because", "cos"];

/// The name among the words, and no more of them.
pub(in crate::conversation) fn name_among(text: &str, manner: Manner) -> Option<String> {
    let said: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = said.iter().map(|word| words(word).concat()).collect();
    let is = |at: usize, list: &[&str]| {
        plain
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let ends = |at: usize| {
        said.get(at)
            .is_some_and(|word| word.ends_with([',', ';', '.']))
    };
    // Past "for my mum", "her name is": as far as those words go.
    let from = (0..said.len())
        .take_while(|at| is(*at, LEADS) || is(*at, PEOPLE))
        .last()
        .map_or(0, |last| last + 1);
    let remark = |at: usize| {
        is(at, REMARKS) || (is(at, JOINS) && is(at + 1, REMARKS)) || (at > from && ends(at - 1))
    };
    let to = (from + 1..said.len())
        .find(|at| remark(*at))
        .unwrap_or(said.len());
    // After a stop, only a remark ends the name: "Coles, Brenda" is one.
    let stopped = ends(to.checked_sub(1)?) && to < said.len();
    let remarks = is(to, REMARKS) || (is(to, JOINS) && is(to + 1, REMARKS));
    if to - from < 2 || (from == 0 && to == said.len()) || (stopped && !remarks) {
        return None;
    }
    let name = said.get(from..to)?.join(" ");
    let name = name.trim_end_matches([',', ';', '.']);
    matches!(FieldKind::Name.read(name, manner, &[]), Reading::Accept(_)).then(|| name.to_owned())
}
