//! A hundred thousand random events through every shipped topic: no panic, no contact without the
//! gate, no question that is already answered, nothing shared or withdrawn that was not shown to be
//! the resident's, and a person within two turns from anywhere.

use crate::support::{book, guess_of, london};
use engine::consent::{ConsentPurpose, ConsentState};
use engine::conversation::{
    AdviserEvent, Channel, Collection, Conversation, Effect, Event, FailedEffect, Finding, NoDesk,
    Opening, Turn, View, World,
};
use engine::flow::{Act, Book, Kind, TopicBody};
use engine::heard::{Alarm, Guess, Heard};
use engine::identity::{CodeCheck, CodeRoute, Facts, Identified, Known, Matched, RecordRef};
use engine::personal::Personal;
use engine::request_status::{Progress, RequestStatus};
use std::collections::HashSet;
use uuid::Uuid;

/// Events in the normal test run; `PORTER_EVENTS` makes it as long as it is judged by.
const EVENTS: usize = 100_000;

fn events_wanted() -> usize {
    let said = std::env::var("PORTER_EVENTS").ok();
    said.map_or(EVENTS, |said| said.parse().unwrap())
}

/// A small generator, so that a failure names its seed and repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

fn said(text: &str, guess: Guess) -> Event {
    Event::Said(Heard {
        text: Personal::new(text.to_owned()),
        speech_confidence: None,
        guess,
    })
}

/// An answer that would do for the question that is open.
fn an_answer(view: &View, dice: &mut Dice) -> String {
    if !view.choices.is_empty() && dice.roll(4) > 0 {
        return dice.of(&view.choices).clone();
    }
    let answers: &[&str] = match view.asks.as_ref().map(|asks| asks.as_str()) {
        Some("name") => &[
            "Ada Example",
            "my name is Bo",
            "José Núñez-Smith",
            "why do you need that?",
            "I'd rather not say",
        ],
        Some("address") => &[
            "14 Acacia Road, Taunton, TA1 1HE",
            "14 Acacia Road",
            "TA1 1HE",
            "Rose Cottage",
            "12, TA1 1HE",
            "120 Example Street, Taunton, TA1 1HE",
            "3, TA2 6JR",
            "4 Boundary Lane, Samplewick, TA3 5WH",
            "4, TA3 5WH",
            "14 Acacia Road, Taunton, TA9 9ZZ",
        ],
        Some("house") => &["14", "Rose Cottage", "300"],
        Some("code") => &["482617", "482 617", "48", "I never got it"],
        Some("street") => &["Acacia Road"],
        Some("postcode") => &[
            "TA1 1HE",
            "ta1",
            "TA1 3PR",
            "TA3 5WH",
            "TA2 6JR",
            "rather not",
        ],
        Some("phone") => &["01632 960 001", "07700 900123", "12", "skip"],
        Some("email") => &["ada@example.org", "skip", "ada at example dot org"],
        Some("dob") => &["19 3 1952", "31/2/1950", "yesterday"],
        Some("date") => &["yesterday", "last Friday", "3 May 2031"],
        Some("location") => &["outside the school on Acacia Road", "Station Road"],
        Some("reference") => &["482-617-305", "482617305", "482", "I lost it"],
        Some("consent_share" | "consent_sensitive" | "consent_info_mail") => &[
            "yes",
            "no",
            "I suppose so",
            "maybe",
            "no, I mean yes",
            "why?",
            "yes but not my phone",
        ],
        Some("confirm") => &[
            "yes",
            "no",
            "the phone number is wrong",
            "change something",
            "hm",
        ],
        Some(_) => &["2", "one", "nine hundred", "the first one"],
        None => &["yes", "no", "thanks"],
    };
    (*dice.of(answers)).to_owned()
}

fn next_event(book: &Book, view: &View, dice: &mut Dice) -> Event {
    let topics: Vec<_> = book.topics.values().collect();
    match dice.roll(100) {
        0..45 => said(&an_answer(view, dice), Guess::default()),
        45..65 => {
            // Rights are few among many topics, and they are where most can go wrong.
            let rights: Vec<_> = topics
                .iter()
                .copied()
                .filter(|topic| topic.kind == Kind::Rights)
                .collect();
            let sharing: Vec<_> = rights
                .iter()
                .copied()
                .filter(|topic| book.act(topic.id.as_str()).is_some_and(Act::is_sharing))
                .collect();
            let among = match dice.roll(5) {
                0 => &rights,
                1 => &sharing,
                _ => &topics,
            };
            let topic = dice.of(among);
            let words = if topic.says.is_empty() {
                topic.title.clone()
            } else {
                dice.of(&topic.says).clone()
            };
            said(
                &words,
                guess_of(book, &topic.id, [0.95, 0.7, 0.4][dice.roll(3)]),
            )
        }
        65..70 => {
            let mut guess = Guess {
                unclear: true,
                ..Guess::default()
            };
            for _ in 0..3 {
                guess.topics.push((dice.of(&topics).id.clone(), 0.3));
            }
            said("the thing with the bins and that", guess)
        }
        70..76 => said(
            dice.word(&[
                "",
                "?!",
                "<script>alert(1)</script>",
                "'; DROP TABLE contact; --",
                "😀😀",
                "no no no",
                "\u{202e}abc",
            ]),
            Guess::default(),
        ),
        76..80 => said(
            dice.word(&[
                "go back",
                "cancel",
                "start again",
                "say that again",
                "why",
                "skip",
                "change something",
                "false alarm",
                "that's all",
                "no, number 14",
                "sorry, my name is Ada Sample",
                "actually make that 3",
                "the phone number is wrong, it's 01632 960 002",
                "change my address",
                "it's for my neighbour",
                "you already have my details",
                "change the sharing",
                "person",
                "I'm Ada Example of 12 Example Street, Taunton TA1 1HE, my number is 01632 960 001",
            ]),
            Guess::default(),
        ),
        80..86 => Event::Keyed(
            dice.word(&[
                "1",
                "2",
                "3",
                "0",
                "*",
                "9",
                "01632960001#",
                "",
                "99999999999999999999",
            ])
            .to_owned(),
        ),
        86..89 => Event::Silence,
        89..91 => Event::Adviser(AdviserEvent::Joined { name: "Sam".into() }),
        91..93 => Event::Adviser(AdviserEvent::HandedBack),
        93 => Event::Adviser(AdviserEvent::WrappedUp),
        94 => Event::Adviser(AdviserEvent::Said(Personal::new("Hello".into()))),
        95 => Event::Adviser(AdviserEvent::PassedTo(
            dice.of(&book.teams.keys().collect::<Vec<_>>())
                .to_string()
                .into(),
        )),
        96 => Event::Unclaimed,
        97 => unasked_about_sharing(dice),
        98 => match dice.roll(10) {
            5 => Event::Failed(FailedEffect::Status),
            6 => Event::StatusFound(None),
            7 => Event::Agreed,
            8 => Event::Failed(FailedEffect::Agree),
            9 => Event::Failed(FailedEffect::Attach),
            0 => Event::Failed(FailedEffect::Keep),
            1 => Event::Failed(FailedEffect::Sharing),
            2 => Event::Failed(FailedEffect::Case),
            3 => Event::CaseOpened,
            _ => Event::Found(Finding::BinDayNeedsHouse),
        },
        _ => Event::Kept {
            repeated: false,
            record: Some(record(FORGED)),
        },
    }
}

/// A record that nobody may ever act on: it comes only in events that nobody waits for.
const FORGED: &str = "the-forged-one";

fn record(id: &str) -> RecordRef {
    RecordRef::new(vec![id.to_owned()])
}

fn two_facts() -> Facts {
    Facts {
        name: Some(Personal::new("Ada Example".into())),
        dob: chrono::NaiveDate::from_ymd_opt(1952, 3, 19).map(Personal::new),
        ..Facts::default()
    }
}

/// A record that holds whatever a record can hold.
fn matched(facts: &Facts, id: &str, share: ConsentState) -> Matched {
    let known = Known::default()
        .with_phone("+441632960047")
        .with_email("the-mail@mail.example")
        .with_address("TA1 1HE")
        .with_dob();
    Matched::by(facts, record(id), share)
        .expect("two facts lead to a record")
        .and_known(known)
}

fn any_state(dice: &mut Dice) -> ConsentState {
    *dice.of(&[
        ConsentState::None,
        ConsentState::Unclear,
        ConsentState::Given,
        ConsentState::Refused,
        ConsentState::Withdrawn,
        ConsentState::NeedsRefresh,
    ])
}

fn unasked_about_sharing(dice: &mut Dice) -> Event {
    match dice.roll(5) {
        0 => Event::SharingChanged,
        1 => Event::CodeNotSent,
        2 => Event::CodeChecked(CodeCheck::Right),
        3 => code_sent(),
        _ => {
            let share = any_state(dice);
            Event::Identified(Identified::Matched(matched(&two_facts(), FORGED, share)))
        }
    }
}

fn code_sent() -> Event {
    Event::CodeSent(CodeRoute::Phone {
        ending: Personal::new("47".into()),
    })
}

fn asks_to_share(view: &View) -> bool {
    view.asks
        .as_ref()
        .is_some_and(|asks| *asks == "consent_share")
}

/// What has been shown in a conversation so far: all that it may act on.
#[derive(Default)]
struct Shown {
    found: HashSet<String>,
    own: HashSet<String>,
    proved: HashSet<String>,
    /// A code was sent because of a yes to the question.
    answered: bool,
}

impl Shown {
    /// Notes what an effect came to.
    fn note(&mut self, before: &View, effect: &Effect, result: &Event) {
        self.answered |= matches!(effect, Effect::SendCode(_)) && asks_to_share(before);
        match (effect, result) {
            (_, Event::Identified(Identified::Matched(found))) => {
                self.found.extend(found.record().ids().iter().cloned());
            }
            (Effect::Keep(keep), Event::Kept { record, .. }) if keep.attachment().is_none() => {
                self.own
                    .extend(record.iter().flat_map(|own| own.ids()).cloned());
            }
            (Effect::CheckCode { record, .. }, Event::CodeChecked(CodeCheck::Right)) => {
                self.proved.extend(record.ids().iter().cloned());
            }
            _ => {}
        }
    }

    fn check(&self, before: &View, effect: &Effect, seed: u64) {
        let known = |id: &String| self.found.contains(id) || self.own.contains(id);
        match effect {
            Effect::Withdraw(withdrawal) => {
                assert!(!before.emergency, "seed {seed}: withdrawn in an emergency");
                assert!(
                    withdrawal.record.ids().iter().all(known),
                    "seed {seed}: a record from nowhere is closed"
                );
                assert!(
                    !withdrawal.verified || !self.found.is_empty(),
                    "seed {seed}: verified by nothing"
                );
            }
            Effect::Share { record, decision } => {
                let may = |id: &String| self.proved.contains(id) || self.own.contains(id);
                assert!(
                    record.ids().iter().all(may),
                    "seed {seed}: opened without a code"
                );
                assert!(decision.opens(), "seed {seed}: opened without a clear yes");
                assert!(
                    asks_to_share(before) || self.answered,
                    "seed {seed}: opened without the question"
                );
            }
            Effect::Agree { record, decision } => {
                assert!(
                    record.ids().iter().all(|id| self.own.contains(id)),
                    "seed {seed}: news for a record that was not made here"
                );
                assert!(decision.opens(), "seed {seed}: news without a clear yes");
                assert_eq!(
                    decision.record().purpose,
                    ConsentPurpose::InfoMail,
                    "seed {seed}"
                );
                assert_eq!(
                    before.asks.as_ref().map(|asks| asks.as_str()),
                    Some("consent_info_mail"),
                    "seed {seed}: news without the question"
                );
                assert!(
                    before.reference.is_some(),
                    "seed {seed}: before the reference"
                );
            }
            Effect::FindStatus(_) => {
                assert!(!before.emergency, "seed {seed}: a look-up in an emergency");
            }
            Effect::OpenCase(case) => {
                assert!(!before.emergency, "seed {seed}: a case in an emergency");
                let mut records = case.record.iter().flat_map(|record| record.ids());
                assert!(records.all(known), "seed {seed}: a record from nowhere");
            }
            Effect::Keep(keep) => {
                let Some(joined) = keep.attachment() else {
                    return;
                };
                assert!(
                    joined
                        .record()
                        .ids()
                        .iter()
                        .all(|id| self.found.contains(id)),
                    "seed {seed}: joins a record that nobody recognised"
                );
                assert!(
                    joined.facts().suffice(),
                    "seed {seed}: joins a record by too few facts"
                );
                let shown = before.consent.share_councils;
                let decided = joined.decision();
                assert_eq!(
                    decided.map_or(joined.share(), |decision| decision.record().decision),
                    shown,
                    "seed {seed}: what was shown is what is kept"
                );
                assert!(
                    before.identity_verified,
                    "seed {seed}: joins a record unverified"
                );
                // What opens a record is a start, unless only the notice changed, or a code came back.
                let mut joins = joined.record().ids().iter();
                assert!(
                    joined.share() == ConsentState::NeedsRefresh
                        || joins.all(|id| self.proved.contains(id))
                        || !decided.is_some_and(engine::consent::Decision::opens),
                    "seed {seed}: opens a record with two facts"
                );
            }
            Effect::SendCode(record) | Effect::CheckCode { record, .. } => assert!(
                record.ids().iter().all(|id| self.found.contains(id)),
                "seed {seed}: a code for a record that was not found"
            ),
            _ => {}
        }
    }
}

fn found(facts: &Facts, dice: &mut Dice) -> Event {
    let id = dice.word(&["the-first-found", "the-second-found", "the-first-kept"]);
    Event::Identified(Identified::Matched(matched(facts, id, any_state(dice))))
}

/// What the shell would answer to an effect.
fn result_of(effect: &Effect, dice: &mut Dice) -> Option<Event> {
    match effect {
        Effect::OpenCase(_) => Some(if dice.roll(5) == 0 {
            Event::Failed(FailedEffect::Case)
        } else {
            Event::CaseOpened
        }),
        Effect::Keep(keep) => Some(if dice.roll(5) == 0 {
            Event::Failed(FailedEffect::Keep)
        } else {
            let made = keep
                .contact()
                .map(|_| record(dice.word(&["the-first-kept", "the-second-kept"])));
            let joined = keep.attachment();
            if joined.is_some() && dice.roll(4) == 0 {
                return Some(Event::Failed(FailedEffect::Attach));
            }
            let made = made.or_else(|| joined.map(|joined| joined.record().clone()));
            Event::Kept {
                repeated: false,
                record: made,
            }
        }),
        Effect::Identify(facts) => Some(match dice.roll(6) {
            0 => Event::Identified(Identified::NoMatch),
            1 => Event::Failed(FailedEffect::Sharing),
            _ => found(facts, dice),
        }),
        Effect::Recognise { facts, .. } => Some(match dice.roll(6) {
            0..3 => Event::Identified(Identified::NoMatch),
            3 => Event::Failed(FailedEffect::Sharing),
            _ => found(facts, dice),
        }),
        Effect::FindStatus(_) => Some(match dice.roll(3) {
            0 => Event::Failed(FailedEffect::Status),
            1 => Event::StatusFound(None),
            _ => Event::StatusFound(Some(RequestStatus {
                progress: *dice.of(&[Progress::Received, Progress::Sent, Progress::Done]),
                owner: "county".into(),
                due: london("2026-11-26T10:00:00Z").date_naive().into(),
            })),
        }),
        Effect::Agree { .. } => Some(if dice.roll(5) == 0 {
            Event::Failed(FailedEffect::Agree)
        } else {
            Event::Agreed
        }),
        Effect::SendCode(_) => Some(match dice.roll(6) {
            0 => Event::CodeNotSent,
            1 => Event::Failed(FailedEffect::Sharing),
            _ => code_sent(),
        }),
        Effect::CheckCode { .. } => Some(match dice.roll(6) {
            0 => Event::CodeChecked(CodeCheck::Wrong),
            1 => Event::CodeChecked(CodeCheck::Over),
            _ => Event::CodeChecked(CodeCheck::Right),
        }),
        Effect::Withdraw(_) | Effect::Share { .. } => Some(if dice.roll(5) == 0 {
            Event::Failed(FailedEffect::Sharing)
        } else {
            Event::SharingChanged
        }),
        Effect::LookUp(_) => Some(match dice.roll(5) {
            0 => Event::Found(Finding::BinDayUnknown),
            1 => Event::Found(Finding::BinDayNeedsHouse),
            2 => Event::Failed(FailedEffect::LookUp),
            3 => Event::Found(Finding::BinDayNoHouse),
            _ => {
                let date = london("2026-11-24T10:00:00Z").date_naive();
                Event::Found(Finding::BinDay(vec![Collection {
                    bin: "refuse".into(),
                    date,
                    moved_from: None,
                }]))
            }
        }),
        _ => None,
    }
}

fn check(book: &Book, before: &View, event: &Event, turn: &Turn, seed: u64) {
    let view = turn.conversation.view(book);
    let printed = format!("{:?}", turn.effects);
    for word in ["Ada", "Acacia", "TA1 1HE", "Rose Cottage", "482617", "the-"] {
        assert!(!printed.contains(word), "seed {seed}: {word} in {printed}");
    }
    for effect in &turn.effects {
        let Effect::Keep(keep) = effect else { continue };
        if let Some(contact) = keep.contact() {
            let state = contact.decision().record().decision;
            assert!(
                matches!(
                    state,
                    ConsentState::Given | ConsentState::Refused | ConsentState::Unclear
                ),
                "seed {seed}: {state:?}"
            );
            assert_eq!(
                before.consent.share_councils, state,
                "seed {seed}: what was shown is what is kept"
            );
        }
        // What was agreed to about a sensitive detail, and shown, is what is kept; nothing without it.
        let gated = book
            .form(keep.request().topic.as_str())
            .and_then(|form| form.sensitive());
        let given = before.consent.sensitive == ConsentState::Given;
        assert_eq!(
            keep.sensitive().len(),
            usize::from(gated.is_some() && given),
            "seed {seed}: a sensitive value without its yes"
        );
        assert_eq!(
            keep.refused().len(),
            usize::from(gated.is_some() && !given),
            "seed {seed}: a no that leaves no evidence"
        );
        assert_eq!(
            before.asks.as_ref().map(|asks| asks.as_str()),
            Some("confirm"),
            "seed {seed}: kept without check answers"
        );
        assert!(!before.emergency, "seed {seed}: kept during an emergency");
    }
    if let (Some(asks), Some(form)) = (&view.asks, &view.form)
        && let Some(question) = book
            .form(form.as_str())
            .and_then(|form| form.collect.iter().find(|question| question.field == *asks))
        // Asked for a bin day beside the form, and forgotten.
        && ![before, &view].iter().any(|view| view.topic.as_ref() == Some(&"bin_day".into()))
    {
        let card = turn.conversation.card(book);
        assert!(
            card.missing.contains(&question.label),
            "seed {seed}: asks for {asks}, which is filled, after {event:?}"
        );
    }
    if view.emergency {
        assert_eq!(view.asks, None, "seed {seed}: collects during an emergency");
        assert!(
            view.ended || view.handoff.as_ref().is_some(),
            "seed {seed}: an emergency without a hand-over after {event:?}"
        );
    }
}

fn a_person_is_two_turns_away(
    book: &Book,
    conversation: &Conversation,
    world: World<'_>,
    seed: u64,
) {
    let view = conversation.view(book);
    if view.ended || conversation.with_adviser() {
        return;
    }
    let asked = || {
        said(
            "I want to speak to a person",
            Guess {
                cue: Some("speak_to_person".into()),
                ..guess_of(book, &"speak_to_person".into(), 0.97)
            },
        )
    };
    let turn = conversation.clone().step(&asked(), world);
    let first = turn.conversation.view(book);
    if first
        .handoff
        .as_ref()
        .is_some_and(|handoff| !handoff.offered)
    {
        return;
    }
    let turn = turn
        .conversation
        .step(&said("yes", Guess::default()), world);
    let second = turn.conversation.view(book);
    let queued = second
        .handoff
        .as_ref()
        .is_some_and(|handoff| !handoff.offered);
    // A yes to sharing may bring a code in between; the call back waits for it.
    let mut views = [&first, &second].into_iter();
    let call_back = views.any(|view| view.form.as_ref().is_some_and(|form| *form == "call_back"));
    assert!(
        queued || call_back,
        "seed {seed}: no person within two turns: {view:?}, {first:?}, {second:?}"
    );
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
    let wanted = events_wanted();
    let (mut events, mut seed, mut kept) = (0, 0_u64, 0);
    let (mut closed, mut opened, mut joined) = (0, 0, 0);
    let (mut gated, mut news, mut asked) = (0, 0, 0);
    while events < wanted {
        seed += 1;
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
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
            check(book, &before, &event, &turn, seed);
            if heard && !before.ended && !turn.conversation.with_adviser() {
                // What comes back of these is said then.
                let acts = turn
                    .effects
                    .iter()
                    .any(|effect| result_of(effect, &mut Dice(1)).is_some());
                assert!(
                    acts || !turn.replies.is_empty(),
                    "seed {seed}: silence in answer to {event:?}, {before:?}"
                );
            }
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
                shown.check(&before, effect, seed);
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
