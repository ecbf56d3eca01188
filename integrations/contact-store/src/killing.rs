//! For tests that kill this very process at the nth step towards the disk: see `sqlite/tests`.

use std::sync::atomic::{AtomicI64, Ordering};

/// How many steps are left; below zero nobody is killed.
static LEFT: AtomicI64 = AtomicI64::new(-1);

/// Arms the killing: the step after `steps` more is the last.
pub(crate) fn after(steps: i64) {
    LEFT.store(steps, Ordering::SeqCst);
}

/// A step towards the disk. The process dies here, as from `kill -9`, when its time has come.
pub(crate) fn step() {
    let left = LEFT.load(Ordering::SeqCst);
    if left < 0 {
        return;
    }
    if left == 0 {
        let _ = std::process::Command::new("kill")
            .args(["-9", &std::process::id().to_string()])
            .status();
        loop {
            std::thread::park();
        }
    }
    LEFT.store(left - 1, Ordering::SeqCst);
}
