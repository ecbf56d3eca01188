//! Where each thing lies, and who may look at it: from the store's own list and rules.

use crate::papers::officer;
use crate::papers::shown::cell;
use contact_store::{AccessPurpose, Content, Role, TABLES, Table, fields_for};
use engine::flow::Book;

/// A table of the store, in cells.
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) sealed: String,
    pub(super) hashed: String,
    pub(super) ids: String,
    pub(super) linked: String,
    pub(super) staff: String,
    pub(super) nothing: String,
    pub(super) stays: String,
}

/// What a role sees of a record for a purpose.
pub(super) struct Looking {
    pub(super) role: String,
    pub(super) purpose: String,
    pub(super) fields: String,
}

/// Every table of the store.
pub(super) fn all(book: &Book) -> Vec<Place> {
    TABLES.iter().map(|table| place(book, table)).collect()
}

fn place(book: &Book, table: &Table) -> Place {
    let with = |content| {
        let columns: Vec<&str> = table.columns_with(content).collect();
        if columns.is_empty() {
            "–".to_owned()
        } else {
            columns.join(", ")
        }
    };
    Place {
        name: table.name,
        what: table.what,
        sealed: with(Content::Sealed),
        hashed: with(Content::Hashed),
        ids: with(Content::Id),
        linked: with(Content::Linked),
        staff: with(Content::Staff),
        nothing: with(Content::Nothing),
        stays: cell(&officer::stays(book, table.stays)),
    }
}

/// Every role and purpose that opens anything (rule R10).
pub(super) fn looking() -> Vec<Looking> {
    let mut rows = Vec::new();
    for role in Role::ALL {
        for purpose in AccessPurpose::ALL {
            let fields = fields_for(*role, *purpose);
            if fields.is_empty() {
                continue;
            }
            let fields: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
            rows.push(Looking {
                role: role.as_str().replace('_', " "),
                purpose: purpose.to_string(),
                fields: fields.join(", "),
            });
        }
    }
    rows
}
