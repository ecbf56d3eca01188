use super::super::matching::key;
use super::{house, postcode, read};
use crate::field::AddressSoFar;
use crate::places::{Found, Places};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Addresses by postcode and house, each in a street of its own.
fn tables() -> impl Strategy<Value = BTreeMap<(u8, u16), u16>> {
    prop::collection::btree_map((0..20_u8, 1..400_u16), 0..50_u16, 0..120)
}

fn code(at: u8) -> String {
    format!("TA{} {}A{}", at % 9 + 1, at / 9, char::from(b'A' + at % 2))
}

proptest! {
    #[test]
    fn every_address_of_a_table_is_found_and_no_other(table in tables(), other in (0..20_u8, 1..400_u16)) {
        let mut csv = "postcode,house,street,uprn,town,council,ward,round\n".to_owned();
        for (line, ((at, number), street)) in table.iter().enumerate() {
            let _ = writeln!(csv, "{},{number},Street {street},{},,district,,", code(*at), line + 1);
        }
        let check = read(&csv).map_err(|faults| TestCaseError::fail(faults.join(" ")))?;
        prop_assert_eq!(check.counts.addresses, table.len());
        let places = Places::new(super::rounds(), check);
        for (at, number) in table.keys().chain([&other]) {
            let address = AddressSoFar::default()
                .with_postcode(postcode(&code(*at)))
                .with_house(house(&number.to_string()));
            let found = places.find(&address);
            match table.get(&(*at, *number)) {
                Some(street) => {
                    let Found::One(entry) = found else {
                        return Err(TestCaseError::fail("it is in the table"));
                    };
                    prop_assert_eq!(entry.street.as_str(), format!("Street {street}"));
                    prop_assert!(entry.uprn.is_some());
                }
                None if table.keys().any(|(there, _)| there == at) => prop_assert_eq!(found, Found::NoHouse),
                None => prop_assert_eq!(found, Found::NoPostcode),
            }
        }
    }

    #[test]
    fn no_text_makes_reading_panic_and_no_fault_repeats_it(text in "[ -~\n\r\"\u{feff}\u{202e}é]{0,300}") {
        let header = "uprn,house,street,town,postcode,council,ward,round\n";
        for csv in [text.clone(), format!("{header}{text}")] {
            if let Err(faults) = read(&csv) {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(fault.len() < 500);
                }
            }
        }
    }

    #[test]
    fn how_a_house_is_put_does_not_matter(number in 1..2000_u16, letter in "[a-c]?") {
        let plain = format!("{number}{letter}");
        for other in [plain.to_uppercase(), format!("{number} {letter}"), format!(" {number}-{letter} ")] {
            prop_assert_eq!(key(&plain), key(&other));
        }
        let flat = format!("Flat {number}, {number}");
        let shown = format!("flat {number} {number}");
        prop_assert_eq!(key(&flat), key(&shown));
        let run = format!("Flat {number}{number}");
        prop_assert_ne!(key(&flat), key(&run));
    }
}
