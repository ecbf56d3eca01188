//! An address and the table of addresses: what it knows is filled in, and a house that it does not have
//! is asked about once. Format is not existence, and people may go on without a match (domain.md C5).

use crate::conversation::form::besides::Besides;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::correct::{after_opener, without_leads};
use crate::conversation::state::{HouseDoubt, How, StreetFrom};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{AddressSoFar, FieldValue, House, Reading};
use crate::flow::Question;
use crate::places::Found;

impl Talk<'_> {
    /// With the street and the town that the table has for it, where one entry fits and they were not
    /// told.
    pub(in crate::conversation) fn completed(&self, address: AddressSoFar) -> AddressSoFar {
        let Found::One(entry) = self.book().places.find(&address) else {
            return address;
        };
        let address = match address.street() {
            None => address.with_street(entry.street),
            Some(_) => address,
        };
        match (address.town(), entry.town) {
            (None, Some(town)) => address.with_town(town),
            _ => address,
        }
    }

    /// A corrected address. A street that the table gave belonged to the old house and postcode, so it
    /// is found anew; one that was told stays.
    pub(in crate::conversation) fn corrected(&self, address: AddressSoFar) -> AddressSoFar {
        let filling = self.c.form.as_ref();
        let from = filling.map(|filling| filling.street_from);
        let address = if from == Some(StreetFrom::Table) {
            address.without_street()
        } else {
            address
        };
        self.completed(address)
    }

    /// Whether to ask if the house is right: its postcode is in the table and it is not.
    pub(in crate::conversation) fn doubts_house(&self, address: &AddressSoFar) -> bool {
        self.house_doubt() != HouseDoubt::Settled
            && self.book().places.find(address) == Found::NoHouse
    }

    fn house_doubt(&self) -> HouseDoubt {
        let filling = self.c.form.as_ref();
        filling.map_or(HouseDoubt::Settled, |filling| filling.house)
    }

    /// Whether that is the open question.
    pub(in crate::conversation) fn house_is_in_doubt(&self) -> bool {
        self.house_doubt() == HouseDoubt::Open
    }

    pub(in crate::conversation) fn put_house(&mut self, address: AddressSoFar, how: How) {
        let value = FieldValue::Address(address);
        if let Some(filling) = &mut self.c.form {
            filling.house = HouseDoubt::Open;
            // The part that was asked is answered.
            filling.address = None;
            filling.read_back = Some((value.clone(), how));
        }
        self.read_back(&value);
    }

    pub(in crate::conversation) fn ask_about_house(&mut self, address: &AddressSoFar) {
        let (Some(house), Some(postcode)) = (address.house(), address.postcode()) else {
            return;
        };
        let (house, heard) = (house.shown(), house.spoken());
        let (code, spelt) = (postcode.shown(), postcode.spoken());
        let numbered = house.starts_with(|c: char| c.is_ascii_digit());
        let numbered = if numbered { "yes" } else { "no" };
        let args = [
            ("numbered", numbered, numbered),
            ("house", house.as_str(), heard.as_str()),
            ("postcode", code.as_str(), spelt.as_str()),
        ];
        self.phrase_both(Phrase::HouseNotFound, &args);
        self.say_keys();
    }

    /// Yes goes on without a match; no asks again; another house or address takes its place; words
    /// that answer something else leave it as it was told.
    pub(in crate::conversation) fn hear_about_house(
        &mut self,
        question: &Question,
        address: AddressSoFar,
        how: How,
        utterance: &Utterance<'_>,
    ) {
        let manner = self.manner(utterance.how);
        let other = match question.kind.read(utterance.text, manner, &[]) {
            Reading::Accept(FieldValue::Address(other))
            | Reading::Ask(FieldValue::Address(other))
                if other.house().is_some() && other.postcode().is_some() =>
            {
                Some(other)
            }
            _ => self.other_house(utterance).map(|house| {
                let told = address.clone().without_street();
                told.with_house(house)
            }),
        };
        let told_same = |other: &AddressSoFar| {
            other.house() == address.house() && other.postcode() == address.postcode()
        };
        if let Some(other) = other {
            self.house_answered(told_same(&other));
            return self.take_address(question, other, utterance.how);
        }
        match self.yes_or_no(utterance) {
            Some(true) => {
                self.house_answered(true);
                self.take_address(question, address, how);
            }
            Some(false) => {
                self.house_answered(false);
                self.miss(question, None);
            }
            None => {
                if let Some(other) = self.digression(utterance, false) {
                    self.doubt_again(address, how);
                    return self.start(&other, utterance);
                }
                let before = self.answers();
                let told = self.take_besides(utterance.text, utterance.how, Some(&question.field));
                if !matches!(told, Besides::Nothing) {
                    self.say_noted(before);
                    self.house_answered(true);
                    return self.take_address(question, address, how);
                }
                self.doubt_again(address.clone(), how);
                if !self.tried_enough() {
                    self.ask_about_house(&address);
                }
            }
        }
    }

    /// "14", "no, 14", "sorry, it's number 14".
    fn other_house(&self, utterance: &Utterance<'_>) -> Option<House> {
        let rest = after_opener(utterance.text).unwrap_or_else(|| utterance.text.to_owned());
        let bare = without_leads(&rest);
        let numbered = bare.chars().any(|c| c.is_ascii_digit());
        match House::read(&bare, self.manner(utterance.how)) {
            Reading::Accept(house) if numbered => Some(house),
            _ => None,
        }
    }

    fn house_answered(&mut self, right: bool) {
        if let Some(filling) = &mut self.c.form {
            filling.house = if right {
                HouseDoubt::Settled
            } else {
                HouseDoubt::None
            };
            filling.read_back = None;
        }
    }

    fn doubt_again(&mut self, address: AddressSoFar, how: How) {
        if let Some(filling) = &mut self.c.form {
            filling.read_back = Some((FieldValue::Address(address), how));
        }
    }
}
