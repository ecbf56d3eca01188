//! Yes, no, or unclear: the bar for consent (domain.md A3, rule 3). Only a clear yes is a yes.
//!
//! A yes is a sequence of phrases from fixed lists and nothing else, so a word that is not known makes
//! an answer unclear and never a yes. To accept one more way of saying yes, add a whole phrase.

use super::aside::{self, Aside, Setting};
use super::clean::{SHORT, is_picture, tidy};
use super::{Manner, Reading};

/// What an answer to a yes-or-no question comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YesNo {
    /// A clear yes.
    Yes,
    /// A clear no.
    No,
    /// Neither: ask once more in simpler words.
    Unclear,
    /// The person corrected themselves towards this answer: read it back before it counts.
    Corrected(bool),
}

/// May open a clear yes.
const YES: &[&str] = &[
    "yes",
    "yep",
    "yup",
    "yeah",
    "aye",
    "y",
    "yes please",
    "yeah please",
    "yep please",
    "aye please",
    "absolutely",
    "definitely",
    "certainly",
    "of course",
    "by all means",
    "please do",
    "go ahead",
    "i agree",
    "i consent",
    "agreed",
    "affirmative",
    "i give permission",
    "i give my permission",
    "i give consent",
    "i give my consent",
    "you may",
    "you can",
    "you have my permission",
    "you have my consent",
    "thats correct",
    "that is correct",
    "correct",
    "thats right",
    "that is right",
    "fine by me",
    "happy to",
    "im happy with that",
    "i am happy with that",
    "im happy for you to",
    "sure",
    "sure thing",
    "go for it",
    "thats fine",
    "that is fine",
    "thats fine with me",
    "thats fine by me",
    "thats absolutely fine",
    "i do agree",
    "i do consent",
    "yes i do",
    "please share them",
    "please share it",
    "please share my details",
    "you can share it",
    "you can share them",
    "you can share my details",
    "you may share my details",
    "you may share them",
    "you may share it",
    "share my details please",
    "id like that",
    "i would like that",
    "that would be great",
    "id be happy to",
    "id be happy with that",
    "im happy to share",
    "im happy for you to share",
    "im happy for you to share it",
    "im happy for you to share them",
    "im happy for you to share my details",
    "i am happy for you to share my details",
    "most certainly",
    "most definitely",
    "its correct",
    "it is correct",
    "all correct",
    "thats all correct",
    "absolutely yes",
    "indeed",
    "yes indeed",
    "everything is correct",
    "im happy to",
    "i would",
    "id love to",
];
/// May follow a word of yes.
const AFTER_YES: &[&str] = &[
    "please",
    "thanks",
    "thank you",
    "thank you very much",
    "thanks very much",
    "i do",
    "i agree",
    "i consent",
    "i am",
    "it is",
    "i would",
    "you can",
    "you may",
    "i can",
    "they are",
    "it does",
    "thats fine",
    "thats ok",
    "thats okay",
    "that is fine",
    "that is ok",
    "thats right",
    "thats correct",
    "that is right",
    "that is correct",
    "thats all right",
    "thats alright",
    "no problem",
    "of course",
    "absolutely",
    "definitely",
    "certainly",
    "go ahead",
    "please do",
    "by all means",
    "im happy with that",
    "i am happy with that",
    "im happy to",
    "im fine with that",
    "im ok with that",
    "im okay with that",
    "im happy for you to",
    "do",
    "share it",
    "share them",
    "share my details",
    "share that",
    "please share it",
    "please share them",
    "please share my details",
    "you can share it",
    "you can share them",
    "you can share my details",
    "you can share that",
    "you may share it",
    "you may share them",
    "you may share my details",
    "i give permission",
    "i give my permission",
    "i give consent",
    "i give my consent",
    "you have my permission",
    "you have my consent",
    "sure",
    "ok",
    "okay",
    "fine",
    "id like that",
    "id like to",
    "i want to",
    "i want that",
    "i would like that",
    "that would be great",
    "that would be fine",
    "that would be lovely",
    "i understand",
    "correct",
    "agreed",
    "yes",
    "sir",
    "madam",
    "mate",
    "all correct",
    "all good",
    "indeed",
    "im sure",
    "its fine",
    "its correct",
    "i give you permission",
    "very much so",
    "very much",
    "lovely",
    "perfect",
    "great",
    "thats good",
    "thats great",
    "thats lovely",
    "thats perfect",
];
const NO: &[&str] = &[
    "no sorry",
    "sorry no",
    "no im sorry",
    "id prefer you didnt",
    "i would prefer you didnt",
    "not on your life",
    "i dont think so",
    "hell no",
    "nay",
    "no im fine thanks",
    "no im fine thank you",
    "no",
    "nope",
    "nah",
    "naw",
    "n",
    "no thanks",
    "no thank you",
    "no ta",
    "id rather not",
    "i would rather not",
    "id rather you didnt",
    "id rather you did not",
    "i would rather you didnt",
    "id prefer not",
    "id prefer not to",
    "i would prefer not",
    "i would prefer not to",
    "prefer not",
    "prefer not to",
    "i prefer not",
    "i prefer not to",
    "rather not",
    "absolutely not",
    "definitely not",
    "certainly not",
    "of course not",
    "no way",
    "never",
    "not at all",
    "please dont",
    "please do not",
    "dont",
    "do not",
    "dont share",
    "dont share it",
    "dont share them",
    "do not share",
    "dont share my details",
    "do not share my details",
    "please dont share",
    "please dont share it",
    "please dont share my details",
    "i dont want that",
    "i dont want to",
    "i do not want that",
    "i do not want to",
    "i dont want you to",
    "i do not want you to",
    "i dont agree",
    "i do not agree",
    "i dont consent",
    "i do not consent",
    "i refuse",
    "no chance",
    "not really",
    "i dont",
    "i do not",
    "i disagree",
    "negative",
    "you may not",
    "you can not",
    "you cannot",
    "you cant",
    "not for me",
    "no not really",
    "id rather you dont",
    "id sooner not",
    "i object",
    "not happy with that",
    "im not happy with that",
    "i am not happy with that",
    "keep it private",
    "keep my details private",
    "thats wrong",
    "that is wrong",
    "thats not right",
    "thats not correct",
    "that is not correct",
    "thats incorrect",
    "incorrect",
    "wrong",
    "its wrong",
    "not correct",
    "not right",
    "i decline",
    "decline",
    "refused",
    "no im not",
    "i dont give permission",
    "i do not give permission",
    "i dont give consent",
    "i do not give consent",
    "i dont want you to share it",
    "i dont want you to share my details",
    "i dont want my details shared",
    "i dont want them shared",
    "i dont want it shared",
    "i do not want my details shared",
    "not a chance",
    "dont do that",
    "dont you dare",
];
/// After "no", these make it something else ("no problem", "no, but …", "no, yes").
const NOT_A_NO: &[&str] = &[
    "problem",
    "problems",
    "probs",
    "worries",
    "bother",
    "objection",
    "objections",
    "issue",
    "issues",
    "doubt",
    "reason",
    "harm",
    "idea",
    "clue",
    "need",
    "biggie",
    "sweat",
    "question",
    "questions",
    "hassle",
    "trouble",
    "skin",
    "yes",
    "yeah",
    "yep",
    "actually",
    "mean",
    "meant",
    "wait",
    "but",
    "if",
    "unless",
    "sorry",
    "ok",
    "okay",
    "fine",
    "alright",
    "sure",
    "go",
    "maybe",
    "perhaps",
    "suppose",
    "guess",
    "though",
    "except",
    "only",
    "depends",
    "well",
    "why",
    "what",
    "who",
    "how",
    "when",
    "mind",
    "one",
    "comment",
    "pressure",
    "later",
    "longer",
    "stopping",
    "matter",
    "argument",
    "complaints",
    "difference",
    "aye",
    "yup",
    "hang",
    "hold",
    "both",
    "either",
    "some",
];
/// Said around an answer without changing it.
const FILLERS: &[&str] = &["er", "erm", "um", "uh", "ah", "hello", "hi"];
const YES_WORDS: &[&str] = &["yes", "yep", "yup", "yeah", "aye", "yes please"];

impl YesNo {
    /// Reads an answer. `Accept` holds only [`YesNo::Yes`] and [`YesNo::No`].
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let Some(clean) = tidy(text, SHORT) else {
            return Reading::Ask(Self::Unclear);
        };
        match Self::of(&clean, manner) {
            Self::Unclear => match aside::heard(&clean, Setting::Value) {
                Some(Aside::Question) => Reading::Question,
                Some(Aside::Declined) if !clean.contains('?') => Reading::Declined,
                _ => Reading::Ask(Self::Unclear),
            },
            answer @ (Self::Yes | Self::No) => Reading::Accept(answer),
            corrected @ Self::Corrected(_) => Reading::Ask(corrected),
        }
    }

    fn of(text: &str, _manner: Manner) -> Self {
        // A question, a quotation or a face is no answer; a thumb or a smile beside a word changes nothing.
        let strange = |c: char| {
            matches!(
                c,
                '?' | '"'
                    | '<'
                    | '>'
                    | '{'
                    | '}'
                    | '='
                    | ';'
                    | '/'
                    | '\\'
                    | '*'
                    | '('
                    | ')'
                    | '%'
                    | '_'
                    | '|'
                    | '#'
                    | '~'
                    | '^'
                    | '@'
                    | '$'
                    | '+'
                    | '['
                    | ']'
                    | '&'
                    | ':'
            )
        };
        let friendly = |c: char| {
            matches!(
                c,
                '\u{1f44d}'
                    | '\u{2705}'
                    | '\u{2714}'
                    | '\u{1f60a}'
                    | '\u{1f642}'
                    | '\u{1f600}'
                    | '\u{1f603}'
                    | '\u{2764}'
                    | '\u{1f3fb}'..='\u{1f3ff}'
            )
        };
        if text
            .chars()
            .any(|c| strange(c) || (is_picture(c) && !friendly(c)))
        {
            return Self::Unclear;
        }
        // "Yes..." and "yes…" trail off (the ellipsis is three dots after normalisation).
        let trails = text.trim_end().ends_with("...");
        let cleaned: String = text
            .chars()
            .filter(|c| !is_picture(*c) && *c != '\u{1f44d}' && *c != '\'')
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let words: Vec<String> = cleaned
            .to_lowercase()
            .split_whitespace()
            .map(one_spelling)
            .filter(|word| !FILLERS.contains(&word.as_str()))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => return Self::Unclear,
            ["1" | "one"] | ["option" | "press" | "number" | "key", "1" | "one"] => {
                return Self::Yes;
            }
            ["2" | "two"] | ["option" | "press" | "number" | "key", "2" | "two"] => {
                return Self::No;
            }
            _ => {}
        }
        if let Some(corrected) = correction(&words) {
            return Self::Corrected(corrected);
        }
        if is_no(&words) {
            return Self::No;
        }
        if !trails && is_yes(&words) {
            return Self::Yes;
        }
        Self::Unclear
    }

    /// "yes", "no" or "unclear".
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unclear | Self::Corrected(_) => "unclear",
        }
    }

    /// True for a clear yes only.
    pub fn is_clear_yes(&self) -> bool {
        *self == Self::Yes
    }
}

/// "yesss", "noooo", "yeahh" as they are meant.
fn one_spelling(word: &str) -> String {
    let mut squeezed = String::new();
    for c in word.chars() {
        if !squeezed.ends_with(c) {
            squeezed.push(c);
        }
    }
    match squeezed.as_str() {
        "yes" | "no" | "yeah" | "yep" | "nope" | "yup" => squeezed,
        "yeh" | "yea" => "yeah".to_owned(),
        _ => word.to_owned(),
    }
}

/// True when `phrase` opens `words`; how many words that is.
fn opens(words: &[&str], phrase: &str) -> Option<usize> {
    let mut count = 0_usize;
    for part in phrase.split(' ') {
        if words.get(count) != Some(&part) {
            return None;
        }
        count = count.saturating_add(1);
    }
    Some(count)
}

fn is_yes(words: &[&str]) -> bool {
    // "yeah yeah", "yeah right", "oh yeah", "yeah sure" are as often said against as for.
    if matches!(
        words,
        [
            "yeah" | "sure",
            "yeah" | "sure" | "ok" | "okay" | "fine",
            ..
        ]
    ) {
        return false;
    }
    let words = match words {
        ["oh", "yes", ..] | ["ok" | "okay", "yes" | "yep", ..] => {
            words.get(1..).unwrap_or_default()
        }
        _ => words,
    };
    YES.iter()
        .filter_map(|phrase| opens(words, phrase))
        .any(|took| {
            let rest = words.get(took..).unwrap_or_default();
            let plain_yes = words
                .get(..took)
                .is_some_and(|head| YES_WORDS.contains(&head.join(" ").as_str()));
            covered(rest, plain_yes, 6)
        })
}

/// True when phrases of [`AFTER_YES`] make up the words; after anything but a plain yes only
/// politeness may follow.
fn covered(words: &[&str], plain_yes: bool, most: usize) -> bool {
    if words.is_empty() {
        return true;
    }
    if most == 0 {
        return false;
    }
    let polite: &[&str] = &[
        "please",
        "thanks",
        "thank you",
        "thank you very much",
        "thanks very much",
        "mate",
        "yes",
        "share my details",
        "share them",
        "share it",
    ];
    let list = if plain_yes { AFTER_YES } else { polite };
    list.iter()
        .filter_map(|phrase| opens(words, phrase))
        .any(|took| {
            covered(
                words.get(took..).unwrap_or_default(),
                plain_yes,
                most.saturating_sub(1),
            )
        })
}

fn is_no(words: &[&str]) -> bool {
    let whole = words.join(" ");
    if NO.contains(&whole.as_str()) {
        return true;
    }
    if words.len() > 25 || words.iter().any(|word| NOT_A_NO.contains(word)) {
        return false;
    }
    let opens_no = NO.iter().filter_map(|phrase| opens(words, phrase)).max();
    match words {
        ["no" | "nope" | "nah" | "naw", ..] => true,
        [
            "never" | "n" | "dont" | "do" | "wrong" | "you" | "negative" | "incorrect" | "decline"
            | "refused" | "not",
            ..,
        ] => opens_no.is_some_and(|took| {
            words.get(took..).is_some_and(|rest| {
                rest.iter().all(|word| {
                    matches!(
                        *word,
                        "please"
                            | "thanks"
                            | "thank"
                            | "you"
                            | "sorry"
                            | "no"
                            | "it"
                            | "them"
                            | "my"
                            | "details"
                            | "share"
                    )
                })
            })
        }),
        // "I don't want the county to have my details."
        ["i", "dont" | "do", "want" | "not" | "agree" | "consent", ..]
        | ["please", "dont", ..]
        | ["id", "rather", "not" | "you", ..]
            if !words
                .iter()
                .any(|word| matches!(*word, "say" | "answer" | "tell")) =>
        {
            opens_no.is_some()
        }
        ["id", "rather", ..] => false,
        _ => opens_no.is_some_and(|took| {
            words.get(took..).is_some_and(|rest| {
                rest.iter().all(|word| {
                    matches!(
                        *word,
                        "please" | "thanks" | "thank" | "you" | "no" | "really"
                    )
                })
            })
        }),
    }
}

/// "no I mean yes", "yes, no wait, no": where it ends up, if the last words say so clearly.
fn correction(words: &[&str]) -> Option<bool> {
    const TURNS: &[&str] = &[
        "mean",
        "meant",
        "wait",
        "sorry",
        "actually",
        "rather",
        "correction",
        "scratch",
    ];
    let side = |word: &str| match word {
        "yes" | "yep" | "yeah" | "yup" | "aye" => Some(true),
        "no" | "nope" | "nah" => Some(false),
        _ => None,
    };
    let first = words.iter().find_map(|word| side(word))?;
    let turn = words.iter().rposition(|word| TURNS.contains(word))?;
    let opened = words.first().is_some_and(|word| side(word).is_some());
    let after: Vec<bool> = words
        .get(turn..)?
        .iter()
        .filter_map(|word| side(word))
        .collect();
    match after.as_slice() {
        [end] if *end != first && opened && words.len() <= 12 => Some(*end),
        _ => None,
    }
}
