//! What leaves the house arrives, once by its id, whatever the receiver does and however often Porter is
//! killed: `PORTER_DELIVERIES=10000 cargo test -p tests outbox` for as many.

use crate::support::Server;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use contact_store::{ContactStore, Keys, Status, TurnKey, WorkFilter};
use engine::consent::{Answer, ConsentPurpose, Gate, Method, NoticeVersion, Put, Verdict};
use engine::conversation::Channel;
use engine::keep::{ContactDetails, Keep, NewRequest, ReferenceNumber, RequestDetails};
use porter::clock::{Clock as _, SystemClock};
use rand::RngExt as _;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OF_THE_FIRM: &str = "whsec_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
const NAME: &str = "Alex Planted-Example";

/// A request for a bin, which a contractor delivers, of somebody who shares their record.
fn bin(n: u64) -> Keep {
    let at = SystemClock.now();
    let put = Put {
        wording: "share_home_owns".into(),
        wording_sha256: "aa".repeat(32),
        language: "en-GB".into(),
        notice: NoticeVersion {
            id: "joint-contact-database".into(),
            version: "2".into(),
            sha256: "bb".repeat(32),
        },
        channel: Channel::Web,
        council: "district".into(),
    };
    let gate = Gate::put(ConsentPurpose::ShareCouncils, put);
    let Verdict::Settled(decision) = gate.hear(Answer::Yes, Method::Button, at) else {
        panic!("a clear yes settles the question");
    };
    let person = ContactDetails {
        name: Some(NAME.to_owned().into()),
        phone: Some("+441632960123".to_owned().into()),
        email: Some("alex.planted@example.org".to_owned().into()),
        ..ContactDetails::default()
    };
    let request = NewRequest {
        reference: ReferenceNumber::from_chance(n),
        topic: "new_bin".into(),
        service_code: "WASTE_CONTAINER".into(),
        owner: "district".into(),
        home: "district".into(),
        contractor: Some((
            "waste_contractor".to_owned(),
            vec!["name".into(), "phone".into()],
        )),
        details: RequestDetails::default(),
        at,
        due: None,
        retention: "low_risk_street".into(),
    };
    Keep::with_contact(request, decision.settle(person))
}

#[derive(Default)]
struct Receiver {
    /// What was really acted on, by id: a repetition is recognised by it.
    acted_on: Mutex<BTreeMap<String, Value>>,
    tries: AtomicUsize,
    repetitions: AtomicUsize,
    forged: AtomicUsize,
}

impl Receiver {
    fn arrived(&self) -> usize {
        self.acted_on.lock().unwrap().len()
    }
}

/// A system that has a bad day: it is busy, falls over before it has acted or after, or never answers.
async fn take(
    State(receiver): State<Arc<Receiver>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    receiver.tries.fetch_add(1, Ordering::Relaxed);
    let told = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    let told = told.map(|name| headers[name].to_str().unwrap());
    let secrets = [SECRET, OF_THE_FIRM].map(|secret| secret.parse().unwrap());
    let text = std::str::from_utf8(&body).unwrap();
    let now = SystemClock.now().timestamp();
    if !webhooks::is_signed(&secrets, told, text, now) {
        receiver.forged.fetch_add(1, Ordering::Relaxed);
        return StatusCode::UNAUTHORIZED;
    }
    let luck = rand::rng().random_range(0..100);
    match luck {
        0..6 => return StatusCode::INTERNAL_SERVER_ERROR,
        6..10 => return StatusCode::SERVICE_UNAVAILABLE,
        10..12 => tokio::time::sleep(Duration::from_secs(3)).await,
        _ => {}
    }
    let said: Value = serde_json::from_str(text).unwrap();
    let before = receiver
        .acted_on
        .lock()
        .unwrap()
        .insert(told[0].to_owned(), said.clone());
    if let Some(before) = before {
        assert_eq!(before, said, "the same id carries the same");
        receiver.repetitions.fetch_add(1, Ordering::Relaxed);
    }
    if (12..18).contains(&luck) {
        // It has acted, and its answer is lost.
        return StatusCode::BAD_GATEWAY;
    }
    StatusCode::OK
}

async fn receiving() -> (String, Arc<Receiver>) {
    let receiver = Arc::new(Receiver::default());
    let app = Router::new()
        .route("/in", post(take))
        .with_state(Arc::clone(&receiver));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/in", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, receiver)
}

async fn store(url: &str) -> Arc<dyn ContactStore> {
    let keys = Keys::for_store(url, None).unwrap();
    contact_store::open(url, keys, None).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_arrives_once_by_its_id_though_receivers_fail_and_porter_is_killed() {
    let requests: u64 = std::env::var("PORTER_DELIVERIES")
        .ok()
        .and_then(|n| n.parse::<u64>().ok())
        .map_or(60, |deliveries| deliveries / 2);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
    let keeping = store(&url).await;
    let mut references = BTreeSet::new();
    for n in 1..=requests {
        let turn = TurnKey {
            conversation: Uuid::from_u128(n.into()),
            revision: 1,
            message_id: "m".into(),
        };
        references.insert(keeping.keep(&bin(n), &turn).await.unwrap().reference);
    }
    keeping.close().await;

    let (address, receiver) = receiving().await;
    let to = format!("district {address} {SECRET},waste_contractor {address} {OF_THE_FIRM}");
    let settings = [
        ("PORTER_STORE", url.as_str()),
        ("PORTER_DELIVERIES_DESTINATIONS", to.as_str()),
        ("PORTER_DELIVERIES_PATIENCE_SECONDS", "1"),
    ];
    let (all, begun, mut kills) = (usize::try_from(requests).unwrap() * 2, Instant::now(), 0);
    let patience = Duration::from_secs(180 + requests / 4);
    let mut porter = Server::start_with(&settings).await;
    let done = || async {
        let store = store(&url).await;
        let levels = store.outbox_levels(SystemClock.now().date_naive()).await;
        store.close().await;
        levels.unwrap()
    };
    loop {
        let before = receiver.arrived();
        // Killed in the midst of sending, while there is much to send.
        let until = if kills < 4 { before + all / 8 } else { all };
        while receiver.arrived() < until.min(all) {
            assert!(
                begun.elapsed() < patience,
                "{} of {all}",
                receiver.arrived()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        if kills < 4 {
            drop(porter);
            kills += 1;
            porter = Server::start_with(&settings).await;
            continue;
        }
        let levels = done().await;
        assert_eq!(levels.dead, 0);
        if levels.waiting == 0 {
            break;
        }
        assert!(begun.elapsed() < patience, "{} still wait", levels.waiting);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    println!(
        "{all} deliveries in {:?}: {} tries, {} repetitions recognised, {kills} kills",
        begun.elapsed(),
        receiver.tries.load(Ordering::Relaxed),
        receiver.repetitions.load(Ordering::Relaxed),
    );
    assert_eq!(receiver.forged.load(Ordering::Relaxed), 0);

    // Each request reached each of its two receivers, as one delivery, with what is declared for it.
    let mut got: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for said in receiver.acted_on.lock().unwrap().values() {
        assert_eq!(said["type"], "request.kept");
        let data = &said["data"];
        let of_the_firm = data.get("agreement").is_some();
        let fields = data["fields"].as_object().unwrap();
        let names: Vec<_> = fields.keys().map(String::as_str).collect();
        let declared = if of_the_firm {
            vec!["name", "phone"]
        } else {
            vec!["email", "name", "phone"]
        };
        assert_eq!(names, declared);
        assert_eq!(fields["name"], NAME);
        let reference = data["reference"].as_str().unwrap().to_owned();
        assert!(references.contains(&reference));
        *got.entry((reference, of_the_firm)).or_default() += 1;
    }
    assert_eq!(got.len(), all);
    assert!(got.values().all(|n| *n == 1));
    let said = String::from_utf8_lossy(&porter.log()).into_owned();
    assert!(!said.contains("Planted"), "a log holds what was sent");
    drop(porter);
    let store = store(&url).await;
    let kept = store.requests(&WorkFilter::default()).await.unwrap();
    assert!(
        kept.iter().all(|item| item.status == Status::Sent),
        "they are under way"
    );
    store.verify_audit(None, &|_| ()).await.unwrap();
    store.close().await;
}

/// What the systems say back is believed where it is signed, lately, and about what is theirs.
#[tokio::test(flavor = "multi_thread")]
async fn a_system_that_does_the_work_reports_its_own_requests_and_copies_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
    let keeping = store(&url).await;
    let turn = TurnKey {
        conversation: Uuid::from_u128(1),
        revision: 1,
        message_id: "m".into(),
    };
    let reference = keeping.keep(&bin(1), &turn).await.unwrap().reference;
    keeping.close().await;
    let (address, receiver) = receiving().await;
    let to = format!(
        "district {address} {SECRET},waste_contractor {address} {OF_THE_FIRM},county {address} {SECRET}"
    );
    let settings = [
        ("PORTER_STORE", url.as_str()),
        ("PORTER_DELIVERIES_DESTINATIONS", to.as_str()),
    ];
    let porter = Server::start_with(&settings).await;
    let client = crate::support::client();
    let say = |recipient: &str, secret: &str, body: String| {
        let destination = webhooks::Destination {
            url: format!("{}/api/inbox/{recipient}", porter.base()),
            secrets: vec![secret.parse().unwrap()],
        };
        async move {
            let sender = webhooks::Sender::new(Duration::from_secs(10)).unwrap();
            let now = SystemClock.now().timestamp();
            let envelope = webhooks::Envelope::new("theirs-1".to_owned(), body);
            sender.send(&destination, &envelope, now).await
        }
    };
    let arrived = webhooks::Fate::Arrived;
    let status = |status: &str| {
        serde_json::json!({"type": "request.status", "data": {"reference": reference, "status": status}})
            .to_string()
    };
    let unsigned = client
        .post(format!("{}/api/inbox/district", porter.base()))
        .body(status("done"))
        .send()
        .await
        .unwrap();
    assert_eq!(unsigned.status(), 401);
    assert_ne!(
        say("district", OF_THE_FIRM, status("done")).await,
        arrived,
        "another's secret"
    );
    assert_ne!(say("nobody", SECRET, status("done")).await, arrived);
    assert_ne!(
        say("county", SECRET, status("done")).await,
        arrived,
        "it is not the county's"
    );
    assert_ne!(
        say("waste_contractor", OF_THE_FIRM, status("done")).await,
        arrived
    );
    assert_ne!(
        say("district", SECRET, status("received")).await,
        arrived,
        "it does not go back"
    );
    assert_ne!(
        say("district", SECRET, "{\"type\":\"request.\u{202e}\"".into()).await,
        arrived
    );
    assert_eq!(say("district", SECRET, status("done")).await, arrived);

    // Done: whoever outside had a copy is told to destroy it, and says so.
    let begun = Instant::now();
    let disposal = loop {
        let found = receiver.acted_on.lock().unwrap().values().find_map(|said| {
            (said["type"] == "copy.destroy").then(|| said["data"]["disposal"].clone())
        });
        if let Some(found) = found {
            break found;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "nobody was told to destroy it"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let destroyed = serde_json::json!({"type": "copy.destroyed", "data": {"disposal": disposal}});
    let destroyed = destroyed.to_string();
    assert_ne!(
        say("county", SECRET, destroyed.clone()).await,
        arrived,
        "it is not theirs"
    );
    assert_eq!(
        say("waste_contractor", OF_THE_FIRM, destroyed).await,
        arrived
    );
    let figures = porter.metrics().await;
    assert!(figures.contains("porter_deliveries_total"), "{figures}");
}
