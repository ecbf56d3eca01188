//! Whether somebody is in danger, and whether the danger is over: two questions that are asked only
//! where the words leave it open (domain.md C10).
//!
//! No answer is an answer here: whoever cannot speak is taken to be in danger.

use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Doubt};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::Kind;
use crate::heard::{Alarm, Guess, Heard};
use crate::ids::TopicId;
use crate::personal::Purpose;

/// What was said before a doubt is taken up as a topic from this on.
const LIKELY_ENOUGH: f32 = 0.4;

/// What was said is surely about something else from this on, whatever else it may be.
const SURELY_ANOTHER: f32 = 0.5;

/// What takes back that it is over: "I'm ok but he is bleeding", "no one is hurt yet".
const BUT: [&str; 5] = ["but", "yet", "still", "except", "though"];

impl Talk<'_> {
    /// Asks, once in a conversation, whether anyone is in danger.
    pub(in crate::conversation) fn ask_doubt(
        &mut self,
        topic: &TopicId,
        utterance: &Utterance<'_>,
    ) {
        self.c.once.doubt = true;
        self.c.silences = 0;
        self.c.aside = Some(Aside::EmergencyDoubt(Box::new(Doubt {
            topic: topic.clone(),
            said: utterance.kept(),
            again: false,
        })));
        self.ask_aside();
    }

    pub(in crate::conversation) fn hear_doubt(&mut self, doubt: &Doubt, utterance: &Utterance<'_>) {
        match self.yes_or_no(utterance) {
            Some(true) => self.emergency_begins(&doubt.topic),
            Some(false) => self.not_in_danger(doubt),
            None if self.is_move(utterance, Repair::Unsure) => self.emergency_begins(&doubt.topic),
            None if self.is_move(utterance, Repair::FalseAlarm) => self.not_in_danger(doubt),
            None => {
                self.c.aside = None;
                if let Some(other) = self.plainly_another(utterance) {
                    self.start(&other, utterance);
                } else if self.surely_answers(utterance) {
                    self.answer_form(utterance);
                } else {
                    self.doubt_unanswered(doubt);
                }
            }
        }
    }

    /// A question or a request that the words surely are, and no roundabout answer.
    fn plainly_another(&self, utterance: &Utterance<'_>) -> Option<TopicId> {
        let id = self.digression(utterance, true)?;
        let kind = self.topic(&id)?.kind;
        matches!(kind, Kind::Answer | Kind::Request).then_some(id)
    }

    /// Neither yes nor no, or silence: asked once more with the number first; then it counts as a yes.
    pub(in crate::conversation) fn doubt_unanswered(&mut self, doubt: &Doubt) {
        if doubt.again {
            return self.emergency_begins(&doubt.topic);
        }
        self.c.aside = Some(Aside::EmergencyDoubt(Box::new(Doubt {
            again: true,
            ..doubt.clone()
        })));
        self.ask_aside();
    }

    /// A no. Where help exists for what is not at this minute, it is named and a person is offered;
    /// what was said before the doubt is not lost: it is heard again, as no danger.
    fn not_in_danger(&mut self, doubt: &Doubt) {
        self.c.aside = None;
        let guess = self.without_danger(&doubt.said.guess);
        let Some(later) = self
            .emergency_flow(&doubt.topic)
            .and_then(|flow| flow.later.clone())
        else {
            self.phrase(Phrase::EmergencyDoubtNo, &[]);
            return self.heard_again(&doubt.said, &guess);
        };
        self.wording(&later);
        let elsewhere = guess.cue.is_some()
            || doubt.said.guess.best().is_some_and(|(id, sure)| {
                sure >= SURELY_ANOTHER
                    && self
                        .topic(id)
                        .is_some_and(|topic| topic.kind != Kind::Emergency)
            });
        if elsewhere && self.c.form.is_none() {
            return self.heard_again(&doubt.said, &guess);
        }
        let team = self
            .topic(&doubt.topic)
            .and_then(|topic| topic.team.clone());
        self.phrase(Phrase::OfferPerson, &[]);
        self.offer_person(team.unwrap_or_else(|| self.book().front_team.clone()));
    }

    /// The guess with the emergencies taken out of it.
    fn without_danger(&self, guess: &Guess) -> Guess {
        let calm = |id: &TopicId| {
            self.topic(id)
                .is_some_and(|topic| topic.kind != Kind::Emergency)
        };
        let mut guess = guess.clone();
        guess.alarm = Alarm::None;
        guess.topics.retain(|(id, _)| calm(id));
        guess.cue = guess.cue.filter(calm);
        let left: f32 = guess.topics.iter().map(|(_, sure)| sure).sum();
        for (_, sure) in &mut guess.topics {
            *sure /= left.max(f32::MIN_POSITIVE);
        }
        guess.unclear = guess.best().is_none_or(|(_, sure)| sure < LIKELY_ENOUGH);
        guess
    }

    fn heard_again(&mut self, said: &Heard, guess: &Guess) {
        if self.c.form.is_none() && guess.topics.is_empty() && guess.cue.is_none() {
            self.phrase(Phrase::WhatElse, &[]);
            return;
        }
        let text = said.text.reveal(Purpose::Understand);
        self.after_danger(&self.as_utterance(text, guess));
    }

    /// In an emergency: whether the words sound as if it were over, or go on with something else.
    pub(in crate::conversation) fn sounds_over(&self, utterance: &Utterance<'_>) -> bool {
        let moves = [
            Repair::Cancel,
            Repair::Back,
            Repair::NoPerson,
            Repair::StartAgain,
        ];
        self.says_over(utterance)
            || self.names_move(&utterance.words, Repair::GoOn)
            || moves.iter().any(|which| self.is_move(utterance, *which))
            || self.plainly_another(utterance).is_some()
    }

    /// Whether the words say that nobody is in danger, without a "but" or a "yet".
    pub(in crate::conversation) fn says_over(&self, utterance: &Utterance<'_>) -> bool {
        let held_back = |word: &String| BUT.contains(&word.as_str());
        self.names_move(&utterance.words, Repair::FalseAlarm)
            && !utterance.words.iter().any(held_back)
    }

    /// Asks whether everyone is safe, so that nobody is held in an emergency that is over.
    pub(in crate::conversation) fn ask_if_over(&mut self, utterance: &Utterance<'_>) {
        self.c.aside = Some(Aside::EmergencyOver(Box::new(utterance.kept())));
        self.ask_aside();
    }

    pub(in crate::conversation) fn hear_over(&mut self, said: &Heard, utterance: &Utterance<'_>) {
        self.c.aside = None;
        let over = self
            .yes_or_no(utterance)
            .unwrap_or_else(|| self.is_move(utterance, Repair::FalseAlarm));
        if !over {
            return self.phrase(Phrase::EmergencyStay, &[]);
        }
        let text = said.text.reveal(Purpose::Understand);
        let said = self.as_utterance(text, &said.guess);
        let wish = self.plainly_another(&said);
        self.emergency_over(wish.is_none());
        if let Some(wish) = wish.filter(|_| !self.queued()) {
            self.start(&wish, &said);
        }
    }

    /// It was a false alarm, or is over. Where help exists for later, the person still comes.
    pub(in crate::conversation) fn emergency_over(&mut self, go_on: bool) {
        let topic = self.c.alarm.take().map(|alarm| alarm.topic);
        self.c.aside = None;
        let flow = topic.and_then(|topic| self.emergency_flow(&topic));
        if let Some(later) = flow.and_then(|flow| flow.later.clone())
            && self.queued()
        {
            self.wording(&later);
            return self.phrase(Phrase::EmergencyPersonComes, &[]);
        }
        if self
            .c
            .handoff
            .take()
            .is_some_and(|handoff| !handoff.offered)
        {
            self.effects.push(Effect::StandDown);
        }
        self.phrase(Phrase::EmergencyResolved, &[]);
        if go_on {
            self.ask_again();
        }
    }
}
