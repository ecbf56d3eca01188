//! News from the council: an opt-in of its own (rule R37), offered once, after the reference was given.
//!
//! It is bundled with nothing and rewards nothing: a no, or no clear yes, is written down nowhere and
//! changes nothing. Only a clear yes is, as a consent of purpose `info_mail`.

use crate::consent::{Answer, ConsentPurpose, ConsentState, Decision, Gate, Method, Put, Verdict};
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Filling};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::Service;
use crate::identity::RecordRef;
use crate::ids::TopicId;
use crate::reply::Saying;
use chrono::Utc;

/// The open question whether somebody would like news.
#[derive(Debug, Clone)]
pub(in crate::conversation) struct NewsOffer {
    /// The request after which it is asked.
    pub(in crate::conversation) topic: TopicId,
    /// The record that was made with it.
    record: RecordRef,
    gate: Gate,
    /// How news would come: only ways that the resident told.
    ways: Phrase,
}

/// A clear yes is on its way to the store, and counts once it is there.
#[derive(Debug, Clone, Copy)]
pub(in crate::conversation) struct Agreeing;

impl Talk<'_> {
    /// Offers news after a request was kept, where its topic does. False: nothing was asked.
    pub(in crate::conversation) fn offer_news(
        &mut self,
        service: &Service,
        kept: &Filling,
        record: Option<&RecordRef>,
    ) -> bool {
        let never_asked = self.c.consent.info_mail == ConsentState::None;
        let offers = service.offers_info_mail && never_asked && !kept.for_another;
        let contact = kept.contact();
        let ways = match (contact.email.is_some(), contact.address.is_some()) {
            (true, true) => Phrase::NewsByBoth,
            (true, false) => Phrase::NewsByEmail,
            (false, true) => Phrase::NewsByPost,
            (false, false) => return false,
        };
        let Some(record) = record.filter(|_| offers && self.c.form.is_none()) else {
            return false;
        };
        let (saying, put) = self.news_wording(Phrase::NewsOffer, ways);
        self.say(saying);
        self.c.consent.info_mail = ConsentState::Asked;
        self.c.aside = Some(Aside::News(Box::new(NewsOffer {
            topic: kept.topic.clone(),
            record: record.clone(),
            gate: Gate::put(ConsentPurpose::InfoMail, put),
            ways,
        })));
        self.say_keys();
        true
    }

    fn news_wording(&self, phrase: Phrase, ways: Phrase) -> (Saying, Put) {
        let book = self.book();
        let home = book.council_name(&book.home_council);
        let ways = self.label(ways);
        let saying = book
            .words
            .say(phrase.id(), &[("home", home), ("ways", &ways)]);
        let put = self.evidence(phrase.id(), &saying);
        (saying, put)
    }

    /// Whether the question about news is the open one.
    pub(in crate::conversation) const fn news_is_asked(&self) -> bool {
        matches!(self.c.aside, Some(Aside::News(_)))
    }

    /// The open question once more, as it stands.
    pub(in crate::conversation) fn ask_news(&mut self, offer: &NewsOffer) {
        match (offer.gate.reading_back(), offer.gate.asked_again()) {
            (Some(yes), _) => self.phrase(read_back(yes), &[]),
            (None, again) => {
                let phrase = if again {
                    Phrase::NewsAgain
                } else {
                    Phrase::NewsOffer
                };
                let (saying, _) = self.news_wording(phrase, offer.ways);
                self.say(saying);
            }
        }
    }

    pub(in crate::conversation) fn hear_news(
        &mut self,
        offer: NewsOffer,
        utterance: &Utterance<'_>,
    ) {
        // "No, and don't share it either": a right comes before the answer.
        if self.withdrawal_wanted(utterance).is_some() {
            self.c.aside = None;
            return self.new_topic(utterance);
        }
        let answer = self.consent_answer(utterance);
        if answer == Answer::Unclear {
            // Their request is done: whoever turns to something else is not asked again.
            if self.is_move(utterance, Repair::Done) || self.digression(utterance, false).is_some()
            {
                self.c.aside = None;
                return self.new_topic(utterance);
            }
        }
        self.hear_news_answer(offer, answer, utterance.method);
    }

    pub(in crate::conversation) fn hear_news_silence(&mut self) {
        if let Some(Aside::News(offer)) = self.c.aside.clone() {
            self.hear_news_answer(*offer, Answer::Unclear, Method::Spoken);
        }
    }

    fn hear_news_answer(&mut self, mut offer: NewsOffer, answer: Answer, method: Method) {
        let topic = offer.topic.clone();
        self.taken_as(&topic);
        let at = self.world.now.with_timezone(&Utc);
        match offer.gate.hear(answer, method, at) {
            Verdict::Settled(decision) => self.news_settled(offer.record, decision),
            Verdict::AskAgain(mut gate) => {
                let (_, put) = self.news_wording(Phrase::NewsAgain, offer.ways);
                gate.now_put(put);
                offer.gate = gate;
                self.c.aside = Some(Aside::News(Box::new(offer)));
                self.ask_aside();
            }
            Verdict::ReadBack(gate, _) => {
                offer.gate = gate;
                self.c.aside = Some(Aside::News(Box::new(offer)));
                self.ask_aside();
            }
        }
    }

    fn news_settled(&mut self, record: RecordRef, decision: Decision) {
        self.c.aside = None;
        if decision.opens() {
            self.c.agreeing = Some(Agreeing);
            return self.effects.push(Effect::Agree { record, decision });
        }
        let state = decision.record().decision;
        self.c.consent.info_mail = state;
        self.phrase(
            if state == ConsentState::Refused {
                Phrase::NewsRefused
            } else {
                Phrase::NewsUnclear
            },
            &[],
        );
        self.after_keep();
    }

    /// The yes is written down, or could not be.
    pub(in crate::conversation) fn agreed(&mut self, done: bool) {
        if self.c.agreeing.take().is_none() {
            return;
        }
        self.c.consent.info_mail = if done {
            ConsentState::Given
        } else {
            ConsentState::None
        };
        if !self.c.is_asking() {
            return;
        }
        let book = self.book();
        let home = book.council_name(&book.home_council);
        let phrase = if done {
            Phrase::NewsGiven
        } else {
            Phrase::NewsFailed
        };
        self.phrase(phrase, &[("home", home)]);
        self.after_keep();
    }

    /// Letters and emails are to stop: the yes of this very conversation is taken back at once, and
    /// nothing else is (rule R37). What was agreed to before it, people find with the case.
    pub(in crate::conversation) fn no_more_news(&mut self, method: Method) {
        let own = self.c.standing.own().map(|own| own.record.clone());
        let Some(record) = own.filter(|_| self.c.consent.info_mail == ConsentState::Given) else {
            return;
        };
        self.c.consent.info_mail = ConsentState::Withdrawn;
        self.take_back(record, ConsentPurpose::InfoMail, method);
    }
}

const fn read_back(yes: bool) -> Phrase {
    if yes {
        Phrase::NewsReadBackYes
    } else {
        Phrase::NewsReadBackNo
    }
}
