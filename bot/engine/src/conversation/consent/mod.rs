//! Consent questions in a request: each put in the wording that is true here, heard by its gate.
//!
//! The one about sharing is worded here, the one about a sensitive detail in `sensitive`. How an
//! answer is heard is the same for both: only a clear yes is a yes (domain.md A3.3).

pub(in crate::conversation) mod early;
pub(in crate::conversation) mod news;
pub(in crate::conversation) mod objection;
pub(in crate::conversation) mod plain_yes;
pub(in crate::conversation) mod questions;
pub(in crate::conversation) mod sensitive;
pub(in crate::conversation) mod understood;

use crate::consent::{
    Answer, ConsentPurpose, ConsentState, Decision, Gate, Method, Put, Verdict, evidence,
    sharing_question,
};
use crate::conversation::Channel;
use crate::conversation::form;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::rights::sensitive_of;
use crate::conversation::state::{Filling, How, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::{FieldKind, FieldValue, Reading, YesNo};
use crate::flow::{Act, Service};
use crate::ids::{FieldId, TopicId};
use crate::reply::Saying;
use chrono::Utc;

impl Talk<'_> {
    /// Where a consent stands, as it is shown.
    pub(in crate::conversation) fn consent_state_mut(
        &mut self,
        purpose: &ConsentPurpose,
    ) -> &mut ConsentState {
        let shown = &mut self.c.consent;
        match purpose {
            ConsentPurpose::ShareCouncils => &mut shown.share_councils,
            ConsentPurpose::Sensitive(_) => &mut shown.sensitive,
            ConsentPurpose::ThirdParty(_) => &mut shown.third_party,
            ConsentPurpose::InfoMail => &mut shown.info_mail,
        }
    }

    /// Shows the consents of the open request as they stand; none, where none is open.
    pub(in crate::conversation) fn show_consent(&mut self) {
        let open = self.c.form.as_ref();
        let share = open.and_then(Filling::consent).unwrap_or_default();
        let sensitive = open.and_then(sensitive_of).unwrap_or_default();
        self.c.consent.share_councils = share;
        self.c.consent.sensitive = sensitive;
    }

    /// Whether the question about sharing is the open one.
    pub(in crate::conversation) fn sharing_is_asked(&self) -> bool {
        let share = |purpose: &ConsentPurpose| *purpose == ConsentPurpose::ShareCouncils;
        let form = self.c.form.as_ref();
        self.consent_is_open() && form.is_some_and(|form| form.gate_for(share).is_some())
    }

    /// Whether a consent question is the open one.
    pub(in crate::conversation) fn consent_is_open(&self) -> bool {
        self.c.aside.is_none()
            && self
                .c
                .form
                .as_ref()
                .is_some_and(|filling| filling.gate.is_some())
    }

    /// Puts the question in full: who, what, why, that the service does not depend on it, and that
    /// it can be taken back (domain.md A3.2).
    pub(in crate::conversation) fn put_consent(&mut self) {
        if let Some(Next::Sensitive(detail)) = self.next() {
            return self.put_sensitive(detail);
        }
        if self.c.form.as_ref().is_some_and(|form| form.for_another) {
            return self.settle_for_another();
        }
        if let Some(no) = self.early_refusal() {
            return self.settle(no);
        }
        let (saying, put) = self.consent_wording();
        self.say(saying);
        self.open_gate(ConsentPurpose::ShareCouncils, put);
    }

    /// The question has been said: its gate is open now.
    pub(in crate::conversation) fn open_gate(&mut self, purpose: ConsentPurpose, put: Put) {
        *self.consent_state_mut(&purpose) = ConsentState::Asked;
        let home = self.home().clone();
        if let Some(filling) = &mut self.c.form {
            if purpose == ConsentPurpose::ShareCouncils {
                filling.asked_home = Some(home);
            }
            let before = filling.times_put(&purpose);
            filling.gate = Some(if *before == 0 {
                Gate::put(purpose, put)
            } else {
                Gate::put_again(purpose, put, *before)
            });
        }
        self.count_put();
        self.say_keys();
    }

    /// Counts that the open question was put once more.
    pub(in crate::conversation) fn count_put(&mut self) {
        if let Some(filling) = &mut self.c.form
            && let Some(purpose) = filling.gate.as_ref().map(|gate| gate.purpose().clone())
        {
            let times = filling.times_put(&purpose);
            *times = times.saturating_add(1);
        }
    }

    /// Notes that the words are about somebody else, and says what that means, once.
    pub(in crate::conversation) fn note_for_another(&mut self, words: &[String]) {
        // "For me and my son" is for whoever speaks.
        const FOR_THEMSELVES: &str = "me|myself|us|both and|plus my|our";
        let also = stands(FOR_THEMSELVES, words);
        let named = !also && self.names_move(words, Repair::ForAnother);
        if named {
            self.is_for_another();
        }
    }

    /// What it means that the request is for somebody else, said once.
    pub(in crate::conversation) fn is_for_another(&mut self) {
        // Where the form asks for a child's name, the contact is the parent's own, and so is the choice.
        let personal = self
            .form()
            .is_some_and(|(_, form)| form.is_personal() && !form.names_another());
        let request = |filling: &&mut Filling| personal && filling.acting.is_none();
        let Some(filling) = self.c.form.as_mut().filter(request) else {
            return;
        };
        if !std::mem::replace(&mut filling.for_another, true) {
            // Whoever asks was recognised; the request is another's.
            self.forget_record();
            let (home, other) = self.sharing_names();
            self.phrase(Phrase::ForAnother, &[("home", home), ("other", other)]);
        }
    }

    /// The person it is for was not asked, so nothing is shared.
    fn settle_for_another(&mut self) {
        let (home, other) = self.sharing_names();
        let saying = self
            .book()
            .words
            .say(Phrase::ForAnother.id(), &[("home", home), ("other", other)]);
        let put = self.evidence(Phrase::ForAnother.id(), &saying);
        let decision = self.not_theirs(ConsentPurpose::ShareCouncils, put);
        if let Some(filling) = &mut self.c.form {
            filling.decision = Some(decision);
            filling.gate = None;
            filling.tries = 0;
        }
        self.ask_next();
    }

    /// Somebody speaks for another person: what they were told instead of the question settles it.
    pub(in crate::conversation) fn not_theirs(
        &mut self,
        purpose: ConsentPurpose,
        put: Put,
    ) -> Decision {
        let method = if self.c.channel == Channel::Voice {
            Method::Spoken
        } else {
            Method::Typed
        };
        let at = self.world.now.with_timezone(&Utc);
        let decision = Gate::not_theirs_to_answer(purpose, put, method, at);
        *self.consent_state_mut(&decision.record().purpose) = decision.record().decision;
        decision
    }

    /// The open consent question once more, as it stands, after something else was said.
    pub(in crate::conversation) fn put_consent_again(&mut self) {
        let Some(gate) = self
            .c
            .form
            .as_ref()
            .and_then(|filling| filling.gate.clone())
        else {
            return self.put_consent();
        };
        if let Some(yes) = gate.reading_back() {
            self.phrase(read_back(gate.purpose(), yes), &[]);
        } else if gate.asked_again() {
            let (_, saying) = self.simpler_wording();
            self.say(saying);
        } else if let Some(Next::Sensitive(detail)) = self.next() {
            self.wording(&detail.ask);
        } else {
            let (saying, _) = self.consent_wording();
            self.say(saying);
        }
        self.say_keys();
    }

    /// The question in full, with its evidence.
    fn consent_wording(&self) -> (Saying, Put) {
        let service = self.form().and_then(|(_, form)| form.service());
        if let Some(service) = service {
            let (wording, saying) = self.service_wording(service);
            let put = self.evidence(&wording, &saying);
            return (saying, put);
        }
        let (book, today) = (self.book(), self.world.now.date_naive());
        sharing_question(book, self.c.channel, &self.c.council, self.home(), today)
    }

    /// Who does the work and gets details for it, where its agreement allows that today (rules R26,
    /// R30). Where it does not, nobody is told that it gets any, and it gets none.
    pub(in crate::conversation) fn contractor<'s>(
        &self,
        topic: &TopicId,
        of: &'s Service,
    ) -> Option<&'s (String, Vec<FieldId>)> {
        let contractor = of.contractor.as_ref()?;
        let recipient = self.book().recipients.get(&contractor.0)?;
        let today = self.world.now.date_naive();
        recipient.may_get(topic, today).ok()?;
        Some(contractor)
    }

    /// The wording that is true for this service.
    fn service_wording(&self, of: &Service) -> (String, Saying) {
        let book = self.book();
        let (home, other) = self.sharing_names();
        let owner = self.owner(of);
        let owner_name = book.council_name(owner);
        let Some((filling, form)) = self.form() else {
            return Default::default();
        };
        let service = self
            .topic(&filling.topic)
            .map(|topic| topic.title.as_str())
            .unwrap_or_default();
        let phrase = if owner == self.home() {
            Phrase::ConsentHome
        } else {
            Phrase::ConsentPartner
        };
        let args = [
            ("a", home),
            ("b", other),
            ("home", home),
            ("owner", owner_name),
            ("service", service),
        ];
        let mut saying = book.words.say(phrase.id(), &args);
        let mut wording = phrase.id().to_owned();
        if let Some((recipient, fields)) = self.contractor(&filling.topic, of) {
            let contractor = book
                .recipients
                .get(recipient)
                .map_or(recipient.as_str(), |recipient| &recipient.name);
            let labels: Vec<String> = form
                .collect
                .iter()
                .filter(|question| fields.contains(&question.field))
                .map(|question| question.label.to_lowercase())
                .collect();
            let more = book.words.say(
                Phrase::ConsentContractor.id(),
                &[("contractor", contractor), ("fields", &and_list(&labels))],
            );
            saying = Saying {
                text: format!("{} {}", more.text, saying.text),
                speech: format!("{} {}", more.speech, saying.speech),
                foreign: Vec::new(),
            };
            wording = format!("{wording}+{}", Phrase::ConsentContractor.id());
        }
        (wording, saying)
    }

    /// The open question in simpler words, with the id of those words.
    pub(in crate::conversation) fn simpler_wording(&self) -> (String, Saying) {
        if let Some(Next::Sensitive(detail)) = self.next() {
            return self.simpler_sensitive(detail);
        }
        let (home, other) = self.sharing_names();
        let saying = self.book().words.say(
            Phrase::ConsentAgain.id(),
            &[("home", home), ("other", other)],
        );
        (Phrase::ConsentAgain.id().to_owned(), saying)
    }

    pub(in crate::conversation) fn evidence(&self, wording: &str, saying: &Saying) -> Put {
        evidence(
            self.book(),
            self.c.channel,
            &self.c.council,
            wording,
            saying,
        )
    }

    pub(in crate::conversation) fn hear_consent(&mut self, utterance: &Utterance<'_>) {
        if self
            .c
            .form
            .as_ref()
            .is_some_and(|filling| filling.gate.is_none())
        {
            return self.put_consent();
        }
        let answer = self.consent_answer(utterance);
        if answer == Answer::Unclear {
            if self.answered_meanwhile(utterance) && self.put_after_question() {
                return;
            }
            // A question of no known kind is told what the choice is for; it is no clear yes, and counts
            // as the one unclear answer that is asked about again (domain.md A3.3).
            match self.next() {
                Some(Next::Sensitive(detail)) => self.unclear_about(detail, utterance),
                _ if asks_back(utterance) || questions::asks_something(utterance) => {
                    self.phrase(Phrase::ConsentWhy, &[]);
                }
                _ => {}
            }
        }
        self.hear_answer_to_consent(answer, utterance.method);
    }

    /// What was said instead of an answer is not lost: a question about something else is answered,
    /// and changes nothing about the one that is open.
    fn answered_meanwhile(&mut self, utterance: &Utterance<'_>) -> bool {
        let Some(other) = self.digression(utterance, false) else {
            return false;
        };
        let Some(topic) = self.topic(&other) else {
            return false;
        };
        let crate::flow::TopicBody::Answer(body) = &topic.body else {
            return false;
        };
        if body.needs.is_some() {
            return false;
        }
        let said_hours = !body.desks.is_empty() && self.hours(topic, body, utterance);
        if !said_hours && let Some(words) = &body.say {
            self.wording(words);
        }
        self.taken_as(&other);
        true
    }

    /// The answer to a consent question. A yes that may have been misheard is read back before it counts.
    pub(in crate::conversation) fn consent_answer(&self, utterance: &Utterance<'_>) -> Answer {
        match self.consent_in_words(utterance) {
            Answer::Yes if !utterance.surely => Answer::Corrected(true),
            answer => answer,
        }
    }

    /// Only a clear yes is a yes; the topic model has no say in it.
    fn consent_in_words(&self, utterance: &Utterance<'_>) -> Answer {
        for (phrase, answer) in [
            (Phrase::ChoiceYes, Answer::Yes),
            (Phrase::ChoiceNo, Answer::No),
        ] {
            if form::said_exactly(utterance.text, &self.label(phrase)) {
                return answer;
            }
        }
        // "Don't share my details" is as clear a no as there is, where that is the question.
        if self.sharing_is_asked()
            && utterance
                .guess
                .cue
                .as_ref()
                .is_some_and(|cue| self.book().act(cue.as_str()) == Some(Act::StopSharing))
        {
            return Answer::No;
        }
        match self.read_consent(understood::without_then(utterance.text), utterance.how) {
            answer @ (Answer::Yes | Answer::No | Answer::Corrected(_)) => answer,
            Answer::Unclear
                if self.sharing_is_asked()
                    && !asks_back(utterance)
                    && !is_mixed(&utterance.words)
                    && self.objects_to_sharing(utterance) =>
            {
                Answer::No
            }
            // "Fair enough, yes": the words before the answer say that the question was understood.
            Answer::Unclear => understood::after_understanding(utterance.text)
                .map_or(Answer::Unclear, |rest| {
                    self.read_consent(&rest, utterance.how)
                }),
        }
    }

    fn read_consent(&self, text: &str, how: How) -> Answer {
        match FieldKind::YesNo.read(text, self.manner(how), &[]) {
            Reading::Accept(FieldValue::YesNo(YesNo::Yes)) => Answer::Yes,
            Reading::Accept(FieldValue::YesNo(YesNo::No)) => Answer::No,
            Reading::Ask(FieldValue::YesNo(YesNo::Corrected(yes))) => Answer::Corrected(yes),
            _ => Answer::Unclear,
        }
    }

    pub(in crate::conversation) fn hear_consent_silence(&mut self) {
        self.hear_answer_to_consent(Answer::Unclear, Method::Spoken);
    }

    pub(in crate::conversation) fn hear_answer_to_consent(
        &mut self,
        answer: Answer,
        method: Method,
    ) {
        let at = self.world.now.with_timezone(&Utc);
        let Some(gate) = self.c.form.as_mut().and_then(|filling| filling.gate.take()) else {
            return;
        };
        match gate.hear(answer, method, at) {
            Verdict::Settled(decision) => match decision.record().purpose {
                ConsentPurpose::Sensitive(_) => self.sensitive_settled(decision),
                _ => self.consent_settled(decision),
            },
            Verdict::AskAgain(gate) => {
                if let Some(filling) = &mut self.c.form {
                    filling.gate = Some(gate);
                }
                self.put_simpler();
            }
            Verdict::ReadBack(gate, yes) => {
                self.phrase(read_back(gate.purpose(), yes), &[]);
                if let Some(filling) = &mut self.c.form {
                    filling.gate = Some(gate);
                }
                self.say_keys();
            }
        }
    }

    pub(in crate::conversation) fn consent_settled(&mut self, decision: Decision) {
        if self.act_is_open() {
            return self.start_settled(decision);
        }
        let known = self.c.form.as_ref();
        if known.is_some_and(|filling| filling.recognised.is_some()) {
            return self.known_consent_settled(decision);
        }
        self.say_settled(&decision);
        self.settle(decision);
    }

    /// The decision stands, whether it was spoken of now or when it was told.
    fn settle(&mut self, decision: Decision) {
        *self.consent_state_mut(&decision.record().purpose) = decision.record().decision;
        if let Some(filling) = &mut self.c.form {
            filling.decision = Some(decision);
            filling.gate = None;
            filling.tries = 0;
        }
        if matches!(self.next(), Some(Next::Check)) {
            self.ask_next();
        }
    }

    /// How the question was settled, in words.
    pub(in crate::conversation) fn say_settled(&mut self, decision: &Decision) {
        let (home, _) = self.sharing_names();
        let state = decision.record().decision;
        let phrase = match state {
            ConsentState::Given => Phrase::ConsentGiven,
            ConsentState::Refused => Phrase::ConsentRefused,
            _ => Phrase::ConsentUnclear,
        };
        self.phrase(phrase, &[("home", home)]);
        if state != ConsentState::Given && !self.c.once.effect {
            // Once, neutrally, the real effect (rules R33, R42).
            self.c.once.effect = true;
            self.phrase(Phrase::ConsentEffect, &[]);
        }
    }
}

impl Talk<'_> {
    /// "A, B or C", with the pack's own word for "or".
    pub(in crate::conversation) fn or_list(&self, items: &[String]) -> String {
        let or = self.label(Phrase::ListOr);
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [head @ .., last] => format!("{} {or} {last}", head.join(", ")),
        }
    }
}

/// Whether something is asked rather than told.
fn asks_back(utterance: &Utterance<'_>) -> bool {
    utterance.text.contains('?')
}

/// Words that make an objection half of something else: a yes with a condition, a doubt.
fn is_mixed(words: &[String]) -> bool {
    const MIXED: &str = "yes|yeah|yep|yup|aye|ok|okay|sure|fine|if|unless|but|maybe|perhaps|mind|suppose|guess|except|provided|providing|think|know|who|what|why|how|when|will";
    // "As long as it's only the county": said of what may be, not of what may not.
    const CONDITION: &str = "as|so long as";
    [MIXED, CONDITION].iter().any(|mixed| stands(mixed, words))
}

/// What reads a corrected answer back.
const fn read_back(purpose: &ConsentPurpose, yes: bool) -> Phrase {
    match (purpose, yes) {
        (ConsentPurpose::Sensitive(_), true) => Phrase::SensitiveReadBackYes,
        (ConsentPurpose::Sensitive(_), false) => Phrase::SensitiveReadBackNo,
        (_, true) => Phrase::ConsentReadBackYes,
        (_, false) => Phrase::ConsentReadBackNo,
    }
}

/// "name, address and phone number"
pub(in crate::conversation) fn and_list(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
