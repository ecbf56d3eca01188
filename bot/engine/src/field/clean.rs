//! The first thing every field does: size, invisible characters, and what people say instead of an answer.
//!
//! It knows nothing of any one field. To clean one more thing away, add it to [`unseen`].

use super::aside::{self, Aside, Setting};
use super::reading::{Fault, Reading};
use unicode_normalization::UnicodeNormalization;

/// Longest answer to a short question, in characters.
pub(super) const SHORT: usize = 500;
/// Longest answer in free words, in characters.
pub(super) const LONG: usize = 2_000;

/// The text without what cannot be seen, in one normal form, with single spaces; or the reading that
/// settles the matter at once: too long, nothing said, declined, or a question back.
pub(super) fn begin<T>(
    text: &str,
    limit: usize,
    nothing: Fault,
    setting: Setting,
) -> Result<String, Reading<T>> {
    let raw = text;
    let text = tidy(raw, limit).ok_or(Reading::Reject(super::faults::TOO_LONG))?;
    if text.is_empty() {
        return Err(Reading::Reject(nothing));
    }
    match aside::heard(&text, setting) {
        Some(Aside::Declined) => Err(Reading::Declined),
        Some(Aside::Question) => Err(Reading::Question),
        Some(Aside::Lost) => Err(Reading::Reject(nothing)),
        // "{{7*7}}" is not the seventh of July.
        None if setting == Setting::Value && text.chars().any(is_markup) => {
            Err(Reading::Reject(nothing))
        }
        None if setting != Setting::Words && hides_inside(raw) => Err(Reading::Reject(nothing)),
        None => Ok(text),
    }
}

/// The text cleaned, or `None` when it is longer than `limit` characters.
pub(super) fn tidy(text: &str, limit: usize) -> Option<String> {
    if text.chars().take(limit.saturating_add(1)).count() > limit {
        return None;
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.nfkc() {
        if c.is_whitespace() {
            if !clean.ends_with(' ') && !clean.is_empty() {
                clean.push(' ');
            }
        } else if !unseen(c) {
            clean.push(plain(c));
        }
    }
    // What was taken out may have parted signs that belong together, so they are put in order again.
    let clean: String = clean.trim_end().nfc().collect();
    // One character may unfold into many (U+FDFA into eighteen), so the bound is checked again.
    (clean.chars().count() <= limit.saturating_mul(2)).then_some(clean)
}

/// Characters that can be in a text without being seen: controls, bidi marks, zero width, variation
/// selectors, tags, private use.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// Whether a control or a mark that turns the direction of writing stands between signs that are seen.
/// Without it the value would be another one than was on the screen, so no value may come of it; at
/// the ends, or beside a space, a control parts nothing.
pub(super) fn hides_inside(text: &str) -> bool {
    let signs: Vec<char> = text.trim().chars().collect();
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let hidden = |c: char| turns(c) || (c.is_control() && !c.is_whitespace());
    let first = signs.iter().position(|c| !unseen(*c));
    let last = signs.iter().rposition(|c| !unseen(*c));
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let inner = signs.get(first..=last).unwrap_or_default();
    inner.iter().enumerate().any(|(at, c)| {
        let space = |at: Option<usize>| {
            at.and_then(|at| inner.get(at))
                .is_some_and(|c| c.is_whitespace())
        };
        let beside_space = space(at.checked_sub(1)) || space(at.checked_add(1));
        hidden(*c) && (turns(*c) || !beside_space)
    })
}

/// One sign for each kind of apostrophe and dash.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{2032}' | '`'
        | '\u{b4}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        other => other,
    }
}

/// Letters of a picture alphabet: emoji and other symbols that are no part of a word.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{3030}' | '\u{303d}')
}

/// Signs of markup, code and formulas, which no single value holds.
fn is_markup(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | '{' | '}' | '=' | '\\' | '|' | '$' | '^' | '~' | ';'
    )
}

/// Signs that names and places do not hold, but code, markup and formulas do.
pub(super) fn is_code_sign(c: char) -> bool {
    matches!(
        c,
        '<' | '>'
            | '{'
            | '}'
            | '['
            | ']'
            | '='
            | ';'
            | '\\'
            | '|'
            | '$'
            | '%'
            | '^'
            | '*'
            | '~'
            | '_'
            | '@'
    )
}

/// Each word with a capital, when the text holds no capital of its own.
pub(super) fn title_case(text: &str) -> String {
    if text.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut start = true;
    let mut letters_since_start = 0_usize;
    let mut out = String::with_capacity(text.len());
    let letters_after = |at: usize| {
        let rest = text.get(at..).unwrap_or_default().chars().skip(1);
        rest.take_while(|c| c.is_alphabetic()).count()
    };
    for (at, c) in text.char_indices() {
        if c.is_alphabetic() {
            if start {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
            start = false;
            letters_since_start = letters_since_start.saturating_add(1);
        } else {
            // A capital follows an apostrophe after one or two letters and before a few more: O'Brien,
            // but Bishop's and It's.
            start = match c {
                '\'' => letters_since_start <= 2 && letters_after(at) > 2,
                _ => !c.is_ascii_digit(),
            };
            letters_since_start = 0;
            out.push(c);
        }
    }
    // Some capitals are several characters, which then have a form as one.
    out.nfc().collect()
}
