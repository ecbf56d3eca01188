//! Keys: lost, rotated, and from before there were record keys.

use super::*;

#[tokio::test]
async fn a_lost_vault_is_told_at_once() {
    let place = Place::new();
    place.open().await.close().await;
    std::fs::remove_file(beside(&place.file(), ".vault")).unwrap();
    let error = place.try_open(None).await.map(|_| ()).unwrap_err();
    assert!(
        matches!(error, StoreError::Keys(KeyError::VaultMissing)),
        "{error}"
    );
}

#[tokio::test]
async fn keys_are_rotated_and_the_old_one_may_go() {
    let one = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    let two = "k2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    let place = Place::new();
    let store = place.try_open(Some(one)).await.unwrap();
    store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    store.close().await;
    let both = format!("{two},{one}");
    let store = place.try_open(Some(&both)).await.unwrap();
    assert_eq!(store.rotate_keys().await.unwrap(), 3);
    store.close().await;
    let store = place.try_open(Some(two)).await.unwrap();
    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert_eq!(export.contacts[0].name.as_deref(), Some(NAME));
    assert_eq!(
        store
            .find(&adviser("district"), &crate::samples::by_phone())
            .await
            .unwrap()
            .len(),
        1
    );
    assert!(
        store
            .keep(&bin_with_everything(), &turn(1, 1, "m"))
            .await
            .unwrap()
            .repeated
    );
    store.verify_audit(None, &|_| ()).await.unwrap();
    store.close().await;
    let old = place.try_open(Some(one)).await.map(|_| ()).unwrap_err();
    assert!(
        matches!(old, StoreError::Keys(KeyError::Missing { .. })),
        "{old}"
    );
}

/// A store as the version before this one left it, with its key.
const BEFORE: &str = include_str!("../before.sql");
const BEFORE_KEY: &str = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

#[tokio::test]
async fn an_old_store_is_sealed_anew_and_nothing_opens_the_old_way() {
    let place = Place::new();
    std::fs::create_dir_all(place.file().parent().unwrap()).unwrap();
    let mut bare = SqliteConnectOptions::new()
        .filename(place.file())
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    sqlx::raw_sql(BEFORE).execute(&mut bare).await.unwrap();
    let sealed = "SELECT name FROM contact UNION SELECT phone FROM contact UNION
        SELECT details FROM request UNION SELECT value FROM sensitive_value UNION
        SELECT reason FROM audit";
    let old: Vec<Vec<u8>> = sqlx::query(sealed)
        .fetch_all(&mut bare)
        .await
        .unwrap()
        .iter()
        .filter_map(|row| row.get(0))
        .collect();
    assert!(
        old.len() > 4 && old.iter().all(|value| value[0] == 1),
        "the control"
    );
    sqlx::Connection::close(bare).await.unwrap();

    let wrong = "k1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    assert!(place.try_open(Some(wrong)).await.is_err());
    let store = place.try_open(Some(BEFORE_KEY)).await.unwrap();
    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert_eq!(export.contacts.len(), 1);
    assert_eq!(export.contacts[0].name.as_deref(), Some(NAME));
    assert_eq!(export.requests[0].fields["reason"], REASON);
    assert_eq!(export.requests[0].fields["assistance_needed"], HEALTH);
    let found = store
        .find(&adviser("county"), &crate::samples::by_phone())
        .await
        .unwrap();
    assert_eq!(found.len(), 1, "it was shared, and is found by its index");
    let report = store.verify_audit(None, &|_| ()).await.unwrap();
    assert!(report.entries > 3, "the old audit came along");
    let all = place.bytes();
    for value in &old {
        assert!(
            !all.windows(value.len())
                .any(|window| window == value.as_slice())
        );
    }
    store.close().await;
    // Once is enough.
    let store = place.try_open(Some(BEFORE_KEY)).await.unwrap();
    assert_eq!(
        store
            .export(&dpo(), &partners())
            .await
            .unwrap()
            .contacts
            .len(),
        1
    );
}
