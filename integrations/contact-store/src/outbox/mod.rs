//! What leaves the house: each thing that somebody is to get, written in the transaction of what it
//! tells of, and sent until it arrives or somebody looks at it.
//!
//! A row names recipient, request and fields, never a value. What is sent is put together when it is
//! claimed, from what may be sent then: an objection, an erasure or a restriction that came meanwhile
//! stops it. A claim is a lease: whoever dies with it lets the row fall due again, and the receiver
//! knows the repetition by the delivery's id.

mod claim;
pub(crate) mod list;
pub(crate) mod post;
pub(crate) mod settle;

pub(crate) use claim::claim;

use crate::access::{Access, words};
use crate::error::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use engine::ids::CouncilId;
use engine::personal::Personal;
use serde_json::{Map, Value};
use std::fmt;

words! {
    /// What a delivery carries.
    Event {
        /// A request, to whoever does the work.
        Request = "request",
        /// That a record may no longer be used as it was.
        Telling = "telling",
        /// That a copy is to be destroyed (rule R29).
        Disposal = "disposal",
    }
}

words! {
    /// How far a delivery has come.
    State {
        /// To be sent, or tried again.
        Waiting = "waiting",
        /// The receiver has it.
        Delivered = "delivered",
        /// Tried as often as is sensible: somebody has to look.
        Dead = "dead",
        /// No longer to be sent: objected to, erased, restricted, or done by hand.
        Stopped = "stopped",
    }
}

words! {
    /// Why a try failed.
    SendFault {
        /// No connection, or one that broke.
        Unreachable = "unreachable",
        /// No answer in time. The receiver may have it all the same.
        Timeout = "timeout",
        /// The receiver says that it cannot now.
        Busy = "busy",
        /// The receiver's own fault.
        Failed = "failed",
        /// The receiver will not take it as it is.
        Refused = "refused",
        /// The receiver says that nothing will ever be taken here again.
        Gone = "gone",
    }
}

/// How often something is tried before it is dead.
pub const MOST_TRIES: i64 = 17;

/// Longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(12);

/// The pause after so many tries: from two seconds, doubled each time, up to [`LONGEST_PAUSE`]. All
/// tries together take about a day and a half.
pub(crate) fn pause(tries: i64) -> TimeDelta {
    let doubled = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(20);
    TimeDelta::seconds(2_i64.saturating_mul(1 << doubled)).min(LONGEST_PAUSE)
}

/// One delivery that was claimed, ready to be sent.
pub struct Parcel {
    /// Its id: what the receiver knows a repetition by.
    pub id: String,
    /// What it carries.
    pub event: Event,
    /// Whom it goes to.
    pub recipient: String,
    /// The topic of the request, where it carries one.
    pub topic: Option<String>,
    /// The retention class of the request, where it carries one.
    pub retention: Option<String>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The try that this is, from 1.
    pub tries: i64,
    /// What the recipient gets: exactly the fields declared for it.
    pub contents: Personal<Map<String, Value>>,
}

impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parcel")
            .field("event", &self.event)
            .field("recipient", &self.recipient)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The receiver has it.
    Yes,
    /// It has not, or it is not known. `after` is how long the receiver itself asks to be left alone.
    No {
        /// Why.
        fault: SendFault,
        /// Seconds until the receiver wants to be asked again.
        after: Option<u32>,
    },
    /// It may not be sent any more, in a word why: an agreement that has ended.
    Stop(&'static str),
}

/// One line of the desk's list of deliveries. Says nothing of anybody.
#[derive(Clone, PartialEq, Eq)]
pub struct DeliveryItem {
    /// Its id.
    pub id: String,
    /// What it carries.
    pub event: Event,
    /// Whom it goes to.
    pub recipient: String,
    /// The request, where it carries one.
    pub reference: Option<String>,
    /// Names of the fields that the recipient gets.
    pub fields: Vec<String>,
    /// How far it has come.
    pub state: State,
    /// How often it was tried.
    pub tries: i64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// When it is tried next, where it waits.
    pub next_at: DateTime<Utc>,
    /// Why the last try failed, or why it was stopped.
    pub fault: Option<String>,
}

impl fmt::Debug for DeliveryItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryItem")
            .field("event", &self.event)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// "Destroy your copy", as the desk sees it (rule R29).
#[derive(Clone, PartialEq, Eq)]
pub struct DisposalItem {
    /// Its id.
    pub id: String,
    /// The request that is done.
    pub reference: String,
    /// Whose copy it is.
    pub recipient: String,
    /// By when it is destroyed, the councils' local date.
    pub due: NaiveDate,
    /// When the recipient was told.
    pub sent_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for DisposalItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DisposalItem")
            .field("recipient", &self.recipient)
            .field("due", &self.due)
            .finish_non_exhaustive()
    }
}

impl DisposalItem {
    /// Whether it should have been confirmed before `today`, the council's local date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due < today
    }
}

/// The store's outbox.
#[async_trait]
pub trait Outbox {
    /// Claims what is due for `recipient`, oldest first, at most `most`, until `lease` is over. What may
    /// not be sent any more is stopped and does not come.
    async fn claim(
        &self,
        recipient: &str,
        most: i64,
        now: DateTime<Utc>,
        lease: TimeDelta,
    ) -> Result<Vec<Parcel>, StoreError>;

    /// Notes what came of a try. A request that reached its owner is `sent` from then on, and whatever
    /// went to somebody outside the councils stands in the audit of its record.
    async fn sent(&self, id: &str, sent: Sent, now: DateTime<Utc>) -> Result<(), StoreError>;

    /// What has not arrived and concerns the council of `access`: dead, stopped, or waiting.
    ///
    /// # Errors
    /// As for finding records.
    async fn deliveries(&self, access: &Access) -> Result<Vec<DeliveryItem>, StoreError>;

    /// Sends a dead or stopped delivery again, from the first try; audited. False where the council
    /// has no such delivery, or where the reason it was stopped still stands at the next claim.
    async fn replay(&self, access: &Access, id: &str) -> Result<bool, StoreError>;

    /// Notes that somebody passed a delivery on by hand; audited. False as for [`Outbox::replay`].
    async fn by_hand(&self, access: &Access, id: &str) -> Result<bool, StoreError>;

    /// Copies that are still to be destroyed, the most urgent first, for requests of the council of
    /// `access`.
    async fn disposals(&self, access: &Access) -> Result<Vec<DisposalItem>, StoreError>;

    /// Notes that a recipient has destroyed its copy; audited. False where there is no such open
    /// disposal of this council's.
    async fn disposed(&self, access: &Access, id: &str) -> Result<bool, StoreError>;

    /// Notes that `recipient` itself says that it has destroyed its copy. False where it had none to
    /// destroy.
    async fn destroyed(
        &self,
        recipient: &str,
        id: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    /// How many deliveries are in each state, and how many disposals are overdue on a day: for the
    /// metrics, without a word about any of them.
    async fn outbox_levels(&self, today: NaiveDate) -> Result<OutboxLevels, StoreError>;
}

/// How full the outbox is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutboxLevels {
    /// Waiting to be sent.
    pub waiting: i64,
    /// Given up: somebody has to look.
    pub dead: i64,
    /// Copies that should have been destroyed by now.
    pub overdue_disposals: i64,
}

/// The councils that a viewer may act for, as text.
pub(crate) fn council_of(access: &Access) -> &str {
    access.council.as_ref().map_or("", CouncilId::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_after_about_a_day_and_a_half() {
        assert_eq!(pause(1), TimeDelta::seconds(2));
        assert_eq!(pause(2), TimeDelta::seconds(4));
        assert_eq!(pause(100), LONGEST_PAUSE);
        let mut all = TimeDelta::zero();
        for tries in 1..MOST_TRIES {
            assert!(pause(tries) <= pause(tries + 1));
            all += pause(tries);
        }
        assert!(
            (TimeDelta::hours(24)..TimeDelta::hours(48)).contains(&all),
            "{all}"
        );
    }
}
