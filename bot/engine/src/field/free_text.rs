//! Answers in free words: a place that is no home address, what happened, lists of things.
//!
//! They are kept as they were said; what they say is for people to read.

use super::aside::Setting;
use super::asking::{asks, asks_us};
use super::clean::{LONG, SHORT, begin, hides_inside};
use super::correction::parts;
use super::mash::is_mash;
use super::phrase::{plain_words, strip};
use super::place_words::{STREET_TYPES, answers_elsewhere};
use super::vague_place::is_vague;
use super::{Manner, Reading, faults};

/// Where something is, in the resident's words.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Location(String);
/// What happened, in the resident's words.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Description(String);
/// Any other short answer in words.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(String);
/// Things, one by one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Items(Vec<String>);

super::unprinted!(Location, Description, Text, Items);

const MOST_ITEMS: usize = 30;
/// Words of number and kind that name no thing.
const NO_THING: &[&str] = &[
    "various",
    "several",
    "lots",
    "loads",
    "many",
    "few",
    "some",
    "bits",
    "bobs",
    "things",
    "items",
    "odds",
    "ends",
    "mixture",
    "mix",
    "different",
    "all",
    "sorts",
    "kinds",
    "big",
    "small",
    "large",
    "old",
    "other",
    "everything",
    "multiple",
    "bulky",
    "miscellaneous",
    "misc",
    "couple",
];
/// Words that alone find no place and describe nothing.
const EMPTY: &[&str] = &[
    "yes",
    "no",
    "yep",
    "yeah",
    "nope",
    "ok",
    "okay",
    "here",
    "there",
    "outside",
    "inside",
    "near",
    "me",
    "my",
    "the",
    "a",
    "an",
    "it",
    "its",
    "is",
    "in",
    "on",
    "at",
    "by",
    "of",
    "to",
    "home",
    "house",
    "street",
    "road",
    "nearby",
    "somewhere",
    "nowhere",
    "everywhere",
    "anywhere",
    "over",
    "around",
    "this",
    "that",
    "thing",
    "something",
    "anything",
    "stuff",
    "dunno",
    "know",
    "dont",
    "i",
    "not",
    "sure",
    "and",
    "or",
    "test",
    "hmm",
    "er",
    "um",
    "please",
    "null",
    "undefined",
    "nan",
    "nothing",
    "none",
    "na",
    "just",
    "up",
    "down",
    "same",
    "place",
    "usual",
    "asdf",
    "blah",
    "where",
    "live",
    "am",
    "im",
];

fn has_content(text: &str, empty: &[&str], letters: usize) -> bool {
    let words = plain_words(text);
    let telling = words
        .iter()
        .filter(|word| !empty.contains(&word.as_str()) && !is_mash(word));
    telling
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).count())
        .sum::<usize>()
        >= letters
}

/// Words to whoever listens that are longer than this tell something.
const LONGEST_QUESTION: usize = 10;

/// A question to the council rather than an answer to it.
fn is_question(text: &str) -> bool {
    let words = plain_words(text);
    if words.len() <= LONGEST_QUESTION && asks_us(text) {
        return true;
    }
    let first = words.first().map_or("", String::as_str);
    text.trim_end().ends_with('?')
        && matches!(
            first,
            "what"
                | "when"
                | "where"
                | "why"
                | "how"
                | "who"
                | "can"
                | "could"
                | "do"
                | "does"
                | "is"
                | "are"
                | "will"
                | "would"
                | "which"
                | "should"
        )
        || matches!(
            (first, words.get(1).map(String::as_str)),
            ("what", Some("time" | "do" | "are" | "is"))
                | ("when", Some("do" | "will" | "are" | "does"))
                | ("how", Some("do" | "much" | "long" | "many"))
                | ("why", Some("do" | "are" | "is"))
        )
}

/// "Ignore all previous instructions": words to a machine, and no place.
fn orders_the_machine(text: &str) -> bool {
    let words = plain_words(text);
    let said = |word: &str| words.iter().any(|other| other == word);
    (said("ignore") || said("disregard") || said("forget"))
        && (said("instructions") || said("prompt") || said("rules"))
}

fn wants_person(text: &str) -> bool {
    let said = plain_words(text).join(" ");
    [
        "speak to a person",
        "talk to a person",
        "speak to someone",
        "talk to someone",
        "i want a person",
        "speak to a human",
        "talk to a human",
        "i want a human",
        "real person",
        "speak to an adviser",
        "speak to somebody",
    ]
    .iter()
    .any(|phrase| said.contains(phrase))
        && said.len() < 60
}

/// "I told you", "you already have it": words about an answer, and none.
fn speaks_of_answers(words: &[String]) -> bool {
    let said = words.join(" ");
    words.len() <= 6
        && [
            "i told you",
            "i just told you",
            "i already",
            "ive already",
            "you already",
            "i said",
            "its where i",
            "where i told",
            "where i said",
            "you have it",
            "youve got it",
            "i want to",
            "i need to",
            "id like to",
        ]
        .iter()
        .any(|begin| said.starts_with(begin))
        && !words
            .iter()
            .any(|word| matches!(word.as_str(), "at" | "on" | "near" | "outside" | "by"))
}

/// "Mill Street, sorry, Mill Lane": the place that stands after the correction; the whole of the words
/// where what follows names none. "There is no lamp there" corrects nothing: in free words "no" does
/// so only between two roads.
fn corrected_place(answer: &str) -> Option<String> {
    const MARKS: &[&str] = &[
        "sorry",
        "oops",
        "whoops",
        "i mean",
        "i meant",
        "no wait",
        "wait no",
        "make that",
        "scratch that",
        "strike that",
        "correction",
        "my mistake",
        "or rather",
        "tell a lie",
        "i should say",
        "apologies",
    ];
    let (before, after) = parts(answer)?;
    let said = plain_words(answer).join(" ");
    let (before, after) = (before.join(" "), after.join(" "));
    let road = |text: &str| {
        let words = plain_words(text);
        words.len() <= 6
            && words
                .last()
                .is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
    };
    let marked = MARKS
        .iter()
        .any(|mark| format!(" {said} ").contains(&format!(" {mark} ")));
    if !(marked || road(&before) && road(&after)) {
        return None;
    }
    let tells =
        has_content(&after, EMPTY, 3) && !is_vague(&after) && after.split(' ').count() <= 12;
    Some(if tells { after } else { answer.to_owned() })
}

impl Location {
    /// Reads a place: a street, a postcode, a landmark, coordinates.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let raw = text;
        let text = match begin(text, SHORT, faults::LOCATION, Setting::Words) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(
            &text,
            &["location", "place"],
            &["its", "it is", "the location is"],
            &[],
        );
        let coordinates =
            answer.chars().filter(char::is_ascii_digit).count() >= 6 && answer.contains('.');
        let letters = answer.chars().filter(|c| c.is_alphabetic()).count();
        let fine = (coordinates || (letters >= 2 && has_content(answer, EMPTY, 3)))
            && !answer.contains(['<', '>', '{', '}', '@', '|', '=', '\\'])
            && !answer.contains("--")
            && !orders_the_machine(&text)
            && !hides_inside(raw)
            && !is_question(&text)
            && !wants_person(&text)
            && !answers_elsewhere(&plain_words(answer))
            && !speaks_of_answers(&plain_words(&text));
        if !fine {
            return Reading::Reject(faults::LOCATION);
        }
        match corrected_place(answer) {
            Some(place) => Reading::Ask(Self(place)),
            None if is_vague(answer) && !coordinates => Reading::Ask(Self(answer.to_owned())),
            None => Reading::Accept(Self(answer.to_owned())),
        }
    }

    /// Whether it names no road and no landmark, so that nobody could find it who was never there.
    pub fn is_vague(&self) -> bool {
        is_vague(&self.0) && self.0.chars().filter(char::is_ascii_digit).count() < 6
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Description {
    /// Reads a description of up to 2,000 characters.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, LONG, faults::DESCRIPTION, Setting::Words) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if !is_question(&text) && Self::says_something(&text) {
            Reading::Accept(Self(text))
        } else {
            Reading::Reject(faults::DESCRIPTION)
        }
    }

    /// Reads what somebody would like to know: there a question is the answer.
    pub fn read_wish(text: &str) -> Reading<Self> {
        match begin(text, LONG, faults::DESCRIPTION, Setting::Words) {
            Ok(text) if Self::says_something(&text) => Reading::Accept(Self(text)),
            Ok(_) => Reading::Reject(faults::DESCRIPTION),
            Err(reading) => reading,
        }
    }

    fn says_something(text: &str) -> bool {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && has_content(text, EMPTY, 3) && !wants_person(text)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// Reads any words or figures.
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::TEXT, Setting::Words) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(&text, &[], &[], &[]);
        let bare = plain_words(answer).join(" ");
        if matches!(bare.as_str(), "no" | "nope" | "nah") {
            return Reading::Declined;
        }
        let yes = matches!(
            bare.as_str(),
            "yes" | "yeah" | "yep" | "yup" | "sure" | "i do" | "i have"
        );
        let fine = answer.chars().any(char::is_alphanumeric)
            && !yes
            && !is_question(&text)
            && !wants_person(&text);
        if fine {
            Reading::Accept(Self(answer.to_owned()))
        } else {
            Reading::Reject(faults::TEXT)
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Items {
    /// Reads a list: "a sofa and two chairs, a fridge".
    pub fn read(text: &str, _manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::ITEMS, Setting::Words) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(
            &text,
            &["items"],
            &[
                "ive got",
                "i have",
                "i have got",
                "weve got",
                "we have",
                "theres",
                "there is",
                "there are",
                "its just",
                "id like to get rid of",
                "i want to get rid of",
                "i need to get rid of",
                "i need collecting",
                "only",
                "i would like to get rid of",
            ],
            &[
                "to get rid of",
                "to collect",
                "to be collected",
                "to go",
                "that need collecting",
            ],
        );
        if is_question(&text)
            || asks(&text)
            || wants_person(&text)
            || answer.contains(['<', '>', '{', '}'])
        {
            return Reading::Reject(faults::ITEMS);
        }
        let marked = answer
            .replace([',', ';', '&', '+', '\u{2022}'], "\n")
            .replace(" and ", "\n")
            .replace(" plus ", "\n")
            .replace(" also ", "\n");
        let mut items: Vec<String> = Vec::new();
        for part in marked.split('\n') {
            let item = bare(part);
            if item.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && has_content(&item, EMPTY, 2)
                && has_content(&item, NO_THING, 2)
            {
                items.push(item);
            }
        }
        match items.len() {
            0 => Reading::Reject(faults::ITEMS),
            1..=MOST_ITEMS => Reading::Accept(Self(items)),
            _ => Reading::Reject(faults::ITEMS_TOO_MANY),
        }
    }

    /// The things.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// The form for the eye: "sofa, two chairs and fridge".
    pub fn shown(&self) -> String {
        match self.0.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// Without "and", "a", "an", "the", "my", "some" before it.
fn bare(part: &str) -> String {
    let mut words: Vec<&str> = part.split_whitespace().collect();
    while words.len() > 1
        && words.first().is_some_and(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "a" | "an"
                    | "the"
                    | "my"
                    | "our"
                    | "some"
                    | "and"
                    | "also"
                    | "then"
                    | "er"
                    | "um"
                    | "maybe"
                    | "an'"
            )
        })
    {
        words.remove(0);
    }
    words
        .join(" ")
        .trim_matches(|c: char| matches!(c, '.' | '!' | ' ' | '-' | '=' | '"'))
        .to_owned()
}

macro_rules! as_said {
    ($($kind:ident),*) => {$(
        impl $kind {
            /// The form for the eye.
            pub fn shown(&self) -> String {
                self.0.clone()
            }

            /// The form for the ear.
            pub fn spoken(&self) -> String {
                self.0.clone()
            }
        }
    )*};
}
as_said!(Location, Description, Text);
