//! The first message begins a conversation; the same first message again must not begin another.
//!
//! A page that is sent twice (a double press, a reload, the script's fallback) carries the same
//! message id and no conversation yet. Ids are kept as hashes for ten minutes, in memory, and only
//! long ones, which the page made from chance and nobody can guess.

use crate::app::App;
use crate::turn::{self, NewConversation, TurnError};
use chrono::{DateTime, TimeDelta, Utc};
use engine::conversation::Channel;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// How long a first message is remembered.
const REMEMBERED: TimeDelta = TimeDelta::minutes(10);

/// Shortest id that is remembered, in characters: 128 bits in hexadecimal.
const UNGUESSABLE: usize = 32;

type Key = [u8; 32];
type Begun = Arc<OnceCell<(Uuid, String)>>;

/// First messages that began a conversation a short while ago.
#[derive(Default)]
pub(crate) struct Firsts(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    begun: HashMap<Key, Begun>,
    order: VecDeque<(DateTime<Utc>, Key)>,
}

impl Firsts {
    /// Begins a conversation with this first message, or finds the one it has begun: id and token.
    ///
    /// # Errors
    /// [`TurnError::TooMany`].
    pub(crate) async fn begin(
        &self,
        app: &App,
        message_id: &str,
    ) -> Result<(Uuid, String), TurnError> {
        if message_id.len() < UNGUESSABLE {
            return begin(app).await;
        }
        let cell = self.cell(app.clock.now(), message_id);
        cell.get_or_try_init(|| begin(app)).await.cloned()
    }

    fn cell(&self, now: DateTime<Utc>, message_id: &str) -> Begun {
        let key: Key = Sha256::digest(message_id.as_bytes()).into();
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Remembered { begun, order } = &mut *remembered;
        while let Some((at, old)) = order.front()
            && now.signed_duration_since(*at) > REMEMBERED
        {
            begun.remove(old);
            order.pop_front();
        }
        Arc::clone(begun.entry(key).or_insert_with(|| {
            order.push_back((now, key));
            Begun::default()
        }))
    }
}

async fn begin(app: &App) -> Result<(Uuid, String), TurnError> {
    let opening = NewConversation {
        channel: Channel::Web,
        council: None,
        caller_id: None,
    };
    let opened = turn::open(app, opening).await?;
    Ok((opened.id, opened.token))
}
