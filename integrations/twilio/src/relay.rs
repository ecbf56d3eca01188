//! The messages of a `ConversationRelay` socket: one JSON object a text frame, both ways.
//!
//! Twilio adds kinds and fields without notice: those that are not known are read as
//! [`Heard::Other`] and change nothing. To add one: a variant and its arm in `read`.

use crate::ids::CallSid;
use engine::personal::Personal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What Twilio tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// The call is joined to the socket. Always first.
    Setup {
        /// The call.
        call: CallSid,
        /// What the document gave along.
        parameters: BTreeMap<String, String>,
    },
    /// Words were heard.
    Prompt {
        /// The words.
        words: Personal<String>,
        /// The language they were recognised in.
        language: Option<String>,
        /// False while more of the same utterance is to come.
        last: bool,
    },
    /// A key was pressed.
    Key(char),
    /// Words of ours were stopped.
    Interrupted {
        /// What was heard of them.
        until: Personal<String>,
        /// How long they were heard, in milliseconds.
        after_ms: Option<u64>,
    },
    /// Twilio did not understand a message of ours.
    Error,
    /// Anything else.
    Other,
}

/// A frame is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the frame holds no message: send one JSON object with its type")]
pub struct NoMessage;

/// A message as it comes; each kind uses some of the fields.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Incoming {
    r#type: String,
    call_sid: Option<String>,
    #[serde(default)]
    custom_parameters: Option<BTreeMap<String, serde_json::Value>>,
    voice_prompt: Option<String>,
    lang: Option<String>,
    last: Option<bool>,
    digit: Option<String>,
    utterance_until_interrupt: Option<String>,
    duration_until_interrupt_ms: Option<Milliseconds>,
}

/// Seen as a number, and as a text that holds one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Milliseconds {
    Number(f64),
    Text(String),
}

impl Milliseconds {
    fn read(&self) -> Option<u64> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to lie between zero and a day"
        )]
        (0.0..=86_400_000.0)
            .contains(&number)
            .then_some(number as u64)
    }
}

impl Heard {
    /// Reads one text frame.
    ///
    /// # Errors
    /// [`NoMessage`] if it is no message, or one that lacks what its kind needs.
    pub fn read(frame: &str) -> Result<Self, NoMessage> {
        let message: Incoming = serde_json::from_str(frame).map_err(|_| NoMessage)?;
        Ok(match message.r#type.as_str() {
            "setup" => Self::Setup {
                call: message
                    .call_sid
                    .and_then(|sid| sid.parse().ok())
                    .ok_or(NoMessage)?,
                parameters: message
                    .custom_parameters
                    .unwrap_or_default()
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
                    .collect(),
            },
            "prompt" => Self::Prompt {
                words: Personal::new(message.voice_prompt.ok_or(NoMessage)?),
                language: message.lang,
                last: message.last.unwrap_or(true),
            },
            "dtmf" => Self::Key(key(&message.digit.ok_or(NoMessage)?).ok_or(NoMessage)?),
            "interrupt" => Self::Interrupted {
                until: Personal::new(message.utterance_until_interrupt.unwrap_or_default()),
                after_ms: message
                    .duration_until_interrupt_ms
                    .as_ref()
                    .and_then(Milliseconds::read),
            },
            "error" => Self::Error,
            _ => Self::Other,
        })
    }
}

fn key(digit: &str) -> Option<char> {
    let mut keys = digit.chars();
    let key = keys.next().filter(|key| "0123456789*#".contains(*key))?;
    keys.next().is_none().then_some(key)
}

/// What is told to Twilio.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Told {
    /// Words to say: a clause, of which the turn's last says so.
    Text {
        /// The words, with the space before the next clause.
        token: String,
        /// Their language (BCP 47), where it is not the call's.
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        /// Whether the turn's words end here.
        last: bool,
        /// Whether speaking stops them.
        interruptible: bool,
        /// Whether the next turn's words may take their place.
        preemptible: bool,
    },
    /// The languages from now on.
    Language {
        /// In which words are said (BCP 47).
        tts_language: String,
        /// In which they are heard.
        transcription_language: String,
    },
    /// The socket's part is over; Twilio asks for the next document.
    End {
        /// Only ever a reference: no word and no number of a caller.
        handoff_data: String,
    },
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Language { .. } => "Language",
            Self::End { .. } => "End",
        })
    }
}

impl Told {
    /// The text frame.
    pub fn frame(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: &str = "CA0123456789abcdef0123456789abcdef";

    #[test]
    fn every_kind_that_twilio_documents_is_read() {
        let setup = format!(
            r#"{{"type":"setup","sessionId":"VX1","callSid":"{CALL}","from":"+441632960001","callType":"PSTN",
               "customParameters":{{"c":"7","odd":3}},"direction":"inbound","callStatus":"RINGING"}}"#
        );
        let parameters = BTreeMap::from([("c".to_owned(), "7".to_owned())]);
        let call = CALL.parse().unwrap();
        assert_eq!(Heard::read(&setup), Ok(Heard::Setup { call, parameters }));
        let prompt = r#"{"type":"prompt","voicePrompt":"hello","lang":"en-GB","last":true}"#;
        let words = Heard::Prompt {
            words: "hello".to_owned().into(),
            language: Some("en-GB".to_owned()),
            last: true,
        };
        assert_eq!(Heard::read(prompt), Ok(words));
        assert_eq!(
            Heard::read(r##"{"type":"dtmf","digit":"#"}"##),
            Ok(Heard::Key('#'))
        );
        for ms in ["460", "\"460\"", "460.0"] {
            let frame = format!(
                r#"{{"type":"interrupt","utteranceUntilInterrupt":"Hel","durationUntilInterruptMs":{ms}}}"#
            );
            let until = "Hel".to_owned().into();
            let after_ms = Some(460);
            assert_eq!(
                Heard::read(&frame),
                Ok(Heard::Interrupted { until, after_ms })
            );
        }
        assert_eq!(
            Heard::read(r#"{"type":"error","description":"x"}"#),
            Ok(Heard::Error)
        );
        assert_eq!(
            Heard::read(r#"{"type":"info","name":"tokensPlayed"}"#),
            Ok(Heard::Other)
        );
        assert_eq!(
            Heard::read(r#"{"type":"of next year","x":[]}"#),
            Ok(Heard::Other)
        );
    }

    #[test]
    fn what_is_no_message_is_refused() {
        for frame in [
            "",
            "x",
            "[]",
            "{}",
            "null",
            r#"{"type":3}"#,
            r#"{"type":"setup"}"#,
            r#"{"type":"setup","callSid":"nonsense"}"#,
            r#"{"type":"prompt"}"#,
            r#"{"type":"dtmf"}"#,
            r#"{"type":"dtmf","digit":"12"}"#,
            r#"{"type":"dtmf","digit":"a"}"#,
        ] {
            assert_eq!(Heard::read(frame), Err(NoMessage), "{frame}");
        }
    }

    #[test]
    fn messages_are_written_as_twilio_reads_them() {
        let text = Told::Text {
            token: "Hello. ".to_owned(),
            lang: None,
            last: false,
            interruptible: true,
            preemptible: false,
        };
        assert_eq!(
            text.frame(),
            r#"{"type":"text","token":"Hello. ","last":false,"interruptible":true,"preemptible":false}"#
        );
        let end = Told::End {
            handoff_data: r#"{"h":"1"}"#.to_owned(),
        };
        assert_eq!(
            end.frame(),
            r#"{"type":"end","handoffData":"{\"h\":\"1\"}"}"#
        );
        let language = Told::Language {
            tts_language: "en-GB".to_owned(),
            transcription_language: "en-GB".to_owned(),
        };
        assert_eq!(
            language.frame(),
            r#"{"type":"language","ttsLanguage":"en-GB","transcriptionLanguage":"en-GB"}"#
        );
    }
}
