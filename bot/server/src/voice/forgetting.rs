//! The provider forgets too: its own record of a call that kept nothing is deleted, with all its legs
//! (domain.md T4). Tried again until it is done, and counted; in memory, because a list of calls on disk
//! would be the very record that is to be deleted.

use crate::app::App;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Mutex, MutexGuard, PoisonError};
use twilio::CallSid;

/// The provider keeps a leg that has only just ended a moment longer.
const FIRST: TimeDelta = TimeDelta::seconds(2);

/// The longest pause between two tries.
const LONGEST: TimeDelta = TimeDelta::minutes(30);

/// Tries until it is given up: about a day.
const TRIES: u32 = 60;

/// How many records one sweep deletes, so that it never takes long.
const AT_ONCE: usize = 20;

/// Records that are still to be deleted.
#[derive(Debug, Default)]
pub(super) struct List(Mutex<Vec<Record>>);

#[derive(Debug, Clone)]
struct Record {
    call: CallSid,
    tries: u32,
    due: DateTime<Utc>,
}

impl List {
    fn lock(&self) -> MutexGuard<'_, Vec<Record>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn due(&self, now: DateTime<Utc>) -> Vec<Record> {
        let mut records = self.lock();
        let mut due = Vec::new();
        records.retain(|record| {
            let is_due = record.due <= now && due.len() < AT_ONCE;
            if is_due {
                due.push(record.clone());
            }
            !is_due
        });
        due
    }
}

/// Notes that the provider is to forget a call and the legs that were rung for it.
pub(super) fn forget(app: &App, call: &CallSid, legs: &[CallSid]) {
    if !app.telephony.is_on() {
        app.metrics.provider_record("kept");
        return;
    }
    let due = app.clock.now() + FIRST;
    let calls = std::iter::once(call).chain(legs);
    let records = calls.map(|call| Record {
        call: call.clone(),
        tries: 0,
        due,
    });
    app.calls.to_forget.lock().extend(records);
}

/// Deletes what is due.
pub(super) async fn sweep(app: &App) {
    let now = app.clock.now();
    for record in app.calls.to_forget.due(now) {
        if app.telephony.forget(&record.call).await.is_ok() {
            app.metrics.provider_record("deleted");
            continue;
        }
        let tries = record.tries + 1;
        if tries >= TRIES {
            app.metrics.provider_record("given_up");
            tracing::error!(code = "voice.not_forgotten");
            continue;
        }
        app.metrics.provider_record("again");
        let pause = TimeDelta::seconds(5 << tries.min(10)).min(LONGEST);
        app.calls.to_forget.lock().push(Record {
            tries,
            due: now + pause,
            ..record
        });
    }
}
