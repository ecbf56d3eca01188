//! Cues: short word patterns that a pack writes for what must not be missed.
//!
//! # The syntax, all of it
//! | written | matches |
//! |---|---|
//! | `gas leak` | these words, next to each other, in this order |
//! | `smell*` | a word that begins so: smell, smells, smelling |
//! | `smell\|stink*` | one word or the other |
//! | `smell* ... gas` | up to four other words between (`~` is the same as `...`) |
//!
//! Case, accents, punctuation and apostrophes do not matter, in the cue or in what was said.
//!
//! # What it must not know
//! Topics, kinds and what follows from a match: that is the door's business.
//!
//! # How to add one more
//! A new sign of the syntax is a new branch in [`Cue::parse`] and a line in the table above.

use crate::words::bare_words;
use thiserror::Error;

/// The most words that a gap lets pass.
const WIDEST_GAP: usize = 4;

/// The most gaps in one cue: each may be filled in five ways, and every utterance is tried.
const MOST_GAPS: usize = 3;

/// A pattern over bare words; see the module for its syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    steps: Vec<Step>,
}

/// One word of a cue, and whether other words may stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    gap_before: bool,
    words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Whole(String),
    Beginning(String),
}

impl Word {
    fn matches(&self, heard: &str) -> bool {
        match self {
            Self::Whole(word) => word == heard,
            Self::Beginning(start) => heard.starts_with(start.as_str()),
        }
    }
}

/// Why a cue cannot be read. The texts tell the writer of a pack what to change.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CueError {
    /// There is no word in it.
    #[error("the cue {cue:?} has no word in it; write at least one word")]
    Empty {
        /// The cue as written.
        cue: String,
    },
    /// A gap stands where there is nothing on one side of it.
    #[error(
        "the cue {cue:?} begins or ends with a gap, or has two in a row; a gap must stand between two words"
    )]
    LooseGap {
        /// The cue as written.
        cue: String,
    },
    /// There are more gaps than are tried.
    #[error("the cue {cue:?} has more than three gaps; make two cues of it")]
    TooManyGaps {
        /// The cue as written.
        cue: String,
    },
    /// A star stands elsewhere than at the end of a word, or alone.
    #[error(
        "in the cue {cue:?} the star in {word:?} must stand at the end of a word, as in \"smell*\""
    )]
    MisplacedStar {
        /// The cue as written.
        cue: String,
        /// The word with the star.
        word: String,
    },
    /// An alternative is empty or made of several words.
    #[error(
        "in the cue {cue:?} the part {word:?} is not one word or a choice of words such as \"smell|stink\""
    )]
    NotOneWord {
        /// The cue as written.
        cue: String,
        /// The part.
        word: String,
    },
}

impl Cue {
    /// Reads a cue as a pack writes it.
    ///
    /// # Errors
    /// [`CueError`] says which part cannot be read and what to write instead.
    pub fn parse(text: &str) -> Result<Self, CueError> {
        let cue = || text.to_owned();
        let mut steps: Vec<Step> = Vec::new();
        let mut gap = false;
        for part in text
            .replace("...", " ~ ")
            .replace('…', " ~ ")
            .split_whitespace()
        {
            if part == "~" {
                if gap || steps.is_empty() {
                    return Err(CueError::LooseGap { cue: cue() });
                }
                gap = true;
                continue;
            }
            let words = part
                .split('|')
                .map(|word| parse_word(text, word))
                .collect::<Result<Vec<_>, _>>()?;
            steps.push(Step {
                gap_before: std::mem::take(&mut gap),
                words,
            });
        }
        if gap {
            return Err(CueError::LooseGap { cue: cue() });
        }
        if steps.iter().filter(|step| step.gap_before).count() > MOST_GAPS {
            return Err(CueError::TooManyGaps { cue: cue() });
        }
        if steps.is_empty() {
            return Err(CueError::Empty { cue: cue() });
        }
        Ok(Self { steps })
    }

    /// True when the cue is found anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.matches(&bare_words(text))
    }

    /// True when the cue is found anywhere in the bare words.
    pub(crate) fn matches(&self, heard: &[String]) -> bool {
        (0..heard.len())
            .any(|start| matches_here(&self.steps, heard.get(start..).unwrap_or_default()))
    }

    /// How many words a match names: a longer cue says more than a shorter one.
    pub(crate) fn length(&self) -> usize {
        self.steps.len()
    }
}

fn parse_word(cue: &str, written: &str) -> Result<Word, CueError> {
    let not_one = || CueError::NotOneWord {
        cue: cue.to_owned(),
        word: written.to_owned(),
    };
    let misplaced = || CueError::MisplacedStar {
        cue: cue.to_owned(),
        word: written.to_owned(),
    };
    let (stem, star) = written
        .strip_suffix('*')
        .map_or((written, false), |stem| (stem, true));
    if stem.contains('*') || (star && stem.is_empty()) {
        return Err(misplaced());
    }
    let mut words = bare_words(stem).into_iter();
    match (words.next(), words.next()) {
        (Some(word), None) if star => Ok(Word::Beginning(word)),
        (Some(word), None) => Ok(Word::Whole(word)),
        _ => Err(not_one()),
    }
}

/// Tries the steps from the first word of `heard` on. A step without a gap looks at one word only;
/// one with a gap at five, so the work is bounded by 5 to the power of the gaps.
fn matches_here(steps: &[Step], heard: &[String]) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        return true;
    };
    let furthest = if step.gap_before { WIDEST_GAP } else { 0 };
    (0..=furthest).any(|skip| {
        heard
            .get(skip)
            .is_some_and(|word| step.words.iter().any(|wanted| wanted.matches(word)))
            && matches_here(rest, heard.get(skip + 1..).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_match_what_their_syntax_says() {
        let table = [
            ("gas leak", "there is a GAS leak!", true),
            ("gas leak", "gas is leaking", false),
            ("gas leak*", "gas leaking", true),
            ("smell* ... gas", "I can smell gas", true),
            ("smell* ... gas", "it smells a bit like gas in here", true),
            ("smell* ... gas", "it smells one two three four gas", true),
            (
                "smell* ... gas",
                "it smells one two three four five gas",
                false,
            ),
            ("smell* ~ gas", "smelling of gas", true),
            ("smell* gas", "smelling of gas", false),
            ("smell*|stink* ... gas", "it stinks of gas", true),
            ("can't breathe", "he cant breathe", true),
            ("cant breathe", "he can’t breathe", true),
            ("die", "died", false),
            ("a ... b c", "a b x b c", true),
            ("gas", "", false),
        ];
        for (cue, text, expected) in table {
            assert_eq!(
                Cue::parse(cue).unwrap().is_in(text),
                expected,
                "{cue:?} in {text:?}"
            );
        }
    }

    #[test]
    fn a_cue_that_cannot_be_read_says_what_to_change() {
        let table = [
            ("", "at least one word"),
            ("  ", "at least one word"),
            ("... gas", "between two words"),
            ("gas ...", "between two words"),
            ("gas ... ... leak", "between two words"),
            ("a ... b ... c ... d ... e", "more than three gaps"),
            ("sm*ell", "at the end of a word"),
            ("*", "at the end of a word"),
            ("gas||leak", "not one word"),
            ("gas-leak", "not one word"),
            ("!!!", "not one word"),
        ];
        for (cue, says) in table {
            let error = Cue::parse(cue).unwrap_err().to_string();
            assert!(error.contains(says), "{cue:?}: {error}");
        }
    }
}
