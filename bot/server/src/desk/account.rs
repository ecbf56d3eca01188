//! Who an adviser is, once signed in.

use engine::ids::{CouncilId, TeamId};

/// An adviser's account, as far as the desk needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// The sign-in name: what claims are made under.
    pub(crate) name: String,
    /// The first name that residents see.
    pub(crate) shown: String,
    /// The council the adviser works for.
    pub(crate) council: CouncilId,
    /// The teams whose queues the adviser serves.
    pub(crate) teams: Vec<TeamId>,
}

impl Account {
    /// An account with this sign-in name, such as `ada.example`, of whom residents see `Ada`.
    pub(crate) fn new(name: &str, council: CouncilId, teams: Vec<TeamId>) -> Self {
        let first = name.split(['.', '@', '_']).next().unwrap_or(name);
        let mut letters = first.chars();
        let shown = letters
            .next()
            .map(|letter| letter.to_uppercase().chain(letters).collect())
            .unwrap_or_default();
        Self {
            name: name.to_owned(),
            shown,
            council,
            teams,
        }
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
            assert_eq!(Account::new(name, "district".into(), vec![]).shown, shown);
        }
    }
}
