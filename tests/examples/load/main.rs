//! Measures a running Porter: turns a second, p50 and p99, CPU a turn, memory.
//!
//! `cargo build --release && cargo run -p tests --example load` starts the release binary on
//! free ports and a temporary folder, drives it with chats over HTTP at 1, 16 and 64 conversations at
//! once and with calls over a telephone network, 50 at once, and prints tables. `chat` or `phone` behind
//! `--` measures one of them. Linux only: CPU time and memory are read from `/proc`.
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

mod chat;
mod people;
mod phone;
mod server;

use chat::{FAQ, Talk};
use server::{Porter, free_port};
use std::time::Duration;

/// The duration below which this share of the measured ones lies, in milliseconds; they are sorted.
fn at(took: &[Duration], share: f64) -> f64 {
    let place = ((took.len() as f64 * share) as usize).min(took.len() - 1);
    took[place].as_secs_f64() * 1000.0
}

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let only = std::env::args().nth(1);
    let wanted = |what: &str| only.as_deref().is_none_or(|only| only == what);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    if wanted("chat") {
        chats(&client).await;
    }
    if wanted("phone") {
        phone::measure(&client).await;
    }
}

async fn chats(client: &reqwest::Client) {
    let (porter, _cold) = Porter::start(client, free_port(), &[]).await;
    drop(porter);
    let (porter, warm) = Porter::start(client, free_port(), &[]).await;
    println!("ready after a warm start: {:.2} s", warm.as_secs_f64());
    println!("memory with the model loaded: {:.0} MB\n", porter.memory());
    println!(
        "| turns | at once | pause ms | measured | turns a second | p50 ms | p99 ms | CPU ms a turn |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (nth, at_once) in [1, 16, 64].into_iter().enumerate() {
        chat::measure(&porter, client, at_once, false, 0..256, Duration::ZERO).await;
        let people = nth * 128..(nth + 1) * 128;
        chat::measure(&porter, client, at_once, true, people, Duration::ZERO).await;
    }
    // Sixteen people who read before they write.
    chat::measure(
        &porter,
        client,
        16,
        false,
        0..128,
        Duration::from_millis(250),
    )
    .await;
    let before = porter.memory();
    let mut open = Vec::new();
    for _ in 0..1000 {
        let mut talk = Talk::open(client, &porter.base).await;
        talk.say(FAQ[0]).await;
        open.push(talk);
    }
    println!(
        "\nmemory with 1,000 more conversations open: {:.0} MB ({:+.1} MB)\n",
        porter.memory(),
        porter.memory() - before
    );
}
