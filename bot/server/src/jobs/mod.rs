//! What happens by itself: conversations go idle, hand-overs stay unclaimed, advisers leave.
//!
//! A job never changes a conversation directly; it sends an event through [`turn::run`] like everybody
//! else, so timers and messages have one order. [`sweep`] does all that is due at the clock's time.

use crate::app::App;
use crate::start;
use crate::turn::{self, Input, Message};
use chrono::TimeDelta;
use chrono_tz::Europe::London;
use engine::conversation::{AdviserEvent, Priority};
use std::sync::Arc;
use std::time::Duration;

/// How long the last words of an ended conversation can still be shown.
const LAST_WORDS: TimeDelta = TimeDelta::seconds(120);

/// How often consents are looked through for what is over.
const LAPSE: Duration = Duration::from_hours(1);

/// How often what is over is looked through, and how often the outbox is looked at.
const EXPIRE: Duration = Duration::from_hours(24);
const LEVELS: Duration = Duration::from_secs(30);
/// How often counts are written down.
const COUNTS: Duration = Duration::from_mins(1);

/// How often the jobs look.
const BEAT: Duration = Duration::from_secs(1);

/// Sweeps once a second until the task is dropped.
pub async fn run(app: Arc<App>) {
    let mut ticks = tokio::time::interval(BEAT);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // The start itself has just looked through the consents.
    let mut hour = tokio::time::interval_at(tokio::time::Instant::now() + LAPSE, LAPSE);
    hour.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut day = tokio::time::interval(EXPIRE);
    day.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut levels_due = tokio::time::interval(LEVELS);
    levels_due.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut minute = tokio::time::interval(COUNTS);
    minute.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => beat(&app).await,
            _ = minute.tick() => {
                // By itself: where the jobs are ended in the middle of it, nothing is lost.
                let app = Arc::clone(&app);
                let _ = tokio::spawn(async move { app.write_counts().await }).await;
            }
            _ = hour.tick() => lapse(&app).await,
            _ = day.tick() => expire(&app).await,
            _ = levels_due.tick() => levels(&app).await,
        }
    }
}

/// Does everything that is due now, in talks and in calls.
pub async fn beat(app: &App) {
    sweep(app).await;
    crate::voice::sweep(app).await;
}

/// Ends the consents that are over and pauses those that a changed notice no longer covers.
pub async fn lapse(app: &App) {
    match start::lapse(app.store.as_ref(), &app.book, app.clock.now()).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(code = "consent.lapsed", count),
        Err(error) => {
            app.metrics.effect_failed("lapse");
            tracing::error!(code = "store.failed", error = %error);
        }
    }
}

/// Deletes what is over by the schedule, or counts it, as the operator set; counts alone are logged.
pub async fn expire(app: &App) {
    let apply = app.config.retention_applies;
    let now = app.clock.now();
    match start::expire(app.store.as_ref(), &app.book, now, apply, false).await {
        Ok(expiry) => {
            for (class, count) in &expiry.over {
                tracing::info!(code = "retention.over", class, count, deleted = apply);
            }
            if expiry.held > 0 {
                tracing::info!(code = "retention.held", count = expiry.held);
            }
        }
        Err(error) => {
            app.metrics.effect_failed("expire");
            tracing::error!(code = "store.failed", error = %error);
        }
    }
}

/// How full the outbox is, for the figures; what somebody has to look at is logged too.
pub async fn levels(app: &App) {
    let today = app.clock.now().with_timezone(&London).date_naive();
    match app.store.outbox_levels(today).await {
        Ok(levels) => {
            if levels.overdue_disposals > 0 {
                tracing::warn!(
                    code = "outbox.disposals_overdue",
                    count = levels.overdue_disposals
                );
            }
            if levels.dead > 0 {
                tracing::warn!(code = "outbox.dead", count = levels.dead);
            }
            app.metrics.outbox(levels);
        }
        Err(error) => tracing::error!(code = "store.failed", error = %error),
    }
}

/// Does everything that is due now.
pub async fn sweep(app: &App) {
    escalate(app).await;
    release_absent(app).await;
    end_idle(app).await;
    let now = app.clock.now();
    app.sessions.forget_over(now - LAST_WORDS);
    app.metrics
        .levels(app.sessions.len(), app.desk.waiting(&[]).len());
}

/// Urgent hand-overs that nobody took in the council's time.
async fn escalate(app: &App) {
    let wait = TimeDelta::seconds(i64::from(app.book.settings.urgent_seconds));
    let now = app.clock.now();
    for id in app.desk.take_unclaimed(now - wait) {
        app.metrics.escalated();
        tracing::warn!(code = "desk.unclaimed", conversation = %id);
        send(app, id, "unclaimed", Input::Unclaimed).await;
    }
}

/// Conversations of advisers who are no longer there go back to their team's queue.
async fn release_absent(app: &App) {
    let now = app.clock.now();
    let away = TimeDelta::seconds(i64::from(app.config.desk.absent_seconds));
    for (id, who, epoch, team) in app.desk.held_by_absent(now - away) {
        tracing::warn!(code = "desk.released", conversation = %id);
        let event = AdviserEvent::PassedTo(team);
        let message = format!("absent-{epoch}");
        if turn::adviser(app, id, &who, epoch, message, event)
            .await
            .is_err()
        {
            app.desk.gone(id);
        }
    }
    let unseen = TimeDelta::seconds(i64::from(app.config.desk.presence_seconds));
    app.desk.expire_presence(now - unseen.max(away));
}

/// Conversations in which nobody has said anything for long. Never one with an unresolved emergency,
/// one that waits for a person, or one that an adviser has.
async fn end_idle(app: &App) {
    let now = app.clock.now();
    let idle = app.config.idle_minutes.map_or_else(
        || TimeDelta::seconds(i64::from(app.book.settings.idle_seconds)),
        |minutes| TimeDelta::minutes(i64::from(minutes)),
    );
    for id in app.sessions.idle_since(now - idle) {
        let Some(session) = app.sessions.load(id).await else {
            continue;
        };
        let view = session.conversation.view(&app.book);
        let urgent = view
            .handoff
            .is_some_and(|handoff| handoff.priority == Priority::Urgent && !handoff.offered);
        if view.emergency || urgent || app.desk.is_waiting(id) || app.desk.owner(id).is_some() {
            continue;
        }
        tracing::info!(code = "conversation.idled_out", conversation = %id);
        send(app, id, "idled-out", Input::IdledOut).await;
    }
}

/// Sends a timer's event. Its id holds the time, so that each timer that fires is a message of its own.
async fn send(app: &App, id: uuid::Uuid, name: &str, input: Input) {
    let message = Message {
        id: format!("{name}-{}", app.clock.now().timestamp_millis()),
        input,
    };
    if let Err(error) = turn::run(app, id, message).await {
        tracing::warn!(code = "job.refused", why = error.code(), conversation = %id);
    }
}
