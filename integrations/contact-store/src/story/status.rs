//! The part of the story about how far a request is: for whoever quotes its reference.

use super::*;
use crate::RequestStatus;
use engine::request_status::StatusQuery;

/// What a resident at `council` hears at noon.
pub(super) async fn status_of(
    store: &dyn ContactStore,
    council: &str,
    reference: &str,
    facts: Facts,
) -> Option<RequestStatus> {
    let query = StatusQuery {
        reference: Personal::new(reference.to_owned()),
        facts,
    };
    let found = store.find_status(&council.into(), &query, noon()).await;
    found.unwrap()
}

pub(super) async fn asking_after(store: &dyn ContactStore) {
    let nowhere = status_of(store, "district", "000-000-000", Facts::default()).await;
    assert_eq!(nowhere, None);

    // The county owns no bin, and its person said no: there is none for it.
    let refused = keep(6, "district", &[Answer::No]);
    let kept = store.keep(&refused, &turn(6, 1, "m1")).await.unwrap();
    let bin = kept.reference.as_str();
    assert_eq!(
        status_of(store, "county", bin, Facts::default()).await,
        None
    );
    assert!(
        status_of(store, "district", bin, Facts::default())
            .await
            .is_some()
    );

    // Where a fact is asked as well, it has to fit; three wrong ones, in whichever conversation, and
    // the right one does not help either. All of it sounds like no request.
    let told = |postcode: &str| Facts {
        postcode: Some(Personal::new(postcode.to_owned())),
        ..Facts::default()
    };
    assert!(
        status_of(store, "district", bin, told("TA1 1HE"))
            .await
            .is_some()
    );
    for _ in 0..2 {
        assert_eq!(
            status_of(store, "district", bin, told("TA1 1HF")).await,
            None
        );
    }
    // A right one in between forgives the wrong ones before it.
    assert!(
        status_of(store, "district", bin, told("ta11he"))
            .await
            .is_some()
    );
    for _ in 0..3 {
        assert_eq!(
            status_of(store, "district", bin, told("TA1 1HF")).await,
            None
        );
    }
    assert_eq!(
        status_of(store, "district", bin, told("TA1 1HE")).await,
        None
    );
    let later = StatusQuery {
        reference: Personal::new(bin.to_owned()),
        facts: told("TA1 1HE"),
    };
    let tomorrow = noon() + TimeDelta::hours(25);
    let found = store
        .find_status(&"district".into(), &later, tomorrow)
        .await;
    assert!(found.unwrap().is_some(), "a wrong try counts for a day");
}
