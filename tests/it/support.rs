//! What the tests share: the demo pack, a fixed time, guesses, and the actors.
//!
//! To add an actor: a file in `support/` that knows one door of the server and nothing of the others.

mod adviser;
mod database;
mod html;
mod line;
mod server;
mod talker;
mod terminal;
mod visitor;

pub(crate) use adviser::Adviser;
pub(crate) use line::{NUMBER, joined};
pub(crate) use server::Server;
pub(crate) use talker::{Socket, Talker, client, lines};
pub(crate) use terminal::{command_line, export_as, exported, json_lines};
pub(crate) use visitor::{Visitor, encoded};

use chrono::DateTime;
use chrono_tz::Tz;
use engine::flow::{Book, Sources, TopicBody, compile};
use engine::heard::{Alarm, Guess};
use engine::ids::TopicId;
use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The compiled demo pack.
pub(crate) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        compile(&Sources::read(&root().join("flows/somerset")).unwrap())
            .map_err(|faults| format!("{faults:?}"))
            .unwrap()
            .book
    })
}

/// A moment in the council's time.
pub(crate) fn london(rfc3339: &str) -> DateTime<Tz> {
    DateTime::parse_from_rfc3339(rfc3339)
        .unwrap()
        .with_timezone(&chrono_tz::Europe::London)
}

/// What understanding would say of words that are surely about `topic`.
pub(crate) fn guess_of(book: &Book, topic: &TopicId, sure: f32) -> Guess {
    let emergency = book
        .topics
        .get(topic)
        .is_some_and(|topic| matches!(topic.body, TopicBody::Emergency(_)));
    Guess {
        topics: vec![(topic.clone(), sure)],
        unclear: sure < 0.5,
        alarm: match (emergency, sure > 0.6) {
            (true, true) => Alarm::Sure(topic.clone()),
            (true, false) => Alarm::Doubt(topic.clone()),
            (false, _) => Alarm::None,
        },
        ..Guess::default()
    }
}

/// Whether a test must fail where it would otherwise be skipped (`.ci/run` says so).
fn may_not_skip() -> bool {
    std::env::var_os("PORTER_TESTS_MAY_NOT_SKIP").is_some_and(|value| value != "0")
}

/// Says loudly that a test did not run, or fails it where none may be left out.
pub(crate) fn skipped(why: &str) {
    assert!(!may_not_skip(), "this test may not be skipped here: {why}");
    // Past the harness, which keeps what passing tests print to itself.
    let _ = writeln!(std::io::stderr(), "\n*** SKIPPED: {why}\n");
}

/// Whether the sentence encoder is installed where `porter model install` puts it.
pub(crate) fn model_is_there() -> bool {
    let found = understanding::install::find(&understanding::default_cache_folder());
    let there = found.is_ok_and(|model| model.is_some());
    if !there {
        skipped("the sentence encoder is not installed; run `porter model install`");
    }
    there
}

/// Leaves a test that needs the sentence encoder where there is none.
macro_rules! model_or_skip {
    () => {
        if !crate::support::model_is_there() {
            return;
        }
    };
}
pub(crate) use model_or_skip;

/// What an actor answers to each question of a request for a garden waste bin.
pub(crate) fn bin_answer(asks: &str) -> Option<&'static str> {
    Some(match asks {
        "name" => "Ada Example",
        "address" => "14 Acacia Road, Taunton, TA1 1HE",
        "phone" => "01632 960 001",
        "bin_count" => "2",
        "email" => "skip",
        "consent_share" | "confirm" => "yes",
        _ => return None,
    })
}
