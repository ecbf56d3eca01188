//! The conversation: state in, one event, turn out.
//!
//! [`Conversation::step`] is pure: no I/O, no clock, no chance of its own, no error. To add a kind of
//! reply, find the stage it belongs to; the order within a turn is always emergency, then rights, a
//! person or another language, then the answer to the open question, then a topic (design.md).

mod channel;
mod effect;
mod event;
mod view;
mod world;

pub use channel::Channel;
pub use effect::{Effect, HandOver, LookUp, Outcome, Priority};
pub use event::{AdviserEvent, Collection, Event, FailedEffect, Finding};
pub use view::{ConsentView, HandoffView, View};
pub use world::{NoDesk, Presence, World};

use crate::flow::Book;
use crate::ids::CouncilId;
use crate::personal::Personal;
use crate::reply::Reply;
use uuid::Uuid;

/// A conversation with one resident, from greeting to goodbye. Lives in memory only.
#[derive(Debug, Clone)]
pub struct Conversation {
    id: Uuid,
}

/// How a conversation begins.
#[derive(Debug, Clone)]
pub struct Opening {
    /// A random id that the shell drew.
    pub id: Uuid,
    /// How the resident talks to us.
    pub channel: Channel,
    /// The council that was contacted, if that is known; else the pack's home council.
    pub council: Option<CouncilId>,
    /// The caller's number (E.164): never identity (domain.md T3).
    pub caller_id: Option<Personal<String>>,
}

/// What one step gives back.
#[derive(Debug)]
pub struct Turn {
    /// The conversation after the step.
    pub conversation: Conversation,
    /// One composed reply; empty if there is nothing to say.
    pub replies: Vec<Reply>,
    /// What is to be done, in order. Results come back as the next event.
    pub effects: Vec<Effect>,
}

/// A line of the talk as the desk sees it.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who said it.
    pub from: crate::reply::Speaker,
    /// What was said.
    pub words: Personal<String>,
}

/// What the desk shows of one field of an open request.
#[derive(Debug, Clone)]
pub struct CardField {
    /// The field's label, such as "Phone number".
    pub label: String,
    /// Its value as shown.
    pub value: Personal<String>,
    /// How it was given: `typed`, `said` or `keyed`.
    pub how: &'static str,
}

/// The prefilled record that an adviser sees before saying hello (design.md, hand-over).
#[derive(Debug, Clone)]
pub struct Card {
    /// The reason in one line, such as "Emergency: gas leak" or "Asked for a person; blue badge half done".
    pub reason: String,
    /// Title of the open request, if one is open.
    pub request: Option<String>,
    /// Its fields so far.
    pub fields: Vec<CardField>,
    /// Fields still missing, by label.
    pub missing: Vec<String>,
    /// Consent to share, as it stands.
    pub consent: ConsentView,
    /// The last lines of the talk, oldest first.
    pub last: Vec<Line>,
    /// The reference, if a request was kept.
    pub reference: Option<String>,
}

impl Conversation {
    /// A conversation that has not begun: step it with [`Event::Opened`].
    pub fn new(opening: Opening, _book: &Book) -> Self {
        Self { id: opening.id }
    }

    /// Its id.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// One step: pure, total, microseconds.
    #[must_use]
    pub fn step(self, _event: &Event, _world: World<'_>) -> Turn {
        Turn {
            conversation: self,
            replies: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// What channels show.
    pub fn view(&self, _book: &Book) -> View {
        View {
            asks: None,
            choices: Vec::new(),
            topic: None,
            kind: None,
            form: None,
            emergency: false,
            handoff: None,
            consent: ConsentView::default(),
            identity_verified: false,
            reference: None,
            ended: false,
        }
    }

    /// What the desk shows.
    pub fn card(&self, _book: &Book) -> Card {
        Card {
            reason: String::new(),
            request: None,
            fields: Vec::new(),
            missing: Vec::new(),
            consent: ConsentView::default(),
            last: Vec::new(),
            reference: None,
        }
    }
}
