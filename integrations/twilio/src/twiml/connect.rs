//! `Connect` with `ConversationRelay`: the call's words go through a socket.

use super::Voice;
use super::hints::hints;
use super::xml::Element;

/// Joins the call to a socket that carries words both ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Asked for the next document when the socket is closed: an absolute address.
    pub action: String,
    /// The socket: `wss://`, without a query, or its signature is reckoned otherwise.
    pub socket: String,
    /// Names the call on the socket, which carries no address of its own.
    pub parameter: (String, String),
    /// Whose voice it is.
    pub speaker: Speaker,
    /// Whose voice it is in other languages.
    pub others: Vec<Speaker>,
    /// Who recognises speech.
    pub transcription: Transcription,
    /// What stops Porter's words, where a message does not say otherwise.
    pub interruptible: Interruptible,
    /// Words that are likely, as those of a [`super::Speech`].
    pub hints: Vec<String>,
}

/// Who speaks, as `ttsProvider` and `voice` name it: without the provider that a [`Voice`] of a `Say` has
/// in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Such as `Amazon`.
    pub provider: String,
    /// Such as `Amy-Neural`, and the language.
    pub voice: Voice,
}

impl Speaker {
    /// The same voice as a `Say` names it; `None` for one that no socket has.
    pub fn of(voice: &Voice) -> Option<Self> {
        let (provider, name) = voice.name.split_once('.')?;
        let provider = match provider {
            "Polly" => "Amazon",
            "Google" => "Google",
            _ => return None,
        };
        Some(Self {
            provider: provider.to_owned(),
            voice: Voice {
                name: name.to_owned(),
                language: voice.language.clone(),
            },
        })
    }

    fn element(&self) -> Element {
        Element::new("Language")
            .with("code", &self.voice.language)
            .with("ttsProvider", &self.provider)
            .with("voice", &self.voice.name)
    }
}

/// Who recognises speech: a provider and its model, which must go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcription {
    /// Such as `Deepgram`.
    pub provider: String,
    /// Such as `nova-3-general`.
    pub model: String,
}

/// What may stop words that are being said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interruptible {
    /// Words and keys.
    Any,
    /// Keys alone.
    Keys,
    /// Nothing.
    None,
}

impl Interruptible {
    /// Twilio's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Keys => "dtmf",
            Self::None => "none",
        }
    }
}

impl Relay {
    pub(super) fn element(&self) -> Element {
        let Speaker { provider, voice } = &self.speaker;
        let (name, value) = &self.parameter;
        let relay = Element::new("ConversationRelay")
            .with("url", &self.socket)
            .with("language", &voice.language)
            .with("ttsProvider", provider)
            .with("voice", &voice.name)
            .with("transcriptionProvider", &self.transcription.provider)
            .with("speechModel", &self.transcription.model)
            .with("interruptible", self.interruptible.as_str())
            .with("reportInputDuringAgentSpeech", self.interruptible.as_str())
            .with("dtmfDetection", true)
            .with("profanityFilter", false)
            .with_some("hints", hints(&self.hints))
            .children(self.others.iter().map(Speaker::element))
            .children([Element::new("Parameter")
                .with("name", name)
                .with("value", value)]);
        Element::new("Connect")
            .with("action", &self.action)
            .with("method", "POST")
            .children([relay])
    }
}
