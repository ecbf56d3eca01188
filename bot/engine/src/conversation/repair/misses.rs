//! Answers that gave no value, or one that must be read back: how to mend them, and a person after the
//! third.

use crate::conversation::Outcome;
use crate::conversation::form::address::next_missing;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{HouseDoubt, How};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{Chosen, Fault, FieldKind, FieldValue, Reading};
use crate::flow::Question;

impl Talk<'_> {
    /// "The green one", where two are green: which of the two. "The recycling and the food waste", "all of
    /// them": one at a time, and that another can be told next, so that none is lost unsaid.
    pub(in crate::conversation) fn reject_several(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        let manner = self.manner(utterance.how);
        let meant: Vec<&str> = question
            .labels()
            .iter()
            .zip(&question.choices)
            .filter(|(label, _)| {
                let alone = std::slice::from_ref(*label);
                matches!(
                    Chosen::read(utterance.text, alone, manner),
                    Reading::Accept(_)
                )
            })
            .map(|(_, choice)| choice.label.as_str())
            .collect();
        let both = names_more_than_one(&utterance.words);
        let few = meant.len() < 2 || meant.len() == question.choices.len();
        if (few && !both) || self.tried_enough() {
            return false;
        }
        let meant: Vec<String> = if meant.len() < 2 {
            question
                .choices
                .iter()
                .map(|choice| choice.label.clone())
                .collect()
        } else {
            meant.into_iter().map(str::to_owned).collect()
        };
        let list = self.or_list(&meant);
        let phrase = if both {
            Phrase::OneAtATime
        } else {
            Phrase::AskWhichOne
        };
        self.phrase(phrase, &[("choices", &list)]);
        self.say_keys();
        true
    }

    pub(in crate::conversation) fn reject(&mut self, question: &Question, fault: Fault) {
        self.miss(question, Some(fault));
    }

    /// An answer that gave no value: say how to mend it; the third time, offer a person.
    pub(in crate::conversation) fn miss(&mut self, question: &Question, fault: Option<Fault>) {
        if self.tried_enough() {
            return;
        }
        if let Some(fault) = fault {
            self.say_fault(question, fault);
        }
        self.ask_open();
    }

    pub(in crate::conversation) fn say_fault(&mut self, question: &Question, fault: Fault) {
        // "Your full name" would be wrong of a child's.
        let of_another =
            question.kind == FieldKind::Name && !crate::keep::tells_the_resident(&question.field);
        if of_another && fault == crate::field::faults::NAME {
            return self.phrase(Phrase::NameOfAnother, &[]);
        }
        let (low, high) = question.kind.range().unwrap_or_default();
        let saying = self.book().words.say(
            &fault.message(),
            &[("min", &low.to_string()), ("max", &high.to_string())],
        );
        self.say(saying);
    }

    pub(in crate::conversation) fn read_back(&mut self, value: &FieldValue) {
        if let FieldValue::Address(address) = value
            && self.house_is_in_doubt()
        {
            let address = address.clone();
            return self.ask_about_house(&address);
        }
        let (text, speech) = (value.shown(), value.spoken());
        let phrase = match value {
            FieldValue::Location(_) => Phrase::ReadBackPlace,
            _ => Phrase::ReadBack,
        };
        self.phrase_both(phrase, &[("value", &text, &speech)]);
        self.say_keys();
    }

    pub(in crate::conversation) fn hear_read_back(
        &mut self,
        question: &Question,
        value: FieldValue,
        how: How,
        utterance: &Utterance<'_>,
    ) {
        if let FieldValue::Address(address) = &value
            && self.house_is_in_doubt()
        {
            return self.hear_about_house(question, address.clone(), how, utterance);
        }
        // "No, the 6th": the month and the year that were read back stay.
        if let Some(text) = value.with_new_day(utterance.text) {
            let manner = self.manner(utterance.how);
            let labels = question.labels();
            match question.kind.read(&text, manner, &labels) {
                // Who says the same once more has answered whether it is right.
                Reading::Accept(date) | Reading::Ask(date) if date == value => {}
                Reading::Accept(date) => {
                    return self.take_reading(question, Reading::Ask(date), utterance);
                }
                reading => return self.take_reading(question, reading, utterance),
            }
        }
        match self.yes_or_no(utterance) {
            Some(true) => {
                self.take_value(question, value, how);
            }
            Some(false) => {
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = None;
                }
                self.miss(question, None);
            }
            // Not yes and not no: perhaps the right value itself.
            None => {
                // A part of an address that was guessed; the parts told before it stay.
                let part = self
                    .c
                    .form
                    .as_ref()
                    .and_then(|filling| filling.address.as_ref())
                    .and_then(next_missing);
                if let Some(part) = part {
                    return self.hear_part(question, part, utterance);
                }
                let manner = self.manner(utterance.how);
                let reading = question
                    .kind
                    .read(utterance.text, manner, &question.labels());
                if matches!(&reading, Reading::Accept(again) | Reading::Ask(again) if *again == value)
                {
                    // Who says the same once more has answered whether it is right.
                    self.take_value(question, value, how);
                } else if matches!(reading, Reading::Accept(_) | Reading::Ask(_)) {
                    self.take_reading(question, reading, utterance);
                } else {
                    if let Some(filling) = &mut self.c.form {
                        filling.read_back = Some((value.clone(), how));
                    }
                    if let Some(other) = self.digression(utterance, false) {
                        return self.start(&other, utterance);
                    }
                    if !self.tried_enough() {
                        self.read_back(&value);
                    }
                }
            }
        }
    }

    /// Counts a try that gave no answer. After the last one a person is offered (true).
    pub(in crate::conversation) fn tried_enough(&mut self) -> bool {
        let most = self.book().settings.tries;
        let Some(filling) = &mut self.c.form else {
            return false;
        };
        filling.tries = filling.tries.saturating_add(1);
        if filling.tries < most {
            return false;
        }
        filling.tries = 0;
        filling.read_back = None;
        filling.house = HouseDoubt::None;
        let topic = filling.topic.clone();
        self.count(&topic, Outcome::Unanswered);
        let team = self.team_in_hand();
        self.phrase(Phrase::OfferPerson, &[]);
        self.offer_person(team);
        true
    }
}

/// Whether the words join two things or mean all that there are.
pub(in crate::conversation) fn names_more_than_one(said: &[String]) -> bool {
    const JOINED: [&str; 8] = ["and", "both", "all", "plus", "also", "n", "every", "two"];
    said.iter().any(|word| JOINED.contains(&word.as_str()))
}
