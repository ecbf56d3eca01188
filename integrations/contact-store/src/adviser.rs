//! Who may sign in at the desk.

use crate::access::Role;
use engine::ids::{CouncilId, TeamId};
use std::fmt;

/// An adviser's account. The password's hash is made and checked by the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Adviser {
    /// Who this is in the audit: random, made by the store where it is empty, and never changed.
    pub id: String,
    /// The name to sign in with; compared in small letters, without space around it.
    pub username: String,
    /// An argon2 hash in PHC form.
    pub password_hash: String,
    /// The council they work for.
    pub council: CouncilId,
    /// The teams whose queues they serve.
    pub teams: Vec<TeamId>,
    /// What they are there for.
    pub role: Role,
}

impl Adviser {
    /// The form of a username that is stored and looked for.
    pub(crate) fn plain(username: &str) -> String {
        username.trim().to_lowercase()
    }
}

impl fmt::Debug for Adviser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adviser")
            .field("username", &self.username)
            .field("council", &self.council)
            .field("teams", &self.teams)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}
