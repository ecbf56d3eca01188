//! What is over goes, and nothing else.

use crate::samples::{adviser, copies, dpo, keep, officer, partners, time, turn};
use crate::{ContactStore, Expiry, ExpiryTerms, Export, Status, StoreError};
use engine::consent::Answer;
use engine::ids::CouncilId;
use engine::retention::Schedule;

fn schedule() -> Schedule {
    Schedule {
        version: "1".into(),
        policy: "https://example.org/records".into(),
        classes: [("low_risk_street".to_owned(), 24)].into_iter().collect(),
        ended_days: 30,
        evidence_months: 72,
        cases_months: 36,
        counts_months: 24,
        audit_months: 72,
        copies_days: 30,
    }
}

pub(crate) async fn expire(
    store: &dyn ContactStore,
    now: &str,
    apply: bool,
    clock_is_right: bool,
) -> Result<Expiry, StoreError> {
    let councils: [CouncilId; 2] = partners();
    let terms = ExpiryTerms {
        schedule: &schedule(),
        silence_months: 24,
        councils: &councils,
        apply,
        clock_is_right,
    };
    store.expire(&terms, time(now)).await
}

async fn world(store: &dyn ContactStore) -> Export {
    store.export(&dpo(), &partners()).await.unwrap()
}

pub(super) async fn expiring(store: &dyn ContactStore) {
    let kept = store
        .keep(&keep(931, "district", &[Answer::No]), &turn(931, 1, "m1"))
        .await
        .unwrap();
    let (held_one, held_record) = (kept.reference, kept.contact_id.unwrap());
    store
        .set_status(&adviser("district"), &held_one, Status::Done, copies())
        .await
        .unwrap();
    let hold = store
        .hold(&officer("district"), &held_record)
        .await
        .unwrap();

    // Nothing is old yet, and nothing changes by looking.
    let before = world(store).await;
    let early = expire(store, "2026-12-20T09:00:00Z", true, false)
        .await
        .unwrap();
    assert_eq!((early.total(), early.held), (0, 0));
    assert!(world(store).await == before);

    // No clock that is far off deletes anything.
    for wrong in ["2031-01-01T09:00:00Z", "2020-01-01T09:00:00Z"] {
        let refused = expire(store, wrong, true, false).await;
        assert!(matches!(refused, Err(StoreError::ClockIsOff)), "{wrong}");
    }

    for council in ["district", "county"] {
        for case in store.cases(&officer(council)).await.unwrap() {
            assert!(
                store
                    .answered(&officer(council), &case.reference)
                    .await
                    .unwrap()
            );
        }
    }
    let before = world(store).await;

    // Three years on: what is done and what is silent is over, what is open or held is not.
    let late = "2029-12-24T09:00:00Z";
    let counted = expire(store, late, false, true).await.unwrap();
    assert!(
        !counted.applied && world(store).await == before,
        "a dry run changes nothing"
    );
    assert!(counted.over["request:low_risk_street"] >= 2);
    for class in ["record", "case", "count", "monitoring"] {
        assert!(counted.over[class] >= 1, "{class}");
    }
    assert_eq!(counted.held, 2, "the request and its record");
    let gone = expire(store, late, true, true).await.unwrap();
    assert_eq!((&gone.over, gone.held), (&counted.over, counted.held));

    let after = world(store).await;
    let lost = before.requests.len() - after.requests.len();
    assert_eq!(lost as u64, gone.over["request:low_risk_street"]);
    let lost = before.contacts.len() - after.contacts.len();
    assert_eq!(lost as u64, gone.over["record"]);
    assert!(after.contacts.iter().any(|it| it.contact_id == held_record));
    assert!(after.requests.iter().any(|it| it.reference == held_one));
    // What is left is as it was.
    for request in &after.requests {
        let as_it_was = before
            .requests
            .iter()
            .find(|it| it.reference == request.reference);
        let as_it_was = as_it_was.unwrap();
        assert!(request.fields == as_it_was.fields && request.status == as_it_was.status);
    }
    let again = expire(store, late, true, true).await.unwrap();
    assert_eq!((again.total(), again.held), (0, 2));

    assert!(store.lift_hold(&officer("district"), &hold).await.unwrap());
    let then = expire(store, late, true, true).await.unwrap();
    assert_eq!((then.total(), then.held), (2, 0));
    forgetting(store).await;
    let cut = "2026-11-22T00:00:00Z";
    assert!(
        store
            .counts(time(cut), time(late))
            .await
            .unwrap()
            .is_empty()
    );
}

/// In the end the evidence goes too, and the oldest part of the audit; what is left of it is whole.
async fn forgetting(store: &dyn ContactStore) {
    let before = world(store).await.consent_records.len();
    let whole = store.verify_audit(None, &|_| ()).await.unwrap();
    let far = "2040-01-01T09:00:00Z";
    let counted = expire(store, far, false, true).await.unwrap();
    assert!(counted.over["evidence"] >= 1 && counted.over["audit"] >= 1);
    assert_eq!(
        store.verify_audit(None, &|_| ()).await.unwrap().entries,
        whole.entries
    );
    let gone = expire(store, far, true, true).await.unwrap();
    assert_eq!(gone.over["evidence"], counted.over["evidence"]);
    assert!(world(store).await.consent_records.len() < before);
    let left = store.verify_audit(None, &|_| ()).await.unwrap();
    assert!(
        left.entries > whole.entries,
        "numbers go on where they were"
    );
    let again = expire(store, far, true, true).await.unwrap();
    assert!(!again.over.contains_key("evidence") && !again.over.contains_key("audit"));
}
