//! What one step went through, from the conversation before and after it.

use super::super::phrases::Phrase;
use super::super::state::{Aside, Entry, Filling, Next, Step};
use super::super::talk::Talk;
use super::super::{Conversation, Effect, Event, Finding, Outcome, Turn, World};
use super::{Seen, What};
use crate::consent::{ConsentPurpose, ConsentState};
use crate::field::{FieldKind, FieldValue};
use crate::flow::{Form, Question, TopicBody, Wording};
use crate::identity::Identified;
use crate::ids::TopicId;

/// What `asks` shows while a look-up waits for its value, and where that does not decide, for the next.
pub(super) const LOOKED_UP_WITH: [&str; 2] = ["postcode", "house"];

/// What `event` went through: `before` is the conversation it met, `turn` what came of it in `world`.
pub fn seen(before: &Conversation, event: &Event, turn: &Turn, world: World<'_>) -> Vec<Seen> {
    let after = &turn.conversation;
    let mut step = Looking {
        talk: Talk::new(after.clone(), world),
        turn,
        seen: Vec::new(),
    };
    step.words();
    step.effects(event);
    step.look_up(event);
    step.news(before);
    step.monitoring(before);
    if let Some(now) = after.form.as_ref()
        && let Some(form) = world.book.form(now.topic.as_str())
    {
        let open = before.form.as_ref();
        let was = open.filter(|was| was.topic == now.topic);
        step.form(was, now, form, event);
        for question in &form.collect {
            let known = before.known.contains_key(&question.field);
            if was.is_some() || !known {
                step.entry(was, now, question);
            }
        }
    }
    if let Some(was) = before.form.as_ref().filter(|was| was.gate.is_some()) {
        step.consent(was);
    }
    step.seen
}

struct Looking<'w> {
    talk: Talk<'w>,
    turn: &'w Turn,
    seen: Vec<Seen>,
}

impl Looking<'_> {
    fn note(&mut self, topic: &TopicId, what: What) {
        let channel = self.talk.c.channel;
        self.seen.push(Seen {
            topic: topic.clone(),
            what,
            channel,
        });
    }

    /// Whether these words of the pack stand in the reply.
    fn says(&self, wording: &Wording) -> bool {
        self.replies(&self.talk.rendered(wording).text)
    }

    fn replies(&self, words: &str) -> bool {
        let mut replies = self.turn.replies.iter();
        !words.is_empty() && replies.any(|reply| reply.saying.text.contains(words))
    }

    /// The topic's own words.
    fn words(&mut self) {
        let taken = self.talk.c.taken_as.as_ref().map(|(id, _)| id.clone());
        let alarm = self.talk.c.alarm.as_ref().map(|alarm| alarm.topic.clone());
        for id in taken.into_iter().chain(alarm) {
            let Some(topic) = self.talk.topic(&id) else {
                continue;
            };
            let (said, again) = match &topic.body {
                TopicBody::Answer(answer) => (answer.say.as_ref(), None),
                TopicBody::Request(form) => {
                    if form
                        .words
                        .start
                        .as_ref()
                        .is_some_and(|start| self.says(start))
                    {
                        self.note(&id, What::Start);
                    }
                    (None, None)
                }
                TopicBody::Rights(right) => (Some(&right.say), None),
                TopicBody::Human(human) => (human.say.as_ref(), None),
                TopicBody::Emergency(flow) => (Some(&flow.say), Some(&flow.again)),
                TopicBody::Social(social) => (Some(&social.say), None),
                TopicBody::OutOfScope(words) => (Some(words), None),
            };
            if said.is_some_and(|said| self.says(said)) {
                self.note(&id, What::Said);
            }
            if again.is_some_and(|again| self.says(again)) {
                self.note(&id, What::SaidAgain);
            }
            let offered = matches!(self.talk.c.aside, Some(Aside::OfferCallBack));
            if offered {
                self.note(&id, What::HandOver);
            }
        }
    }

    /// What was done, and what became of a topic.
    fn effects(&mut self, event: &Event) {
        for effect in &self.turn.effects {
            match effect {
                Effect::HandOver(hand_over) => {
                    if let Some(about) = &hand_over.about {
                        self.note(about, What::HandOver);
                    }
                }
                Effect::Count { topic, outcome } => self.outcome(topic, *outcome),
                _ => {}
            }
        }
        // Whether a request's resident is known shows in no question of the topic's own.
        let right = self.talk.c.form.as_ref();
        let right = right.filter(|form| form.acting.is_some());
        let right = right.map(|form| form.topic.clone());
        if let (Event::Identified(found), Some(right)) = (event, right) {
            self.note(&right, found_or_not(*found != Identified::NoMatch));
        }
        // Once a status is said, its form is closed: that shows in the outcome.
        let asked = self.talk.c.form.as_ref().map(|form| form.topic.clone());
        if let (Event::StatusFound(None), Some(asked)) = (event, asked) {
            self.note(&asked, What::NotFound);
        }
    }

    fn outcome(&mut self, topic: &TopicId, outcome: Outcome) {
        let Some(body) = self.talk.topic(topic).map(|topic| &topic.body) else {
            return;
        };
        match (body, outcome) {
            (TopicBody::Answer(answer), Outcome::Answered) => {
                let words = answer.say.as_ref();
                if !answer.desks.is_empty() && !words.is_some_and(|words| self.says(words)) {
                    self.note(topic, What::Hours);
                }
            }
            (TopicBody::Request(_), Outcome::Kept) => self.note(topic, What::Reference),
            (TopicBody::Rights(_), Outcome::Kept | Outcome::Answered) => {
                self.note(topic, What::Done);
            }
            (TopicBody::Request(_), Outcome::Answered) => {
                self.note(topic, What::Found);
                self.note(topic, What::Done);
            }
            _ => {}
        }
    }

    /// A value that is asked, looked up with and forgotten.
    fn look_up(&mut self, event: &Event) {
        let Some((id, _)) = self.talk.c.taken_as.clone() else {
            return;
        };
        let looks_up = self.talk.topic(&id).is_some_and(
            |topic| matches!(&topic.body, TopicBody::Answer(answer) if answer.needs.is_some()),
        );
        if !looks_up {
            return;
        }
        let [postcode, house] = LOOKED_UP_WITH;
        match self.talk.c.aside {
            Some(Aside::BinPostcode) => self.note(&id, What::Asked(postcode.into())),
            Some(Aside::BinHouse(_)) if !self.talk.c.looking_up => {
                self.note(&id, What::Asked(house.into()));
            }
            _ => {}
        }
        if let Event::Found(finding) = event {
            self.note(&id, What::LookUp);
            self.note(
                &id,
                found_or_not(!matches!(finding, Finding::BinDayUnknown)),
            );
        }
    }

    /// What became of the offer of news.
    fn news(&mut self, before: &Conversation) {
        if let Some(Aside::News(offer)) = &self.talk.c.aside {
            let topic = offer.topic.clone();
            return self.note(&topic, What::NewsAsked);
        }
        let Some(Aside::News(offer)) = &before.aside else {
            return;
        };
        let mut done = self.turn.effects.iter();
        let yes = done.any(|done| matches!(done, Effect::Agree { .. }));
        let what = match self.talk.c.consent.info_mail {
            _ if yes => What::NewsYes,
            ConsentState::Refused => What::NewsNo,
            _ => What::NewsUnclear,
        };
        self.note(&offer.topic, what);
    }

    /// What became of the monitoring questions, whichever of the two.
    fn monitoring(&mut self, before: &Conversation) {
        if let Some(Aside::Monitoring(asked)) = &self.talk.c.aside {
            let topic = asked.topic.clone();
            self.note(&topic, What::MonitoringAsked);
        }
        let Some(Aside::Monitoring(asked)) = &before.aside else {
            return;
        };
        let mut done = self.turn.effects.iter();
        if done.any(|done| matches!(done, Effect::Monitor(_))) {
            self.note(&asked.topic, What::MonitoringAnswered);
        } else if !self.talk.monitoring_is_asked() {
            self.note(&asked.topic, What::MonitoringLeft);
        }
    }

    /// How far a form came.
    fn form(&mut self, was: Option<&Filling>, now: &Filling, form: &Form, event: &Event) {
        let id = &now.topic;
        if now.said.purpose && !was.is_some_and(|was| was.said.purpose) {
            self.note(id, What::Why);
        }
        if let Some(gate) = &now.gate {
            self.note(id, asked(gate.purpose()));
        }
        if self.talk.c.is_asking() && self.talk.c.aside.is_none() {
            match now.next(form) {
                Next::Ask(question) => self.note(id, What::Asked(question.field.clone())),
                Next::Check => self.note(id, What::Check),
                _ => {}
            }
        }
        let Some(was) = was else { return };
        self.code(was, now, form);
        let answer = matches!(event, Event::Said(_) | Event::Keyed(_));
        if let (true, Next::Ask(asked), Next::Ask(still)) = (answer, was.next(form), now.next(form))
            && asked.field == still.field
        {
            let offered = matches!(self.talk.c.aside, Some(Aside::OfferPerson { .. }));
            if now.tries > was.tries || (was.tries > 0 && now.tries == 0 && offered) {
                self.note(id, What::Rejected(asked.field.clone()));
            }
        }
    }

    /// A one-time code leaves no entry: the step tells what came of it.
    fn code(&mut self, was: &Filling, now: &Filling, form: &Form) {
        let step = |filling: &Filling| filling.acting.as_ref().map(|acting| acting.step.clone());
        let Some(Step::CheckingCode { .. }) = step(was) else {
            return;
        };
        let code = form
            .collect
            .iter()
            .find(|question| question.kind == FieldKind::Code);
        let Some(field) = code.map(|question| question.field.clone()) else {
            return;
        };
        match step(now) {
            Some(Step::Code { .. } | Step::Stuck) => self.note(&now.topic, What::Rejected(field)),
            Some(Step::Question(_)) => self.note(&now.topic, What::Accepted(field)),
            _ => {}
        }
    }

    /// What became of a question.
    fn entry(&mut self, was: Option<&Filling>, now: &Filling, question: &Question) {
        let field = &question.field;
        let old = was.and_then(|was| was.entries.get(field));
        match (old, now.entries.get(field)) {
            (old, Some(Entry::Given { value, .. })) if !matches!(old, Some(Entry::Given { value: old, .. }) if old == value) =>
            {
                self.note(&now.topic, taken(question, value));
            }
            (None | Some(Entry::Given { .. }), Some(Entry::Skipped)) => {
                self.note(&now.topic, What::Skipped(field.clone()));
            }
            _ => {}
        }
    }

    /// How the open question about a sensitive detail ended.
    fn sensitive(&mut self, was: &Filling) {
        let now = self.talk.c.form.as_ref();
        let now = now.filter(|now| now.topic == was.topic);
        let decided = now.and_then(|now| now.sensitive.as_ref());
        let what = decided.map(|decision| match decision.record().decision {
            ConsentState::Given => What::SensitiveYes,
            ConsentState::Refused => What::SensitiveNo,
            _ => What::SensitiveUnclear,
        });
        if let Some(what) = what {
            self.note(&was.topic, what);
        }
    }

    /// How the open question about sharing ended.
    fn consent(&mut self, was: &Filling) {
        if was.gate_for(is_sensitive).is_some() {
            return self.sensitive(was);
        }
        let shares = self.turn.effects.iter();
        let given = shares
            .clone()
            .any(|done| matches!(done, Effect::Share { .. }));
        let now = self.talk.c.form.as_ref();
        let now = now.filter(|now| now.topic == was.topic);
        let decided = now.and_then(|now| now.decision.as_ref());
        let settled = decided.map(|decision| decision.record().decision);
        let (home, other) = self.talk.sharing_names();
        let said = |phrase: Phrase| {
            let words = &self.talk.book().words;
            let words = words.say(phrase.id(), &[("home", home), ("other", other)]);
            self.replies(&words.text)
        };
        let what = match settled {
            Some(ConsentState::Given) => Some(What::ConsentYes),
            Some(ConsentState::Refused) => Some(What::ConsentNo),
            Some(_) => Some(What::ConsentUnclear),
            None if given => Some(What::ConsentYes),
            None if was.acting.is_none() => None,
            None if said(Phrase::SharingRefused) => Some(What::ConsentNo),
            None if said(Phrase::SharingUnclear) => Some(What::ConsentUnclear),
            None => None,
        };
        if let Some(what) = what {
            self.note(&was.topic, what);
        }
    }
}

const fn is_sensitive(purpose: &ConsentPurpose) -> bool {
    matches!(purpose, ConsentPurpose::Sensitive(_))
}

const fn asked(purpose: &ConsentPurpose) -> What {
    if is_sensitive(purpose) {
        What::SensitiveAsked
    } else {
        What::ConsentAsked
    }
}

const fn found_or_not(found: bool) -> What {
    if found { What::Found } else { What::NotFound }
}

/// The way on that a value takes.
fn taken(question: &Question, value: &FieldValue) -> What {
    let field = question.field.clone();
    match (question.choice_of(value), value) {
        (Some(choice), _) => match &choice.becomes {
            Some(topic) => What::Becomes(field, choice.value.clone(), topic.clone()),
            None => What::Chosen(field, choice.value.clone()),
        },
        (None, FieldValue::YesNo(answer)) => What::Chosen(field, answer.as_str().to_owned()),
        (None, _) => What::Accepted(field),
    }
}
