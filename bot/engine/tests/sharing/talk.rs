//! One talk, stepped by hand: words with the topic they are surely about, then what the outside says.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test's own hands: what goes wrong here is the test's failure"
)]

use engine::consent::ConsentState;
use engine::conversation::{Channel, Conversation, Effect, Event, NoDesk, Opening, View, World};
use engine::flow::{Book, Sources, compile};
use engine::heard::{Alarm, Guess, Heard};
use engine::identity::{CodeRoute, Facts, Identified, Matched, RecordRef};
use engine::keep::Keep;
use engine::personal::{Personal, Purpose};
use std::path::Path;
use std::sync::OnceLock;
use uuid::Uuid;

pub(crate) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows/somerset");
        compile(&Sources::read(&folder).unwrap())
            .unwrap_or_else(|faults| panic!("{faults:#?}"))
            .book
    })
}

pub(crate) struct Talk {
    conversation: Option<Conversation>,
    /// Another draw at every step, as in earnest.
    chance: u64,
    pub(crate) effects: Vec<Effect>,
    pub(crate) said: String,
    pub(crate) heard: String,
    /// What comes of looking for who makes a request.
    pub(crate) known: Identified,
    /// The facts that were looked for so, each with those that were told in vain before.
    pub(crate) tried: Vec<(Facts, Option<Facts>)>,
}

impl Talk {
    pub(crate) fn on(channel: Channel, caller: Option<&str>) -> Self {
        let opening = Opening {
            id: Uuid::nil(),
            channel,
            council: Some("county".into()),
            caller_id: caller.map(|number| Personal::new(number.to_owned())),
            texts: true,
        };
        let mut talk = Self {
            conversation: Some(Conversation::new(opening, book())),
            chance: 7,
            effects: Vec::new(),
            said: String::new(),
            heard: String::new(),
            known: Identified::NoMatch,
            tried: Vec::new(),
        };
        talk.happens(Event::Opened);
        talk
    }

    pub(crate) fn web() -> Self {
        Self::on(Channel::Web, None)
    }

    /// What happens; who is looked for in a request is known at once, or is not.
    pub(crate) fn happens(&mut self, event: Event) -> &mut Self {
        self.step(event);
        while let Some(Effect::Recognise { facts, before }) = self.effects.first().cloned() {
            let (said, heard) = (self.said.clone(), self.heard.clone());
            self.tried.push((facts.clone(), before));
            let found = match &self.known {
                Identified::NoMatch => Identified::NoMatch,
                Identified::Matched(found) => {
                    let by = Matched::by(&facts, found.record().clone(), found.share()).unwrap();
                    Identified::Matched(match found.known() {
                        Some(known) => by.and_known(known.clone()),
                        None => by,
                    })
                }
            };
            self.step(Event::Identified(found));
            self.said = format!("{said}{}", self.said);
            self.heard = format!("{heard}{}", self.heard);
        }
        self
    }

    fn step(&mut self, event: Event) {
        self.chance += 1;
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:30:00Z").unwrap();
        let world = World {
            book: book(),
            now: now.with_timezone(&chrono_tz::Europe::London),
            chance: self.chance,
            desk: &NoDesk,
        };
        let turn = self.conversation.take().unwrap().step(&event, world);
        let both = |pick: fn(&engine::reply::Saying) -> &String| {
            let words: Vec<_> = turn
                .replies
                .iter()
                .map(|reply| pick(&reply.saying))
                .collect();
            words.into_iter().cloned().collect::<Vec<_>>().join("\n")
        };
        self.said = both(|saying| &saying.text);
        self.heard = both(|saying| &saying.speech);
        self.effects = turn.effects;
        self.effects
            .retain(|effect| !matches!(effect, Effect::Count { .. }));
        self.conversation = Some(turn.conversation);
    }

    /// Says words that are about no topic.
    pub(crate) fn says(&mut self, words: &str) -> &mut Self {
        self.hears(words, Guess::default())
    }

    /// Says words that a cue settles.
    pub(crate) fn wants(&mut self, topic: &str, words: &str) -> &mut Self {
        let guess = Guess {
            topics: vec![(topic.into(), 0.95)],
            unclear: false,
            alarm: Alarm::None,
            cue: Some(topic.into()),
            ..Guess::default()
        };
        self.hears(words, guess)
    }

    fn hears(&mut self, words: &str, guess: Guess) -> &mut Self {
        self.happens(Event::Said(Heard {
            text: Personal::new(words.to_owned()),
            speech_confidence: None,
            guess,
        }))
    }

    pub(crate) fn view(&self) -> View {
        self.conversation.as_ref().unwrap().view(book())
    }

    /// All that an adviser would see, and what the conversation prints of itself.
    pub(crate) fn left(&self) -> String {
        let conversation = self.conversation.as_ref().unwrap();
        let card = conversation.card(book());
        let lines = card.last.iter();
        let words: Vec<&str> = lines
            .map(|line| line.words.reveal(Purpose::HandOver).as_str())
            .collect();
        format!("{}\n{conversation:?}", words.join("\n"))
    }

    pub(crate) fn asks(&self) -> Option<String> {
        self.view().asks.map(|asks| asks.to_string())
    }

    pub(crate) fn share(&self) -> ConsentState {
        self.view().consent.share_councils
    }

    /// Tells the three facts; what is left is the wish to have them looked up.
    pub(crate) fn tells_facts(&mut self) -> &mut Self {
        self.says("Ada Example").says("ta1 1he").says("12")
    }

    pub(crate) fn matched(&mut self, share: ConsentState) -> &mut Self {
        self.happens(Event::Identified(Identified::Matched(found("a", share))))
    }

    pub(crate) fn code_sent(&mut self, ending: &str) -> &mut Self {
        self.happens(Event::CodeSent(CodeRoute::Phone {
            ending: Personal::new(ending.to_owned()),
        }))
    }

    pub(crate) fn facts(&self) -> &Facts {
        match self.effects.as_slice() {
            [Effect::Identify(facts)] => facts,
            other => panic!("{other:?}"),
        }
    }

    /// What was just sent to be kept, and nothing beside it.
    pub(crate) fn kept(&self) -> Keep {
        match self.effects.as_slice() {
            [Effect::Keep(keep)] => Keep::clone(keep),
            other => panic!("{other:?}"),
        }
    }

    /// A garden waste bin is asked for and everything told, up to the question about sharing.
    pub(crate) fn wants_a_bin(&mut self) -> &mut Self {
        self.wants("garden_waste_bin", "can I have a garden waste bin")
            .says("Ada Example")
            .says("14 Acacia Road, Taunton, TA1 1HE")
            .says("01632 960 001")
            .says("2")
            .says("skip")
    }

    /// A garden waste bin, kept with this answer about sharing, as record `own`.
    pub(crate) fn keeps_a_bin(&mut self, share: &str) -> &mut Self {
        self.wants_a_bin().says(share).says("yes");
        assert!(matches!(self.effects.as_slice(), [Effect::Keep(_)]));
        self.happens(Event::Kept {
            repeated: false,
            record: Some(record("own")),
        })
    }
}

pub(crate) fn record(id: &str) -> RecordRef {
    RecordRef::new(vec![id.to_owned()])
}

/// A record that facts led to.
pub(crate) fn found(id: &str, share: ConsentState) -> Matched {
    let facts = Facts {
        name: Some(Personal::new("Ada Example".to_owned())),
        phone: Some(Personal::new("+441632960001".to_owned())),
        ..Facts::default()
    };
    Matched::by(&facts, record(id), share).unwrap()
}

pub(crate) fn told(fact: Option<&Personal<String>>) -> Option<&str> {
    fact.map(|fact| fact.reveal(Purpose::Match).as_str())
}
