//! A right in hand: which step it is at, what was told for it, and the request that waits behind it.

pub(in crate::conversation) mod case;
pub(in crate::conversation) mod code;
pub(in crate::conversation) mod sharing;

use crate::consent::{ConsentPurpose, ConsentState, Decision, Gate};
use crate::conversation::Outcome;
use crate::conversation::consent;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{Entry, Filling, Next, Step};
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, FieldValue};
use crate::flow::{Act, Question};
use crate::identity::Facts;
use crate::ids::{FieldId, TopicId};
use indexmap::IndexMap;

impl Talk<'_> {
    /// Whether the open form is a right that Porter sees to.
    pub(in crate::conversation) fn act_is_open(&self) -> bool {
        self.step().is_some()
    }

    /// Whether the shell has something to do for it.
    pub(in crate::conversation) fn act_waits(&self) -> bool {
        self.act_is_open() && matches!(self.next(), Some(Next::Wait))
    }

    pub(in crate::conversation) fn open_act(&self) -> Option<Act> {
        self.form().and_then(|(_, form)| form.act())
    }

    pub(in crate::conversation) fn step(&self) -> Option<&Step> {
        let filling = self.c.form.as_ref()?;
        filling.acting.as_ref().map(|acting| &acting.step)
    }

    pub(in crate::conversation) fn set_step(&mut self, step: Step) {
        let filling = self.c.form.as_mut();
        if let Some(acting) = filling.and_then(|filling| filling.acting.as_mut()) {
            acting.step = step;
        }
    }

    /// What comes back from the shell belongs to the right in hand.
    pub(in crate::conversation) fn taken_as_act(&mut self) {
        if let Some(topic) = self.c.form.as_ref().map(|filling| filling.topic.clone()) {
            self.taken_as(&topic);
        }
    }

    /// Before the first fact: who asks for it, why, and that it is not kept (rule R14).
    pub(in crate::conversation) fn explain_finding(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let personal = || {
            let asked = form.collect.iter();
            asked.filter(|question| question.kind.is_personal())
        };
        let label = |question: &Question| question.label.to_lowercase();
        let open: Vec<String> = personal()
            .filter(|question| !filling.entries.contains_key(&question.field))
            .map(label)
            .collect();
        let all: Vec<String> = personal().map(label).collect();
        if let Some(filling) = &mut self.c.form {
            filling.said.purpose = true;
        }
        let facts = consent::and_list(&open);
        if let Some(kind) = self.case_in_hand() {
            // What was told before goes with the case all the same.
            let all = consent::and_list(&all);
            return self.explain_case(kind, if open.is_empty() { &all } else { &facts });
        }
        if open.is_empty() {
            // Nothing more is asked for, so nothing is to be explained.
            return;
        }
        let book = self.book();
        let (home, _) = self.sharing_names();
        let args = [
            ("home", home),
            ("facts", facts.as_str()),
            ("link", book.notice.link.as_str()),
        ];
        self.phrase(Phrase::BeforeFinding, &args);
    }

    /// The facts that the conversation has heard already: for this right, for the request that waits,
    /// or for one that was kept. They are not asked again (rule R1).
    pub(in crate::conversation) fn facts_told(
        &self,
        topic: &TopicId,
        told: &IndexMap<FieldId, Entry>,
    ) -> IndexMap<FieldId, Entry> {
        let mut facts = IndexMap::new();
        let Some(form) = self.book().form(topic.as_str()) else {
            return facts;
        };
        let waiting = || self.c.shelved.iter().rev().map(|filling| &filling.entries);
        let heard = || {
            std::iter::once(told)
                .chain(waiting())
                .chain([&self.c.known])
                .flat_map(IndexMap::values)
        };
        for question in &form.collect {
            let entry = heard().find_map(|entry| as_fact(question.kind, entry));
            facts.extend(entry.map(|entry| (question.field.clone(), entry)));
        }
        facts
    }

    /// What is handed over to find the record: the answers, and what is known of a kept contact.
    pub(in crate::conversation) fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        let answers = self.c.form.as_ref().map(|filling| &filling.entries);
        for entry in answers
            .into_iter()
            .chain([&self.c.known])
            .flat_map(IndexMap::values)
        {
            if let Entry::Given { value, .. } = entry {
                facts.take(value);
            }
        }
        // The line somebody calls from proves nothing, said or not (domain.md T3).
        if facts.phone == self.c.caller_id {
            facts.phone = None;
        }
        facts
    }

    /// What was told for the open form alone.
    pub(in crate::conversation) fn facts_of_answers(&self) -> Facts {
        let mut facts = Facts::default();
        let answers = self.c.form.iter().flat_map(|form| form.entries.values());
        for entry in answers {
            if let Entry::Given { value, .. } = entry {
                facts.take(value);
            }
        }
        facts
    }

    /// Back from a right's question: to the fact before it, where that helps.
    pub(in crate::conversation) fn back_in_act(&mut self) {
        let asked = matches!(self.step(), Some(Step::Facts | Step::Code { .. }));
        let filling = self.c.form.as_mut().filter(|_| asked);
        let popped = filling.is_some_and(|filling| filling.entries.pop().is_some());
        if popped {
            // Another fact may be another person's: the record is looked for anew.
            self.set_step(Step::Facts);
        } else {
            self.phrase(Phrase::BackNone, &[]);
        }
        self.ask_next();
    }

    /// Leaves a right that only a person can go on with, without a word.
    pub(in crate::conversation) fn leave_stuck(&mut self) {
        if matches!(self.step(), Some(Step::Stuck)) && self.c.is_asking() {
            self.unshelve(Outcome::Abandoned);
        }
    }

    /// The right is over; the request that waited is open again, its consent as it stood.
    pub(in crate::conversation) fn unshelve(&mut self, outcome: Outcome) {
        if let Some(filling) = self.c.form.take() {
            self.count(&filling.topic, outcome);
        }
        self.unshelve_last();
    }

    /// The request that waited last is open again; what was told since is not asked again (rule R1).
    pub(in crate::conversation) fn unshelve_last(&mut self) {
        self.c.form = self.c.shelved.pop();
        self.stand_by_record();
        self.fill_known();
        let Some(filling) = &self.c.form else {
            return self.share_as_it_stands();
        };
        let (share, sensitive) = (filling.consent(), sensitive_of(filling));
        self.c.consent.sensitive = sensitive.unwrap_or_default();
        match share {
            Some(share) => self.c.consent.share_councils = share,
            None => self.share_as_it_stands(),
        }
    }

    /// No question about sharing is open: where it stands is what is known of the record.
    fn share_as_it_stands(&mut self) {
        if self.c.consent.share_councils == ConsentState::Asked {
            self.c.consent.share_councils = self.c.standing.share();
        }
    }
}

impl Talk<'_> {
    /// Another request comes first: the open one waits, as it is. Its answers can serve both.
    pub(in crate::conversation) fn shelve(&mut self) {
        if let Some(open) = self.c.form.take() {
            self.c.shelved.push(open);
        }
    }

    /// Answers that are known from a kept request or from one that waits.
    fn fill_known(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let asked = filling.decision.is_some() || filling.sensitive.is_some();
        if filling.acting.is_some() || asked || filling.gate.is_some() {
            return;
        }
        let known: Vec<(FieldId, Entry)> = form
            .collect
            .iter()
            .filter(|question| !filling.entries.contains_key(&question.field))
            .filter_map(|question| {
                let entry = self.known_answer(&question.field)?;
                Some((question.field.clone(), entry))
            })
            .collect();
        if let Some(filling) = &mut self.c.form {
            filling.entries.extend(known);
        }
    }

    /// What was told about the person in this conversation: in a kept request, or in one that waits.
    pub(in crate::conversation) fn known_answer(&self, field: &FieldId) -> Option<Entry> {
        let waiting = self.c.shelved.iter().rev();
        let told = |entries: &IndexMap<FieldId, Entry>| {
            entries
                .get(field)
                .filter(|entry| match entry {
                    Entry::Given { value, .. } => value.is_contact_or_address(),
                    Entry::Stored(_) | Entry::Skipped => false,
                })
                .cloned()
        };
        told(&self.c.known).or_else(|| waiting.map(|filling| &filling.entries).find_map(told))
    }
}

/// Where the consent of a request to write its sensitive detail down stands, once it was asked.
pub(in crate::conversation) fn sensitive_of(filling: &Filling) -> Option<ConsentState> {
    let open = filling.gate_for(|purpose| matches!(purpose, ConsentPurpose::Sensitive(_)));
    settled_or_asked(filling.sensitive.as_ref(), open)
}

fn settled_or_asked(decision: Option<&Decision>, open: Option<&Gate>) -> Option<ConsentState> {
    let settled = decision.map(|decision| decision.record().decision);
    settled.or_else(|| open.map(|_| ConsentState::Asked))
}

/// An answer as a fact of this kind; an address holds two.
fn as_fact(kind: FieldKind, entry: &Entry) -> Option<Entry> {
    let Entry::Given { value, how } = entry else {
        return None;
    };
    let value = match (kind, value) {
        (FieldKind::Name, FieldValue::Name(_))
        | (FieldKind::Postcode, FieldValue::Postcode(_))
        | (FieldKind::House, FieldValue::House(_))
        | (FieldKind::Phone, FieldValue::Phone(_))
        | (FieldKind::Email, FieldValue::Email(_))
        | (FieldKind::Dob, FieldValue::Dob(_)) => value.clone(),
        (FieldKind::Postcode, FieldValue::Address(address)) => {
            FieldValue::Postcode(address.postcode()?.clone())
        }
        (FieldKind::House, FieldValue::Address(address)) => {
            FieldValue::House(address.house()?.clone())
        }
        _ => return None,
    };
    Some(Entry::Given { value, how: *how })
}
