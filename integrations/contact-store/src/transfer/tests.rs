//! What comes in and goes out: the exact shape, all faults at once, nothing by halves.

use super::*;
use crate::samples::{adviser, dpo, keep, noon, partners, turn};
use crate::{Access, ContactStore, Keys, Role, StoreError};
use engine::consent::Answer;
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

async fn store() -> (TempDir, Arc<dyn ContactStore>) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("porter.sqlite").display());
    let store = crate::open(&url, Keys::from_setting(KEY).unwrap(), None)
        .await
        .unwrap();
    (folder, store)
}

async fn bring(store: &dyn ContactStore, json: &Value) -> Result<Imported, StoreError> {
    store
        .import(
            &Access::to_import(noon()),
            &Import::read(&json.to_string())?,
        )
        .await
}

async fn take(store: &dyn ContactStore) -> Value {
    serde_json::to_value(store.export(&dpo(), &partners()).await.unwrap()).unwrap()
}

fn faults(result: Result<impl Sized, StoreError>) -> Vec<String> {
    match result {
        Err(StoreError::Import(faults)) => faults,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was brought in"),
    }
}

#[tokio::test]
async fn an_export_has_exactly_the_promised_keys_null_where_absent() {
    let (_folder, store) = store().await;
    store
        .keep(&keep(1, "district", &[Answer::Yes]), &turn(1, 1, "m"))
        .await
        .unwrap();
    let bare = json!({"contact_id": "c-1", "home_council": "county"});
    bring(&*store, &bare).await.unwrap();
    let rights = json!({"rights_requests": [{"kind": "access"}]});
    bring(&*store, &rights).await.unwrap();
    let export = take(&*store).await;
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&export),
        ["consent_records", "contacts", "requests", "rights_requests"]
    );
    for contact in export["contacts"].as_array().unwrap() {
        assert_eq!(
            keys(contact),
            [
                "address",
                "consent_share",
                "contact_id",
                "dob",
                "email",
                "flags",
                "home_council",
                "house",
                "name",
                "phone",
                "postcode",
                "street",
                "visible_to"
            ]
        );
    }
    assert_eq!(
        keys(&export["requests"][0]),
        [
            "at",
            "contact_id",
            "fields",
            "owner",
            "reference",
            "service_code",
            "status",
            "topic"
        ]
    );
    assert_eq!(
        keys(&export["consent_records"][0]),
        [
            "channel",
            "contact_id",
            "council",
            "decision",
            "language",
            "method",
            "notice_version",
            "purpose",
            "timestamp",
            "wording"
        ]
    );
    assert_eq!(
        keys(&export["rights_requests"][0]),
        ["contact_id", "controllers", "due", "kind"]
    );
    let contact = export["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["contact_id"] != "c-1")
        .unwrap();
    assert_eq!(contact["house"], "14");
    assert_eq!(contact["street"], "Planted Road");
    assert_eq!(contact["postcode"], "TA1 1HE");
    assert_eq!(contact["visible_to"], json!(["district", "county"]));
    assert_eq!(
        export["requests"][0]["fields"],
        json!({"reason": crate::samples::REASON})
    );
    assert_eq!(
        export["consent_records"][0]["timestamp"],
        "2026-11-23T12:00:00Z"
    );
    assert_eq!(export["consent_records"][0]["channel"], "web");
}

#[tokio::test]
async fn what_was_taken_out_comes_back_the_same_in_another_store() {
    let (_folder, store_a) = store().await;
    store_a
        .keep(&keep(1, "district", &[Answer::Yes]), &turn(1, 1, "m"))
        .await
        .unwrap();
    store_a
        .keep(&keep(2, "county", &[Answer::No]), &turn(2, 1, "m"))
        .await
        .unwrap();
    let sam = json!({
        "contact_id": "c-1", "name": "Sam O'Example", "home_council": "county",
        "address": "2 Test Lane, Taunton, TA1 1HE", "flags": ["at_risk_address"],
        "consent_share": "withdrawn", "notice_version": "2019-01"
    });
    bring(&*store_a, &sam).await.unwrap();
    let first = take(&*store_a).await;
    let (_folder, store_b) = store().await;
    let imported = bring(&*store_b, &first).await.unwrap();
    assert_eq!(
        (
            imported.contacts,
            imported.requests,
            imported.consent_records
        ),
        (3, 2, 3)
    );
    assert!(imported.notes.is_empty(), "{imported}");
    let mut second = take(&*store_b).await;
    // Contacts come out by age, and these are all of one age now.
    let mut first = first;
    for export in [&mut first, &mut second] {
        for list in ["contacts", "consent_records"] {
            let list = export[list].as_array_mut().unwrap();
            list.sort_by_key(ToString::to_string);
        }
    }
    assert_eq!(first, second);
    // Once more changes nothing and says so.
    let again = bring(&*store_b, &first).await.unwrap();
    assert_eq!(
        (
            again.contacts,
            again.requests,
            again.consent_records,
            again.already
        ),
        (0, 0, 0, 8)
    );
    assert!(again.to_string().contains("8 were there already"));
}

#[tokio::test]
async fn a_record_is_open_to_the_other_council_only_while_consent_is_given() {
    let (_folder, store) = store().await;
    let states = [
        "none",
        "asked",
        "unclear",
        "given",
        "refused",
        "withdrawn",
        "ended",
        "needs_refresh",
    ];
    for state in states {
        let contact = json!({"contact_id": state, "home_council": "district",
            "name": "Sam Example", "email": "sam@example.org",
            "consent_share": state, "notice_version": "2019-01"});
        let request = |owner: &str| {
            json!({"reference": format!("{state}.{owner}"), "topic": "missed_bin", "owner": owner,
                "contact_id": state, "at": "2026-11-01T09:00:00Z", "fields": {"bin": "brown"}})
        };
        let all =
            json!({"contacts": [contact], "requests": [request("district"), request("county")]});
        bring(&*store, &all).await.unwrap();
        for owner in ["district", "county"] {
            for viewer in ["district", "county", "parish"] {
                let seen = store
                    .open_request(&adviser(viewer), &format!("{state}.{owner}"))
                    .await
                    .unwrap();
                let expected = match (viewer, state) {
                    ("district", _) | (_, "given") => Some(true),
                    _ if viewer == owner => Some(false),
                    _ => None,
                };
                let shown = seen.map(|seen| seen.contact.unwrap().email.is_some());
                assert_eq!(shown, expected, "{state}: {viewer} looks at {owner}'s");
            }
        }
    }
    let export = take(&*store).await;
    for contact in export["contacts"].as_array().unwrap() {
        let open = contact["visible_to"] == json!(["district", "county"]);
        assert_eq!(open, contact["consent_share"] == "given");
    }
}

#[tokio::test]
async fn an_old_file_never_reopens_a_record() {
    let (_folder, store) = store().await;
    let record = |decision: &str, at: &str| {
        json!({"contact_id": "c-1", "purpose": "share_councils", "decision": decision,
            "timestamp": at, "council": "district", "notice_version": "2019-01"})
    };
    let contact = json!({"contact_id": "c-1", "home_council": "district"});
    let (given, withdrawn) = (
        record("given", "2020-01-01T00:00:00Z"),
        record("withdrawn", "2024-01-01T00:00:00Z"),
    );
    // The order in the file does not matter.
    bring(
        &*store,
        &json!({"contacts": [contact], "consent_records": [withdrawn, given]}),
    )
    .await
    .unwrap();
    assert_eq!(
        take(&*store).await["contacts"][0]["consent_share"],
        "withdrawn"
    );
    for old in [
        json!({"consent_records": [record("given", "2025-01-01T00:00:00Z")]}),
        json!({"contacts": [{"contact_id": "c-1", "home_council": "county",
            "consent_share": "given", "notice_version": "2019-01"}]}),
    ] {
        let imported = bring(&*store, &old).await.unwrap();
        assert_eq!(
            (
                imported.contacts,
                imported.consent_records,
                imported.already
            ),
            (0, 0, 1)
        );
    }
    let export = take(&*store).await;
    assert_eq!(export["contacts"][0]["consent_share"], "withdrawn");
    assert_eq!(export["contacts"][0]["home_council"], "district");
    assert_eq!(export["consent_records"].as_array().unwrap().len(), 2);
}

#[test]
fn every_fault_is_told_at_once_with_its_place_and_no_value() {
    let found = faults(Import::read(
        &json!({
            "contacts": [
                {"contact_id": "c-1", "name": 7, "phone": "secret-value", "dob": "19 March",
                 "home_council": "district", "consent_share": "secret-value"},
                {"name": "Secret-value\u{7}"},
                "secret-value",
                {"contact_id": "c-1", "home_council": "district", "flags": ["secret value"],
                 "email": "secret-value", "postcode": "secret-value"},
                {"contact_id": "c-2", "home_council": "district", "consent_share": "given"},
                {"contact_id": "c-3", "home_council": "district", "consent_share": "given"},
                {"contact_id": "c-4", "home_council": "district", "consent_share": "given",
                 "notice_version": "2019-01"},
            ],
            "requests": [{"reference": "1", "topic": "x", "owner": "county", "at": "soon",
                "status": "lost", "fields": []}],
            "consent_records": [{"contact_id": "c-4", "purpose": "share_councils",
                "decision": "refused", "timestamp": "2020-01-01T00:00:00Z", "council": "county"},
                {"contact_id": "c-3", "purpose": "marketing", "decision": "given",
                "timestamp": "2020-01-01T00:00:00Z", "council": "county"}],
            "rights_requests": {},
        })
        .to_string(),
    ));
    let told = found.join("\n");
    for part in [
        "contact 1: `name` must be text",
        "contact 1: `phone` must be",
        "contact 1: `dob` must be a date such as `1952-03-19`",
        "contact 1: `consent_share` must be one of",
        "contact 2: `contact_id` is missing",
        "contact 2: `home_council` is missing",
        "contact 2: `name` holds control characters",
        "contact 3: it must be an object",
        "contact 4: its contact_id stands twice",
        "contact 4: `flags` must be a list",
        "contact 4: `email` must be",
        "contact 4: `postcode` must be",
        "contact 5: `notice_version` is missing",
        "request 1: `at` must be a time",
        "request 1: `status` must be one of",
        "request 1: `fields` must be an object",
        "contact 7: its consent_share is not what its latest consent record says",
        "consent record 2: `purpose` must be",
        "consent record 2: `notice_version` is missing",
        "`rights_requests` must be a list",
    ] {
        assert!(told.contains(part), "{part} is not in:\n{told}");
    }
    assert!(!told.to_lowercase().contains("secret"), "{told}");
    assert_eq!(found.len(), 20, "{told}");
    for broken in [
        "",
        "{",
        "[1,2]",
        "null",
        "\"secret-value\"",
        "{\"contacts\": 1}",
    ] {
        let told = faults(Import::read(broken)).join("\n");
        assert!(!told.is_empty() && !told.contains("secret"), "{told}");
    }
}

#[tokio::test]
async fn a_fault_found_late_leaves_nothing_behind() {
    let (_folder, store) = store().await;
    let all = json!({
        "contacts": [{"contact_id": "c-1", "home_council": "district", "consent_share": "refused"}],
        "requests": [{"reference": "1", "topic": "x", "owner": "county",
            "contact_id": "c-unknown", "at": "2026-11-01T09:00:00Z"}],
        "consent_records": [{"contact_id": "c-nobody", "purpose": "info_mail",
            "decision": "refused", "timestamp": "2020-01-01T00:00:00Z", "council": "county"}],
        "rights_requests": [{"kind": "access", "contact_id": "c-gone"}],
    });
    let found = faults(bring(&*store, &all).await);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("request 1: its contact is neither"));
    let export = take(&*store).await;
    for list in ["contacts", "requests", "consent_records", "rights_requests"] {
        assert_eq!(export[list], json!([]), "{list}");
    }
}

#[tokio::test]
async fn records_are_brought_in_by_those_who_may_and_in_the_form_of_every_channel() {
    let (_folder, store) = store().await;
    let contact = json!({"contact_id": "c-1", "home_council": "district", "phone": "01632 960 123",
        "postcode": "ta11he", "house": "Rose Cottage", "street": "Church Lane",
        "surname": "secret-value"});
    let import = Import::read(&contact.to_string()).unwrap();
    for role in [Role::Adviser, Role::TeamLead] {
        let access = Access {
            role,
            ..Access::to_import(noon())
        };
        assert!(matches!(
            store.import(&access, &import).await,
            Err(StoreError::NotAllowed)
        ));
    }
    let imported = store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
    let told = imported.to_string();
    assert!(told.contains("1 of its keys are not known"), "{told}");
    assert!(
        !told.contains("secret") && !told.contains("surname"),
        "{told}"
    );
    let contact = &take(&*store).await["contacts"][0];
    assert_eq!(contact["phone"], "+441632960123");
    assert_eq!(contact["postcode"], "TA1 1HE");
    assert_eq!(contact["address"], "Rose Cottage, Church Lane, TA1 1HE");
    assert_eq!(contact["consent_share"], "none");
}

#[test]
fn nothing_that_holds_records_prints_them() {
    let json = json!({"contact_id": "c-1", "home_council": "district", "name": "Sam Example"});
    let import = Import::read(&json.to_string()).unwrap();
    assert!(!format!("{import:?}").contains("Sam"));
    assert!(!format!("{:?}", dpo()).contains("planted"));
    assert!(!format!("{:?}", turn(1, 1, "Sam Example")).contains("Sam"));
}
