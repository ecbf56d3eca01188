//! Logs to standard error: event codes and numbers, never what was said (`bot/docs/LOGGING.md`).
//!
//! Every event of Porter's has a field `code`. Other crates' events are not logged below `warn`,
//! because nobody here decides what they print.

use crate::config::Log;
use tracing_subscriber::EnvFilter;

/// Starts logging and silences panics' messages. Only the first call in a process counts.
pub fn start(log: &Log) {
    let level = log.level.as_str().to_lowercase();
    let filter = EnvFilter::new(format!(
        "off,porter={level},contact_store={level},understanding={level}"
    ));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(false);
    // A second Porter in the same process (tests) logs where the first one does.
    let _ = if log.json {
        logs.json().try_init()
    } else {
        logs.try_init()
    };
    hush_panics();
}

/// A panic's message may hold what somebody said, so only its place is logged.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let (file, line) = panic
            .location()
            .map_or(("unknown", 0), |place| (place.file(), place.line()));
        tracing::error!(code = "panic", file, line);
    }));
}
