//! What a request of Twilio's tells.
//!
//! Twilio adds parameters as it likes, so a form is an open set: what is not known is signed over and
//! otherwise left alone. To add one that Porter needs: a field here, read by its name.

use crate::ids::{AccountSid, CallSid, ConferenceSid};
use engine::personal::Personal;
use std::str::FromStr;

/// A form as it was posted: names and values in order, decoded.
#[derive(Clone, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({} fields)", self.0.len())
    }
}

/// The form cannot be read, or lacks what every request about a call has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are no form in UTF-8.
    #[error("the body is no form in UTF-8: post what Twilio posts")]
    NoForm,
    /// A parameter is missing or malformed.
    #[error("the parameter {0} is missing or malformed: post what Twilio posts")]
    Parameter(&'static str),
}

impl Form {
    /// Reads a body of the type `application/x-www-form-urlencoded`, or a query.
    ///
    /// # Errors
    /// [`Unreadable::NoForm`] where the bytes, or what they encode, are not UTF-8.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        // The decoder puts a mark where it finds no UTF-8; told apart from a mark that was sent.
        let is_text = std::str::from_utf8(bytes).is_ok();
        let marks = |text: &str| text.matches('\u{fffd}').count();
        let fields: Vec<(String, String)> = form_urlencoded::parse(bytes).into_owned().collect();
        let found: usize = fields
            .iter()
            .map(|(name, value)| marks(name) + marks(value))
            .sum();
        let sent = marks(&String::from_utf8_lossy(bytes))
            + String::from_utf8_lossy(bytes)
                .to_ascii_uppercase()
                .matches("%EF%BF%BD")
                .count();
        if !is_text || found > sent {
            return Err(Unreadable::NoForm);
        }
        Ok(Self(fields))
    }

    /// The first value of this name that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(own, _)| own == name);
        values
            .find(|(_, value)| !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// All names and values, as the signature needs them.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    fn parsed<T: FromStr>(&self, name: &'static str) -> Result<T, Unreadable> {
        let value = self.get(name).and_then(|value| value.parse().ok());
        value.ok_or(Unreadable::Parameter(name))
    }

    fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// What every request about a call tells.
#[derive(Debug, Clone)]
pub struct Call {
    /// The leg it is about.
    pub sid: CallSid,
    /// The account.
    pub account: AccountSid,
    /// How the leg stands.
    pub status: CallStatus,
    /// Who calls, if that is a number (E.164): often it is withheld.
    pub from: Option<Personal<String>>,
    /// Which number was called.
    pub to: Option<String>,
    /// The leg that this one belongs to.
    pub parent: Option<CallSid>,
}

/// How a leg stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallStatus {
    /// Not begun: queued, initiated or ringing.
    Coming,
    /// Somebody has answered.
    InProgress,
    /// It ended after it was answered.
    Completed,
    /// It never was.
    Missed(Missed),
    /// A word that is not known.
    Unknown,
}

/// Why a leg was never answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// The line was in use.
    Busy,
    /// Nobody answered.
    NoAnswer,
    /// It was called off.
    Canceled,
    /// It could not be rung.
    Failed,
}

impl CallStatus {
    /// Reads Twilio's word.
    pub fn named(word: &str) -> Self {
        match word {
            "queued" | "initiated" | "ringing" => Self::Coming,
            "in-progress" | "answered" => Self::InProgress,
            "completed" => Self::Completed,
            "busy" => Self::Missed(Missed::Busy),
            "no-answer" => Self::Missed(Missed::NoAnswer),
            "canceled" => Self::Missed(Missed::Canceled),
            "failed" => Self::Missed(Missed::Failed),
            _ => Self::Unknown,
        }
    }

    /// True if the leg is gone.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Missed(_))
    }
}

impl Call {
    /// Reads what the form tells of its call.
    ///
    /// # Errors
    /// [`Unreadable::Parameter`] where the call or the account is missing or malformed.
    pub fn read(form: &Form) -> Result<Self, Unreadable> {
        Ok(Self {
            sid: form.parsed("CallSid")?,
            account: form.parsed("AccountSid")?,
            status: CallStatus::named(form.get("CallStatus").unwrap_or_default()),
            from: form
                .get("From")
                .filter(|from| is_number(from))
                .map(|from| Personal::new(from.to_owned())),
            to: form.get("To").map(str::to_owned),
            parent: form.get("ParentCallSid").and_then(|sid| sid.parse().ok()),
        })
    }
}

/// What came of a `Gather`.
#[derive(Debug, Clone, PartialEq)]
pub enum Gathered {
    /// Keys.
    Keys(Personal<String>),
    /// Words, and how sure the recogniser is, 0 to 1: it often does not say.
    Words(Personal<String>, Option<f32>),
    /// Neither.
    Nothing,
}

impl Gathered {
    /// Reads what the form tells. Keys win over words: they cannot be misheard.
    pub fn read(form: &Form) -> Self {
        if let Some(digits) = form.get("Digits") {
            return Self::Keys(Personal::new(digits.to_owned()));
        }
        match form.get("SpeechResult").map(str::trim) {
            None | Some("") => Self::Nothing,
            Some(words) => {
                let confidence = form
                    .number::<f32>("Confidence")
                    .filter(|confidence| (0.0..=1.0).contains(confidence));
                Self::Words(Personal::new(words.to_owned()), confidence)
            }
        }
    }
}

/// What happened in a conference. May come late, twice, or in another order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferenceEvent {
    /// The conference.
    pub conference: ConferenceSid,
    /// Counts the events of a conference.
    pub number: u32,
    /// What happened.
    pub what: ConferenceChange,
    /// The participant's label, where it is about one.
    pub label: Option<String>,
}

/// What may happen in a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConferenceChange {
    /// It began.
    Started,
    /// It is over.
    Ended,
    /// Somebody came.
    Joined,
    /// Somebody left.
    Left,
    /// Anything else.
    Other,
}

impl ConferenceEvent {
    /// Reads what the form tells.
    ///
    /// # Errors
    /// [`Unreadable::Parameter`] if it tells of no event.
    pub fn read(form: &Form) -> Result<Self, Unreadable> {
        let event = form
            .get("StatusCallbackEvent")
            .ok_or(Unreadable::Parameter("StatusCallbackEvent"))?;
        Ok(Self {
            conference: form.parsed("ConferenceSid")?,
            number: form.number("SequenceNumber").unwrap_or_default(),
            what: match event {
                "conference-start" => ConferenceChange::Started,
                "conference-end" => ConferenceChange::Ended,
                "participant-join" => ConferenceChange::Joined,
                "participant-leave" => ConferenceChange::Left,
                _ => ConferenceChange::Other,
            },
            label: form.get("ParticipantLabel").map(str::to_owned),
        })
    }
}

/// How a socket of a `ConversationRelay` ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelayEnd {
    /// Porter ended it, with the reference of what comes next.
    Ended(Option<String>),
    /// It broke.
    Failed,
    /// The caller hung up.
    Completed,
}

impl RelayEnd {
    /// Reads what the form tells; what is not known counts as broken, so that the caller is not lost.
    pub fn read(form: &Form) -> Self {
        match form.get("SessionStatus") {
            Some("ended") => Self::Ended(form.get("HandoffData").map(str::to_owned)),
            Some("completed") => Self::Completed,
            _ => Self::Failed,
        }
    }
}

/// A number in the international form: a plus and up to fifteen digits (ITU-T E.164).
fn is_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::personal::Purpose;

    const SID: &str = "0123456789abcdef0123456789abcdef";

    fn form(text: &str) -> Form {
        Form::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_call_is_read_and_a_withheld_number_is_none() {
        let read = |from: &str| {
            Call::read(&form(&format!(
                "CallSid=CA{SID}&AccountSid=AC{SID}&CallStatus=ringing&From={from}&To=%2B441632960000&New=1"
            )))
            .unwrap()
        };
        let call = read("%2B441632960001");
        assert_eq!(call.status, CallStatus::Coming);
        assert_eq!(call.from.unwrap().reveal(Purpose::Match), "+441632960001");
        for withheld in [
            "anonymous",
            "unknown",
            "client%3Ax",
            "sip%3Aa%40b",
            "",
            "%2B44163296000a",
        ] {
            assert!(read(withheld).from.is_none(), "{withheld}");
        }
        let missing = form(&format!("CallSid=CA{SID}&AccountSid=nonsense"));
        assert_eq!(
            Call::read(&missing).unwrap_err(),
            Unreadable::Parameter("AccountSid")
        );
    }

    #[test]
    fn keys_win_over_words_and_empty_is_nothing() {
        let read = |text: &str| Gathered::read(&form(text));
        assert_eq!(
            read("Digits=12%23&SpeechResult=one"),
            Gathered::Keys("12#".to_owned().into())
        );
        assert_eq!(
            read("SpeechResult=+yes+&Confidence=0.93&Digits="),
            Gathered::Words("yes".to_owned().into(), Some(0.93))
        );
        for odd in [
            "",
            "&Confidence=",
            "&Confidence=NaN",
            "&Confidence=7",
            "&Confidence=high",
        ] {
            assert_eq!(
                read(&format!("SpeechResult=yes{odd}")),
                Gathered::Words("yes".to_owned().into(), None)
            );
        }
        assert_eq!(read("SpeechResult=+++&Digits="), Gathered::Nothing);
        assert_eq!(read(""), Gathered::Nothing);
    }

    #[test]
    fn what_is_not_utf_8_is_refused_and_a_mark_that_was_sent_is_not() {
        assert_eq!(Form::parse(b"a=\xff"), Err(Unreadable::NoForm));
        assert_eq!(Form::parse(b"a=%ff"), Err(Unreadable::NoForm));
        assert!(Form::parse("a=\u{fffd}".as_bytes()).is_ok());
        assert!(Form::parse(b"a=%ef%bf%bd&b=%E2%82%AC").is_ok());
    }

    #[test]
    fn ends_of_a_relay_are_told_apart() {
        let read = |text: &str| RelayEnd::read(&form(text));
        assert_eq!(
            read("SessionStatus=ended&HandoffData=%7B%7D"),
            RelayEnd::Ended(Some("{}".to_owned()))
        );
        assert_eq!(read("SessionStatus=completed"), RelayEnd::Completed);
        assert_eq!(
            read("SessionStatus=failed&ErrorCode=39001"),
            RelayEnd::Failed
        );
        assert_eq!(read("SessionStatus=new-word"), RelayEnd::Failed);
    }
}
