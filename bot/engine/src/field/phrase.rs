//! Carrier phrases: what people say around an answer, and the words that put it in doubt.
//!
//! Works on words, so that case and accents of the answer itself stay as they were given. To
//! understand one more way of leading in, add it to [`LEADS`]; of ending, to [`TAILS`].

/// A word in its text: its plain form (lower case, no apostrophes or edge punctuation) and its place.
struct Span {
    plain: String,
    start: usize,
    end: usize,
}

/// Said before an answer. Longer ones need not come first.
const LEADS: &[&str] = &[
    "er",
    "erm",
    "um",
    "uh",
    "ah",
    "umm",
    "hmm",
    "mm",
    "well",
    "so",
    "right",
    "ok",
    "okay",
    "yes",
    "yeah",
    "yep",
    "sure",
    "hi",
    "hello",
    "hiya",
    "hey",
    "hi there",
    "good morning",
    "good afternoon",
    "good evening",
    "morning",
    "its",
    "it is",
    "thats",
    "that is",
    "that would be",
    "thatd be",
    "that will be",
    "thatll be",
    "it would be",
    "itd be",
    "itll be",
    "it will be",
    "i think",
    "i believe",
    "id say",
    "let me think",
    "let me see",
    "of course",
    "certainly",
    "no problem",
    "the answer is",
    "please",
    "just",
    "here it is",
    "here you go",
    "here you are",
    "there you go",
    "heres",
    "here is",
    "okey dokey",
    "alright",
    "all right",
    "like",
    "you know",
    "and",
    "this is",
    "yes please",
    "now then",
    "hang on",
    "one moment",
    "one second",
    "ok so",
    "to be honest",
    "basically",
    "sorry",
    "sorry love",
    "sorry mate",
    "no wait",
    "oh sorry",
    "actually",
];

/// Said after an answer.
const TAILS: &[&str] = &[
    "please",
    "thanks",
    "thank you",
    "thanks very much",
    "thank you very much",
    "thanks a lot",
    "many thanks",
    "cheers",
    "ok",
    "okay",
    "mate",
    "thats it",
    "thats all",
    "thats right",
    "i think",
    "i believe",
    "if that helps",
    "for you",
    "innit",
    "yeah",
    "bye",
    "er",
    "erm",
    "um",
    "uh",
    "you know",
    "if you please",
    "thank you so much",
    "my lovely",
    "my love",
    "my dear",
    "is that ok",
    "is that okay",
    "is that alright",
    "if thats ok",
    "thx",
    "is it",
    "is the one",
    "i reckon",
];

/// Words between "my" and the name of a field.
const KINDS: &[&str] = &[
    "full", "home", "new", "mobile", "current", "contact", "daytime", "best", "own", "whole",
    "first", "uk", "house",
];

fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                if let Some(word) = text.get(from..at) {
                    found.push(Span {
                        plain: plain(word),
                        start: from,
                        end: at,
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+')
        .chars()
        .filter(|c| *c != '\'')
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many words of `phrase` open `words`: all of them, or none.
fn opens(words: &[Span], phrase: &str) -> usize {
    let mut count = 0_usize;
    for part in phrase.split(' ') {
        if words.get(count).is_none_or(|span| span.plain != part) {
            return 0;
        }
        count = count.saturating_add(1);
    }
    count
}

/// "my", "my full", "the", then a label, then "is", "number", "would be": how many words that is.
fn names_field(words: &[Span], labels: &[&str]) -> usize {
    let mut at = 0_usize;
    let rest = |at: usize| words.get(at..).unwrap_or_default();
    for opener in ["my", "the", "our", "a"] {
        if opens(words, opener) > 0 {
            at = 1;
            break;
        }
    }
    while words
        .get(at)
        .is_some_and(|span| KINDS.contains(&span.plain.as_str()))
        && longest_label(rest(at), labels) == 0
    {
        at = at.saturating_add(1);
    }
    let label = longest_label(rest(at), labels);
    if label == 0 {
        return 0;
    }
    at = at.saturating_add(label);
    at = at.saturating_add(longest(rest(at), &["number", "here", "there"]));
    at.saturating_add(longest(
        rest(at),
        &["is", "would be", "will be", "its", "goes", "are", "is just"],
    ))
}

/// As [`longest`], with an "s" for "'s" at the end ("my name's").
fn longest_label(words: &[Span], labels: &[&str]) -> usize {
    let plain = longest(words, labels);
    let with_s = labels
        .iter()
        .map(|label| opens(words, &format!("{label}s")))
        .max()
        .unwrap_or(0);
    plain.max(with_s)
}

fn longest(words: &[Span], phrases: &[&str]) -> usize {
    phrases
        .iter()
        .map(|phrase| opens(words, phrase))
        .max()
        .unwrap_or(0)
}

/// The answer without what was said around it. `labels` are the names of the field ("postcode"), also
/// with an "s" for "name's"; `leads` and `tails` are phrases of this field only. Never strips to nothing.
pub(super) fn strip<'a>(text: &'a str, labels: &[&str], leads: &[&str], tails: &[&str]) -> &'a str {
    let all = spans(text);
    let mut words: &[Span] = &all;
    loop {
        let lead = longest(words, LEADS)
            .max(longest(words, leads))
            .max(names_field(words, labels));
        if lead == 0 || lead >= words.len() {
            break;
        }
        words = words.get(lead..).unwrap_or_default();
    }
    loop {
        let tail = (1..words.len())
            .filter(|from| {
                let ending = words.get(*from..).unwrap_or_default();
                let whole = |phrase: &&str| opens(ending, phrase) == ending.len();
                let is_my_label =
                    longest(ending, &["is my", "is the", "thats my", "as my", "on my"]);
                let after = ending.get(is_my_label..).unwrap_or_default();
                TAILS.iter().any(whole)
                    || tails.iter().any(whole)
                    || (is_my_label > 0
                        && !after.is_empty()
                        && names_field(after, labels) == after.len())
            })
            .min();
        match tail {
            Some(from) => words = words.get(..from).unwrap_or_default(),
            None => break,
        }
    }
    let from = words.first().map_or(0, |span| span.start);
    let to = words.last().map_or(text.len(), |span| span.end);
    text.get(from..to)
        .unwrap_or(text)
        .trim_matches(|c: char| matches!(c, ' ' | ',' | ';' | ':' | '!' | '"'))
}

/// What stands after the last self-correction ("no wait", "I mean", "sorry"), if there is one.
pub(super) fn after_correction(text: &str) -> Option<&str> {
    const MARKS: &[&str] = &[
        "i mean",
        "no wait",
        "wait no",
        "no sorry",
        "sorry",
        "wait",
        "actually",
        "scratch that",
        "correction",
        "no",
        "i meant",
        "rather",
        "or rather",
        "no its",
        "make that",
        "no i mean",
        "sorry i mean",
        "sorry no",
        "nope",
    ];
    let all = spans(text);
    let (mut at, mut after) = (0_usize, None);
    while at < all.len() {
        let words = all.get(at..).unwrap_or_default();
        let length = longest(words, MARKS);
        // "no 14" and "no. 14" are house numbers, so a correction needs something before it.
        if length > 0 && at > 0 {
            after = words.get(length).map(|span| span.start);
        }
        at = at.saturating_add(length.max(1));
    }
    text.get(after?..)
}

/// True when the words deny, doubt or ask, so that a value among them is at best to be read back.
pub(super) fn doubts(text: &str) -> Doubt {
    const DENIES: &[&str] = &[
        "not", "isnt", "wasnt", "never", "dont", "wont", "cant", "doesnt", "didnt", "arent",
        "without", "except", "no", "nor", "neither", "used", "wrong", "old", "previous", "former",
    ];
    const UNSURE: &[&str] = &[
        "maybe",
        "perhaps",
        "or",
        "probably",
        "might",
        "roughly",
        "about",
        "around",
        "possibly",
        "approximately",
        "guess",
        "unsure",
        "else",
        "could",
        "either",
        "mums",
        "neighbours",
        "friends",
        "near",
        "than",
        "nearly",
        "almost",
        "over",
        "under",
        "some",
        "least",
        "most",
    ];
    let all = spans(text);
    let has = |list: &[&str]| all.iter().any(|span| list.contains(&span.plain.as_str()));
    if has(DENIES) {
        Doubt::Denied
    } else if has(UNSURE) || text.contains('?') {
        Doubt::Unsure
    } else {
        Doubt::None
    }
}

/// What the words around a value make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    None,
    Unsure,
    Denied,
}

/// The words of a text in plain form: lower case, apostrophes dropped, punctuation off the edges.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    spans(text)
        .into_iter()
        .map(|span| span.plain)
        .filter(|word| !word.is_empty())
        .collect()
}
