//! What the tests share: the demo pack, a fixed time, guesses.

use chrono::DateTime;
use chrono_tz::Tz;
use engine::flow::{Book, Sources, TopicBody, compile};
use engine::heard::{Alarm, Guess};
use engine::ids::TopicId;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The compiled demo pack.
pub fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        compile(&Sources::read(&root().join("flows/somerset")).unwrap())
            .map_err(|faults| format!("{faults:?}"))
            .unwrap()
            .book
    })
}

/// A moment in the council's time.
pub fn london(rfc3339: &str) -> DateTime<Tz> {
    DateTime::parse_from_rfc3339(rfc3339)
        .unwrap()
        .with_timezone(&chrono_tz::Europe::London)
}

/// What understanding would say of words that are surely about `topic`.
pub fn guess_of(book: &Book, topic: &TopicId, sure: f32) -> Guess {
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
        cue: None,
    }
}
