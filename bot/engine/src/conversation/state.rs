//! Where a conversation stands.

use super::consent::news::NewsOffer;
use super::effect::Priority;
use super::form::text::TextOffer;
use super::monitoring::Monitoring;
use crate::consent::{ConsentPurpose, ConsentState, Decision, Gate, Method};
use crate::field::{AddressSoFar, FieldKind, FieldValue, Postcode};
use crate::flow::{Act, Form, Question, Sensitive};
use crate::heard::Heard;
use crate::identity::{Detail, Facts, Matched, RecordRef};
use crate::ids::{CouncilId, FieldId, TeamId, TopicId};
use crate::keep::{ContactDetails, ReferenceNumber, tells_the_resident};
use crate::personal::Personal;
use chrono::NaiveDate;
use indexmap::IndexMap;

/// Who answers the resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// Porter.
    Bot,
    /// An adviser: Porter says nothing of its own accord.
    Adviser,
    /// Nobody: it is over.
    Ended,
}

/// A hand-over that was offered or made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handoff {
    pub(super) team: TeamId,
    pub(super) priority: Priority,
    /// True while the resident's answer to the offer is awaited.
    pub(super) offered: bool,
}

/// An emergency that is not resolved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Emergency {
    pub(super) topic: TopicId,
}

/// A question beside the form, to be settled before the form goes on.
#[derive(Debug, Clone)]
pub(super) enum Aside {
    /// Is anyone hurt or in danger right now? Keeps what was said, to hear it again after a no.
    EmergencyDoubt(Box<Doubt>),
    /// Is everyone safe now? Keeps what was said, to go on with it after a yes.
    EmergencyOver(Box<Heard>),
    /// Would you like to speak to a person?
    OfferPerson { team: TeamId },
    /// Would you like a call back?
    OfferCallBack,
    /// Which of these did you mean?
    WhichTopic(Vec<TopicId>),
    /// Leave the open request and start this one?
    Switch(TopicId),
    /// Stop this request?
    Cancel,
    /// What would you like to change?
    WhatToChange,
    /// Which postcode is the bin day for? Used once and forgotten.
    BinPostcode,
    /// Shall the reference come as a text message?
    OfferText(Box<TextOffer>),
    /// Would you like news from the council? A consent of its own.
    News(Box<NewsOffer>),
    /// Which ethnic group, which language? Optional, after everything else.
    Monitoring(Box<Monitoring>),
    /// The postcode is on several rounds: which house?
    BinHouse(Personal<Postcode>),
}

/// A doubt whether anyone is in danger.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// The emergency it may be.
    pub(super) topic: TopicId,
    /// What was said.
    pub(super) said: Heard,
    /// It was asked a second time.
    pub(super) again: bool,
}

/// What a few words may go on from, when no question is open.
#[derive(Debug, Clone)]
pub(super) enum Thread {
    /// Nothing.
    None,
    /// The hours of a desk were told: "and on Sunday?".
    Hours(super::answers::hours_more::AskedHours),
    /// A topic was answered: "and by Direct Debit?".
    Answered(TopicId),
    /// Bin days were told, or spoken of: "and the garden one?", "and at TA1 2DX?".
    Bins {
        /// Which topic told them.
        topic: TopicId,
        /// The days, where some were told.
        told: Vec<super::event::Collection>,
    },
    /// "Is there anything else?" was asked: a bare no is a goodbye.
    AnythingElse,
    /// Goodbye was said, and nothing is open: silence is the end.
    Farewell,
}

/// What is said once in a conversation and no more.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that was said or not, and none follows from another"
)]
pub(super) struct Once {
    /// Whether anyone is in danger was asked.
    pub(super) doubt: bool,
    /// What a no to sharing means (rules R33, R42).
    pub(super) effect: bool,
    /// Another service was suggested (rule R36).
    pub(super) suggestion: bool,
    /// Monitoring questions were asked (rule R19).
    pub(super) monitoring: bool,
}

/// How a value was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Typed,
    Said,
    Keyed,
}

impl How {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Said => "said",
            Self::Keyed => "keyed",
        }
    }
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    Given {
        value: FieldValue,
        how: How,
    },
    /// What the record of a recognised resident holds, which they agreed to use.
    Stored(Detail),
    Skipped,
}

/// The resident's record, in a request: they were recognised by what they told for it.
#[derive(Debug, Clone)]
pub(super) struct Recognised {
    pub(super) matched: Matched,
    /// Where its consent to share stands by now.
    pub(super) share: ConsentState,
    /// Whether the consent question is to be put: no decision stands, or not under this notice.
    pub(super) asks: bool,
    /// Fields whose stored detail is not to be used for this request.
    pub(super) anew: Vec<FieldId>,
}

/// A house that is not in the table of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HouseDoubt {
    /// There is no such house so far.
    None,
    /// The address that is being read back has one: is it right?
    Open,
    /// It is right, the resident said: it is not asked about again.
    Settled,
}

/// Where the street of an address comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StreetFrom {
    /// The resident told it.
    Resident,
    /// It was filled in from the table of addresses.
    Table,
}

/// How far a right has come that Porter sees to by itself.
#[derive(Debug, Clone)]
pub(super) struct Acting {
    /// How the wish was told: evidence, where a consent is taken back.
    pub(super) method: Method,
    pub(super) step: Step,
    /// A yes that was heard already and waits for the code.
    pub(super) decided: Option<Decision>,
}

/// The steps of such a right. In those that wait, the shell has something to do.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// The facts are asked.
    Facts,
    /// Waits for the record that they belong to.
    Identifying,
    /// Waits for a code to be sent.
    SendingCode(RecordRef),
    /// The code is asked; so many were wrong.
    Code { record: RecordRef, wrong: u8 },
    /// Waits for the code to be checked.
    CheckingCode { record: RecordRef, wrong: u8 },
    /// The whole question about sharing is put.
    Question(RecordRef),
    /// Waits for the change to be written down.
    Changing { record: RecordRef, to: ConsentState },
    /// Waits for the case to be opened.
    OpeningCase {
        reference: ReferenceNumber,
        due: NaiveDate,
    },
    /// It went no further; only a person can help.
    Stuck,
}

/// What is said once about a request.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Explained {
    /// Who keeps it, why, and how long.
    pub(super) purpose: bool,
    /// Apart from a question, that another council gets this request.
    pub(super) owner: bool,
    /// What a no to the sensitive detail changes (rule R33).
    pub(super) sensitive_no: bool,
}

/// An open request, or a right that is being seen to.
#[derive(Debug, Clone)]
pub(super) struct Filling {
    pub(super) topic: TopicId,
    pub(super) entries: IndexMap<FieldId, Entry>,
    /// An address of which parts are still missing.
    pub(super) address: Option<AddressSoFar>,
    /// An address that was told before its question, and whose house is not in the table: it is asked
    /// about when the question comes.
    pub(super) told_address: Option<(AddressSoFar, How)>,
    /// The open consent question.
    pub(super) gate: Option<Gate>,
    pub(super) decision: Option<Decision>,
    /// A no to sharing that was told before its question: settles it when its turn comes.
    pub(super) refused_early: Option<Decision>,
    /// How often the consent question was put so far.
    pub(super) consent_put: u8,
    /// What was decided about the sensitive detail, and how often that was asked.
    pub(super) sensitive: Option<Decision>,
    pub(super) sensitive_put: u8,
    /// A value that is being read back.
    pub(super) read_back: Option<(FieldValue, How)>,
    /// What was said of this request and is not said again.
    pub(super) said: Explained,
    /// Whether the house of the address is in the table.
    pub(super) house: HouseDoubt,
    /// Where the street of the address comes from.
    pub(super) street_from: StreetFrom,
    /// The home council that the open or answered consent question spoke of.
    pub(super) asked_home: Option<CouncilId>,
    /// Tries at the open question that gave no answer.
    pub(super) tries: u8,
    /// Somebody asks for another person, whose choice about sharing is not theirs (domain.md A3.5).
    pub(super) for_another: bool,
    /// Set while a keep is under way.
    pub(super) sending: Option<ReferenceNumber>,
    /// Set where nobody knows whether a keep was done.
    pub(super) unsure: Option<Unsure>,
    /// Set where the topic is a right that Porter sees to by itself.
    pub(super) acting: Option<Acting>,
    /// The facts with which the resident's record is being looked for.
    pub(super) recognising: Option<Facts>,
    /// The record that a request joins.
    pub(super) recognised: Option<Recognised>,
}

/// A request that was sent, and may be kept or not: sent again as it is, it goes under the same reference,
/// and the store keeps it once.
#[derive(Debug, Clone)]
pub(super) struct Unsure {
    /// The reference that it was sent under.
    pub(super) reference: ReferenceNumber,
    entries: IndexMap<FieldId, Entry>,
    shared: Option<ConsentState>,
    sensitive: Option<ConsentState>,
}

/// What comes next in a request: a pure function of the topic and what is filled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Next<'b> {
    /// Ask this question.
    Ask(&'b Question),
    /// Put the question about the sensitive detail, which has a gate of its own.
    Sensitive(&'b Sensitive),
    /// Put the consent question.
    Consent,
    /// Show the answers to check.
    Check,
    /// Find the record that the facts belong to.
    Identify,
    /// Nothing to ask: something is under way.
    Wait,
    /// Nothing to ask: only a person can help.
    Stuck,
}

impl Filling {
    /// What is known of a request whose keep may have been done.
    pub(super) fn unsure_of(&self, reference: ReferenceNumber) -> Unsure {
        Unsure {
            reference,
            entries: self.entries.clone(),
            shared: self.consent(),
            sensitive: self.noted(),
        }
    }

    /// Whether nothing was changed since it was sent.
    pub(super) fn is_as_sent(&self, sent: &Unsure) -> bool {
        self.entries == sent.entries
            && self.consent() == sent.shared
            && self.noted() == sent.sensitive
    }

    /// What was decided about the sensitive detail.
    fn noted(&self) -> Option<ConsentState> {
        let decision = self.sensitive.as_ref();
        decision.map(|decision| decision.record().decision)
    }

    pub(super) fn new(topic: TopicId) -> Self {
        Self {
            topic,
            entries: IndexMap::new(),
            address: None,
            told_address: None,
            gate: None,
            decision: None,
            refused_early: None,
            consent_put: 0,
            sensitive: None,
            sensitive_put: 0,
            read_back: None,
            said: Explained::default(),
            house: HouseDoubt::None,
            street_from: StreetFrom::Resident,
            asked_home: None,
            tries: 0,
            for_another: false,
            sending: None,
            unsure: None,
            acting: None,
            recognising: None,
            recognised: None,
        }
    }

    /// A right begins: its facts are asked first.
    pub(super) fn acting(topic: TopicId, method: Method) -> Self {
        let step = Step::Facts;
        Self {
            acting: Some(Acting {
                method,
                step,
                decided: None,
            }),
            ..Self::new(topic)
        }
    }

    /// The next step. A digression never changes it, because nothing but answers goes in.
    pub(super) fn next<'b>(&self, form: &'b Form) -> Next<'b> {
        let is_code = |question: &&Question| question.kind == FieldKind::Code;
        let open = form
            .collect
            .iter()
            .filter(|question| !is_code(question))
            .find(|question| !self.entries.contains_key(&question.field) && !self.spares(question));
        if self.recognising.is_some() {
            return Next::Wait;
        }
        if let Some(acting) = &self.acting {
            return match acting.step {
                // What is kept is checked first; what is only looked up and forgotten is not.
                Step::Facts => match (open, form.act()) {
                    (Some(question), _) => Next::Ask(question),
                    (None, Some(Act::Case(_))) => Next::Check,
                    (None, _) => Next::Identify,
                },
                Step::Code { .. } => {
                    let code = form.collect.iter().find(is_code);
                    code.map_or(Next::Stuck, Next::Ask)
                }
                Step::Question(_) => Next::Consent,
                Step::Stuck => Next::Stuck,
                Step::Identifying
                | Step::SendingCode(_)
                | Step::CheckingCode { .. }
                | Step::Changing { .. }
                | Step::OpeningCase { .. } => Next::Wait,
            };
        }
        if let Some(question) = open {
            return Next::Ask(question);
        }
        if let Some(detail) = form.sensitive().filter(|_| self.sensitive.is_none()) {
            return Next::Sensitive(detail);
        }
        let asks = self.recognised.as_ref().is_none_or(|known| known.asks);
        let asks = asks && self.decision.is_none();
        let open = self.gate_for(|purpose| *purpose == ConsentPurpose::ShareCouncils);
        if self.contact().is_a_contact() && (asks || open.is_some()) {
            Next::Consent
        } else {
            Next::Check
        }
    }

    /// The value of a field, if one was given.
    pub(super) fn value(&self, field: &FieldId) -> Option<&FieldValue> {
        match self.entries.get(field)? {
            Entry::Given { value, .. } => Some(value),
            Entry::Stored(_) | Entry::Skipped => None,
        }
    }

    /// The contact details among the answers.
    pub(super) fn contact(&self) -> ContactDetails {
        let mut contact = ContactDetails::default();
        for (field, entry) in &self.entries {
            if let Entry::Given { value, .. } = entry
                && tells_the_resident(field)
            {
                contact.take(value);
            }
        }
        // An address belongs to the contact only where there is one; else it is the request's.
        if !contact.is_a_contact() {
            contact.address = None;
        }
        contact
    }

    /// How often the question for this purpose was put so far.
    pub(super) const fn times_put(&mut self, purpose: &ConsentPurpose) -> &mut u8 {
        match purpose {
            ConsentPurpose::Sensitive(_) => &mut self.sensitive_put,
            _ => &mut self.consent_put,
        }
    }

    /// The open consent question, where it is about such a purpose.
    pub(super) fn gate_for(&self, about: fn(&ConsentPurpose) -> bool) -> Option<&Gate> {
        self.gate.as_ref().filter(|gate| about(gate.purpose()))
    }

    /// Forgets what was under way at the open question.
    pub(super) fn settle_question(&mut self) {
        self.tries = 0;
        self.read_back = None;
        self.address = None;
        self.house = HouseDoubt::None;
    }
}
