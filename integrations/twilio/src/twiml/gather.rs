//! `Gather`: words or keys are waited for while prompts play.

use super::Prompt;
use super::hints::hints;
use super::xml::Element;

/// Waits for words or keys; what comes, or that nothing came, is posted to `action`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gather {
    /// What is listened for.
    pub input: Input,
    /// Where the result goes: an absolute address.
    pub action: String,
    /// Seconds of silence after the prompts, until "nothing" is the result.
    pub timeout: u8,
    /// The language that is spoken (BCP 47).
    pub language: String,
    /// Whether speaking stops the prompts. Keys always do.
    pub barge_in: bool,
    /// What is heard meanwhile.
    pub prompts: Vec<Prompt>,
}

/// What is listened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Keys alone.
    Keys(Keys),
    /// Words or keys, whichever come first.
    SpeechAndKeys(Speech, Keys),
}

/// How keys end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// After one key, any of the twelve.
    One,
    /// With the hash key, or after a pause.
    UntilHash,
}

/// How speech is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Twilio's name of the recogniser's model, such as `phone_call`.
    pub model: Option<String>,
    /// What ends an utterance.
    pub end: SpeechEnd,
    /// Words that are likely; at most 500 of them, each at most 100 characters: the rest is left out.
    pub hints: Vec<String>,
}

/// What ends an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeechEnd {
    /// The first pause, as Twilio finds it. Not together with a model of one's own.
    FirstPause,
    /// A pause of so many seconds.
    Pause(u8),
}

impl Gather {
    pub(super) fn element(&self) -> Element {
        let (name, speech, keys) = match &self.input {
            Input::Keys(keys) => ("dtmf", None, *keys),
            Input::SpeechAndKeys(speech, keys) => ("dtmf speech", Some(speech), *keys),
        };
        let mut gather = Element::new("Gather")
            .with("input", name)
            .with("action", &self.action)
            .with("method", "POST")
            // Without this a caller who says nothing would fall out of the conversation.
            .with("actionOnEmptyResult", true)
            .with("timeout", self.timeout)
            .with("language", &self.language)
            .with("bargeIn", self.barge_in);
        gather = match keys {
            // No key ends it, so that star and hash can be answers like every other key.
            Keys::One => gather.with("numDigits", 1).with("finishOnKey", ""),
            Keys::UntilHash => gather.with("finishOnKey", "#"),
        };
        if let Some(speech) = speech {
            gather = speech.attributes(gather);
        }
        gather.children(self.prompts.iter().map(Prompt::element))
    }
}

impl Speech {
    fn attributes(&self, gather: Element) -> Element {
        let end = match (self.end, &self.model) {
            (SpeechEnd::Pause(seconds), _) => seconds.to_string(),
            // Twilio takes no "auto" beside a model.
            (SpeechEnd::FirstPause, Some(_)) => "2".to_owned(),
            (SpeechEnd::FirstPause, None) => "auto".to_owned(),
        };
        gather
            .with_some("speechModel", self.model.as_ref())
            .with("speechTimeout", end)
            // Streets and surnames are no swear words.
            .with("profanityFilter", false)
            .with_some("hints", hints(&self.hints))
    }
}
