//! Other systems that may ask: each token has one role, one council and the purposes it may name.

use crate::access::{AccessPurpose, Role};
use chrono::{DateTime, Utc};
use engine::ids::CouncilId;

/// A token of another system's, without its secret: that is shown once, when it is made, and kept as
/// a SHA-256 hash only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceToken {
    /// Random; names the system in the audit.
    pub id: String,
    /// What the council calls it.
    pub name: String,
    /// The role it acts in.
    pub role: Role,
    /// The council it acts for.
    pub council: CouncilId,
    /// What it may look at records for.
    pub purposes: Vec<AccessPurpose>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when, if it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}
