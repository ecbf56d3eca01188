//! Rights that a case is opened for (rules R44, R49): the facts are asked and checked, the record is
//! looked for, and whatever comes of that, the case is opened and the same is said (domain.md A3.7).
//!
//! Who asks learns by when they are answered, and nothing of what is held. A request that was open
//! waits until then.

use crate::consent::{ConsentPurpose, ConsentState, Method};
use crate::conversation::Outcome;
use crate::conversation::consent;
use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::Next;
use crate::conversation::state::{Entry, Step};
use crate::conversation::talk::Talk;
use crate::field::{Description, FieldKind, FieldValue, Reading};
use crate::flow::{Act, Question, Topic};
use crate::hours::english::English;
use crate::hours::{Manner, Tongue};
use crate::identity::{Identified, RecordRef};
use crate::ids::FieldId;
use crate::keep::ReferenceNumber;
use crate::personal::Personal;
use crate::rights::{NewCase, RightsKind, due};
use chrono::{NaiveDate, Utc};

impl Talk<'_> {
    /// The kind of the case that is in hand, if one is.
    pub(in crate::conversation) fn case_in_hand(&self) -> Option<RightsKind> {
        match self.open_act()? {
            Act::Case(kind) => Some(kind),
            Act::StopSharing | Act::StartSharing | Act::RequestStatus => None,
        }
    }

    /// Whether somebody is telling in their own words what a case is about: they may well speak of
    /// other services there, or of this very right.
    pub(in crate::conversation) fn tells_case(&self) -> bool {
        let told = matches!(self.next(), Some(Next::Ask(question))
            if matches!(question.kind, FieldKind::Description | FieldKind::Text));
        told && self.c.aside.is_none() && self.case_in_hand().is_some()
    }

    /// Whether words that look like this right are part of what a case is about.
    pub(in crate::conversation) fn is_part_of_case(&self, topic: &Topic, cued: bool) -> bool {
        let same = self.c.form.as_ref().map(|filling| &filling.topic) == Some(&topic.id);
        topic.kind == crate::flow::Kind::Rights && self.tells_case() && (same || !cued)
    }

    /// What somebody would like to know under freedom of information: any question is an answer there.
    pub(in crate::conversation) fn wish_of_case(
        &self,
        question: &Question,
        text: &str,
    ) -> Option<Reading<FieldValue>> {
        let wish =
            question.kind == FieldKind::Description && self.case_in_hand() == Some(RightsKind::Foi);
        wish.then(|| Description::read_wish(text).map(FieldValue::Description))
    }

    /// Before the first fact: who gets it, what for and for how long (rule R14).
    pub(in crate::conversation) fn explain_case(&mut self, kind: RightsKind, facts: &str) {
        let who = self.controllers_of(kind);
        let link = self.book().notice.link.clone();
        let args = [
            ("who", who.as_str()),
            ("facts", facts),
            ("link", link.as_str()),
        ];
        self.phrase(Phrase::BeforeCase, &args);
    }

    /// The answers are right: the record is looked for, where it is about one.
    pub(in crate::conversation) fn case_checked(&mut self, kind: RightsKind) {
        if kind.is_about_a_record() {
            self.set_step(Step::Identifying);
            self.effects.push(Effect::Identify(self.facts()));
        } else {
            self.open_case(kind, None);
        }
    }

    /// The record was looked for. Found or not, the case is opened; what was found is known to the
    /// store alone, so that nothing outside shows it.
    pub(in crate::conversation) fn case_identified(
        &mut self,
        kind: RightsKind,
        found: &Identified,
    ) {
        let matched = match found {
            Identified::Matched(matched) => Some(matched.record()),
            Identified::NoMatch => None,
        };
        let own = self.c.standing.own().map(|own| own.record.clone());
        let record = match (own, matched) {
            (Some(own), Some(matched)) => Some(own.and(matched)),
            (own, matched) => own.or_else(|| matched.cloned()),
        };
        self.open_case(kind, record);
    }

    fn open_case(&mut self, kind: RightsKind, record: Option<RecordRef>) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        let topic = filling.topic.clone();
        let told: Vec<(FieldId, FieldValue)> = form
            .collect
            .iter()
            .filter_map(|question| {
                let value = filling.value(&question.field)?;
                Some((question.field.clone(), value.clone()))
            })
            .collect();
        let moves_on = self.moves_on(kind);
        let due = self.case_due(kind);
        let reference = ReferenceNumber::from_chance(self.world.chance);
        let book = self.book();
        let case = NewCase {
            reference: reference.clone(),
            topic,
            kind,
            controllers: kind.controllers(
                &self.c.council,
                book.councils_on(self.world.now.date_naive()),
            ),
            council: self.c.council.clone(),
            at: self.world.now.with_timezone(&Utc),
            due,
            record,
            moves_on,
            told: Personal::new(told),
        };
        self.set_step(Step::OpeningCase { reference, due });
        self.effects.push(Effect::OpenCase(Box::new(case)));
    }

    /// The case is open: its reference, and by when it is answered.
    pub(in crate::conversation) fn case_opened(&mut self) {
        let (Some(kind), Some(Step::OpeningCase { reference, due })) =
            (self.case_in_hand(), self.step())
        else {
            return;
        };
        let (reference, due) = (reference.clone(), *due);
        let acting = self.c.form.as_ref().and_then(|form| form.acting.as_ref());
        if let Some(method) = acting.map(|acting| acting.method) {
            self.take_back_at_once(kind, method);
        }
        self.c.reference = Some(reference.clone());
        if !self.c.is_asking() {
            // Somebody else speaks: what is true is noted, and nothing said.
            return self.unshelve(Outcome::Kept);
        }
        self.taken_as_act();
        let phrase = match kind {
            RightsKind::Complaint => Phrase::CaseOpenedComplaint,
            RightsKind::MovedAway => Phrase::CaseOpenedMoved,
            _ => Phrase::CaseOpened,
        };
        let who = self.controllers_of(kind);
        let shown = |date| whole_date(date, Manner::Shown);
        let spoken = |date| whole_date(date, Manner::Spoken);
        let moves_on = self.moves_on(kind).unwrap_or(due);
        self.phrase_both(
            phrase,
            &[
                ("reference", reference.as_str(), &reference.spoken()),
                ("who", &who, &who),
                ("due", &shown(due), &spoken(due)),
                ("date", &shown(moves_on), &spoken(moves_on)),
            ],
        );
        self.know_what_was_told();
        self.unshelve(Outcome::Kept);
        self.go_on();
    }

    /// What this very conversation agreed to holds no more from now on; what was before it, people find
    /// with the case.
    fn take_back_at_once(&mut self, kind: RightsKind, method: Method) {
        let gone = match kind {
            RightsKind::StopContact => return self.no_more_news(method),
            RightsKind::Withdrawal => {
                let noted =
                    |purpose: &ConsentPurpose| matches!(purpose, ConsentPurpose::Sensitive(_));
                self.c.standing.no_more_beside(noted)
            }
            RightsKind::Objection => {
                let passed =
                    |purpose: &ConsentPurpose| matches!(purpose, ConsentPurpose::ThirdParty(_));
                self.c.standing.no_more_beside(passed)
            }
            _ => return,
        };
        let Some(record) = self.c.standing.own().map(|own| own.record.clone()) else {
            return;
        };
        for purpose in gone {
            *self.consent_state_mut(&purpose) = ConsentState::Withdrawn;
            self.take_back(record.clone(), purpose, method);
        }
    }

    /// The store failed: nothing is kept, and that is said.
    pub(in crate::conversation) fn case_failed(&mut self) {
        let waits = matches!(
            self.step(),
            Some(Step::OpeningCase { .. } | Step::Identifying)
        );
        if !waits {
            return;
        }
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        self.stuck(Phrase::CaseFailed);
    }

    /// What was told for a case is not asked again for a request (WCAG 3.3.7).
    fn know_what_was_told(&mut self) {
        let entries = self.c.form.as_ref().map(|filling| filling.entries.clone());
        for (field, entry) in entries.into_iter().flatten() {
            let found_by = |value: &FieldValue| {
                matches!(value, FieldValue::Postcode(_) | FieldValue::House(_))
                    || value.is_contact_or_address()
            };
            if matches!(&entry, Entry::Given { value, .. } if found_by(value)) {
                self.c.known.entry(field).or_insert(entry);
            }
        }
    }

    /// The last day to answer. Who moves away later is answered after that: nothing is done early.
    fn case_due(&self, kind: RightsKind) -> NaiveDate {
        let today = self.world.now.date_naive();
        let from = self.moves_on(kind).map_or(today, |day| day.max(today));
        due(kind, from, &self.book().holidays)
    }

    /// The day they move away.
    fn moves_on(&self, kind: RightsKind) -> Option<NaiveDate> {
        let filling = self.c.form.as_ref()?;
        let mut told = filling.entries.values();
        told.find_map(|entry| match entry {
            Entry::Given {
                value: FieldValue::Date(date),
                ..
            } if kind == RightsKind::MovedAway => Some(date.date()),
            _ => None,
        })
    }

    fn controllers_of(&self, kind: RightsKind) -> String {
        let book = self.book();
        let names: Vec<String> = kind
            .controllers(
                &self.c.council,
                book.councils_on(self.world.now.date_naive()),
            )
            .iter()
            .map(|council| book.council_name(council).to_owned())
            .collect();
        consent::and_list(&names)
    }
}

/// "Thursday 24 December 2026": a date that is promised is said with its year.
fn whole_date(date: NaiveDate, manner: Manner) -> String {
    use chrono::Datelike as _;
    let weekday = English.weekday(date.weekday());
    format!(
        "{weekday} {} {}",
        English.day_month(date, manner),
        date.year()
    )
}
