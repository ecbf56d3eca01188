//! Nothing of a call that kept nothing is left: numbers that ring, words, keys and the names of calls,
//! looked for in every byte that the running process wrote.

use crate::canary::{files, sweep, world};
use crate::support::{NUMBER, Server, client, joined, model_or_skip};
use std::collections::BTreeMap;
use std::time::Duration;
use twilio_simulator::{Leg, Network, Waits};

/// Calls for each way that words can go.
const CALLS: usize = 40;

/// A name that stands nowhere else, as a recogniser writes it.
fn surname(number: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "zu", "quo", "xi", "vra", "jel", "ry", "wo", "ky", "phe", "sny",
    ];
    let digits = format!("{:04}", number * 7_919 % 10_000);
    let syllables = digits
        .bytes()
        .map(|digit| SYLLABLES[usize::from(digit - b'0')]);
    syllables.collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().unwrap().to_uppercase();
    first.chain(letters).collect()
}

/// Every way in which what somebody tells could lie there.
fn told(number: usize) -> [String; 3] {
    let name = surname(number);
    let digits = format!("7700900{:03}", 100 + number % 800);
    [capital(&name), name, digits]
}

async fn rings(server: &Server, network: &Network, number: usize) -> Leg {
    let [_, name, digits] = told(number);
    let leg = network.call(&format!("+44{digits}"), NUMBER).unwrap();
    leg.settled().await;
    let sure = Some(0.93);
    let question = format!("i live by {name} lane when do the council offices open");
    leg.says(&question, sure).await;
    match number % 4 {
        0 => {}
        // Begins a request, and puts the telephone down.
        1 => {
            leg.says("can i have a garden waste bin", sure).await;
            leg.says(&format!("ada {name}"), sure).await;
            leg.says(
                &format!("fourteen {name} road taunton t a one one h e"),
                sure,
            )
            .await;
            leg.presses(&format!("0{digits}#")).await;
        }
        // Wants a person, of whom none is there, and puts the telephone down.
        2 => {
            leg.says(&format!("get me a person my name is {name}"), sure)
                .await;
        }
        // Is not understood, and is offered a person.
        _ => {
            for _ in 0..3 {
                leg.says(&format!("{name} {name}"), Some(0.2)).await;
            }
        }
    }
    assert!(
        matches!(
            leg.scene().waits,
            Waits::Answer(_) | Waits::Relay | Waits::Alone
        ),
        "{:?}",
        leg.scene().waits
    );
    // What nobody signed is turned away, and its values with it.
    let forged = format!(
        "From=%2B44{digits}&SpeechResult={name}&CallSid={}",
        leg.sid()
    );
    for door in [
        "voice?",
        "turn?t=1&",
        "status?",
        "fallback?",
        "adviser?h=1&",
    ] {
        let answer = client()
            .post(format!("{}/twilio/{door}x={name}", server.base()))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-twilio-signature", name.as_str())
            .body(forged.clone())
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_client_error(), "{}", answer.status());
    }
    leg.hangs_up().await;
    leg
}

async fn leaves_nothing(speech: &str) {
    let (server, network) = joined(speech).await;
    // One call first, so that whatever is made once is made.
    rings(&server, &network, 0).await;
    let rows = server.database().rows();
    let mut before = BTreeMap::new();
    files(server.folder(), &mut before);

    let mut canaries = Vec::new();
    let mut sids = Vec::new();
    for number in 1..=CALLS {
        let leg = rings(&server, &network, number).await;
        canaries.extend(told(number));
        canaries.push(leg.sid().to_string());
        sids.push(leg.sid().clone());
    }
    network.settled().await;

    // The provider is told to forget each of them.
    for _ in 0..600 {
        let forgotten = network.deeds().forgotten;
        if sids.iter().all(|sid| forgotten.contains(sid)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let forgotten = network.deeds().forgotten;
    let remembered = sids.iter().filter(|sid| !forgotten.contains(sid));
    assert_eq!(remembered.count(), 0, "calls that the provider remembers");

    let mut after = BTreeMap::new();
    files(server.folder(), &mut after);
    assert!(
        before.keys().eq(after.keys()),
        "no file more and no file less"
    );
    assert_eq!(
        rows,
        server.database().rows(),
        "no row more and no row less"
    );
    let log = String::from_utf8_lossy(&server.log()).into_owned();
    assert!(
        log.matches("voice.over").count() >= CALLS,
        "calls are logged"
    );
    assert!(log.contains("voice.refused"), "so is what was turned away");
    let hits = sweep(&world(&server).await, &canaries);
    assert!(
        hits.is_empty(),
        "{} hits, the first: {:?}",
        hits.len(),
        hits.first()
    );

    // The positive control: the search finds such a number where the test plants it.
    let planted = server.folder().join("planted.log");
    std::fs::write(planted, format!("a call of +44{}", canaries[2])).unwrap();
    assert!(!sweep(&world(&server).await, &canaries).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_kept_nothing_leave_nothing_behind() {
    model_or_skip!();
    leaves_nothing("gather").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_through_a_socket_that_kept_nothing_leave_nothing_behind() {
    model_or_skip!();
    leaves_nothing("relay").await;
}
