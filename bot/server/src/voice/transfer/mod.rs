//! Warm transfer: the caller waits in a conference, advisers are rung one after another, and whoever
//! presses 1 has the record on the desk before saying hello.
//!
//! What is known of it stands in [`Transfer`]; the doors and the sweep move it on. Events come late, twice
//! and in any order, so every step first looks whether it still fits: a ring is known by its number.
//! The caller never hears nothing: whatever ends a part of it leads to the next adviser, back to Porter,
//! or to the offer of a call back.

mod doors;
mod legs;
mod looking;

pub(super) use doors::{accept, after, back, events, hold, intro, leg, whisper};
pub(super) use looking::{given_away, sweep};

use super::calls::{Call, Stage, Talking};
use super::path;
use crate::app::App;
use crate::deskqueue::OnCall;
use crate::turn::Done;
use chrono::{DateTime, Utc};
use twilio::CallSid;
use twilio::twiml::{Conference, Dial, Noun, StartsWhen, Then};

/// The caller's name in the conference.
const CALLER: &str = "caller";

/// An adviser's name in the conference.
const ADVISER: &str = "adviser";

/// A caller on the way to an adviser.
#[derive(Debug, Clone)]
pub(super) struct Transfer {
    /// Name of the conference: random, so that it says nothing of anybody.
    pub(super) name: String,
    /// How far it is.
    pub(super) part: Part,
    /// Since when the caller waits.
    since: DateTime<Utc>,
    /// Rings so far.
    rings: u32,
    /// Advisers who were rung in vain, by sign-in name.
    passed_over: Vec<String>,
}

impl Transfer {
    /// Whether the ring of this number is the present one.
    fn is_at(&self, number: u32) -> bool {
        match &self.part {
            Part::Ringing(ring) | Part::Joined(ring) => ring.number == number,
            Part::Looking | Part::Left { .. } => false,
        }
    }
}

/// How far a transfer is.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Nobody is being rung.
    Looking,
    /// An adviser's telephone rings, or the whisper is being heard.
    Ringing(Ring),
    /// The adviser pressed 1.
    Joined(Ring),
    /// The adviser is gone and the caller is not: told so, once `said`.
    Left {
        /// Who had it.
        adviser: String,
        /// Whether the caller has been told.
        said: bool,
    },
}

/// One ring of one adviser's telephone.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    /// Counts the rings of this transfer.
    number: u32,
    /// Who is rung.
    adviser: OnCall,
    /// The leg, once the provider has named it.
    leg: Option<CallSid>,
    /// When it counts as not answered, whatever the provider says.
    until: DateTime<Utc>,
    /// Whether both have heard that they are through.
    introduced: bool,
}

/// Whether a turn ends in a wait for an adviser that the telephone can bring about.
pub(super) fn is_due(app: &App, conversation: uuid::Uuid, done: &Done) -> bool {
    let handed_over = done.view.handoff.as_ref();
    handed_over.is_some_and(|handoff| !handoff.offered)
        && app.telephony.is_on()
        && app.desk.is_waiting(conversation)
}

/// The caller waits in a conference from now on.
pub(super) fn begin(app: &App, sid: &CallSid, call: &mut Call, talking: Talking) -> Then {
    let name = hex::encode(app.chance.uuid().as_bytes());
    app.calls.has_conference(sid, &name);
    let transfer = Transfer {
        name,
        part: Part::Looking,
        since: app.clock.now(),
        rings: 0,
        passed_over: Vec::new(),
    };
    let then = waits_in(app, &transfer);
    tracing::info!(code = "voice.transfer", conversation = %talking.conversation);
    call.stage = Stage::Transferred(talking, transfer);
    then
}

/// The caller's part of the conference.
pub(super) fn waits_in(app: &App, transfer: &Transfer) -> Then {
    let door = |path: &str| super::document::address(app, &format!("{path}?h={}", transfer.name));
    Then::Dial(Dial {
        action: Some(door(path::AFTER)),
        to: Noun::Conference(Conference {
            name: transfer.name.clone(),
            label: CALLER.to_owned(),
            starts: StartsWhen::AnotherComes,
            ends_with_it: true,
            hold: Some(door(path::HOLD)),
            events: Some(door(path::EVENTS)),
        }),
    })
}

/// The adviser's part of the conference.
fn joins(app: &App, transfer: &Transfer, ring: &Ring) -> Then {
    let action = format!("{}?h={}&n={}", path::LEG, transfer.name, ring.number);
    Then::Dial(Dial {
        action: Some(super::document::address(app, &action)),
        to: Noun::Conference(Conference {
            name: transfer.name.clone(),
            label: ADVISER.to_owned(),
            starts: StartsWhen::ThisOneComes,
            ends_with_it: false,
            hold: None,
            events: None,
        }),
    })
}

/// The caller is gone: legs that ring are called off, and nobody is shown a call that is none.
pub(super) async fn caller_gone(app: &App, transfer: &Transfer) {
    if let Part::Ringing(ring) | Part::Joined(ring) = &transfer.part {
        app.desk.rings_no_more(&ring.adviser.adviser);
        if let Some(leg) = &ring.leg {
            // A leg that is over already is as good.
            let _ = app.telephony.hang_up(leg).await;
        }
    }
}
