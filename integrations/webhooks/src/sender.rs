//! Posting an envelope once, and what became of it.

use crate::{Destination, Envelope};
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use std::time::Duration;

/// Longest answer that is read: receivers say yes or no, and nothing they say is kept.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Why an envelope did not arrive, or why that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No connection, or one that broke.
    Unreachable,
    /// No answer in time. The receiver may have it all the same.
    Timeout,
    /// 408, 425, 429, 503: not now.
    Busy,
    /// Any other 5xx.
    Failed,
    /// 3xx and 4xx: not as it is. A redirect is not followed, because it leads to somebody else.
    Refused,
    /// 410: nothing is taken here any more.
    Gone,
}

/// What became of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The receiver has it.
    Arrived,
    /// It has not, or it is not known.
    Lost {
        /// Why.
        fault: Fault,
        /// Seconds until the receiver wants to be asked again, where it says so.
        after: Option<u32>,
    },
}

/// Posts envelopes.
#[derive(Debug, Clone)]
pub struct Sender {
    client: reqwest::Client,
}

impl Sender {
    /// A sender that waits this long for a receiver, from the first byte to the last.
    ///
    /// # Errors
    /// The system has no certificates, or no threads to look names up.
    pub fn new(patience: Duration) -> Result<Self, reqwest::Error> {
        // The second to say so is told that somebody has: all the same to us.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(patience)
            .connect_timeout(patience)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent(concat!("porter/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client })
    }

    /// Posts `envelope` once. `at` is now, in seconds since 1970: receivers refuse what was signed long
    /// ago, so each try is signed anew.
    pub async fn send(&self, to: &Destination, envelope: &Envelope, at: i64) -> Fate {
        let signatures: Vec<String> = to
            .secrets
            .iter()
            .filter_map(|secret| secret.sign(&envelope.id, at, &envelope.body))
            .collect();
        let answer = self
            .client
            .post(&to.url)
            .header("content-type", "application/json")
            .header("webhook-id", &envelope.id)
            .header("webhook-timestamp", at)
            .header("webhook-signature", signatures.join(" "))
            .body(envelope.body.to_string())
            .send()
            .await;
        let mut answer = match answer {
            Ok(answer) => answer,
            Err(error) if error.is_timeout() => return lost(Fault::Timeout),
            Err(_) => return lost(Fault::Unreachable),
        };
        let after = answer
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let fate = fate(answer.status(), after);
        if fate == Fate::Arrived {
            // A yes counts once it is whole: half an answer may be of a receiver that fell over.
            let mut read = 0_usize;
            loop {
                match answer.chunk().await {
                    Ok(Some(chunk)) => read = read.saturating_add(chunk.len()),
                    Ok(None) => break,
                    Err(error) if error.is_timeout() => return lost(Fault::Timeout),
                    Err(_) => return lost(Fault::Unreachable),
                }
                if read > LONGEST_ANSWER {
                    break;
                }
            }
        }
        fate
    }
}

const fn lost(fault: Fault) -> Fate {
    Fate::Lost { fault, after: None }
}

fn fate(status: StatusCode, after: Option<u32>) -> Fate {
    let fault = match status.as_u16() {
        200..=299 => return Fate::Arrived,
        410 => Fault::Gone,
        408 | 425 | 429 | 503 => Fault::Busy,
        500..=599 => Fault::Failed,
        _ => Fault::Refused,
    };
    Fate::Lost { fault, after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Bytes;
    use axum::http::{HeaderMap, HeaderValue};
    use axum::response::IntoResponse;
    use axum::routing::post;
    use std::sync::{Arc, Mutex};

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const OLDER: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn envelope() -> Envelope {
        Envelope::new("d-17".into(), "{\"what\":\"planted £ 🗑\"}".into())
    }

    fn sender() -> Sender {
        Sender::new(Duration::from_millis(400)).unwrap()
    }

    fn to(port: u16, path: &str) -> Destination {
        Destination {
            url: format!("http://127.0.0.1:{port}/{path}"),
            secrets: vec![SECRET.parse().unwrap(), OLDER.parse().unwrap()],
        }
    }

    fn now() -> i64 {
        let at = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
        i64::try_from(at).unwrap()
    }

    type Seen = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

    async fn receiver() -> (u16, Seen) {
        let seen: Seen = Arc::default();
        let kept = Arc::clone(&seen);
        let code = |code: u16| move || async move { StatusCode::from_u16(code).unwrap() };
        let later = || async {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_static("120"));
            (StatusCode::SERVICE_UNAVAILABLE, headers)
        };
        let away = || async { axum::response::Redirect::temporary("/takes").into_response() };
        let slow = || async { tokio::time::sleep(Duration::from_secs(5)).await };
        let mut app = Router::new()
            .route(
                "/takes",
                post(move |headers: HeaderMap, body: Bytes| async move {
                    kept.lock().unwrap().push((headers, body));
                    StatusCode::ACCEPTED
                }),
            )
            .route("/later", post(later))
            .route("/away", post(away))
            .route("/slow", post(slow));
        for known in [400, 401, 404, 410, 422, 429, 500, 502] {
            app = app.route(&format!("/{known}"), post(code(known)));
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (port, seen)
    }

    #[tokio::test]
    async fn a_receiver_with_any_library_can_check_it_with_the_new_secret_and_the_old() {
        let (port, seen) = receiver().await;
        let fate = sender().send(&to(port, "takes"), &envelope(), now()).await;
        assert_eq!(fate, Fate::Arrived);
        let (headers, body) = seen.lock().unwrap().remove(0);
        for secret in [SECRET, OLDER] {
            let judge = standardwebhooks::Webhook::new(secret).unwrap();
            judge.verify(&body, &headers).unwrap();
        }
        let stranger = standardwebhooks::Webhook::new("whsec_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB");
        assert!(stranger.unwrap().verify(&body, &headers).is_err());
        let mut flipped = body.to_vec();
        flipped[3] ^= 1;
        let judge = standardwebhooks::Webhook::new(SECRET).unwrap();
        assert!(judge.verify(&flipped, &headers).is_err());
        assert_eq!(headers["webhook-id"], "d-17");
        assert_eq!(headers["content-type"], "application/json");
    }

    #[tokio::test]
    async fn every_answer_has_its_fate() {
        let (port, seen) = receiver().await;
        let sender = sender();
        for (path, fault, after) in [
            ("400", Fault::Refused, None),
            ("401", Fault::Refused, None),
            ("404", Fault::Refused, None),
            ("422", Fault::Refused, None),
            ("410", Fault::Gone, None),
            ("429", Fault::Busy, None),
            ("later", Fault::Busy, Some(120)),
            ("500", Fault::Failed, None),
            ("502", Fault::Failed, None),
            ("slow", Fault::Timeout, None),
            ("away", Fault::Refused, None),
        ] {
            let fate = sender.send(&to(port, path), &envelope(), now()).await;
            assert_eq!(fate, Fate::Lost { fault, after }, "{path}");
        }
        assert!(seen.lock().unwrap().is_empty(), "a redirect was followed");
        let nobody = sender.send(&to(1, "takes"), &envelope(), now()).await;
        assert_eq!(nobody, lost(Fault::Unreachable));
        let nonsense = Destination {
            url: "no address".into(),
            secrets: Vec::new(),
        };
        let fate = sender.send(&nonsense, &envelope(), now()).await;
        assert_eq!(fate, lost(Fault::Unreachable));
    }

    #[test]
    fn nothing_of_an_envelope_or_its_address_is_printed() {
        let printed = format!("{:?} {:?}", to(9, "takes"), envelope());
        assert_eq!(printed, "[destination] [envelope]");
    }
}
