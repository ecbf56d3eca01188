//! Cues: word patterns that people who write flows can read.
//!
//! `smell* ... gas|oil` is a word that begins with "smell", then up to four words, then "gas" or
//! "oil". Matching is on words in lower case, without punctuation and with apostrophes dropped.

/// How many words `...` may stand for.
const GAP: usize = 4;

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Word(Vec<Alternative>),
    Gap,
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
    /// A `*` without letters before it would match every word.
    #[error("`*` stands at the end of the first letters of a word, such as `smell*`")]
    BareStar,
}

impl Cue {
    /// Reads a pattern.
    pub fn parse(pattern: &str) -> Result<Self, CueFault> {
        let mut steps = Vec::new();
        for token in pattern.split_whitespace() {
            if token == "..." || token == "…" {
                if steps.is_empty() || steps.last() == Some(&Step::Gap) {
                    return Err(CueFault::LooseGap);
                }
                steps.push(Step::Gap);
                continue;
            }
            let alternatives = token
                .split('|')
                .map(|word| {
                    let (stem, open) = word
                        .strip_suffix('*')
                        .map_or((word, false), |stem| (stem, true));
                    let stem: String = words(stem).concat();
                    if stem.is_empty() {
                        Err(CueFault::BareStar)
                    } else {
                        Ok(Alternative { stem, open })
                    }
                })
                .collect::<Result<Vec<_>, _>>()?;
            steps.push(Step::Word(alternatives));
        }
        match steps.last() {
            None => Err(CueFault::Empty),
            Some(Step::Gap) => Err(CueFault::LooseGap),
            Some(Step::Word(_)) => Ok(Self(steps)),
        }
    }

    /// Whether the pattern stands anywhere in these words (from [`words`]).
    pub fn found_in(&self, words: &[String]) -> bool {
        (0..words.len())
            .any(|start| matches_at(&self.0, words.get(start..).unwrap_or_default()).is_some())
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

/// How many words the steps use up at the start of `words`, if they match there.
fn matches_at(steps: &[Step], words: &[String]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(0);
    };
    match step {
        Step::Word(alternatives) => {
            let word = words.first()?;
            let fits = alternatives.iter().any(|alternative| {
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

/// The words of an utterance as cues see them: lower case, apostrophes dropped, at most 400.
pub fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace(['\'', '’', '‘', '`'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(400)
        .map(str::to_owned)
        .collect()
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
        ] {
            assert_eq!(Cue::parse(pattern), Err(fault), "{pattern:?}");
        }
    }
}
