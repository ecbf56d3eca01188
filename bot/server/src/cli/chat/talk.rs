//! One conversation at a terminal: numbers its messages and goes on quietly after its end.

use crate::app::App;
use crate::turn::{self, Done, Input, Line, Message, NewConversation, TurnError};
use engine::conversation::Channel;
use uuid::Uuid;

/// One conversation.
pub(crate) struct Talk<'a> {
    app: &'a App,
    id: Uuid,
    channel: Channel,
    sent: u64,
    last: Done,
}

impl<'a> Talk<'a> {
    /// Begins; the greeting is in [`Talk::last`].
    ///
    /// # Errors
    /// As [`turn::open`].
    pub(crate) async fn open(
        app: &'a App,
        opening: NewConversation,
    ) -> Result<Talk<'a>, TurnError> {
        let channel = opening.channel;
        let opened = turn::open(app, opening).await?;
        Ok(Talk {
            app,
            id: opened.id,
            channel,
            sent: 0,
            last: opened.done,
        })
    }

    /// The last turn.
    pub(crate) const fn last(&self) -> &Done {
        &self.last
    }

    /// The last turn as a line of the scripting interface.
    pub(crate) fn line(&self) -> Line {
        Line::of(&self.last, self.channel)
    }

    /// What the resident said, in the form of the channel.
    pub(crate) const fn said(&self, text: String) -> Input {
        match self.channel {
            Channel::Web => Input::Said(text),
            Channel::Voice => Input::SpokenWords {
                text,
                confidence: None,
            },
        }
    }

    /// Sends one message. After the end there is nothing more to say, which is no error here.
    ///
    /// # Errors
    /// As [`turn::run`].
    pub(crate) async fn send(&mut self, input: Input) -> Result<&Done, TurnError> {
        let message = Message {
            id: format!("line-{}", self.sent),
            input,
        };
        let done = match turn::run(self.app, self.id, message).await {
            Ok(done) => done,
            Err(TurnError::Ended | TurnError::Unknown) => Done {
                replies: Vec::new(),
                turn: self.last.turn + 1,
                ..self.last.clone()
            },
            Err(error) => return Err(error),
        };
        self.sent += 1;
        self.last = done;
        Ok(&self.last)
    }
}
