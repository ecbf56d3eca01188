//! The telephone: calls answered, keyed, spoken, and handed over warm.
//!
//! # What it is
//! A thin channel over [`crate::turn`]: Twilio asks what a call does next, and each door answers with a
//! document. `asked` says whether Twilio asks at all, `calls` knows the calls that go on, `talk` is the
//! talk itself, `ear` how each question is listened to, `document` and `speaker` how a turn is
//! spoken, `forgetting`
//! what makes Twilio forget a call that kept nothing. [`telephony`] is what Porter asks of Twilio.
//!
//! # What it must not know
//! No rule of the conversation, and no word that a caller hears: those stand in the engine and the pack.
//! Nothing here logs a number, a word or the name of a call.
//!
//! # How to add one more
//! A door: a handler and its route in `routes`. Something to ask of Twilio: a method of
//! [`telephony::Telephony`].

mod asked;
mod calls;
mod document;
mod ear;
mod forgetting;
pub mod preflight;
mod relay;
mod speaker;
mod talk;
pub mod telephony;
mod transfer;
mod twilio_line;

pub use calls::Calls;
pub use document::switchboard;
pub use twilio_line::{NotConfigured, line};

use crate::app::App;
use crate::config::Config;
use crate::http::Web;
use ::twilio::signature::Keys;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The doors that Twilio asks at.
pub(crate) mod path {
    /// A call comes in.
    pub(crate) const VOICE: &str = "/twilio/voice";
    /// A caller answered, or did not.
    pub(crate) const TURN: &str = "/twilio/turn";
    /// A leg came, went or ended.
    pub(crate) const STATUS: &str = "/twilio/status";
    /// What a caller hears who waits.
    pub(crate) const HOLD: &str = "/twilio/hold";
    /// Comings and goings in a conference.
    pub(crate) const EVENTS: &str = "/twilio/events";
    /// The caller's part of a conference is over.
    pub(crate) const AFTER: &str = "/twilio/after";
    /// The caller comes back to Porter.
    pub(crate) const BACK: &str = "/twilio/back";
    /// An adviser answered.
    pub(crate) const WHISPER: &str = "/twilio/adviser";
    /// An adviser pressed a key.
    pub(crate) const ACCEPT: &str = "/twilio/accept";
    /// How an adviser's leg goes.
    pub(crate) const LEG: &str = "/twilio/leg";
    /// Both hear that they are through.
    pub(crate) const INTRO: &str = "/twilio/intro";
    /// The socket of a relayed call.
    pub(crate) const RELAY: &str = "/twilio/relay";
    /// The socket is closed.
    pub(crate) const RELAY_END: &str = "/twilio/relay-end";
    /// Something went wrong.
    pub(crate) const FALLBACK: &str = "/twilio/fallback";
}

/// The doors of the telephone; none where it is off.
pub(crate) fn routes(app: &App) -> Router<Arc<Web>> {
    if !app.config.telephone.is_on() {
        return Router::new();
    }
    Router::new()
        .route(path::VOICE, post(talk::incoming))
        .route(path::TURN, post(talk::turn))
        .route(path::STATUS, post(talk::status))
        .route(path::RELAY, get(relay::open))
        .route(path::RELAY_END, post(relay::end))
        .route(path::HOLD, post(transfer::hold))
        .route(path::EVENTS, post(transfer::events))
        .route(path::AFTER, post(transfer::after))
        .route(path::BACK, post(transfer::back))
        .route(path::WHISPER, post(transfer::whisper))
        .route(path::ACCEPT, post(transfer::accept))
        .route(path::LEG, post(transfer::leg))
        .route(path::INTRO, post(transfer::intro))
        .route(path::FALLBACK, post(talk::fallback))
}

/// What Twilio may sign with.
pub(crate) fn signatures(config: &Config) -> Keys {
    let telephone = &config.telephone;
    let tokens = telephone.auth_tokens.iter();
    let shared = telephone.shared_keys.iter();
    Keys::new(
        tokens.map(|token| token.expose().to_owned()),
        shared.map(|(id, key)| (id.clone(), key.expose().to_owned())),
    )
}

/// The adviser who has a call gave its conversation away at the desk: handed it back to Porter, or passed
/// it on to a team. Nothing, where it is no call.
pub async fn given_away(app: &App, conversation: uuid::Uuid) {
    transfer::given_away(app, conversation).await;
}

/// Does what is due: calls whose conversation is over are ended, records are deleted.
pub(crate) async fn sweep(app: &App) {
    talk::end_idle(app).await;
    transfer::sweep(app).await;
    forgetting::sweep(app).await;
    app.calls.forget_old(app.clock.now());
}
