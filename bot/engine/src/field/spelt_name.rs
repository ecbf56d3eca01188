//! Names of which one part is spelt beside them: "Sean, that's S H A U N, Shaun Dyer", "it's Clark with an
//! E, Jenny Clarke". The spelling is taken off, and so is the word that it put right.

use super::phrase::plain;
use super::spoken::{Alphabet, readings, tokens};

/// Said before a spelling.
const MARKS: &[&str] = &["thats", "spelt", "spelled", "its", "is", "spelling"];
/// So many letters at least are a spelling.
const FEWEST: usize = 3;
/// No more words than this are searched for a spelling, and no more letters.
const MOST: usize = 30;
const LONGEST: usize = 20;

/// Whether two words are one name written in two ways: they begin alike and differ little.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let least = one.chars().count().min(other.chars().count());
    least >= 3
        && one.chars().next() == other.chars().next()
        && strsim::osa_distance(&one, &other) <= least.saturating_add(1) / 2
}

/// The words without a run of letters that spells one of them, and without the word it put right.
/// `None`: there is no such run.
pub(super) fn without_spelling_beside(words: &[&str]) -> Option<Vec<String>> {
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let single = |word: &String| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let from = plains.iter().position(single)?;
    let run: String = plains
        .iter()
        .skip(from)
        .take_while(|word| single(word))
        .map(String::as_str)
        .collect();
    let to = from.saturating_add(run.chars().count());
    let marks = plains
        .get(..from)?
        .iter()
        .rev()
        .take_while(|word| MARKS.contains(&word.as_str()))
        .count();
    let mut before: Vec<String> = words
        .get(..from.saturating_sub(marks))?
        .iter()
        .map(ToString::to_string)
        .collect();
    let after = words.get(to..)?;
    // "J O A N Pitman"; three letters may be somebody's initials.
    if before.is_empty() && run.chars().count() > FEWEST && !after.is_empty() {
        let again = after.iter().any(|word| plain(word) == run);
        let name = (!again).then_some(run);
        return Some(
            name.into_iter()
                .chain(after.iter().map(ToString::to_string))
                .collect(),
        );
    }
    // Letters at the end without a mark are the business of a name that is spelt whole.
    if run.chars().count() < FEWEST || before.is_empty() || (marks == 0 && after.is_empty()) {
        return None;
    }
    let again = after.iter().any(|word| plain(word) == run);
    if let Some(last) = before.last().filter(|last| plain(last) != run) {
        match (again, alike(last, &run)) {
            (true, true) => drop(before.pop()),
            (false, true) => {
                before.pop();
                before.push(run);
            }
            // Which word was meant is not known.
            (false, false) => return None,
            (true, false) => {}
        }
    } else if again {
        before.pop();
    }
    before.extend(after.iter().map(ToString::to_string));
    Some(before)
}

/// "Obridge Road, O B R I D G E", "Mill Lane, M I double L": the words before the letters that spell one
/// of them, or two that were heard for one ("O Bridge Road"), as it is spelt. `None`: nothing is spelt.
pub(super) fn spelt_behind(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST {
        return None;
    }
    (1..=words.len().checked_sub(FEWEST)?).find_map(|from| {
        let (head, tail) = words.split_at_checked(from)?;
        // The letters are said apart: at least the first and the last of them stand alone.
        let apart = tail.iter().filter(|word| word.chars().count() == 1).count();
        if apart < 2 {
            return None;
        }
        let spelt = readings(&tokens(&tail.join(" ")), Alphabet::Code, LONGEST);
        (1..=2_usize).find_map(|width| {
            let at = head.windows(width).position(|said| {
                let said = plain(&said.concat()).to_uppercase();
                said.chars().count() >= FEWEST
                    && said.chars().all(char::is_alphabetic)
                    && spelt.contains(&said)
            })?;
            let to = at.saturating_add(width);
            let name = head.get(at..to)?.concat();
            let parts = [head.get(..at)?, &[name.as_str()], head.get(to..)?];
            Some(parts.concat().join(" "))
        })
    })
}

/// "Clark Jenny Clarke", once "with an E" is off: the first word was put right by the last.
pub(super) fn put_right_at_end<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let led = words
        .iter()
        .take_while(|word| MARKS.contains(&plain(word).as_str()))
        .count();
    let words = words.get(led..).unwrap_or_default();
    match words {
        [first, rest @ .., last] if !rest.is_empty() && alike(first, last) => {
            words.get(1..).unwrap_or_default().to_vec()
        }
        _ => words.to_vec(),
    }
}
