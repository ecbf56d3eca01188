//! What people have a right to, carried out.

use crate::samples::{
    NAME, PHONE, REASON, adviser, by_phone, copies, keep, noon, officer, partners, staff, turn,
};
use crate::{
    Access, AccessPurpose, Actor, CaseClock, ContactStore, Field, LawfulAsk, Role, Status,
    StoreError,
};
use chrono::TimeDelta;
use engine::consent::Answer;
use engine::identity::{Facts, Identified};
use engine::personal::Purpose;
use engine::recipients::Gateway;
use engine::rights::Step;
use std::collections::BTreeMap;

pub(super) async fn upholding(store: &dyn ContactStore) {
    let kept = store
        .keep(&keep(911, "district", &[Answer::No]), &turn(911, 1, "m1"))
        .await
        .unwrap();
    let (reference, record) = (kept.reference, kept.contact_id.unwrap());
    copying(store, &record).await;
    restricting(store, &record).await;
    holding(store, &record, &reference).await;
    working(store).await;
}

async fn copying(store: &dyn ContactStore, record: &str) {
    let ids = [record.to_owned()];
    let refused = store.person(&adviser("district"), &ids, &partners()).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)));
    let closed = store.person(&officer("county"), &ids, &partners()).await;
    assert!(matches!(closed, Err(StoreError::NoSuchRecord)));
    let file = store
        .person(&officer("district"), &ids, &partners())
        .await
        .unwrap();
    let text = serde_json::to_string(&file).unwrap();
    for planted in [NAME, PHONE, REASON, "14 Planted Road", "1952-03-19"] {
        assert!(text.contains(planted), "{planted}");
    }
    assert_eq!(file.records[0].requests[0].told["name"], NAME);
    assert_eq!(file.records[0].consents.len(), 1);
    let last = file.records[0].looks.last().unwrap();
    assert_eq!(
        last.action, "person",
        "that it was copied is part of the copy"
    );
    assert!(!format!("{file:?}").contains(NAME));
}

async fn restricting(store: &dyn ContactStore, record: &str) {
    store
        .restrict(&officer("district"), record, true)
        .await
        .unwrap();
    // To everybody but who works for its rights it is as if there were none.
    let seen = store.record(&adviser("district"), record).await.unwrap();
    assert!(seen.is_none());
    let found = store.find(&adviser("district"), &by_phone()).await.unwrap();
    assert!(found.iter().all(|found| found.contact_id != record));
    let facts = Facts {
        name: Some(NAME.to_owned().into()),
        postcode: Some("TA1 1HE".to_owned().into()),
        phone: Some(PHONE.to_owned().into()),
        ..Facts::default()
    };
    let district = "district".into();
    let known = store.identify(&district, &facts, noon()).await.unwrap();
    if let Identified::Matched(matched) = known {
        assert!(!matched.record().ids().contains(&record.to_owned()));
    }
    let officer = officer("district");
    assert!(store.record(&officer, record).await.unwrap().is_some());
    store.restrict(&officer, record, false).await.unwrap();
    let seen = store.record(&adviser("district"), record).await.unwrap();
    assert!(seen.is_some());
}

async fn holding(store: &dyn ContactStore, record: &str, reference: &str) {
    let officer = officer("district");
    let hold = store.hold(&officer, record).await.unwrap();
    let stopped = store.erase(&officer, record).await;
    assert!(matches!(stopped, Err(StoreError::Held)));
    let open = store.holds(&officer, record).await.unwrap();
    assert_eq!(
        open[0].why.reveal(Purpose::HandOver),
        "planted-why a question of theirs"
    );
    let (ids, partners) = ([record.to_owned()], partners());
    let file = store.person(&officer, &ids, &partners);
    assert_eq!(file.await.unwrap().records[0].holds.len(), 1);
    assert!(!store.lift_hold(&officer, "no-such-hold").await.unwrap());
    assert!(store.lift_hold(&officer, &hold).await.unwrap());
    assert!(!store.lift_hold(&officer, &hold).await.unwrap());
    assert!(store.holds(&officer, record).await.unwrap().is_empty());

    // The request is open, so its owner still has what it needs, until it is done.
    let erased = store.erase(&officer, record).await.unwrap();
    assert_eq!((erased.requests, erased.open), (0, 1));
    let owner = adviser("district");
    let seen = store
        .open_request(&owner, reference)
        .await
        .unwrap()
        .unwrap();
    let contact = seen.contact.unwrap();
    assert_eq!(contact.name.unwrap().reveal(Purpose::HandOver), NAME);
    store
        .set_status(&owner, reference, Status::Done, copies())
        .await
        .unwrap();
    let seen = store
        .open_request(&owner, reference)
        .await
        .unwrap()
        .unwrap();
    assert!(seen.contact.is_none() && seen.details.reveal(Purpose::HandOver).is_empty());
}

async fn working(store: &dyn ContactStore) {
    let officer = officer("district");
    let open = store.cases(&officer).await.unwrap();
    let case = &open.first().unwrap().reference;
    let before = store.progress(&officer, case).await.unwrap().unwrap();
    assert!(before.done.is_empty());
    for _ in 0..2 {
        let noted = store.note_step(&officer, case, Step::IdentityChecked);
        assert!(noted.await.unwrap());
    }
    assert!(
        !store
            .note_step(&officer, "000-000-000", Step::Answered)
            .await
            .unwrap()
    );
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let clock = |clock| store.set_clock(&officer, case, clock);
    assert!(!clock(CaseClock::GoOn(day("2026-12-30"))).await.unwrap());
    assert!(clock(CaseClock::Stop(day("2026-11-25"))).await.unwrap());
    assert!(!clock(CaseClock::Stop(day("2026-11-26"))).await.unwrap());
    let stands = store.progress(&officer, case).await.unwrap().unwrap();
    assert_eq!(stands.done.len(), 1);
    assert_eq!(stands.paused_on, Some(day("2026-11-25")));
    assert!(clock(CaseClock::GoOn(day("2026-12-30"))).await.unwrap());
    let later = CaseClock::Extend(day("2026-12-01"), day("2027-03-01"));
    assert!(clock(later).await.unwrap());
    assert!(!clock(later).await.unwrap());
    let open = store.cases(&officer).await.unwrap();
    let due = open
        .iter()
        .find(|item| item.reference == *case)
        .unwrap()
        .due;
    assert_eq!(due, Some(day("2027-03-01")));
    let after = store.progress(&officer, case).await.unwrap().unwrap();
    assert_eq!(
        (after.paused_on, after.extended_on),
        (None, Some(day("2026-12-01")))
    );
}

/// By law, without asking: by somebody, with every piece of evidence, and a second person.
pub(super) async fn by_law(store: &dyn ContactStore) {
    let record = store
        .keep(&keep(921, "district", &[Answer::No]), &turn(921, 1, "m1"))
        .await
        .unwrap()
        .contact_id
        .unwrap();
    let crime = Gateway {
        title: "a criminal investigation".into(),
        evidence: vec!["request_form".into(), "necessity".into()],
        two_people: true,
        at_once: false,
    };
    let evidence = |names: &[&str]| -> BTreeMap<String, String> {
        let given = names
            .iter()
            .map(|name| ((*name).to_owned(), "planted-form 17".to_owned()));
        given.collect()
    };
    let full = evidence(&["request_form", "necessity"]);
    let ask = LawfulAsk {
        gateway: "crime",
        needs: &crime,
        contact_id: &record,
        to: "Planted Police",
        evidence: &full,
        fields: &[Field::Name, Field::Address],
        made_at: None,
    };
    let one = officer("district");
    let two = Access {
        actor: Actor::Adviser("a-18".into()),
        ..officer("district")
    };

    let nobody = Access {
        actor: Actor::CommandLine,
        ..one.clone()
    };
    let refused = store.disclose_by_law(&nobody, &ask).await.unwrap_err();
    assert!(matches!(refused, StoreError::NameTheOfficer));
    let refused = store.disclose_by_law(&adviser("district"), &ask).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)));
    let half = evidence(&["request_form", "gossip"]);
    let asked = LawfulAsk {
        evidence: &half,
        fields: &[],
        ..ask
    };
    let Err(StoreError::Faults(faults)) = store.disclose_by_law(&one, &asked).await else {
        panic!("it was passed on without its evidence");
    };
    assert_eq!(faults.len(), 3, "{faults:?}");
    let afterwards = LawfulAsk {
        made_at: Some(noon()),
        ..ask
    };
    assert!(store.disclose_by_law(&one, &afterwards).await.is_err());

    let asked = store.disclose_by_law(&one, &ask).await.unwrap();
    assert!(asked.values.is_none(), "a second person has to approve it");
    let same = store.approve_disclosure(&one, &asked.id).await.unwrap_err();
    assert!(matches!(same, StoreError::SamePerson));
    let made = store.approve_disclosure(&two, &asked.id).await.unwrap();
    let values = made.values.unwrap();
    let values = values.reveal(Purpose::HandOver);
    assert_eq!(values["name"], NAME);
    let names: Vec<_> = values.keys().map(String::as_str).collect();
    assert_eq!(names, ["address", "house", "name", "postcode", "street"]);
    let again = store.approve_disclosure(&two, &asked.id).await;
    assert!(again.is_err(), "it is passed on once");

    // What cannot wait goes at once, by whoever sees the record, and is written down within a day.
    let risk = Gateway {
        title: "a serious risk".into(),
        evidence: vec!["risk".into()],
        two_people: false,
        at_once: true,
    };
    let danger = evidence(&["risk"]);
    let at = noon() - TimeDelta::hours(3);
    let at_once = LawfulAsk {
        gateway: "serious_risk",
        needs: &risk,
        evidence: &danger,
        made_at: Some(at),
        ..ask
    };
    let adviser = staff(Role::Adviser, "district", AccessPurpose::Safeguarding);
    let late = LawfulAsk {
        made_at: Some(noon() - TimeDelta::hours(25)),
        ..at_once
    };
    assert!(store.disclose_by_law(&adviser, &late).await.is_err());
    let made = store.disclose_by_law(&adviser, &at_once).await.unwrap();
    assert!(made.values.is_some());

    let mut list = store.lawful_disclosures(&one).await.unwrap();
    // Both were asked at the same moment here.
    list.sort_by(|one, other| one.gateway.cmp(&other.gateway));
    let grounds: Vec<_> = list.iter().map(|item| item.gateway.as_str()).collect();
    assert_eq!(grounds, ["crime", "serious_risk"]);
    assert_eq!(list[0].approver.as_deref(), Some("adviser:a-18"));
    let particulars = list[0]
        .particulars
        .as_ref()
        .unwrap()
        .reveal(Purpose::HandOver);
    assert_eq!(particulars.to, "Planted Police");
    assert_eq!(list[1].made_at, Some(at));
    let partners = partners();
    let file = store.person(&one, std::slice::from_ref(&record), &partners);
    let file = file.await.unwrap();
    let cited: Vec<_> = file.records[0]
        .disclosures
        .iter()
        .filter(|row| row.lawful.is_some())
        .collect();
    assert_eq!(cited.len(), 2, "each cites its ground");
    assert!(cited.iter().all(|row| row.reference.is_none()));
    let by_law = &file.records[0].passed_on_by_law;
    let crime = by_law.iter().find(|it| it.gateway == "crime").unwrap();
    assert_eq!(crime.evidence["necessity"], "planted-form 17");
}

/// Two records of one person are proposed where they are seen alike, and merged by a person.
pub(super) async fn merging(store: &dyn ContactStore) {
    let keep_one = async |n: u64, answer| {
        let (what, turn) = (keep(n, "district", &[answer]), turn(n.into(), 1, "m1"));
        store.keep(&what, &turn).await.unwrap()
    };
    let stays = keep_one(941, Answer::No).await.contact_id.unwrap();
    let second = keep_one(942, Answer::No).await;
    let goes = second.contact_id.unwrap();
    let open = keep_one(943, Answer::Yes).await.contact_id.unwrap();
    let adviser = adviser("district");
    let alike = store.likenesses(&adviser, &stays).await.unwrap();
    let ids: Vec<_> = alike.iter().map(|it| it.contact_id.as_str()).collect();
    assert!(
        ids.contains(&goes.as_str()),
        "the same telephone, e-mail, name and postcode"
    );
    assert!(
        !ids.contains(&open.as_str()),
        "that one is seen by others too"
    );
    let likeness = alike.iter().find(|it| it.contact_id == goes).unwrap();
    assert_eq!(likeness.same.len(), 3);
    let nobody = store
        .likenesses(&crate::samples::adviser("county"), &stays)
        .await;
    assert!(matches!(nobody, Err(StoreError::NoSuchRecord)));

    let against = engine::conversation::Withdrawal {
        purpose: engine::consent::ConsentPurpose::ThirdParty("bin_firm".to_owned()),
        ..crate::samples::withdrawal(&[&goes])
    };
    store
        .withdraw(crate::By::Staff(&adviser), &against)
        .await
        .unwrap();
    let version = async |id: &str| store.record(&adviser, id).await.unwrap().unwrap().version;
    let (at, of) = (version(&stays).await, version(&goes).await);
    let opened = store
        .merge(&adviser, (&open, version(&open).await), (&goes, of))
        .await;
    assert!(
        matches!(opened, Err(StoreError::SeenByOthers)),
        "a closed one into an open one"
    );
    let itself = store.merge(&adviser, (&stays, at), (&stays, at)).await;
    assert!(matches!(itself, Err(StoreError::SeenByOthers)));
    let stale = store.merge(&adviser, (&stays, at - 1), (&goes, of)).await;
    assert!(matches!(stale, Err(StoreError::Conflict)));
    let hold = store.hold(&officer("district"), &goes).await.unwrap();
    let stopped = store
        .merge(&adviser, (&stays, at), (&goes, version(&goes).await))
        .await;
    assert!(matches!(stopped, Err(StoreError::Held)));
    store.lift_hold(&officer("district"), &hold).await.unwrap();
    store
        .merge(&adviser, (&stays, at), (&goes, version(&goes).await))
        .await
        .unwrap();
    assert!(store.record(&adviser, &goes).await.unwrap().is_none());
    let partners = partners();
    let dpo_here = officer("district");
    let file = store.person(&dpo_here, std::slice::from_ref(&stays), &partners);
    let file = file.await.unwrap();
    let references: Vec<_> = file.records[0]
        .requests
        .iter()
        .map(|it| &it.reference)
        .collect();
    assert!(references.contains(&&second.reference) && references.len() == 2);
    let objects = file.records[0]
        .consents
        .iter()
        .any(|it| it.purpose == "third_party:bin_firm" && it.decision.as_str() == "withdrawn");
    assert!(objects, "what they did not want, they still do not");
}
