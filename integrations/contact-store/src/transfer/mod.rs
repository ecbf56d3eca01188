//! Taking records out and bringing them in: the shapes of `porter contacts export|import` (design.md).
//!
//! These types hold personal values in the open, because they are made to be handed over under an
//! audited right. They do not print them.

pub(crate) mod bring;
mod read;
pub(crate) mod take;
mod values;

pub use bring::Imported;
pub use read::Import;

use chrono::{DateTime, NaiveDate, Utc};
use engine::consent::ConsentState;
use serde::Serialize;
use std::fmt;

/// Everything the store holds of people. All keys are always there, null where absent.
#[derive(Clone, Default, PartialEq, Serialize)]
pub struct Export {
    /// The contact records.
    pub contacts: Vec<ExportedContact>,
    /// The requests.
    pub requests: Vec<ExportedRequest>,
    /// The evidence of consent, oldest first.
    pub consent_records: Vec<ExportedConsent>,
    /// What was asked under data protection law.
    pub rights_requests: Vec<ExportedRights>,
}

/// One contact record.
#[derive(Clone, PartialEq, Serialize)]
pub struct ExportedContact {
    /// Its id; kept by an import.
    pub contact_id: String,
    /// Full name.
    pub name: Option<String>,
    /// The address in one line.
    pub address: Option<String>,
    /// House number or name.
    pub house: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Telephone number, E.164.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Date of birth.
    pub dob: Option<String>,
    /// The council where the person lives.
    pub home_council: String,
    /// The councils that may see the record. Owning a request does not put a council here.
    pub visible_to: Vec<String>,
    /// Where consent to share stands.
    pub consent_share: ConsentState,
    /// Marks such as `at_risk_address`.
    pub flags: Vec<String>,
}

/// One request.
#[derive(Clone, PartialEq, Serialize)]
pub struct ExportedRequest {
    /// What the resident can quote.
    pub reference: String,
    /// The topic.
    pub topic: String,
    /// The catalogue's code.
    pub service_code: String,
    /// The council that does the work.
    pub owner: String,
    /// How far it has come.
    pub status: String,
    /// The contact record, where a person was needed.
    pub contact_id: Option<String>,
    /// The request's own details, and the sensitive ones that were agreed to.
    pub fields: serde_json::Map<String, serde_json::Value>,
    /// When it was taken.
    pub at: DateTime<Utc>,
}

/// One consent event.
#[derive(Clone, PartialEq, Serialize)]
pub struct ExportedConsent {
    /// The contact; null once the record is erased.
    pub contact_id: Option<String>,
    /// What it is for, such as `share_councils`.
    pub purpose: String,
    /// What was decided.
    pub decision: ConsentState,
    /// When.
    pub timestamp: DateTime<Utc>,
    /// On which channel; null where it was brought in.
    pub channel: Option<String>,
    /// The notice in force.
    pub notice_version: Option<String>,
    /// The wording's id; null where it was brought in.
    pub wording: Option<String>,
    /// The council that asked.
    pub council: String,
    /// The language it was put in; null where it was brought in.
    pub language: Option<String>,
    /// How it was answered, or `import`.
    pub method: String,
}

/// One request under data protection law.
#[derive(Clone, PartialEq, Serialize)]
pub struct ExportedRights {
    /// Which right, such as `access`.
    pub kind: String,
    /// The councils that must answer.
    pub controllers: Vec<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The contact record, where there is one.
    pub contact_id: Option<String>,
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export")
            .field("contacts", &self.contacts.len())
            .field("requests", &self.requests.len())
            .field("consent_records", &self.consent_records.len())
            .field("rights_requests", &self.rights_requests.len())
            .finish()
    }
}

macro_rules! unprinted {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("[", stringify!($name), "]"))
            }
        })*
    };
}
unprinted!(
    ExportedContact,
    ExportedRequest,
    ExportedConsent,
    ExportedRights
);

#[cfg(test)]
mod tests;
