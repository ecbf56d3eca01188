//! What an adviser does whose telephone rings.

use super::telephone::print;
use twilio_simulator::{Leg, Scene, Waits};

/// What an adviser does when rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Manner {
    /// Picks up and presses 1.
    Takes,
    /// Picks up and presses 2.
    Declines,
    /// Does not pick up.
    Away,
    /// Is on the line with somebody else.
    Busy,
    /// A machine picks up and presses nothing.
    Voicemail,
}

/// Plays the adviser; the leg, where there is somebody to talk to.
pub(super) async fn answers(leg: Leg, manner: Manner) -> anyhow::Result<Option<Leg>> {
    print("[an adviser's telephone rings]")?;
    let scene = match manner {
        Manner::Away => leg.lets_it_ring().await,
        Manner::Busy => leg.is_busy().await,
        Manner::Takes | Manner::Declines | Manner::Voicemail => leg.picks_up().await,
    };
    hears(&scene)?;
    let scene = match manner {
        Manner::Takes => leg.presses("1").await,
        Manner::Declines => leg.presses("2").await,
        Manner::Voicemail => leg.stays_silent().await,
        Manner::Away | Manner::Busy => scene,
    };
    if scene.is_over() {
        print("[the adviser does not take the call]")?;
        return Ok(None);
    }
    let scene = leg.until(|scene| scene.waits == Waits::Talk).await;
    Ok((!scene.is_over()).then_some(leg))
}

fn hears(scene: &Scene) -> anyhow::Result<()> {
    for spoken in &scene.heard {
        print(&format!("[the adviser hears: {}]", spoken.words))?;
    }
    Ok(())
}
