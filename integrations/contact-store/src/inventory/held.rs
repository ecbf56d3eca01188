//! The list against the schema of a real store, whichever the database.

use super::{Content, Stays, TABLES};
use std::collections::{BTreeMap, BTreeSet};

/// Columns as a database tells them: table, column, and whether bytes stand in it.
pub(crate) type Found = BTreeMap<(String, String), bool>;

/// Columns of bytes that hold a key, a check or a hash of something that is nobody's.
const OTHER_BYTES: &[(&str, &str)] = &[
    ("audit", "mac"),
    ("audit_head", "mac"),
    ("audit_start", "mac"),
    ("audit_start", "seal"),
    ("record_key", "wrapped"),
    ("service_token", "hash"),
    ("store_key", "check_value"),
];

/// Fails for a table or column that is here or there alone, and for one that is said to be sealed
/// or hashed and can be read.
pub(crate) fn against(found: &Found) {
    let listed: Vec<_> = TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|(name, _)| (table.name, *name)))
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .collect();
    let once: BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(once.len(), listed.len(), "a column stands here twice");
    let there: BTreeSet<_> = found.keys().cloned().collect();
    let unclassified: Vec<_> = there.difference(&once).collect();
    assert!(
        unclassified.is_empty(),
        "say in inventory.rs what these hold of people: {unclassified:?}"
    );
    let gone: Vec<_> = once.difference(&there).collect();
    assert!(
        gone.is_empty(),
        "inventory.rs names what is not there: {gone:?}"
    );
    for table in TABLES {
        for (column, content) in table.columns {
            let bytes = found[&(table.name.to_owned(), (*column).to_owned())];
            let other = OTHER_BYTES.contains(&(table.name, *column));
            let hidden = matches!(content, Content::Sealed | Content::Hashed);
            assert_eq!(
                hidden || other,
                bytes,
                "{}.{column}: what is sealed or hashed is bytes, and other bytes are named",
                table.name
            );
        }
        let for_ever = table.stays == Stays::Store;
        assert!(
            !(for_ever && table.is_about_people()),
            "{} is about people and has no end",
            table.name
        );
    }
}
