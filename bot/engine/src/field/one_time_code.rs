//! The code that was sent to prove who somebody is: six digits, typed, keyed or said.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::codes::find;
use super::phrase::{plain_words, strip};
use super::spoken::aloud;
use super::{Fault, Manner, Reading, faults};

/// A one-time code. It is a secret until it was used, so it prints as nothing.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OneTimeCode(String);

super::unprinted!(OneTimeCode);

/// Digits of a code.
const LENGTH: usize = 6;

const LABELS: &[&str] = &[
    "code",
    "the code",
    "number",
    "security code",
    "one time code",
    "passcode",
];

impl OneTimeCode {
    /// Reads a code, written or said.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::CODE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if nothing_came(&text) {
            return Reading::Declined;
        }
        let answer = strip(&text, LABELS, &["it says", "i got", "its", "it is"], &[]);
        find(
            &text,
            answer,
            LABELS,
            LENGTH + 2,
            faults::CODE,
            Self::checked,
        )
    }

    fn checked(digits: &str) -> Result<Self, Fault> {
        let fine = digits.len() == LENGTH && digits.bytes().all(|b| b.is_ascii_digit());
        fine.then(|| Self(digits.to_owned())).ok_or(faults::CODE)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: "4 8 2, 6 1 7".
    pub fn spoken(&self) -> String {
        aloud(&self.0, &[3, 3])
    }
}

/// "I never got a text": nobody can tell a code that did not come.
fn nothing_came(text: &str) -> bool {
    const NOT: &[&str] = &[
        "no", "not", "nothing", "never", "dont", "didnt", "havent", "hasnt", "isnt",
    ];
    const COME: &[&str] = &[
        "have", "got", "get", "had", "come", "came", "arrive", "arrived", "received", "see",
        "here", "there",
    ];
    let words = plain_words(text);
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    said(NOT) && said(COME) && !text.chars().any(|c| c.is_ascii_digit())
}
