//! What every column of the store holds of people, and how long its table stays: the one list that the
//! record of processing (UK GDPR Article 30) is written from.
//!
//! A test opens a real store on each database and fails for a table or a column that stands here and not
//! there, or there and not here. To add a column: a migration, a line below.

use crate::access::words;
use Content::{Hashed, Id, Linked, Nothing, Sealed, Staff};
use std::fmt;

words! {
    /// What a column holds of people.
    Content {
        /// Something personal, sealed with the key of its record, request or case.
        Sealed = "sealed",
        /// A keyed hash of something personal: it finds, and nobody reads it.
        Hashed = "keyed hash",
        /// A random id of a person, a record, a request or a talk (of an imported record, the council's
        /// own), which says nothing by itself.
        Id = "random id",
        /// Readable, and about somebody who is known there by a random id alone: which service, which
        /// day, which answer.
        Linked = "linked",
        /// About people who work at the desk.
        Staff = "staff",
        /// Nothing about anybody.
        Nothing = "nothing",
    }
}

/// How long the rows of a table stay. The months and days are the pack's schedule's (rule R45).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// With the contact record: until its person moved away or was silent too long, and the days after
    /// that which the schedule gives.
    Record,
    /// With the request: the months of its class, after it is done.
    Request,
    /// With the rights case: its months, after everybody has answered it.
    Case,
    /// With the request or the case that it belongs to.
    RequestOrCase,
    /// With the record, the request or the case whose key it is: destroying it erases them.
    Key,
    /// As evidence: its months, after the record is gone.
    Evidence,
    /// The months of the anonymous counts.
    Counts,
    /// The months of the audit.
    Audit,
    /// As long as somebody, or another system, signs in with it.
    Account,
    /// As long as the store itself. Such a table holds nothing of anybody.
    Store,
}

/// A table of the store.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name, the same on every database.
    pub name: &'static str,
    /// What a row of it is, in a few words.
    pub what: &'static str,
    /// How long its rows stay.
    pub stays: Stays,
    /// Every column, in the order of the schema.
    pub columns: &'static [(&'static str, Content)],
}

impl Table {
    /// The names of its columns that hold this.
    pub fn columns_with(&self, content: Content) -> impl Iterator<Item = &'static str> {
        let columns = self.columns.iter();
        columns.filter_map(move |(name, holds)| (*holds == content).then_some(*name))
    }

    /// Whether a row is about a person at all, be it by a random id.
    pub fn is_about_people(&self) -> bool {
        self.columns.iter().any(|(_, holds)| *holds != Nothing)
    }
}

/// Every table of the store.
pub const TABLES: &[Table] = &[
    Table {
        name: "contact",
        what: "a person as the councils know them",
        stays: Stays::Record,
        columns: &[
            ("id", Id),
            ("subject_id", Id),
            ("home_council", Linked),
            ("created_at", Linked),
            ("last_contact_at", Linked),
            ("version", Nothing),
            ("name", Sealed),
            ("address", Sealed),
            ("house", Sealed),
            ("street", Sealed),
            ("town", Sealed),
            ("postcode", Sealed),
            ("phone", Sealed),
            ("email", Sealed),
            ("dob", Sealed),
            ("flags", Sealed),
            ("key_id", Id),
            ("share", Linked),
            ("ends_on", Linked),
            ("restricted_at", Linked),
        ],
    },
    Table {
        name: "contact_index",
        what: "what a record can be found by",
        stays: Stays::Record,
        columns: &[("kind", Nothing), ("hash", Hashed), ("contact_id", Id)],
    },
    Table {
        name: "verify_try",
        what: "that wrong facts were told for a record",
        stays: Stays::Record,
        columns: &[("contact_id", Id), ("at", Linked)],
    },
    Table {
        name: "one_time_code",
        what: "a code that was sent to a detail of a record",
        stays: Stays::Record,
        columns: &[
            ("contact_id", Id),
            ("at", Linked),
            ("hash", Hashed),
            ("tries", Linked),
            ("spent", Linked),
        ],
    },
    Table {
        name: "request",
        what: "a request for a service",
        stays: Stays::Request,
        columns: &[
            ("reference", Id),
            ("topic", Linked),
            ("service_code", Linked),
            ("owner", Linked),
            ("home", Linked),
            ("status", Linked),
            ("status_at", Linked),
            ("due", Linked),
            ("at", Linked),
            ("retention", Linked),
            ("lawful_basis", Linked),
            ("contact_id", Id),
            ("details", Sealed),
            ("key_id", Id),
            ("person", Sealed),
            ("empty_when_done", Linked),
        ],
    },
    Table {
        name: "sensitive_value",
        what: "a sensitive detail of a request, after a clear yes",
        stays: Stays::Request,
        columns: &[
            ("id", Id),
            ("reference", Id),
            ("field", Linked),
            ("value", Sealed),
        ],
    },
    Table {
        name: "disclosure",
        what: "which recipient got which fields, because of which request or ground in law",
        stays: Stays::RequestOrCase,
        columns: &[
            ("id", Id),
            ("reference", Id),
            ("lawful", Id),
            ("contact_id", Id),
            ("recipient", Linked),
            ("outside", Linked),
            ("fields", Linked),
            ("at", Linked),
            ("sent_at", Linked),
        ],
    },
    Table {
        name: "delivery",
        what: "what is to be sent to whom; what is sent is put together when it is",
        stays: Stays::RequestOrCase,
        columns: &[
            ("id", Id),
            ("event", Linked),
            ("recipient", Linked),
            ("reference", Id),
            ("about", Id),
            ("fields", Linked),
            ("at", Linked),
            ("state", Linked),
            ("tries", Nothing),
            ("next_at", Nothing),
            ("settled_at", Linked),
            ("fault", Nothing),
        ],
    },
    Table {
        name: "disposal",
        what: "that a recipient is to destroy its copy, and whether it has",
        stays: Stays::Request,
        columns: &[
            ("id", Id),
            ("reference", Id),
            ("recipient", Linked),
            ("home", Linked),
            ("due", Linked),
            ("at", Linked),
            ("sent_at", Linked),
            ("confirmed_at", Linked),
        ],
    },
    Table {
        name: "lawful_disclosure",
        what: "what was passed on by law, by whom, on which ground",
        stays: Stays::Case,
        columns: &[
            ("id", Id),
            ("gateway", Linked),
            ("contact_id", Id),
            ("subject_id", Id),
            ("council", Staff),
            ("officer", Staff),
            ("approver", Staff),
            ("state", Linked),
            ("fields", Linked),
            ("particulars", Sealed),
            ("at", Linked),
            ("made_at", Linked),
        ],
    },
    Table {
        name: "legal_hold",
        what: "that a record may not be deleted, and why",
        stays: Stays::Record,
        columns: &[
            ("id", Id),
            ("contact_id", Id),
            ("why", Sealed),
            ("set_by", Staff),
            ("at", Linked),
            ("lifted_by", Staff),
            ("lifted_at", Linked),
        ],
    },
    Table {
        name: "turn_done",
        what: "that a message was acted on, so that it is not acted on twice",
        stays: Stays::RequestOrCase,
        columns: &[
            ("conversation", Id),
            ("revision", Nothing),
            ("message", Hashed),
            ("reference", Id),
            ("rights_case", Id),
            ("at", Linked),
        ],
    },
    Table {
        name: "rights_request",
        what: "what somebody asked by right",
        stays: Stays::Case,
        columns: &[
            ("id", Id),
            ("kind", Linked),
            ("controllers", Linked),
            ("due", Linked),
            ("at", Linked),
            ("contact_id", Id),
            ("reference", Id),
            ("topic", Linked),
            ("council", Linked),
            ("facts", Sealed),
            ("key_id", Id),
            ("answered", Linked),
            ("answered_at", Linked),
            ("paused_on", Linked),
            ("extended_on", Linked),
        ],
    },
    Table {
        name: "case_step",
        what: "what was done on a case",
        stays: Stays::Case,
        columns: &[
            ("reference", Id),
            ("council", Staff),
            ("step", Linked),
            ("actor", Staff),
            ("at", Linked),
        ],
    },
    Table {
        name: "consent_event",
        what: "the evidence of a consent question",
        stays: Stays::Evidence,
        columns: &[
            ("seq", Nothing),
            ("id", Id),
            ("subject_id", Id),
            ("purpose", Linked),
            ("decision", Linked),
            ("at", Linked),
            ("lawful_basis", Linked),
            ("wording_id", Linked),
            ("wording_sha256", Linked),
            ("notice_id", Linked),
            ("notice_version", Linked),
            ("notice_sha256", Linked),
            ("language", Linked),
            ("channel", Linked),
            ("council", Linked),
            ("method", Linked),
            ("asked_count", Linked),
            ("verified", Linked),
            ("supersedes", Id),
        ],
    },
    Table {
        name: "telling",
        what: "whom to tell that a record may no longer be used as it was",
        stays: Stays::Case,
        columns: &[
            ("id", Id),
            ("recipient", Linked),
            ("contact_id", Id),
            ("what", Linked),
            ("at", Linked),
            ("told_at", Linked),
            ("refs", Id),
            ("home", Linked),
            ("outside", Linked),
        ],
    },
    Table {
        name: "audit",
        what: "who looked at or changed which record, and why",
        stays: Stays::Audit,
        columns: &[
            ("seq", Nothing),
            ("id", Id),
            ("at", Linked),
            ("actor", Staff),
            ("role", Staff),
            ("council", Staff),
            ("purpose", Linked),
            ("action", Linked),
            ("outcome", Linked),
            ("record", Id),
            ("fields", Linked),
            ("count", Linked),
            ("reason", Sealed),
            ("mac", Nothing),
        ],
    },
    Table {
        name: "record_key",
        what: "the wrapped key of a record, a request or a case, apart from it in the vault",
        stays: Stays::Key,
        columns: &[
            ("id", Id),
            ("council", Linked),
            ("wrapped", Nothing),
            ("at", Linked),
        ],
    },
    Table {
        name: "adviser",
        what: "an account at the desk",
        stays: Stays::Account,
        columns: &[
            ("username", Staff),
            ("password_hash", Staff),
            ("council", Staff),
            ("teams", Staff),
            ("role", Staff),
            ("id", Id),
        ],
    },
    Table {
        name: "service_token",
        what: "another system that may ask for records",
        stays: Stays::Account,
        columns: &[
            ("id", Nothing),
            ("name", Nothing),
            ("hash", Nothing),
            ("role", Nothing),
            ("council", Nothing),
            ("purposes", Nothing),
            ("created_at", Nothing),
            ("revoked_at", Nothing),
        ],
    },
    Table {
        name: "count_event",
        what: "how often a topic came up in an hour",
        stays: Stays::Counts,
        columns: &[
            ("topic", Nothing),
            ("channel", Nothing),
            ("outcome", Nothing),
            ("hour", Nothing),
            ("council", Nothing),
            ("n", Nothing),
        ],
    },
    Table {
        name: "monitoring_count",
        what: "how often an optional question was answered so in a quarter",
        stays: Stays::Counts,
        columns: &[
            ("question", Nothing),
            ("answer", Nothing),
            ("council", Nothing),
            ("quarter", Nothing),
            ("n", Nothing),
        ],
    },
    Table {
        name: "audit_head",
        what: "where the audit ends",
        stays: Stays::Store,
        columns: &[("one", Nothing), ("seq", Nothing), ("mac", Nothing)],
    },
    Table {
        name: "audit_start",
        what: "where the audit begins, once its oldest part is gone",
        stays: Stays::Store,
        columns: &[
            ("one", Nothing),
            ("seq", Nothing),
            ("mac", Nothing),
            ("seal", Nothing),
        ],
    },
    Table {
        name: "expiry",
        what: "up to where evidence and audit are being taken out",
        stays: Stays::Store,
        columns: &[
            ("one", Nothing),
            ("evidence_by", Nothing),
            ("audit_through", Nothing),
        ],
    },
    Table {
        name: "store_key",
        what: "a value that tells a wrong key before it is used",
        stays: Stays::Store,
        columns: &[("id", Nothing), ("check_value", Nothing)],
    },
];

#[cfg(test)]
pub(crate) mod held;
