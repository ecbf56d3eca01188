//! A refused phone number ends nothing: another way to reach the resident is offered (rule R15).

use crate::conversation::phrases::Phrase;
use crate::conversation::state::Entry;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, Reading};
use crate::flow::Question;
use crate::rights::RightsKind;

impl Talk<'_> {
    /// The phone number is needed and refused: email or post will do, where the topic asks for one of
    /// them anyway. False: there is no other way.
    pub(in crate::conversation) fn by_another_route(&mut self, question: &Question) -> bool {
        if question.kind != FieldKind::Phone || question.optional || self.finds_a_record() {
            return false;
        }
        let Some((filling, form)) = self.form() else {
            return false;
        };
        let of_kind = |kind: FieldKind| form.collect.iter().find(move |other| other.kind == kind);
        let email = of_kind(FieldKind::Email).map(|email| filling.entries.get(&email.field));
        let phrase = match email {
            Some(None) => Phrase::RouteEmailAsk,
            Some(Some(Entry::Given { .. })) => Phrase::RouteEmail,
            _ if of_kind(FieldKind::Address).is_some() => Phrase::RoutePost,
            _ => return false,
        };
        if let Some(filling) = &mut self.c.form {
            filling
                .entries
                .insert(question.field.clone(), Entry::Skipped);
            filling.settle_question();
        }
        self.phrase(phrase, &[]);
        self.ask_next();
        true
    }

    /// An email address is told where the phone number was asked: it is taken for what it is, and the
    /// number is not asked again (domain.md B38: one of the two will do).
    pub(in crate::conversation) fn email_instead(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        if question.kind != FieldKind::Phone || question.optional || self.finds_a_record() {
            return false;
        }
        let manner = self.manner(utterance.how);
        let Reading::Accept(value) = FieldKind::Email.read(utterance.text, manner, &[]) else {
            return false;
        };
        let Some(email) = self.form().and_then(|(_, form)| {
            let email = |other: &&Question| other.kind == FieldKind::Email;
            Some(form.collect.iter().find(email)?.field.clone())
        }) else {
            return false;
        };
        if let Some(filling) = &mut self.c.form {
            let how = utterance.how;
            filling.entries.insert(email, Entry::Given { value, how });
        }
        self.by_another_route(question)
    }

    /// Whether the facts that are told are to find a record: there no fact stands for another.
    fn finds_a_record(&self) -> bool {
        let about_a_record = |kind: RightsKind| kind.is_about_a_record();
        self.act_is_open() && self.case_in_hand().is_none_or(about_a_record)
    }

    /// Whether this email address is the only way left to reach them: the needed phone number was
    /// refused, and no address is asked.
    pub(in crate::conversation) fn is_last_route(&self, question: &Question) -> bool {
        let Some((filling, form)) = self.form() else {
            return false;
        };
        let refused = |other: &Question| {
            other.kind == FieldKind::Phone
                && !other.optional
                && matches!(filling.entries.get(&other.field), Some(Entry::Skipped))
        };
        let kinds = |kind: FieldKind| form.collect.iter().any(|other| other.kind == kind);
        question.kind == FieldKind::Email
            && form.collect.iter().any(refused)
            && !kinds(FieldKind::Address)
    }
}
