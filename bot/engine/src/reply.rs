//! What is said to the resident: one composed reply a turn, in a form to read and a form to hear.

use std::fmt;

/// One thing to say, for the eye and for the ear.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Saying {
    /// To read: GOV.UK style.
    pub text: String,
    /// To hear: numbers grouped, nothing that only the eye can use.
    pub speech: String,
}

impl Saying {
    /// The same words for eye and ear.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            speech: text.clone(),
            text,
        }
    }

    /// Adds a line: shown below the others, and said after them.
    pub(crate) fn add_line(&mut self, line: &Self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.speech.push(' ');
        }
        self.text.push_str(&line.text);
        self.speech.push_str(&line.speech);
    }

    /// True if there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Debug for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reply may say a resident's details back to them, so it is not for logs.
        f.write_str("[said]")
    }
}

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Porter.
    Bot,
    /// A human adviser.
    Adviser,
    /// The resident.
    Resident,
}

/// A line of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Who says it.
    pub from: Speaker,
    /// What is said.
    pub saying: Saying,
}

impl Reply {
    /// A line of Porter's.
    pub const fn bot(saying: Saying) -> Self {
        Self {
            from: Speaker::Bot,
            saying,
        }
    }
}
