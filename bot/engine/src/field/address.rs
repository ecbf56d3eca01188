//! Whole addresses, asked whole: "14 Acacia Road, Taunton, TA1 1HE" into house, street, town and postcode.
//!
//! What could not be found is told by [`AddressSoFar::missing`], so that only that is asked.

use super::address_of::{after_clause, speaks_of_now, without_person};
use super::address_parts::{
    begins_with_unit, cut_postcode, ends_like_street, is_number, split_unit, street_inside,
    without_examples, without_in, without_joints, without_that,
};
use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{self, Corrected, corrected};
use super::heard_figures::with_figures;
use super::house_looks::{split_level, without_floor};
use super::house_number::leading_number;
use super::phrase::{offers_two, plain_words, says_not, strip};
use super::place::{House, Street, Town, as_place};
use super::place_words::{STREET_TYPES, UNITS};
use super::postcode::Postcode;
use super::{Manner, Reading, faults};

/// A part of an address that must be there; the town may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressPart {
    /// House number, flat or house name.
    House,
    /// Street.
    Street,
    /// Postcode.
    Postcode,
}

/// An address with all that must be there.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    house: House,
    street: Street,
    town: Option<Town>,
    postcode: Postcode,
}

/// An address of which some parts may still be missing.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct AddressSoFar {
    house: Option<House>,
    street: Option<Street>,
    town: Option<Town>,
    postcode: Option<Postcode>,
}

super::unprinted!(Address, AddressSoFar);

const LEADS: &[&str] = &[
    "i live at",
    "we live at",
    "im at",
    "were at",
    "i live in",
    "i live on",
    "at",
    "its at",
    "deliver to",
    "deliver it to",
    "send it to",
    "the address is",
    "i am at",
    "im",
    "i am",
    "were",
    "we are",
];
const LABELS: &[&str] = &["address", "home address", "postal address"];
/// Counties and countries: no part of what is kept.
const WIDER: &[&str] = &[
    "somerset",
    "uk",
    "england",
    "united kingdom",
    "great britain",
    "devon",
    "dorset",
];

impl AddressSoFar {
    /// Reads an address. `Accept` only when nothing is missing and nothing was guessed; `Ask` holds
    /// what was found, with [`AddressSoFar::missing`] telling what is to be asked for.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::ADDRESS, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if text.contains(['?', '<', '>', '@', '{', '=', ';']) {
            return Reading::Reject(faults::ADDRESS);
        }
        let said = if manner.spoken {
            without_that(&text, manner)
        } else {
            text.clone()
        };
        let level = without_floor(&said);
        let floored = level != said;
        let said = level;
        let said = without_examples(&as_place(&said, manner), manner).replace(" - ", ", ");
        let lead = |part: &str| {
            let part = without_person(strip(part, LABELS, LEADS, &[]));
            strip(part, LABELS, LEADS, &[]).to_owned()
        };
        let answer = lead(&said);
        // "Flat 2, no. 14": there the word is short for "number".
        let turns = correction::parts(&answer).is_some_and(|(before, _)| {
            let words = plain_words(&before.join(" "));
            let unit = words
                .first()
                .is_some_and(|word| UNITS.contains(&word.as_str()));
            !(unit && words.len() <= 2 && !answer.to_lowercase().contains("sorry"))
                && words.iter().any(|word| {
                    word.bytes().any(|b| b.is_ascii_digit())
                        || super::number_words::unit(word).is_some()
                        || super::number_words::tens_or_teens(word).is_some()
                        || STREET_TYPES.contains(&word.as_str())
                })
        });
        if turns {
            // A correction of one part must not lose the others, so whole addresses are looked for first.
            let whole = |part: &str| match Self::one(&lead(part), manner) {
                Reading::Accept(found) | Reading::Ask(found) if found.missing().is_empty() => {
                    Reading::Accept(found)
                }
                _ => Reading::Reject(faults::ADDRESS),
            };
            let part = |part: &str| Self::one(&lead(part), manner);
            return match (corrected(&answer, whole), corrected(&answer, part)) {
                (Corrected::To(found), _) | (_, Corrected::To(found)) => Reading::Ask(found),
                _ => Reading::Reject(faults::ADDRESS),
            };
        }
        if offers_two(&answer) {
            return Reading::Reject(faults::PLACE_ONE);
        }
        if says_not(&answer) {
            return Reading::Reject(faults::ADDRESS);
        }
        let heard = manner.spoken
            && with_figures(&text) != text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = match Self::one(&answer, manner) {
            Reading::Accept(found) if heard || floored => Reading::Ask(found),
            found => found,
        };
        let whole = |found: &Self| found.missing().is_empty();
        match &found {
            Reading::Accept(found) | Reading::Ask(found)
                if whole(found) && !found.holds_a_clause() && !speaks_of_now(&answer) => {}
            // "I live with my son at fourteen …": where the whole leaves a part out, what follows the
            // clause is tried.
            _ => {
                if let Some(Reading::Accept(after) | Reading::Ask(after)) =
                    after_clause(&answer).map(|rest| Self::one(&lead(&rest), manner))
                    && whole(&after)
                {
                    return Reading::Ask(after);
                }
            }
        }
        found
    }

    /// A text that is one address and holds no correction.
    fn one(answer: &str, manner: Manner) -> Reading<Self> {
        let (before, postcode, mut sure) = cut_postcode(answer, manner);
        let mut found = Self {
            postcode,
            ..Self::default()
        };
        sure &= found.fill(&before, manner).unwrap_or(false);
        match found {
            Self {
                house: None,
                street: None,
                postcode: None,
                ..
            } => Reading::Reject(faults::ADDRESS),
            whole if sure && whole.missing().is_empty() => Reading::Accept(whole),
            part => Reading::Ask(part),
        }
    }

    /// Finds house, street and town in what stands before the postcode. `None` when it is no place.
    fn fill(&mut self, before: &str, manner: Manner) -> Option<bool> {
        let before = before.trim_matches(|c: char| matches!(c, ',' | ' ' | '.'));
        if before.is_empty() {
            return Some(true);
        }
        let mut parts: Vec<String> = before
            .split([',', '\n'])
            .map(|part| part.trim().trim_end_matches('.').to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        while parts.len() > 1
            && parts
                .last()
                .is_some_and(|part| WIDER.contains(&part.to_lowercase().as_str()))
        {
            parts.pop();
        }
        let commas = parts.len() > 1;
        // The street is the part that ends like one; without such a part, the one that begins with a number.
        let at = parts
            .iter()
            .position(|part| ends_like_street(part) && !begins_with_unit(part))
            .or_else(|| parts.iter().position(|part| street_inside(part).is_some()))
            .or_else(|| {
                parts.iter().position(|part| {
                    leading_number(part, manner).is_some_and(|(_, rest)| !rest.is_empty())
                        && !begins_with_unit(part)
                })
            })
            .or_else(|| {
                parts.iter().position(|part| {
                    let (_, rest) = split_unit(part);
                    begins_with_unit(part)
                        && leading_number(&rest, manner).is_some_and(|(_, rest)| rest.contains(' '))
                })
            });
        let at = at.or_else(|| {
            parts.iter().position(|part| {
                split_level(part)
                    .and_then(|(_, rest)| leading_number(&rest, manner))
                    .is_some_and(|(_, street)| !street.is_empty())
            })
        });
        let mut sure = true;
        let (houses, line, towns): (Vec<String>, String, Vec<String>) = match at {
            Some(at) => (
                parts.get(..at).unwrap_or_default().to_vec(),
                parts.get(at).cloned().unwrap_or_default(),
                parts
                    .get(at.saturating_add(1)..)
                    .unwrap_or_default()
                    .to_vec(),
            ),
            None if commas => {
                sure = parts.len() > 2;
                (
                    parts.get(..1).unwrap_or_default().to_vec(),
                    parts.get(1).cloned().unwrap_or_default(),
                    parts.get(2..).unwrap_or_default().to_vec(),
                )
            }
            // One part that names no street: a house, if it looks like one.
            None => {
                // A lone word is as likely the town.
                let lone = !before.contains(' ') && !before.chars().any(|c| c.is_ascii_digit());
                let (house, known) = House::of(before, manner).filter(|_| !lone)?;
                self.house = Some(house);
                return Some(known);
            }
        };
        let mut house = houses.join(", ");
        let mut line = line;
        let mut towns = towns;
        // "Ground floor flat fifty three South Street". The number may be the flat's or the house's: read back.
        if let Some((level, rest)) = split_level(&line)
            && leading_number(&rest, manner).is_some_and(|(_, street)| !street.is_empty())
        {
            house = if house.is_empty() {
                level
            } else {
                format!("{house}, {level}")
            };
            line = rest;
            sure = false;
        }
        // "Flat 2 14 Acacia Road" and "flat two fourteen acacia road".
        if begins_with_unit(&line) {
            let (unit, rest) = split_unit(&line);
            let unit = House::of(&unit, manner)?.0;
            house = if house.is_empty() {
                unit.shown()
            } else {
                format!("{house}, {}", unit.shown())
            };
            line = rest;
        }
        // "In Hope Corner Lane", "six in the Crescent": nearly always a word before the name, and read back.
        let mut led = |line: &mut String| {
            let short = without_in(line).to_owned();
            sure &= short == *line;
            *line = short;
        };
        led(&mut line);
        if let Some((number, rest)) = leading_number(&line, manner)
            && !rest.is_empty()
        {
            house = if house.is_empty() {
                number
            } else {
                format!("{house}, {number}")
            };
            line = rest;
        }
        led(&mut line);
        if let Some((street, town)) = street_inside(&line) {
            // "Rose Cottage Church Lane": words before the street that are no number stay with it, and are read back.
            if !town.is_empty() {
                towns.insert(0, town);
            }
            line = street;
        } else if !ends_like_street(&line) {
            // "14 Acacia Taunton": where the street ends can only be guessed.
            sure &= commas;
        }
        // "In Hope Corner Lane, number 22B".
        if house.is_empty()
            && let Some(at) = towns.iter().position(|part| is_number(part, manner))
        {
            house = towns.remove(at);
            sure = false;
        }
        if !house.is_empty() {
            let (read, known) = House::of(&house, manner)?;
            self.house = Some(read);
            sure &= known || !houses.is_empty();
        }
        // "rose cottage church lane": the house's name may stand in the street's.
        sure &= commas || line.split(' ').count() <= 3;
        let (street, plainly) = Street::of(&line, manner)?;
        // A street that begins with a number keeps it apart; one that may be misheard is read back.
        sure &= plainly || !manner.spoken;
        self.street = Some(street);
        let towns: Vec<String> = towns
            .iter()
            .map(|town| without_joints(town).to_owned())
            .filter(|town| {
                !WIDER.contains(&town.to_lowercase().as_str())
                    && !town.chars().any(|c| c.is_ascii_digit())
            })
            .collect();
        if !towns.is_empty() {
            let (town, _) = Town::of(&towns.join(", "), manner)?;
            self.town = Some(town);
        }
        Some(sure)
    }

    /// "2 Kids At Six Mill Lane": whether the street has words of a clause in it.
    fn holds_a_clause(&self) -> bool {
        const CLAUSE: &[&str] = &["at", "its", "ago", "i", "im", "live"];
        self.street.as_ref().is_some_and(|street| {
            plain_words(&street.shown())
                .iter()
                .any(|word| CLAUSE.contains(&word.as_str()))
        })
    }

    /// What must still be asked for, in the order of asking.
    pub fn missing(&self) -> Vec<AddressPart> {
        [
            (AddressPart::House, self.house.is_none()),
            (AddressPart::Street, self.street.is_none()),
            (AddressPart::Postcode, self.postcode.is_none()),
        ]
        .into_iter()
        .filter_map(|(part, missing)| missing.then_some(part))
        .collect()
    }

    /// With this house.
    #[must_use]
    pub fn with_house(self, house: House) -> Self {
        Self {
            street: self.street.map(|street| street.without_house(&house)),
            house: Some(house),
            ..self
        }
    }

    /// With this street.
    #[must_use]
    pub fn with_street(self, street: Street) -> Self {
        Self {
            street: Some(street),
            ..self
        }
    }

    /// Without street and town, to have them found anew.
    #[must_use]
    pub(crate) fn without_street(self) -> Self {
        Self {
            street: None,
            town: None,
            ..self
        }
    }

    /// With this town.
    #[must_use]
    pub fn with_town(self, town: Town) -> Self {
        Self {
            town: Some(town),
            ..self
        }
    }

    /// With this postcode.
    #[must_use]
    pub fn with_postcode(self, postcode: Postcode) -> Self {
        Self {
            postcode: Some(postcode),
            ..self
        }
    }

    /// The house, if found.
    pub fn house(&self) -> Option<&House> {
        self.house.as_ref()
    }

    /// The street, if found.
    pub fn street(&self) -> Option<&Street> {
        self.street.as_ref()
    }

    /// The town, if found.
    pub fn town(&self) -> Option<&Town> {
        self.town.as_ref()
    }

    /// The postcode, if found.
    pub fn postcode(&self) -> Option<&Postcode> {
        self.postcode.as_ref()
    }

    /// The whole address, once nothing is missing.
    pub fn complete(&self) -> Option<Address> {
        Some(Address {
            house: self.house.clone()?,
            street: self.street.clone()?,
            town: self.town.clone(),
            postcode: self.postcode.clone()?,
        })
    }

    /// The form for the eye: the parts there are.
    pub fn shown(&self) -> String {
        self.joined(House::shown, Postcode::shown)
    }

    /// The form for the ear.
    pub fn spoken(&self) -> String {
        self.joined(House::spoken, Postcode::spoken)
    }

    fn joined(&self, house: fn(&House) -> String, postcode: fn(&Postcode) -> String) -> String {
        let street = self.street.as_ref().map(Street::shown);
        let numbered = self.house.as_ref().is_some_and(|house| {
            house.as_str().chars().last().is_some_and(char::is_numeric)
                || house.as_str().starts_with(|c: char| c.is_ascii_digit())
        });
        let line = match (self.house.as_ref().map(house), street) {
            (Some(house), Some(street)) if numbered => Some(format!("{house} {street}")),
            (Some(house), Some(street)) => Some(format!("{house}, {street}")),
            (house, street) => house.or(street),
        };
        let parts = [
            line,
            self.town.as_ref().map(Town::shown),
            self.postcode.as_ref().map(postcode),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Address {
    /// An address of its parts.
    pub fn from_parts(
        house: House,
        street: Street,
        town: Option<Town>,
        postcode: Postcode,
    ) -> Self {
        Self {
            house,
            street,
            town,
            postcode,
        }
    }

    /// The house.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The street.
    pub fn street(&self) -> &Street {
        &self.street
    }

    /// The town, if it was given.
    pub fn town(&self) -> Option<&Town> {
        self.town.as_ref()
    }

    /// The postcode.
    pub fn postcode(&self) -> &Postcode {
        &self.postcode
    }

    /// The form for the eye: "14 Acacia Road, Taunton, TA1 1HE".
    pub fn shown(&self) -> String {
        AddressSoFar::from(self.clone()).shown()
    }

    /// The form for the ear.
    pub fn spoken(&self) -> String {
        AddressSoFar::from(self.clone()).spoken()
    }
}

impl From<Address> for AddressSoFar {
    fn from(whole: Address) -> Self {
        Self {
            house: Some(whole.house),
            street: Some(whole.street),
            town: whole.town,
            postcode: Some(whole.postcode),
        }
    }
}
