//! Who an adviser is, once signed in.

use contact_store::{AccessPurpose, Adviser, Role};
use engine::ids::{CouncilId, TeamId};

/// An adviser's account, as far as the desk needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// Who this is in the audit.
    pub(crate) id: String,
    /// The sign-in name: what claims are made under.
    pub(crate) name: String,
    /// The first name that residents see.
    pub(crate) shown: String,
    /// The council the adviser works for.
    pub(crate) council: CouncilId,
    /// The teams whose queues the adviser serves.
    pub(crate) teams: Vec<TeamId>,
    /// What the adviser is there for.
    pub(crate) role: Role,
}

impl Account {
    /// An account with this sign-in name, such as `ada.example`, of whom residents see `Ada`.
    pub(crate) fn new(
        (id, name): (&str, &str),
        council: CouncilId,
        teams: Vec<TeamId>,
        role: Role,
    ) -> Self {
        let first = name.split(['.', '@', '_']).next().unwrap_or(name);
        let mut letters = first.chars();
        let shown = letters
            .next()
            .map(|letter| letter.to_uppercase().chain(letters).collect())
            .unwrap_or_default();
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            shown,
            council,
            teams,
            role,
        }
    }

    /// What this role looks at records for at the desk.
    pub(crate) const fn purpose(&self) -> AccessPurpose {
        match self.role {
            Role::Dpo => AccessPurpose::Rights,
            Role::Adviser | Role::TeamLead | Role::Admin => AccessPurpose::Service,
        }
    }
}

impl From<Adviser> for Account {
    fn from(adviser: Adviser) -> Self {
        let who = (adviser.id.as_str(), adviser.username.as_str());
        Self::new(who, adviser.council, adviser.teams, adviser.role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residents_see_a_first_name() {
        for (name, shown) in [
            ("ada.example", "Ada"),
            ("demo", "Demo"),
            ("b@c", "B"),
            ("", ""),
        ] {
            assert_eq!(
                Account::new(("1", name), "district".into(), vec![], Role::Adviser).shown,
                shown
            );
        }
    }
}
