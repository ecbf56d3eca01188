//! Calls to Twilio: only those that Porter makes.
//!
//! Twilio has no key against doing a thing twice, so only what does no harm twice is tried again by
//! itself: reading, deleting, changing to a state. Making a call or a message is tried again only
//! where Twilio says that it did not begin (429). To add a call: a method in the file of what it is
//! about; the judge in the test suite compares its names with Twilio's description.

mod account;
mod calls;
mod conferences;
mod messages;

pub use account::{Account, Number};
pub use calls::{CallChange, Leg, LegStatus, NewCall};
pub use conferences::{NewParticipant, ParticipantChange};
pub use messages::{NewMessage, Sender};

use crate::ids::AccountSid;
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use std::time::Duration;
use zeroize::Zeroizing;

/// Where Twilio is, unless the configuration says otherwise.
pub const TWILIO: &str = "https://api.twilio.com";

/// The version of the interface that this speaks.
const VERSION: &str = "2010-04-01";

/// How long one try may take. A caller hears nothing meanwhile.
const DEADLINE: Duration = Duration::from_secs(5);

/// How often a call is tried.
const TRIES: u32 = 3;

/// The first pause between two tries; the next is twice as long.
const PAUSE: Duration = Duration::from_millis(250);

/// The longest pause, whatever Twilio asks for: a caller waits.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Why a call to Twilio came to nothing. Holds no address and no answer: both may tell of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestError {
    /// It is not known whether Twilio did it.
    #[error("Twilio did not answer in time: look at the network and at Twilio's status page")]
    Unknown,
    /// Twilio could not be reached, so nothing was done.
    #[error("Twilio cannot be reached: look at the network and at `twilio.api_url`")]
    Unreachable,
    /// Too many calls, still after some patience.
    #[error("Twilio asks for fewer calls: try again later")]
    TooMany,
    /// There is no such thing at Twilio.
    #[error("Twilio knows no such thing, or no longer")]
    NotFound,
    /// The key is wrong.
    #[error("Twilio does not take the key: look at `twilio.api_key` and `twilio.api_secret`")]
    Unauthorised,
    /// Twilio does not do this; its own number for why, where it gives one.
    #[error("Twilio refused (status {status}, code {code}): look the code up in its documentation")]
    Refused {
        /// The status of the answer.
        status: u16,
        /// Twilio's code; 0 where there is none.
        code: u32,
    },
    /// The answer cannot be read.
    #[error("Twilio's answer cannot be read: its interface may have changed")]
    Unreadable,
}

/// A client of one account.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// With the account, without a slash at the end.
    base: String,
    key: String,
    secret: Zeroizing<String>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

/// What a client is made of.
#[derive(Clone)]
pub struct Access {
    /// Where Twilio is, such as [`TWILIO`].
    pub url: String,
    /// The account.
    pub account: AccountSid,
    /// The API key (`SK…`), or the account itself with its auth token as the secret.
    pub key: String,
    /// Its secret.
    pub secret: String,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Access")
    }
}

/// What is sent: names and values, names repeated for lists.
type Fields = Vec<(&'static str, String)>;

impl Client {
    /// A client for this account.
    ///
    /// # Errors
    /// [`RestError::Unreachable`] if there can be no encrypted connection from this machine at all.
    pub fn new(access: Access) -> Result<Self, RestError> {
        // The client brings no cryptography of its own; where the program chose some already, that stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(DEADLINE)
            .connect_timeout(DEADLINE)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("porter/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| RestError::Unreachable)?;
        let url = access.url.trim_end_matches('/');
        Ok(Self {
            http,
            base: format!("{url}/{VERSION}/Accounts/{}", access.account),
            key: access.key,
            secret: Zeroizing::new(access.secret),
        })
    }

    /// Reads a thing; tried again after any failure that may pass.
    async fn read<T: DeserializeOwned>(&self, path: &str, query: Fields) -> Result<T, RestError> {
        parsed(&self.tried(Method::GET, path, &query, Again::Always).await?)
    }

    /// Makes a thing; tried again only where it was not begun.
    async fn make<T: DeserializeOwned>(&self, path: &str, fields: Fields) -> Result<T, RestError> {
        parsed(
            &self
                .tried(Method::POST, path, &fields, Again::IfNotBegun)
                .await?,
        )
    }

    /// Changes a thing to a state: doing it twice is doing it once.
    async fn change(&self, path: &str, fields: Fields) -> Result<(), RestError> {
        self.tried(Method::POST, path, &fields, Again::Always)
            .await?;
        Ok(())
    }

    /// Deletes a thing. One that is gone already is as good.
    async fn delete(&self, path: &str) -> Result<(), RestError> {
        match self.tried(Method::DELETE, path, &[], Again::Always).await {
            Ok(_) | Err(RestError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn tried(
        &self,
        method: Method,
        path: &str,
        fields: &[(&'static str, String)],
        again: Again,
    ) -> Result<Vec<u8>, RestError> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            let (error, asked_pause) = match self.once(method.clone(), path, fields).await {
                Ok(body) => return Ok(body),
                Err(failed) => failed,
            };
            if tries == TRIES || !again.after(error) {
                return Err(error);
            }
            tries += 1;
            tokio::time::sleep(asked_pause.unwrap_or(pause).min(LONGEST_PAUSE)).await;
            pause *= 2;
        }
    }

    async fn once(
        &self,
        method: Method,
        path: &str,
        fields: &[(&'static str, String)],
    ) -> Result<Vec<u8>, (RestError, Option<Duration>)> {
        let address = if path.is_empty() {
            format!("{}.json", self.base)
        } else {
            format!("{}/{path}.json", self.base)
        };
        let mut request = self
            .http
            .request(method.clone(), address)
            .basic_auth(&self.key, Some(self.secret.as_str()));
        request = match method {
            Method::POST => request.form(fields),
            _ if fields.is_empty() => request,
            _ => request.query(fields),
        };
        let answer = request
            .send()
            .await
            .map_err(|error| (failed(&error), None))?;
        let status = answer.status();
        let pause = answer
            .headers()
            .get("retry-after")
            .and_then(|after| after.to_str().ok()?.trim().parse().ok())
            .map(Duration::from_secs);
        let body = answer
            .bytes()
            .await
            .map_err(|error| (failed(&error), None))?;
        if status.is_success() {
            return Ok(body.to_vec());
        }
        Err((refused(status, &body), pause))
    }
}

/// After which failures a call is tried again.
#[derive(Clone, Copy)]
enum Again {
    Always,
    IfNotBegun,
}

impl Again {
    const fn after(self, error: RestError) -> bool {
        match (self, error) {
            (_, RestError::TooMany | RestError::Unreachable)
            | (Self::Always, RestError::Unknown) => true,
            (Self::Always, RestError::Refused { status, .. }) => status >= 500,
            _ => false,
        }
    }
}

fn failed(error: &reqwest::Error) -> RestError {
    if error.is_connect() {
        RestError::Unreachable
    } else {
        RestError::Unknown
    }
}

fn refused(status: StatusCode, body: &[u8]) -> RestError {
    #[derive(serde::Deserialize)]
    struct Told {
        code: u32,
    }
    match status {
        StatusCode::UNAUTHORIZED => RestError::Unauthorised,
        StatusCode::NOT_FOUND => RestError::NotFound,
        StatusCode::TOO_MANY_REQUESTS => RestError::TooMany,
        other => RestError::Refused {
            status: other.as_u16(),
            code: serde_json::from_slice(body).map_or(0, |told: Told| told.code),
        },
    }
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, RestError> {
    serde_json::from_slice(body).map_err(|_| RestError::Unreadable)
}

/// The fields that have a value.
fn fields<const N: usize>(fields: [(&'static str, Option<String>); N]) -> Fields {
    let told = fields.into_iter();
    told.filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

#[cfg(test)]
mod tests;
