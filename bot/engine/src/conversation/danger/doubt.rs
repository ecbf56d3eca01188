//! Whether somebody is in danger, and whether the danger is over: two questions that are asked only
//! where the words leave it open (domain.md C10).
//!
//! No answer is an answer here: whoever cannot speak is taken to be in danger.

use crate::conversation::Channel;
use crate::conversation::danger::anyone::{all_is_well, opens_with_no};
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::digression::wishes_plainly;
use crate::conversation::state::{Aside, Doubt, How, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::Reading;
use crate::flow::{Kind, TopicBody, Wording};
use crate::heard::{Alarm, Guess, Heard};
use crate::ids::TopicId;
use crate::personal::Purpose;

/// What was said before a doubt is taken up as a topic from this on.
const LIKELY_ENOUGH: f32 = 0.4;

/// What was said is surely about something else from this on, whatever else it may be.
const SURELY_ANOTHER: f32 = 0.5;

/// So sure is a wish that comes with a no, where it is put in no such words as "I want".
const SURE_WISH: f32 = 0.6;

impl Talk<'_> {
    /// Asks, once in a conversation, whether anyone is in danger.
    pub(in crate::conversation) fn ask_doubt(
        &mut self,
        topic: &TopicId,
        utterance: &Utterance<'_>,
    ) {
        self.c.once.doubt = true;
        self.c.card = Some(topic.clone());
        self.c.silences = 0;
        self.c.aside = Some(Aside::EmergencyDoubt(Box::new(Doubt {
            topic: topic.clone(),
            said: utterance.kept(),
            again: false,
        })));
        self.ask_aside();
    }

    pub(in crate::conversation) fn hear_doubt(&mut self, doubt: &Doubt, utterance: &Utterance<'_>) {
        match self.anyone_in_danger(utterance) {
            Some(true) => self.doubt_was_right(doubt),
            Some(false) => self.not_in_danger(doubt, utterance),
            None => {
                self.c.aside = None;
                if let Some(other) = self.plainly_another(utterance) {
                    self.start(&other, utterance);
                } else if self.surely_answers(utterance) {
                    self.answer_form(utterance);
                } else if !(opens_with_no(&utterance.words)
                    && self.goes_on_after_no(doubt, utterance))
                {
                    self.doubt_unanswered(doubt);
                }
            }
        }
    }

    /// Somebody is in danger: the first words go by what was said before the question.
    fn doubt_was_right(&mut self, doubt: &Doubt) {
        let said = words(doubt.said.text.reveal(Purpose::Understand));
        self.emergency_begins(&doubt.topic, &said);
    }

    /// A question or a request that the words surely are, and no roundabout answer.
    pub(super) fn plainly_another(&self, utterance: &Utterance<'_>) -> Option<TopicId> {
        let id = self.digression(utterance, true)?;
        let kind = self.topic(&id)?.kind;
        matches!(kind, Kind::Answer | Kind::Request).then_some(id)
    }

    /// Neither yes nor no, or silence: asked once more with the number first; then it counts as a yes.
    pub(in crate::conversation) fn doubt_unanswered(&mut self, doubt: &Doubt) {
        if doubt.again {
            return self.doubt_was_right(doubt);
        }
        self.c.aside = Some(Aside::EmergencyDoubt(Box::new(Doubt {
            again: true,
            ..doubt.clone()
        })));
        self.ask_aside();
    }

    /// A no. Where help exists for what is not at this minute, it is named and a person is offered;
    /// what was said before the doubt is not lost: it is heard again, as no danger.
    fn not_in_danger(&mut self, doubt: &Doubt, utterance: &Utterance<'_>) {
        self.c.aside = None;
        let guess = self.without_danger(&doubt.said.guess);
        if self.goes_on_after_no(doubt, utterance) {
            return;
        }
        let elsewhere = guess.cue.is_some()
            || doubt.said.guess.best().is_some_and(|(id, sure)| {
                sure >= SURELY_ANOTHER
                    && self
                        .topic(id)
                        .is_some_and(|topic| topic.kind != Kind::Emergency)
            });
        let flow = self.emergency_flow(&doubt.topic).cloned();
        let (later, hazard) = flow.map_or((None, None), |flow| (flow.later, flow.hazard));
        let Some(later) = later else {
            self.say_no_danger(hazard.as_ref());
            if hazard.is_some() && !elsewhere && !self.answers_still(&doubt.said) {
                return self.after_hazard();
            }
            return self.heard_again(&doubt.said, &guess);
        };
        self.wording(&later);
        if elsewhere && self.c.form.is_none() {
            return self.heard_again(&doubt.said, &guess);
        }
        let team = self
            .topic(&doubt.topic)
            .and_then(|topic| topic.team.clone());
        self.phrase(Phrase::OfferPerson, &[]);
        self.offer_person(team.unwrap_or_else(|| self.book().front_team.clone()));
    }

    /// What a no is answered with: nobody is hurt, and still there may be gas.
    fn say_no_danger(&mut self, hazard: Option<&Wording>) {
        match hazard {
            Some(hazard) => self.wording(hazard),
            None => self.phrase(Phrase::EmergencyDoubtNo, &[]),
        }
    }

    /// Whether what was said before the doubt is a value of the open question: "Flood Cottage, 2 Water Lane".
    fn answers_still(&self, said: &Heard) -> bool {
        let text = said.text.reveal(Purpose::Understand);
        let spoken = self.c.channel == Channel::Voice;
        let how = if spoken { How::Said } else { How::Typed };
        match self.next() {
            Some(Next::Ask(question)) if self.c.form.is_some() => {
                let labels = question.labels();
                let read = question.kind.read(text, self.manner(how), &labels);
                matches!(read, Reading::Accept(_) | Reading::Ask(_))
            }
            _ => false,
        }
    }

    /// Words of a hazard are no request, whatever else they sound like: what is open goes on.
    fn after_hazard(&mut self) {
        if self.c.form.is_some() {
            return self.ask_again();
        }
        self.phrase(Phrase::WhatElse, &[]);
    }

    /// "No nobody, I just want a garden waste bin": what comes in one breath with the no is newer than
    /// what was said before the doubt, and wins.
    fn goes_on_after_no(&mut self, doubt: &Doubt, utterance: &Utterance<'_>) -> bool {
        let flow = self.emergency_flow(&doubt.topic).cloned();
        let words = flow.and_then(|flow| flow.later.or(flow.hazard));
        let rest = after_no(utterance.text);
        let answer = utterance.with_text(rest);
        let answers = rest != utterance.text.trim() && self.surely_answers(&answer);
        let wish = if answers {
            None
        } else {
            self.wish_after_no(utterance)
        };
        if !answers && wish.is_none() {
            return false;
        }
        self.say_no_danger(words.as_ref());
        match wish {
            Some(wish) => self.start(&wish, utterance),
            None => self.answer_form(&answer),
        }
        true
    }

    fn wish_after_no(&self, utterance: &Utterance<'_>) -> Option<TopicId> {
        if utterance.guess.unclear {
            return None;
        }
        let (id, sure) = utterance.guess.best()?;
        let kind = self.topic(id)?.kind;
        let needed = if wishes_plainly(utterance) {
            SURELY_ANOTHER
        } else {
            SURE_WISH
        };
        (matches!(kind, Kind::Answer | Kind::Request) && sure >= needed).then(|| id.clone())
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
            || self.goes_on(utterance)
            || moves.iter().any(|which| self.is_move(utterance, *which))
            || self.plainly_another(utterance).is_some()
    }

    /// Asks whether everyone is safe, so that nobody is held in an emergency that is over.
    pub(in crate::conversation) fn ask_if_over(&mut self, utterance: &Utterance<'_>) {
        self.c.aside = Some(Aside::EmergencyOver(Box::new(utterance.kept())));
        self.ask_aside();
    }

    pub(in crate::conversation) fn hear_over(&mut self, said: &Heard, utterance: &Utterance<'_>) {
        self.c.aside = None;
        let over = self.says_only_over(utterance)
            || all_is_well(utterance)
            || self.yes_or_no(utterance) == Some(true);
        // Refused twice: nobody is held. Whether they are safe was asked, and 999 was named.
        if !over && self.refuses_person(&utterance.words) {
            let before = words(said.text.reveal(Purpose::Understand));
            if self.refuses_person(&before) {
                return self.emergency_over(true);
            }
            return self.person_refused(utterance);
        }
        // Something else they want is no answer: the question stays, or its answer would be lost.
        if !over && self.plainly_another(utterance).is_some() {
            return self.ask_if_over(utterance);
        }
        if !over {
            return self.phrase(Phrase::EmergencyStay, &[]);
        }
        let text = said.text.reveal(Purpose::Understand);
        let said = self.as_utterance(text, &said.guess);
        self.over_and_on(&said);
    }

    /// It is over; what else was said with that is taken up. Whoever still waits for a person gets what
    /// is a simple answer.
    pub(in crate::conversation) fn over_and_on(&mut self, said: &Utterance<'_>) {
        let wish = self.plainly_another(said);
        self.emergency_over(wish.is_none());
        let now = |wish: &TopicId| {
            let body = self.topic(wish).map(|topic| &topic.body);
            !self.queued()
                || matches!(body, Some(TopicBody::Answer(answer)) if answer.needs.is_none())
        };
        if let Some(wish) = wish.filter(now) {
            self.start(&wish, said);
        }
    }

    /// "I don't want to talk to anybody", "just leave it": in an emergency, against the person who comes.
    pub(in crate::conversation) fn refuses_person(&self, said: &[String]) -> bool {
        self.names_move(said, Repair::NoPerson)
            || self.says_only(said, &[Repair::Cancel, Repair::NoPerson])
    }

    /// Heard and said so; whether everyone is safe is asked, so that whoever is may leave.
    pub(in crate::conversation) fn person_refused(&mut self, utterance: &Utterance<'_>) {
        self.phrase(Phrase::EmergencyNoPerson, &[]);
        self.ask_if_over(utterance);
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

/// What is left after words of no: "no nobody, it's 14" is "14".
fn after_no(text: &str) -> &str {
    const NO: [&str; 16] = [
        "no", "nope", "nah", "nobody", "noone", "none", "sorry", "oh", "er", "its", "it's", "just",
        "only", "thanks", "im", "i'm",
    ];
    let mut rest = text.trim();
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let word = first.trim_matches(|c: char| !c.is_alphanumeric());
        if !NO.iter().any(|no| word.eq_ignore_ascii_case(no)) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}
