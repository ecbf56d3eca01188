//! One story that every database must tell alike. It runs every statement there is.

mod cases;
mod counts;
pub(crate) mod expiry;
mod joining;
mod outbox;
mod records;
mod rights;
mod status;

use crate::samples::{
    ADDRESS, EMAIL, HEALTH, NAME, PHONE, REASON, adviser, by_phone, copies, decision, dpo, keep,
    noon, officer, partners, record, request, share, terms, time, turn, withdrawal,
};
use crate::{
    Access, AccessPurpose, Adviser, By, Change, CodeTo, ContactStore, Import, Query, Role, Scope,
    ServiceToken, Status, StoreError, WorkFilter,
};
use chrono::TimeDelta;
use engine::consent::{Answer, ConsentPurpose, ConsentState};
use engine::identity::{CodeCheck, Facts, Identified};
use engine::keep::Keep;
use engine::personal::{Personal, Purpose};
use serde_json::json;

/// Tells the story on an empty store.
pub(crate) async fn story(store: &dyn ContactStore) {
    store.ping().await.unwrap();
    keeping(store).await;
    working(store).await;
    seeing(store).await;
    counts::counting(store).await;
    counts::monitoring(store).await;
    advising(store).await;
    taking_out(store).await;
    bringing_in(store).await;
    records::finding(store).await;
    records::deciding(store).await;
    records::knowing(store).await;
    records::lapsing(store).await;
    records::asking(store).await;
    records::erasing(store).await;
    cases::opening(store).await;
    status::asking_after(store).await;
    joining::joining(store).await;
    outbox::sending(store).await;
    rights::upholding(store).await;
    rights::by_law(store).await;
    rights::merging(store).await;
    expiry::expiring(store).await;
    records::checking(store).await;
}

async fn keeping(store: &dyn ContactStore) {
    let agreed = decision(ConsentPurpose::Sensitive("health".into()), &[Answer::Yes]);
    let need = agreed
        .consented("health", Personal::new(HEALTH.to_owned()))
        .unwrap();
    let bin = keep(1, "district", &[Answer::Yes]).and_sensitive("assistance_needed".into(), need);
    let first = store.keep(&bin, &turn(1, 7, "m1")).await.unwrap();
    assert!(!first.repeated && first.contact_id.is_some());

    // The same turn again, even computed anew with another reference, does nothing.
    let again = store
        .keep(&keep(2, "district", &[Answer::Yes]), &turn(1, 8, "m1"))
        .await
        .unwrap();
    assert!(again.repeated);
    assert_eq!(
        (&again.reference, &again.contact_id),
        (&first.reference, &first.contact_id)
    );

    // Nor does a later message that sends under the same reference, because nobody knew whether the
    // first was kept.
    let sent_again = store.keep(&bin, &turn(1, 9, "m3")).await.unwrap();
    assert!(sent_again.repeated);
    assert_eq!(sent_again.reference, first.reference);

    // Another message at the same revision was overtaken; another conversation may not take the
    // reference; both leave nothing.
    let other = keep(3, "district", &[Answer::No]);
    let overtaken = store.keep(&other, &turn(1, 7, "m2")).await.unwrap_err();
    assert!(matches!(overtaken, StoreError::TurnOvertaken));
    let taken = store
        .keep(&keep(1, "county", &[Answer::No]), &turn(2, 1, "m1"))
        .await
        .unwrap_err();
    assert!(matches!(taken, StoreError::ReferenceTaken));
    assert_eq!(
        store.requests(&WorkFilter::default()).await.unwrap().len(),
        1
    );

    let badge = keep(4, "county", &[Answer::No]).and_refusal(&decision(
        ConsentPurpose::Sensitive("health".into()),
        &[Answer::No],
    ));
    store.keep(&badge, &turn(2, 1, "m1")).await.unwrap();
    let mut pothole = request(5, "county");
    pothole.due = None;
    let pothole = store
        .keep(&Keep::without_person(pothole), &turn(3, 1, "m1"))
        .await
        .unwrap();
    assert_eq!(pothole.contact_id, None);
}

async fn working(store: &dyn ContactStore) {
    let all = store.requests(&WorkFilter::default()).await.unwrap();
    assert_eq!(all.len(), 3);
    assert!(all[2].due.is_none(), "what has no date comes last");
    let county = WorkFilter {
        owner: Some("county".into()),
        ..WorkFilter::default()
    };
    let of_county = store.requests(&county).await.unwrap();
    assert_eq!(of_county.len(), 2);
    let badge = &of_county[0].reference;

    let overdue = |day: &str| WorkFilter {
        overdue_on: day.parse().ok(),
        ..county.clone()
    };
    assert_eq!(
        store.requests(&overdue("2026-12-07")).await.unwrap().len(),
        0
    );
    assert_eq!(
        store.requests(&overdue("2026-12-08")).await.unwrap().len(),
        1
    );

    // Only the owner moves a request on; to the others it sounds as if there were none.
    let tomorrow = noon() + TimeDelta::days(1);
    let later = |council: &str| Access {
        at: tomorrow,
        ..adviser(council)
    };
    for (reference, council) in [(badge.as_str(), "district"), ("000-000-000", "county")] {
        let refused = store
            .set_status(&later(council), reference, Status::Done, copies())
            .await;
        assert_eq!(refused.unwrap_err().to_string(), "there is no such request");
    }
    store
        .set_status(&later("county"), badge, Status::Sent, copies())
        .await
        .unwrap();
    let status = status::status_of(store, "county", badge, Facts::default())
        .await
        .unwrap();
    assert_eq!((status.status, status.since), (Status::Sent, tomorrow));
    let sent = WorkFilter {
        status: Some(Status::Sent),
        ..WorkFilter::default()
    };
    assert_eq!(store.requests(&sent).await.unwrap().len(), 1);
    store
        .set_status(&later("county"), badge, Status::Done, copies())
        .await
        .unwrap();
    assert_eq!(
        store.requests(&overdue("2026-12-08")).await.unwrap().len(),
        0
    );
}

async fn seeing(store: &dyn ContactStore) {
    let all = store.requests(&WorkFilter::default()).await.unwrap();
    let bin = all.iter().find(|item| item.owner == "district").unwrap();
    let seen = store
        .open_request(&adviser("district"), &bin.reference)
        .await
        .unwrap()
        .unwrap();
    let show = Purpose::HandOver;
    assert_eq!(
        seen.details.reveal(show)[0],
        ("reason".into(), json!(REASON))
    );
    assert_eq!(
        seen.sensitive.reveal(show)[0],
        ("assistance_needed".into(), HEALTH.to_owned())
    );
    let contact = seen.contact.unwrap();
    assert_eq!(contact.scope, Scope::WholeRecord);
    assert_eq!(contact.consent_share, Some(ConsentState::Given));
    assert_eq!(contact.name.unwrap().reveal(show), NAME);
    assert_eq!(contact.address.unwrap().reveal(show), ADDRESS);
    assert_eq!(contact.phone.unwrap().reveal(show), PHONE);
    assert_eq!(contact.email.unwrap().reveal(show), EMAIL);
    assert_eq!(contact.dob.unwrap().reveal(show).to_string(), "1952-03-19");

    // Shared: the other council sees the record, but what was agreed for the owner stays there.
    let seen = store
        .open_request(&adviser("county"), &bin.reference)
        .await
        .unwrap()
        .unwrap();
    assert!(seen.sensitive.reveal(show).is_empty());
    assert_eq!(seen.contact.unwrap().scope, Scope::WholeRecord);

    // Refused: the owner gets this one request.
    let badge = all
        .iter()
        .find(|item| item.owner == "county" && item.due.is_some())
        .unwrap();
    let seen = store
        .open_request(&adviser("county"), &badge.reference)
        .await
        .unwrap()
        .unwrap();
    let contact = seen.contact.unwrap();
    assert_eq!(contact.scope, Scope::OneRequest);
    assert_eq!(contact.name.unwrap().reveal(show), NAME);
    // As this request was told, and nothing of the record beyond it.
    assert_eq!(contact.dob.unwrap().reveal(show).to_string(), "1952-03-19");
    assert!(contact.consent_share.is_none() && contact.flags.reveal(show).is_empty());
    assert!(
        store
            .open_request(&adviser("parish"), &badge.reference)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        store
            .open_request(&adviser("county"), "000-000-000")
            .await
            .unwrap()
            .is_none()
    );
}

async fn advising(store: &dyn ContactStore) {
    let mut robin = Adviser {
        id: "robin-1".into(),
        username: " Robin ".into(),
        password_hash: "$argon2id$first".into(),
        council: "district".into(),
        teams: vec!["customer_services".into(), "waste".into()],
        role: Role::Adviser,
    };
    let unknown = store.change_adviser(&robin).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NoSuchAdviser));
    store.add_adviser(&robin).await.unwrap();
    robin.username = "ROBIN".into();
    let twice = store.add_adviser(&robin).await.unwrap_err();
    assert!(matches!(twice, StoreError::AdviserExists));
    robin.password_hash = "$argon2id$second".into();
    robin.role = Role::TeamLead;
    store.change_adviser(&robin).await.unwrap();
    robin.username = "robin".into();
    assert_eq!(store.adviser("Robin").await.unwrap(), Some(robin.clone()));
    assert_eq!(store.adviser("nobody").await.unwrap(), None);
    assert_eq!(store.advisers().await.unwrap(), [robin.clone()]);
    assert!(!format!("{robin:?}").contains("argon2id"));
}

async fn taking_out(store: &dyn ContactStore) {
    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert_eq!((export.contacts.len(), export.requests.len()), (2, 3));
    let shares: Vec<_> = export
        .contacts
        .iter()
        .map(|contact| (contact.consent_share, contact.visible_to.len()))
        .collect();
    assert!(shares.contains(&(ConsentState::Given, 2)));
    // County owns the badge, and still does not see the record.
    assert!(shares.contains(&(ConsentState::Refused, 1)));
    assert!(!format!("{export:?} {:?}", export.contacts).contains(NAME));

    for (role, purpose, reason) in [
        (Role::Adviser, AccessPurpose::Rights, "why"),
        (Role::Dpo, AccessPurpose::Service, "why"),
        (Role::Dpo, AccessPurpose::Fraud, "why"),
        (Role::Admin, AccessPurpose::Rights, "why"),
        (Role::Dpo, AccessPurpose::Rights, "  "),
    ] {
        let access = Access {
            role,
            purpose,
            reason: reason.into(),
            ..dpo()
        };
        assert!(
            store.export(&access, &partners()).await.is_err(),
            "{access:?}"
        );
    }
}

async fn bringing_in(store: &dyn ContactStore) {
    let import = Import::read(
        &json!({
            "contacts": [{"contact_id": "c-17", "name": "Sam Example", "home_council": "county",
                "consent_share": "given", "notice_version": "2019-01"}],
            "rights_requests": [{"kind": "access", "controllers": ["county", "district"],
                "due": "2026-12-24", "contact_id": "c-17"}],
        })
        .to_string(),
    )
    .unwrap();
    let first = store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
    assert_eq!(
        (first.contacts, first.consent_records, first.rights_requests),
        (1, 1, 1)
    );
    let second = store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
    assert_eq!(
        (
            second.contacts,
            second.consent_records,
            second.rights_requests
        ),
        (0, 0, 0)
    );
    assert_eq!(second.already, 2);

    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert_eq!(export.rights_requests.len(), 1);
    let event = export.consent_records.last().unwrap();
    assert_eq!(event.contact_id.as_deref(), Some("c-17"));
    assert_eq!(
        (event.method.as_str(), event.decision),
        ("import", ConsentState::Given)
    );
    assert_eq!(event.notice_version.as_deref(), Some("2019-01"));
}
