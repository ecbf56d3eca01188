//! What advisers do, through the same lane as everybody else, checked against who owns the conversation.
//!
//! Ownership changes only here, inside the conversation's lane: no bot's turn is under way then, and
//! none that begins later speaks, because the session itself says who answers.

use super::{Done, Input, Message, TurnError, in_lane, refuse};
use crate::app::App;
use crate::deskqueue::Claim;
use crate::sessions::Owner;
use engine::conversation::{AdviserEvent, Outcome};
use engine::ids::no_topic;
use uuid::Uuid;

/// An adviser takes a conversation. Of many who try at once exactly one wins.
///
/// `who` is the sign-in name, `shown` the first name residents see.
///
/// # Errors
/// [`TurnError::Taken`] if somebody else was first; [`TurnError::Unknown`] or [`TurnError::Ended`] if
/// it is not there any more.
pub async fn claim(
    app: &App,
    id: Uuid,
    who: &str,
    shown: &str,
) -> Result<(Claim, Done), TurnError> {
    let lane = app.lanes.of(id);
    let _turnstile = lane.enter().await;
    let claim = app.desk.claim(id, who).map_err(|_| TurnError::Taken)?;
    let message = Message {
        id: format!("claim-{}", claim.epoch),
        input: Input::Adviser(AdviserEvent::Joined {
            name: shown.to_owned(),
        }),
    };
    let owner = Owner::Adviser(who.to_owned());
    match in_lane(app, id, &message, Some(&owner)).await {
        Ok(done) => {
            tracing::info!(code = "desk.claimed", conversation = %id, epoch = claim.epoch);
            count_wait(app, id, &claim).await;
            Ok((claim, done))
        }
        Err(error) => {
            app.desk.gone(id);
            Err(refuse(app, error))
        }
    }
}

/// Counts how long they waited for a person, in a bucket.
async fn count_wait(app: &App, id: Uuid, claim: &Claim) {
    if let Some(session) = app.sessions.load(id).await {
        let place = (session.channel, session.conversation.council());
        let topic = claim.about.clone().unwrap_or_else(no_topic);
        app.count(place, topic, Outcome::waited(claim.waited));
    }
}

/// An adviser writes, hands back, passes on or finishes. `epoch` is the claim's.
///
/// # Errors
/// [`TurnError::NotYours`] if `who` does not hold the conversation under this epoch; nothing is said then.
pub async fn adviser(
    app: &App,
    id: Uuid,
    who: &str,
    epoch: u64,
    message_id: String,
    event: AdviserEvent,
) -> Result<Done, TurnError> {
    let lane = app.lanes.of(id);
    let _turnstile = lane.enter().await;
    if app.desk.owner(id) != Some((who.to_owned(), epoch)) {
        return Err(refuse(app, TurnError::NotYours));
    }
    let leaves = match &event {
        AdviserEvent::Joined { .. } | AdviserEvent::Said(_) => None,
        AdviserEvent::HandedBack => Some(Leaving::Back),
        AdviserEvent::WrappedUp => Some(Leaving::Done),
        AdviserEvent::PassedTo(team) => Some(Leaving::To(team.clone())),
    };
    let message = Message {
        id: message_id,
        input: Input::Adviser(event),
    };
    let owner = leaves.is_some().then_some(Owner::Bot);
    let done = in_lane(app, id, &message, owner.as_ref())
        .await
        .map_err(|error| refuse(app, error))?;
    match leaves {
        None => {}
        Some(Leaving::Back) => app.desk.hand_back(id, epoch),
        Some(Leaving::Done) => app.desk.wrap_up(id, epoch),
        Some(Leaving::To(team)) => app.desk.pass(id, epoch, team),
    }
    Ok(done)
}

/// How an adviser leaves a conversation.
enum Leaving {
    Back,
    Done,
    To(engine::ids::TeamId),
}
