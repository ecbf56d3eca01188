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

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// The codes in the Rust files of a folder.
    fn codes(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                codes(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let parts = text.split("code = \"").skip(1);
                found.extend(parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())));
            }
        }
    }

    #[test]
    fn every_code_that_is_logged_stands_in_the_manual() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let manual = std::fs::read_to_string(root.join("../docs/LOGGING.md")).unwrap();
        let mut found = Vec::new();
        codes(&root.join("src"), &mut found);
        found.retain(|code| code.contains('.') && !code.contains('\\') && code != ")");
        assert!(found.len() > 10);
        for code in found {
            assert!(
                manual.contains(&format!("`{code}`")),
                "{code} is not in LOGGING.md"
            );
        }
    }
}
