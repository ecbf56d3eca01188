//! Opening a case for a right: as keeping a request, once for a turn and all of it or none.

use super::{Instead, STORE_DEADLINE};
use crate::app::App;
use contact_store::{StoreError, TurnKey};
use engine::conversation::{Event, FailedEffect};
use engine::rights::NewCase;

/// Opens a case. A store that fails or does not answer is an event, which the conversation puts into
/// words.
///
/// # Errors
/// [`Instead`], as for keeping a request.
pub(super) async fn open(
    app: &App,
    key: &TurnKey,
    case: &NewCase,
    last: bool,
) -> Result<Event, Instead> {
    let opened = tokio::time::timeout(STORE_DEADLINE, app.store.open_case(case, key)).await;
    match opened {
        // An earlier try of this turn had to draw several times: draw until this one says the same.
        Ok(Ok(opened))
            if opened.repeated && opened.reference != case.reference.as_str() && !last =>
        {
            Err(Instead::DrawAnew)
        }
        Ok(Ok(_)) => Ok(Event::CaseOpened),
        Ok(Err(StoreError::ReferenceTaken)) if !last => Err(Instead::DrawAnew),
        Ok(Err(StoreError::TurnOvertaken)) => Err(Instead::Replay),
        Ok(Err(error)) => {
            app.metrics.effect_failed("open_case");
            // The store's errors are sentences for operators and hold nothing of a record.
            tracing::error!(code = "store.failed", error = %error);
            Ok(Event::Failed(FailedEffect::Case))
        }
        Err(_) => {
            app.metrics.effect_failed("open_case");
            tracing::error!(code = "store.too_slow");
            Ok(Event::Failed(FailedEffect::Case))
        }
    }
}
