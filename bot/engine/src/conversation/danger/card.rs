//! Questions in an emergency, answered from the card of that emergency: which number, what it costs,
//! what to do, and what to do without a phone (domain.md C10).

use crate::conversation::effect::Priority;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::Handoff;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::{EmergencyFlow, Kind};

impl Talk<'_> {
    /// Answers a question about the numbers or the advice of the last emergency. False: it is none.
    pub(in crate::conversation) fn answered_from_card(
        &mut self,
        utterance: &Utterance<'_>,
    ) -> bool {
        let Some(card) = self.card() else {
            return false;
        };
        if self.goes_on(utterance) {
            return false;
        }
        let said = &utterance.words;
        if self.names_move(said, Repair::NoPhone) {
            self.phrase(Phrase::EmergencyNoPhone, &[]);
        } else if self.names_move(said, Repair::AsksCost) {
            self.phrase(Phrase::EmergencyFree, &[]);
            self.wording(&card.say);
        } else if self.names_move(said, Repair::AsksCard) && !self.asks_for_a_form(utterance) {
            self.wording(&card.say);
        } else {
            return false;
        }
        true
    }

    /// "Can I have a garden bin" is no question about the danger.
    fn asks_for_a_form(&self, utterance: &Utterance<'_>) -> bool {
        let wish = self.plainly_another(utterance);
        let wish = wish.and_then(|id| self.topic(&id));
        wish.is_some_and(|topic| topic.kind == Kind::Request)
    }

    /// Says that somebody is still here, with the numbers or without.
    pub(in crate::conversation) fn hold(&mut self, numbers: bool) {
        self.phrase(Phrase::EmergencyHold, &[]);
        if let Some(card) = self.card().filter(|_| numbers) {
            self.wording(&card.say);
        }
    }

    /// The words of the last emergency, while a person is waited for.
    fn card(&self) -> Option<EmergencyFlow> {
        let urgent = |handoff: &Handoff| handoff.priority == Priority::Urgent;
        if self.c.alarm.is_none() && !self.c.handoff.as_ref().is_some_and(urgent) {
            return None;
        }
        let topic = self.c.card.as_ref()?;
        self.emergency_flow(topic).cloned()
    }
}
