//! What leaves the house: exactly what was declared, until it arrives, and not where it may not.

use crate::samples::{
    ADDRESS, HEALTH, NAME, adviser, copies, decision, noon, person, request, share, time, turn,
    withdrawal,
};
use crate::{ContactStore, Event, MOST_TRIES, Parcel, SendFault, Sent, State, Status, WorkFilter};
use chrono::{DateTime, TimeDelta, Utc};
use engine::consent::{Answer, ConsentPurpose};
use engine::conversation::Withdrawal;
use engine::keep::{Keep, NewRequest};
use engine::personal::{Personal, Purpose};

const LEASE: TimeDelta = TimeDelta::minutes(1);

fn with_contractor(chance: u64) -> NewRequest {
    let fields = ["name", "address", "reason"].map(Into::into).to_vec();
    NewRequest {
        contractor: Some(("bin_firm".to_owned(), fields)),
        ..request(chance, "district")
    }
}

fn with_need(chance: u64) -> Keep {
    let agreed = decision(ConsentPurpose::Sensitive("health".into()), &[Answer::Yes]);
    let need = agreed
        .consented("health", Personal::new(HEALTH.to_owned()))
        .unwrap();
    let settled = share(&[Answer::Yes]).settle(person());
    Keep::with_contact(with_contractor(chance), settled)
        .and_sensitive("assistance_needed".into(), need)
}

async fn claim(store: &dyn ContactStore, recipient: &str, at: DateTime<Utc>) -> Vec<Parcel> {
    store.claim(recipient, 100, at, LEASE).await.unwrap()
}

/// Claims and delivers everything that earlier chapters left for somebody.
async fn swept(store: &dyn ContactStore, recipient: &str) {
    for parcel in claim(store, recipient, noon()).await {
        store.sent(&parcel.id, Sent::Yes, noon()).await.unwrap();
    }
}

pub(super) async fn sending(store: &dyn ContactStore) {
    for recipient in ["district", "county", "bin_firm"] {
        swept(store, recipient).await;
    }
    let kept = store
        .keep(&with_need(901), &turn(901, 1, "m1"))
        .await
        .unwrap();
    let (reference, record) = (kept.reference, kept.contact_id.unwrap());

    // The contractor gets what is declared for it, and no more of what the request holds.
    let [parcel] = claim(store, "bin_firm", noon()).await.try_into().unwrap();
    assert_eq!((parcel.event, parcel.tries), (Event::Request, 1));
    let contents = parcel.contents.reveal(Purpose::HandOver);
    let fields = contents["fields"].as_object().unwrap();
    let names: Vec<_> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, ["address", "name", "reason"]);
    assert_eq!(
        (&fields["name"], &fields["address"]),
        (&NAME.into(), &ADDRESS.into())
    );
    assert_eq!(contents["reference"], reference);
    assert!(!format!("{parcel:?}").contains(NAME));

    // Leased to somebody: nobody else gets it before the lease is over, and then as the same delivery.
    assert!(claim(store, "bin_firm", noon()).await.is_empty());
    let again = claim(store, "bin_firm", noon() + LEASE).await.remove(0);
    assert_eq!((&again.id, again.tries), (&parcel.id, 2));

    // A receiver that asks for more time gets it; a clock that was set back does not stop it for ever.
    let busy = Sent::No {
        fault: SendFault::Busy,
        after: Some(3_600),
    };
    store.sent(&parcel.id, busy, noon()).await.unwrap();
    assert!(
        claim(store, "bin_firm", noon() + TimeDelta::minutes(59))
            .await
            .is_empty()
    );
    let long_before = noon() - TimeDelta::days(400);
    assert_eq!(claim(store, "bin_firm", long_before).await.len(), 1);

    // Whoever owns it gets everything the request holds; then it is under way.
    let [whole] = claim(store, "district", noon()).await.try_into().unwrap();
    let fields = whole.contents.reveal(Purpose::HandOver)["fields"].clone();
    assert_eq!(fields["assistance_needed"], HEALTH);
    assert_eq!(fields["email"], "alex.planted@example.org");
    store.sent(&whole.id, Sent::Yes, noon()).await.unwrap();
    store.sent(&whole.id, Sent::Yes, noon()).await.unwrap();
    let status = status_of(store, &reference).await;
    assert_eq!(status, Status::Sent);

    stopping(store, &record, &parcel.id).await;
    dying(store).await;
    destroying(store, &reference).await;
}

async fn status_of(store: &dyn ContactStore, reference: &str) -> Status {
    let all = store.requests(&WorkFilter::default()).await.unwrap();
    let item = all.into_iter().find(|item| item.reference == reference);
    item.unwrap().status
}

/// An objection stops what was still to go, and nobody can wave it through.
async fn stopping(store: &dyn ContactStore, record: &str, delivery: &str) {
    let at = noon() + TimeDelta::hours(2);
    let against = Withdrawal {
        purpose: ConsentPurpose::ThirdParty("bin_firm".to_owned()),
        at,
        ..withdrawal(&[record])
    };
    let by = crate::By::Staff(&adviser("district"));
    store.withdraw(by, &against).await.unwrap();
    let told = claim(store, "bin_firm", at).await;
    let events: Vec<_> = told.iter().map(|parcel| parcel.event).collect();
    assert_eq!(events, [Event::Telling], "only that they objected");
    let contents = told[0].contents.reveal(Purpose::HandOver);
    assert_eq!(contents["what"], "objected");
    assert_eq!(contents["references"].as_array().map(Vec::len), Some(1));
    assert!(
        !contents.contains_key("contact_id"),
        "a contractor knows no record"
    );
    store.sent(&told[0].id, Sent::Yes, at).await.unwrap();

    let open = store.deliveries(&adviser("district")).await.unwrap();
    let stopped = open.iter().find(|item| item.id == delivery).unwrap();
    assert_eq!(
        (stopped.state, stopped.fault.as_deref()),
        (State::Stopped, Some("objected"))
    );
    let elsewhere = store.deliveries(&adviser("parish")).await.unwrap();
    assert!(elsewhere.is_empty());
    assert!(!store.replay(&adviser("parish"), delivery).await.unwrap());
    assert!(store.replay(&adviser("district"), delivery).await.unwrap());
    assert!(
        claim(store, "bin_firm", at).await.is_empty(),
        "it is stopped again"
    );
}

/// What does not arrive is tried again, and then shown to somebody who can send it anew or by hand.
async fn dying(store: &dyn ContactStore) {
    store
        .keep(&with_need(902), &turn(902, 1, "m1"))
        .await
        .unwrap();
    let mut at = noon();
    let mut id = String::new();
    for nth in 1..=MOST_TRIES {
        let parcel = claim(store, "bin_firm", at).await.remove(0);
        assert_eq!(parcel.tries, nth);
        let fault = SendFault::Unreachable;
        store
            .sent(&parcel.id, Sent::No { fault, after: None }, at)
            .await
            .unwrap();
        at += TimeDelta::hours(12);
        id = parcel.id;
    }
    assert!(claim(store, "bin_firm", at).await.is_empty());
    let today = "2026-11-23".parse().unwrap();
    assert_eq!(store.outbox_levels(today).await.unwrap().dead, 1);
    assert!(store.replay(&adviser("district"), &id).await.unwrap());
    let parcel = claim(store, "bin_firm", at).await.remove(0);
    assert_eq!((&parcel.id, parcel.tries), (&id, 1));
    let gone = Sent::No {
        fault: SendFault::Gone,
        after: None,
    };
    store.sent(&id, gone, at).await.unwrap();
    assert_eq!(store.outbox_levels(today).await.unwrap().dead, 1, "at once");
    assert!(store.by_hand(&adviser("district"), &id).await.unwrap());
    assert!(!store.by_hand(&adviser("district"), &id).await.unwrap());

    // An agreement that has ended since stops it, and says why.
    store
        .keep(&with_need(903), &turn(903, 1, "m1"))
        .await
        .unwrap();
    let parcel = claim(store, "bin_firm", at).await.remove(0);
    store
        .sent(&parcel.id, Sent::Stop("agreement"), at)
        .await
        .unwrap();
    let open = store.deliveries(&adviser("district")).await.unwrap();
    let item = open.iter().find(|item| item.id == parcel.id).unwrap();
    assert_eq!(
        (item.state, item.fault.as_deref()),
        (State::Stopped, Some("agreement"))
    );
    assert_eq!(store.outbox_levels(today).await.unwrap().dead, 0);
}

/// Once a request is done, whoever outside has a copy destroys it and says so (rule R29).
async fn destroying(store: &dyn ContactStore, reference: &str) {
    let at = time("2026-11-24T09:00:00Z");
    let access = crate::Access {
        at,
        ..adviser("district")
    };
    for _ in 0..2 {
        store
            .set_status(&access, reference, Status::Done, copies())
            .await
            .unwrap();
    }
    let told = claim(store, "bin_firm", at).await;
    assert_eq!(told.len(), 1, "it is told once");
    let contents = told[0].contents.reveal(Purpose::HandOver);
    assert_eq!(contents["destroy_by"], "2026-12-24");
    store.sent(&told[0].id, Sent::Yes, at).await.unwrap();
    let open = store.disposals(&access).await.unwrap();
    assert_eq!((open.len(), open[0].sent_at), (1, Some(at)));
    assert!(!open[0].is_overdue(copies()));
    assert!(open[0].is_overdue("2026-12-25".parse().unwrap()));
    let christmas = "2026-12-25".parse().unwrap();
    let overdue = store.outbox_levels(christmas).await.unwrap();
    assert_eq!(overdue.overdue_disposals, 1);
    let id = &open[0].id;
    assert!(!store.destroyed("another_firm", id, at).await.unwrap());
    assert!(!store.disposed(&adviser("parish"), id).await.unwrap());
    assert!(store.disposed(&access, id).await.unwrap());
    assert!(!store.disposed(&access, id).await.unwrap());
    assert!(
        !store.destroyed("bin_firm", id, at).await.unwrap(),
        "it was said already"
    );
    assert!(store.disposals(&access).await.unwrap().is_empty());
}
