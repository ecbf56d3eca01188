//! An e-mail address said aloud: "jane dot smith at example dot com", "capital J, then an underscore".

use super::email::{COMMON, Email, strict};
use super::number_words;
use super::small_talk::SOUNDS;
use super::spelt_name::alike;
use super::spoken::{LETTER_NAMES, SPELLING_WORDS, tokens};

/// An address said aloud; the flag says that a detail was guessed.
pub(super) fn said(text: &str, one_word: bool) -> Option<(Email, bool)> {
    let text = text
        .to_lowercase()
        .replace('@', " at ")
        .replace('.', " dot ")
        .replace('_', " underscore ")
        .replace('-', " hyphen ")
        .replace("e hyphen mail", "email");
    let (words, spelt_again) = without_own_spelling(tokens(&text));
    let words: Vec<String> = words
        .into_iter()
        .take_while(|word| !matches!(word.as_str(), "thats" | "spelt" | "spelled"))
        .collect();
    let (words, restarted) = begun_again(words);
    let restarted = restarted || spelt_again;
    let at = |i: usize| words.get(i).map_or("", String::as_str);
    let mut sides: Vec<String> = vec![String::new()];
    let mut guessed = false;
    // How the last thing was said: a whole word beside another may hide a space that was none.
    let mut after_word = false;
    let mut i = 0_usize;
    while i < words.len() {
        let word = at(i);
        let next = at(i.saturating_add(1));
        let after = at(i.saturating_add(2));
        let (text, takes, is_word) = match (word, next) {
            // "Capital M, Mary": the letter tells how the word after it begins.
            ("capital" | "small" | "big" | "little", letter)
                if letter.chars().count() == 1
                    && after.chars().count() > 1
                    && after.starts_with(letter) =>
            {
                guessed = true;
                (String::new(), 2, after_word)
            }
            ("then" | "followed" | "followed by", _) if is_joint(word, next) => {
                (String::new(), if next == "by" { 2 } else { 1 }, false)
            }
            ("a" | "an", sign) if is_sign(sign) => (String::new(), 1, false),
            ("the", "number" | "letter" | "word" | "figure") => {
                guessed = true;
                (String::new(), 2, false)
            }
            ("number", figure) if number_words::unit(figure).is_some() => {
                guessed = true;
                (String::new(), 1, false)
            }
            ("apostrophe", _) => ("'".to_owned(), 1, false),
            // "Dot come", "dot coe dot UK", as recognisers write them.
            ("come" | "calm", "") if at(i.wrapping_sub(1)) == "dot" => {
                guessed = true;
                ("com".to_owned(), 1, false)
            }
            ("coe" | "koe" | "coh", "dot") if after == "uk" => {
                guessed = true;
                ("co".to_owned(), 1, false)
            }
            ("at", "the") if at(i.saturating_add(2)) == "rate" => ("@".to_owned(), 3, false),
            ("at", "sign" | "symbol") => ("@".to_owned(), 2, false),
            ("at", _) => ("@".to_owned(), 1, false),
            ("full", "stop") => (".".to_owned(), 2, false),
            ("dot" | "point" | "period", _) => (".".to_owned(), 1, false),
            ("dotcom", _) => (".com".to_owned(), 1, false),
            ("underscore", _) => ("_".to_owned(), 1, false),
            ("under", "score") => ("_".to_owned(), 2, false),
            ("hyphen" | "dash" | "minus", _) => ("-".to_owned(), 1, false),
            ("plus" | "+", _) => ("+".to_owned(), 1, false),
            ("all", "lowercase" | "small") => (String::new(), 2, after_word),
            ("all", "lower" | "one" | "in") => (String::new(), 3, after_word),
            ("lower", "case") | ("capital" | "uppercase" | "lowercase", _)
                if !sides.iter().all(String::is_empty) || word == "capital" =>
            {
                (String::new(), if word == "lower" { 2 } else { 1 }, false)
            }
            (sound, _) if SOUNDS.contains(&sound) => (String::new(), 1, after_word),
            ("gee" | "g", "mail") => ("gmail".to_owned(), 2, false),
            ("hot" | "out", "mail" | "look") => {
                (format!("{word}{}", at(i.saturating_add(1))), 2, false)
            }
            ("bt", "internet")
            | ("google" | "proton" | "y", "mail")
            | ("virgin", "media")
            | ("talk", "talk")
            | ("i", "cloud") => (format!("{word}{}", at(i.saturating_add(1))), 2, false),
            ("co", "uk") => ("co.uk".to_owned(), 2, false),
            _ => spelt(words.get(i..).unwrap_or_default()),
        };
        if text.is_empty() {
            i = i.saturating_add(takes);
            continue;
        }
        guessed |= is_word && after_word;
        after_word = is_word;
        if text == "@" {
            sides.push(String::new());
        } else if let Some(side) = sides.last_mut() {
            side.push_str(&text);
        }
        i = i.saturating_add(takes);
    }
    let [local, domain] = sides.as_slice() else {
        return None;
    };
    let known = COMMON.contains(&domain.as_str());
    // An ending that nobody knows is likely a word misheard.
    let strange = domain
        .rsplit('.')
        .next()
        .is_none_or(|ending| !ENDINGS.contains(&ending));
    let email = strict(&format!("{local}@{domain}"))?;
    // Prose with one "at" in it is no address, and many words are a guess at best.
    if !domain.contains('.') || words.len() > 60 || local.len() > 40 {
        return None;
    }
    Some((
        email,
        strange
            || restarted
            || guessed && !one_word && !(known && !local.contains(' ') && words.len() < 2),
    ))
}

/// "Kevin, all one word, Kevin Lane at …", "ann with an E, Anne at …": who says how it is written and
/// then says it again means what comes last. The flag says that the words before were dropped.
fn begun_again(words: Vec<String>) -> (Vec<String>, bool) {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|other| other == word);
    let end = words
        .iter()
        .position(|word| word == "at")
        .unwrap_or(words.len());
    let said_how = (1..end).find_map(|at| {
        let took = match () {
            () if is(at, "all")
                && is(at.saturating_add(1), "one")
                && is(at.saturating_add(2), "word") =>
            {
                3
            }
            () if is(at, "one") && is(at.saturating_add(1), "word") => 2,
            () if is(at, "no")
                && (is(at.saturating_add(1), "spaces") || is(at.saturating_add(1), "gaps")) =>
            {
                2
            }
            () if is(at, "with")
                && (is(at.saturating_add(1), "a") || is(at.saturating_add(1), "an")) =>
            {
                3
            }
            () if is(at, "no")
                && (is(at.saturating_add(1), "dot") || is(at.saturating_add(1), "dots"))
                && is(at.saturating_add(2), "just") =>
            {
                3
            }
            () => return None,
        };
        Some((at, at.saturating_add(took)))
    });
    // "Ann with an E at …": the letter belongs to the word, once.
    if let Some((from, to)) = said_how.filter(|(_, to)| *to == end)
        && is(from, "with")
        && let Some(letter) = words
            .get(to.saturating_sub(1))
            .filter(|letter| letter.len() == 1)
        && let Some(word) = words.get(from.saturating_sub(1))
    {
        let mut kept = words.get(..from).unwrap_or_default().to_vec();
        if !word.contains(letter.as_str())
            && let Some(last) = kept.last_mut()
        {
            last.push_str(letter);
        }
        kept.extend(words.get(to..).unwrap_or_default().iter().cloned());
        return (kept, true);
    }
    let Some((from, to)) = said_how.filter(|(_, to)| *to < end) else {
        return (words, false);
    };
    // The same begins again: "kevin" and "kevin lane", "mary jones" and "maryjones".
    let before = words.get(..from).unwrap_or_default().concat();
    let after = words.get(to..end).unwrap_or_default().concat();
    let first = words.get(to).map_or("", String::as_str);
    let shared = before
        .chars()
        .zip(after.chars())
        .take_while(|(one, other)| one == other)
        .count();
    if shared >= 3 && first.chars().count() >= 3 {
        return (words.get(to..).unwrap_or_default().to_vec(), true);
    }
    // Otherwise the remark is taken out of the middle, and the whole read back.
    let kept = words
        .iter()
        .take(from)
        .chain(words.iter().skip(to))
        .cloned()
        .collect();
    (kept, true)
}

/// "Penny P E double N Y at …", "Kathryn, that's K A T H R Y N, dot Bell": a word and its own spelling are
/// one, as it is spelt. The flag says that there was such, which is to be read back.
fn without_own_spelling(words: Vec<String>) -> (Vec<String>, bool) {
    const MARKS: &[&str] = &[
        "thats", "spelt", "spelled", "spelling", "as", "in", "its", "is",
    ];
    const FEWEST: usize = 3;
    const MOST_WORDS: usize = 3;
    let is_word = |word: &String| {
        word.chars().count() >= FEWEST
            && word.chars().all(char::is_alphabetic)
            && !is_sign(word)
            && !MARKS.contains(&word.as_str())
    };
    let end = words
        .iter()
        .position(|word| word == "at")
        .unwrap_or(words.len());
    for from in 1..end {
        let (run, to) = run_of_letters(&words, from);
        if run.chars().count() < FEWEST {
            continue;
        }
        let head = words.get(..from).unwrap_or_default();
        let marks = head
            .iter()
            .rev()
            .take_while(|word| MARKS.contains(&word.as_str()))
            .count();
        let stop = from.saturating_sub(marks);
        let said = (1..=MOST_WORDS).find(|count| {
            let said = stop
                .checked_sub(*count)
                .and_then(|at| words.get(at..stop))
                .filter(|said| said.iter().all(is_word));
            said.is_some_and(|said| {
                let whole = said.concat();
                // "Sam S A M U E L", "Stephen S T E P H": longer or shorter, it is spelt as it is meant.
                let begins = run.starts_with(&whole) || whole.starts_with(&run);
                whole == run || (*count == 1 && (begins || alike(&whole, &run)))
            })
        });
        if let Some(count) = said {
            let kept = words
                .iter()
                .take(stop.saturating_sub(count))
                .chain(std::iter::once(&run))
                .chain(words.iter().skip(to))
                .cloned()
                .collect();
            return (kept, true);
        }
        // "Dave D J M": some other letters, or the name misheard.
        let before = stop.checked_sub(1).and_then(|at| words.get(at));
        if before.is_some_and(|word| is_word(word) && word.chars().next() == run.chars().next()) {
            return (words, true);
        }
    }
    (words, false)
}

/// The letters that are spelt from some place on, and where they end.
fn run_of_letters(words: &[String], from: usize) -> (String, usize) {
    let (mut run, mut at) = (String::new(), from);
    while at < words.len() {
        let (text, takes, whole) = spelt(words.get(at..).unwrap_or_default());
        if whole || text.is_empty() || !text.chars().all(char::is_alphabetic) {
            break;
        }
        run.push_str(&text);
        at = at.saturating_add(takes.max(1));
    }
    (run, at)
}

/// Endings of domains that people have.
const ENDINGS: &[&str] = &[
    "com",
    "org",
    "net",
    "uk",
    "eu",
    "ie",
    "info",
    "biz",
    "me",
    "io",
    "gov",
    "ac",
    "edu",
    "scot",
    "wales",
    "cymru",
    "london",
    "fr",
    "de",
    "es",
    "it",
    "pl",
    "pt",
    "ro",
    "nl",
    "be",
    "au",
    "nz",
    "ca",
    "us",
    "in",
    "tv",
    "app",
    "dev",
    "online",
    "email",
    "name",
    "shop",
    "example",
    "test",
    "church",
    "school",
    "farm",
    "community",
    "coop",
    "mobi",
    "tel",
    "im",
    "je",
    "gg",
    "fm",
    "uk.com",
];

/// "then an underscore", "followed by": words between the parts of an address that is spelt out.
fn is_joint(word: &str, next: &str) -> bool {
    word == "then" || (word == "followed" && next == "by")
}

pub(super) fn is_sign(word: &str) -> bool {
    matches!(
        word,
        "underscore" | "hyphen" | "dash" | "dot" | "point" | "apostrophe" | "plus" | "full"
    )
}

/// Letters, digits and words of an address: the text, the tokens it takes, and whether it is a word.
fn spelt(words: &[String]) -> (String, usize, bool) {
    let at = |i: usize| words.get(i).map_or("", String::as_str);
    let word = at(0);
    let single = |word: &str| word.chars().count() == 1;
    if matches!(word, "double" | "triple" | "treble") && matches!(at(1), "oh" | "zero" | "nought") {
        return ("0".repeat(if word == "double" { 2 } else { 3 }), 2, false);
    }
    if matches!(word, "double" | "triple" | "treble")
        && (single(at(1)) || number_words::unit(at(1)).is_some())
    {
        let (text, takes, _) = spelt(words.get(1..).unwrap_or_default());
        return (
            text.repeat(if word == "double" { 2 } else { 3 }),
            takes.saturating_add(1),
            false,
        );
    }
    let initial = if single(word) {
        word.chars().next()
    } else {
        LETTER_NAMES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, sign)| sign.to_ascii_lowercase())
    };
    if let Some(initial) = initial {
        let example = match (at(1), at(2)) {
            ("for", word) => Some((word, 3)),
            ("as", "in") => Some((at(3), 4)),
            _ => None,
        };
        if let Some((example, takes)) = example
            && example.starts_with(initial)
            && example.len() > 2
        {
            return (initial.to_string(), takes, false);
        }
        if single(word) {
            return (initial.to_string(), 1, false);
        }
    }
    if matches!(word, "zero" | "nought") {
        return ("0".to_owned(), 1, false);
    }
    if let Some((tens, alone)) = number_words::tens_or_teens(word) {
        return match number_words::unit(at(1)) {
            Some(unit) if !alone => (tens.saturating_add(unit).to_string(), 2, false),
            _ => (tens.to_string(), 1, false),
        };
    }
    if let Some(unit) = number_words::unit(word) {
        return (unit.to_string(), 1, false);
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return (word.to_owned(), 1, false);
    }
    // A run of spelling words ("juliet alpha november echo") is spelling; one alone is a name.
    if SPELLING_WORDS.contains(&word) && SPELLING_WORDS.contains(&at(1)) {
        let run: Vec<&String> = words
            .iter()
            .take_while(|word| SPELLING_WORDS.contains(&word.as_str()))
            .collect();
        if run.len() >= 3 {
            return (
                run.iter().filter_map(|word| word.chars().next()).collect(),
                run.len(),
                false,
            );
        }
    }
    (word.to_owned(), 1, true)
}
