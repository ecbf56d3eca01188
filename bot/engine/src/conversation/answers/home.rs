//! Whose resident somebody is, and who owns what they ask for, by the address they told (rules R7, R40;
//! domain.md T2).

use crate::consent::{ConsentPurpose, ConsentState, sharing_names};
use crate::conversation::phrases::Phrase;
use crate::conversation::state::Entry;
use crate::conversation::state::Filling;
use crate::conversation::talk::Talk;
use crate::field::{FieldValue, House, Postcode, Street, Uprn};
use crate::flow::Service;
use crate::ids::{CouncilId, FieldId};
use crate::places::Found;

/// The field under which a request keeps the number of its address.
const UPRN: &str = "uprn";

impl<'w> Talk<'w> {
    /// The council where the person lives: the one that serves the address, where the table knows it
    /// and it is there today; else the pack's.
    pub(in crate::conversation) fn home(&self) -> &'w CouncilId {
        self.council_of_address()
            .unwrap_or(&self.book().home_council)
    }

    /// The owner of a service, for the address that was told.
    pub(in crate::conversation) fn owner(&self, service: &'w Service) -> &'w CouncilId {
        let by_address = service.owner_by_address.then(|| self.council_of_address());
        by_address.flatten().unwrap_or(&service.owner)
    }

    /// The name of the council that gets the open request, where that is not the home council. Not
    /// before the address is told, where that says whose it is.
    pub(in crate::conversation) fn owner_elsewhere(&self) -> Option<&'w str> {
        let service = self.form().and_then(|(_, form)| form.service())?;
        if service.owner_by_address && self.council_of_address().is_none() {
            return None;
        }
        let owner = self.owner(service);
        (owner != self.home()).then(|| self.book().council_name(owner))
    }

    /// No question about sharing was put, because it is settled: that the owner gets this one request
    /// all the same is said once, before it is sent (domain.md T2).
    pub(in crate::conversation) fn tell_who_gets_it(&mut self) {
        let told = self.c.form.as_ref().is_none_or(|filling| {
            let given = filling.consent() == Some(ConsentState::Given);
            filling.said.owner || filling.consent_put > 0 || given
        });
        let contact = |filling: &Filling| filling.contact().is_a_contact();
        let Some(owner) = self
            .owner_elsewhere()
            .filter(|_| !told && self.c.form.as_ref().is_some_and(contact))
        else {
            return;
        };
        let (home, _) = self.sharing_names();
        self.phrase(Phrase::OwnerGetsThis, &[("owner", owner), ("home", home)]);
        if let Some(filling) = &mut self.c.form {
            filling.said.owner = true;
        }
    }

    /// The names of the home council and of the other one.
    pub(in crate::conversation) fn sharing_names(&self) -> (&'w str, &'w str) {
        let today = self.world.now.date_naive();
        sharing_names(self.book(), self.home(), today)
    }

    fn council_of_address(&self) -> Option<&'w CouncilId> {
        let (postcode, house, street) = self.where_they_live()?;
        let book = self.book();
        let council = book.places.council(postcode, house, street)?;
        let there = book.councils.get(council)?;
        there
            .is_there(self.world.now.date_naive())
            .then_some(council)
    }

    /// What was told of the address: in the open form, or for a request that was kept.
    fn where_they_live(&self) -> Option<(&Postcode, Option<&House>, Option<&Street>)> {
        let open = self.c.form.as_ref().map(|filling| &filling.entries);
        let answers = || {
            let entries = open.into_iter().chain([&self.c.known]);
            let values = entries.flat_map(indexmap::IndexMap::values);
            values.filter_map(|entry| match entry {
                Entry::Given { value, .. } => Some(value),
                Entry::Stored(_) | Entry::Skipped => None,
            })
        };
        let whole = answers().find_map(|value| match value {
            FieldValue::Address(address) => {
                Some((address.postcode()?, address.house(), address.street()))
            }
            _ => None,
        });
        whole.or_else(|| {
            let postcode = answers().find_map(|value| match value {
                FieldValue::Postcode(postcode) => Some(postcode),
                _ => None,
            })?;
            let house = answers().find_map(|value| match value {
                FieldValue::House(house) => Some(house),
                _ => None,
            });
            Some((postcode, house, None))
        })
    }

    /// The address turned out to be another council's than was said: that is said, and a choice about
    /// sharing that spoke of the other one is asked anew.
    pub(in crate::conversation) fn home_may_be_another(&mut self, before: &CouncilId) {
        let now = self.home();
        let name = self.book().council_name(now);
        let service = self.form().and_then(|(_, form)| form.service());
        let Some(filling) = &mut self.c.form else {
            return;
        };
        let stale = filling.asked_home.as_ref().is_some_and(|home| home != now);
        if now == before && !stale {
            return;
        }
        if stale {
            filling.asked_home = None;
            filling.decision = None;
            filling.gate = None;
            if let Some(known) = &mut filling.recognised {
                known.asks |= known.share == ConsentState::NeedsRefresh;
            }
        }
        let stands = filling.consent().unwrap_or_default();
        if service.is_some() && filling.said.purpose {
            self.phrase(Phrase::HomeCouncil, &[("home", name)]);
        }
        if stale {
            *self.consent_state_mut(&ConsentPurpose::ShareCouncils) = stands;
        }
    }

    /// The number of the address among the request's answers, where one entry of the table fits.
    pub(in crate::conversation) fn uprn(&self) -> Option<(FieldId, FieldValue)> {
        let filling = self.c.form.as_ref()?;
        let uprn = filling.entries.values().find_map(|entry| match entry {
            Entry::Given {
                value: FieldValue::Address(address),
                ..
            } => match self.book().places.find(address) {
                Found::One(entry) => entry.uprn,
                _ => None,
            },
            _ => None,
        });
        uprn.map(|uprn: Uprn| (UPRN.into(), FieldValue::Uprn(uprn)))
    }
}
