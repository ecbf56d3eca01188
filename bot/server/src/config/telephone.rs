//! The telephone: how Twilio signs, and how it is called.

use super::reader::Reader;
use super::secret::Secret;
use engine::ids::CouncilId;
use std::time::Duration;
use twilio::AccountSid;
use twilio::twiml::Voice;

/// The telephone.
#[derive(Debug, Clone)]
pub struct Telephone {
    /// Auth tokens that webhooks may be signed with.
    pub auth_tokens: Vec<Secret>,
    /// Keys shared for signatures alone, with their ids.
    pub shared_keys: Vec<(String, Secret)>,
    /// Our numbers (E.164) and the councils that callers of them mean; the first one rings and writes.
    pub numbers: Vec<(String, CouncilId)>,
    /// How Twilio is called; `None` if it cannot be.
    pub access: Option<Access>,
    /// Twilio's name of the voice that speaks.
    pub voice: String,
    /// Its language (BCP 47).
    pub language: String,
    /// Who speaks other languages: a line in one that is not here is said in the pack's own.
    pub voices: Vec<Voice>,
    /// Twilio's name of the model that recognises speech.
    pub speech_model: Option<String>,
    /// How words come and go.
    pub speech: Way,
    /// How the socket is set up, where words go through one.
    pub relay_as: Relay,
    /// Seconds that an adviser's telephone rings.
    pub ring_seconds: u16,
    /// Seconds that a caller waits before a call back is offered.
    pub wait_seconds: u32,
}

/// How words come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With a request for each turn.
    Gather,
    /// Through a socket.
    Relay,
}

/// A socket that words go through.
#[derive(Debug, Clone)]
pub struct Relay {
    /// Who speaks, as Twilio names it.
    pub speaker: String,
    /// With which voice.
    pub voice: String,
    /// Who listens, as Twilio names it.
    pub listener: String,
    /// With which model.
    pub model: String,
    /// How long a character takes to be said.
    pub pace: Duration,
}

/// How Twilio is called.
#[derive(Debug, Clone)]
pub struct Access {
    /// The account.
    pub account: AccountSid,
    /// The API key's name.
    pub key: String,
    /// Its secret.
    pub secret: Secret,
    /// Where Twilio is.
    pub url: String,
}

impl Telephone {
    /// Whether calls are taken: somebody may sign.
    pub const fn is_on(&self) -> bool {
        !self.auth_tokens.is_empty() || !self.shared_keys.is_empty()
    }

    /// The socket that words go through, where they do.
    pub fn relay(&self) -> Option<&Relay> {
        (self.speech == Way::Relay).then_some(&self.relay_as)
    }

    /// Who speaks a language other than the pack's own.
    pub fn voice_in(&self, language: &str) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.language == language)
    }

    /// The council that callers of this number mean.
    pub fn council_of(&self, number: &str) -> Option<&CouncilId> {
        let of_number = self.numbers.iter().find(|(own, _)| own == number);
        of_number.map(|(_, council)| council)
    }

    pub(super) fn read(read: &mut Reader) -> Self {
        let secrets = |list: Vec<String>| list.into_iter().map(Secret::new).collect();
        Self {
            auth_tokens: secrets(read.list("twilio.auth_tokens")),
            shared_keys: shared_keys(read),
            numbers: numbers(read),
            access: access(read),
            voice: read.text("twilio.voice").unwrap_or_default(),
            language: read.text("twilio.language").unwrap_or_default(),
            voices: voices(read),
            speech_model: read.text("twilio.speech_model"),
            speech: read.choice(
                "twilio.speech",
                &[("gather", Way::Gather), ("relay", Way::Relay)],
                Way::Gather,
            ),
            relay_as: relay(read),
            ring_seconds: read.number("twilio.ring_seconds", 5..=120),
            wait_seconds: read.number("twilio.wait_seconds", 10..=3_600),
        }
    }
}

fn relay(read: &mut Reader) -> Relay {
    let mut text = |key| read.text(key).unwrap_or_default();
    Relay {
        speaker: text("twilio.relay_speaker"),
        voice: text("twilio.relay_voice"),
        listener: text("twilio.relay_listener"),
        model: text("twilio.relay_model"),
        pace: Duration::from_millis(read.number("twilio.relay_pace_ms", 0..=500)),
    }
}

fn shared_keys(read: &mut Reader) -> Vec<(String, Secret)> {
    let mut keys = Vec::new();
    for text in read.list("twilio.shared_keys") {
        match text.split_once(':') {
            Some((id, key)) if !id.is_empty() && !key.is_empty() => {
                keys.push((id.to_owned(), Secret::new(key.to_owned())));
            }
            // What was written is a secret, so it is not shown.
            _ => read.fault("twilio.shared_keys", "must be keys as `ID:KEY`"),
        }
    }
    keys
}

fn voices(read: &mut Reader) -> Vec<Voice> {
    let mut voices = Vec::new();
    for text in read.list("twilio.voices") {
        match text.split_once(':') {
            Some((language, name)) if !language.is_empty() && !name.is_empty() => {
                voices.push(Voice {
                    name: name.to_owned(),
                    language: language.to_owned(),
                });
            }
            _ => read.fault(
                "twilio.voices",
                "must be languages with their voices, such as `pl-PL:Google.pl-PL-Standard-A`",
            ),
        }
    }
    voices
}

fn numbers(read: &mut Reader) -> Vec<(String, CouncilId)> {
    let mut numbers = Vec::new();
    for text in read.list("twilio.numbers") {
        let parts = text.split_once(':').filter(|(number, council)| {
            number.starts_with('+') && number.len() > 7 && !council.is_empty()
        });
        match parts {
            Some((number, council)) => numbers.push((number.to_owned(), council.into())),
            None => read.fault(
                "twilio.numbers",
                "must be numbers with their councils, such as `+441632960101:district`",
            ),
        }
    }
    numbers
}

/// All three or none: a part of them would fail only when the first adviser is to be rung.
fn access(read: &mut Reader) -> Option<Access> {
    let account = read.text("twilio.account");
    let key = read.text("twilio.api_key");
    let secret = read.text("twilio.api_secret");
    let url = read.text("twilio.api_url").unwrap_or_default();
    if !url.starts_with("https://") && !url.starts_with("http://") {
        read.fault("twilio.api_url", "must begin with `https://`");
    }
    if account.is_none() && key.is_none() && secret.is_none() {
        return None;
    }
    let account = account.and_then(|account| account.parse().ok());
    let (Some(account), Some(key), Some(secret)) = (account, key, secret) else {
        read.fault(
            "twilio.account",
            "goes together with `twilio.api_key` and `twilio.api_secret`: give all three (the account \
             is written AC and thirty-two hexadecimal digits), or none",
        );
        return None;
    };
    Some(Access {
        account,
        key,
        secret: Secret::new(secret),
        url,
    })
}
