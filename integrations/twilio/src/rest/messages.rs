//! Text messages.

use super::{Client, RestError, fields};
use crate::ids::MessageSid;
use engine::personal::{Personal, Purpose};
use serde::Deserialize;

/// A text message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// The mobile it goes to (E.164).
    pub to: Personal<String>,
    /// Who sends it.
    pub from: Sender,
    /// What it says, at most 1,600 characters.
    pub body: Personal<String>,
    /// Told how it goes.
    pub events: Option<String>,
}

/// Who a text message comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A number of the account's own.
    Number(String),
    /// A messaging service (`MG…`).
    Service(String),
}

impl Client {
    /// Sends a text message.
    ///
    /// # Errors
    /// [`RestError`]; after [`RestError::Unknown`] it may have been sent all the same.
    pub async fn send(&self, message: &NewMessage) -> Result<MessageSid, RestError> {
        #[derive(Deserialize)]
        struct Made {
            sid: String,
        }
        let (from, service) = match &message.from {
            Sender::Number(number) => (Some(number.clone()), None),
            Sender::Service(service) => (None, Some(service.clone())),
        };
        let told = fields([
            ("To", Some(message.to.reveal(Purpose::HandOver).clone())),
            ("From", from),
            ("MessagingServiceSid", service),
            ("Body", Some(message.body.reveal(Purpose::HandOver).clone())),
            ("StatusCallback", message.events.clone()),
        ]);
        let made: Made = self.make("Messages", told).await?;
        made.sid.parse().map_err(|_| RestError::Unreadable)
    }

    /// Deletes Twilio's record of a message. One that is gone already is as good.
    ///
    /// # Errors
    /// [`RestError`]; Twilio refuses until the message has arrived or failed.
    pub async fn forget_message(&self, message: &MessageSid) -> Result<(), RestError> {
        self.delete(&format!("Messages/{message}")).await
    }
}
