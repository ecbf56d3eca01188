//! A disk that fills up leaves all or nothing, and says so.

use super::*;
use crate::small_disk::SmallDisk;

#[tokio::test]
async fn a_disk_that_is_full_at_any_step_of_a_keep_leaves_all_or_nothing() {
    let Some(disk) = SmallDisk::new(4) else {
        return;
    };
    let (mut full, mut kept) = (0, 0);
    for room in (0..160).step_by(4) {
        let folder = disk.folder(&room.to_string(), None);
        let url = format!("sqlite:{}/porter.sqlite", folder.display());
        let store = crate::open(&url, Keys::for_store(&url, None).unwrap(), None)
            .await
            .unwrap();
        disk.fill_but(room);
        let (what, key) = (bin_with_everything(), turn(1, 1, "m"));
        let first = store.keep(&what, &key).await;
        let said = first.as_ref().err().map(ToString::to_string);
        match first {
            Ok(_) => kept += 1,
            Err(StoreError::Full(_)) => full += 1,
            Err(other) => panic!("with {room} KiB: {other}"),
        }
        let there = store.export(&dpo(), &partners()).await;
        // Looking is written down too, and that needs room as well: nobody looks unseen.
        if let Err(error) = &there {
            assert!(
                matches!(error, StoreError::Full(_)),
                "{room} KiB: {error:?}"
            );
        }
        disk.make_room();
        let there = store.export(&dpo(), &partners()).await.unwrap();
        let (requests, contacts) = (there.requests.len(), there.contacts.len());
        let whole = usize::from(said.is_none());
        assert_eq!((requests, contacts), (whole, whole), "{room} KiB: {said:?}");
        // The same turn again is kept now, once.
        let again = store.keep(&what, &key).await.unwrap();
        assert_eq!(again.repeated, said.is_none(), "with {room} KiB");
        store.verify_audit(None, &|_| ()).await.unwrap();
        store.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }
    assert!(full > 3 && kept > 3, "full {full} times, kept {kept} times");
}
