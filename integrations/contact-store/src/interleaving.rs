//! Consent goes to and fro while the other council reads: after a withdrawal is acknowledged, no read
//! that begins then may find the record until it is given again.

use crate::samples::{adviser, noon, record, share, withdrawal};
use crate::{Access, By, ContactStore, Import, Query};
use engine::consent::Answer;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::sync::Mutex;

const RECORDS: usize = 8;
const TASKS: u64 = 6;

/// How many steps in all: `PORTER_INTERLEAVINGS`, or a few thousand.
fn steps() -> u64 {
    std::env::var("PORTER_INTERLEAVINGS")
        .ok()
        .and_then(|steps| steps.parse().ok())
        .unwrap_or(3_000)
}

/// What is known of one record from outside.
#[derive(Default)]
struct Known {
    /// Moves when a change begins and when it is acknowledged.
    epoch: AtomicU64,
    /// Whether the last acknowledged change was a withdrawal.
    closed: AtomicBool,
    changing: Mutex<()>,
}

fn phone(n: usize) -> String {
    format!("+44163296012{n}")
}

pub(crate) async fn run(store: Arc<dyn ContactStore>) {
    let contacts: Vec<_> = (0..RECORDS)
        .map(|n| {
            json!({"contact_id": format!("c-{n}"), "home_council": "district", "phone": phone(n),
                "consent_share": "given", "notice_version": "2026-04"})
        })
        .collect();
    let import = Import::read(&json!({ "contacts": contacts }).to_string()).unwrap();
    store
        .import(&Access::to_import(noon()), &import)
        .await
        .unwrap();
    let known: Arc<Vec<Known>> = Arc::new((0..RECORDS).map(|_| Known::default()).collect());
    let mut tasks = tokio::task::JoinSet::new();
    for seed in 0..TASKS {
        tasks.spawn(walk(store.clone(), known.clone(), seed, steps() / TASKS));
    }
    let tallies = tasks.join_all().await;
    let (reads, closed): (u64, u64) = tallies
        .into_iter()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    // It would prove nothing if no read had met a closed record.
    assert!(reads > 0 && closed > reads / 10, "{closed} of {reads}");
}

/// Returns how many reads there were, and how many of them had to find nothing.
async fn walk(
    store: Arc<dyn ContactStore>,
    known: Arc<Vec<Known>>,
    seed: u64,
    steps: u64,
) -> (u64, u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    let (mut reads, mut closed_reads) = (0, 0);
    for _ in 0..steps {
        let n = chance.random_range(0..RECORDS);
        let id = format!("c-{n}");
        let what = chance.random_range(0..10);
        let one = &known[n];
        if what < 3 {
            let _turn = one.changing.lock().await;
            one.epoch.fetch_add(1, Ordering::SeqCst);
            let home = adviser("district");
            let by = By::Staff(&home);
            if what == 0 {
                let given = share(&[Answer::Yes]);
                one.closed.store(false, Ordering::SeqCst);
                store.settle(by, &record(&[&id]), &given).await.unwrap();
            } else {
                store.withdraw(by, &withdrawal(&[&id])).await.unwrap();
                one.closed.store(true, Ordering::SeqCst);
            }
            one.epoch.fetch_add(1, Ordering::SeqCst);
            continue;
        }
        let before = one.epoch.load(Ordering::SeqCst);
        let closed = one.closed.load(Ordering::SeqCst);
        let found = if what < 7 {
            let by_phone = Query {
                phone: Some(phone(n)),
                ..Query::default()
            };
            !store
                .find(&adviser("county"), &by_phone)
                .await
                .unwrap()
                .is_empty()
        } else {
            store
                .record(&adviser("county"), &id)
                .await
                .unwrap()
                .is_some()
        };
        reads += 1;
        let quiet = before.is_multiple_of(2) && one.epoch.load(Ordering::SeqCst) == before;
        if quiet && closed {
            closed_reads += 1;
            assert!(
                !found,
                "{id} was read after its withdrawal was acknowledged"
            );
        }
    }
    (reads, closed_reads)
}
