//! Who watches a start: a terminal with progress bars, or nobody.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::{Mutex, PoisonError};

/// Is told how far a start is.
pub trait Watcher: Send + Sync {
    /// The next step begins.
    fn step(&self, what: &str);
    /// Something the operator should know.
    fn note(&self, note: &str);
    /// A download begins; `total` is its size in bytes where it is known.
    fn started(&self, what: &str, total: Option<u64>);
    /// So many more bytes are there.
    fn advanced(&self, bytes: u64);
    /// The download is over.
    fn finished(&self);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Watcher for Quiet {
    fn step(&self, _: &str) {}
    fn note(&self, _: &str) {}
    fn started(&self, _: &str, _: Option<u64>) {}
    fn advanced(&self, _: u64) {}
    fn finished(&self) {}
}

/// Standard error, for people.
#[derive(Debug, Default)]
pub struct Terminal {
    /// Also name each step, as a server's start does.
    steps: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl Terminal {
    /// Shows notes and progress bars only.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names each step as well.
    pub fn with_steps() -> Self {
        Self {
            steps: true,
            bar: Mutex::default(),
        }
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, Option<ProgressBar>> {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Terminal {
    fn step(&self, what: &str) {
        if self.steps {
            eprintln!("{what} …");
        }
    }

    fn note(&self, note: &str) {
        eprintln!("{note}");
    }

    fn started(&self, what: &str, total: Option<u64>) {
        let bar = match total {
            Some(total) => ProgressBar::new(total)
                .with_style(style("{msg}  [{bar:30}]  {bytes} of {total_bytes}  {eta}")),
            None => ProgressBar::new_spinner().with_style(style("{msg}  {spinner}  {elapsed}")),
        };
        bar.set_message(what.to_owned());
        *self.bar() = Some(bar);
    }

    fn advanced(&self, bytes: u64) {
        if let Some(bar) = &*self.bar() {
            bar.inc(bytes);
        }
    }

    fn finished(&self) {
        if let Some(bar) = self.bar().take() {
            bar.finish();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
