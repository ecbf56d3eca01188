//! Yes, no, or unclear: the bar for consent (domain.md A3, rule 3). Only a clear yes is a yes.
//!
//! A yes is a sequence of phrases from fixed lists and nothing else, so a word that is not known makes
//! an answer unclear and never a yes. To accept one more way of saying yes, add a whole phrase.

use super::aside::{self, Aside, Setting};
use super::clean::{SHORT, is_picture, tidy};
use super::small_talk::{PET_NAMES, SOUNDS, TAILS};
use super::yes_no_composed::agrees;
use super::yes_no_phrases::{
    AFTER_YES, AGREED_TO, AGREES, AGREES_MORE, GIVES_LEAVE, NO, NO_AT_LAST, NO_BEFORE, NOT_A_NO,
    YES,
};
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

/// Said around an answer without changing it, beside the sounds of thinking. "Hello" is not among
/// them: "yes, hello?" answers the telephone.
const FILLERS: &[&str] = &["ah", "ooh"];
const YES_WORDS: &[&str] = &["yes", "yep", "yup", "yeah", "aye", "yes please"];

impl YesNo {
    /// Reads an answer. `Accept` holds only [`YesNo::Yes`] and [`YesNo::No`].
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let Some(clean) = tidy(text, SHORT) else {
            return Reading::Ask(Self::Unclear);
        };
        let answer = match Self::of(&clean, manner) {
            Self::Unclear if Self::is_no_after_all(&clean, manner) => Self::No,
            answer => answer,
        };
        match answer {
            // "I'm not saying no" says neither.
            Self::Unclear
                if [
                    "not saying no",
                    "not saying yes",
                    "not said yes",
                    "not said no",
                ]
                .iter()
                .any(|said| clean.to_lowercase().contains(said)) =>
            {
                Reading::Ask(Self::Unclear)
            }
            Self::Unclear => match aside::heard(&clean, Setting::Value) {
                Some(Aside::Question) => Reading::Question,
                Some(Aside::Declined) if !clean.contains('?') => Reading::Declined,
                _ => Reading::Ask(Self::Unclear),
            },
            answer @ (Self::Yes | Self::No) => Reading::Accept(answer),
            corrected @ Self::Corrected(_) => Reading::Ask(corrected),
        }
    }

    /// "Actually, don't share it": a change of mind towards no is as good as a no. One towards yes is
    /// left unclear, so that it is asked about once more.
    fn is_no_after_all(text: &str, manner: Manner) -> bool {
        let lower = text.to_lowercase();
        [
            "actually",
            "on second thoughts",
            "on second thought",
            "well actually",
            "no actually",
        ]
        .iter()
        .filter_map(|lead| lower.strip_prefix(lead))
        .any(|rest| Self::of(rest.trim_start_matches([' ', ',', '.']), manner) == Self::No)
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
            .filter(|word| !FILLERS.contains(&word.as_str()) && !SOUNDS.contains(&word.as_str()))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let words = without_name_after_yes(without_endearment(&words));
        let words = without_go_on(&words);
        match words {
            [] => return Self::Unclear,
            ["1" | "one"] | ["option" | "press" | "number" | "key", "1" | "one"] => {
                return Self::Yes;
            }
            ["2" | "two"] | ["option" | "press" | "number" | "key", "2" | "two"] => {
                return Self::No;
            }
            _ => {}
        }
        if let Some(corrected) = correction(words) {
            return Self::Corrected(corrected);
        }
        if is_no(words) || without_tag(words).is_some_and(is_no) {
            return Self::No;
        }
        if !trails && (is_yes(words) || agrees(words)) {
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

/// Without a name of endearment at the end: "yes, my lover". A single word of it beside a single word
/// ("yes, dear") is as often said with a sigh, and stays.
fn without_endearment<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let ends = |phrase: &&str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let warm = matches!(parts.as_slice(), ["my" | "me" | "young", _]);
        (warm && words.len() > parts.len() && words.ends_with(&parts)).then_some(parts.len())
    };
    let long = TAILS.iter().filter_map(ends).max();
    let took = match (long, words) {
        (Some(took), _) => took,
        (None, [_, _, .., last]) if PET_NAMES.contains(last) => 1,
        _ => 0,
    };
    words
        .get(..words.len().saturating_sub(took))
        .unwrap_or(words)
}

/// "Yes dear, that's fine": the name between a yes and what says the same again. Alone with the yes it
/// is a sigh as often, and stays.
fn without_name_after_yes<'a>(words: &[&'a str]) -> Vec<&'a str> {
    match words {
        [yes, name, next, _, ..]
            if YES_WORDS.contains(yes)
                && PET_NAMES.contains(name)
                && !YES_WORDS.contains(next)
                && !PET_NAMES.contains(next) =>
        {
            let mut without = vec![*yes];
            without.extend(words.iter().skip(2));
            without
        }
        _ => words.to_vec(),
    }
}

/// "Go on then, yes you can share it": what leads up to a yes. "Go on then" alone is no yes.
fn without_go_on<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        ["go", "on", "then", rest @ ..] | ["oh", "go", "on", "then", rest @ ..]
            if rest.first().is_some_and(|word| YES_WORDS.contains(word)) =>
        {
            rest
        }
        _ => words,
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
            "yeah" | "sure" | "ok" | "okay" | "fine" | "great",
            ..
        ]
    ) {
        return false;
    }
    let words = match words {
        ["oh", "yes", ..] | ["ok" | "okay", "yes" | "yep", ..] => {
            words.get(1..).unwrap_or_default()
        }
        ["go", "on", "yes", "please", ..] | ["i", "see", "yes", ..] => {
            words.get(2..).unwrap_or_default()
        }
        ["oh", "i", "see", "yes", ..] => words.get(3..).unwrap_or_default(),
        _ => words,
    };
    YES.iter()
        .filter_map(|phrase| opens(words, phrase))
        .any(|took| {
            let rest = words.get(took..).unwrap_or_default();
            let head = words.get(..took).unwrap_or_default().join(" ");
            let more: &[&[&str]] = if YES_WORDS.contains(&head.as_str()) {
                &[AFTER_YES, AGREED_TO]
            } else if AGREES.contains(&head.as_str()) {
                &[POLITE, AGREES_MORE, AGREED_TO]
            } else if GIVES_LEAVE.contains(&head.as_str()) {
                &[POLITE, AGREES]
            } else {
                &[POLITE]
            };
            covered(rest, more, 6)
        })
}

/// What may follow any yes.
const POLITE: &[&str] = &[
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

/// True when phrases of these lists make up the words.
fn covered(words: &[&str], lists: &[&[&str]], most: usize) -> bool {
    if words.is_empty() {
        return true;
    }
    if most == 0 {
        return false;
    }
    lists
        .iter()
        .flat_map(|list| list.iter())
        .filter_map(|phrase| opens(words, phrase))
        .any(|took| {
            covered(
                words.get(took..).unwrap_or_default(),
                lists,
                most.saturating_sub(1),
            )
        })
}

/// Without the courtesy behind a refusal: "no, I'd rather you didn't, if it's all the same". It changes no
/// no; behind a yes it would be a condition, and is left there.
fn without_tag<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    const TAGS: [&str; 12] = [
        "if its all the same",
        "if its all the same to you",
        "if thats alright",
        "if thats all right",
        "if thats ok",
        "if thats okay",
        "if you dont mind",
        "if i can help it",
        "if its all right with you",
        "if thats fine",
        "if its all right",
        "if its ok",
    ];
    let whole = words.join(" ");
    TAGS.iter()
        .filter(|tag| whole.ends_with(*tag))
        .map(|tag| tag.split(' ').count())
        .max()
        .and_then(|took| words.get(..words.len().saturating_sub(took)))
        .filter(|head| !head.is_empty())
}

fn is_no(words: &[&str]) -> bool {
    let whole = words.join(" ");
    if NO.contains(&whole.as_str()) {
        return true;
    }
    // "No, please do" gives leave; "No. 14" is a house.
    let leave = [
        "please do",
        "go ahead",
        "do",
        "carry on",
        "feel free",
        "go on",
    ]
    .iter()
    .any(|end| whole.ends_with(&format!(" {end}")))
        || (whole.contains(" please do ") && !whole.contains(" do not"));
    let number = matches!(words, ["no", number] if number.chars().any(|c| c.is_ascii_digit()));
    if leave || number {
        return false;
    }
    let before = NO_BEFORE.iter().any(|no| opens(words, no).is_some());
    let at_last = NO_AT_LAST
        .iter()
        .any(|no| whole == *no || whole.ends_with(&format!(" {no}")));
    if words.len() <= 25 && (before || at_last || keeps_private(words)) {
        return true;
    }
    if words.len() <= 25 && keeps_to_one(words) {
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

/// "No, just the one council", "no, only you lot", "just the one council please": who may see it is
/// narrowed to one. What may be seen is another matter ("no, only my phone number").
fn keeps_to_one(words: &[&str]) -> bool {
    const HEDGES: &[&str] = &[
        "problem",
        "problems",
        "worries",
        "objection",
        "objections",
        "bother",
        "trouble",
        "share",
        "if",
        "but",
        "unless",
        "yes",
        "yeah",
        "yep",
        "aye",
        "ok",
        "okay",
        "fine",
        "maybe",
        "when",
        "joking",
        "kidding",
        "messing",
        "phone",
        "number",
        "email",
        "address",
        "name",
        "date",
        "birth",
        "details",
        "postcode",
        "checking",
        "wondering",
        "asking",
        "saying",
        "what",
        "why",
        "who",
        "how",
        "mean",
        "meant",
        "wait",
        "actually",
        "both",
        "hang",
        "hold",
    ];
    const ONE: &[&str] = &[
        "council",
        "councils",
        "authority",
        "you",
        "yourself",
        "yourselves",
        "lot",
        "district",
        "borough",
        "county",
    ];
    let refused = matches!(words.first(), Some(&("no" | "nope" | "nah" | "naw")));
    let hedged = words.iter().any(|word| HEDGES.contains(word));
    let narrows = words
        .iter()
        .position(|word| matches!(*word, "just" | "only"));
    let one = words.iter().any(|word| ONE.contains(word));
    let keeps = words.windows(2).any(|pair| {
        matches!(
            pair,
            [
                "keep",
                "it" | "them" | "that" | "this" | "my" | "everything"
            ] | ["leave", "it" | "them"]
        )
    });
    if hedged {
        return false;
    }
    if refused {
        // "No one" is nobody; "no, only Taunton" names a council that these words do not know.
        return narrows.is_some_and(|at| at.saturating_add(1) < words.len())
            || (keeps && one)
            || words
                .windows(2)
                .any(|pair| matches!(pair, ["one", "council" | "authority"]));
    }
    let (["just" | "only", rest @ ..] | ["please", "just" | "only", rest @ ..]) = words else {
        return false;
    };
    one && rest.iter().all(|word| {
        ONE.contains(word)
            || matches!(
                *word,
                "the"
                    | "one"
                    | "this"
                    | "my"
                    | "your"
                    | "please"
                    | "thanks"
                    | "thank"
                    | "ta"
                    | "nobody"
                    | "no"
                    | "else"
                    | "with"
                    | "to"
            )
    })
}

/// "Keep it to the district only", "I'd prefer to keep that to yourselves".
fn keeps_private(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| *word == "keep") else {
        return false;
    };
    let led = words
        .get(..at)
        .is_some_and(|lead| lead.iter().all(|word| KEEPS_LEAD.contains(word)));
    let what = words
        .get(at.saturating_add(1))
        .is_some_and(|word| matches!(*word, "it" | "them" | "that" | "this" | "my" | "everything"));
    let rest = words.get(at..).unwrap_or_default();
    let private = rest.iter().any(|word| {
        matches!(
            *word,
            "private" | "yourself" | "yourselves" | "only" | "confidential"
        )
    });
    let hedged = rest
        .iter()
        .any(|word| matches!(*word, "but" | "if" | "unless" | "yes" | "yeah" | "maybe"));
    led && what && private && !hedged
}

const KEEPS_LEAD: &[&str] = &[
    "please", "just", "can", "you", "id", "i", "would", "prefer", "rather", "like", "to", "no",
    "want",
];

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
