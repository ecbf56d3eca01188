//! A line of the talk as pages and programs get it.

use crate::pages::PageWords;
use crate::sessions::Outgoing;
use engine::reply::{Foreign, Part, Saying, Speaker};
use serde::Serialize;

/// A line as a page draws it.
pub(crate) struct Line {
    pub(crate) seq: u64,
    /// Class of the bubble, and the speaker's code.
    pub(crate) class: &'static str,
    /// The speaker's name as text.
    pub(crate) who: String,
    pub(crate) pieces: Vec<Piece>,
    /// Where the page is to open.
    pub(crate) latest: bool,
}

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    /// A web address of Porter's own words, or the path of the notice.
    Link(String),
    /// Words in this language (BCP 47), which is not the page's.
    Foreign(String, String),
}

impl Line {
    /// The lines of a talk; the page opens at the newest line of the resident's.
    pub(crate) fn all(talk: &[Outgoing], words: &PageWords, bot: &str, notice: &str) -> Vec<Self> {
        let mine = talk
            .iter()
            .rev()
            .find(|line| line.from == Speaker::Resident);
        let latest = mine.map(|line| line.seq);
        talk.iter()
            .map(|line| Self {
                seq: line.seq,
                class: class(line.from),
                who: match line.from {
                    Speaker::Bot => bot.to_owned(),
                    Speaker::Adviser => words.say("page-adviser", &[]),
                    Speaker::Resident => words.say("page-you", &[]),
                },
                pieces: match line.from {
                    Speaker::Bot => saying(&line.saying, notice),
                    _ => vec![Piece::Words(line.saying.text.clone())],
                },
                latest: latest == Some(line.seq),
            })
            .collect()
    }
}

/// The speaker's code.
pub(crate) const fn class(from: Speaker) -> &'static str {
    match from {
        Speaker::Bot => "bot",
        Speaker::Adviser => "adviser",
        Speaker::Resident => "resident",
    }
}

/// Porter's words, cut where their language changes and at web addresses.
fn saying(saying: &Saying, notice: &str) -> Vec<Piece> {
    let parts = saying.shown();
    let cut = parts.into_iter().flat_map(|part| match part {
        Part::Own(words) => pieces(words, notice),
        Part::Foreign(words, foreign) => {
            vec![Piece::Foreign(foreign.language.clone(), words.to_owned())]
        }
    });
    cut.collect()
}

/// Cuts Porter's words at web addresses. Residents' and advisers' words are never cut: an address in
/// them stays text, so that nobody can send somebody a link through Porter.
fn pieces(text: &str, notice: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let bare = part
            .trim_end()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        if bare.starts_with("https://") || (bare == notice && bare.starts_with('/')) {
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Link(bare.to_owned()));
            words.push_str(part.strip_prefix(bare).unwrap_or_default());
        } else {
            words.push_str(part);
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// A line as programs get it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Message)]
pub(crate) struct LineJson {
    /// Its number within the conversation, from 1.
    pub(crate) seq: u64,
    /// Who said it: `bot`, `adviser` or `resident`.
    pub(crate) from: &'static str,
    /// What was said.
    pub(crate) text: String,
    /// What of the text is in another language than the page's, in order.
    pub(crate) foreign: Vec<ForeignJson>,
}

/// Words in another language.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Foreign)]
pub(crate) struct ForeignJson {
    /// The language (BCP 47), such as `pl-PL`.
    pub(crate) language: String,
    /// The words as they stand in the text.
    pub(crate) text: String,
}

impl From<&Outgoing> for LineJson {
    fn from(line: &Outgoing) -> Self {
        Self {
            seq: line.seq,
            from: class(line.from),
            text: line.saying.text.clone(),
            foreign: line.saying.foreign.iter().map(ForeignJson::of).collect(),
        }
    }
}

impl ForeignJson {
    fn of(foreign: &Foreign) -> Self {
        Self {
            language: foreign.language.clone(),
            text: foreign.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_become_links() {
        let link = |text: &str| Piece::Link(text.into());
        let words = |text: &str| Piece::Words(text.into());
        for (text, expected) in [
            (
                "Read /privacy.",
                vec![words("Read "), link("/privacy"), words(".")],
            ),
            (
                "https://a.example, then",
                vec![link("https://a.example"), words(", then")],
            ),
            (
                "javascript:x http://b /private",
                vec![words("javascript:x http://b /private")],
            ),
        ] {
            assert_eq!(pieces(text, "/privacy"), expected);
        }
    }
}
