//! The made-up tables of addresses of both packs are generated, and checked by generating them again.
//! `UPDATE_ADDRESSES=1 cargo test -p engine --test flow addresses` writes them anew.

mod made_up;
mod packs;

use made_up::Row;
use std::collections::BTreeSet;
use std::path::PathBuf;

const SOMERSET: &str = include_str!("../../../../../flows/somerset/places/addresses.csv");
const UNITARY: &str = include_str!("../../../../../flows/unitary/places/addresses.csv");

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("uprn,house,street,town,postcode,council,ward,round\n");
    for row in rows {
        text.push_str(&row.line());
        text.push('\n');
    }
    text
}

#[test]
fn the_tables_of_addresses_are_what_is_generated() {
    for (pack, committed, rows) in [
        ("somerset", SOMERSET, packs::somerset()),
        ("unitary", UNITARY, packs::unitary()),
    ] {
        let fresh = csv(&rows);
        if std::env::var_os("UPDATE_ADDRESSES").is_some() {
            let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../flows");
            std::fs::write(root.join(pack).join("places/addresses.csv"), &fresh).unwrap();
        } else {
            assert!(
                fresh == committed,
                "{pack}: run UPDATE_ADDRESSES=1 cargo test -p engine --test flow addresses"
            );
        }
    }
}

#[test]
fn the_demonstration_has_five_hundred_addresses_and_a_postcode_of_two_rounds_and_two_councils() {
    let rows = packs::somerset();
    assert_eq!(rows.len(), 500);
    let of = |postcode: &str, what: fn(&Row) -> &str| {
        let here = rows.iter().filter(|row| row.postcode == postcode);
        here.map(what).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(of("TA3 5WH", |row| &row.round), 2);
    assert_eq!(of("TA3 5WH", |row| &row.council), 2);
    assert_eq!(of("TA1 3PR", |row| &row.round), 2);
    assert_eq!(of("TA1 3PR", |row| &row.council), 1);
}
