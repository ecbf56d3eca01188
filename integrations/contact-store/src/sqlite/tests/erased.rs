//! What is erased is gone, and the audit stays whole.

use super::*;
use crate::Status;
use crate::samples::copies;

#[tokio::test]
async fn after_an_erasure_no_file_and_no_old_copy_holds_anything_readable() {
    let place = Place::new();
    let store = place.open().await;
    let kept = store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    let id = kept.contact_id.unwrap();
    // A copy of the records as a backup would have it: without the vault.
    let mut bare = place.bare().await;
    let name: Vec<u8> = sqlx::query("SELECT name FROM contact")
        .fetch_one(&mut bare)
        .await
        .unwrap()
        .get(0);
    let vault = || SqliteConnectOptions::new().filename(beside(&place.file(), ".vault"));
    let wrapped: Vec<Vec<u8>> =
        sqlx::query("SELECT wrapped FROM record_key WHERE id NOT LIKE 'store:%'")
            .fetch_all(&mut vault().connect().await.unwrap())
            .await
            .unwrap()
            .iter()
            .map(|row| row.get(0))
            .collect();
    drop(bare);
    let held = |needle: &[u8]| {
        place
            .bytes()
            .windows(needle.len())
            .any(|window| window == needle)
    };
    assert_eq!(wrapped.len(), 2);
    assert!(
        held(&name) && wrapped.iter().all(|key| held(key)),
        "the control"
    );
    for request in store.requests(&WorkFilter::default()).await.unwrap() {
        // What is open stays with its owner; so nothing is.
        let owner = adviser(request.owner.as_str());
        store
            .set_status(&owner, &request.reference, Status::Done, copies())
            .await
            .unwrap();
    }
    store.erase(&officer("district"), &id).await.unwrap();
    assert!(!held(&name), "the sealed name is still there");
    assert!(!wrapped.iter().any(|key| held(key)), "a key is still there");
    for planted in [NAME, PHONE, EMAIL, REASON, HEALTH, "1952-03-19", "planted"] {
        assert!(!place.holds(planted), "{planted}");
    }
    store.verify_audit(None, &|_| ()).await.unwrap();
}

#[tokio::test]
async fn an_older_copy_that_is_put_back_cannot_pass_for_the_whole_audit() {
    let place = Place::new();
    let store = place.open().await;
    let look = || async { store.export(&dpo(), &partners()).await.unwrap() };
    look().await;
    let copy = "VACUUM INTO $1";
    let older = place.folder.path().join("older.sqlite");
    sqlx::query(copy)
        .bind(older.display().to_string())
        .execute(&mut place.bare().await)
        .await
        .unwrap();
    look().await;
    look().await;
    store.close().await;
    std::fs::copy(&older, place.file()).unwrap();
    // It goes on, and grows past where the anchor is; still the anchor stays, and tells.
    let store = place.open().await;
    for _ in 0..4 {
        store.export(&dpo(), &partners()).await.unwrap();
    }
    let error = store.verify_audit(None, &|_| ()).await.unwrap_err();
    assert!(error.to_string().contains("broken at entry 3"), "{error}");
}

#[tokio::test]
async fn ten_thousand_erasures_leave_the_audit_whole() {
    let count = std::env::var("PORTER_ERASURES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(200_usize);
    let place = Place::new();
    let store = place.open().await;
    let contacts: Vec<_> = (0..count)
        .map(|n| serde_json::json!({"contact_id": format!("c-{n}"), "home_council": "district", "name": NAME}))
        .collect();
    let all = serde_json::json!({ "contacts": contacts }).to_string();
    let import = crate::Import::read(&all).unwrap();
    store
        .import(&crate::Access::to_import(noon()), &import)
        .await
        .unwrap();
    for n in 0..count {
        store
            .erase(&officer("district"), &format!("c-{n}"))
            .await
            .unwrap();
    }
    let report = store.verify_audit(None, &|_| ()).await.unwrap();
    assert_eq!(report.entries, i64::try_from(2 * count + 1).unwrap());
    assert_eq!(place.number("SELECT count(*) FROM contact").await, 0);
}
