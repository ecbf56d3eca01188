//! The two ways to talk: to read and to hear.

use serde::{Deserialize, Serialize};

/// How a resident talks to Porter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The web chat, and anything else that is read.
    Web,
    /// The telephone, and anything else that is heard.
    Voice,
}

impl Channel {
    /// The name in records and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Voice => "voice",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Web, Self::Voice]
            .into_iter()
            .find(|channel| channel.as_str() == name)
    }
}
