//! Residents who were here before, on a real store: one contact for two requests, nothing told to
//! anybody else, and nothing lost when the record goes meanwhile.

use super::{PHONE, adviser, talk};
use crate::testing::{Stage, morning, stage};
use crate::turn::{self, NewConversation};
use contact_store::{Access, AccessPurpose, Change, Export, Import, Role, Terms};
use engine::conversation::{Channel, View};
use serde_json::{Value, json};
use uuid::Uuid;

const HERE: [&str; 3] = [
    "can I have a new garden waste bin",
    "Ada Example",
    "12 Example Street, Taunton, TA1 1HE",
];

async fn bring(stage: &Stage, change: &[(&str, Value)]) {
    let mut contact = json!({
        "contact_id": "c-1", "name": "Ada Example", "house": "12", "street": "Example Street",
        "postcode": "TA1 1HE", "phone": PHONE, "email": "ada@example.org",
        "home_council": "district", "consent_share": "given",
        "notice_version": stage.app.book.notice.version.version,
    });
    for (key, value) in change {
        contact[*key] = value.clone();
    }
    let import = Import::read(&contact.to_string()).unwrap();
    let access = Access::to_import(morning());
    stage.app.store.import(&access, &import).await.unwrap();
}

fn officer(stage: &Stage) -> Access {
    Access {
        role: Role::Dpo,
        purpose: AccessPurpose::Rights,
        ..adviser(stage, "district")
    }
}

async fn export(stage: &Stage) -> Export {
    let partners = ["district".into(), "county".into()];
    let access = officer(stage);
    stage.app.store.export(&access, &partners).await.unwrap()
}

async fn view(stage: &Stage, id: Uuid) -> View {
    stage.session(id).await.conversation.view(&stage.app.book)
}

async fn at_council(stage: &Stage, council: &str) -> Uuid {
    let opening = NewConversation {
        channel: Channel::Web,
        council: Some(council.into()),
        caller_id: None,
    };
    turn::open(&stage.app, opening).await.unwrap().id
}

/// A request of somebody who tells this address, as far as check answers: all that was said.
async fn replies(stage: &Stage, council: &str, address: &str) -> Vec<String> {
    let id = at_council(stage, council).await;
    let mut all = Vec::new();
    for line in [
        HERE[0],
        HERE[1],
        address,
        "01632 960 001",
        "2",
        "skip",
        "no",
    ] {
        let said = talk(stage, id, &[line]).await;
        assert!(!view(stage, id).await.identity_verified, "{said}");
        all.push(said);
    }
    assert!(
        all.last()
            .is_some_and(|last| last.contains("Check your answers"))
    );
    all
}

#[tokio::test]
async fn whoever_was_here_is_asked_only_what_is_new_and_has_one_contact() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = stage.open().await;
    let last = talk(&stage, id, &HERE).await;
    assert!(last.contains("ending 47. Shall we use it?"), "{last}");
    let last = talk(&stage, id, &["yes", "2"]).await;
    assert!(last.contains("between the 2 councils: Yes"), "{last}");
    assert!(view(&stage, id).await.identity_verified);
    let last = talk(&stage, id, &["yes"]).await;
    assert!(last.contains("Your reference is"), "{last}");
    let export = export(&stage).await;
    assert_eq!((export.contacts.len(), export.requests.len()), (1, 1));
    let request = &export.requests[0];
    assert_eq!(request.contact_id.as_deref(), Some("c-1"));
    assert_eq!(request.fields.get("bin_count"), Some(&json!(2)));
    assert_eq!(
        export.consent_records.len(),
        1,
        "no question, no new evidence"
    );

    // The owner gets it under the record's name.
    let access = adviser(&stage, "district");
    let opened = stage.app.store.open_request(&access, &request.reference);
    let contact = opened.await.unwrap().unwrap().contact.unwrap();
    assert_eq!(contact.contact_id, "c-1");

    // A second request, in the same conversation and in another service, has the same contact.
    let lines = [HERE[0], "1", "yes"];
    talk(&stage, id, &lines).await;
    let export = self::export(&stage).await;
    assert_eq!((export.contacts.len(), export.requests.len()), (1, 2));
}

#[tokio::test]
async fn whoever_makes_two_requests_in_one_conversation_has_one_contact() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.fill_in(id).await;
    talk(&stage, id, &["send", HERE[0], "1", "skip"]).await;
    assert!(view(&stage, id).await.identity_verified);
    talk(&stage, id, &["yes"]).await;
    let export = export(&stage).await;
    assert_eq!((export.contacts.len(), export.requests.len()), (1, 2));
}

#[tokio::test]
async fn another_number_is_kept_with_the_request_and_alters_no_record() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = stage.open().await;
    talk(&stage, id, &HERE).await;
    talk(&stage, id, &["no", "01632 960 099", "2", "yes"]).await;
    let export = export(&stage).await;
    assert_eq!(export.contacts.len(), 1);
    assert_eq!(export.contacts[0].phone.as_deref(), Some(PHONE));
    let fields = &export.requests[0].fields;
    assert_eq!(fields.get("phone"), Some(&json!("+441632960099")));
}

#[tokio::test]
async fn whatever_keeps_somebody_from_being_recognised_sounds_alike() {
    let right = HERE[2];
    let wrong = "14 Example Street, Taunton, TA1 1HE";
    let nobody = {
        let stage = stage().await;
        replies(&stage, "district", right).await
    };
    // Wrong facts, and after three tries the right ones.
    let stage = stage().await;
    bring(&stage, &[]).await;
    for address in [wrong, wrong, wrong, right] {
        let heard = replies(&stage, "district", address).await;
        let differs = |line: &String| line.replace("14 Example", "12 Example");
        let heard: Vec<_> = heard.iter().map(differs).collect();
        assert_eq!(heard, nobody);
    }
    // For advisers only.
    let stage = self::stage().await;
    bring(&stage, &[("flags", json!(["at_risk_address"]))]).await;
    assert_eq!(replies(&stage, "district", right).await, nobody);
    // Closed to the council that was contacted.
    let nobody = {
        let stage = self::stage().await;
        replies(&stage, "county", right).await
    };
    let stage = self::stage().await;
    bring(&stage, &[("consent_share", json!("refused"))]).await;
    assert_eq!(replies(&stage, "county", right).await, nobody);
    // It is sent all the same, and joins nothing.
    let id = at_council(&stage, "county").await;
    talk(&stage, id, &HERE).await;
    let rest = ["01632 960 001", "2", "skip", "no", "yes"];
    let last = talk(&stage, id, &rest).await;
    assert!(last.contains("Your reference is"), "{last}");
    let export = export(&stage).await;
    assert_eq!((export.contacts.len(), export.requests.len()), (2, 1));
    assert_ne!(export.requests[0].contact_id.as_deref(), Some("c-1"));
}

#[tokio::test]
async fn two_wrong_requests_leave_a_third_try() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    for _ in 0..2 {
        replies(&stage, "district", "14 Example Street, Taunton, TA1 1HE").await;
    }
    let id = stage.open().await;
    talk(&stage, id, &HERE).await;
    assert!(view(&stage, id).await.identity_verified);
}

#[tokio::test]
async fn somebody_else_in_the_same_house_is_not_taken_for_who_is_known() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = stage.open().await;
    let last = talk(
        &stage,
        id,
        &[HERE[0], "Bo Example", HERE[2], "01632 960 047"],
    )
    .await;
    assert!(!view(&stage, id).await.identity_verified, "{last}");
}

#[tokio::test]
async fn a_consent_under_an_old_notice_goes_on_with_a_yes_and_no_code() {
    let stage = stage().await;
    bring(&stage, &[("notice_version", json!("0"))]).await;
    let terms = Terms {
        notice_version: stage.app.book.notice.version.version.clone(),
        same_sharing_as: Vec::new(),
        silence_months: 24,
        councils: stage.app.book.councils.keys().cloned().collect(),
    };
    stage.app.store.lapse(&terms, morning()).await.unwrap();
    let id = stage.open().await;
    let last = talk(&stage, id, &HERE).await;
    assert!(last.contains("ending 47"), "{last}");
    let last = talk(&stage, id, &["yes", "2"]).await;
    assert!(last.contains("May we share"), "{last}");
    talk(&stage, id, &["yes", "yes"]).await;
    let export = export(&stage).await;
    assert_eq!(export.contacts.len(), 1);
    assert_eq!(export.contacts[0].visible_to.len(), 2);
    assert_eq!(export.consent_records.last().unwrap().method, "typed");
}

/// An adviser corrects the record.
async fn changed(stage: &Stage, change: &Change) {
    let access = adviser(stage, "district");
    let store = &stage.app.store;
    let seen = store.record(&access, "c-1").await.unwrap().unwrap();
    let changed = store.change(&access, "c-1", seen.version, change).await;
    changed.unwrap();
}

/// Somebody who was recognised, as far as check answers.
async fn about_to_send(stage: &Stage, council: &str) -> Uuid {
    let id = at_council(stage, council).await;
    talk(stage, id, &HERE).await;
    talk(stage, id, &["yes", "2"]).await;
    assert!(view(stage, id).await.identity_verified);
    id
}

/// The number has to be told after all, and the consent question answered; nothing else.
async fn goes_on_without(stage: &Stage, id: Uuid, said: &str) {
    assert!(said.contains("What you told me is still here"), "{said}");
    let now = view(stage, id).await;
    assert!(now.reference.is_none() && !now.identity_verified);
    let lines = ["01632 960 001", "skip", "no", "yes"];
    let last = talk(stage, id, &lines).await;
    assert!(last.contains("Your reference is"), "{last}");
    let made = export(stage).await;
    let request = &made.requests[0];
    assert_ne!(request.contact_id.as_deref(), Some("c-1"));
    assert_eq!(request.fields.get("bin_count"), Some(&json!(2)));
    let mut contacts = made.contacts.iter();
    let new = contacts.find(|contact| Some(&contact.contact_id) == request.contact_id.as_ref());
    assert_eq!(new.unwrap().name.as_deref(), Some("Ada Example"));
}

#[tokio::test]
async fn a_record_that_is_erased_meanwhile_loses_nothing_that_was_told() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = about_to_send(&stage, "district").await;
    stage
        .app
        .store
        .erase(&officer(&stage), "c-1")
        .await
        .unwrap();
    let said = talk(&stage, id, &["yes"]).await;
    goes_on_without(&stage, id, &said).await;
}

#[tokio::test]
async fn a_record_that_is_marked_at_risk_meanwhile_is_joined_by_nobody() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = about_to_send(&stage, "district").await;
    let change = Change {
        flags: Some(vec!["at_risk_address".into()]),
        ..Change::default()
    };
    changed(&stage, &change).await;
    let said = talk(&stage, id, &["yes"]).await;
    goes_on_without(&stage, id, &said).await;
}

#[tokio::test]
async fn somebody_who_has_moved_meanwhile_is_not_who_was_recognised() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = about_to_send(&stage, "district").await;
    let change = Change {
        address: Some("1 Elsewhere Road, Taunton, TA2 2AA".into()),
        ..Change::default()
    };
    changed(&stage, &change).await;
    let said = talk(&stage, id, &["yes"]).await;
    goes_on_without(&stage, id, &said).await;
}

#[tokio::test]
async fn a_record_that_is_closed_meanwhile_is_not_there_for_the_other_council() {
    let stage = stage().await;
    bring(&stage, &[]).await;
    let id = about_to_send(&stage, "county").await;
    let other = stage.open().await;
    let stop = ["stop sharing my details", "Ada Example", "TA1 1HE", "12"];
    talk(&stage, other, &stop).await;
    let said = talk(&stage, id, &["yes"]).await;
    goes_on_without(&stage, id, &said).await;
}

#[tokio::test]
async fn who_only_joined_a_record_cannot_open_it() {
    let stage = stage().await;
    bring(&stage, &[("consent_share", json!("refused"))]).await;
    let id = about_to_send(&stage, "district").await;
    talk(&stage, id, &["yes"]).await;
    let last = talk(&stage, id, &["start sharing my details"]).await;
    assert!(last.contains("I have sent a code"), "{last}");
    assert_eq!(export(&stage).await.contacts[0].visible_to.len(), 1);
}
