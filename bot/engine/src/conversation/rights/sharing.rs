//! Stopping and starting to share: rights that Porter sees to by itself (rules R31, R39, R41).
//!
//! Stopping is one sentence and two facts, and holds at once. Starting needs a code, then the whole
//! question. A record that was made in this very conversation needs neither facts nor code, because
//! changing one's mind is no start. A request that was open waits until the right is seen to.

use crate::consent::{ConsentPurpose, ConsentState, Decision, Method};
use crate::conversation::Outcome;
use crate::conversation::effect::{Effect, Withdrawal};
use crate::conversation::form::check::Change;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::standing::is_open;
use crate::conversation::state::Next;
use crate::conversation::state::{Entry, Filling, Step};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::flow::{Act, Form, Right, Topic};
use crate::identity::{Identified, RecordRef};
use crate::ids::TopicId;
use chrono::Utc;

impl Talk<'_> {
    /// A right begins: Porter sees to it, or people do.
    pub(in crate::conversation) fn right(
        &mut self,
        topic: &Topic,
        right: &Right,
        utterance: &Utterance<'_>,
    ) {
        let method = utterance.method;
        let act = right.form.as_deref().and_then(Form::act);
        let Some(act) = act else {
            self.wording(&right.say);
            return if topic.team.is_some() {
                self.start_person(topic);
            } else {
                self.resume();
            };
        };
        let meant = self.meant_act(act, utterance);
        if meant != act
            && let Some(stop) = self.act_topic(meant)
        {
            return self.start(&stop, utterance);
        }
        self.leave_stuck();
        if act.is_sharing() && self.is_of_another(utterance) {
            return self.not_theirs_to_change(topic);
        }
        let same = |filling: &Filling| filling.topic == topic.id;
        if self.act_waits() || self.c.form.as_ref().is_some_and(same) {
            return self.ask_again();
        }
        if self.changes_open_request(act, method) {
            return;
        }
        let early = match act {
            Act::StopSharing if !takes_back_from_before(utterance) => self.refuse_early(method),
            Act::StartSharing => self.early_refusal_dropped(),
            Act::StopSharing | Act::Case(_) | Act::RequestStatus => false,
        };
        if early {
            return self.ask_again();
        }
        // "I need a bin, but don't share my details": the request begins, with that no noted in it.
        if act == Act::StopSharing
            && self.c.standing.shared().is_none()
            && !takes_back_from_before(utterance)
            && let Some(wish) = self.request_beside(utterance)
        {
            return self.start(&wish, utterance);
        }
        self.wording(&right.say);
        let left = self.c.form.take();
        let told = left.as_ref().map(|left| left.entries.clone());
        if let Some(left) = left.filter(|left| left.acting.is_none()) {
            self.c.shelved.push(left);
        }
        self.c.consent.share_councils = self.c.standing.share();
        let told = told.unwrap_or_default();
        self.begin_act(topic.id.clone(), act, method, &told, Some(utterance));
    }

    /// "Stop sharing my mother's details": whose they are asks, or somebody with authority through an
    /// adviser (domain.md A3.5). The caller's own sharing is not touched.
    fn is_of_another(&self, utterance: &Utterance<'_>) -> bool {
        self.c.form.is_none() && self.names_move(&utterance.words, Repair::ForAnother)
    }

    fn not_theirs_to_change(&mut self, topic: &Topic) {
        self.phrase(Phrase::SharingNotTheirs, &[]);
        let team = topic.team.clone();
        self.offer_person(team.unwrap_or_else(|| self.book().front_team.clone()));
    }

    /// "Don't share it after all", once the open request's consent question was answered: a clear
    /// answer to that question, which nobody has sent yet.
    fn changes_open_request(&mut self, act: Act, method: Method) -> bool {
        let decision = self.c.form.as_ref().filter(|form| form.sending.is_none());
        let Some(decision) = decision.and_then(|form| form.decision.as_ref()) else {
            return false;
        };
        match (act, decision.opens()) {
            (Act::StopSharing, true) => self.refuse_after_all(method),
            // A yes after a no needs the whole question again (rule R41).
            (Act::StartSharing, false) => {
                self.change(&Change::Sharing, None);
                true
            }
            (Act::StopSharing, false)
            | (Act::StartSharing, true)
            | (Act::Case(_) | Act::RequestStatus, _) => false,
        }
    }

    /// The open request's answer about the record that it joins: what can hold at once does, what
    /// opens the record takes a code, and what changes nothing leaves it as it is.
    pub(in crate::conversation) fn known_consent_settled(&mut self, decision: Decision) {
        let Some(filling) = &mut self.c.form else {
            return;
        };
        filling.gate = None;
        filling.tries = 0;
        let Some(known) = &mut filling.recognised else {
            return;
        };
        let share = known.share;
        known.asks = false;
        let method = decision.record().method;
        match (share, decision.opens()) {
            (ConsentState::Given, false) => {
                return self.act_for_request(Act::StopSharing, method, None);
            }
            (ConsentState::Given | ConsentState::NeedsRefresh, true) | (_, false) => {}
            (_, true) => return self.act_for_request(Act::StartSharing, method, Some(decision)),
        }
        let undecided = matches!(
            share,
            ConsentState::NeedsRefresh
                | ConsentState::None
                | ConsentState::Asked
                | ConsentState::Ended
        );
        if undecided {
            filling.decision = Some(decision.clone());
        }
        self.say_settled(&decision);
        self.c.consent.share_councils = match &self.c.form {
            Some(filling) => filling.consent().unwrap_or_default(),
            None => share,
        };
        if matches!(self.next(), Some(Next::Check)) {
            self.ask_next();
        }
    }

    /// The record that the open request joins is not shared any more.
    pub(in crate::conversation) fn stop_for_request(&mut self, method: Method) {
        self.act_for_request(Act::StopSharing, method, None);
    }

    /// Sees to sharing for the request that is open, which waits meanwhile. The record is known.
    fn act_for_request(&mut self, act: Act, method: Method, decided: Option<Decision>) {
        let Some(topic) = self.act_topic(act) else {
            // A pack without that right leaves it to people.
            let team = self.team_in_hand();
            self.phrase(Phrase::OfferPerson, &[]);
            return self.offer_person(team);
        };
        self.stand_by_record();
        self.shelve();
        let mut filling = Filling::acting(topic, method);
        if let Some(acting) = &mut filling.acting {
            acting.decided = decided;
        }
        self.c.form = Some(filling);
        self.c.consent.share_councils = self.c.standing.share();
        self.taken_as_act();
        self.record_found();
    }

    fn begin_act(
        &mut self,
        topic: TopicId,
        act: Act,
        method: Method,
        told: &indexmap::IndexMap<crate::ids::FieldId, Entry>,
        opening: Option<&Utterance<'_>>,
    ) {
        let mut filling = Filling::acting(topic, method);
        filling.entries = self.facts_told(&filling.topic, told);
        self.c.form = Some(filling);
        if let Some(opening) = opening.filter(|_| matches!(act, Act::Case(_))) {
            self.take_day_from_opening(opening.text, opening.how);
        }
        if matches!(act, Act::Case(_) | Act::RequestStatus) {
            return self.ask_next();
        }
        let standing = &self.c.standing;
        let unshared = standing.own().filter(|own| !is_open(own.share));
        match act {
            Act::StopSharing if standing.shared().is_some() => self.withdraw(),
            Act::StartSharing if unshared.is_some() => {
                if let Some(record) = unshared.map(|own| own.record.clone()) {
                    self.ask_to_share(record);
                }
            }
            _ if standing.found().is_some() => self.record_found(),
            Act::StartSharing if standing.own().is_some() => self.act_done(Phrase::SharingAlready),
            _ => self.ask_next(),
        }
    }

    /// From the beginning, the facts asked anew.
    pub(in crate::conversation) fn act_again(&mut self) {
        let Some(filling) = self.c.form.take() else {
            return;
        };
        let method = filling.acting.map_or(Method::Typed, |acting| acting.method);
        if let Some(act) = self.book().act(filling.topic.as_str()) {
            self.begin_act(
                filling.topic,
                act,
                method,
                &indexmap::IndexMap::default(),
                None,
            );
        }
    }

    pub(in crate::conversation) fn identify(&mut self) {
        if self.open_act() == Some(Act::RequestStatus) {
            return self.find_status();
        }
        let facts = self.facts();
        self.set_step(Step::Identifying);
        self.effects.push(Effect::Identify(facts));
    }

    pub(in crate::conversation) fn identified(&mut self, found: &Identified) {
        let status = self.open_act() == Some(Act::RequestStatus);
        if status || !matches!(self.step(), Some(Step::Identifying)) {
            return;
        }
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        if let Some(kind) = self.case_in_hand() {
            return self.case_identified(kind, found);
        }
        match found {
            Identified::NoMatch => self.stuck(Phrase::RecordNotFound),
            Identified::Matched(matched) => {
                self.c.standing.matched(matched);
                self.c.consent.share_councils = matched.share();
                self.record_found();
            }
        }
    }

    /// The record is known by facts: that is enough to stop, and not to start.
    fn record_found(&mut self) {
        let Some(found) = self.c.standing.found().cloned() else {
            return;
        };
        match (self.open_act(), is_open(found.share)) {
            (Some(Act::StopSharing), true) => self.withdraw(),
            (Some(Act::StopSharing), false) => self.act_done(Phrase::SharingNotShared),
            (Some(Act::StartSharing), _) if found.share == ConsentState::Given => {
                self.act_done(Phrase::SharingAlready);
            }
            (Some(Act::StartSharing), _) if self.c.standing.is_proved(&found.record) => {
                self.ask_or_share(found.record);
            }
            (Some(Act::StartSharing), _) => self.send_code(found.record),
            (Some(Act::Case(_) | Act::RequestStatus) | None, _) => {}
        }
    }

    /// Takes the consent back for every record that is open, at once: no further question (rule R39).
    fn withdraw(&mut self) {
        let acting = self.c.form.as_ref().and_then(|form| form.acting.as_ref());
        let (Some(record), Some(acting)) = (self.c.standing.shared(), acting) else {
            return;
        };
        let method = acting.method;
        self.set_step(Step::Changing {
            record: record.clone(),
            to: ConsentState::Withdrawn,
        });
        self.take_back(record, ConsentPurpose::ShareCouncils, method);
    }

    /// A consent of one purpose is taken back for these records, with all that the evidence needs.
    pub(in crate::conversation) fn take_back(
        &mut self,
        record: RecordRef,
        purpose: ConsentPurpose,
        method: Method,
    ) {
        let book = self.book();
        self.effects.push(Effect::Withdraw(Withdrawal {
            record,
            purpose,
            at: self.world.now.with_timezone(&Utc),
            channel: self.c.channel,
            council: self.c.council.clone(),
            language: book.words.language().to_owned(),
            notice: book.notice.version.clone(),
            method,
            verified: self.c.standing.is_verified(),
        }));
    }

    /// The whole question, through the gate (rule R41).
    pub(in crate::conversation) fn ask_to_share(&mut self, record: RecordRef) {
        self.set_step(Step::Question(record));
        self.ask_next();
    }

    /// The code was right: what was answered before it holds, else the question is put.
    pub(in crate::conversation) fn ask_or_share(&mut self, record: RecordRef) {
        let acting = self.c.form.as_mut().and_then(|form| form.acting.as_mut());
        match acting.and_then(|acting| acting.decided.take()) {
            Some(decision) => {
                self.set_step(Step::Question(record));
                self.start_settled(decision);
            }
            None => self.ask_to_share(record),
        }
    }

    /// The question whether to start sharing is settled.
    pub(in crate::conversation) fn start_settled(&mut self, decision: Decision) {
        let Some(Step::Question(record)) = self.step() else {
            return;
        };
        let record = record.clone();
        if let Some(filling) = &mut self.c.form {
            filling.gate = None;
            filling.tries = 0;
        }
        if decision.opens() {
            self.set_step(Step::Changing {
                record: record.clone(),
                to: ConsentState::Given,
            });
            self.effects.push(Effect::Share { record, decision });
            return;
        }
        let refused = decision.record().decision == ConsentState::Refused;
        self.c.consent.share_councils = self.c.standing.share();
        self.act_done(if refused {
            Phrase::SharingRefused
        } else {
            Phrase::SharingUnclear
        });
    }

    pub(in crate::conversation) fn sharing_changed(&mut self) {
        let Some(Step::Changing { record, to }) = self.step() else {
            return;
        };
        let (record, to) = (record.clone(), *to);
        self.c.standing.changed(&record, to);
        self.known_share_changed(record.ids(), to);
        self.c.consent.share_councils = to;
        if !self.c.is_asking() {
            // Somebody else speaks: what is true is noted, and nothing said.
            return self.unshelve(Outcome::Answered);
        }
        self.taken_as_act();
        self.act_done(match (to, self.c.standing.found()) {
            (ConsentState::Given, _) => Phrase::SharingStarted,
            (_, Some(_)) => Phrase::SharingStopped,
            // Nobody has looked for what was kept before this conversation.
            (_, None) => Phrase::SharingStoppedHere,
        });
    }

    /// The store failed: nothing is changed, and that is said.
    pub(in crate::conversation) fn sharing_failed(&mut self) {
        if !self.act_waits() {
            return;
        }
        if self.open_act() == Some(Act::RequestStatus) {
            return;
        }
        if self.case_in_hand().is_some() {
            // The record of a case could not be looked for.
            return self.case_failed();
        }
        self.c.consent.share_councils = self.c.standing.share();
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        self.stuck(Phrase::SharingFailed);
    }

    /// Says how it came out; then what waited goes on.
    fn act_done(&mut self, phrase: Phrase) {
        let (home, other) = self.sharing_names();
        self.phrase(phrase, &[("home", home), ("other", other)]);
        self.unshelve(Outcome::Answered);
        self.go_on();
    }

    /// The right is left as it is; then what waited goes on.
    pub(in crate::conversation) fn act_abandoned(&mut self) {
        self.unshelve(Outcome::Abandoned);
        self.go_on();
    }

    pub(in crate::conversation) fn go_on(&mut self) {
        if self.c.form.is_some() {
            self.resume();
        } else if !self.next_wish() {
            self.phrase(Phrase::AnythingElse, &[]);
        }
    }

    /// It goes no further: the reason, and a person.
    pub(in crate::conversation) fn stuck(&mut self, phrase: Phrase) {
        self.set_step(Step::Stuck);
        self.phrase(phrase, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }
}

/// "Stop sharing", "I've changed my mind": something is shared as they know it, and their record is looked
/// for, whatever is open.
fn takes_back_from_before(utterance: &Utterance<'_>) -> bool {
    const BEFORE: &str = "stop|stopped|withdraw|withdrawing|revoke|unshare|longer|anymore|already|still|cancel|remove|changed|before";
    stands(BEFORE, &utterance.words)
}
