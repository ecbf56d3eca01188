//! Keeping a request: the one effect that writes, and what is said when it is done or has failed.

use super::effect::{Effect, Outcome};
use super::phrases::Phrase;
use super::state::Entry;
use super::talk::Talk;
use crate::field::FieldValue;
use crate::flow::Form;
use crate::identity::RecordRef;
use crate::ids::FieldId;
use crate::keep::{Keep, NewRequest, ReferenceNumber, RequestDetails};
use crate::rights::in_working_days;
use chrono::Utc;

impl Talk<'_> {
    pub(super) fn keep(&mut self) {
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
        let reference = ReferenceNumber::from_chance(self.world.chance);
        let today = self.world.now.date_naive();
        let (details, _) = RequestDetails::take(fields);
        let request = NewRequest {
            reference: reference.clone(),
            topic,
            service_code: service.service_code.clone(),
            owner: self.owner(service).clone(),
            home: self.home().clone(),
            contractor: service.contractor.clone(),
            details,
            at: self.world.now.with_timezone(&Utc),
            due: service
                .within_working_days
                .map(|days| in_working_days(today, days, &self.book().holidays)),
            retention: service.retention.clone(),
        };
        let keep = match (contact.is_a_contact(), filling.decision.clone()) {
            (true, Some(decision)) => Keep::with_contact(request, decision.settle(contact)),
            // No decision, no contact: the gate stands before this (`Filling::next`).
            (true, None) => return self.put_consent(),
            (false, _) => Keep::without_person(request),
        };
        let keep = self.and_sensitive(keep);
        if let Some(filling) = &mut self.c.form {
            filling.sending = Some(reference);
        }
        self.effects.push(Effect::Keep(Box::new(keep)));
    }

    /// The request is kept: the reference, and what happens next.
    pub(super) fn kept(&mut self, record: Option<&RecordRef>) {
        let Some(filling) = self.c.form.take() else {
            return;
        };
        let Some(reference) = filling.sending.clone() else {
            return;
        };
        let form = self.book().form(filling.topic.as_str());
        let Some(service) = form.and_then(Form::service) else {
            return;
        };
        if let (Some(record), Some(decision)) = (record, &filling.decision) {
            let state = decision.record().decision;
            self.c.standing.made(record, state);
        }
        // Facts in the text speak of the request that was just kept.
        let next = self.rendered(&service.next);
        self.phrase_both(
            Phrase::Kept,
            &[
                ("reference", reference.as_str(), &reference.spoken()),
                ("next", &next.text, &next.speech),
            ],
        );
        for (field, entry) in &filling.entries {
            if matches!(entry, Entry::Given { value, .. } if value.is_contact_or_address()) {
                self.c.known.insert(field.clone(), entry.clone());
            }
        }
        self.count(&filling.topic, Outcome::Kept);
        self.remember_reference(&reference);
        self.c.reference = Some(reference);
        self.taken_as(&filling.topic);
        self.unshelve_last();
        if !self.offer_news(service, &filling, record) {
            self.go_on();
        }
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
}
