//! Whether time betrays a record that is closed: `cargo run --release -p contact-store --example
//! hidden_bench [LOOKS] [URL]`.
//!
//! The other council looks for three numbers, one after the other in changing order: one that is on a
//! record that refused sharing, and two that are on none. What the two absent ones differ by is noise;
//! the closed one must differ by no more. URL is a prepared PostgreSQL store with a fresh key; without
//! it a fresh SQLite store is made in the system's folder for temporary files.

use chrono::{DateTime, Utc};
use contact_store::{Access, AccessPurpose, Actor, Import, Keys, Query, Role};
use std::error::Error;
use std::time::{Duration, Instant};

const HIDDEN: &str = "+441632960001";
const ABSENT: [&str; 2] = ["+441632960998", "+441632960999"];
/// Looks are counted in so many parts; a difference that is real has one sign in all of them.
const PARTS: usize = 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let looks = std::env::args()
        .nth(1)
        .map_or(Ok(4000), |n| n.parse::<usize>())?;
    let folder = tempfile::tempdir()?;
    let (url, keys) = if let Some(url) = std::env::args().nth(2) {
        (url, Some("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="))
    } else {
        let file = folder.path().join("bench.sqlite");
        (format!("sqlite:{}", file.display()), None)
    };
    let keys = Keys::for_store(&url, keys)?;
    let store = contact_store::open(&url, keys, Some(folder.path())).await?;
    let at: DateTime<Utc> = "2026-11-23T12:00:00Z".parse()?;
    let contacts: Vec<String> = (1..200)
        .map(|n| {
            let share = if n % 2 == 1 { "refused" } else { "given" };
            format!(
                r#"{{"contact_id":"hidden-{n}","phone":"+441632960{n:03}","home_council":"district","consent_share":"{share}","notice_version":"2026-04"}}"#
            )
        })
        .collect();
    let import = Import::read(&format!(r#"{{"contacts":[{}]}}"#, contacts.join(",")))?;
    store.import(&Access::to_import(at), &import).await?;
    let other = Access {
        actor: Actor::Adviser("a-17".into()),
        role: Role::Adviser,
        council: Some("county".into()),
        services: None,
        purpose: AccessPurpose::Service,
        reason: "a measurement".into(),
        at,
    };

    // By number, and by id: each as (closed, absent, absent).
    let mut by_number: [Vec<Duration>; 3] = Default::default();
    let mut by_id: [Vec<Duration>; 3] = Default::default();
    for n in 0..looks {
        for place in 0..3 {
            // Each of the three comes first, second and third equally often.
            let which = n.wrapping_add(place) % 3;
            let number = match which {
                0 => HIDDEN,
                1 => ABSENT[0],
                _ => ABSENT[1],
            };
            let query = Query {
                phone: Some(number.to_owned()),
                ..Query::default()
            };
            let start = Instant::now();
            let found = store.find(&other, &query).await?;
            let took = start.elapsed();
            if !found.is_empty() {
                return Err("a closed record was found".into());
            }
            if let Some(times) = by_number.get_mut(which) {
                times.push(took);
            }
            let id = ["hidden-1", "absent-1", "absent-2"]
                .get(which)
                .copied()
                .unwrap_or_default();
            let start = Instant::now();
            let found = store.record(&other, id).await?;
            let took = start.elapsed();
            if found.is_some() {
                return Err("a closed record was read".into());
            }
            if let Some(times) = by_id.get_mut(which) {
                times.push(took);
            }
        }
    }
    store.close().await;
    report("by number", &by_number);
    report("by id", &by_id);
    Ok(())
}

fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    times
        .get(times.len() / 2)
        .map_or(0.0, |time| time.as_secs_f64() * 1e6)
}

fn report(how: &str, [closed, one, another]: &[Vec<Duration>; 3]) {
    let part = (closed.len() / PARTS).max(1);
    let ratios = |a: &[Duration], b: &[Duration]| {
        let mut ratios: Vec<f64> = a
            .chunks(part)
            .zip(b.chunks(part))
            .map(|(a, b)| median(a) / median(b))
            .collect();
        ratios.sort_by(f64::total_cmp);
        let at = |place: usize| ratios.get(place).copied().unwrap_or_default();
        format!(
            "{:.3} ({:.3} to {:.3})",
            at(ratios.len() / 2),
            at(0),
            at(ratios.len().saturating_sub(1))
        )
    };
    println!(
        "{how}: closed {:.0} µs, absent {:.0} and {:.0} µs at the median; closed/absent {}, absent/absent {}",
        median(closed),
        median(one),
        median(another),
        ratios(closed, one),
        ratios(another, one)
    );
}
