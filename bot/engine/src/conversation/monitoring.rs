//! Ethnic origin and preferred language, asked once and only after the reference was given (rules R19,
//! R20).
//!
//! The request is kept by then, so nothing that is said here can delay or change it. An answer becomes an
//! effect and leaves nothing in the conversation, not even the line that an adviser would see. Whatever is
//! no answer drops the question without a word and is treated as what it is.

use super::effect::Effect;
use super::phrases::Phrase;
use super::repair::Repair;
use super::state::{Aside, Filling};
use super::step::Utterance;
use super::talk::Talk;
use crate::cue::words;
use crate::flow::Service;
use crate::ids::TopicId;
use crate::monitoring::{MonitoringAnswer, MonitoringQuestion};

/// The open question.
#[derive(Debug, Clone)]
pub(super) struct Monitoring {
    /// The request after which it is asked.
    pub(super) topic: TopicId,
    pub(super) question: MonitoringQuestion,
    /// It was put once more, after a yes to being asked.
    again: bool,
}

impl Monitoring {
    const fn about(topic: TopicId, question: MonitoringQuestion) -> Self {
        Self {
            topic,
            question,
            again: false,
        }
    }

    const fn phrase(&self) -> Phrase {
        match (self.question, self.again) {
            (MonitoringQuestion::Ethnicity, false) => Phrase::MonitoringEthnicity,
            (MonitoringQuestion::Ethnicity, true) => Phrase::MonitoringEthnicityAgain,
            (MonitoringQuestion::Language, false) => Phrase::MonitoringLanguage,
            (MonitoringQuestion::Language, true) => Phrase::MonitoringLanguageAgain,
        }
    }
}

impl Talk<'_> {
    /// Notes that a request was kept after which it is asked, once in a conversation. Whoever asks for
    /// somebody else is not asked about themselves.
    pub(super) fn monitor_later(&mut self, service: &Service, kept: &Filling) {
        let asks = service.monitors && !kept.for_another && !self.c.once.monitoring;
        self.c.monitors = asks.then(|| kept.topic.clone());
    }

    /// A request is kept and what was offered with it is settled: the question, or what comes next.
    pub(super) fn after_keep(&mut self) {
        let free = self.c.form.is_none()
            && self.c.aside.is_none()
            && self.c.shelved.is_empty()
            && self.c.wish.is_none()
            && self.c.is_asking();
        match self.c.monitors.take().filter(|_| free) {
            Some(topic) => {
                self.c.once.monitoring = true;
                self.put_monitoring(Monitoring::about(topic, MonitoringQuestion::Ethnicity));
            }
            None => self.go_on(),
        }
    }

    fn put_monitoring(&mut self, asked: Monitoring) {
        self.c.aside = Some(Aside::Monitoring(Box::new(asked)));
        self.ask_aside();
    }

    /// The open question once more, as it stands.
    pub(super) fn ask_monitoring(&mut self, asked: &Monitoring) {
        self.phrase(asked.phrase(), &[]);
    }

    /// Whether it is the open question.
    pub(super) const fn monitoring_is_asked(&self) -> bool {
        matches!(self.c.aside, Some(Aside::Monitoring(_)))
    }

    /// A plain answer comes before rights and people: "Polish" is no wish for an interpreter here.
    pub(super) fn answers_monitoring(&mut self, utterance: &Utterance<'_>) -> bool {
        let Some(Aside::Monitoring(asked)) = self.c.aside.clone() else {
            return false;
        };
        if !self.c.is_asking() {
            return false;
        }
        let Some(answer) = self.answer_told(asked.question, utterance) else {
            return false;
        };
        self.monitored(*asked, answer);
        true
    }

    /// The answer, by a key; what is none is dropped and heard as what it is.
    pub(super) fn hear_monitoring(&mut self, mut asked: Monitoring, utterance: &Utterance<'_>) {
        if self.answers_monitoring(utterance) {
            return;
        }
        if self.is_move(utterance, Repair::Why) {
            self.phrase(Phrase::MonitoringWhy, &[]);
            return self.ask_aside();
        }
        if self.yes_or_no(utterance) == Some(true) && !asked.again {
            asked.again = true;
            return self.put_monitoring(asked);
        }
        self.c.aside = None;
        let guess = utterance.guess;
        let known = guess.cue.is_some() || (!guess.unclear && guess.best().is_some());
        let leaves = self.is_move(utterance, Repair::Done);
        if self.yes_or_no(utterance).is_none() && (known || leaves) {
            return self.new_topic(utterance);
        }
        self.go_on();
    }

    /// Nothing was said: it is dropped.
    pub(super) fn leave_monitoring(&mut self) {
        self.c.aside = None;
        self.go_on();
    }

    /// At the end of a step: whoever turned to something else while an offer was open, or to a request, is
    /// not asked.
    pub(super) fn settle_monitoring(&mut self) {
        let offered = matches!(self.c.aside, Some(Aside::News(_) | Aside::OfferText(_)));
        if !offered && self.c.agreeing.is_none() {
            self.c.monitors = None;
        }
        if self.monitoring_is_asked() && (self.c.form.is_some() || !self.c.is_asking()) {
            self.c.aside = None;
        }
    }

    fn monitored(&mut self, asked: Monitoring, answer: MonitoringAnswer) {
        self.c.forget_last_said();
        self.taken_as(&asked.topic);
        self.effects.push(Effect::Monitor(answer));
        match asked.question {
            MonitoringQuestion::Ethnicity => {
                self.put_monitoring(Monitoring::about(asked.topic, MonitoringQuestion::Language));
            }
            MonitoringQuestion::Language => {
                self.c.aside = None;
                self.phrase(Phrase::MonitoringThanks, &[]);
                self.go_on();
            }
        }
    }

    /// The answer that is all of what was said, but for words around it.
    fn answer_told(
        &self,
        question: MonitoringQuestion,
        utterance: &Utterance<'_>,
    ) -> Option<MonitoringAnswer> {
        let said = bare(&utterance.words);
        if said.is_empty() {
            return None;
        }
        question.answers().find(|answer| {
            let label = self.label(answer.phrase());
            let mut names = answer.also().iter().map(|name| words(name));
            bare(&words(&label)) == said || names.any(|name| bare(&name) == said)
        })
    }
}

/// The words without those that are said around an answer: "I'm", "I speak … at home, please".
fn bare(said: &[String]) -> Vec<&str> {
    const AROUND: [&str; 30] = [
        "i", "am", "im", "id", "ive", "its", "it", "is", "my", "me", "language", "group", "say",
        "speak", "would", "be", "mostly", "a", "an", "the", "at", "home", "in", "just", "please",
        "thanks", "thank", "you", "ill", "to",
    ];
    said.iter()
        .map(String::as_str)
        .filter(|word| !AROUND.contains(word))
        .collect()
}
