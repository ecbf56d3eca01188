//! The calls that go on, in memory: which conversation each is, and what it was answered last.
//!
//! A call's requests are answered one at a time, so that the same request twice finds its answer ready.

use super::transfer::Transfer;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use twilio::CallSid;
use uuid::Uuid;

/// How long a call that is over is remembered, for requests that come late.
const REMEMBERED: TimeDelta = TimeDelta::minutes(5);

/// How many idempotency tokens a call remembers.
const TOKENS: usize = 8;

/// What names one request through all its tries, for one door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    text: String,
    door: String,
}

impl Token {
    pub(super) fn new(text: &str, door: &str) -> Self {
        Self {
            text: text.to_owned(),
            door: door.to_owned(),
        }
    }
}

/// One call.
#[derive(Debug)]
pub(super) struct Call {
    /// Where it stands.
    pub(super) stage: Stage,
    /// Whether anything about the caller was written down.
    pub(super) kept: bool,
    /// Other legs that were rung for it.
    pub(super) legs: Vec<CallSid>,
    /// What requests with these tokens were answered.
    answered: Vec<(Token, String)>,
}

/// Where a call stands.
#[derive(Debug)]
pub(super) enum Stage {
    /// It has just come.
    New,
    /// The caller talks with Porter.
    Talking(Talking),
    /// The caller waits for an adviser, or talks to one.
    Transferred(Talking, Transfer),
    /// It is over.
    Over,
}

/// A call in which the caller talks with Porter.
#[derive(Debug, Clone)]
pub(super) struct Talking {
    /// The conversation.
    pub(super) conversation: Uuid,
    /// Number of the newest turn that was answered; the greeting is 0.
    pub(super) turn: u64,
    /// The document that answered it.
    pub(super) document: String,
    /// Number of the newest line of the talk that the caller heard.
    pub(super) heard: u64,
    /// The socket that its words go through, where they do.
    pub(super) relay: Option<Relayed>,
}

/// A call whose words go through a socket.
#[derive(Debug, Clone)]
pub(super) struct Relayed {
    /// What the socket names the call by: random, so that nobody can guess it.
    pub(super) key: String,
    /// How often the socket broke.
    pub(super) broken: u8,
}

impl Call {
    const fn new() -> Self {
        Self {
            stage: Stage::New,
            kept: false,
            legs: Vec::new(),
            answered: Vec::new(),
        }
    }

    /// What this very request was answered before.
    pub(super) fn answer_to(&self, token: Option<&Token>) -> Option<String> {
        let answered = self.answered.iter().find(|(own, _)| Some(own) == token)?;
        Some(answered.1.clone())
    }

    /// Remembers what a request was answered.
    pub(super) fn remember(&mut self, token: Option<Token>, document: &str) {
        let Some(token) = token else {
            return;
        };
        if self.answered.len() >= TOKENS {
            self.answered.remove(0);
        }
        self.answered.push((token, document.to_owned()));
    }

    /// The conversation, while the call is not over.
    pub(super) const fn conversation(&self) -> Option<Uuid> {
        match &self.stage {
            Stage::Talking(talking) | Stage::Transferred(talking, _) => Some(talking.conversation),
            Stage::New | Stage::Over => None,
        }
    }
}

/// A call that one request at a time may look at and change.
pub(super) type Shared = Arc<tokio::sync::Mutex<Call>>;

/// The calls that go on, and those that were a short while ago.
#[derive(Debug, Default)]
pub struct Calls {
    by_sid: Mutex<HashMap<CallSid, Entry>>,
    /// Which call a conference belongs to.
    by_conference: Mutex<HashMap<String, CallSid>>,
    pub(super) to_forget: super::forgetting::List,
}

#[derive(Debug)]
struct Entry {
    call: Shared,
    over: Option<DateTime<Utc>>,
}

impl Calls {
    /// The call of this name; a new one if it is not known.
    pub(super) fn enter(&self, sid: &CallSid) -> Shared {
        let mut calls = self.lock();
        let entry = calls.entry(sid.clone()).or_insert_with(|| Entry {
            call: Arc::new(tokio::sync::Mutex::new(Call::new())),
            over: None,
        });
        Arc::clone(&entry.call)
    }

    /// The call of this name, if it is known.
    pub(super) fn find(&self, sid: &CallSid) -> Option<Shared> {
        self.lock().get(sid).map(|entry| Arc::clone(&entry.call))
    }

    /// The call that a conference belongs to.
    pub(super) fn of_conference(&self, name: &str) -> Option<(CallSid, Shared)> {
        let sid = lock(&self.by_conference).get(name)?.clone();
        let shared = self.find(&sid)?;
        Some((sid, shared))
    }

    /// Notes which call a conference belongs to.
    pub(super) fn has_conference(&self, sid: &CallSid, name: &str) {
        lock(&self.by_conference).insert(name.to_owned(), sid.clone());
    }

    /// The conversation that is held in a call, while it goes on.
    pub async fn conversation(&self, sid: &CallSid) -> Option<Uuid> {
        let call = self.find(sid)?;
        let call = call.lock().await;
        call.conversation()
    }

    /// Notes that a call is over, so that it is forgotten after a while.
    pub(super) fn is_over(&self, sid: &CallSid, now: DateTime<Utc>) {
        if let Some(entry) = self.lock().get_mut(sid) {
            entry.over.get_or_insert(now);
        }
    }

    /// The calls that go on.
    pub(super) fn going_on(&self) -> Vec<(CallSid, Shared)> {
        let calls = self.lock();
        let going_on = calls.iter().filter(|(_, entry)| entry.over.is_none());
        going_on
            .map(|(sid, entry)| (sid.clone(), Arc::clone(&entry.call)))
            .collect()
    }

    /// How many calls go on.
    pub fn len(&self) -> usize {
        let calls = self.lock();
        calls.values().filter(|entry| entry.over.is_none()).count()
    }

    /// True if none goes on.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if the provider has nothing left to forget.
    pub fn all_forgotten(&self) -> bool {
        self.to_forget.is_empty()
    }

    /// Forgets calls that have been over for a while.
    pub(super) fn forget_old(&self, now: DateTime<Utc>) {
        let mut calls = self.lock();
        calls.retain(|_, entry| entry.over.is_none_or(|over| now - over < REMEMBERED));
        lock(&self.by_conference).retain(|_, sid| calls.contains_key(sid));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CallSid, Entry>> {
        lock(&self.by_sid)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that died while it held the lock left the table whole: rows change in one go.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
