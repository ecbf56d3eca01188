//! A no to sharing that is told before anybody asks: "and don't share my details with the county".
//!
//! It is a clear no for the open request, noted at once with what was said in answer to it, and settles
//! the question when its turn comes. A yes is never taken so: only the whole question leads to one.

use crate::consent::{Answer, ConsentPurpose, ConsentState, Decision, Gate, Method, Verdict};
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use chrono::Utc;

impl Talk<'_> {
    /// Whether a no to sharing can be meant for the open request: its question was not put, and no
    /// record of theirs is open to take a consent back for.
    pub(in crate::conversation) fn may_refuse_early(&self) -> bool {
        let Some((filling, form)) = self.form() else {
            return false;
        };
        let untold = filling.decision.is_none() && filling.gate.is_none();
        let own = filling.acting.is_none() && filling.sending.is_none() && !filling.for_another;
        let unknown = filling.recognised.is_none() && self.c.standing.shared().is_none();
        form.is_personal() && form.service().is_some() && untold && own && unknown
    }

    /// Notes the no, and says so. False: it cannot be one for the open request.
    pub(in crate::conversation) fn refuse_early(&mut self, method: Method) -> bool {
        if !self.may_refuse_early() {
            return false;
        }
        let (home, _) = self.sharing_names();
        let phrase = Phrase::ConsentRefused;
        let saying = self.book().words.say(phrase.id(), &[("home", home)]);
        let put = self.evidence(phrase.id(), &saying);
        let gate = Gate::put(ConsentPurpose::ShareCouncils, put);
        let at = self.world.now.with_timezone(&Utc);
        let Verdict::Settled(decision) = gate.hear(Answer::No, method, at) else {
            return false;
        };
        self.say_settled(&decision);
        self.c.consent.share_councils = ConsentState::Refused;
        if let Some(filling) = &mut self.c.form {
            filling.refused_early = Some(decision);
        }
        true
    }

    /// The opening of a request may hold the no, too.
    pub(in crate::conversation) fn refused_in_opening(&mut self, said: &[String], method: Method) {
        const OF_SHARING: &str =
            "detail|details|info|information|data|share|shared|sharing|private|passed|pass";
        let of_sharing = stands(OF_SHARING, said);
        if of_sharing && self.names_move(said, Repair::NotShared) {
            self.refuse_early(method);
        }
    }

    /// The no that was told before its question, to settle it with.
    pub(in crate::conversation) fn early_refusal(&mut self) -> Option<Decision> {
        self.c.form.as_mut()?.refused_early.take()
    }

    /// "Actually you can share it": the early no is dropped, and the whole question comes in its turn.
    pub(in crate::conversation) fn early_refusal_dropped(&mut self) -> bool {
        let dropped = self.early_refusal().is_some();
        if dropped {
            self.show_consent();
        }
        dropped
    }
}
