//! Porter as a process of its own, on free ports and in a temporary folder. It ends with the test.

use super::database::{Database, Postgres};
use super::root;
use super::terminal::{command_line, exported};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A running Porter.
pub(crate) struct Server {
    child: Child,
    base: String,
    figures: String,
    code: String,
    /// Everything it may write to: its data, its temporary files.
    folder: tempfile::TempDir,
    database: Database,
    /// What it says lies elsewhere, so that looking at the folder does not find our own copy of it.
    said: tempfile::NamedTempFile,
    env: Vec<(String, String)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary that plain `cargo test` builds beside the tests.
fn porter() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests
        .parent()
        .and_then(Path::parent)
        .unwrap()
        .join("examples/porter_here");
    assert!(
        path.exists(),
        "{} is not built: run `cargo test -p tests` without `--test`",
        path.display()
    );
    path
}

/// A command that hears nothing of the settings around the tests.
pub(super) fn command() -> Command {
    let mut command = Command::new(porter());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PORTER_") {
            command.env_remove(name);
        }
    }
    command.current_dir(root());
    command
}

impl Server {
    /// Starts one with the defaults.
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts one whose records are in PostgreSQL; `None`, said loudly, where there is no server.
    pub(crate) async fn on_postgres() -> Option<Self> {
        let database = Database::Postgres(Box::new(Postgres::new().await?));
        // An ordinary key of 32 bytes, since a server's keys never lie beside its data.
        let (url, keys) = (
            database.url(),
            "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
        );
        let settings = [("PORTER_STORE", url.as_str()), ("PORTER_STORE_KEYS", keys)];
        Some(Self::start_on(Some(database), &settings).await)
    }

    /// Starts one with some settings of its own, by their names in the environment.
    pub(crate) async fn start_with(settings: &[(&str, &str)]) -> Self {
        Self::start_on(None, settings).await
    }

    async fn start_on(database: Option<Database>, settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database
            .unwrap_or_else(|| Database::Sqlite(folder.path().join("data/contacts.sqlite")));
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let said = tempfile::NamedTempFile::new().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let mut env: Vec<(String, String)> = [
            ("PORTER_LISTEN", "127.0.0.1:0".to_owned()),
            ("PORTER_METRICS_LISTEN", "127.0.0.1:0".to_owned()),
            ("PORTER_DATA", path("data")),
            ("TMPDIR", path("tmp")),
            // Never to fetch anything: who has no encoder is told so, see `model_or_skip!`.
            ("PORTER_MODEL_SOURCES", "folder".to_owned()),
            // The most it ever logs.
            ("PORTER_LOG_LEVEL", "debug".to_owned()),
            // Many cores' worth of tests share this machine: a slow answer is still an answer.
            ("PORTER_UNDERSTANDING_DEADLINE_MS", "10000".to_owned()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        env.extend(
            settings
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let writer = || Stdio::from(File::options().append(true).open(said.path()).unwrap());
        let child = command()
            .envs(env.iter().cloned())
            .stdin(Stdio::null())
            .stdout(writer())
            .stderr(writer())
            .spawn()
            .unwrap();
        let mut server = Self {
            child,
            base: String::new(),
            figures: String::new(),
            code: String::new(),
            folder,
            database,
            said,
            env,
        };
        server.ready().await;
        server
    }

    /// Waits until it says where it is: ready means ready.
    async fn ready(&mut self) {
        let begun = Instant::now();
        loop {
            let said = String::from_utf8_lossy(&self.log()).into_owned();
            let after = |label: &str| {
                said.lines()
                    .find_map(|line| line.strip_prefix(label))
                    .map(|rest| rest.trim().to_owned())
            };
            if let (Some(chat), Some(figures), Some(code)) = (
                after("Chat: "),
                after("Figures: "),
                after("Demo adviser sign-in (once): name demo, code "),
            ) {
                self.base = chat.trim_end_matches('/').to_owned();
                self.figures = figures;
                self.code = code;
                return;
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("Porter ended with {status}: {said}");
            }
            assert!(
                begun.elapsed() < Duration::from_secs(120),
                "Porter is not ready after two minutes: {said}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Where it writes.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its address, without a slash at the end.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The one-time code that signs the demonstration's adviser in.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// Everything it said: its log and what it tells at the start.
    pub(crate) fn log(&self) -> Vec<u8> {
        std::fs::read(self.said.path()).unwrap()
    }

    /// The figures, as Prometheus would read them.
    pub(crate) async fn metrics(&self) -> String {
        super::talker::client()
            .get(&self.figures)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    /// Files that it has open and could write to, outside its own folder and log.
    pub(crate) fn open_elsewhere(&self) -> Vec<PathBuf> {
        let links = std::fs::read_dir(format!("/proc/{}/fd", self.child.id()))
            .into_iter()
            .flatten();
        links
            .filter_map(|link| {
                let link = link.ok()?.path();
                let number = link.file_name()?.to_str()?.to_owned();
                let info =
                    std::fs::read_to_string(format!("/proc/{}/fdinfo/{number}", self.child.id()))
                        .ok()?;
                let flags = info.lines().find_map(|line| line.strip_prefix("flags:"))?;
                // The last octal digit holds the way it was opened: 0 is for reading alone.
                let writes = !flags.trim().ends_with(['0', '4']);
                let to = std::fs::read_link(link).ok()?;
                let own = to.starts_with(self.folder()) || to == self.said.path();
                (writes && to.is_absolute() && !to.starts_with("/dev") && !own).then_some(to)
            })
            .collect()
    }

    /// Where its records are.
    pub(crate) const fn database(&self) -> &Database {
        &self.database
    }

    /// The address of its store, for the command line.
    pub(crate) fn store(&self) -> String {
        self.database.url()
    }

    /// Runs the command line on this server's data.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Output {
        command_line(&self.env, arguments, input)
    }

    /// Everything that is kept, as the data protection officer gets it.
    pub(crate) fn export(&self) -> Value {
        exported(&self.env, &self.store())
    }
}
