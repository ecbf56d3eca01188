//! Cues: word patterns that people who write flows can read.
//!
//! `smell* ... gas|oil` is a word that begins with "smell", then up to four words, then "gas" or
//! "oil". `~` is the same as `...`. Matching is on words in lower case, without punctuation, accents
//! and apostrophes ("can't", "can’t" and "cant" are one word).

mod index;

pub use index::CueIndex;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many words `...` may stand for.
const GAP: usize = 4;

/// Gaps in one cue: each may be filled in five ways, and every utterance is tried.
const MOST_GAPS: usize = 3;

/// More characters and words than this are not looked at: far more than a long message has.
const MOST_CHARACTERS: usize = 20_000;
const MOST_WORDS: usize = 2_500;

/// A longer word is cut: nobody types one, and it must not cost time.
const LONGEST_WORD: usize = 40;

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Word(Alternatives),
    Gap,
}

/// The words that may stand in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alternatives {
    /// A bit for each first letter, so that most words are turned away by one look: a pack has
    /// thousands of cues, and each is tried at each word of an utterance.
    initials: u64,
    words: Vec<Alternative>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Alternative {
    stem: String,
    open: bool,
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CueFault {
    /// There is no word in it.
    #[error("a cue needs at least one word")]
    Empty,
    /// A gap stands where there is nothing to its left or right.
    #[error("`...` stands between two words")]
    LooseGap,
    /// There are more gaps than are tried.
    #[error("a cue has at most three gaps; make two cues of it")]
    TooManyGaps,
    /// A `*` without letters before it would match every word; inside a word it means nothing.
    #[error("`*` stands at the end of the first letters of a word, such as `smell*`")]
    BareStar,
    /// An alternative is empty or made of several words.
    #[error("`|` stands between single words, such as `gas|oil`")]
    NotOneWord,
}

impl Cue {
    /// Reads a pattern.
    pub fn parse(pattern: &str) -> Result<Self, CueFault> {
        let mut steps = Vec::new();
        for token in pattern.split_whitespace() {
            if matches!(token, "..." | "…" | "~") {
                if steps.is_empty() || steps.last() == Some(&Step::Gap) {
                    return Err(CueFault::LooseGap);
                }
                steps.push(Step::Gap);
                continue;
            }
            let alternatives = token
                .split('|')
                .map(Alternative::parse)
                .collect::<Result<Vec<_>, _>>()?;
            steps.push(Step::Word(Alternatives {
                initials: alternatives
                    .iter()
                    .fold(0, |bits, alternative| bits | initial(&alternative.stem)),
                words: alternatives,
            }));
        }
        if steps.iter().filter(|step| **step == Step::Gap).count() > MOST_GAPS {
            return Err(CueFault::TooManyGaps);
        }
        match steps.last() {
            None => Err(CueFault::Empty),
            Some(Step::Gap) => Err(CueFault::LooseGap),
            Some(Step::Word(_)) => Ok(Self(steps)),
        }
    }

    /// How many words it names: of two that match, the longer one knows more.
    pub fn length(&self) -> usize {
        self.0.iter().filter(|step| **step != Step::Gap).count()
    }

    /// Whether the pattern stands anywhere in these words (from [`words`]).
    pub fn found_in(&self, words: &[String]) -> bool {
        (0..words.len())
            .any(|start| matches_at(&self.0, words.get(start..).unwrap_or_default()).is_some())
    }

    /// Whether the pattern stands at the start of these words.
    pub fn begins(&self, words: &[String]) -> bool {
        matches_at(&self.0, words).is_some()
    }

    /// How many words it takes up at the start of these, if it stands there.
    pub fn takes(&self, words: &[String]) -> Option<usize> {
        matches_at(&self.0, words)
    }

    /// Whether the pattern is all that was said, but for courtesy words on either side.
    pub fn is_all_of(&self, words: &[String]) -> bool {
        const COURTESY: [&str; 12] = [
            "please", "thanks", "thank", "you", "sorry", "oh", "er", "um", "ok", "okay", "well",
            "and",
        ];
        let is_courtesy = |word: &String| COURTESY.contains(&word.as_str());
        let start = words.iter().take_while(|word| is_courtesy(word)).count();
        (0..=start).any(|from| {
            let rest = words.get(from..).unwrap_or_default();
            matches_at(&self.0, rest)
                .is_some_and(|used| rest.get(used..).unwrap_or_default().iter().all(is_courtesy))
        })
    }
}

impl Alternative {
    fn parse(written: &str) -> Result<Self, CueFault> {
        let (stem, open) = written
            .strip_suffix('*')
            .map_or((written, false), |stem| (stem, true));
        if stem.contains('*') || (open && stem.is_empty()) {
            return Err(CueFault::BareStar);
        }
        match <[String; 1]>::try_from(words(stem)) {
            Ok([stem]) => Ok(Self { stem, open }),
            Err(_) => Err(CueFault::NotOneWord),
        }
    }
}

/// The bit of a word's first byte; several bytes share one.
fn initial(word: &str) -> u64 {
    word.as_bytes().first().map_or(0, |byte| 1 << (byte % 64))
}

/// Whether the words are all of them these patterns, one after another, with any of the words `around` among
/// them; words from around alone are not.
pub(crate) fn are_made_up_of(words: &[String], cues: &[&Cue], around: &[&str]) -> bool {
    // The places up to which the words are made up so, and whether of more than what is around.
    let mut reached: Vec<Option<bool>> = vec![None; words.len().saturating_add(1)];
    if let Some(start) = reached.first_mut() {
        *start = Some(false);
    }
    for at in 0..words.len() {
        let Some(told) = reached.get(at).copied().flatten() else {
            continue;
        };
        let rest = words.get(at..).unwrap_or_default();
        let passes = rest
            .first()
            .is_some_and(|word| around.contains(&word.as_str()));
        let ends = cues
            .iter()
            .filter_map(|cue| cue.takes(rest))
            .map(|took| (took, true))
            .chain(passes.then_some((1, told)));
        for (took, told) in ends {
            if let Some(place) = reached.get_mut(at.saturating_add(took)) {
                *place = Some(told || place.unwrap_or_default());
            }
        }
    }
    reached.last().copied().flatten() == Some(true)
}

/// Patterns that stand in the code, each read once; none where one cannot be read. Known by their
/// address and length, which are their own for as long as the program runs.
type Fixed = HashMap<(usize, usize), Arc<[Cue]>>;

static FIXED: LazyLock<RwLock<Fixed>> = LazyLock::new(RwLock::default);

/// Whether a pattern that stands in the code is found in these words. One that cannot be read is not.
pub fn stands(pattern: &'static str, words: &[String]) -> bool {
    fixed(pattern).iter().any(|cue| cue.found_in(words))
}

/// How many words a pattern that stands in the code takes up at the start of these, if it stands there.
pub(crate) fn taken(pattern: &'static str, words: &[String]) -> Option<usize> {
    fixed(pattern).first()?.takes(words)
}

fn fixed(pattern: &'static str) -> Arc<[Cue]> {
    let key = (pattern.as_ptr().addr(), pattern.len());
    // The look is over before a new one is written.
    let known = {
        let fixed = FIXED.read().unwrap_or_else(PoisonError::into_inner);
        fixed.get(&key).map(Arc::clone)
    };
    known.unwrap_or_else(|| {
        let read: Arc<[Cue]> = Cue::parse(pattern).into_iter().collect();
        let mut fixed = FIXED.write().unwrap_or_else(PoisonError::into_inner);
        fixed.insert(key, Arc::clone(&read));
        read
    })
}

/// How many words the steps use up at the start of `words`, if they match there.
fn matches_at(steps: &[Step], words: &[String]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(0);
    };
    match step {
        Step::Word(alternatives) => {
            let word = words.first()?;
            if alternatives.initials & initial(word) == 0 {
                return None;
            }
            let fits = alternatives.words.iter().any(|alternative| {
                if alternative.open {
                    word.starts_with(&alternative.stem)
                } else {
                    *word == alternative.stem
                }
            });
            if !fits {
                return None;
            }
            matches_at(rest, words.get(1..)?).map(|used| used + 1)
        }
        Step::Gap => (0..=GAP.min(words.len()))
            .find_map(|skip| matches_at(rest, words.get(skip..)?).map(|used| used + skip)),
    }
}

/// The words of an utterance as cues see them, in order, bounded in number and length.
pub fn words(text: &str) -> Vec<String> {
    let folded: String = text
        .chars()
        .take(MOST_CHARACTERS)
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c))
        .flat_map(char::to_lowercase)
        .collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect()
}

/// Every sign that people and phones put for an apostrophe.
pub const fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '`' | '\u{00B4}' | '\u{FF07}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> bool {
        Cue::parse(pattern).unwrap().found_in(&words(text))
    }

    #[test]
    fn words_match_whole_in_any_case_and_without_punctuation() {
        assert!(found("gas leak", "There's a GAS leak!"));
        assert!(!found("gas leak", "gas leaks"));
        assert!(found("gas leak*", "two gas-leaks"));
        assert!(found("can't breathe", "I cant breathe"));
    }

    #[test]
    fn a_gap_spans_up_to_four_words_and_no_more() {
        assert!(found("smell* ... gas", "I smell gas"));
        assert!(
            found("smell* ... gas", "smelling a lot of strong gas"),
            "four between"
        );
        assert!(
            !found("smell* ... gas", "smelling one two three four five gas"),
            "five between"
        );
    }

    #[test]
    fn a_bar_offers_alternatives() {
        assert!(found("speak|talk to", "can I talk to someone"));
        assert!(!found("speak|talk to", "can I listen to someone"));
    }

    #[test]
    fn a_whole_match_leaves_room_for_courtesy_only() {
        let cue = Cue::parse("go back").unwrap();
        assert!(cue.is_all_of(&words("please go back, thanks")));
        assert!(!cue.is_all_of(&words("go back to Taunton")));
    }

    #[test]
    fn patterns_that_would_match_everything_or_nothing_are_refused() {
        for (pattern, fault) in [
            ("", CueFault::Empty),
            ("...", CueFault::LooseGap),
            ("gas ...", CueFault::LooseGap),
            ("*", CueFault::BareStar),
            ("sm*ll", CueFault::BareStar),
            ("a|", CueFault::NotOneWord),
            ("a ... b ... c ... d ... e", CueFault::TooManyGaps),
        ] {
            assert_eq!(Cue::parse(pattern), Err(fault), "{pattern:?}");
        }
    }

    #[test]
    fn text_of_any_shape_becomes_words() {
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
            assert_eq!(&words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_pattern_of_the_code_is_read_once_and_found_as_any_other() {
        for _ in 0..2 {
            assert!(stands("gas|oil leak*", &words("two gas leaks")));
            assert!(!stands("gas|oil leak*", &words("a leak of gas")));
            assert_eq!(taken("hang|hold on", &words("hold on a bit")), Some(2));
            assert!(!stands("a|", &words("a")), "one that cannot be read");
        }
    }

    #[test]
    fn endless_text_is_bounded() {
        assert_eq!(words(&"a ".repeat(1_000_000)).len(), MOST_WORDS);
        let long = words(&"x".repeat(1_000_000));
        assert_eq!(long.len(), 1);
        assert_eq!(long[0].len(), LONGEST_WORD);
    }
}
