//! A table in the making: rows in the order of the file, each name and site found again.

use super::table::{Address, Name, Pool, PostcodeKey, Site};
use crate::ids::CouncilId;
use crate::rounds::RoundId;
use std::collections::HashMap;

/// What becomes a [`super::table::Table`].
pub(super) struct Builder {
    pub(super) rows: Vec<(PostcodeKey, Address)>,
    sites: HashMap<Site, u32>,
    pub(super) in_order: Vec<Site>,
    names: HashMap<Box<str>, Name>,
    pub(super) pool: Pool,
    pub(super) councils: Vec<CouncilId>,
    pub(super) rounds: Vec<Box<[RoundId]>>,
}

impl Builder {
    pub(super) fn new(councils: Vec<CouncilId>) -> Self {
        Self {
            rows: Vec::new(),
            sites: HashMap::new(),
            in_order: Vec::new(),
            names: HashMap::new(),
            pool: Pool::default(),
            councils,
            rounds: Vec::new(),
        }
    }

    /// The name of a text. `None` where the table holds more of them than any council has (4 GiB).
    pub(super) fn name(&mut self, text: &str) -> Option<Name> {
        if let Some(name) = self.names.get(text) {
            return Some(*name);
        }
        let name = Name(u32::try_from(self.pool.ends.len()).ok()?);
        let end = u32::try_from(self.pool.text.len().checked_add(text.len())?).ok()?;
        self.pool.text.push_str(text);
        self.pool.ends.push(end);
        self.names.insert(text.into(), name);
        Some(name)
    }

    /// The place of a council, if it is one.
    pub(super) fn council(&self, id: &str) -> Option<u16> {
        let at = self.councils.iter().position(|known| known == id)?;
        u16::try_from(at).ok()
    }

    /// All councils, for a sentence.
    pub(super) fn council_ids(&self) -> String {
        let ids = self.councils.iter().map(CouncilId::as_str);
        ids.collect::<Vec<_>>().join(", ")
    }

    /// The place of a set of rounds. `None` where there are more sets than a table holds.
    pub(super) fn rounds(&mut self, rounds: &[RoundId]) -> Option<u16> {
        let known = self.rounds.iter().position(|known| **known == *rounds);
        let at = known.unwrap_or_else(|| {
            self.rounds.push(rounds.into());
            self.rounds.len() - 1
        });
        u16::try_from(at).ok()
    }

    /// Adds an address.
    pub(super) fn add(&mut self, postcode: PostcodeKey, uprn: u64, house: Name, site: Site) {
        let next = u32::try_from(self.in_order.len()).unwrap_or(u32::MAX);
        let site = *self.sites.entry(site).or_insert_with(|| {
            self.in_order.push(site);
            next
        });
        self.rows.push((postcode, Address { uprn, house, site }));
    }
}
