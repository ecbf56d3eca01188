//! Several answers in one sentence: what was told besides the answer to the open question.
//!
//! Only fields that the topic lists are looked for; anything else that was volunteered is not read,
//! not kept and gone with the turn (rule R12).

use crate::conversation::form;
use crate::conversation::form::placelike;
use crate::conversation::form::told;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::digression;
use crate::conversation::state::Next;
use crate::conversation::state::{Entry, How};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::within::{self, Found};
use crate::field::{FieldKind, FieldValue, House, Leaning, Manner, Reading};
use crate::flow::Question;
use crate::ids::FieldId;
use crate::keep::tells_the_resident;
use crate::reply::Saying;

impl Talk<'_> {
    /// Takes what the words tell for other questions of the form, and gives what is left of them for
    /// the open one: the words as they were, where nothing else was told; `None`, where nothing is left.
    pub(in crate::conversation) fn take_besides(
        &mut self,
        text: &str,
        how: How,
        open: Option<&FieldId>,
    ) -> Besides {
        let found = self.told_besides(text, how, open);
        if found.is_empty() {
            return Besides::Nothing;
        }
        let values: Vec<Found> = found.iter().map(|(_, found)| found.clone()).collect();
        let found: Vec<(Question, FieldValue)> = found
            .into_iter()
            .map(|(question, found)| match found.value {
                FieldValue::Address(address) => {
                    (question, FieldValue::Address(self.completed(address)))
                }
                value => (question, value),
            })
            .collect();
        let (doubted, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, value)| {
            matches!(value, FieldValue::Address(address) if self.doubts_house(address))
        });
        if let Some(filling) = &mut self.c.form {
            for (_, value) in doubted {
                if let FieldValue::Address(address) = value {
                    filling.told_address = Some((address, how));
                }
            }
            for (question, value) in found {
                filling
                    .entries
                    .insert(question.field.clone(), Entry::Given { value, how });
            }
        }
        match within::without(text, &values) {
            Some(rest) => Besides::Rest(rest),
            None => Besides::All,
        }
    }

    /// Values for questions that are not answered yet. Where two overlap (a postcode within an
    /// address), the longer one stands.
    fn told_besides(&self, text: &str, how: How, open: Option<&FieldId>) -> Vec<(Question, Found)> {
        let Some((filling, form)) = self.form() else {
            return Vec::new();
        };
        let manner = self.manner(how);
        let open_kind = form
            .collect
            .iter()
            .find(|question| open == Some(&question.field))
            .map(|question| question.kind);
        // "My name is …" answers the open question if that asks for a name, else it is the resident's
        // own; it never names the child or whoever else the form asks about.
        let may_tell = |question: &&Question| {
            !matches!(question.kind, FieldKind::Name | FieldKind::Dob)
                || (open_kind != Some(question.kind)
                    && (question.kind == FieldKind::Dob || tells_the_resident(&question.field)))
        };
        let mut found: Vec<(Question, Found)> = form
            .collect
            .iter()
            .filter(|question| open != Some(&question.field))
            .filter(|question| !filling.entries.contains_key(&question.field))
            .filter(may_tell)
            .filter_map(|question| {
                let found = within::find(question.kind, text, &question.label, manner);
                let found = found
                    .or_else(|| {
                        told::find(question.kind, text, &question.label, manner, open.is_none())
                    })
                    .map(|found| told::without_remark(question.kind, text, found, manner))
                    .filter(is_specific)
                    .filter(|found| !self.is_state_of_health(text, found))?;
                // A place that is told with somebody's illness is asked for again (rule R22).
                let unasked = question.kind.is_free_text()
                    && text
                        .get(found.at.clone())
                        .is_some_and(|words| self.answer_tells_health(question.kind, words));
                (!unasked).then(|| (question.clone(), found))
            })
            .collect();
        found.sort_by_key(|(_, found)| std::cmp::Reverse(found.at.len()));
        let mut taken: Vec<(Question, Found)> = Vec::new();
        for (question, found) in found {
            let free = taken
                .iter()
                .all(|(_, other)| found.at.end <= other.at.start || other.at.end <= found.at.start);
            if free {
                taken.push((question, found));
            }
        }
        taken
    }

    /// "14 Acacia Road, TA1 1HE" where postcode and house are asked one by one, as for a right: who tells
    /// both is not asked again. Nothing else is taken from the words there.
    pub(in crate::conversation) fn take_house_with_postcode(
        &mut self,
        open: &Question,
        utterance: &Utterance<'_>,
    ) {
        if open.kind != FieldKind::Postcode {
            return;
        }
        let (manner, how) = (self.manner(utterance.how), utterance.how);
        let asked = self.form().and_then(|(filling, form)| {
            let mut questions = form.collect.iter();
            let house = questions.find(|question| question.kind == FieldKind::House)?;
            let open = !filling.entries.contains_key(&house.field);
            open.then(|| house.field.clone())
        });
        let house =
            asked.and_then(|field| Some((field, house_of_address(utterance.text, manner)?)));
        if let (Some((field, house)), Some(filling)) = (house, &mut self.c.form) {
            let value = FieldValue::House(house);
            filling.entries.insert(field, Entry::Given { value, how });
        }
    }

    /// "Hello, I'm housebound and …" tells no name.
    fn is_state_of_health(&self, text: &str, found: &Found) -> bool {
        let said = text.get(found.at.clone()).unwrap_or_default();
        matches!(found.value, FieldValue::Name(_))
            && self.names_move(&words(&format!("im {said}")), Repair::Health)
    }

    /// Takes what a resident told before the first question, and says what was understood, beside the
    /// answers that were known before.
    pub(in crate::conversation) fn take_from_opening(
        &mut self,
        text: &str,
        how: How,
        before: usize,
    ) {
        self.take_besides(text, how, None);
        self.take_line_from_opening(text, how);
        self.say_noted(before);
    }

    /// A house and a street without a postcode: only that is asked for, once the address is.
    fn take_line_from_opening(&mut self, text: &str, how: How) {
        let manner = self.manner(how);
        let Some((filling, form)) = self.form() else {
            return;
        };
        let open = |question: &&Question| {
            question.kind == FieldKind::Address && !filling.entries.contains_key(&question.field)
        };
        // Where a place is asked for besides, the house may be that.
        let places = |question: &Question| question.kind == FieldKind::Location;
        // Where a day to come is asked for, somebody may be moving: which of two homes is meant, they say.
        let ahead = |question: &Question| matches!(question.kind, FieldKind::Date { leaning } if leaning != Leaning::Past);
        let asked = form.collect.iter().filter(open).count() == 1
            && !form.collect.iter().any(places)
            && !form.collect.iter().any(ahead)
            && filling.told_address.is_none();
        let told = asked.then(|| told::line(text, manner)).flatten();
        if let (Some(address), Some(filling)) = (told, &mut self.c.form) {
            filling.told_address = Some((address, how));
        }
    }

    /// The day of a right that is asked for with one: "I move to Scotland on the fourth of January".
    pub(in crate::conversation) fn take_day_from_opening(&mut self, text: &str, how: How) {
        let manner = self.manner(how);
        let before = self.answers();
        let day = self.form().and_then(|(filling, form)| {
            form.collect
                .iter()
                .filter(|question| matches!(question.kind, FieldKind::Date { .. }))
                .filter(|question| !filling.entries.contains_key(&question.field))
                .find_map(|question| {
                    let found = told::find(question.kind, text, &question.label, manner, true)?;
                    Some((question.field.clone(), found.value))
                })
        });
        let Some((field, value)) = day else {
            return;
        };
        if let Some(filling) = &mut self.c.form {
            filling.entries.insert(field, Entry::Given { value, how });
        }
        self.say_noted(before);
    }

    pub(in crate::conversation) fn answers(&self) -> usize {
        self.c
            .form
            .as_ref()
            .map_or(0, |filling| filling.entries.len())
    }

    /// Says what was taken, so that nobody tells it twice and a mishearing is seen at once.
    pub(in crate::conversation) fn say_noted(&mut self, before: usize) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let noted: Vec<(&str, &FieldValue)> = form
            .collect
            .iter()
            .filter_map(|question| {
                let at = filling.entries.get_index_of(&question.field)?;
                let value = filling.value(&question.field).filter(|_| at >= before)?;
                Some((question.label.as_str(), value))
            })
            .collect();
        let lines: Vec<Saying> = noted
            .into_iter()
            .map(|(label, value)| {
                let (text, speech) = form::shown_value(value);
                self.book().words.say_both(
                    Phrase::CheckLine.id(),
                    &[("label", label, label), ("value", &text, &speech)],
                )
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        let all = |of: fn(&Saying) -> &str, joint: &str| {
            lines.iter().map(of).collect::<Vec<_>>().join(joint)
        };
        let text = all(|line| &line.text, "\n");
        let speech = all(|line| &line.speech, " ");
        self.phrase_both(Phrase::Noted, &[("list", &text, &speech)]);
    }

    /// The answer to the open question among several: the rest of the words is read for it.
    pub(in crate::conversation) fn hear_several(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        if digression::is_question(&utterance.words) {
            return false;
        }
        let before = self.answers();
        let rest = match self.take_besides(utterance.text, utterance.how, Some(&question.field)) {
            Besides::Nothing => return false,
            Besides::All => {
                self.say_noted(before);
                self.ask_open_anew();
                return true;
            }
            Besides::Rest(rest) => rest,
        };
        self.say_noted(before);
        let manner = self.manner(utterance.how);
        let open = question.kind.read(&rest, manner, &question.labels());
        let rest = utterance.with_text(&rest);
        match open {
            Reading::Accept(_) | Reading::Ask(_) => {
                self.hear_answer_alone(question, &rest);
            }
            // What is left answers nothing: no try is lost, the open question stands.
            _ => self.ask_open_anew(),
        }
        true
    }

    /// Choices still to come that are named beside the answer: "the rubbish one, it's broken".
    pub(in crate::conversation) fn take_choices(
        &mut self,
        open: &Question,
        utterance: &Utterance<'_>,
    ) {
        let manner = self.manner(utterance.how);
        let Some((filling, form)) = self.form() else {
            return;
        };
        let named: Vec<(FieldId, FieldValue)> = form
            .collect
            .iter()
            .filter(|question| question.kind == FieldKind::Choice && question.field != open.field)
            .filter(|question| !filling.entries.contains_key(&question.field))
            .filter_map(|question| {
                let value = form::hear::choice_named_in(question, utterance.text, manner)?;
                Some((question.field.clone(), value))
            })
            .collect();
        let before = self.answers();
        let how = utterance.how;
        if let Some(filling) = &mut self.c.form {
            filling.entries.extend(
                named
                    .into_iter()
                    .map(|(field, value)| (field, Entry::Given { value, how })),
            );
        }
        self.say_noted(before);
    }

    /// "The brown one" where the address was asked: no answer to the open question, and exactly a
    /// choice of one that is still to come. It is taken there, and no try is lost.
    pub(in crate::conversation) fn took_for_another(
        &mut self,
        open: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        if digression::is_question(&utterance.words) {
            return false;
        }
        let manner = self.manner(utterance.how);
        let Some((filling, form)) = self.form() else {
            return false;
        };
        let chosen = form
            .collect
            .iter()
            .filter(|question| question.kind == FieldKind::Choice && question.field != open.field)
            .filter(|question| !filling.entries.contains_key(&question.field))
            .find_map(|question| {
                match question
                    .kind
                    .read(utterance.text, manner, &question.labels())
                {
                    Reading::Accept(value) => {
                        let harmless = question
                            .choice_of(&value)
                            .is_some_and(|choice| choice.becomes.is_none());
                        harmless.then(|| (question.field.clone(), value))
                    }
                    _ => None,
                }
            });
        let Some((field, value)) = chosen else {
            return false;
        };
        let before = self.answers();
        if let Some(filling) = &mut self.c.form {
            let how = utterance.how;
            filling.entries.insert(field, Entry::Given { value, how });
        }
        self.say_noted(before);
        self.ask_open_anew();
        true
    }

    /// The open question in its first words, because nobody has failed at it.
    fn ask_open_anew(&mut self) {
        if self.recognise_first() {
            return;
        }
        match self.next() {
            Some(Next::Ask(question)) => self.ask(question),
            _ => self.ask_next(),
        }
    }
}

/// What was told besides the answer.
pub(in crate::conversation) enum Besides {
    /// Nothing: the words are for the open question.
    Nothing,
    /// Something, and these words are left.
    Rest(String),
    /// Something, and nothing is left.
    All,
}

/// The house of an address that is told whole.
fn house_of_address(text: &str, manner: Manner) -> Option<House> {
    match within::find(FieldKind::Address, text, "", manner)?.value {
        FieldValue::Address(told) => told.house().cloned(),
        _ => None,
    }
}

/// Whether what was found may be taken unasked: a place must be one that a crew can find.
fn is_specific(found: &Found) -> bool {
    match &found.value {
        FieldValue::Location(place) => placelike::can_be_found(place.as_str()),
        _ => true,
    }
}
