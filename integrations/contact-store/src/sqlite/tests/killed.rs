//! A process that is killed leaves all or nothing.

use super::*;
use crate::samples::{copies, time};
use crate::story::expiry::expire;

/// The process that is killed: a child of the test below, for which alone it does anything.
#[tokio::test]
async fn a_process_that_keeps_until_it_is_killed() {
    let (Ok(folder), Ok(step)) = (std::env::var("KILLED_IN"), std::env::var("KILLED_AFTER")) else {
        return;
    };
    let url = format!("sqlite:{folder}/porter.sqlite");
    let store = crate::open(&url, Keys::for_store(&url, None).unwrap(), None)
        .await
        .unwrap();
    crate::killing::after(step.parse().unwrap());
    store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    crate::killing::after(-1);
    println!("acknowledged");
}

#[tokio::test]
async fn a_keep_that_is_killed_at_any_step_leaves_all_or_nothing() {
    let mut killed = 0;
    for step in 0..200 {
        let folder = tempfile::tempdir().unwrap();
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["a_process_that_keeps_until_it_is_killed", "--nocapture"])
            .env("KILLED_IN", folder.path())
            .env("KILLED_AFTER", step.to_string())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout).into_owned();
        let acknowledged = said.contains("acknowledged");
        killed += i32::from(!child.status.success());
        let url = format!("sqlite:{}/porter.sqlite", folder.path().display());
        let store = crate::open(&url, Keys::for_store(&url, None).unwrap(), None)
            .await
            .unwrap();
        let export = store.export(&dpo(), &partners()).await.unwrap();
        let counts = [
            export.requests.len(),
            export.contacts.len(),
            export.consent_records.len() / 2,
        ];
        assert!(
            counts == [0; 3] || counts == [1; 3],
            "after {step}: {counts:?}"
        );
        assert!(!acknowledged || counts == [1; 3], "after {step}");
        // The same turn again does it once, and the audit is whole.
        let again = store
            .keep(&bin_with_everything(), &turn(1, 1, "m"))
            .await
            .unwrap();
        assert_eq!(again.repeated, counts == [1; 3], "after {step}");
        store.verify_audit(None, &|_| ()).await.unwrap();
        // What the killed one left in the vault is swept, once no keep can be about to use it.
        let later = noon() + chrono::TimeDelta::hours(2);
        store.lapse(&crate::samples::terms(), later).await.unwrap();
        let mut bare = SqliteConnectOptions::new()
            .filename(folder.path().join("porter.sqlite.vault"))
            .connect()
            .await
            .unwrap();
        let keys = sqlx::query("SELECT count(*) FROM record_key")
            .fetch_one(&mut bare)
            .await
            .unwrap();
        assert_eq!(keys.get::<i64, _>(0), 3, "after {step}");
        if acknowledged {
            assert!(
                killed > 15,
                "only {killed} steps were there to be killed at"
            );
            return;
        }
    }
    panic!("a keep takes too many steps");
}

/// By then everything that is done and silent is over.
const LATE: &str = "2031-01-01T09:00:00Z";

/// The process that deletes what is over until it is killed: a child of the test below.
#[tokio::test]
async fn a_process_that_deletes_until_it_is_killed() {
    let (Ok(folder), Ok(step)) = (std::env::var("DELETES_IN"), std::env::var("KILLED_AFTER"))
    else {
        return;
    };
    let url = format!("sqlite:{folder}/porter.sqlite");
    let store = crate::open(&url, Keys::for_store(&url, None).unwrap(), None)
        .await
        .unwrap();
    crate::killing::after(step.parse().unwrap());
    expire(&*store, LATE, true, true).await.unwrap();
    crate::killing::after(-1);
    println!("acknowledged");
}

#[tokio::test]
async fn a_deletion_that_is_killed_at_any_step_leaves_each_thing_whole_or_gone_and_what_is_open_alone()
 {
    let mut killed = 0;
    for step in (0..400).step_by(3) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}/porter.sqlite", folder.path().display());
        let open = async || {
            crate::open(&url, Keys::for_store(&url, None).unwrap(), None)
                .await
                .unwrap()
        };
        let store = open().await;
        for n in 1..=3_u64 {
            let what = keep(n, "district", &[Answer::Yes]);
            store.keep(&what, &turn(n.into(), 1, "m")).await.unwrap();
        }
        for item in store
            .requests(&WorkFilter::default())
            .await
            .unwrap()
            .iter()
            .take(2)
        {
            let owner = adviser("district");
            let done = store.set_status(&owner, &item.reference, crate::Status::Done, copies());
            done.await.unwrap();
        }
        let before = store.export(&dpo(), &partners()).await.unwrap();
        store.close().await;
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["a_process_that_deletes_until_it_is_killed", "--nocapture"])
            .env("DELETES_IN", folder.path())
            .env("KILLED_AFTER", step.to_string())
            .output()
            .unwrap();
        let acknowledged = String::from_utf8_lossy(&child.stdout).contains("acknowledged");
        killed += i32::from(!child.status.success());

        // Whatever is there opens, and is as it was; what is open is there.
        let store = open().await;
        let after = store.export(&dpo(), &partners()).await.unwrap();
        for request in &after.requests {
            let as_it_was = before
                .requests
                .iter()
                .find(|it| it.reference == request.reference);
            assert!(as_it_was.unwrap().fields == request.fields, "after {step}");
        }
        let under_way = after
            .requests
            .iter()
            .filter(|it| it.status != "done")
            .count();
        assert_eq!(under_way, 1, "after {step}");
        assert!(!acknowledged || after.requests.len() == 1, "after {step}");
        store.verify_audit(None, &|_| ()).await.unwrap();
        // The next run ends it.
        expire(&*store, LATE, true, true).await.unwrap();
        let left = store.export(&dpo(), &partners()).await.unwrap();
        assert_eq!(
            (left.requests.len(), left.contacts.len()),
            (1, 1),
            "after {step}"
        );
        store.verify_audit(None, &|_| ()).await.unwrap();
        let later = time(LATE) + chrono::TimeDelta::hours(2);
        store.lapse(&crate::samples::terms(), later).await.unwrap();
        let mut bare = SqliteConnectOptions::new()
            .filename(folder.path().join("porter.sqlite.vault"))
            .connect()
            .await
            .unwrap();
        let keys = sqlx::query("SELECT count(*) FROM record_key")
            .fetch_one(&mut bare)
            .await
            .unwrap();
        assert_eq!(
            keys.get::<i64, _>(0),
            3,
            "after {step}: the open one's and the store's own"
        );
        if acknowledged {
            assert!(
                killed > 10,
                "only {killed} steps were there to be killed at"
            );
            return;
        }
    }
    panic!("a deletion takes too many steps");
}
