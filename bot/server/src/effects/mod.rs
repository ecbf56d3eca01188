//! Carries out what a step asks for. What is no effect cannot happen.
//!
//! Keeping and looking up happen at once, because what comes of them is the conversation's next event.
//! What others would see (the desk's queue, counts) is handed back as orders, to be given only after
//! the turn is saved: a turn that loses against another writer must leave no trace.
//! To add an effect: its variant in the engine, an arm here.

mod rights;
mod sharing;
mod status;

pub(crate) use sharing::Talking;

use crate::app::App;
use chrono_tz::Europe::London;
use contact_store::{StoreError, TurnKey};
use engine::conversation::{
    Collection, Effect, Event, FailedEffect, Finding, HandOver, LookUp, Outcome,
};
use engine::identity::RecordRef;
use engine::ids::{CouncilId, TeamId, TopicId};
use engine::keep::{Keep, ReferenceNumber};
use engine::monitoring::MonitoringAnswer;
use engine::personal::{Personal, Purpose};
use engine::places::BinDay;
use std::time::Duration;

/// Longest time the store may take to keep something, before the resident hears that it failed.
const STORE_DEADLINE: Duration = Duration::from_secs(5);

/// The store took longer than [`STORE_DEADLINE`].
#[derive(Debug, thiserror::Error)]
#[error("the store did not answer in time: look at its disk and its load")]
struct TooLate;

/// Something for the desk to do once the turn is saved.
#[derive(Debug, Clone)]
pub(crate) enum Order {
    /// Put the conversation into a queue, or move it there.
    HandOver(HandOver),
    /// Take it out.
    StandDown,
    /// Tell everybody that an urgent conversation waits.
    Alert(TeamId),
    /// Send a reference as a text message.
    Text {
        to: Personal<String>,
        reference: ReferenceNumber,
        council: CouncilId,
    },
}

/// What carrying out a step's effects came to.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    /// What happens next, in order.
    pub(crate) events: Vec<Event>,
    /// What the desk is told after the save.
    pub(crate) orders: Vec<Order>,
    /// What is counted after the save.
    pub(crate) counts: Vec<(TopicId, Outcome)>,
    /// Answers to monitoring questions, counted after the save and apart from everything else.
    pub(crate) monitoring: Vec<MonitoringAnswer>,
    /// The session is to be wiped.
    pub(crate) forget: bool,
    /// The call or chat is to be ended.
    pub(crate) hang_up: bool,
    /// Something about the resident was written down.
    pub(crate) kept: bool,
}

/// Why a step's effects could not be carried out, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instead {
    /// The reference that the step drew is not the one to use: step again with other chance.
    DrawAnew,
    /// Another writer kept something for this conversation first: load it again and replay.
    Replay,
}

/// Carries out `effects` in order; on the `last` draw a taken reference counts as a failure.
///
/// # Errors
/// [`Instead`]: nothing of the step may be used then.
pub(crate) async fn carry_out(
    app: &App,
    key: &TurnKey,
    council: &CouncilId,
    effects: Vec<Effect>,
    last: bool,
) -> Result<Carried, Instead> {
    let mut carried = Carried::default();
    let who = Talking {
        conversation: key.conversation,
        council,
    };
    for effect in effects {
        let staged = app.staged.as_ref();
        if let Some(event) = staged.and_then(|staged| staged.answer(&effect)) {
            carried.events.push(event);
            continue;
        }
        match effect {
            Effect::Keep(keep) => carried.events.push(keep_it(app, key, &keep, last).await?),
            Effect::LookUp(look_up) => carried.events.push(look(app, &look_up)),
            Effect::Identify(facts) => {
                let found = sharing::identify(app, who, &facts).await;
                carried.events.push(found);
            }
            Effect::FindStatus(query) => {
                let found = status::find(app, who, &query).await;
                carried.events.push(found);
            }
            Effect::Recognise { facts, before } => {
                let found = sharing::recognise(app, who, &facts, before.as_ref()).await;
                carried.events.push(found);
            }
            Effect::Withdraw(what) => {
                let changed = sharing::withdraw(app, who, &what).await;
                carried.events.push(changed);
            }
            Effect::Share { record, decision } => {
                let changed = sharing::share(app, who, &record, &decision).await;
                carried.events.push(changed);
            }
            Effect::Agree { record, decision } => {
                let agreed = sharing::agree(app, who, &record, &decision).await;
                carried.events.push(agreed);
            }
            Effect::SendCode(record) => {
                let sent = sharing::send_code(app, who, &record).await;
                carried.events.push(sent);
            }
            Effect::CheckCode { record, code } => {
                let checked = sharing::check_code(app, &record, &code).await;
                carried.events.push(checked);
            }
            Effect::OpenCase(case) => {
                let opened = rights::open(app, key, &case, last).await?;
                carried.events.push(opened);
            }
            Effect::TextReference { to, reference } => {
                let council = council.clone();
                carried.orders.push(Order::Text {
                    to,
                    reference,
                    council,
                });
            }
            Effect::HandOver(hand_over) => carried.orders.push(Order::HandOver(hand_over)),
            Effect::StandDown => carried.orders.push(Order::StandDown),
            Effect::Alert(team) => carried.orders.push(Order::Alert(team)),
            Effect::Count { topic, outcome } => carried.counts.push((topic, outcome)),
            Effect::Monitor(answer) => carried.monitoring.push(answer),
            Effect::Forget => carried.forget = true,
            Effect::HangUp => carried.hang_up = true,
        }
    }
    carried.kept = carried.events.iter().any(is_kept);
    Ok(carried)
}

/// Whether this says that something of the resident's was written down.
const fn is_kept(event: &Event) -> bool {
    matches!(
        event,
        Event::Kept { .. } | Event::SharingChanged | Event::Agreed | Event::CaseOpened
    )
}

/// Keeps a request. A store that fails or does not answer is an event, which the conversation puts
/// into words.
async fn keep_it(app: &App, key: &TurnKey, keep: &Keep, last: bool) -> Result<Event, Instead> {
    let once = || tokio::time::timeout(STORE_DEADLINE, app.store.keep(keep, key));
    let kept = match once().await {
        // It may have been kept at the last moment. Asked for the same turn again, the store says so:
        // nobody is told that nothing is kept while it is.
        Err(_) => once().await,
        kept => kept,
    };
    match kept {
        // An earlier try of this turn had to draw several times: draw until this one says the same.
        Ok(Ok(kept))
            if kept.repeated && kept.reference != keep.request().reference.as_str() && !last =>
        {
            Err(Instead::DrawAnew)
        }
        Ok(Ok(kept)) => Ok(Event::Kept {
            repeated: kept.repeated,
            record: kept.contact_id.map(|id| RecordRef::new(vec![id])),
        }),
        Ok(Err(StoreError::ReferenceTaken)) if !last => Err(Instead::DrawAnew),
        Ok(Err(StoreError::TurnOvertaken)) => Err(Instead::Replay),
        // Nothing is wrong with the store: the record was closed, changed or erased meanwhile.
        Ok(Err(StoreError::NotAsRecognised)) => Ok(Event::Failed(FailedEffect::Attach)),
        Ok(Err(error)) => {
            app.metrics.effect_failed("keep");
            // The store's errors are sentences for operators and hold nothing of a record.
            tracing::error!(code = "store.failed", error = %error);
            Ok(Event::Failed(FailedEffect::Keep))
        }
        Err(_) => {
            app.metrics.effect_failed("keep");
            tracing::error!(code = "store.too_slow");
            Ok(Event::Failed(FailedEffect::KeepUnsure))
        }
    }
}

/// Looks something up and forgets what it was looked up with.
fn look(app: &App, look_up: &LookUp) -> Event {
    let LookUp::BinDay { postcode, house } = look_up;
    let now = app.clock.now().with_timezone(&London).naive_local();
    let house = house.as_ref().map(|house| house.reveal(Purpose::LookUp));
    let postcode = postcode.reveal(Purpose::LookUp);
    Event::Found(match app.book.places.bin_day(postcode, house, now) {
        BinDay::Unknown => Finding::BinDayUnknown,
        BinDay::NeedsHouse => Finding::BinDayNeedsHouse,
        BinDay::HouseUnknown => Finding::BinDayNoHouse,
        BinDay::Collections(found) => {
            let collections = found.into_iter().map(|collection| Collection {
                bin: collection.bin,
                date: collection.date,
                moved_from: collection.moved_from,
            });
            Finding::BinDay(collections.collect())
        }
    })
}

#[cfg(test)]
mod tests;
