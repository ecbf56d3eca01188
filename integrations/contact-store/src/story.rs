//! One story that every database must tell alike. It runs every statement there is.

use crate::samples::{
    ADDRESS, EMAIL, HEALTH, NAME, PHONE, REASON, adviser, by_phone, decision, dpo, keep, noon,
    officer, partners, record, request, share, terms, time, turn, withdrawal,
};
use crate::{
    Access, AccessPurpose, Adviser, By, Change, CodeTo, ContactStore, CountEvent, Import, Query,
    Role, Scope, ServiceToken, Status, StoreError, WorkFilter,
};
use chrono::TimeDelta;
use engine::consent::{Answer, ConsentPurpose, ConsentState};
use engine::conversation::Channel;
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
    counting(store).await;
    advising(store).await;
    taking_out(store).await;
    bringing_in(store).await;
    finding(store).await;
    deciding(store).await;
    knowing(store).await;
    lapsing(store).await;
    asking(store).await;
    erasing(store).await;
    checking(store).await;
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

    let badge = keep(4, "county", &[Answer::No]);
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
            .set_status(&later(council), reference, Status::Done)
            .await;
        assert_eq!(refused.unwrap_err().to_string(), "there is no such request");
    }
    store
        .set_status(&later("county"), badge, Status::Sent)
        .await
        .unwrap();
    let status = store.request_status(badge).await.unwrap().unwrap();
    assert_eq!((status.status, status.since), (Status::Sent, tomorrow));
    let sent = WorkFilter {
        status: Some(Status::Sent),
        ..WorkFilter::default()
    };
    assert_eq!(store.requests(&sent).await.unwrap().len(), 1);
    store
        .set_status(&later("county"), badge, Status::Done)
        .await
        .unwrap();
    assert_eq!(
        store.requests(&overdue("2026-12-08")).await.unwrap().len(),
        0
    );
    assert_eq!(store.request_status("000-000-000").await.unwrap(), None);
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

async fn counting(store: &dyn ContactStore) {
    let event = |topic: &str, at: &str| CountEvent {
        topic: topic.into(),
        channel: Channel::Web,
        outcome: "answered",
        at: time(at),
        council: "district".into(),
    };
    store.count(&[]).await.unwrap();
    store
        .count(&[
            event("opening_hours", "2026-11-23T12:00:00Z"),
            event("opening_hours", "2026-11-23T12:59:59Z"),
            event("opening_hours", "2026-11-23T13:00:00Z"),
            event("bin_day", "2026-11-23T12:10:00Z"),
        ])
        .await
        .unwrap();
    let counts = |from: &str, until: &str| store.counts(time(from), time(until));
    let noon = counts("2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z")
        .await
        .unwrap();
    let tallies: Vec<_> = noon
        .iter()
        .map(|count| (count.topic.as_str(), count.tally.exactly()))
        .collect();
    assert_eq!(tallies, [("bin_day", 1), ("opening_hours", 2)]);
    let day = counts("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")
        .await
        .unwrap();
    assert_eq!(day[1].tally.exactly(), 3);
    assert_eq!(day[1].tally.to_string(), "<5");
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

/// The ids of the records that a council finds by the sample's telephone number.
async fn ids(store: &dyn ContactStore, council: &str) -> Vec<String> {
    let found = store.find(&adviser(council), &by_phone()).await.unwrap();
    found.into_iter().map(|record| record.contact_id).collect()
}

async fn finding(store: &dyn ContactStore) {
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

async fn deciding(store: &dyn ContactStore) {
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
    let telling = store.tellings(Some("county")).await.unwrap();
    let told = telling
        .iter()
        .find(|telling| telling.what == "withdrawn")
        .unwrap();
    assert!(store.told(&told.id, noon()).await.unwrap());
    assert!(!store.told(&told.id, noon()).await.unwrap());

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

async fn knowing(store: &dyn ContactStore) {
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
    assert_eq!(matched.record.ids().len(), 1);
    let code = Personal::new("482913".to_owned());
    let wrong = Personal::new("000000".to_owned());
    let to = store
        .new_code(&county, &matched.record, &code, noon())
        .await
        .unwrap();
    assert!(matches!(to, Some(CodeTo::Phone(phone)) if phone.reveal(Purpose::Match) == PHONE));
    let check = |code: Personal<String>| {
        let record = matched.record.clone();
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

async fn lapsing(store: &dyn ContactStore) {
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

async fn asking(store: &dyn ContactStore) {
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

async fn erasing(store: &dyn ContactStore) {
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
    assert_eq!(erased.requests, 1);
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

async fn checking(store: &dyn ContactStore) {
    let report = store.verify_audit(None, &|_| ()).await.unwrap();
    assert!(report.entries > 20 && report.anchored);
    assert!(store.rotate_keys().await.unwrap() > 4);
    let again = store
        .verify_audit(report.head.as_ref(), &|_| ())
        .await
        .unwrap();
    assert_eq!(again.entries, report.entries);
}
