//! A topic begins: an answer, a request, a signpost, or the question which was meant.

pub(in crate::conversation) mod leave;
pub(in crate::conversation) mod more;
pub(in crate::conversation) mod slip;
pub(in crate::conversation) mod subject;

use crate::consent::Method;
use crate::conversation::Channel;
use crate::conversation::Outcome;
use crate::conversation::effect::Effect;
use crate::conversation::form;
use crate::conversation::form::longest_choice;
use crate::conversation::form::told;
use crate::conversation::form::told::text_told;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::digression;
use crate::conversation::repair::digression::SURE_ENOUGH_TO_DIGRESS;
use crate::conversation::state::Entry;
use crate::conversation::state::{Aside, Filling, How, Thread};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::FieldValue;
use crate::flow::{Answer, Kind, Question, Topic, TopicBody, Transient};
use crate::heard::Heard;
use crate::ids::{TopicId, no_topic};
use crate::personal::Purpose;

/// Topics offered when it is not clear which was meant.
pub(in crate::conversation) const MOST_CHOICES: usize = 3;

/// So many requests may wait behind another; more would be lost from sight.
const MOST_WAITING: usize = 2;

/// So much of what the model leaves to other topics than the cued one says which of them is meant, too.
const MOST_OF_THE_REST: f32 = 0.5;

/// The topic for whatever is on no other.
const NO_SUBJECT: &str = "out_of_scope";

/// Below this a topic is not worth offering.
const WORTH_OFFERING: f32 = 0.03;

impl Talk<'_> {
    /// Nothing is open: what is this about?
    pub(in crate::conversation) fn new_topic(&mut self, utterance: &Utterance<'_>) {
        if self.leave_or_right(utterance) {
            return;
        }
        if self.more_of_hours(utterance)
            || self.more_of_bins(utterance)
            || self.two_wishes(utterance)
            || self.bare_subject(utterance)
            || self.more_of_answer(utterance)
        {
            return;
        }
        let cued = utterance.guess.cue.clone();
        let best = utterance
            .guess
            .best()
            .filter(|_| !utterance.guess.unclear)
            .map(|(id, _)| id.clone());
        match cued
            .or(best)
            .filter(|id| self.book().topics.contains_key(id))
        {
            Some(id) => self.start(&id, utterance),
            None => self.which_topic(utterance),
        }
    }

    /// Two things asked for in one breath: the first now, the other as soon as nothing is open.
    fn two_wishes(&mut self, utterance: &Utterance<'_>) -> bool {
        let [first, second] = utterance.guess.wishes.as_slice() else {
            return false;
        };
        let title = |wish: &Heard| {
            let topic = wish.guess.best().and_then(|(id, _)| self.topic(id))?;
            matches!(topic.body, TopicBody::Answer(_) | TopicBody::Request(_))
                .then(|| (topic.title.clone(), topic.kind))
        };
        let (Some((now, kind)), Some((later, _))) = (title(first), title(second)) else {
            return false;
        };
        // "The number is TD12345678" is a part of what was wished, and no wish.
        let told = second.text.reveal(Purpose::Understand);
        if kind == Kind::Request && told::tells_number(told) {
            return false;
        }
        if kind == Kind::Request {
            self.phrase(Phrase::TwoWishes, &[("now", &now), ("later", &later)]);
        }
        self.c.wish = Some(second.clone());
        self.hear_wish(first);
        true
    }

    /// A right that was asked for in one breath with something else: the right now, because it is never
    /// missed, and the other as soon as nothing is open.
    pub(in crate::conversation) fn wish_beside(
        &mut self,
        right: &TopicId,
        utterance: &Utterance<'_>,
    ) {
        let rights = self.topic(right).map(|topic| topic.kind) == Some(Kind::Rights);
        if !rights || self.c.form.is_some() {
            return;
        }
        let is_other = |wish: &&Heard| wish.guess.best().is_some_and(|(id, _)| id != right);
        let other = utterance.guess.wishes.iter().find(is_other);
        self.c.wish = other.cloned().or(self.c.wish.take());
    }

    /// A request that is plainly put in one breath with words that have a cue of their own. What the
    /// model makes of the rest of them says which.
    pub(in crate::conversation) fn request_beside(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<TopicId> {
        const WISH: &str =
            "need|want|wanted|like|order|have|get|book|apply a|an|some|another|new|for";
        let cue = utterance.guess.cue.as_ref()?;
        let plain = stands(WISH, &utterance.words);
        if !plain || self.c.form.is_some() {
            return None;
        }
        let others = || utterance.guess.topics.iter().filter(|(id, _)| id != cue);
        let rest = 1.0 - utterance.guess.best().filter(|(id, _)| *id == cue)?.1;
        let (id, sure) = others().next()?;
        let kind = self.topic(id)?.kind;
        (kind == Kind::Request && *sure >= rest * MOST_OF_THE_REST).then(|| id.clone())
    }

    /// The turn of a wish that waited, once nothing else is open.
    pub(in crate::conversation) fn next_wish(&mut self) -> bool {
        let busy = self.c.form.is_some()
            || self.c.aside.is_some()
            || self.c.looking_up
            || self.c.handoff.is_some();
        let Some(wish) = self.c.wish.take_if(|_| !busy) else {
            return false;
        };
        self.hear_wish(&wish);
        true
    }

    fn hear_wish(&mut self, wish: &Heard) {
        let text = wish.text.reveal(Purpose::Understand);
        let utterance = self.as_utterance(text, &wish.guess);
        self.new_topic(&utterance);
    }

    /// Asks which was meant, or admits that it was not understood.
    fn which_topic(&mut self, utterance: &Utterance<'_>) {
        let likely: Vec<TopicId> = utterance
            .guess
            .topics
            .iter()
            .filter(|(id, sure)| {
                *sure >= WORTH_OFFERING
                    && self.topic(id).is_some_and(|topic| {
                        matches!(
                            topic.kind,
                            Kind::Answer | Kind::Request | Kind::Rights | Kind::Human
                        )
                    })
            })
            .map(|(id, _)| id.clone())
            .take(MOST_CHOICES)
            .collect();
        if likely.len() < 2 || self.c.misses > 0 {
            return self.unclear();
        }
        self.c.misses = self.c.misses.saturating_add(1);
        self.c.taken_as_unclear();
        self.c.aside = Some(Aside::WhichTopic(likely));
        self.ask_aside();
    }

    /// Nothing was understood: say so, differently each time, and offer a person the third time.
    pub(in crate::conversation) fn unclear(&mut self) {
        self.c.taken_as_unclear();
        self.c.misses = self.c.misses.saturating_add(1);
        if matches!(self.c.thread, Thread::Farewell) {
            // They are not gone yet.
            self.c.thread = Thread::AnythingElse;
        }
        match self.c.misses {
            1 => self.phrase(Phrase::UnclearFirst, &[]),
            2 => self.phrase(Phrase::UnclearAgain, &[]),
            _ => {
                self.c.misses = 0;
                let open = self.topic_in_hand().unwrap_or_else(no_topic);
                self.count(&open, Outcome::Unanswered);
                self.phrase(Phrase::UnclearOfferPerson, &[]);
                let team = self.book().front_team.clone();
                self.offer_person(team);
            }
        }
    }

    /// The request that is open, else what was answered last.
    fn topic_in_hand(&self) -> Option<TopicId> {
        let open = self.c.form.as_ref().map(|filling| filling.topic.clone());
        open.or_else(|| match &self.c.thread {
            Thread::Answered(topic) | Thread::Bins { topic, .. } => Some(topic.clone()),
            Thread::Hours(asked) => Some(asked.topic.clone()),
            Thread::None | Thread::AnythingElse | Thread::Farewell => None,
        })
    }

    /// Begins a topic, whatever was open before it.
    pub(in crate::conversation) fn start(&mut self, id: &TopicId, utterance: &Utterance<'_>) {
        let Some(topic) = self.topic(id) else {
            return self.unclear();
        };
        // What is on no subject at all may be noise: it is a miss like any other.
        if id == NO_SUBJECT && self.c.misses >= 2 {
            return self.unclear();
        }
        self.c.misses = if id == NO_SUBJECT {
            self.c.misses.saturating_add(1)
        } else {
            0
        };
        self.c.thread = Thread::None;
        self.drop_for(id, utterance);
        self.taken_as(id);
        match &topic.body {
            TopicBody::Answer(answer) => self.answer(topic, answer, utterance),
            TopicBody::Request(form) if form.act().is_some() => {
                self.status_wanted(topic, form, utterance);
            }
            TopicBody::Request(form) if self.told_price_only(topic, form, utterance) => {
                self.c.thread = Thread::AnythingElse;
                self.count(id, Outcome::Answered);
                self.resume();
            }
            TopicBody::Request(_) => self.request(topic, utterance),
            TopicBody::Rights(right) => self.right(topic, right, utterance),
            TopicBody::Human(words) => {
                self.say_in_language(words, utterance);
                self.start_person(topic);
            }
            TopicBody::Emergency(_) => self.emergency_begins(id, &utterance.words),
            TopicBody::Social(social) => match self.request_beside(utterance) {
                // "Relay UK, hello, I want a new food bin": the call is noted, and the request begins.
                Some(wish) if social.no_hurry => {
                    self.c.no_hurry = true;
                    self.start(&wish, utterance);
                }
                _ => self.social(social),
            },
            TopicBody::OutOfScope(words) => {
                self.wording(words);
                self.count(id, Outcome::Signposted);
                self.resume();
            }
        }
    }

    fn answer(&mut self, topic: &Topic, answer: &Answer, utterance: &Utterance<'_>) {
        if answer.needs == Some(Transient::BinDay) {
            return self.bin_days(topic, answer, utterance);
        }
        let said_hours = !answer.desks.is_empty() && self.hours(topic, answer, utterance);
        if !said_hours && let Some(words) = &answer.say {
            self.wording(words);
        }
        if matches!(self.c.thread, Thread::None) {
            self.c.thread = Thread::Answered(topic.id.clone());
        }
        self.count(&topic.id, Outcome::Answered);
        self.resume();
    }

    fn request(&mut self, topic: &Topic, utterance: &Utterance<'_>) {
        self.leave_stuck();
        if self
            .c
            .form
            .as_ref()
            .is_some_and(|filling| filling.topic == topic.id)
        {
            if let Some((fact, (_, form))) = self.asked_fact(utterance).zip(self.form()) {
                self.say_fact(form, fact);
            }
            return self.ask_again();
        }
        if let Some(open) = &self.c.form {
            let sure = utterance.guess.cue.as_ref() == Some(&topic.id)
                || digression::comes_between(&utterance.words)
                || utterance
                    .guess
                    .best()
                    .is_some_and(|(id, sure)| *id == topic.id && sure >= SURE_ENOUGH_TO_DIGRESS);
            if !sure || self.act_is_open() || self.c.shelved.len() >= MOST_WAITING {
                self.c.aside = Some(Aside::Switch(topic.id.clone()));
                return self.ask_aside();
            }
            let current = self
                .topic(&open.topic)
                .map(|open| open.title.clone())
                .unwrap_or_default();
            self.phrase(
                Phrase::FirstThis,
                &[("new", &topic.title), ("current", &current)],
            );
            self.shelve();
        }
        self.begin_request(&topic.id, utterance.text);
    }

    /// Opens a request. What the resident already told us in this conversation is not asked again.
    pub(in crate::conversation) fn begin_request(&mut self, id: &TopicId, words: &str) {
        let Some(form) = self.book().form(id.as_str()) else {
            return self.unclear();
        };
        let mut filling = Filling::new(id.clone());
        let how = if self.c.channel == Channel::Voice {
            How::Said
        } else {
            How::Typed
        };
        for question in &form.collect {
            if let Some(entry) = self.known_answer(&question.field) {
                filling.entries.insert(question.field.clone(), entry);
            }
        }
        let before = filling.entries.len();
        for question in &form.collect {
            if !filling.entries.contains_key(&question.field)
                && let Some(value) = self
                    .choice_told(question, id, words, how)
                    .or_else(|| text_told(question, &form.collect, words, self.manner(how)))
            {
                filling
                    .entries
                    .insert(question.field.clone(), Entry::Given { value, how });
            }
        }
        self.c.form = Some(filling);
        self.show_consent();
        self.taken_as(id);
        if let Some(start) = &form.words.start {
            self.wording(start);
        }
        if !form.is_personal() {
            let title = self
                .topic(id)
                .map(|topic| topic.title.clone())
                .unwrap_or_default();
            self.phrase(Phrase::StartNoPerson, &[("service", &title)]);
        }
        self.note_for_another(&crate::cue::words(words));
        let method = if how == How::Said {
            Method::Spoken
        } else {
            Method::Typed
        };
        self.refused_in_opening(&crate::cue::words(words), method);
        self.take_from_opening(words, how, before);
        self.ask_next();
    }

    /// A choice that the opening names. What the topic itself is called ("dumped rubbish") names none:
    /// everybody says it, whatever was dumped.
    fn choice_told(
        &self,
        question: &Question,
        id: &TopicId,
        words: &str,
        how: How,
    ) -> Option<FieldValue> {
        let manner = self.manner(how);
        let told = form::hear::choice_named_in(question, words, manner)?;
        let title = &self.topic(id)?.title;
        let called = form::hear::choice_named_in(question, title, manner);
        (called.as_ref() != Some(&told) || longest_choice::states(question, &told, words))
            .then_some(told)
    }

    pub(in crate::conversation) fn count(&mut self, topic: &TopicId, outcome: Outcome) {
        self.effects.push(Effect::Count {
            topic: topic.clone(),
            outcome,
        });
    }

    /// Back to the open question after something else was said; nothing if none is open.
    pub(in crate::conversation) fn resume(&mut self) {
        if self.queued() || self.c.alarm.is_some() {
            return;
        }
        self.leave_stuck();
        if self.c.aside.is_some() {
            self.ask_aside();
        } else if let Some(filling) = &self.c.form {
            let title = self
                .topic(&filling.topic)
                .map(|topic| topic.title.clone())
                .unwrap_or_default();
            self.phrase(Phrase::Resume, &[("service", &title)]);
            self.ask_open();
        } else {
            self.next_wish();
        }
    }
}
