//! Messages to residents: how a one-time code reaches a contact detail that a record already has.
//!
//! The embedded default needs no contract with anybody: advisers ring or write to the kept number or
//! address and read the code out ([`DeskMessages`]). `porter chat` shows it in the terminal. Where a
//! telephone provider is configured, mobiles get a text message ([`TextMessages`]). To add another way: a
//! type with [`Messages`] here.

mod desk;
mod reference;
mod terminal;
mod text;

pub use desk::{DeskMessages, Waiting};
pub(crate) use reference::text_reference;
pub use terminal::TerminalMessages;
pub use text::TextMessages;

use async_trait::async_trait;
use contact_store::CodeTo;
use engine::ids::CouncilId;
use engine::personal::Personal;

/// A one-time code on its way.
#[derive(Debug, Clone)]
pub struct Code {
    /// Six digits.
    pub digits: Personal<String>,
    /// Where it goes.
    pub to: CodeTo,
    /// The council that was contacted.
    pub council: CouncilId,
}

/// The code could not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the message could not be sent: try again, or ring the person")]
pub struct NotSent;

/// Sends short messages to contact details that are already kept.
#[async_trait]
pub trait Messages: Send + Sync {
    /// Sends a code, or hands it to somebody who will.
    ///
    /// # Errors
    /// [`NotSent`]: the resident hears that no code can come, and is offered a person.
    async fn send(&self, code: Code) -> Result<(), NotSent>;
}
