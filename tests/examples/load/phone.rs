//! Calls: people who ring, all at once, for a garden waste bin, and answer after as long as people take.

use crate::at;
use crate::people::Person;
use crate::server::{Porter, free_port};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use twilio_simulator::{Doors, Leg, Network, Settings, Waits};

/// The number that is called.
const NUMBER: &str = "+441632960101";
/// Calls that go on at the same time.
const AT_ONCE: usize = 50;
/// Calls one after another on each of them.
const EACH: usize = 4;
/// How sure the recogniser is.
const SURE: Option<f32> = Some(0.92);

/// What they ring for.
const WISH: &str = "can i have a new garden waste bin";
/// What is answered to a question that holds these words.
const ANSWERS: [(&str, Answer); 9] = [
    ("What can I help", Answer::Words(WISH)),
    // Where there was no time to understand, it is said once more.
    ("in other words", Answer::Words(WISH)),
    ("full name", Answer::Name),
    ("What is your address", Answer::Address),
    ("phone number", Answer::Phone),
    ("How many", Answer::Keys("1#")),
    ("email address", Answer::Words("skip")),
    ("share", Answer::Keys("1")),
    ("Is this right", Answer::Keys("1")),
];

#[derive(Clone, Copy)]
enum Answer {
    /// What is the caller's own.
    Name,
    Address,
    Phone,
    Words(&'static str),
    Keys(&'static str),
}

/// Waits as long as a caller takes to answer: each time another while, from half of `mean` to one and a
/// half. Callers who all took the same would fall into step and stay there, which no callers do.
async fn wait(mean: Duration) {
    tokio::time::sleep(mean.mul_f64(rand::random_range(0.5..1.5))).await;
}

/// Calls at once, with people who take their time and with people who take none.
pub(crate) async fn measure(client: &reqwest::Client) {
    println!(
        "| calls at once | pause ms | references | webhook p50 ms | p99 ms | turns | engine share p50 at \
         most ms | p99 at most ms | whole turn p99 at most ms | CPU ms a turn |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for pause in [Duration::from_secs(2), Duration::ZERO] {
        at_once(client, pause).await;
    }
}

async fn at_once(client: &reqwest::Client, pause: Duration) {
    let network = Network::start(Settings::default()).await.unwrap();
    let told = Settings::default();
    let port = free_port();
    let public = format!("http://127.0.0.1:{port}");
    let settings = [
        ("PORTER_PUBLIC_URL", public.clone()),
        ("PORTER_TWILIO_AUTH_TOKENS", told.auth_token),
        ("PORTER_TWILIO_NUMBERS", format!("{NUMBER}:district")),
        ("PORTER_TWILIO_ACCOUNT", network.account().to_string()),
        ("PORTER_TWILIO_API_KEY", told.api_key.0),
        ("PORTER_TWILIO_API_SECRET", told.api_key.1),
        ("PORTER_TWILIO_API_URL", network.url().to_owned()),
    ];
    let (porter, _) = Porter::start(client, port, &settings).await;
    let door = |path: &str| format!("{public}/twilio/{path}");
    let doors = Doors {
        voice: door("voice"),
        fallback: Some(door("fallback")),
        status: Some(door("status")),
    };
    network.number(NUMBER, doors);

    let (cpu, mut calls) = (porter.cpu(), JoinSet::new());
    for lane in 0..AT_ONCE {
        let network = network.clone();
        calls.spawn(async move {
            // Nobody rings at the same moment as everybody else.
            tokio::time::sleep(pause * lane as u32 / AT_ONCE as u32).await;
            let mut references = 0;
            for call in 0..EACH {
                let place = lane * EACH + call;
                let leg = network.call("anonymous", NUMBER).unwrap();
                references += usize::from(asks_for_a_bin(&leg, Person(place), pause).await);
                leg.hangs_up().await;
            }
            references
        });
    }
    let references: usize = calls.join_all().await.into_iter().sum();
    assert_eq!(
        references,
        AT_ONCE * EACH,
        "not every caller got a reference"
    );
    let cpu = porter.cpu() - cpu;
    let engine = porter.turns(client, "porter_engine_seconds").await;
    let whole = porter.turns(client, "porter_turn_seconds").await;
    let all = most(&engine);
    let mut took = network.deeds().took;
    took.sort();
    println!(
        "| {AT_ONCE} | {} | {references} | {:.1} | {:.1} | {all} | {:.1} | {:.1} | {:.1} | {:.2} |",
        pause.as_millis(),
        at(&took, 0.5),
        at(&took, 0.99),
        below(&engine, 0.5),
        below(&engine, 0.99),
        below(&whole, 0.99),
        cpu * 1000.0 / all as f64,
    );
}

/// How many were counted, by upper bounds.
fn most(counts: &[(f64, u64)]) -> u64 {
    counts.iter().map(|(_, count)| *count).max().unwrap()
}

/// The first bound, in milliseconds, below which this share of the counted ones lies.
fn below(counts: &[(f64, u64)], share: f64) -> f64 {
    let wanted = most(counts) as f64 * share;
    let found = counts.iter().find(|(_, count)| *count as f64 >= wanted);
    found.unwrap().0 * 1000.0
}

/// One call until its reference is heard. Whether it was.
async fn asks_for_a_bin(leg: &Leg, caller: Person, pause: Duration) -> bool {
    leg.settled().await;
    let mut scene = leg.scene();
    let began = Instant::now();
    while matches!(scene.waits, Waits::Answer(_)) && began.elapsed() < Duration::from_secs(300) {
        let heard = scene
            .heard
            .last()
            .map_or("", |spoken| spoken.words.as_str());
        if heard.contains("Your reference is") {
            return true;
        }
        // What is asked stands last.
        let known = ANSWERS
            .iter()
            .filter_map(|(asked, answer)| Some((heard.rfind(asked)?, answer)));
        let Some((_, answer)) = known.max_by_key(|(place, _)| *place) else {
            panic!("no answer to the last of this: {}", scene.words());
        };
        wait(pause).await;
        scene = match answer {
            Answer::Name => leg.says(&caller.name(), SURE).await,
            Answer::Address => leg.says(&caller.address().to_lowercase(), SURE).await,
            Answer::Phone => leg.presses(&format!("{}#", caller.phone())).await,
            Answer::Words(words) => leg.says(words, SURE).await,
            Answer::Keys(keys) => leg.presses(keys).await,
        };
    }
    let words = scene.words();
    words.contains("Your reference is")
}
