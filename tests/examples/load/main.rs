//! Measures a running Porter: turns a second, p50 and p99, CPU a turn, memory.
//!
//! `cargo build --release && cargo run --release -p tests --example load` starts the release binary on
//! free ports and a temporary folder, drives it over HTTP at 1, 16 and 64 conversations at once, and
//! prints a table. Linux only: CPU time and memory are read from `/proc`.
#![allow(
    clippy::allow_attributes,
    reason = "a measuring tool stops at the first surprise"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::pedantic
)]

use serde_json::{Value, json};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const FAQ: [&str; 6] = [
    "What are the opening hours of the Council Offices?",
    "Are you open on Good Friday?",
    "when is the tip open",
    "How do I pay my council tax?",
    "Is the library open this Saturday?",
    "what can I put in my recycling box",
];

struct Porter {
    child: Child,
    base: String,
    _folder: tempfile::TempDir,
}

impl Drop for Porter {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Porter {
    async fn start(client: &reqwest::Client) -> (Self, Duration) {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (port, metrics) = (free_port(), free_port());
        let started = Instant::now();
        let child = Command::new(root.join("target/release/porter"))
            .current_dir(root)
            .env("PORTER_LISTEN", format!("127.0.0.1:{port}"))
            .env("PORTER_METRICS_LISTEN", format!("127.0.0.1:{metrics}"))
            .env("PORTER_DATA", folder.path())
            .env("PORTER_LIMITS_CONVERSATIONS_PER_MINUTE", "1000000")
            .env("PORTER_LIMITS_MESSAGES_PER_MINUTE", "10000")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("build it first: cargo build --release");
        let base = format!("http://127.0.0.1:{port}");
        let porter = Self {
            child,
            base,
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
    fn cpu(&self) -> f64 {
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
    fn memory(&self) -> f64 {
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
}

async fn post(client: &reqwest::Client, url: &str, token: Option<&str>, body: Value) -> Value {
    let mut request = client.post(url).json(&body);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer = request.send().await.unwrap();
    assert!(
        answer.status().is_success(),
        "{} {}",
        answer.status(),
        answer.text().await.unwrap_or_default()
    );
    answer.json().await.unwrap()
}

struct Talk<'a> {
    client: &'a reqwest::Client,
    url: String,
    token: String,
    n: u32,
    took: Vec<Duration>,
}

impl<'a> Talk<'a> {
    async fn open(client: &'a reqwest::Client, base: &str) -> Self {
        let opened = post(
            client,
            &format!("{base}/api/conversations"),
            None,
            json!({}),
        )
        .await;
        Self {
            client,
            url: format!(
                "{base}/api/conversations/{}/messages",
                opened["id"].as_str().unwrap()
            ),
            token: opened["token"].as_str().unwrap().to_owned(),
            n: 0,
            took: Vec::new(),
        }
    }

    async fn say(&mut self, text: &str) -> Value {
        self.n += 1;
        let started = Instant::now();
        let answer = post(
            self.client,
            &self.url,
            Some(&self.token),
            json!({"id": format!("m{}", self.n), "text": text}),
        )
        .await;
        self.took.push(started.elapsed());
        answer
    }
}

/// A whole request for a garden waste bin, answer by answer.
async fn whole_form(talk: &mut Talk<'_>) {
    let mut answer = talk.say("Can I have a new garden waste bin?").await;
    for _ in 0..12 {
        let text = match answer["asks"].as_str() {
            Some("name") => "Ada Example",
            Some("address") => "14 Acacia Road, Taunton, TA1 1HE",
            Some("phone") => "01632 960 001",
            Some("bin_count") => "2",
            Some("email") => "skip",
            Some("consent_share" | "confirm") => "yes",
            other => {
                assert!(answer["reference"].is_string(), "stuck at {other:?}");
                return;
            }
        };
        answer = talk.say(text).await;
    }
    assert!(answer["reference"].is_string(), "no reference");
}

async fn measure(
    porter: &Porter,
    client: &reqwest::Client,
    at_once: usize,
    form: bool,
    conversations: usize,
    // How long a resident waits before the next message; zero drives the machine as hard as it goes.
    think: Duration,
) {
    let client = Arc::new(client.clone());
    let (cpu, started) = (porter.cpu(), Instant::now());
    let mut tasks = Vec::new();
    for lane in 0..at_once {
        let (client, base) = (client.clone(), porter.base.clone());
        tasks.push(tokio::spawn(async move {
            let mut took = Vec::new();
            for n in 0..conversations.div_ceil(at_once) {
                let mut talk = Talk::open(&client, &base).await;
                if form {
                    whole_form(&mut talk).await;
                } else {
                    for turn in 0..4 {
                        tokio::time::sleep(think).await;
                        talk.say(FAQ[(lane + n + turn) % FAQ.len()]).await;
                    }
                }
                took.append(&mut talk.took);
            }
            took
        }));
    }
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await.unwrap());
    }
    let wall = started.elapsed().as_secs_f64();
    let cpu = porter.cpu() - cpu;
    took.sort();
    let at = |share: f64| {
        took[((took.len() as f64 * share) as usize).min(took.len() - 1)].as_secs_f64() * 1000.0
    };
    println!(
        "| {} | {at_once} | {} | {} | {:.0} | {:.2} | {:.2} | {:.2} |",
        if form { "whole form" } else { "FAQ" },
        think.as_millis(),
        took.len(),
        took.len() as f64 / wall,
        at(0.5),
        at(0.99),
        cpu * 1000.0 / took.len() as f64,
    );
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let (porter, _cold) = Porter::start(&client).await;
    drop(porter);
    let (porter, warm) = Porter::start(&client).await;
    println!("ready after a warm start: {:.2} s", warm.as_secs_f64());
    println!("memory with the model loaded: {:.0} MB\n", porter.memory());
    println!(
        "| turns | at once | pause ms | measured | turns a second | p50 ms | p99 ms | CPU ms a turn |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for at_once in [1, 16, 64] {
        measure(&porter, &client, at_once, false, 256, Duration::ZERO).await;
        measure(&porter, &client, at_once, true, 128, Duration::ZERO).await;
    }
    // Sixteen people who read before they write.
    measure(&porter, &client, 16, false, 128, Duration::from_millis(250)).await;
    let before = porter.memory();
    let mut open = Vec::new();
    for _ in 0..1000 {
        let mut talk = Talk::open(&client, &porter.base).await;
        talk.say(FAQ[0]).await;
        open.push(talk);
    }
    println!(
        "\nmemory with 1,000 more conversations open: {:.0} MB ({:+.1} MB)",
        porter.memory(),
        porter.memory() - before
    );
}
