//! What can happen to a conversation.

use crate::heard::Heard;
use crate::identity::{CodeCheck, CodeRoute, Identified, RecordRef};
use crate::ids::TeamId;
use crate::personal::Personal;
use crate::request_status::RequestStatus;
use chrono::NaiveDate;

/// One thing that happens. Every event has a reply in every state, if only an empty one.
#[derive(Debug, Clone)]
pub enum Event {
    /// The conversation begins.
    Opened,
    /// The resident said or typed something.
    Said(Heard),
    /// The resident pressed telephone keys, or a button that stands for them.
    Keyed(String),
    /// Nothing was said within the channel's time.
    Silence,
    /// The resident hung up or closed the chat.
    HungUp,
    /// The conversation was idle for too long.
    IdledOut,
    /// A look-up came back.
    Found(Finding),
    /// What was to be kept is kept.
    Kept {
        /// True if an earlier try of the same turn had already kept it.
        repeated: bool,
        /// The contact record that was made with it, where there is one.
        record: Option<RecordRef>,
    },
    /// The record that the facts belong to was looked for.
    Identified(Identified),
    /// A request was looked for. `None`: there is none, or nothing that may be said of it.
    StatusFound(Option<RequestStatus>),
    /// A one-time code is on its way.
    CodeSent(CodeRoute),
    /// No code can be sent: there is nowhere to send it, or sending failed.
    CodeNotSent,
    /// A code was checked.
    CodeChecked(CodeCheck),
    /// Sharing was stopped or started, and holds from now on.
    SharingChanged,
    /// A yes to news was written down.
    Agreed,
    /// A case was opened for a right.
    CaseOpened,
    /// An effect could not be carried out: the store or a look-up failed.
    Failed(FailedEffect),
    /// Nobody took the hand-over within its time.
    Unclaimed,
    /// What was being said was interrupted; only this of it was heard.
    CutShort(Personal<String>),
    /// Nobody could be reached for somebody who waits on the telephone.
    NobodyCame,
    /// Something an adviser did.
    Adviser(AdviserEvent),
}

/// What a look-up found.
#[derive(Debug, Clone)]
pub enum Finding {
    /// The postcode is on no round.
    BinDayUnknown,
    /// The postcode is on several rounds: the house number decides.
    BinDayNeedsHouse,
    /// The postcode is on several rounds, and that house is not known.
    BinDayNoHouse,
    /// The next collections, soonest first.
    BinDay(Vec<Collection>),
}

/// One coming collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The bin: `refuse`, `recycling`, `food` or `garden`.
    pub bin: String,
    /// The day.
    pub date: NaiveDate,
    /// The day it would have been but for a holiday.
    pub moved_from: Option<NaiveDate>,
}

/// What failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedEffect {
    /// Keeping a request.
    Keep,
    /// Keeping a request, and it is not known whether it was kept: the store did not answer in time.
    KeepUnsure,
    /// Attaching a request: the record is not there any more, or not as it was recognised.
    Attach,
    /// A look-up.
    LookUp,
    /// Finding a record, proving who somebody is, or changing what is shared.
    Sharing,
    /// Opening a case.
    Case,
    /// Finding how far a request is.
    Status,
    /// Writing a yes to news down.
    Agree,
}

/// What an adviser does in a conversation.
#[derive(Debug, Clone)]
pub enum AdviserEvent {
    /// Took it: from now on the adviser answers.
    Joined {
        /// The first name residents see.
        name: String,
    },
    /// Wrote to the resident.
    Said(Personal<String>),
    /// Gave it back to Porter, at the step where it was.
    HandedBack,
    /// Finished: what was carried in memory is wiped.
    WrappedUp,
    /// Passed it to another team.
    PassedTo(TeamId),
}
