//! Addresses: asked whole; only what is missing is asked by part (design.md).

use crate::conversation::form::placelike;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{How, StreetFrom};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{
    AddressPart, AddressSoFar, FieldValue, House, Postcode, Reading, Street, faults,
};
use crate::flow::Question;

impl Talk<'_> {
    pub(in crate::conversation) fn hear_address(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) {
        let manner = self.manner(utterance.how);
        if let Some(filling) = &mut self.c.form {
            filling.street_from = StreetFrom::Resident;
        }
        match question.kind.read(utterance.text, manner, &[]) {
            Reading::Accept(FieldValue::Address(address)) => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                self.take_address(question, address, utterance.how);
            }
            // Parts are missing: only they are asked for. Nothing missing, but guessed: read back.
            Reading::Ask(FieldValue::Address(address)) if is_no_house(&address) => {
                self.miss(question, Some(faults::ADDRESS));
            }
            Reading::Ask(FieldValue::Address(address)) if !address.missing().is_empty() => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                self.take_address(question, address, utterance.how);
            }
            other => self.take_reading(question, other, utterance),
        }
    }

    /// Takes a value that was read elsewhere than at its own question.
    pub(in crate::conversation) fn take_value(
        &mut self,
        question: &Question,
        value: FieldValue,
        how: How,
    ) {
        match value {
            FieldValue::Address(draft) => self.take_address(question, draft, how),
            value => self.accept(question, value, how),
        }
    }

    /// Takes an address as far as it was told: what the table of addresses knows of it is filled in, a
    /// house that is not in it is asked about once, and what is missing then is asked by part.
    pub(in crate::conversation) fn take_address(
        &mut self,
        question: &Question,
        draft: AddressSoFar,
        how: How,
    ) {
        let told = draft.street().is_some();
        let draft = self.completed(draft);
        if let Some(filling) = &mut self.c.form {
            if draft.street().is_none() {
                filling.street_from = StreetFrom::Resident;
            } else if !told {
                filling.street_from = StreetFrom::Table;
            }
        }
        if self.doubts_house(&draft) {
            return self.put_house(draft, how);
        }
        if draft.missing().is_empty() {
            self.accept(question, FieldValue::Address(draft), how);
        } else {
            if let Some(filling) = &mut self.c.form {
                filling.address = Some(draft);
                filling.tries = 0;
            }
            self.ask_open();
        }
    }

    pub(in crate::conversation) fn ask_part(&mut self, part: AddressPart) {
        let again = self
            .c
            .form
            .as_ref()
            .is_some_and(|filling| filling.tries > 0);
        let phrase = match (part, again) {
            (AddressPart::House, false) => Phrase::AskHouse,
            (AddressPart::House, true) => Phrase::AskHouseAgain,
            (AddressPart::Street, false) => Phrase::AskStreet,
            (AddressPart::Street, true) => Phrase::AskStreetAgain,
            (AddressPart::Postcode, false) => Phrase::AskPostcode,
            (AddressPart::Postcode, true) => Phrase::AskPostcodeAgain,
        };
        self.phrase(phrase, &[]);
    }

    pub(in crate::conversation) fn hear_part(
        &mut self,
        question: &Question,
        part: AddressPart,
        utterance: &Utterance<'_>,
    ) {
        let manner = self.manner(utterance.how);
        let Some(draft) = self
            .c
            .form
            .as_ref()
            .and_then(|filling| filling.address.clone())
        else {
            return;
        };
        // The whole address after all: it replaces what was understood of it before.
        if let Reading::Accept(FieldValue::Address(whole)) =
            question.kind.read(utterance.text, manner, &[])
            && whole.missing().is_empty()
        {
            return self.take_address(question, whole, utterance.how);
        }
        if self.heard_no_answer(question, utterance) {
            return;
        }
        let reading = match part {
            AddressPart::House if placelike::is_remark(utterance.text) => {
                Reading::Reject(faults::HOUSE)
            }
            AddressPart::House => {
                House::read(utterance.text, manner).map(|house| draft.clone().with_house(house))
            }
            AddressPart::Street => {
                Street::read(utterance.text, manner).map(|street| draft.clone().with_street(street))
            }
            AddressPart::Postcode => Postcode::read(utterance.text, manner)
                .map(|postcode| draft.clone().with_postcode(postcode)),
        };
        match reading {
            // A house that was guessed by ear ("twenty to") is another's as soon as not.
            Reading::Ask(draft) if part == AddressPart::House && manner.spoken => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                let value = FieldValue::Address(draft);
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = Some((value.clone(), utterance.how));
                }
                self.read_back(&value);
            }
            Reading::Accept(draft) | Reading::Ask(draft) => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                self.take_address(question, draft, utterance.how);
            }
            Reading::Reject(fault) => {
                if let Some(other) = self.digression(utterance, false) {
                    return self.start(&other, utterance);
                }
                self.miss(question, Some(fault));
            }
            Reading::Declined => self.declined(question),
            Reading::Question => self.why(),
        }
    }
}

/// The part of an address to ask for next.
pub(in crate::conversation) fn next_missing(address: &AddressSoFar) -> Option<AddressPart> {
    address.missing().first().copied()
}

/// Words that are all of an address so far, with no number and no word for a building: a name of
/// somebody, or a remark, and no house.
fn is_no_house(address: &AddressSoFar) -> bool {
    let alone = address.street().is_none() && address.postcode().is_none();
    let figure = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    // "Honestly, I can't be doing with this" has two parts, and neither is a place.
    let remark = address.postcode().is_none()
        && address
            .house()
            .is_some_and(|house| !figure(house.as_str()) && placelike::is_remark(house.as_str()))
        && address
            .street()
            .is_some_and(|street| !placelike::names_place(street.as_str()))
        || address.postcode().is_none()
            && address.house().is_none_or(|house| !figure(house.as_str()))
            && address
                .street()
                .is_some_and(|street| placelike::is_remark(street.as_str()));
    remark
        || alone
            && address.house().is_some_and(|house| {
                let house = house.as_str();
                !house.chars().any(|c| c.is_ascii_digit())
                    && (placelike::is_remark(house) || !placelike::names_building(house))
            })
}
