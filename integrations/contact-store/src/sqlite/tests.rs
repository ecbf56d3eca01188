//! What holds of the SQLite file itself: nothing readable, nothing half-written, nothing altered.

mod erased;
mod evidence;
mod full;
mod inventory;
mod keys;
mod killed;
mod racing;
mod tampered;

use super::rows::sql;
use super::*;
use crate::samples::{
    EMAIL, HEALTH, NAME, PHONE, REASON, adviser, decision, dpo, keep, noon, officer, partners,
    request, turn,
};
use crate::{ContactStore, Kept, KeyError, WorkFilter};
use engine::consent::{Answer, ConsentPurpose};
use engine::keep::Keep;
use engine::personal::Personal;
use sqlx::Row;
use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use tempfile::TempDir;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("data/porter.sqlite")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }

    async fn open(&self) -> Arc<dyn ContactStore> {
        self.try_open(None).await.unwrap()
    }

    async fn try_open(&self, keys: Option<&str>) -> Result<Arc<dyn ContactStore>, StoreError> {
        crate::open(&self.url(), Keys::for_store(&self.url(), keys)?, None).await
    }

    /// A bare connection, past all of the store's own care.
    async fn bare(&self) -> SqliteConnection {
        SqliteConnectOptions::new()
            .filename(self.file())
            .connect()
            .await
            .unwrap()
    }

    async fn number(&self, sql: &'static str) -> i64 {
        let mut bare = self.bare().await;
        sqlx::query(sql).fetch_one(&mut bare).await.unwrap().get(0)
    }

    /// Every byte of every file in the folder, but the key.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for entry in std::fs::read_dir(self.file().parent().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|end| end != "key") {
                bytes.extend(std::fs::read(path).unwrap());
            }
        }
        bytes
    }

    fn holds(&self, needle: &str) -> bool {
        self.bytes()
            .windows(needle.len())
            .any(|window| window == needle.as_bytes())
    }
}

fn bin_with_everything() -> Keep {
    let agreed = decision(ConsentPurpose::Sensitive("health".into()), &[Answer::Yes]);
    let need = agreed
        .consented("health", Personal::new(HEALTH.to_owned()))
        .unwrap();
    keep(1, "district", &[Answer::Yes]).and_sensitive("assistance_needed".into(), need)
}

#[tokio::test]
async fn the_story_is_told_and_leaves_no_statement_out() {
    let place = Place::new();
    let store = place
        .try_open(Some(crate::samples::TWO_KEYS))
        .await
        .unwrap();
    crate::story::story(&*store).await;
    let left_out: Vec<_> = sql::ALL
        .iter()
        .filter(|(_, text)| !sql::executed::has_run(text))
        .map(|(name, _)| name)
        .collect();
    assert!(left_out.is_empty(), "the story leaves out {left_out:?}");
    // What the story's own refusals left is over by its end; the next one is written down too.
    let refused = store.export(&adviser("district"), &partners()).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)));
    assert_eq!(
        place
            .number("SELECT count(*) FROM audit WHERE outcome = 'refused'")
            .await,
        1
    );
}

#[tokio::test]
async fn nothing_personal_is_readable_in_any_file_while_open_or_closed() {
    let place = Place::new();
    let store = place.open().await;
    store
        .keep(&bin_with_everything(), &turn(1, 1, "planted-message"))
        .await
        .unwrap();
    store.export(&dpo(), &partners()).await.unwrap();
    // The positive control: what is not sealed is found.
    assert!(place.holds("garden_waste_bin"));
    let planted = [
        NAME,
        PHONE,
        EMAIL,
        REASON,
        HEALTH,
        "1952-03-19",
        "planted-",
        "Planted Road",
        "TA1 1HE",
    ];
    for needle in planted {
        assert!(
            !place.holds(needle),
            "{needle} is readable while the store is open"
        );
    }
    store.close().await;
    assert!(place.holds("garden_waste_bin"));
    for needle in planted {
        assert!(
            !place.holds(needle),
            "{needle} is readable once the store is closed"
        );
    }
}

#[tokio::test]
async fn the_files_are_their_owners_alone() {
    let place = Place::new();
    let store = place.open().await;
    store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        names.push(entry.file_name().into_string().unwrap());
        assert_eq!(
            entry.metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    names.sort();
    let all = [
        "porter.sqlite",
        "porter.sqlite-shm",
        "porter.sqlite-wal",
        "porter.sqlite.audit",
        "porter.sqlite.audit.lock",
        "porter.sqlite.key",
        "porter.sqlite.vault",
        "porter.sqlite.vault-shm",
        "porter.sqlite.vault-wal",
    ];
    assert_eq!(names, all);
}

#[tokio::test]
async fn a_wrong_or_lost_key_is_told_at_once_and_the_right_one_still_opens() {
    let one = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    let two = "k1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    let place = Place::new();
    let store = place.try_open(Some(one)).await.unwrap();
    store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    store.close().await;
    let refused = |result: Result<Arc<dyn ContactStore>, StoreError>| match result {
        Err(StoreError::Keys(error)) => error,
        _ => panic!("the store opened"),
    };
    assert!(matches!(
        refused(place.try_open(Some(two)).await),
        KeyError::Wrong { .. }
    ));
    let renamed = two.replace("k1", "k2");
    assert!(matches!(
        refused(place.try_open(Some(&renamed)).await),
        KeyError::Missing { .. }
    ));
    assert!(matches!(
        refused(place.try_open(None).await),
        KeyError::FileMissing
    ));
    // A new key in front of the old one: both open what they sealed, and are needed from then on.
    let store = place
        .try_open(Some(&format!("{renamed},{one}")))
        .await
        .unwrap();
    // The same turn is still known for what it is.
    assert!(
        store
            .keep(&bin_with_everything(), &turn(1, 1, "m"))
            .await
            .unwrap()
            .repeated
    );
    store
        .keep(&keep(2, "district", &[Answer::No]), &turn(2, 1, "m"))
        .await
        .unwrap();
    assert_eq!(
        store
            .export(&dpo(), &partners())
            .await
            .unwrap()
            .contacts
            .len(),
        2
    );
    store.close().await;
    assert!(matches!(
        refused(place.try_open(Some(one)).await),
        KeyError::Missing { .. }
    ));
}

#[tokio::test]
async fn a_store_of_a_newer_porter_is_refused_with_a_sentence() {
    let place = Place::new();
    place.open().await.close().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (999, 'later', TRUE, x'00', 0)";
    sqlx::query(later)
        .execute(&mut place.bare().await)
        .await
        .unwrap();
    let error = place.try_open(None).await.map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("newer"), "{error}");
}

#[tokio::test]
async fn addresses_that_name_no_file_are_refused_with_a_sentence() {
    let keys = || Keys::from_setting("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap();
    for url in [
        "",
        "porter.sqlite",
        "sqlite:",
        "sqlite::memory:",
        "sqlite:a?mode=ro",
        "mysql://x",
    ] {
        let error = crate::open(url, keys(), None)
            .await
            .map(|_| ())
            .unwrap_err();
        assert!(
            matches!(error, StoreError::UnknownAddress),
            "{url}: {error}"
        );
    }
    let error = crate::open("postgres://me:secret@127.0.0.1:1/porter", keys(), None)
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(error, StoreError::Unreachable(_)), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
    assert!(Keys::for_store("postgres://host/porter", None).is_err());
}

#[tokio::test]
async fn hostile_text_is_only_text() {
    let place = Place::new();
    let store = place.open().await;
    let mut hostile = request(1, "district");
    hostile.service_code = "'; DROP TABLE contact; --".into();
    let key = turn(1, 1, "\0'); DELETE FROM request; --");
    store
        .keep(&Keep::without_person(hostile), &key)
        .await
        .unwrap();
    let item = store
        .requests(&WorkFilter::default())
        .await
        .unwrap()
        .remove(0);
    assert_eq!(item.service_code, "'; DROP TABLE contact; --");
    assert!(
        store
            .open_request(&adviser("district"), "' OR 1=1 --")
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        store
            .open_request(&adviser("' OR ''='"), &item.reference)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(place.number("SELECT count(*) FROM contact").await, 0);
    assert!(store.count(&[]).await.is_ok());
    assert_eq!(item.at, noon());
}

#[tokio::test]
async fn a_full_disk_and_a_held_file_are_told_apart_from_other_troubles() {
    let place = Place::new();
    place.open().await.close().await;
    let mut full = place.bare().await;
    sqlx::query("PRAGMA max_page_count = 1")
        .execute(&mut full)
        .await
        .unwrap();
    let large = "INSERT INTO store_key (id, check_value) VALUES ('x', zeroblob(1000000))";
    let error = sqlx::query(large).execute(&mut full).await.unwrap_err();
    assert!(matches!(error.into(), StoreError::Full(_)));

    let mut holds = place.bare().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut holds)
        .await
        .unwrap();
    let options = SqliteConnectOptions::new()
        .filename(place.file())
        .busy_timeout(Duration::ZERO);
    let mut waits = options.connect().await.unwrap();
    let error = sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut waits)
        .await
        .unwrap_err();
    assert!(matches!(error.into(), StoreError::Busy(_)));
    let error = sqlx::query("SELECT nothing")
        .execute(&mut waits)
        .await
        .unwrap_err();
    assert!(matches!(error.into(), StoreError::Database(_)));
}

#[test]
fn no_migration_that_has_landed_was_edited() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};
    // To add a migration: a file, a line in `MIGRATIONS`, its hash here. Never change one below.
    let landed = [
        "AZ7MWLcgCkQ+Lb8z73FNSFRwEreeHsSsxS/gio5fZOE=",
        "27bcx8EIKYcRCJrFUZTuUdQzoR5XX/JzXJILixPdnqY=",
        "kVru9efJajbpoqcNxbIpmhWrKwhbsDdmMNsQ0XAphJE=",
        "i+3U2q1WgaNr4euD2v/r9Y50Gm964fuG2Xu6kt2YW9I=",
        "L34olfqYCyjtEWejr6HjDHEbP2YuqLN9sjfnzqZrWqY=",
    ];
    let found: Vec<_> = MIGRATIONS
        .iter()
        .map(|(_, _, sql)| STANDARD.encode(Sha256::digest(sql)))
        .collect();
    assert_eq!(found, landed);
}

#[tokio::test]
async fn every_connection_guards_what_it_writes_and_overwrites_what_it_deletes() {
    let place = Place::new();
    place.open().await.close().await;
    let mut connection = options(&place.file()).connect().await.unwrap();
    for (pragma, set) in [
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA secure_delete", 1),
        ("PRAGMA recursive_triggers", 1),
        ("PRAGMA temp_store", 2),
        ("PRAGMA synchronous", 2),
        ("PRAGMA busy_timeout", 10_000),
    ] {
        let row = sqlx::query(pragma)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(row.get::<i64, _>(0), set, "{pragma}");
    }
    let row = sqlx::query("PRAGMA journal_mode")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(row.get::<String, _>(0), "wal");
}

#[tokio::test]
async fn the_matrix_holds_through_the_store_on_sqlite() {
    let place = Place::new();
    crate::matrix::holds(&*place.open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_read_after_a_withdrawal_is_acknowledged_on_sqlite() {
    let place = Place::new();
    crate::interleaving::run(place.open().await).await;
}
