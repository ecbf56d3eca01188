//! Residents who were here before (rules R1, R3, R18): recognised by what a request asks anyway, never
//! by a question of its own, and never by the line they call from.
//!
//! Where nobody is recognised nothing is said, so wrong facts, no record, a closed one, one for
//! advisers only and too many tries are all alike (domain.md A3.7). Where somebody is, what the record
//! holds is confirmed in part, and a consent that was settled is not asked again.

use crate::consent::{ConsentPurpose, ConsentState};
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::rights::code;
use crate::conversation::state::{Entry, Filling, Next, Recognised};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, FieldValue, Reading, within};
use crate::flow::{Act, Question};
use crate::identity::{Detail, Facts, Identified, Matched};
use crate::ids::FieldId;
use crate::personal::Personal;

/// The standard fields that tell who somebody is. Others of the same kind may be another person's,
/// such as a child's date of birth.
const FACTS: [&str; 7] = [
    "name", "address", "house", "postcode", "phone", "email", "dob",
];

impl Filling {
    /// What was told for this request that may show who the resident is.
    fn facts(&self, caller: Option<&Personal<String>>) -> Facts {
        let mut facts = Facts::default();
        for (field, entry) in &self.entries {
            if let Entry::Given { value, .. } = entry
                && FACTS.contains(&field.as_str())
            {
                facts.take(value);
            }
        }
        // The line somebody calls from proves nothing, said or not (domain.md T3).
        if facts.phone.as_ref() == caller {
            facts.phone = None;
        }
        facts
    }

    /// What the record holds for this question and may be used for it, with the part that may be said.
    pub(in crate::conversation) fn stored(
        &self,
        question: &Question,
    ) -> Option<(Detail, &Personal<String>)> {
        let known = self.recognised.as_ref()?;
        if known.anew.contains(&question.field) {
            return None;
        }
        let detail = detail_of(question)?;
        Some((detail, known.matched.known()?.part(detail)?))
    }

    /// Whether this question can be left out: nobody needs the answer, and the record has it.
    pub(in crate::conversation) fn spares(&self, question: &Question) -> bool {
        question.optional && self.stored(question).is_some()
    }

    /// Where consent to share stands for this request, once it was asked or is known.
    pub(in crate::conversation) fn consent(&self) -> Option<ConsentState> {
        let settled = self.decision.as_ref();
        let settled = settled.map(|decision| decision.record().decision);
        let open = self.gate_for(|purpose| *purpose == ConsentPurpose::ShareCouncils);
        let open = open.map(|_| ConsentState::Asked);
        let stands = self.recognised.as_ref().map(|known| known.share);
        let early = self.refused_early.as_ref();
        let early = early.map(|decision| decision.record().decision);
        settled.or(open).or(early).or(stands)
    }

    /// Forgets the record: the request goes on as one of somebody who is not known.
    fn forget_record(&mut self) {
        self.recognised = None;
        self.entries
            .retain(|_, entry| !matches!(entry, Entry::Stored(_)));
    }
}

/// The stored detail that answers a question: only the standard fields, because a pack may ask for
/// another person's number in one of its own.
fn detail_of(question: &Question) -> Option<Detail> {
    match (question.field.as_str(), question.kind) {
        ("address", FieldKind::Address) => Some(Detail::Address),
        ("phone", FieldKind::Phone) => Some(Detail::Phone),
        ("email", FieldKind::Email) => Some(Detail::Email),
        ("dob", FieldKind::Dob) => Some(Detail::Dob),
        _ => None,
    }
}

impl Talk<'_> {
    /// Sees whether the resident is known, as soon as what they told suffices and once for the same
    /// facts. True: that comes before the next question.
    pub(in crate::conversation) fn recognise_first(&mut self) -> bool {
        self.forget_another();
        let Some(facts) = self.facts_to_try() else {
            return false;
        };
        let before = self.c.standing.tried_before(&facts).cloned();
        if let Some(filling) = &mut self.c.form {
            filling.recognising = Some(facts.clone());
        }
        self.effects.push(Effect::Recognise { facts, before });
        true
    }

    fn facts_to_try(&self) -> Option<Facts> {
        let (filling, form) = self.form()?;
        let settled = filling.gate.is_some() || filling.decision.is_some();
        let open = form.service().is_some()
            && !filling.for_another
            && filling.sending.is_none()
            && filling.recognising.is_none()
            && filling.recognised.is_none();
        if !open || settled || !self.c.is_asking() || self.c.aside.is_some() {
            return None;
        }
        let facts = filling.facts(self.c.caller_id.as_ref());
        // A request is somebody's by name: what a household shares leads to nobody.
        let try_it = facts.name.is_some() && facts.suffice() && !self.c.standing.has_tried(&facts);
        try_it.then_some(facts)
    }

    /// An answer was changed that had led to the record: it may be another person's.
    fn forget_another(&mut self) {
        let caller = self.c.caller_id.as_ref();
        let another = self.c.form.as_ref().is_some_and(|filling| {
            let known = filling.recognised.as_ref();
            known.is_some_and(|known| !filling.facts(caller).hold(known.matched.facts()))
        });
        if another {
            self.forget_record();
        }
    }

    pub(in crate::conversation) fn forget_record(&mut self) {
        self.c.standing.forget_found();
        if let Some(filling) = &mut self.c.form {
            filling.forget_record();
            self.c.consent.share_councils = filling.consent().unwrap_or_default();
        }
    }

    /// The open request's record is the one that is spoken of, whatever another topic found since.
    pub(in crate::conversation) fn stand_by_record(&mut self) {
        let known = self.c.form.as_ref();
        if let Some(known) = known.and_then(|filling| filling.recognised.as_ref()) {
            self.c.standing.matched(&known.matched);
            let record = known.matched.record();
            self.c.standing.changed(record, known.share);
        }
    }

    /// Whether a request waits to hear if the resident is known.
    pub(in crate::conversation) fn recognising(&self) -> bool {
        let filling = self.c.form.as_ref();
        filling.is_some_and(|filling| filling.recognising.is_some())
    }

    /// The resident is known, or nothing is said of it.
    pub(in crate::conversation) fn recognised(&mut self, found: &Identified) {
        let starts = self.act_topic(Act::StartSharing).is_some();
        let service = self.form().and_then(|(_, form)| form.service());
        // An address that says who owns the request has to be told: the record's is not known here.
        let needs_address = service.is_some_and(|service| service.owner_by_address);
        let Some(filling) = &mut self.c.form else {
            return;
        };
        let Some(facts) = filling.recognising.take() else {
            return;
        };
        match found {
            Identified::Matched(matched)
                if matched.known().is_some() && *matched.facts() == facts =>
            {
                let mut known = Recognised::of(matched, starts);
                known.anew.extend(needs_address.then(|| "address".into()));
                filling.recognised = Some(known);
                self.c.consent.share_councils = matched.share();
                self.use_what_was_agreed(matched);
                self.c.standing.matched(matched);
            }
            Identified::Matched(_) | Identified::NoMatch => self.c.standing.tried(facts),
        }
        if !self.c.is_asking() {
            return;
        }
        // A no that was told before is about the record, too, now that it is known to be shared.
        let known = self
            .c
            .form
            .as_ref()
            .and_then(|form| form.recognised.as_ref());
        match known.map(|known| (known.share, known.asks)) {
            Some((ConsentState::Given, _)) => {
                if let Some(no) = self.early_refusal() {
                    return self.consent_settled(no);
                }
            }
            // The record is closed and nothing will be asked: what stands there is the newest word on it.
            Some((_, false)) => drop(self.early_refusal()),
            Some((_, true)) | None => {}
        }
        self.ask_next();
    }

    /// What the resident agreed to use for a request of this conversation is not asked again.
    fn use_what_was_agreed(&mut self, matched: &Matched) {
        let before = self.c.standing.found();
        if before.is_none_or(|before| before.record != *matched.record()) {
            self.c
                .known
                .retain(|_, entry| !matches!(entry, Entry::Stored(_)));
        }
        let Some((filling, form)) = self.form() else {
            return;
        };
        let agreed: Vec<(FieldId, Entry)> = form
            .collect
            .iter()
            .filter(|question| !filling.entries.contains_key(&question.field))
            .filter_map(|question| {
                let (detail, _) = filling.stored(question)?;
                let agreed = matches!(self.c.known.get(&question.field), Some(Entry::Stored(_)));
                agreed.then(|| (question.field.clone(), Entry::Stored(detail)))
            })
            .collect();
        if let Some(filling) = &mut self.c.form {
            filling.entries.extend(agreed);
        }
    }

    /// Whether the open question is whether to use what the record holds.
    pub(in crate::conversation) fn offers_stored(&self) -> bool {
        let open = matches!(self.next(), Some(Next::Ask(question))
            if self.c.form.as_ref().is_some_and(|filling| filling.stored(question).is_some()));
        open && self.c.aside.is_none()
    }

    /// "We have a phone number for you ending 47. Shall we use it?" False: the record has none.
    pub(in crate::conversation) fn offer_stored(&mut self, question: &Question) -> bool {
        let stored = self.c.form.as_ref();
        let stored = stored.and_then(|filling| filling.stored(question));
        let Some((detail, part)) = stored else {
            return false;
        };
        let (text, speech) = code::part_of(part);
        let phrase = match detail {
            Detail::Address => Phrase::StoredAddress,
            Detail::Phone => Phrase::StoredPhone,
            Detail::Email => Phrase::StoredEmail,
            Detail::Dob => Phrase::StoredDob,
        };
        self.phrase_both(phrase, &[("part", &text, &speech)]);
        self.say_keys();
        true
    }

    /// A yes or no to that, or at once another value. False: neither, so it is for others to hear.
    pub(in crate::conversation) fn hear_stored(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        let stored = self.c.form.as_ref();
        let Some((detail, _)) = stored.and_then(|filling| filling.stored(question)) else {
            return false;
        };
        // "No, use 01632 960 002": the value that is told is the answer.
        let manner = self.manner(utterance.how);
        if let Some(found) = within::find(question.kind, utterance.text, &question.label, manner) {
            self.ask_anew(&question.field);
            if !matches!(found.value, FieldValue::Address(_)) {
                self.accept(question, found.value, utterance.how);
                return true;
            }
            return false;
        }
        match self.use_it_or_not(utterance) {
            Some(true) => {
                if let Some(filling) = &mut self.c.form {
                    let field = question.field.clone();
                    filling.entries.insert(field, Entry::Stored(detail));
                }
                self.ask_next();
            }
            Some(false) => {
                self.ask_anew(&question.field);
                self.ask_next();
            }
            None if self.tells(question, utterance) => {
                self.ask_anew(&question.field);
                return false;
            }
            None => {
                if let Some(other) = self.digression(utterance, false) {
                    self.start(&other, utterance);
                } else if !self.tried_enough() {
                    self.ask_open();
                }
            }
        }
        true
    }

    /// Whether the words are a value of the question's own, or decline one.
    fn tells(&self, question: &Question, utterance: &Utterance<'_>) -> bool {
        let manner = self.manner(utterance.how);
        let labels = question.labels();
        matches!(
            question.kind.read(utterance.text, manner, &labels),
            Reading::Accept(_) | Reading::Ask(_) | Reading::Declined
        )
    }

    /// The stored detail is not used for this request: the resident tells another, or none.
    pub(in crate::conversation) fn ask_anew(&mut self, field: &FieldId) {
        let known = self.c.form.as_mut();
        if let Some(known) = known.and_then(|filling| filling.recognised.as_mut()) {
            known.anew.push(field.clone());
        }
    }

    /// How check answers shows a stored detail.
    pub(in crate::conversation) fn shown_stored(&self, question: &Question) -> (String, String) {
        let stored = self.c.form.as_ref();
        let part = stored.and_then(|filling| filling.stored(question));
        let Some((detail, part)) = part else {
            return Default::default();
        };
        let (text, speech) = code::part_of(part);
        let phrase = match detail {
            Detail::Address => Phrase::CheckStoredAddress,
            Detail::Phone => Phrase::CheckStoredPhone,
            Detail::Email => Phrase::CheckStoredEmail,
            Detail::Dob => Phrase::CheckStoredDob,
        };
        let words = &self.book().words;
        let saying = words.say_both(phrase.id(), &[("part", &text, &speech)]);
        (saying.text, saying.speech)
    }

    /// The record is not there any more, or not as it was: the resident is recognised anew, or the
    /// request goes on without one and asks what was to come from it. Nothing that was told is lost.
    pub(in crate::conversation) fn record_gone(&mut self) {
        if let Some(filling) = &mut self.c.form {
            filling.sending = None;
        }
        self.forget_record();
        self.phrase(Phrase::StoredGone, &[]);
        self.ask_next();
    }

    /// Consent of a record has changed: requests that join it follow, whatever was answered in them before.
    pub(in crate::conversation) fn known_share_changed(
        &mut self,
        ids: &[String],
        to: ConsentState,
    ) {
        let fillings = self.c.form.iter_mut().chain(&mut self.c.shelved);
        for filling in fillings {
            let Some(known) = filling.recognised.as_mut() else {
                continue;
            };
            let mut own = known.matched.record().ids().iter();
            if own.all(|id| ids.contains(id)) {
                known.share = to;
                known.asks = false;
                // What was said to this before is about a state that is no more.
                filling.decision = None;
                filling.refused_early = None;
            }
        }
    }

    /// The topic with which Porter sees to a right by itself.
    pub(in crate::conversation) fn act_topic(&self, act: Act) -> Option<crate::ids::TopicId> {
        let mut topics = self.book().topics.keys();
        topics
            .find(|id| self.book().act(id.as_str()) == Some(act))
            .cloned()
    }
}

impl Recognised {
    /// Going on with a consent whose notice changed needs a new answer and no code; where none was ever
    /// given, a yes is a start, which has to be possible.
    fn of(matched: &Matched, starts: bool) -> Self {
        let share = matched.share();
        let undecided = matches!(
            share,
            ConsentState::None | ConsentState::Asked | ConsentState::Ended
        );
        Self {
            matched: matched.clone(),
            share,
            asks: share == ConsentState::NeedsRefresh || (undecided && starts),
            anew: Vec::new(),
        }
    }
}
