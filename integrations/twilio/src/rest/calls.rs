//! Legs of calls.

use super::{Client, Fields, RestError, fields};
use crate::ids::CallSid;
use engine::personal::{Personal, Purpose};
use serde::Deserialize;

/// A leg to be rung.
#[derive(Debug, Clone)]
pub struct NewCall {
    /// The number to ring (E.164).
    pub to: Personal<String>,
    /// The number that rings: one of the account's own.
    pub from: String,
    /// Asked for the document once it is answered.
    pub url: String,
    /// Told how the leg goes.
    pub events: String,
    /// Seconds it may ring.
    pub timeout: u16,
}

/// What is done to a leg.
#[derive(Debug, Clone)]
pub enum CallChange {
    /// It goes on with the document at this address.
    Goes(String),
    /// It is called off, if nobody has answered it yet.
    Canceled,
    /// It is ended.
    Completed,
}

/// A leg as Twilio lists it.
#[derive(Debug, Clone, Deserialize)]
pub struct Leg {
    #[serde(rename = "sid")]
    named: String,
    #[serde(default)]
    status: Option<String>,
}

/// How a listed leg stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegStatus {
    /// Its record can be deleted.
    Over,
    /// It goes on.
    GoesOn,
}

impl Leg {
    /// Its name; `None` if Twilio's answer had none that can be read.
    pub fn sid(&self) -> Option<CallSid> {
        self.named.parse().ok()
    }

    /// Whether it is over.
    pub fn status(&self) -> LegStatus {
        let status = self.status.as_deref().unwrap_or_default();
        if crate::webhook::CallStatus::named(status).is_over() {
            LegStatus::Over
        } else {
            LegStatus::GoesOn
        }
    }
}

impl Client {
    /// Rings somebody.
    ///
    /// # Errors
    /// [`RestError`]; after [`RestError::Unknown`] the leg may be ringing all the same.
    pub async fn ring(&self, call: &NewCall) -> Result<CallSid, RestError> {
        let mut told: Fields = vec![
            ("To", call.to.reveal(Purpose::HandOver).clone()),
            ("From", call.from.clone()),
            ("Url", call.url.clone()),
            ("Method", "POST".to_owned()),
            ("StatusCallback", call.events.clone()),
            ("StatusCallbackMethod", "POST".to_owned()),
            ("Timeout", call.timeout.to_string()),
        ];
        for event in ["initiated", "ringing", "answered", "completed"] {
            told.push(("StatusCallbackEvent", event.to_owned()));
        }
        let leg: Leg = self.make("Calls", told).await?;
        leg.sid().ok_or(RestError::Unreadable)
    }

    /// Changes what a leg does.
    ///
    /// # Errors
    /// [`RestError`]; [`RestError::NotFound`] where the leg is gone.
    pub async fn change_call(&self, call: &CallSid, change: CallChange) -> Result<(), RestError> {
        let status = |status: &str| Some(status.to_owned());
        let told = match change {
            CallChange::Goes(url) => {
                fields([("Url", Some(url)), ("Method", Some("POST".to_owned()))])
            }
            CallChange::Canceled => fields([("Status", status("canceled"))]),
            CallChange::Completed => fields([("Status", status("completed"))]),
        };
        self.change(&format!("Calls/{call}"), told).await
    }

    /// The legs that belong to this one.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn legs_of(&self, call: &CallSid) -> Result<Vec<Leg>, RestError> {
        #[derive(Deserialize)]
        struct Page {
            calls: Vec<Leg>,
        }
        let told = fields([
            ("ParentCallSid", Some(call.to_string())),
            ("PageSize", Some("50".to_owned())),
        ]);
        let page: Page = self.read("Calls", told).await?;
        Ok(page.calls)
    }

    /// Deletes Twilio's record of a leg that is over. One that is gone already is as good.
    ///
    /// # Errors
    /// [`RestError`]; Twilio refuses while the leg goes on.
    pub async fn forget_call(&self, call: &CallSid) -> Result<(), RestError> {
        self.delete(&format!("Calls/{call}")).await
    }
}
