//! A number with letters that somebody else gave out, such as that of an account or a penalty notice.
//!
//! Its pattern is not ours, so it is only brought from the ear to figures and letters.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::phrase::{Doubt, doubts, plain_words, strip};
use super::place_words::STREET_TYPES;
use super::spoken::{Alphabet, SPELLING_WORDS, aloud, readings, tokens};
use super::{Manner, Reading, faults};

/// A number or code as it is printed, such as "TD12345678".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SpeltCode(String);

super::unprinted!(SpeltCode);

const LONGEST: usize = 20;
const LABELS: &[&str] = &[
    "number",
    "account number",
    "account",
    "notice number",
    "notice",
    "pcn",
    "pcn number",
    "ticket number",
    "reference",
    "reference number",
    "code",
];
/// There is none, or none that could be read.
const NONE: &[&str] = &[
    "couldnt see",
    "could not see",
    "cant see",
    "cannot see",
    "couldnt read",
    "cant read",
    "cant make it out",
    "couldnt make",
    "couldnt find",
    "cant find",
    "there isnt",
    "there wasnt",
    "there is no",
    "theres no",
    "hasnt got",
    "havent got",
    "didnt notice",
    "didnt look",
    "didnt see",
    "no number",
    "no plate",
    "not got one",
    "too dark",
    "dont know",
    "no idea",
    "worn off",
    "rubbed off",
];
const LEADS: &[&str] = &[
    "it says",
    "it reads",
    "number",
    "i have",
    "ive got",
    "the plate says",
    "the sign says",
    "the sticker says",
    "the number says",
    "the label says",
    "the post says",
    "the column says",
    "it just says",
    "it has",
    "its got",
    "theres a",
    "there is a",
    "on it it says",
    "the number on it is",
    "the number is",
    "the plate reads",
    "says",
    "marked",
    "its marked",
    "plate says",
    "it has got",
    "it says number",
    "i can see",
    "i think it says",
    "i think its",
];
/// Where it stands, said after it.
const TAILS: &[&str] = &[
    "on it",
    "on the plate",
    "on the post",
    "on the column",
    "on the lamp post",
    "on the lamppost",
    "on the sign",
    "on the side",
    "on the sticker",
    "written on it",
    "printed on it",
    "on there",
    "on the front",
    "on the pole",
    "on the door",
    "on the label",
];
/// Small words that stand in no code that is written.
const SMALL: &[&str] = &[
    "on", "it", "the", "is", "at", "by", "in", "of", "to", "and", "so", "my", "an", "or", "its",
    "no", "not", "i", "we", "he", "she", "for", "if", "as", "up", "was", "has",
];

impl SpeltCode {
    /// Reads a code, written or said. One without a figure is none.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let plain = plain_words(text).join(" ");
        let seen_none = NONE.iter().any(|none| plain.contains(none));
        if text.len() <= SHORT && (matches!(plain.as_str(), "no" | "nope" | "nah") || seen_none) {
            return Reading::Declined;
        }
        let text = match begin(text, SHORT, faults::TEXT, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(&text, LABELS, LEADS, TAILS);
        let Some(code) = written(answer).or_else(|| spelt(answer)) else {
            return match among(answer) {
                Some(code) if doubts(&text) != Doubt::Denied => Reading::Ask(Self(code)),
                _ => Reading::Reject(faults::TEXT),
            };
        };
        match doubts(&text) {
            Doubt::None => Reading::Accept(Self(code)),
            Doubt::Denied => Reading::Reject(faults::TEXT),
            Doubt::Unsure => Reading::Ask(Self(code)),
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear, in threes.
    pub fn spoken(&self) -> String {
        aloud(&self.0, &[])
    }
}

/// Figures, letters and what stands between them, with few letters in a row: "TD 1234-5678".
fn written(answer: &str) -> Option<String> {
    const LETTERS: usize = 3;
    let small = |part: &str| {
        answer.contains(' ')
            && SMALL.contains(&part)
            && part.chars().all(|c| c.is_ascii_lowercase())
    };
    let fits = answer.split(' ').all(|part| {
        !small(part)
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))
            && (part.chars().any(|c| c.is_ascii_digit()) || part.len() <= LETTERS)
    });
    // A word such as "one" or "oh" is for the ear.
    let words = tokens(answer).iter().any(|token| {
        token.len() > 1
            && token.bytes().all(|b| b.is_ascii_alphabetic())
            && !answer.contains(&token.to_uppercase())
    });
    let code: String = answer
        .chars()
        .filter(|c| *c != ' ')
        .collect::<String>()
        .trim_matches(['-', '/', '.'])
        .to_uppercase();
    (fits && (!words || !answer.contains(' ')) && is_code(&code)).then_some(code)
}

/// "The little plate on the side says 112": the one written number among other words, to be read back.
fn among(answer: &str) -> Option<String> {
    const MOST: usize = 14;
    let words = plain_words(answer);
    let mut figures = words
        .iter()
        .filter(|word| word.bytes().any(|b| b.is_ascii_digit()));
    let only = figures.next().filter(|_| figures.next().is_none())?;
    // "Outside 14 Mill Lane" is a house.
    let road = words
        .iter()
        .any(|word| STREET_TYPES.contains(&word.as_str()));
    let fine = words.len() > 1
        && !road
        && words.len() <= MOST
        && !answer.contains('?')
        && only
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/'));
    fine.then(|| only.to_uppercase())
        .filter(|code| is_code(code))
}

fn spelt(answer: &str) -> Option<String> {
    // "To" and "see" are figures and letters only among such: a sentence of ordinary words spells nothing.
    let ordinary = |token: &String| {
        token.len() > 2
            && token.bytes().all(|b| b.is_ascii_lowercase())
            && super::number_words::unit(token).is_none()
            && super::number_words::tens_or_teens(token).is_none()
            && !matches!(
                token.as_str(),
                "double" | "triple" | "treble" | "dash" | "slash" | "and"
            )
            && !SPELLING_WORDS.contains(&token.as_str())
    };
    let words = tokens(answer);
    // "14 on it": the letters of a code are not said as such words beside a figure that is written.
    let written_figure = words
        .iter()
        .any(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let small = words
        .iter()
        .any(|word| word.len() > 1 && SMALL.contains(&word.as_str()));
    if written_figure && small && !words.iter().any(|word| word == "double") {
        return None;
    }
    if words.len() > 2 && words.iter().filter(|token| ordinary(token)).count() * 2 > words.len() {
        return None;
    }
    readings(&tokens(answer), Alphabet::Code, LONGEST)
        .into_iter()
        .find(|code| is_code(code))
}

fn is_code(code: &str) -> bool {
    code.len() <= LONGEST && code.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Manner, Reading, SpeltCode};
    use chrono::NaiveDate;

    fn read(text: &str, spoken: bool) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default();
        match SpeltCode::read(text, Manner { spoken, today }) {
            Reading::Accept(code) => Some(code.shown()),
            _ => None,
        }
    }

    #[test]
    fn a_code_is_heard_letter_by_letter_and_kept_as_it_is_printed() {
        for (said, kept) in [
            ("seven double oh one two three four five six", "700123456"),
            ("seven zero zero one two three four five six", "700123456"),
            ("t d one two three four five six seven eight", "TD12345678"),
            (
                "tango delta one two three four five six seven eight",
                "TD12345678",
            ),
            ("it's number seven", "7"),
        ] {
            assert_eq!(read(said, true).as_deref(), Some(kept), "{said}");
        }
        for (typed, kept) in [
            ("700123456", "700123456"),
            ("td 1234 5678", "TD12345678"),
            ("TD-12345678.", "TD-12345678"),
            ("7a", "7A"),
        ] {
            assert_eq!(read(typed, false).as_deref(), Some(kept), "{typed}");
        }
    }

    #[test]
    fn words_without_a_figure_are_no_code() {
        for said in ["where do i find that", "it's on the ticket", "no idea love"] {
            assert_eq!(read(said, true), None, "{said}");
        }
    }
}
