//! How far a request is, for whoever quotes its reference.

use super::STORE_DEADLINE;
use super::sharing::Talking;
use crate::app::App;
use contact_store::Status;
use engine::conversation::{Event, FailedEffect};
use engine::request_status::{Progress, RequestStatus, StatusQuery};

/// Looks for a request. A wrong reference, facts that do not fit, a request that this council may not
/// see and too many tries are all the same answer.
pub(super) async fn find(app: &App, who: Talking<'_>, query: &StatusQuery) -> Event {
    let found = app.store.find_status(who.council, query, app.clock.now());
    let found = match tokio::time::timeout(STORE_DEADLINE, found).await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => {
            app.metrics.effect_failed("find_status");
            // The store's errors are sentences for operators and hold nothing of a record.
            tracing::error!(code = "store.failed", error = %error);
            return Event::Failed(FailedEffect::Status);
        }
        Err(_) => {
            app.metrics.effect_failed("find_status");
            tracing::error!(code = "store.too_slow");
            return Event::Failed(FailedEffect::Status);
        }
    };
    Event::StatusFound(found.map(|found| RequestStatus {
        progress: match found.status {
            Status::Received => Progress::Received,
            Status::Sent => Progress::Sent,
            Status::Done => Progress::Done,
        },
        owner: found.owner,
        due: found.due,
    }))
}
