//! Vehicle registrations and National Insurance numbers: codes of letters and digits by position.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected_signs};
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip};
use super::spoken::{Alphabet, aloud, readings, tokens};
use super::{Manner, Reading, faults};

/// A vehicle's number plate, such as "AB12 CDE".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Registration(String);
/// A National Insurance number, such as "QQ 12 34 56 C".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NiNumber(String);

super::unprinted!(Registration, NiNumber);

const LABELS: &[&str] = &[
    "registration",
    "reg",
    "registration number",
    "reg number",
    "number plate",
    "plate",
    "vehicle registration",
    "car registration",
    "licence plate",
    "car reg",
    "vehicle reg",
    "vehicle",
    "car",
    "reg plate",
    "index number",
];
const NI_LABELS: &[&str] = &[
    "national insurance number",
    "national insurance",
    "ni number",
    "ni",
    "nino",
    "number",
];

impl Registration {
    /// Reads a number plate, written or said. A plate of no British pattern is read back.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::REGISTRATION, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(
            &text,
            LABELS,
            &["it says", "the car is", "it reads", "its registered as"],
            &[],
        );
        if bears_none(&text) {
            return Reading::Declined;
        }
        let one = |part: &str| match Self::of(strip(part, LABELS, &[], &[])) {
            reading @ Reading::Accept(_) => reading,
            // What is left of a plate may look like an old one.
            _ => Self::among(part, Doubt::None),
        };
        match corrected_signs(answer, one) {
            Corrected::To(plate) => return Reading::Ask(plate),
            Corrected::Lost => return Reading::Reject(faults::REGISTRATION),
            Corrected::Absent => {}
        }
        if offers_two(answer) {
            return Reading::Reject(faults::REGISTRATION);
        }
        let reading = Self::of(answer);
        let doubt = doubts(&text);
        match reading {
            Reading::Accept(plate) | Reading::Ask(plate) if doubt == Doubt::Unsure => {
                Reading::Ask(plate)
            }
            Reading::Accept(_) | Reading::Ask(_) if doubt == Doubt::Denied => {
                Reading::Reject(faults::REGISTRATION)
            }
            Reading::Reject(_) => Self::among(answer, doubt),
            reading => reading,
        }
    }

    fn of(answer: &str) -> Reading<Self> {
        let all = readings(&tokens(answer), Alphabet::Code, 8);
        let mut current: Vec<String> = Vec::new();
        let mut guessed = false;
        for reading in &all {
            let older = [prefix_style(reading), suffix_style(reading)];
            // An older plate for which a letter had to be made a figure may be half of a newer one.
            guessed |= older
                .iter()
                .flatten()
                .any(|plate| plate.replace(' ', "") != *reading);
            for plate in older.into_iter().chain([current_style(reading)]).flatten() {
                if !current.contains(&plate) {
                    current.push(plate);
                }
            }
        }
        match current.as_slice() {
            [only] if !guessed => return Reading::Accept(Self(only.clone())),
            [first, ..] => return Reading::Ask(Self(first.clone())),
            [] => {}
        }
        let dateless: Vec<&String> = all.iter().filter(|reading| is_dateless(reading)).collect();
        // A plate is short, so a word or a house number beside a letter is no plate unless written close.
        let close = !answer.contains([',', '.', '?']) && answer.split_whitespace().count() <= 7;
        match dateless.as_slice() {
            [only] if close => Reading::Ask(Self((*only).clone())),
            [first, ..] if close => Reading::Ask(Self((*first).clone())),
            _ => Reading::Reject(faults::REGISTRATION),
        }
    }

    /// A plate of the current pattern among other words.
    fn among(answer: &str, doubt: Doubt) -> Reading<Self> {
        let words: Vec<String> = answer
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_uppercase)
            .collect();
        let mut found: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let joined = words
                .get(at.saturating_add(1))
                .map(|next| format!("{word}{next}"));
            for candidate in [Some(word.clone()), joined].into_iter().flatten() {
                if candidate.len() == 7
                    && let Some(plate) = current_exact(&candidate)
                    && !found.contains(&plate)
                {
                    found.push(plate);
                }
            }
        }
        match (found.as_slice(), doubt) {
            ([], _) | (_, Doubt::Denied) => Reading::Reject(faults::REGISTRATION),
            ([only], Doubt::None) => Reading::Accept(Self(only.clone())),
            ([first, ..], _) => Reading::Ask(Self(first.clone())),
        }
    }

    /// The plate.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye: "AB12 CDE".
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: "A B 1 2, C D E".
    pub fn spoken(&self) -> String {
        let head = self.0.split(' ').next().map_or(4, str::len);
        aloud(&self.0, &[head, 8])
    }
}

const PLATE: &[&str] = &[
    "plate",
    "plates",
    "registration",
    "reg",
    "numberplate",
    "numberplates",
];
const GONE: &[&str] = &[
    "no", "not", "hasnt", "havent", "isnt", "arent", "aint", "without", "missing", "gone",
    "removed", "taken", "took", "nicked", "stolen", "off", "none", "never", "neither",
];

/// "It's got no plates on", "somebody has taken the plates off": there is none to tell.
fn bears_none(text: &str) -> bool {
    let words = plain_words(text);
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let none = words.len() <= 5
        && said(&["none", "hasnt", "havent", "isnt", "aint"])
        && said(&["one", "any", "on", "there", "got"]);
    let gone = said(PLATE) && said(GONE) || none;
    gone && !text.chars().any(|c| c.is_ascii_digit() || c == '?') && spelt_signs(&words) < 2
}

/// How many words are single signs, as of a plate that is spelt.
fn spelt_signs(words: &[String]) -> usize {
    words
        .iter()
        .filter(|word| {
            word.chars().count() == 1 && !matches!(word.as_str(), "a" | "i")
                || super::number_words::unit(word).is_some_and(|value| value != 1)
        })
        .count()
}

/// The symbols with O and I made digits where `digit` says so, and 0 and 1 made letters elsewhere.
fn by_position(symbols: &str, digit: impl Fn(usize) -> bool) -> String {
    symbols
        .chars()
        .enumerate()
        .map(|(at, c)| match (digit(at), c) {
            (true, 'O') => '0',
            (true, 'I' | 'L') => '1',
            (false, '0') => 'O',
            (false, '1') => 'I',
            _ => c,
        })
        .collect()
}

/// AB12 CDE, from 2001.
fn current_style(symbols: &str) -> Option<String> {
    (symbols.len() == 7)
        .then(|| by_position(symbols, |at| at == 2 || at == 3))
        .and_then(|plate| current_exact(&plate))
}

fn current_exact(plate: &str) -> Option<String> {
    let area = |b: &u8| b.is_ascii_uppercase() && !b"IQZ".contains(b);
    let own = |b: &u8| b.is_ascii_uppercase() && !b"IQ".contains(b);
    let bytes = plate.as_bytes();
    let fine = bytes.len() == 7
        && bytes
            .get(..2)
            .is_some_and(|letters| letters.iter().all(area))
        && bytes
            .get(2..4)
            .is_some_and(|age| age.iter().all(u8::is_ascii_digit))
        && bytes
            .get(4..)
            .is_some_and(|letters| letters.iter().all(own));
    let (head, tail) = plate.split_at_checked(4).filter(|_| fine)?;
    Some(format!("{head} {tail}"))
}

/// A123 BCD, 1983 to 2001.
fn prefix_style(symbols: &str) -> Option<String> {
    let figures = symbols
        .len()
        .checked_sub(4)
        .filter(|count| (1..=3).contains(count))?;
    let plate = by_position(symbols, |at| (1..=figures).contains(&at));
    let bytes = plate.as_bytes();
    let fine = bytes.iter().enumerate().all(|(at, b)| {
        if (1..=figures).contains(&at) {
            b.is_ascii_digit()
        } else {
            b.is_ascii_uppercase() && (at == 0 || !b"IQ".contains(b))
        }
    }) && bytes.first().is_some_and(|b| !b"IOUZ".contains(b))
        && bytes.get(1) != Some(&b'0');
    let (head, tail) = plate.split_at_checked(figures.saturating_add(1))?;
    fine.then(|| format!("{head} {tail}"))
}

/// ABC 123D, 1963 to 1983.
fn suffix_style(symbols: &str) -> Option<String> {
    let figures = symbols
        .len()
        .checked_sub(4)
        .filter(|count| (1..=3).contains(count))?;
    let plate = by_position(symbols, |at| (3..figures.saturating_add(3)).contains(&at));
    let bytes = plate.as_bytes();
    let fine = bytes.iter().enumerate().all(|(at, b)| {
        if (3..figures.saturating_add(3)).contains(&at) {
            b.is_ascii_digit()
        } else {
            b.is_ascii_uppercase() && !b"IQ".contains(b)
        }
    }) && bytes.last().is_some_and(|b| !b"OUZ".contains(b))
        && bytes.get(3) != Some(&b'0');
    let (head, tail) = plate.split_at_checked(3)?;
    fine.then(|| format!("{head} {tail}"))
}

/// Older and foreign plates: letters and figures, 3 to 7 of them, in at most three runs.
fn is_dateless(symbols: &str) -> bool {
    let digits = symbols.bytes().filter(u8::is_ascii_digit).count();
    let letters = symbols.bytes().filter(u8::is_ascii_uppercase).count();
    let changes = symbols
        .as_bytes()
        .windows(2)
        .filter(|pair| pair.first().map(u8::is_ascii_digit) != pair.last().map(u8::is_ascii_digit))
        .count();
    (3..=8).contains(&symbols.len())
        && (1..=4).contains(&digits)
        && (1..=4).contains(&letters)
        && changes <= 2
}

impl NiNumber {
    /// Reads a National Insurance number, written or said.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::NI_NUMBER, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(&text, NI_LABELS, &[], &[]);
        let one = |part: &str| Self::of(strip(part, NI_LABELS, &[], &[]), Doubt::None);
        match corrected_signs(answer, one) {
            Corrected::To(number) => return Reading::Ask(number),
            Corrected::Lost => return Reading::Reject(faults::NI_NUMBER),
            Corrected::Absent => {}
        }
        Self::of(answer, doubts(&text))
    }

    fn of(answer: &str, doubt: Doubt) -> Reading<Self> {
        let mut found: Vec<String> = Vec::new();
        for reading in readings(&tokens(answer), Alphabet::Code, 10) {
            let number = by_position(&reading, |at| (2..8).contains(&at));
            if is_ni(&number) && !found.contains(&number) {
                found.push(number);
            }
        }
        match (found.as_slice(), doubt) {
            ([], _) | (_, Doubt::Denied) => Reading::Reject(faults::NI_NUMBER),
            ([only], Doubt::None) => Reading::Accept(Self(only.clone())),
            ([first, ..], _) => Reading::Ask(Self(first.clone())),
        }
    }

    /// The number without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye: in pairs.
    pub fn shown(&self) -> String {
        let signs: Vec<char> = self.0.chars().collect();
        signs
            .chunks(2)
            .map(|pair| pair.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The form for the ear: in pairs, spelt.
    pub fn spoken(&self) -> String {
        aloud(&self.0, &[2, 2, 2, 2, 1])
    }
}

fn is_ni(number: &str) -> bool {
    let bytes = number.as_bytes();
    let letter = |at: usize, not: &[u8]| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_uppercase() && !not.contains(b))
    };
    number.len() == 9
        && letter(0, b"DFIQUV")
        && letter(1, b"DFIOQUV")
        && bytes
            .get(2..8)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        && bytes.get(8).is_some_and(|b| b"ABCD".contains(b))
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]
            .iter()
            .any(|prefix| number.starts_with(prefix))
}
