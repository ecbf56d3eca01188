//! A record that facts led to: what may be done with it, and how a new request is attached to it.
//!
//! A [`Matched`] is made only of facts that suffice, and an [`Attachment`] only of a [`Matched`]. So
//! an unverified request cannot join a record: there is nothing to build it with (design.md,
//! "Verification has levels"; rules R1, R3).

use super::{Facts, RecordRef};
use crate::consent::{ConsentState, Decision};
use crate::ids::CouncilId;
use crate::keep::ContactDetails;
use crate::personal::Personal;

/// How many signs of a contact detail may be said: "ending 47".
const SAID: usize = 2;

/// A kind of contact detail that a record may hold and that need not be told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Postal address.
    Address,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Date of birth.
    Dob,
}

/// Which details a record holds, each with the little of it that may be said. The values stay in the
/// store: what is left of them here is not enough to learn one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(Vec<(Detail, Personal<String>)>);

impl Known {
    /// A telephone number: its last two digits.
    #[must_use]
    pub fn with_phone(self, number: &str) -> Self {
        self.with(Detail::Phone, ending(number))
    }

    /// An e-mail address: the last two letters before the @, and nothing of the domain.
    #[must_use]
    pub fn with_email(self, address: &str) -> Self {
        let name = address.split_once('@').map_or("", |(name, _)| name);
        self.with(Detail::Email, ending(name))
    }

    /// A postal address: the first half of its postcode.
    #[must_use]
    pub fn with_address(self, postcode: &str) -> Self {
        let area = postcode.split_whitespace().next().unwrap_or_default();
        self.with(Detail::Address, area.to_owned())
    }

    /// A date of birth: nothing of it.
    #[must_use]
    pub fn with_dob(self) -> Self {
        self.with(Detail::Dob, String::new())
    }

    fn with(mut self, detail: Detail, said: String) -> Self {
        self.0.push((detail, Personal::new(said)));
        self
    }

    /// What may be said of a detail, if the record holds it.
    pub fn part(&self, detail: Detail) -> Option<&Personal<String>> {
        let mut known = self.0.iter();
        known
            .find(|(held, _)| *held == detail)
            .map(|(_, said)| said)
    }
}

fn ending(text: &str) -> String {
    let mut signs: Vec<char> = text.chars().rev().take(SAID).collect();
    signs.reverse();
    signs.into_iter().collect()
}

/// A record that the facts belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    facts: Facts,
    record: RecordRef,
    share: ConsentState,
    known: Option<Known>,
}

impl Matched {
    /// The record that `facts` led to, with where its consent to share stands; `None` where the facts
    /// could not have shown whose it is.
    pub fn by(facts: &Facts, record: RecordRef, share: ConsentState) -> Option<Self> {
        facts.suffice().then(|| Self {
            facts: facts.clone(),
            record,
            share,
            known: None,
        })
    }

    /// The same, where new requests may be attached: to the first of the records.
    #[must_use]
    pub fn and_known(mut self, known: Known) -> Self {
        self.known = Some(known);
        self
    }

    /// The facts that led to it.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The record.
    pub const fn record(&self) -> &RecordRef {
        &self.record
    }

    /// Where its consent to share stands.
    pub const fn share(&self) -> ConsentState {
        self.share
    }

    /// What it holds; `None` where no request may be attached, because several records say different
    /// things about sharing and only people can tell which is right.
    pub const fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// Attaches a request: what was told for it, which details of the record it uses, and the answer
    /// to the consent question, if that was put anew. `share` is where the record's consent stands as
    /// the resident was shown it. `None` where nothing may be attached.
    pub fn attach(
        &self,
        told: ContactDetails,
        uses: Vec<Detail>,
        (share, decision): (ConsentState, Option<Decision>),
        council: CouncilId,
    ) -> Option<Attachment> {
        self.known.as_ref()?;
        Some(Attachment {
            record: RecordRef::new(vec![self.record.ids().first()?.clone()]),
            facts: self.facts.clone(),
            told,
            uses,
            share,
            decision,
            council,
        })
    }
}

/// A request that joins a record whose owner was recognised. Only [`Matched::attach`] makes one. The
/// store looks at the facts once more when it is kept; the record itself is not altered.
#[derive(Debug, Clone)]
pub struct Attachment {
    record: RecordRef,
    facts: Facts,
    told: ContactDetails,
    uses: Vec<Detail>,
    share: ConsentState,
    decision: Option<Decision>,
    council: CouncilId,
}

impl Attachment {
    /// The record: one, whatever the facts led to.
    pub const fn record(&self) -> &RecordRef {
        &self.record
    }

    /// The facts that led to it.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What was told for this request alone.
    pub const fn told(&self) -> &ContactDetails {
        &self.told
    }

    /// Details of the record that this request needs and that the resident agreed to use.
    pub fn uses(&self) -> &[Detail] {
        &self.uses
    }

    /// Where the record's consent to share stood, as the resident was shown it.
    pub const fn share(&self) -> ConsentState {
        self.share
    }

    /// The answer to the consent question, if it was put anew; else the record's stands.
    pub const fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    /// The council that was contacted: it must still be able to see the record.
    pub const fn council(&self) -> &CouncilId {
        &self.council
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::Purpose;

    #[test]
    fn no_more_than_a_part_of_a_detail_is_left_of_it() {
        let known = Known::default()
            .with_phone("+441632960047")
            .with_email("ada.example@example.org")
            .with_address("TA1 1HE")
            .with_dob();
        let said = |detail| known.part(detail).unwrap().reveal(Purpose::Match).as_str();
        assert_eq!(said(Detail::Phone), "47");
        assert_eq!(said(Detail::Email), "le");
        assert_eq!(said(Detail::Address), "TA1");
        assert_eq!(said(Detail::Dob), "");
        assert_eq!(Known::default().part(Detail::Phone), None);
        for (address, says) in [("a@example.org", "a"), ("broken", ""), ("", "")] {
            let known = Known::default().with_email(address);
            let said = known.part(Detail::Email).unwrap();
            assert_eq!(said.reveal(Purpose::Match), says);
        }
    }

    #[test]
    fn facts_that_do_not_suffice_lead_to_no_record() {
        let name = Facts {
            name: Some(Personal::new("Ada Example".to_owned())),
            ..Facts::default()
        };
        let with_postcode = Facts {
            postcode: Some(Personal::new("TA1 1HE".to_owned())),
            ..name.clone()
        };
        let with_house = Facts {
            house: Some(Personal::new("12".to_owned())),
            ..with_postcode.clone()
        };
        let with_phone = Facts {
            phone: Some(Personal::new("+441632960047".to_owned())),
            ..name.clone()
        };
        let matched = |facts: &Facts| {
            let record = RecordRef::new(vec!["a".into()]);
            Matched::by(facts, record, ConsentState::Given).is_some()
        };
        for (facts, enough) in [
            (Facts::default(), false),
            (name, false),
            (with_postcode, false),
            (with_house, true),
            (with_phone, true),
        ] {
            assert_eq!(matched(&facts), enough, "{facts:?}");
        }
    }

    #[test]
    fn nothing_is_attached_where_records_differ() {
        let facts = Facts {
            name: Some(Personal::new("Ada Example".to_owned())),
            email: Some(Personal::new("ada@example.org".to_owned())),
            ..Facts::default()
        };
        let record = RecordRef::new(vec!["a".into(), "b".into()]);
        let matched = Matched::by(&facts, record, ConsentState::Given).unwrap();
        let attach = |matched: &Matched| {
            let stands = (ConsentState::Given, None);
            matched.attach(
                ContactDetails::default(),
                Vec::new(),
                stands,
                "district".into(),
            )
        };
        assert!(attach(&matched).is_none());
        let attached = attach(&matched.and_known(Known::default())).unwrap();
        assert_eq!(attached.record().ids(), ["a"], "the oldest comes first");
    }
}
