//! The store on PostgreSQL 15 or newer, with row-level security below every table.
//!
//! Two roles: the owner makes the tables ([`prepare`]); Porter signs in as another, which owns nothing
//! and cannot pass row-level security by. Who looks is said anew in every transaction, so a connection
//! that goes back to the pool carries nothing over.

mod guard;
mod prepare;
#[path = "../rows/mod.rs"]
mod rows;

pub use prepare::prepare;

use crate::audit::Anchor;
use crate::db::{Db, Turn as _};
use crate::error::StoreError;
use crate::flow::{Store, check_keys};
use crate::keys::Keys;
use crate::trail;
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, Utc};
use rows::SqlRows;
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool, Row as _};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// The types that the statements are compiled with here.
type Database = sqlx::Postgres;
type Line = sqlx::postgres::PgRow;

/// Connections at most. A turn holds one for some milliseconds.
const CONNECTIONS: u32 = 8;
/// How long to wait for one.
const BUSY: Duration = Duration::from_secs(5);
/// The number under which starting processes take turns.
const STARTING: i64 = 0x506f_7274_6572;

/// A time, which has one spelling here.
fn instant(row: &Line, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
    Ok(row.try_get(column)?)
}

/// Says who looks, for this transaction alone. Unsaid is nobody.
async fn look_as(connection: &mut PgConnection, viewer: &Viewer) -> Result<(), StoreError> {
    sqlx::query(
        "SELECT set_config('porter.role', $1, true), set_config('porter.council', $2, true),
            set_config('porter.purpose', $3, true)",
    )
    .bind(viewer.role)
    .bind(viewer.council.clone())
    .bind(viewer.purpose)
    .execute(connection)
    .await?;
    Ok(())
}

/// A PostgreSQL database.
pub(crate) struct Postgres {
    pool: PgPool,
}

/// How every connection is set. An address may hold a password, so no error repeats it.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    Ok(PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::UnknownAddress)?
        .application_name("porter")
        .options([("search_path", "porter")])
        .disable_statement_logging())
}

/// Opens the store at `url`; refuses a role for which the rules below the tables would not hold.
pub(crate) async fn open(
    url: &str,
    keys: Keys,
    anchors: Option<&Path>,
) -> Result<Store<Postgres>, StoreError> {
    let options = options(url)?;
    let name = format!(
        "{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or_default()
    );
    // Once by itself: a pool would try for long, and then call it a want of connections.
    let once = options.connect().await.map_err(StoreError::Unreachable)?;
    once.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(BUSY)
        .connect_with(options)
        .await?;
    guard::check(&pool).await?;
    let database = Postgres { pool };
    let own = own_keys(&database, &keys).await?;
    tracing::debug!(code = "store.opened", database = "postgres");
    let anchor = anchors.map(|folder| {
        let digest = Sha256::digest(name.as_bytes());
        let short = hex::encode(digest.get(..8).unwrap_or_default());
        Anchor::at(folder.join(format!("postgres-{short}.audit")))
    });
    Store::new(database, keys, own, anchor, false).await
}

/// Checks the keys, and makes the store's own on its first start.
async fn own_keys(database: &Postgres, keys: &Keys) -> Result<Own, StoreError> {
    let mut rows = database.write(&Viewer::keeper()).await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(STARTING)
        .execute(rows.connection())
        .await?;
    let is_new = check_keys(&mut rows, keys).await?;
    let own = Own::load_or_make(&mut rows, keys, DateTime::<Utc>::UNIX_EPOCH, is_new).await?;
    trail::begin(&mut rows, &own).await?;
    rows.commit().await?;
    Ok(own)
}

impl Db for Postgres {
    type Rows = SqlRows;

    async fn write(&self, viewer: &Viewer) -> Result<SqlRows, StoreError> {
        let mut rows = SqlRows::new(self.pool.begin().await?);
        rows.look_as(viewer).await?;
        Ok(rows)
    }

    async fn read(&self, viewer: &Viewer) -> Result<SqlRows, StoreError> {
        let mut rows = SqlRows::new(self.pool.begin_with("BEGIN READ ONLY").await?);
        rows.look_as(viewer).await?;
        Ok(rows)
    }

    /// Dead rows go with the next vacuum, which the vault's settings hasten; Porter's role may not
    /// vacuum. Without its key a dead row is noise.
    async fn scrub(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
