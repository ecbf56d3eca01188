//! Plain words: what cues and the built-in encoder compare.
//!
//! Text comes in any shape; here it becomes a bounded list of bare words: lower case, no accents,
//! apostrophes folded away ("can't", "can’t" and "cant" are one word), everything else that is no
//! letter or digit parts words. It must not know topics or meanings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More characters than this are not looked at: ten times a long chat message.
pub(crate) const MOST_CHARACTERS: usize = 20_000;
/// More words than this are not looked at.
const MOST_WORDS: usize = 2_500;
/// A longer word is cut: nobody types one, and it must not cost time.
const LONGEST_WORD: usize = 40;

/// The bare words of `text`, in order, bounded in number and length.
pub(crate) fn bare_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut length = 0_usize;
    let folded = text
        .chars()
        .take(MOST_CHARACTERS)
        .nfkd()
        .filter(|c| !is_combining_mark(*c));
    for character in folded {
        if is_apostrophe(character) {
            continue;
        }
        if character.is_alphanumeric() {
            if length < LONGEST_WORD {
                word.extend(character.to_lowercase());
                length += 1;
            }
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
            length = 0;
            if words.len() >= MOST_WORDS {
                return words;
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// True for every sign that people and phones put for an apostrophe.
pub(crate) const fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '`' | '\u{00B4}' | '\u{FF07}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_shape_becomes_bare_words() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            ("  \t\n ", &[]),
            (
                "Can I have a new Garden-Waste bin?",
                &["can", "i", "have", "a", "new", "garden", "waste", "bin"],
            ),
            (
                "I can't, I can’t, I cant",
                &["i", "cant", "i", "cant", "i", "cant"],
            ),
            ("CAFÉ Zoë", &["cafe", "zoe"]),
            ("fire!!! 🔥🔥 now", &["fire", "now"]),
            ("a\u{0}b\u{7}c", &["a", "b", "c"]),
            ("помогите", &["помогите"]),
            ("ring 999", &["ring", "999"]),
        ];
        for (text, expected) in table {
            assert_eq!(&bare_words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn endless_text_is_bounded() {
        assert_eq!(bare_words(&"a ".repeat(1_000_000)).len(), MOST_WORDS);
        let long = bare_words(&"x".repeat(1_000_000));
        assert_eq!(long.len(), 1);
        assert_eq!(long[0].len(), LONGEST_WORD);
    }
}
