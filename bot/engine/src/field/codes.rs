//! Numbers that name things: request references and property reference numbers.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{self, Corrected, corrected_signs};
use super::phrase::{Doubt, doubts, strip, without_pet_name};
use super::spoken::{Alphabet, aloud, readings, tokens};
use super::{Fault, Manner, Reading, faults};

/// A request reference: eight digits and a check digit (Luhn), shown as 482-617-305.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Reference(String);
/// A unique property reference number: 1 to 12 digits, without leading zeros.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Uprn(String);

super::unprinted!(Reference, Uprn);

const REFERENCE_LABELS: &[&str] = &[
    "reference",
    "reference number",
    "ref",
    "ref number",
    "case number",
    "request number",
    "case reference",
    "request reference",
    "case",
    "request",
    "reference code",
    "number",
    "ref no",
    "reference no",
    "case no",
    "request no",
];
/// A number of a property has so many figures at least, where it stands among other words.
const FEWEST_AMONG_WORDS: usize = 4;
const UPRN_LABELS: &[&str] = &[
    "uprn",
    "property reference",
    "property number",
    "property reference number",
    "unique property reference number",
    "number",
];
const LEADS: &[&str] = &[
    "i was given",
    "they gave me",
    "you gave me",
    "ive got",
    "reference",
];

/// All digit strings that the answer can be, the likeliest first.
fn digit_readings(answer: &str, longest: usize) -> Vec<String> {
    readings(&tokens(answer), Alphabet::Digits, longest)
        .into_iter()
        .filter(|reading| !reading.contains('+'))
        .collect()
}

/// Runs of digits, spaces and hyphens among other words.
fn runs(answer: &str) -> Vec<String> {
    answer
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '/')))
        .map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>())
        .filter(|run| run.len() >= 3)
        .collect()
}

/// Digits and what may part them, and nothing else.
fn written_alone(answer: &str) -> bool {
    answer
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '/' | ',' | '#' | '(' | ')'))
}

/// The value of one of the readings, of the words after a correction, or of a number among words.
pub(super) fn find<T: Clone + PartialEq>(
    text: &str,
    answer: &str,
    labels: &[&str],
    longest: usize,
    fault: Fault,
    make: fn(&str) -> Result<T, Fault>,
) -> Reading<T> {
    if !written_alone(answer) {
        // A new end takes the place of the old one: the number does not get shorter by it.
        let least = correction::parts(answer).map_or(0, |(before, _)| {
            let said = digit_readings(&before.join(" "), longest);
            said.first().map_or(0, String::len)
        });
        let one = |part: &str| {
            let part = strip(part, labels, LEADS, &[]);
            let all = if written_alone(part) {
                vec![part.chars().filter(char::is_ascii_digit).collect()]
            } else {
                digit_readings(part, longest)
            };
            all.iter()
                .filter(|digits| digits.len() >= least)
                .find_map(|digits| make(digits).ok())
                .map_or(Reading::Reject(fault), Reading::Accept)
        };
        match corrected_signs(answer, one) {
            Corrected::To(value) => return Reading::Ask(value),
            Corrected::Lost => return Reading::Reject(fault),
            Corrected::Absent => {}
        }
    }
    let written = written_alone(answer);
    let sure = doubts(text) == Doubt::None;
    let mut why = None;
    let mut good = |answer: &str| -> Vec<T> {
        let all = if written {
            vec![answer.chars().filter(char::is_ascii_digit).collect()]
        } else {
            digit_readings(answer, longest)
        };
        let mut found = Vec::new();
        for reading in all {
            match make(&reading) {
                Ok(value) if !found.contains(&value) => found.push(value),
                Ok(_) => {}
                Err(fault) => why = why.or(Some(fault)),
            }
        }
        found
    };
    match good(answer).as_slice() {
        [only] if sure => return Reading::Accept(only.clone()),
        [first, ..] if doubts(text) != Doubt::Denied => return Reading::Ask(first.clone()),
        _ => {}
    }
    let values: Vec<Result<T, Fault>> = runs(answer).iter().map(|run| make(run)).collect();
    match values.as_slice() {
        [Ok(value)] if sure && !answer.contains(['<', ';', '=', '@', '\'', '-']) => {
            Reading::Accept(value.clone())
        }
        [Ok(value), ..] if doubts(text) != Doubt::Denied => Reading::Ask(value.clone()),
        [Err(found), ..] => Reading::Reject(*found),
        _ => Reading::Reject(why.unwrap_or(fault)),
    }
}

impl Reference {
    /// Reads a reference, written or said.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::REFERENCE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(without_pet_name(&text), REFERENCE_LABELS, LEADS, &[]);
        // "Ref no …" denies nothing, so only what is left of the words can be in doubt.
        find(
            answer,
            answer,
            REFERENCE_LABELS,
            12,
            faults::REFERENCE,
            Self::checked,
        )
    }

    /// The reference of a running number below 100,000,000; `None` above.
    pub fn issue(number: u32) -> Option<Self> {
        if number >= 100_000_000 {
            return None;
        }
        let body = format!("{number:08}");
        (0..10)
            .map(|check| format!("{body}{check}"))
            .find(|digits| luhn(digits))
            .and_then(|digits| Self::checked(&digits).ok())
    }

    fn checked(digits: &str) -> Result<Self, Fault> {
        if digits.len() != 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(faults::REFERENCE);
        }
        if !luhn(digits) || digits == "000000000" {
            return Err(faults::REFERENCE_CHECK);
        }
        let part = |from: usize| digits.get(from..from.saturating_add(3)).unwrap_or_default();
        Ok(Self(format!("{}-{}-{}", part(0), part(3), part(6))))
    }

    /// The reference as it is shown: "482-617-305".
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: "4 8 2, 6 1 7, 3 0 5".
    pub fn spoken(&self) -> String {
        aloud(&self.0, &[3, 3, 3])
    }
}

/// True when the last digit checks the others: catches any one wrong digit and most swaps of neighbours.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit.saturating_mul(2)) {
            (0, _) => digit,
            (_, double) if double > 9 => double.saturating_sub(9),
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

impl Uprn {
    /// A number of the table of addresses.
    pub(crate) fn in_table(number: u64) -> Self {
        Self(number.to_string())
    }

    /// Reads a property reference number, written or said.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::UPRN, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(without_pet_name(&text), UPRN_LABELS, LEADS, &[]);
        if answer.contains(['.', '+', '/']) || answer.starts_with('-') {
            return Reading::Reject(faults::UPRN);
        }
        // "Hello, 2": a figure or two among other words is hardly the number of a property.
        let alone = written_alone(&text);
        match find(&text, answer, UPRN_LABELS, 14, faults::UPRN, Self::checked) {
            Reading::Accept(number) | Reading::Ask(number)
                if !alone && number.0.len() < FEWEST_AMONG_WORDS =>
            {
                Reading::Reject(faults::UPRN)
            }
            found => found,
        }
    }

    fn checked(digits: &str) -> Result<Self, Fault> {
        let number = digits.trim_start_matches('0');
        let fine = (1..=12).contains(&number.len())
            && digits.len() <= 12
            && digits.bytes().all(|b| b.is_ascii_digit());
        fine.then(|| Self(number.to_owned())).ok_or(faults::UPRN)
    }

    /// The digits, without leading zeros.
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
