//! `WordPiece`: words to the numbers that the sentence model was trained on.
//!
//! Written for the uncased BERT vocabulary: text is cleaned, lower-cased, stripped of accents,
//! parted at spaces and punctuation, and each word is cut into the longest known pieces. It stops
//! as soon as the model's window is full, so ten thousand characters cost no more than a page.

use serde::Deserialize;
use std::collections::HashMap;
use thiserror::Error;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The longest input of the model in pieces, its two markers among them.
pub const LONGEST_INPUT: usize = 128;
/// A longer word counts as unknown, as in the model's training.
const LONGEST_WORD: usize = 100;

/// Why a tokeniser's file cannot be used.
#[derive(Debug, Error)]
pub enum WordPieceError {
    /// It is not the JSON of a tokeniser.
    #[error(
        "the tokeniser's file is not what was expected ({0}); run `porter model install` again"
    )]
    Json(#[from] serde_json::Error),
    /// A marker that the model needs is missing.
    #[error(
        "the tokeniser's vocabulary has no {0}; it belongs to another model; run `porter model install` again"
    )]
    NoMarker(&'static str),
}

/// A vocabulary of word pieces.
#[derive(Debug)]
pub struct WordPiece {
    pieces: HashMap<Box<str>, i32>,
    start: i32,
    end: i32,
    unknown: i32,
}

#[derive(Deserialize)]
struct TokenizerFile {
    model: ModelPart,
}

#[derive(Deserialize)]
struct ModelPart {
    vocab: HashMap<Box<str>, i32>,
}

impl WordPiece {
    /// Reads the vocabulary out of a `tokenizer.json`.
    ///
    /// # Errors
    /// [`WordPieceError`] when it is no such file or lacks a marker.
    pub fn from_json(json: &[u8]) -> Result<Self, WordPieceError> {
        let file: TokenizerFile = serde_json::from_slice(json)?;
        Self::new(file.model.vocab)
    }

    fn new(pieces: HashMap<Box<str>, i32>) -> Result<Self, WordPieceError> {
        let marker = |name: &'static str| {
            pieces
                .get(name)
                .copied()
                .ok_or(WordPieceError::NoMarker(name))
        };
        let (start, end, unknown) = (marker("[CLS]")?, marker("[SEP]")?, marker("[UNK]")?);
        Ok(Self {
            pieces,
            start,
            end,
            unknown,
        })
    }

    /// Whether the whole word, in lower case, is one piece.
    pub fn is_word(&self, word: &str) -> bool {
        self.pieces.contains_key(word)
    }

    /// The vocabulary as plain text: one piece a line, in the order of their numbers.
    pub fn vocabulary(&self) -> String {
        let mut pieces: Vec<(i32, &str)> = self
            .pieces
            .iter()
            .map(|(piece, id)| (*id, &**piece))
            .collect();
        pieces.sort_unstable();
        pieces
            .iter()
            .flat_map(|(_, piece)| [*piece, "\n"])
            .collect()
    }

    /// The pieces of `text` between the two markers, at most [`LONGEST_INPUT`] in all.
    pub fn pieces(&self, text: &str) -> Vec<i32> {
        let mut ids = Vec::with_capacity(32);
        ids.push(self.start);
        let mut word: Vec<char> = Vec::with_capacity(16);
        let full = |ids: &Vec<i32>| ids.len() >= LONGEST_INPUT - 1;
        'text: for written in text.chars() {
            match class_of(written) {
                Class::Nothing => {}
                Class::Space => self.finish_word(&mut word, &mut ids),
                Class::Alone => {
                    self.finish_word(&mut word, &mut ids);
                    word.push(written);
                    self.finish_word(&mut word, &mut ids);
                }
                Class::Letter => {
                    // A word beyond the limit is unknown whatever follows: one letter more says so.
                    if word.len() <= LONGEST_WORD {
                        decompose_canonical(written, |part| {
                            if !is_combining_mark(part) {
                                word.extend(part.to_lowercase());
                            }
                        });
                    }
                }
            }
            if full(&ids) {
                word.clear();
                break 'text;
            }
        }
        self.finish_word(&mut word, &mut ids);
        ids.truncate(LONGEST_INPUT - 1);
        ids.push(self.end);
        ids
    }

    fn finish_word(&self, word: &mut Vec<char>, ids: &mut Vec<i32>) {
        if word.is_empty() {
            return;
        }
        let before = ids.len();
        if word.len() > LONGEST_WORD || !self.cut(word, ids) {
            ids.truncate(before);
            ids.push(self.unknown);
        }
        word.clear();
    }

    /// Cuts a word into the longest pieces from the left; false when some part is in no piece.
    fn cut(&self, word: &[char], ids: &mut Vec<i32>) -> bool {
        let mut rest = word;
        let mut piece = String::with_capacity(word.len() + 2);
        while !rest.is_empty() {
            let found = (1..=rest.len()).rev().find_map(|length| {
                let (head, tail) = rest.split_at_checked(length)?;
                piece.clear();
                if rest.len() < word.len() {
                    piece.push_str("##");
                }
                piece.extend(head);
                self.pieces.get(piece.as_str()).map(|id| (*id, tail))
            });
            let Some((id, tail)) = found else {
                return false;
            };
            ids.push(id);
            rest = tail;
        }
        true
    }
}

enum Class {
    Nothing,
    Space,
    Alone,
    Letter,
}

/// Sorts a character as the model's training did.
fn class_of(c: char) -> Class {
    if c.is_whitespace() {
        Class::Space
    } else if c.is_control()
        || matches!(c, '\u{FFFD}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
    {
        Class::Nothing
    } else if is_punctuation(c) || is_ideograph(c) {
        Class::Alone
    } else {
        Class::Letter
    }
}

/// Punctuation of the scripts whose residents write to a council; ASCII signs all count.
const fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c,
            '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}'
            | '\u{37E}' | '\u{387}' | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{58A}' | '\u{5BE}' | '\u{5F3}' | '\u{5F4}'
            | '\u{609}' | '\u{60A}' | '\u{60C}' | '\u{60D}' | '\u{61B}' | '\u{61E}' | '\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}'
            | '\u{964}' | '\u{965}' | '\u{970}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{2045}'..='\u{2051}' | '\u{2053}'..='\u{205E}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}'
            | '\u{FF01}'..='\u{FF03}' | '\u{FF05}'..='\u{FF0A}' | '\u{FF0C}'..='\u{FF0F}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '\u{FF20}')
}

/// Characters that stand for a word each: the model reads them one by one.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> WordPiece {
        let names = [
            "[CLS]", "[SEP]", "[UNK]", "bin", "##s", "##ning", "cafe", "?", "can", "'", "t", "水",
        ];
        WordPiece::new(
            names
                .iter()
                .zip(0..)
                .map(|(name, id)| ((*name).into(), id))
                .collect(),
        )
        .unwrap()
    }

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        let table: &[(&str, &[i32])] = &[
            ("", &[0, 1]),
            ("bin", &[0, 3, 1]),
            ("BINS?", &[0, 3, 4, 7, 1]),
            ("binning", &[0, 3, 5, 1]),
            ("café", &[0, 6, 1]),
            ("can't", &[0, 8, 9, 10, 1]),
            ("水水", &[0, 11, 11, 1]),
            ("xyz bin", &[0, 2, 3, 1]),
            ("bi\u{0}n", &[0, 3, 1]),
        ];
        for (text, expected) in table {
            assert_eq!(&small().pieces(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_window_is_never_exceeded() {
        for text in [
            "bins ".repeat(10_000),
            "?".repeat(10_000),
            "x".repeat(100_000),
            "\u{0}".repeat(100_000),
        ] {
            let ids = small().pieces(&text);
            assert!(ids.len() <= LONGEST_INPUT, "{}", ids.len());
            assert_eq!(ids.first(), Some(&0));
            assert_eq!(ids.last(), Some(&1));
        }
        assert_eq!(small().pieces(&"bins ".repeat(10_000)).len(), LONGEST_INPUT);
    }

    #[test]
    fn a_foreign_file_is_refused() {
        assert!(matches!(
            WordPiece::from_json(b"{}"),
            Err(WordPieceError::Json(_))
        ));
        assert!(matches!(
            WordPiece::from_json(br#"{"model":{"vocab":{"[CLS]":1}}}"#),
            Err(WordPieceError::NoMarker("[SEP]"))
        ));
    }
}
