//! Cases for a right: opened once for a turn, whether or not the facts led to a record; each
//! controller sees and answers its own; what was told stays sealed.

use crate::samples::{NAME, dpo, keep, noon, officer, partners, record, staff, time, turn};
use crate::{Access, AccessPurpose, ContactStore, Role, StoreError};
use chrono::NaiveDate;
use engine::consent::Answer;
use engine::field::{FieldKind, Manner, Reading};
use engine::identity::RecordRef;
use engine::keep::ReferenceNumber;
use engine::personal::{Personal, Purpose};
use engine::rights::{NewCase, RightsKind};

fn case(chance: u64, kind: RightsKind, found: Option<RecordRef>) -> NewCase {
    let typed = Manner {
        spoken: false,
        today: NaiveDate::MAX,
    };
    let Reading::Accept(name) = FieldKind::Name.read(NAME, typed, &[]) else {
        panic!("this is no name");
    };
    NewCase {
        reference: ReferenceNumber::from_chance(chance),
        topic: "sar".into(),
        kind,
        controllers: kind.controllers(&"district".into(), partners().iter()),
        council: "district".into(),
        at: noon(),
        due: "2026-12-24".parse().unwrap(),
        record: found,
        moves_on: None,
        told: Personal::new(vec![("name".into(), name)]),
    }
}

pub(super) async fn opening(store: &dyn ContactStore) {
    let kept = store
        .keep(&keep(90, "district", &[Answer::No]), &turn(90, 1, "m"))
        .await
        .unwrap();
    let id = kept.contact_id.unwrap();

    let access = case(91, RightsKind::Access, Some(record(&[&id, "c-of-nobody"])));
    let first = store.open_case(&access, &turn(91, 1, "m")).await.unwrap();
    assert!(!first.repeated);
    // The same turn again does nothing; another message at its revision was overtaken; another
    // conversation may not take the reference; a turn that kept a request opens no case.
    let again = case(92, RightsKind::Access, None);
    let repeated = store.open_case(&again, &turn(91, 2, "m")).await.unwrap();
    assert!(repeated.repeated && repeated.reference == first.reference);
    let overtaken = store.open_case(&again, &turn(91, 1, "n")).await;
    assert!(matches!(overtaken, Err(StoreError::TurnOvertaken)));
    let taken = case(91, RightsKind::Access, None);
    let taken = store.open_case(&taken, &turn(92, 1, "m")).await;
    assert!(matches!(taken, Err(StoreError::ReferenceTaken)));
    let both = store.open_case(&again, &turn(90, 1, "n")).await;
    assert!(matches!(both, Err(StoreError::TurnOvertaken)));

    let nobody = case(93, RightsKind::Foi, None);
    store.open_case(&nobody, &turn(93, 1, "m")).await.unwrap();
    let export = store.export(&dpo(), &partners()).await.unwrap();
    // What a council brought in stands among them.
    let rights = &export.rights_requests;
    let information = rights.iter().find(|case| case.kind == "foi").unwrap();
    let copy = rights
        .iter()
        .find(|case| case.contact_id.as_ref() == Some(&id))
        .unwrap();
    assert_eq!(information.controllers, ["district"]);
    assert_eq!(
        (information.contact_id.as_ref(), information.due),
        (None, Some(nobody.due))
    );
    assert_eq!((copy.kind.as_str(), copy.controllers.len()), ("access", 2));
    assert_eq!(copy.contact_id.as_ref(), Some(&id));

    looking(store, &first.reference, &id).await;
    moving(store, &id).await;
}

async fn looking(store: &dyn ContactStore, reference: &str, id: &str) {
    let (district, county) = (officer("district"), officer("county"));
    let open = |access: Access| async move { store.cases(&access).await.unwrap().len() };
    assert_eq!(
        (open(district.clone()).await, open(county.clone()).await),
        (2, 1)
    );
    // Neither another council nor another team nor another purpose finds anything.
    let elsewhere = Access {
        services: Some(vec!["missed_bin".into()]),
        ..staff(Role::Adviser, "district", AccessPurpose::Service)
    };
    let fraud = staff(Role::TeamLead, "district", AccessPurpose::Fraud);
    for none in [officer("parish"), elsewhere, fraud] {
        assert_eq!(open(none.clone()).await, 0, "{none:?}");
        assert!(store.case(&none, reference).await.unwrap().is_none());
        assert!(!store.answered(&none, reference).await.unwrap());
    }
    let seen = store.case(&district, reference).await.unwrap().unwrap();
    let told = seen.told.reveal(Purpose::HandOver);
    assert_eq!(told[0].1, NAME);
    assert_eq!(seen.contact_id.as_deref(), Some(id));
    assert!(seen.item.is_overdue("2026-12-25".parse().unwrap()));
    assert!(!seen.item.is_overdue(seen.item.due.unwrap()));
    assert!(!format!("{seen:?}").contains(NAME));
    // The record is not shared: the other controller gets the case and no way to the record.
    let seen = store.case(&county, reference).await.unwrap().unwrap();
    assert_eq!(seen.contact_id, None);
    let looks = store.who_looked(&district, id).await.unwrap().unwrap();
    for action in ["open_case", "read_case"] {
        assert!(looks.iter().any(|look| look.action == action), "{action}");
    }

    // Each controller answers for itself, once.
    assert!(store.answered(&district, reference).await.unwrap());
    assert!(!store.answered(&district, reference).await.unwrap());
    assert_eq!(
        (open(district.clone()).await, open(county.clone()).await),
        (1, 1)
    );
    assert!(store.case(&district, reference).await.unwrap().is_none());
    // The keys of cases are in use, however old they are.
    store
        .lapse(
            &crate::samples::terms(),
            noon() + chrono::TimeDelta::days(1),
        )
        .await
        .unwrap();
    assert!(store.case(&county, reference).await.unwrap().is_some());
}

/// A day to come ends the record then, and not before (rule R44).
async fn moving(store: &dyn ContactStore, id: &str) {
    let shared = store
        .keep(&keep(94, "district", &[Answer::Yes]), &turn(94, 1, "m"))
        .await
        .unwrap();
    let shared = shared.contact_id.unwrap();
    let moves = NewCase {
        moves_on: "2027-01-31".parse().ok(),
        ..case(95, RightsKind::MovedAway, Some(record(&[&shared])))
    };
    store.open_case(&moves, &turn(95, 1, "m")).await.unwrap();
    assert_ne!(shared, id);
    let sees = || async { store.record(&officer("county"), &shared).await.unwrap() };
    let terms = crate::samples::terms();
    store
        .lapse(&terms, time("2027-01-30T12:00:00Z"))
        .await
        .unwrap();
    assert!(sees().await.is_some(), "not before the day");
    store
        .lapse(&terms, time("2027-02-01T12:00:00Z"))
        .await
        .unwrap();
    assert!(sees().await.is_none(), "from the day on");
}
