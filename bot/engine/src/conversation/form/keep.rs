//! Keeping a request: the one effect that writes, and what is said when it is done or has failed.

use crate::consent::{ConsentPurpose, ConsentState};
use crate::conversation::Outcome;
use crate::conversation::consent;
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{Aside, Entry, Filling};
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, FieldValue};
use crate::flow::{Form, Question, Service};
use crate::identity::RecordRef;
use crate::ids::{FieldId, TopicId};
use crate::keep::{Keep, NewRequest, ReferenceNumber, RequestDetails};
use crate::rights::in_working_days;
use chrono::Utc;

impl Talk<'_> {
    pub(in crate::conversation) fn keep(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let Some(service) = form.service() else {
            return self
                .case_in_hand()
                .map_or((), |kind| self.case_checked(kind));
        };
        let topic = filling.topic.clone();
        let contact = filling.contact();
        let mut fields: Vec<(FieldId, FieldValue)> = form
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
        if !contact.is_a_contact() {
            fields.extend(self.uprn());
        }
        let reference = match &filling.unsure {
            // It may be kept with the answers as they were: only a person can tell, and change it.
            Some(sent) if !filling.is_as_sent(sent) => return self.keep_failed(Phrase::KeepUnsure),
            Some(sent) => sent.reference.clone(),
            None => ReferenceNumber::from_chance(self.world.chance),
        };
        let today = self.world.now.date_naive();
        let (details, people) = RequestDetails::take(fields);
        let details = people.into_iter().fold(details, |details, (field, value)| {
            details.and_of_another(field, value)
        });
        let request = NewRequest {
            reference: reference.clone(),
            topic,
            service_code: service.service_code.clone(),
            owner: self.owner(service).clone(),
            home: self.home().clone(),
            contractor: self.contractor(&filling.topic, service).cloned(),
            details,
            at: self.world.now.with_timezone(&Utc),
            due: service
                .within_working_days
                .map(|days| in_working_days(today, days, &self.book().holidays)),
            retention: service.retention.clone(),
        };
        let known = filling.recognised.as_ref();
        let known = known.filter(|_| contact.is_a_contact());
        let uses = filling.entries.values().filter_map(|entry| match entry {
            Entry::Stored(detail) => Some(*detail),
            Entry::Given { .. } | Entry::Skipped => None,
        });
        let attachment = known.and_then(|known| {
            let council = self.c.council.clone();
            let consent = (known.share, filling.decision.clone());
            let matched = &known.matched;
            matched.attach(contact.clone(), uses.collect(), consent, council)
        });
        let keep = match (attachment, contact.is_a_contact(), filling.decision.clone()) {
            (Some(attachment), ..) => Keep::attached(request, attachment),
            (None, true, Some(decision)) => Keep::with_contact(request, decision.settle(contact)),
            // No decision, no contact: the gate stands before this (`Filling::next`).
            (None, true, None) => return self.put_consent(),
            (None, false, _) => Keep::without_person(request),
        };
        let keep = self.and_sensitive(keep);
        if let Some(filling) = &mut self.c.form {
            filling.sending = Some(reference);
        }
        self.effects.push(Effect::Keep(Box::new(keep)));
    }

    /// The request is kept: the reference, and what happens next.
    pub(in crate::conversation) fn kept(&mut self, record: Option<&RecordRef>) {
        let Some(filling) = self.c.form.take() else {
            return;
        };
        let Some(reference) = filling.sending.clone() else {
            return;
        };
        // What was asked about the answers while they were being sent is settled with them.
        if matches!(self.c.aside, Some(Aside::WhatToChange | Aside::Cancel)) {
            self.c.aside = None;
        }
        let form = self.book().form(filling.topic.as_str());
        let Some(service) = form.and_then(Form::service) else {
            return;
        };
        let decided = filling.decision.as_ref();
        let decided = decided.map(|decision| decision.record().decision);
        match (record, decided, &filling.recognised) {
            // The record was there before: nobody made it here.
            (_, Some(state), Some(known)) => self.c.standing.changed(known.matched.record(), state),
            (Some(record), Some(state), None) => self.c.standing.made(record, state),
            _ => {}
        }
        self.c.standing.forget_tried();
        self.note_beside(&filling, service);
        // Facts in the text speak of the request that was just kept.
        let phone = |other: &&Question| other.kind == FieldKind::Phone;
        let unphoned = form
            .and_then(|form| form.collect.iter().find(phone))
            .is_some_and(|phone| matches!(filling.entries.get(&phone.field), Some(Entry::Skipped)));
        let next = service.next_without_phone.as_ref().filter(|_| unphoned);
        let next = self.rendered(next.unwrap_or(&service.next));
        self.phrase_both(
            Phrase::Kept,
            &[
                ("reference", reference.as_str(), &reference.spoken()),
                ("next", &next.text, &next.speech),
            ],
        );
        let stands = filling.recognised.as_ref().map(|known| known.share);
        if decided.or(stands) == Some(ConsentState::Given) && !filling.for_another {
            self.suggest(&service.suggests);
        }
        for (field, entry) in &filling.entries {
            let told = matches!(entry, Entry::Given { value, .. } if value.is_contact_or_address());
            if told || matches!(entry, Entry::Stored(_)) {
                self.c.known.insert(field.clone(), entry.clone());
            }
        }
        self.count(&filling.topic, Outcome::Kept);
        self.remember_reference(&reference);
        self.c.reference = Some(reference.clone());
        self.taken_as(&filling.topic);
        self.unshelve_last();
        // News are agreed to by whoever made the record; who joined one may ask a person.
        let record = record.filter(|_| filling.recognised.is_none());
        self.monitor_later(service, &filling);
        if !self.offer_news(service, &filling, record) && !self.offer_text(&filling, &reference) {
            self.after_keep();
        }
    }

    /// What can be taken back of this request, beside the sharing of the record.
    fn note_beside(&mut self, kept: &Filling, service: &Service) {
        if let Some(decision) = kept.sensitive.as_ref().filter(|decision| decision.opens()) {
            let purpose = decision.record().purpose.clone();
            self.c.standing.kept_beside(purpose);
        }
        if let Some((recipient, _)) = self.contractor(&kept.topic, service) {
            let purpose = ConsentPurpose::ThirdParty(recipient.clone());
            self.c.standing.kept_beside(purpose);
        }
    }

    /// Names other services, once in a conversation. Nothing is worked out about anybody and nothing is
    /// kept of it: the same service suggests the same to everybody who shares (rule R36).
    fn suggest(&mut self, services: &[TopicId]) {
        if services.is_empty() || std::mem::replace(&mut self.c.once.suggestion, true) {
            return;
        }
        let titles: Vec<String> = services
            .iter()
            .filter_map(|id| self.topic(id))
            .map(|topic| topic.title.clone())
            .collect();
        let list = consent::and_list(&titles);
        self.phrase(Phrase::Suggest, &[("services", &list)]);
    }

    /// Whether a keep is under way.
    pub(in crate::conversation) fn is_sending(&self) -> bool {
        self.c
            .form
            .as_ref()
            .is_some_and(|filling| filling.sending.is_some())
    }

    pub(in crate::conversation) fn keep_failed(&mut self, mut words: Phrase) {
        if let Some(filling) = &mut self.c.form {
            let sent = filling.sending.take();
            // A second sending that failed for certain says nothing of the first.
            if filling.unsure.is_some() && words == Phrase::KeepFailed {
                words = Phrase::KeepUnsure;
            }
            if let Some(reference) = sent.filter(|_| words == Phrase::KeepUnsure) {
                filling.unsure = Some(filling.unsure_of(reference));
            }
        }
        self.phrase(words, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }
}
