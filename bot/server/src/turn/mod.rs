//! The one loop that all channels share: message in, replies out.
//!
//! Load the session, understand the words, step the conversation, carry out its effects, feed what
//! comes back in as the next event, save. Channels translate into [`Message`] and out of [`Done`] and
//! hold no rule. Timers and advisers use the same door, so that one conversation has one order.
//! To add a kind of input: a variant of [`Input`] and its arm in `hear`.

mod adviser;
mod error;
mod lanes;
mod line;
mod pace;
mod play;

pub use adviser::{adviser, claim};
pub use error::TurnError;
pub use lanes::Lanes;
pub use line::Line;
pub use pace::Pace;

use crate::app::App;
use crate::sessions::{Conflict, Outgoing, Owner, Session};
use engine::conversation::{AdviserEvent, Channel, Conversation, Event, Opening, View};
use engine::heard::Heard;
use engine::ids::CouncilId;
use engine::personal::Personal;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Longest client message id, in bytes.
pub const LONGEST_MESSAGE_ID: usize = 64;

/// How often a turn is played again after another writer was first.
const TRIES: usize = 5;

/// How a conversation begins.
#[derive(Debug, Clone)]
pub struct NewConversation {
    /// How the resident talks to us.
    pub channel: Channel,
    /// The council that was contacted, if that is known.
    pub council: Option<CouncilId>,
    /// The caller's number (E.164), never identity.
    pub caller_id: Option<Personal<String>>,
}

/// What happens to a conversation, as channels and timers say it.
#[derive(Clone)]
pub enum Input {
    /// The resident typed this.
    Said(String),
    /// The resident spoke; the recogniser heard this.
    SpokenWords {
        /// The words.
        text: String,
        /// The recogniser's confidence, 0 to 1, where it gives one.
        confidence: Option<f32>,
    },
    /// The resident pressed keys.
    Keyed(String),
    /// Nothing was said in time.
    Silence,
    /// The resident hung up or closed the chat.
    HungUp,
    /// The conversation was idle for too long.
    IdledOut,
    /// Nobody took an urgent hand-over in time.
    Unclaimed,
    /// The resident interrupted what was being said, and heard only this of it.
    CutShort(String),
    /// Nobody could be reached by telephone.
    NobodyCame,
    /// An adviser did something. Comes only through [`adviser()`], which checks who owns it.
    Adviser(AdviserEvent),
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Input {
    /// Its name for logs; nothing of what it says.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Said(_) => "said",
            Self::SpokenWords { .. } => "spoken",
            Self::Keyed(_) => "keyed",
            Self::Silence => "silence",
            Self::HungUp => "hung_up",
            Self::IdledOut => "idled_out",
            Self::Unclaimed => "unclaimed",
            Self::CutShort(_) => "cut_short",
            Self::NobodyCame => "nobody_came",
            Self::Adviser(_) => "adviser",
        }
    }

    /// What the resident is seen to have said.
    fn words(&self) -> Option<&str> {
        match self {
            Self::Said(text) | Self::SpokenWords { text, .. } | Self::Keyed(text) => Some(text),
            _ => None,
        }
    }

    /// True for what a person does, which keeps a conversation from going idle.
    const fn is_activity(&self) -> bool {
        !matches!(
            self,
            Self::Silence | Self::IdledOut | Self::Unclaimed | Self::NobodyCame
        )
    }
}

/// One input with the id its sender gave it: the same id again gets the same answer and does nothing.
#[derive(Debug, Clone)]
pub struct Message {
    /// The sender's id for it, at most [`LONGEST_MESSAGE_ID`] bytes.
    pub id: String,
    /// What it says.
    pub input: Input,
}

/// A turn that was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// Where the conversation stands.
    pub view: View,
    /// What was said to the resident in this turn, in order.
    pub replies: Vec<Outgoing>,
    /// The turn's number; the greeting is turn 0.
    pub turn: u64,
    /// Number of the conversation's newest line.
    pub last_seq: u64,
    /// True if this message had been answered before and this is that answer.
    pub repeated: bool,
    /// True if the channel should end the call or close the chat.
    pub hang_up: bool,
    /// True if something about the resident was written down in this turn.
    pub kept: bool,
}

/// A conversation that has begun.
#[derive(Clone)]
pub struct Opened {
    /// Its id.
    pub id: Uuid,
    /// The secret that opens it; known to the resident's device alone.
    pub token: String,
    /// The greeting.
    pub done: Done,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Begins a conversation and greets.
///
/// # Errors
/// [`TurnError::TooMany`] if too many are open or begin in this minute.
pub async fn open(app: &App, opening: NewConversation) -> Result<Opened, TurnError> {
    let begun = Instant::now();
    let now = app.clock.now();
    if app.sessions.len() >= app.config.limits.open_conversations || !app.arrivals.admit(now) {
        return Err(refuse(app, TurnError::TooMany));
    }
    let id = app.chance.uuid();
    let token = token(app.chance.secret());
    let channel = opening.channel;
    let opening = Opening {
        id,
        channel,
        council: opening.council,
        caller_id: opening.caller_id,
        texts: app.telephony.is_on(),
    };
    let session = Session {
        conversation: Conversation::new(opening, &app.book),
        revision: 0,
        log: Vec::new(),
        last_seq: 0,
        token_sha256: digest(&token),
        last_active: now,
        channel,
        turns: 0,
        answered: VecDeque::new(),
        owner: Owner::Bot,
        epoch: 0,
        seed: app.chance.draw(),
    };
    let played = play::play(app, &session, Event::Opened, "opened")
        .await
        .map_err(|_| refuse(app, TurnError::Busy))?;
    let done = play::settle_opening(app, session, played).await;
    app.metrics.turn(channel, begun.elapsed());
    Ok(Opened { id, token, done })
}

/// Answers one message of an open conversation.
///
/// # Errors
/// [`TurnError`]; nothing has changed then.
pub async fn run(app: &App, id: Uuid, message: Message) -> Result<Done, TurnError> {
    let begun = Instant::now();
    let limits = &app.config.limits;
    if message.id.len() > LONGEST_MESSAGE_ID
        || message
            .input
            .words()
            .is_some_and(|words| words.chars().count() > limits.message_chars)
    {
        return Err(refuse(app, TurnError::TooLong));
    }
    let lane = app.lanes.of(id);
    if message.input.words().is_some() && !lane.admit(app.clock.now(), limits.messages_per_minute) {
        return Err(refuse(app, TurnError::TooMany));
    }
    let _turnstile = lane.enter().await;
    let done = in_lane(app, id, &message, None).await;
    match &done {
        Ok(done) if !done.repeated => {
            if let Some(channel) = app.sessions.load(id).await.map(|session| session.channel) {
                app.metrics.turn(channel, begun.elapsed());
            }
        }
        Ok(_) => {}
        Err(error) => {
            refuse(app, *error);
        }
    }
    done
}

/// A turn of a conversation whose lane we are in.
async fn in_lane(
    app: &App,
    id: Uuid,
    message: &Message,
    owner: Option<&Owner>,
) -> Result<Done, TurnError> {
    let mut event = None;
    let mut thought = Duration::ZERO;
    for _ in 0..TRIES {
        let Some(session) = app.sessions.load(id).await else {
            return over(app, id, &message.id).await;
        };
        if let Some(done) = session.answer_to(&message.id) {
            return Ok(done);
        }
        // Understanding depends on the words alone, so a replay need not do it again.
        let heard = if let Some(heard) = &event {
            Event::clone(heard)
        } else {
            let begun = Instant::now();
            let heard = hear(app, message.input.clone()).await;
            thought += begun.elapsed();
            event.insert(heard).clone()
        };
        let settled = match play::play(app, &session, heard, &message.id).await {
            Ok(played) => {
                thought += played.thought;
                play::settle(app, &session, played, message, owner).await
            }
            Err(conflict) => Err(conflict),
        };
        match settled {
            Ok(done) => {
                app.metrics.engine(thought);
                return Ok(done);
            }
            Err(Conflict) => app.metrics.replayed(),
        }
    }
    Err(TurnError::Busy)
}

/// What is to be said about a conversation that is not open: its last answer again, or that it is over.
async fn over(app: &App, id: Uuid, message: &str) -> Result<Done, TurnError> {
    app.lanes.forget(id);
    let over = app.sessions.over(id).await.ok_or(TurnError::Unknown)?;
    if over.message != message {
        return Err(TurnError::Ended);
    }
    Ok(Done {
        view: over.view.clone(),
        replies: over.last.clone(),
        turn: over.turn,
        last_seq: over.last_seq,
        repeated: true,
        hang_up: true,
        kept: false,
    })
}

/// Turns an input into the engine's event.
async fn hear(app: &App, input: Input) -> Event {
    let (text, speech_confidence) = match input {
        Input::Said(text) => (text, None),
        Input::SpokenWords { text, confidence } => (text, confidence),
        Input::Keyed(keys) => return Event::Keyed(keys),
        Input::Silence => return Event::Silence,
        Input::HungUp => return Event::HungUp,
        Input::IdledOut => return Event::IdledOut,
        Input::Unclaimed => return Event::Unclaimed,
        Input::CutShort(heard) => return Event::CutShort(Personal::new(heard)),
        Input::NobodyCame => return Event::NobodyCame,
        Input::Adviser(event) => return Event::Adviser(event),
    };
    let guess = app.understanding.understand(&text).await;
    Event::Said(Heard {
        text: Personal::new(text),
        speech_confidence,
        guess,
    })
}

/// Where a conversation stands and its lines after number `after`; also for a short while after its end.
pub async fn read(app: &App, id: Uuid, after: u64) -> Option<(View, Vec<Outgoing>)> {
    if let Some(session) = app.sessions.load(id).await {
        let view = session.conversation.view(&app.book);
        return Some((view, session.lines_after(after)));
    }
    let over = app.sessions.over(id).await?;
    let lines = over.last.iter().filter(|line| line.seq > after).cloned();
    Some((over.view.clone(), lines.collect()))
}

/// Whether this token opens this conversation. Takes the same time for every wrong token.
pub async fn authorised(app: &App, id: Uuid, token: &str) -> bool {
    let given = digest(token);
    let kept = match app.sessions.load(id).await {
        Some(session) => Some(session.token_sha256),
        None => app.sessions.over(id).await.map(|over| over.token_sha256),
    };
    kept.is_some_and(|kept| bool::from(kept.ct_eq(&given)))
}

fn token(secret: [u8; 32]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(secret)
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn refuse(app: &App, error: TurnError) -> TurnError {
    app.metrics.refused(error.code());
    error
}

#[cfg(test)]
mod tests;
