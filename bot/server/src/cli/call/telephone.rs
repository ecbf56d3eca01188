//! The caller's telephone: what is heard is printed, what is typed is spoken or keyed.

use super::desk::Desk;
use crate::cli::out;
use std::io::{IsTerminal as _, stdin};
use std::time::Duration;
use twilio_simulator::{Ending, Leg, Network, Scene, Waits};

/// How sure a recogniser is of ordinary words, and of a mumble.
const SURE: f32 = 0.92;
const UNSURE: f32 = 0.3;

/// Long enough for a socket that has had its last words to be closed.
const MOMENT: Duration = Duration::from_millis(150);

/// Silences after the call until everything that is to be forgotten is.
const AFTERWARDS: usize = 3;

/// What a line of input does.
#[derive(Debug, PartialEq)]
enum Typed {
    Says(String, f32),
    Presses(String),
    Silence,
    HangsUp,
}

fn read(line: &str) -> Typed {
    let line = line.trim();
    if line.is_empty() {
        return Typed::Silence;
    }
    if line
        .chars()
        .all(|key| key.is_ascii_digit() || "*#".contains(key))
    {
        return Typed::Presses(line.to_owned());
    }
    match line.split_once(' ') {
        Some(("say", words)) => Typed::Says(words.to_owned(), SURE),
        Some(("mumble", words)) => Typed::Says(words.to_owned(), UNSURE),
        Some(("hang", "up")) => Typed::HangsUp,
        _ => Typed::Says(line.to_owned(), SURE),
    }
}

/// Prints a line.
pub(super) fn print(line: &str) -> anyhow::Result<()> {
    out::text(&format!("{line}\n"))
}

/// One call, until it is over.
pub(super) async fn run(mut leg: Leg, desk: &Desk, network: &Network) -> anyhow::Result<()> {
    let prompted = stdin().is_terminal();
    let mut adviser = None;
    let mut texts = 0;
    let mut scene = leg.settled().await;
    loop {
        hears(&mut leg)?;
        for text in network.deeds().texts.iter().skip(texts) {
            texts += 1;
            print(&format!(
                "[text message: {}]",
                text.words.replace('\n', " ")
            ))?;
        }
        if let Waits::Over(ending) = &scene.waits {
            print(ended(ending))?;
            break;
        }
        if adviser.is_none() && matches!(scene.waits, Waits::Alone | Waits::Talk) {
            desk.sweeps().await;
            adviser = desk.answers().await?;
            network.settled().await;
            scene = leg.listens().await;
            hears(&mut leg)?;
        }
        if let Some(hint) = hint(&scene) {
            print(hint)?;
        }
        if prompted {
            out::text("> ")?;
        }
        let line = out::next()?;
        if let Some(line) = line.as_ref().filter(|_| !prompted) {
            print(&format!("> {line}"))?;
        }
        scene = match line.map_or(Typed::HangsUp, |line| read(&line)) {
            Typed::HangsUp => leg.hangs_up().await,
            Typed::Silence => match adviser.take().filter(|_| scene.waits == Waits::Talk) {
                Some(other) => leaves(&other, desk, &leg).await?,
                None => leg.stays_silent().await,
            },
            Typed::Presses(keys) => leg.presses(&keys).await,
            Typed::Says(words, sure) => leg.says(&words, Some(sure)).await,
        };
        desk.sweeps().await;
        if scene.waits == Waits::Relay {
            // The last words may be followed by the end of the socket, and by something else.
            let moves_on = leg.until(|scene| scene.waits != Waits::Relay);
            let _ = tokio::time::timeout(MOMENT, moves_on).await;
            scene = leg.scene();
        }
        scene = match scene.waits {
            Waits::Alone | Waits::Talk | Waits::Moves => leg.settled().await,
            _ => scene,
        };
    }
    forgotten(&leg, desk, network).await
}

/// The adviser hangs up.
async fn leaves(other: &Leg, desk: &Desk, leg: &Leg) -> anyhow::Result<Scene> {
    print("[the adviser hangs up]")?;
    other.hangs_up().await;
    desk.sweeps().await;
    // Words that lead back to Porter are said before it listens.
    Ok(leg
        .until(|scene| matches!(scene.waits, Waits::Answer(_) | Waits::Relay))
        .await)
}

fn hears(leg: &mut Leg) -> anyhow::Result<()> {
    for spoken in leg.news() {
        print(&format!("\n{}", spoken.words.trim()))?;
    }
    Ok(())
}

fn hint(scene: &Scene) -> Option<&'static str> {
    match &scene.waits {
        Waits::Alone => Some("[waiting for an adviser; an empty line waits on]"),
        Waits::Talk => Some("[talking with the adviser; an empty line: the adviser hangs up]"),
        Waits::Queue => Some("[waiting in a queue]"),
        Waits::Outside(_) => Some("[put through to the council's own line]"),
        Waits::Answer(_) | Waits::Relay | Waits::Moves | Waits::Rings | Waits::Over(_) => None,
    }
}

const fn ended(ending: &Ending) -> &'static str {
    match ending {
        Ending::HungUp => "[you hung up]",
        Ending::Ended => "[Porter hung up]",
        Ending::CalledOff => "[the call was ended]",
        Ending::NoAnswer | Ending::Busy => "[nobody answered]",
        Ending::Trouble(_) => "[the provider could not go on: see what Porter logged]",
    }
}

/// What becomes of the provider's record of the call.
async fn forgotten(leg: &Leg, desk: &Desk, network: &Network) -> anyhow::Result<()> {
    for _ in 0..AFTERWARDS {
        network.passes(Duration::from_secs(5));
        desk.sweeps().await;
    }
    print(if network.deeds().forgotten.contains(leg.sid()) {
        "[nothing was kept, so the provider's record of the call is deleted]"
    } else {
        "[something was kept, so the provider's record of the call stays]"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_words_and_silence_from_both() {
        assert_eq!(read("1"), Typed::Presses("1".into()));
        assert_eq!(
            read(" 01632960001# "),
            Typed::Presses("01632960001#".into())
        );
        assert_eq!(read("*"), Typed::Presses("*".into()));
        assert_eq!(read("say 14"), Typed::Says("14".into(), SURE));
        assert_eq!(read("mumble yes"), Typed::Says("yes".into(), UNSURE));
        assert_eq!(
            read("14 Acacia Road"),
            Typed::Says("14 Acacia Road".into(), SURE)
        );
        assert_eq!(read("hang up"), Typed::HangsUp);
        assert_eq!(read("  "), Typed::Silence);
    }
}
