//! The table in memory: 16 bytes an address, and each name once.
//!
//! A council has 300,000 addresses in some 15,000 postcodes and a few thousand streets. What all houses
//! of a street have in common is one [`Site`]; houses are numbers for the most part, so each way to
//! write one stands once in a [`Pool`]. Addresses lie sorted by postcode, so that a look-up is one
//! search among the postcodes.

use super::build::Builder;
use crate::field::Postcode;
use crate::ids::CouncilId;
use crate::rounds::RoundId;

/// Addresses by postcode. Never printed.
#[derive(Default)]
pub(super) struct Table {
    /// Each postcode with its first address; sorted.
    postcodes: Vec<(PostcodeKey, u32)>,
    addresses: Vec<Address>,
    sites: Vec<Site>,
    names: Pool,
    councils: Vec<CouncilId>,
    /// Sets of rounds; no round at all is one too.
    rounds: Vec<Box<[RoundId]>>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table of {} addresses", self.addresses.len())
    }
}

/// A postcode as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PostcodeKey(u64);

impl PostcodeKey {
    pub(super) fn of(postcode: &Postcode) -> Self {
        let letters = postcode.as_str().bytes().filter(|byte| *byte != b' ');
        Self(letters.fold(0, |key, byte| key << 8 | u64::from(byte)))
    }
}

/// One address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address {
    /// 0 where it has none.
    pub(super) uprn: u64,
    pub(super) house: Name,
    pub(super) site: u32,
}

/// What the addresses of a street and postcode share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Site {
    pub(super) street: Name,
    pub(super) town: Name,
    pub(super) ward: Name,
    pub(super) council: u16,
    pub(super) rounds: u16,
}

/// A text of a [`Pool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Name(pub(super) u32);

/// Texts, one after another.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
}

impl Pool {
    fn get(&self, name: Name) -> &str {
        let at = name.0 as usize;
        let end = |at: usize| self.ends.get(at).map(|end| *end as usize);
        let from = at.checked_sub(1).and_then(end).unwrap_or_default();
        let to = end(at).unwrap_or_default();
        self.text.get(from..to).unwrap_or_default()
    }
}

/// An address of a table, for looking at.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    address: Address,
    site: Site,
}

impl<'t> Row<'t> {
    pub(super) fn house(&self) -> &'t str {
        self.table.names.get(self.address.house)
    }

    pub(super) fn street(&self) -> &'t str {
        self.table.names.get(self.site.street)
    }

    pub(super) fn town(&self) -> &'t str {
        self.table.names.get(self.site.town)
    }

    pub(super) fn uprn(&self) -> Option<u64> {
        Some(self.address.uprn).filter(|uprn| *uprn != 0)
    }

    /// The place of its council, for [`Table::council_of`].
    pub(super) const fn council(&self) -> u16 {
        self.site.council
    }

    pub(super) fn rounds(&self) -> &'t [RoundId] {
        let rounds = self.table.rounds.get(usize::from(self.site.rounds));
        rounds.map_or(&[], |rounds| rounds)
    }
}

impl Table {
    pub(super) const fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    pub(super) fn bytes(&self) -> usize {
        self.postcodes.capacity() * size_of::<(PostcodeKey, u32)>()
            + self.addresses.capacity() * size_of::<Address>()
            + self.sites.capacity() * size_of::<Site>()
            + self.names.text.capacity()
            + self.names.ends.capacity() * size_of::<u32>()
    }

    pub(super) fn council_of(&self, at: u16) -> Option<&CouncilId> {
        self.councils.get(usize::from(at))
    }

    /// The addresses of a postcode; none where it is not in the table.
    pub(super) fn at(&self, postcode: &Postcode) -> Vec<Row<'_>> {
        let key = PostcodeKey::of(postcode);
        let found = self.postcodes.binary_search_by_key(&key, |(key, _)| *key);
        found.map_or_else(|_| Vec::new(), |at| self.rows(at).collect())
    }

    /// The addresses of the postcode at this place.
    fn rows(&self, at: usize) -> impl Iterator<Item = Row<'_>> {
        let start = |at: usize| self.postcodes.get(at).map(|(_, start)| *start as usize);
        let from = start(at).unwrap_or(self.addresses.len());
        let to = start(at + 1).unwrap_or(self.addresses.len());
        let addresses = self.addresses.get(from..to).unwrap_or_default();
        addresses.iter().filter_map(|address| {
            Some(Row {
                table: self,
                address: *address,
                site: *self.sites.get(address.site as usize)?,
            })
        })
    }

    pub(super) const fn postcodes(&self) -> usize {
        self.postcodes.len()
    }

    pub(super) const fn addresses(&self) -> usize {
        self.addresses.len()
    }

    /// How many postcodes have addresses that differ in this.
    pub(super) fn differing<'t, T: PartialEq>(&'t self, of: fn(&Row<'t>) -> T) -> usize {
        let differs = |at: &usize| {
            let mut all = self.rows(*at).map(|row| of(&row));
            let first = all.next();
            first.is_some_and(|first| all.any(|other| other != first))
        };
        (0..self.postcodes.len()).filter(differs).count()
    }

    pub(super) fn wards(&self) -> usize {
        let mut wards: Vec<Name> = self.sites.iter().map(|site| site.ward).collect();
        wards.sort_unstable();
        wards.dedup();
        let named = |ward: &&Name| !self.names.get(**ward).is_empty();
        wards.iter().filter(named).count()
    }

    /// The streets and towns that most addresses have, the most frequent first.
    pub(super) fn likely_names(&self, most: usize) -> Vec<String> {
        let mut counts = vec![0_u32; self.names.ends.len()];
        for address in &self.addresses {
            let site = self.sites.get(address.site as usize);
            for name in site.into_iter().flat_map(|site| [site.street, site.town]) {
                if let Some(count) = counts.get_mut(name.0 as usize) {
                    *count += 1;
                }
            }
        }
        let mut names: Vec<(u32, &str)> = (0_u32..)
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (count, self.names.get(Name(name))))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        names.sort_unstable_by(|(one, a), (other, b)| other.cmp(one).then(a.cmp(b)));
        let names = names.into_iter().take(most);
        names.map(|(_, name)| name.to_owned()).collect()
    }

    /// What was built, sorted.
    pub(super) fn of(built: Builder) -> Self {
        let mut rows = built.rows;
        // Stable: within a postcode the order of the file stays.
        rows.sort_by_key(|(postcode, _)| *postcode);
        let mut postcodes: Vec<(PostcodeKey, u32)> = Vec::new();
        for (at, (postcode, _)) in rows.iter().enumerate() {
            if postcodes.last().is_none_or(|(last, _)| last != postcode) {
                postcodes.push((*postcode, u32::try_from(at).unwrap_or(u32::MAX)));
            }
        }
        let mut addresses = Vec::with_capacity(rows.len());
        addresses.extend(rows.into_iter().map(|(_, address)| address));
        let mut sites = built.in_order;
        let mut names = built.pool;
        postcodes.shrink_to_fit();
        sites.shrink_to_fit();
        names.text.shrink_to_fit();
        names.ends.shrink_to_fit();
        Self {
            postcodes,
            addresses,
            sites,
            names,
            councils: built.councils,
            rounds: built.rounds,
        }
    }
}
