//! Who asks, for what and why, and which fields that opens (rules R5, R10). Deny by default.
//!
//! Whether a *record* may be seen at all is another question: see `sight.rs`.

use crate::error::StoreError;
use chrono::{DateTime, Utc};
use engine::ids::{CouncilId, TopicId};
use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$inner])* $variant),*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

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
        /// Runs Porter. Sees nobody's record.
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

words! {
    /// A field of a contact record, as the rules of need to know speak of it.
    Field {
        /// Full name.
        Name = "name",
        /// The address, in one line and in parts.
        Address = "address",
        /// Telephone number.
        Phone = "phone",
        /// E-mail address.
        Email = "email",
        /// Date of birth.
        Dob = "dob",
        /// The council where the person lives.
        HomeCouncil = "home_council",
        /// Where consent to share stands.
        ConsentShare = "consent_share",
        /// Marks such as `at_risk_address`.
        Flags = "flags",
    }
}

/// Who does something, as the audit names them: never by a name that may have to go one day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// An adviser at the desk, by the random id of the account.
    Adviser(String),
    /// Another system, by the id of its token.
    Service(String),
    /// Somebody at the command line of the machine.
    CommandLine,
    /// Porter itself, talking to the resident.
    Bot,
    /// A job of Porter's, by name.
    Job(&'static str),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adviser(id) => write!(f, "adviser:{id}"),
            Self::Service(id) => write!(f, "service:{id}"),
            Self::CommandLine => f.write_str("command_line"),
            Self::Bot => f.write_str("bot"),
            Self::Job(name) => write!(f, "job:{name}"),
        }
    }
}

/// One access, as it goes into the audit.
#[derive(Clone)]
pub struct Access {
    /// Who.
    pub actor: Actor,
    /// The role they act in.
    pub role: Role,
    /// The council they act for; `None` only for those who act for all of them at once (an export
    /// under joint control, an import).
    pub council: Option<CouncilId>,
    /// The services they work for, by topic; `None` for all. Requests of others are none of theirs.
    pub services: Option<Vec<TopicId>>,
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
            .field("council", &self.council)
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

/// The longest reason that is taken, in characters.
pub const LONGEST_REASON: usize = 500;

/// The fields that a role sees of a visible record for a purpose; none means: nothing at all.
///
/// A date of birth and the like are no part of everyday service: an adviser sees them with the one
/// request that needed them (rules R10, R16).
pub const fn fields_for(role: Role, purpose: AccessPurpose) -> &'static [Field] {
    use AccessPurpose::{Fraud, Rights, Safeguarding, Service};
    use Field::{Address, ConsentShare, Email, Flags, HomeCouncil, Name, Phone};
    match (role, purpose) {
        (Role::Adviser | Role::TeamLead, Service) => &[
            Name,
            Address,
            Phone,
            Email,
            HomeCouncil,
            ConsentShare,
            Flags,
        ],
        (Role::Adviser | Role::TeamLead, Safeguarding)
        | (Role::TeamLead, Fraud)
        | (Role::Dpo, Rights) => Field::ALL,
        (Role::Adviser, Rights | Fraud)
        | (Role::TeamLead, Rights)
        | (Role::Dpo, Service | Fraud | Safeguarding)
        | (Role::Admin, _) => &[],
    }
}

/// What is to be done, as far as the rules tell one thing from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Look at records.
    Look,
    /// Note a decision of the resident's.
    Decide,
    /// Correct details.
    Change,
    /// Erase a record.
    Erase,
    /// See who looked.
    SeeAudit,
    /// Carry out a right of one person's: copy, restrict, hold, pass on by law.
    Uphold,
    /// Take everything out.
    Export,
    /// Bring records in.
    Import,
}

impl Access {
    /// How a council brings its present records in, where the command line names nobody.
    pub fn to_import(at: DateTime<Utc>) -> Self {
        Self {
            actor: Actor::CommandLine,
            role: Role::Admin,
            council: None,
            services: None,
            purpose: AccessPurpose::Service,
            reason: "the council's present records are brought in".into(),
            at,
        }
    }

    /// The fields this access opens of a record that it may see.
    pub const fn fields(&self) -> &'static [Field] {
        fields_for(self.role, self.purpose)
    }

    /// Whether a topic is among the services they work for (rules R4, R10).
    pub(crate) fn serves(&self, topic: &TopicId) -> bool {
        self.services
            .as_ref()
            .is_none_or(|services| services.contains(topic))
    }

    /// Whether this access may do a deed at all, whatever the record.
    pub(crate) fn may(&self, deed: Deed) -> Result<(), StoreError> {
        if self.reason.trim().is_empty() {
            return Err(StoreError::NoReason);
        }
        if self.reason.chars().count() > LONGEST_REASON {
            return Err(StoreError::LongReason);
        }
        let rights = matches!(
            (self.role, self.purpose),
            (Role::Dpo, AccessPurpose::Rights)
        );
        let service = matches!(
            (self.role, self.purpose),
            (Role::Adviser | Role::TeamLead, AccessPurpose::Service)
        );
        let allowed = match deed {
            Deed::Look => !self.fields().is_empty() && self.council.is_some(),
            Deed::Decide | Deed::Change => (rights || service) && self.council.is_some(),
            Deed::Erase | Deed::SeeAudit | Deed::Uphold => rights && self.council.is_some(),
            Deed::Export => rights,
            Deed::Import => matches!(self.role, Role::Dpo | Role::Admin),
        };
        match (allowed, deed) {
            (true, _) => Ok(()),
            (false, Deed::Erase | Deed::SeeAudit | Deed::Uphold | Deed::Export | Deed::Import) => {
                Err(StoreError::NotAllowed)
            }
            (false, _) => Err(StoreError::NotYours),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_opens_nothing() {
        use AccessPurpose::{Fraud, Rights, Safeguarding, Service};
        for role in Role::ALL {
            for purpose in AccessPurpose::ALL {
                let open = !fields_for(*role, *purpose).is_empty();
                let named = matches!(
                    (role, purpose),
                    (Role::Adviser, Service | Safeguarding)
                        | (Role::TeamLead, Service | Safeguarding | Fraud)
                        | (Role::Dpo, Rights)
                );
                assert_eq!(open, named, "{role} {purpose}");
            }
        }
    }

    #[test]
    fn everyday_service_opens_no_date_of_birth() {
        for role in [Role::Adviser, Role::TeamLead] {
            assert!(!fields_for(role, AccessPurpose::Service).contains(&Field::Dob));
        }
    }
}
