//! A disk that fills up leaves all or nothing, and says so.

use super::*;
use crate::postgres::testing::{Database, Server};
use crate::small_disk::SmallDisk;

#[tokio::test]
async fn a_disk_that_is_full_at_any_step_of_a_keep_leaves_all_or_nothing_on_postgres() {
    let Some(disk) = SmallDisk::new(24) else {
        return;
    };
    let Some(server) = Server::start() else {
        return;
    };
    let database = Database::on(&disk, &server).await;
    let store = database.store().await;
    let (mut full, mut kept) = (0, 0_usize);
    // Each try that fails leaves its tables a little larger: the next one gets further.
    for n in 0..40_u64 {
        disk.fill_but(n % 4 * 8);
        let (what, key) = (keep(n, "district", &[Answer::Yes]), turn(n.into(), 1, "m"));
        let first = store.keep(&what, &key).await;
        match &first {
            Ok(_) => {}
            Err(StoreError::Full(_)) => full += 1,
            Err(other) => panic!("{n}: {other}"),
        }
        disk.make_room();
        let there = store.export(&dpo(), &partners()).await.unwrap();
        let whole = kept + usize::from(first.is_ok());
        let (requests, contacts) = (there.requests.len(), there.contacts.len());
        assert_eq!((requests, contacts), (whole, whole), "after {n}");
        // The same turn again is kept now, once.
        let again = store.keep(&what, &key).await.unwrap();
        assert_eq!(again.repeated, first.is_ok(), "after {n}");
        kept += 1;
    }
    assert!(full > 5, "full {full} times");
    store.verify_audit(None, &|_| ()).await.unwrap();
    store.close().await;
    database.gone().await;
}
