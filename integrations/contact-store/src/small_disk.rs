//! A disk that is nearly full: a small file system in memory, for tests of what a full disk does.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A mounted file system of a few megabytes; it goes with the test.
pub(crate) struct SmallDisk {
    mount: TempDir,
}

impl SmallDisk {
    /// `None`, said loudly, where the system lets nobody mount, as in some containers. No setting can
    /// make that a failure: whoever runs the tests cannot always change it.
    pub(crate) fn new(megabytes: u32) -> Option<Self> {
        let mount = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m,mode=711");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(mount.path())
            .output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(Self { mount });
        }
        let _ = writeln!(
            std::io::stderr(),
            "\n*** SKIPPED: a full disk needs a file system of its own, and this system lets us mount none\n"
        );
        None
    }

    /// An empty folder on it; it belongs to `owner`, a user of the system, where one is named.
    pub(crate) fn folder(&self, name: &str, owner: Option<&str>) -> PathBuf {
        let folder = self.mount.path().join(name);
        fs::create_dir(&folder).unwrap();
        if let Some(owner) = owner {
            let given = Command::new("chown").arg(owner).arg(&folder).status();
            assert!(given.unwrap().success(), "there is no user {owner}");
        }
        folder
    }

    fn filler(&self) -> PathBuf {
        self.mount.path().join("filler")
    }

    /// Fills it up to this room in KiB.
    pub(crate) fn fill_but(&self, room: u64) {
        self.make_room();
        let mut filler = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.filler())
            .unwrap();
        // A page at a time, so that not one is left.
        while filler.write_all(&[0x5a; 4096]).is_ok() {}
        let size = filler.metadata().unwrap().len() / 4096 * 4096;
        filler
            .set_len(size.saturating_sub(room / 4 * 4096))
            .unwrap();
    }

    pub(crate) fn make_room(&self) {
        let _ = fs::remove_file(self.filler());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.mount.path())
            .status();
    }
}
