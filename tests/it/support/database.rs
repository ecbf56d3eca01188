//! The store of a server under test, past all of Porter's own care: SQLite's file, or a database of its
//! own on the PostgreSQL server that `TEST_POSTGRES` names (`tests/postgres.sh start`).

use super::{command_line, skipped};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

/// The role that Porter signs in as. Roles belong to the server: one for all tests.
const ROLE: &str = "porter_whole";

const PLANT: &str = "INSERT INTO adviser (username, password_hash, council, teams, role) VALUES ($1, '', 'district', '', 'adviser')";

/// Where a server under test keeps its records.
pub(crate) enum Database {
    Sqlite(PathBuf),
    Postgres(Box<Postgres>),
}

/// A database on a PostgreSQL server, made ready as its owner would.
pub(crate) struct Postgres {
    owner: PgConnectOptions,
    name: String,
    /// A file of the time before it: what is older cannot hold anything of this test.
    began: tempfile::NamedTempFile,
}

/// Waits for an answer inside an ordinary function of an asynchronous test.
fn wait<T>(what: impl Future<Output = T>) -> T {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(what))
}

impl Database {
    /// The address by which the command line finds it.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres(database) => database.url(ROLE),
        }
    }

    /// How many rows each table holds, but for the anonymous counts, which grow by design.
    pub(crate) fn rows(&self) -> BTreeMap<String, i64> {
        wait(async {
            match self {
                Self::Sqlite(file) => sqlite_rows(file).await,
                Self::Postgres(database) => database.rows().await,
            }
        })
    }

    /// Writes a text into the store, readable, as Porter never should.
    pub(crate) fn plant_row(&self, text: &str) {
        wait(async {
            match self {
                Self::Sqlite(file) => {
                    let mut connection = sqlite(file).await;
                    let planted = sqlx::query(PLANT).bind(text).execute(&mut connection).await;
                    planted.unwrap();
                    connection.close().await.unwrap();
                }
                Self::Postgres(database) => {
                    let mut connection = database.connect().await;
                    let planted = sqlx::query(PLANT).bind(text).execute(&mut connection).await;
                    planted.unwrap();
                }
            }
        });
    }

    /// What of it lies outside the server's own folder: a dump, its files on the PostgreSQL server's
    /// disk, the write-ahead log of this test's time, and that server's log.
    pub(crate) fn elsewhere(&self, into: &mut BTreeMap<String, Vec<u8>>) {
        if let Self::Postgres(database) = self {
            wait(database.everything(into));
        }
    }
}

async fn sqlite(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(file);
    options.connect().await.unwrap()
}

async fn sqlite_rows(file: &Path) -> BTreeMap<String, i64> {
    let mut connection = sqlite(file).await;
    let tables = sqlx::query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'count_event'",
    );
    let mut rows = BTreeMap::new();
    for table in tables.fetch_all(&mut connection).await.unwrap() {
        let name: String = table.get(0);
        let count = AssertSqlSafe(format!("SELECT count(*) FROM \"{name}\""));
        let count = sqlx::query(count).fetch_one(&mut connection).await.unwrap();
        rows.insert(name, count.get(0));
    }
    connection.close().await.unwrap();
    rows
}

impl Postgres {
    /// A database of the test's own, or `None`, said loudly, where there is no server.
    pub(crate) async fn new() -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES") else {
            skipped("no PostgreSQL; run: eval \"$(tests/postgres.sh start)\"");
            return None;
        };
        let server = PgConnectOptions::from_str(&server).unwrap();
        let name = format!("porter_it_{}", uuid::Uuid::now_v7().simple());
        let mut connection = server.clone().connect().await.unwrap();
        let make = AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::raw_sql(make).execute(&mut connection).await.unwrap();
        // Several tests may come here at once; the loser's complaint is of no matter.
        let role = AssertSqlSafe(format!("CREATE ROLE {ROLE} LOGIN"));
        let _ = sqlx::raw_sql(role).execute(&mut connection).await;
        let database = Self {
            owner: server.database(&name).options([("search_path", "porter")]),
            name,
            began: tempfile::NamedTempFile::new().unwrap(),
        };
        let owner = database.url(database.owner.get_username());
        let prepare = ["store", "prepare", "--role", ROLE, "--store", &owner];
        let prepared = command_line(&[], &prepare, "");
        let said = String::from_utf8_lossy(&prepared.stderr);
        assert!(prepared.status.success(), "{said}");
        Some(database)
    }

    /// Its address for a role that needs no password.
    fn url(&self, role: &str) -> String {
        let (host, port) = (self.owner.get_host(), self.owner.get_port());
        format!("postgres://{role}@{host}:{port}/{}", self.name)
    }

    async fn connect(&self) -> PgConnection {
        self.owner.clone().connect().await.unwrap()
    }

    async fn rows(&self) -> BTreeMap<String, i64> {
        let mut connection = self.connect().await;
        let tables = sqlx::query(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname IN ('porter', 'vault') AND tablename <> 'count_event'",
        );
        let mut rows = BTreeMap::new();
        for table in tables.fetch_all(&mut connection).await.unwrap() {
            let name: String = table.get(0);
            let count = AssertSqlSafe(format!("SELECT count(*) FROM {name}"));
            let count = sqlx::query(count).fetch_one(&mut connection).await.unwrap();
            rows.insert(name, count.get(0));
        }
        rows
    }

    async fn everything(&self, into: &mut BTreeMap<String, Vec<u8>>) {
        let mut connection = self.connect().await;
        // What is only in memory so far goes to the disk, so that it is looked through too.
        let flush = sqlx::raw_sql("CHECKPOINT").execute(&mut connection).await;
        flush.unwrap();
        let places = sqlx::query(
            "SELECT current_setting('data_directory'), oid::bigint FROM pg_database WHERE datname = $1",
        );
        let places = places.bind(&self.name).fetch_one(&mut connection).await;
        let places = places.unwrap();
        let folder = PathBuf::from(places.get::<String, _>(0));
        let of_it = folder
            .join("base")
            .join(places.get::<i64, _>(1).to_string());
        let began = self.began.as_file().metadata().unwrap();
        let began = began.modified().unwrap();
        for place in [of_it, folder.join("pg_wal"), folder] {
            for entry in std::fs::read_dir(place).unwrap() {
                let entry = entry.unwrap();
                let (path, about) = (entry.path(), entry.metadata().unwrap());
                if about.is_file() && about.modified().unwrap() >= began {
                    into.insert(path.display().to_string(), std::fs::read(path).unwrap());
                }
            }
        }
        into.insert("pg_dump".into(), self.dump());
    }

    fn dump(&self) -> Vec<u8> {
        let url = self.url(self.owner.get_username());
        let dump = Command::new("pg_dump").args(["--dbname", &url]).output();
        let dump = dump.expect("pg_dump comes with PostgreSQL");
        let said = String::from_utf8_lossy(&dump.stderr);
        assert!(dump.status.success(), "{said}");
        dump.stdout
    }
}
