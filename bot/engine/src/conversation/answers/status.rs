//! "What has happened to my request?": the reference is asked, the request is looked for, and how far
//! it is is said. A wrong reference and no request sound exactly alike (domain.md A3.7).
//!
//! This is about requests for a service. What has become of a right stands in `rights::case`.

use crate::conversation::Outcome;
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Entry, Filling, How, Next, Step};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::field::{FieldKind, FieldValue, Reading, within};
use crate::flow::{Act, Form, Kind, Question, Topic};
use crate::hours::english::English;
use crate::hours::{Manner, Tongue};
use crate::ids::{FieldId, TopicId};
use crate::keep::ReferenceNumber;
use crate::personal::Personal;
use crate::request_status::{Progress, RequestStatus, StatusQuery};

impl Talk<'_> {
    /// Somebody wants to know how far a request is. Whatever was open waits, and goes on afterwards.
    pub(in crate::conversation) fn status_wanted(
        &mut self,
        topic: &Topic,
        form: &Form,
        said: &Utterance<'_>,
    ) {
        self.leave_stuck();
        let same = |filling: &Filling| filling.topic == topic.id;
        if self.act_waits() || self.c.form.as_ref().is_some_and(same) {
            return self.ask_again();
        }
        let left = self.c.form.take();
        let told = left.as_ref().map(|left| left.entries.clone());
        if let Some(left) = left.filter(|left| left.acting.is_none()) {
            self.c.shelved.push(left);
        }
        let mut filling = Filling::acting(topic.id.clone(), said.method);
        filling.entries = self.facts_told(&topic.id, &told.unwrap_or_default());
        self.c.form = Some(filling);
        self.take_besides(said.text, said.how, None);
        self.know_own_reference(form);
        // Who has told everything need not hear what is needed.
        if let (Some(start), Some(Next::Ask(_))) = (&form.words.start, self.next()) {
            self.wording(start);
        }
        self.ask_next();
    }

    /// A reference in what is said, wherever that is: it is about that request, and what was open goes
    /// on afterwards. Its last number checks the others, so hardly any other figures are taken for one.
    pub(in crate::conversation) fn quotes_reference(&mut self, said: &Utterance<'_>) -> bool {
        let waits = self.c.looking_up || self.act_is_open() || self.is_sending();
        let Some(topic) = self.act_topic(Act::RequestStatus).filter(|_| !waits) else {
            return false;
        };
        if !self.may_leave_for_status(&topic, said) {
            return false;
        }
        let manner = self.manner(said.how);
        let within_it = |kind| within::find(kind, said.text, "", manner);
        // A telephone number has more figures, and some of them may check by chance.
        let found =
            within_it(FieldKind::Reference).filter(|found| stands_alone(said.text, &found.at));
        if found.is_none() || within_it(FieldKind::Phone).is_some() {
            return false;
        }
        self.c.aside = None;
        self.c.drop_offer();
        self.start(&topic, said);
        true
    }

    /// Whether the open question leaves room: some are answered by figures, and where words are told
    /// freely, a reference may be part of them.
    fn may_leave_for_status(&self, status: &TopicId, said: &Utterance<'_>) -> bool {
        if self.consent_is_open() || self.news_is_asked() || self.recognising() {
            return false;
        }
        let another = said.guess.cue.as_ref().and_then(|cue| self.topic(cue));
        if another.is_some_and(|cue| matches!(cue.kind, Kind::Rights | Kind::Human)) {
            return false;
        }
        match &self.c.aside {
            None
            | Some(
                Aside::WhichTopic(_)
                | Aside::OfferPerson { .. }
                | Aside::OfferCallBack
                | Aside::OfferText(_)
                | Aside::BinPostcode
                | Aside::BinHouse(_)
                | Aside::Switch(_),
            ) => {}
            Some(_) => return false,
        }
        let asks = said.guess.best().is_some_and(|(id, _)| id == status) || said.text.contains('?');
        match self.next() {
            Some(Next::Ask(question)) if self.c.aside.is_none() => match question.kind {
                FieldKind::Reference | FieldKind::Phone | FieldKind::Code | FieldKind::Uprn => {
                    false
                }
                FieldKind::Description | FieldKind::Text | FieldKind::Items => asks,
                _ => true,
            },
            Some(Next::Check) => asks,
            _ => true,
        }
    }

    /// "I have lost it", where a reference or a code is asked: a person can help, and that is said at
    /// once. False: it is something else.
    pub(in crate::conversation) fn has_none(
        &mut self,
        question: &Question,
        said: &Utterance<'_>,
    ) -> bool {
        const LOST: &str =
            "lost|forgot|forgotten|havent|havnt|mislaid|threw|never|cant|dont|no|gone";
        const TOLD: usize = 3;
        let phrase = match question.kind {
            FieldKind::Reference if self.open_act() == Some(Act::RequestStatus) => {
                Phrase::StatusLost
            }
            FieldKind::Code => Phrase::CodeLost,
            _ => return false,
        };
        let digits = said.text.chars().any(|c| c.is_ascii_digit());
        let lost = stands(LOST, &said.words);
        let lost = lost && said.words.len() >= TOLD || self.is_move(said, Repair::Unsure);
        let manner = self.manner(said.how);
        let declined = question.kind.read(said.text, manner, &[]) == Reading::Declined;
        if digits || declined || !lost || self.digression(said, false).is_some() {
            return false;
        }
        self.stuck(phrase);
        true
    }

    /// The reference that was given in this very conversation is not asked again (rule R1).
    fn know_own_reference(&mut self, form: &Form) {
        let known = self.c.known.get(OWN_REFERENCE).cloned();
        let question = form
            .collect
            .iter()
            .find(|question| question.kind == FieldKind::Reference);
        if let (Some(entry), Some(question), Some(filling)) = (known, question, &mut self.c.form) {
            filling
                .entries
                .entry(question.field.clone())
                .or_insert(entry);
        }
    }

    /// Remembers the reference of a request that was just kept.
    pub(in crate::conversation) fn remember_reference(&mut self, reference: &ReferenceNumber) {
        let manner = self.manner(How::Keyed);
        let read = FieldKind::Reference.read(reference.as_str(), manner, &[]);
        if let Reading::Accept(value) = read {
            let entry = Entry::Given {
                value,
                how: How::Keyed,
            };
            self.c.known.insert(FieldId::from(OWN_REFERENCE), entry);
        }
    }

    /// Looks for the request.
    pub(in crate::conversation) fn find_status(&mut self) {
        let Some(filling) = &self.c.form else { return };
        let reference = filling.entries.values().find_map(|entry| match entry {
            Entry::Given {
                value: FieldValue::Reference(reference),
                ..
            } => Some(reference.shown()),
            _ => None,
        });
        let Some(reference) = reference else { return };
        let facts = self.facts_of_answers();
        self.set_step(Step::Identifying);
        self.effects.push(Effect::FindStatus(StatusQuery {
            reference: Personal::new(reference),
            facts,
        }));
    }

    /// The request was looked for.
    pub(in crate::conversation) fn status_found(&mut self, found: Option<&RequestStatus>) {
        if !self.awaits_status() {
            return;
        }
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        let Some(status) = found else {
            return self.status_not_found();
        };
        self.c.status_misses = 0;
        self.say_status(status);
        self.unshelve(Outcome::Answered);
        self.go_on();
    }

    pub(in crate::conversation) fn status_failed(&mut self) {
        if !self.awaits_status() {
            return;
        }
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        self.stuck(Phrase::StatusFailed);
    }

    fn awaits_status(&self) -> bool {
        matches!(self.step(), Some(Step::Identifying))
            && self.open_act() == Some(Act::RequestStatus)
    }

    /// Asked again, and after the last try in this conversation a person is offered.
    fn status_not_found(&mut self) {
        self.c.status_misses = self.c.status_misses.saturating_add(1);
        self.c.known.shift_remove(OWN_REFERENCE);
        if self.c.status_misses >= self.book().settings.tries {
            return self.stuck(Phrase::StatusNotFoundPerson);
        }
        if let Some(filling) = &mut self.c.form {
            filling.entries.clear();
            filling.settle_question();
        }
        self.set_step(Step::Facts);
        self.phrase(Phrase::StatusNotFound, &[]);
        self.ask_open();
    }

    fn say_status(&mut self, status: &RequestStatus) {
        let owner = self.book().council_name(&status.owner).to_owned();
        let phrase = match status.progress {
            Progress::Received => Phrase::StatusReceived,
            Progress::Sent => Phrase::StatusSent,
            Progress::Done => Phrase::StatusDone,
        };
        self.phrase(phrase, &[("owner", &owner)]);
        let today = self.world.now.date_naive();
        if let Some(due) = status.due.filter(|_| status.progress != Progress::Done) {
            let phrase = if due < today {
                Phrase::StatusLate
            } else {
                Phrase::StatusDue
            };
            let shown = English.date(due, today, Manner::Shown);
            let spoken = English.date(due, today, Manner::Spoken);
            self.phrase_both(phrase, &[("date", &shown, &spoken)]);
        }
    }
}

/// Whether no further figure, written or said, stands beside this part of the text.
fn stands_alone(text: &str, at: &std::ops::Range<usize>) -> bool {
    const FIGURES: [&str; 14] = [
        "oh", "o", "zero", "nought", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "double",
    ];
    let is_figure = |word: &String| {
        word.chars().all(|c| c.is_ascii_digit()) || FIGURES.contains(&word.as_str())
    };
    let before = words(text.get(..at.start).unwrap_or_default());
    let after = words(text.get(at.end..).unwrap_or_default());
    !before.last().is_some_and(is_figure) && !after.first().is_some_and(is_figure)
}

/// Where the reference of a request kept in this conversation is remembered. No pack can name a field
/// so, because names have no capital letters.
const OWN_REFERENCE: &str = "OWN_REFERENCE";
