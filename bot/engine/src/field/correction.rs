//! Self-corrections: "14, no, 16", "third of March, no, April 1962", "… dot com, sorry, dot org".
//!
//! People take back the end of what they said, the whole of it, or one word in the middle, and every
//! field must come to the value they ended with, or to none: never to the one they took back. Which
//! words are replaced is not guessed from the words but tried, and the field's own grammar decides.
//! What comes of it is always to be read back.

use super::phrase::{is_small_talk, plain, plain_words};
use super::place_words::UNITS;
use super::small_talk::{CORRECTIONS, SOUNDS};
use super::{Reading, number_words};

/// What a correction makes of an answer.
pub(super) enum Corrected<T> {
    /// There is none: read the answer as it stands.
    Absent,
    /// The value it ends with, to be read back.
    To(T),
    /// There is one, and it cannot be followed: no value may be taken from the answer.
    Lost,
}

/// What stands after the last correction.
pub(super) fn after(text: &str) -> Option<String> {
    parts(text).map(|(_, after)| after.join(" "))
}

/// At most so many words at the end are tried as the ones taken back.
const MOST: usize = 12;

/// What comes of the answer's last correction; `one` reads a text that holds none.
pub(super) fn corrected<T: PartialEq>(
    answer: &str,
    one: impl Fn(&str) -> Reading<T>,
) -> Corrected<T> {
    let Some((before, after)) = parts(answer) else {
        return Corrected::Absent;
    };
    let texts = candidates(&before, &after);
    let mut likely = None;
    for text in texts {
        match one(&text) {
            Reading::Accept(value) => return Corrected::To(value),
            Reading::Ask(value) if likely.is_none() => likely = Some(value),
            _ => {}
        }
    }
    match likely {
        Some(value) => Corrected::To(value),
        None if speaks_of_a_value(&after) => Corrected::Lost,
        None => Corrected::Absent,
    }
}

/// "Fifteen, not fifty", "not one, two": the one that is meant, where the other is denied by a "not" between
/// two that stand alone.
pub(super) fn not_the_other(answer: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let words: Vec<&str> = answer.split_whitespace().collect();
    let at = words.iter().position(|word| plain(word) == "not")?;
    let (before, denied) = (words.get(..at)?, words.get(at.saturating_add(1)..)?);
    let short = |words: &[&str]| (1..=MOST_WORDS).contains(&words.len());
    if short(before) && short(denied) {
        return Some(before.join(" "));
    }
    let (_, meant) = denied.join(" ").split_once([',', '-']).map(|(old, new)| {
        let rest = new.trim();
        (
            old.to_owned(),
            rest.strip_prefix("but ").unwrap_or(rest).to_owned(),
        )
    })?;
    let meant_words: Vec<&str> = meant.split_whitespace().collect();
    (before.is_empty() && short(&meant_words)).then_some(meant)
}

/// As [`corrected`], for values that are written without gaps: there a few signs may take the place of
/// the last ones of a word, as in "TA1 1HE, sorry, HF".
pub(super) fn corrected_signs<T: PartialEq>(
    answer: &str,
    one: impl Fn(&str) -> Reading<T>,
) -> Corrected<T> {
    if let Some(text) = with_sign_changed(answer)
        && let Reading::Accept(value) | Reading::Ask(value) = one(&text)
    {
        return Corrected::To(value);
    }
    match corrected(answer, &one) {
        Corrected::To(value) => Corrected::To(value),
        other => match with_new_end(answer).map(|text| one(&text)) {
            Some(Reading::Accept(value) | Reading::Ask(value)) => Corrected::To(value),
            _ => other,
        },
    }
}

/// "... U B, sorry, P not B": what stands before with the last B turned into a P.
fn with_sign_changed(answer: &str) -> Option<String> {
    let (before, after) = parts(answer)?;
    let after: Vec<String> = after
        .iter()
        .map(|word| plain(word))
        .filter(|word| !matches!(word.as_str(), "its" | "a" | "an" | "thats" | "for"))
        .collect();
    let (new, old) = match after.as_slice() {
        [new, not, old] if not == "not" => (new, old),
        [not, old, new] if not == "not" => (new, old),
        _ => return None,
    };
    let at = before.iter().rposition(|word| plain(word) == *old)?;
    let mut words = before.clone();
    if let Some(word) = words.get_mut(at) {
        *word = new;
    }
    Some(words.join(" "))
}

/// What stands before the last correction, with its last signs replaced by those that stand after it.
fn with_new_end(answer: &str) -> Option<String> {
    const MOST_SIGNS: usize = 5;
    let (before, after) = parts(answer)?;
    let before = before.join(" ");
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let led = |word: &&&str| matches!(plain(word).as_str(), "its" | "it" | "is" | "thats");
    let after: String = after
        .iter()
        .skip_while(led)
        .copied()
        .collect::<String>()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if !(1..=MOST_SIGNS).contains(&after.len()) {
        return None;
    }
    let signs = before.char_indices().rev();
    let (from, _) = signs
        .filter(|(_, c)| c.is_alphanumeric())
        .nth(after.len().checked_sub(1)?)?;
    let kept = before.get(..from).filter(|kept| !kept.is_empty())?;
    Some(format!("{kept}{after}"))
}

/// The law of corrections: where something is taken back and words follow, a value that was read
/// without them may be the old one, and is never taken silently.
pub(super) fn never_silent<T>(answer: &str, reading: Reading<T>) -> Reading<T> {
    match reading {
        Reading::Accept(value) if takes_back(answer) => Reading::Ask(value),
        reading => reading,
    }
}

/// So many letters may be the end of a code as well as a word.
const MOST_SIGNS_TAKEN: usize = 3;

/// Whether something is taken back that was said: more than a greeting before the mark, more than
/// thanks after it.
fn takes_back(answer: &str) -> bool {
    // "Sorry, UM" may be a sound and the end of a plate.
    if let Some((head, last)) = answer.trim_end().rsplit_once(' ')
        && SOUNDS.contains(&plain(last).as_str())
        && let Some((before, _)) = parts(&format!("{head} 0"))
    {
        return !is_small_talk(&before.join(" "));
    }
    parts(answer).is_some_and(|(before, after)| {
        // "Ta" is thanks, and as well the end of a plate.
        let short = after
            .iter()
            .all(|word| plain(word).len() <= MOST_SIGNS_TAKEN);
        !is_small_talk(&before.join(" ")) && (short || !is_small_talk(&after.join(" ")))
    })
}

/// What stands before the last correction and what stands after it, if there is one.
pub(super) fn parts(text: &str) -> Option<(Vec<&str>, Vec<&str>)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plains: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let (mut at, mut found) = (0_usize, None);
    while at < plains.len() {
        let from = at;
        if is_for_number(&plains, at) {
            at = at.saturating_add(1);
            continue;
        }
        let (mut turns, mut strong) = (0_usize, false);
        while let Some(took) = mark(plains.get(at..).unwrap_or_default()) {
            // A sound alone turns nothing; it may stand between marks that do.
            strong |= plains
                .get(at..at.saturating_add(took))
                .is_some_and(|said| !said.iter().all(|word| is_sound(word) || is_pause(word)));
            at = at.saturating_add(took);
            turns = turns.saturating_add(1);
        }
        // "no 14" and "no. 14" are house numbers, so a correction needs something before it.
        if turns > 0 && strong && from > 0 && at < plains.len() && said(&plains, 0, from) {
            found = Some((from, at));
        }
        at = at.max(from.saturating_add(1));
    }
    let (from, to) = found?;
    let kept = |words: &[&'_ str]| words.iter().any(|word| !plain(word).is_empty());
    let (before, after) = (words.get(..from)?.to_vec(), words.get(to..)?.to_vec());
    let after = without_denial(&before, &after);
    (kept(&before) && kept(&after)).then_some((before, after))
}

/// "Anna, no, not Anna, Hannah": what is said of the old words says nothing of the new ones.
fn without_denial<'a>(before: &[&str], after: &[&'a str]) -> Vec<&'a str> {
    let plains = |words: &[&str]| words.iter().map(|word| plain(word)).collect::<Vec<_>>();
    let (old, new) = (plains(before), plains(after));
    if new.first().is_none_or(|word| word != "not") {
        return after.to_vec();
    }
    let denied = (1..new.len().saturating_sub(1))
        .take_while(|count| {
            new.get(1..count.saturating_add(1))
                .is_some_and(|said| old.windows(said.len()).any(|part| part == said))
        })
        .last()
        .unwrap_or(0);
    let from = if denied == 0 {
        0
    } else {
        denied.saturating_add(1)
    };
    after.get(from..).unwrap_or_default().to_vec()
}

/// "Ref no 482 617 305", "Flat 2, no. 14": there "no" is short for "number".
fn is_for_number(plains: &[String], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| plains.get(at)).map_or("", String::as_str);
    let numbered = matches!(
        word(at.checked_sub(1)),
        "ref"
            | "reference"
            | "case"
            | "request"
            | "house"
            | "tel"
            | "telephone"
            | "phone"
            | "mobile"
            | "mob"
            | "account"
            | "acct"
            | "reg"
            | "plate"
            | "flat"
            | "unit"
    );
    let unit = UNITS.contains(&word(at.checked_sub(2)));
    word(Some(at)) == "no" && (numbered || unit) && is_figure(word(at.checked_add(1)))
}

fn said(plains: &[String], from: usize, to: usize) -> bool {
    plains
        .get(from..to)
        .is_some_and(|words| words.iter().any(|word| !word.is_empty() && !is_sound(word)))
}

/// "Hang on" buys time and takes nothing back.
fn is_pause(word: &str) -> bool {
    matches!(word, "hang" | "hold" | "on")
}

fn is_sound(word: &str) -> bool {
    SOUNDS.contains(&word) || matches!(word, "oh" | "ah" | "")
}

/// The longest mark at the start of the words; a dash between words counts with the marks beside it.
fn mark(plains: &[String]) -> Option<usize> {
    if plains.first()?.is_empty() {
        return Some(1);
    }
    CORRECTIONS
        .iter()
        .filter_map(|phrase| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let opens = plains.len() >= parts.len()
                && parts.iter().zip(plains).all(|(part, word)| part == word);
            opens.then_some(parts.len())
        })
        .max()
        // "oh" is a zero unless more of a mark follows.
        .filter(|took| {
            *took > 1
                || !plains
                    .first()
                    .is_some_and(|word| matches!(word.as_str(), "oh" | "ah"))
                || plains.get(1..).is_some_and(|rest| {
                    rest.first().is_some_and(|word| {
                        matches!(
                            word.as_str(),
                            "no" | "sorry" | "wait" | "actually" | "hang" | "hold"
                        )
                    })
                })
        })
}

/// The texts that the speaker may have ended with, the likeliest first: the new words alone; the old
/// ones with their end replaced; the old ones with as many words in the middle replaced.
fn candidates(before: &[&str], after: &[&str]) -> Vec<String> {
    let tail = after.join(" ");
    let mut texts = vec![tail.clone()];
    // Who begins again with a word that was said goes back to that word: "Gold Lane, no, Gold Road".
    let again = after
        .first()
        .map(|word| plain(word))
        .filter(|word| !is_figure(word));
    if let Some(at) = again.and_then(|word| before.iter().rposition(|old| plain(old) == word))
        && at > 0
    {
        texts.push(format!("{} {tail}", joined(before.get(..at))));
    }
    for dropped in 1..=before.len().min(MOST) {
        let keep = before.len().saturating_sub(dropped);
        if keep > 0 && alike(before.get(keep), after.first()) {
            texts.push(format!("{} {tail}", joined(before.get(..keep))));
        }
    }
    let width = after.len();
    for from in (0..before.len().saturating_sub(width)).rev().take(MOST) {
        let to = from.saturating_add(width);
        let like = before.get(from..to).is_some_and(|old| {
            let all_alike = old
                .iter()
                .zip(after)
                .all(|(old, new)| alike(Some(old), Some(new)));
            // Of several figures in the middle, some stay: others would be another number by chance.
            let figures = after.iter().all(|word| is_figure(&plain(word)));
            let stays = old
                .iter()
                .zip(after)
                .any(|(old, new)| plain(old) == plain(new));
            all_alike && (width == 1 || !figures || stays)
        });
        if like {
            let text = format!(
                "{} {tail} {}",
                joined(before.get(..from)),
                joined(before.get(to..))
            );
            texts.push(text.trim().to_owned());
        }
    }
    texts
}

fn joined(words: Option<&[&str]>) -> String {
    words.unwrap_or_default().join(" ")
}

/// A figure takes the place of a figure, a word that of a word.
fn alike(old: Option<&&str>, new: Option<&&str>) -> bool {
    let kind = |word: Option<&&str>| word.map(|word| is_figure(&plain(word)));
    kind(old) == kind(new)
}

fn is_figure(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
        && word.chars().next().is_some_and(|c| c.is_ascii_digit())
        || number_words::unit(word).is_some()
        || number_words::tens_or_teens(word).is_some()
        || number_words::ordinal(&[word.to_owned()]).is_some()
        || matches!(
            word,
            "oh" | "zero" | "nought" | "double" | "treble" | "triple" | "to" | "too"
        )
}

/// Whether the words after the mark can hold a value at all ("sorry for the noise" does not).
fn speaks_of_a_value(after: &[&str]) -> bool {
    plain_words(&after.join(" "))
        .iter()
        .any(|word| is_figure(word) || word.chars().count() == 1 && word != "a" && word != "i")
        || after.iter().any(|word| {
            word.contains(['@', '.']) && word.len() > 3 && word.chars().any(|c| c == '@')
        })
}
