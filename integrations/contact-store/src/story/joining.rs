//! The part of the story about requests that join a record: only of whoever was recognised, only while
//! the record is what it was, and never altering it.

use super::*;
use engine::consent::Decision;
use engine::identity::{Detail, Matched};
use engine::keep::ContactDetails;

const OTHER: &str = "+441632960456";

fn facts(house: &str) -> Facts {
    Facts {
        name: Some(Personal::new("Jo Joined-Example".into())),
        postcode: Some(Personal::new("TA1 1HE".into())),
        house: Some(Personal::new(house.into())),
        ..Facts::default()
    }
}

async fn bring(store: &dyn ContactStore, id: &str, house: &str, share: &str, notice: &str) {
    let contact = json!({"contact_id": id, "name": "Jo Joined-Example", "house": house,
        "street": "Joined Road", "postcode": "TA1 1HE", "phone": "01632 960 321",
        "email": "jo@example.org", "home_council": "district", "consent_share": share,
        "notice_version": notice});
    let import = Import::read(&contact.to_string()).unwrap();
    let access = Access::to_import(noon() - TimeDelta::hours(1));
    store.import(&access, &import).await.unwrap();
}

async fn recognised(store: &dyn ContactStore, house: &str) -> Matched {
    let council = "district".into();
    let found = store.recognise(&council, &facts(house), None, noon()).await;
    match found.unwrap() {
        Identified::Matched(matched) => matched,
        Identified::NoMatch => panic!("two facts fit"),
    }
}

fn joins(matched: &Matched, chance: u64, decision: Option<Decision>) -> Keep {
    let told = ContactDetails {
        name: Some(Personal::new("Jo Joined-Example".into())),
        phone: Some(Personal::new(OTHER.into())),
        ..ContactDetails::default()
    };
    let consent = (matched.share(), decision);
    let uses = vec![Detail::Email, Detail::Address];
    let joined = matched.attach(told, uses, consent, "district".into());
    Keep::attached(request(chance, "county"), joined.unwrap())
}

/// A record as everybody's export has it, and its requests.
async fn stands(store: &dyn ContactStore, id: &str) -> (String, usize) {
    let export = store.export(&dpo(), &partners()).await.unwrap();
    let contact = export
        .contacts
        .iter()
        .find(|contact| contact.contact_id == id);
    let contact = serde_json::to_string(&contact).unwrap();
    let mine = |request: &&crate::ExportedRequest| request.contact_id.as_deref() == Some(id);
    (contact, export.requests.iter().filter(mine).count())
}

pub(super) async fn joining(store: &dyn ContactStore) {
    one_contact_for_two_requests(store).await;
    what_is_not_as_it_was(store).await;
    opening(store).await;
    trying(store).await;
    living_elsewhere(store).await;
    guessing_names(store).await;
}

async fn one_contact_for_two_requests(store: &dyn ContactStore) {
    bring(store, "c-30", "30", "refused", "2026-04").await;
    let before = stands(store, "c-30").await;
    let matched = recognised(store, "30").await;
    let part = |detail| matched.known().unwrap().part(detail).unwrap();
    assert_eq!(part(Detail::Phone).reveal(Purpose::Match), "21");
    assert_eq!(part(Detail::Email).reveal(Purpose::Match), "jo");
    assert_eq!(part(Detail::Address).reveal(Purpose::Match), "TA1");

    let keep = joins(&matched, 300, None);
    let kept = store.keep(&keep, &turn(300, 1, "m1")).await.unwrap();
    assert_eq!(kept.contact_id.as_deref(), Some("c-30"));
    let again = store.keep(&keep, &turn(300, 1, "m1")).await.unwrap();
    assert!(again.repeated && again.contact_id.as_deref() == Some("c-30"));
    let after = stands(store, "c-30").await;
    assert_eq!(
        (after.0, after.1),
        (before.0.clone(), 1),
        "the record is not altered"
    );

    // What was told for this request alone stands with it; its owner gets what was agreed to.
    let seen = store
        .open_request(&adviser("county"), &kept.reference)
        .await;
    let seen = seen.unwrap().unwrap();
    let show = Purpose::HandOver;
    let details = seen.details.reveal(show);
    assert!(
        details.contains(&("phone".into(), json!(OTHER))),
        "the number of this request"
    );
    let contact = seen.contact.unwrap();
    assert_eq!(contact.scope, Scope::OneRequest);
    assert_eq!(contact.phone.unwrap().reveal(show), OTHER);
    assert_eq!(contact.email.unwrap().reveal(show), "jo@example.org");
    assert!(
        contact
            .address
            .unwrap()
            .reveal(show)
            .contains("Joined Road")
    );
    let home = store
        .open_request(&adviser("district"), &kept.reference)
        .await;
    let home = home.unwrap().unwrap().contact.unwrap();
    assert_eq!(home.phone.unwrap().reveal(show), "+441632960321");
    let looks = store
        .who_looked(&officer("district"), "c-30")
        .await
        .unwrap();
    assert!(looks.unwrap().iter().any(|look| look.action == "attach"));

    // Whoever is not recognised joins nothing, with the very same details.
    for chance in 301..304 {
        let told = ContactDetails {
            name: Some(Personal::new("Jo Joined-Example".into())),
            phone: Some(Personal::new("+441632960321".into())),
            ..ContactDetails::default()
        };
        let settled = share(&[Answer::Yes]).settle(told);
        let keep = Keep::with_contact(request(chance, "county"), settled);
        let kept = store
            .keep(&keep, &turn(chance.into(), 1, "m1"))
            .await
            .unwrap();
        assert_ne!(kept.contact_id.as_deref(), Some("c-30"));
        assert_eq!(stands(store, "c-30").await, (before.0.clone(), 1));
    }

    // To have joined a record is not to have made it.
    let joined = By::Resident {
        council: &"district".into(),
        conversation: turn(300, 1, "m1").conversation,
    };
    let yes = share(&[Answer::Yes]);
    let opened = store.settle(joined, &record(&["c-30"]), &yes).await;
    assert!(matches!(opened.unwrap_err(), StoreError::NoSuchRecord));
}

async fn what_is_not_as_it_was(store: &dyn ContactStore) {
    let fails = |keep: Keep, chance: u128| async move {
        let failed = store.keep(&keep, &turn(chance, 1, "m1")).await;
        assert!(matches!(failed.unwrap_err(), StoreError::NotAsRecognised));
    };
    let access = adviser("district");
    let change = |what: Change| async move {
        let seen = store
            .record(&adviser("district"), "c-31")
            .await
            .unwrap()
            .unwrap();
        let changed = store
            .change(&adviser("district"), "c-31", seen.version, &what)
            .await;
        changed.unwrap();
    };
    let marks = |marks: &[&str]| Change {
        flags: Some(marks.iter().map(|mark| (*mark).to_owned()).collect()),
        ..Change::default()
    };
    bring(store, "c-31", "31", "given", "2026-04").await;
    let matched = recognised(store, "31").await;

    change(marks(&["at_risk_address"])).await;
    fails(joins(&matched, 310, None), 310).await;
    change(marks(&[])).await;

    let renamed = |name: &str| Change {
        name: Some(name.into()),
        ..Change::default()
    };
    change(renamed("Somebody Else")).await;
    fails(joins(&matched, 311, None), 311).await;
    change(renamed("Jo Joined-Example")).await;

    // Stopped meanwhile: what the resident was shown holds no more, so they are shown it anew.
    store
        .withdraw(By::Staff(&access), &withdrawal(&["c-31"]))
        .await
        .unwrap();
    fails(joins(&matched, 312, None), 312).await;
    let matched = recognised(store, "31").await;
    let keep = joins(&matched, 313, None);
    store.keep(&keep, &turn(313, 1, "m1")).await.unwrap();

    store.erase(&officer("district"), "c-31").await.unwrap();
    fails(joins(&matched, 314, None), 314).await;
    let export = store.export(&dpo(), &partners()).await.unwrap();
    for chance in [310, 311, 312, 314] {
        let reference = request(chance, "county").reference;
        let left = export
            .requests
            .iter()
            .any(|left| left.reference == reference.as_str());
        assert!(!left, "nothing is left of what failed");
    }
}

async fn opening(store: &dyn ContactStore) {
    let state = |id: &'static str| async move {
        let events = store
            .consents(&officer("district"), id)
            .await
            .unwrap()
            .unwrap();
        events.last().map(|event| (event.decision, event.verified))
    };
    let yes = || Some(share(&[Answer::Yes]));
    // Two facts do not open a record that was refused.
    bring(store, "c-32", "32", "refused", "2026-04").await;
    let matched = recognised(store, "32").await;
    let keep = joins(&matched, 320, yes());
    let failed = store.keep(&keep, &turn(320, 1, "m1")).await;
    assert!(matches!(failed.unwrap_err(), StoreError::NotAsRecognised));
    assert_eq!(state("c-32").await.unwrap().0, ConsentState::Refused);
    // To go on under a new notice is no start.
    bring(store, "c-33", "33", "given", "2019-01").await;
    // Whoever opens the store with another place's pack pauses nobody's sharing here.
    let elsewhere = crate::consents::Terms {
        councils: vec!["averholm".into()],
        ..terms()
    };
    assert_eq!(store.lapse(&elsewhere, noon()).await.unwrap(), 0);
    store.lapse(&terms(), noon()).await.unwrap();
    let matched = recognised(store, "33").await;
    assert_eq!(matched.share(), ConsentState::NeedsRefresh);
    let keep = joins(&matched, 330, yes());
    store.keep(&keep, &turn(330, 1, "m1")).await.unwrap();
    assert_eq!(state("c-33").await, Some((ConsentState::Given, true)));
    // The other council is asked as if there were no record, until it may see it.
    for (house, found) in [("32", false), ("33", true)] {
        let county = "county".into();
        let seen = store.recognise(&county, &facts(house), None, noon()).await;
        assert_eq!(seen.unwrap() != Identified::NoMatch, found, "{house}");
    }
    // Records that say different things about sharing are left to people.
    bring(store, "c-34", "33", "refused", "2026-04").await;
    let matched = recognised(store, "33").await;
    assert_eq!(matched.record().ids().len(), 2);
    assert!(matched.known().is_none());
}

/// Who knows a name and a number and lives elsewhere is not who is known; who tells no address is.
async fn living_elsewhere(store: &dyn ContactStore) {
    bring(store, "c-36", "36", "given", "2026-04").await;
    let council = &"district".into();
    let at = noon() + TimeDelta::days(14);
    let told = |house: Option<&str>, postcode: Option<&str>| Facts {
        phone: Some(Personal::new("+441632960321".into())),
        house: house.map(|house| Personal::new(house.into())),
        postcode: postcode.map(|postcode| Personal::new(postcode.into())),
        ..facts("36")
    };
    let knows = |told: Facts| async move {
        let found = store.recognise(council, &told, None, at).await.unwrap();
        match found {
            Identified::Matched(matched) => matched.record().ids().contains(&"c-36".to_owned()),
            Identified::NoMatch => false,
        }
    };
    assert!(!knows(told(Some("5"), Some("TA1 1HE"))).await, "a house");
    assert!(
        !knows(told(Some("36"), Some("TA4 1SS"))).await,
        "a postcode"
    );
    assert!(knows(told(None, None)).await, "a name and a number");
    assert!(knows(told(Some("36"), Some("ta11he"))).await, "all of them");
}

/// Names guessed at a house count as tries, and those who live together do not get in each other's way.
async fn guessing_names(store: &dyn ContactStore) {
    bring(store, "c-37", "37", "given", "2026-04").await;
    let council = "district".into();
    let named = |name: &str| Facts {
        name: Some(Personal::new(name.into())),
        ..facts("37")
    };
    let knows = |told: Facts, at| async move {
        let found = store.identify(&"district".into(), &told, at).await;
        found.unwrap() != Identified::NoMatch
    };
    let at = noon() + TimeDelta::days(21);
    for name in [
        "Al Joined-Example",
        "Bo Joined-Example",
        "Cy Joined-Example",
    ] {
        assert!(!knows(named(name), at).await);
    }
    assert!(!knows(facts("37"), at).await, "the fourth is too many");

    // The same name with more facts is no other try.
    let at = noon() + TimeDelta::days(28);
    let told = named("Di Joined-Example");
    let more = Facts {
        phone: Some(Personal::new(OTHER.into())),
        ..told.clone()
    };
    let found = store.recognise(&council, &told, None, at).await;
    assert_eq!(found.unwrap(), Identified::NoMatch);
    for _ in 0..3 {
        let found = store.recognise(&council, &more, Some(&told), at).await;
        assert_eq!(found.unwrap(), Identified::NoMatch);
    }
    assert!(knows(facts("37"), at).await);

    // Two who are both known are told apart as often as they like.
    let second = json!({"contact_id": "c-38", "name": "Flo Joined-Example", "house": "37",
        "street": "Joined Road", "postcode": "TA1 1HE", "home_council": "district"});
    let import = Import::read(&second.to_string()).unwrap();
    let access = Access::to_import(noon() - TimeDelta::hours(1));
    store.import(&access, &import).await.unwrap();
    for _ in 0..4 {
        assert!(knows(named("Flo Joined-Example"), at).await);
    }
    assert!(knows(facts("37"), at).await);
}

async fn trying(store: &dyn ContactStore) {
    // Where the facts lead to nobody, nothing is written at all.
    let entries = || async { store.verify_audit(None, &|_| ()).await.unwrap().entries };
    let before = entries().await;
    let nobody = facts("1030");
    let nobody = Facts {
        name: Some(Personal::new("Nobody Here".into())),
        ..nobody
    };
    let found = store
        .recognise(&"district".into(), &nobody, None, noon())
        .await;
    assert_eq!(
        (found.unwrap(), entries().await),
        (Identified::NoMatch, before)
    );
    bring(store, "c-35", "35", "given", "2026-04").await;
    let council = "district".into();
    let wrong = facts("99");
    let more = Facts {
        phone: Some(Personal::new(OTHER.into())),
        ..wrong.clone()
    };
    // Whoever adds to what they told does not try anew.
    let later = noon() + TimeDelta::days(7);
    store
        .recognise(&council, &wrong, None, later)
        .await
        .unwrap();
    for _ in 0..5 {
        let found = store.recognise(&council, &more, Some(&wrong), later).await;
        assert_eq!(found.unwrap(), Identified::NoMatch);
    }
    let right = store
        .recognise(&council, &facts("35"), None, later)
        .await
        .unwrap();
    assert!(matches!(right, Identified::Matched(_)));
    // Somebody else in the same house, with the same telephone, is not who is known there.
    let other = Facts {
        name: Some(Personal::new("Bo Joined-Example".into())),
        phone: Some(Personal::new("+441632960321".into())),
        ..facts("35")
    };
    let found = store
        .recognise(&council, &other, None, later)
        .await
        .unwrap();
    assert_eq!(found, Identified::NoMatch);
}
