//! Spelling: words that are none, put right where a word of the pack's examples is surely meant.
//!
//! The encoder cuts "grden" into pieces that mean nothing, and so many of them look like another
//! language. It must not touch real words: the encoder's own vocabulary says what those are, and the
//! examples say which words a council hears. Only topics are understood from what comes of it; values
//! (names, streets) are read from what was said.

use std::cmp::Reverse;
use std::collections::HashMap;
use strsim::osa_distance;

/// Shorter words are too near to too many others.
const SHORTEST: usize = 3;
/// From this length on two letters may be wrong.
const LONG: usize = 8;
/// So many words are looked at, so that no text takes long.
const MOST_WORDS: usize = 40;

/// The words of the examples, with how often each stands there.
pub(crate) struct Spelling {
    counts: HashMap<String, u32>,
    /// By length and first letter, which is seldom the wrong one: "mending" is no "sending".
    alike: HashMap<(usize, Option<char>), Vec<String>>,
}

impl Spelling {
    /// Learns the words of the examples.
    pub(crate) fn of(examples: impl Iterator<Item = Vec<String>>) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for word in examples.flatten() {
            let count = counts.entry(word).or_default();
            *count = count.saturating_add(1);
        }
        let mut alike: HashMap<_, Vec<String>> = HashMap::new();
        for word in counts.keys() {
            let shape = (word.chars().count(), word.chars().next());
            alike.entry(shape).or_default().push(word.clone());
        }
        // The order of a hash map is none: equals are decided alike on every start.
        for words in alike.values_mut() {
            words.sort_unstable();
        }
        Self { counts, alike }
    }

    /// The words with their spelling put right; `None` where nothing is to be done, or where most of
    /// them are unknown: then it is another language, and not a slip.
    pub(crate) fn mend(&self, words: &[String], is_word: impl Fn(&str) -> bool) -> Option<String> {
        let known = |word: &str| {
            self.counts.contains_key(word) || is_word(word) || is_form_of_word(word, &is_word)
        };
        let mut strange = 0_usize;
        let mut mended = 0_usize;
        let said: Vec<&str> = words
            .iter()
            .take(MOST_WORDS)
            .map(|word| {
                let short = word.chars().count() < SHORTEST;
                if short || known(word) || word.chars().any(|c| !c.is_ascii_lowercase()) {
                    return word.as_str();
                }
                let found = self.nearest(word, &is_word);
                mended += usize::from(found.is_some());
                strange += usize::from(found.is_none());
                found.unwrap_or(word)
            })
            .collect();
        // Half of it at least has to be understood by then, and something besides what was mended.
        let sound = strange * 2 <= said.len() && mended < said.len();
        (mended > 0 && sound).then(|| said.join(" "))
    }

    /// The word of the examples that is meant: it begins alike; the nearest, of those the commonest.
    fn nearest(&self, word: &str, is_word: &impl Fn(&str) -> bool) -> Option<&str> {
        let length = word.chars().count();
        let most = if length >= LONG { 2 } else { 1 };
        let first = word.chars().next();
        let near = (length.saturating_sub(most)..=length.saturating_add(most))
            .filter(|length| *length >= SHORTEST)
            .filter_map(|length| self.alike.get(&(length, first)))
            .flatten();
        near.filter_map(|other| {
            let distance = osa_distance(word, other);
            let fits = distance <= most && (length > SHORTEST || is_swap(word, other));
            let count = self.counts.get(other).copied().unwrap_or_default();
            (fits && is_word(other)).then_some((
                distance,
                Reverse(count),
                // A letter is left out more often than put in.
                Reverse(other.len()),
                other,
            ))
        })
        .min()
        .map(|(.., other)| other.as_str())
    }
}

/// Whether a word is another with an ending ("mending"), which no list of words holds for all.
fn is_form_of_word(word: &str, is_word: &impl Fn(&str) -> bool) -> bool {
    ["ing", "ed", "er", "ers", "s", "es", "ly", "less", "ness"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() >= SHORTEST)
        .any(|stem| is_word(stem) || is_word(&format!("{stem}e")))
}

/// Whether two words have the same letters: in three of them nothing less is a slip for sure.
fn is_swap(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use engine::cue::words;

    fn mended(text: &str) -> Option<String> {
        let examples = [
            "can I have a new garden waste bin",
            "my garden bin was not collected",
            "I want to make a complaint",
            "report a pothole on the road",
            "nowy kosz na smieci",
        ];
        let english = "can i have a new garden waste bin my was not collected want to make complaint report pothole on the road mill lane got you";
        let spelling = Spelling::of(examples.iter().map(|text| words(text)));
        spelling.mend(&words(text), |word| {
            english.split(' ').any(|known| known == word)
        })
    }

    #[test]
    fn slips_are_put_right_and_words_are_left_alone() {
        let rows = [
            (
                "i wnat a nwe grden wast bin",
                Some("i want a new garden waste bin"),
            ),
            ("my bin was not colected", Some("my bin was not collected")),
            (
                "have you got my compalint",
                Some("have you got my complaint"),
            ),
            ("report a pothole on mill lane", None),
            ("potholes reported on my roads", None),
            ("nowy kosz", None),
            ("prosze pomocy potrzebuje", None),
            ("", None),
        ];
        for (text, right) in rows {
            assert_eq!(mended(text).as_deref(), right, "{text}");
        }
    }
}
