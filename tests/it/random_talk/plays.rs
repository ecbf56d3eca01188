//! What is played: the events of a resident, of advisers and of a shell that may fail, by the dice.

use crate::support::{guess_of, london};
use engine::consent::ConsentState;
use engine::conversation::{AdviserEvent, Collection, Effect, Event, FailedEffect, Finding, View};
use engine::flow::{Act, Book, Kind, Topic};
use engine::heard::{Guess, Heard};
use engine::identity::{CodeCheck, CodeRoute, Facts, Identified, Known, Matched, RecordRef};
use engine::personal::Personal;
use engine::request_status::{Progress, RequestStatus};

/// A small generator, so that a failure names its seed and repeats.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of_seed(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    pub(crate) fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }

    pub(crate) fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

pub(super) fn said(text: &str, guess: Guess) -> Event {
    Event::Said(Heard {
        text: Personal::new(text.to_owned()),
        speech_confidence: None,
        guess,
    })
}

/// An answer that would do for the question that is open.
pub(super) fn an_answer(view: &View, dice: &mut Dice) -> String {
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
        // Few talks come to this question: most who do say yes, so that the yes is walked too.
        Some("consent_info_mail") => &["yes", "yes please", "yes", "no", "maybe"],
        Some("ethnicity") => &[
            "White",
            "asian british",
            "prefer not to say",
            "no",
            "purple",
        ],
        Some("language") => &["Polish", "I speak English", "bsl", "no", "why"],
        Some("consent_share" | "consent_sensitive") => &[
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

pub(super) fn next_event(book: &Book, view: &View, dice: &mut Dice) -> Event {
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
        65..67 => {
            let wish = |topic: &Topic| Heard {
                text: Personal::new(topic.title.clone()),
                speech_confidence: None,
                guess: guess_of(book, &topic.id, 0.9),
            };
            let (first, second) = (dice.of(&topics), dice.of(&topics));
            let guess = Guess {
                wishes: vec![wish(first), wish(second)],
                ..guess_of(book, &first.id, 0.6)
            };
            said(&format!("{} and {}", first.title, second.title), guess)
        }
        67..70 => {
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
        96 => match dice.roll(3) {
            0 => Event::Unclaimed,
            1 => Event::NobodyCame,
            _ => Event::CutShort("I am".to_owned().into()),
        },
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
pub(super) const FORGED: &str = "the-forged-one";

pub(super) fn record(id: &str) -> RecordRef {
    RecordRef::new(vec![id.to_owned()])
}

pub(super) fn two_facts() -> Facts {
    Facts {
        name: Some(Personal::new("Ada Example".into())),
        dob: chrono::NaiveDate::from_ymd_opt(1952, 3, 19).map(Personal::new),
        ..Facts::default()
    }
}

/// A record that holds whatever a record can hold.
pub(super) fn matched(facts: &Facts, id: &str, share: ConsentState) -> Matched {
    let known = Known::default()
        .with_phone("+441632960047")
        .with_email("the-mail@mail.example")
        .with_address("TA1 1HE")
        .with_dob();
    Matched::by(facts, record(id), share)
        .expect("two facts lead to a record")
        .and_known(known)
}

pub(super) fn any_state(dice: &mut Dice) -> ConsentState {
    *dice.of(&[
        ConsentState::None,
        ConsentState::Unclear,
        ConsentState::Given,
        ConsentState::Refused,
        ConsentState::Withdrawn,
        ConsentState::NeedsRefresh,
    ])
}

pub(super) fn unasked_about_sharing(dice: &mut Dice) -> Event {
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

pub(super) fn code_sent() -> Event {
    Event::CodeSent(CodeRoute::Phone {
        ending: Personal::new("47".into()),
    })
}

pub(super) fn found(facts: &Facts, dice: &mut Dice) -> Event {
    let id = dice.word(&["the-first-found", "the-second-found", "the-first-kept"]);
    Event::Identified(Identified::Matched(matched(facts, id, any_state(dice))))
}

/// What the shell would answer to an effect.
pub(super) fn result_of(effect: &Effect, dice: &mut Dice) -> Option<Event> {
    match effect {
        Effect::OpenCase(_) => Some(if dice.roll(5) == 0 {
            Event::Failed(FailedEffect::Case)
        } else {
            Event::CaseOpened
        }),
        Effect::Keep(keep) => Some(if dice.roll(5) == 0 {
            Event::Failed(*dice.of(&[FailedEffect::Keep, FailedEffect::KeepUnsure]))
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
