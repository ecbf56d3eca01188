//! A hundred thousand random events through every shipped topic: no panic, no contact without the
//! gate, no question that is already answered, nothing shared or withdrawn that was not shown to be
//! the resident's, and a person within two turns from anywhere.

mod laws;
mod plays;

use crate::support::{book, guess_of, london};
use engine::conversation::{Channel, Conversation, Effect, Event, NoDesk, Opening, Turn, World};
use engine::flow::TopicBody;
use engine::heard::Alarm;
use engine::personal::Purpose;
use laws::{Shown, a_person_is_two_turns_away, check};
pub(crate) use plays::Dice;
use plays::{next_event, result_of, said};
use uuid::Uuid;

/// Events in the normal test run; `PORTER_EVENTS` makes it as long as it is judged by.
const EVENTS: usize = 100_000;

fn events_wanted() -> usize {
    let said = std::env::var("PORTER_EVENTS").ok();
    said.map_or(EVENTS, |said| said.parse().unwrap())
}

/// One walk alone, told turn by turn: `PORTER_SEED=11621` replays the one that broke a law.
fn seed_wanted() -> Option<u64> {
    let said = std::env::var("PORTER_SEED").ok();
    said.map(|said| said.parse().unwrap())
}

/// A turn to read: the words are the walk's own, and nobody's.
fn tell(event: &Event, turn: &Turn) {
    match event {
        Event::Said(heard) => eprintln!(
            "> {:?} {:?}",
            heard.text.reveal(Purpose::Understand),
            heard.guess
        ),
        event => eprintln!("> {event:?}"),
    }
    for reply in &turn.replies {
        eprintln!("    {}", reply.saying.text);
    }
    for effect in &turn.effects {
        eprintln!("    {effect:?}");
    }
}

#[test]
fn a_hundred_thousand_random_events_break_no_law() {
    let book = book();
    let requests: Vec<_> = book
        .topics
        .values()
        .filter(|topic| {
            book.form(topic.id.as_str()).is_some() || matches!(topic.body, TopicBody::Answer(_))
        })
        // Rights that are seen to here are few and long: they begin more of the walks. So do requests
        // with a consent of their own.
        .flat_map(|topic| {
            let form = book.form(topic.id.as_str());
            let service = form.and_then(|form| form.service());
            let own = service.is_some_and(|it| it.sensitive.is_some() || it.offers_info_mail);
            let times = match form.and_then(|form| form.act()) {
                Some(act) if act.is_sharing() => 25,
                Some(_) => 10,
                None if own => 20,
                None => 1,
            };
            std::iter::repeat_n(topic.id.clone(), times)
        })
        .collect();
    let one = seed_wanted();
    let wanted = if one.is_some() { 1 } else { events_wanted() };
    let (mut events, mut seed, mut kept) = (0, one.map_or(0, |seed| seed - 1), 0);
    let (mut closed, mut opened, mut joined) = (0, 0, 0);
    let (mut gated, mut news, mut asked) = (0, 0, 0);
    while events < wanted {
        seed += 1;
        let mut dice = Dice::of_seed(seed);
        let channel = if seed % 2 == 0 {
            Channel::Web
        } else {
            Channel::Voice
        };
        let now = london(if seed % 3 == 0 {
            "2026-11-24T10:30:00Z"
        } else {
            "2026-11-28T22:30:00Z"
        });
        let opening = Opening {
            id: Uuid::from_u128(u128::from(seed)),
            channel,
            council: None,
            caller_id: None,
            texts: seed % 5 == 0,
        };
        let mut conversation = Conversation::new(opening, book);
        let first = &requests[usize::try_from(seed).unwrap() % requests.len()];
        let mut queue = vec![
            Event::Opened,
            said(
                &book.topics[first].title.clone(),
                guess_of(book, first, 0.95),
            ),
        ];
        queue.reverse();
        let mut shown = Shown::default();
        for _ in 0..60 {
            let before = conversation.view(book);
            let event = queue
                .pop()
                .unwrap_or_else(|| next_event(book, &before, &mut dice));
            let world = World {
                book,
                now,
                chance: u64::try_from(dice.roll(usize::MAX >> 12)).unwrap(),
                desk: &NoDesk,
            };
            let heard =
                matches!(&event, Event::Said(heard) if matches!(heard.guess.alarm, Alarm::None));
            let turn = conversation.step(&event, world);
            events += 1;
            if one.is_some() {
                tell(&event, &turn);
            }
            check(book, &before, &event, &turn, seed);
            if heard && !before.ended && !turn.conversation.with_adviser() {
                // What comes back of these is said then.
                let acts = turn
                    .effects
                    .iter()
                    .any(|effect| result_of(effect, &mut Dice::of_seed(1)).is_some());
                assert!(
                    acts || !turn.replies.is_empty(),
                    "seed {seed}: silence in answer to {event:?}, {before:?}"
                );
            }
            let after = turn.conversation.view(book);
            for effect in &turn.effects {
                kept += usize::from(matches!(effect, Effect::Keep(_)));
                joined += usize::from(
                    matches!(effect, Effect::Keep(keep) if keep.attachment().is_some()),
                );
                closed += usize::from(matches!(effect, Effect::Withdraw(_)));
                opened += usize::from(matches!(effect, Effect::Share { .. }));
                gated += usize::from(
                    matches!(effect, Effect::Keep(keep) if !keep.sensitive().is_empty()),
                );
                news += usize::from(matches!(effect, Effect::Agree { .. }));
                asked += usize::from(matches!(effect, Effect::FindStatus(_)));
                shown.check(&before, &after, effect, seed);
                let result = result_of(effect, &mut dice);
                if let Some(result) = &result {
                    shown.note(&before, effect, result);
                }
                queue.extend(result);
            }
            conversation = turn.conversation;
            if events % 7 == 0 && queue.is_empty() {
                a_person_is_two_turns_away(book, &conversation, world, seed);
            }
            if conversation.view(book).ended {
                break;
            }
        }
    }
    if one.is_some() {
        return;
    }
    eprintln!("{seed} conversations, {events} events");
    assert!(
        kept > 200
            && closed > 50
            && opened > 20
            && joined > 50
            && gated > 5
            && news > 1
            && asked > 50,
        "the walk must reach the ends to mean anything: {kept} kept, {closed} closed, {opened} opened, {joined} joined, {gated} sensitive, {news} news, {asked} asked after"
    );
}
