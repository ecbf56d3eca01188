//! What leaves the house, sent: one worker for each system that takes something.
//!
//! A worker claims what is due, posts it, notes what came of it. What is claimed and never noted, because
//! the process died or the answer was lost, falls due again with the same id; receivers know it by that.
//! Whom nothing is configured for has no worker: that waits on the desk.

mod envelope;
pub(crate) mod inbox;

use crate::app::App;
use contact_store::{Parcel, SendFault, Sent};
use engine::recipients::NoPassing;
use futures_util::stream::{self, StreamExt as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use webhooks::{Destination, Fate, Fault, Sender};

/// How many are claimed at a time.
const CLAIM: i64 = 16;

/// How many are under way at once, to one system.
const AT_ONCE: usize = 8;

/// How long a worker rests when nothing is due.
const REST: Duration = Duration::from_secs(1);

/// How long it rests when a whole claim failed: a system that is down is not made worse.
const LONG_REST: Duration = Duration::from_secs(5);

/// What a lease lasts beyond the receiver's patience.
const SLACK: chrono::TimeDelta = chrono::TimeDelta::seconds(10);

/// Runs the workers until the task is dropped.
pub(crate) async fn run(app: Arc<App>) {
    let mut workers = JoinSet::new();
    let Ok(sender) = Sender::new(app.config.deliveries.patience) else {
        tracing::error!(code = "outbox.no_sender");
        return;
    };
    for (recipient, to) in app.config.deliveries.destinations.clone() {
        let (app, sender) = (Arc::clone(&app), sender.clone());
        workers.spawn(async move {
            loop {
                let rest = round(&app, &sender, &recipient, &to).await;
                if let Some(rest) = rest {
                    tokio::time::sleep(rest).await;
                }
            }
        });
    }
    while workers.join_next().await.is_some() {}
}

/// Sends what is due to one system. Returns how long to rest; `None` where more may be due at once.
pub(crate) async fn round(
    app: &App,
    sender: &Sender,
    recipient: &str,
    to: &Destination,
) -> Option<Duration> {
    let patience = app.config.deliveries.patience;
    let lease = SLACK + chrono::TimeDelta::from_std(patience).unwrap_or(SLACK);
    let claimed = app
        .store
        .claim(recipient, CLAIM, app.clock.now(), lease)
        .await;
    let parcels = match claimed {
        Ok(parcels) => parcels,
        Err(error) => {
            app.metrics.effect_failed("claim");
            tracing::error!(code = "store.failed", error = %error);
            return Some(LONG_REST);
        }
    };
    if parcels.is_empty() {
        return Some(REST);
    }
    let arrived: Vec<bool> = stream::iter(parcels)
        .map(|parcel| deliver(app, sender, to, parcel))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    arrived.iter().all(|arrived| !arrived).then_some(LONG_REST)
}

/// Sends one parcel and notes what came of it. False where the receiver has trouble.
async fn deliver(app: &App, sender: &Sender, to: &Destination, parcel: Parcel) -> bool {
    let now = app.clock.now();
    let sent = if may_go(app, &parcel).is_ok() {
        let envelope = envelope::of(&app.book, &parcel);
        sent(sender.send(to, &envelope, now.timestamp()).await)
    } else {
        Sent::Stop("agreement")
    };
    let outcome = match sent {
        Sent::Yes => "arrived",
        Sent::Stop(_) => "stopped",
        Sent::No { fault, .. } => fault.as_str(),
    };
    app.metrics.delivery(outcome);
    // What cannot be noted now falls due again, and the receiver knows it.
    if let Err(error) = app.store.sent(&parcel.id, sent, app.clock.now()).await {
        app.metrics.effect_failed("sent");
        tracing::error!(code = "store.failed", error = %error);
    }
    sent == Sent::Yes
}

/// Whether what is outside the councils may still get this: its agreement may have ended since.
fn may_go(app: &App, parcel: &Parcel) -> Result<(), NoPassing> {
    let (Some(recipient), Some(topic)) =
        (app.book.recipients.get(&parcel.recipient), &parcel.topic)
    else {
        return Ok(());
    };
    let today = app.clock.now().with_timezone(&chrono_tz::Europe::London);
    recipient.may_get(&topic.as_str().into(), today.date_naive())
}

const fn sent(fate: Fate) -> Sent {
    match fate {
        Fate::Arrived => Sent::Yes,
        Fate::Lost { fault, after } => Sent::No {
            fault: match fault {
                Fault::Unreachable => SendFault::Unreachable,
                Fault::Timeout => SendFault::Timeout,
                Fault::Busy => SendFault::Busy,
                Fault::Failed => SendFault::Failed,
                Fault::Refused => SendFault::Refused,
                Fault::Gone => SendFault::Gone,
            },
            after,
        },
    }
}
