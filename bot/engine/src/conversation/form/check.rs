//! Check answers: everything once more, the consent choice among it; nothing is sent before it.

use crate::consent::ConsentState;
use crate::conversation::consent::plain_yes;
use crate::conversation::form::placelike;
use crate::conversation::form::{said_exactly, shown_value};
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::digression;
use crate::conversation::repair::mend::Instead;
use crate::conversation::state::{Aside, Entry};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::field::{FieldKind, FieldValue, Reading, within};
use crate::flow::Question;
use crate::reply::Saying;

impl Talk<'_> {
    pub(in crate::conversation) fn put_check(&mut self) {
        self.tell_who_gets_it();
        let Some((filling, form)) = self.form() else {
            return;
        };
        let mut lines: Vec<(String, String, String)> = Vec::new();
        for question in &form.collect {
            let (text, speech) = match filling.entries.get(&question.field) {
                Some(Entry::Given { value, .. }) => shown_value(value),
                Some(Entry::Stored(_)) => self.shown_stored(question),
                Some(Entry::Skipped) | None => {
                    let none = self.label(Phrase::CheckNotGiven);
                    (none.clone(), none)
                }
            };
            lines.push((question.label.clone(), text, speech));
        }
        if let (Some(detail), Some(decision)) = (form.sensitive(), &filling.sensitive) {
            let answer = if decision.opens() {
                Phrase::CheckSensitiveYes
            } else {
                Phrase::CheckSensitiveNo
            };
            let answer = self.book().words.say(answer.id(), &[]);
            lines.push((detail.label.clone(), answer.text, answer.speech));
        }
        if let Some(state) = filling.consent() {
            let phrase = if state == ConsentState::Given {
                Phrase::CheckSharingYes
            } else {
                Phrase::CheckSharingNo
            };
            let book = self.book();
            let (home, other) = self.sharing_names();
            let shared = book
                .words
                .say(phrase.id(), &[("home", home), ("other", other)]);
            lines.push((
                self.label(Phrase::CheckSharingLabel),
                shared.text,
                shared.speech,
            ));
        }
        self.phrase(Phrase::CheckIntro, &[]);
        let mut list = Saying::default();
        for (label, text, speech) in &lines {
            let line = self.book().words.say_both(
                Phrase::CheckLine.id(),
                &[("label", label, label), ("value", text, speech)],
            );
            list.add_line(&line);
        }
        self.say(list);
        self.phrase(Phrase::CheckAsk, &[]);
        self.say_keys();
    }

    pub(in crate::conversation) fn hear_check(&mut self, utterance: &Utterance<'_>) {
        let change = self.label(Phrase::ChoiceChange);
        if said_exactly(utterance.text, &change) {
            return self.what_to_change();
        }
        if self.items_changed(utterance) {
            return;
        }
        if self.would_send(utterance) {
            return self.keep();
        }
        let answer = self.yes_or_no(utterance);
        // "No, the house number should be 41": the value comes in one breath with the no.
        if answer != Some(true) && self.corrected_at_check(utterance) {
            return;
        }
        if answer != Some(true) && (self.taken_off(utterance) || self.put_instead(utterance)) {
            return;
        }
        // "What's the council's phone number?" names an answer, and changes none.
        if digression::is_question(&utterance.words)
            && let Some(other) = self.digression(utterance, false)
        {
            return self.start(&other, utterance);
        }
        if let Some(change) = self.change_named_in(utterance.text) {
            return self.change(&change, Some(utterance));
        }
        if answer == Some(false) || self.is_move(utterance, Repair::Change) {
            return self.what_to_change();
        }
        if let Some(other) = self.digression(utterance, false) {
            return self.start(&other, utterance);
        }
        if !self.tried_enough() {
            self.phrase(Phrase::CheckUnclear, &[]);
            self.put_check();
        }
    }

    /// Whether the words send what was checked, said where the answers are shown.
    pub(in crate::conversation) fn would_send(&self, utterance: &Utterance<'_>) -> bool {
        said_exactly(utterance.text, &self.label(Phrase::ChoiceSend))
            || match self.yes_or_no(utterance) {
                Some(yes) => yes,
                None => plain_yes::agrees_to_send(utterance),
            }
    }

    /// "Can you take my phone number off": an answer that was given is not to be sent after all.
    fn taken_off(&mut self, utterance: &Utterance<'_>) -> bool {
        const OFF: [&str; 3] = [
            "take|leave|get|keep ... off|out|away",
            "remove|delete|scrub|erase",
            "without my|the",
        ];
        let off = OFF.iter().any(|off| stands(off, &utterance.words));
        let Some(Change::Field(question)) = self.change_named_in(utterance.text).filter(|_| off)
        else {
            return false;
        };
        if question.optional {
            self.leave_out(&question);
        } else {
            self.declined(&question);
        }
        true
    }

    pub(in crate::conversation) fn what_to_change(&mut self) {
        self.c.aside = Some(Aside::WhatToChange);
        self.ask_aside();
    }

    /// Takes one answer out to have it given again, or puts the consent question anew.
    pub(in crate::conversation) fn change(
        &mut self,
        what: &Change,
        utterance: Option<&Utterance<'_>>,
    ) {
        self.c.aside = None;
        match what {
            Change::Sharing => {
                if let Some(filling) = &mut self.c.form {
                    filling.decision = None;
                    filling.gate = None;
                    // Whatever is said in between, the question stands until it is answered.
                    if let Some(known) = &mut filling.recognised {
                        known.asks = true;
                    }
                }
                self.put_consent();
            }
            Change::Sensitive => {
                if let Some(filling) = &mut self.c.form {
                    filling.sensitive = None;
                    filling.gate = None;
                }
                self.put_consent();
            }
            Change::Field(question) => {
                self.ask_anew(&question.field);
                let old = self
                    .c
                    .form
                    .as_mut()
                    .and_then(|filling| filling.entries.shift_remove(&question.field));
                // "No, the phone number is 01632 960 002": the new value came with the wish.
                if let (Some(utterance), Some(Entry::Given { value: old, .. })) = (utterance, &old)
                {
                    let manner = self.manner(utterance.how);
                    let found =
                        within::find(question.kind, utterance.text, &question.label, manner);
                    if let Some(found) = found.filter(|found| found.value != *old) {
                        return self.replace(question, found.value, utterance.how);
                    }
                    if let Some(value) = self.told_instead(question, utterance)
                        && value != *old
                    {
                        return self.replace(question, value, utterance.how);
                    }
                    let told = told_after(utterance.text, &question.label);
                    if let Some(told) = told
                        && let Reading::Accept(value) =
                            question
                                .kind
                                .read(told, self.manner(utterance.how), &question.labels())
                        && value != *old
                        && !matches!(&value, FieldValue::Address(address) if !address.missing().is_empty())
                    {
                        return self.replace(question, value, utterance.how);
                    }
                }
                self.ask_next();
            }
        }
    }

    /// "I got the reg wrong, it's WR08 KLN": the value that stands after what was wrong, where its shape
    /// alone says that it is one. A place has one where it names a road.
    fn told_instead(&self, question: &Question, utterance: &Utterance<'_>) -> Option<FieldValue> {
        let shaped = matches!(
            question.kind,
            FieldKind::Registration
                | FieldKind::Date { .. }
                | FieldKind::Dob
                | FieldKind::Email
                | FieldKind::Phone
                | FieldKind::Postcode
                | FieldKind::WholeNumber { .. }
                | FieldKind::Choice
        );
        let this = Instead::of(utterance.text).this;
        let named = || this.split_whitespace().any(placelike::names_road);
        let shaped = shaped
            || (question.kind == FieldKind::Location
                && named()
                && placelike::sounds_like_place(&this));
        let manner = self.manner(utterance.how);
        match question.kind.read(&this, manner, &question.labels()) {
            Reading::Accept(value) if shaped => Some(value),
            _ => None,
        }
    }

    /// The answer that an utterance names ("the phone number is wrong"): by its whole label, or by a
    /// word that stands in no other label of the form.
    pub(in crate::conversation) fn change_named_in(&self, text: &str) -> Option<Change> {
        // "The place is wrong, it's Mill Lane by the post" names the place; the rest is its new value.
        let in_part = |said: &[String]| {
            let wrong = said
                .iter()
                .position(|word| matches!(word.as_str(), "wrong" | "incorrect" | "should"));
            let named = said.get(..wrong?)?;
            self.change_of(named)
        };
        let (said, bare) = (words(text), without_is(text));
        in_part(&said)
            .or_else(|| in_part(&bare))
            .or_else(|| self.change_of(&said))
            .or_else(|| self.change_of(&bare))
    }

    fn change_of(&self, said: &[String]) -> Option<Change> {
        let (filling, form) = self.form()?;
        let shared = stands("share|shared|sharing", said);
        if (filling.decision.is_some() || filling.recognised.is_some()) && shared {
            return Some(Change::Sharing);
        }
        let detail = form.sensitive().filter(|_| filling.sensitive.is_some());
        let asked = form.collect.iter().map(|question| &question.label);
        let labels: Vec<Vec<String>> = asked
            .chain(detail.map(|detail| &detail.label))
            .map(|label| words(label))
            .collect();
        let whole = labels.iter().position(|label| {
            said.windows(label.len().max(1))
                .any(|window| window == label.as_slice())
        });
        let own_word = |label: &Vec<String>| {
            let own = |word: &&String| {
                // "The place is wrong" does not name "What is wrong".
                let telling = word.len() > 3 && *word != "wrong";
                telling && labels.iter().filter(|other| other.contains(word)).count() == 1
            };
            label.iter().filter(own).any(|word| said.contains(word))
        };
        let named = whole.or_else(|| {
            let mut found = labels
                .iter()
                .enumerate()
                .filter(|(_, label)| own_word(label))
                .map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        });
        let Some(named) = named else {
            let named = self.named_in_other_words(said)?;
            return Some(Change::Field(Box::new(named.clone())));
        };
        let Some(question) = form.collect.get(named) else {
            return Some(Change::Sensitive);
        };
        Some(Change::Field(Box::new(question.clone())))
    }

    /// The question that ordinary words name: "the place", "the day", "my street".
    fn named_in_other_words(&self, said: &[String]) -> Option<&Question> {
        let (_, form) = self.form()?;
        let names = |kind: FieldKind| match kind {
            FieldKind::Location => "place|location|where|road|street",
            FieldKind::Address => "address|house|street|road|postcode",
            FieldKind::Phone => "number|phone|mobile|telephone",
            FieldKind::Email => "email|mail",
            FieldKind::Name => "name|surname|spelling",
            FieldKind::Date { .. } => "day|date",
            FieldKind::Dob => "birthday|birth",
            FieldKind::Items => "item|items|things",
            FieldKind::Registration => "plate|reg|registration",
            _ => "",
        };
        let mut found = form
            .collect
            .iter()
            .filter(|question| stands(names(question.kind), said));
        found.next().filter(|_| found.next().is_none())
    }
}

/// What is to be changed at check answers.
#[derive(Debug, Clone)]
pub(in crate::conversation) enum Change {
    Field(Box<Question>),
    Sensitive,
    Sharing,
}

/// The words with no "is" at the end of one: "the date's wrong" names the date, and so does "the dates
/// wrong".
fn without_is(text: &str) -> Vec<String> {
    const WRONG: [&str; 5] = ["wrong", "not", "incorrect", "meant", "should"];
    let said: Vec<&str> = text.split_whitespace().collect();
    let bare = |(at, raw): (usize, &&str)| {
        let next = said.get(at + 1).map(|next| words(next).concat());
        let is_wrong = next.is_some_and(|next| WRONG.contains(&next.as_str()));
        let raw = raw.replace('’', "'");
        match raw
            .strip_suffix("'s")
            .or_else(|| raw.strip_suffix('s').filter(|_| is_wrong))
        {
            Some(bare) => words(bare),
            None => words(&raw),
        }
    };
    said.iter().enumerate().flat_map(bare).collect()
}

/// The words after the label: "01632 960 002" in "no, the phone number is 01632 960 002".
fn told_after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let lower = text.to_lowercase();
    // Lower-casing may change byte lengths outside ASCII; then the value is simply asked for.
    if lower.len() != text.len() {
        return None;
    }
    let label = label.to_lowercase();
    let last_word = label.split_whitespace().last()?;
    let at = lower
        .find(&label)
        .map(|at| at + label.len())
        .or_else(|| lower.find(last_word).map(|at| at + last_word.len()))?;
    let rest = text
        .get(at..)?
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let rest = ["should be ", "is now ", "is ", "to "]
        .iter()
        .find_map(|lead| {
            rest.get(..lead.len())
                .filter(|start| start.eq_ignore_ascii_case(lead))
                .and_then(|_| rest.get(lead.len()..))
        });
    rest.filter(|rest| !rest.trim().is_empty())
}
