//! What was agreed to cannot be altered, and says what it followed.

use super::*;

#[tokio::test]
async fn a_value_swapped_between_rows_or_columns_does_not_open() {
    for swap in [
        "UPDATE contact SET name = (SELECT o.name FROM contact o WHERE o.id <> contact.id)",
        "UPDATE contact SET name = phone",
        "UPDATE request SET details = (SELECT o.details FROM request o WHERE o.reference <> request.reference)",
    ] {
        let place = Place::new();
        let store = place.open().await;
        store
            .keep(&keep(1, "district", &[Answer::Yes]), &turn(1, 1, "m"))
            .await
            .unwrap();
        store
            .keep(&keep(2, "district", &[Answer::Yes]), &turn(2, 1, "m"))
            .await
            .unwrap();
        assert!(store.export(&dpo(), &partners()).await.is_ok());
        sqlx::query(swap)
            .execute(&mut place.bare().await)
            .await
            .unwrap();
        let error = store.export(&dpo(), &partners()).await.unwrap_err();
        assert!(
            matches!(error, StoreError::DoesNotOpen { .. }),
            "{swap}: {error}"
        );
    }
}

#[tokio::test]
async fn evidence_and_audit_cannot_be_changed_even_from_outside() {
    let place = Place::new();
    let store = place.open().await;
    store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    store.export(&dpo(), &partners()).await.unwrap();
    let mut bare = place.bare().await;
    for attempt in [
        "UPDATE consent_event SET decision = 'refused'",
        "DELETE FROM consent_event",
        "INSERT OR REPLACE INTO consent_event SELECT * FROM consent_event",
        "REPLACE INTO consent_event (seq, id, subject_id, purpose, decision, at, lawful_basis, council, method) SELECT seq, 'x', subject_id, purpose, 'refused', at, lawful_basis, council, method FROM consent_event",
        "UPDATE audit SET count = 0",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    ] {
        let error = sqlx::query(attempt)
            .execute(&mut bare)
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("append-only"), "{attempt}: {error}");
    }
    assert_eq!(
        place
            .number("SELECT count(*) FROM consent_event WHERE decision = 'given'")
            .await,
        2
    );
}

#[tokio::test]
async fn the_evidence_says_what_was_put_and_what_it_supersedes() {
    let place = Place::new();
    let store = place.open().await;
    for (n, answers) in [
        &[Answer::Yes][..],
        &[Answer::No],
        &[Answer::Unclear, Answer::Unclear],
    ]
    .into_iter()
    .enumerate()
    {
        let n = u64::try_from(n).unwrap();
        store
            .keep(&keep(n, "district", answers), &turn(n.into(), 1, "m"))
            .await
            .unwrap();
    }
    let mut bare = place.bare().await;
    let rows = sqlx::query("SELECT * FROM consent_event ORDER BY seq")
        .fetch_all(&mut bare)
        .await
        .unwrap();
    let decisions: Vec<String> = rows.iter().map(|row| row.get("decision")).collect();
    assert_eq!(decisions, ["given", "refused", "unclear"]);
    let text = |column: &str| rows[0].get::<String, _>(column);
    assert_eq!(text("wording_id"), "share_home_owns");
    assert_eq!(text("wording_sha256"), "aa".repeat(32));
    assert_eq!(text("notice_id"), "joint_store");
    assert_eq!(text("notice_version"), "2026-04");
    assert_eq!(text("notice_sha256"), "bb".repeat(32));
    assert_eq!(
        [text("language"), text("channel"), text("method")],
        ["en", "web", "button"]
    );
    assert_eq!(text("lawful_basis"), "consent");
    assert_eq!(rows[2].get::<i64, _>("asked_count"), 2);
    assert_eq!(rows[0].get::<Option<String>, _>("supersedes"), None);
    assert!(!format!("{decisions:?}{}", text("subject_id")).contains(NAME));
}

#[tokio::test]
async fn each_event_names_the_one_it_supersedes_for_its_purpose() {
    let place = Place::new();
    let store = place.open().await;
    let record = |purpose: &str, decision: &str, at: &str| {
        serde_json::json!({"contact_id": "c-1", "purpose": purpose, "decision": decision,
            "timestamp": at, "council": "district", "notice_version": "2019-01"})
    };
    let history = serde_json::json!({
        "contacts": [{"contact_id": "c-1", "home_council": "district"}],
        "consent_records": [
            record("share_councils", "given", "2020-01-01T00:00:00Z"),
            record("info_mail", "given", "2021-01-01T00:00:00Z"),
            record("share_councils", "withdrawn", "2022-01-01T00:00:00Z"),
        ],
    });
    let import = crate::Import::read(&history.to_string()).unwrap();
    store
        .import(&crate::Access::to_import(noon()), &import)
        .await
        .unwrap();
    let rows = sqlx::query("SELECT id, supersedes FROM consent_event ORDER BY seq")
        .fetch_all(&mut place.bare().await)
        .await
        .unwrap();
    let supersedes: Vec<Option<String>> = rows.iter().map(|row| row.get("supersedes")).collect();
    assert_eq!(supersedes, [None, None, Some(rows[0].get("id"))]);
}
