//! Steps a conversation through an event and everything that follows from it, then saves it.

use super::{Done, Input, Message};
use crate::app::App;
use crate::clock::scramble;
use crate::effects::{self, Instead, Order};
use crate::judgements::Answered;
use crate::messages;
use crate::sessions::{Conflict, LONGEST_LOG, Over, Owner, Session};
use chrono_tz::Europe::London;
use contact_store::TurnKey;
use engine::conversation::{
    AdviserEvent, Channel, Conversation, Event, HandOver, Outcome, Phrase, Turn, World, coverage,
};
use engine::ids::{CouncilId, TopicId, no_topic};
use engine::monitoring::MonitoringAnswer;
use engine::reply::{Reply, Saying, Speaker};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longest chain of events that one message may set off; an engine that goes on longer is at fault.
const LONGEST_CHAIN: u64 = 16;

/// How often another reference is drawn when one is taken.
const DRAWS: u64 = 8;

/// What a turn came to, before it is saved.
pub(super) struct Played {
    conversation: Conversation,
    replies: Vec<Reply>,
    orders: Vec<Order>,
    counts: Vec<(TopicId, Outcome)>,
    monitoring: Vec<MonitoringAnswer>,
    forget: bool,
    hang_up: bool,
    kept: bool,
    /// How long the engine took for its steps.
    pub(super) thought: Duration,
}

/// Plays `event` and what its effects bring back.
///
/// # Errors
/// [`Conflict`] if another writer kept something for this conversation first.
pub(super) async fn play(
    app: &App,
    session: &Session,
    event: Event,
    message: &str,
) -> Result<Played, Conflict> {
    let silenced =
        matches!(session.owner, Owner::Adviser(_)) && !matches!(event, Event::Adviser(_));
    let key = TurnKey {
        conversation: session.id(),
        revision: session.revision,
        message_id: message.to_owned(),
    };
    let mut played = Played {
        conversation: session.conversation.clone(),
        replies: Vec::new(),
        orders: Vec::new(),
        counts: Vec::new(),
        monitoring: Vec::new(),
        forget: false,
        hang_up: false,
        kept: false,
        thought: Duration::ZERO,
    };
    let mut events = VecDeque::from([event]);
    let mut steps = 0;
    while let Some(event) = events.pop_front() {
        if steps >= LONGEST_CHAIN {
            tracing::error!(code = "turn.endless", steps);
            break;
        }
        let chance = draw(session.seed, message, steps);
        steps += 1;
        one_step(app, &key, &mut played, &mut events, &event, chance).await?;
    }
    if silenced {
        let before = played.replies.len();
        played.replies.retain(|reply| reply.from != Speaker::Bot);
        if played.replies.len() < before {
            app.metrics.bot_silenced();
        }
    }
    Ok(played)
}

/// One step of the engine with its effects; drawn anew while a reference that it drew is taken.
async fn one_step(
    app: &App,
    key: &TurnKey,
    played: &mut Played,
    events: &mut VecDeque<Event>,
    event: &Event,
    chance: u64,
) -> Result<(), Conflict> {
    for another in 0..DRAWS {
        let chance = chance ^ scramble(another).wrapping_mul(another);
        let begun = Instant::now();
        let stepped = step(app, played.conversation.clone(), event, chance);
        played.thought += begun.elapsed();
        let Some(turn) = stepped else {
            let words = app.book.words.say(Phrase::KeepFailed.id(), &[]);
            played.replies.push(Reply::bot(words));
            return Ok(());
        };
        let last = another + 1 == DRAWS;
        let council = turn.conversation.council().clone();
        let done = match effects::carry_out(app, key, &council, turn.effects, last).await {
            Ok(done) => done,
            Err(Instead::DrawAnew) => continue,
            Err(Instead::Replay) => return Err(Conflict),
        };
        played.conversation = turn.conversation;
        played.replies.extend(turn.replies);
        played.orders.extend(done.orders);
        played.counts.extend(done.counts);
        played.monitoring.extend(done.monitoring);
        played.forget |= done.forget;
        played.hang_up |= done.hang_up;
        played.kept |= done.kept;
        events.extend(done.events);
        return Ok(());
    }
    Ok(())
}

/// Steps the engine. `None` if it broke its promise and panicked: the conversation stays where it was.
fn step(app: &App, conversation: Conversation, event: &Event, chance: u64) -> Option<Turn> {
    let world = World {
        book: &app.book,
        now: app.clock.now().with_timezone(&London),
        chance,
        desk: app.desk.as_ref(),
    };
    let before = app.staged.as_ref().map(|_| conversation.clone());
    let stepped = catch_unwind(AssertUnwindSafe(|| conversation.step(event, world)));
    if stepped.is_err() {
        tracing::error!(code = "turn.crashed");
        app.metrics.effect_failed("step");
    }
    if let (Some(staged), Some(before), Ok(turn)) = (&app.staged, before, &stepped) {
        staged.saw(coverage::seen(&before, event, turn, world));
    }
    stepped.ok()
}

/// The numbers of one step: the same message of the same conversation always draws the same.
fn draw(seed: u64, message: &str, step: u64) -> u64 {
    let mut mixed = scramble(seed ^ step.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for byte in message.bytes() {
        mixed = scramble(mixed ^ u64::from(byte));
    }
    mixed
}

/// Saves the greeting.
pub(super) async fn settle_opening(app: &App, session: Session, mut played: Played) -> Done {
    let mut next = session;
    let after = After::of(&mut played);
    let done = advance(app, &mut next, played, None);
    let id = next.id();
    let (channel, council) = (next.channel, next.conversation.council().clone());
    app.sessions.create(next).await;
    after.happen(app, id, (channel, &council));
    done
}

/// Saves a turn, then lets the desk know. The session's owner becomes `owner` with it, if one is named.
///
/// # Errors
/// [`Conflict`] if somebody else saved first: nothing is saved and nobody is told.
pub(super) async fn settle(
    app: &App,
    session: &Session,
    mut played: Played,
    message: &Message,
    owner: Option<&Owner>,
) -> Result<Done, Conflict> {
    let mut next = session.clone();
    if let Some(owner) = owner {
        next.owner = owner.clone();
        next.epoch += 1;
    }
    let after = After::of(&mut played);
    // A wrapped-up conversation is wiped here as it is in the engine, so that nothing an adviser was
    // told outlives it (design.md, hand-over).
    let wrapped_up = matches!(message.input, Input::Adviser(AdviserEvent::WrappedUp));
    let forget = played.forget || wrapped_up;
    let done = advance(app, &mut next, played, Some(message));
    let id = next.id();
    // Somebody in danger who went quiet has ended the talk, but the desk keeps it until wrap-up.
    if done.view.ended && forget {
        let over = Over {
            view: done.view.clone(),
            last: done.replies.clone(),
            turn: done.turn,
            last_seq: done.last_seq,
            message: message.id.clone(),
            token_sha256: next.token_sha256,
            at: app.clock.now(),
        };
        app.sessions.end(id, session.revision, over).await?;
        let place = (next.channel, next.conversation.council());
        app.judgements.turned(id, None);
        after.happen(app, id, place);
        left_waiting(app, app.desk.gone(id), place);
        app.lanes.forget(id);
        return Ok(done);
    }
    if forget {
        // What was said is wiped too; only this turn's own words stay on the screen.
        next.log.clone_from(&done.replies);
        next.answered.clear();
    }
    next.remember(message.id.clone(), Arc::new(done.clone()));
    let (channel, council) = (next.channel, next.conversation.council().clone());
    let judged = Answered::of(&app.book, channel, &done.view, &after.counts, done.last_seq);
    app.sessions.save(next, session.revision).await?;
    app.judgements.turned(id, judged);
    after.happen(app, id, (channel, &council));
    Ok(done)
}

/// Moves a session on by one turn.
fn advance(app: &App, next: &mut Session, played: Played, message: Option<&Message>) -> Done {
    next.conversation = played.conversation;
    if let Some(message) = message {
        next.revision += 1;
        next.turns += 1;
        if message.input.is_activity() {
            next.last_active = app.clock.now();
        }
        if let Input::CutShort(heard) = &message.input {
            next.cut_short(heard);
        }
        if let Some(words) = shown(&message.input) {
            next.note(Speaker::Resident, Saying::plain(words));
            // An answer to a monitoring question is for no adviser (rule R19).
            if !played.monitoring.is_empty() {
                next.keep_newest_private();
            }
        }
    }
    let view = next.conversation.view(&app.book);
    let mut replies: Vec<_> = played
        .replies
        .into_iter()
        .filter(|reply| !reply.saying.is_empty())
        .map(|reply| next.note(reply.from, reply.saying))
        .collect();
    if !view.choices.is_empty()
        && let Some(last) = replies.last_mut()
    {
        last.choices_at_end = true;
        if let Some(logged) = next.log.last_mut() {
            logged.choices_at_end = true;
        }
    }
    debug_assert!(next.log.len() <= LONGEST_LOG);
    Done {
        view,
        replies,
        turn: next.turns,
        last_seq: next.last_seq,
        repeated: false,
        hang_up: played.hang_up,
        kept: played.kept,
    }
}

/// The resident's own line, if the input has one.
fn shown(input: &Input) -> Option<&str> {
    input.words().filter(|words| !words.trim().is_empty())
}

/// What follows a save: nothing of it may happen for a turn that lost.
struct After {
    orders: Vec<Order>,
    counts: Vec<(TopicId, Outcome)>,
    monitoring: Vec<MonitoringAnswer>,
}

impl After {
    fn of(played: &mut Played) -> Self {
        Self {
            orders: std::mem::take(&mut played.orders),
            counts: std::mem::take(&mut played.counts),
            // The line of the talk still has to know that there was one.
            monitoring: played.monitoring.clone(),
        }
    }

    fn happen(self, app: &App, id: uuid::Uuid, place: (Channel, &CouncilId)) {
        for order in self.orders {
            match order {
                Order::HandOver(hand_over) => app.desk.put(id, hand_over),
                Order::StandDown => left_waiting(app, app.desk.stand_down(id), place),
                Order::Alert(team) => app.desk.alert(id, team),
                Order::Text {
                    to,
                    reference,
                    council,
                } => messages::text_reference(app, to, &reference, &council),
            }
        }
        for (topic, outcome) in self.counts {
            app.count(place, topic, outcome);
        }
        for answer in self.monitoring {
            app.monitor(place.1, answer);
        }
    }
}

/// Counts somebody who left a queue before anybody took them.
fn left_waiting(app: &App, waited: Option<HandOver>, place: (Channel, &CouncilId)) {
    if let Some(waited) = waited {
        let topic = waited.about.unwrap_or_else(no_topic);
        app.count(place, topic, Outcome::LeftWaiting);
    }
}
