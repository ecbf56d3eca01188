//! How the doors are asked: signed, in time, and in whatever weather there is.

use crate::network::Network;
use crate::weather::Fate;
use std::sync::atomic::Ordering;
use std::time::Instant;
use twilio::signature::{Algorithm, SIGNATURE, sign};

/// The header that is the same for every try of a request.
const TOKEN: &str = "i-twilio-idempotency-token";

/// What is told along.
pub(crate) type Fields = Vec<(String, String)>;

/// Fields from pairs.
pub(crate) fn fields<const N: usize>(pairs: [(&str, String); N]) -> Fields {
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl Network {
    /// Asks for a document.
    pub(crate) async fn ask(&self, url: &str, told: &Fields) -> Result<String, String> {
        let token = self.name("");
        match self.inside.sky.fate() {
            Fate::Well => self.once(url, told, &token).await,
            Fate::Half(after) => {
                // Whatever had begun is dropped at whichever point it had come to.
                let _ = tokio::time::timeout(after, self.once(url, told, &token)).await;
                self.once(url, told, &token).await
            }
            Fate::Twice(same) => {
                let first = self.once(url, told, &token).await;
                let token = if same { token } else { self.name("") };
                let second = self.once(url, told, &token).await;
                if same && first != second {
                    let door = url.split('?').next().unwrap_or_default();
                    self.notes(|deeds| deeds.differing.push(door.to_owned()));
                }
                first
            }
        }
    }

    /// Brings news to a door, some time soon. Nobody waits for it.
    pub(crate) fn tell(&self, url: &str, told: Fields) {
        self.inside.on_the_way.fetch_add(1, Ordering::SeqCst);
        let (network, url) = (self.clone(), url.to_owned());
        tokio::spawn(async move {
            tokio::time::sleep(network.inside.sky.delay()).await;
            let _ = network.ask(&url, &told).await;
            network.inside.on_the_way.fetch_sub(1, Ordering::SeqCst);
            network.inside.arrived.notify_waiters();
        });
    }

    /// The signature of an address and what is told.
    pub(crate) fn signature(&self, url: &str, told: &[(String, String)]) -> String {
        // What follows the hash is for the provider alone.
        let address = url.split('#').next().unwrap_or_default();
        sign(
            Algorithm::HmacSha1,
            &self.inside.settings.auth_token,
            address,
            told,
        )
    }

    async fn once(&self, url: &str, told: &Fields, token: &str) -> Result<String, String> {
        let address = url.split('#').next().unwrap_or_default();
        let begun = Instant::now();
        let request = self
            .inside
            .http
            .post(address)
            .header(SIGNATURE, self.signature(url, told))
            .header(TOKEN, token)
            .form(told);
        let answer = request.send().await;
        let answer = answer.map_err(|_| "the door does not answer".to_owned())?;
        let status = answer.status();
        let body = answer.text().await;
        self.notes(|deeds| {
            deeds.took.push(begun.elapsed());
            *deeds.statuses.entry(status.as_u16()).or_default() += 1;
        });
        if !status.is_success() {
            return Err(format!("the door answered with status {}", status.as_u16()));
        }
        body.map_err(|_| "the door's answer broke off".to_owned())
    }
}
