//! What a resident did, read from a form, a frame or a request.

use crate::faults::Fault;
use crate::http::Web;
use crate::turn::LONGEST_MESSAGE_ID;
use serde::de::DeserializeOwned;

/// What a resident did.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Said something, or chose a button that says it.
    Words(String),
    /// Only asks whether there is something new.
    Check,
    /// Says whether the newest answer was right. No turn: nothing is said and nothing changes.
    Judged {
        /// Whether it was.
        right: bool,
    },
}

impl Said {
    /// Reads a choice, an event or a message, in that order; the message is what is left in the box.
    pub(crate) fn of(
        web: &Web,
        message: Option<&str>,
        choice: Option<&str>,
        event: Option<&str>,
    ) -> Result<Self, Fault> {
        let words = match (choice, event) {
            (Some(choice), _) => clean(choice),
            (None, Some("check")) => return Ok(Self::Check),
            (None, Some("right")) => return Ok(Self::Judged { right: true }),
            (None, Some("not-right")) => return Ok(Self::Judged { right: false }),
            (None, Some("person")) => web.words.say("page-person-says", &[]),
            (None, Some(_)) => return Err(Fault::NotAForm),
            (None, None) => clean(message.unwrap_or_default()),
        };
        if words.is_empty() {
            return Err(Fault::Empty);
        }
        if words.chars().count() > web.app.config.limits.message_chars {
            return Err(Fault::TooLong);
        }
        Ok(Self::Words(words))
    }
}

/// The words without what nobody can see or say: control characters, and marks that turn the
/// direction of the text around them, which could make a page read otherwise than it is written.
pub(crate) fn clean(words: &str) -> String {
    let seen: String = words
        .replace("\r\n", "\n")
        .chars()
        .filter(|letter| match letter {
            '\n' | '\t' => true,
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => false,
            other => !other.is_control(),
        })
        .collect();
    seen.trim().to_owned()
}

/// Checks a client's id for a message.
pub(crate) fn message_id(given: &str) -> Result<&str, Fault> {
    let fits = (1..=LONGEST_MESSAGE_ID).contains(&given.len())
        && given
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte));
    // Timers and claims of Porter's own use names in the same list; they begin otherwise.
    fits.then_some(given).ok_or(Fault::MessageId)
}

/// Reads a JSON object. (An array would fill a struct by position, which nobody means.)
pub(crate) fn object<T: DeserializeOwned>(json: &[u8]) -> Result<T, Fault> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(json).map_err(|_| Fault::NotJson)?;
    serde_json::from_value(object.into()).map_err(|_| Fault::NotJson)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_lines_stay() {
        assert_eq!(clean(" a\u{0}b\u{202e}c\r\nd\u{1b}[0m "), "abc\nd[0m");
        assert_eq!(clean("\u{feff}\u{7} \n"), "");
    }

    #[test]
    fn message_ids_are_short_and_plain() {
        assert!(message_id("a-B_9.x").is_ok());
        for bad in ["", "a b", "é", &"x".repeat(65), "<"] {
            assert_eq!(message_id(bad), Err(Fault::MessageId));
        }
    }
}
