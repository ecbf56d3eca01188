//! Twilio behind the port, and the stand-in for none.

use super::telephony::{LineError, NewLeg, Telephony};
use crate::config::Config;
use async_trait::async_trait;
use engine::personal::Personal;
use std::sync::Arc;
use twilio::rest::{
    self, CallChange, Client, NewCall, NewMessage, ParticipantChange, RestError, Sender,
};
use twilio::{CallSid, ConferenceSid};

/// No provider: nothing can be asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct NotConfigured;

#[async_trait]
impl Telephony for NotConfigured {
    fn is_on(&self) -> bool {
        false
    }

    async fn ring(&self, _: &NewLeg) -> Result<CallSid, LineError> {
        Err(LineError::Off)
    }

    async fn send_to(&self, _: &CallSid, _: &str) -> Result<(), LineError> {
        Err(LineError::Off)
    }

    async fn hang_up(&self, _: &CallSid) -> Result<(), LineError> {
        Err(LineError::Off)
    }

    async fn announce(&self, _: &ConferenceSid, _: &str, _: &str) -> Result<(), LineError> {
        Err(LineError::Off)
    }

    async fn text(&self, _: &Personal<String>, _: &Personal<String>) -> Result<(), LineError> {
        Err(LineError::Off)
    }

    async fn forget(&self, _: &CallSid) -> Result<(), LineError> {
        Err(LineError::Off)
    }
}

/// Twilio, as the configuration says.
struct Line {
    client: Client,
    public_url: String,
    number: String,
}

/// The provider that is configured.
pub fn line(config: &Config) -> Arc<dyn Telephony> {
    let telephone = &config.telephone;
    let (Some(access), Some((number, _))) = (&telephone.access, telephone.numbers.first()) else {
        return Arc::new(NotConfigured);
    };
    let client = Client::new(rest::Access {
        url: access.url.clone(),
        account: access.account.clone(),
        key: access.key.clone(),
        secret: access.secret.expose().to_owned(),
    });
    match client {
        Ok(client) => Arc::new(Line {
            client,
            public_url: config.public_url(),
            number: number.clone(),
        }),
        Err(error) => {
            tracing::error!(code = "voice.no_client", error = %error);
            Arc::new(NotConfigured)
        }
    }
}

impl Line {
    fn address(&self, door: &str) -> String {
        format!("{}{door}", self.public_url)
    }
}

#[async_trait]
impl Telephony for Line {
    fn is_on(&self) -> bool {
        true
    }

    async fn ring(&self, leg: &NewLeg) -> Result<CallSid, LineError> {
        let call = NewCall {
            to: leg.to.clone(),
            from: self.number.clone(),
            url: self.address(&leg.door),
            events: self.address(&leg.events),
            timeout: leg.seconds,
        };
        self.client.ring(&call).await.map_err(told)
    }

    async fn send_to(&self, call: &CallSid, door: &str) -> Result<(), LineError> {
        let change = CallChange::Goes(self.address(door));
        self.client.change_call(call, change).await.map_err(told)
    }

    async fn hang_up(&self, call: &CallSid) -> Result<(), LineError> {
        let ended = self.client.change_call(call, CallChange::Completed).await;
        ended.map_err(told)
    }

    async fn announce(
        &self,
        conference: &ConferenceSid,
        participant: &str,
        door: &str,
    ) -> Result<(), LineError> {
        let change = ParticipantChange::Announce(self.address(door));
        let announced = self
            .client
            .change_participant(conference, participant, change);
        announced.await.map_err(told)
    }

    async fn text(&self, to: &Personal<String>, words: &Personal<String>) -> Result<(), LineError> {
        let message = NewMessage {
            to: to.clone(),
            from: Sender::Number(self.number.clone()),
            body: words.clone(),
            events: None,
        };
        self.client.send(&message).await.map_err(told)?;
        Ok(())
    }

    async fn forget(&self, call: &CallSid) -> Result<(), LineError> {
        // The legs first: once the call is gone nothing leads to them any more.
        for leg in self.client.legs_of(call).await.map_err(told)? {
            if let Some(leg) = leg.sid() {
                self.client.forget_call(&leg).await.map_err(told)?;
            }
        }
        self.client.forget_call(call).await.map_err(told)
    }
}

fn told(error: RestError) -> LineError {
    tracing::warn!(code = "voice.provider", error = %error);
    match error {
        RestError::NotFound => LineError::Gone,
        RestError::Unknown => LineError::Unknown,
        RestError::Unreachable
        | RestError::TooMany
        | RestError::Unauthorised
        | RestError::Refused { .. }
        | RestError::Unreadable => LineError::Failed,
    }
}
