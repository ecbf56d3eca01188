//! The part of the story about records that are there: found, decided on, known, ended, erased.

use super::*;

/// The ids of the records that a council finds by the sample's telephone number.
async fn ids(store: &dyn ContactStore, council: &str) -> Vec<String> {
    let found = store.find(&adviser(council), &by_phone()).await.unwrap();
    found.into_iter().map(|record| record.contact_id).collect()
}

pub(super) async fn finding(store: &dyn ContactStore) {
    // Home sees the one that was shared and the one that was refused; the other council one.
    assert_eq!(ids(store, "district").await.len(), 2);
    let shared = ids(store, "county").await;
    assert_eq!(shared.len(), 1);
    for query in [
        Query {
            email: Some(EMAIL.to_uppercase()),
            ..Query::default()
        },
        Query {
            name: Some("planted-example ALEX".into()),
            postcode: Some("ta11he".into()),
            ..Query::default()
        },
    ] {
        let found = store.find(&adviser("county"), &query).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].revealed()["name"], NAME);
        assert!(!found[0].revealed().contains_key("dob"));
    }
    let mut misses = by_phone();
    misses.name = Some("Somebody Else".into());
    assert!(
        store
            .find(&adviser("district"), &misses)
            .await
            .unwrap()
            .is_empty()
    );
    misses.phone = Some("nonsense".into());
    assert!(
        store
            .find(&adviser("district"), &misses)
            .await
            .unwrap()
            .is_empty()
    );
    let name_alone = Query {
        name: Some(NAME.into()),
        ..Query::default()
    };
    let alone = store.find(&adviser("district"), &name_alone).await;
    assert!(matches!(alone.unwrap_err(), StoreError::FindWhat));

    let seen = store
        .record(&adviser("county"), &shared[0])
        .await
        .unwrap()
        .unwrap();
    let change = Change {
        phone: Some("01632 960 456".into()),
        email: Some(String::new()),
        flags: Some(vec!["at_risk_address".into()]),
        ..Change::default()
    };
    let stale = store
        .change(&adviser("county"), &shared[0], seen.version + 7, &change)
        .await;
    assert!(matches!(stale.unwrap_err(), StoreError::Conflict));
    let changed = store
        .change(&adviser("county"), &shared[0], seen.version, &change)
        .await
        .unwrap();
    assert_eq!(
        changed.phone.unwrap().reveal(Purpose::Match),
        "+441632960456"
    );
    assert!(changed.email.is_none());
    assert!(
        ids(store, "county").await.is_empty(),
        "the old number finds it no more"
    );
    let back = Change {
        phone: Some(PHONE.into()),
        email: Some(EMAIL.into()),
        flags: Some(Vec::new()),
        ..Change::default()
    };
    store
        .change(&adviser("district"), &shared[0], changed.version, &back)
        .await
        .unwrap();
    let none = store.change(&adviser("county"), "nobody", 1, &back).await;
    assert!(matches!(none.unwrap_err(), StoreError::NoSuchRecord));
    let bad = Change {
        phone: Some("12".into()),
        dob: Some("1952-03-19".into()),
        ..Change::default()
    };
    let faults = store.change(&adviser("county"), &shared[0], 1, &bad).await;
    assert!(matches!(faults.unwrap_err(), StoreError::Faults(_)));
}

pub(super) async fn deciding(store: &dyn ContactStore) {
    let shared = ids(store, "county").await.remove(0);
    let by = By::Resident {
        council: &"county".into(),
        conversation: turn(77, 1, "m").conversation,
    };
    store.withdraw(by, &withdrawal(&[&shared])).await.unwrap();
    // At once, and for the other council it is as if there had never been a record.
    assert!(ids(store, "county").await.is_empty());
    assert!(
        store
            .record(&adviser("county"), &shared)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        store
            .consents(&adviser("county"), &shared)
            .await
            .unwrap()
            .is_none()
    );
    let again = store.withdraw(by, &withdrawal(&[&shared])).await;
    assert!(matches!(again.unwrap_err(), StoreError::NoSuchRecord));
    // County looked at it while it might, so county is told.
    let telling = store.tellings(&adviser("county")).await.unwrap();
    let told = telling
        .iter()
        .find(|telling| telling.what == "withdrawn")
        .unwrap();
    // It is the county's to see to, once, and the resident can learn that it did.
    assert!(!store.told(&adviser("district"), &told.id).await.unwrap());
    assert!(store.told(&adviser("county"), &told.id).await.unwrap());
    assert!(!store.told(&adviser("county"), &told.id).await.unwrap());
    let looks = store.who_looked(&officer("district"), &shared).await;
    assert!(
        looks
            .unwrap()
            .unwrap()
            .iter()
            .any(|look| look.action == "told")
    );

    // Starting again from afar takes a proof; nothing is written without one.
    let by = By::Resident {
        council: &"district".into(),
        conversation: turn(77, 1, "m").conversation,
    };
    let yes = share(&[Answer::Yes]);
    let unproven = store.settle(by, &record(&[&shared]), &yes).await;
    assert!(matches!(unproven.unwrap_err(), StoreError::NoSuchRecord));
    // The conversation that made the record needs none.
    let own = By::Resident {
        council: &"district".into(),
        conversation: turn(1, 1, "m").conversation,
    };
    store.settle(own, &record(&[&shared]), &yes).await.unwrap();
    assert_eq!(ids(store, "county").await, std::slice::from_ref(&shared));
    // An adviser takes it back, and gives it again, on the resident's word.
    store
        .withdraw(By::Staff(&adviser("district")), &withdrawal(&[&shared]))
        .await
        .unwrap();
    store
        .settle(By::Staff(&adviser("district")), &record(&[&shared]), &yes)
        .await
        .unwrap();
    let history = store
        .consents(&officer("district"), &shared)
        .await
        .unwrap()
        .unwrap();
    let decisions: Vec<_> = history
        .iter()
        .filter(|event| event.purpose == "share_councils")
        .map(|event| event.decision.as_str())
        .collect();
    assert_eq!(
        decisions,
        ["given", "withdrawn", "given", "withdrawn", "given"]
    );
    let refused = store
        .settle(By::Staff(&officer("county")), &record(&["nobody"]), &yes)
        .await;
    assert!(matches!(refused.unwrap_err(), StoreError::NoSuchRecord));
}

pub(super) async fn knowing(store: &dyn ContactStore) {
    let facts = |house: &str| Facts {
        name: Some(Personal::new("alex planted-example".into())),
        postcode: Some(Personal::new("TA1 1HE".into())),
        house: Some(Personal::new(house.into())),
        ..Facts::default()
    };
    let county = "county".into();
    let Identified::Matched(matched) = store.identify(&county, &facts("14"), noon()).await.unwrap()
    else {
        panic!("two facts fit");
    };
    assert_eq!(matched.record().ids().len(), 1);
    let code = Personal::new("482913".to_owned());
    let wrong = Personal::new("000000".to_owned());
    let to = store
        .new_code(&county, matched.record(), &code, noon())
        .await
        .unwrap();
    assert!(matches!(to, Some(CodeTo::Phone(phone)) if phone.reveal(Purpose::Match) == PHONE));
    let check = |code: Personal<String>| {
        let record = matched.record().clone();
        async move { store.check_code(&record, &code, noon()).await.unwrap() }
    };
    assert_eq!(check(wrong.clone()).await, CodeCheck::Wrong);
    assert_eq!(check(code.clone()).await, CodeCheck::Right);
    // Once only.
    assert_eq!(check(code.clone()).await, CodeCheck::Over);

    // Wrong facts and nobody sound the same; after three wrong tries the right ones do too.
    let nobody = Facts {
        name: Some(Personal::new("Nobody".into())),
        ..facts("14")
    };
    let later = noon() + TimeDelta::minutes(1);
    for wrong in [facts("15"), facts("16"), nobody, facts("17")] {
        let found = store.identify(&county, &wrong, later).await.unwrap();
        assert_eq!(found, Identified::NoMatch);
    }
    let locked = store.identify(&county, &facts("14"), later).await.unwrap();
    assert_eq!(locked, Identified::NoMatch);
    let next_day = noon() + TimeDelta::days(2);
    let open = store
        .identify(&county, &facts("14"), next_day)
        .await
        .unwrap();
    assert!(matches!(open, Identified::Matched(_)));
}

pub(super) async fn lapsing(store: &dyn ContactStore) {
    let moving = json!({"contact_id": "c-18", "home_council": "county", "phone": "01632 960 777",
        "consent_share": "given", "notice_version": "2026-03"});
    let import = Import::read(&moving.to_string()).unwrap();
    store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
    // `c-17` was given under a notice that nobody knows any more; `c-18` under one that says the same.
    assert_eq!(store.lapse(&terms(), noon()).await.unwrap(), 1);
    assert_eq!(store.lapse(&terms(), noon()).await.unwrap(), 0);
    let moves = "2026-12-24".parse().unwrap();
    store
        .moves_away(&officer("county"), "c-18", moves)
        .await
        .unwrap();
    let before = time("2026-12-23T12:00:00Z");
    assert_eq!(store.lapse(&terms(), before).await.unwrap(), 0);
    let after = time("2026-12-24T12:00:00Z");
    assert_eq!(store.lapse(&terms(), after).await.unwrap(), 1);
    let history = store
        .consents(&officer("county"), "c-18")
        .await
        .unwrap()
        .unwrap();
    let states: Vec<_> = history
        .iter()
        .map(|event| event.decision.as_str())
        .collect();
    assert_eq!(states, ["given", "ended"]);
}

pub(super) async fn asking(store: &dyn ContactStore) {
    let token = ServiceToken {
        id: String::new(),
        name: "waste system".into(),
        role: Role::Adviser,
        council: "district".into(),
        purposes: vec![AccessPurpose::Service, AccessPurpose::Safeguarding],
        created_at: noon(),
        revoked_at: None,
    };
    store.add_token(&token, "secret-one").await.unwrap();
    let twice = store.add_token(&token, "secret-two").await.unwrap_err();
    assert!(matches!(twice, StoreError::TokenExists));
    let found = store.token("secret-one").await.unwrap().unwrap();
    assert_eq!(
        (found.name.as_str(), found.purposes.len()),
        ("waste system", 2)
    );
    assert!(!found.id.is_empty());
    assert!(store.token("secret-two").await.unwrap().is_none());
    assert!(store.revoke_token("waste system", noon()).await.unwrap());
    assert!(!store.revoke_token("waste system", noon()).await.unwrap());
    assert!(store.token("secret-one").await.unwrap().is_none());
    assert!(store.tokens().await.unwrap()[0].revoked_at.is_some());
}

pub(super) async fn erasing(store: &dyn ContactStore) {
    let shared = ids(store, "county").await.remove(0);
    let looks = store
        .who_looked(&officer("district"), &shared)
        .await
        .unwrap()
        .unwrap();
    let actions: Vec<_> = looks.iter().map(|look| look.action.as_str()).collect();
    for action in [
        "keep", "find", "read", "change", "withdraw", "settle", "identify",
    ] {
        assert!(
            actions.contains(&action),
            "{action} is not among {actions:?}"
        );
    }
    let find = looks.iter().find(|look| look.action == "find").unwrap();
    assert_eq!(
        find.reason.as_deref(),
        Some("planted-why a question of theirs")
    );
    assert!(find.fields.contains(&"phone".to_owned()));

    let refused = store
        .erase(&adviser("district"), &shared)
        .await
        .unwrap_err();
    assert!(matches!(refused, StoreError::NotAllowed));
    let erased = store.erase(&officer("county"), &shared).await.unwrap();
    assert_eq!(
        (erased.requests, erased.open),
        (0, 1),
        "its owner still has to deliver"
    );
    assert!(
        store
            .record(&officer("district"), &shared)
            .await
            .unwrap()
            .is_none()
    );
    let again = store.erase(&officer("county"), &shared).await.unwrap_err();
    assert!(matches!(again, StoreError::NoSuchRecord));
    let export = store.export(&dpo(), &partners()).await.unwrap();
    let open = export.requests.iter();
    let open: Vec<_> = open
        .filter(|request| request.contact_id.is_none() && !request.fields.is_empty())
        .filter(|request| request.owner == "district")
        .collect();
    assert_eq!(open.len(), 1);
    store
        .set_status(
            &adviser("district"),
            &open[0].reference,
            Status::Done,
            copies(),
        )
        .await
        .unwrap();
    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert!(
        export
            .contacts
            .iter()
            .all(|contact| contact.contact_id != shared)
    );
    // What is left of its request says nothing about anybody.
    let bare = export
        .requests
        .iter()
        .find(|request| request.owner == "district")
        .unwrap();
    assert!(bare.fields.is_empty() && bare.contact_id.is_none());
}

pub(super) async fn checking(store: &dyn ContactStore) {
    let report = store.verify_audit(None, &|_| ()).await.unwrap();
    assert!(report.entries > 20 && report.anchored);
    assert!(store.rotate_keys().await.unwrap() > 4);
    let again = store
        .verify_audit(report.head.as_ref(), &|_| ())
        .await
        .unwrap();
    assert_eq!(again.entries, report.entries);
}
