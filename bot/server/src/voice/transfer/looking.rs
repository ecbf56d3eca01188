//! Who is rung next, and when nobody is.

use super::legs::ring;
use super::{Part, Ring, Transfer};
use crate::app::App;
use crate::deskqueue::OnCall;
use crate::turn::{self, Input, Message};
use crate::voice::calls::{Shared, Stage, Talking};
use crate::voice::path;
use chrono::TimeDelta;
use engine::conversation::{AdviserEvent, Priority};
use twilio::CallSid;
use uuid::Uuid;

/// How much longer than its telephone rings an adviser may take to press 1.
const WHISPER: TimeDelta = TimeDelta::seconds(25);

/// What is to be done for a caller who waits.
enum Next {
    Nothing,
    /// Ring this adviser.
    Ring(OnCall, u32),
    /// The caller talks with Porter again.
    Back,
}

/// Moves on every transfer that is due.
pub(crate) async fn sweep(app: &App) {
    for (sid, shared) in app.calls.going_on() {
        // One that is being answered right now is looked at the next time.
        let next = match shared.try_lock() {
            Ok(mut call) => match &mut call.stage {
                Stage::Transferred(talking, transfer) => look(app, talking, transfer).await,
                Stage::New | Stage::Talking(_) | Stage::Over => Next::Nothing,
            },
            Err(_) => Next::Nothing,
        };
        match next {
            Next::Nothing => {}
            Next::Ring(adviser, number) => ring(app, &shared, adviser, number).await,
            Next::Back => send_back(app, &sid, &shared).await,
        }
    }
}

/// What is next for one caller.
async fn look(app: &App, talking: &Talking, transfer: &mut Transfer) -> Next {
    let id = talking.conversation;
    let now = app.clock.now();
    match &mut transfer.part {
        Part::Ringing(ring) if ring.until <= now => {
            let ring = ring.clone();
            tracing::info!(code = "voice.ring_lost", conversation = %id);
            if let Some(leg) = &ring.leg {
                let _ = app.telephony.hang_up(leg).await;
            }
            in_vain(app, id, transfer, &ring).await;
            Next::Nothing
        }
        Part::Joined(ring) => {
            // Whoever talks on the telephone is there, even if their page sleeps.
            app.desk.touch(&ring.adviser.adviser);
            Next::Nothing
        }
        Part::Ringing(_) | Part::Left { .. } => Next::Nothing,
        Part::Looking => for_somebody(app, id, transfer).await,
    }
}

async fn for_somebody(app: &App, id: Uuid, transfer: &mut Transfer) -> Next {
    let now = app.clock.now();
    // Somebody took it at the desk: it is their telephone that rings.
    if let Some((who, _)) = app.desk.owner(id) {
        return match app.desk.phone_of(&who) {
            Some(adviser) => found(app, transfer, adviser, id),
            None => Next::Nothing,
        };
    }
    let waiting = app.desk.waiting(&[]);
    let Some(waiting) = waiting.iter().find(|waiting| waiting.id == id) else {
        return Next::Back;
    };
    let candidates = app.desk.on_call(&waiting.team);
    let fresh = candidates
        .iter()
        .find(|one| !transfer.passed_over.contains(&one.adviser));
    if let Some(adviser) = fresh {
        return found(app, transfer, adviser.clone(), id);
    }
    let urgent = waiting.priority == Priority::Urgent;
    if urgent && !candidates.is_empty() {
        // Everybody was rung in vain: what is urgent begins anew.
        transfer.passed_over.clear();
        return Next::Nothing;
    }
    let wait = TimeDelta::seconds(i64::from(app.config.telephone.wait_seconds));
    if urgent || now - transfer.since < wait {
        return Next::Nothing;
    }
    let message = Message {
        id: format!("nobody-{}", now.timestamp_millis()),
        input: Input::NobodyCame,
    };
    tracing::info!(code = "voice.nobody", conversation = %id);
    let _ = turn::run(app, id, message).await;
    Next::Back
}

/// This adviser is rung now: the desk shows the record from this moment on.
fn found(app: &App, transfer: &mut Transfer, adviser: OnCall, id: Uuid) -> Next {
    if !app.desk.rings(&adviser.adviser, id) {
        return Next::Nothing;
    }
    transfer.rings += 1;
    let seconds = i64::from(app.config.telephone.ring_seconds);
    transfer.part = Part::Ringing(Ring {
        number: transfer.rings,
        adviser: adviser.clone(),
        leg: None,
        until: app.clock.now() + TimeDelta::seconds(seconds) + WHISPER,
        introduced: false,
    });
    Next::Ring(adviser, transfer.rings)
}

/// An adviser was rung in vain: the next one is looked for. Who had taken it at the desk has it no longer.
pub(super) async fn in_vain(app: &App, id: Uuid, transfer: &mut Transfer, ring: &Ring) {
    let who = &ring.adviser.adviser;
    app.desk.rings_no_more(who);
    transfer.passed_over.push(who.clone());
    transfer.part = Part::Looking;
    let Some((_, epoch)) = app.desk.owner(id).filter(|(owner, _)| owner == who) else {
        return;
    };
    let held = app.desk.held_by(id);
    if let Some(team) = held {
        let message = format!("unanswered-{epoch}");
        let event = AdviserEvent::PassedTo(team);
        let _ = turn::adviser(app, id, who, epoch, message, event).await;
    }
}

/// The adviser who talks with the caller has handed the conversation back, or passed it on: their leg ends,
/// and the caller goes where the conversation went.
pub(crate) async fn given_away(app: &App, id: Uuid) {
    for (sid, shared) in app.calls.going_on() {
        let mut call = shared.lock().await;
        let Stage::Transferred(talking, transfer) = &mut call.stage else {
            continue;
        };
        let Part::Joined(ring) = &transfer.part else {
            continue;
        };
        if talking.conversation != id {
            continue;
        }
        tracing::info!(code = "voice.given_away", conversation = %id);
        let leg = ring.leg.clone();
        // The wait begins anew, and whoever gave it away is not rung for it again.
        transfer.passed_over = vec![ring.adviser.adviser.clone()];
        transfer.since = app.clock.now();
        transfer.part = Part::Looking;
        drop(call);
        send_back(app, &sid, &shared).await;
        if let Some(leg) = leg {
            let _ = app.telephony.hang_up(&leg).await;
        }
        return;
    }
}

/// The caller leaves the conference and talks with Porter again.
pub(super) async fn send_back(app: &App, sid: &CallSid, shared: &Shared) {
    let name = match &shared.lock().await.stage {
        Stage::Transferred(_, transfer) => transfer.name.clone(),
        Stage::New | Stage::Talking(_) | Stage::Over => return,
    };
    let door = format!("{}?h={name}", path::BACK);
    if app.telephony.send_to(sid, &door).await.is_err() {
        // The hold words are asked for again and again, and lead back as well.
        tracing::warn!(code = "voice.not_sent_back");
    }
}
