//! How somebody would like to be reached.

use super::aside::Setting;
use super::choice::{Choice, Chosen};
use super::clean::{SHORT, begin};
use super::{Manner, Reading, faults};
use serde::{Deserialize, Serialize};

/// A way to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactPreference {
    /// By telephone.
    Phone,
    /// By e-mail.
    Email,
    /// By text message.
    Text,
    /// By letter.
    Post,
}

impl ContactPreference {
    /// Reads a way of contact; key n picks the nth of phone, e-mail, text, post.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::CONTACT_PREFERENCE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let way = |id: &str, aliases: &[&str]| Choice {
            id: id.to_owned(),
            label: id.to_owned(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
        };
        let ways = [
            way(
                "phone",
                &[
                    "call",
                    "ring",
                    "telephone",
                    "call me",
                    "ring me",
                    "phone me",
                    "a call",
                    "mobile",
                    "landline",
                    "phone call",
                    "by phone",
                ],
            ),
            way(
                "email",
                &["e mail", "e-mail", "mail me", "by email", "emails"],
            ),
            way(
                "text",
                &[
                    "text message",
                    "sms",
                    "text me",
                    "texts",
                    "message",
                    "by text",
                ],
            ),
            way(
                "post",
                &[
                    "letter",
                    "by post",
                    "in writing",
                    "write to me",
                    "letters",
                    "mail",
                ],
            ),
        ];
        match Chosen::read(&text, &ways, manner) {
            Reading::Reject(fault) if fault == faults::CHOICE => {
                Reading::Reject(faults::CONTACT_PREFERENCE)
            }
            reading => reading.map(|chosen| match chosen.id() {
                "phone" => Self::Phone,
                "email" => Self::Email,
                "text" => Self::Text,
                _ => Self::Post,
            }),
        }
    }

    /// "phone", "email", "text" or "post".
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Text => "text",
            Self::Post => "post",
        }
    }
}
