//! Codes as text messages, where a telephone provider is configured and the kept number is a mobile;
//! otherwise an adviser passes them on.

use super::{Code, DeskMessages, Messages, NotSent};
use crate::voice::telephony::Telephony;
use async_trait::async_trait;
use contact_store::CodeTo;
use engine::conversation::Phrase;
use engine::flow::Book;
use engine::personal::{Personal, Purpose};
use std::sync::Arc;

/// How UK mobiles begin; 070 numbers are not mobiles and cost the sender dear.
const MOBILE: &str = "+447";
const PERSONAL_NUMBER: &str = "+4470";

/// Sends codes as text messages.
pub struct TextMessages {
    book: Arc<Book>,
    line: Arc<dyn Telephony>,
    desk: Arc<DeskMessages>,
}

impl std::fmt::Debug for TextMessages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TextMessages")
    }
}

impl TextMessages {
    /// Over this line, with the desk for what cannot go over it.
    pub fn new(book: Arc<Book>, line: Arc<dyn Telephony>, desk: Arc<DeskMessages>) -> Self {
        Self { book, line, desk }
    }
}

/// Whether a text message reaches this number (E.164).
fn is_mobile(number: &str) -> bool {
    number.starts_with(MOBILE) && !number.starts_with(PERSONAL_NUMBER)
}

#[async_trait]
impl Messages for TextMessages {
    async fn send(&self, code: Code) -> Result<(), NotSent> {
        let to = match &code.to {
            CodeTo::Phone(to) if is_mobile(to.reveal(Purpose::Match)) => to.clone(),
            CodeTo::Phone(_) | CodeTo::Email(_) => return self.desk.send(code).await,
        };
        let digits = code.digits.reveal(Purpose::SayBack);
        let council = self.book.council_name(&code.council);
        let words = [("code", digits.as_str()), ("council", council)];
        let words = self.book.words.say(Phrase::TextCode.id(), &words).text;
        match self.line.text(&to, &Personal::new(words)).await {
            Ok(()) => Ok(()),
            // An adviser can still ring and read it out.
            Err(_) => self.desk.send(code).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mobiles_get_text_messages() {
        assert!(is_mobile("+447700900001"));
        for other in ["+441632960001", "+447012345678", "+33612345678", ""] {
            assert!(!is_mobile(other), "{other}");
        }
    }
}
