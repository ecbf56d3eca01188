//! Chats: questions, and whole requests for a garden waste bin.

use crate::at;
use crate::people::Person;
use crate::server::Porter;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What people ask.
pub(crate) const FAQ: [&str; 6] = [
    "What are the opening hours of the Council Offices?",
    "Are you open on Good Friday?",
    "when is the tip open",
    "How do I pay my council tax?",
    "Is the library open this Saturday?",
    "what can I put in my recycling box",
];

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

/// One chat.
pub(crate) struct Talk<'a> {
    client: &'a reqwest::Client,
    url: String,
    token: String,
    n: u32,
    took: Vec<Duration>,
}

impl<'a> Talk<'a> {
    pub(crate) async fn open(client: &'a reqwest::Client, base: &str) -> Self {
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

    pub(crate) async fn say(&mut self, text: &str) -> Value {
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
async fn whole_form(talk: &mut Talk<'_>, person: Person) {
    let mut answer = talk.say("Can I have a new garden waste bin?").await;
    for _ in 0..12 {
        let text = match answer["asks"].as_str() {
            Some("name") => person.name(),
            Some("address") => person.address(),
            Some("phone") => person.phone(),
            Some("bin_count") => "2".to_owned(),
            Some("email") => "skip".to_owned(),
            Some("consent_share" | "confirm") => "yes".to_owned(),
            other => {
                assert!(answer["reference"].is_string(), "stuck at {other:?}");
                return;
            }
        };
        answer = talk.say(&text).await;
    }
    assert!(answer["reference"].is_string(), "no reference");
}

/// Chats at once; prints a line of the table.
pub(crate) async fn measure(
    porter: &Porter,
    client: &reqwest::Client,
    at_once: usize,
    form: bool,
    people: std::ops::Range<usize>,
    // How long a resident waits before the next message; zero drives the machine as hard as it goes.
    think: Duration,
) {
    let client = Arc::new(client.clone());
    let (cpu, started) = (porter.cpu(), Instant::now());
    let mut tasks = Vec::new();
    for lane in 0..at_once {
        let (client, base, people) = (client.clone(), porter.base.clone(), people.clone());
        tasks.push(tokio::spawn(async move {
            let mut took = Vec::new();
            for n in (people.start + lane..people.end).step_by(at_once) {
                let mut talk = Talk::open(&client, &base).await;
                if form {
                    whole_form(&mut talk, Person(n)).await;
                } else {
                    for turn in 0..4 {
                        tokio::time::sleep(think).await;
                        talk.say(FAQ[(n + turn) % FAQ.len()]).await;
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
    println!(
        "| {} | {at_once} | {} | {} | {:.0} | {:.2} | {:.2} | {:.2} |",
        if form { "whole form" } else { "FAQ" },
        think.as_millis(),
        took.len(),
        took.len() as f64 / wall,
        at(&took, 0.5),
        at(&took, 0.99),
        cpu * 1000.0 / took.len() as f64,
    );
}
