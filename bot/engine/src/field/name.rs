//! Names of people: free text in any script, but not a sentence, a number or markup.

use super::aside::Setting;
use super::clean::{SHORT, begin, is_code_sign, is_picture, title_case};
use super::correction::{Corrected, corrected, parts};
use super::mash::is_mash;
use super::name_shape::{
    begins_small, joins_names, lone_word, name_like_a_word, tells_a_state, without_caps_lock,
};
use super::name_words::{NO_NAME, SENTENCE, STATES};
use super::phrase::{offers_two, plain_words, strip};
use super::spelt_aloud;
use super::spoken::{SPELLING_WORDS, tokens};
use super::spoken_name;
use super::{Manner, Reading, faults};

/// A person's name as they gave it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

super::unprinted!(Name);

const LONGEST: usize = 100;
/// A clause with a name at its end has no more words than this.
const MOST_AROUND: usize = 20;
const LABELS: &[&str] = &["name", "names", "full name", "surname"];
const LEADS: &[&str] = &[
    "im",
    "i am",
    "im called",
    "i am called",
    "call me",
    "you can call me",
    "they call me",
    "im known as",
    "known as",
    "im mr",
    "my friends call me",
    "you are speaking to",
    "youre speaking to",
    "youre talking to",
    "you are talking to",
    "speaking to",
    "it is for",
    "name",
    "put me down as",
    "you can put me down as",
    "you can put down",
    "you can put",
    "just put",
    "put",
    "put down",
    "down",
    "down as",
    "stick down",
    "write down",
    "write",
    "jot down",
    "take down",
    "pop down",
    "put me down for",
    "the bins for",
    "the bin is for",
    "my bins for",
    "its for",
    "this is for",
    "well you can put",
    "put it down as",
    "put it under",
    "under",
    "its in the name of",
    "in the name of",
    "under the name of",
    "the name is",
    "i go by",
    "everyone calls me",
    "people call me",
    "that would be me",
    "me",
    "its under",
];
const TAILS: &[&str] = &[
    "speaking",
    "calling",
    "ringing",
    "here",
    "is speaking",
    "is my name",
    "my name is",
    "is who i am",
    "thats me",
    "on the bill",
    "on my bill",
    "on the account",
    "on the bills",
    "on the letter",
    "on paper",
    "on the electoral roll",
    "hello",
    "hi",
];

/// "Oops, Karen Westcott", "sorry typo, Karen Westcott": what takes a slip back stands before the name.
fn without_oops(said: &str) -> &str {
    const SLIPS: [&str; 8] = [
        "oops",
        "whoops",
        "typo",
        "sorry",
        "mistake",
        "correction",
        "ops",
        "woops",
    ];
    let mut rest = said;
    while let Some((first, after)) = rest.split_once(' ') {
        let plain: String = first.chars().filter(|c| c.is_alphabetic()).collect();
        if !SLIPS.contains(&plain.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

impl Name {
    /// Reads a name, typed or spoken.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::NAME, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let (text, aloud) = spelt_aloud::in_letters(&text);
        let (said, guessed) = if manner.spoken {
            spoken_name::written(&text)
        } else {
            spoken_name::unexplained(&text)
        };
        let guessed = guessed || aloud;
        // "Priya Nair (she/her)" is called by what stands before.
        let bracketed = said.split_once(" (").filter(|(_, rest)| {
            let rest = rest.to_lowercase();
            ["she", "he", "they"]
                .iter()
                .any(|who| rest.starts_with(who))
                && rest.ends_with(')')
                // "Doris Webber (I'm her neighbour)".
                || rest.ends_with(')')
                    && rest.split(' ').count() >= 2
                    && ["yes ", "no ", "really ", "it is ", "i'm ", "im ", "my ", "the ", "i am ", "it's ", "for "]
                        .iter()
                        .any(|lead| rest.starts_with(lead))
        });
        let guessed = guessed || bracketed.is_some();
        let said = bracketed.map_or(said.as_str(), |(name, _)| name);
        let answer = strip(without_oops(said), LABELS, LEADS, TAILS);
        let (told, stuttered) = spoken_name::said_once(answer);
        let answer = told.as_str();
        let guessed = guessed || stuttered;
        match Self::mended(answer, manner) {
            Corrected::To(name) => return Reading::Ask(name),
            Corrected::Lost => return Reading::Reject(faults::NAME),
            Corrected::Absent => {}
        }
        if offers_two(answer) {
            return Reading::Reject(faults::NAME_ONE);
        }
        let lone = lone_word(&text, answer, manner);
        let found = match Self::plain(answer, manner) {
            Reading::Accept(_) | Reading::Ask(_) if lone.is_some_and(tells_a_state) => {
                Reading::Reject(faults::NAME)
            }
            Reading::Accept(name) if guessed || lone.is_some() => Reading::Ask(name),
            found => found,
        };
        if matches!(found, Reading::Reject(_))
            && text.split_whitespace().count() <= MOST_AROUND
            && let Some(name) = Self::on_paper(answer, manner)
        {
            return Reading::Ask(name);
        }
        if matches!(found, Reading::Reject(_)) && text.split_whitespace().count() <= 12 {
            if let Some(name) = name_like_a_word(answer) {
                return Reading::Ask(Self(name));
            }
            // "Ada Smith, 14 Acacia Road", "Ada Smith 07700 …": the name is what stands before the figure.
            if let Some(head) = answer.split(|c: char| c.is_ascii_digit()).next()
                && head.ends_with(' ')
                && head.split_whitespace().count() >= 2
                && let Reading::Accept(name) = Self::of(head, manner)
            {
                return Reading::Ask(name);
            }
            // "Ada Smith and my number is …": the name is what stands before.
            let lower = answer.to_ascii_lowercase();
            for mark in [
                " and my ",
                " and i ",
                " and im ",
                " and i'm ",
                ", my ",
                ", i ",
                ", i'm ",
                ", im ",
                " i'm ",
                " im ",
                ", it's ",
                ", its ",
                ", that's ",
                ", thats ",
                ", she's ",
                ", shes ",
                ", he's ",
                ", hes ",
                ", her ",
                ", his ",
                ", the ",
                " my number",
                " my phone",
                " my address",
                ", and ",
                " but ",
                ", but ",
                " without ",
                " not ",
                " - ",
            ] {
                if let Some((head, _)) = lower.split_once(mark)
                    && let Some(head) = answer.get(..head.len())
                    && let head = head.trim_end_matches([' ', '-', ','])
                    && let Reading::Accept(name) = Self::of(head, manner)
                    && head.split_whitespace().count() >= 2
                {
                    return Reading::Ask(name);
                }
            }
        }
        found
    }

    /// What comes of a correction. A new surname alone takes the place of the old one.
    fn mended(answer: &str, manner: Manner) -> Corrected<Self> {
        let Some((before, after)) = parts(answer) else {
            return Corrected::Absent;
        };
        // A first name and a surname are not mended by one of them alone.
        let fewest = if before.len() > 1 || after.len() > 1 {
            2
        } else {
            1
        };
        let one = |part: &str| {
            let name = strip(part, LABELS, LEADS, TAILS);
            if name.split_whitespace().count() < fewest {
                return Reading::Reject(faults::NAME);
            }
            Self::plain(name, manner)
        };
        if let Some(text) = with_word_replaced(&before, &after)
            && let Reading::Accept(name) = Self::plain(strip(&text, LABELS, LEADS, TAILS), manner)
        {
            return Corrected::To(name);
        }
        match corrected(answer, one) {
            // Words after "no" or "sorry" that are no name: the answer holds none either.
            Corrected::Absent => Corrected::Lost,
            found => found,
        }
    }

    /// A name without a correction; one that gives the surname before the whole ("Smythe, Jane Smythe")
    /// is read back without it.
    fn plain(answer: &str, manner: Manner) -> Reading<Self> {
        let words: Vec<&str> = answer.split_whitespace().collect();
        if let [first, rest @ .., last] = words.as_slice()
            && !rest.is_empty()
            && plain_words(first) == plain_words(last)
            && first.chars().count() > 1
            && let Reading::Accept(name) | Reading::Ask(name) = Self::of(
                words.get(1..).unwrap_or_default().join(" ").as_str(),
                manner,
            )
        {
            return Reading::Ask(name);
        }
        Self::of(answer, manner)
    }

    fn of(answer: &str, manner: Manner) -> Reading<Self> {
        // "Pat double T" spells a name in part; which, is not known.
        if spoken_name::spells_in_part(answer) {
            return Reading::Reject(faults::NAME);
        }
        let none = Reading::Reject(faults::NAME);
        let pictures = answer.chars().any(is_picture);
        let without: String = answer.chars().filter(|c| !is_picture(*c)).collect();
        let kept = without.split_whitespace().collect::<Vec<_>>().join(" ");
        let kept = kept.trim_matches(|c: char| matches!(c, ',' | ' ' | '!' | ':' | '"'));
        let kept = if kept
            .split_whitespace()
            .last()
            .is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        {
            kept.trim_end_matches('.')
        } else {
            kept
        };
        if kept.chars().count() > LONGEST {
            return Reading::Reject(faults::TOO_LONG);
        }
        let letters = kept.chars().filter(|c| c.is_alphabetic()).count();
        let ascii = kept.is_ascii();
        let sign =
            |c: char| is_code_sign(c) || matches!(c, '?' | '#' | '+' | '!' | ':' | '"' | '/' | '£');
        if letters == 0
            || (ascii && letters < 2)
            || kept.chars().any(sign)
            || !joins_names(kept)
            || kept.starts_with(['-', '(', ')', '.', ','])
            || kept.contains("--")
        {
            return none;
        }
        if kept
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(|c: char| c.is_ascii_lowercase())
            && kept.contains("www.")
        {
            return none;
        }
        let words = plain_words(kept);
        if let Some(spelt) = spelt(kept, manner) {
            return Reading::Ask(Self(spelt));
        }
        let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let first = words.first().map_or("", String::as_str);
        let joining = words
            .iter()
            .filter(|word| {
                matches!(
                    word.as_str(),
                    "i" | "my"
                        | "to"
                        | "so"
                        | "do"
                        | "can"
                        | "are"
                        | "we"
                        | "he"
                        | "she"
                        | "at"
                        | "in"
                        | "on"
                        | "for"
                        | "of"
                        | "a"
                        | "an"
                        | "as"
                        | "you"
                        | "they"
                        | "will"
                        | "bin"
                        | "or"
                        | "by"
                        | "up"
                        | "go"
                        | "am"
                        | "be"
                        | "im"
                        | "ive"
                        | "hes"
                        | "shes"
                        | "theres"
                        | "out"
                        | "off"
                )
            })
            .count();
        if said(SENTENCE)
            || (words.len() == 1 && NO_NAME.contains(&first))
            || words.len() > 8
            || joining >= 2
            || (joining == 1 && words.len() == 1)
            || (words.len() > 1
                && matches!(
                    first,
                    "i" | "ive"
                        | "im"
                        | "my"
                        | "we"
                        | "can"
                        | "are"
                        | "theres"
                        | "hes"
                        | "shes"
                        | "you"
                        | "they"
                )
                && kept
                    .split(' ')
                    .next()
                    .is_some_and(|word| !word.ends_with('.'))
                && !(first == "my" || first == "you" || first == "can"))
            || (words.len() > 1 && STATES.contains(&first))
            || (words.len() == 1
                && matches!(
                    first,
                    "fine" | "ok" | "ill" | "old" | "new" | "busy" | "very"
                ))
            || words.iter().all(|word| NO_NAME.contains(&word.as_str()))
            || words.iter().all(|word| is_mash(word))
        {
            return none;
        }
        // Figures: "John Smith 3rd" is a name, "14 Acacia" and "TA1" are none.
        let figures: Vec<&String> = words
            .iter()
            .filter(|word| word.chars().any(char::is_numeric))
            .collect();
        let ordinal =
            |word: &String| matches!(word.as_str(), "1st" | "2nd" | "3rd" | "4th" | "5th");
        if figures.iter().any(|word| !ordinal(word)) || (!figures.is_empty() && words.len() < 2) {
            return none;
        }
        // The number words of a phone number or a house.
        if words
            .iter()
            .filter(|word| {
                super::number_words::unit(word).is_some()
                    || super::number_words::tens_or_teens(word).is_some()
                    || word.as_str() == "oh"
            })
            .count()
            >= if manner.spoken { 1 } else { words.len() }
        {
            return none;
        }
        let small_second = kept
            .split(' ')
            .nth(1)
            .is_some_and(|word| word.starts_with(char::is_lowercase));
        let inner = |place: &str| words.iter().skip(1).any(|word| word == place);
        if (small_second && (matches!(first, "my" | "an") || inner("to")))
            || first == "bin"
            || words.last().is_some_and(|word| word == "bin")
        {
            return none;
        }
        let cased = title_case(&without_caps_lock(kept));
        let street_like = words
            .iter()
            .any(|word| matches!(word.as_str(), "road" | "street" | "avenue" | "close"));
        // Letters among spoken words may spell one of them.
        let letters = words
            .iter()
            .filter(|word| word.chars().count() == 1)
            .count();
        let spells = manner.spoken && letters >= 3;
        if pictures || street_like || spells || begins_small(kept) {
            Reading::Ask(Self(cased))
        } else {
            Reading::Accept(Self(cased))
        }
    }

    /// "You can call me Bob but it's Robert Winslade on the bill": the name that is on paper.
    fn on_paper(answer: &str, manner: Manner) -> Option<Self> {
        const TURNS: &[&str] = &[
            " but it's ",
            " but its ",
            " but it is ",
            " my name is ",
            " my name's ",
            " my names ",
            " the name is ",
            " the name's ",
            " the names ",
            " but i'm ",
        ];
        // "But on paper it's", "but really I'm".
        const AFTER_BUT: &[&str] = &[" it's ", " its ", " it is ", " i'm ", " im ", " i am "];
        let lower = answer.to_ascii_lowercase();
        let last = |turns: &[&str], from: usize| {
            let rest = lower.get(from..)?;
            let ends = turns
                .iter()
                .filter_map(|turn| rest.rfind(turn).map(|at| at.saturating_add(turn.len())));
            ends.max().map(|end| from.saturating_add(end))
        };
        let but = lower.find(" but ");
        let at = last(TURNS, 0).or_else(|| last(AFTER_BUT, but?))?;
        let rest = strip(answer.get(at..)?, LABELS, LEADS, TAILS);
        match Self::of(rest, manner) {
            Reading::Accept(name) if rest.contains(' ') => Some(name),
            _ => None,
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear.
    pub fn spoken(&self) -> String {
        self.0.clone()
    }
}

/// "Jean Pope, I mean Joan": a single new word takes the place of the old one that is most like it,
/// if one is.
fn with_word_replaced(before: &[&str], after: &[&str]) -> Option<String> {
    let [new] = after else {
        return None;
    };
    if before.len() < 2 {
        return None;
    }
    let new = new.trim_end_matches(|c: char| !c.is_alphanumeric());
    let far =
        |old: &&str| strsim::osa_distance(&plain_words(old).concat(), &plain_words(new).concat());
    let (at, old) = before.iter().enumerate().min_by_key(|(_, old)| far(old))?;
    let close = far(old).saturating_mul(2) <= new.chars().count().max(3);
    close.then(|| {
        let mut words = before.to_vec();
        if let Some(place) = words.get_mut(at) {
            *place = new;
        }
        words.join(" ")
    })
}

/// A name that was spelt: "S M I T H", "smith s m y t h", "sierra mike india tango hotel".
fn spelt(kept: &str, manner: Manner) -> Option<String> {
    let words = spoken_name::with_doubles(&tokens(kept));
    let single = |word: &String| word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let letters: Vec<&String> = words.iter().rev().take_while(|word| single(word)).collect();
    // "Smith, S M I T H, John": letters that spell a word beside them say nothing more.
    if letters.len() < 3
        && let Some(rest) = spoken_name::without_spelling(&words)
    {
        return Some(title_case(&rest));
    }
    if letters.len() >= 3 {
        let spelt: String = letters.iter().rev().map(|word| word.as_str()).collect();
        let before = words.get(..words.len().checked_sub(letters.len())?)?;
        let before: Vec<&str> = before
            .iter()
            .map(String::as_str)
            .filter(|word| !matches!(*word, "spelt" | "spelled" | "thats"))
            .collect();
        let known =
            before.iter().any(|word| word.eq_ignore_ascii_case(&spelt)) || before.concat() == spelt;
        if known {
            return Some(title_case(&before.join(" ")));
        }
        // The spelling mends the word before it when both begin alike.
        let mut parts: Vec<String> = before.iter().map(ToString::to_string).collect();
        if parts
            .last()
            .is_some_and(|word| word.chars().next() == spelt.chars().next())
        {
            parts.pop();
        }
        parts.push(spelt);
        return Some(title_case(&parts.join(" ")));
    }
    let all_spelling = words.len() >= 3
        && words
            .iter()
            .all(|word| SPELLING_WORDS.contains(&word.as_str()));
    (all_spelling && manner.spoken).then(|| {
        title_case(
            &words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect::<String>(),
        )
    })
}
