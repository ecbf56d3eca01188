//! A running Porter and what it takes: CPU time and memory, read from `/proc`.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running Porter, built with optimisation.
pub(crate) struct Porter {
    child: Child,
    pub(crate) base: String,
    metrics: String,
    _folder: tempfile::TempDir,
}

impl Drop for Porter {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Porter {
    pub(crate) async fn start(
        client: &reqwest::Client,
        port: u16,
        settings: &[(&str, String)],
    ) -> (Self, Duration) {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let metrics = free_port();
        let started = Instant::now();
        let child = Command::new(root.join("target/release/porter"))
            .current_dir(root)
            .env("PORTER_LISTEN", format!("127.0.0.1:{port}"))
            .env("PORTER_METRICS_LISTEN", format!("127.0.0.1:{metrics}"))
            .env("PORTER_DATA", folder.path())
            .env("PORTER_LIMITS_CONVERSATIONS_PER_MINUTE", "1000000")
            .envs(settings.iter().map(|(name, value)| (*name, value)))
            .env("PORTER_LIMITS_MESSAGES_PER_MINUTE", "10000")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("build it first: cargo build --release");
        let base = format!("http://127.0.0.1:{port}");
        let porter = Self {
            child,
            base,
            metrics: format!("http://127.0.0.1:{metrics}/metrics"),
            _folder: folder,
        };
        loop {
            if client
                .get(format!("{}/health", porter.base))
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return (porter, started.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// CPU time so far, in seconds: user and system.
    pub(crate) fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat
            .rsplit_once(')')
            .unwrap()
            .1
            .split_whitespace()
            .collect();
        // Fields 14 and 15 of proc(5), in ticks of which Linux has 100 a second.
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }

    /// Resident memory in megabytes.
    pub(crate) fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
            / 1024.0
    }

    /// How many turns took at most so long, by the upper bound in seconds, since it began; of `what`: all of
    /// the turn, or the engine's share.
    pub(crate) async fn turns(&self, client: &reqwest::Client, what: &str) -> Vec<(f64, u64)> {
        let page = client.get(&self.metrics).send().await.unwrap();
        let page = page.text().await.unwrap();
        page.lines()
            .filter_map(|line| {
                let (bound, count) = line
                    .strip_prefix(what)?
                    .strip_prefix("_bucket{le=\"")?
                    .split_once("\"} ")?;
                let bound = bound.parse().unwrap_or(f64::INFINITY);
                Some((bound, count.parse().ok()?))
            })
            .collect()
    }
}
