//! What the conversation is told about the world, because it looks at nothing by itself.

use crate::flow::Book;
use crate::ids::TeamId;
use chrono::DateTime;
use chrono_tz::Tz;

/// The state of the world at one step.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The compiled pack.
    pub book: &'a Book,
    /// Local time of the council.
    pub now: DateTime<Tz>,
    /// Chance, drawn by the shell once a step: the same draw gives the same turn.
    pub chance: u64,
    /// Who is at the desk.
    pub desk: &'a dyn Presence,
}

/// Who is at the desk.
pub trait Presence: Send + Sync {
    /// Whether somebody of this team can take a conversation now; `None` where nobody knows (no desk
    /// is attached, as on the command line), in which case the team's hours decide.
    fn staffed(&self, team: &TeamId) -> Option<bool>;
}

/// No desk is attached: the hours decide.
#[derive(Debug, Clone, Copy)]
pub struct NoDesk;

impl Presence for NoDesk {
    fn staffed(&self, _team: &TeamId) -> Option<bool> {
        None
    }
}
