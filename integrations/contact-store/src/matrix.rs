//! Need to know, cell by cell, through the store's own doors: every database must pass the same matrix.

use crate::access::{Access, AccessPurpose, Field, Role, fields_for};
use crate::samples::{by_phone, noon, staff};
use crate::{ContactStore, Import};
use engine::consent::ConsentState;
use serde_json::json;

/// Every state that a consent can be in.
pub(crate) const STATES: [&str; 8] = [
    "none",
    "asked",
    "unclear",
    "given",
    "refused",
    "withdrawn",
    "ended",
    "needs_refresh",
];

/// One record for each state, of somebody who lives in the district, with a request of each owner.
pub(crate) async fn fill(store: &dyn ContactStore) {
    let contacts: Vec<_> = STATES
        .iter()
        .map(|state| {
            json!({"contact_id": state, "home_council": "district", "name": "Sam Example",
                "phone": "01632 960 123", "dob": "1952-03-19", "consent_share": state,
                "notice_version": "2026-04"})
        })
        .collect();
    let requests: Vec<_> = STATES
        .iter()
        .flat_map(|state| {
            ["district", "county"].map(|owner| {
                json!({"reference": format!("{state}.{owner}"), "topic": "missed_bin",
                    "owner": owner, "contact_id": state, "at": "2026-11-01T09:00:00Z"})
            })
        })
        .collect();
    let all = json!({"contacts": contacts, "requests": requests}).to_string();
    let import = Import::read(&all).unwrap();
    store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
}

/// Fills the store and looks from every side.
pub(crate) async fn holds(store: &dyn ContactStore) {
    fill(store).await;
    let mut cells = 0;
    for role in Role::ALL {
        for purpose in AccessPurpose::ALL {
            for council in ["district", "county", "parish"] {
                let access = staff(*role, council, *purpose);
                let fields = fields_for(*role, *purpose);
                let found = store.find(&access, &by_phone()).await;
                let Ok(found) = found else {
                    assert!(fields.is_empty(), "{access:?}");
                    cells += STATES.len();
                    continue;
                };
                assert!(!fields.is_empty(), "{access:?}");
                for state in STATES {
                    cells += 1;
                    let open = council == "district" || state == "given";
                    let seen = found.iter().find(|record| record.contact_id == state);
                    assert_eq!(seen.is_some(), open, "{access:?} {state}");
                    let by_id = store.record(&access, state).await.unwrap();
                    assert_eq!(by_id.is_some(), open, "{access:?} {state}");
                    let history = store.consents(&access, state).await.unwrap();
                    assert_eq!(history.is_some(), open, "{access:?} {state}");
                    if let Some(seen) = seen {
                        assert_eq!(ConsentState::named(state), Some(seen.consent_share));
                        let shown = seen.revealed();
                        for field in Field::ALL {
                            let visible = fields.contains(field);
                            assert_eq!(shown.contains_key(field.as_str()), visible, "{field}");
                        }
                    }
                }
            }
        }
    }
    assert_eq!(cells, 4 * 4 * 3 * 8);
}
