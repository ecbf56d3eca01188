//! Everything outside the conversation, as fields: what a turn may reach is what stands here.
//!
//! To add an outside thing: a trait with a real embedded default, a field here, and its making in
//! [`crate::serve`]. Nothing may reach a database, a clock or a socket by another way.

use crate::clock::{Chance, Clock};
use crate::config::Config;
use crate::deskqueue::DeskQueue;
use crate::judgements::Judgements;
use crate::messages::{DeskMessages, Messages};
use crate::metrics::Metrics;
use crate::sessions::Sessions;
use crate::signin::OneTimeCode;
use crate::staged::Staged;
use crate::tallies::Tallies;
use crate::turn::{Lanes, Pace};
use crate::understander::Understander;
use crate::voice::Calls;
use crate::voice::telephony::Telephony;
use contact_store::ContactStore;
use engine::flow::Book;
use std::sync::Arc;

/// The outside world of one running Porter.
pub struct App {
    /// The compiled pack.
    pub book: Arc<Book>,
    /// Words to topics, bounded in work and time.
    pub understanding: Arc<Understander>,
    /// Open conversations.
    pub sessions: Arc<dyn Sessions>,
    /// What is kept.
    pub store: Arc<dyn ContactStore>,
    /// Who waits for a person, and which people are there.
    pub desk: Arc<DeskQueue>,
    /// Sends one-time codes.
    pub messages: Arc<dyn Messages>,
    /// Codes that wait at the desk to be passed on.
    pub codes: Arc<DeskMessages>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// What the operator set.
    pub config: Config,
    /// Counts and durations.
    pub metrics: Metrics,
    /// What was counted and is not written down yet.
    pub tallies: Tallies,
    /// Which answers may be judged.
    pub judgements: Judgements,
    /// Signs the demonstration's adviser in, once; `None` where the pack is no demonstration.
    pub demo: Option<OneTimeCode>,
    /// Keeps the messages of one conversation in their order.
    pub lanes: Lanes,
    /// Stands in for records and codes while transcripts are played; `None` everywhere else.
    pub staged: Option<Arc<Staged>>,
    /// What is asked of the telephone provider.
    pub telephony: Arc<dyn Telephony>,
    /// Telephone calls that go on.
    pub calls: Calls,
    /// Limits how many conversations begin in a minute.
    pub arrivals: Pace,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({})", self.book.name)
    }
}
