//! The doors, tried as a browser and a program would, with the demo pack and a store in a temporary folder.

mod api;
mod cases;
mod chat;
mod contacts;
mod desk;
mod numbers;
mod records;
mod sockets;
mod telephone;

use super::*;
use crate::clock::{MockClock, SeededChance};
use crate::config::Config;
use crate::deskqueue::DeskQueue;
use crate::messages::DeskMessages;
use crate::metrics::Metrics;
use crate::sessions::MemorySessions;
use crate::signin::OneTimeCode;
use crate::turn::{Lanes, Pace};
use crate::understander::{Bounds, Model, Understander};
use axum::http::{HeaderMap, Request as HttpRequest};
use chrono::{DateTime, TimeDelta};
use engine::heard::{Alarm, Guess};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use tower::ServiceExt as _;

/// Knows a topic by a word.
struct ByWord;

impl Model for ByWord {
    fn understand(&self, text: &str) -> Guess {
        self.cues_only(text)
    }
    fn cues_only(&self, text: &str) -> Guess {
        let text = text.to_lowercase();
        let topic = [
            ("gas", "gas_leak"),
            ("garden waste", "garden_waste_bin"),
            ("talk to a person", "speak_to_person"),
            ("library", "library_info"),
            ("council house", "housing_application"),
            ("subject access", "sar"),
        ]
        .into_iter()
        .find(|(word, _)| text.contains(word));
        let Some((word, topic)) = topic else {
            return Guess {
                unclear: true,
                ..Guess::default()
            };
        };
        Guess {
            topics: vec![(topic.into(), 0.95)],
            unclear: false,
            alarm: if word == "gas" {
                Alarm::Sure(topic.into())
            } else {
                Alarm::None
            },
            cue: Some(topic.into()),
            ..Guess::default()
        }
    }
    fn degraded(&self) -> bool {
        true
    }
    fn encoder(&self) -> String {
        "by word".into()
    }
}

/// A Porter behind its doors.
struct Doors {
    app: Arc<App>,
    router: Router,
    line: Arc<telephone::FakeLine>,
    clock: Arc<MockClock>,
    _folder: tempfile::TempDir,
}

/// An answer, read whole.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    /// The value of a hidden field of the first form that has it.
    fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let after = self
            .body
            .split(&start)
            .nth(1)
            .unwrap_or_else(|| panic!("no {name} in {}", self.body));
        after.split('"').next().unwrap().to_owned()
    }

    fn has(&self, words: &str) -> &Self {
        assert!(
            self.body.contains(words),
            "{words:?} is not in: {}",
            self.body
        );
        self
    }

    fn has_not(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "{words:?} is in: {}", self.body);
        self
    }

    fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

async fn doors() -> Doors {
    doors_with(&[]).await
}

async fn doors_with(settings: &[(&str, &str)]) -> Doors {
    let folder = tempfile::tempdir().unwrap();
    let mut environment: BTreeMap<String, String> = BTreeMap::new();
    environment.insert("PORTER_DATA".into(), folder.path().display().to_string());
    for (name, value) in settings {
        environment.insert((*name).into(), (*value).into());
    }
    let config = Config::read(None, &environment).unwrap();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows/somerset");
    let pack = crate::start::pack(&pack).unwrap();
    let book = Arc::new(pack.book);
    let metrics = Metrics::new();
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z")
        .unwrap()
        .to_utc();
    let clock: Arc<MockClock> = Arc::new(MockClock::at(now));
    let bounds = Bounds {
        threads: 2,
        queue: 64,
        deadline: Duration::from_secs(5),
    };
    let url = config.store.url.expose();
    let keys = contact_store::Keys::for_store(url, None).unwrap();
    let codes = Arc::new(DeskMessages::new(Arc::clone(&clock) as Arc<_>));
    let line = Arc::new(telephone::FakeLine::default());
    let app = Arc::new(App {
        understanding: Arc::new(Understander::new(Arc::new(ByWord), bounds, metrics.clone())),
        sessions: Arc::new(MemorySessions::new()),
        store: contact_store::open(url, keys, None).await.unwrap(),
        desk: Arc::new(DeskQueue::new(
            Arc::clone(&clock) as Arc<_>,
            TimeDelta::seconds(45),
        )),
        messages: Arc::clone(&codes) as Arc<_>,
        codes,
        clock: Arc::clone(&clock) as Arc<_>,
        chance: Arc::new(SeededChance::new(7)),
        metrics,
        demo: Some(OneTimeCode::draw(42)),
        tallies: crate::tallies::Tallies::default(),
        judgements: crate::judgements::Judgements::default(),
        staged: None,
        lanes: Lanes::default(),
        telephony: Arc::clone(&line) as Arc<_>,
        calls: voice::Calls::default(),
        arrivals: Pace::new(config.limits.conversations_per_minute),
        config,
        book,
    });
    Doors {
        router: router(Arc::clone(&app)),
        line,
        clock,
        app,
        _folder: folder,
    }
}

impl Doors {
    async fn send(&self, request: HttpRequest<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(HttpRequest::get(path).body(Body::empty()).unwrap())
            .await
    }

    async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(form(path, fields, None)).await
    }
}

/// A form as a browser sends it from our own page.
fn form(path: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> HttpRequest<Body> {
    let body: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    let mut request = HttpRequest::post(path)
        .header("host", "porter.example")
        .header("origin", "http://porter.example")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    request.body(Body::from(body.join("&"))).unwrap()
}

fn percent(value: &str) -> String {
    let bytes: Vec<_> = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}
