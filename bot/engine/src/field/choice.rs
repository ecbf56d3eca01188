//! One of several choices: by its words, an alias, its number or its place in the list.

use super::aside::Setting;
use super::asking::asks;
use super::clean::{SHORT, begin, tidy};
use super::correction::{after, never_silent};
use super::number_words::{cardinal, ordinal};
use super::phrase::{Doubt, doubts, leaves_out, plain_words, strip};
use super::spoken::tokens;
use super::{Manner, Reading, faults};

/// One thing that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is kept when it is chosen.
    pub id: String,
    /// The words of its button, accepted word for word.
    pub label: String,
    /// Other words for it.
    pub aliases: Vec<String>,
}

impl Choice {
    /// A choice known by its label only.
    pub fn plain(label: &str) -> Self {
        Self {
            id: label.to_owned(),
            label: label.to_owned(),
            aliases: Vec::new(),
        }
    }
}

/// A choice that was on the list.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Chosen {
    id: String,
    label: String,
}

super::unprinted!(Chosen);

const LEADS: &[&str] = &[
    "id like",
    "i would like",
    "i want",
    "i need",
    "ill have",
    "ill take",
    "the",
    "a",
    "an",
    "my",
    "option",
    "number",
    "choice",
    "press",
    "ill go for",
    "ill go with",
    "go for",
    "can i have",
    "id say",
    "it was",
    "i choose",
    "i pick",
    "id prefer",
    "i prefer",
    "by",
    "its the",
    "its a",
    "it was the",
    "that one",
    "one of the",
    "choose",
    "for",
];
const TAILS: &[&str] = &[
    "one",
    "option",
    "choice",
    "is best",
    "would be best",
    "is fine",
    "would be fine",
    "would be good",
    "one please",
    "will do",
];

impl Chosen {
    /// Reads a choice of the list.
    pub fn read(text: &str, choices: &[Choice], manner: Manner) -> Reading<Self> {
        // Word for word first: a button may say "Skip" or "I don't know".
        let exact = tidy(text, SHORT)
            .map(|clean| plain_words(&clean))
            .unwrap_or_default();
        if !exact.is_empty()
            && let Some(choice) = choices
                .iter()
                .find(|choice| plain_words(&choice.label) == exact)
        {
            return Reading::Accept(Self::of(choice));
        }
        let text = match begin(text, SHORT, faults::CHOICE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if let Some(rest) = after(&text)
            && let Reading::Accept(chosen) = Self::among(&rest, choices, manner)
        {
            return Reading::Ask(chosen);
        }
        // A label may hold a word of correction of its own.
        let turns = |label: &str| {
            !matches!(
                never_silent(label, Reading::Accept(())),
                Reading::Accept(())
            )
        };
        match (Self::among(&text, choices, manner), doubts(&text)) {
            // What is asked about, or left out of the choice, is named and not chosen.
            (Reading::Accept(chosen), _)
                if leaves_out(&text) && !leaves_out(&chosen.label)
                    || asks(&text) && !asks(&chosen.label) =>
            {
                Reading::Reject(faults::CHOICE)
            }
            (Reading::Accept(chosen), Doubt::None | Doubt::Unsure)
                if turns(&text) && !turns(&chosen.label) =>
            {
                Reading::Ask(chosen)
            }
            // A label may hold a "not" or an "or" of its own.
            (Reading::Accept(chosen), Doubt::Denied) if doubts(&chosen.label) != Doubt::Denied => {
                Reading::Reject(faults::CHOICE)
            }
            (Reading::Accept(chosen), Doubt::Unsure) if doubts(&chosen.label) != Doubt::Unsure => {
                Reading::Ask(chosen)
            }
            (found, _) => found,
        }
    }

    fn among(text: &str, choices: &[Choice], manner: Manner) -> Reading<Self> {
        let answer = strip(text, &["choice", "answer"], LEADS, TAILS);
        let said = plain_words(answer);
        let names = |choice: &Choice| -> Vec<Vec<String>> {
            std::iter::once(&choice.label)
                .chain(&choice.aliases)
                .chain([&choice.id])
                .map(|name| plain_words(&name.replace(['_', '-', '/'], " ")))
                .filter(|name| !name.is_empty())
                .collect()
        };
        let pick = |fits: &dyn Fn(&[String]) -> bool| -> Vec<&Choice> {
            choices
                .iter()
                .filter(|choice| names(choice).iter().any(|name| fits(name)))
                .collect()
        };
        let whole = plain_words(text);
        let spread = |words: &[String]| plain_words(&words.join(" ").replace(['_', '-', '/'], " "));
        let (said_spread, whole_spread) = (spread(&said), spread(&whole));
        if let [only] = pick(&|name| name == said_spread || name == whole_spread).as_slice() {
            return Reading::Accept(Self::of(only));
        }
        if let Some(choice) =
            by_place(answer, choices, manner).or_else(|| by_place(text, choices, manner))
            && whole.len() <= 8
        {
            return Reading::Accept(Self::of(choice));
        }
        let inside = pick(&|name| {
            whole_spread
                .windows(name.len())
                .any(|window| window == name)
        });
        match inside.as_slice() {
            [only] if whole.len() <= 12 => return Reading::Accept(Self::of(only)),
            [_] => return Reading::Reject(faults::CHOICE),
            [_, _, ..] => {
                // "garden waste bin" also holds "waste bin": the longest name wins if it holds the others.
                let longest = inside
                    .iter()
                    .max_by_key(|choice| names(choice).iter().map(Vec::len).max().unwrap_or(0));
                let label = longest
                    .map(|choice| plain_words(&choice.label))
                    .unwrap_or_default();
                let held = |choice: &&Choice| {
                    names(choice).iter().any(|name| {
                        label
                            .windows(name.len())
                            .any(|window| window == name.as_slice())
                    })
                };
                return match longest {
                    Some(choice)
                        if whole_spread
                            .windows(label.len().max(1))
                            .any(|window| window == label.as_slice())
                            && inside.iter().all(held) =>
                    {
                        Reading::Accept(Self::of(choice))
                    }
                    _ => Reading::Reject(faults::CHOICE_ONE),
                };
            }
            [] => {}
        }
        let telling: Vec<&String> = said_spread
            .iter()
            .filter(|word| {
                !matches!(
                    word.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "my"
                        | "of"
                        | "and"
                        | "or"
                        | "one"
                        | "it"
                        | "for"
                        | "to"
                        | "bin"
                )
            })
            .collect();
        if !telling.is_empty() {
            match pick(&|name| telling.iter().all(|word| name.contains(word))).as_slice() {
                [only] => return Reading::Accept(Self::of(only)),
                [_, _, ..] => return Reading::Reject(faults::CHOICE_ONE),
                [] => {}
            }
        }
        let spelt = said_spread.join(" ");
        let near = pick(&|name| {
            let name = name.join(" ");
            let most = match name.chars().count() {
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            strsim::osa_distance(&name, &spelt) <= most
        });
        match near.as_slice() {
            [only] => Reading::Accept(Self::of(only)),
            [_, _, ..] => Reading::Reject(faults::CHOICE_ONE),
            [] => Reading::Reject(faults::CHOICE),
        }
    }

    fn of(choice: &Choice) -> Self {
        Self {
            id: choice.id.clone(),
            label: choice.label.clone(),
        }
    }

    /// The id of the choice.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The form for the eye: the label.
    pub fn shown(&self) -> String {
        self.label.clone()
    }

    /// The form for the ear: the label.
    pub fn spoken(&self) -> String {
        self.label.clone()
    }
}

/// "2", "two", "the second one", "the last one".
fn by_place<'a>(answer: &str, choices: &'a [Choice], manner: Manner) -> Option<&'a Choice> {
    let mut words = tokens(answer);
    if words.len() > 6 {
        return None;
    }
    words.retain(|word| {
        !matches!(
            word.as_str(),
            "the" | "option" | "number" | "please" | "choice" | "press" | "key"
        )
    });
    if words.len() > 1 && words.last().is_some_and(|word| word == "one") {
        words.pop();
    }
    let place = match words.as_slice() {
        [word] if word == "last" => choices.len(),
        [word] if word.len() <= 2 && word.parse::<usize>().is_ok() => word.parse().ok()?,
        [word] if manner.spoken && matches!(word.as_str(), "to" | "too") => 2,
        [word] if manner.spoken && word == "for" => 4,
        [word] if manner.spoken && word == "won" => 1,
        words => {
            let (value, takes) = ordinal(words).or_else(|| cardinal(words))?;
            if takes != words.len() {
                return None;
            }
            usize::try_from(value).ok()?
        }
    };
    choices.get(place.checked_sub(1)?)
}
