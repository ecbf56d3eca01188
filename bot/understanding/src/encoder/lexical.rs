//! The stand-in encoder: spellings without meanings.
//!
//! Built in, needs no file and no set-up, so Porter starts anywhere. Words, their beginnings,
//! pairs of words and runs of three letters are hashed into a fixed number of places. It knows that
//! "bins" is like "bin", never that "rubbish" is; [`Encoder::degraded`] says so.

use super::{EncodeError, Encoder, to_unit_length};
use engine::cue::words;

const DIMENSION: usize = 1024;
/// More words add nothing to a vector of spellings.
const MOST_WORDS: usize = 200;

/// The built-in encoder of spellings. See the module.
#[derive(Debug, Clone, Copy, Default)]
pub struct LexicalEncoder;

impl Encoder for LexicalEncoder {
    fn id(&self) -> String {
        "lexical-1".into()
    }

    fn dimension(&self) -> usize {
        DIMENSION
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        Ok(texts.iter().map(|text| vector_of(text)).collect())
    }

    fn degraded(&self) -> bool {
        true
    }
}

fn vector_of(text: &str) -> Vec<f32> {
    let mut vector = vec![0.0; DIMENSION];
    // Every text has this much in common, so that an empty one has a direction too.
    add(&mut vector, "any", "", 0.2);
    let mut previous: Option<String> = None;
    for word in words(text).into_iter().take(MOST_WORDS) {
        let weight = if is_filler(&word) { 0.15 } else { 1.0 };
        add(&mut vector, "word", &word, weight);
        if weight >= 1.0 {
            add(
                &mut vector,
                "begins",
                &word.chars().take(5).collect::<String>(),
                0.6,
            );
            add_letters(&mut vector, &word);
            if let Some(before) = previous.take() {
                add(&mut vector, "pair", &format!("{before} {word}"), 0.5);
            }
            previous = Some(word);
        }
    }
    to_unit_length(&mut vector);
    vector
}

/// Runs of three letters, so that one wrong letter leaves most of a word standing.
fn add_letters(vector: &mut [f32], word: &str) {
    let letters: Vec<char> = std::iter::once('<')
        .chain(word.chars())
        .chain(std::iter::once('>'))
        .collect();
    let runs = letters.windows(3);
    let share = 0.8 / f32::from(u8::try_from(runs.len().max(1)).unwrap_or(u8::MAX)).sqrt();
    for run in runs {
        add(vector, "letters", &run.iter().collect::<String>(), share);
    }
}

/// Adds a feature at the place, and with the sign, that its hash gives it.
fn add(vector: &mut [f32], kind: &str, text: &str, weight: f32) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in kind.bytes().chain([0]).chain(text.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    let place = usize::try_from(hash % 1024).unwrap_or_default();
    let sign = if hash & (1 << 40) == 0 { 1.0 } else { -1.0 };
    if let Some(slot) = vector.get_mut(place) {
        *slot += sign * weight;
    }
}

/// Words that stand in every question and tell topics apart badly.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
        "can", "could", "do", "does", "for", "from", "get", "got", "had", "has", "have", "he",
        "hello", "her", "hi", "his", "how", "i", "id", "if", "ill", "im", "in", "is", "it", "its",
        "ive", "just", "like", "me", "my", "need", "of", "on", "one", "or", "our", "please", "she",
        "so", "some", "that", "thats", "the", "their", "them", "there", "theres", "they", "this",
        "to", "up", "us", "want", "was", "we", "were", "what", "when", "where", "which", "will",
        "with", "would", "you", "your",
    ];
    FILLERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> f32 {
        let vectors = LexicalEncoder.encode(&[one, other]).unwrap();
        vectors[0].iter().zip(&vectors[1]).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn every_vector_has_length_one() {
        for text in ["", "bin", "🔥", &"long ".repeat(5_000), "\u{0}\u{7}"] {
            let vector = &LexicalEncoder.encode(&[text]).unwrap()[0];
            assert_eq!(vector.len(), LexicalEncoder.dimension());
            let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
            assert!((length - 1.0).abs() < 1e-4, "{length}");
        }
    }

    #[test]
    fn like_spellings_point_alike() {
        let near = likeness("can I have a new garden bin", "a new garden bins");
        let typo = likeness("library opening times", "libary opening times");
        let far = likeness("can I have a new garden bin", "library opening times");
        assert!(near > 0.6 && typo > 0.6 && far < 0.2, "{near} {typo} {far}");
    }

    #[test]
    fn the_list_of_fillers_is_in_order() {
        for word in ["a", "you", "please", "hello"] {
            assert!(is_filler(word), "{word}");
        }
        assert!(!is_filler("bin"));
    }
}
