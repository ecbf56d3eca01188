//! What is recorded of a consent question: the evidence of domain.md C7, and nothing that was said.

use crate::conversation::Channel;
use crate::ids::{CouncilId, WordingId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the consent is for. One purpose per record (domain.md C7).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConsentPurpose {
    /// Opening the contact record to the other partner council.
    ShareCouncils,
    /// Recording a class of special category data, such as `health`.
    Sensitive(String),
    /// Passing details to a recipient outside the councils.
    ThirdParty(String),
    /// Information mailings (rule R37).
    InfoMail,
}

impl fmt::Display for ConsentPurpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShareCouncils => f.write_str("share_councils"),
            Self::Sensitive(class) => write!(f, "sensitive:{class}"),
            Self::ThirdParty(recipient) => write!(f, "third_party:{recipient}"),
            Self::InfoMail => f.write_str("info_mail"),
        }
    }
}

impl std::str::FromStr for ConsentPurpose {
    type Err = UnknownPurpose;

    fn from_str(text: &str) -> Result<Self, UnknownPurpose> {
        match text.split_once(':') {
            None if text == "share_councils" => Ok(Self::ShareCouncils),
            None if text == "info_mail" => Ok(Self::InfoMail),
            Some(("sensitive", class)) if !class.is_empty() => Ok(Self::Sensitive(class.into())),
            Some(("third_party", who)) if !who.is_empty() => Ok(Self::ThirdParty(who.into())),
            _ => Err(UnknownPurpose),
        }
    }
}

/// A consent purpose that Porter does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a consent purpose is `share_councils`, `info_mail`, `sensitive:CLASS` or `third_party:RECIPIENT`"
)]
pub struct UnknownPurpose;

/// Where consent stands (domain.md A1). Only `Given` opens the record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Never asked.
    #[default]
    None,
    /// The question is open.
    Asked,
    /// Asked twice and not clearly answered: counts as refused.
    Unclear,
    /// A clear yes.
    Given,
    /// A clear no.
    Refused,
    /// Given once, taken back.
    Withdrawn,
    /// Over: moved away, or silent too long (rule R43).
    Ended,
    /// Given, but the notice has changed since: paused for the changed part.
    NeedsRefresh,
}

impl ConsentState {
    /// The name in the scripting interface and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Asked => "asked",
            Self::Unclear => "unclear",
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
            Self::NeedsRefresh => "needs_refresh",
        }
    }

    /// The state with this name.
    pub fn named(name: &str) -> Option<Self> {
        [
            Self::None,
            Self::Asked,
            Self::Unclear,
            Self::Given,
            Self::Refused,
            Self::Withdrawn,
            Self::Ended,
            Self::NeedsRefresh,
        ]
        .into_iter()
        .find(|state| state.as_str() == name)
    }
}

/// How the answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A button of the web chat.
    Button,
    /// Typed words.
    Typed,
    /// Spoken words.
    Spoken,
    /// A telephone key.
    Key,
    /// Told to an adviser, who recorded it.
    Adviser,
    /// Brought in from a council's present records.
    Import,
}

impl Method {
    /// The name in the store and in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Typed => "typed",
            Self::Spoken => "spoken",
            Self::Key => "key",
            Self::Adviser => "adviser",
            Self::Import => "import",
        }
    }
}

/// A version of the privacy notice, as it stood when the question was put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeVersion {
    /// The notice's id in the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
}

/// A consent question as it was put to the resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The wording's id in the pack.
    pub wording: WordingId,
    /// SHA-256 of the very words that were shown or spoken, in hexadecimal.
    pub wording_sha256: String,
    /// BCP 47 tag of the language it was put in.
    pub language: String,
    /// The notice in force.
    pub notice: NoticeVersion,
    /// The channel it was put on.
    pub channel: Channel,
    /// The council that was contacted.
    pub council: CouncilId,
}

/// One consent event: append-only evidence. Holds no contact data and no words of the resident's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// What it is for.
    pub purpose: ConsentPurpose,
    /// What was decided.
    pub decision: ConsentState,
    /// When the answer was heard.
    pub at: DateTime<Utc>,
    /// What was put, in which words.
    pub put: Put,
    /// How it was answered.
    pub method: Method,
    /// How often the question was put in this conversation, 1 or more.
    pub asked_count: u8,
}
