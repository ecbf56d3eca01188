//! The telephone's doors, tried as Twilio asks at them: signed, and obeying what is answered. Who takes
//! part stands here; `talk`, `relay` and `transfer` hold the tests.

mod relay;
mod talk;
mod transfer;

use super::*;
use crate::voice::telephony::{LineError, NewLeg, Telephony};
use async_trait::async_trait;
use engine::personal::Personal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use twilio::signature::{Algorithm, sign};
use twilio::{CallSid, ConferenceSid};

const TOKEN: &str = "a token of the tests";
const PUBLIC: &str = "https://porter.example";

/// A provider that notes what it is asked.
#[derive(Default)]
pub(super) struct FakeLine {
    forgotten: Mutex<Vec<CallSid>>,
    failures: AtomicUsize,
    /// Legs that were rung, and where each one's document is.
    rung: Mutex<Vec<(CallSid, NewLeg)>>,
    /// Whether ringing fails at once.
    no_ringing: AtomicBool,
    /// Calls that were sent on, and where to.
    sent: Mutex<Vec<(CallSid, String)>>,
    hung_up: Mutex<Vec<CallSid>>,
    announced: Mutex<Vec<String>>,
    texted: Mutex<Vec<(Personal<String>, Personal<String>)>>,
}

#[async_trait]
impl Telephony for FakeLine {
    fn is_on(&self) -> bool {
        true
    }

    async fn ring(&self, leg: &NewLeg) -> Result<CallSid, LineError> {
        if self.no_ringing.load(Ordering::SeqCst) {
            return Err(LineError::Failed);
        }
        let mut rung = self.rung.lock().unwrap();
        let sid: CallSid = format!("CA{:032x}", 0xad_0000 + rung.len())
            .parse()
            .unwrap();
        rung.push((sid.clone(), leg.clone()));
        Ok(sid)
    }

    async fn send_to(&self, call: &CallSid, door: &str) -> Result<(), LineError> {
        self.sent
            .lock()
            .unwrap()
            .push((call.clone(), door.to_owned()));
        Ok(())
    }

    async fn hang_up(&self, call: &CallSid) -> Result<(), LineError> {
        self.hung_up.lock().unwrap().push(call.clone());
        Ok(())
    }

    async fn announce(
        &self,
        _: &ConferenceSid,
        participant: &str,
        _: &str,
    ) -> Result<(), LineError> {
        self.announced.lock().unwrap().push(participant.to_owned());
        Ok(())
    }

    async fn text(&self, to: &Personal<String>, words: &Personal<String>) -> Result<(), LineError> {
        if self.no_ringing.load(Ordering::SeqCst) {
            return Err(LineError::Failed);
        }
        self.texted
            .lock()
            .unwrap()
            .push((to.clone(), words.clone()));
        Ok(())
    }

    async fn forget(&self, call: &CallSid) -> Result<(), LineError> {
        let left = self.failures.load(Ordering::SeqCst);
        if left > 0 {
            self.failures.store(left - 1, Ordering::SeqCst);
            return Err(LineError::Failed);
        }
        self.forgotten.lock().unwrap().push(call.clone());
        Ok(())
    }
}

async fn telephone() -> Doors {
    doors_with(&[
        ("PORTER_TWILIO_AUTH_TOKENS", TOKEN),
        ("PORTER_PUBLIC_URL", PUBLIC),
        (
            "PORTER_TWILIO_NUMBERS",
            "+441632960101:district,+441632960200:county",
        ),
    ])
    .await
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    owned.collect()
}

/// A request as Twilio sends it.
fn signed(path: &str, fields: &[(&str, &str)]) -> HttpRequest<Body> {
    let signature = sign(
        Algorithm::HmacSha1,
        TOKEN,
        &format!("{PUBLIC}{path}"),
        &pairs(fields),
    );
    let mut request = form(path, fields, None);
    let headers = request.headers_mut();
    headers.remove("origin");
    headers.remove("sec-fetch-site");
    headers.insert("x-twilio-signature", signature.parse().unwrap());
    request
}

/// Somebody who rings.
struct Caller<'d> {
    doors: &'d Doors,
    sid: String,
    from: &'static str,
    to: &'static str,
    /// The document that was answered last.
    document: String,
}

impl<'d> Caller<'d> {
    fn new(doors: &'d Doors, number: u32) -> Self {
        Self {
            doors,
            sid: format!("CA{number:032x}"),
            from: "+441632960001",
            to: "+441632960101",
            document: String::new(),
        }
    }

    async fn rings(doors: &'d Doors, number: u32) -> Self {
        let mut caller = Self::new(doors, number);
        caller.asks("/twilio/voice", &[]).await;
        caller
    }

    fn fields<'f>(&'f self, more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
        let mut fields = vec![
            ("CallSid", self.sid.as_str()),
            ("AccountSid", "AC0123456789abcdef0123456789abcdef"),
            ("CallStatus", "in-progress"),
            ("From", self.from),
            ("To", self.to),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        fields
    }

    async fn asks(&mut self, path: &str, more: &[(&str, &str)]) -> Answer {
        let request = signed(path, &self.fields(more));
        let answer = self.doors.send(request).await;
        if answer.status == StatusCode::OK {
            self.document.clone_from(&answer.body);
        }
        answer
    }

    /// Where the result of the open question goes.
    fn action(&self) -> String {
        let after = self.document.split("action=\"").nth(1).expect("a question");
        let action = after.split('"').next().unwrap();
        action.strip_prefix(PUBLIC).unwrap().replace("&amp;", "&")
    }

    async fn says(&mut self, words: &str) -> &mut Self {
        let action = self.action();
        self.asks(&action, &[("SpeechResult", words), ("Confidence", "0.93")])
            .await
            .is(200);
        self
    }

    async fn keys(&mut self, keys: &str) -> &mut Self {
        let action = self.action();
        self.asks(&action, &[("Digits", keys)]).await.is(200);
        self
    }

    async fn hangs_up(&mut self) {
        self.asks("/twilio/status", &[("CallStatus", "completed")])
            .await
            .is(204);
    }

    fn hears(&self, words: &str) -> &Self {
        assert!(
            self.document.contains(words),
            "{words:?} is not in {}",
            self.document
        );
        self
    }

    /// Asks for a garden waste bin and answers until the answers are to be checked.
    async fn asks_for_a_bin(&mut self) {
        self.says("can i have a garden waste bin").await;
        for _ in 0..20 {
            if self.document.contains("Send my request") {
                return;
            }
            let question = self.asked().await;
            match question.as_str() {
                "name" => self.says("ada example").await,
                "address" => {
                    self.says("four boundary lane samplewick t a three five w h")
                        .await
                }
                "postcode" => self.says("t a three five w h").await,
                "house" => self.says("four").await,
                "street" => self.says("boundary lane").await,
                "phone" => self.keys("01632960001").await,
                "bin_count" | "consent_share" => self.keys("1").await,
                _ => self.says("skip").await,
            };
        }
        panic!("no end of questions: {}", self.document);
    }

    /// The id of the open question.
    async fn asked(&self) -> String {
        let sid: CallSid = self.sid.parse().unwrap();
        let id = self.doors.app.calls.conversation(&sid).await.unwrap();
        let session = self.doors.app.sessions.load(id).await.unwrap();
        let view = session.conversation.view(&self.doors.app.book);
        view.asks
            .map(|asks| asks.as_str().to_owned())
            .unwrap_or_default()
    }
}

/// Kept requests, as the data protection officer sees them.
async fn kept(doors: &Doors) -> Vec<String> {
    let access = contact_store::Access {
        actor: contact_store::Actor::CommandLine,
        role: contact_store::Role::Dpo,
        council: None,
        services: None,
        purpose: contact_store::AccessPurpose::Rights,
        reason: "a test".into(),
        at: doors.app.clock.now(),
    };
    let export = doors.app.store.export(&access, &[]).await.unwrap();
    let export = serde_json::to_value(&export).unwrap();
    let requests = export["requests"].as_array().unwrap();
    requests
        .iter()
        .map(|request| request["reference"].as_str().unwrap().to_owned())
        .collect()
}
