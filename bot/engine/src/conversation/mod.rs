//! The conversation: state in, one event, turn out.
//!
//! [`Conversation::step`] is pure: no I/O, no clock, no chance of its own, no error. The order within
//! a turn is always emergency, then rights, a person or another language, then the answer to the open
//! question, then a topic (design.md); `step` holds that order and nothing else. The folders follow it:
//! `danger`, `rights`, `person`, `repair` (what is said about the talk itself), `form` and `consent`
//! (the open question), `monitoring` (after it), `topic` and `answers`. The files beside them are what passes in and out.
//!
//! To add a phrase, name it in `phrases` and write it in the packs; to add a side question, add an
//! `Aside` to `state` and its answer to `repair::aside`.

mod answers;
mod channel;
mod consent;
pub mod coverage;
mod danger;
mod effect;
mod event;
mod form;
mod monitoring;
mod outcome;
mod person;
mod phrases;
mod repair;
mod rights;
mod shown;
mod standing;
mod state;
mod step;
mod talk;
mod topic;
mod view;
mod world;

pub use channel::Channel;
pub use effect::{Effect, HandOver, LookUp, Priority, Withdrawal};
pub use event::{AdviserEvent, Collection, Event, FailedEffect, Finding};
pub use outcome::Outcome;
pub use phrases::Phrase;
pub use repair::Repair;
pub use step::LONGEST_UTTERANCE;
pub use view::{ConsentView, HandoffView, View};
pub use world::{NoDesk, Presence, World};

use crate::flow::{Book, Kind};
use crate::heard::Heard;
use crate::ids::{CouncilId, FieldId, TopicId};
use crate::keep::ReferenceNumber;
use crate::personal::Personal;
use crate::reply::{Reply, Saying, Speaker};
use consent::news::Agreeing;
use indexmap::IndexMap;
use standing::Standing;
use state::{Aside, Emergency, Entry, Filling, Handoff, Once, Stage, Thread};
use std::collections::VecDeque;
use talk::Talk;
use uuid::Uuid;

/// Lines of the talk kept in memory for the adviser who takes it over.
const LINES: usize = 30;

/// A conversation with one resident, from greeting to goodbye. Lives in memory only.
#[derive(Debug, Clone)]
pub struct Conversation {
    id: Uuid,
    channel: Channel,
    council: CouncilId,
    caller_id: Option<Personal<String>>,
    texts: bool,
    stage: Stage,
    form: Option<Filling>,
    /// A request that waits until a right is seen to: no request is lost to one.
    shelved: Vec<Filling>,
    /// The other thing that was asked for in the same breath: its turn comes when nothing is open.
    wish: Option<Heard>,
    /// The records that this conversation may speak of.
    standing: Standing,
    aside: Option<Aside>,
    alarm: Option<Emergency>,
    /// The last danger that was asked about or sounded: questions about its numbers are answered from it.
    card: Option<TopicId>,
    handoff: Option<Handoff>,
    consent: ConsentView,
    /// What the last input was taken as.
    taken_as: Option<(TopicId, Kind)>,
    /// As `taken_as`, kept through inputs that are no topic's, for the view.
    shown_topic: Option<(TopicId, Kind)>,
    reference: Option<ReferenceNumber>,
    /// Contact answers of requests kept in this conversation: not asked again (WCAG 3.3.7).
    known: IndexMap<FieldId, Entry>,
    thread: Thread,
    misses: u8,
    silences: u8,
    /// Long pauses are expected: the words come through a relay assistant.
    no_hurry: bool,
    once: Once,
    /// Whether a look-up is under way.
    looking_up: bool,
    /// A yes to news that is being written down.
    agreeing: Option<Agreeing>,
    /// The request that was just kept, after which monitoring questions may come.
    monitors: Option<TopicId>,
    /// References that led to no request, in this conversation.
    status_misses: u8,
    last_said: Option<Saying>,
    lines: VecDeque<Line>,
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
    /// Whether text messages can be sent.
    pub texts: bool,
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
    pub from: Speaker,
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
    /// What it is about, such as "A gas leak" or "A blue badge".
    pub reason: String,
    /// Whether it is an emergency.
    pub emergency: bool,
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
    pub fn new(opening: Opening, book: &Book) -> Self {
        let council = opening.council.filter(|id| book.councils.contains_key(id));
        Self {
            id: opening.id,
            channel: opening.channel,
            council: council.unwrap_or_else(|| book.home_council.clone()),
            caller_id: opening.caller_id,
            texts: opening.texts,
            stage: Stage::Bot,
            form: None,
            shelved: Vec::new(),
            wish: None,
            standing: Standing::default(),
            aside: None,
            alarm: None,
            card: None,
            handoff: None,
            consent: ConsentView::default(),
            taken_as: None,
            shown_topic: None,
            reference: None,
            known: IndexMap::new(),
            thread: Thread::None,
            misses: 0,
            silences: 0,
            no_hurry: false,
            once: Once::default(),
            looking_up: false,
            agreeing: None,
            monitors: None,
            status_misses: 0,
            last_said: None,
            lines: VecDeque::new(),
        }
    }

    /// Its id.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The channel it is on.
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// The council that was contacted.
    pub const fn council(&self) -> &CouncilId {
        &self.council
    }

    /// Whether an adviser has it, so that Porter must not speak.
    pub fn with_adviser(&self) -> bool {
        self.stage == Stage::Adviser
    }

    /// Whether an emergency is not resolved yet: such a conversation is never closed for time.
    pub const fn in_emergency(&self) -> bool {
        self.alarm.is_some()
    }

    /// Whether long pauses are expected: the words come through a relay assistant (domain.md C12).
    pub const fn takes_its_time(&self) -> bool {
        self.no_hurry
    }

    /// One step: pure, total, microseconds.
    #[must_use]
    pub fn step(self, event: &Event, world: World<'_>) -> Turn {
        let mut talk = Talk::new(self, world);
        talk.event(event);
        // Repeated or put again, the question of a look-up is not the open request's.
        let looks_up = matches!(talk.c.aside, Some(Aside::BinPostcode | Aside::BinHouse(_)));
        if looks_up && talk.c.is_asking() {
            talk.c.taken_as_bin_day();
        }
        talk.c.shown_topic.clone_from(&talk.c.taken_as);
        talk.finish()
    }

    fn taken_as_unclear(&mut self) {
        self.taken_as = Some(("unclear".into(), Kind::Social));
    }

    fn drop_offer(&mut self) {
        if self.handoff.as_ref().is_some_and(|handoff| handoff.offered) {
            self.handoff = None;
        }
    }

    fn remember(&mut self, from: Speaker, words: &str) {
        if self.lines.len() == LINES {
            self.lines.pop_front();
        }
        self.lines.push_back(Line {
            from,
            words: Personal::new(words.to_owned()),
        });
    }

    fn remember_resident(&mut self, words: &str) {
        self.remember(Speaker::Resident, words);
    }

    fn remember_bot(&mut self, saying: &Saying) {
        self.remember(Speaker::Bot, &saying.text);
        self.last_said = Some(saying.clone());
    }

    /// What was not heard was not said: the adviser's card says no more than that. Asked to repeat it,
    /// Porter says all of it.
    fn cut_short(&mut self, heard: &Personal<String>) {
        let newest = self.lines.iter_mut().next_back();
        if let Some(line) = newest.filter(|line| line.from == Speaker::Bot) {
            line.words = heard.clone();
        }
    }

    /// Wipes everything a resident said.
    fn wipe(&mut self) {
        self.form = None;
        self.shelved.clear();
        self.wish = None;
        self.standing = Standing::default();
        self.aside = None;
        self.alarm = None;
        self.card = None;
        self.handoff = None;
        self.known.clear();
        self.monitors = None;
        self.thread = Thread::None;
        self.lines.clear();
        self.last_said = None;
        self.caller_id = None;
    }
}
