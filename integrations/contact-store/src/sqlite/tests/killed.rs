//! A process that is killed leaves all or nothing.

use super::*;

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
