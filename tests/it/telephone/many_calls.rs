//! Many people ring at once, and much goes wrong: requests come twice or half, news comes late, people
//! hang up at any moment, advisers do not answer, sockets break, the provider fails.
//!
//! `PORTER_CALLS=10000` makes it as long as it is judged by; `PORTER_SEED=7` gives other luck.

use super::caller::{Caller, SURE, Style};
use super::exchange::{Exchange, Setup};
use crate::random_talk::Dice;
use crate::support::model_or_skip;
use engine::conversation::AdviserEvent;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use twilio::CallSid;
use twilio_simulator::{Ending, Leg, Scene, Waits, Weather};

/// Calls in the normal test run.
const CALLS: usize = 150;

/// How many ring at the same time.
const AT_ONCE: usize = 50;

/// Whoever has done so much hangs up.
const MOST: usize = 150;

/// So many steps in a row without a word are stuck.
const QUIET: usize = 12;

/// A step that takes longer is stuck. Long, because the machine is shared.
const STUCK: Duration = Duration::from_secs(90);

fn number(name: &str, otherwise: usize) -> usize {
    let said = std::env::var(name).ok();
    said.map_or(otherwise, |said| said.parse().unwrap())
}

/// What somebody rings for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Wish {
    Question,
    Request,
    Person,
    Danger,
    Nothing,
}

/// What became of one call.
struct Outcome {
    sid: CallSid,
    name: String,
    wish: Wish,
    reference: Option<String>,
    stuck: Option<String>,
    trouble: Option<String>,
    /// What was heard; the names in it are nobody's.
    words: String,
}

/// A surname that nobody else has.
fn surname(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "lo", "di", "mu", "ge", "ra", "co", "ne", "vi", "su"];
    let digits = format!("{number:05}");
    let mut name: String = digits
        .bytes()
        .map(|digit| SYLLABLES[usize::from(digit - b'0')])
        .collect();
    name.push('n');
    name
}

/// The digits of a reference as it is said: "8 9 6, 5 0 4, 7 5 0".
fn reference_heard(scene: &Scene) -> Option<String> {
    let words = scene.words();
    let (_, after) = words.split_once("Your reference is ")?;
    let said = after.split('.').next()?;
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 9).then_some(digits)
}

/// One call, from the ring to the end.
async fn one_call(exchange: &Exchange, place: usize, seed: u64) -> Outcome {
    let mut dice = Dice::of_seed(seed.wrapping_mul(1_000_003) + place as u64);
    let name = format!("ada {}", surname(place));
    let style = *dice.of(&[Style::Spoken, Style::Keyed, Style::Mixed]);
    let wish = *dice.of(&[
        Wish::Question,
        Wish::Request,
        Wish::Request,
        Wish::Request,
        Wish::Request,
        Wish::Person,
        Wish::Danger,
        Wish::Nothing,
    ]);
    let from = format!("+44770090{:04}", place % 10_000);
    let mut caller = Caller::rings(exchange, &from, &name, style).await;
    let stuck = goes_through(&mut caller, wish, &mut dice).await;
    let scene = caller.leg.scene();
    Outcome {
        sid: caller.leg.sid().clone(),
        name,
        wish,
        reference: reference_heard(&scene),
        stuck,
        trouble: match &scene.waits {
            Waits::Over(Ending::Trouble(why)) => Some(why.clone()),
            _ => None,
        },
        words: scene.words(),
    }
}

/// Says what was stuck, if anything was: a step that does not end, or steps in which nothing is heard.
async fn goes_through(caller: &mut Caller<'_>, wish: Wish, dice: &mut Dice) -> Option<String> {
    let (mut heard, mut quiet) = (0, 0);
    for _ in 0..MOST {
        let step = tokio::time::timeout(STUCK, one_step(caller, wish, dice)).await;
        let scene = caller.leg.scene();
        match step {
            Err(_) => return Some(format!("{wish:?}: nothing happens: {:?}", scene.waits)),
            Ok(true) => {}
            Ok(false) => return None,
        }
        let talks = scene.waits == Waits::Talk;
        quiet = if talks || scene.heard.len() > heard {
            0
        } else {
            quiet + 1
        };
        heard = scene.heard.len();
        if quiet >= QUIET {
            return Some(format!("{wish:?}: nothing is heard: {:?}", scene.waits));
        }
    }
    // Nobody waits for ever.
    caller.leg.hangs_up().await;
    None
}

/// True while the call goes on.
async fn one_step(caller: &mut Caller<'_>, wish: Wish, dice: &mut Dice) -> bool {
    let scene = caller.leg.settled().await;
    if scene.is_over() {
        return false;
    }
    if dice.roll(25) == 0 {
        caller.leg.hangs_up().await;
        return false;
    }
    match scene.waits {
        Waits::Alone => {
            // Time passes for whoever waits, and for the adviser who is rung.
            tokio::time::sleep(Duration::from_millis(40)).await;
            caller.leg.stays_silent().await;
        }
        Waits::Talk => {
            tokio::time::sleep(Duration::from_millis(dice.roll(60) as u64)).await;
            if dice.roll(3) == 0 {
                caller.leg.hangs_up().await;
                return false;
            }
        }
        Waits::Outside(_) => {
            caller.leg.hangs_up().await;
            return false;
        }
        _ => says_something(caller, wish, dice).await,
    }
    true
}

async fn says_something(caller: &mut Caller<'_>, wish: Wish, dice: &mut Dice) {
    let relayed = caller.leg.scene().waits == Waits::Relay;
    if relayed && dice.roll(15) == 0 {
        caller.leg.loses_socket().await;
        return;
    }
    // Silence is noticed by Porter's own clock on a socket, which is the machine's.
    if !relayed && (wish == Wish::Nothing || dice.roll(20) == 0) {
        caller.leg.stays_silent().await;
        return;
    }
    let Some(view) = caller.view().await else {
        caller.leg.settled().await;
        return;
    };
    let offered = view.asks.is_none() && view.choices.len() == 2;
    let words = if view.reference.is_some() && !offered {
        Some("no thanks goodbye")
    } else if offered {
        // A call back, a text message: whoever wants one of them is another test's.
        Some("no")
    } else if view.form.is_some() {
        None
    } else {
        Some(match wish {
            Wish::Question => "what are your opening hours",
            Wish::Request => "can i have a garden waste bin",
            Wish::Person => "i want to speak to a person",
            Wish::Danger => "i can smell gas",
            Wish::Nothing => "mm",
        })
    };
    let leg = caller.leg.clone();
    let deed = async {
        match words {
            Some(words) => {
                caller.says(words).await;
            }
            None => match caller.answer(&view) {
                Some(answer) if dice.roll(12) > 0 => {
                    caller.does(&answer).await;
                }
                // A mumble, at whatever is asked.
                _ => {
                    caller.leg.says("mm", SURE.map(|_| 0.2)).await;
                }
            },
        }
    };
    // Now and then somebody hangs up while the answer is on its way.
    if place_of_chance(&leg) {
        let gone = async {
            tokio::time::sleep(Duration::from_micros(700)).await;
            leg.hangs_up().await;
        };
        tokio::join!(deed, gone);
    } else {
        deed.await;
    }
}

/// One in thirty, by what was heard so far: chance that needs no dice.
fn place_of_chance(leg: &Leg) -> bool {
    leg.scene().words().len() % 30 == 7
}

/// Advisers, as they are: most take a call, some do not, one never does anything.
async fn advisers(exchange: Arc<Exchange>, legs: Arc<std::sync::Mutex<Vec<CallSid>>>, seed: u64) {
    let mut dice = Dice::of_seed(seed + 99);
    loop {
        let leg = exchange.network.rung().await;
        legs.lock().unwrap().push(leg.sid().clone());
        let (manner, pause) = (dice.roll(10), dice.roll(120) as u64);
        let exchange = Arc::clone(&exchange);
        tokio::spawn(async move {
            match manner {
                0 => drop(leg.lets_it_ring().await),
                1 => drop(leg.is_busy().await),
                2 => {
                    leg.picks_up().await;
                    leg.stays_silent().await;
                }
                3 => {
                    leg.picks_up().await;
                    leg.presses("2").await;
                }
                4 => {
                    leg.picks_up().await;
                    leg.hangs_up().await;
                }
                // Dead: it rings until somebody calls it off.
                5 => {}
                _ => {
                    leg.picks_up().await;
                    leg.presses("1").await;
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                    leg.hangs_up().await;
                    wrap_up(&exchange).await;
                }
            }
        });
    }
}

/// Whoever has a call that is over finishes its record, and can be rung again.
async fn wrap_up(exchange: &Exchange) {
    let app = exchange.server.app();
    for adviser in app.desk.on_duty() {
        for id in app.desk.holding(&adviser.adviser) {
            let Some((who, epoch)) = app.desk.owner(id) else {
                continue;
            };
            let message = format!("done-{epoch}");
            let event = AdviserEvent::WrappedUp;
            let _ = porter::turn::adviser(app, id, &who, epoch, message, event).await;
        }
    }
}

async fn many_calls(relay: bool, calls: usize) {
    let seed = number("PORTER_SEED", 1) as u64;
    let mut exchange = Exchange::open(Setup {
        weather: Weather {
            seed,
            twice: 0.06,
            half: 0.04,
            late: Duration::from_millis(15),
            failing: 0.03,
        },
        relay,
        ..Setup::default()
    })
    .await;
    for number in 0..6 {
        exchange.adviser(
            &format!("adviser-{number}"),
            &format!("+44163296090{number}"),
        );
    }
    exchange.time_passes(30);
    let exchange = Arc::new(exchange);
    let legs = Arc::new(std::sync::Mutex::new(Vec::new()));
    let desk = tokio::spawn(advisers(Arc::clone(&exchange), Arc::clone(&legs), seed));
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let mut callers = JoinSet::new();
    for _ in 0..AT_ONCE.min(calls) {
        let (exchange, next) = (Arc::clone(&exchange), Arc::clone(&next));
        callers.spawn(async move {
            let mut outcomes = Vec::new();
            loop {
                let place = next.fetch_add(1, Ordering::SeqCst);
                if place >= calls {
                    return outcomes;
                }
                if place > 0 && place % 1_000 == 0 {
                    eprintln!("{place} of {calls} calls after {:?}", begun.elapsed());
                }
                outcomes.push(one_call(&exchange, place, seed).await);
            }
        });
    }
    let outcomes: Vec<Outcome> = callers.join_all().await.into_iter().flatten().collect();
    assert_eq!(outcomes.len(), calls);
    settles(&exchange).await;
    desk.abort();
    let legs = legs.lock().unwrap().clone();
    judge(&exchange, &outcomes, &legs, begun.elapsed()).await;
}

/// Everybody has hung up: what is still to be done is done in time.
async fn settles(exchange: &Exchange) {
    let app = exchange.server.app();
    for _ in 0..400 {
        exchange.network.settled().await;
        exchange.clock.advance(chrono::TimeDelta::seconds(60));
        porter::jobs::beat(app).await;
        if app.calls.is_empty() && app.calls.all_forgotten() {
            return;
        }
    }
}

async fn judge(exchange: &Exchange, outcomes: &[Outcome], legs: &[CallSid], took: Duration) {
    let app = exchange.server.app();
    let deeds = exchange.network.deeds();
    let kept = exchange.kept().await;
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut references = HashSet::new();
    for request in kept["requests"].as_array().unwrap() {
        references.insert(request["reference"].as_str().unwrap().replace('-', ""));
    }
    for contact in kept["contacts"].as_array().unwrap() {
        let name = contact["name"].as_str().unwrap_or_default().to_lowercase();
        *by_name.entry(name).or_default() += 1;
    }
    let stuck: Vec<&String> = outcomes
        .iter()
        .filter_map(|one| one.stuck.as_ref())
        .collect();
    let troubles: Vec<&String> = outcomes
        .iter()
        .filter_map(|one| one.trouble.as_ref())
        .collect();
    let twice: Vec<&String> = outcomes
        .iter()
        .filter(|one| by_name.get(&one.name).is_some_and(|count| *count > 1))
        .map(|one| &one.words)
        .collect();
    let lost = outcomes
        .iter()
        .filter_map(|one| one.reference.as_ref())
        .filter(|reference| !references.contains(*reference))
        .count();
    let forgotten: HashSet<&CallSid> = deeds.forgotten.iter().collect();
    let nothing_kept = |one: &&Outcome| one.reference.is_none() && !by_name.contains_key(&one.name);
    let remembered = outcomes
        .iter()
        .filter(nothing_kept)
        .filter(|one| !forgotten.contains(&one.sid))
        .count();
    let legs_remembered = legs.iter().filter(|leg| !forgotten.contains(leg)).count();
    let heard = outcomes
        .iter()
        .filter(|one| one.reference.is_some())
        .count();
    let mut times = deeds.took.clone();
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    eprintln!(
        "{} calls in {took:?}: {heard} references heard, {} kept, {} requests answered (p99 {p99:?}), \
         {} records deleted, {} advisers' legs; statuses {:?}",
        outcomes.len(),
        references.len(),
        times.len(),
        deeds.forgotten.len(),
        legs.len(),
        deeds.statuses,
    );
    assert!(stuck.is_empty(), "stuck: {stuck:#?}");
    assert!(troubles.is_empty(), "not obeyed: {troubles:#?}");
    assert!(
        app.calls.is_empty(),
        "{} calls are still there",
        app.calls.len()
    );
    assert!(twice.is_empty(), "kept twice: {twice:#?}");
    assert_eq!(lost, 0, "references of requests that are not kept");
    assert_eq!(
        remembered, 0,
        "calls that kept nothing and whose record stays"
    );
    assert_eq!(
        legs_remembered, 0,
        "legs of calls that kept nothing and whose record stays"
    );
    assert!(
        deeds.differing.is_empty(),
        "answered otherwise: {:?}",
        deeds.differing
    );
    for wish in [
        Wish::Question,
        Wish::Request,
        Wish::Person,
        Wish::Danger,
        Wish::Nothing,
    ] {
        assert!(
            outcomes.iter().any(|one| one.wish == wish),
            "nobody rang with {wish:?}"
        );
    }
    assert!(heard > 0, "no request came to its end");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_in_bad_weather_are_neither_stuck_nor_lost_nor_kept_twice() {
    model_or_skip!();
    many_calls(false, number("PORTER_CALLS", CALLS)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_through_sockets_that_break_are_neither_stuck_nor_lost_nor_kept_twice() {
    model_or_skip!();
    many_calls(true, number("PORTER_CALLS", CALLS) / 2).await;
}
