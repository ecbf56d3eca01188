use super::*;
use crate::pages::PageWords;
use crate::receipt::terms;
use crate::start;
use chrono::DateTime;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../flows/somerset");

const STATES: [ConsentState; 8] = [
    ConsentState::None,
    ConsentState::Asked,
    ConsentState::Unclear,
    ConsentState::Given,
    ConsentState::Refused,
    ConsentState::Withdrawn,
    ConsentState::Ended,
    ConsentState::NeedsRefresh,
];

/// An event in every state, for every purpose; every second one knows only what it must.
fn events() -> Vec<ConsentEvent> {
    let purposes = [
        "share_councils",
        "sensitive:health",
        "info_mail",
        "third_party:waste_contractor",
    ];
    let mut events = Vec::new();
    for (n, purpose) in purposes.into_iter().enumerate() {
        for (m, decision) in STATES.into_iter().enumerate() {
            let all = (n + m) % 2 == 0;
            let maybe = |text: &str| all.then(|| text.to_owned());
            events.push(ConsentEvent {
                id: format!("{n}-{m}"),
                subject_id: "subject".into(),
                purpose: purpose.into(),
                decision,
                at: DateTime::UNIX_EPOCH,
                lawful_basis: "consent".into(),
                wording_id: maybe("wording"),
                wording_sha256: maybe("aa"),
                notice_id: maybe("notice"),
                notice_version: maybe("2"),
                notice_sha256: maybe("bb"),
                language: maybe("en-GB"),
                channel: maybe("web"),
                council: "district".into(),
                method: if all {
                    "typed"
                } else {
                    ["job", "import"][m % 2]
                }
                .into(),
                asked_count: all.then_some(1),
                verified: all,
                supersedes: maybe("before"),
            });
        }
    }
    events
}

/// What is answered is read with the shape, which refuses fields that it does not know, and comes out
/// the same, so it knows them all.
fn is_shaped<T: Serialize + DeserializeOwned>(answered: &Value) {
    let read: T = serde_json::from_value(answered.clone()).unwrap();
    assert_eq!(&serde_json::to_value(read).unwrap(), answered);
}

#[test]
fn a_receipt_has_the_fields_that_the_document_says_and_no_others() {
    let book = Arc::new(start::pack(Path::new(PACK)).unwrap().book);
    let words = PageWords::new(Arc::clone(&book));
    let terms = terms(&book, &words, "https://porter.example");
    let receipt = contact_store::Receipt::of(&events(), &terms)
        .unwrap()
        .unwrap();
    let answered = serde_json::to_value(receipt).unwrap();
    assert_eq!(answered["content"].as_array().unwrap().len(), 4);
    is_shaped::<Receipt>(&answered);
    // A sentence that nobody has is shown as its id.
    assert!(!answered.to_string().contains("\"receipt-"), "{answered}");
}

#[test]
fn a_consent_and_a_telling_are_answered_as_the_store_says_them() {
    for event in events() {
        let said = serde_json::to_value(&event).unwrap();
        assert_eq!(serde_json::to_value(OneConsent::from(event)).unwrap(), said);
        is_shaped::<OneConsent>(&said);
    }
    for what in [
        "withdrawn",
        "ended",
        "needs_refresh",
        "changed",
        "erased",
        "restricted",
        "objected",
    ] {
        let telling = Telling {
            id: "t".into(),
            recipient: "county".into(),
            contact_id: "c".into(),
            what: what.into(),
            at: DateTime::UNIX_EPOCH,
            references: vec!["482-617-305".into()],
            outside: true,
        };
        let said = serde_json::to_value(&telling).unwrap();
        assert_eq!(
            serde_json::to_value(OneTelling::from(telling)).unwrap(),
            said
        );
        is_shaped::<OneTelling>(&said);
        is_shaped::<Happened>(&json!(what));
    }
}

#[test]
fn the_document_requires_every_field_and_allows_no_other() {
    let document = serde_json::to_value(crate::api::routes().1).unwrap();
    for name in [
        "OneConsent",
        "OneTelling",
        "Receipt",
        "ReceiptEvent",
        "ReceiptNotice",
    ] {
        let shape = &document["components"]["schemas"][name];
        assert_eq!(shape["additionalProperties"], false, "{name}");
        let fields = shape["properties"].as_object().unwrap();
        let required = shape["required"].as_array().unwrap();
        assert_eq!(fields.len(), required.len(), "{name}");
        assert!(!fields.values().any(|field| *field == json!({})), "{name}");
    }
}
