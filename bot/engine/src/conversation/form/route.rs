//! A refused phone number ends nothing: another way to reach the resident is offered (rule R15).

use crate::conversation::phrases::Phrase;
use crate::conversation::state::Entry;
use crate::conversation::talk::Talk;
use crate::field::FieldKind;
use crate::flow::Question;

impl Talk<'_> {
    /// The phone number is needed and refused: email or post will do, where the topic asks for one of
    /// them anyway. False: there is no other way.
    pub(in crate::conversation) fn by_another_route(&mut self, question: &Question) -> bool {
        if question.kind != FieldKind::Phone || question.optional || self.act_is_open() {
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
