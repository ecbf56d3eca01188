//! Codes as text messages, where a telephone provider is configured and the kept number is a mobile;
//! otherwise an adviser passes them on.

use super::{Code, DeskMessages, Messages, NotSent};
use crate::voice::telephony::Telephony;
use async_trait::async_trait;
use contact_store::CodeTo;
use engine::conversation::Phrase;
use engine::field::is_mobile;
use engine::flow::Book;
use engine::personal::{Personal, Purpose};
use std::sync::Arc;

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
