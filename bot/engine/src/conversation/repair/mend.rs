//! Mending a part of an answer: "number 14, not 4", "TA4 3LQ, not LP", "it ends 167", "Coombs without
//! the e", "Galmington Road, not Lane".
//!
//! Which answer is meant is seen from the answers themselves: what stands after "not" is part of one,
//! or what is said is nearly one. Whole answers are put right in `correct`.

use crate::conversation::form::placelike;
use crate::conversation::repair::place_anew::place_anew;
use crate::cue::words;
use crate::field::within;
use crate::field::{
    AddressSoFar, FieldKind, FieldValue, House, Manner, Phone, Postcode, Reading, Street,
};

/// What is said, and what it stands instead of, where that is named.
#[derive(Debug, Clone)]
pub(in crate::conversation) struct Instead {
    pub(in crate::conversation) this: String,
    pub(in crate::conversation) that: Option<String>,
    /// Whether a postcode is spoken of.
    of_postcode: bool,
}

/// Words that lead up to the right value.
const LEADS: &[&str] = &[
    "a",
    "actually",
    "ah",
    "an",
    "and",
    "as",
    "at",
    "be",
    "but",
    "called",
    "change",
    "correct",
    "do",
    "e",
    "end",
    "ending",
    "ends",
    "er",
    "flat",
    "for",
    "hang",
    "have",
    "hold",
    "house",
    "i",
    "im",
    "in",
    "incorrect",
    "is",
    "it",
    "its",
    "make",
    "mean",
    "meant",
    "my",
    "name",
    "no",
    "nope",
    "not",
    "number",
    "numbers",
    "oh",
    "on",
    "oops",
    "phone",
    "postcode",
    "post",
    "code",
    "put",
    "right",
    "said",
    "say",
    "should",
    "so",
    "sorry",
    "spelled",
    "spelling",
    "spelt",
    "telephone",
    "that",
    "thats",
    "the",
    "this",
    "to",
    "um",
    "wait",
    "was",
    "we",
    "well",
    "wrong",
    "yes",
    "address",
    "surname",
    "name's",
    "names",
    "last",
    "first",
    "mobile",
    "says",
];

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace(['\'', '’'], "")
}

/// Without the words that lead up to the value.
pub(in crate::conversation) fn bare(text: &str) -> String {
    let rest: Vec<&str> = text
        .split_whitespace()
        .skip_while(|word| {
            let word = plain(word);
            word.is_empty() || LEADS.contains(&word.as_str())
        })
        .collect();
    rest.join(" ")
        .trim_end_matches([',', '.', ';', '!'])
        .to_owned()
}

/// Words that say that something was wrong, before what is right.
const WRONG: [&str; 5] = ["wrong", "incorrect", "mistaken", "should", "meant"];

/// Where what it is begins: "it's not broken it was stolen".
const IS: [&str; 6] = [
    " but ",
    " its ",
    " it's ",
    " it was ",
    " it is ",
    " they were ",
];

impl Instead {
    /// "This, not that", "I said that, I meant this", "not that but this", or only "this".
    pub(in crate::conversation) fn of(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        Self {
            of_postcode: lower.contains("postcode") || lower.contains("post code"),
            ..Self::parted(text)
        }
    }

    fn parted(text: &str) -> Self {
        let said: Vec<&str> = text.split_whitespace().collect();
        let at = |word: &str, from: usize| {
            said.iter()
                .enumerate()
                .skip(from)
                .find(|(_, said)| plain(said) == word)
                .map(|(at, _)| at)
        };
        let join = |from: usize, to: usize| said.get(from..to).unwrap_or_default().join(" ");
        if let Some(meant) = at("meant", 0).or_else(|| at("mean", 0))
            && let Some(before) = at("said", 0)
                .or_else(|| at("put", 0))
                .filter(|before| *before < meant)
        {
            let that = join(before + 1, meant);
            let that = that
                .trim_end_matches(" i")
                .trim_end_matches(" but")
                .to_owned();
            return Self::pair(&join(meant + 1, said.len()), &that);
        }
        // "I said 12 but it's 21", "I put Mill Road, it's Mill Lane".
        if let Some(before) = at("said", 0).or_else(|| at("put", 0))
            && let Some(is) = at("its", before + 1).or_else(|| at("thats", before + 1))
        {
            let that = join(before + 1, is);
            let that = that.trim_end_matches([',', ' ']);
            let that = that.strip_suffix(" but").unwrap_or(that);
            return Self::pair(&join(is + 1, said.len()), that);
        }
        if let Some(not) = said.iter().rposition(|word| plain(word) == "not") {
            // "The place is wrong, it's Mill Lane, not Mill Road": what is meant stands after what was wrong.
            let wrong = said
                .iter()
                .take(not)
                .rposition(|word| WRONG.contains(&plain(word).as_str()));
            let after = wrong.map(|wrong| bare(&join(wrong + 1, not)));
            let head = after
                .filter(|after| !after.is_empty())
                .unwrap_or_else(|| bare(&join(0, not)));
            if !head.is_empty() {
                return Self::pair(&head, &join(not + 1, said.len()));
            }
            let tail = join(not + 1, said.len());
            let parts = tail
                .split_once(',')
                .or_else(|| IS.iter().find_map(|is| tail.split_once(is)));
            if let Some((that, this)) = parts {
                return Self::pair(this, that);
            }
        }
        if let Some(should) = at("should", 0)
            .or_else(|| at("wrong", 0))
            .or_else(|| at("meant", 0))
        {
            let rest = bare(&join(should + 1, said.len()));
            // "I said six, it should be sixteen".
            if !rest.is_empty()
                && let Some(before) = at("said", 0).filter(|before| *before < should)
            {
                let that = join(before + 1, should);
                return Self::pair(&rest, that.trim_end_matches(" it").trim_end_matches(','));
            }
            if !rest.is_empty() {
                return Self {
                    this: rest,
                    that: None,
                    of_postcode: false,
                };
            }
        }
        Self {
            this: bare(text),
            that: None,
            of_postcode: false,
        }
    }

    fn pair(this: &str, that: &str) -> Self {
        let that = bare(that);
        Self {
            this: bare(this),
            that: (!that.is_empty()).then_some(that),
            of_postcode: false,
        }
    }
}

/// The answer as it is now, where the words surely are about it.
pub(in crate::conversation) fn mended(
    old: &FieldValue,
    text: &str,
    manner: Manner,
) -> Option<FieldValue> {
    let said = Instead::of(text);
    if said.this.is_empty() {
        return None;
    }
    let new = match old {
        FieldValue::Address(address) => {
            FieldValue::Address(address_mended(address, &said, manner)?)
        }
        FieldValue::Postcode(postcode) => {
            FieldValue::Postcode(postcode_mended(postcode, &said, manner)?)
        }
        FieldValue::Phone(phone) => FieldValue::Phone(phone_mended(phone, &said, text, manner)?),
        FieldValue::Name(name) => read(
            FieldKind::Name,
            &name_mended(name.as_str(), &said, text)?,
            manner,
        )?,
        FieldValue::Text(_) => read(FieldKind::Text, &words_mended(&old.shown(), &said)?, manner)?,
        FieldValue::Location(_) => {
            let old = old.shown();
            let new = place_anew(&old, &said).or_else(|| words_mended(&old, &said))?;
            read(FieldKind::Location, &new, manner)?
        }
        _ => return None,
    };
    (new != *old).then_some(new)
}

fn read(kind: FieldKind, text: &str, manner: Manner) -> Option<FieldValue> {
    match kind.read(text, manner, &[]) {
        Reading::Accept(value) | Reading::Ask(value) => Some(value),
        _ => None,
    }
}

fn house(text: &str, manner: Manner) -> Option<House> {
    match House::read(text, manner) {
        Reading::Accept(house) if house.as_str().chars().any(|c| c.is_ascii_digit()) => Some(house),
        _ => None,
    }
}

/// House and street of words such as "fifteen Elm Grove".
fn line(text: &str, manner: Manner) -> Option<AddressSoFar> {
    match AddressSoFar::read(text, manner) {
        Reading::Accept(address) | Reading::Ask(address) => Some(address),
        _ => None,
    }
}

fn address_mended(old: &AddressSoFar, said: &Instead, manner: Manner) -> Option<AddressSoFar> {
    let this = line(&said.this, manner);
    let same_street = |address: &AddressSoFar| {
        let (Some(new), Some(old)) = (address.street(), old.street()) else {
            return false;
        };
        begins_alike(&words(new.as_str()), &words(old.as_str()))
    };
    let that_house = said
        .that
        .as_deref()
        .and_then(|that| house(that, manner).or_else(|| line(that, manner)?.house().cloned()));
    if let Some(that) = that_house {
        let old_house = old.house()?;
        if that.as_str().eq_ignore_ascii_case(old_house.as_str()) {
            let new = house(&said.this, manner).or_else(|| this.as_ref()?.house().cloned())?;
            return Some(old.clone().with_house(new));
        }
        return None;
    }
    if let Some(that) = &said.that {
        if let Some(postcode) = old.postcode()
            && let Some(new) = postcode_mended(postcode, said, manner)
        {
            return Some(old.clone().with_postcode(new));
        }
        let new = words_mended(old.street()?.as_str(), said)?;
        let known = words(old.street()?.as_str());
        if !known.ends_with(&words(that)) {
            return None;
        }
        return match Street::read(&new, manner) {
            Reading::Accept(street) | Reading::Ask(street) => Some(old.clone().with_street(street)),
            _ => None,
        };
    }
    // "The postcode's wrong, it should be T A two six L D".
    if let Some(code) = postcode_told(&said.this, manner).filter(|_| said.of_postcode) {
        return Some(old.clone().with_postcode(code));
    }
    // "Fifty five Elm Grove", where Elm Grove is known; "Galmington Road" for Galmington Lane.
    if let Some(new) = this.filter(same_street) {
        let mended = match new.house() {
            Some(house) => old.clone().with_house(house.clone()),
            None => old.clone(),
        };
        let street = new.street().filter(|street| {
            old.street()
                .is_some_and(|old| words(old.as_str()).len() == words(street.as_str()).len())
        });
        return Some(match street {
            Some(street) => mended.with_street(street.clone()),
            None => mended,
        });
    }
    None
}

/// Whether two streets share the first word of their names.
fn begins_alike(new: &[String], old: &[String]) -> bool {
    new.len() >= 2 && new.first() == old.first()
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_uppercase()
}

/// "T A two six L D", "T A two six L D the postcode".
fn postcode_told(text: &str, manner: Manner) -> Option<Postcode> {
    let text = text.trim();
    let text = ["the postcode", "the post code", "postcode"]
        .iter()
        .find_map(|label| text.strip_suffix(label))
        .unwrap_or(text);
    match Postcode::read(text.trim(), manner) {
        Reading::Accept(code) | Reading::Ask(code) => Some(code),
        _ => None,
    }
}

fn postcode_mended(old: &Postcode, said: &Instead, manner: Manner) -> Option<Postcode> {
    let that = letters(said.that.as_deref()?);
    let kept = letters(old.as_str());
    let head = kept
        .strip_suffix(&that)
        .filter(|_| !that.is_empty() && that.len() < kept.len());
    let whole = within::find(FieldKind::Postcode, &said.this, "", manner).map(|found| found.value);
    if let Some(FieldValue::Postcode(new)) = whole {
        return (head.is_some() || kept == that).then_some(new);
    }
    let this = letters(&said.this);
    match Postcode::read(
        &format!("{}{this}", head.filter(|_| this.len() == that.len())?),
        manner,
    ) {
        Reading::Accept(new) => Some(new),
        _ => None,
    }
}

/// The figures of words such as "one six double seven".
fn figures(text: &str) -> String {
    let mut found = String::new();
    let mut times = 1;
    for word in text.split_whitespace() {
        let word = plain(word);
        let digit = match word.as_str() {
            "double" => {
                times = 2;
                continue;
            }
            "treble" | "triple" => {
                times = 3;
                continue;
            }
            "oh" | "o" | "zero" | "nought" => "0",
            "one" => "1",
            "two" => "2",
            "three" => "3",
            "four" => "4",
            "five" => "5",
            "six" => "6",
            "seven" => "7",
            "eight" => "8",
            "nine" => "9",
            other if other.chars().all(|c| c.is_ascii_digit()) => other,
            _ => return String::new(),
        };
        found.push_str(&digit.repeat(times));
        times = 1;
    }
    found
}

/// Whether the words are about a telephone number, or how one ends.
pub(in crate::conversation) fn names_phone(said: &[String]) -> bool {
    const PHONE: [&str; 9] = [
        "phone",
        "telephone",
        "mobile",
        "landline",
        "tel",
        "end",
        "ends",
        "ending",
        "digits",
    ];
    said.iter().any(|word| PHONE.contains(&word.as_str()))
}

fn phone_mended(old: &Phone, said: &Instead, text: &str, manner: Manner) -> Option<Phone> {
    const TAIL: std::ops::RangeInclusive<usize> = 2..=6;
    const SHORT_TAIL: usize = 2;
    let this = figures(&said.this);
    let kept = old.as_str();
    let ends = words(text)
        .iter()
        .any(|word| matches!(word.as_str(), "end" | "ends" | "ending" | "last"));
    let that = said.that.as_deref().map(figures);
    // So few figures are as often the number of a house: the telephone has to be named.
    let named = this.len() > SHORT_TAIL || names_phone(&words(text));
    let told = match &that {
        Some(that) => {
            named && !that.is_empty() && kept.ends_with(that.as_str()) && that.len() == this.len()
        }
        None => ends,
    };
    if !TAIL.contains(&this.len()) || !told {
        return None;
    }
    let head = kept.get(..kept.len().checked_sub(this.len())?)?;
    let whole = Phone::in_groups(&format!("{head}{this}"));
    match Phone::read(&whole, manner) {
        Reading::Accept(new) => Some(new),
        _ => None,
    }
}

/// Whether one name is another, spelt otherwise.
fn alike(new: &str, old: &str) -> bool {
    let near = strsim::osa_distance(new, old) <= if old.chars().count() > 4 { 2 } else { 1 };
    near && new.chars().next() == old.chars().next()
}

/// "Coombs without the e", "Smith with a y", "Margaret Holis".
/// "My name's spelt wrong, it's E V A N S": the letters that the words end with, together; a letter may be
/// among the words that lead up to a value.
fn spelt_at_end(text: &str) -> Option<String> {
    const FEWEST: usize = 3;
    let said: Vec<String> = text.split_whitespace().map(plain).collect();
    let letters: Vec<&str> = said
        .iter()
        .rev()
        .take_while(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
        .map(String::as_str)
        .collect();
    let before = said.len().checked_sub(letters.len())?.checked_sub(1)?;
    let leads = said
        .get(before)
        .is_some_and(|word| LEADS.contains(&word.as_str()));
    let spelt: String = letters.iter().rev().copied().collect();
    (leads && letters.len() >= FEWEST).then_some(spelt)
}

fn name_mended(old: &str, said: &Instead, text: &str) -> Option<String> {
    let known: Vec<String> = old.split_whitespace().map(plain).collect();
    // The whole name once more, wherever in the words it stands.
    let told: Vec<&str> = text.split_whitespace().collect();
    let whole = told.windows(known.len()).find(|window| {
        let new: Vec<String> = window.iter().map(|word| plain(word)).collect();
        known.len() >= 2
            && new != known
            && new
                .iter()
                .zip(&known)
                .all(|(new, old)| new == old || alike(new, old))
            && new.iter().zip(&known).any(|(new, old)| new == old)
    });
    if let Some(window) = whole {
        let name: Vec<&str> = window
            .iter()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .collect();
        return Some(capitals(&name.join(" ")));
    }
    // "Rosie, not Rosa": the word that is named is the one that goes.
    if let Some(that) = &said.that
        && let (Some(at), [new]) = (
            known.iter().position(|word| *word == plain(that)),
            said.this.split_whitespace().collect::<Vec<_>>().as_slice(),
        )
    {
        let mut all: Vec<String> = old.split_whitespace().map(str::to_owned).collect();
        *all.get_mut(at)? = capitals(&plain(new));
        return Some(all.join(" "));
    }
    let letters = spelt_at_end(text).filter(|_| said.that.is_none());
    let mut spelt = letters.as_deref().unwrap_or(&said.this).split_whitespace();
    let word = spelt.next()?;
    let how: Vec<String> = spelt.map(plain).collect();
    let how: Vec<&str> = how.iter().map(String::as_str).collect();
    let new = match how.as_slice() {
        [] | ["without", ..] | ["with", "one" | "two" | "double", _] => plain(word),
        ["with", "a" | "an", letter] => with_letter(&plain(word), letter),
        // "Pyke, P Y K E", or the letters alone.
        letters if letters.iter().all(|letter| letter.chars().count() == 1) => {
            let spelt = letters.concat();
            let word = plain(word);
            if word == spelt { word } else { word + &spelt }
        }
        _ => return None,
    };
    // Letters spelt out are surely right, so of the old word only how it begins need be alike.
    let begins = |old: &String| letters.is_some() && old.chars().next() == new.chars().next();
    let at = known
        .iter()
        .position(|old| alike(&new, old) && *old != new)
        .or_else(|| known.iter().rposition(|old| begins(old) && *old != new))?;
    let mut all: Vec<String> = old.split_whitespace().map(str::to_owned).collect();
    *all.get_mut(at)? = capitals(&new);
    Some(all.join(" "))
}

/// "Smith with a y" is Smyth, "Clark with an e" is Clarke.
fn with_letter(word: &str, letter: &str) -> String {
    let instead = match letter {
        "y" => "i",
        "i" => "y",
        "k" => "c",
        "c" => "k",
        "s" => "z",
        "z" => "s",
        _ => "",
    };
    match word.rfind(instead).filter(|_| !instead.is_empty()) {
        Some(_) => word.replacen(instead, letter, 1),
        None => format!("{word}{letter}"),
    }
}

fn capitals(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + letters.as_str()
        })
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Words with another in place of one of them: "a Vauxhall Astra not a Corsa".
fn words_mended(old: &str, said: &Instead) -> Option<String> {
    let kept: Vec<&str> = old.split_whitespace().collect();
    let known: Vec<String> = kept.iter().map(|word| plain(word)).collect();
    let this: Vec<&str> = said.this.split_whitespace().collect();
    let put = |from: usize, to: usize, new: &[&str]| {
        let head = kept.get(..from).unwrap_or_default();
        let tail = kept.get(to..).unwrap_or_default();
        [head, new, tail].concat().join(" ")
    };
    // What is repeated of the words before the mended ones is not put twice.
    let overlap = |from: usize| {
        (1..this.len())
            .rev()
            .find(|count| {
                let told: Vec<String> = this.iter().take(*count).map(|word| plain(word)).collect();
                known
                    .get(..from)
                    .is_some_and(|before| before.ends_with(&told))
            })
            .unwrap_or(0)
    };
    if let Some(that) = &said.that {
        let that = words(that);
        let at = known
            .windows(that.len())
            .rposition(|window| window == that.as_slice())?;
        let new = this.get(overlap(at)..).unwrap_or_default();
        let to = at + that.len();
        // Nor what is repeated of the words after them: "… by the garage".
        let again = (1..new.len()).rev().find(|count| {
            let told = new.get(new.len() - count..).unwrap_or_default();
            let told: Vec<String> = told.iter().map(|word| plain(word)).collect();
            known
                .get(to..)
                .is_some_and(|after| after.starts_with(&told))
        });
        return Some(put(at, to + again.unwrap_or(0), new));
    }
    // "Galmington Road" where "Galmington Lane" was said.
    let (last, name) = this.split_last()?;
    let name: Vec<String> = name.iter().map(|word| plain(word)).collect();
    if name.is_empty() || !placelike::names_road(last) {
        return None;
    }
    let at = known
        .windows(name.len())
        .position(|window| window == name.as_slice())?
        + name.len();
    let road = known
        .get(at)
        .is_some_and(|word| placelike::names_road(word));
    road.then(|| put(at, at + 1, &[last]))
}
