//! What Porter asks of a telephone provider.
//!
//! A port with one provider behind it (`bot/docs/decisions/0010-telephony.md`). To add another: a type
//! with [`Telephony`], chosen where the app is put together.

use async_trait::async_trait;
use engine::personal::Personal;
use twilio::{CallSid, ConferenceSid};

/// A leg to be rung.
#[derive(Debug, Clone)]
pub struct NewLeg {
    /// The number to ring (E.164).
    pub to: Personal<String>,
    /// The door that is asked for the document once somebody answers, with its query.
    pub door: String,
    /// The door that is told how the leg goes, with its query.
    pub events: String,
    /// Seconds it may ring.
    pub seconds: u16,
}

/// Why it could not be done. Says nothing of whom it was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// No provider is configured.
    #[error("no telephone provider is configured: set `twilio.account` and its key")]
    Off,
    /// The call is gone.
    #[error("the call is gone")]
    Gone,
    /// The provider could not do it now.
    #[error("the telephone provider could not do it now")]
    Failed,
    /// It is not known whether the provider did it.
    #[error("it is not known whether the telephone provider did it")]
    Unknown,
}

/// What Porter asks of a telephone provider.
#[async_trait]
pub trait Telephony: Send + Sync {
    /// Whether anything can be asked at all.
    fn is_on(&self) -> bool;

    /// Rings somebody.
    ///
    /// # Errors
    /// [`LineError`]; after [`LineError::Unknown`] it may be ringing all the same.
    async fn ring(&self, leg: &NewLeg) -> Result<CallSid, LineError>;

    /// Lets a call go on with what this door says.
    ///
    /// # Errors
    /// [`LineError`].
    async fn send_to(&self, call: &CallSid, door: &str) -> Result<(), LineError>;

    /// Ends a leg, answered or not.
    ///
    /// # Errors
    /// [`LineError`].
    async fn hang_up(&self, call: &CallSid) -> Result<(), LineError>;

    /// Says what this door says to one participant of a conference, and to nobody else.
    ///
    /// # Errors
    /// [`LineError`].
    async fn announce(
        &self,
        conference: &ConferenceSid,
        participant: &str,
        door: &str,
    ) -> Result<(), LineError>;

    /// Sends a text message.
    ///
    /// # Errors
    /// [`LineError`]; after [`LineError::Unknown`] it may have been sent all the same.
    async fn text(&self, to: &Personal<String>, words: &Personal<String>) -> Result<(), LineError>;

    /// Deletes the provider's record of a call and of the legs that belong to it.
    ///
    /// # Errors
    /// [`LineError`]: it is to be tried again.
    async fn forget(&self, call: &CallSid) -> Result<(), LineError>;
}
