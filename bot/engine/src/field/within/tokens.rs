//! Words with the place where they stand, so that what was found can be cut out of what was said.

use std::ops::Range;

/// One word as it was said, and in lower case without punctuation at its ends.
pub(super) struct Token<'t> {
    pub(super) at: Range<usize>,
    pub(super) raw: &'t str,
    pub(super) plain: String,
    /// Whether a comma, full stop or the like follows it.
    pub(super) ends_clause: bool,
}

/// The words of a text. More than [`MOST`] are not looked at.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    const MOST: usize = 400;
    let mut found = Vec::new();
    let mut from = 0;
    for raw in text.split(char::is_whitespace) {
        let at = from..from + raw.len();
        // What split it is one character of white space, of whatever length.
        let gap = text
            .get(at.end..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        from = at.end + gap;
        if raw.is_empty() {
            continue;
        }
        let plain = raw
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .replace(['\'', '’'], "");
        found.push(Token {
            at,
            raw,
            plain,
            ends_clause: raw.ends_with([',', '.', ';', '!', '?', ':']),
        });
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The text from one word to another, both included.
pub(super) fn span(tokens: &[Token<'_>], from: usize, to: usize) -> Option<Range<usize>> {
    Some(tokens.get(from)?.at.start..tokens.get(to)?.at.end)
}

/// Whether these words stand here, one after the other.
pub(super) fn stands(tokens: &[Token<'_>], from: usize, words: &str) -> Option<usize> {
    let mut at = from;
    for word in words.split(' ') {
        if tokens.get(at)?.plain != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Where one of these phrases ends, wherever in the text it stands first.
pub(super) fn after_any(tokens: &[Token<'_>], phrases: &[&str]) -> Option<usize> {
    (0..tokens.len()).find_map(|from| {
        phrases
            .iter()
            .filter_map(|words| stands(tokens, from, words))
            .max()
    })
}

/// Words that lead up to a value or stand between two: they are nobody's answer.
const GLUE: &[&str] = &[
    "a",
    "also",
    "am",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "best",
    "birth",
    "birthday",
    "born",
    "but",
    "by",
    "call",
    "calling",
    "can",
    "contact",
    "date",
    "details",
    "dob",
    "e-mail",
    "email",
    "for",
    "from",
    "get",
    "have",
    "hello",
    "here",
    "heres",
    "hey",
    "hi",
    "id",
    "i",
    "ill",
    "im",
    "in",
    "is",
    "it",
    "its",
    "like",
    "live",
    "living",
    "me",
    "mine",
    "mobile",
    "my",
    "name",
    "names",
    "need",
    "number",
    "of",
    "ok",
    "okay",
    "on",
    "phone",
    "please",
    "post",
    "code",
    "postcode",
    "reach",
    "registration",
    "reg",
    "ring",
    "ringing",
    "so",
    "speaking",
    "tel",
    "telephone",
    "thank",
    "thanks",
    "that",
    "thats",
    "the",
    "there",
    "they",
    "this",
    "to",
    "too",
    "us",
    "use",
    "want",
    "we",
    "well",
    "with",
    "would",
    "yeah",
    "yes",
    "you",
    "your",
    "address",
    "house",
    "home",
    "number's",
    "numbers",
    "plate",
];

pub(super) fn is_glue(plain: &str) -> bool {
    plain.is_empty() || GLUE.contains(&plain)
}
