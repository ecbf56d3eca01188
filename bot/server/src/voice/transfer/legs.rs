//! An adviser's leg: rung, answered, gone.

use super::looking::{in_vain, send_back};
use super::{Part, Ring, Transfer};
use crate::app::App;
use crate::deskqueue::OnCall;
use crate::turn;
use crate::voice::calls::{Shared, Stage, Talking};
use crate::voice::telephony::{LineError, NewLeg};
use crate::voice::{forgetting, path};
use twilio::CallSid;

/// Rings an adviser. The call is not held meanwhile: the provider may take a while, and the caller's
/// requests come in between.
pub(super) async fn ring(app: &App, shared: &Shared, adviser: OnCall, number: u32) {
    let name = match &shared.lock().await.stage {
        Stage::Transferred(_, transfer) => transfer.name.clone(),
        Stage::New | Stage::Talking(_) | Stage::Over => return,
    };
    let leg = NewLeg {
        to: adviser.phone.clone(),
        door: format!("{}?h={name}&n={number}", path::WHISPER),
        events: format!("{}?h={name}&n={number}", path::LEG),
        seconds: app.config.telephone.ring_seconds,
    };
    let rung = app.telephony.ring(&leg).await;
    let mut call = shared.lock().await;
    if let Ok(leg) = &rung {
        call.legs.push(leg.clone());
    }
    let kept = call.kept;
    let rings = match &mut call.stage {
        Stage::Transferred(talking, transfer) => Some((talking.conversation, transfer)),
        Stage::New | Stage::Talking(_) | Stage::Over => None,
    };
    let current = rings.and_then(|(id, transfer)| {
        let same = transfer.is_at(number);
        same.then_some((id, transfer))
    });
    match (rung, current) {
        (Ok(leg), Some((_, transfer))) => {
            if let Part::Ringing(ring) | Part::Joined(ring) = &mut transfer.part {
                ring.leg = Some(leg);
            }
        }
        // The caller went meanwhile.
        (Ok(leg), None) => {
            let _ = app.telephony.hang_up(&leg).await;
            if matches!(call.stage, Stage::Over) && !kept {
                forgetting::forget(app, &leg, &[]);
            }
        }
        // It may be ringing all the same; its time runs out by itself.
        (Err(LineError::Unknown), _) | (Err(_), None) => {}
        (Err(_), Some((id, transfer))) => {
            if let Part::Ringing(ring) = transfer.part.clone() {
                in_vain(app, id, transfer, &ring).await;
            }
        }
    }
}

/// The adviser pressed 1. True if the call is theirs.
pub(super) async fn take(
    app: &App,
    talking: &mut Talking,
    transfer: &mut Transfer,
    number: u32,
    leg: &CallSid,
) -> bool {
    let mut ring = match &transfer.part {
        // Pressed twice, or asked twice.
        Part::Joined(ring) => return ring.number == number && ring.leg.as_ref() == Some(leg),
        Part::Ringing(ring) if ring.number == number => ring.clone(),
        Part::Looking | Part::Ringing(_) | Part::Left { .. } => return false,
    };
    if ring.leg.as_ref().is_some_and(|own| own != leg) {
        return false;
    }
    let id = talking.conversation;
    let who = ring.adviser.adviser.clone();
    let theirs = app.desk.owner(id).is_some_and(|(owner, _)| owner == who);
    if !theirs {
        let Ok((_, done)) = turn::claim(app, id, &who, &ring.adviser.shown).await else {
            return false;
        };
        // Who is there is told by the introduction; the chat's line for it would be heard much too late.
        talking.heard = done.last_seq;
    }
    app.desk.rings_no_more(&who);
    ring.leg = Some(leg.clone());
    transfer.part = Part::Joined(ring);
    true
}

/// An adviser's leg is over, or its adviser did not want the call.
pub(super) async fn gone(app: &App, sid: &CallSid, shared: &Shared, number: u32) {
    let mut call = shared.lock().await;
    let Stage::Transferred(talking, transfer) = &mut call.stage else {
        return;
    };
    let id = talking.conversation;
    match transfer.part.clone() {
        Part::Ringing(ring) if ring.number == number => in_vain(app, id, transfer, &ring).await,
        Part::Joined(Ring {
            number: own,
            adviser,
            ..
        }) if own == number => {
            tracing::info!(code = "voice.adviser_left", conversation = %id);
            transfer.part = Part::Left {
                adviser: adviser.adviser,
                said: false,
            };
            drop(call);
            send_back(app, sid, shared).await;
        }
        Part::Looking | Part::Ringing(_) | Part::Joined(_) | Part::Left { .. } => {}
    }
}
