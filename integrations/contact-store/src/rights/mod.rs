//! What people have a right to, carried out: a copy of everything, restriction, holds against deletion,
//! and what law lets be passed on without asking.
//!
//! Only the data protection officer does these, for the purpose `rights`; what somebody is at serious
//! risk for may be passed on by whoever sees it (rule R48). Each is audited on the record.

pub(crate) mod cases;
pub(crate) mod clock;
pub(crate) mod hold;
pub(crate) mod lawful;
pub(crate) mod person;
pub(crate) mod restrict;

pub use clock::{CaseClock, CaseProgress};
pub use hold::HoldItem;
pub use lawful::{LawfulAsk, LawfulItem, LawfulOutcome};
pub use person::{PersonFile, PersonRecord};

use crate::access::Access;
use crate::error::StoreError;
use async_trait::async_trait;
use engine::ids::CouncilId;
use engine::rights::Step;

/// Rights, carried out.
#[async_trait]
pub trait Rights {
    /// Everything the store holds of a person, from every table, and nobody else's: their records with
    /// all that belongs to them (UK GDPR Art 15). Audited on each record. `partners` are the councils to
    /// which a given consent opens a record.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`] where one of them may not be seen or is not there.
    async fn person(
        &self,
        access: &Access,
        contact_ids: &[String],
        partners: &[CouncilId],
    ) -> Result<PersonFile, StoreError>;

    /// Has a record kept and not used, at its person's wish, or used again (UK GDPR Art 18). Whoever
    /// holds it is told.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    async fn restrict(
        &self,
        access: &Access,
        contact_id: &str,
        restricted: bool,
    ) -> Result<(), StoreError>;

    /// Holds a record against every deletion, for proceedings or an inquiry. Returns the hold's id.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    async fn hold(&self, access: &Access, contact_id: &str) -> Result<String, StoreError>;

    /// Lifts a hold. False where there is no such open hold on a record that may be seen.
    async fn lift_hold(&self, access: &Access, id: &str) -> Result<bool, StoreError>;

    /// The open holds on a record.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    async fn holds(&self, access: &Access, contact_id: &str) -> Result<Vec<HoldItem>, StoreError>;

    /// Passes details on by law, or asks a second person to approve that (rules R32, R46 to R48).
    ///
    /// # Errors
    /// [`StoreError::Faults`] for evidence that is missing and fields that may not go;
    /// [`StoreError::NameTheOfficer`] where nobody in particular asks; [`StoreError::NoSuchRecord`].
    async fn disclose_by_law(
        &self,
        access: &Access,
        ask: &LawfulAsk<'_>,
    ) -> Result<LawfulOutcome, StoreError>;

    /// Approves what somebody else asked to pass on, and gives what is to be passed on.
    ///
    /// # Errors
    /// [`StoreError::SamePerson`]; [`StoreError::NoSuchRecord`] where nothing of that id waits.
    async fn approve_disclosure(
        &self,
        access: &Access,
        id: &str,
    ) -> Result<LawfulOutcome, StoreError>;

    /// What was passed on by law, or waits for approval, of records this access may see.
    async fn lawful_disclosures(&self, access: &Access) -> Result<Vec<LawfulItem>, StoreError>;

    /// How far a case has come for the council of `access`; `None` as for the case itself.
    async fn progress(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<CaseProgress>, StoreError>;

    /// Notes a step of a case as done; audited. False where it is none of this council's open cases.
    async fn note_step(
        &self,
        access: &Access,
        reference: &str,
        step: Step,
    ) -> Result<bool, StoreError>;

    /// Stops, goes on with or extends the clock of a case; audited. False as for a step, and where the
    /// clock stands already or does not.
    async fn set_clock(
        &self,
        access: &Access,
        reference: &str,
        clock: CaseClock,
    ) -> Result<bool, StoreError>;
}
