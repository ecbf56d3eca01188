//! Names spelt with words for letters: "S for sugar, M for mother", "sierra mike india tango hotel". They are
//! written as the letters that they are, so that what reads spelt names reads these no less.

use super::phrase::plain;
use super::spoken::SPELLING_WORDS;

/// So many words for letters in a row are a spelling: "Mike Sierra" may be somebody.
const FEWEST: usize = 3;
/// So many of them must be nobody's name: "Jack Oscar George" may be somebody.
const FEWEST_ODD: usize = 2;

/// Words for letters that are names of people as well.
const NAMES: &[&str] = &[
    "charlie", "juliet", "juliett", "juliette", "mike", "oscar", "romeo", "victor", "baker", "fox",
    "george", "peter", "robert", "tommy", "harry", "edward", "freddie", "william", "jack", "king",
    "india", "roger", "queenie", "november", "echo",
];

/// The words with every spelling in letters, and whether there was one.
pub(super) fn in_letters(text: &str) -> (String, bool) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (joined, explained) = letters_explained(&words);
    let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
    let (written, run) = runs(&joined);
    if explained || run {
        (written.join(" "), true)
    } else {
        (text.to_owned(), false)
    }
}

/// The single letter that a word is.
fn letter(word: &str) -> Option<char> {
    let word = plain(word);
    let mut signs = word.chars();
    match (signs.next(), signs.next()) {
        (Some(only), None) if only.is_alphabetic() => Some(only),
        _ => None,
    }
}

/// How many words at the start are "T for Tommy" or "S as in sugar", and the letter.
fn explained(words: &[&str]) -> Option<(char, usize)> {
    let at = |at: usize| words.get(at).map(|word| plain(word)).unwrap_or_default();
    let sign = letter(words.first()?)?;
    let joint: usize = match (at(1).as_str(), at(2).as_str()) {
        ("for" | "like" | "as" | "is", "in" | "for") => 2,
        ("for" | "like", _) => 1,
        _ => return None,
    };
    let stands = at(joint.saturating_add(1));
    let fits = stands.chars().count() > 1 && stands.starts_with(sign);
    fits.then_some((sign, joint.saturating_add(2)))
}

/// Every "T for Tommy" as its letter. One alone, away from other letters, says how a name is written that
/// stands beside it, and is left out.
fn letters_explained(words: &[&str]) -> (Vec<String>, bool) {
    let mut kept: Vec<(String, bool)> = Vec::new();
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        if let Some((sign, took)) = explained(words.get(at..).unwrap_or_default()) {
            kept.push((sign.to_string(), true));
            at = at.saturating_add(took);
        } else {
            kept.push(((*word).to_owned(), false));
            at = at.saturating_add(1);
        }
    }
    let any = kept.iter().any(|(_, explained)| *explained);
    let apart = |word: Option<&(String, bool)>| word.is_none_or(|(word, _)| letter(word).is_none());
    let lone = |at: usize| {
        apart(at.checked_sub(1).and_then(|before| kept.get(before)))
            && apart(kept.get(at.saturating_add(1)))
    };
    let written = kept
        .iter()
        .enumerate()
        .filter(|(at, (_, explained))| !(*explained && kept.len() > 1 && lone(*at)))
        .map(|(_, (word, _))| word.clone())
        .collect();
    (written, any)
}

/// Runs of words for letters as the letters: "Smith sierra mike india tango hotel".
fn runs(words: &[&str]) -> (Vec<String>, bool) {
    let spells = |word: &&&str| {
        let word = plain(word).replace('-', "");
        SPELLING_WORDS.contains(&word.as_str())
    };
    let odd = |word: &&&str| !NAMES.contains(&plain(word).as_str());
    let (mut written, mut found) = (Vec::new(), false);
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let count = rest.iter().take_while(spells).count();
        let run = rest.get(..count).unwrap_or_default();
        if count >= FEWEST && run.iter().filter(odd).count() >= FEWEST_ODD {
            let signs = run.iter().filter_map(|word| plain(word).chars().next());
            written.extend(signs.map(String::from));
            found = true;
            at = at.saturating_add(count);
        } else {
            written.push((*word).to_owned());
            at = at.saturating_add(1);
        }
    }
    (written, found)
}
