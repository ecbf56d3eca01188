//! The installed model, for tests that need it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use understanding::install::{self, Installed};

/// The model in the usual cache folder. Without one the test that asks is skipped, loudly; where
/// `PORTER_TESTS_MAY_NOT_SKIP=1` it fails.
pub(crate) fn installed() -> Option<Installed> {
    let folder = install::default_cache_folder();
    let found = install::find(&folder).unwrap();
    if found.is_none() {
        let may_not = std::env::var("PORTER_TESTS_MAY_NOT_SKIP").is_ok_and(|value| value == "1");
        assert!(
            !may_not,
            "the sentence model is not installed; run `porter model install`"
        );
        eprintln!(
            "SKIPPED: the sentence model is not installed; run `porter model install` to have this tested"
        );
    }
    found
}
