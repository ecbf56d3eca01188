//! A consent that was given and is taken back before anything is sent: "wait, I don't want the county
//! to see that". Whatever else is said where the answers are checked, such words never leave it given.

use crate::consent::{Answer, ConsentState, Decision, Gate, Method, Verdict};
use crate::conversation::repair::Repair;
use crate::conversation::state::Filling;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::{Act, Kind};
use chrono::Utc;

impl Talk<'_> {
    /// Takes back what the words object to. False: they object to nothing that was agreed to.
    pub(in crate::conversation) fn objection(&mut self, utterance: &Utterance<'_>) -> bool {
        // While somebody is in danger nothing else is seen to (domain.md C10).
        if self.c.alarm.is_some() {
            return false;
        }
        let asked = match self.next() {
            Some(Next::Check) => false,
            Some(Next::Consent) if self.consent_is_open() => true,
            _ => return false,
        };
        // Whoever asks for a person gets one, and tells them.
        let wants_person = self.asked_for_at_any_time(utterance);
        if self.is_sending() || wants_person.is_some_and(|topic| topic.kind == Kind::Human) {
            return false;
        }
        let noted = self.detail_is_agreed() && self.names_move(&utterance.words, Repair::NotNoted);
        // At the question itself they are an answer to it, and heard by its gate.
        let shared = !asked && self.sharing_is_agreed() && self.objects_to_sharing(utterance);
        if !noted && !shared {
            return false;
        }
        self.c.aside = None;
        self.c.drop_offer();
        self.taken_as_act();
        if noted {
            let detail = self.c.form.as_ref().and_then(|form| form.sensitive.clone());
            if let Some(decision) = detail.and_then(|was| self.refused(&was, utterance.method)) {
                self.settle_sensitive(decision);
            }
        }
        if shared && !self.refuse_after_all(utterance.method) {
            // The record was open before this request: that consent is taken back at once (rule R39).
            self.stop_for_request(utterance.method);
            return true;
        }
        if !shared {
            self.ask_next();
        }
        true
    }

    /// Whether the words object to sharing, or name no other answer to change to "no".
    pub(in crate::conversation) fn objects_to_sharing(&self, utterance: &Utterance<'_>) -> bool {
        self.names_move(&utterance.words, Repair::NotShared)
    }

    /// "No, and don't send me any letters either": the no to the open question is one, whatever right
    /// comes with it, and is not asked for again.
    pub(in crate::conversation) fn no_beside_right(&mut self, utterance: &Utterance<'_>) {
        let says_no = matches!(
            utterance.words.first().map(String::as_str),
            Some("no" | "nope" | "nah")
        );
        let own = |form: &&mut Filling| form.recognised.is_none() && form.acting.is_none();
        if !says_no || !self.sharing_is_asked() {
            return;
        }
        let gate = self
            .c
            .form
            .as_mut()
            .filter(own)
            .and_then(|form| form.gate.take());
        let Some(gate) = gate else {
            return;
        };
        let at = self.world.now.with_timezone(&Utc);
        match gate.hear(Answer::No, utterance.method, at) {
            Verdict::Settled(decision) => {
                self.say_settled(&decision);
                *self.consent_state_mut(&decision.record().purpose) = decision.record().decision;
                if let Some(filling) = &mut self.c.form {
                    filling.decision = Some(decision);
                    filling.tries = 0;
                }
            }
            Verdict::AskAgain(gate) | Verdict::ReadBack(gate, _) => {
                if let Some(filling) = &mut self.c.form {
                    filling.gate = Some(gate);
                }
            }
        }
    }

    fn sharing_is_agreed(&self) -> bool {
        let filling = self.c.form.as_ref();
        filling.and_then(Filling::consent) == Some(ConsentState::Given)
    }

    fn detail_is_agreed(&self) -> bool {
        let filling = self.c.form.as_ref();
        filling
            .and_then(|filling| filling.sensitive.as_ref())
            .is_some_and(Decision::opens)
    }

    /// The open request's yes to sharing becomes a no, at once. False: it has none of its own.
    pub(in crate::conversation) fn refuse_after_all(&mut self, method: Method) -> bool {
        let given = self.c.form.as_ref().and_then(|form| form.decision.clone());
        let Some(decision) = given.and_then(|was| self.refused(&was, method)) else {
            return false;
        };
        self.consent_settled(decision);
        true
    }

    /// A clear no to a question that was answered with yes, with the evidence of that question.
    fn refused(&self, was: &Decision, method: Method) -> Option<Decision> {
        let heard = was.record();
        let before = heard.asked_count.saturating_sub(1);
        let gate = Gate::put_again(heard.purpose.clone(), heard.put.clone(), before);
        let at = self.world.now.with_timezone(&Utc);
        match gate.hear(Answer::No, method, at) {
            Verdict::Settled(decision) => Some(decision),
            Verdict::AskAgain(_) | Verdict::ReadBack(..) => None,
        }
    }

    /// Words against sharing are never a wish to start it, however near the model puts them.
    /// "I said no to sharing before, I want to say yes" ends with a yes, and has a cue of its own.
    pub(in crate::conversation) fn meant_act(&self, act: Act, utterance: &Utterance<'_>) -> Act {
        let cue = utterance.guess.cue.as_ref();
        let cued = cue.is_some_and(|cue| self.book().act(cue.as_str()) == Some(act));
        let last = |names: &[&str]| {
            let named = |word: &String| names.contains(&word.as_str());
            utterance.words.iter().rposition(named)
        };
        let ends_in_yes = last(&["yes"]) > last(&["no", "not", "dont", "never", "stop"]);
        match act {
            Act::StartSharing if !(cued && ends_in_yes) && self.objects_to_sharing(utterance) => {
                Act::StopSharing
            }
            act => act,
        }
    }
}
