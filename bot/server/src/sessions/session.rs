//! One open conversation with what the shell needs to go on with it.

use crate::turn::Done;
use chrono::{DateTime, Utc};
use engine::conversation::{Channel, Conversation, View};
use engine::reply::{Saying, Speaker};
use std::collections::VecDeque;
use std::sync::Arc;
use uuid::Uuid;

/// How many answered message ids a session remembers.
pub const REMEMBERED_MESSAGES: usize = 8;

/// How many lines a session keeps to show again; the oldest go first.
pub const LONGEST_LOG: usize = 400;

/// A line of the talk, numbered from 1 within its conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its number.
    pub seq: u64,
    /// Who said it.
    pub from: Speaker,
    /// What was said.
    pub saying: Saying,
    /// True if the view's choices belong to this line: it was the turn's last when they were offered.
    pub choices_at_end: bool,
    /// True for the resident's answer to a monitoring question: no adviser sees it (rule R19).
    pub private: bool,
}

/// Who answers the resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Porter.
    Bot,
    /// The adviser with this sign-in name.
    Adviser(String),
}

/// An open conversation.
#[derive(Debug, Clone)]
pub struct Session {
    /// Where the talk stands.
    pub conversation: Conversation,
    /// Counts the saves.
    pub revision: u64,
    /// The talk's lines, the resident's own among them, so that a page without script can be drawn.
    pub log: Vec<Outgoing>,
    /// Number of the newest line.
    pub last_seq: u64,
    /// SHA-256 of the token that opens this conversation.
    pub token_sha256: [u8; 32],
    /// When somebody last said something.
    pub last_active: DateTime<Utc>,
    /// The channel it is held on.
    pub channel: Channel,
    /// Turns so far; the greeting is turn 0.
    pub turns: u64,
    /// The newest answered messages with their answers.
    pub answered: VecDeque<(String, Arc<Done>)>,
    /// Who answers.
    pub owner: Owner,
    /// Counts the changes of owner.
    pub epoch: u64,
    /// Seed of the chance in this conversation: the same message draws the same numbers again.
    pub seed: u64,
}

impl Session {
    /// Its id.
    pub const fn id(&self) -> Uuid {
        self.conversation.id()
    }

    /// The answer that this message already got.
    pub fn answer_to(&self, message: &str) -> Option<Done> {
        let (_, done) = self.answered.iter().find(|(id, _)| id == message)?;
        Some(Done {
            repeated: true,
            ..Done::clone(done)
        })
    }

    /// Remembers the answer to a message.
    pub(crate) fn remember(&mut self, message: String, done: Arc<Done>) {
        if self.answered.len() >= REMEMBERED_MESSAGES {
            self.answered.pop_front();
        }
        self.answered.push_back((message, done));
    }

    /// Adds a line and gives it the next number.
    pub(crate) fn note(&mut self, from: Speaker, saying: Saying) -> Outgoing {
        self.last_seq += 1;
        let line = Outgoing {
            seq: self.last_seq,
            from,
            saying,
            choices_at_end: false,
            private: false,
        };
        if self.log.len() >= LONGEST_LOG {
            self.log.remove(0);
        }
        self.log.push(line.clone());
        line
    }

    /// The newest line is for the resident alone.
    pub(crate) fn keep_newest_private(&mut self) {
        if let Some(line) = self.log.last_mut() {
            line.private = true;
        }
    }

    /// The lines that an adviser may see.
    pub(crate) fn for_adviser(&self) -> Vec<Outgoing> {
        let lines = self.log.iter().filter(|line| !line.private);
        lines.cloned().collect()
    }

    /// What was not heard was not said: the newest line of Porter's is only what was heard of it.
    pub(crate) fn cut_short(&mut self, heard: &str) {
        let newest = self.log.iter_mut().rev();
        let mut ours = newest.take_while(|line| line.from == Speaker::Bot);
        if let Some(line) = ours.next() {
            line.saying = Saying::plain(heard);
        }
    }

    /// The lines after number `seq`.
    pub fn lines_after(&self, seq: u64) -> Vec<Outgoing> {
        self.log
            .iter()
            .filter(|line| line.seq > seq)
            .cloned()
            .collect()
    }
}

/// What is left of a conversation that has just ended: its last words, for a page that is still open.
#[derive(Debug, Clone)]
pub struct Over {
    /// The view at the end.
    pub view: View,
    /// The last turn's lines.
    pub last: Vec<Outgoing>,
    /// Number of the last turn.
    pub turn: u64,
    /// Number of the newest line.
    pub last_seq: u64,
    /// The last message's id.
    pub message: String,
    /// SHA-256 of the token that opened it.
    pub token_sha256: [u8; 32],
    /// When it ended.
    pub at: DateTime<Utc>,
}
