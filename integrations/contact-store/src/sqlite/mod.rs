//! The store in one SQLite file: the embedded default.
//!
//! Write-ahead log, one writer and a few readers, deleted bytes overwritten, every commit on the
//! disk before it is acknowledged. Several processes may share the file. Beside it lie the vault of
//! record keys (`.vault`), the key file (`.key`) and the end of the audit's chain (`.audit`).

#[path = "../rows/mod.rs"]
mod rows;
mod upgrade;

use crate::audit::Anchor;
use crate::db::{Db, Turn as _};
use crate::error::{KeyError, StoreError};
use crate::files::{beside, make_private};
use crate::flow::{Store, check_keys};
use crate::keys::Keys;
use crate::trail;
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, SecondsFormat, Utc};
use rows::SqlRows;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection as _, Row, SqlSafeStr, SqliteConnection, SqlitePool};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The types that the statements are compiled with here.
type Database = sqlx::Sqlite;
type Line = sqlx::sqlite::SqliteRow;

/// SQLite knows no users: who looks is said in the statements alone.
#[expect(clippy::unused_async, reason = "a database that has users waits here")]
async fn look_as(_: &mut SqliteConnection, _: &Viewer) -> Result<(), StoreError> {
    Ok(())
}

/// A time, if it is spelt as Porter writes it. SQLite keeps a text, which can be changed into another
/// spelling of the same time; the audit's chain covers the time and would not see it.
fn instant(row: &Line, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
    let (at, text): (DateTime<Utc>, &str) = (row.try_get(column)?, row.try_get(column)?);
    if text != at.to_rfc3339_opts(SecondsFormat::AutoSi, false) {
        let table = "audit";
        return Err(StoreError::UnknownWord { table, column });
    }
    Ok(at)
}

/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(10);
/// How long until the next try where waiting is up to us.
const PAUSE: Duration = Duration::from_millis(20);
/// Readers beside the one writer.
const READERS: u32 = 3;
/// The version from which on there is a vault.
const WITH_VAULT: i64 = 2;

/// Every migration, in order, compiled in. One that has landed is never edited.
const MIGRATIONS: [(i64, &str, &str); 5] = [
    (
        1,
        "contact store",
        include_str!("../../../../migrations/sqlite/0001_contact_store.sql"),
    ),
    (
        2,
        "need to know",
        include_str!("../../../../migrations/sqlite/0002_need_to_know.sql"),
    ),
    (
        3,
        "rights cases",
        include_str!("../../../../migrations/sqlite/0003_rights_cases.sql"),
    ),
    (
        4,
        "after keeping",
        include_str!("../../../../migrations/sqlite/0004_after_keeping.sql"),
    ),
    (
        5,
        "numbers",
        include_str!("../../../../migrations/sqlite/0005_numbers.sql"),
    ),
];
const VAULT: &str = include_str!("../../../../migrations/sqlite/vault/0001_record_key.sql");

/// An SQLite file: one connection that writes, some that read.
pub(crate) struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// Opens the store in `path`; makes it where it is missing.
pub(crate) async fn open(path: &Path, keys: Keys) -> Result<Store<Sqlite>, StoreError> {
    make_private(path).map_err(StoreError::File)?;
    let vault = beside(path, ".vault");
    make_private(&vault).map_err(StoreError::File)?;
    let pool = |size| {
        let vault = vault.clone();
        SqlitePoolOptions::new()
            .max_connections(size)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            // Where a disk is full SQLite rolls back by itself, and sqlx goes on believing in the
            // transaction: it would refuse every later one. Such a connection is replaced.
            .before_acquire(|connection, _| {
                let fit = !connection.is_in_transaction();
                Box::pin(async move { Ok(fit) })
            })
            .after_connect(move |connection, _| {
                let vault = vault.clone();
                Box::pin(async move { attach(connection, vault).await })
            })
    };
    let writer = patiently(|| pool(1).connect_with(options(path))).await?;
    let database = Sqlite {
        writer,
        readers: pool(READERS).connect_lazy_with(options(path).pragma("query_only", "on")),
    };
    let own = prepare(&database, &keys).await?;
    tracing::debug!(code = "store.opened", database = "sqlite");
    let anchor = Anchor::at(beside(path, ".audit"));
    Store::new(database, keys, own, Some(anchor), true).await
}

/// Opens as soon as nobody else is at it. Two that turn a new file to its write-ahead log at once do
/// not wait for each other: SQLite tells one of them at once that the file is locked.
async fn patiently<T, F>(open: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, sqlx::Error>>,
{
    let start = Instant::now();
    loop {
        match open().await.map_err(StoreError::from) {
            Err(StoreError::Busy(_)) if start.elapsed() < BUSY => sleep(PAUSE).await,
            other => return other,
        }
    }
}

async fn attach(connection: &mut SqliteConnection, vault: PathBuf) -> Result<(), sqlx::Error> {
    sqlx::query("ATTACH DATABASE $1 AS vault")
        .bind(vault.display().to_string())
        .execute(&mut *connection)
        .await?;
    sqlx::query("PRAGMA vault.journal_mode = wal")
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query("PRAGMA vault.synchronous = full")
        .execute(&mut *connection)
        .await?;
    sqlx::query("PRAGMA vault.secure_delete = on")
        .fetch_all(&mut *connection)
        .await?;
    Ok(())
}

/// How every connection is set.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What was erased is overwritten, not only forgotten.
        .pragma("secure_delete", "on")
        // A replaced row must meet the triggers that guard append-only tables.
        .pragma("recursive_triggers", "on")
        // Nothing of what is sorted or joined goes to a temporary file.
        .pragma("temp_store", "memory")
        // Statements belong in no log, and slow ones are seen in the metrics.
        .disable_statement_logging()
}

/// Brings the tables up to date and checks the keys: two processes that start at once do it one after
/// the other, and a wrong key changes nothing.
///
/// The vault first, and on the disk, then what it opens: SQLite commits two files one after the other,
/// and a process may be killed between.
async fn prepare(database: &Sqlite, keys: &Keys) -> Result<Own, StoreError> {
    let mut rows = database.write(&Viewer::keeper()).await?;
    let before = version(rows.connection()).await?;
    if before > 0 {
        check_keys(&mut rows, keys).await?;
    }
    let has_vault = exists(rows.connection(), "vault.sqlite_master", "record_key").await?;
    if !has_vault {
        if before >= WITH_VAULT {
            return Err(KeyError::VaultMissing.into());
        }
        sqlx::raw_sql(VAULT).execute(rows.connection()).await?;
    }
    let own = Own::load_or_make(&mut rows, keys, upgrade::LONG_AGO, before < WITH_VAULT).await?;
    if before == 1 {
        upgrade::make_keys(&mut rows, keys).await?;
    }
    rows.commit().await?;

    let mut rows = database.write(&Viewer::keeper()).await?;
    migrator()
        .run_direct(None, rows.connection(), false)
        .await
        .map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => StoreError::WrongVersion(other),
        })?;
    check_keys(&mut rows, keys).await?;
    trail::begin(&mut rows, &own).await?;
    let upgraded = exists(rows.connection(), "sqlite_master", "audit_before").await?;
    if upgraded {
        upgrade::seal_anew(&mut rows, keys, &own).await?;
    }
    rows.commit().await?;
    if upgraded {
        upgrade::scour(&database.writer).await?;
    }
    Ok(own)
}

async fn version(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    if !exists(connection, "sqlite_master", "_sqlx_migrations").await? {
        return Ok(0);
    }
    let row = sqlx::query("SELECT coalesce(max(version), 0) AS v FROM _sqlx_migrations")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get("v")?)
}

async fn exists(
    connection: &mut SqliteConnection,
    schema: &'static str,
    table: &'static str,
) -> Result<bool, StoreError> {
    let sql = match schema {
        "vault.sqlite_master" => "SELECT 1 FROM vault.sqlite_master WHERE name = $1",
        _ => "SELECT 1 FROM sqlite_master WHERE name = $1",
    };
    let row = sqlx::query(sql)
        .bind(table)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

fn migrator() -> Migrator {
    Migrator::with_migrations(
        MIGRATIONS
            .into_iter()
            .map(|(version, name, sql)| {
                Migration::new(
                    version,
                    name.into(),
                    MigrationType::Simple,
                    sql.into_sql_str(),
                    false,
                )
            })
            .collect(),
    )
}

impl Db for Sqlite {
    type Rows = SqlRows;

    async fn write(&self, _: &Viewer) -> Result<SqlRows, StoreError> {
        // The lock is taken at once: a reader that turned writer could fail half-way.
        Ok(SqlRows::new(
            self.writer.begin_with("BEGIN IMMEDIATE").await?,
        ))
    }

    async fn read(&self, _: &Viewer) -> Result<SqlRows, StoreError> {
        Ok(SqlRows::new(self.readers.begin().await?))
    }

    async fn scrub(&self) -> Result<(), StoreError> {
        // Folds both logs into their files and cuts them to nothing. A reader at work in another
        // process may put this off to its next checkpoint.
        let mut connection = self.writer.acquire().await?;
        for sql in [
            "PRAGMA main.wal_checkpoint(TRUNCATE)",
            "PRAGMA vault.wal_checkpoint(TRUNCATE)",
        ] {
            sqlx::query(sql).fetch_all(&mut *connection).await?;
        }
        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        // The last connection to close folds the log back into the file.
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests;
