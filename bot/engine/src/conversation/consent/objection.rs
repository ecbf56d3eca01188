//! A consent that was given and is taken back before anything is sent: "wait, I don't want the county
//! to see that". Whatever else is said where the answers are checked, such words never leave it given.

use crate::consent::{Answer, ConsentState, Decision, Gate, Method, Verdict};
use crate::conversation::repair::Repair;
use crate::conversation::state::Filling;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, taken};
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
            || takes_permission_back(&utterance.words)
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

/// "I told you that you could share my details but I've changed my mind": what was allowed is told in the
/// past, and then taken back. A no that is told so ("I said you couldn't") is none of this.
fn takes_permission_back(said: &[String]) -> bool {
    const ALLOWED: [&str; 2] = [
        "said|told|agreed|let|gave|allowed|consented|ticked|signed ... share|shared|sharing|pass|passed|passing",
        "said|told|agreed|gave|let ... yes|could|ok|okay|fine|permission|consent ... details|information|info|data|record|sharing|share",
    ];
    const NO: &str =
        "no|not|couldnt|cant|cannot|dont|didnt|never|shouldnt|mustnt|wouldnt|wont|refused";
    const MIND: &str = "changed|change|changing my|our|me mind|minds";
    const BACK: [&str; 6] = [
        "stop|withdraw|revoke|undo|regret|unhappy|uncomfortable",
        "no longer|more",
        "not|dont any|want|like|wish|agree|now|happy|comfortable|anymore",
        "take|taking|want it|that|this back",
        "rather|prefer you|they|it|if didnt|not|dont|wasnt|isnt",
        "now ... not|no|dont|stop",
    ];
    // What is allowed now is no taking back: "I've changed my mind, you can share them".
    const ALLOWS: &str = "can|may|yes|start|happy|glad";
    let was_allowed =
        |told: &[String]| ALLOWED.iter().any(|allowed| stands(allowed, told)) && !stands(NO, told);
    (0..said.len()).any(|at| {
        let (before, rest) = said.split_at(at);
        let mind = taken(MIND, rest);
        let Some(took) = mind.or_else(|| BACK.iter().find_map(|back| taken(back, rest))) else {
            return false;
        };
        let after = rest.get(took..).unwrap_or_default();
        let told_after = mind.is_some() && was_allowed(after);
        (was_allowed(before) || told_after) && !stands(ALLOWS, after)
    })
}

#[cfg(test)]
mod tests {
    use super::takes_permission_back;
    use crate::cue::words;

    #[test]
    fn what_was_allowed_and_is_allowed_no_more_is_taken_back() {
        for text in [
            "I told you that you could share my details with the county but I've changed my mind",
            "I said you could share my details with the county, I've changed my mind",
            "a while ago I said you could share my details. I've changed my mind, please stop",
            "I agreed to you sharing my details, I've changed my mind",
            "I've changed my mind, I told you that you could share my details",
            "I let you share my information last year and I'd rather you didn't now",
            "last time I said yes to you sharing my details, not any more",
            "I gave permission to pass my record on and I no longer want that",
        ] {
            assert!(takes_permission_back(&words(text)), "{text}");
        }
    }

    #[test]
    fn a_no_that_becomes_a_yes_takes_nothing_back() {
        for text in [
            "I've changed my mind, you can share my details",
            "I said you couldn't share my details but I've changed my mind",
            "I said no to sharing before, I've changed my mind",
            "I told you not to share my details, I have changed my mind",
            "I've changed my mind, I said no before but you can share now",
            "I said you could share my details",
            "I've changed my mind about the bin",
        ] {
            assert!(!takes_permission_back(&words(text)), "{text}");
        }
    }
}
