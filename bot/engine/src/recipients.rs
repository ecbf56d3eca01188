//! Who outside the councils may get details, what for, and what must be on file before anything is
//! passed on (rules R24 to R32, R46 to R48). No recipient has marketing for a purpose: there is no
//! such class of purpose to name (rule R38).

use crate::ids::TopicId;
use chrono::NaiveDate;
use std::fmt;
use thiserror::Error;

/// What a recipient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientClass {
    /// A charity or community group.
    Voluntary,
    /// Another public body.
    Public,
    /// A company.
    Commercial,
}

impl RecipientClass {
    /// Its word in packs, receipts and papers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Public => "public",
            Self::Commercial => "commercial",
        }
    }
}

impl fmt::Display for RecipientClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Somebody outside the councils who gets fields of a request (rules R24 to R26).
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Its name in a sentence.
    pub name: String,
    /// What it is.
    pub class: RecipientClass,
    /// What it gets details for, such as "to deliver and collect bins".
    pub purpose: String,
    /// What it has agreed to (rule R30).
    pub agreement: Agreement,
    /// For a public body, the decision that its purpose does not conflict with ours (rule R25).
    pub compatible: Option<Compatible>,
}

/// An agreement or contract on file.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Its number on file.
    pub id: String,
    /// First day it holds.
    pub from: NaiveDate,
    /// Last day it holds, if it ends by itself.
    pub to: Option<NaiveDate>,
    /// The day by which somebody looks at it again.
    pub review: Option<NaiveDate>,
    /// The office that signed it for the councils.
    pub signed_by: String,
    /// The topics it covers.
    pub covers: Vec<TopicId>,
}

/// A decision by a person that a public body's purpose does not conflict with ours (rule R25).
#[derive(Debug, Clone)]
pub struct Compatible {
    /// The office that decided.
    pub decided_by: String,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub because: String,
}

/// Why a recipient gets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoPassing {
    /// The agreement has not begun.
    #[error("the agreement has not begun: nothing is passed on before its first day")]
    NotBegun,
    /// The agreement has ended.
    #[error("the agreement has ended: renew it, and write its new last day into the pack")]
    Expired,
    /// The agreement is about other services.
    #[error("the agreement does not cover this service: nothing of it is passed on")]
    NotCovered,
    /// Nobody has decided that the purposes go together.
    #[error("nobody has decided yet that this body's purpose does not conflict with ours")]
    NotCompatible,
}

impl Recipient {
    /// Whether it may get its fields of a request of `topic` on a day, the council's local one. Both
    /// the first and the last day of its agreement count.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_get(&self, topic: &TopicId, on: NaiveDate) -> Result<(), NoPassing> {
        let agreement = &self.agreement;
        if on < agreement.from {
            return Err(NoPassing::NotBegun);
        }
        if agreement.to.is_some_and(|last| last < on) {
            return Err(NoPassing::Expired);
        }
        if !agreement.covers.contains(topic) {
            return Err(NoPassing::NotCovered);
        }
        let decided = self.compatible.as_ref().is_some_and(|it| it.on <= on);
        if self.class == RecipientClass::Public && !decided {
            return Err(NoPassing::NotCompatible);
        }
        Ok(())
    }
}

/// A way by which law lets details be passed on without asking (rules R32, R46 to R48). Named staff
/// alone can use one; the conversation has no effect that does.
#[derive(Debug, Clone)]
pub struct Gateway {
    /// Its name, such as "a court order".
    pub title: String,
    /// What must be written down each time.
    pub evidence: Vec<String>,
    /// Whether a second person has to approve it.
    pub two_people: bool,
    /// Whether it may be used at once and approved afterwards, within a day (rule R48).
    pub at_once: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn contractor() -> Recipient {
        Recipient {
            name: "our contractor".into(),
            class: RecipientClass::Commercial,
            purpose: "to deliver bins".into(),
            agreement: Agreement {
                id: "W-1".into(),
                from: day("2024-04-01"),
                to: Some(day("2029-03-31")),
                review: None,
                signed_by: "the head of waste".into(),
                covers: vec!["new_bin".into()],
            },
            compatible: None,
        }
    }

    #[test]
    fn an_agreement_holds_from_its_first_day_to_its_last_for_what_it_covers() {
        let to = |topic: &str, on| contractor().may_get(&topic.into(), day(on));
        assert_eq!(to("new_bin", "2024-03-31"), Err(NoPassing::NotBegun));
        assert_eq!(to("new_bin", "2024-04-01"), Ok(()));
        assert_eq!(to("new_bin", "2029-03-31"), Ok(()));
        assert_eq!(to("new_bin", "2029-04-01"), Err(NoPassing::Expired));
        assert_eq!(to("pothole", "2026-11-24"), Err(NoPassing::NotCovered));
    }

    #[test]
    fn a_public_body_gets_nothing_before_a_person_has_decided() {
        let mut body = contractor();
        body.class = RecipientClass::Public;
        let to = |body: &Recipient| body.may_get(&"new_bin".into(), day("2026-11-24"));
        assert_eq!(to(&body), Err(NoPassing::NotCompatible));
        body.compatible = Some(Compatible {
            decided_by: "the data protection officer".into(),
            on: day("2026-11-25"),
            because: "the same bins".into(),
        });
        assert_eq!(to(&body), Err(NoPassing::NotCompatible), "decided tomorrow");
        body.compatible.as_mut().expect("it is there").on = day("2026-11-24");
        assert_eq!(to(&body), Ok(()));
    }
}
