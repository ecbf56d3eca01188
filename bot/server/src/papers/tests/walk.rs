//! One talk about one topic, from the wish to what is kept: the engine alone, with nobody recognised.

use engine::conversation::{Channel, Conversation, Effect, Event, NoDesk, Opening, View, World};
use engine::field::{FieldKind, FieldValue, Leaning};
use engine::flow::{Book, Question};
use engine::heard::{Guess, Heard};
use engine::identity::Identified;
use engine::ids::{FieldId, TopicId};
use engine::keep::Keep;
use engine::personal::{Personal, Purpose};
use engine::rights::NewCase;
use std::collections::BTreeSet;
use uuid::Uuid;

/// More turns than any topic needs.
const MOST: usize = 60;

/// How somebody answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    /// Gives everything and agrees to everything.
    Open,
    /// Gives what is needed and agrees to nothing.
    Brief,
    /// Leaves out the phone number as well, wherever that can be.
    Unreachable,
}

/// What came of a talk.
pub(super) enum Kept {
    Request(Box<Keep>),
    Case(Box<NewCase>),
    Nothing,
}

/// Talks about `topic`, living at `address`.
pub(super) fn walk(book: &Book, topic: &TopicId, manner: Manner, address: &str) -> Kept {
    let mut talk = Talk::open(book);
    let words = book.topics[topic].title.clone();
    let mut effects = talk.hears(&words, sure(topic));
    for _ in 0..MOST {
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Keep(keep) => return Kept::Request(keep),
                Effect::OpenCase(case) => return Kept::Case(case),
                Effect::Recognise { .. } | Effect::Identify(_) => {
                    effects.extend(talk.step(&Event::Identified(Identified::NoMatch)));
                }
                Effect::FindStatus(_) => effects.extend(talk.step(&Event::StatusFound(None))),
                _ => {}
            }
        }
        let view = talk.view();
        let Some(words) = answer(book, &view, manner, address) else {
            return Kept::Nothing;
        };
        effects = talk.hears(&words, Guess::default());
    }
    Kept::Nothing
}

struct Talk<'b> {
    book: &'b Book,
    conversation: Option<Conversation>,
    chance: u64,
}

impl<'b> Talk<'b> {
    fn open(book: &'b Book) -> Self {
        let opening = Opening {
            id: Uuid::nil(),
            channel: Channel::Web,
            council: None,
            caller_id: None,
            texts: false,
        };
        let mut talk = Self {
            book,
            conversation: Some(Conversation::new(opening, book)),
            chance: 7,
        };
        talk.step(&Event::Opened);
        talk
    }

    fn hears(&mut self, words: &str, guess: Guess) -> Vec<Effect> {
        self.step(&Event::Said(Heard {
            text: Personal::new(words.to_owned()),
            speech_confidence: None,
            guess,
        }))
    }

    fn step(&mut self, event: &Event) -> Vec<Effect> {
        self.chance += 1;
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:30:00Z").unwrap();
        let world = World {
            book: self.book,
            now: now.with_timezone(&chrono_tz::Europe::London),
            chance: self.chance,
            desk: &NoDesk,
        };
        let turn = self.conversation.take().unwrap().step(event, world);
        self.conversation = Some(turn.conversation);
        turn.effects
    }

    fn view(&self) -> View {
        self.conversation.as_ref().unwrap().view(self.book)
    }
}

/// The topic, for certain.
fn sure(topic: &TopicId) -> Guess {
    Guess {
        topics: vec![(topic.clone(), 0.97)],
        cue: Some(topic.clone()),
        ..Guess::default()
    }
}

/// An answer that will do for the question that is open; `None` where nothing is asked.
fn answer(book: &Book, view: &View, manner: Manner, address: &str) -> Option<String> {
    let asks = view.asks.as_ref()?;
    let form = view.form.as_ref().and_then(|id| book.form(id.as_str()));
    let question = form.and_then(|form| form.collect.iter().find(|it| it.field == *asks));
    match asks.as_str() {
        "consent_share" | "consent_sensitive" => {
            let says = if manner == Manner::Open { "yes" } else { "no" };
            return Some(says.to_owned());
        }
        "confirm" => return Some("yes".to_owned()),
        _ => {}
    }
    if let Some(question) = question.filter(|_| view.choices.len() != 2) {
        return Some(told(question, manner, address));
    }
    // Something is read back, or asked for an address that the table does not have.
    if let Some(question) = question.filter(|question| !question.choices.is_empty()) {
        return Some(told(question, manner, address));
    }
    match view.choices.first() {
        Some(first) => Some(first.clone()),
        None => Some(told(question?, manner, address)),
    }
}

fn told(question: &Question, manner: Manner, address: &str) -> String {
    if question.optional && manner != Manner::Open {
        return "skip".to_owned();
    }
    if question.kind == FieldKind::Phone && manner == Manner::Unreachable {
        return "I'd rather not say".to_owned();
    }
    let harmless = question.choices.iter().find(|it| it.becomes.is_none());
    if let Some(choice) = harmless {
        return choice.label.clone();
    }
    let words = match question.kind {
        FieldKind::Name => "Ada Example",
        FieldKind::Postcode => "TA1 1HE",
        FieldKind::House => "14",
        FieldKind::Street => "Acacia Road",
        FieldKind::Town => "Taunton",
        FieldKind::Address => address,
        FieldKind::Phone => "01632 960 001",
        FieldKind::Email => "ada@example.org",
        FieldKind::Dob => "19 3 1952",
        FieldKind::Date {
            leaning: Leaning::Future,
        } => "1 December 2026",
        FieldKind::Date { .. } => "yesterday",
        FieldKind::WholeNumber { min, .. } => return min.max(1).to_string(),
        FieldKind::YesNo => "yes",
        FieldKind::Choice | FieldKind::ContactPreference => "phone",
        FieldKind::Location => "outside the school on Acacia Road",
        FieldKind::Description | FieldKind::Text => "it is broken and has been for a week",
        FieldKind::Items => "a sofa and a fridge",
        FieldKind::Registration => "AB12 CDE",
        FieldKind::Reference => "482-617-305",
        FieldKind::Uprn => "100040000001",
        FieldKind::NiNumber => "QQ 12 34 56 C",
        FieldKind::Code => "482617",
        FieldKind::SpeltCode => "ABC123",
    };
    words.to_owned()
}

/// Every field that a request keeps, wherever it goes.
pub(super) fn fields(keep: &Keep) -> BTreeSet<FieldId> {
    let details = keep.request().details.fields().iter();
    let mut fields: BTreeSet<FieldId> = details.map(|(field, _)| field.clone()).collect();
    fields.extend(keep.sensitive().iter().map(|(field, _)| field.clone()));
    if let Some(contact) = keep.contact() {
        let details = contact.details();
        let there = [
            ("name", details.name.is_some()),
            ("address", details.address.is_some()),
            ("phone", details.phone.is_some()),
            ("email", details.email.is_some()),
            ("dob", details.dob.is_some()),
        ];
        let there = there.into_iter().filter(|(_, there)| *there);
        fields.extend(there.map(|(field, _)| field.into()));
    }
    fields
}

/// Every field that a case keeps.
pub(super) fn told_for(case: &NewCase) -> BTreeSet<FieldId> {
    let told: &Vec<(FieldId, FieldValue)> = case.told.reveal(Purpose::Seal);
    told.iter().map(|(field, _)| field.clone()).collect()
}
