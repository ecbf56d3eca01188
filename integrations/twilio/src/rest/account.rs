//! The account and its numbers, as the preflight asks for them.

use super::{Client, RestError, fields};
use serde::Deserialize;

/// An account.
#[derive(Debug, Clone, Deserialize)]
pub struct Account {
    /// `active`, `suspended` or `closed`.
    pub status: Option<String>,
}

/// A number of the account, and what Twilio does when it is called.
#[derive(Debug, Clone, Deserialize)]
pub struct Number {
    /// Asked when it is called.
    pub voice_url: Option<String>,
    /// How.
    pub voice_method: Option<String>,
    /// Asked when that fails.
    pub voice_fallback_url: Option<String>,
    /// Told when a call ends.
    pub status_callback: Option<String>,
    /// Whether Twilio looks the caller's name up.
    pub voice_caller_id_lookup: Option<bool>,
    /// An application whose addresses stand in for those above.
    pub voice_application_sid: Option<String>,
    /// A trunk that takes the calls instead.
    pub trunk_sid: Option<String>,
}

impl Client {
    /// The account: also says whether the key is good.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn account(&self) -> Result<Account, RestError> {
        self.read("", Vec::new()).await
    }

    /// The account's number that is written like this (E.164).
    ///
    /// # Errors
    /// [`RestError::NotFound`] if the account has no such number.
    pub async fn number(&self, number: &str) -> Result<Number, RestError> {
        #[derive(Deserialize)]
        struct Page {
            incoming_phone_numbers: Vec<Number>,
        }
        let told = fields([("PhoneNumber", Some(number.to_owned()))]);
        let page: Page = self.read("IncomingPhoneNumbers", told).await?;
        let mut numbers = page.incoming_phone_numbers.into_iter();
        numbers.next().ok_or(RestError::NotFound)
    }

    /// Whether the account keeps recordings of calls.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn has_recordings(&self) -> Result<bool, RestError> {
        #[derive(Deserialize)]
        struct Page {
            recordings: Vec<serde::de::IgnoredAny>,
        }
        let told = fields([("PageSize", Some("1".to_owned()))]);
        let page: Page = self.read("Recordings", told).await?;
        Ok(!page.recordings.is_empty())
    }

    /// Whether the account keeps transcriptions of recordings.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn has_transcriptions(&self) -> Result<bool, RestError> {
        #[derive(Deserialize)]
        struct Page {
            transcriptions: Vec<serde::de::IgnoredAny>,
        }
        let told = fields([("PageSize", Some("1".to_owned()))]);
        let page: Page = self.read("Transcriptions", told).await?;
        Ok(!page.transcriptions.is_empty())
    }
}
