//! A request: ask, read, fill, check, keep.

use super::effect::Effect;
use super::phrases::Phrase;
use super::state::{Aside, Entry, How, Next};
use super::step::Utterance;
use super::talk::Talk;
use crate::consent::ConsentState;
use crate::cue::{Cue, words};
use crate::field::{
    AddressPart, AddressSoFar, Chosen, Fault, FieldKind, FieldValue, House, Manner, Postcode,
    Reading, Street, YesNo,
};
use crate::flow::{Form, Question};
use crate::keep::{Keep, NewRequest, ReferenceNumber, RequestDetails};
use crate::reply::Saying;
use chrono::{Datelike, NaiveDate, Utc, Weekday};

impl Talk<'_> {
    pub(super) fn manner(&self, how: How) -> Manner {
        Manner {
            spoken: how == How::Said,
            today: self.world.now.date_naive(),
        }
    }

    /// Goes on to the next step after an answer.
    pub(super) fn ask_next(&mut self) {
        if let Some(filling) = &mut self.c.form {
            filling.settle_question();
        }
        match self.next() {
            None => {}
            Some(Next::Ask(question)) => {
                self.explain_first(question);
                self.put(question, &question.ask);
            }
            Some(Next::Consent) => self.put_consent(),
            Some(Next::Check) => self.put_check(),
        }
    }

    /// The open question once more, in other words where there are any.
    pub(super) fn ask_again(&mut self) {
        if self.c.aside.is_some() {
            return self.ask_aside();
        }
        self.ask_open();
    }

    /// The form's open question, as it stands.
    pub(super) fn ask_open(&mut self) {
        let Some((filling, _)) = self.form() else {
            return;
        };
        if let Some((value, _)) = filling.read_back.clone() {
            return self.read_back(&value);
        }
        if let Some(part) = filling.address.as_ref().and_then(next_missing) {
            return self.ask_part(part);
        }
        match self.next() {
            None => {}
            Some(Next::Ask(question)) => {
                self.explain_first(question);
                self.put(question, &question.again);
            }
            Some(Next::Consent) => self.put_consent_again(),
            Some(Next::Check) => self.put_check(),
        }
    }

    /// Before the first personal question: who keeps it, why, how long, and where the notice is (R14).
    fn explain_first(&mut self, question: &Question) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        if filling.explained || !question.kind.is_personal() {
            return;
        }
        let why = self.rendered(&form.why);
        let book = self.book();
        let home = book.council_name(&book.home_council);
        let kept = book
            .words
            .say(
                &format!("retention-{}", form.retention.replace('_', "-")),
                &[],
            )
            .text;
        let service = self
            .topic(&filling.topic)
            .map(|topic| topic.title.clone())
            .unwrap_or_default();
        self.phrase_both(
            Phrase::BeforeAsking,
            &[
                ("home", home, home),
                ("service", &service, &service),
                (
                    "why",
                    &in_a_sentence(&why.text),
                    &in_a_sentence(&why.speech),
                ),
                ("how_long", &kept, &kept),
                ("link", &book.notice.link, &book.notice.link),
            ],
        );
        if let Some(filling) = &mut self.c.form {
            filling.explained = true;
        }
    }

    fn put(&mut self, question: &Question, wording: &crate::flow::Wording) {
        if question.always_why
            && let Some(why) = &question.why
        {
            self.wording(why);
        }
        self.wording(wording);
        if question.optional {
            self.phrase(Phrase::OptionalHint, &[]);
        }
        self.say_keys();
    }

    /// On the telephone, the keys for the choices: "For yes, press 1."
    pub(super) fn say_keys(&mut self) {
        if self.c.channel == super::Channel::Web {
            return;
        }
        let choices = self.c.choices(self.book());
        if choices.is_empty() {
            return;
        }
        let keys: Vec<String> = choices
            .iter()
            .enumerate()
            .map(|(n, choice)| {
                let key = (n + 1).to_string();
                self.book()
                    .words
                    .say(Phrase::KeyChoice.id(), &[("choice", choice), ("key", &key)])
                    .speech
            })
            .collect();
        self.phrase(Phrase::KeysHint, &[("list", &keys.join(" "))]);
    }

    pub(super) fn answer_form(&mut self, utterance: &Utterance<'_>) {
        let Some((filling, _)) = self.form() else {
            return;
        };
        let topic = filling.topic.clone();
        self.taken_as(&topic);
        match self.next() {
            None => {}
            Some(Next::Consent) => self.hear_consent(utterance),
            Some(Next::Check) => self.hear_check(utterance),
            Some(Next::Ask(question)) => self.hear_answer(question, utterance),
        }
    }

    fn hear_answer(&mut self, question: &Question, utterance: &Utterance<'_>) {
        let manner = self.manner(utterance.how);
        let Some(filling) = self.c.form.as_mut() else {
            return;
        };
        if let Some((value, how)) = filling.read_back.take() {
            return self.hear_read_back(question, value, how, utterance);
        }
        if let Some(part) = filling.address.as_ref().and_then(next_missing) {
            return self.hear_part(question, part, utterance);
        }
        if question.kind == FieldKind::Address {
            return self.hear_address(question, utterance);
        }
        let reading = question
            .kind
            .read(utterance.text, manner, &question.labels());
        self.take_reading(question, reading, utterance);
    }

    fn take_reading(
        &mut self,
        question: &Question,
        reading: Reading<FieldValue>,
        utterance: &Utterance<'_>,
    ) {
        // Words that any free-text field would swallow may be a question of their own.
        let answered = matches!(reading, Reading::Accept(_) | Reading::Ask(_));
        let swallows = question.kind.is_free_text();
        if (!answered || swallows)
            && !matches!(reading, Reading::Declined | Reading::Question)
            && let Some(other) = self.digression(utterance, answered)
        {
            return self.start(&other, utterance);
        }
        match reading {
            Reading::Accept(value) => self.accept(question, value, utterance.how),
            Reading::Ask(value) => {
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = Some((value.clone(), utterance.how));
                }
                self.read_back(&value);
            }
            Reading::Reject(fault) => self.reject(question, fault),
            Reading::Declined if question.optional => self.leave_out(question),
            Reading::Declined => self.declined(question),
            Reading::Question => self.why(),
        }
    }

    /// A needed answer was declined: why it is needed, and a person for those who would rather tell one.
    fn declined(&mut self, question: &Question) {
        if let Some(why) = &question.why {
            self.wording(why);
        }
        let service = self
            .c
            .form
            .as_ref()
            .and_then(|filling| self.topic(&filling.topic))
            .map(|topic| topic.title.clone())
            .unwrap_or_default();
        self.phrase(Phrase::DeclinedNeeded, &[("service", &service)]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }

    fn accept(&mut self, question: &Question, value: FieldValue, how: How) {
        let danger = question
            .choice_of(&value)
            .and_then(|choice| choice.becomes.clone());
        if let Some(filling) = &mut self.c.form {
            filling
                .entries
                .insert(question.field.clone(), Entry::Given { value, how });
            filling.settle_question();
        }
        if let Some(topic) = danger {
            return self.emergency_begins(&topic);
        }
        self.ask_next();
    }

    fn reject(&mut self, question: &Question, fault: Fault) {
        self.miss(question, Some(fault));
    }

    /// An answer that gave no value: say how to mend it; the third time, offer a person.
    fn miss(&mut self, question: &Question, fault: Option<Fault>) {
        if self.tried_enough() {
            return;
        }
        if let Some(fault) = fault {
            self.say_fault(question, fault);
        }
        self.ask_open();
    }

    fn say_fault(&mut self, question: &Question, fault: Fault) {
        let (low, high) = question.kind.range().unwrap_or_default();
        let saying = self.book().words.say(
            &fault.message(),
            &[("min", &low.to_string()), ("max", &high.to_string())],
        );
        self.say(saying);
    }

    fn read_back(&mut self, value: &FieldValue) {
        let (text, speech) = (value.shown(), value.spoken());
        self.phrase_both(Phrase::ReadBack, &[("value", &text, &speech)]);
        self.say_keys();
    }

    fn hear_read_back(
        &mut self,
        question: &Question,
        value: FieldValue,
        how: How,
        utterance: &Utterance<'_>,
    ) {
        match self.yes_or_no(utterance) {
            Some(true) => {
                if let FieldValue::Address(address) = &value {
                    return self.take_address(question, address.clone(), how);
                }
                self.accept(question, value, how);
            }
            Some(false) => {
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = None;
                }
                self.miss(question, None);
            }
            // Not yes and not no: perhaps the right value itself.
            None => {
                let manner = self.manner(utterance.how);
                if let reading @ (Reading::Accept(_) | Reading::Ask(_)) =
                    question
                        .kind
                        .read(utterance.text, manner, &question.labels())
                {
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

    // Addresses: asked whole; only what is missing is asked by part (design.md).

    fn hear_address(&mut self, question: &Question, utterance: &Utterance<'_>) {
        let manner = self.manner(utterance.how);
        match question.kind.read(utterance.text, manner, &[]) {
            Reading::Accept(FieldValue::Address(address)) => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                self.take_address(question, address, utterance.how);
            }
            // Parts are missing: only they are asked for. Nothing missing, but guessed: read back.
            Reading::Ask(FieldValue::Address(address)) if !address.missing().is_empty() => {
                if let Some(other) = self.digression(utterance, true) {
                    return self.start(&other, utterance);
                }
                self.take_address(question, address, utterance.how);
            }
            other => self.take_reading(question, other, utterance),
        }
    }

    fn take_address(&mut self, question: &Question, draft: AddressSoFar, how: How) {
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

    fn ask_part(&mut self, part: AddressPart) {
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

    fn hear_part(&mut self, question: &Question, part: AddressPart, utterance: &Utterance<'_>) {
        let manner = self.manner(utterance.how);
        let Some(draft) = self
            .c
            .form
            .as_ref()
            .and_then(|filling| filling.address.clone())
        else {
            return;
        };
        let reading = match part {
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

    // Check answers: everything once more, the consent choice among it; nothing is sent before it.

    fn put_check(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let mut lines: Vec<(String, String, String)> = Vec::new();
        for question in &form.collect {
            let (text, speech) =
                if let Some(Entry::Given { value, .. }) = filling.entries.get(&question.field) {
                    shown_value(value)
                } else {
                    let none = self.label(Phrase::CheckNotGiven);
                    (none.clone(), none)
                };
            lines.push((question.label.clone(), text, speech));
        }
        if let Some(decision) = &filling.decision {
            let phrase = if decision.opens() {
                Phrase::CheckSharingYes
            } else {
                Phrase::CheckSharingNo
            };
            let book = self.book();
            let other = book
                .other_council(&book.home_council)
                .map(|id| book.council_name(id))
                .unwrap_or_default();
            let home = book.council_name(&book.home_council);
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
            if !list.text.is_empty() {
                list.text.push('\n');
                list.speech.push(' ');
            }
            list.text.push_str(&line.text);
            list.speech.push_str(&line.speech);
        }
        self.say(list);
        self.phrase(Phrase::CheckAsk, &[]);
        self.say_keys();
    }

    fn hear_check(&mut self, utterance: &Utterance<'_>) {
        let change = self.label(Phrase::ChoiceChange);
        if said_exactly(utterance.text, &change) {
            return self.what_to_change();
        }
        let send = said_exactly(utterance.text, &self.label(Phrase::ChoiceSend));
        let answer = self.yes_or_no(utterance);
        if send || answer == Some(true) {
            return self.keep();
        }
        if let Some(change) = self.change_named_in(utterance.text) {
            return self.change(&change, Some(utterance));
        }
        if answer == Some(false) || self.is_move(utterance, super::repair::Repair::Change) {
            return self.what_to_change();
        }
        if let Some(other) = self.digression(utterance, false) {
            return self.start(&other, utterance);
        }
        if !self.tried_enough() {
            self.put_check();
        }
    }

    /// Counts a try that gave no answer. After the last one a person is offered (true).
    pub(super) fn tried_enough(&mut self) -> bool {
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
        let team = self.team_in_hand();
        self.phrase(Phrase::OfferPerson, &[]);
        self.offer_person(team);
        true
    }

    pub(super) fn what_to_change(&mut self) {
        self.c.aside = Some(Aside::WhatToChange);
        self.ask_aside();
    }

    /// Takes one answer out to have it given again, or puts the consent question anew.
    pub(super) fn change(&mut self, what: &Change, utterance: Option<&Utterance<'_>>) {
        self.c.aside = None;
        match what {
            Change::Sharing => {
                if let Some(filling) = &mut self.c.form {
                    filling.decision = None;
                    filling.gate = None;
                }
                self.put_consent();
            }
            Change::Field(question) => {
                let old = self
                    .c
                    .form
                    .as_mut()
                    .and_then(|filling| filling.entries.shift_remove(&question.field));
                // "No, the phone number is 01632 960 002": the new value came with the wish.
                if let (Some(utterance), Some(Entry::Given { value: old, .. })) = (utterance, &old)
                {
                    let told = told_after(utterance.text, &question.label);
                    if let Some(told) = told
                        && let Reading::Accept(value) =
                            question
                                .kind
                                .read(told, self.manner(utterance.how), &question.labels())
                        && value != *old
                        && !matches!(&value, FieldValue::Address(address) if !address.missing().is_empty())
                    {
                        return self.accept(question, value, utterance.how);
                    }
                }
                self.ask_next();
            }
        }
    }

    /// The answer that an utterance names ("the phone number is wrong"): by its whole label, or by a
    /// word that stands in no other label of the form.
    pub(super) fn change_named_in(&self, text: &str) -> Option<Change> {
        let (filling, form) = self.form()?;
        let said = words(text);
        let shared = Cue::parse("share|shared|sharing").is_ok_and(|cue| cue.found_in(&said));
        if filling.decision.is_some() && shared {
            return Some(Change::Sharing);
        }
        let labels: Vec<Vec<String>> = form
            .collect
            .iter()
            .map(|question| words(&question.label))
            .collect();
        let whole = labels.iter().position(|label| {
            said.windows(label.len().max(1))
                .any(|window| window == label.as_slice())
        });
        let own_word = |label: &Vec<String>| {
            let own = |word: &&String| {
                word.len() > 3 && labels.iter().filter(|other| other.contains(word)).count() == 1
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
        })?;
        form.collect
            .get(named)
            .map(|question| Change::Field(Box::new(question.clone())))
    }

    fn keep(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let topic = filling.topic.clone();
        let contact = filling.contact();
        let fields = form
            .collect
            .iter()
            .filter_map(|question| {
                Some((
                    question.field.clone(),
                    filling.value(&question.field)?.clone(),
                ))
            })
            .filter(|(_, value)| {
                !(contact.is_a_contact() && matches!(value, FieldValue::Address(_)))
            })
            .collect();
        let reference = ReferenceNumber::from_chance(self.world.chance);
        let (details, _) = RequestDetails::take(fields);
        let request = NewRequest {
            reference: reference.clone(),
            topic,
            service_code: form.service_code.clone(),
            owner: form.owner.clone(),
            home: self.book().home_council.clone(),
            details,
            at: self.world.now.with_timezone(&Utc),
            due: form
                .within_working_days
                .map(|days| self.working_days_on(days)),
            retention: form.retention.clone(),
        };
        let keep = match (contact.is_a_contact(), filling.decision.clone()) {
            (true, Some(decision)) => Keep::with_contact(request, decision.settle(contact)),
            // No decision, no contact: the gate stands before this (`Filling::next`).
            (true, None) => return self.put_consent(),
            (false, _) => Keep::without_person(request),
        };
        if let Some(filling) = &mut self.c.form {
            filling.sending = Some(reference);
        }
        self.effects.push(Effect::Keep(Box::new(keep)));
    }

    /// The request is kept: the reference, and what happens next.
    pub(super) fn kept(&mut self) {
        let Some(filling) = self.c.form.take() else {
            return;
        };
        let Some(reference) = filling.sending else {
            return;
        };
        let Some(form) = self.book().form(filling.topic.as_str()) else {
            return;
        };
        // Facts in the text speak of the request that was just kept.
        let next = self.rendered(&form.next);
        self.phrase_both(
            Phrase::Kept,
            &[
                ("reference", reference.as_str(), &reference.spoken()),
                ("next", &next.text, &next.speech),
            ],
        );
        for (field, entry) in filling.entries {
            if matches!(&entry, Entry::Given { value, .. } if value.is_contact_or_address()) {
                self.c.known.insert(field, entry);
            }
        }
        self.count(&filling.topic, super::Outcome::Kept);
        self.c.reference = Some(reference);
        self.taken_as(&filling.topic);
        self.phrase(Phrase::AnythingElse, &[]);
    }

    /// Whether a keep is under way.
    pub(super) fn is_sending(&self) -> bool {
        self.c
            .form
            .as_ref()
            .is_some_and(|filling| filling.sending.is_some())
    }

    pub(super) fn keep_failed(&mut self) {
        if let Some(filling) = &mut self.c.form {
            filling.sending = None;
        }
        self.phrase(Phrase::KeepFailed, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }

    /// Today plus working days (Monday to Friday, bank holidays left out).
    fn working_days_on(&self, days: u32) -> NaiveDate {
        let mut date = self.world.now.date_naive();
        let mut left = days;
        while left > 0 {
            let Some(next) = date.succ_opt() else {
                return date;
            };
            date = next;
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            if !weekend && !self.book().holidays.is_holiday(date) {
                left -= 1;
            }
        }
        date
    }

    /// A plain yes or no to a question of Porter's own (not consent, which has its own gate).
    pub(super) fn yes_or_no(&self, utterance: &Utterance<'_>) -> Option<bool> {
        for (phrase, yes) in [(Phrase::ChoiceYes, true), (Phrase::ChoiceNo, false)] {
            if said_exactly(utterance.text, &self.label(phrase)) {
                return Some(yes);
            }
        }
        match FieldKind::YesNo.read(utterance.text, self.manner(utterance.how), &[]) {
            Reading::Accept(FieldValue::YesNo(YesNo::Yes)) => Some(true),
            Reading::Accept(FieldValue::YesNo(YesNo::No)) => Some(false),
            _ if self.is_move(utterance, super::repair::Repair::Confirm) => Some(true),
            _ => None,
        }
    }

    pub(super) const fn consent_state_mut(&mut self) -> &mut ConsentState {
        &mut self.c.consent.share_councils
    }
}

/// What is to be changed at check answers.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Field(Box<Question>),
    Sharing,
}

/// A choice of the question that the words name, such as "brown bin" in "they missed my brown bin".
/// Only one may be named, and none that changes the subject.
pub(super) fn choice_named_in(
    question: &Question,
    text: &str,
    manner: Manner,
) -> Option<FieldValue> {
    let said = words(text);
    let named = |name: &str| {
        let name = words(name);
        !name.is_empty()
            && said
                .windows(name.len())
                .any(|window| window == name.as_slice())
    };
    let mut found = question.choices.iter().filter(|choice| {
        choice.becomes.is_none()
            && (named(&choice.label) || choice.also.iter().any(|also| named(also)))
    });
    let only = found.next()?;
    if found.next().is_some() {
        return None;
    }
    match Chosen::read(&only.label, &question.labels(), manner) {
        Reading::Accept(chosen) => Some(FieldValue::Choice(chosen)),
        _ => None,
    }
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

pub(super) fn said_exactly(text: &str, label: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']);
    !label.is_empty() && text.to_lowercase() == label.trim_end_matches(['.', '!']).to_lowercase()
}

/// A value for the eye and the ear, as check answers shows it.
pub(super) fn shown_value(value: &FieldValue) -> (String, String) {
    (value.shown(), value.spoken())
}

/// "So that we can …" as it goes on in a sentence.
fn in_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// The part of an address to ask for next.
pub(super) fn next_missing(address: &AddressSoFar) -> Option<AddressPart> {
    address.missing().first().copied()
}

impl Form {
    /// Whether the form asks anything about the person.
    pub fn is_personal(&self) -> bool {
        self.collect
            .iter()
            .any(|question| question.kind.is_personal())
    }
}
