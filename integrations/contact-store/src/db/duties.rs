//! What a database has to offer for rights, holds, what is passed on by law, and what is over.

use super::{Answer, DeliveryRow, DisposalRow, RightsRow, TellingRow};
use crate::monitoring::Quarter;
use chrono::{DateTime, NaiveDate, Utc};

/// One row of `legal_hold`, as it is set.
pub(crate) struct HoldRow {
    pub(crate) id: String,
    pub(crate) contact_id: String,
    pub(crate) why: Vec<u8>,
    pub(crate) set_by: String,
    pub(crate) at: DateTime<Utc>,
}

/// One row of `lawful_disclosure`.
pub(crate) struct LawfulRow {
    pub(crate) id: String,
    pub(crate) gateway: String,
    pub(crate) contact_id: Option<String>,
    pub(crate) subject_id: String,
    pub(crate) council: String,
    pub(crate) officer: String,
    pub(crate) approver: Option<String>,
    pub(crate) state: String,
    pub(crate) fields: String,
    /// Sealed: to whom, on which evidence.
    pub(crate) particulars: Vec<u8>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) made_at: Option<DateTime<Utc>>,
}

/// When a record was last used, and when it ends.
pub(crate) struct Life {
    pub(crate) last_contact_at: DateTime<Utc>,
    pub(crate) ends_on: Option<NaiveDate>,
}

/// A request that is done, as far as its end is concerned.
pub(crate) struct DoneRow {
    pub(crate) reference: String,
    pub(crate) retention: String,
    pub(crate) status_at: DateTime<Utc>,
    pub(crate) key_id: Option<String>,
    pub(crate) held: bool,
}

/// A record whose time is over.
pub(crate) struct OverRow {
    pub(crate) id: String,
    pub(crate) home_council: String,
    pub(crate) held: bool,
}

/// What is owed to people after a keep, and what goes when its time is over.
pub(crate) trait DutyRows: Send {
    fn set_restricted(&mut self, contact_id: &str, since: Option<DateTime<Utc>>)
    -> impl Answer<()>;
    fn contact_life(&mut self, contact_id: &str) -> impl Answer<Life>;
    fn tries_of(&mut self, contact_id: &str) -> impl Answer<Vec<DateTime<Utc>>>;
    fn tellings_of(&mut self, contact_id: &str) -> impl Answer<Vec<TellingRow>>;
    fn deliveries_of(&mut self, reference: &str) -> impl Answer<Vec<DeliveryRow>>;
    fn disposals_of(&mut self, reference: &str) -> impl Answer<Vec<DisposalRow>>;
    fn empty_when_done(&mut self, reference: &str) -> impl Answer<()>;

    fn add_hold(&mut self, row: &HoldRow) -> impl Answer<()>;
    /// The record of an open hold.
    fn hold_contact(&mut self, id: &str) -> impl Answer<Option<String>>;
    fn lift_hold(&mut self, id: &str, by: &str, at: DateTime<Utc>) -> impl Answer<bool>;
    fn open_holds(&mut self, contact_id: &str) -> impl Answer<Vec<HoldRow>>;
    fn drop_holds(&mut self, contact_id: &str) -> impl Answer<()>;

    fn add_lawful(&mut self, row: &LawfulRow) -> impl Answer<()>;
    fn lawful(&mut self, id: &str) -> impl Answer<Option<LawfulRow>>;
    /// False where it was approved since it was read.
    fn make_lawful(&mut self, id: &str, by: &str, at: DateTime<Utc>) -> impl Answer<bool>;
    fn lawfuls(&mut self) -> impl Answer<Vec<LawfulRow>>;
    fn lawfuls_of(&mut self, contact_id: &str) -> impl Answer<Vec<LawfulRow>>;

    fn rights_of(&mut self, contact_id: &str) -> impl Answer<Vec<RightsRow>>;
    fn case_steps(
        &mut self,
        reference: &str,
        council: &str,
    ) -> impl Answer<Vec<(String, DateTime<Utc>)>>;
    /// Of a case, for a council, this step. Done twice, it is noted once.
    fn add_case_step(
        &mut self,
        what: (&str, &str, &str),
        actor: &str,
        at: DateTime<Utc>,
    ) -> impl Answer<()>;
    fn set_case_clock(
        &mut self,
        reference: &str,
        paused_on: Option<NaiveDate>,
        extended_on: Option<NaiveDate>,
        due: Option<NaiveDate>,
    ) -> impl Answer<()>;

    /// What belongs to one record belongs to another from now on, but for what is sealed with its key.
    fn move_to_contact(&mut self, from: &str, to: &str) -> impl Answer<()>;

    fn done_requests(&mut self) -> impl Answer<Vec<DoneRow>>;
    fn drop_request(&mut self, reference: &str) -> impl Answer<()>;
    /// Records without an open request whose person has gone by a day, or was silent since a moment.
    fn over_contacts(
        &mut self,
        gone_by: NaiveDate,
        silent_by: DateTime<Utc>,
    ) -> impl Answer<Vec<OverRow>>;
    /// Cases that every controller has answered by then: their ids, with their keys.
    fn over_cases(&mut self, by: DateTime<Utc>) -> impl Answer<Vec<(String, Option<String>)>>;
    fn drop_case(&mut self, id: &str) -> impl Answer<()>;
    fn over_counts(&mut self, by: DateTime<Utc>) -> impl Answer<u64>;
    fn drop_counts(&mut self, by: DateTime<Utc>) -> impl Answer<()>;
    /// Lets evidence from before a moment, and the audit up to an entry, be taken out in this transaction.
    fn set_expiry(&mut self, evidence_by: DateTime<Utc>, audit_through: i64) -> impl Answer<()>;
    /// Whose evidence is over: their record is gone, and nothing was decided since.
    fn over_evidence(&mut self, by: DateTime<Utc>) -> impl Answer<Vec<String>>;
    fn drop_evidence(&mut self, subject_id: &str) -> impl Answer<()>;
    /// The last entry of the part of the audit that is over: its number and mac.
    fn over_audit(&mut self, by: DateTime<Utc>) -> impl Answer<Option<(i64, Vec<u8>)>>;
    fn drop_audit(&mut self, through: i64) -> impl Answer<()>;
    /// The entry after which the audit begins, and its seal, where its oldest part is gone.
    fn audit_start(&mut self) -> impl Answer<Option<(i64, Vec<u8>, Vec<u8>)>>;
    fn set_audit_start(&mut self, seq: i64, mac: &[u8], seal: &[u8]) -> impl Answer<()>;
    fn over_monitoring(&mut self, before: &Quarter) -> impl Answer<u64>;
    fn drop_monitoring(&mut self, before: &Quarter) -> impl Answer<()>;
    fn over_tellings(&mut self, by: DateTime<Utc>) -> impl Answer<u64>;
    fn drop_tellings(&mut self, by: DateTime<Utc>) -> impl Answer<()>;
    fn over_lawfuls(&mut self, by: DateTime<Utc>) -> impl Answer<u64>;
    fn drop_lawfuls(&mut self, by: DateTime<Utc>) -> impl Answer<()>;
    /// When the audit's last entry was made.
    fn last_entry(&mut self) -> impl Answer<Option<DateTime<Utc>>>;
}
