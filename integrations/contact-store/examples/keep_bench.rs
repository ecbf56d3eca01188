//! What one keep costs: `cargo run --release -p contact-store --example keep_bench [KEEPS] [URL]`.
//!
//! Keeps requests with a contact, one after the other, in the store at URL (a prepared PostgreSQL
//! store, with a fresh key), or in a fresh SQLite store in the system's folder for temporary files, and prints the processor time of the whole process for each keep and
//! how long a keep takes. The waiting is for the disk: each keep is on it before it returns.

use chrono::{DateTime, Utc};
use contact_store::{Keys, TurnKey};
use engine::consent::{Answer, ConsentPurpose, Gate, Method, NoticeVersion, Put, Verdict};
use engine::conversation::Channel;
use engine::keep::{ContactDetails, Keep, NewRequest, ReferenceNumber, RequestDetails};
use std::error::Error;
use std::time::{Duration, Instant};
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let keeps = std::env::args()
        .nth(1)
        .map_or(Ok(1000), |n| n.parse::<u64>())?;
    let folder = tempfile::tempdir()?;
    let (url, keys) = if let Some(url) = std::env::args().nth(2) {
        (url, Some("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="))
    } else {
        let file = folder.path().join("bench.sqlite");
        (format!("sqlite:{}", file.display()), None)
    };
    let keys = Keys::for_store(&url, keys)?;
    let store = contact_store::open(&url, keys, Some(folder.path())).await?;
    // Other references than the last run's, so that the same store can be used again.
    let first = u64::from(std::process::id()).saturating_mul(1_000_000);

    let mut times = Vec::new();
    let before = processor_time()?;
    for n in first..first.saturating_add(keeps) {
        let keep = keep(n)?;
        let turn = TurnKey {
            conversation: Uuid::from_u128(n.into()),
            revision: 9,
            message_id: format!("message-{n}"),
        };
        let start = Instant::now();
        store.keep(&keep, &turn).await?;
        times.push(start.elapsed());
    }
    let spent = processor_time()?.saturating_sub(before);
    store.close().await;

    times.sort();
    let at = |part: usize| {
        let place = times.len().saturating_mul(part) / 100;
        times.get(place).copied().unwrap_or_default()
    };
    let each = u32::try_from(keeps.max(1)).map_or(Duration::ZERO, |keeps| spent / keeps);
    println!(
        "{keeps} keeps: {each:?} of processor time each; p50 {:?}, p99 {:?}",
        at(50),
        at(99)
    );
    Ok(())
}

fn keep(n: u64) -> Result<Keep, Box<dyn Error>> {
    let at: DateTime<Utc> = "2026-11-23T12:00:00Z".parse()?;
    let put = Put {
        wording: "share_home_owns".into(),
        wording_sha256: "aa".repeat(32),
        language: "en".into(),
        notice: NoticeVersion {
            id: "joint_store".into(),
            version: "2026-04".into(),
            sha256: "bb".repeat(32),
        },
        channel: Channel::Web,
        council: "district".into(),
    };
    let gate = Gate::put(ConsentPurpose::ShareCouncils, put);
    let Verdict::Settled(decision) = gate.hear(Answer::Yes, Method::Button, at) else {
        return Err("a clear yes settles the question".into());
    };
    let details = ContactDetails {
        name: Some("Alex Example".to_owned().into()),
        phone: Some("+441632960123".to_owned().into()),
        email: Some("alex@example.org".to_owned().into()),
        ..ContactDetails::default()
    };
    let request = NewRequest {
        reference: ReferenceNumber::from_chance(n),
        topic: "garden_waste_bin".into(),
        service_code: "WASTE_GARDEN".into(),
        owner: "district".into(),
        home: "district".into(),
        contractor: None,
        details: RequestDetails::default(),
        at,
        due: None,
        retention: "low_risk_street".into(),
    };
    Ok(Keep::with_contact(request, decision.settle(details)))
}

/// The processor time of this process so far, in user and kernel; Linux counts it in 1/100 s.
fn processor_time() -> Result<Duration, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat
        .rsplit_once(')')
        .ok_or("/proc/self/stat has another form")?;
    let ticks: Vec<u64> = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    Ok(Duration::from_millis(
        ticks.iter().sum::<u64>().saturating_mul(10),
    ))
}
