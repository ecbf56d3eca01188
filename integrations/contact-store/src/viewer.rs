//! Who looks at the database in one transaction. On PostgreSQL row-level security goes by it; the
//! rules above the database hold on every database.

use crate::access::{Access, AccessPurpose};
use engine::ids::CouncilId;

/// Who looks.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Viewer {
    pub(crate) role: &'static str,
    pub(crate) council: String,
    pub(crate) purpose: &'static str,
}

impl Viewer {
    /// Porter's own hand: writes what the rules have decided.
    pub(crate) fn keeper() -> Self {
        Self {
            role: "keeper",
            council: String::new(),
            purpose: "",
        }
    }

    /// Porter, talking to a resident for a council: sees what that council may see.
    pub(crate) fn bot(council: &CouncilId) -> Self {
        Self {
            role: "bot",
            council: council.to_string(),
            purpose: AccessPurpose::Service.as_str(),
        }
    }

    /// Somebody at a council. Whoever acts for none sees nothing.
    pub(crate) fn of(access: &Access) -> Self {
        Self {
            role: access.role.as_str(),
            council: access
                .council
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            purpose: access.purpose.as_str(),
        }
    }

    /// Whether a record that its person had restricted is there for them: it is kept and not used, but
    /// for their rights (UK GDPR Art 18).
    pub(crate) fn sees_restricted(&self) -> bool {
        self.purpose == AccessPurpose::Rights.as_str()
    }
}
