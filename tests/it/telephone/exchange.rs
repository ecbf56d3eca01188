//! Porter and a telephone network, joined, with a clock that is moved by hand.

use crate::support::root;
use chrono::{DateTime, TimeDelta, Utc};
use contact_store::{Access, AccessPurpose, Actor, Role};
use engine::personal::Personal;
use porter::clock::{Clock, MockClock};
use porter::config::Config;
use porter::deskqueue::OnCall;
use porter::serve::Server;
use porter::start::{self, Outside, Quiet};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use twilio_simulator::{Doors, Network, Settings, Weather};

/// The number that is called.
pub(super) const NUMBER: &str = "+441632960101";

/// What an exchange is made with.
pub(super) struct Setup {
    pub(super) pack: &'static str,
    pub(super) weather: Weather,
    /// Words go through a socket.
    pub(super) relay: bool,
    /// Who speaks other languages, where it is not the usual voices.
    pub(super) voices: Option<&'static str>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            pack: "flows/somerset",
            weather: Weather::default(),
            relay: false,
            voices: None,
        }
    }
}

/// Porter with its telephone.
pub(super) struct Exchange {
    pub(super) network: Network,
    pub(super) server: Server,
    pub(super) clock: Arc<MockClock>,
    time: Option<JoinHandle<()>>,
    _folder: TempDir,
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if let Some(time) = &self.time {
            time.abort();
        }
    }
}

fn free_port() -> u16 {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().port()
}

impl Exchange {
    pub(super) async fn open(setup: Setup) -> Self {
        let network = Network::start(Settings {
            weather: setup.weather,
            ..Settings::default()
        })
        .await
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let public = format!("http://127.0.0.1:{}", free_port());
        let told = Settings::default();
        let book = start::pack(&root().join(setup.pack)).unwrap().book;
        let mut settings = BTreeMap::new();
        for (name, value) in [
            ("PORTER_PACK", root().join(setup.pack).display().to_string()),
            (
                "PORTER_DATA",
                folder.path().join("data").display().to_string(),
            ),
            (
                "PORTER_LISTEN",
                public.trim_start_matches("http://").to_owned(),
            ),
            ("PORTER_PUBLIC_URL", public.clone()),
            ("PORTER_METRICS_LISTEN", "127.0.0.1:0".to_owned()),
            ("PORTER_MODEL_SOURCES", "folder".to_owned()),
            ("PORTER_UNDERSTANDING_DEADLINE_MS", "10000".to_owned()),
            ("PORTER_TWILIO_AUTH_TOKENS", told.auth_token),
            (
                "PORTER_TWILIO_NUMBERS",
                format!("{NUMBER}:{}", book.home_council.as_str()),
            ),
            ("PORTER_TWILIO_ACCOUNT", network.account().to_string()),
            ("PORTER_TWILIO_API_KEY", told.api_key.0),
            ("PORTER_TWILIO_API_SECRET", told.api_key.1),
            ("PORTER_TWILIO_API_URL", network.url().to_owned()),
            ("PORTER_TWILIO_RELAY_PACE_MS", "0".to_owned()),
            (
                "PORTER_TWILIO_SPEECH",
                if setup.relay { "relay" } else { "gather" }.to_owned(),
            ),
        ] {
            settings.insert(name.to_owned(), value);
        }
        if let Some(voices) = setup.voices {
            settings.insert("PORTER_TWILIO_VOICES".to_owned(), voices.to_owned());
        }
        let mut config = Config::read(None, &settings).unwrap();
        // The clock stands still, so that a minute's worth would never be over.
        config.limits.messages_per_minute = usize::MAX;
        config.limits.conversations_per_minute = usize::MAX;
        // A Tuesday morning: all desks are open.
        let begins: DateTime<Utc> = "2026-11-24T10:00:00Z".parse().unwrap();
        let clock = Arc::new(MockClock::at(begins));
        let outside = Outside {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Outside::default()
        };
        let app = start::app(config, outside, Arc::new(Quiet)).await.unwrap();
        let server = Server::with(Arc::new(app)).await.unwrap();
        let door = |path: &str| format!("{public}/twilio/{path}");
        network.number(
            NUMBER,
            Doors {
                voice: door("voice"),
                fallback: Some(door("fallback")),
                status: Some(door("status")),
            },
        );
        Self {
            network,
            server,
            clock,
            time: None,
            _folder: folder,
        }
    }

    /// From now on time passes by itself, `times` as fast as it does.
    pub(super) fn time_passes(&mut self, times: u32) {
        let (app, clock) = (Arc::clone(self.server.app()), Arc::clone(&self.clock));
        let advisers: Vec<_> = app.desk.on_duty();
        self.time = Some(tokio::spawn(async move {
            let mut last = std::time::Instant::now();
            loop {
                tokio::time::sleep(Duration::from_millis(10)).await;
                let passed = last.elapsed() * times;
                last = std::time::Instant::now();
                clock.advance(TimeDelta::from_std(passed).unwrap());
                for adviser in &advisers {
                    app.desk.touch(&adviser.adviser);
                }
                porter::jobs::beat(&app).await;
            }
        }));
    }

    /// An adviser comes on duty for every team, with a telephone.
    pub(super) fn adviser(&self, name: &str, phone: &str) {
        let app = self.server.app();
        let teams: Vec<_> = app.book.teams.keys().cloned().collect();
        app.desk.signed_in(name, &teams);
        let on_call = OnCall {
            adviser: name.to_owned(),
            shown: "Sam".to_owned(),
            phone: Personal::new(phone.to_owned()),
        };
        app.desk.reach(name, Some(on_call));
    }

    /// Everything that is kept, as the data protection officer gets it.
    pub(super) async fn kept(&self) -> Value {
        let app = self.server.app();
        let access = Access {
            actor: Actor::CommandLine,
            role: Role::Dpo,
            council: None,
            services: None,
            purpose: AccessPurpose::Rights,
            reason: "a test".into(),
            at: app.clock.now(),
        };
        serde_json::to_value(app.store.export(&access, &[]).await.unwrap()).unwrap()
    }
}
