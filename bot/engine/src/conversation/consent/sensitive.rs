//! A sensitive detail in a request: an explicit question of its own, no unless clearly agreed to
//! (rules R22, R33; domain.md C7).
//!
//! Only the flag that the topic declares can come of it. Whatever else is told of somebody's health is
//! an answer that is not clear, and gone with the turn.

use crate::consent::{ConsentPurpose, ConsentState, Decision};
use crate::conversation::phrases::Phrase;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::Sensitive;
use crate::keep::Keep;
use crate::personal::Personal;
use crate::reply::Saying;

/// What is kept of a yes: that it was one.
const AGREED: &str = "yes";

impl Talk<'_> {
    /// Puts the whole question.
    pub(in crate::conversation) fn put_sensitive(&mut self, detail: &Sensitive) {
        if self.c.form.as_ref().is_some_and(|form| form.for_another) {
            return self.sensitive_of_another(detail);
        }
        let saying = self.rendered(&detail.ask);
        let put = self.evidence(&self.wording_id("ask"), &saying);
        self.say(saying);
        self.open_gate(ConsentPurpose::Sensitive(detail.class.clone()), put);
    }

    /// The question in simpler words, with their id.
    pub(in crate::conversation) fn simpler_sensitive(
        &self,
        detail: &Sensitive,
    ) -> (String, Saying) {
        (self.wording_id("again"), self.rendered(&detail.again))
    }

    /// The words stand in the topic's file, so it names them: `assisted_collection.sensitive.ask`.
    fn wording_id(&self, which: &str) -> String {
        let topic = self.c.form.as_ref().map(|filling| filling.topic.as_str());
        format!("{}.sensitive.{which}", topic.unwrap_or_default())
    }

    /// An explicit consent is given by the person themselves or not at all (domain.md A3.5).
    fn sensitive_of_another(&mut self, detail: &Sensitive) {
        let told = Phrase::SensitiveForAnother;
        let saying = self.book().words.say(told.id(), &[]);
        let put = self.evidence(told.id(), &saying);
        self.say(saying);
        let decision = self.not_theirs(ConsentPurpose::Sensitive(detail.class.clone()), put);
        self.keep_sensitive_decision(decision);
        self.ask_next();
    }

    /// An answer that is neither yes nor no, before the question is put once more.
    pub(in crate::conversation) fn unclear_about(
        &mut self,
        detail: &Sensitive,
        utterance: &Utterance<'_>,
    ) {
        if self.tells_health(utterance.text) {
            self.phrase(Phrase::SensitiveLeftOut, &[]);
        } else if utterance.text.contains('?') {
            self.wording(&detail.why);
        }
    }

    pub(in crate::conversation) fn sensitive_settled(&mut self, decision: Decision) {
        self.settle_sensitive(decision);
        self.ask_next();
    }

    /// Says how it was settled, and keeps that.
    pub(in crate::conversation) fn settle_sensitive(&mut self, decision: Decision) {
        let state = decision.record().decision;
        let phrase = match state {
            ConsentState::Given => Phrase::SensitiveGiven,
            ConsentState::Refused => Phrase::SensitiveRefused,
            _ => Phrase::SensitiveUnclear,
        };
        self.phrase(phrase, &[]);
        let effect = self.form().and_then(|(_, form)| form.sensitive());
        let told = self
            .c
            .form
            .as_ref()
            .is_some_and(|form| form.said.sensitive_no);
        if let Some(detail) = effect.filter(|_| state != ConsentState::Given && !told) {
            // Once, neutrally, the real effect (rule R33).
            self.wording(&detail.refused);
            if let Some(filling) = &mut self.c.form {
                filling.said.sensitive_no = true;
            }
        }
        *self.consent_state_mut(&decision.record().purpose) = state;
        self.keep_sensitive_decision(decision);
    }

    fn keep_sensitive_decision(&mut self, decision: Decision) {
        if let Some(filling) = &mut self.c.form {
            filling.sensitive = Some(decision);
            filling.gate = None;
            filling.tries = 0;
        }
    }

    /// What of the sensitive detail goes with the request: the flag under a clear yes, else only that
    /// it was refused.
    pub(in crate::conversation) fn and_sensitive(&self, keep: Keep) -> Keep {
        let detail = self.form().and_then(|(filling, form)| {
            let decision = filling.sensitive.as_ref()?;
            Some((form.sensitive()?, decision))
        });
        let Some((detail, decision)) = detail else {
            return keep;
        };
        match decision.consented(&detail.class, Personal::new(AGREED.to_owned())) {
            Some(value) => keep.and_sensitive(detail.field.clone(), value),
            None => keep.and_refusal(decision),
        }
    }
}
