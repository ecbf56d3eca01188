//! Codes in a terminal, for who tries Porter out there.

use super::{Code, Messages, NotSent};
use async_trait::async_trait;
use engine::personal::Purpose;

/// Prints codes to standard error, where the person at the terminal reads them.
#[derive(Debug, Clone, Copy, Default)]
pub struct TerminalMessages;

#[async_trait]
impl Messages for TerminalMessages {
    async fn send(&self, code: Code) -> Result<(), NotSent> {
        eprintln!("One-time code: {}", code.digits.reveal(Purpose::SayBack));
        Ok(())
    }
}
