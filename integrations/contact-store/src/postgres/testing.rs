//! A database of a test's own on a real server, with a role that owns nothing.
//!
//! `TEST_POSTGRES` names a server and a role that may make databases (`tests/postgres.sh start`).

use super::{open, prepare};
use crate::error::StoreError;
use crate::flow::Store;
use crate::keys::Keys;
use crate::postgres::Postgres;
use crate::samples::TWO_KEYS;
use crate::small_disk::SmallDisk;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::str::FromStr;
use tempfile::TempDir;

/// The role that Porter signs in as. One for all tests: roles belong to the server.
pub(crate) const ROLE: &str = "porter_plain";

/// A database of a test's own.
pub(crate) struct Database {
    server: String,
    pub(crate) name: String,
    pub(crate) folder: TempDir,
    /// Whether it lies on a disk of its own, in a tablespace of the same name.
    apart: bool,
}

fn may_not_skip() -> bool {
    std::env::var_os("PORTER_TESTS_MAY_NOT_SKIP").is_some_and(|value| value != "0")
}

/// The server that tests share, or `None`, said loudly.
fn server() -> Option<String> {
    let server = std::env::var("TEST_POSTGRES").ok();
    assert!(
        server.is_some() || !may_not_skip(),
        "TEST_POSTGRES is not set"
    );
    if server.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "\n*** SKIPPED: no PostgreSQL; run: eval \"$(tests/postgres.sh start)\"\n"
        );
    }
    server
}

/// A server of a test's own, for what would disturb others; it ends with the test.
pub(crate) struct Server {
    folder: TempDir,
    url: String,
}

impl Server {
    /// `None`, said loudly, where the tests have no server at all.
    pub(crate) fn start() -> Option<Self> {
        server()?;
        let folder = tempfile::tempdir().unwrap();
        // The server may run as another user, who has to get there.
        let open = std::fs::Permissions::from_mode(0o711);
        std::fs::set_permissions(folder.path(), open).unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let place = folder.path().join("server");
        let started = script(&place)
            .arg("start")
            .env("TEST_POSTGRES_PORT", port.to_string())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&started.stderr);
        assert!(started.status.success(), "{said}");
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Some(Self { folder, url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = script(&self.folder.path().join("server"))
            .arg("stop")
            .output();
    }
}

fn script(folder: &Path) -> Command {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/postgres.sh");
    let mut command = Command::new(script);
    command.env("TEST_POSTGRES_FOLDER", folder);
    command
}

impl Database {
    /// A fresh one, or `None`, said loudly, where there is no server.
    pub(crate) async fn new() -> Option<Self> {
        Some(Self::fresh(server()?, None).await)
    }

    /// A fresh one on a server of its own, whose files lie on this disk; the write-ahead log does not.
    /// A server whose disk is full cannot serve other tests.
    pub(crate) async fn on(disk: &SmallDisk, server: &Server) -> Self {
        Self::fresh(server.url.clone(), Some(disk)).await
    }
    async fn fresh(server: String, disk: Option<&SmallDisk>) -> Self {
        let name = format!(
            "porter_{}",
            crate::sealing::random_id().unwrap().replace('-', "")
        );
        let database = Self {
            server,
            name,
            folder: tempfile::tempdir().unwrap(),
            apart: disk.is_some(),
        };
        let mut owner = database.connect("postgres", None).await;
        let name = &database.name;
        let mut make = format!("CREATE DATABASE {name}");
        if let Some(disk) = disk {
            // A disk is mounted by root, as whom no server runs: Debian's runs as `postgres`.
            let folder = disk.folder(name, Some("postgres"));
            let place = format!("CREATE TABLESPACE {name} LOCATION '{}'", folder.display());
            sqlx::raw_sql(AssertSqlSafe(place))
                .execute(&mut owner)
                .await
                .unwrap();
            make = format!("{make} TABLESPACE {name}");
        }
        sqlx::raw_sql(AssertSqlSafe(make))
            .execute(&mut owner)
            .await
            .unwrap();
        // Several tests may come here at once; the loser's complaint is of no matter.
        let role = format!("CREATE ROLE {ROLE} LOGIN");
        let _ = sqlx::raw_sql(AssertSqlSafe(role)).execute(&mut owner).await;
        database
    }

    fn options(&self, database: &str, role: Option<&str>) -> PgConnectOptions {
        let options = PgConnectOptions::from_str(&self.server)
            .unwrap()
            .database(database);
        match role {
            Some(role) => options.username(role),
            None => options,
        }
    }

    async fn connect(&self, database: &str, role: Option<&str>) -> PgConnection {
        self.options(database, role)
            .options([("search_path", "porter")])
            .connect()
            .await
            .unwrap()
    }

    /// As the owner of the database.
    pub(crate) async fn owner(&self) -> PgConnection {
        self.connect(&self.name, None).await
    }

    /// As Porter's role, past all of the store's own care.
    pub(crate) async fn plain(&self) -> PgConnection {
        self.connect(&self.name, Some(ROLE)).await
    }

    pub(crate) fn url(&self, role: Option<&str>) -> String {
        self.options(&self.name, role).to_url_lossy().to_string()
    }

    /// What `pg_dump` writes of it, as the owner.
    pub(crate) fn dump(&self) -> String {
        let options = self.options(&self.name, None);
        let output = Command::new("pg_dump")
            .args([
                "-h",
                options.get_host(),
                "-p",
                &options.get_port().to_string(),
            ])
            .args(["-U", options.get_username(), "-d", &self.name])
            .output()
            .expect("pg_dump comes with PostgreSQL");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub(crate) async fn prepare(&self) -> Result<(), StoreError> {
        prepare(&self.url(None), ROLE).await
    }

    pub(crate) async fn try_open(&self, role: Option<&str>) -> Result<Store<Postgres>, StoreError> {
        let keys = Keys::from_setting(TWO_KEYS).unwrap();
        open(&self.url(role), keys, Some(self.folder.path())).await
    }

    /// A store on a prepared database.
    pub(crate) async fn store(&self) -> Store<Postgres> {
        self.prepare().await.unwrap();
        self.try_open(Some(ROLE)).await.unwrap()
    }

    /// Takes the database away; tests that fail leave theirs to be looked at.
    pub(crate) async fn gone(self) {
        let mut owner = self.connect("postgres", None).await;
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        sqlx::raw_sql(AssertSqlSafe(drop))
            .execute(&mut owner)
            .await
            .unwrap();
        if self.apart {
            let drop = format!("DROP TABLESPACE {}", self.name);
            sqlx::raw_sql(AssertSqlSafe(drop))
                .execute(&mut owner)
                .await
                .unwrap();
        }
        owner.close().await.unwrap();
    }
}

/// A database of the test's own, or the test is left.
macro_rules! database_or_skip {
    () => {
        match crate::postgres::testing::Database::new().await {
            Some(database) => database,
            None => return,
        }
    };
}
pub(crate) use database_or_skip;
