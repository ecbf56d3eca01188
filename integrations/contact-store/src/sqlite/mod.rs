//! The store in one SQLite file: the embedded default.
//!
//! Write-ahead log, one writer and a few readers, deleted bytes overwritten, every commit on the
//! disk before it is acknowledged. Several processes may share the file.

mod rows;
mod sql;

use crate::db::Db;
use crate::error::StoreError;
use crate::files::make_private;
use crate::flow::{Store, check_keys};
use crate::keys::Keys;
use rows::SqliteRows;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlSafeStr, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Readers beside the one writer.
const READERS: u32 = 3;

/// Every migration, in order, compiled in. One that has landed is never edited.
const MIGRATIONS: [(i64, &str, &str); 1] = [(
    1,
    "contact store",
    include_str!("../../../../migrations/sqlite/0001_contact_store.sql"),
)];

/// An SQLite file: one connection that writes, some that read.
pub(crate) struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// Opens the store in `path`; makes it where it is missing.
pub(crate) async fn open(path: &Path, keys: Keys) -> Result<Store<Sqlite>, StoreError> {
    make_private(path).map_err(StoreError::File)?;
    let pool = |size| {
        SqlitePoolOptions::new()
            .max_connections(size)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let writer = pool(1).connect_with(options(path)).await?;
    let database = Sqlite {
        writer,
        readers: pool(READERS).connect_lazy_with(options(path).pragma("query_only", "on")),
    };
    prepare(&database, &keys).await?;
    tracing::debug!(code = "store.opened", database = "sqlite");
    Ok(Store::new(database, keys))
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

/// Brings the tables up to date and checks the keys, in one transaction: two processes that start
/// at once do it one after the other, and a wrong key changes nothing.
async fn prepare(database: &Sqlite, keys: &Keys) -> Result<(), StoreError> {
    let mut rows = database.write().await?;
    migrator()
        .run_direct(None, rows.connection(), false)
        .await
        .map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => StoreError::WrongVersion(other),
        })?;
    check_keys(&mut rows, keys).await?;
    crate::db::Rows::commit(rows).await
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
    type Rows = SqliteRows;

    async fn write(&self) -> Result<SqliteRows, StoreError> {
        // The lock is taken at once: a reader that turned writer could fail half-way.
        Ok(SqliteRows::new(
            self.writer.begin_with("BEGIN IMMEDIATE").await?,
        ))
    }

    async fn read(&self) -> Result<SqliteRows, StoreError> {
        Ok(SqliteRows::new(self.readers.begin().await?))
    }

    async fn close(&self) {
        self.readers.close().await;
        // The last connection to close folds the log back into the file.
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests;
