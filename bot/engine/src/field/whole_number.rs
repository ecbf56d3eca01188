//! Whole numbers in a range: "two", "a couple", "2 bins", "one please".

use super::aside::Setting;
use super::asking::asks;
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected, not_the_other};
use super::number_words::cardinal;
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip, without_pet_name};
use super::spoken::tokens;
use super::{Fault, Manner, Reading, faults};

/// A whole number that was in the range asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct WholeNumber(u32);

super::unprinted!(WholeNumber);

const LEADS: &[&str] = &[
    "id like",
    "i would like",
    "id want",
    "we would like",
    "wed like",
    "i want",
    "we want",
    "i need",
    "we need",
    "can i have",
    "could i have",
    "can we have",
    "there are",
    "there is",
    "theres",
    "there were",
    "only",
    "ill have",
    "ill take",
    "well have",
    "give me",
    "its just",
    "make it",
    "just the",
    "i have",
    "ive got",
    "we have",
    "weve got",
    "a total of",
    "x",
    "the number is",
    "number",
    "i said",
    "exactly",
    "in total",
    "i counted",
    "up to me",
    "can i get",
    "could we have",
    "may i have",
    "send me",
    "all of",
];
const TAILS: &[&str] = &[
    "in total",
    "altogether",
    "in all",
    "only",
    "total",
    "x",
    "should do it",
    "would do",
    "will do",
    "is enough",
    "is fine",
    "would be great",
    "would be good",
    "of them",
    "if possible",
    "if i can",
];

impl WholeNumber {
    /// Reads a number from `min` to `max`, both included.
    pub fn read(text: &str, min: u32, max: u32, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::NUMBER, Setting::Value) {
            Ok(text) => text,
            // "None" is a number where none is an answer.
            Err(Reading::Declined)
                if min == 0
                    && plain_words(text)
                        .iter()
                        .any(|word| word == "none" || word == "nothing") =>
            {
                return Reading::Accept(Self(0));
            }
            Err(reading) => return reading,
        };
        let answer = strip(without_pet_name(&text), &["number", "answer"], LEADS, TAILS);
        let judged = |value: u32| -> Result<Self, Fault> {
            if (min..=max).contains(&value) {
                Ok(Self(value))
            } else {
                Err(faults::NUMBER_RANGE)
            }
        };
        let one = |part: &str| match said(strip(part, &[], LEADS, TAILS), manner) {
            Said::One(value, true) => Reading::Accept(value),
            Said::One(value, false) => Reading::Ask(value),
            Said::None => Reading::Reject(faults::NUMBER),
        };
        match corrected(answer, one) {
            Corrected::To(value) => {
                return judged(value).map_or_else(Reading::Reject, Reading::Ask);
            }
            Corrected::Lost => return Reading::Reject(faults::NUMBER),
            Corrected::Absent => {}
        }
        // "I'd like to" may be a sentence that broke off.
        let heard = plain_words(answer);
        let homophone = matches!(heard.as_slice(), [only] if matches!(only.as_str(), "to" | "too" | "for" | "won" | "ate"));
        if homophone
            && plain_words(&text).len() > 2
            && let Said::One(value, _) = said(answer, manner)
        {
            return judged(value).map_or_else(Reading::Reject, Reading::Ask);
        }
        if shares_out(answer) || asks(&text) {
            return Reading::Reject(faults::NUMBER);
        }
        if let Some(meant) = not_the_other(answer)
            && let Reading::Accept(value) | Reading::Ask(value) = one(&meant)
        {
            return judged(value).map_or_else(Reading::Reject, Reading::Ask);
        }
        match (said(answer, manner), doubts(&text)) {
            (Said::None, _) | (_, Doubt::Denied) => Reading::Reject(why_none(answer)),
            (Said::One(value, true), Doubt::None) => {
                judged(value).map_or_else(Reading::Reject, Reading::Accept)
            }
            (Said::One(value, _), _) => judged(value).map_or_else(Reading::Reject, Reading::Ask),
        }
    }

    /// The number.
    pub fn value(&self) -> u32 {
        self.0
    }

    /// The form for the eye: "2".
    pub fn shown(&self) -> String {
        self.0.to_string()
    }

    /// The form for the ear: "2".
    pub fn spoken(&self) -> String {
        self.0.to_string()
    }
}

/// "One for me and one for Mum": two numbers, of which neither is the answer.
fn shares_out(answer: &str) -> bool {
    let words = plain_words(answer);
    let shares = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(word, next)| {
            *next == "for"
                && (super::number_words::unit(word).is_some()
                    || word.parse::<u32>().is_ok()
                    || *word == "a")
        });
    shares.count() >= 2
}

/// What is wrong with words that hold no one whole number.
fn why_none(answer: &str) -> Fault {
    let signs: Vec<char> = answer.chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let parted = signs.iter().enumerate().any(|(at, c)| {
        let after = digit(signs.get(at.saturating_add(1)));
        let before = digit(at.checked_sub(1).and_then(|at| signs.get(at)));
        match c {
            '.' | '\u{2044}' => before && after,
            '-' => after && !before,
            _ => false,
        }
    });
    let words = tokens(answer);
    let fraction = words.iter().any(|word| {
        matches!(word.as_str(), "half" | "point" | "minus") || FRACTIONS.contains(&word.as_str())
    });
    if parted || fraction {
        faults::NUMBER_WHOLE
    } else if offers_two(answer) {
        faults::NUMBER_ONE
    } else {
        faults::NUMBER
    }
}

/// Parts of one.
const FRACTIONS: &[&str] = &[
    "quarter",
    "quarters",
    "third",
    "thirds",
    "fifths",
    "sixths",
    "eighths",
    "tenths",
    "halves",
    "hundredths",
    "twelfths",
    "sevenths",
    "ninths",
];
/// Words that make another number of the one before or after them. One that goes unread would leave a
/// number that nobody said.
const UNREAD: &[&str] = &[
    "million",
    "millions",
    "billion",
    "trillion",
    "k",
    "m",
    "mil",
    "mill",
    "bn",
    "grand",
    "score",
    "gross",
    "double",
    "treble",
    "triple",
    "quadruple",
    "thousands",
    "squared",
    "times",
    "root",
    "tens",
];

/// The number a text speaks of, and whether surely.
enum Said {
    None,
    One(u32, bool),
}

fn said(answer: &str, manner: Manner) -> Said {
    // Decimals, fractions, ranges, signs and sums are no whole numbers.
    let signs: Vec<char> = answer.chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    for (at, c) in signs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at));
        let after = signs.get(at.saturating_add(1));
        let bad = match c {
            '.' | '/' | '\u{2044}' | ':' => digit(before) && digit(after),
            '-' => digit(after),
            '+' | '=' | '*' | '<' | '>' | '%' | '£' | '$' | '@' | '^' => true,
            ',' => digit(before) && digit(after) && !thousands(&signs, at),
            _ => false,
        };
        if bad {
            return Said::None;
        }
    }
    let words = tokens(&answer.replace(',', ""));
    if words.iter().any(|word| {
        matches!(
            word.as_str(),
            "half"
                | "quarter"
                | "point"
                | "minus"
                | "th"
                | "st"
                | "nd"
                | "rd"
                | "few"
                | "several"
                | "many"
                | "lots"
                | "per"
                | "percent"
                | "hundreds"
                | "dozens"
                | "pm"
                | "am"
                | "what"
                | "why"
                | "when"
                | "how"
                | "who"
                | "where"
                | "extra"
                | "more"
                | "another"
                | "each"
                | "plus"
        )
    }) && !matches!(
        words
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice(),
        ["half", "a", "dozen"] | ["half", "dozen"]
    ) {
        return Said::None;
    }
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let broken_off = words
        .iter()
        .rev()
        .map(String::as_str)
        .next()
        .is_some_and(|last| last == "and");
    if said(FRACTIONS) || said(UNREAD) || broken_off {
        return Said::None;
    }
    // "3 March" and "Friday at 2" are no counts.
    let dated = |word: &String| {
        word != "may"
            && (super::calendar::month(word).is_some()
                || super::calendar::weekday(word).is_some()
                || word == "ish")
    };
    if words.iter().any(dated) {
        return Said::None;
    }
    let at = |i: usize| words.get(i).map_or("", String::as_str);
    let mut found: Vec<(u32, bool)> = Vec::new();
    let mut i = 0_usize;
    while i < words.len() {
        let rest = words.get(i..).unwrap_or_default();
        let (number, takes) = match (at(i), at(i.saturating_add(1)), at(i.saturating_add(2))) {
            ("half", "a", "dozen") => (Some((6, true)), 3),
            ("half", "dozen", _) => (Some((6, true)), 2),
            ("a", "dozen", _) => (Some((12, true)), 2),
            ("dozen", _, _) => (Some((12, true)), 1),
            ("a" | "the", "couple" | "pair", _) => (Some((2, true)), 2),
            ("couple" | "pair" | "twice" | "both", _, _) => (Some((2, true)), 1),
            ("single" | "once", _, _) if found.is_empty() => (
                Some((1, true)),
                1 + usize::from(at(i.saturating_add(1)) == "one"),
            ),
            ("none", _, _) => (Some((0, true)), 1),
            (word, _, _) if word.bytes().all(|b| b.is_ascii_digit()) && word.len() > 9 => {
                return Said::None;
            }
            (word, _, _) if word.bytes().all(|b| b.is_ascii_digit()) => {
                // "2 hundred" as recognisers write it.
                match (word.parse::<u32>(), at(i.saturating_add(1))) {
                    (Ok(value), "hundred") => {
                        (value.checked_mul(100).map(|value| (value, true)), 2)
                    }
                    (Ok(value), "thousand") => {
                        (value.checked_mul(1000).map(|value| (value, true)), 2)
                    }
                    (Ok(value), _) => (Some((value, true)), 1),
                    (Err(_), _) => return Said::None,
                }
            }
            _ => match cardinal(rest) {
                Some((value, takes)) => (Some((value, true)), takes),
                None => (None, 1),
            },
        };
        if let Some(number) = number {
            found.push(number);
        }
        i = i.saturating_add(takes);
    }
    match found.as_slice() {
        [] => alone(&words, manner),
        // A number in a long sentence may be a number of something else.
        [(value, sure)] => Said::One(*value, *sure && words.len() <= 8),
        // "two, 2" says one thing twice; "one two" may be twelve.
        [(first, _), more @ ..] if more.iter().all(|(other, _)| other == first) => {
            Said::One(*first, false)
        }
        _ => Said::None,
    }
}

/// Homophones and articles that count only where hardly anything else is said.
fn alone(words: &[String], manner: Manner) -> Said {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["to" | "too" | "tu"] if manner.spoken => Said::One(2, true),
        ["for" | "fore"] if manner.spoken => Said::One(4, true),
        ["won"] if manner.spoken => Said::One(1, true),
        ["ate"] if manner.spoken => Said::One(8, true),
        ["free" | "tree"] if manner.spoken => Said::One(3, false),
        ["to" | "too", "bins" | "boxes" | "bags"] if manner.spoken => Said::One(2, false),
        ["for", "bins" | "boxes" | "bags"] if manner.spoken => Said::One(4, false),
        ["a" | "an", "bin" | "box" | "bag"] | ["a", _, "bin" | "box" | "bag"] => {
            Said::One(1, false)
        }
        _ => Said::None,
    }
}

/// A comma as in 1,000.
fn thousands(signs: &[char], comma: usize) -> bool {
    let after: Vec<bool> = signs
        .iter()
        .skip(comma.saturating_add(1))
        .take(4)
        .map(char::is_ascii_digit)
        .collect();
    matches!(
        after.as_slice(),
        [true, true, true] | [true, true, true, false]
    )
}
