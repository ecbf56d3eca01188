//! What the tests of this crate share: an app with the demo pack, a clock that is moved by hand, a
//! store in a temporary folder, and an understanding that knows a few sentences by heart.

use crate::app::App;
use crate::clock::{Clock, MockClock, SeededChance};
use crate::config::{Config, Secret};
use crate::sessions::Session;
use crate::start::{self, Outside, Parts};
use crate::turn::{self, Done, Input, Message, NewConversation, TurnError};
use crate::understander::Model;
use chrono::{DateTime, TimeDelta, Utc};
use contact_store::{ContactStore, Keys};
use engine::conversation::Channel;
use engine::heard::{Alarm, Guess};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// Sentences and their topics.
const BY_HEART: [(&str, &str); 12] = [
    ("can i have a new garden waste bin", "garden_waste_bin"),
    ("when are you open", "opening_hours"),
    ("i want to speak to a person", "speak_to_person"),
    ("stop sharing my details", "stop_sharing"),
    ("start sharing my details", "start_sharing"),
    ("subject access request", "sar"),
    ("assisted collection please", "assisted_collection"),
    ("track my request", "case_status"),
    ("change of address for council tax", "council_tax_move"),
    ("stop sending me news", "stop_contact"),
    ("i can smell gas", "gas_leak"),
    ("a child is being hurt", "child_safeguarding"),
];

/// Knows a few sentences by heart.
pub(crate) struct ByHeart;

impl Model for ByHeart {
    fn understand(&self, text: &str) -> Guess {
        let known = BY_HEART
            .iter()
            .find(|(says, _)| *says == text.to_lowercase());
        known.map_or_else(
            || Guess {
                unclear: true,
                ..Guess::default()
            },
            |(_, topic)| Guess {
                topics: vec![((*topic).into(), 0.97)],
                cue: Some((*topic).into()),
                alarm: match *topic {
                    "gas_leak" | "child_safeguarding" => Alarm::Sure((*topic).into()),
                    _ => Alarm::None,
                },
                ..Guess::default()
            },
        )
    }

    fn cues_only(&self, text: &str) -> Guess {
        self.understand(text)
    }

    fn degraded(&self) -> bool {
        true
    }

    fn encoder(&self) -> String {
        "by-heart".into()
    }
}

/// An app and what moves it.
pub(crate) struct Stage {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<MockClock>,
    _folder: TempDir,
}

/// A Wednesday morning, all desks open.
pub(crate) fn morning() -> DateTime<Utc> {
    "2026-03-04T10:00:00Z".parse().unwrap()
}

/// An app with a desk at which nobody is signed in.
pub(crate) async fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
    let store = contact_store::open(&url, Keys::for_store(&url, None).unwrap(), None)
        .await
        .unwrap();
    stage_with(folder, store)
}

/// An app on a store of the test's own.
pub(crate) fn stage_with(folder: TempDir, store: Arc<dyn ContactStore>) -> Stage {
    let mut config = Config::defaults().unwrap();
    config.pack = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../flows/somerset"));
    config.store.url = Secret::new("sqlite:unused".to_owned());
    config.web.listen = "127.0.0.1:0".parse().unwrap();
    config.metrics_listen = "127.0.0.1:0".parse().unwrap();
    let pack = start::pack(&config.pack).unwrap();
    let clock = Arc::new(MockClock::at(morning()));
    let outside = Outside {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        chance: Arc::new(SeededChance::new(1)),
        desk: true,
        staged: None,
        messages: None,
        telephony: None,
    };
    let parts = Parts {
        book: Arc::new(pack.book),
        model: Arc::new(ByHeart),
        store,
    };
    Stage {
        app: Arc::new(start::assemble(config, parts, outside)),
        clock,
        _folder: folder,
    }
}

impl Stage {
    /// A web chat that has just begun.
    pub(crate) async fn open(&self) -> Uuid {
        let opening = NewConversation {
            channel: Channel::Web,
            council: None,
            caller_id: None,
        };
        turn::open(&self.app, opening).await.unwrap().id
    }

    /// The resident types something under a message id.
    pub(crate) async fn say(&self, id: Uuid, message: &str, text: &str) -> Result<Done, TurnError> {
        let message = Message {
            id: message.to_owned(),
            input: Input::Said(text.to_owned()),
        };
        turn::run(&self.app, id, message).await
    }

    /// A garden waste bin, as far as check-answers.
    pub(crate) async fn fill_in(&self, id: Uuid) {
        let lines = [
            "can I have a new garden waste bin",
            "Ada Example",
            "14 Station Road, Taunton, TA1 1HE",
            "01632 960 001",
            "2",
            "skip",
            "yes",
        ];
        for (place, line) in lines.into_iter().enumerate() {
            self.say(id, &format!("fill-{place}"), line).await.unwrap();
        }
    }

    /// How the conversation stands.
    pub(crate) async fn session(&self, id: Uuid) -> Arc<Session> {
        self.app.sessions.load(id).await.unwrap()
    }

    /// Time passes, and the jobs do what is due.
    pub(crate) async fn pass(&self, seconds: i64) {
        self.clock.advance(TimeDelta::seconds(seconds));
        crate::jobs::sweep(&self.app).await;
    }
}
