//! What is counted: by the hour, and apart from that by the quarter.

use crate::samples::{dpo, partners, time};
use crate::{ContactStore, CountEvent, MonitoringEvent, Quarter};
use engine::conversation::{Channel, Outcome};
use engine::ids::{CouncilId, no_topic};
use engine::monitoring::MonitoringAnswer;

pub(super) async fn counting(store: &dyn ContactStore) {
    let event = |topic: &str, at: &str| CountEvent {
        topic: topic.into(),
        channel: Channel::Web,
        outcome: Outcome::Answered,
        at: time(at),
        council: "district".into(),
    };
    store.count(&[]).await.unwrap();
    let nothing = (event("library", "2026-11-23T12:00:00Z"), 0);
    let waited = CountEvent {
        topic: no_topic(),
        channel: Channel::Voice,
        outcome: Outcome::Waited1To5Min,
        ..event("x", "2026-11-23T13:30:00Z")
    };
    store
        .count(&[
            (event("opening_hours", "2026-11-23T12:00:00Z"), 1),
            (event("opening_hours", "2026-11-23T12:59:59Z"), 1),
            (event("opening_hours", "2026-11-23T13:00:00Z"), 1),
            (event("bin_day", "2026-11-23T12:10:00Z"), 7),
            (waited, 1),
            nothing,
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
    assert_eq!(tallies, [("bin_day", 7), ("opening_hours", 2)]);
    let day = counts("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")
        .await
        .unwrap();
    let waits = day.iter().find(|count| count.topic == "none").unwrap();
    assert_eq!(
        (waits.channel, waits.outcome, waits.hour),
        (
            Channel::Voice,
            Outcome::Waited1To5Min,
            time("2026-11-23T13:00:00Z")
        )
    );
    assert_eq!(waits.tally.to_string(), "<5");
    assert_eq!(day.len(), 4);
}

pub(super) async fn monitoring(store: &dyn ContactStore) {
    let event = |answer, council: &str, quarter: &str| MonitoringEvent {
        answer,
        council: CouncilId::from(council),
        quarter: quarter.parse::<Quarter>().unwrap(),
    };
    store.monitor(&[]).await.unwrap();
    let polish = event(MonitoringAnswer::Polish, "district", "2026-Q4");
    store
        .monitor(&[
            (polish.clone(), 1),
            (event(MonitoringAnswer::White, "county", "2027-Q1"), 6),
        ])
        .await
        .unwrap();
    store.monitor(&[(polish, 2)]).await.unwrap();
    let counts = store.monitoring().await.unwrap();
    let seen: Vec<_> = counts
        .iter()
        .map(|count| {
            let tally = count.tally.exactly();
            (count.answer, count.quarter.to_string(), tally)
        })
        .collect();
    assert_eq!(
        seen,
        [
            (MonitoringAnswer::Polish, "2026-Q4".to_owned(), 3),
            (MonitoringAnswer::White, "2027-Q1".to_owned(), 6),
        ]
    );
    // Everything that the store holds of people holds nothing of it (rule R19).
    let export = store.export(&dpo(), &partners()).await.unwrap();
    let everything = serde_json::to_string(&export).unwrap();
    assert!(everything.contains("contacts"));
    for word in ["polish", "ethnic", "monitor", "language\":\"polish"] {
        assert!(!everything.to_lowercase().contains(word), "{word}");
    }
}
