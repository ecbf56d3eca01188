//! "Was this right?": which answer may be judged, and once.
//!
//! Only the answer that a web chat has just got, only while nothing came after it, and only with the topic
//! that the turn itself was counted under: nothing that a page sends names one. A judgement is no turn; it
//! changes nothing but a count.

use crate::app::App;
use engine::conversation::{Channel, Outcome, View};
use engine::flow::{Book, Kind};
use engine::ids::TopicId;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The answers that may be judged, one a conversation. In memory only.
#[derive(Debug, Default)]
pub struct Judgements(Mutex<HashMap<Uuid, Answered>>);

/// An answer that may be judged.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    /// Number of its line.
    seq: u64,
    topic: TopicId,
}

impl Answered {
    /// The answer of a turn, if it gave one to a simple question and nothing else is open.
    pub(crate) fn of(
        book: &Book,
        channel: Channel,
        view: &View,
        counts: &[(TopicId, Outcome)],
        seq: u64,
    ) -> Option<Self> {
        let open = view.asks.is_some()
            || view.form.is_some()
            || view.handoff.is_some()
            || view.emergency
            || view.ended
            || !view.choices.is_empty();
        if channel != Channel::Web || open {
            return None;
        }
        let mut answered = counts
            .iter()
            .filter(|(_, outcome)| *outcome == Outcome::Answered);
        let (topic, _) = answered.next_back()?;
        let simple = book.topic(topic.as_str())?.kind == Kind::Answer;
        simple.then(|| Self {
            seq,
            topic: topic.clone(),
        })
    }
}

impl Judgements {
    /// A turn was made: its answer may be judged, and none before it.
    pub(crate) fn turned(&self, id: Uuid, answer: Option<Answered>) {
        match answer {
            Some(answer) => self.lock().insert(id, answer),
            None => self.lock().remove(&id),
        };
    }

    /// Number of the line that may be judged.
    pub(crate) fn open(&self, id: Uuid) -> Option<u64> {
        self.lock().get(&id).map(|answer| answer.seq)
    }

    /// Takes the answer with this number, so that it is judged once.
    fn take(&self, id: Uuid, seq: u64) -> Option<TopicId> {
        let mut open = self.lock();
        open.get(&id).filter(|answer| answer.seq == seq)?;
        open.remove(&id).map(|answer| answer.topic)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Answered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts what the resident thinks of the answer with this number. Late, or twice, it does nothing.
pub(crate) async fn judge(app: &App, id: Uuid, seq: u64, right: bool) {
    let Some(topic) = app.judgements.take(id, seq) else {
        return;
    };
    let Some(session) = app.sessions.load(id).await else {
        return;
    };
    let outcome = if right {
        Outcome::Right
    } else {
        Outcome::NotRight
    };
    let council = session.conversation.council();
    app.count((session.channel, council), topic, outcome);
}
