//! Parts of an address: the house (number, flat or name), the street and the town.

use super::address::AddressSoFar;
use super::address_parts::ends_like_street;
use super::aside::Setting;
use super::clean::{SHORT, begin, is_code_sign, is_picture, title_case};
use super::correction::{Corrected, corrected, never_silent, not_the_other};
use super::heard_figures::{homophone, with_figures};
use super::house_looks::{ON_THE_DOOR, split_level, unit_after_number, without_looks};
use super::house_number::{
    is_counted, is_lost_number, leading_number, number_form, said_number, split_number, unit_form,
};
use super::mash::is_mash;
use super::number_words::cardinal;
use super::phrase::{
    is_small_talk, offers_two, plain_words, says_not, strip, without_pet_name, without_sounds,
};
use super::place_words::{LEADS, SENTENCE, STREET_TYPES, UNITS, answers_elsewhere};
use super::postcode::Postcode;
use super::spelt_name::spelt_behind;
use super::spoken::{aloud, tokens};
use super::vague_place::{leads_elsewhere, names_nothing};
use super::{Manner, Reading, faults};
use crate::cue::{stands, taken};

/// A house number, flat or house name: "14a", "Flat 2, Rose Cottage".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct House(String);
/// A street.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Street(String);
/// A town, city or village.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Town(String);

super::unprinted!(House, Street, Town);

/// The text if it can be a place: letters or digits, no sentence, no markup, no more than `most` characters.
pub(super) fn placelike(answer: &str, most: usize) -> Option<String> {
    let kept = answer.trim_matches(|c: char| matches!(c, ',' | ' ' | '.' | '!' | '"' | ':' | ';'));
    let bad =
        |c: char| is_code_sign(c) || is_picture(c) || matches!(c, '?' | '+' | '"' | '!' | ':');
    let fine = !kept.is_empty()
        && kept.chars().count() <= most
        && kept.chars().any(char::is_alphanumeric)
        && !kept.chars().any(bad)
        && !kept.starts_with(['-', '/', '(', ')', '\''])
        && !kept.contains("--")
        && !speaks(&plain_words(kept))
        && !answers_elsewhere(&plain_words(kept))
        && !plain_words(kept).iter().any(|word| is_mash(word));
    fine.then(|| kept.to_owned())
}

/// Whether the words are a sentence. "No Name Street" is none: a name may begin with "no".
fn speaks(words: &[String]) -> bool {
    let named = words.first().is_some_and(|word| word == "no")
        && words.len() >= 3
        && words
            .last()
            .is_some_and(|word| STREET_TYPES.contains(&word.as_str()));
    words
        .iter()
        .skip(usize::from(named))
        .any(|word| SENTENCE.contains(&word.as_str()))
}

/// Spoken words as one place, without the sounds of thinking and without what is said about the name
/// after it: "North Street, that's north as in the direction".
pub(super) fn as_place(text: &str, manner: Manner) -> String {
    if !manner.spoken {
        // "Mill Lane, love": behind a comma it is no part of the name.
        let fond = text
            .rsplit_once(',')
            .filter(|(_, last)| is_small_talk(last) && last.chars().any(char::is_alphabetic));
        return fond.map_or(text, |(place, _)| place).to_owned();
    }
    let kept = with_figures(&without_exactness(&without_sounds(text)));
    let kept = spelt_behind(&kept).unwrap_or(kept);
    // "Rose Cottage, love": a name of one word keeps what may be a part of it.
    let cool = without_pet_name(&kept);
    let mine = kept
        .get(cool.len()..)
        .is_some_and(|fond| fond.trim_start().starts_with(['m', 'M']) && fond.trim().contains(' '));
    let whole =
        !mine && (cool.split_whitespace().count() >= 2 || cardinal(&tokens(cool)).is_some());
    let kept = if whole { cool.to_owned() } else { kept };
    let plain: Vec<String> = kept.split_whitespace().map(plain_of).collect();
    let about = (1..plain.len()).find(|at| {
        let at = *at;
        let word = |i: usize| plain.get(i).map_or("", String::as_str);
        matches!(word(at), "thats" | "spelt" | "spelled")
            || (word(at) == "as" && word(at.saturating_add(1)) == "in")
    });
    let words: Vec<&str> = kept.split_whitespace().collect();
    match about {
        Some(at) => {
            let head = words.get(..at).unwrap_or_default();
            // "Greenway, that's all one word, Greenway Avenue": the whole name stands after the remark.
            let again = plain
                .iter()
                .zip(0_usize..)
                .skip(at)
                .find(|(word, _)| Some(*word) == plain.first())
                .and_then(|(_, from)| words.get(from..))
                .filter(|again| {
                    let last = again.last().map(|word| plain_of(word));
                    again.len() > head.len()
                        && last.is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
                });
            again.unwrap_or(head).join(" ")
        }
        None => kept,
    }
}

/// "Ninety nine to be exact Galmington Road": what is said about the number is no part of the place.
fn without_exactness(text: &str) -> String {
    const SAID: &[&str] = &["to be exact", "to be precise", "to be honest", "to be fair"];
    let mut kept = text.to_owned();
    for phrase in SAID {
        while let Some(at) = kept.to_ascii_lowercase().find(phrase) {
            kept.replace_range(at..at.saturating_add(phrase.len()), "");
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_of(word: &str) -> String {
    super::phrase::plain(word)
}

/// "no 14", "No. 14", "number 14", "#14": the number alone.
pub(super) fn without_number_word(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    for lead in [
        "house number ",
        "number ",
        "no. ",
        "no.",
        "no ",
        "nr ",
        "num ",
        "# ",
        "#",
    ] {
        if let Some(rest) = lower.strip_prefix(lead)
            && rest.starts_with(|c: char| c.is_ascii_digit() || c.is_alphabetic())
        {
            let from = text.len().saturating_sub(rest.len());
            return text.get(from..).unwrap_or(text).trim();
        }
    }
    text
}

/// "Wellsprings Road, not Wellington": the first of two that are alike, where only the second is denied.
/// "Silver Street, not far from the church" denies no street.
fn not_another(answer: &str) -> Option<&str> {
    const ALIKE: usize = 3;
    let lower = answer.to_ascii_lowercase();
    let at = lower.rfind(" not ")?;
    let (before, after) = answer.split_at_checked(at)?;
    let denied = plain_words(after);
    let first = plain_words(before).first().cloned()?;
    let other = denied.get(1)?;
    let ends = denied
        .last()
        .is_some_and(|word| STREET_TYPES.contains(&word.as_str()));
    let start = |word: &str| word.chars().take(ALIKE).collect::<String>();
    let alike = start(&first) == start(other) && denied.len() == 2;
    let fine = denied.len() <= 4 && (alike || (ends && denied.len() > 2)) && !says_not(before);
    fine.then(|| before.trim_end_matches([',', ' ', '-']))
}

/// "It used to be Old Lane, now New Street": what is now.
fn of_now(answer: &str) -> Option<&str> {
    let lower = answer.to_ascii_lowercase();
    let at = lower.rfind(" now ")?;
    let (before, after) = answer.split_at_checked(at)?;
    let past = plain_words(before)
        .iter()
        .any(|word| matches!(word.as_str(), "was" | "used" | "were" | "formerly"));
    past.then(|| after.trim_start_matches(' ').split_once(' '))
        .flatten()
        .map(|(_, rest)| rest)
}

/// "It's not got a number, Honeysuckle Cottage": what stands after a number that is not there.
fn name_without_number(answer: &str) -> Option<String> {
    const NONE: &str = "no|not|hasnt|havent|isnt|without ... number|numbers";
    let (head, name) = answer.split_once([',', '.', ';'])?;
    stands(NONE, &plain_words(head)).then(|| name.trim().to_owned())
}

/// "Frog Lane, by the church": the street without what it lies beside.
fn without_neighbours(answer: &str) -> Option<&str> {
    const BESIDE: &str = "by|near|next|opposite|behind|beside|just|past|off|round|along|across|at ... the|to|from|a|my|our";
    let (street, rest) = answer.split_once(',')?;
    taken(BESIDE, &plain_words(rest)).map(|_| street.trim_end())
}

/// No house is called by so many words.
const MOST_WORDS_OF_A_NAME: usize = 6;
/// Words that say where a house is, or that it was told before.
const SAYS_WHERE: &[&str] = &[
    "above", "below", "opposite", "behind", "beside", "near", "outside", "with", "same", "last",
    "time", "hasnt", "havent", "got", "youve", "its", "it", "ive", "im", "i", "you", "they",
    "door",
];

impl House {
    /// Reads a house number or name.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        never_silent(text, Self::read_said(text, manner))
    }

    fn read_said(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::HOUSE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let said = as_place(&text, manner);
        let explained = said != without_sounds(&text) && manner.spoken;
        let (said, looks) = without_looks(&said);
        let explained = explained || looks;
        let answer = strip(
            &said,
            &[
                "house",
                "house number",
                "number",
                "house name",
                "flat number",
                "address",
                "house number or name",
            ],
            LEADS,
            ON_THE_DOOR,
        );
        let one = |part: &str| match Self::of(strip(part, &["house", "number"], LEADS, &[]), manner)
        {
            Some((house, true)) => Reading::Accept(house),
            Some((house, false)) => Reading::Ask(house),
            None => Reading::Reject(faults::HOUSE),
        };
        match corrected(answer, one) {
            Corrected::To(house) => return Reading::Ask(house),
            Corrected::Lost => return Reading::Reject(faults::HOUSE),
            Corrected::Absent => {}
        }
        if offers_two(answer) {
            return Reading::Reject(faults::PLACE_ONE);
        }
        if let Some(meant) = not_the_other(answer).or_else(|| name_without_number(answer)) {
            return one(&meant).doubted();
        }
        if says_not(answer) {
            return Reading::Reject(faults::HOUSE);
        }
        match Self::of(answer, manner) {
            Some((house, true)) if !explained => Reading::Accept(house),
            Some((house, _)) => Reading::Ask(house),
            None if is_lost_number(answer, manner) => Reading::Reject(faults::HOUSE),
            None => match AddressSoFar::read(&text, manner) {
                // The whole address, where only the house was asked.
                Reading::Accept(whole) | Reading::Ask(whole)
                    if whole.street().is_some() || whole.postcode().is_some() =>
                {
                    whole
                        .house()
                        .map_or(Reading::Reject(faults::HOUSE), |house| {
                            Reading::Accept(house.clone())
                        })
                }
                _ => Reading::Reject(faults::HOUSE),
            },
        }
    }

    /// The house, and whether nothing was guessed.
    pub(super) fn of(answer: &str, manner: Manner) -> Option<(Self, bool)> {
        let kept = placelike(without_number_word(&answer.replace('#', "")), 60)?;
        let kept = kept.as_str();
        let vague = matches!(
            plain_words(kept).join(" ").as_str(),
            "next door"
                | "home"
                | "house"
                | "the house"
                | "here"
                | "there"
                | "test"
                | "none"
                | "same"
                | "number"
                | "flat"
        );
        // "Next door to the pub" and "the same one you've got" say where, and name no house.
        let told = plain_words(kept);
        let figure = kept.chars().any(|c| c.is_ascii_digit());
        let says_where = !figure
            && (told.len() > MOST_WORDS_OF_A_NAME
                || told.iter().any(|word| SAYS_WHERE.contains(&word.as_str()))
                || answer.to_lowercase().starts_with("its on the"));
        if says_where {
            return None;
        }
        let decimal = kept.contains('.') && kept.chars().any(|c| c.is_ascii_digit());
        if !Postcode::inside(kept).is_empty() || vague || decimal || is_lost_number(kept, manner) {
            return None;
        }
        let words = tokens(kept);
        // A number and a street: the house is the number.
        if let Some((number, rest)) = leading_number(kept, manner)
            && !rest.is_empty()
        {
            let street = plain_words(&rest);
            if street
                .last()
                .is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
                && street.len() >= 2
            {
                return Some((Self(number), false));
            }
        }
        // "Ground floor flat fifty three", as it is said.
        if let Some((level, rest)) = split_level(kept).filter(|_| !figure)
            && let Some((number, takes)) = said_number(&tokens(&rest), manner)
            && takes == tokens(&rest).len()
        {
            return Some((Self(format!("{level} {number}")), true));
        }
        let starts_with_unit = words
            .first()
            .is_some_and(|word| UNITS.contains(&word.as_str()));
        if !starts_with_unit && names_nothing(&told) && number_form(kept, &words, manner).is_none()
        {
            return None;
        }
        let written = if starts_with_unit {
            unit_form(kept, &words)
        } else if let Some(turned) = unit_after_number(&words) {
            return Some((Self(turned), false));
        } else {
            number_form(kept, &words, manner)
        };
        let digits = kept.chars().filter(char::is_ascii_digit).count();
        if let Some(written) = written {
            return Some((Self(written), true));
        }
        // A name: letters, at most a few figures.
        let letters = kept.chars().filter(|c| c.is_alphabetic()).count();
        let street_like = plain_words(kept)
            .last()
            .is_some_and(|word| STREET_TYPES.contains(&word.as_str()))
            && kept.chars().next().is_some_and(|c| c.is_ascii_digit());
        let lone_street = plain_words(kept).last().is_some_and(|word| {
            matches!(word.as_str(), "road" | "street" | "lane" | "avenue" | "rd")
        });
        (letters >= 3 && digits <= 6 && words.len() <= 10).then(|| {
            (
                Self(title_case(kept)),
                !street_like
                    && !lone_street
                    && digits <= 4
                    && !kept.starts_with(|c: char| c.is_ascii_digit()),
            )
        })
    }

    /// The house, such as "14a".
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: numbers as they are, letters apart ("14 a").
    pub fn spoken(&self) -> String {
        match split_number(&self.0) {
            Some((number, letter)) if !letter.is_empty() => {
                format!("{number} {}", aloud(&letter, &[1]))
            }
            _ => self.0.clone(),
        }
    }
}

macro_rules! named_place {
    ($kind:ident, $fault:expr, $labels:expr, $most:literal, $numbers:expr) => {
        impl $kind {
            /// As the table of addresses has it.
            pub(crate) fn in_table(name: &str) -> Self {
                Self(name.to_owned())
            }

            /// Reads it, typed or spoken.
            pub fn read(text: &str, manner: Manner) -> Reading<Self> {
                never_silent(text, Self::read_said(text, manner))
            }

            fn read_said(text: &str, manner: Manner) -> Reading<Self> {
                let text = match begin(text, SHORT, $fault, Setting::Value) {
                    Ok(text) => text,
                    Err(reading) => return reading,
                };
                let said = as_place(&text, manner);
                let explained = manner.spoken && said != without_sounds(&text);
                let answer = strip(&said, $labels, LEADS, &[]);
                let one = |part: &str| match Self::of(strip(part, $labels, LEADS, &[]), manner) {
                    Some((place, true)) => Reading::Accept(place),
                    Some((place, false)) => Reading::Ask(place),
                    None => Reading::Reject($fault),
                };
                match corrected(answer, one) {
                    Corrected::To(place) => return Reading::Ask(place),
                    Corrected::Lost => return Reading::Reject($fault),
                    Corrected::Absent => {}
                }
                if offers_two(answer) {
                    return Reading::Reject(faults::PLACE_ONE);
                }
                if let Some(said) = not_another(answer)
                    .or_else(|| of_now(answer))
                    .or_else(|| without_neighbours(answer))
                {
                    return one(said).doubted();
                }
                if says_not(answer) {
                    return Reading::Reject($fault);
                }
                match Self::of(answer, manner) {
                    Some((place, true)) if !explained => Reading::Accept(place),
                    Some((place, _)) => Reading::Ask(place),
                    None => Reading::Reject($fault),
                }
            }

            /// The place, and whether nothing was guessed.
            pub(super) fn of(answer: &str, manner: Manner) -> Option<(Self, bool)> {
                let kept = placelike(answer, $most)?;
                if $numbers && matches!(kept.to_lowercase().as_str(), "the street" | "the road" | "the lane" | "the avenue" | "the close" | "the green" | "the square" | "the main road") {
                    // Typed as a name, "The Avenue" is one.
                    let named = !manner.spoken && matches!(kept.as_str(), "The Avenue" | "The Close" | "The Green" | "The Square");
                    return Some((Self(title_case(&kept)), named));
                }
                if !Postcode::inside(&kept).is_empty() {
                    return None;
                }
                let counted = $numbers && is_counted(&kept, manner);
                let (kept, sure) = match leading_number(&kept, manner).filter(|_| !counted) {
                    Some((_, rest)) if $numbers && !rest.is_empty() => (rest, false),
                    Some(_) => return None,
                    None => (kept, true),
                };
                let letters = kept.chars().filter(|c| c.is_alphabetic()).count();
                let digits = kept.chars().filter(char::is_ascii_digit).count();
                let words = plain_words(&kept);
                // "A38", "B3170": a road known by its number.
                let numbered = $numbers
                    && letters == 1
                    && (1..=4).contains(&digits)
                    && kept.chars().count() == digits.saturating_add(1)
                    && kept.starts_with(['A', 'B', 'a', 'b']);
                if numbered {
                    return Some((Self(kept.to_uppercase()), false));
                }
                let near = words.first().is_some_and(|word| {
                    matches!(word.as_str(), "a" | "an" | "next" | "near" | "behind" | "opposite" | "by" | "beside" | "outside" | "somewhere" | "off" | "just")
                });
                // "The one by the park", "same as last time": told before, or not at all.
                let told_before = words.iter().any(|word| matches!(word.as_str(), "same" | "last"))
                    || matches!(words.as_slice(), [the, one, _, ..] if the == "the" && one == "one");
                if near || told_before || names_nothing(&words) || leads_elsewhere(&words) {
                    return None;
                }
                let generic = matches!(words.as_slice(), [only] if STREET_TYPES.contains(&only.as_str()) && only != "broadway" && only != "parade" && only != "esplanade");
                let ascii_short = kept.is_ascii() && letters < 3;
                let vague = words.iter().all(|word| matches!(word.as_str(), "the" | "here" | "there" | "home" | "same" | "a" | "and" | "of" | "to" | "street" | "road" | "house" | "near" | "by" | "test" | "none" | "town"));
                // "Eighteen to Bridge Street": the first word may be a figure that was misheard.
                let sure = sure && !(manner.spoken && words.first().is_some_and(|word| homophone(word).is_some()));
                (letters > 0 && !ascii_short && digits <= 3 && words.len() <= 8 && !generic && !vague).then(|| (Self(title_case(&kept)), sure))
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
    };
}

named_place!(
    Street,
    faults::STREET,
    &[
        "street",
        "street name",
        "road",
        "road name",
        "address",
        "name of the street",
        "name of the road",
        "street is called"
    ],
    80,
    true
);
impl Street {
    /// "Rose Cottage Church Road" of the house Rose Cottage: the street alone.
    pub(super) fn without_house(self, house: &House) -> Self {
        let (name, of) = (self.0.to_lowercase(), house.0.to_lowercase());
        let rest = name
            .strip_prefix(&of)
            .filter(|rest| rest.starts_with([' ', ',']))
            .map(|rest| rest.trim_start_matches([' ', ',']));
        match rest {
            Some(rest) if ends_like_street(rest) => Self(title_case(rest)),
            _ => self,
        }
    }
}

named_place!(
    Town,
    faults::TOWN,
    &["town", "city", "village", "town or city", "nearest town"],
    60,
    false
);
