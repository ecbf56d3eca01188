//! What is to be done. What is no effect cannot happen.

use super::{Channel, Outcome};
use crate::consent::{ConsentPurpose, Decision, Method, NoticeVersion};
use crate::field::{House, Postcode};
use crate::identity::{Facts, RecordRef};
use crate::ids::{CouncilId, TeamId, TopicId};
use crate::keep::{Keep, ReferenceNumber};
use crate::monitoring::MonitoringAnswer;
use crate::personal::Personal;
use crate::request_status::StatusQuery;
use crate::rights::NewCase;
use chrono::{DateTime, Utc};

/// One thing for the shell to do, in order.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Keep a request, all of it or none; what comes back is [`super::Event::Kept`] or `Failed`.
    Keep(Box<Keep>),
    /// Look something up and forget what it was looked up with.
    LookUp(LookUp),
    /// Find the record that these facts belong to, and forget them; what comes back is
    /// [`super::Event::Identified`].
    Identify(Facts),
    /// Find how far a request is, and forget what it was looked for with; what comes back is
    /// [`super::Event::StatusFound`] or `Failed`.
    FindStatus(StatusQuery),
    /// See whether somebody who makes a request is known, and forget the facts; what comes back is
    /// [`super::Event::Identified`]. Nothing is said of it where they are not.
    Recognise {
        /// What was told so far.
        facts: Facts,
        /// What had been told when nobody was recognised before, where these facts only add to it:
        /// not another try at the same record.
        before: Option<Facts>,
    },
    /// Take a consent back at once and tell everybody who holds the record; what comes back is
    /// [`super::Event::SharingChanged`] or `Failed`.
    Withdraw(Withdrawal),
    /// Write down a clear yes to sharing a record; what comes back is as for `Withdraw`.
    Share {
        /// The record.
        record: RecordRef,
        /// The yes, from the consent gate.
        decision: Decision,
    },
    /// Write down a clear yes to news, for a record made in this conversation; what comes back is
    /// [`super::Event::Agreed`] or `Failed`.
    Agree {
        /// The record.
        record: RecordRef,
        /// The yes, from the consent gate.
        decision: Decision,
    },
    /// Send a one-time code to a contact detail that the record already has; what comes back is
    /// [`super::Event::CodeSent`] or `CodeNotSent`.
    SendCode(RecordRef),
    /// Check the code that came back; what comes back is [`super::Event::CodeChecked`].
    CheckCode {
        /// The record it was sent for.
        record: RecordRef,
        /// The code.
        code: Personal<String>,
    },
    /// Send the reference of a request to a mobile (E.164), as the resident wished. Whether it arrives is
    /// not waited for: they have heard it.
    TextReference {
        /// The mobile.
        to: Personal<String>,
        /// The reference.
        reference: ReferenceNumber,
    },
    /// Open a case for a right, all of it or none; what comes back is [`super::Event::CaseOpened`] or
    /// `Failed`.
    OpenCase(Box<NewCase>),
    /// Put the conversation into a team's queue, or move it there.
    HandOver(HandOver),
    /// Take it out of the queue again.
    StandDown,
    /// Tell everybody who is signed in that an urgent conversation waits unclaimed.
    Alert(TeamId),
    /// Count, without anything about the person.
    Count {
        /// The topic.
        topic: TopicId,
        /// What became of it.
        outcome: Outcome,
    },
    /// Count an answer to a monitoring question, apart from everything else (rule R19). Nothing comes back.
    Monitor(MonitoringAnswer),
    /// Wipe the session.
    Forget,
    /// End the call or close the chat.
    HangUp,
}

/// A consent that is taken back. As easy as giving it: no reason and no gate (rules R31, R39). Holds
/// the same evidence as a consent record (domain.md C7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The record.
    pub record: RecordRef,
    /// What the consent was for.
    pub purpose: ConsentPurpose,
    /// When it was taken back.
    pub at: DateTime<Utc>,
    /// How the resident told us.
    pub channel: Channel,
    /// The council that was contacted.
    pub council: CouncilId,
    /// BCP 47 tag of the language.
    pub language: String,
    /// The notice in force.
    pub notice: NoticeVersion,
    /// How it was said.
    pub method: Method,
    /// Whether facts proved whose record it is; false for a record made in this very conversation.
    pub verified: bool,
}

/// A look-up with values that are forgotten at once.
#[derive(Debug, Clone)]
pub enum LookUp {
    /// The next collections for a postcode.
    BinDay {
        /// The postcode.
        postcode: Personal<Postcode>,
        /// The house, where the postcode alone did not decide.
        house: Option<Personal<House>>,
    },
}

/// A hand-over to people. The session's fields stay in memory; the desk reads them from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Who should take it.
    pub team: TeamId,
    /// How soon.
    pub priority: Priority,
    /// The topic it is about.
    pub about: Option<TopicId>,
}

/// How soon a person is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In turn.
    Normal,
    /// Before everyone else.
    Urgent,
}
