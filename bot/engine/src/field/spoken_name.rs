//! How names are said: "first name Mary, surname Jones", "Smith hyphen Jones", "Smyth with a Y",
//! "Mary Jones, dear". What is said about a name is taken off, and what stands for a sign is written.

use super::clean::title_case;
use super::phrase::{plain, plain_words, without_sounds};
use super::small_talk::PET_NAMES;
use super::spelt_name::{put_right_at_end, without_spelling_beside};

const GIVEN: &[&str] = &[
    "first name",
    "first names",
    "forename",
    "christian name",
    "given name",
    "name",
];
/// As [`GIVEN`], without the word that any name is led in with.
const GIVEN_APART: &[&str] = &[
    "first name",
    "first names",
    "forename",
    "christian name",
    "given name",
];
const FAMILY: &[&str] = &["surname", "last name", "family name", "second name"];

/// Spoken words as the name would be written, and whether a detail was guessed.
pub(super) fn written(text: &str) -> (String, bool) {
    let text = without_sounds(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let spelt = without_spelling_beside(&words).map(|words| words.join(" "));
    let beside = spelt.is_some();
    let text = spelt.unwrap_or(text);
    if let Some(name) = labelled(&text) {
        return (name, beside);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let (words, explained) = without_explanation(&words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = if explained {
        put_right_at_end(&words)
    } else {
        words
    };
    let explained = explained || beside;
    let (words, fond) = without_endearment(&words);
    let (name, signed) = with_signs(&words);
    (name, explained || fond || signed)
}

/// A typed name without what is said of its spelling ("with two s's at the end"), and whether there was
/// such.
pub(super) fn unexplained(text: &str) -> (String, bool) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (words, explained) = without_explanation(&words);
    if !explained {
        return (text.to_owned(), false);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = put_right_at_end(&words);
    (
        words.join(" ").trim_end_matches([',', ' ']).to_owned(),
        true,
    )
}

/// A name without its stutter, whether there was one, and a title as it is written: "colin colin
/// trott", "mister derek chidgey". "Thomas Thomas" may be a whole name.
pub(super) fn said_once(answer: &str) -> (String, bool) {
    const TITLES: &[(&str, &str)] = &[
        ("mister", "Mr"),
        ("missus", "Mrs"),
        ("misses", "Mrs"),
        ("missis", "Mrs"),
        ("doctor", "Dr"),
        ("miz", "Ms"),
        ("mizz", "Ms"),
        ("proffesor", "Professor"),
    ];
    let mut words: Vec<&str> = answer.split_whitespace().collect();
    let title = words
        .first()
        .filter(|_| words.len() > 1)
        .and_then(|first| TITLES.iter().find(|(said, _)| plain(first) == *said))
        .map(|(_, written)| *written);
    if title.is_some() {
        words.remove(0);
        // "Mister and missus Vellacott".
        for word in &mut words {
            if let Some((_, written)) = TITLES.iter().find(|(said, _)| plain(word) == *said) {
                *word = written;
            }
        }
    }
    let before = words.len();
    if words.len() > 2 || (title.is_some() && words.len() > 1) {
        words.dedup_by(|next, word| plain(next).chars().count() > 1 && plain(next) == plain(word));
    }
    let stuttered = words.len() < before;
    // One case for all, as for a name without a title.
    let shown: Vec<String> = match title {
        Some(title) => std::iter::once(title.to_owned())
            .chain(words.iter().map(|word| match plain(word).as_str() {
                "and" => (*word).to_owned(),
                _ => title_case(word),
            }))
            .collect(),
        // "Dave, Dave Coles": the comma stood between the two.
        None if stuttered => words
            .iter()
            .map(|word| word.trim_end_matches(',').to_owned())
            .collect(),
        None => return (answer.to_owned(), false),
    };
    (shown.join(" "), stuttered)
}

/// "First name Mary surname Jones", in either order.
fn labelled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let place = |labels: &[&str]| {
        (0..plains.len()).find_map(|at| {
            // The "name" of "last name" is no label by itself.
            let within = at
                .checked_sub(1)
                .and_then(|before| plains.get(before))
                .is_some_and(|before| {
                    matches!(
                        before.as_str(),
                        "last" | "family" | "second" | "first" | "given" | "christian" | "full"
                    )
                });
            let took = labels
                .iter()
                .filter_map(|label| opens(plains.get(at..)?, label))
                .max()
                .filter(|_| !within)?;
            Some((at, at.saturating_add(took)))
        })
    };
    let between = |from: usize, to: usize| -> Option<String> {
        let part: Vec<&str> = (from..to)
            .filter(|at| {
                plains.get(*at).is_some_and(|word| {
                    !matches!(
                        word.as_str(),
                        "is" | "my" | "and" | "the" | "its" | "" | "then"
                    )
                })
            })
            .filter_map(|at| words.get(at).copied())
            .map(|word| word.trim_matches([',', '.', ':']))
            .collect();
        (!part.is_empty()).then(|| part.join(" "))
    };
    let (given, family) = match (place(GIVEN_APART), place(GIVEN), place(FAMILY)) {
        // "Patel, first name Anjali": what stands before is the surname.
        (Some(given), _, None) if given.0 > 0 => {
            let last = between(0, given.0).filter(|last| last.split(' ').count() <= 2)?;
            return Some(format!("{} {last}", between(given.1, words.len())?));
        }
        // "Anjali, surname Patel".
        (_, None, Some(family)) if family.0 > 0 => {
            let first = between(0, family.0).filter(|first| first.split(' ').count() <= 2)?;
            return Some(format!("{first} {}", between(family.1, words.len())?));
        }
        (_, given, family) => (given?, family?),
    };
    let (first, last) = if given.0 < family.0 {
        (between(given.1, family.0)?, between(family.1, words.len())?)
    } else {
        (between(given.1, words.len())?, between(family.1, given.0)?)
    };
    Some(format!("{first} {last}"))
}

fn opens(plains: &[String], label: &str) -> Option<usize> {
    let parts: Vec<&str> = label.split(' ').collect();
    // "Surname's" is "surname is".
    let same = |part: &&str, word: &String| part == word || word.strip_suffix('s') == Some(*part);
    let fits = plains.len() >= parts.len()
        && parts
            .iter()
            .zip(plains)
            .all(|(part, word)| same(part, word));
    fits.then_some(parts.len())
}

/// Without "with a Y", "with two Ts", "not an I", "double T" beside a name that is written so already.
fn without_explanation(words: &[&str]) -> (Vec<String>, bool) {
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let at = |i: usize| plains.get(i).map_or("", String::as_str);
    let mut kept: Vec<String> = Vec::new();
    let mut i = 0_usize;
    while let Some(word) = words.get(i) {
        let (next, after) = (at(i.saturating_add(1)), at(i.saturating_add(2)));
        let letter = (1..=2).contains(&after.chars().count());
        let took = match at(i) {
            "with" | "not" | "without" | "theres"
                if letter
                    && matches!(
                        next,
                        "a" | "an" | "one" | "two" | "no" | "the" | "any" | "double"
                    ) =>
            {
                3
            }
            "at" | "on" if next == "the" && matches!(after, "end" | "start" | "beginning") => 3,
            // "Scott, two t's", "Philip, one l".
            "one" | "two" if is_letters(next) => 2,
            "double" if next.len() == 1 && at(i.saturating_sub(1)).ends_with(&next.repeat(2)) => 2,
            "no" if next.chars().count() == 1 && next.chars().all(char::is_alphabetic) => 2,
            _ => 0,
        };
        // "Spelt with a C".
        let spelt = matches!(at(i), "spelt" | "spelled") && next == "with";
        // "With a K and a Y".
        let mut took = if spelt { 1 } else { took };
        // "With a P H"; more letters in a row spell the name: "with a Y, P R Y C E".
        let single = |at: &str| at.chars().count() == 1;
        if took == 3
            && at(i) == "with"
            && single(at(i.saturating_add(3)))
            && !single(at(i.saturating_add(4)))
        {
            took = 4;
        }
        while took > 1
            && at(i.saturating_add(took)) == "and"
            && matches!(
                at(i.saturating_add(took).saturating_add(1)),
                "a" | "an" | "two" | "no"
            )
            && (1..=2).contains(&at(i.saturating_add(took).saturating_add(2)).chars().count())
        {
            took = took.saturating_add(3);
        }
        if took == 0 || kept.is_empty() {
            kept.push((*word).to_owned());
            i = i.saturating_add(1);
        } else {
            // Nothing follows that would say how it is written.
            if took == 3
                && at(i) == "with"
                && matches!(next, "a" | "an")
                && words.len() == i.saturating_add(3)
                && let Some(last) = kept.last_mut()
            {
                *last = with_letter(last, after);
            }
            i = i.saturating_add(took);
        }
    }
    let explained = kept.len() < words.len();
    (kept, explained)
}

/// "Smith with a Y" as it would be written, "Smyth"; a name that has the letter stays as it is. It is a
/// guess, and read back.
fn with_letter(name: &str, letter: &str) -> String {
    let lower = name.to_lowercase();
    if lower.contains(letter) {
        return name.to_owned();
    }
    match letter {
        "y" => name.replacen('i', "y", 1),
        "e" => format!("{name}e"),
        _ => name.to_owned(),
    }
}

/// "T", "ts" for "t's".
fn is_letters(word: &str) -> bool {
    let mut signs = word.chars();
    matches!(
        (signs.next(), signs.next(), signs.next()),
        (Some(only), None | Some('s'), None) if only.is_alphabetic()
    )
}

/// Without a name of endearment after a whole name: "Mary Jones, dear", "Mary Jones, my love".
fn without_endearment<'a>(words: &[&'a str]) -> (Vec<&'a str>, bool) {
    let is = |word: &str, list: &[&str]| list.contains(&plain(word).as_str());
    match words {
        [head @ .., mine, last]
            if !head.is_empty() && is(mine, &["my", "me"]) && is(last, PET_NAMES) =>
        {
            (head.to_vec(), false)
        }
        [head @ .., last] if head.len() >= 2 && is(last, PET_NAMES) => (head.to_vec(), true),
        _ => (words.to_vec(), false),
    }
}

/// The words with "double L" in a run of letters as the two letters that it is.
pub(super) fn with_doubles(words: &[String]) -> Vec<String> {
    let single = |word: Option<&String>| word.is_some_and(|word| word.len() == 1);
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        let letter = words.get(at.saturating_add(1));
        let in_run = single(kept.last()) || single(words.get(at.saturating_add(2)));
        match letter {
            Some(letter) if word == "double" && letter.len() == 1 && in_run => {
                kept.extend([letter.clone(), letter.clone()]);
                at = at.saturating_add(2);
            }
            _ => {
                kept.push(word.clone());
                at = at.saturating_add(1);
            }
        }
    }
    kept
}

/// "Smith hyphen Jones", "double-barrelled Smith Jones", "O apostrophe Brien" with their signs.
fn with_signs(words: &[&str]) -> (String, bool) {
    let mut name = String::new();
    let (mut signed, mut barrelled) = (false, false);
    let mut sign: Option<char> = None;
    let mut at = 0_usize;
    while let Some(word) = words.get(at) {
        let said = plain(word);
        let next = words
            .get(at.saturating_add(1))
            .map(|word| plain(word))
            .unwrap_or_default();
        at = at.saturating_add(1);
        let first = name.is_empty();
        match said.as_str() {
            "hyphen" | "dash" if !first && !next.is_empty() => sign = Some('-'),
            "apostrophe" if !first && !next.is_empty() => sign = Some('\''),
            "double" if next == "barrelled" || next == "barreled" => {
                barrelled = words.len() == at.saturating_add(3);
                signed = true;
                at = at.saturating_add(1);
            }
            "double-barrelled" => {
                barrelled = words.len() == at.saturating_add(2);
                signed = true;
            }
            _ => {
                let last = at == words.len();
                if let Some(sign) = sign.take() {
                    name.push(sign);
                    signed = true;
                } else if barrelled && last {
                    name.push('-');
                } else if !first {
                    name.push(' ');
                }
                name.push_str(word);
            }
        }
    }
    (name, signed)
}

/// Whether a doubled letter is named that no word shows.
pub(super) fn spells_in_part(answer: &str) -> bool {
    let words = with_doubles(&plain_words(answer));
    words.iter().zip(words.iter().skip(1)).any(|(word, next)| {
        matches!(word.as_str(), "double" | "treble") && next.chars().count() == 1
    })
}

/// The words without a run of letters that spells some of them; `None` where there is no such run.
pub(super) fn without_spelling(words: &[String]) -> Option<String> {
    let single = |word: &String| word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let from = words.iter().position(single)?;
    let letters: Vec<&str> = words
        .iter()
        .skip(from)
        .take_while(|word| single(word))
        .map(String::as_str)
        .collect();
    if letters.len() < 3 {
        return None;
    }
    let spelt = letters.concat();
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < from || *at >= from.saturating_add(letters.len()))
        .map(|(_, word)| word.as_str())
        .collect();
    let known = rest.contains(&spelt.as_str()) || rest.concat() == spelt;
    (known && !rest.is_empty()).then(|| rest.join(" "))
}
