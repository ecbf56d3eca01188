//! What people ask back when a consent is asked: who sees it, must I, what if I say no. Each has its
//! own true answer, and being answered uses up no second asking (domain.md A3.3), within bounds.

use crate::consent::ConsentState;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::no_answer;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, Reading};

fn opens_a_question(words: &[String]) -> bool {
    const OPENERS: [&str; 16] = [
        "are", "can", "could", "do", "does", "for", "how", "is", "must", "what", "whats", "which",
        "who", "whos", "why", "will",
    ];
    words
        .first()
        .is_some_and(|first| OPENERS.contains(&first.as_str()))
}

/// Whether the words are a question, whatever it is about: "why do the county want it".
pub(in crate::conversation) fn asks_something(utterance: &Utterance<'_>) -> bool {
    let few = utterance.words.len() < 3;
    (!few && utterance.text.contains('?') && opens_a_question(&utterance.words))
        || no_answer::asks(utterance.text, &utterance.words)
}

impl Talk<'_> {
    /// Answers a question about the open consent question, and puts that again. False: it is none.
    pub(in crate::conversation) fn question_about_consent(
        &mut self,
        utterance: &Utterance<'_>,
    ) -> bool {
        if !self.consent_is_open() || !self.answer_question(utterance) {
            return false;
        }
        if self.is_move(utterance, Repair::HowLong) {
            self.taken_as_privacy();
        } else {
            self.taken_as_act();
        }
        if !self.put_after_question() {
            let unclear = crate::consent::Answer::Unclear;
            self.hear_answer_to_consent(unclear, utterance.method);
        }
        true
    }

    /// Puts the open question once more after something else was answered. False: that was done often
    /// enough, and what was said counts as an answer that is not clear.
    pub(in crate::conversation) fn put_after_question(&mut self) -> bool {
        let gate = self.c.form.as_mut().and_then(|form| form.gate.as_mut());
        if !gate.is_some_and(crate::consent::Gate::question_answered) {
            return false;
        }
        let reads_back = |gate: &crate::consent::Gate| gate.reading_back().is_some();
        let form = self.c.form.as_ref();
        if form
            .and_then(|form| form.gate.as_ref())
            .is_some_and(reads_back)
        {
            self.put_consent_again();
        } else {
            self.put_simpler();
        }
        true
    }

    /// The open question in simpler words, which the evidence names from then on.
    pub(in crate::conversation) fn put_simpler(&mut self) {
        let (wording, saying) = self.simpler_wording();
        let put = self.evidence(&wording, &saying);
        self.say(saying);
        let gate = self.c.form.as_mut().and_then(|form| form.gate.as_mut());
        let purpose = gate.map(|gate| {
            gate.now_put(put);
            gate.purpose().clone()
        });
        if let Some(purpose) = purpose {
            *self.consent_state_mut(&purpose) = ConsentState::Asked;
        }
        self.count_put();
        self.say_keys();
    }

    fn answer_question(&mut self, utterance: &Utterance<'_>) -> bool {
        let about = [
            Repair::WhoSees,
            Repair::WhatShared,
            Repair::IfNo,
            Repair::HowLong,
            Repair::ChangeMind,
            Repair::Why,
        ];
        let which = about
            .into_iter()
            .find(|which| self.is_move(utterance, *which));
        let manner = self.manner(utterance.how);
        let which = which.or_else(|| {
            // "Depends who sees it" is a condition, and "who will see it" a question.
            let asks = FieldKind::YesNo.read(utterance.text, manner, &[]) == Reading::Question;
            (asks && opens_a_question(&utterance.words)).then_some(Repair::Why)
        });
        let Some(which) = which else {
            return false;
        };
        let (home, other) = self.sharing_names();
        let names = [("home", home), ("other", other)];
        let detail = match self.next() {
            Some(Next::Sensitive(detail)) => Some(detail),
            _ => None,
        };
        match (which, detail) {
            (Repair::HowLong, _) if self.say_how_long() => {}
            (Repair::ChangeMind, Some(_)) => self.phrase(Phrase::SensitiveChangeMind, &[]),
            (Repair::ChangeMind | Repair::HowLong, None) => {
                self.phrase(Phrase::ConsentChangeMind, &names);
            }
            (Repair::IfNo, Some(detail)) => {
                // Told here, the effect is not told a second time (rule R33).
                self.wording(&detail.refused);
                if let Some(filling) = &mut self.c.form {
                    filling.said.sensitive_no = true;
                }
            }
            (Repair::IfNo, None) => {
                self.phrase(Phrase::ConsentIfNo, &names);
                self.c.once.effect = true;
            }
            (Repair::WhoSees | Repair::WhatShared, Some(detail)) => self.wording(&detail.ask),
            (Repair::WhoSees, None) => self.phrase(Phrase::ConsentWho, &names),
            (Repair::WhatShared, None) => self.phrase(Phrase::ConsentWhat, &names),
            (_, Some(detail)) => self.wording(&detail.why),
            (_, None) => self.phrase(Phrase::ConsentWhy, &[]),
        }
        true
    }
}
