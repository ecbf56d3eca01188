//! Many patterns at once: a pack has thousands, and of most not even the first word was said.

use super::{Cue, Step, matches_at};
use std::collections::HashMap;

/// Patterns with what each stands for, found by the word that they begin with.
#[derive(Debug, Clone)]
pub struct CueIndex<T> {
    cues: Vec<(Cue, T)>,
    /// By a whole first word.
    words: HashMap<String, Vec<usize>>,
    /// By the first letters of a first word.
    stems: HashMap<String, Vec<usize>>,
}

impl<T> FromIterator<(Cue, T)> for CueIndex<T> {
    fn from_iter<I: IntoIterator<Item = (Cue, T)>>(cues: I) -> Self {
        let cues: Vec<(Cue, T)> = cues.into_iter().collect();
        let (mut words, mut stems) = (HashMap::new(), HashMap::new());
        for (place, (cue, _)) in cues.iter().enumerate() {
            // A pattern never begins with a gap.
            let Some(Step::Word(first)) = cue.0.first() else {
                continue;
            };
            for alternative in &first.words {
                let by = if alternative.open {
                    &mut stems
                } else {
                    &mut words
                };
                let places: &mut Vec<usize> = by.entry(alternative.stem.clone()).or_default();
                places.push(place);
            }
        }
        Self { cues, words, stems }
    }
}

impl<T> CueIndex<T> {
    /// The patterns that stand anywhere in these words (from [`super::words`]); one that stands there
    /// twice comes twice.
    pub fn found_in<'a>(&'a self, said: &'a [String]) -> impl Iterator<Item = &'a (Cue, T)> {
        said.iter().enumerate().flat_map(move |(at, word)| {
            let rest = said.get(at..).unwrap_or_default();
            let whole = self.words.get(word);
            let begun = beginnings(word).filter_map(|stem| self.stems.get(stem));
            whole
                .into_iter()
                .chain(begun)
                .flatten()
                .filter_map(|place| self.cues.get(*place))
                .filter(|(cue, _)| matches_at(&cue.0, rest).is_some())
        })
    }
}

/// A word's first letter, its first two, and so on to all of it.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let ends = word
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    ends.filter_map(|end| word.get(..end))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const CUES: [&str; 7] = [
        "gas",
        "gas|smell* ... leak",
        "smell*",
        "no gas",
        "é* oil",
        "a",
        "leak ... leak",
    ];

    fn index() -> CueIndex<&'static str> {
        let cues = CUES.map(|cue| (Cue::parse(cue).unwrap(), cue));
        cues.into_iter().collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_what_trying_each_pattern_finds(
            said in proptest::collection::vec(
                prop::sample::select(vec!["gas", "no", "smelling", "smell", "leak", "a", "été", "oil", "x"]),
                0..9,
            )
        ) {
            let said = words(&said.join(" "));
            let index = index();
            let found: BTreeSet<_> = index.found_in(&said).map(|(_, cue)| *cue).collect();
            let each = CUES.into_iter().filter(|cue| Cue::parse(cue).unwrap().found_in(&said));
            prop_assert_eq!(found, each.collect());
        }
    }
}
