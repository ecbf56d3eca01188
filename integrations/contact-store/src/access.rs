//! Who asks, for what and why (rules R5, R10). The full matrix of need to know builds on this.

use crate::error::StoreError;
use chrono::{DateTime, Utc};
use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$inner])* $variant),*
        }

        impl $name {
            /// The word in the store, on the command line and in exports.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }

            /// The one with this word.
            pub fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a person at a council is there for.
    Role {
        /// Answers residents.
        Adviser = "adviser",
        /// Leads a team of advisers.
        TeamLead = "team_lead",
        /// The data protection officer.
        Dpo = "dpo",
        /// Runs Porter.
        Admin = "admin",
    }
}

words! {
    /// What records are looked at for. Marketing is not among them (rule R38).
    AccessPurpose {
        /// To deliver a service.
        Service = "service",
        /// To answer a resident who uses their rights.
        Rights = "rights",
        /// To prevent or detect fraud (rule R5).
        Fraud = "fraud",
        /// To keep somebody safe (rule R48).
        Safeguarding = "safeguarding",
    }
}

/// One access by a person, as it goes into the audit.
#[derive(Clone)]
pub struct Access {
    /// The role they act in.
    pub role: Role,
    /// What for.
    pub purpose: AccessPurpose,
    /// Why, in their words. Sealed in the audit, because people write names into reasons.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("role", &self.role)
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

impl Access {
    /// How a council brings its present records in, where the command line names nobody.
    pub fn to_import(at: DateTime<Utc>) -> Self {
        Self {
            role: Role::Admin,
            purpose: AccessPurpose::Service,
            reason: "the council's present records are brought in".into(),
            at,
        }
    }

    /// Only the data protection officer takes everything out, and only under a right.
    pub(crate) fn may_export(&self) -> Result<(), StoreError> {
        self.says_why()?;
        match (self.role, self.purpose) {
            (Role::Dpo, AccessPurpose::Rights) => Ok(()),
            _ => Err(StoreError::NotAllowed),
        }
    }

    /// Records are brought in by those who run Porter or guard its data.
    pub(crate) fn may_import(&self) -> Result<(), StoreError> {
        self.says_why()?;
        match self.role {
            Role::Dpo | Role::Admin => Ok(()),
            Role::Adviser | Role::TeamLead => Err(StoreError::NotAllowed),
        }
    }

    fn says_why(&self) -> Result<(), StoreError> {
        if self.reason.trim().is_empty() {
            return Err(StoreError::NoReason);
        }
        Ok(())
    }
}
